import { Box, Button, Typography } from '@mui/material';
import { formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { countText } from './count-text.ts';
import { mayType, type Obstacle } from './obstacle.ts';
import type { Payable } from './payable.ts';
import type { Payment } from './use-payment.ts';

interface TotalsProps {
  payment: Payment;
  payable: Payable;
  obstacle: Obstacle | null;
  onConfirm: () => void;
}

/** The largest thing on the screen, then the change, then the button with its own words. */
export function Totals({ payment, payable, obstacle, onConfirm }: TotalsProps) {
  const { t } = useI18n();
  const { form, sending, doubt } = payment;
  const tendered = parseRupiah(form.amount);
  const change =
    form.tender === 'cash' && tendered.ok && tendered.amount >= payable.total
      ? tendered.amount - payable.total
      : null;
  const asksLarge = form.problem?.reason === 'implausible' ? form.problem.amount : null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', textAlign: 'right' }}>
      <Typography sx={{ color: 'text.secondary' }}>
        {t.pay.total} · {countText(payable, t)}
      </Typography>
      <Typography
        data-testid="total"
        sx={{ fontSize: 46, lineHeight: '52px', fontWeight: 680, letterSpacing: '-0.025em' }}
      >
        {formatRupiah(payable.total)}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', minHeight: 18 }}>
        {payable.stampDuty > 0 && t.pay.stampDuty(formatRupiah(payable.stampDuty))}
        {payable.stampDuty > 0 && payable.rounding !== 0 && ' · '}
        {payable.rounding !== 0 && t.pay.rounding(formatRupiah(payable.rounding))}
      </Typography>
      <Box sx={{ flex: 1 }} />
      {!doubt && mayType(obstacle) && (
        <>
          <Box
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              alignItems: 'baseline',
              minHeight: 40,
              visibility: change === null ? 'hidden' : 'visible',
            }}
          >
            <Typography sx={{ fontSize: 16, color: 'text.secondary' }}>{t.pay.change}</Typography>
            <Typography
              data-testid="change"
              sx={{
                fontSize: 30,
                lineHeight: '40px',
                fontWeight: 640,
                color: 'success.main',
                letterSpacing: '-0.02em',
              }}
            >
              {formatRupiah(change ?? 0)}
            </Typography>
          </Box>
          <Button
            variant="contained"
            disabled={obstacle !== null || sending}
            onClick={onConfirm}
            sx={{ height: 48, mt: 2, fontSize: 16, gap: 3 }}
          >
            {sending
              ? t.pay.sending
              : asksLarge !== null
                ? t.pay.payLarge(formatRupiah(asksLarge))
                : t.pay.pay(formatRupiah(payable.total))}
            <KeyCap keys="Enter" onAccent />
          </Button>
        </>
      )}
    </Box>
  );
}
