import { Box, Typography } from '@mui/material';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import type { LastPayment } from './paid-meanwhile.ts';

/** Where and when this customer last paid: answers most questions at a counter. */
export function LastPayments({ payments }: { payments: readonly LastPayment[] }) {
  const { t } = useI18n();
  return (
    <Box
      component="aside"
      aria-label={t.history.title}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        height: '100%',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', px: 4, height: 40 }}>
        <Typography variant="h2" sx={{ fontSize: 13.5 }}>
          {t.history.title}
        </Typography>
        <KeyCap keys="F6" />
      </Box>
      <ScrollArea>
        {payments.length === 0 && (
          <Typography sx={{ px: 4, color: 'text.secondary' }}>{t.history.empty}</Typography>
        )}
        {payments.map((payment) => (
          <LastPaymentRow key={payment.paymentId} payment={payment} />
        ))}
      </ScrollArea>
    </Box>
  );
}

function LastPaymentRow({ payment }: { payment: LastPayment }) {
  const { t, dateTime, period } = useI18n();
  const periods = payment.periods.map(period).join(', ');
  // Of bills the periods say what was paid; of everything else its kind does.
  const what = [payment.kind === 'bills' ? '' : t.history.kinds[payment.kind], periods]
    .filter(Boolean)
    .join(' · ');
  return (
    <Box sx={{ px: 4, py: 2, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3 }}>
        <Typography sx={{ fontWeight: 560 }} noWrap>
          {payment.counterName ?? payment.channelName}
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          {payment.reversed && <StatusChip tone="error" label={t.history.reversed} />}
          <Typography
            sx={{
              fontWeight: 560,
              color: payment.reversed ? 'text.secondary' : 'inherit',
              textDecoration: payment.reversed ? 'line-through' : 'none',
            }}
          >
            {formatRupiah(payment.total)}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3, color: 'text.secondary' }}>
        <Typography variant="body2" noWrap title={what}>
          {what}
        </Typography>
        <Typography variant="body2" noWrap sx={{ flexShrink: 0 }}>
          {dateTime(payment.paidAt)}
        </Typography>
      </Box>
    </Box>
  );
}
