import CheckCircle from '@mui/icons-material/CheckCircle';
import { Box, Typography } from '@mui/material';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { paidCountText } from './count-text.ts';
import { PrintStatus } from './print-status.tsx';
import type { PaidHere } from './use-payment.ts';

/** After the commit: number and change, large, until the next customer's first key. */
export function PaidPane({ paid, active }: { paid: PaidHere; active: boolean }) {
  const { t, time } = useI18n();
  const { payment } = paid;
  const cash = payment.tender === 'cash';
  return (
    <Box
      component="section"
      aria-label={t.paid.title}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(340px, 420px)',
        gap: 8,
        px: 5,
        py: 4,
        minHeight: 226,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, color: 'success.main' }}>
          <CheckCircle sx={{ fontSize: 22 }} />
          <Typography sx={{ fontSize: 18, fontWeight: 640 }}>{t.paid.title}</Typography>
          <Typography sx={{ color: 'text.secondary' }}>
            {paidCountText(payment, t)} · {t.tenders[payment.tender]} · {time(payment.paidAt)}
          </Typography>
        </Box>
        <Box>
          <Typography sx={{ color: 'text.secondary' }}>{t.paid.receiptNo}</Typography>
          <Typography
            role="status"
            data-testid="receipt-no"
            sx={{ fontSize: 26, lineHeight: '34px', fontWeight: 640 }}
          >
            {payment.receiptNo}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t.paid.checkCode} {payment.checkCode}
            {paid.reference && ` · ${t.paid.reference} ${paid.reference}`}
          </Typography>
        </Box>
        <PrintStatus key={payment.paymentId} paymentId={payment.paymentId} auto active={active} />
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', textAlign: 'right' }}>
        <Typography sx={{ color: 'text.secondary' }}>{cash ? t.paid.change : t.paid.paid}</Typography>
        <Typography
          data-testid="change"
          sx={{
            fontSize: 46,
            lineHeight: '52px',
            fontWeight: 680,
            letterSpacing: '-0.025em',
            color: 'success.main',
          }}
        >
          {formatRupiah(cash ? (payment.change ?? 0) : payment.total)}
        </Typography>
        {cash && (
          <Typography sx={{ color: 'text.secondary' }}>
            {payment.change === 0
              ? t.paid.noChange
              : `${formatRupiah(payment.tendered ?? payment.total)} − ${formatRupiah(payment.total)}`}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        <Typography sx={{ color: 'text.secondary' }}>{t.paid.next}</Typography>
      </Box>
    </Box>
  );
}
