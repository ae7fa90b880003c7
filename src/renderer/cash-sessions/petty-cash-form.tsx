import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PETTY_CASH_REASONS, SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { FormEnd } from './form-end.tsx';

type Reason = (typeof PETTY_CASH_REASONS)[number];
/** The usual ones first; the database knows them all in both directions. */
const REASONS: Record<'in' | 'out', readonly Reason[]> = {
  in: ['change_money', 'found', 'other'],
  out: ['supplies', 'postage', 'transport', 'meals', 'change_money', 'other'],
};

interface PettyCashFormProps {
  report: SessionReport;
  direction: 'in' | 'out';
  onDone: (message: string) => void;
}

/** Petty cash into or out of a drawer; also for a head of counter who enters what is beyond the cashier's limit. */
export function PettyCashForm({ report, direction, onDone }: PettyCashFormProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const [amount, setAmount] = useState('');
  const [reasonCode, setReasonCode] = useState<Reason>(REASONS[direction][0]!);
  const [note, setNote] = useState('');
  const amountRef = useRef<HTMLInputElement>(null);
  const noteRef = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<{ amount?: string; note?: string }>({});
  const move = useMutation({
    mutationFn: loket.cashSessions.movePettyCash,
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.session });
      void client.invalidateQueries({ queryKey: keys.sessionReport(report.sessionId) });
      onDone(t.drawer.recorded);
    },
  });
  const parsed = parseRupiah(amount);

  const submit = () => {
    const wanting = {
      ...(parsed.ok ? {} : { amount: t.pay.problems[parsed.reason] }),
      ...(reasonCode === 'other' && note.trim().length < 3 ? { note: t.drawer.noteNeeded } : {}),
    };
    setProblems(wanting);
    if (!parsed.ok) return amountRef.current?.focus();
    if ('note' in wanting) return noteRef.current?.focus();
    if (move.isPending) return;
    const input = {
      sessionId: report.sessionId,
      direction,
      reasonCode,
      amount: parsed.amount,
      note: note.trim(),
    };
    move.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box
      component="form"
      noValidate
      aria-label={direction === 'in' ? t.drawer.pettyIn : t.drawer.pettyOut}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={enterMovesOn}
    >
      <Typography variant="h2">{direction === 'in' ? t.drawer.pettyIn : t.drawer.pettyOut}</Typography>
      <MoneyField
        label={t.drawer.pettyAmount}
        value={amount}
        inputRef={amountRef}
        large
        autoFocus
        onChange={(text) => {
          setAmount(text);
          setProblems(({ note: kept }) => (kept ? { note: kept } : {}));
        }}
        problem={problems.amount ?? null}
        hint={t.drawer.pettyLimit(formatRupiah(report.policy.pettyCashLimit))}
      />
      <ChoiceList
        label={t.drawer.reason}
        keys={
          <>
            <KeyCap keys="ArrowUp" /> <KeyCap keys="ArrowDown" />
          </>
        }
        choices={REASONS[direction].map((value) => ({ value, label: t.drawer.reasons[value] }))}
        chosen={reasonCode}
        onChoose={setReasonCode}
      />
      <Field
        label={t.drawer.note}
        value={note}
        inputRef={noteRef}
        onChange={(event) => setNote(event.target.value)}
        problem={problems.note ?? null}
        hint={reasonCode === 'other' ? t.drawer.noteNeeded : t.drawer.noteOptional}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      <FormEnd>
        {move.isError && <Notice tone="error">{error(move.error)}</Notice>}
        <Button
          type="submit"
          variant="contained"
          fullWidth
          sx={{ height: 44, gap: 3 }}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {move.isPending
            ? t.drawer.recording
            : !parsed.ok
              ? t.drawer.recordEmpty
              : direction === 'in'
                ? t.drawer.recordIn(formatRupiah(parsed.amount))
                : t.drawer.recordOut(formatRupiah(parsed.amount))}
          <KeyCap keys="Enter" onAccent />
        </Button>
      </FormEnd>
    </Box>
  );
}
