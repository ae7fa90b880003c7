/** Receipts by day, channel, counter and cashier: the same money, cut four ways. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange, LATE_FEE } from '../support/arrange.ts';
import { call, channelPayment, closeDrawer, countDrawer, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { invoicePayment, payInvoices } from '../support/invoices.ts';
import { readReport } from '../support/read-reports.ts';
import { ask, decide, otherPayments } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);
const other = otherPayments(database, world);

let finance: pg.Client;
let manager: pg.Client;
let head: pg.Client;
let branchId: number;
let cashier: Awaited<ReturnType<typeof world.cashier>>;
let colleague: Awaited<ReturnType<typeof world.cashier>>;
let bank: Awaited<ReturnType<typeof world.bank>>;
let today: string;
let depositId: number;

beforeAll(async () => {
  finance = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  const branch = await world.branch();
  head = await database.as(await world.staff(['supervisor'], { branch }));
  branchId = (await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch])).id;
  cashier = await world.cashier({ branch });
  colleague = await world.cashier();
  bank = await world.bank();
  await world.account([1]);
  await world.policy({ cash_tolerance: 1_000, cash_rounding: 100 });
  const late = await world.account([30_000, 20_000], '2020-02-20');
  const paid = await pay(cashier.client, payment(late, { total: 50_000 + 2 * LATE_FEE }));
  today = paid.businessDate;
  await pay(cashier.client, payment(await world.account([1_050]), { total: 1_100 }));
  await payInvoices(
    cashier.client,
    invoicePayment([await other.invoice(cashier.client, late.connectionId, 200_000)]),
  );
  await pay(colleague.client, payment(await world.account([7_000_000]), { total: 7_010_000 }));
  await pay(bank.client, channelPayment(await world.account([11_000])));
  const taken = await pay(cashier.client, payment(await world.account([9_000, 8_000])));
  await decide(head, (await ask(cashier.client, taken.paymentId)).reversalId, 'approved');
  // 500 short, within what a cashier may close with alone.
  const { expected } = await countDrawer(cashier.client, cashier.sessionId, 0);
  await closeDrawer(cashier.client, cashier.sessionId, expected.cash - 500);
  const { bankAccountId } = await call<{ bankAccountId: number }>(
    finance,
    'select api.add_bank_account($1, $2, $3, $4) as value',
    [randomUUID(), 'Bank Uji', '123 456 789', 'Perumda Uji'],
  );
  ({ depositId } = await call<{ depositId: number }>(
    head,
    'select api.prepare_deposit($1, $2, $3, $4) as value',
    [randomUUID(), bankAccountId, [cashier.sessionId], []],
  ));
});

const range = () => ({ from: today, to: today });
const read = (client: pg.Client, code: string, more = {}) =>
  readReport(client, code, { ...range(), ...more });

/** Straight from the tables: whole receipts and reversals, without the functions that the reports stand on. */
const truth = (where = 'true') =>
  world.one<{ receipts: number; total: number; reversed: number; sheets: number }>(
    `with paid as (select p.* from loket.payment p where p.business_date = $1 and (${where})),
       back as (select d.* from loket.reversal_decision d join loket.reversal v on v.id = d.reversal_id
                join loket.payment p on p.id = v.payment_id where d.business_date = $1 and (${where}))
     select (select count(*) from paid)::float8 as receipts,
       (select coalesce(sum(total), 0) from back)::float8 as reversed,
       ((select coalesce(sum(total), 0) from paid) - (select coalesce(sum(total), 0) from back))::float8 as total,
       ((select count(*) from loket.payment_item where payment_id in (select id from paid))
        - (select count(*) from loket.reversal_item where reversal_id in (select reversal_id from back)))::float8 as sheets`,
    [today],
  );

test('by channel: net of reversals, with its share of sheets and of money; digital against manual', async () => {
  const { head: sums, rows } = await read(finance, 'receipts_by_channel');
  expect(sums.sums).toMatchObject(await truth());
  expect([sums.sums['sheets_share'], sums.sums['total_share']].map((share) => Math.round(share!))).toEqual([
    100, 100,
  ]);
  for (const row of rows) {
    expect(
      ['amount', 'late_fee', 'stamp_duty', 'vat', 'cash_rounding'].reduce(
        (sum, name) => sum + Number(row[name]),
        0,
      ),
    ).toBe(row['total']);
    expect(Number(row['total_share'])).toBeCloseTo((Number(row['total']) / sums.sums['total']!) * 100, 3);
  }
  expect(rows.find((row) => row['channel_name'] === bank.channel)).toMatchObject({
    digital: true,
    receipts: 1,
    sheets: 1,
    total: 11_000,
  });
  const counters = sums.groups.find((group) => group.key === false)!;
  expect(counters.sums).toMatchObject(await truth(`p.channel = 'COUNTER'`));
  // History of an earlier system is money, too.
  const year = await readReport(finance, 'receipts_by_channel', {
    from: `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`,
    to: today,
  });
  const { all } = await world.one<{ all: number }>(
    `select (select sum(total) from loket.payment) - (select sum(total) from loket.reversal_decision) as all`,
  );
  expect(year.head.sums['total']).toBe(Number(all));
});

test('by day: the days of a range add up to it, digital and manual apart', async () => {
  const from = await day.dayAfter(today, -40);
  const { head: sums, rows } = await readReport(manager, 'receipts_by_day', { from, to: today });
  const whole = await readReport(manager, 'receipts_by_channel', { from, to: today });
  for (const name of ['receipts', 'sheets', 'amount', 'late_fee', 'stamp_duty', 'vat', 'reversed', 'total']) {
    expect(sums.sums[name], name).toBe(whole.head.sums[name]);
  }
  const own = rows.filter((row) => row['business_date'] === today);
  expect(own.map((row) => row['digital'])).toEqual([false, true]);
  expect(own[0]).toMatchObject(await truth(`p.channel = 'COUNTER'`));
  expect(own[1]).toMatchObject(await truth(`p.channel <> 'COUNTER'`));
});

test('by cashier: columns add up, and the drawer’s deposit and difference stand beside them', async () => {
  const { head: sums, rows } = await read(finance, 'receipts_by_cashier');
  const counters = await truth(`p.channel = 'COUNTER'`);
  expect(sums.sums).toMatchObject({
    receipts: counters.receipts,
    reversed: counters.reversed,
    total: counters.total,
  });
  expect(sums.sums['sheets']! - sums.sums['reversed_sheets']!).toBe(counters.sheets);
  for (const row of rows) {
    const parts = ['water', 'non_water', 'late_fee', 'stamp_duty', 'channel_fee', 'cash_rounding'];
    expect(parts.reduce((sum, name) => sum + Number(row[name]), 0) - Number(row['reversed'])).toBe(
      row['total'],
    );
  }
  const own = rows.filter((row) => row['cashier'] === cashier.login);
  const cash = 50_000 + 2 * LATE_FEE + 1_100 + 222_000;
  expect(own).toMatchObject([
    {
      sheets: 6,
      water: 68_050,
      non_water: 222_000,
      late_fee: 2 * LATE_FEE,
      cash_rounding: 50,
      reversed_sheets: 2,
      reversed: 17_000,
      total: cash,
      to_deposit: cash - 500,
      deposited: cash - 500,
      difference: -500,
    },
  ]);
  // The colleague's drawer is still open.
  expect(rows.find((row) => row['cashier'] === colleague.login)).toMatchObject({
    water: 7_000_000,
    stamp_duty: 10_000,
    to_deposit: 0,
    deposited: 0,
    difference: 0,
  });
  expect((await read(finance, 'receipts_by_cashier', { cashier: cashier.login })).rows).toEqual(own);
});

test('by counter: the cashiers’ rows put together', async () => {
  const byCashier = await read(finance, 'receipts_by_cashier');
  const byCounter = await read(finance, 'receipts_by_counter');
  for (const name of Object.keys(byCounter.head.sums)) {
    expect(byCounter.head.sums[name], name).toBe(byCashier.head.sums[name]);
  }
  const { rows } = await read(finance, 'receipts_by_counter', { counterId: cashier.counterId });
  expect(rows).toMatchObject([{ cashiers: 1, difference: -500 }]);
});

test('who reads them: finance and manager all, a head of counter the own branch, others nothing', async () => {
  for (const code of ['receipts_by_cashier', 'receipts_by_counter']) {
    const own = await read(head, code);
    expect(own.rows).toHaveLength(1);
    expect(own.rows).toEqual((await read(manager, code, { branchId })).rows);
    const { id } = await world.one<{ id: number }>('select min(id) as id from loket.branch where id <> $1', [
      branchId,
    ]);
    expect(await refusal(read(head, code, { branchId: id }))).toMatchObject({ code: 'ROLE_MISSING' });
  }
  for (const code of ['receipts_by_channel', 'receipts_by_day']) {
    expect(await refusal(read(head, code))).toMatchObject({ code: 'ROLE_MISSING' });
  }
  const clerk = await database.as(await world.staff(['customer_service']));
  const till = await database.as(await world.staff(['cashier']));
  for (const code of [
    'receipts_by_channel',
    'receipts_by_day',
    'receipts_by_cashier',
    'receipts_by_counter',
  ]) {
    expect(await refusal(read(clerk, code))).toMatchObject({ code: 'ROLE_MISSING' });
    expect(await refusal(read(till, code))).toMatchObject({ sqlstate: '42501' });
  }
});

test('what happens tomorrow leaves today as it is', async () => {
  const codes = ['receipts_by_channel', 'receipts_by_day', 'receipts_by_cashier', 'receipts_by_counter'];
  const shown = async () => {
    const all: unknown[] = [];
    for (const code of codes) all.push((await read(finance, code)).rows);
    return all;
  };
  const before = await shown();
  const tomorrow = await day.dayAfter(today);
  const { id } = await world.one<{ id: number }>('select id::int from loket.payment where paid_by = $1', [
    bank.login,
  ]);
  await day.reverse(id, { businessDate: tomorrow, refund: 'transfer' });
  await database.admin.query(`update loket.staff set full_name = 'Kasir Menikah' where login = $1`, [
    cashier.login,
  ]);
  await database.admin.query(`update loket.counter set name = 'Pindah' where id = $1`, [cashier.counterId]);
  await database.admin.query(
    `insert into loket.bank_deposit_cancellation (bank_deposit_id, reason, cancelled_by, cancelled_at)
     select id, 'salah hitung', prepared_by, prepared_at + interval '1 day' from loket.bank_deposit where id = $1`,
    [depositId],
  );
  expect(await shown()).toEqual(before);
  const { rows } = await database.admin.query(
    'select channel_code, reversed::int, total::int from loket.rows_of_receipts_by_channel($1, $1)',
    [tomorrow],
  );
  expect(rows).toEqual([{ channel_code: bank.channel, reversed: 11_000, total: -11_000 }]);
});
