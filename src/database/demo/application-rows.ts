/** Rows of loket.application* for what has happened: states, dates and clocks follow from the steps, as the engine's would. */
import type { Applicant, Random } from './applicants.ts';
import { GAPS, type Story } from './application-stories.ts';

/** Which way from which state by which action leads where, from loket.workflow_transition, and the clock of each state. */
export interface Workflow {
  to: ReadonlyMap<string, string>;
  clock: ReadonlyMap<string, 'decision' | 'construction' | null>;
  undoable: ReadonlySet<string>;
}

export interface DemoStep {
  step_no: number;
  action: string;
  from_state: string | null;
  to_state: string;
  actor: string;
  /** `YYYY-MM-DD HH:MM:SS` on the utility's clock. */
  at: string;
  effective_at: string;
  reason_code: string | null;
  reason: string;
  undoes: number | null;
}

/** Who does what in a branch: two officers, and whoever takes the forms in. */
export interface BranchStaff {
  officer: string;
  second: string;
  desk: string;
}

export interface DemoApplication {
  kind: string;
  branch_id: number;
  person: Applicant;
  connection_id: number | null;
  channel: string;
  external_id: string | null;
  created_by: string;
  created_at: string;
  submitted_at: string | null;
  state: string;
  state_since: string;
  documents_complete_on: string | null;
  paid_on: string | null;
  waiting_since: string | null;
  answer_by: string | null;
  clock_since: string | null;
  held_until: string | null;
  steps: DemoStep[];
}

export interface Calendar {
  /** Working days, ascending; the last is the last one before today. */
  days: readonly string[];
  paymentDays: number;
  confirmDays: number;
}

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const clockTime = (minutes: number, second: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:${String(second).padStart(2, '0')}`;

/** The day of each step, from the last one backwards. */
function daysOf(
  path: readonly string[],
  lastDay: string,
  calendar: Calendar,
  random: Random,
  tight: number,
): string[] {
  const { days } = calendar;
  let at = days.findLastIndex((day) => day <= lastDay);
  if (at < 0) throw new Error(`No working day before ${lastDay}`);
  const result: string[] = [];
  let day = lastDay;
  for (let n = path.length - 1; n >= 0; n--) {
    result[n] = day;
    const action = path[n]!;
    if (action === 'lapse') {
      // The day after the last one to pay.
      const asked = plusDays(day, -calendar.paymentDays - 1);
      at = days.findLastIndex((one) => one <= asked);
    } else if (n < path.length - tight) {
      const [least, most] = GAPS[action] ?? [0, 1];
      at = Math.max(0, at - least - Math.floor(random() * (most - least + 1)));
    }
    day = n >= path.length - tight ? day : days[at]!;
  }
  return result;
}

function actorOf(action: string, staff: BranchStaff, creator: string, kind: string, random: Random): string {
  if (action === 'submit') return kind === 'sealing' || kind === 'disconnection' ? staff.officer : creator;
  if (action === 'resubmit') return creator;
  if (action === 'pay') return 'kasir1';
  if (action === 'request_payment' || action === 'cancel') return staff.desk;
  if (action === 'approve') return random() < 0.15 ? 'manajer1' : staff.second;
  if (
    [
      'reject',
      'waitlist',
      'undo',
      'inspect',
      'activate',
      'complete',
      'reject_work',
      'lapse',
      'call_up',
    ].includes(action)
  )
    return staff.second;
  return staff.officer;
}

/** Where an application stands after its story. `tight`: so many of the last steps fall on the last day. */
export function tell(
  story: Story,
  about: Pick<
    DemoApplication,
    'branch_id' | 'person' | 'connection_id' | 'channel' | 'external_id' | 'created_by'
  >,
  staff: BranchStaff,
  lastDay: string,
  workflow: Workflow,
  calendar: Calendar,
  random: Random,
  tight = 0,
): DemoApplication {
  const days = daysOf(story.path, lastDay, calendar, random, tight);
  const began = clockTime(490 + Math.floor(random() * 15), Math.floor(random() * 60));
  const first = days[0] ?? lastDay;
  const a: DemoApplication = {
    kind: story.kind,
    ...about,
    created_at: `${first} ${began}`,
    submitted_at: null,
    state: 'draft',
    state_since: `${first} ${began}`,
    documents_complete_on: null,
    paid_on: null,
    waiting_since: null,
    answer_by: null,
    clock_since: null,
    held_until: null,
    steps: [],
  };
  let approver = '';
  for (const [n, action] of story.path.entries()) {
    const day = days[n]!;
    const at = `${day} ${clockTime(510 + n * 25 + Math.floor(random() * 20), Math.floor(random() * 39))}`;
    const before = a.steps.at(-1);
    const byUtility = n === 0 && (story.kind === 'sealing' || story.kind === 'disconnection');
    const undone = action === 'undo' ? before! : null;
    const to = undone
      ? undone.from_state!
      : byUtility
        ? 'registered'
        : workflow.to.get(`${story.kind} ${action} ${a.state}`);
    if (!to) throw new Error(`No way: ${story.kind} ${action} from ${a.state}`);
    const held = workflow.undoable.has(`${story.kind} ${action}`);
    const actor = undone ? approver : actorOf(action, staff, about.created_by, story.kind, random);
    if (action === 'approve') approver = actor;
    const after = (seconds: number) =>
      new Date(Date.parse(`${at.replace(' ', 'T')}Z`) + seconds * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
    const reasoned = ['send_back', 'reject', 'waitlist', 'cancel', 'lapse', 'reject_work'].includes(action);
    a.steps.push({
      step_no: n + 1,
      action,
      from_state: byUtility ? null : a.state,
      to_state: to,
      actor,
      at: undone ? before!.at.replace(/\d\d$/, (second) => String(Number(second) + 9).padStart(2, '0')) : at,
      effective_at: held ? after(20) : at,
      reason_code: reasoned ? (action === 'waitlist' ? 'no_capacity' : (story.reason ?? null)) : null,
      reason: reasoned ? (story.text ?? '') : '',
      undoes: undone ? undone.step_no : null,
    });
    const step = a.steps.at(-1)!;
    if (undone) step.effective_at = step.at;
    if (action === 'submit') a.submitted_at = at;
    if (action === 'accept_documents' || action === 'confirm') a.documents_complete_on = day;
    if (action === 'pay') a.paid_on = day;
    if (action === 'waitlist') a.waiting_since ??= at;
    a.answer_by =
      to === 'awaiting_payment'
        ? plusDays(day, calendar.paymentDays)
        : to === 'called'
          ? plusDays(day, calendar.confirmDays)
          : null;
    a.state = to;
    // An undone decision has never been: the age in the state goes on.
    a.state_since = undone
      ? a.steps.findLast((one) => one.to_state === to && one.undoes === null && one !== step)!.at
      : at;
    a.held_until = held ? step.effective_at : null;
  }
  const clock = workflow.clock.get(`${story.kind} ${a.state}`);
  a.clock_since =
    clock === 'decision' ? a.documents_complete_on : clock === 'construction' ? a.paid_on : null;
  return a;
}

/** A day so many working days before today, for a story's end. */
export const endOf = (story: Story, calendar: Calendar, random: Random): string => {
  const [least, most] = story.ago;
  const ago = least + Math.floor(random() * (most - least + 1));
  return calendar.days[Math.max(0, calendar.days.length - 1 - ago)]!;
};
