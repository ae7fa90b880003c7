/**
 * A report of 10,000 rows in nine columns on paper: ours next to two libraries that set tables, in turns, each in a process of its own, from
 * the rows to the file on disk; the libraries have all rows in memory before the clock starts, ours come in batches. Every file of the first
 * round is read back: whoever leaves a row out is not quicker.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../support/read-pdf.ts';
import { receiptRow } from '../support/sample-printed-report.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';

export const PDF_WRITERS = ['loket', 'jspdf-autotable', 'pdfmake'] as const;
export type PdfWriter = (typeof PDF_WRITERS)[number];

const SIZES = { rows: 10_000, many: 100_000 };
const COLUMNS = 9;

interface Run {
  milliseconds: number;
  /** Of the whole process, Node and the rows included. */
  peakMegabytes: number;
}

export async function benchReportPdf(
  { rounds }: Pick<BenchOptions, 'rounds'>,
  sizes = SIZES,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-pdf-'));
  const runs: Record<PdfWriter, Run[]> = { loket: [], 'jspdf-autotable': [], pdfmake: [] };
  const many: Run[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const writer of PDF_WRITERS) {
        const file = join(folder, `${writer}.pdf`);
        runs[writer].push(await run(writer, sizes.rows, file));
        if (round === 0) await readBack(writer, sizes.rows, file);
      }
      many.push(await run('loket', sizes.many, join(folder, 'many.pdf')));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const times = (all: Run[]) => all.map(({ milliseconds }) => milliseconds);
  const peaks = (all: Run[]) => all.map(({ peakMegabytes }) => peakMegabytes);
  const size = { rows: sizes.rows, columns: COLUMNS };
  const large = { rows: sizes.many, columns: COLUMNS };
  const [few, lots] = [sizes.rows, sizes.many].map((rows) => `${rows.toLocaleString('en-US')} rows`);
  const others = PDF_WRITERS.filter((writer) => writer !== 'loket');
  return [
    ...others.map((name) =>
      figure(`${few} to PDF`, 'ms', times(runs.loket), size, { name, runs: times(runs[name]) }),
    ),
    ...others.map((name) =>
      figure(`${few} to PDF, peak memory`, 'MB', peaks(runs.loket), size, { name, runs: peaks(runs[name]) }),
    ),
    figure(`${lots} to PDF`, 'ms', times(many), large),
    figure(`${lots} to PDF, peak memory`, 'MB', peaks(many), large, { name: few!, runs: peaks(runs.loket) }),
  ];
}

async function run(writer: PdfWriter, rows: number, file: string): Promise<Run> {
  const script = join(import.meta.dirname, 'report-pdf-writer.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, writer, String(rows), file]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Run;
}

async function readBack(writer: PdfWriter, rows: number, file: string): Promise<void> {
  const { pages } = await readPdf(await readFile(file));
  const text = pages.map((page) => page.text).join('\n');
  const missing = Array.from({ length: rows }, (_, index) => String(receiptRow(index)[0])).filter(
    (receiptNo) => !text.includes(receiptNo),
  );
  if (missing.length > 0) throw new Error(`${writer} left out ${missing.length} rows, ${missing[0]} first`);
}
