/** Reports as files through the console's own operations: whole or not at all, cancelled, cut off, on a full disk, several at once. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type { ConsoleExport, PastExport } from '../../src/shared/contract/reports.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { TestConsole } from '../support/test-console.ts';

const database = testDatabase();
const world = arrange(database);
const REPORT = 'receipts_by_channel';
const SMALL = { from: '2026-01-01', to: '2026-01-02' };
const LARGE = { from: '2026-01-01', to: '2026-01-31' };
const LARGE_ROWS = 120_000;
/** The report with rows of the tests' own: three for a day or two, very many for a month. */
const MANY_ROWS = `
  drop function loket.rows_of_receipts_by_channel(date, date);
  create function loket.rows_of_receipts_by_channel(p_from date, p_to date)
  returns table (channel_code text, channel_name text, digital boolean, receipts bigint, sheets bigint, sheets_share numeric, amount bigint,
    late_fee bigint, stamp_duty bigint, vat bigint, cash_rounding bigint, reversed bigint, total bigint, total_share numeric)
  language sql stable as $f$
    select lpad(n::text, 9, '0'), '=1+' || n, n % 2 = 0, 1::bigint, 2::bigint, 0.0, n::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
           0::bigint, 10 * n::bigint, 0.0
    from generate_series(1, case when p_to - p_from > 20 then ${LARGE_ROWS} else 3 end) n
  $f$;
  alter function loket.rows_of_receipts_by_channel(date, date) owner to loket_api;
  revoke all on function loket.rows_of_receipts_by_channel(date, date) from public;
  update loket.report set row_order = '{channel_code}' where code = 'receipts_by_channel';`;
let desk: TestConsole;
let login: string;
let folder: string;

beforeAll(async () => {
  await database.admin.query(MANY_ROWS);
  login = await world.staff(['finance']);
});
beforeEach(async () => {
  await desk?.close();
  desk = await TestConsole.start(
    { port: () => database.server.port, database: database.name },
    { ...TIMEOUTS, callMs: 4_000, heartbeatEveryMs: 500, heartbeatMs: 1_000 },
  );
  await desk.signIn(login);
  if (folder) await rm(folder, { recursive: true, force: true });
  folder = await mkdtemp(join(tmpdir(), 'loket-exports-'));
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

const until = (condition: () => Promise<boolean>, timeout: number) =>
  vi.waitUntil(condition, { timeout, interval: 20 });

const request = (part: Record<string, unknown> = {}) => ({
  key: randomUUID(),
  report: REPORT,
  parameters: SMALL,
  view: {},
  format: 'xlsx',
  folder,
  ...part,
});
const begin = (part: Record<string, unknown> = {}) =>
  desk.call<ConsoleExport>('reports', 'export', request(part));
const stateOf = async (key: string) =>
  (await desk.call<ConsoleExport[]>('reports', 'exports')).find((one) => one.key === key)!;
async function ended(key: string): Promise<ConsoleExport> {
  await until(async () => (await stateOf(key)).endedAt !== null, 60_000);
  return stateOf(key);
}
/** Once so many rows have been written. */
const underWay = (key: string) => until(async () => (await stateOf(key)).rows > 5_000, 60_000);
const past = () => desk.call<PastExport[]>('reports', 'pastExports');

describe('a workbook', () => {
  test('has every row, its sums as formulas, names that look like formulas as names', async () => {
    const { key } = await begin();
    const done = await ended(key);
    expect(done).toMatchObject({
      state: 'saved',
      rows: 3,
      total: 3,
      locked: false,
      sameAsBefore: null,
      error: null,
    });
    expect(done.file).toBe(join(folder, 'Penerimaan per kanal 2026-01-01 2026-01-02.xlsx'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(done.file!);
    const sheet = book.worksheets[0]!;
    expect(sheet.getRow(2).values).toEqual([undefined, '=1+1', 'Manual', 1, 2, 0, 1, 0, 0, 0, 0, 0, 10, 0]);
    expect(sheet.getRow(5).getCell(12).value).toEqual({ formula: 'SUM(L2:L4)', result: 60 });
    const about = book.worksheets.at(-1)!;
    const facts = about.getSheetValues().flat().join('\n');
    for (const words of [done.contentHash!, 'Sementara', '1 Jan 2026', 'Penerimaan per kanal'])
      expect(facts).toContain(words);
    expect(await readdir(folder)).toHaveLength(1);
    expect((await past())[0]).toMatchObject({
      report: REPORT,
      outcome: 'written',
      rows: 3,
      contentHash: done.contentHash,
      own: true,
      fileName: 'Penerimaan per kanal 2026-01-01 2026-01-02.xlsx',
    });
    expect(await desk.codeOf('console', 'showFile', { file: done.file })).toBe('ok');
  });

  test('again is a file of its own beside the first, with the same content hash; another question has another', async () => {
    const [first, second, other] = [
      await ended((await begin()).key),
      await ended((await begin()).key),
      await ended((await begin({ parameters: { from: '2026-01-02', to: '2026-01-02' } })).key),
    ];
    expect(second.file).toMatch(/2026-01-02 \(2\)\.xlsx$/);
    expect(second.contentHash).toBe(first.contentHash);
    expect(other.contentHash).not.toBe(first.contentHash);
  });

  test('of very many rows tells how far it is, and all are in it', async () => {
    const { key } = await begin({ parameters: LARGE });
    const done = await ended(key);
    expect(done).toMatchObject({ state: 'saved', rows: LARGE_ROWS });
    const told = desk.events.filter((event) => event.type === 'export_progress' && event.key === key);
    expect(told.length).toBeGreaterThan(20);
    expect(told.at(-1)).toMatchObject({ state: 'saved', rows: LARGE_ROWS, total: LARGE_ROWS });
  });
});

describe('what ends early leaves nothing half', () => {
  test('cancelled', async () => {
    const { key } = await begin({ parameters: LARGE });
    await underWay(key);
    await desk.call('reports', 'cancelExport', { key });
    expect(await ended(key)).toMatchObject({ state: 'cancelled', file: null, contentHash: null });
    expect(await readdir(folder)).toEqual([]);
    expect((await past())[0]).toMatchObject({ outcome: 'cancelled', contentHash: null });
    await desk.call('reports', 'dismissExport', { key });
    expect(await stateOf(key)).toBeUndefined();
  });

  test('cancelled while it waits for its turn', async () => {
    const keys = [];
    for (let n = 0; n < 4; n++) keys.push((await begin({ parameters: LARGE })).key);
    await desk.call('reports', 'cancelExport', { key: keys[3] });
    const states = await Promise.all(keys.map(ended));
    expect(states.map(({ state }) => state)).toEqual(['saved', 'saved', 'saved', 'cancelled']);
    expect(new Set(states.flatMap(({ contentHash }) => contentHash ?? [])).size).toBe(1);
    expect(await readdir(folder)).toHaveLength(3);
  });

  test('the cable is cut in the middle', async () => {
    const { key } = await begin({ parameters: LARGE });
    await underWay(key);
    desk.proxy.silence();
    const done = await ended(key);
    expect(done.state).toBe('failed');
    expect(done.error?.code).toMatch(/^SERVER_/);
    expect(await readdir(folder)).toEqual([]);
    desk.proxy.heal();
  });

  test('the disk is full', async () => {
    const asked = request({ parameters: LARGE });
    await symlink('/dev/full', join(folder, `Penerimaan per kanal 2026-01-01 2026-01-31.${asked.key}.part`));
    await desk.call('reports', 'export', asked);
    expect(await ended(asked.key)).toMatchObject({
      state: 'failed',
      error: { code: 'DISK_FULL' },
      file: null,
    });
    expect(await readdir(folder)).toEqual([]);
    expect((await past())[0]).toMatchObject({ outcome: 'failed' });
  });

  test('the console is closed', async () => {
    const { key } = await begin({ parameters: LARGE });
    await underWay(key);
    await desk.restart();
    expect(await readdir(folder)).toEqual([]);
    await desk.signIn(login);
    expect(await desk.call('reports', 'exports')).toEqual([]);
  });
});

describe('a folder', () => {
  test('that is not there, no folder, or not to be written into is refused before anything is read', async () => {
    const file = join(folder, 'berkas');
    await writeFile(file, '');
    for (const bad of [join(folder, 'tidak-ada'), file, 'relatif/saja', '/proc'])
      expect(await desk.codeOf('reports', 'export', request({ folder: bad })), bad).toBe(
        'FOLDER_NOT_WRITABLE',
      );
    expect(await readFile(file, 'utf8')).toBe('');
  });

  test.skipIf(process.getuid?.() === 0)('without rights is refused', async () => {
    await mkdir(join(folder, 'tertutup'));
    await chmod(join(folder, 'tertutup'), 0o500);
    expect(await desk.codeOf('reports', 'export', request({ folder: join(folder, 'tertutup') }))).toBe(
      'FOLDER_NOT_WRITABLE',
    );
  });

  test('is the console’s own when none is said', async () => {
    const done = await ended((await begin({ folder: null })).key);
    expect(done.file!.startsWith(join(desk.folder, 'reports'))).toBe(true);
  });
});

test('one key is one export; a report that is none or another role’s is refused', async () => {
  const asked = request();
  await desk.call('reports', 'export', asked);
  expect(await desk.codeOf('reports', 'export', asked)).toBe('REQUEST_CONFLICT');
  expect(await desk.codeOf('reports', 'export', request({ report: 'no_such_report' }))).toBe(
    'REPORT_NOT_FOUND',
  );
  expect(
    await desk.codeOf('reports', 'export', request({ parameters: { from: '2026-01-02', to: '2026-01-01' } })),
  ).toBe('INVALID_INPUT');
  expect(
    await desk.codeOf('reports', 'export', request({ parameters: { from: '2999-01-01', to: '2999-01-02' } })),
  ).toBe('INVALID_INPUT');
  await desk.signIn(await world.staff(['cashier']));
  expect(await desk.codeOf('reports', 'export', request())).toBe('NOT_ALLOWED');
  await desk.signIn(await world.staff(['supervisor']));
  expect(await desk.codeOf('reports', 'export', request())).toBe('ROLE_MISSING');
});
