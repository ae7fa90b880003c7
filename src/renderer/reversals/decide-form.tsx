import { Box, Button } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { Refund, WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Texts } from '../app/i18n/id.ts';
import { useKeys } from '../app/use-keys.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { LATER_REFUNDS } from './reasons.ts';

export type Verdict = 'approved' | 'rejected';

const MIN_REASON = 3;

interface DecideFormProps {
  waiting: WaitingReversal;
  verdict: Verdict;
  pending: boolean;
  error: Error | null;
  onSubmit: (decision: { outcome: Verdict; refund: Refund | null; note: string }) => void;
  onCancel: () => void;
}

/** The last step of a decision. Enter decides only on the button, which says in its own words what will happen. */
export function DecideForm({
  waiting,
  verdict,
  pending,
  error: failure,
  onSubmit,
  onCancel,
}: DecideFormProps) {
  const { t, error } = useI18n();
  const words = t.reversals.decide;
  const form = useRef<HTMLDivElement>(null);
  const [refund, setRefund] = useState<Refund | null>(waiting.refund);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<'refund' | 'note' | null>(null);
  const rejecting = verdict === 'rejected';
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
    // In a low window the button that decides would be below the edge.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useKeys(true, { Escape: () => !pending && onCancel() });

  const submit = () => {
    if (pending) return;
    if (rejecting && note.trim().length < MIN_REASON) return setProblem('note');
    if (!rejecting && refund === null) return setProblem('refund');
    onSubmit({ outcome: verdict, refund: rejecting ? null : refund, note: note.trim() });
  };

  return (
    <Box ref={form} data-step sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      {!rejecting && waiting.refund === null && (
        <ChoiceList
          label={words.refund}
          choices={LATER_REFUNDS.map((value) => ({ value, label: t.reversals.refunds[value] }))}
          chosen={LATER_REFUNDS.find((value) => value === refund) ?? null}
          onChoose={(value) => {
            setRefund(value);
            setProblem(null);
          }}
          problem={problem === 'refund' ? words.refundMissing : null}
        />
      )}
      <Field
        label={rejecting ? words.noteReject : words.noteApprove}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          setProblem(null);
        }}
        hint={rejecting ? words.rejectHint : words.noteHint}
        problem={problem === 'note' ? words.noteMissing : null}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {failure && <Notice tone="error">{error(failure)}</Notice>}
      <Button
        variant="contained"
        color={rejecting ? 'error' : 'primary'}
        disabled={pending}
        onClick={submit}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        sx={{
          gap: 2,
          minHeight: 40,
          height: 'auto',
          py: 1.5,
          whiteSpace: 'normal',
          lineHeight: '18px',
        }}
      >
        {pending ? words.deciding : rejecting ? words.rejectNow : approveWords(waiting, refund, t)}
        <KeyCap keys="Enter" onAccent />
      </Button>
      <Button onClick={onCancel} disabled={pending} sx={{ gap: 2, alignSelf: 'flex-start' }}>
        {t.common.cancel} <KeyCap keys="Escape" />
      </Button>
    </Box>
  );
}

/** What the approving button says: how much money goes where. */
function approveWords(waiting: WaitingReversal, refund: Refund | null, t: Texts): string {
  const words = t.reversals.decide;
  const amount = formatRupiah(waiting.total);
  switch (refund) {
    case 'drawer':
      return words.approveDrawer(amount, waiting.counterName ?? '');
    case 'tender':
      return words.approveTender(amount, t.tenders[waiting.tender]);
    case 'transfer':
      return words.approveTransfer(amount);
    case 'office_cash':
      return words.approveOffice(amount);
    case 'none':
      return words.approveNone;
    case null:
      return words.approveWithout;
  }
}
