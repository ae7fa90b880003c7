import { Box, Button, Divider, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaymentDetails } from '../../shared/contract/reversal-cards.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { Reprint } from '../payments/reprint.tsx';
import { PaymentTimeline } from './payment-timeline.tsx';
import { RequestReversal } from './request-reversal.tsx';
import { ReversalChip } from './state-chip.tsx';
import { WaitingNotice } from './waiting-notice.tsx';

interface PaymentPanelProps {
  paymentId: number;
  hasReceipt: boolean;
}

/** One payment: what it was, what has become of it, and what can be asked of it. Give it `key={paymentId}`. */
export function PaymentPanel({ paymentId, hasReceipt }: PaymentPanelProps) {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: keys.payment(paymentId),
    queryFn: () => loket.reversals.payment({ paymentId }),
    refetchOnMount: 'always',
    meta: { topics: ['reversals'] },
  });
  const mayAsk = query.data?.obstacle === null;
  useKeys(!asking, { F8: mayAsk ? () => setAsking(true) : undefined });

  return (
    <>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', p: 5 }}>
        {query.isPending && <SkeletonRows rows={8} label={t.common.loading} />}
        {query.isError && (
          <Notice
            tone="error"
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )}
        {query.data &&
          (asking ? (
            <RequestReversal payment={query.data} onClose={() => setAsking(false)} />
          ) : (
            <Payment payment={query.data} onAsk={() => setAsking(true)} />
          ))}
      </Box>
      {!asking && hasReceipt && has(who, 'cashier', 'supervisor') && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', px: 5, py: 3 }}>
          <Reprint paymentId={paymentId} />
        </Box>
      )}
    </>
  );
}

function Payment({ payment, onAsk }: { payment: PaymentDetails; onAsk: () => void }) {
  const { t, dateTime } = useI18n();
  const words = t.reversals.payment;
  return (
    <Box
      component="section"
      aria-label={words.label}
      sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}
    >
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
          <Typography variant="h2">{payment.receiptNo ?? payment.tenderReference}</Typography>
          <ReversalChip state={payment.reversalState} />
        </Box>
        <Typography>{payment.customerName}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {payment.connectionNo}
        </Typography>
      </Box>
      <Facts
        rows={[
          [words.paidAt, dateTime(payment.paidAt)],
          [
            words.takenBy,
            payment.channelName ?? [payment.cashierName, payment.counterName].filter(Boolean).join(' · '),
          ],
          ...(payment.channelName
            ? []
            : [[words.drawer, payment.sessionOpen ? words.drawerOpen : words.drawerClosed] as const]),
          [
            words.tender,
            [t.tenders[payment.tender], payment.receiptNo && payment.tenderReference]
              .filter(Boolean)
              .join(' · '),
          ],
          [words.sheets, formatNumber(payment.sheets)],
          [words.total, formatRupiah(payment.total)],
          ...(payment.reversed > 0 ? [[words.reversed, formatRupiah(payment.reversed)] as const] : []),
        ]}
      />
      <WaitingNotice payment={payment} />
      {payment.obstacle === 'REVERSE_LATER_FIRST' && (
        <Notice tone="info">{t.errors.REVERSE_LATER_FIRST as string}</Notice>
      )}
      {payment.obstacle === null && (
        <Button variant="outlined" onClick={onAsk} sx={{ gap: 3, alignSelf: 'flex-start' }}>
          {t.reversals.ask.open} <KeyCap keys="F8" />
        </Button>
      )}
      <Divider />
      <Box>
        <Typography variant="h2" sx={{ mb: 3 }}>
          {words.history}
        </Typography>
        <PaymentTimeline paymentId={payment.paymentId} events={payment.history} />
      </Box>
    </Box>
  );
}
