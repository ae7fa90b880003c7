/** Bill sheets: what a customer is told of a bill, held against the counter's own figures; who may take which, and that it leaves a trace. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type BillSheet,
  billSheetSchema,
  type SheetHead,
  sheetHeadSchema,
} from '../../src/shared/contract/bill-sheets.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { arrangeArrears } from '../support/arrears.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const office = arrange(database);
const { today, place } = arrangeArrears(database, office);

let here: Awaited<ReturnType<typeof place>>;
let officer: pg.Client;
const routeOf = (branch: string) => `R${branch}`;

beforeAll(async () => {
  here = await place();
  officer = await database.as(await office.staff(['reading_officer'], { branch: here.branch }));
}, 60_000);

const print = (
  client: pg.Client,
  period: string,
  choice: { routes?: string[]; connectionNo?: string },
  requestId: string = randomUUID(),
) =>
  call<SheetHead>(client, 'select api.print_bill_sheets($1, $2, $3, $4) as value', [
    requestId,
    `${period}-01`,
    choice.routes ?? null,
    choice.connectionNo ?? null,
  ]);

const page = async (client: pg.Client, printId: string, route: string, after: unknown = null, limit = 25) =>
  (
    await client.query<{ sheet: BillSheet }>('select sheet from api.bill_sheets($1, $2, $3, $4)', [
      printId,
      route,
      after === null ? null : JSON.stringify(after),
      limit,
    ])
  ).rows.map((row) => row.sheet);

/** The sheet of a connection's period, as it comes from the database and as the contract knows it. */
async function sheetOf(account: Account, period = '2020-01'): Promise<BillSheet> {
  const head = await print(officer, period, { connectionNo: account.connectionNo });
  const [sheet, ...more] = await page(officer, head.printId, head.routes[0]!.routeCode);
  expect(more).toEqual([]);
  return billSheetSchema.parse(sheet);
}

describe('what a sheet says', () => {
  test('usage month and month of payment by name, in January, too', async () => {
    const account = await office.account([50_000], '2999-12-31', '2019-12-01');
    expect(await sheetOf(account, '2019-12')).toMatchObject({
      usagePeriod: '2019-12',
      paymentMonth: '2020-01',
    });
  });

  test('older unpaid sheets and late fee are what the counter asks for today', async () => {
    const account = await here.debtor(3, 30);
    const sheet = await sheetOf(account, '2020-03');
    const quote = await office.one<{ quote: { sheets: { lateFee: number; total: number }[] } }>(
      'select loket.quote($1, loket.business_date(now())) as quote',
      [account.connectionId],
    );
    expect(quote.quote.sheets.map(({ lateFee }) => lateFee)).toEqual([LATE_FEE, LATE_FEE, LATE_FEE]);
    expect(sheet).toMatchObject({
      state: 'unpaid',
      amount: 50_000,
      lateFee: LATE_FEE,
      older: { sheets: 2, amount: 100_000, lateFee: 2 * LATE_FEE, firstPeriod: '2020-01' },
    });
    // The oldest one knows of no older ones.
    expect((await sheetOf(account, '2020-01')).older).toEqual({
      sheets: 0,
      amount: 0,
      lateFee: 0,
      firstPeriod: null,
    });
  });

  test('a corrected bill has the corrected values, and relief with its decree', async () => {
    const account = await here.debtor(1, -10);
    const group = await office.one<{ id: number }>(
      'select tariff_group_id as id from loket.bill where id = $1',
      [account.billIds[0]],
    );
    const clerk = await office.staff(['supervisor']);
    const boss = await office.staff(['finance']);
    const { id } = await office.one<{ id: string }>(
      `insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
         tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
       values ($1, 'salah catat', $2, now(), '{}', 0, 8, 8, $3, 8000, 0, 0, 0) returning id`,
      [account.billIds[0], clerk, group.id],
    );
    expect(await sheetOf(account)).toMatchObject({ corrected: false, usageM3: 10, amount: 50_000 });
    await database.admin.query(
      `insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
       values ($1, 'approved', $2, now(), loket.business_date(now()))`,
      [id, boss],
    );
    expect(await sheetOf(account)).toMatchObject({
      corrected: true,
      previousReading: 0,
      currentReading: 8,
      usageM3: 8,
      water: 8_000,
      amount: 8_000,
      usage: [{ period: '2020-01', m3: 8, estimated: false }],
    });
  });

  test('the blocks are there where they add up to the water charge, and only there', async () => {
    const account = await here.debtor(1, -10);
    // A bill taken over: 50.000 is not 10 m3 at Rp1.000, and it names no version.
    expect((await sheetOf(account)).blocks).toBeNull();
    const priced = await office.account([]);
    await database.admin.query(
      `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
         water_amount, fixed_amount, meter_amount, other_amount, water_version_id)
       select $1, '2020-01-01', '2999-12-31', c.tariff_group_id, 5, 28, 23, 23000, 0, 0, 0, v.id
       from loket.connection c join loket.tariff_group g on g.id = c.tariff_group_id
       join loket.tariff_version v on v.book_id = g.book_id and v.component = 'water' where c.id = $1`,
      [priced.connectionId],
    );
    expect(await sheetOf(priced)).toMatchObject({
      blocks: [{ above: 0, to: null, m3: 23, price: 1_000, amount: 23_000 }],
      minimumM3: null,
      decrees: ['SK 1'],
    });
  });

  test('twelve months of usage, from the first that has a bill', async () => {
    const account = await office.account(Array.from({ length: 14 }, () => 10_000));
    const last = await sheetOf(account, '2021-02');
    expect(last.usage.map(({ period }) => period)).toEqual([
      '2020-03',
      '2020-04',
      '2020-05',
      '2020-06',
      '2020-07',
      '2020-08',
      '2020-09',
      '2020-10',
      '2020-11',
      '2020-12',
      '2021-01',
      '2021-02',
    ]);
    expect((await sheetOf(account, '2020-02')).usage).toEqual([
      { period: '2020-01', m3: 10, estimated: false },
      { period: '2020-02', m3: 10, estimated: false },
    ]);
  });

  test('the meter is the one that was read for the month, not the one that hangs there today', async () => {
    const account = await office.account([10_000, 10_000, 10_000]);
    await database.admin.query(
      `insert into loket.meter (connection_id, serial_no, size, installed_on, removed_on, removal_reading)
       values ($1, 'LAMA', '1/2"', '2019-01-01', '2020-02-15', 1410), ($1, 'BARU', '3/4"', '2020-02-15', null, null)`,
      [account.connectionId],
    );
    expect(await sheetOf(account, '2020-01')).toMatchObject({ meterSerialNo: 'LAMA', meterSize: '1/2"' });
    expect(await sheetOf(account, '2020-02')).toMatchObject({ meterSerialNo: 'BARU' });
    expect(await sheetOf(account, '2020-03')).toMatchObject({ meterSerialNo: 'BARU' });
  });
});

describe('the late fee in words is the one that is charged', () => {
  test('every day of four months, for every group of every book', async () => {
    const { rows } = await database.admin.query<{ wrong: string }>(
      `with terms as (
         select g.id, d.due, loket.late_fee_terms(g.id, d.due) as t
         from loket.tariff_group g cross join (values (date '2026-01-31'), (date '2026-02-20'), (date '2026-11-16')) d (due)
       ), told as (
         select t.id, t.due, t.due + n as paid, t.t,
           (select case when t.t->>'mode' = 'replace' then (array_agg(f.fee order by f.begins desc, f.stage desc))[1] else sum(f.fee) end
            from (select (s->>'from')::date as begins, o as stage,
                    coalesce((s->>'amount')::numeric, 100000 * (s->>'percent')::numeric / 100)
                    * case when s->>'countedPer' = 'once' then 1 end as fee
                  from jsonb_array_elements(t.t->'stages') with ordinality e (s, o) where (s->>'from')::date <= t.due + n) f) as fee
         from terms t, generate_series(0, 120) n
       )
       select format('%s due %s paid %s: %s', g.code, o.due, o.paid, o.t) as wrong
       from told o join loket.tariff_group g on g.id = o.id
       where not exists (select from jsonb_array_elements(o.t->'stages') s where s->>'countedPer' <> 'once')
         and o.t->'minimum' = 'null' and o.t->'cap' = 'null' and o.t->'capPercent' = 'null'
         and coalesce(round(o.fee), 0) <> loket.late_fee(o.id, o.due, 100000, o.paid)
       union all
       -- Whatever the rate: before the first day there is none, from it on there is one.
       select format('%s due %s first %s', g.code, o.due, o.t) from told o join loket.tariff_group g on g.id = o.id
       where (o.paid < (o.t->'stages'->0->>'from')::date) <> (loket.late_fee(o.id, o.due, 100000, o.paid) = 0)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a run', () => {
  test('a route in the order in which it is walked, page by page, each once; the head counts them', async () => {
    const there = await place();
    const client = await database.as(await office.staff(['supervisor'], { branch: there.branch }));
    const made: Account[] = [];
    for (const order of [3, 1, 2, 2, 5]) made.push(await there.debtor(1, -10, 'active', order));
    const head = sheetHeadSchema.parse(await print(client, '2020-01', { routes: [routeOf(there.branch)] }));
    expect(head).toMatchObject({
      sheets: 5,
      connectionNo: null,
      onDate: await today(),
      usagePeriod: '2020-01',
      routes: [{ routeCode: routeOf(there.branch), sheets: 5 }],
    });
    const read: string[] = [];
    for (let after: unknown = null; ; ) {
      const sheets = await page(client, head.printId, routeOf(there.branch), after, 2);
      if (sheets.length === 0) break;
      read.push(...sheets.map((sheet) => sheet.connectionNo));
      after = sheets.at(-1)!.next;
    }
    expect(read).toEqual([1, 2, 3, 0, 4].map((index) => made[index]!.connectionNo));
  });

  test('the same request is the same run; it stands in the trail with what was taken', async () => {
    const account = await here.debtor(1, -10);
    const requestId = randomUUID();
    const first = await print(officer, '2020-01', { connectionNo: account.connectionNo }, requestId);
    const again = await print(officer, '2020-01', { connectionNo: account.connectionNo }, requestId);
    expect(again).toMatchObject({ printId: first.printId, sheets: 1, replayed: true });
    const { rows } = await database.admin.query(
      `select details from loket.audit_entry where action = 'print_bill_sheets' and request_id = $1`,
      [requestId],
    );
    expect(rows).toEqual([
      {
        details: expect.objectContaining({
          period: '2020-01',
          sheets: 1,
          connectionNo: account.connectionNo,
        }),
      },
    ]);
  });

  test('nothing is read without a trace: no run, somebody else’s, a route that is not in it, one that could be taken back', async () => {
    const account = await here.debtor(1, -10);
    const head = await print(officer, '2020-01', { connectionNo: account.connectionNo });
    const colleague = await database.as(await office.staff(['supervisor'], { branch: here.branch }));
    const route = head.routes[0]!.routeCode;
    const wrong = { code: 'INVALID_INPUT', details: { field: 'printId' } };
    expect(await refusal(page(officer, randomUUID(), route))).toMatchObject(wrong);
    expect(await refusal(page(colleague, head.printId, route))).toMatchObject(wrong);
    expect(await refusal(page(officer, head.printId, 'R-lain'))).toMatchObject(wrong);
    await officer.query('begin');
    try {
      const open = await print(officer, '2020-01', { connectionNo: account.connectionNo });
      expect(await refusal(page(officer, open.printId, route))).toMatchObject(wrong);
    } finally {
      await officer.query('rollback');
    }
    for (const after of ['{}', '[1]', '["a", 1]']) {
      expect(
        await refusal(
          officer.query('select * from api.bill_sheets($1, $2, $3)', [head.printId, route, after]),
        ),
      ).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'after' },
      });
    }
  });
});

describe('rights', () => {
  test('routes of the own branch, all for finance; one connection for whoever serves customers', async () => {
    const there = await place();
    const account = await there.debtor(1, -10);
    const foreign = routeOf(there.branch);
    expect(await refusal(print(officer, '2020-01', { routes: [foreign] }))).toMatchObject({
      code: 'BILL_SHEETS_NONE',
    });
    const finance = await database.as(await office.staff(['finance']));
    expect(await print(finance, '2020-01', { routes: [foreign] })).toMatchObject({ sheets: 1 });
    const listed = (client: pg.Client) =>
      call<{ routeCode: string; sheets: number }[]>(
        client,
        `select api.bill_sheet_routes('2020-01-01') as value`,
        [],
      );
    expect((await listed(finance)).find((route) => route.routeCode === foreign)).toMatchObject({
      sheets: 1,
      amount: 50_000,
      usageM3: 10,
    });
    expect((await listed(officer)).map((route) => route.routeCode)).not.toContain(foreign);
    const desk = await database.as(await office.staff(['customer_service'], { branch: here.branch }));
    expect(await refusal(print(desk, '2020-01', { routes: [routeOf(here.branch)] }))).toMatchObject({
      code: 'ROLE_MISSING',
    });
    expect(
      await print(desk, '2020-01', { connectionNo: account.connectionNo.toLowerCase().replaceAll('-', ' ') }),
    ).toMatchObject({
      sheets: 1,
      connectionNo: account.connectionNo,
    });
    const cashier = await database.as(await office.staff(['cashier']));
    await expect(print(cashier, '2020-01', { connectionNo: account.connectionNo })).rejects.toThrow(
      /permission denied/,
    );
  });

  test('a period that is not posted has no sheets yet; a number that nobody has; neither or both', async () => {
    const account = await here.debtor(1, -10);
    await database.admin.query(
      `insert into loket.billing_period (usage_period, state) values ('2031-05-01', 'open')`,
    );
    const { connectionNo } = account;
    expect(await refusal(print(officer, '2031-05', { connectionNo }))).toMatchObject({
      code: 'BILL_PERIOD_NOT_POSTED',
    });
    expect(await refusal(print(officer, '2020-01', { connectionNo: '9999-99-99999' }))).toMatchObject({
      code: 'CONNECTION_NOT_FOUND',
    });
    expect(await refusal(print(officer, '2020-02', { connectionNo }))).toMatchObject({
      code: 'BILL_SHEETS_NONE',
    });
    expect(await refusal(print(officer, '2020-01', {}))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refusal(print(officer, '2020-01', { connectionNo, routes: ['A'] }))).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('the list of a connection and the preview say the same as the sheet', async () => {
    const account = await here.debtor(2, 30);
    const list = await call<{ sheets: { period: string; amount: number; state: string }[] }>(
      officer,
      'select api.connection_bill_sheets($1) as value',
      [account.connectionNo],
    );
    expect(list.sheets).toMatchObject([
      { period: '2020-02', paymentMonth: '2020-03', amount: 50_000, usageM3: 10, state: 'unpaid' },
      { period: '2020-01' },
    ]);
    const shown = await call<{ head: SheetHead; sheets: BillSheet[] }>(
      officer,
      `select api.preview_bill_sheets('2020-02-01', null, $1) as value`,
      [account.connectionNo],
    );
    expect(shown.head.sheets).toBe(1);
    expect(shown.sheets).toEqual([await sheetOf(account, '2020-02')]);
    const periods = await call<{ period: string; paymentMonth: string }[]>(
      officer,
      'select api.bill_sheet_periods() as value',
      [],
    );
    expect(periods.find(({ period }) => period === '2020-02')).toMatchObject({ paymentMonth: '2020-03' });
  });
});
