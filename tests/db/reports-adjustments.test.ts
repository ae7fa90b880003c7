/** What changed receivables besides money: corrections and relief by the month of their decision, agreements as of a day. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { type Account, arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { payInstalments, planInForce } from '../support/plans.ts';
import { readReport } from '../support/read-reports.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

let finance: pg.Client;
let other: pg.Client;
let manager: pg.Client;
let today: string;
let months: { fromMonth: string; toMonth: string };

beforeAll(async () => {
  finance = await database.as(await world.staff(['finance']));
  other = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  await world.tariffGroup();
  today = (await world.one<{ on: string }>('select loket.business_date(clock_timestamp())::text as on')).on;
  months = { fromMonth: today.slice(0, 7), toMonth: today.slice(0, 7) };
});

async function correct(account: Account, current: number, outcome: string): Promise<void> {
  const clerk = await database.as(await world.staff(['customer_service']));
  const { correctionId } = await call<{ correctionId: number }>(
    clerk,
    'select api.request_correction($1, $2, $3, $4, $5, $6, $7) as value',
    [randomUUID(), account.billIds[0], 0, current, null, null, 'Salah catat stan'],
  );
  await finance.query('select api.decide_correction(gen_random_uuid(), $1, $2, $3)', [
    correctionId,
    outcome,
    'periksa ulang',
  ]);
}
async function relieve(accounts: Account[], percent: number): Promise<string> {
  const no = `500.9/UJI/${randomUUID().slice(0, 8)}`;
  const { decreeId } = await call<{ decreeId: number }>(
    finance,
    'select api.enter_decree($1, $2, $3, $4, $5, $6, $7, $8, $9) as value',
    [
      randomUUID(),
      no,
      'Keringanan uji',
      'percent',
      percent,
      null,
      '2020-01',
      '2020-12',
      accounts.map((one) => one.connectionNo),
    ],
  );
  await other.query('select api.apply_decree(gen_random_uuid(), $1)', [decreeId]);
  return no;
}

test('corrections: old and new m3 and rupiah, in the month of the approval, whatever the usage period', async () => {
  const account = await world.account([10_000, 20_000]);
  const refused = await world.account([10_000]);
  await correct(account, 7, 'approved');
  await correct(account, 12, 'approved');
  await correct(refused, 9, 'rejected');
  const { head, rows } = await readReport(finance, 'bill_corrections', months);
  expect(rows).toMatchObject([
    {
      connection_no: account.connectionNo,
      usage_period: '2020-01-01',
      month: `${today.slice(0, 7)}-01`,
      old_m3: 10,
      new_m3: 7,
      difference_m3: -3,
      old_amount: 10_000,
      new_amount: 7_000,
      difference: -3_000,
      old_group: 'R',
      new_group: 'R',
      reason: 'Salah catat stan',
    },
    { old_m3: 7, new_m3: 12, old_amount: 7_000, new_amount: 12_000, difference: 5_000 },
  ]);
  // The bill as the register has it now, less the bill as it was posted.
  const truth = await world.one<{ change: number }>(
    `select sum(n.water + n.fixed + n.meter + n.other - b.amount)::int as change
     from loket.bill b, loket.bill_parts(b.id, 'infinity') n where b.connection_id = $1`,
    [account.connectionId],
  );
  expect(head.sums['difference']).toBe(truth.change);
  const earlier = (await day.dayAfter(`${today.slice(0, 7)}-01`, -1)).slice(0, 7);
  expect(
    (await readReport(finance, 'bill_corrections', { fromMonth: earlier, toMonth: earlier })).rows,
  ).toEqual([]);
});

test('relief: a line a bill with its decree, before and after', async () => {
  const one = await world.account([10_000, 20_000]);
  await correct(one, 8, 'approved');
  const no = await relieve([one], 50);
  const { head, rows } = await readReport(finance, 'relief_given', months);
  expect(
    rows.map((row) => [
      row['decree_no'],
      row['usage_period'],
      row['amount_before'],
      row['discount'],
      row['amount_after'],
    ]),
  ).toEqual([
    [no, '2020-01-01', 8_000, 4_000, 4_000],
    [no, '2020-02-01', 20_000, 10_000, 10_000],
  ]);
  const truth = await world.one<{ total: number }>(
    'select sum(total)::int as total from loket.relief_application',
  );
  expect(head.sums['discount']).toBe(truth.total);
  // A second decree on the same bills, and a new name, leave the lines of the first as they are.
  await database.admin.query(
    `update loket.customer set name = 'NAMA BARU' where id = (select customer_id from loket.connection where id = $1)`,
    [one.connectionId],
  );
  const second = await relieve([one], 10);
  const after = await readReport(finance, 'relief_given', months);
  expect(after.rows.filter((row) => row['decree_no'] === no)).toEqual(rows);
  expect(after.rows.filter((row) => row['decree_no'] === second)).toMatchObject([
    { amount_before: 4_000, customer_name: 'NAMA BARU' },
    { amount_before: 10_000 },
  ]);
});

test('agreements in force as of a day: paid, open, overdue', async () => {
  const branch = await world.branch();
  const proposer = await world.staff(['customer_service'], { branch });
  const approver = await world.staff(['manager']);
  const head = await database.as(await world.staff(['supervisor'], { branch }));
  const cashier = await world.cashier({ branch });
  const made = (account: Account, parts: number, firstDue?: string) =>
    planInForce(database, account, parts, { proposer, approver }, firstDue);
  const late = await world.account([30_000, 30_000]);
  const running = await world.account([20_000]);
  const lateplan = await made(late, 3, await day.dayAfter(today, -40));
  const plan = await made(running, 2);
  const done = await made(await world.account([10_000]), 2);
  await payInstalments(cashier.client, { planId: lateplan.planId, count: 1, total: 20_000 });
  const paid = await payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 10_000 });
  await payInstalments(cashier.client, { planId: done.planId, count: 2, total: 10_000 });
  const read = (client: pg.Client, more = {}) =>
    readReport(client, 'instalment_plans', { on: today, ...more });
  const { rows, head: sums } = await read(head);
  expect(rows).toMatchObject([
    {
      connection_no: late.connectionNo,
      state: 'overdue',
      sheets: 2,
      instalments: 3,
      paid_instalments: 1,
      total: 60_000,
      paid: 20_000,
      open: 40_000,
      overdue_instalments: 1,
      overdue: 20_000,
    },
    {
      connection_no: running.connectionNo,
      state: 'running',
      paid: 10_000,
      open: 10_000,
      overdue: 0,
      overdue_days: 0,
    },
  ]);
  const counts = await call<{ running: number; overdue: number; toPay: number }>(
    head,
    'select api.plan_counts() as value',
    [],
  );
  expect([rows.length, sums.sums['open']]).toEqual([counts.running, counts.toPay]);
  expect(rows.filter((row) => row['state'] === 'overdue')).toHaveLength(counts.overdue);
  // Taken back tomorrow, and a name changed: as of today it was paid, by that name.
  await day.reverse(paid.paymentId, { businessDate: await day.dayAfter(today), refund: 'transfer' });
  await database.admin.query(
    `update loket.customer set name = 'NAMA BARU' where id = (select customer_id from loket.connection where id = $1)`,
    [running.connectionId],
  );
  expect((await read(head)).rows).toEqual(rows);
  expect((await read(head, {})).rows).toEqual((await read(finance)).rows);
  const stranger = await database.as(await world.staff(['supervisor']));
  expect((await read(stranger)).rows).toEqual([]);
  expect((await readReport(finance, 'instalment_plans', { on: await day.dayAfter(today, -1) })).rows).toEqual(
    [],
  );
});

test('names are masked for the manager, and nobody else reads them', async () => {
  for (const [code, parameters] of [
    ['bill_corrections', months],
    ['relief_given', months],
    ['instalment_plans', { on: today }],
  ] as const) {
    const whole = await readReport(finance, code, parameters);
    const masked = await readReport(manager, code, parameters);
    expect([masked.head.masked, whole.head.masked, masked.head.sums]).toEqual([true, false, whole.head.sums]);
    expect(whole.rows.length).toBeGreaterThan(0);
    expect(masked.rows.every((row) => !/\w{2}/.test(String(row['customer_name'])))).toBe(true);
    const clerk = await database.as(await world.staff(['customer_service']));
    expect(await refusal(readReport(clerk, code, parameters))).toMatchObject({ code: 'ROLE_MISSING' });
    if (code !== 'instalment_plans') {
      const head = await database.as(await world.staff(['supervisor']));
      expect(await refusal(readReport(head, code, parameters))).toMatchObject({ code: 'ROLE_MISSING' });
    }
  }
});
