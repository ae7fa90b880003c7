import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PaymentDetails, ReversalReason } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { REASONS } from './reasons.ts';
import { SheetChoice } from './sheet-choice.tsx';
import { useReversalChanges } from './use-reversal-changes.ts';

interface RequestReversalProps {
  payment: PaymentDetails;
  onClose: () => void;
}

type Problem = 'reason' | 'note' | 'sheets';

/** Asks for the reversal of a payment, or of sheets of a collective one. Nothing moves before somebody else has decided. */
export function RequestReversal({ payment, onClose }: RequestReversalProps) {
  const { t, error } = useI18n();
  const request = useRequestId();
  const changed = useReversalChanges();
  const form = useRef<HTMLFormElement>(null);
  const [reasonCode, setReasonCode] = useState<ReversalReason | null>(null);
  const [note, setNote] = useState('');
  const [scope, setScope] = useState<'whole' | 'some'>('whole');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = useMutation({
    mutationFn: loket.reversals.request,
    onSuccess: () => {
      request.renew();
      changed(payment.paymentId);
      onClose();
    },
    onError: () => changed(payment.paymentId),
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useKeys(true, { Escape: () => !ask.isPending && onClose() });

  const mayChoose = payment.kind === 'collective' && payment.liveItems > 1;
  const some = mayChoose && scope === 'some';
  const submit = () => {
    if (ask.isPending) return;
    if (!reasonCode) return setProblem('reason');
    if (reasonCode === 'other' && note.trim().length < 3) return setProblem('note');
    if (some && chosen.size === 0) return setProblem('sheets');
    const input = {
      paymentId: payment.paymentId,
      itemIds: some ? [...chosen].sort((a, b) => a - b) : null,
      reasonCode,
      note: note.trim(),
    };
    ask.mutate({ ...input, requestId: request.idFor(input) });
  };
  const toggle = (itemId: number) => {
    setProblem(null);
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(itemId)) after.add(itemId);
      return after;
    });
  };

  const words = t.reversals.ask;
  return (
    <Box
      component="form"
      ref={form}
      data-step
      noValidate
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
    >
      <Box>
        <Typography variant="h2">{words.title}</Typography>
        <Typography sx={{ fontWeight: 560 }}>
          {payment.receiptNo ?? payment.tenderReference} · {formatRupiah(payment.total)}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {payment.customerName} · {payment.connectionNo}
        </Typography>
      </Box>
      <ChoiceList
        label={words.reason}
        keys={<ArrowCaps />}
        choices={REASONS.map((value) => ({ value, label: t.reversals.reasons[value] }))}
        chosen={reasonCode}
        onChoose={(value) => {
          setReasonCode(value);
          setProblem(null);
        }}
        problem={problem === 'reason' ? words.reasonMissing : null}
      />
      {mayChoose && (
        <ChoiceList
          label={words.scope}
          choices={[
            { value: 'whole', label: words.whole(payment.liveItems, formatRupiah(payment.liveTotal ?? 0)) },
            { value: 'some', label: words.some },
          ]}
          chosen={scope}
          onChoose={setScope}
        />
      )}
      {some && (
        <SheetChoice
          paymentId={payment.paymentId}
          chosen={chosen}
          onToggle={toggle}
          problem={problem === 'sheets' ? words.sheetsMissing : null}
        />
      )}
      <Field
        label={words.note}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          setProblem(null);
        }}
        hint={words.noteHint}
        problem={problem === 'note' ? words.noteMissing : null}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {payment.sessionOpen ? words.bodyOpen : words.bodyClosed}
      </Typography>
      {ask.isError && <Notice tone="error">{error(ask.error)}</Notice>}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button onClick={onClose} disabled={ask.isPending} sx={{ gap: 2, height: 40 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
        <Button
          type="submit"
          variant="contained"
          disabled={ask.isPending}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{ flex: 1, gap: 2, minHeight: 40, height: 'auto', whiteSpace: 'normal', lineHeight: '18px' }}
        >
          {ask.isPending
            ? words.sending
            : some
              ? words.submitSheets(chosen.size)
              : words.submit(formatRupiah(payment.liveTotal ?? payment.total))}
          <KeyCap keys="Enter" onAccent />
        </Button>
      </Box>
    </Box>
  );
}

function ArrowCaps() {
  return (
    <>
      <KeyCap keys="ArrowUp" /> <KeyCap keys="ArrowDown" />
    </>
  );
}
