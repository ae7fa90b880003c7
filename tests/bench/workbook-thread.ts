/** Writes one workbook as the console does it, in a thread with the same limits, and prints what it took. A process of its own: `ours | exceljs`, rows, file. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { REPORT_THREAD } from '../../src/main/documents/report-thread.ts';
import { SUMMED, WORKBOOK_COLUMNS, workbookRow } from './workbook-rows.ts';

export interface WorkbookTask {
  writer: 'ours' | 'exceljs';
  rows: number;
  file: string;
}

export interface WorkbookTaken {
  seconds: number;
  /** Highest resident size of the whole process. */
  peakMegabytes: number;
  fileMegabytes: number;
}

const BATCH = 500;
const MEGABYTE = 1_048_576;

/** Styles, filter, totals: everything that a report has. */
async function writeOurs({ rows, file }: WorkbookTask): Promise<void> {
  const { writeWorkbook } = await import('../../src/main/documents/workbook-writer.ts');
  const info = { title: 'LPP', creator: 'Loket', created: '2026-11-22T06:05:10+00:00' };
  await writeWorkbook(createWriteStream(file), info, async (book) => {
    const sheet = await book.sheet({ name: 'LPP', columns: WORKBOOK_COLUMNS, autoFilter: true });
    const sums = SUMMED.map(() => 0);
    function* batch(from: number): Generator<(string | number)[]> {
      for (let index = from; index < Math.min(from + BATCH, rows); index++) {
        const row = workbookRow(index);
        for (const [at, column] of SUMMED.entries()) sums[at]! += Number(row[column]);
        yield row;
      }
    }
    for (let from = 0; from < rows; from += BATCH) await sheet.rows(batch(from));
    await sheet.totals(
      WORKBOOK_COLUMNS.map((_, column) => {
        const at = SUMMED.indexOf(column);
        return at < 0 ? null : { formula: sheet.total(column), value: sums[at]! };
      }),
    );
    await sheet.end();
  });
}

/** Bare: no styles, days and months as text, no totals. It looks up after each batch, or everything would pile up in memory. */
async function writeExceljs({ rows, file }: WorkbookTask): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const stream = createWriteStream(file);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: false, useSharedStrings: false });
  const sheet = book.addWorksheet('LPP');
  sheet.addRow(WORKBOOK_COLUMNS.map(({ head }) => head)).commit();
  for (let index = 0; index < rows; index++) {
    sheet.addRow(workbookRow(index)).commit();
    if (index % BATCH === BATCH - 1) await new Promise(setImmediate);
  }
  sheet.commit();
  await book.commit();
}

if (isMainThread) {
  const [writer, rows, file] = process.argv.slice(2);
  const task = { writer, rows: Number(rows), file } as WorkbookTask;
  const worker = new Worker(new URL(import.meta.url), { workerData: task, resourceLimits: REPORT_THREAD });
  worker.on('message', async (seconds: number) => {
    const taken: WorkbookTaken = {
      seconds,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
      fileMegabytes: (await stat(task.file)).size / MEGABYTE,
    };
    process.stdout.write(JSON.stringify(taken));
  });
} else {
  const task = workerData as WorkbookTask;
  const write = task.writer === 'ours' ? writeOurs : writeExceljs;
  const begun = performance.now();
  await write(task);
  parentPort!.postMessage((performance.now() - begun) / 1000);
}
