import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Deposit } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { CancelSlip } from './cancel-slip.tsx';
import { ConfirmSlip } from './confirm-slip.tsx';
import { onControl } from './focus.ts';
import { PrintSlip } from './print-slip.tsx';
import { STATE_TONES, shiftDates } from './slip-words.ts';

/** One slip: where its money comes from, what became of it, and what can be done about it. */
export function SlipDetail({ slip, active }: { slip: Deposit; active: boolean }) {
  const { t, date, dateTime } = useI18n();
  const who = useSignedIn();
  const reference = useRef<HTMLInputElement>(null);
  const [cancelling, setCancelling] = useState(false);
  const waits = slip.state === 'prepared' && has(who, 'supervisor', 'finance');
  useKeys(active && waits, {
    Enter: () => (onControl() ? false : reference.current?.focus()),
    F6: () => setCancelling(true),
    Escape: cancelling ? () => setCancelling(false) : undefined,
  });
  const s = t.deposits.slips;
  return (
    <Box>
      <Typography variant="h2">{slip.depositNo}</Typography>
      <Typography sx={{ fontSize: 26, lineHeight: '36px', fontWeight: 620 }}>
        {formatRupiah(slip.amount)}
      </Typography>
      <Box sx={{ mb: 4 }}>
        <StatusChip tone={STATE_TONES[slip.state]} label={s.states[slip.state]} />
      </Box>
      <Facts
        rows={[
          [t.deposits.branch, slip.branchName],
          [s.bank, slip.bank],
          [s.account, slip.accountNo],
          [t.deposits.shiftDate, shiftDates(slip.shiftFrom, slip.shiftTo, date)],
          [t.deposits.depositDate, date(slip.depositDate)],
          [t.deposits.valueDate, slip.valueDate ? date(slip.valueDate) : '–'],
          ...(slip.bankReference ? [[s.reference, slip.bankReference] as const] : []),
          [s.prepared, s.by(slip.preparedBy, dateTime(slip.preparedAt))],
          ...(slip.confirmedBy && slip.confirmedAt
            ? [[s.confirmed, s.by(slip.confirmedBy, dateTime(slip.confirmedAt))] as const]
            : []),
          ...(slip.cancelledBy && slip.cancelledAt
            ? [
                [s.cancelled, s.by(slip.cancelledBy, dateTime(slip.cancelledAt))] as const,
                [s.reason, slip.cancelReason] as const,
              ]
            : []),
        ]}
      />
      <PrintSlip depositId={slip.depositId} active={active} />
      {waits && (
        <Box sx={{ my: 5, py: 5, borderTop: 1, borderBottom: 1, borderColor: 'divider' }}>
          {cancelling ? (
            <CancelSlip slip={slip} />
          ) : (
            <>
              <ConfirmSlip slip={slip} referenceRef={reference} />
              <Button
                fullWidth
                onClick={() => setCancelling(true)}
                sx={{ mt: 2, gap: 3, color: 'text.secondary' }}
              >
                {t.deposits.cancel.open} <KeyCap keys="F6" />
              </Button>
            </>
          )}
        </Box>
      )}
      <Sources depositId={slip.depositId} />
    </Box>
  );
}

/** Where the money comes from, line by line, as on the paper. */
function Sources({ depositId }: { depositId: number }) {
  const { t, date, error } = useI18n();
  const query = useQuery({
    queryKey: keys.depositSlip(depositId),
    queryFn: () => loket.deposits.slip({ depositId }),
  });
  return (
    <Box sx={{ mt: 5 }}>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {t.deposits.slips.sources}
      </Typography>
      {query.isError && <Typography sx={{ color: 'error.main' }}>{error(query.error)}</Typography>}
      {query.data?.items.map((item) => (
        <Box
          key={`${item.kind}:${item.sourceId}`}
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 3,
            py: 1.5,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Typography noWrap>
              {item.counterName} · {item.cashierName}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t.deposits.kinds[item.kind]}, {date(item.shiftDate)}
            </Typography>
          </Box>
          <Typography sx={{ fontWeight: 560, whiteSpace: 'nowrap' }}>{formatRupiah(item.amount)}</Typography>
        </Box>
      ))}
    </Box>
  );
}
