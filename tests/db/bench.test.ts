/** Each benchmark on the tests' own small database: it runs to its end, and its figures have their fields. How quick is nobody's business here. */
import { afterAll, expect, test } from 'vitest';
import { prepareBench } from '../bench/bench-database.ts';
import { type BenchmarkName, type BenchOptions, HELP, readOptions } from '../bench/options.ts';
import { findPgbench } from '../bench/pgbench.ts';
import { type Figure, figure, quantile, table } from '../bench/report.ts';
import { benchReportPdf } from '../bench/report-pdf.ts';
import { runBenchmarks } from '../bench/run.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const SIZE = { connections: 300, months: 6 };

afterAll(async () => {
  const { rows } = await database.admin.query<{ login: string }>(
    `select rolname as login from pg_roles where rolname ~ '^bench_(b[0-9]+|channel|officer|manager|duty|caller|finance|approver)$'`,
  );
  for (const { login } of rows) await database.admin.query(`drop role ${login}`);
});

async function run(name: BenchmarkName): Promise<Figure[]> {
  const options: BenchOptions = {
    benchmarks: [name],
    size: SIZE,
    length: { transactions: 8 },
    sessions: [1],
    rounds: 1,
    tpcbScale: 1,
    rows: [300],
    points: 300,
    json: true,
  };
  await prepareBench(database.admin);
  const figures: Figure[] = [];
  const opened = {
    admin: database.admin,
    server: database.server,
    name: database.name,
    size: SIZE,
    say: () => {},
  };
  await runBenchmarks(
    opened,
    options,
    (some) => figures.push(...some),
    () => {},
  );
  for (const each of figures) {
    expect(each).toEqual({
      name: expect.any(String),
      figure: expect.any(Number),
      unit: expect.stringMatching(/^(payments\/s|ms|s|MB)$/),
      compared_with: each.compared_with === null ? null : expect.stringMatching(/: [\d.e-]+$/),
      ratio: each.compared_with === null ? null : expect.any(Number),
      runs: [expect.any(Number)],
      size: SIZE,
    });
    expect(each.figure).toBeGreaterThan(0);
  }
  return figures;
}

test('posting pays real bills, next to TPC-B where pgbench is installed', async () => {
  const payments = async () =>
    (
      await database.admin.query<{ n: number }>(
        'select count(*)::int as n from loket.payment where not imported',
      )
    ).rows[0]!.n;
  const before = await payments();
  const figures = await run('posting');
  expect(await payments()).toBeGreaterThan(before);
  expect(figures.map((each) => each.name)).toEqual([
    'posting, 1 counter',
    'posting, 8 counters and 1 digital channel',
  ]);
  expect(figures.every((each) => (each.ratio !== null) === (findPgbench() !== null))).toBe(true);
});

test('search finds by number next to a bare look-up, and by fragments of several frequencies', async () => {
  const figures = await run('search');
  expect(
    figures.filter((each) => each.name.startsWith('search by number')).map((each) => each.ratio !== null),
  ).toEqual([true, true, false]);
  expect(new Set(figures.map((each) => each.name.replace(/, .*/, ''))).size).toBeGreaterThan(4);
});

test('quote reads accounts by their unpaid sheets and prices a bill', async () => {
  const figures = await run('quote');
  expect(figures.map((each) => each.name)).toContain('account with 1 unpaid sheet, p95');
  expect(figures.map((each) => each.name)).toContain('one bill by the tariff (compute_charges), p95');
});

test('collective pays many sheets at once next to as many single payments', async () => {
  const figures = await run('collective');
  expect(figures[0]).toMatchObject({
    name: expect.stringMatching(/^collective payment, \d+ sheets$/),
    ratio: expect.any(Number),
  });
  const { rows } = await database.admin.query<{ n: number }>(
    `select count(*)::int as n from loket.payment where kind = 'collective'`,
  );
  expect(rows[0]!.n).toBeGreaterThan(0);
});

test('close counts and closes drawers of two sizes, and leaves none open', async () => {
  const figures = await run('close');
  expect(figures.map((each) => each.name.replace(/\d+ receipts/, 'n receipts'))).toEqual([
    'count and close, n receipts, p50',
    'count and close, n receipts, p95',
    'count and close, n receipts, longest',
    'count and close, n receipts, p50',
    'count and close, n receipts, p95',
    'count and close, n receipts, longest',
  ]);
  expect(figures.map((each) => each.ratio !== null)).toEqual([false, false, false, true, true, false]);
  const { rows } = await database.admin.query<{ closed: number; open: number }>(
    `select count(*) filter (where closed_at is not null and opening_float > 0)::int as closed,
            count(*) filter (where closed_at is null)::int as open
     from loket.cash_session where cashier in ('bench_b91', 'bench_b92')`,
  );
  expect(rows[0]).toEqual({ closed: 10, open: 0 });
});

test('tickets reads the map, the queue and what changed, and sees what another console enters', async () => {
  const figures = await run('tickets');
  const names = new Set(figures.map((each) => each.name.replace(/, (p50|p95|longest)$/, '')));
  expect([...names]).toEqual(
    expect.arrayContaining([
      'map, a part of the town, 30 days',
      'changes, 100 behind',
      'queue, open by due',
      'counts of the queue',
      'from command to screen',
    ]),
  );
  expect(figures).toHaveLength(names.size * 3);
});

test('readings pages, counts and decides on the bench', async () => {
  const figures = await run('readings');
  const names = new Set(figures.map((each) => each.name.replace(/, (p50|p95|longest)$/, '')));
  expect([...names]).toEqual(
    expect.arrayContaining([
      'page, all waiting, by route',
      'counts of the bench',
      'everything about one',
      'approve one and undo it',
    ]),
  );
  expect(figures).toHaveLength(names.size * 3);
});

test('billing calculates and posts a month next to the bare insert', async () => {
  const figures = await run('billing');
  expect(figures.map((each) => [each.name, each.unit, each.ratio !== null])).toEqual([
    ['billing, calculate and post', 's', true],
    ['billing, calculate', 's', true],
    ['billing, post (announcing included)', 's', true],
    ['billing, growth of the console', 'MB', false],
  ]);
});

test('workbook writes next to exceljs, each in a process of its own', async () => {
  const figures = await run('workbook');
  expect(figures.map(({ name, unit }) => [name, unit])).toEqual([
    ['workbook, 300 x 12, time', 's'],
    ['workbook, 300 x 12, peak memory', 'MB'],
    ['workbook, 300 x 12, file', 'MB'],
  ]);
  expect(figures.every((each) => each.ratio !== null)).toBe(true);
});

test('the arithmetic: median of the runs, ratio of the medians', () => {
  expect(quantile([4, 1, 2, 3], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3], 1)).toBe(3);
  const made = figure('a', 'ms', [3, 1, 2], SIZE, { name: 'b', runs: [4, 4, 1] });
  expect(made).toMatchObject({ figure: 2, compared_with: 'b: 4', ratio: 0.5, runs: [3, 1, 2] });
  expect(table([made]).split('\n')).toHaveLength(3);
});

test('the command line: sizes as in the docs unless said otherwise, anything odd is refused', () => {
  expect(readOptions(['all'])).toMatchObject({
    benchmarks: [
      'posting',
      'search',
      'quote',
      'collective',
      'close',
      'export',
      'applications',
      'tickets',
      'readings',
      'billing',
      'workbook',
      'report-pdf',
      'letters',
      'sheets',
      'map-frames',
    ],
    size: { connections: 1_200_000, months: 12 },
    sessions: [1, 8, 16],
  });
  expect(readOptions([])).toBeNull();
  expect(() => readOptions(['fast'])).toThrow(HELP);
  expect(() => readOptions(['search', '--connections', 'many'])).toThrow('--connections');
});

test('a report on paper stands next to two libraries, in time and memory, with every row in all three', async () => {
  const figures = await benchReportPdf({ rounds: 1 }, { rows: 120, many: 240 });
  expect(figures.map((each) => [each.unit, each.compared_with?.replace(/:.*/, '') ?? null])).toEqual([
    ['ms', 'jspdf-autotable'],
    ['ms', 'pdfmake'],
    ['MB', 'jspdf-autotable'],
    ['MB', 'pdfmake'],
    ['ms', null],
    ['MB', '120 rows'],
  ]);
  expect(figures.every((each) => each.figure > 0)).toBe(true);
});
