import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { useDraft } from './use-draft.ts';

/** What the reporter says of it: solved, with a rating, or not reached. */
export function ClosePanel({ sheet, onDone, onCancel }: PanelProps) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.close;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} close`, { how: 'confirmed', rating: '', note: '' });
  const { how, rating, note } = draft.state;
  const confirmed = how === 'confirmed';
  const close = useTicketCommand(loket.ticketDesk.close, () => {
    draft.clear();
    onDone();
  });
  return (
    <PanelFrame
      title={words.title}
      seen={seen}
      kept={draft.kept}
      submit={words.submit(card.ticketNo)}
      pending={close.isPending}
      failure={close.isError && error(close.error)}
      onSubmit={() =>
        close.mutate({
          ticketId: card.ticketId,
          eventNo: seen.eventNo,
          confirmed,
          rating: confirmed && rating !== '' ? Number(rating) : null,
          note: note.trim(),
        })
      }
      onCancel={onCancel}
    >
      <ChoiceList
        label={words.how}
        choices={[
          { value: 'confirmed', label: words.confirmed },
          { value: 'notReached', label: words.notReached },
        ]}
        chosen={how}
        onChoose={(value) => draft.change({ how: value })}
      />
      {confirmed && (
        <SelectField
          label={words.rating}
          value={rating}
          onChange={(value) => draft.change({ rating: value })}
          options={[
            { value: '', label: words.noRating },
            ...words.stars.map((label, index) => ({ value: String(index + 1), label })),
          ]}
        />
      )}
      <Field
        label={t.ticketDesk.panel.note}
        value={note}
        onChange={(event) => draft.change({ note: event.target.value })}
        slotProps={{ input: { maxLength: 1000, autoComplete: 'off' } }}
      />
    </PanelFrame>
  );
}
