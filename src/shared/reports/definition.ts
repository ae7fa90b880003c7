/**
 * What a report is, once: the screen's preview, the workbook and the PDF are all made from this. A new report is one file in this folder
 * (title, parameters, columns, totals, grouping, words) with its rows in src/database/api/reports-<code>.sql, and a line in catalogue.ts.
 */

/** Columns of a report; the first six line up at the right and may be added up. A factor has three figures behind the comma. */
export const NUMBER_TYPES = ['rupiah', 'm3', 'count', 'decimal', 'factor', 'percent'] as const;
export type ColumnType =
  | (typeof NUMBER_TYPES)[number]
  /** Shown as it is; connection and receipt numbers keep their leading zeros. */
  | 'text'
  /** `YYYY-MM-DD` */
  | 'date'
  /** First day of a month of use or calendar month, as the database gives it: `YYYY-MM-01` */
  | 'month'
  /** ISO with offset; shown in the utility's zone. */
  | 'instant'
  /** True and false in words of the column. */
  | 'flag'
  /** A code of the database whose words are in the report's own texts (`codes`). */
  | 'code';

/** How a column's total is made. `sum` by the database; a ratio from two sums: numerator / denominator x factor. */
export type ColumnTotal = 'sum' | { numerator: string; denominator: string; factor: number };

export interface ReportColumn {
  /** Name of the column that loket.rows_of_<code> returns. */
  readonly name: string;
  readonly type: ColumnType;
  /** In letters: the workbook's width, and the share of the paper's. */
  readonly width: number;
  readonly total?: ColumnTotal;
  /** Not on paper, only on screen and in the workbook. */
  readonly offPaper?: true;
}

/**
 * What is asked before the report is read; names as on the wire. `from`/`to`/`on` are days; `month`, `fromMonth`, `toMonth` calendar months;
 * `period`, `fromPeriod`, `toPeriod` months of use (bulan pemakaian, paid in the month after); the rest narrow the report and may be left open.
 */
export const REPORT_PARAMETERS = [
  'from',
  'to',
  'on',
  'month',
  'fromMonth',
  'toMonth',
  'period',
  'fromPeriod',
  'toPeriod',
  'year',
  'branchId',
  'counterId',
  'cashier',
  'channel',
  'tariffGroup',
  'district',
  'route',
] as const;
export type ReportParameter = (typeof REPORT_PARAMETERS)[number];

/** Values of parameters: days, months, codes as text, ids as numbers. */
export type ReportParameters = Partial<Record<ReportParameter, string | number>>;

/** In which part of the list a report stands. */
export const REPORT_SECTIONS = [
  'receipts',
  'readings',
  'billing',
  'arrears',
  'customers',
  'applications',
  'complaints',
  'control',
  'indicators',
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** The words of a report in one language; `columns` has one for each column, or it does not compile. */
export interface ReportTexts<Column extends string> {
  readonly title: string;
  /** Printed under the numbers: what they are, exactly. */
  readonly definition: string;
  readonly columns: Readonly<Record<Column, string>>;
  /** Words of the columns of type code and flag: `{ status: { active: 'Aktif' } }`; a flag's keys are true and false. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ReportDefinition<Column extends string = string> {
  /** Code in loket.report; the rows are loket.rows_of_<code>. */
  readonly code: string;
  readonly section: ReportSection;
  readonly parameters: readonly ReportParameter[];
  readonly columns: readonly (ReportColumn & { readonly name: Column })[];
  /** Rows are put together by this column, each group with sums of its own; `sheets`: one sheet each in the workbook. */
  readonly group?: { readonly column: Column; readonly sheets?: true };
  /** Where the rows open: a report about the same thing in detail, with what of a row and of the parameters it takes. */
  readonly drill?: {
    readonly report: string;
    readonly parameters: Readonly<Partial<Record<ReportParameter, Column | ReportParameter>>>;
  };
  readonly texts: { readonly id: ReportTexts<Column>; readonly en: ReportTexts<Column> };
}

/** Keeps the column names as literals, so that a missing word is an error of the compiler. */
export function defineReport<const Column extends string>(
  definition: ReportDefinition<Column>,
): ReportDefinition<Column> {
  return definition;
}

export function isNumberType(type: ColumnType): boolean {
  return (NUMBER_TYPES as readonly string[]).includes(type);
}

/** A cell as the database gives it. */
export type ReportValue = string | number | boolean | null;

/** The total of a column from the sums that the database gave for the report or for a group; null where there is none. */
export function totalOf(column: ReportColumn, sums: Readonly<Record<string, number>>): number | null {
  const { total } = column;
  if (total === undefined) return null;
  if (total === 'sum') return sums[column.name] ?? 0;
  const below = sums[total.denominator] ?? 0;
  return below === 0 ? null : ((sums[total.numerator] ?? 0) / below) * total.factor;
}

/** The columns whose sums the database is asked for. */
export function summedColumns(definition: ReportDefinition): string[] {
  const names = definition.columns.flatMap(({ name, total }) =>
    total === undefined ? [] : total === 'sum' ? [name] : [total.numerator, total.denominator],
  );
  return [...new Set(names)];
}
