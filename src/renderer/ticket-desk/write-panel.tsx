import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { AREA, PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { useDraft } from './use-draft.ts';

/** A message to the reporter, or a note among staff. */
export function WritePanel({ sheet, told, onDone, onCancel }: PanelProps & { told: boolean }) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.write;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} ${told ? 'message' : 'note'}`, { text: '' });
  const [empty, setEmpty] = useState(false);
  const write = useTicketCommand(loket.ticketDesk.write, () => {
    draft.clear();
    onDone();
  });
  const text = draft.state.text.trim();
  const submit = () => {
    if (text.length < 2) return setEmpty(true);
    write.mutate({ ticketId: card.ticketId, eventNo: seen.eventNo, words: text, told });
  };
  return (
    <PanelFrame
      title={told ? words.message : words.note}
      hint={told ? words.messageHint : words.noteHint}
      seen={seen}
      kept={draft.kept}
      submit={told ? words.send : words.save}
      pending={write.isPending}
      failure={write.isError && error(write.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field
        label={words.words}
        value={draft.state.text}
        multiline
        sx={AREA}
        minRows={4}
        maxRows={12}
        autoFocus
        problem={empty ? words.empty : null}
        onChange={(event) => {
          draft.change({ text: event.target.value });
          setEmpty(false);
        }}
        slotProps={{ input: { maxLength: 1000 } }}
      />
    </PanelFrame>
  );
}
