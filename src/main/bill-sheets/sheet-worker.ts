/**
 * Writes the bill sheets of a route into one PDF in a thread of its own and ends: thousands of sheets take minutes, in which the console
 * has payments to carry. The build makes a bundle of it beside main's; unbuilt Node runs this file.
 */
import { workerData } from 'node:worker_threads';
import type { BillSheet } from '../../shared/contract/bill-sheets.ts';
import { writeBillSheets } from '../documents/bill-sheets-pdf.ts';
import { fontsIn } from '../documents/layout.ts';
import { writePaperInThread } from '../documents/paper-thread.ts';
import type { SheetTask } from './sheet-messages.ts';

const { fontFolder, file, ...sheetFile } = workerData as SheetTask;
await writePaperInThread<BillSheet>(file, (sheets, out) =>
  writeBillSheets(sheetFile, sheets, fontsIn(fontFolder), out),
);
