/**
 * Writes the bill sheets of a route into one PDF in a thread of its own and ends: thousands of sheets take minutes, in which the console
 * has payments to carry. The build makes a bundle of it beside main's; unbuilt Node runs this file.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { BillSheet } from '../../shared/contract/bill-sheets.ts';
import { writeBillSheets } from '../documents/bill-sheets-pdf.ts';
import { fontsIn } from '../documents/layout.ts';
import type { ExportInput, ExportOutput } from '../reports/export-messages.ts';
import type { SheetTask } from './sheet-messages.ts';

const port = parentPort!;
const tell = (message: ExportOutput): void => port.postMessage(message);
const { fontFolder, file, ...sheetFile } = workerData as SheetTask;
const hash = createHash('sha256');
let rows = 0;

/** The batches as they come; each is acknowledged when the next one is asked for, which is when it was written. */
async function* sheets(): AsyncGenerator<BillSheet> {
  const waiting: ExportInput[] = [];
  let wake = (): void => {};
  port.on('message', (message: ExportInput) => {
    waiting.push(message);
    wake();
  });
  for (;;) {
    const next = waiting.shift();
    if (next === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    if (next.lines === null) return;
    hash.update(next.lines);
    const batch = JSON.parse(`[${next.lines}]`) as BillSheet[];
    yield* batch;
    rows += batch.length;
    tell({ type: 'ready', rows });
  }
}

try {
  await writeBillSheets(sheetFile, sheets(), fontsIn(fontFolder), createWriteStream(file));
  const written = await open(file, 'r+');
  await written.sync();
  await written.close();
  tell({ type: 'written', rows, bytes: (await stat(file)).size, contentHash: hash.digest('hex') });
  port.close();
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
  tell({ type: 'notWritten', reason: code });
  port.close();
}
