import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettlementAction, SettlementRow } from '../../shared/contract/settlement-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { useReadAgain } from './use-settlements.ts';

interface ProposeFormProps {
  row: Pick<SettlementRow, 'lineId' | 'paymentId'>;
  /** Set when a whole file is meant. */
  fileId?: number;
  actions: readonly SettlementAction[];
  /** The book date of a late payment. */
  postOn: string | null;
  onDone: () => void;
}

/** What one person wants to be done; nothing happens until another one has decided. */
export function ProposeForm({ row, fileId, actions, postOn, onDone }: ProposeFormProps) {
  const { t, date, error } = useI18n();
  const texts = t.settlements.propose;
  const request = useRequestId();
  const [action, setAction] = useState<SettlementAction | null>(actions.length === 1 ? actions[0]! : null);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const readAgain = useReadAgain();
  const propose = useMutation({
    mutationFn: loket.settlements.propose,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: readAgain,
  });
  const missing = note.trim().length < 3;
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.title}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!action || missing || propose.isPending) return;
        const input = {
          lineId: row.lineId,
          // A suspect has one name: its line, or our payment where the channel has none.
          paymentId: row.lineId === null ? row.paymentId : null,
          fileId: fileId ?? null,
          action,
          note: note.trim(),
        };
        propose.mutate({ ...input, requestId: request.idFor(input) });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
      sx={{ pt: 3, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="h2" component="h3">
        {texts.title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.hint}
      </Typography>
      <ChoiceList
        label={texts.action}
        choices={actions.map((value) => ({
          value,
          label: t.settlements.actions[value],
          remark: value === 'post_their_payment' && postOn ? date(postOn) : undefined,
        }))}
        chosen={action}
        onChoose={setAction}
        problem={asked && !action ? texts.choose : null}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 2, minHeight: 36 }}>
        {action ? t.settlements.actionHints[action] : ''}
      </Typography>
      <Field
        label={texts.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        hint={texts.noteHint}
        problem={asked && missing ? (t.errors.REASON_REQUIRED as string) : null}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {propose.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(propose.error)}
        </Notice>
      )}
      <Button
        type="submit"
        variant="contained"
        fullWidth
        disabled={propose.isPending}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        sx={{ mt: 3, height: 'auto', minHeight: 36, whiteSpace: 'normal' }}
      >
        {propose.isPending ? texts.busy : action ? texts.submit(t.settlements.actions[action]) : texts.title}
      </Button>
    </Box>
  );
}
