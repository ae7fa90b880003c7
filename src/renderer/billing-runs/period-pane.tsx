import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { PeriodStatus } from '../../shared/contract/billing-runs.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice, type Tone } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { ClosingTable } from './closing-table.tsx';
import { NextStep } from './next-step.tsx';
import { PeriodHistory } from './period-history.tsx';
import { PeriodSteps } from './period-steps.tsx';
import { usePosting } from './posting-steps.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { usePeriod } from './use-period.ts';

type Shown = NonNullable<PeriodStatus['state']> | 'none' | 'interrupted';
const TONES: Record<Shown, Tone | 'neutral'> = {
  none: 'neutral',
  open: 'info',
  readings_closed: 'info',
  calculated: 'warning',
  approved: 'info',
  posting: 'warning',
  interrupted: 'error',
  posted: 'success',
};

/** The usage period that is worked on, and its bills. */
export function PeriodPane() {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = usePeriod(chosen);
  // What was posted stays on the screen, although the next month is the one that is worked on then.
  const posting = usePosting(setChosen);
  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) return <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />;
  const status = query.data;
  const { run, usagePeriod } = status;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 352px' }}>
      <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Head status={status} interrupted={status.posting?.running === false && !posting.pending} />
        {run ? (
          <PreviewPane key={run.runId} period={usagePeriod} runId={run.runId} />
        ) : status.state === 'open' ? (
          <ClosingTable period={usagePeriod} />
        ) : (
          <Notice tone="info" sx={{ m: 5 }}>
            {status.state === 'posted' ? t.billingRuns.preview.notKept : t.billingRuns.preview.none}
          </Notice>
        )}
      </Box>
      <Box
        component="aside"
        aria-label={t.billingRuns.next}
        sx={{
          minHeight: 0,
          borderLeft: 1,
          borderColor: 'divider',
          p: 5,
          overflowY: 'auto',
          display: 'flex',
          flexDirection: 'column',
          gap: 5,
        }}
      >
        <PeriodChoice status={status} onChoose={setChosen} />
        <NextStep key={`${usagePeriod} ${status.state}`} status={status} posting={posting} />
        <PeriodHistory card={status} />
      </Box>
    </Box>
  );
}

function Head({ status, interrupted }: { status: PeriodStatus; interrupted: boolean }) {
  const { t, language, date } = useI18n();
  const m = t.billingRuns;
  const { run } = status;
  const shown: Shown = interrupted ? 'interrupted' : (status.state ?? 'none');
  const sums = run && [
    [m.sums.bills, formatNumber(run.bills)],
    [m.sums.m3, formatNumber(run.usageM3)],
    [m.sums.amount, formatRupiah(run.amount)],
    [m.sums.due, date(run.dueDate)],
  ];
  return (
    <Box sx={{ px: 5, pt: 4, pb: 4, display: 'grid', gap: 4, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, flexWrap: 'wrap' }}>
        <Typography variant="h1" component="h2">
          {formatLongPeriod(status.usagePeriod, language)}
        </Typography>
        <StatusChip tone={TONES[shown]} label={m.states[shown]} />
        <Box sx={{ flex: 1 }} />
        {sums && (
          <Box component="dl" sx={{ m: 0, display: 'flex', gap: 6 }}>
            {sums.map(([name, value]) => (
              <Box key={name} sx={{ textAlign: 'right' }}>
                <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
                  {name}
                </Typography>
                <Typography component="dd" sx={{ m: 0, fontWeight: 600, whiteSpace: 'nowrap' }}>
                  {value}
                </Typography>
              </Box>
            ))}
          </Box>
        )}
      </Box>
      <PeriodSteps card={status} />
    </Box>
  );
}

function PeriodChoice({
  status,
  onChoose,
}: {
  status: PeriodStatus;
  onChoose: (period: string | null) => void;
}) {
  const { t, period } = useI18n();
  const m = t.billingRuns;
  const others = status.periods.map((each) => each.usagePeriod).filter((each) => each !== status.current);
  return (
    <SelectField
      label={m.choose}
      value={status.usagePeriod}
      onChange={(value) => onChoose(value === status.current ? null : value)}
      options={[
        { value: status.current, label: m.current(period(status.current)) },
        ...others.map((value) => ({ value, label: period(value) })),
      ]}
    />
  );
}
