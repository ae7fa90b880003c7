/**
 * Workbooks of 12 columns: Loket's writer with styles, filter and totals next to exceljs' bare streaming writer, in turns (A B A B …), each workbook in a
 * process of its own. Rows are made as they are written, by the same code for both; the file goes to the disk.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';
import type { WorkbookTaken, WorkbookTask } from './workbook-thread.ts';

const THREAD = join(import.meta.dirname, 'workbook-thread.ts');

async function write({ writer, rows, file }: WorkbookTask): Promise<WorkbookTaken> {
  const { stdout } = await promisify(execFile)(process.execPath, [THREAD, writer, String(rows), file]);
  return JSON.parse(stdout) as WorkbookTaken;
}

export async function benchWorkbook(
  { rows: lengths, rounds, size }: BenchOptions,
  say: (line: string) => void,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-workbook-'));
  const figures: Figure[] = [];
  try {
    for (const rows of lengths) {
      const taken: Record<WorkbookTask['writer'], WorkbookTaken[]> = { ours: [], exceljs: [] };
      for (let round = 0; round < rounds; round++) {
        for (const writer of ['ours', 'exceljs'] as const) {
          const one = await write({ writer, rows, file: join(folder, `${writer}.xlsx`) });
          taken[writer].push(one);
          const { seconds, peakMegabytes } = one;
          say(`  ${writer}, ${rows} baris / rows: ${seconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB`);
        }
      }
      for (const [what, unit, key] of [
        ['time', 's', 'seconds'],
        ['peak memory', 'MB', 'peakMegabytes'],
        ['file', 'MB', 'fileMegabytes'],
      ] as const) {
        const runs = (writer: WorkbookTask['writer']) => taken[writer].map((each) => each[key]);
        const comparison = { name: 'bare exceljs', runs: runs('exceljs') };
        figures.push(figure(`workbook, ${rows} x 12, ${what}`, unit, runs('ours'), size, comparison));
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}
