import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

function toneOf({ state, open, clock }: TicketCard): Tone | 'neutral' {
  if (open && clock.solvingLate) return 'error';
  if (state === 'new') return 'info';
  if (state === 'waiting_for_customer') return 'warning';
  return state === 'solved' || state === 'closed' ? 'success' : 'neutral';
}

/** The state of a ticket in a word. */
export function TicketChip({ ticket }: { ticket: TicketCard }) {
  const { t } = useI18n();
  return <StatusChip tone={toneOf(ticket)} label={t.ticketWords.states[ticket.state]} />;
}
