import type { ReportHead } from '../../shared/contract/reports.ts';
import { percentOf } from '../dashboard/figures.ts';
import { asNumber, asText, type RowOf } from '../dashboard/report-columns.ts';

type Kinds = readonly RowOf<'complaints_by_kind'>[];
type Handling = readonly RowOf<'complaint_handling'>[];
type Causes = readonly RowOf<'complaints_by_cause'>[];

const add = <T extends string>(rows: readonly Readonly<Record<T, unknown>>[], column: T): number =>
  rows.reduce((all, row) => all + (typeof row[column] === 'number' ? (row[column] as number) : 0), 0);

export interface MonthNumbers {
  month: string;
  filed: number;
  solved: number;
  rejected: number;
  unsolved: number;
  /** Percent solved of what was filed; null without any. */
  share: number | null;
  /** At the month's end, older ones too. */
  open: number;
  overdue: number;
  /** Average hours from the report to the solution. */
  hours: number | null;
}

/** The rows of a month together; a month without rows is one without complaints. */
export function monthNumbers(rows: Kinds, month: string): MonthNumbers {
  const own = rows.filter((row) => asText(row.month).startsWith(month));
  const [filed, solved] = [add(own, 'filed'), add(own, 'solved')];
  return {
    month,
    filed,
    solved,
    rejected: add(own, 'rejected'),
    unsolved: add(own, 'unsolved'),
    share: percentOf(solved, filed),
    open: add(own, 'openAll'),
    overdue: add(own, 'overdueAll'),
    hours: solved === 0 ? null : add(own, 'hoursSum') / solved,
  };
}

export function filedBySplit(rows: Kinds, month: string): { split: string; filed: number }[] {
  return rows
    .filter((row) => asText(row.month).startsWith(month))
    .map((row) => ({ split: asText(row.split), filed: asNumber(row.filed) }));
}

export interface Promises {
  inTime: number;
  late: number;
  overdue: number;
  running: number;
  rejected: number;
  /** Percent in time of all that is measured; what is overdue and open is in it. */
  percent: number | null;
  responsePercent: number | null;
  /** Average hours until the first response, of the calendar of its target. */
  responseHours: number | null;
}

export function promises(rows: Handling): Promises {
  const measured = add(rows, 'responseMeasured');
  return {
    inTime: add(rows, 'inTime'),
    late: add(rows, 'late'),
    overdue: add(rows, 'overdue'),
    running: add(rows, 'running'),
    rejected: add(rows, 'rejected'),
    percent: percentOf(add(rows, 'inTime'), add(rows, 'measured')),
    responsePercent: percentOf(add(rows, 'responded'), measured),
    responseHours: measured === 0 ? null : add(rows, 'responseSum') / measured,
  };
}

export interface CauseKind {
  kind: string;
  complaints: number;
  byCrew: number;
  byDesk: number;
  byOutage: number;
}

const KINDS = [
  'rationing',
  'fault',
  'planned_work',
  'private',
  'office',
  'none',
  'unstated',
  'unsolved',
  'rejected',
];

/** Rationing and faults first, then what has no cause yet. */
export function causeKinds(rows: Causes): CauseKind[] {
  return [...Map.groupBy(rows, (row) => asText(row.kind))]
    .map(([kind, own]) => ({
      kind,
      complaints: add(own, 'complaints'),
      byCrew: add(own, 'byCrew'),
      byDesk: add(own, 'byDesk'),
      byOutage: add(own, 'byOutage'),
    }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

export interface DistrictNumbers {
  district: string;
  filed: number;
  solved: number;
  overdue: number;
}

/** Most complaints first. */
export function districtNumbers(groups: ReportHead['groups']): DistrictNumbers[] {
  return groups
    .map(({ key, sums }) => ({
      district: String(key),
      filed: sums['filed'] ?? 0,
      solved: sums['solved'] ?? 0,
      overdue: sums['overdue'] ?? 0,
    }))
    .sort((a, b) => b.filed - a.filed || a.district.localeCompare(b.district));
}
