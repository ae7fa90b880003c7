import { Box, Button, CircularProgress, Typography } from '@mui/material';
import { useEffect, useEffectEvent } from 'react';
import type { UnsettledPayment } from '../../shared/contract/payments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { signOut } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { type Settled, useSettle } from './use-settle.ts';

interface DoubtPanelProps {
  doubt: UnsettledPayment;
  /** Found at sign-in, from before a restart, rather than just now. */
  fromEarlier: boolean;
  /** Whether this person may ask: the payment's own cashier, or a head of counter. */
  mayAsk: boolean;
  onSettled: (answer: Settled) => void;
}

/** Between pressing Pay and knowing the answer: names the payment and asks until it is known. Nothing else can be done meanwhile. */
export function DoubtPanel({ doubt, fromEarlier, mayAsk, onSettled }: DoubtPanelProps) {
  const { t, dateTime } = useI18n();
  const settlement = useSettle(doubt.requestId, mayAsk);
  const asking = settlement.state === 'asking' && mayAsk;
  const report = useEffectEvent(() => {
    if (settlement.state === 'recorded' || settlement.state === 'notRecorded') onSettled(settlement);
  });
  const { state } = settlement;
  useEffect(() => {
    if (state === 'recorded' || state === 'notRecorded') report();
  }, [state]);

  return (
    <Box role="alertdialog" aria-labelledby="doubt-title" aria-describedby="doubt-body">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        {asking && <CircularProgress size={22} color="warning" />}
        <Typography
          id="doubt-title"
          component="h2"
          sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 640, color: 'warning.main' }}
        >
          {t.doubt.title}
        </Typography>
      </Box>
      <Typography id="doubt-body" sx={{ mt: 1, mb: 3, maxWidth: 520 }}>
        {fromEarlier ? t.doubt.earlierBody : t.doubt.body}
      </Typography>
      <Box sx={{ maxWidth: fromEarlier ? 560 : 440 }}>
        <Facts
          rows={[
            [t.doubt.who, `${doubt.customerName} · ${doubt.connectionNo}`],
            [t.doubt.total, formatRupiah(doubt.totalShown)],
            [t.doubt.at, dateTime(doubt.startedAt)],
            [t.doubt.by, doubt.login],
          ]}
        />
      </Box>
      {asking && settlement.attempts > 1 && (
        <Typography role="status" variant="body2" sx={{ mt: 3, color: 'text.secondary' }}>
          {t.doubt.serverAway} ({t.doubt.attempt(settlement.attempts)})
        </Typography>
      )}
      {(!mayAsk || settlement.state === 'needsOther') && (
        <Notice
          tone="warning"
          sx={{ mt: 4, maxWidth: 560 }}
          actions={<Button onClick={signOut}>{t.doubt.signOut}</Button>}
        >
          {t.doubt.mustSignIn(doubt.login)}
        </Notice>
      )}
    </Box>
  );
}
