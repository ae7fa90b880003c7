import { Box, Typography } from '@mui/material';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { LastPayment } from './paid-meanwhile.ts';

/** Where and when this customer last paid: answers most questions at a counter. */
export function LastPayments({ payments }: { payments: readonly LastPayment[] }) {
  const { t, dateTime, period } = useI18n();
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
          <Box key={payment.paymentId} sx={{ px: 4, py: 2, borderTop: 1, borderColor: 'divider' }}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3 }}>
              <Typography sx={{ fontWeight: 560 }}>{payment.counterName ?? payment.channelName}</Typography>
              <Typography sx={{ fontWeight: 560 }}>{formatRupiah(payment.total)}</Typography>
            </Box>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3, color: 'text.secondary' }}>
              <Typography variant="body2" noWrap title={payment.periods.map(period).join(', ')}>
                {payment.periods.map(period).join(', ')}
              </Typography>
              <Typography variant="body2" noWrap sx={{ flexShrink: 0 }}>
                {dateTime(payment.paidAt)}
              </Typography>
            </Box>
          </Box>
        ))}
      </ScrollArea>
    </Box>
  );
}
