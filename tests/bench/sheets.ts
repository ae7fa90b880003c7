/**
 * The bill sheets of a route of 2,000 connections as one PDF, two on a page, by the console's own thread with sheets handed over as the
 * database's JSON, in a process of its own: from the first batch to the file on disk. Twice as many show whether memory grows with the
 * file. The longest pause is how late a timer of main was at the worst; the first file is read back, sheet by sheet.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../support/read-pdf.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';

const SHEETS = 2_000;

export interface SheetsTaken {
  seconds: number;
  /** Of the whole process, Node and the sheets included. */
  peakMegabytes: number;
  /** Milliseconds. */
  longestPause: number;
  fileMegabytes: number;
}

export async function benchSheets(
  { rounds }: Pick<BenchOptions, 'rounds'>,
  sheets = SHEETS,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-sheets-'));
  const runs: SheetsTaken[] = [];
  const twice: SheetsTaken[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const file = join(folder, `${round}.pdf`);
      runs.push(await take(sheets, file));
      if (round === 0) await check(file, sheets);
      await rm(file);
      twice.push(await take(2 * sheets, file));
      await rm(file);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const of = (key: keyof SheetsTaken, among = runs) => among.map((each) => each[key]);
  // A sheet has a bill's dozen of figures and a year of usage.
  const size = { rows: sheets, columns: 24 };
  const name = `${sheets} bill sheets as one PDF`;
  return [
    figure(`${name}, time`, 's', of('seconds'), size),
    figure(`${2 * sheets} bill sheets, peak memory`, 'MB', of('peakMegabytes', twice), size, {
      name: `${sheets} sheets`,
      runs: of('peakMegabytes'),
    }),
    figure(`${name}, longest pause of main`, 'ms', of('longestPause'), size),
    figure(`${name}, file`, 'MB', of('fileMegabytes'), size),
  ];
}

async function take(sheets: number, file: string): Promise<SheetsTaken> {
  const script = join(import.meta.dirname, 'sheets-console.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(sheets), file]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as SheetsTaken;
}

async function check(file: string, sheets: number): Promise<void> {
  const { pages } = await readPdf(await readFile(file));
  const numbers = pages.flatMap(({ text }) => [...text.matchAll(/No\. sambungan (\S+)/g)]);
  if (numbers.length !== sheets) throw new Error(`${numbers.length} sheets instead of ${sheets}`);
}
