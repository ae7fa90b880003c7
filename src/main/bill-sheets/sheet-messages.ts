import type { SheetFile } from '../documents/bill-sheets-pdf.ts';

/** What the thread that writes one file of sheets is given at its start; sheets come as rows, as to the thread of reports. */
export interface SheetTask extends SheetFile {
  fontFolder: string;
  /** Written here; whoever gave the task gives the file its name when it is whole. */
  file: string;
}
