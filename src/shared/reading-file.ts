/** Words of a file of readings, for the thread that reads it, the contract and the window. */

/** What a column of the file can be. Only the number of the connection and one of `reading` and `condition` must be there. */
export const READING_COLUMNS = [
  'connectionNo',
  'reading',
  'condition',
  'serial',
  'readAt',
  'readTime',
  'reader',
  'period',
  'usageTold',
  'latitude',
  'longitude',
  'note',
] as const;
export type ReadingColumn = (typeof READING_COLUMNS)[number];

/** Lines that one file may have: more come in two files. */
export const MAX_READING_LINES = 200_000;

/** What is wrong with a file, or with a line of it, by its form; what the database alone can know is not among them. */
export const READING_FORM_PROBLEMS = [
  // of the file
  'not_a_workbook',
  'web_page',
  'password',
  'broken',
  'too_large',
  'unpacks_too_large',
  'too_many_rows',
  'too_many_columns',
  'empty_file',
  'no_header',
  'ambiguous_header',
  'too_many_lines',
  // of a line
  'wrong_encoding',
  'quote_open',
  'merged_cells',
  'formula_error',
  'empty',
  'connection_damaged',
  'duplicate_connection',
  'unknown_condition',
  'not_a_number',
  'ambiguous_number',
  'negative',
  'decimals',
  'too_many_digits',
  'other_period',
  'date_unreadable',
  'date_outside',
  'place_unreadable',
  'text_too_long',
] as const;
export type ReadingFormProblem = (typeof READING_FORM_PROBLEMS)[number];

/** What was understood although it was not quite as it should be: told, not refused. */
export const READING_NOTES = [
  /** A number that the workbook holds as text. */
  'number_as_text',
  /** The number of a connection that the workbook holds as a number: zeros in front of it may be lost. */
  'connection_as_number',
  'hidden_row',
  /** A line of sums at the end. */
  'total_line',
  /** Other sheets of the workbook that hold something. */
  'other_sheets',
] as const;
export type ReadingNote = (typeof READING_NOTES)[number];

/** A line of the file as it was read. Local times are on the utility's clock. */
export interface ReadingLine {
  lineNo: number;
  connectionNo: string;
  /** m3; null where only a condition is told. */
  reading: number | null;
  condition: string | null;
  serial: string | null;
  /** `2026-11-22T08:30:00`; midnight where the file has no time. */
  readAt: string | null;
  reader: string | null;
  usageTold: number | null;
  latitude: number | null;
  longitude: number | null;
  note: string | null;
}

/** Which column is what, counted from 1; `headerLine` 0 means that the file has no head. */
export interface ReadingMapping {
  headerLine: number;
  columns: Partial<Record<ReadingColumn, number>>;
  /** What texts of the column of conditions mean, where that is not plain: `01` is normal. */
  conditions?: Record<string, string>;
}
