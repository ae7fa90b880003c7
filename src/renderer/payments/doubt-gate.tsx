import { Box, Button, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { UnsettledPayment } from '../../shared/contract/payments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DoubtPanel } from './doubt-panel.tsx';
import { PrintStatus } from './print-status.tsx';
import type { Settled } from './use-settle.ts';

interface Gate {
  readonly open: boolean;
  setOwn(requestId: string | null): void;
}
const Context = createContext<Gate>({ open: true, setOwn: () => undefined });

/**
 * For the counter screen: whether it is in front, and where it tells which doubt it is settling itself, so that the gate
 * does not close over it.
 */
export function useDoubtGate(): Gate {
  return useContext(Context);
}

/**
 * Payments whose outcome this console does not know, from before a crash or a restart, come before anything else. What is behind the gate
 * stays as it is.
 */
export function DoubtGate({ children }: { children: ReactNode }) {
  const who = useSignedIn();
  const client = useQueryClient();
  const [own, setOwn] = useState<string | null>(null);
  const [answer, setAnswer] = useState<{ doubt: UnsettledPayment; settled: Settled } | null>(null);
  const unsettled = useQuery({
    queryKey: keys.unsettled,
    queryFn: () => loket.payments.unsettled({}),
    enabled: has(who, 'cashier', 'supervisor'),
  });
  const first = unsettled.data?.find((each) => each.requestId !== own);
  const doubt = answer?.doubt ?? first;
  const closed = doubt !== undefined;
  const gate = useMemo(() => ({ open: !closed, setOwn }), [closed]);

  const goOn = () => {
    const settledId = answer?.doubt.requestId;
    client.setQueryData<UnsettledPayment[]>(keys.unsettled, (old) =>
      old?.filter((each) => each.requestId !== settledId),
    );
    setAnswer(null);
    void client.invalidateQueries({ queryKey: keys.unsettled });
    void client.invalidateQueries({ queryKey: keys.session });
  };
  return (
    <Context value={gate}>
      {closed && (
        <Box sx={{ height: '100%', overflowY: 'auto' }}>
          <Box sx={{ width: 620, mx: 'auto', pt: 14 }}>
            {answer ? (
              <Answer doubt={answer.doubt} settled={answer.settled} onContinue={goOn} />
            ) : (
              <DoubtPanel
                key={doubt.requestId}
                doubt={doubt}
                fromEarlier
                mayAsk={doubt.login === who.login || has(who, 'supervisor')}
                onSettled={(settled) => setAnswer({ doubt, settled })}
              />
            )}
          </Box>
        </Box>
      )}
      <Box inert={closed} sx={{ height: '100%', display: closed ? 'none' : 'block' }}>
        {children}
      </Box>
    </Context>
  );
}

function Answer(props: { doubt: UnsettledPayment; settled: Settled; onContinue: () => void }) {
  const { t } = useI18n();
  const { doubt, settled, onContinue } = props;
  const recorded = settled.state === 'recorded' ? settled.payment : null;
  return (
    <Box>
      <Notice tone={recorded ? 'success' : 'info'} title={recorded ? t.doubt.recorded : t.doubt.notRecorded}>
        {recorded ? t.doubt.recordedBody : t.doubt.notRecordedBody}
      </Notice>
      <Box sx={{ my: 5, maxWidth: 560 }}>
        <Facts
          rows={[
            [t.doubt.who, `${doubt.customerName} · ${doubt.connectionNo}`],
            [t.doubt.total, formatRupiah(doubt.totalShown)],
            ...(recorded
              ? [[t.paid.receiptNo, <strong key="no">{recorded.receiptNo}</strong>] as const]
              : []),
            ...(recorded?.change != null ? [[t.paid.change, formatRupiah(recorded.change)] as const] : []),
          ]}
        />
      </Box>
      {recorded && <PrintStatus paymentId={recorded.paymentId} auto={false} active />}
      <Button variant="contained" autoFocus onClick={onContinue} sx={{ mt: 5, height: 40, gap: 3 }}>
        <Typography component="span">{t.doubt.continue}</Typography>
        <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}
