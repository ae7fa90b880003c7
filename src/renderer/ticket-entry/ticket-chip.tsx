import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { ticketTone } from '../tickets/ticket-tone.ts';

/** The state of a ticket in a word, in the colour that it has everywhere. */
export function TicketChip({ ticket }: { ticket: TicketCard }) {
  const { t } = useI18n();
  return <StatusChip tone={ticketTone(ticket)} label={t.ticketWords.states[ticket.state]} />;
}
