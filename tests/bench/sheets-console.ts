/** One route, one file, one process: `node sheets-console.ts <sheets> <file>`; says how long it took, how much memory and how long main was held up. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportThread } from '../../src/main/reports/export-thread.ts';
import { billSheet, sheetHead } from '../support/sample-bill-sheets.ts';
import type { SheetsTaken } from './sheets.ts';

/** As the console asks the database for them. */
const BATCH = 25;
const TICK = 5;

const [sheets, file] = [Number(process.argv[2]), process.argv[3]!];
const source = join(import.meta.dirname, '../../src/main/bill-sheets/sheet-worker.ts');
const fontFolder = join(import.meta.dirname, '../../resources/fonts');

let longestPause = 0;
let last = performance.now();
const watch = setInterval(() => {
  const now = performance.now();
  longestPause = Math.max(longestPause, now - last - TICK);
  last = now;
}, TICK);

const begun = performance.now();
const head = sheetHead(sheets);
const thread = new ExportThread(source, { head, perPage: 2, name: 'rayon A01', sheets, fontFolder, file });
for (let from = 0; from < sheets; from += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, sheets - from) }, (_, index) =>
    JSON.stringify(
      billSheet(from + index, {
        estimated: (from + index) % 11 === 0,
        older: { sheets: (from + index) % 3, amount: 99_100, lateFee: 10_000, firstPeriod: '2026-08' },
      }),
    ),
  );
  await thread.write(batch);
}
await thread.finish();
await thread.end();
const taken: SheetsTaken = {
  seconds: (performance.now() - begun) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  longestPause,
  fileMegabytes: (await stat(file)).size / 1_048_576,
};
clearInterval(watch);
process.stdout.write(`${JSON.stringify(taken)}\n`);
