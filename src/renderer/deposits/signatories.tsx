import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import {
  type ReportSignatory,
  SIGNED_REPORTS,
  type SignedReport,
} from '../../shared/contract/business-days.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { ReadFailed } from './pane.tsx';
import { SignatoryForm } from './signatory-form.tsx';
import { useSignatories } from './use-deposits.ts';

interface Place {
  report: SignedReport;
  slot: 1 | 2;
}

/** Who signs each report left and right today, and who will from a later day on. */
export function Signatories() {
  const { t, date } = useI18n();
  const who = useSignedIn();
  const query = useSignatories();
  const [open, setOpen] = useState<Place | null>(null);
  const o = t.deposits.office;
  if (query.isPending) return <SkeletonRows rows={4} label={t.common.loading} />;
  if (query.isError) return <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />;
  const today = query.data.filter((each) => each.current);
  /** Not yet, and later than what signs now. */
  const coming = (place: Place) =>
    query.data.filter(
      (each) =>
        samePlace(each, place) &&
        !each.current &&
        each.validFrom > (today.find((now) => samePlace(now, place))?.validFrom ?? ''),
    );
  return (
    <>
      {SIGNED_REPORTS.map((report) => (
        <Box key={report} sx={{ mb: 3 }}>
          <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
            {o.reports[report]}
          </Typography>
          {([1, 2] as const).map((slot) => {
            const place = { report, slot };
            const now = today.find((each) => samePlace(each, place));
            const isOpen = open !== null && samePlace(open, place);
            return (
              <Box key={slot} sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                  <Typography variant="body2" sx={{ width: 40, color: 'text.secondary' }}>
                    {o.slots[slot]}
                  </Typography>
                  <Box sx={{ flex: 1, minWidth: 0 }}>
                    <Typography noWrap sx={{ fontWeight: 560 }} title={now && o.since(date(now.validFrom))}>
                      {now?.fullName ?? o.nobody}
                    </Typography>
                    {now && (
                      <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
                        {now.position}
                      </Typography>
                    )}
                    {coming(place).map((each) => (
                      <Typography key={each.signatoryId} variant="body2" sx={{ color: 'info.main' }}>
                        {o.from(date(each.validFrom))}: {each.fullName}
                      </Typography>
                    ))}
                  </Box>
                  {has(who, 'finance', 'staff_admin') && !isOpen && (
                    <Button size="small" sx={{ height: 28 }} onClick={() => setOpen(place)}>
                      {o.change}
                    </Button>
                  )}
                </Box>
                {isOpen && <SignatoryForm {...place} now={now} onDone={() => setOpen(null)} />}
              </Box>
            );
          })}
        </Box>
      ))}
    </>
  );
}

function samePlace(each: Place | ReportSignatory, place: Place): boolean {
  return each.report === place.report && each.slot === place.slot;
}
