import { Box } from '@mui/material';
import type { KeyboardEvent, RefObject } from 'react';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { DoubtPanel } from './doubt-panel.tsx';
import { mayType, type Obstacle } from './obstacle.ts';
import type { Payable } from './payable.ts';
import { TenderFields } from './tender-fields.tsx';
import { Totals } from './totals.tsx';
import type { Payment } from './use-payment.ts';

interface PayPaneProps {
  payment: Payment;
  payable: Payable;
  obstacle: Obstacle | null;
  asOf: string;
  linkDown: boolean;
  amountRef: RefObject<HTMLInputElement | null>;
  referenceRef: RefObject<HTMLInputElement | null>;
  onConfirm: () => void;
}

/** The bottom of the counter: left what is handed over, right what it costs and what goes back. */
export function PayPane(props: PayPaneProps) {
  const { payment, payable, obstacle } = props;
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
        minHeight: 218,
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
          {mayType(obstacle) && (
            <TenderFields
              payment={payment}
              payable={payable}
              amountRef={props.amountRef}
              referenceRef={props.referenceRef}
            />
          )}
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
      <Totals payment={payment} payable={payable} obstacle={obstacle} onConfirm={props.onConfirm} />
    </Box>
  );
}
