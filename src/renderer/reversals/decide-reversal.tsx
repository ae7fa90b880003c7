import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Refund, WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import type { DecidedReversal } from '../../shared/contract/reversals.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DecideForm, type Verdict } from './decide-form.tsx';
import { SlipPrint } from './slip-print.tsx';
import { useReversalChanges } from './use-reversal-changes.ts';
import { WaitingFacts } from './waiting-facts.tsx';

interface DecideReversalProps {
  waiting: WaitingReversal;
  /** After the decision, which stays in view with its slip until another reversal is shown. */
  onDecided?: (decided: DecidedReversal) => void;
  /** Where the screen around it begins decisions too, and takes them back by its own Esc: which one is begun, and the way to say so. */
  begun?: Verdict | null;
  onBegin?: (verdict: Verdict | null) => void;
}

/**
 * A waiting reversal with everything its decider must see. A key begins, a button with its own words decides, Esc takes it back. Give it
 * `key={waiting.reversalId}`.
 */
export function DecideReversal({ waiting, onDecided, ...around }: DecideReversalProps) {
  const { t } = useI18n();
  const words = t.reversals.decide;
  const request = useRequestId();
  const changed = useReversalChanges();
  const [begunHere, beginHere] = useState<Verdict | null>(null);
  const begun = around.begun === undefined ? begunHere : around.begun;
  const setBegun = around.onBegin ?? beginHere;
  const decide = useMutation({
    mutationFn: (input: { outcome: Verdict; refund: Refund | null; note: string }) => {
      const all = { ...input, reversalId: waiting.reversalId };
      return loket.reversals.decide({ ...all, requestId: request.idFor(all) });
    },
    onSuccess: (decided) => {
      request.renew();
      onDecided?.(decided);
    },
    onSettled: () => changed(waiting.paymentId),
  });
  const tooLittle = waiting.drawerCash !== null && waiting.drawerCash < waiting.total;
  const free = waiting.obstacle === null && begun === null && !decide.data && !decide.isPending;
  const begin = (verdict: Verdict) => () => {
    if (!mayTakeLetter()) return false;
    decide.reset();
    setBegun(verdict);
    return true;
  };
  useKeys(free, { S: tooLittle ? undefined : begin('approved'), T: begin('rejected') });

  return (
    <Box
      component="section"
      aria-label={words.label}
      sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}
    >
      <WaitingFacts waiting={waiting} tooLittle={tooLittle} decided={decide.data !== undefined} />
      {decide.data && <Decided decided={decide.data} />}
      {!decide.data && waiting.obstacle && (
        <Notice tone="info">
          {
            {
              OWN_REQUEST: words.ownRequest,
              REVERSAL_BY_FINANCE: words.byFinance,
              ROLE_MISSING: words.byHead,
            }[waiting.obstacle]
          }
        </Notice>
      )}
      {free && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button variant="outlined" onClick={() => setBegun('rejected')} sx={{ gap: 2 }}>
            {words.reject} <KeyCap keys="T" />
          </Button>
          <Button
            variant="contained"
            disabled={tooLittle}
            onClick={() => setBegun('approved')}
            sx={{ gap: 2, flex: 1 }}
          >
            {words.approve} <KeyCap keys="S" onAccent />
          </Button>
        </Box>
      )}
      {begun && waiting.obstacle === null && !decide.data && (
        <DecideForm
          key={begun}
          waiting={waiting}
          verdict={begun}
          pending={decide.isPending}
          error={decide.error}
          onSubmit={decide.mutate}
          onCancel={() => setBegun(null)}
        />
      )}
    </Box>
  );
}

function Decided({ decided }: { decided: DecidedReversal }) {
  const { t } = useI18n();
  if (decided.outcome === 'rejected') return <Notice tone="info">{t.reversals.decide.rejected}</Notice>;
  return (
    <>
      <Notice tone="success" title={t.reversals.decide.approved(formatRupiah(decided.total ?? 0))}>
        {decided.refund && t.reversals.refunds[decided.refund]}
        <Typography component="span" sx={{ display: 'block' }}>
          {t.reversals.decide.checkCode} {decided.checkCode}
        </Typography>
      </Notice>
      <SlipPrint reversalId={decided.reversalId} paymentId={decided.paymentId} />
    </>
  );
}
