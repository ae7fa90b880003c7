import type { TicketMove } from '../../shared/contract/ticket-desk.ts';
import { TICKET_MOVES } from '../../shared/contract/ticket-desk.ts';
import type { TicketReason, TicketState, TicketStep, TicketWorkflow } from '../../shared/contract/tickets.ts';

/** What takes the place of the page's body until it is done or given up. */
export type DeskPanel =
  | { kind: 'step'; step: TicketMove }
  | { kind: 'assign' | 'result' | 'close' | 'double' | 'message' | 'note' | 'edit' | 'priority' };

/** Which reasons a step is given for, the usual first; the number keys count them. */
const REASONS: Partial<Record<TicketMove, readonly TicketReason[]>> = {
  reject: ['not_ours', 'not_serious', 'too_little_said', 'outside_area'],
  wait_for_customer: [
    'nobody_home',
    'needs_appointment',
    'needs_documents',
    'needs_payment',
    'customer_pipe_first',
  ],
  unassign: ['officer_unavailable', 'wrong_unit'],
  reopen: ['not_solved', 'came_back', 'solved_wrongly'],
  restore: ['rejected_wrongly'],
};

export function reasonsFor(step: TicketMove, inUse: readonly TicketReason[]): TicketReason[] {
  return [...(REASONS[step] ?? []).filter((reason) => inUse.includes(reason)), 'other'];
}

/** The step that usually comes next in a state; it is the one that stands out. */
const NEXT: Record<TicketState, TicketStep> = {
  new: 'verify',
  verified: 'assign',
  assigned: 'set_off',
  on_the_way: 'start',
  in_progress: 'solve',
  waiting_for_customer: 'resume',
  solved: 'close',
  closed: 'reopen',
  reopened: 'assign',
  rejected: 'restore',
};

export function nextStep(state: TicketState): TicketStep {
  return NEXT[state];
}

/** Keys of the steps, as on the buttons. */
export const STEP_KEYS: Partial<Record<TicketStep, string>> = {
  verify: 'V',
  assign: 'T',
  set_off: 'B',
  start: 'M',
  solve: 'H',
  wait_for_customer: 'W',
  resume: 'L',
  close: 'C',
  reopen: 'O',
  restore: 'O',
  reject: 'R',
  unassign: 'Y',
};

/** The steps that the person may take from a state, the usual one first. A result is one button, whether it solves or goes on later. */
export function stepsFrom(workflow: TicketWorkflow | undefined, state: TicketState): TicketStep[] {
  const order = Object.keys(STEP_KEYS);
  return (workflow?.actions ?? [])
    .filter(
      (each) => each.from === state && each.may && each.action !== 'follow_up' && each.action in STEP_KEYS,
    )
    .map((each) => each.action)
    .sort((a, b) => rank(a, state, order) - rank(b, state, order));
}

function rank(step: TicketStep, state: TicketState, order: readonly string[]): number {
  return step === NEXT[state] ? -1 : order.indexOf(step);
}

export function isMove(step: TicketStep): step is TicketMove {
  return (TICKET_MOVES as readonly TicketStep[]).includes(step);
}

/** What a step's button opens; null for one that is done at once. */
export function panelOf(step: TicketStep, workflow: TicketWorkflow | undefined): DeskPanel | null {
  if (step === 'assign' || step === 'close') return { kind: step };
  if (step === 'solve') return { kind: 'result' };
  if (!isMove(step)) return null;
  const needsReason = workflow?.actions.some((each) => each.action === step && each.needsReason);
  return needsReason ? { kind: 'step', step } : null;
}
