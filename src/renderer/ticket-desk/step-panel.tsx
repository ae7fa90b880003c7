import { Box, ButtonBase, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import type { TicketMove } from '../../shared/contract/ticket-desk.ts';
import type { TicketReason } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { reasonsFor } from './step-words.ts';
import { TickBox } from './tick-box.tsx';
import { useDraft } from './use-draft.ts';

const SHORTEST = 5;

/** A step that asks why: the usual reasons by their number, a note, and whether the reporter reads it. */
export function StepPanel({ sheet, workflow, step, onDone, onCancel }: PanelProps & { step: TicketMove }) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.panel;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} ${step}`, {
    code: null as TicketReason | null,
    note: '',
    told: false,
  });
  const { code, note, told } = draft.state;
  const [problem, setProblem] = useState<'reason' | 'note' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const reasons = reasonsFor(step, workflow.reasons);
  const move = useTicketCommand(loket.ticketDesk.move, () => {
    draft.clear();
    onDone();
  });
  const choose = (reason: TicketReason) => {
    draft.change({ code: reason });
    setProblem(null);
    if (reason === 'other') field.current?.focus();
  };
  useKeys(
    true,
    Object.fromEntries(
      reasons.map((reason, index) => [String(index + 1), () => (mayTakeLetter() ? choose(reason) : false)]),
    ),
  );
  const submit = () => {
    if (code === null) return setProblem('reason');
    if (code === 'other' && note.trim().length < SHORTEST) {
      setProblem('note');
      field.current?.focus();
      return;
    }
    move.mutate({
      ticketId: card.ticketId,
      eventNo: seen.eventNo,
      action: step,
      reasonCode: code,
      note: note.trim(),
      told,
    });
  };
  const name = t.ticketWords.steps[step];
  return (
    <PanelFrame
      title={name}
      seen={seen}
      kept={draft.kept}
      submit={words.submit(name, card.ticketNo)}
      hard={step === 'reject'}
      pending={move.isPending}
      failure={move.isError && error(move.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box>
        <Box
          role="radiogroup"
          aria-label={words.reason}
          sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: 1 }}
        >
          {reasons.map((reason, index) => (
            <ButtonBase
              key={reason}
              role="radio"
              aria-checked={code === reason}
              onClick={() => choose(reason)}
              sx={(theme) => ({
                justifyContent: 'flex-start',
                gap: 2,
                height: 32,
                px: 2,
                borderRadius: '6px',
                fontFamily: theme.typography.fontFamily,
                fontSize: 13.5,
                border: 1,
                borderColor: code === reason ? 'primary.main' : 'divider',
                background: code === reason ? theme.palette.action.selected : 'transparent',
                fontWeight: code === reason ? 600 : 400,
                '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
              })}
            >
              <KeyCap keys={String(index + 1)} /> {t.ticketWords.reasons[reason]}
            </ButtonBase>
          ))}
        </Box>
        {problem === 'reason' && (
          <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
            {words.chooseReason}
          </Typography>
        )}
      </Box>
      <Field
        label={words.note}
        value={note}
        inputRef={field}
        problem={problem === 'note' ? words.noteRequired : null}
        onChange={(event) => {
          draft.change({ note: event.target.value });
          setProblem(null);
        }}
        slotProps={{ input: { maxLength: 1000, autoComplete: 'off' } }}
      />
      <TickBox label={words.told} checked={told} onChange={(checked) => draft.change({ told: checked })} />
    </PanelFrame>
  );
}
