import { TICKET_PRIORITIES, type TicketPriority } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { useDraft } from './use-draft.ts';

/** How urgent it is, the most urgent first. */
export function PriorityPanel({ sheet, onDone, onCancel }: PanelProps) {
  const { t, error } = useI18n();
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} priority`, {
    priority: card.priority as TicketPriority,
    note: '',
  });
  const { priority, note } = draft.state;
  const set = useTicketCommand(loket.ticketDesk.setPriority, () => {
    draft.clear();
    onDone();
  });
  const names = t.ticketWords.priorities;
  return (
    <PanelFrame
      title={t.ticketDesk.priority.title}
      seen={seen}
      kept={draft.kept}
      submit={t.ticketDesk.priority.submit(names[priority])}
      disabled={priority === card.priority}
      pending={set.isPending}
      failure={set.isError && error(set.error)}
      onSubmit={() =>
        set.mutate({ ticketId: card.ticketId, eventNo: seen.eventNo, priority, note: note.trim() })
      }
      onCancel={onCancel}
    >
      <ChoiceList
        label={t.ticketDesk.priority.title}
        choices={[...TICKET_PRIORITIES].reverse().map((each) => ({ value: each, label: names[each] }))}
        chosen={priority}
        onChoose={(value) => draft.change({ priority: value })}
      />
      <Field
        label={t.ticketDesk.panel.note}
        value={note}
        onChange={(event) => draft.change({ note: event.target.value })}
        slotProps={{ input: { maxLength: 1000, autoComplete: 'off' } }}
      />
    </PanelFrame>
  );
}
