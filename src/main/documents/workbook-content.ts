/** What a workbook holds, as plain data that can be sent between threads. Rows and columns are counted from 1, as a person sees them. */

export const WORKBOOK_PROBLEMS = [
  /** Neither .xlsx nor .xls by its content, whatever its name says. */
  'not_a_workbook',
  /** A web page or an XML table with the ending .xls, as some programs write it: must be saved as a workbook first. */
  'web_page',
  'password',
  /** Damaged on its way: an archive that ends too early, a sheet that cannot be read. */
  'broken',
  'too_large',
  /** Small on the disk and huge when it is unpacked. */
  'unpacks_too_large',
  'too_many_rows',
  'too_many_columns',
] as const;
export type WorkbookProblem = (typeof WORKBOOK_PROBLEMS)[number];

/** `details` for the person: which sheet, how many rows. */
export class WorkbookRefused extends Error {
  readonly problem: WorkbookProblem;
  readonly details: Record<string, string | number>;

  constructor(problem: WorkbookProblem, details: Record<string, string | number> = {}) {
    super(`${problem} ${JSON.stringify(details)}`);
    this.problem = problem;
    this.details = details;
  }
}

export interface WorkbookLimits {
  /** Of the file. */
  bytes: number;
  /** Of everything in it together, unpacked. */
  unpackedBytes: number;
  /** The last row of a sheet that may hold something. */
  rows: number;
  columns: number;
}

/** For a file of 200,000 lines: ours has 12 MB and unpacks to 110 MB. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  bytes: 64 * 1024 * 1024,
  unpackedBytes: 400 * 1024 * 1024,
  rows: 201_000,
  columns: 200,
};

/** `text` is what the cell shows: a number with its format, `0,00` or `000123` for example. */
export type WorkbookCell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number; text: string }
  /** `2026-11-22T00:00:00` on the clock of whoever wrote it; a time without a day is on 1899-12-31. */
  | { kind: 'date'; value: string; text: string }
  | { kind: 'boolean'; value: boolean; text: string }
  /** `#REF!`, `#N/A` … */
  | { kind: 'error'; text: string };

export const EMPTY_CELL: WorkbookCell = { kind: 'empty' };

export interface WorkbookRow {
  rowNo: number;
  /** By a filter or by hand. */
  hidden: boolean;
  /** Up to the last cell that is not empty. `cells[0]` is column A. */
  cells: WorkbookCell[];
}

/** Only its upper left cell has content; both ends included. */
export interface MergedRange {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /** Rows that have something in them, in their order. */
  rows: WorkbookRow[];
  merged: MergedRange[];
}

export interface WorkbookContent {
  format: 'xlsx' | 'xls';
  sheets: WorkbookSheet[];
}

/** 1 is A, 28 is AB. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}
