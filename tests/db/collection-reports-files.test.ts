/** Collection reports as files: through the console's own operations, from a real server to the disk, read back. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../src/main/collection-reports/read-report.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type {
  CollectionReport,
  CollectionReportRow,
  ReportSession,
} from '../../src/shared/contract/collection-reports.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { readPdf } from '../support/read-pdf.ts';
import { TestConsole } from '../support/test-console.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);
let desk: TestConsole;
let cashier: Awaited<ReturnType<typeof world.cashier>>;
let today: string;
const flat = (text: string) => text.replace(/\s+/g, ' ');

beforeAll(async () => {
  await world.tariffGroup();
  await world.policy({ blind_count: 'false' });
  desk = await TestConsole.start({ port: () => database.server.port, database: database.name }, TIMEOUTS);
  cashier = await world.cashier({ float: 50_000 });
  const first = await pay(
    cashier.client,
    payment(await world.account([10_010, 20_020], '2020-02-20'), { total: 45_030, tendered: 50_000 }),
  );
  today = first.businessDate;
  await pay(cashier.client, payment(await world.account([33_333]), { tender: 'debit', reference: 'APPR 9' }));
  const back = await pay(cashier.client, payment(await world.account([44_444])));
  await day.reverse(back.paymentId, { sessionId: cashier.sessionId });
  await day.payInvoice(cashier, {
    payerName: '=1+1 PEMBAYAR',
    payerAddress: 'Jl. Uji 1',
    lines: [{ net: 100_000, vatPercent: 11 }],
  });
  await day.close(cashier.sessionId, 50_000);
});
afterAll(() => desk?.close());

interface Exported {
  state: 'saved' | 'cancelled';
  file: string | null;
}
const session = (kind = 'water') => ({ kind, sessionId: cashier.sessionId });
const exported = (values: Record<string, unknown> = {}) =>
  desk.call<Exported>('collectionReports', 'export', {
    exportId: randomUUID(),
    filter: session(),
    target: 'pdf',
    ...values,
  });
const head = (filter: unknown) => desk.call<CollectionReport>('collectionReports', 'report', { filter });
const rowsOf = (filter: unknown, after = 0) =>
  desk.call<CollectionReportRow[]>('collectionReports', 'rows', { filter, after });

describe('the cashier', () => {
  beforeAll(() => desk.signIn(cashier.login));

  test('sees the own sessions and no others, without sums', async () => {
    const other = await world.cashier();
    const sessions = await desk.call<ReportSession[]>('collectionReports', 'sessions', {});
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({
      sessionId: cashier.sessionId,
      businessDate: today,
      cashier: cashier.login,
      payments: 4,
      own: true,
    });
    expect(sessions[0]!.closedAt).not.toBeNull();
    expect(
      await desk.codeOf('collectionReports', 'report', {
        filter: { kind: 'water', sessionId: other.sessionId },
      }),
    ).toBe('SESSION_NOT_FOUND');
    expect(await desk.codeOf('collectionReports', 'filters')).toBe('NOT_ALLOWED');
  });

  test('the PDF says what the database says, to the rupiah', async () => {
    const report = await head(session());
    const rows = await rowsOf(session());
    const { state, file } = await exported();
    expect(state).toBe('saved');
    expect(file).toMatch(
      new RegExp(`LPP-air-${report.filters.counterCode}-${today}-sesi-${cashier.sessionId}\\.pdf$`),
    );
    const { pages } = await readPdf(await readFile(file!));
    const text = flat(pages.map((page) => page.text).join('\n'));
    expect(rows).toHaveLength(5);
    rows.forEach((row, index) => {
      expect(text).toContain(`${index + 1} ${row.receiptNo}`);
      expect(text).toContain(
        [row.amount, row.stampDuty, row.lateFee, 0, row.cashRounding, row.total].map(formatNumber).join(' '),
      );
    });
    const { totals, session: drawer } = report;
    expect(text).toContain(`TOTAL 5 baris ${formatNumber(totals.amount)}`);
    expect(text).toContain(`Tunai seharusnya ${formatNumber(drawer!.expected)}`);
    expect(text).toContain(`Selisih tunai ${formatNumber(drawer!.difference!)}`);
    const { rows: sums } = await database.admin.query(
      `select (sum(p.total) filter (where p.kind <> 'invoices')
          - (select sum(d.total) from loket.reversal_decision d where d.cash_session_id = $1))::int as water
       from loket.payment p where p.cash_session_id = $1`,
      [cashier.sessionId],
    );
    expect(totals.total).toBe(sums[0]!.water);
  });

  test('the workbook too; a name that looks like a formula is a name', async () => {
    const { file } = await exported({ filter: session('non_water'), target: 'xlsx' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file!);
    const sheet = book.getWorksheet('LPP')!;
    expect(sheet.rowCount).toBe(3);
    const values = sheet.getRow(2).values as unknown[];
    expect(values).toContain('=1+1 PEMBAYAR');
    expect(values).toContain(111_000);
    expect(sheet.getRow(3).values).toContainEqual({ formula: 'SUM(M2:M2)', result: 111_000 });
  });

  test('written again it replaces the file, and leaves nothing beside it', async () => {
    const [first, second] = [await exported(), await exported({ paper: 'f4' })];
    expect(second.file).toBe(first.file);
    const { pages } = await readPdf(await readFile(second.file!));
    expect(pages[0]!.width).toBeGreaterThan(900);
    const names = await readdir(join(desk.folder, 'reports'));
    expect(names.filter((name) => name.includes('part'))).toEqual([]);
    expect(await desk.codeOf('console', 'showFile', { file: second.file })).toBe('ok');
    for (const file of [
      join(desk.folder, 'settings.json'),
      join(desk.folder, 'reports', '..', 'journal.log'),
    ])
      expect(await desk.codeOf('console', 'showFile', { file })).toBe('NOT_ALLOWED');
  });

  test('tells how far it is, first reading, then writing to the end', async () => {
    const exportId = randomUUID();
    await exported({ exportId });
    const told = desk.events.filter(
      (event) => event.type === 'report_progress' && event.exportId === exportId,
    );
    expect(told[0]).toMatchObject({ stage: 'reading', total: 5 });
    const last = told.at(-1) as { stage: string; done: number; total: number };
    expect(last.stage).toBe('writing');
    expect(last.done).toBe(last.total);
  });

  test('the first look at the names is logged, and only once a day', async () => {
    const { rows } = await database.admin.query(
      `select count(*)::int as n from loket.audit_entry where action = 'read_report' and actor = $1 and object_id like 'water:%'`,
      [cashier.login],
    );
    expect(rows[0]!.n).toBe(1);
  });

  test('cancelled, nothing is left of it', async () => {
    const busy = await world.cashier();
    await day.manyPayments(busy, 3_000);
    await day.close(busy.sessionId, 0);
    await desk.signIn(busy.login);
    const exportId = randomUUID();
    const filter = { kind: 'water', sessionId: busy.sessionId };
    const writing = desk.call<Exported>('collectionReports', 'export', { exportId, filter, target: 'pdf' });
    const begun = () =>
      desk.events.some(
        (event) =>
          event.type === 'report_progress' && event.exportId === exportId && event.stage === 'writing',
      );
    await expect.poll(begun, { timeout: 60_000 }).toBe(true);
    await desk.call('collectionReports', 'cancelExport', { exportId });
    expect(await writing).toEqual({ state: 'cancelled', file: null });
    const names = await readdir(join(desk.folder, 'reports'));
    expect(names.filter((name) => name.includes(`-sesi-${busy.sessionId}`))).toEqual([]);
    // One that is over can be cancelled without harm, and the next one is written.
    await desk.call('collectionReports', 'cancelExport', { exportId });
    expect((await exported({ filter })).state).toBe('saved');
    await desk.signIn(cashier.login);
  });

  test('one export id is one export', async () => {
    const exportId = randomUUID();
    const codes = await Promise.all(
      [0, 1].map(() =>
        desk.codeOf('collectionReports', 'export', { exportId, filter: session(), target: 'pdf' }),
      ),
    );
    expect(codes.sort()).toEqual(['REQUEST_CONFLICT', 'ok']);
  });
});

describe('the head of counter', () => {
  test('has the branch: its sessions, its counters and cashiers, its days', async () => {
    const head = await world.staff(['supervisor']);
    const elsewhere = await world.cashier({ branch: await world.branch() });
    await desk.signIn(head);
    const sessions = await desk.call<ReportSession[]>('collectionReports', 'sessions', { on: today });
    const ids = sessions.map(({ sessionId }) => sessionId);
    expect(ids).toContain(cashier.sessionId);
    expect(ids).not.toContain(elsewhere.sessionId);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const filters = await desk.call<{
      branches: unknown[];
      counters: { counterId: number }[];
      cashiers: { login: string }[];
    }>('collectionReports', 'filters');
    expect(filters.branches).toHaveLength(1);
    expect(filters.counters.map(({ counterId }) => counterId)).toContain(cashier.counterId);
    expect(filters.counters.map(({ counterId }) => counterId)).not.toContain(elsewhere.counterId);
    expect(filters.cashiers.map(({ login }) => login)).toContain(cashier.login);
    const filter = { kind: 'water', from: today, to: today, counterId: cashier.counterId };
    const { file } = await exported({ filter });
    expect(file).toMatch(new RegExp(`LPP-air-\\w+-${today}-sementara\\.pdf$`));
  });

  test('pages through the sessions', async () => {
    const all = await desk.call<ReportSession[]>('collectionReports', 'sessions', {});
    const paged: ReportSession[] = [];
    for (;;) {
      const page = await desk.call<ReportSession[]>('collectionReports', 'sessions', {
        before: paged.at(-1)?.sessionId ?? null,
        limit: 1,
      });
      if (page.length === 0) break;
      paged.push(...page);
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });
});

test('finance has all branches; customer service has none of it', async () => {
  const elsewhere = await world.cashier({ branch: await world.branch() });
  await desk.signIn(await world.staff(['finance']));
  const sessions = await desk.call<ReportSession[]>('collectionReports', 'sessions', {
    on: today,
    limit: 100,
  });
  const ids = sessions.map(({ sessionId }) => sessionId);
  expect(ids).toEqual(expect.arrayContaining([cashier.sessionId, elsewhere.sessionId]));
  await desk.signIn(await world.staff(['customer_service']));
  for (const [verb, input] of [
    ['sessions', {}],
    ['report', { filter: session() }],
    ['rows', { filter: session() }],
  ] as const) {
    expect(await desk.codeOf('collectionReports', verb, input)).toBe('NOT_ALLOWED');
  }
});

test.each([
  ['both a session and days', { kind: 'water', sessionId: 1, from: '2026-01-01', to: '2026-01-02' }],
  ['neither', { kind: 'water' }],
  ['an unknown kind', { kind: 'gas', sessionId: 1 }],
])('a filter of %s is refused before it is asked', async (_, filter) => {
  await desk.signIn(cashier.login);
  expect(await desk.codeOf('collectionReports', 'report', { filter })).toBe('MALFORMED_INPUT');
});

test('a folder that cannot be made is FILE_NOT_WRITTEN', async () => {
  const broken = await TestConsole.start(
    { port: () => database.server.port, database: database.name },
    TIMEOUTS,
  );
  await writeFile(join(broken.folder, 'reports'), 'in the way');
  await broken.signIn(cashier.login);
  const request = { exportId: randomUUID(), filter: session(), target: 'xlsx' };
  expect(await broken.codeOf('collectionReports', 'export', request)).toBe('FILE_NOT_WRITTEN');
  await broken.close();
});

describe('payments that come between head and lines', () => {
  /** A reader whose head is `late` payments behind its lines the first times it is asked. */
  function reader(report: CollectionReport, rows: CollectionReportRow[], wrongHeads: number) {
    let asked = 0;
    const snake = (row: CollectionReportRow) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      );
    return {
      async call(name: string) {
        if (name === 'collection_report_rows') return rows.map(snake);
        asked++;
        return asked <= wrongHeads ? { ...report, totals: { ...report.totals, lines: 0 } } : report;
      },
    };
  }
  const options = { onRead: () => {}, cancelled: () => false };
  const filter = {
    kind: 'water' as const,
    sessionId: 1,
    from: null,
    to: null,
    branchId: null,
    counterId: null,
    cashier: null,
  };

  test('make it read again; at last it is refused', async () => {
    await desk.signIn(cashier.login);
    const open = { ...(await head(session())), final: false };
    const rows = await rowsOf(session());
    const read = await readReport(reader(open, rows, 2) as never, filter, options);
    expect(read.rows).toHaveLength(rows.length);
    await expect(readReport(reader(open, rows, 3) as never, filter, options)).rejects.toMatchObject({
      code: 'REPORT_CHANGED',
    });
  });

  test('are none in a final report: there it is a defect', async () => {
    const final = await head(session());
    const rows = await rowsOf(session());
    await expect(readReport(reader(final, rows, 1) as never, filter, options)).rejects.toThrow(
      'does not add up',
    );
  });
});
