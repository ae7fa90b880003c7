/** LPP of days, all channels: a line a bill, instalment or fee, held against the tables themselves. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { reportBy } from '../../src/shared/reports/catalogue.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { invoicePayment, payInvoices } from '../support/invoices.ts';
import { type ReadRow, readHead, readReport, sumOf, viewOf } from '../support/read-reports.ts';
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
let big: Account;
let late: Account;
let reversed: { receiptNo: string | null };

beforeAll(async () => {
  finance = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  const branch = await world.branch();
  head = await database.as(await world.staff(['supervisor'], { branch }));
  branchId = (await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch])).id;
  cashier = await world.cashier({ branch });
  colleague = await world.cashier();
  bank = await world.bank();
  big = await world.account([3_000_000, 4_000_000]);
  late = await world.account([30_000, 20_000], '2020-02-20');
  await pay(cashier.client, payment(big, { total: 7_010_000 }));
  await pay(colleague.client, payment(late, { total: 50_000 + 2 * LATE_FEE }));
  await world.policy({ cash_rounding: 100 });
  await pay(cashier.client, payment(await world.account([1_050]), { total: 1_100 }));
  await world.policy({ cash_rounding: 0 });
  await pay(bank.client, channelPayment(await world.account([11_000])));
  await other.payTogether(cashier.client, [await world.account([5_000]), await world.account([6_000])]);
  await day.payInstalment(colleague, await world.account([40_000]), { amounts: [15_000, 25_000], paid: 1 });
  const invoice = await other.invoice(cashier.client, big.connectionId, 200_000);
  await payInvoices(cashier.client, invoicePayment([invoice]));
  await day.payInvoice(colleague, {
    payerName: 'Ibu Komang Uji',
    payerAddress: 'Jl. Nangka 9',
    lines: [
      { net: 100_000, vatPercent: 11 },
      { net: 50_000, vatPercent: 0 },
    ],
  });
  const taken = await pay(cashier.client, payment(await world.account([9_000, 8_000])));
  const asked = await ask(cashier.client, taken.paymentId);
  await decide(head, asked.reversalId, 'approved');
  reversed = taken;
  today = taken.businessDate;
});

const range = () => ({ from: today, to: today });
const water = (client: pg.Client, more = {}) => readReport(client, 'lpp_water', { ...range(), ...more });
const nonWater = (client: pg.Client, more = {}) =>
  readReport(client, 'lpp_non_water', { ...range(), ...more });

/** The tables, asked another way: receipts as wholes instead of lines. */
const truth = (kind: 'water' | 'invoices', where = 'true') =>
  world.one<Record<string, number>>(
    `with paid as (select p.* from loket.payment p where p.business_date = $1 and (p.kind = 'invoices') = $2 and (${where})),
       back as (select d.*, p.id as payment_id from loket.reversal_decision d join loket.reversal v on v.id = d.reversal_id
                join loket.payment p on p.id = v.payment_id
                where d.business_date = $1 and (p.kind = 'invoices') = $2 and (${where}))
     select ((select coalesce(sum(total), 0) from paid) - (select coalesce(sum(total), 0) from back))::int8::float8 as total,
       ((select coalesce(sum(i.late_fee), 0) from loket.payment_item i where i.payment_id in (select id from paid))
        - (select coalesce(sum(i.late_fee), 0) from loket.payment_item i join loket.reversal_item r on r.payment_item_id = i.id
           where r.reversal_id in (select reversal_id from back)))::int8::float8 as late,
       ((select coalesce(sum(stamp_duty), 0) from paid) - (select coalesce(sum(stamp_duty), 0) from back))::int8::float8 as stamp,
       ((select count(*) from loket.payment_item i where i.payment_id in (select id from paid))
        + (select count(*) from loket.reversal_item r where r.reversal_id in (select reversal_id from back)))::float8 as items`,
    [today, kind === 'invoices'],
  );

test('water: a line a bill or instalment of all channels, and the sums of the tables', async () => {
  const { head: sums, rows } = await water(finance);
  const expected = await truth('water');
  expect(sums.rows).toBe(expected['items']);
  expect(sums.sums).toMatchObject({ total: expected['total'], late_fee: expected['late'] });
  expect(sums.sums['stamp_duty']).toBe(expected['stamp']);
  expect(sums.sums['cash_rounding']).toBe(50);
  // The same money as the movements that every other report of receipts is made of.
  const moved = await world.one<{ total: string }>(
    `select sum(sign * total) as total from loket.money_movements($1, $1) where kind <> 'invoices'`,
    [today],
  );
  expect(sums.sums['total']).toBe(Number(moved.total));
  for (const row of rows) {
    expect(row['total']).toBe(
      ['amount', 'stamp_duty', 'late_fee', 'channel_fee', 'cash_rounding'].reduce(
        (sum, name) => sum + Number(row[name]),
        0,
      ),
    );
  }
  const of = (account: Account) => rows.filter((row) => row['connection_no'] === account.connectionNo);
  expect(of(big).map((row) => [row['usage_period'], row['amount'], row['stamp_duty'], row['total']])).toEqual(
    [
      ['2020-01-01', 3_000_000, 10_000, 3_010_000],
      ['2020-02-01', 4_000_000, 0, 4_000_000],
    ],
  );
  expect(
    of(late).map((row) => [row['payer_name'], row['group_code'], row['late_fee'], row['total']]),
  ).toEqual([
    [`UJI ${late.connectionNo}`, 'R', LATE_FEE, 30_000 + LATE_FEE],
    [`UJI ${late.connectionNo}`, 'R', LATE_FEE, 20_000 + LATE_FEE],
  ]);
  expect(rows.filter((row) => row['instalment'] !== null)).toMatchObject([
    { instalment: '1/2', usage_period: null, amount: 15_000, group_code: 'R' },
  ]);
  expect(
    rows
      .filter((row) => row['receipt_no'] === reversed.receiptNo)
      .map((row) => [row['reversal'], row['total']]),
  ).toEqual([
    [false, 9_000],
    [true, -9_000],
    [false, 8_000],
    [true, -8_000],
  ]);
});

test('other services: a line a fee, with VAT', async () => {
  const { head: sums, rows } = await nonWater(finance);
  expect(sums.sums['total']).toBe((await truth('invoices'))['total']);
  expect(sums.sums).toMatchObject({ amount: 350_000, vat: 33_000, total: 383_000 });
  expect(rows).toHaveLength(3);
  expect(rows.filter((row) => row['payer_name'] === 'Ibu Komang Uji')).toMatchObject([
    { description: 'Biaya uji 1', address: 'Jl. Nangka 9', amount: 100_000, vat: 11_000, total: 111_000 },
    { description: 'Biaya uji 2', amount: 50_000, vat: 0, total: 50_000 },
  ]);
});

test('narrowed to a counter, a cashier, a channel, a group or a branch', async () => {
  const total = async (more: object) => (await water(finance, more)).head.sums['total'];
  const own = `p.counter_id = ${cashier.counterId}`;
  expect(await total({ counterId: cashier.counterId })).toBe((await truth('water', own))['total']);
  expect(await total({ cashier: colleague.login })).toBe(50_000 + 2 * LATE_FEE + 15_000);
  expect(await total({ channel: bank.channel })).toBe(11_000);
  expect(await total({ channel: 'COUNTER' })).toBe((await truth('water', `p.channel = 'COUNTER'`))['total']);
  expect(await total({ tariffGroup: 'X' })).toBe(0);
  expect(await total({ branchId })).toBe((await truth('water', own))['total']);
  expect(await total({ branchId, channel: bank.channel })).toBe(0);
  const all = await water(finance);
  const group = await water(finance, { tariffGroup: 'R' });
  expect(group.rows).toEqual(all.rows.filter((row) => row['group_code'] === 'R'));
});

test('a head of counter reads the own branch only, whole; the manager everything, without names', async () => {
  const own = await water(head);
  expect(own.head.masked).toBe(false);
  expect(own.rows).toEqual((await water(finance, { branchId })).rows);
  expect(new Set(own.rows.map((row) => row['counter_code'])).size).toBe(1);
  const { id: elsewhere } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    await world.homeBranch(),
  ]);
  expect(await refusal(water(head, { branchId: elsewhere }))).toMatchObject({ code: 'ROLE_MISSING' });
  for (const [code, columns] of [
    ['lpp_water', ['payer_name']],
    ['lpp_non_water', ['payer_name', 'address']],
  ] as const) {
    const masked = await readReport(manager, code, range());
    const whole = await readReport(finance, code, range());
    expect([masked.head.masked, masked.head.sums]).toEqual([true, whole.head.sums]);
    for (const column of columns) {
      expect(masked.rows.every((row) => !/\w{2}/.test(String(row[column])))).toBe(true);
    }
    const view = viewOf(reportBy(code)!, {
      filters: [{ column: 'payer_name', operator: 'contains', value: 'UJI' }],
    });
    expect(await refusal(readHead(manager, code, range(), view))).toMatchObject({ code: 'INVALID_INPUT' });
  }
});

test('who may not read them', async () => {
  // They read other reports.
  const clerks = await Promise.all(
    ['customer_service', 'connection_officer', 'reading_officer'].map(async (role) =>
      database.as(await world.staff([role])),
    ),
  );
  for (const code of ['lpp_water', 'lpp_non_water']) {
    for (const clerk of clerks)
      expect(await refusal(readReport(clerk, code, range()))).toMatchObject({ code: 'ROLE_MISSING' });
    for (const role of ['cashier', 'staff_admin']) {
      const client = await database.as(await world.staff([role]));
      expect(await refusal(readReport(client, code, range()))).toMatchObject({ sqlstate: '42501' });
    }
  }
});

test('new names, a correction and tomorrow’s reversal leave the lines of today as they are', async () => {
  const before = { water: (await water(finance)).rows, nonWater: (await nonWater(finance)).rows };
  const run = (sql: string, values: unknown[]) => database.admin.query(sql, values);
  await run(
    `update loket.customer set name = 'NAMA BARU' where id = (select customer_id from loket.connection where id = $1)`,
    [big.connectionId],
  );
  await run(
    `update loket.connection set connection_no = connection_no || 'X', address = 'Pindah', tariff_group_id = (
       select min(id) from loket.tariff_group) where id = $1`,
    [big.connectionId],
  );
  await run(`update loket.staff set full_name = 'Kasir Menikah' where login = $1`, [cashier.login]);
  await run(`update loket.counter set name = 'Pindah', code = code || 'Z' where id = $1`, [
    cashier.counterId,
  ]);
  await day.correctBill(big.billIds[0]!, 1_234);
  const tomorrow = await day.dayAfter(today);
  const { id } = await world.one<{ id: number }>(
    `select id::int from loket.payment where connection_id = $1 and kind = 'bills'`,
    [big.connectionId],
  );
  await day.reverse(id, { businessDate: tomorrow, refund: 'transfer' });
  expect({ water: (await water(finance)).rows, nonWater: (await nonWater(finance)).rows }).toEqual(before);
  const { rows } = await database.admin.query<ReadRow>(
    `select * from loket.rows_of_lpp_water($1, $1, (select array_agg(id) from loket.branch), null, null, null, null) order by entry_id`,
    [tomorrow],
  );
  expect(sumOf(rows, 'total')).toBe(-7_010_000);
  expect(rows[0]).toMatchObject({
    tender: 'refund_transfer',
    payer_name: `UJI ${big.connectionNo}`,
    reversal: true,
  });
});
