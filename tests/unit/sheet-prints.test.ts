/** Making the sheets of a run into files: all of it under its name, or nothing at all. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SheetPrints } from '../../src/main/bill-sheets/sheet-prints.ts';
import type { DatabaseSession } from '../../src/main/db/session.ts';
import type { LoketEvent } from '../../src/shared/contract/events.ts';
import { AppError } from '../../src/shared/errors.ts';
import { readPdf } from '../support/read-pdf.ts';
import { billSheet, SHEET_KEY, sheetHead } from '../support/sample-bill-sheets.ts';

const ROUTES = [
  { routeCode: 'A01', routeName: 'Rayon Banjar Jawa', sheets: 60 },
  { routeCode: 'A/02', routeName: 'Rayon Kampung Anyar', sheets: 7 },
];
let folder: string;
let events: LoketEvent[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-sheets-'));
  events = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database that answers with sheets; `beforeBatch` runs before each batch is given. */
function session(
  routes = ROUTES,
  beforeBatch: (route: string, from: number) => void = () => {},
): DatabaseSession {
  const total = routes.reduce((sum, { sheets }) => sum + sheets, 0);
  return {
    signedIn: { login: 'uji' },
    callOnce: async () => sheetHead(total, { routes }),
    call: async (_name: string, input: { p_route: string; p_after: string | null; p_limit: number }) => {
      const from = input.p_after ? (JSON.parse(input.p_after) as [number, number])[0] : 0;
      beforeBatch(input.p_route, from);
      const { sheets } = routes.find(({ routeCode }) => routeCode === input.p_route)!;
      return Array.from({ length: Math.min(input.p_limit, sheets - from) }, (_, index) => ({
        sheet: billSheet(from + index, { routeCode: input.p_route }),
      }));
    },
  } as unknown as DatabaseSession;
}

const prints = () =>
  new SheetPrints({
    folder,
    fontFolder: join(import.meta.dirname, '../../resources/fonts'),
    workerFile: join(import.meta.dirname, '../../src/main/bill-sheets/sheet-worker.ts'),
    broadcast: (event) => events.push(event),
    onDefect: () => '1',
  });
const asked = { period: '2026-10', routes: ['A01', 'A/02'], connectionNo: null, perPage: 2 as const };

test('a file for each route in one folder, told as it goes, named when all of it is there', async () => {
  const making = prints();
  await making.begin(session(), SHEET_KEY, asked);
  const ended = await making.ended(SHEET_KEY);
  expect(ended).toMatchObject({ state: 'saved', done: 67, total: 67, files: 2 });
  expect(await readdir(folder)).toEqual(['rekening-2026-10']);
  expect((await readdir(ended!.file!)).toSorted()).toEqual([
    'rekening-2026-10-rayon-A-02.pdf',
    'rekening-2026-10-rayon-A01.pdf',
  ]);
  const { pages } = await readPdf(await readFile(join(ended!.file!, 'rekening-2026-10-rayon-A01.pdf')));
  expect(pages).toHaveLength(30);
  const told = events.flatMap((event) => (event.type === 'sheets_progress' ? [event.done] : []));
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(67);
});

test('one route or one connection is one file; a second time it does not replace the first', async () => {
  const making = prints();
  for (const [key, connectionNo] of [
    [SHEET_KEY, null],
    ['6f1a2c1e-8a50-4a7e-9d5b-3f0a6c2b1d11', null],
  ] as const) {
    await making.begin(session([ROUTES[1]!]), key, { ...asked, connectionNo });
    await making.ended(key);
  }
  expect((await readdir(folder)).toSorted()).toEqual([
    'rekening-2026-10-rayon-A-02 (2).pdf',
    'rekening-2026-10-rayon-A-02.pdf',
  ]);
});

test('stopped in the middle of the second route: cancelled, and nothing is left in the folder', async () => {
  const making = prints();
  const stopping = session(ROUTES, (route) => {
    if (route === 'A/02') making.cancel(SHEET_KEY, 'uji');
  });
  await making.begin(stopping, SHEET_KEY, asked);
  expect(await making.ended(SHEET_KEY)).toMatchObject({ state: 'cancelled', file: null });
  expect(await readdir(folder)).toEqual([]);
});

test('somebody else cannot stop it', async () => {
  const making = prints();
  await making.begin(
    session(ROUTES, () => making.cancel(SHEET_KEY, 'lain')),
    SHEET_KEY,
    asked,
  );
  expect(await making.ended(SHEET_KEY)).toMatchObject({ state: 'saved' });
});

test('a server that goes away in the middle: failed with its code, and nothing is left', async () => {
  const making = prints();
  const failing = session(ROUTES, (_route, from) => {
    if (from > 0) throw new AppError('SERVER_UNREACHABLE');
  });
  await making.begin(failing, SHEET_KEY, asked);
  expect(await making.ended(SHEET_KEY)).toMatchObject({
    state: 'failed',
    error: { code: 'SERVER_UNREACHABLE' },
  });
  expect(await readdir(folder)).toEqual([]);
});

test('a connection that moved away meanwhile is not in the file, and the answer says how many are', async () => {
  const making = prints();
  const fewer = session([{ ...ROUTES[1]!, sheets: 5 }]);
  await making.begin(
    { ...fewer, callOnce: async () => sheetHead(7, { routes: [ROUTES[1]!] }) } as unknown as DatabaseSession,
    SHEET_KEY,
    asked,
  );
  expect(await making.ended(SHEET_KEY)).toMatchObject({ state: 'saved', done: 5, total: 5 });
});

test('the same request again is the same run', async () => {
  const making = prints();
  await making.begin(session(), SHEET_KEY, asked);
  await making.begin(session(), SHEET_KEY, asked);
  await making.ended(SHEET_KEY);
  expect(making.list('uji')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['rekening-2026-10']);
});
