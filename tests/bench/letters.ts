/**
 * A run of 400 arrears letters as one PDF, by the console's own thread with letters handed over as the database's JSON, in a process of its
 * own: from the first batch to the file on disk. The longest pause is how late a timer of main was at the worst; every file of the first
 * round is read back, a page a letter.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../support/read-pdf.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';

const LETTERS = 400;

export interface LettersTaken {
  seconds: number;
  /** Of the whole process, Node and the letters included. */
  peakMegabytes: number;
  /** Milliseconds. */
  longestPause: number;
  fileMegabytes: number;
}

export async function benchLetters(
  { rounds }: Pick<BenchOptions, 'rounds'>,
  letters = LETTERS,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-letters-'));
  const runs: LettersTaken[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const file = join(folder, `${round}.pdf`);
      const script = join(import.meta.dirname, 'letters-console.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [script, String(letters), file]);
      runs.push(JSON.parse(stdout.trim().split('\n').at(-1)!) as LettersTaken);
      if (round > 0) continue;
      const { pages } = await readPdf(await readFile(file));
      if (pages.length !== letters) throw new Error(`${pages.length} pages instead of ${letters}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const of = (key: keyof LettersTaken) => runs.map((each) => each[key]);
  // A letter's table has five columns.
  const size = { rows: letters, columns: 5 };
  const name = `${letters} letters as one PDF`;
  return [
    figure(`${name}, time`, 's', of('seconds'), size),
    figure(`${name}, peak memory`, 'MB', of('peakMegabytes'), size),
    figure(`${name}, longest pause of main`, 'ms', of('longestPause'), size),
    figure(`${name}, file`, 'MB', of('fileMegabytes'), size),
  ];
}
