/**
 * A report of 13 columns from the database to a workbook, through the console's own operation, next to exceljs' bare streaming writer on 12
 * columns of rows that are in memory already; in turns, each in a process of its own.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchDatabase } from './bench-database.ts';
import type { ExportTaken } from './export-console.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';
import type { WorkbookTaken } from './workbook-thread.ts';

const run = promisify(execFile);
const CONSOLE = join(import.meta.dirname, 'export-console.ts');
const THREAD = join(import.meta.dirname, 'workbook-thread.ts');

/** Real rows in a table, read by its key; the report's range of days says how many. */
const ROWS = (most: number) => `
  drop table if exists loket.bench_row;
  create table loket.bench_row (id int primary key, code text not null, name text not null, amount bigint not null, late_fee bigint not null);
  insert into loket.bench_row
  select n, lpad(n::text, 9, '0'), 'I MADE SUARDANA ' || n % 4985, 50000 + n::bigint * 7919 % 250000, case when n % 5 = 0 then 10000 else 0 end
  from generate_series(1, ${most}) n;
  grant select on loket.bench_row to loket_api;
  drop function loket.rows_of_receipts_by_channel(date, date);
  create function loket.rows_of_receipts_by_channel(p_from date, p_to date)
  returns table (channel_code text, channel_name text, digital boolean, receipts bigint, sheets bigint, sheets_share numeric, amount bigint,
    late_fee bigint, stamp_duty bigint, vat bigint, cash_rounding bigint, reversed bigint, total bigint, total_share numeric, id int)
  language sql stable as $f$
    select b.code, b.name, true, 1::bigint, 2::bigint, 0.5, b.amount, b.late_fee, 0::bigint, 11::bigint, 5::bigint, 0::bigint,
           b.amount + b.late_fee, 0.25, b.id
    from loket.bench_row b where b.id <= case when p_from = p_to then 100000 else ${most} end
  $f$;
  alter function loket.rows_of_receipts_by_channel(date, date) owner to loket_api;
  update loket.report set row_order = '{id}' where code = 'receipts_by_channel';
  analyze loket.bench_row;`;

async function exported(database: BenchDatabase, rows: number): Promise<ExportTaken> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-export-'));
  try {
    const days = rows === 100_000 ? ['2026-01-01', '2026-01-01'] : ['2026-01-01', '2026-01-31'];
    const args = [CONSOLE, String(database.server.port), database.name, 'keuangan1', folder, ...days];
    const taken = JSON.parse((await run(process.execPath, args)).stdout) as ExportTaken;
    if (taken.rows !== rows) throw new Error(`${taken.rows} rows instead of ${rows}`);
    return taken;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inMemory(rows: number): Promise<WorkbookTaken> {
  const file = join(tmpdir(), `loket-bench-exceljs-${process.pid}.xlsx`);
  try {
    return JSON.parse(
      (await run(process.execPath, [THREAD, 'exceljs', String(rows), file])).stdout,
    ) as WorkbookTaken;
  } finally {
    await rm(file, { force: true });
  }
}

export async function benchExport(
  database: BenchDatabase,
  { rows: lengths, rounds }: BenchOptions,
): Promise<Figure[]> {
  await database.admin.query(ROWS(Math.max(...lengths)));
  const figures: Figure[] = [];
  for (const rows of lengths) {
    const ours: ExportTaken[] = [];
    const theirs: WorkbookTaken[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(await exported(database, rows));
      theirs.push(await inMemory(rows));
      const [one, other] = [ours.at(-1)!, theirs.at(-1)!];
      database.say(
        `  ${rows}: ${one.seconds.toFixed(1)} s, ${one.peakMegabytes.toFixed(0)} MB, longest pause ${one.longestPause.toFixed(0)} ms; exceljs ${other.seconds.toFixed(1)} s, ${other.peakMegabytes.toFixed(0)} MB`,
      );
    }
    const against = (key: 'seconds' | 'peakMegabytes') => ({
      name: 'bare exceljs, rows in memory',
      runs: theirs.map((each) => each[key]),
    });
    const of = (key: keyof ExportTaken) => ours.map((each) => each[key]);
    figures.push(
      figure(`export, ${rows} x 13, time`, 's', of('seconds'), database.size, against('seconds')),
      figure(
        `export, ${rows} x 13, peak memory`,
        'MB',
        of('peakMegabytes'),
        database.size,
        against('peakMegabytes'),
      ),
      figure(`export, ${rows} x 13, longest pause of main`, 'ms', of('longestPause'), database.size),
    );
  }
  return figures;
}
