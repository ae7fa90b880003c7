/** One run, one file, one process: `node letters-console.ts <letters> <file>`; says how long it took, how much memory and how long main was held up. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportThread } from '../../src/main/reports/export-thread.ts';
import { arrearsLetter, letterHead } from '../support/sample-arrears-letters.ts';
import type { LettersTaken } from './letters.ts';

/** As the console asks the database for them. */
const BATCH = 25;
const TICK = 5;

const [letters, file] = [Number(process.argv[2]), process.argv[3]!];
const source = join(import.meta.dirname, '../../src/main/arrears-actions/letter-worker.ts');
const fontFolder = join(import.meta.dirname, '../../resources/fonts');

let longestPause = 0;
let last = performance.now();
const watch = setInterval(() => {
  const now = performance.now();
  longestPause = Math.max(longestPause, now - last - TICK);
  last = now;
}, TICK);

const begun = performance.now();
const thread = new ExportThread(source, { head: letterHead('notice', letters), fontFolder, file });
for (let from = 0; from < letters; from += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, letters - from) }, (_, index) =>
    JSON.stringify(arrearsLetter(from + index, 'notice', 1 + ((from + index) % 4))),
  );
  await thread.write(batch);
}
await thread.finish();
await thread.end();
const taken: LettersTaken = {
  seconds: (performance.now() - begun) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  longestPause,
  fileMegabytes: (await stat(file)).size / 1_048_576,
};
clearInterval(watch);
process.stdout.write(`${JSON.stringify(taken)}\n`);
