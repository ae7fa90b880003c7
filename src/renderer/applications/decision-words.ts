import type {
  ApplicationAction,
  ApplicationKind,
  ApplicationReason,
  ApplicationState,
  ApplicationWorkflow,
} from '../../shared/contract/applications.ts';
import { AppError } from '../../shared/errors.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

/** Which reasons an action is given for, the usual first; the number keys count them. */
const REASONS: Partial<Record<ApplicationAction, readonly ApplicationReason[]>> = {
  reject: [
    'no_pipe',
    'no_capacity',
    'too_far',
    'former_arrears',
    'premise_disputed',
    'no_dig_permit',
    'documents_invalid',
    'duplicate',
  ],
  send_back: ['documents_incomplete', 'documents_invalid'],
  send_back_estimate: ['estimate_wrong', 'survey_wrong'],
  resurvey: ['survey_wrong'],
  waitlist: ['no_pipe', 'no_capacity', 'too_far', 'no_dig_permit'],
  cancel: ['withdrawn_by_applicant', 'duplicate', 'not_paid_in_time', 'premise_disputed'],
  decline: ['withdrawn_by_applicant'],
  reject_work: ['work_defective'],
  withdraw_work_order: ['work_defective', 'estimate_wrong', 'no_dig_permit'],
  reopen: ['area_opened', 'arrears_paid'],
  reinstate: ['withdrawn_by_applicant', 'arrears_paid'],
};

/** Those that the utility has in use, at most nine; other last. */
export function reasonsFor(
  action: ApplicationAction,
  inUse: readonly ApplicationReason[],
): ApplicationReason[] {
  const usual = REASONS[action] ?? [];
  return [...usual.filter((reason) => inUse.includes(reason)).slice(0, 8), 'other'];
}

/** What a key of the triage means in a state: the first of these that leads on from there. */
export const TRIAGE: Readonly<Record<'A' | 'R' | 'B' | 'W', readonly ApplicationAction[]>> = {
  A: ['approve', 'accept_documents', 'inspect', 'confirm', 'resubmit'],
  R: ['reject', 'reject_work', 'decline'],
  B: ['send_back', 'send_back_estimate', 'resurvey', 'withdraw_work_order'],
  W: ['waitlist'],
};

/** The way that an action leads from a state, if the workflow has one. */
export function wayOf(
  workflow: ApplicationWorkflow | undefined,
  at: { kind: ApplicationKind; state: ApplicationState },
  action: ApplicationAction,
) {
  return workflow?.actions.find(
    (each) => each.kind === at.kind && each.from === at.state && each.action === action,
  );
}

/** The action of a key in a state, one that the person may rather than one that they may not. */
export function triageAction(
  workflow: ApplicationWorkflow | undefined,
  at: { kind: ApplicationKind; state: ApplicationState },
  key: keyof typeof TRIAGE,
): ApplicationAction | null {
  const ways = TRIAGE[key].flatMap((action) => wayOf(workflow, at, action) ?? []);
  return (ways.find((way) => way.may) ?? ways[0])?.action ?? null;
}

/** Why a decision was refused: four eyes and what is missing in the words of applications, the rest as everywhere. */
export function decisionProblem(failure: unknown, t: I18n['t'], error: I18n['error']): string {
  if (!(failure instanceof AppError)) return error(failure);
  if (failure.code === 'OWN_REQUEST') return t.applications.why.own;
  if (failure.code !== 'FACTS_MISSING') return error(failure);
  const { facts, documents } = failure.details as { facts?: unknown; documents?: unknown };
  const names = (list: unknown, words: Record<string, string>) =>
    Array.isArray(list) ? list.flatMap((each) => words[String(each)] ?? []) : [];
  const papers = names(documents, t.applicationWords.documentTypes);
  const others = names(facts, t.applicationWords.facts).filter(
    (name) => papers.length === 0 || name !== t.applicationWords.facts.documents,
  );
  return `${error(failure)} ${[...others, ...papers].join(', ')}.`;
}
