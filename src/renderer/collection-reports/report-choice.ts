import type { ReportFilter, ReportFilters, ReportKind } from '../../shared/contract/collection-reports.ts';
import { readDate } from '../components/read-date.ts';

/** What is typed and chosen for a report of days. */
export interface DaysForm {
  from: string;
  to: string;
  branchId: number | null;
  counterId: number | null;
  cashier: string | null;
}

export type DaysProblem = { field: 'from' | 'to'; text: 'dateProblem' | 'orderProblem' | 'lengthProblem' };

/** Longest report, as the database has it. */
const MOST_DAYS = 31;
const DAY_MS = 86_400_000;

/** What keeps the form from being asked, or null. */
export function daysProblem(form: DaysForm): DaysProblem | null {
  const [from, to] = [readDate(form.from), readDate(form.to)];
  if (from === null) return { field: 'from', text: 'dateProblem' };
  if (to === null) return { field: 'to', text: 'dateProblem' };
  if (to < from) return { field: 'to', text: 'orderProblem' };
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return days > MOST_DAYS ? { field: 'to', text: 'lengthProblem' } : null;
}

export function daysFilter(kind: ReportKind, form: DaysForm): ReportFilter {
  return {
    kind,
    sessionId: null,
    from: readDate(form.from),
    to: readDate(form.to),
    branchId: form.branchId,
    counterId: form.counterId,
    cashier: form.cashier,
  };
}

export function sessionFilter(kind: ReportKind, sessionId: number): ReportFilter {
  return { kind, sessionId, from: null, to: null, branchId: null, counterId: null, cashier: null };
}

/** The form after another branch was chosen: what belongs to another one is let go. */
export function withBranch(form: DaysForm, branchId: number | null, filters: ReportFilters): DaysForm {
  const belongs = (of: number | undefined) => branchId === null || of === branchId;
  const counter = filters.counters.find(({ counterId }) => counterId === form.counterId);
  const cashier = filters.cashiers.find(({ login }) => login === form.cashier);
  return {
    ...form,
    branchId,
    counterId: counter && belongs(counter.branchId) ? counter.counterId : null,
    cashier: cashier && belongs(cashier.branchId) ? cashier.login : null,
  };
}
