/**
 * Writes one report's file in a thread of its own and ends: a million rows take half a minute, in which the console has payments to
 * carry. Rows come as text and are parsed here. The build makes a bundle of it beside main's; unbuilt Node runs this file.
 */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportValue } from '../../shared/reports/definition.ts';
import type { ExportInput, ExportOutput, ExportTask } from './export-messages.ts';
import { writeReportFile } from './report-file.ts';

const port = parentPort!;
const tell = (message: ExportOutput): void => port.postMessage(message);
const hash = createHash('sha256');
let rows = 0;

/** The batches as they come; each is acknowledged when the next one is asked for, which is when it was written. */
async function* batches(): AsyncGenerator<ReportValue[][]> {
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
    // A comma behind each row: the hash does not depend on how the rows came in batches.
    hash.update(next.lines).update(',');
    const batch = JSON.parse(`[${next.lines}]`) as ReportValue[][];
    rows += batch.length;
    yield batch;
    tell({ type: 'ready', rows });
  }
}

try {
  const task = workerData as ExportTask;
  const { bytes, contentHash } = await writeReportFile(task, batches(), hash);
  tell({ type: 'written', rows, bytes, contentHash });
  port.close();
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
  tell({ type: 'notWritten', reason: code });
  port.close();
}
