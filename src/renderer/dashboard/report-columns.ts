import { reportBy } from '../../shared/reports/catalogue.ts';
import type { ReportDefinition, ReportValue } from '../../shared/reports/definition.ts';

/**
 * What the boards take from which report: left the board's word, right the report's column. A column that is renamed there is renamed
 * here and nowhere else; a test holds this table against the catalogue.
 */
export const COLUMNS = {
  receipts_by_channel: {
    channel: 'channel_name',
    digital: 'digital',
    receipts: 'receipts',
    sheets: 'sheets',
    total: 'total',
  },
  receipts_by_day: {
    day: 'business_date',
    digital: 'digital',
    receipts: 'receipts',
    sheets: 'sheets',
    total: 'total',
  },
  collection_effectiveness: {
    month: 'month',
    billed: 'drd',
    same: 'same_amount',
    samePercent: 'same_percent',
    allPercent: 'all_percent',
    receivables: 'receivables',
  },
  arrears_by_area: {
    district: 'district',
    connections: 'connections',
    sheets: 'sheets',
    lateSheets: 'late_sheets',
    notDue: 'not_due',
    months1: 'months_1',
    months2: 'months_2',
    months3: 'months_3',
    months4to6: 'months_4_6',
    months7to12: 'months_7_12',
    months13to24: 'months_13_24',
    monthsOver24: 'months_over_24',
    total: 'total',
  },
  arrears_by_sheets: {
    bracket: 'late_sheets',
    connections: 'connections',
    sheets: 'sheets',
    total: 'total',
  },
  customers_by_area: {
    district: 'district',
    active: 'active',
    suspended: 'suspended',
    sealed: 'sealed',
  },
  new_connections: {
    month: 'month',
    filed: 'filed',
    surveyed: 'surveyed',
    approved: 'approved',
    paid: 'paid',
    active: 'active',
    waiting: 'waiting',
    late: 'late',
  },
  complaints_by_kind: {
    month: 'month',
    split: 'split',
    filed: 'filed',
    solved: 'solved',
    rejected: 'rejected',
    unsolved: 'unsolved',
    hoursSum: 'hours_sum',
    openAll: 'open_all',
    overdueAll: 'overdue_all',
  },
  complaint_handling: {
    split: 'split',
    category: 'category',
    filed: 'filed',
    inTime: 'solved_in_time',
    late: 'solved_late',
    overdue: 'overdue_open',
    measured: 'measured',
    running: 'running',
    rejected: 'rejected',
    responded: 'responded_in_time',
    responseMeasured: 'response_measured',
    responseSum: 'response_sum',
    solved: 'solved',
    hoursSum: 'hours_sum',
  },
  complaints_by_cause: {
    kind: 'kind',
    cause: 'cause',
    complaints: 'complaints',
    noFlow: 'no_flow',
    byCrew: 'by_crew',
    byDesk: 'by_desk',
    byOutage: 'by_outage',
  },
  complaints_by_area: {
    district: 'district',
    filed: 'filed',
    solved: 'solved',
    unsolved: 'unsolved',
    overdue: 'overdue',
  },
  usage_distribution: {
    bracket: 'bracket',
    sheets: 'sheets',
    usage: 'usage_m3',
  },
} as const satisfies Record<string, Record<string, string>>;

export type BoardReport = keyof typeof COLUMNS;
export const BOARD_REPORTS = Object.keys(COLUMNS) as BoardReport[];
export type RowOf<R extends BoardReport> = Readonly<Record<keyof (typeof COLUMNS)[R], ReportValue>>;

/** The definition of a report of the boards, or undefined where this version has none. */
export function definitionOf(report: BoardReport): ReportDefinition | undefined {
  return reportBy(report);
}

/** Rows as the wire has them (arrays in the order of the definition's columns) by the boards' words. */
export function readRows<R extends BoardReport>(
  report: R,
  definition: ReportDefinition,
  rows: readonly (readonly ReportValue[])[],
): RowOf<R>[] {
  const places = Object.entries(COLUMNS[report] as Record<string, string>).map(([word, column]) => {
    const place = definition.columns.findIndex(({ name }) => name === column);
    if (place < 0) throw new Error(`${report} has no column ${column}`);
    return [word, place] as const;
  });
  return rows.map(
    (row) => Object.fromEntries(places.map(([word, place]) => [word, row[place] ?? null])) as RowOf<R>,
  );
}

export function asNumber(value: ReportValue): number {
  return typeof value === 'number' ? value : 0;
}

export function asText(value: ReportValue): string {
  return value === null ? '' : String(value);
}
