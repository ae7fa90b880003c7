import type { TicketCard, TicketPriority, TicketState } from '../../shared/contract/tickets.ts';
import type { Tone } from '../components/notice.tsx';

export type TicketTone = Tone | 'neutral';

/** Blue: nobody has taken it up; without colour: it is worked on, or over; amber: the customer has it; green: solved. Late is red and comes with the clock. */
const TONES: Record<TicketState, TicketTone> = {
  new: 'info',
  verified: 'neutral',
  assigned: 'neutral',
  on_the_way: 'neutral',
  in_progress: 'neutral',
  waiting_for_customer: 'warning',
  solved: 'success',
  closed: 'neutral',
  reopened: 'info',
  rejected: 'neutral',
};

export function stateTone(state: TicketState): TicketTone {
  return TONES[state];
}

/** Whether something about it is past its target and can still be done. */
export function isLate({ open, clock }: Pick<TicketCard, 'open' | 'clock'>): boolean {
  return open && (clock.solvingLate || (clock.responseLate && !clock.responded));
}

/** The one colour of a ticket where it is only a point or a line. */
export function ticketTone(card: Pick<TicketCard, 'state' | 'open' | 'clock'>): TicketTone {
  return isLate(card) ? 'error' : TONES[card.state];
}

const PRIORITY_TONES: Record<TicketPriority, TicketTone> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'warning',
  urgent: 'error',
};

export function priorityTone(priority: TicketPriority): TicketTone {
  return PRIORITY_TONES[priority];
}
