import { Box, Button, Typography } from '@mui/material';
import type { KeyboardEvent, RefObject } from 'react';
import { formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DoubtPanel } from './doubt-panel.tsx';
import type { Obstacle } from './obstacle.ts';
import type { Due } from './pay-form.ts';
import { TenderFields } from './tender-fields.tsx';
import type { Payment } from './use-payment.ts';

interface PayPaneProps {
  payment: Payment;
  due: Due;
  obstacle: Obstacle | null;
  asOf: string;
  linkDown: boolean;
  amountRef: RefObject<HTMLInputElement | null>;
  referenceRef: RefObject<HTMLInputElement | null>;
  onConfirm: () => void;
}

/** The bottom of the counter: left what is handed over, right what it costs and what goes back. */
export function PayPane(props: PayPaneProps) {
  const { payment, due, obstacle } = props;
  const { t, error } = useI18n();
  const now = useNow();
  const { form } = payment;
  const age = t.common.ago(Math.max(0, Math.floor((now - Date.parse(props.asOf)) / 1000)));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    if (event.repeat) event.preventDefault();
    else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      props.onConfirm();
    }
  };

  return (
    <Box
      component="section"
      aria-label={t.pay.title}
      onKeyDown={onKeyDown}
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
      {payment.doubt ? (
        <DoubtPanel
          doubt={payment.doubt}
          fromEarlier={false}
          mayAsk
          onSettled={(answer) => payment.settled(answer.state === 'recorded' ? answer.payment : null)}
        />
      ) : (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}>
          <TenderFields
            payment={payment}
            due={due}
            amountRef={props.amountRef}
            referenceRef={props.referenceRef}
          />
          {form.refusal && <Notice tone="error">{error(form.refusal)}</Notice>}
          {form.notRecorded && (
            <Notice tone="info" title={t.doubt.notRecorded}>
              {t.doubt.notRecordedBody}
            </Notice>
          )}
          {form.leaving && <Notice tone="warning">{t.pay.leave}</Notice>}
          {obstacle && obstacle !== 'reading' && (
            <Notice tone="warning">
              {props.linkDown && obstacle === 'linkDown' ? t.pay.stale(age) : t.pay.obstacles[obstacle]}
            </Notice>
          )}
        </Box>
      )}
      <Totals payment={payment} due={due} obstacle={obstacle} onConfirm={props.onConfirm} />
    </Box>
  );
}

type TotalsProps = Pick<PayPaneProps, 'payment' | 'due' | 'obstacle' | 'onConfirm'>;

/** The largest thing on the screen, then the change, then the button with its own words. */
function Totals({ payment, due, obstacle, onConfirm }: TotalsProps) {
  const { t } = useI18n();
  const { form, sending, doubt } = payment;
  const tendered = parseRupiah(form.amount);
  const change =
    form.tender === 'cash' && tendered.ok && tendered.amount >= due.total
      ? tendered.amount - due.total
      : null;
  const asksLarge = form.problem?.reason === 'implausible' ? form.problem.amount : null;
  const count = due.count === due.all ? t.pay.sheets(due.count) : t.pay.sheetsOf(due.count, due.all);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', textAlign: 'right' }}>
      <Typography sx={{ color: 'text.secondary' }}>
        {t.pay.total} · {count}
      </Typography>
      <Typography
        data-testid="total"
        sx={{ fontSize: 46, lineHeight: '52px', fontWeight: 680, letterSpacing: '-0.025em' }}
      >
        {formatRupiah(due.total)}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', minHeight: 18 }}>
        {due.stampDuty > 0 && t.pay.stampDuty(formatRupiah(due.stampDuty))}
        {due.stampDuty > 0 && due.rounding !== 0 && ' · '}
        {due.rounding !== 0 && t.pay.rounding(formatRupiah(due.rounding))}
      </Typography>
      <Box sx={{ flex: 1 }} />
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
        disabled={obstacle !== null || sending || doubt !== null}
        onClick={onConfirm}
        sx={{ height: 48, mt: 2, fontSize: 16, gap: 3 }}
      >
        {sending
          ? t.pay.sending
          : asksLarge !== null
            ? t.pay.payLarge(formatRupiah(asksLarge))
            : t.pay.pay(formatRupiah(due.total))}
        <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}
