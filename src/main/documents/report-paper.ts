import type { CollectionReport, ReportPaper, Signatory } from '../../shared/contract/collection-reports.ts';
import type { ReportColumn, ReportDefinition, ReportValue } from '../../shared/reports/definition.ts';

/** Sums of the columns that have one, and of numerators and denominators, by name. */
export type ReportSums = Readonly<Record<string, number>>;

/** A group of rows with its sums, in the order in which its rows come. */
export interface ReportGroup {
  key: ReportValue;
  rows: number;
  sums: ReportSums;
}

/** What `api.report_head` says of a report: everything but its rows. The paper adds nothing up itself, it only checks. */
export interface PrintedHead {
  rows: number;
  sums: ReportSums;
  /** Empty for a report that is not put in groups. */
  groups: readonly ReportGroup[];
  /** ISO instant. */
  asOf: string;
  /** Everything in it lies in closed months; else the paper says SEMENTARA. */
  locked: boolean;
  lockedAt: string | null;
  /** `YYYY-MM-DD`; the paper is dated and signed as of this day. */
  lastDay: string;
  letterhead: CollectionReport['letterhead'];
  signatories: readonly Signatory[];
  /** Personal columns are masked. */
  masked: boolean;
}

/** A report to be put on paper; its rows come beside it, each with a value for every column of {@link paperColumns}. */
export interface PrintedReport {
  definition: ReportDefinition;
  head: PrintedHead;
  /** Column that `head.groups` are groups of, where a view groups by another one than the definition. */
  groupBy?: string;
  /** `{ label: 'Tanggal', value: '1 Nov 2026 s.d. 22 Nov 2026' }`: in words, because ids have theirs in the database. */
  parameterWords: readonly { label: string; value: string }[];
  /** The view's filters in words: `Golongan berisi "RT"`. */
  filterWords: readonly string[];
  paper: ReportPaper;
  /** By which the paper is found again in the list of exports. */
  exportNo: number;
  printedBy: string;
}

/** The columns that are on paper, in the order in which rows have to bring their values. */
export function paperColumns(definition: ReportDefinition): ReportColumn[] {
  return definition.columns.filter(({ offPaper }) => !offPaper);
}

/** The column that the rows are grouped by; null for a report without groups. */
export function groupColumn({ definition, head, groupBy }: PrintedReport): ReportColumn | null {
  if (head.groups.length === 0) return null;
  const name = groupBy ?? definition.group?.column;
  return definition.columns.find((column) => column.name === name) ?? null;
}
