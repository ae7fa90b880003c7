import type { ReportValue } from '../../shared/reports/definition.ts';
import { asNumber, asText, COLUMNS, type RowOf } from './report-columns.ts';
import { addMonths } from './spans.ts';

/** The share of payments through digital channels that the utilities hold themselves against. Source: domain.md, Buleleng July 2020. */
export const DIGITAL_TARGET = 81;

export interface Receipts {
  receipts: number;
  sheets: number;
  total: number;
  digitalReceipts: number;
  digitalTotal: number;
  /** Percent of payments; null without any. */
  digitalShare: number | null;
}

/** Sums over the rows of receipts_by_channel. */
export function sumReceipts(rows: readonly RowOf<'receipts_by_channel'>[]): Receipts {
  const sum = (of: readonly RowOf<'receipts_by_channel'>[], column: 'receipts' | 'sheets' | 'total') =>
    of.reduce((all, row) => all + asNumber(row[column]), 0);
  const digital = rows.filter((row) => row.digital === true);
  const receipts = sum(rows, 'receipts');
  const digitalReceipts = sum(digital, 'receipts');
  return {
    receipts,
    sheets: sum(rows, 'sheets'),
    total: sum(rows, 'total'),
    digitalReceipts,
    digitalTotal: sum(digital, 'total'),
    digitalShare: percentOf(digitalReceipts, receipts),
  };
}

export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

export interface Split {
  key: string;
  digital: number;
  counter: number;
}

/** Receipts of each day, digital and at the counters; a day without a row is a day without money. */
export function splitDays(rows: readonly RowOf<'receipts_by_day'>[], days: readonly string[]): Split[] {
  const splits = new Map(days.map((day) => [day, { key: day, digital: 0, counter: 0 }]));
  for (const row of rows) {
    const split = splits.get(asText(row.day));
    if (split) split[row.digital === true ? 'digital' : 'counter'] += asNumber(row.total);
  }
  return [...splits.values()];
}

export interface MonthAgainstLast {
  month: string;
  /** Percent collected in the same month; null where nothing was billed. */
  now: number | null;
  before: number | null;
}

/** Each month beside the same month of the year before. Months that the report does not have, or without bills, have no percentage. */
export function againstLastYear(
  rows: readonly RowOf<'collection_effectiveness'>[],
  months: readonly string[],
): MonthAgainstLast[] {
  const byMonth = new Map(
    rows
      .filter((row) => asNumber(row.billed) > 0 && row.samePercent !== null)
      .map((row) => [asText(row.month).slice(0, 7), asNumber(row.samePercent)]),
  );
  return months.map((month) => ({
    month,
    now: byMonth.get(month) ?? null,
    before: byMonth.get(addMonths(month, -12)) ?? null,
  }));
}

/** Of the columns of age, youngest first, which are what: not due yet, late, or so late that somebody has to act. */
export const AGES = [
  { column: 'notDue', tone: 'neutral' },
  { column: 'months1', tone: 'warning' },
  { column: 'months2', tone: 'warning' },
  { column: 'months3', tone: 'warning' },
  { column: 'months4to6', tone: 'error' },
  { column: 'months7to12', tone: 'error' },
  { column: 'months13to24', tone: 'error' },
  { column: 'monthsOver24', tone: 'error' },
] as const;
export type BarTone = 'primary' | 'neutral' | 'warning' | 'error';

export interface Age {
  /** Column of the report, which has its word. */
  column: string;
  tone: BarTone;
  amount: number;
}

/** The ages of all districts together. */
export function sumAges(rows: readonly RowOf<'arrears_by_area'>[]): Age[] {
  return AGES.map(({ column, tone }) => ({
    column: COLUMNS.arrears_by_area[column],
    tone,
    amount: rows.reduce((sum, row) => sum + asNumber(row[column]), 0),
  }));
}

export interface District {
  name: string;
  connections: number;
  lateSheets: number;
  /** Owed past its due date. Rupiah. */
  late: number;
  /** Connections that still have a meter: active, suspended, sealed; null where the person may not read them. */
  customers: number | null;
  /** Late rupiah of each customer, the measure of the map; null without customers. */
  perCustomer: number | null;
  /** Of all that is late, percent. */
  share: number | null;
}

/** What is late by district, most first, beside its customers. */
export function districtsOf(
  rows: readonly RowOf<'arrears_by_area'>[],
  customers: ReadonlyMap<string, number> | null,
): District[] {
  const late = (row: RowOf<'arrears_by_area'>) => asNumber(row.total) - asNumber(row.notDue);
  const all = rows.reduce((sum, row) => sum + late(row), 0);
  return rows
    .map((row) => {
      const name = asText(row.district);
      const count = customers?.get(name) ?? null;
      return {
        name,
        connections: asNumber(row.connections),
        lateSheets: asNumber(row.lateSheets),
        late: late(row),
        customers: count,
        perCustomer: count ? late(row) / count : null,
        share: percentOf(late(row), all),
      };
    })
    .sort((one, other) => other.late - one.late || one.name.localeCompare(other.name));
}

/** Customers of each district from the groups of customers_by_area. */
export function customersOf(
  groups: readonly { key: ReportValue; sums: Readonly<Record<string, number>> }[],
): Map<string, number> {
  const { active, suspended, sealed } = COLUMNS.customers_by_area;
  return new Map(
    groups.map(({ key, sums }) => [
      asText(key),
      (sums[active] ?? 0) + (sums[suspended] ?? 0) + (sums[sealed] ?? 0),
    ]),
  );
}

export interface Classes {
  from: number;
  /** Upper ends, five of them, equally far apart. */
  ends: readonly number[];
}

const CLASSES = 5;
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Five equal classes between round numbers around the values; null without any, or where all are nothing. */
export function classesOf(values: readonly number[]): Classes | null {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || highest <= 0) return null;
  const rough = Math.max(highest - lowest, highest / 100) / CLASSES;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const step of [...STEPS, 20].map((each) => each * power)) {
    const from = Math.floor(lowest / step) * step;
    if (from + CLASSES * step >= highest) {
      return { from, ends: Array.from({ length: CLASSES }, (_, at) => from + step * (at + 1)) };
    }
  }
  throw new RangeError(`No classes for ${lowest} to ${highest}`);
}

export function classOf(value: number, { ends }: Classes): number {
  const at = ends.findIndex((end) => value <= end);
  return at < 0 ? ends.length - 1 : at;
}
