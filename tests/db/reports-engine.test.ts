/** What holds for every report: rights, parameters, filters, order, sums, masking, the trace of exports. With a report of the tests' own. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let finance: pg.Client;
let manager: pg.Client;
let head: pg.Client;
let cashier: pg.Client;
let homeBranch: number;

/** Twelve rows in two branches: every second one in the supervisor's; a name to mask, one with what searches mind. */
const TEST_REPORT = `
  insert into loket.report (code, roles, row_order, personal, whole_for)
  values ('uji_rows', '{supervisor,finance,manager}', '{no}', '{name}', '{finance,supervisor}');
  create function loket.rows_of_uji_rows(p_branches int[], p_from date, p_to date, p_tariff_group text)
  returns table (no int, branch_id int, name text, amount bigint, rate numeric, paid_on date, late boolean)
  language sql stable as $f$
    select n, b, case n when 3 then '100%_''tes''' else 'I MADE ' || n end, n * 1000::bigint, n / 4.0,
           p_from + n, n % 3 = 0
    from generate_series(1, 12) n
    cross join lateral (select case when n % 2 = 0 then (select min(id) from loket.branch) else (select max(id) from loket.branch) end) k (b)
    where k.b = any (p_branches) and p_from + n <= p_to and (p_tariff_group is null or p_tariff_group = 'R')
  $f$;
  alter function loket.rows_of_uji_rows(int[], date, date, text) owner to loket_api;
  revoke all on function loket.rows_of_uji_rows(int[], date, date, text) from public;`;

beforeAll(async () => {
  await database.admin.query(TEST_REPORT);
  const { code, id } = await world.one<{ code: string; id: number }>(
    'select code, id from loket.branch order by id limit 1',
  );
  homeBranch = id;
  finance = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  head = await database.as(await world.staff(['supervisor'], { branch: code }));
  cashier = await database.as(await world.staff(['cashier']));
});

const COLUMNS = ['no', 'name', 'amount', 'late'];
const RANGE = { from: '2026-01-01', to: '2026-01-31' };
interface Head {
  rows: number;
  sums: Record<string, number>;
  groups: { key: unknown; rows: number; sums: Record<string, number> }[];
  masked: boolean;
  locked: boolean;
  lastDay: string;
}
const view = (part: Record<string, unknown> = {}) => ({ columns: COLUMNS, sums: ['amount'], ...part });
async function value<T>(client: pg.Client, sql: string, values: unknown[]): Promise<T> {
  return (await client.query<{ value: T }>(`select ${sql} as value`, values)).rows[0]!.value;
}
const headOf = (client: pg.Client, part = {}, parameters: object = RANGE) =>
  value<Head>(client, 'api.report_head($1, $2, $3)', ['uji_rows', parameters, view(part)]);
const pageOf = (client: pg.Client, part = {}, parameters: object = RANGE, offset = 0, limit = 100) =>
  value<unknown[][]>(client, 'api.report_page($1, $2, $3, $4, $5)', [
    'uji_rows',
    parameters,
    view(part),
    offset,
    limit,
  ]);
const refused = (promise: Promise<unknown>) => refusal(promise);

describe('who reads what', () => {
  test('all branches for finance and manager, the own one for a head of counter, nothing for a cashier', async () => {
    expect((await headOf(finance)).rows).toBe(12);
    expect((await headOf(manager)).rows).toBe(12);
    expect((await headOf(head)).rows).toBe(6);
    expect((await headOf(finance, {}, { ...RANGE, branchId: homeBranch })).rows).toBe(6);
    const other = await world.one<{ id: number }>('select max(id) as id from loket.branch');
    expect(await refused(headOf(head, {}, { ...RANGE, branchId: other.id }))).toMatchObject({
      code: 'ROLE_MISSING',
    });
    expect(await refused(headOf(cashier))).toMatchObject({ sqlstate: '42501' });
  });

  test('a report that is another role’s, or none', async () => {
    const service = await database.as(await world.staff(['customer_service']));
    expect(await refused(headOf(service))).toMatchObject({ code: 'ROLE_MISSING' });
    for (const name of ['nothing', 'uji_rows(); drop table loket.bill; --', 'pg_class', null])
      expect(
        await refused(value(finance, 'api.report_head($1, $2, $3)', [name, RANGE, view()])),
      ).toMatchObject({ code: 'REPORT_NOT_FOUND' });
    const listed = await value<{ report: string }[]>(service, 'api.list_reports()', []);
    expect(listed.map(({ report }) => report)).not.toContain('uji_rows');
  });

  test('personal columns are masked for who does not need them, and then answer no questions', async () => {
    expect((await pageOf(finance))[0]).toEqual([1, 'I MADE 1', 1000, false]);
    expect((await pageOf(manager))[0]).toEqual([1, 'I M*** 1', 1000, false]);
    expect((await headOf(manager)).masked).toBe(true);
    for (const part of [
      { filters: [{ column: 'name', operator: 'contains', value: 'made' }] },
      { sort: [{ column: 'name', descending: false }] },
      { groupBy: 'name' },
    ]) {
      expect(await refused(pageOf(manager, part))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'name' },
      });
      await pageOf(finance, part);
    }
  });
});

describe('parameters', () => {
  const bad: [string, object, object][] = [
    ['a day that is none', { from: '2026-02-30', to: '2026-03-01' }, { field: 'from' }],
    ['the other way round', { from: '2026-02-02', to: '2026-02-01' }, { field: 'to', reason: 'order' }],
    ['a future', { from: '2026-01-01', to: '2999-01-01' }, { field: 'to', reason: 'future' }],
    ['a day in another notation', { from: '01-01-2026', to: '2026-01-02' }, { field: 'from' }],
    ['a missing one', { from: '2026-01-01' }, { field: 'to' }],
    ['one too many', { ...RANGE, cashier: 'kasir1' }, { field: 'cashier' }],
    ['a branch that is not', { ...RANGE, branchId: 999_999 }, { field: 'branchId' }],
    ['a text of a kilobyte', { ...RANGE, tariffGroup: 'x'.repeat(1000) }, { field: 'tariffGroup' }],
  ];
  test.each(bad)('%s is refused at its field', async (_name, parameters, details) => {
    expect(await refused(headOf(finance, {}, parameters))).toMatchObject({ code: 'INVALID_INPUT', details });
  });

  test('more than a year of days is too long; no parameters at all are refused', async () => {
    expect(await refused(headOf(finance, {}, { from: '2020-01-01', to: '2022-01-01' }))).toMatchObject({
      code: 'REPORT_TOO_LONG',
    });
    for (const parameters of ['[]', 'null', '"x"'])
      expect(
        await refused(value(finance, 'api.report_head($1, $2, $3)', ['uji_rows', parameters, view()])),
      ).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('what is quoted cannot leave its quotes', async () => {
    expect((await headOf(finance, {}, { ...RANGE, tariffGroup: "R' or 1=1 --" })).rows).toBe(0);
    expect((await headOf(finance, {}, { ...RANGE, tariffGroup: 'R' })).rows).toBe(12);
  });
});

describe('rows', () => {
  test('in their own order, sorted, filtered, paged; sums and groups of what is left', async () => {
    expect((await pageOf(finance)).map(([no]) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(
      (await pageOf(finance, { sort: [{ column: 'late', descending: true }] })).map(([no]) => no),
    ).toEqual([3, 6, 9, 12, 1, 2, 4, 5, 7, 8, 10, 11]);
    expect((await pageOf(finance, {}, RANGE, 10, 5)).map(([no]) => no)).toEqual([11, 12]);
    const filters = [
      { column: 'amount', operator: 'atLeast', value: '4000' },
      { column: 'paid_on', operator: 'atMost', value: '2026-01-10' },
      { column: 'late', operator: 'equals', value: 'false' },
    ];
    expect((await pageOf(finance, { filters })).map(([no]) => no)).toEqual([4, 5, 7, 8]);
    const summed = await headOf(finance, { filters, groupBy: 'branch_id' });
    expect(summed).toMatchObject({ rows: 4, sums: { amount: 24_000 }, lastDay: '2026-01-31', locked: false });
    expect(summed.groups.map(({ rows, sums }) => [rows, sums['amount']])).toEqual([
      [2, 12_000],
      [2, 12_000],
    ]);
  });

  test('what is searched for is text, also with signs that mean something to SQL', async () => {
    const search = (text: string) =>
      pageOf(finance, { filters: [{ column: 'name', operator: 'contains', value: text }] });
    expect((await search("100%_'TES'")).map(([no]) => no)).toEqual([3]);
    expect(await search('%')).toHaveLength(1);
    expect(await search('_')).toHaveLength(1);
    expect(await search('\\')).toHaveLength(0);
    expect(await search("' or true --")).toHaveLength(0);
  });

  const nonsense: [string, object][] = [
    ['a column that is not', { columns: ['no', 'nik'] }],
    ['an expression for a column', { columns: ['no, (select 1)'] }],
    ['no columns', { columns: [] }],
    ['the sum of a text', { sums: ['name'] }],
    ['an operator that is not', { filters: [{ column: 'no', operator: 'like', value: '1' }] }],
    ['a filter without value', { filters: [{ column: 'no', operator: 'equals' }] }],
    ['a number that is none', { filters: [{ column: 'amount', operator: 'equals', value: 'banyak' }] }],
    ['thirteen filters', { filters: Array(13).fill({ column: 'no', operator: 'equals', value: '1' }) }],
    ['sorting by something else', { sort: [{ column: 'no desc, (select 1)' }] }],
  ];
  test.each(nonsense)('%s is refused', async (_name, part) => {
    expect(
      await refused(
        (async () => {
          await headOf(finance, part);
          await pageOf(finance, part);
        })(),
      ),
    ).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('no groups by names: they would be the report without the trace of its reading', async () => {
    expect(await refused(headOf(finance, { groupBy: 'name' }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'groupBy' },
    });
  });

  test('reading personal data leaves one trace a day, person and question', async () => {
    const reader = await world.staff(['finance']);
    const client = await database.as(reader);
    await pageOf(client);
    await pageOf(client, {}, RANGE, 10);
    await pageOf(client, {}, { ...RANGE, to: '2026-01-30' });
    const { n } = await world.one<{ n: number }>(
      `select count(*)::int as n from loket.audit_entry where actor = $1 and action = 'read_report'`,
      [reader],
    );
    expect(n).toBe(2);
  });
});

describe('an export', () => {
  const begin = (client: pg.Client, request = randomUUID(), format = 'xlsx', parameters: object = RANGE) =>
    value<{ exportId: number; replayed?: boolean }>(client, 'api.begin_report_export($1, $2, $3, $4, $5)', [
      request,
      'uji_rows',
      parameters,
      view(),
      format,
    ]);
  async function rowsOf(client: pg.Client, exportId: number, batch = 5): Promise<unknown[][]> {
    await client.query('begin transaction isolation level repeatable read read only');
    try {
      await value(client, 'api.open_report($1)', [exportId]);
      const rows: unknown[][] = [];
      for (;;) {
        const next = await client.query<{ row: unknown[] }>('select row from api.fetch_report($1) t (row)', [
          batch,
        ]);
        rows.push(...next.rows.map(({ row }) => row));
        if (next.rows.length < batch) return rows;
      }
    } finally {
      await client.query('rollback');
    }
  }
  const finish = (client: pg.Client, exportId: number, hash: string | null, outcome = 'written') =>
    value<{ sameAsBefore: boolean | null; locked: boolean }>(
      client,
      'api.finish_report_export($1, $2, $3, $4, $5, $6, $7)',
      [randomUUID(), exportId, outcome, 12, 4711, hash, hash && 'berkas.xlsx'],
    );

  test('reads through a cursor what a page shows, masked by the same right', async () => {
    expect(await rowsOf(finance, (await begin(finance)).exportId)).toEqual(await pageOf(finance));
    expect(await rowsOf(manager, (await begin(manager)).exportId)).toEqual(await pageOf(manager));
    expect(await rowsOf(head, (await begin(head)).exportId)).toEqual(await pageOf(head));
  });

  test('the same request twice is one export; another question under its id is refused', async () => {
    const request = randomUUID();
    const { exportId } = await begin(finance, request);
    expect(await begin(finance, request)).toEqual({ exportId, replayed: true });
    expect(await refused(begin(finance, request, 'pdf'))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  });

  test('cannot be read before its trace is committed, by anybody else, or after its end', async () => {
    await finance.query('begin');
    const { exportId } = await begin(finance);
    expect(await refused(value(finance, 'api.open_report($1)', [exportId]))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
    await finance.query('rollback');

    const mine = await begin(finance);
    expect(await refused(rowsOf(manager, mine.exportId))).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    await finish(finance, mine.exportId, 'a'.repeat(64));
    expect(await refused(rowsOf(finance, mine.exportId))).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    expect(await refused(finish(finance, mine.exportId, 'b'.repeat(64)))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
    expect(await refused(finish(manager, (await begin(finance)).exportId, null, 'failed'))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
  });

  test('ended twice at once it has one end, and the other is refused like a later one', async () => {
    const login = await world.staff(['finance']);
    const clients = [await database.as(login), await database.as(login)];
    const { exportId } = await begin(clients[0]!);
    // The first end is not committed when the second comes.
    await clients[0]!.query('begin');
    await finish(clients[0]!, exportId, 'f'.repeat(64));
    const second = refused(finish(clients[1]!, exportId, null, 'failed'));
    await clients[0]!.query('commit');
    expect(await second).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
  });

  test('nothing is fetched without an open report', async () => {
    expect(await refused(finance.query('select * from api.fetch_report(10)'))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
  });

  test('of a closed month is compared with the first one', async () => {
    await database.admin.query(
      `insert into loket.business_month (month, closed_at, closed_by, letterhead, sums)
       select '2026-01-01', clock_timestamp(), s.login, loket.freeze_letterhead(s.branch_id, '2026-01-31'), '{}' from loket.staff s limit 1`,
    );
    expect((await headOf(finance)).locked).toBe(true);
    expect((await headOf(finance, {}, { from: '2025-12-31', to: '2026-01-31' })).locked).toBe(true);
    expect((await headOf(finance, {}, { from: '2026-01-31', to: '2026-02-01' })).locked).toBe(false);
    const hashes = ['c'.repeat(64), 'c'.repeat(64), 'd'.repeat(64)];
    const told = [];
    for (const hash of hashes) told.push(await finish(finance, (await begin(finance)).exportId, hash));
    expect(told).toMatchObject([
      { locked: true, sameAsBefore: null },
      { locked: true, sameAsBefore: true },
      { locked: true, sameAsBefore: false },
    ]);
    // The masked one is another text, and is compared with masked ones only.
    expect(await finish(manager, (await begin(manager)).exportId, 'e'.repeat(64))).toMatchObject({
      sameAsBefore: null,
    });
  });

  test('stands in the list: everybody’s for finance, the own ones for others', async () => {
    const list = (client: pg.Client) => value<{ own: boolean }[]>(client, 'api.list_report_exports()', []);
    expect((await list(finance)).some(({ own }) => !own)).toBe(true);
    expect((await list(head)).every(({ own }) => own)).toBe(true);
    expect(await list(head)).not.toEqual([]);
  });
});

test('saved views are each person’s own, replaced by name, and forgotten', async () => {
  const save = (client: pg.Client, name: string | null, report = 'uji_rows') =>
    value<{ name: string }[]>(client, 'api.save_report_view($1, $2, $3, $4)', [report, name, RANGE, view()]);
  expect(await save(finance, '  Bulan   ini ')).toMatchObject([
    { report: 'uji_rows', name: 'Bulan ini', parameters: RANGE },
  ]);
  expect(await save(finance, 'Bulan ini')).toHaveLength(1);
  expect(await value(manager, 'api.list_report_views()', [])).toEqual([]);
  for (const name of ['', ' ', null, 'x'.repeat(61)])
    expect(await refused(save(finance, name))).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await refused(save(finance, 'x', 'nothing'))).toMatchObject({ code: 'REPORT_NOT_FOUND' });
  expect(await value(finance, 'api.remove_report_view($1, $2)', ['uji_rows', 'Bulan ini'])).toEqual([]);
});
