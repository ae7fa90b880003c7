/**
 * Writes one report in a thread of its own and ends: hundreds of pages take seconds, in which the console has payments to carry. The
 * build makes a bundle of it beside main's; unbuilt Node runs this file.
 */
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportMessage, ReportTask } from './report-messages.ts';

/** Told at most this often: the window only draws a bar. */
const STEPS = 100;

function tell(message: ReportMessage): void {
  parentPort?.postMessage(message);
}

async function write(task: ReportTask): Promise<void> {
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    if (done < total && done - told < total / STEPS) return;
    told = done;
    tell({ type: 'progress', done, total });
  };
  const out = createWriteStream(task.file);
  const { report, rows, paper } = task;
  // Only the one that is needed: each library takes its time to be loaded.
  if (task.target === 'pdf') {
    const { fontsIn } = await import('../documents/layout.ts');
    const { writeCollectionReportPdf } = await import('../documents/collection-report-pdf.ts');
    await writeCollectionReportPdf(report, rows, { paper, fonts: fontsIn(task.fontFolder), onProgress }, out);
  } else {
    const { writeCollectionReportXlsx } = await import('../documents/collection-report-xlsx.ts');
    await writeCollectionReportXlsx(report, rows, { onProgress }, out);
  }
  const file = await open(task.file, 'r+');
  await file.sync();
  await file.close();
}

try {
  await write(workerData as ReportTask);
  tell({ type: 'written' });
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
  tell({ type: 'notWritten', reason: code });
}
