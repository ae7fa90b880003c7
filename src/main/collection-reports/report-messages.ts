import type {
  CollectionReport,
  CollectionReportRow,
  ReportPaper,
  ReportTarget,
} from '../../shared/contract/collection-reports.ts';

/** What the thread that writes a report is given. */
export interface ReportTask {
  report: CollectionReport;
  rows: CollectionReportRow[];
  target: ReportTarget;
  paper: ReportPaper;
  fontFolder: string;
  /** Written here; whoever gave the task gives the file its name when it is whole. */
  file: string;
}

/** What it tells on its way. */
export type ReportMessage =
  | { type: 'progress'; done: number; total: number }
  | { type: 'written' }
  /** The disk refused: a state of the world. Anything else that goes wrong is a defect and ends the thread. */
  | { type: 'notWritten'; reason: string };
