/** Rows of loket.ticket* for what has happened: states and instants follow from the events, as the engine's would. */
import type {
  TicketCause,
  TicketPriority,
  TicketResolution,
  TicketState,
} from '../../shared/contract/tickets.ts';
import type { Report } from './ticket-reports.ts';

/** Minutes of the utility's wall clock since 1970: what is written down is local time. */
export type Minute = number;
export const minuteOf = (date: string, minutes = 0): Minute =>
  Date.parse(`${date}T00:00:00Z`) / 60_000 + minutes;
/** `YYYY-MM-DD HH:MM:SS` on the wall clock. */
export const wallClock = (minute: Minute): string =>
  new Date(Math.round(minute * 60) * 1000).toISOString().slice(0, 19).replace('T', ' ');

export interface DemoResult {
  repair: 'quick' | 'big' | 'none';
  cause: TicketCause;
  resolution: TicketResolution;
  materials: object[];
  arrived_at: Minute | null;
  done_at: Minute | null;
  follow_up_on: string | null;
}

export interface DemoEvent {
  action: string;
  from_state: TicketState | null;
  to_state: TicketState;
  actor: string;
  at: Minute;
  reason_code: string | null;
  note: string;
  told: boolean;
  details: Record<string, unknown>;
  result?: DemoResult;
  /** The officer of an assignment. */
  officer?: number;
}

/** Which action leads from which state where, and which are a response: from the workflow's own rows. */
export interface TicketWorkflow {
  to: ReadonlyMap<string, TicketState>;
  responds: ReadonlySet<string>;
}

export interface DemoTicket {
  report: Report;
  channel: string;
  created_by: string;
  branch_id: number;
  unit: string;
  priority: TicketPriority;
  state: TicketState;
  state_since: Minute;
  reported_at: Minute;
  seen_at: Minute | null;
  responded_at: Minute | null;
  solved_at: Minute | null;
  solved_by: 'crew' | 'desk' | 'outage' | null;
  closed_at: Minute | null;
  cause: TicketCause | null;
  officer_id: number | null;
  outage: number | null;
  parent: DemoTicket | null;
  repeats: number;
  rating: number | null;
  follow_up_on: string | null;
  events: DemoEvent[];
}

const PRIORITIES: readonly TicketPriority[] = ['low', 'normal', 'high', 'urgent'];

/** Takes one event down, with what follows from it; false where it would be later than what is known. */
export function happen(
  ticket: DemoTicket,
  workflow: TicketWorkflow,
  until: Minute,
  event: Partial<DemoEvent> & Pick<DemoEvent, 'action' | 'actor' | 'at'>,
): boolean {
  const before = ticket.events.at(-1);
  const at = Math.max(event.at, before ? before.at + 1 : event.at);
  if (at > until) return false;
  const step = workflow.to.get(`${event.action} ${ticket.state}`);
  const to = event.action === 'file' ? 'new' : (step ?? ticket.state);
  ticket.events.push({
    reason_code: null,
    note: '',
    told: false,
    details: {},
    ...event,
    at,
    from_state: before ? ticket.state : null,
    to_state: to,
  });
  if (to !== ticket.state) ticket.state_since = at;
  const response =
    workflow.responds.has(event.action) ||
    (event.action === 'message' && event.told && !ticket.report.digital);
  if (response) ticket.responded_at ??= at;
  const byReporter = ticket.report.digital && event.actor === ticket.created_by;
  if (event.action !== 'file' && !byReporter) ticket.seen_at ??= Math.max(ticket.reported_at, at - 2);
  if (to === 'solved' && ticket.state !== 'solved') ticket.solved_at = at;
  if (to !== 'solved' && to !== 'closed') {
    ticket.solved_at = null;
    ticket.solved_by = null;
  } else ticket.solved_by ??= 'crew';
  ticket.closed_at = to === 'closed' || to === 'rejected' ? (ticket.closed_at ?? at) : null;
  if (event.action === 'repeat') {
    ticket.repeats++;
    ticket.priority = PRIORITIES[Math.min(3, PRIORITIES.indexOf(ticket.priority) + 1)]!;
  }
  if (event.result) {
    ticket.cause = event.result.cause;
    ticket.follow_up_on = event.result.follow_up_on;
  }
  if (event.officer !== undefined) ticket.officer_id = event.officer;
  ticket.state = to;
  return true;
}
