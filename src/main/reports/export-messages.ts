import type { ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { ExportFormat, ReportHead } from '../../shared/contract/reports.ts';
import type { AskedReport } from './read-report.ts';

/** What the thread that writes a report's file is given at its start. */
export interface ExportTask extends AskedReport {
  head: ReportHead;
  /** Parameters and filters in words, as they stand on paper. */
  parameterWords: { label: string; value: string }[];
  filterWords: string[];
  format: ExportFormat;
  paper: ReportPaper;
  fontFolder: string;
  /** Written here; whoever gave the task gives the file its name when it is whole. */
  file: string;
  exportNo: number;
  printedBy: string;
}

/** To the thread: rows as the database's JSON arrays with commas between them; null is the end. */
export type ExportInput = { type: 'rows'; lines: string | null };

/** From the thread. */
export type ExportOutput =
  /** It has room for another batch. */
  | { type: 'ready'; rows: number }
  | { type: 'written'; rows: number; bytes: number; contentHash: string }
  /** The disk refused: a state of the world. Anything else that goes wrong is a defect and ends the thread. */
  | { type: 'notWritten'; reason: string };
