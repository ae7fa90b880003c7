/** Reports of control: reversals, cash that waits, deposits, differences, the audit trail and what was exported. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { reportBy } from '../../src/shared/reports/catalogue.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, closeDrawer, countDrawer, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { readReport, sumOf, viewOf } from '../support/read-reports.ts';
import { ask, decide, withdraw } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

let finance: pg.Client;
let financeLogin: string;
let manager: pg.Client;
let head: pg.Client;
let headLogin: string;
let branch: string;
let branchId: number;
let today: string;
let accountId: number;

beforeAll(async () => {
  financeLogin = await world.staff(['finance']);
  finance = await database.as(financeLogin);
  manager = await database.as(await world.staff(['manager']));
  branch = await world.branch();
  headLogin = await world.staff(['supervisor'], { branch });
  head = await database.as(headLogin);
  branchId = (await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch])).id;
  await world.account([1]);
  await world.policy({ cash_tolerance: 1_000 });
  today = (await world.one<{ on: string }>('select loket.business_date(clock_timestamp())::text as on')).on;
  accountId = (
    await call<{ bankAccountId: number }>(finance, 'select api.add_bank_account($1, $2, $3, $4) as value', [
      randomUUID(),
      'Bank Uji',
      '123 456 789',
      'Perumda Uji',
    ])
  ).bankAccountId;
});

const read = (client: pg.Client, code: string, more = {}) =>
  readReport(client, code, { from: today, to: today, ...more });
const nameOf = async (login: string) =>
  (await world.one<{ name: string }>('select full_name as name from loket.staff where login = $1', [login]))
    .name;
const prepare = (sessions: number[], turnIns: number[] = []) =>
  call<{ depositId: number; depositNo: string; amount: number }>(
    head,
    'select api.prepare_deposit($1, $2, $3, $4) as value',
    [randomUUID(), accountId, sessions, turnIns],
  );

test('reversals: who asked, who decided, what for, and what became of the money', async () => {
  const cashier = await world.cashier({ branch });
  const bank = await world.bank();
  const soon = await pay(cashier.client, payment(await world.account([9_000, 8_000])));
  const later = await pay(cashier.client, payment(await world.account([30_000])));
  const refused = await pay(cashier.client, payment(await world.account([4_000])));
  const digital = await pay(bank.client, channelPayment(await world.account([11_000])));
  await decide(
    head,
    (await ask(cashier.client, soon.paymentId, { reason: 'wrong_amount' })).reversalId,
    'approved',
  );
  await decide(head, (await ask(cashier.client, refused.paymentId)).reversalId, 'rejected', {
    note: 'sudah benar',
  });
  await withdraw(cashier.client, (await ask(cashier.client, refused.paymentId)).reversalId);
  const { expected } = await countDrawer(cashier.client, cashier.sessionId, 0);
  await closeDrawer(cashier.client, cashier.sessionId, expected.cash);
  for (const [paymentId, refund] of [
    [later.paymentId, 'office_cash'],
    [digital.paymentId, 'transfer'],
  ] as const) {
    const asked = await ask(paymentId === later.paymentId ? cashier.client : finance, paymentId, {
      reason: 'double_payment',
    });
    const decider =
      paymentId === later.paymentId ? finance : await database.as(await world.staff(['finance']));
    await decide(decider, asked.reversalId, 'approved', { refund });
  }
  const { rows, head: sums } = await read(finance, 'reversals');
  const of = (paid: { receiptNo: string | null }) =>
    rows.filter((row) => row['receipt_no'] === paid.receiptNo);
  expect(of(soon)).toMatchObject([
    {
      decided_on: today,
      paid_on: today,
      outcome: 'approved',
      reason_code: 'wrong_amount',
      cashier_name: await nameOf(cashier.login),
      requested_by_name: await nameOf(cashier.login),
      decided_by_name: await nameOf(headLogin),
      whole: true,
      same_session: true,
      refund: 'drawer',
      sheets: 2,
      amount: 17_000,
    },
  ]);
  expect(of(later)).toMatchObject([
    {
      same_session: false,
      refund: 'office_cash',
      decided_by_name: await nameOf(financeLogin),
      amount: 30_000,
    },
  ]);
  expect(of(refused).map((row) => [row['outcome'], row['sheets'], row['amount']])).toEqual([
    ['rejected', 0, 0],
    ['withdrawn', 0, 0],
  ]);
  const truth = await world.one<{ n: number; total: number; items: number }>(
    `select count(*)::int as n, sum(total)::int as total, (select count(*)::int from loket.reversal_item) as items from loket.reversal_decision`,
  );
  expect([sums.rows, sums.sums['amount'], sums.sums['sheets']]).toEqual([truth.n, truth.total, truth.items]);
  // It is the money that the receipts of the same range are less by.
  const receipts = await read(finance, 'receipts_by_channel');
  expect(receipts.head.sums['reversed']).toBe(sums.sums['amount']);
  const own = await read(head, 'reversals');
  expect(own.rows).toEqual(rows.filter((row) => row['channel_name'] === 'Loket'));
  expect((await read(manager, 'reversals', { channel: bank.channel })).rows).toMatchObject([
    { amount: 11_000 },
  ]);
});

test('cash that waits: as of a day, whatever happens to it later', async () => {
  const on = await day.dayAfter(today, -9);
  const old = await day.closedSession(branch, { counted: 150_000, float: 100_000, on });
  const recent = await day.closedSession(branch, {
    counted: 80_000,
    float: 100_000,
    on: await day.dayAfter(today, -2),
  });
  await day.closedSession(await world.homeBranch(), { counted: 70_000, float: 0, on });
  const turnIn = await day.turnIn(old, 40_000, 'accepted');
  const asOf = (client: pg.Client, day: string, more = {}) =>
    readReport(client, 'undeposited_cash', { on: day, ...more });
  const before = (await asOf(head, await day.dayAfter(today, -1))).rows;
  expect(
    before.map((row) => [row['kind'], row['shift_date'], row['age_days'], row['age'], row['amount']]),
  ).toEqual([
    ['session', on, 8, 'days_8', 50_000],
    ['turn_in', on, 8, 'days_8', 40_000],
    ['session', await day.dayAfter(today, -2), 1, 'days_0_1', -20_000],
  ]);
  expect((await asOf(head, await day.dayAfter(on, -1))).rows).toEqual([]);
  const slip = await prepare([old, recent], [turnIn]);
  expect(slip.amount).toBe(70_000);
  // Deposited today: yesterday it waited, and that stays so.
  expect((await asOf(head, await day.dayAfter(today, -1))).rows).toEqual(before);
  const now = await asOf(finance, today);
  const screen = await call<{ total: number; sourceCount: number }>(
    finance,
    'select api.undeposited() as value',
    [],
  );
  expect([now.head.sums['amount'], now.head.rows]).toEqual([screen.total, screen.sourceCount]);
  expect((await asOf(head, today)).rows.filter((row) => row['shift_date'] === on)).toEqual([]);
  expect((await asOf(manager, today, { branchId })).rows).toEqual((await asOf(head, today)).rows);

  // The slip in its report; its cancellation is a line of its own.
  const made = await read(finance, 'deposits_made');
  expect(made.rows).toMatchObject([
    {
      deposit_no: slip.depositNo,
      cancelled: false,
      sources: 3,
      amount: 70_000,
      confirmed: 0,
      bank_reference: null,
    },
  ]);
  await head.query('select api.cancel_deposit(gen_random_uuid(), $1, $2)', [slip.depositId, 'salah hitung']);
  const again = await prepare([old], [turnIn]);
  await finance.query('select api.confirm_deposit(gen_random_uuid(), $1, $2, $3)', [
    again.depositId,
    'ref 77',
    today,
  ]);
  const after = await read(head, 'deposits_made');
  expect(
    after.rows.map((row) => [row['deposit_no'], row['cancelled'], row['amount'], row['confirmed']]),
  ).toEqual([
    [slip.depositNo, false, 70_000, 0],
    [slip.depositNo, true, -70_000, 0],
    [again.depositNo, false, 90_000, 90_000],
  ]);
  const truth = await world.one<{ total: number }>(
    `select sum(amount)::int as total from loket.bank_deposit d
     where not exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = d.id)`,
  );
  expect(after.head.sums['amount']).toBe(truth.total);
  // What the bank books tomorrow is not in today's report.
  const third = await prepare([
    recent,
    await day.closedSession(branch, { counted: 60_000, float: 0, on: await day.dayAfter(today, -3) }),
  ]);
  await database.admin.query(
    `insert into loket.bank_deposit_confirmation (bank_deposit_id, bank_reference, value_date, confirmed_by, confirmed_at)
     select id, 'REF 78', $2, prepared_by, prepared_at + interval '1 day' from loket.bank_deposit where id = $1`,
    [third.depositId, await day.dayAfter(today)],
  );
  expect((await read(head, 'deposits_made')).rows.at(-1)).toMatchObject({
    amount: 40_000,
    confirmed: 0,
    value_date: null,
  });
});

test('differences: over and short, with reason and approver; equal drawers do not stand there', async () => {
  const closed = async (cash: number, tenders = {}) => {
    const cashier = await world.cashier({ branch, float: 100_000 });
    const { countId } = await countDrawer(cashier.client, cashier.sessionId, 100_000 + cash, tenders);
    const answer = await call<{ state: string }>(
      cashier.client,
      'select api.close_cash_session($1, $2, $3, $4) as value',
      [randomUUID(), cashier.sessionId, countId, 'kembalian keliru'],
    );
    if (answer.state === 'waiting')
      await head.query(`select api.decide_close(gen_random_uuid(), $1, 'approved', 'diganti kasir')`, [
        countId,
      ]);
    return cashier;
  };
  const short = await closed(-500);
  const over = await closed(50_000);
  const crossed = await closed(0, { debit: 10_000 });
  await closed(0);
  const { rows } = await read(finance, 'cash_differences', { branchId });
  const of = (cashier: { login: string }) =>
    rows.filter((row) => row['cashier_name'] === names.get(cashier.login));
  const names = new Map<string, string>();
  for (const one of [short, over, crossed]) names.set(one.login, await nameOf(one.login));
  expect(of(short)).toMatchObject([
    {
      expected_cash: 100_000,
      counted_cash: 99_500,
      cash_over: 0,
      cash_short: 500,
      difference: -500,
      reason: 'kembalian keliru',
      approved_by_name: null,
    },
  ]);
  expect(of(over)).toMatchObject([
    {
      cash_over: 50_000,
      cash_short: 0,
      difference: 50_000,
      approved_by_name: await nameOf(headLogin),
      note: 'diganti kasir',
    },
  ]);
  expect(of(crossed)).toMatchObject([
    { cash_over: 0, cash_short: 0, other_difference: 10_000, difference: 10_000 },
  ]);
  expect(rows).toHaveLength(3);
  const truth = await world.one<{ sum: number }>(
    `select sum((a.details->'counted'->>t)::int - (a.details->'expected'->>t)::int)::int as sum
     from loket.audit_entry a, unnest(array['cash', 'debit', 'qris', 'transfer']) t
     where a.action = 'close_cash_session'`,
  );
  expect(sumOf(rows, 'difference')).toBe(truth.sum);
  expect((await read(head, 'cash_differences')).rows).toEqual(rows);
  const stranger = await database.as(await world.staff(['supervisor']));
  expect((await read(stranger, 'cash_differences')).rows).toEqual([]);
});

test('the audit trail: who did what, in order, without what the details say of people', async () => {
  const { rows, head: sums } = await read(finance, 'audit_trail');
  const truth = await world.one<{ n: number; first: string }>(
    `select count(*)::int as n, min(id) as first from loket.audit_entry where (at at time zone (select time_zone from loket.utility))::date = $1`,
    [today],
  );
  // Head and pages leave traces of their own while they are read.
  expect(sums.rows).toBeLessThanOrEqual(truth.n);
  const paid = rows.filter((row) => row['action'] === 'record_payment');
  expect(paid.length).toBeGreaterThan(0);
  for (const row of paid) {
    const { no, total } = await world.one<{ no: string; total: number }>(
      'select receipt_no as no, total::int from loket.payment where id = $1',
      [row['object_id']],
    );
    expect(row).toMatchObject({ object_no: no, amount: total, object_type: 'payment' });
  }
  expect(JSON.stringify(rows)).not.toContain('UJI UJI');
  expect(JSON.stringify(rows)).not.toContain('salah hitung');
  expect(rows.map((row) => row['entry_id'])).toEqual(
    [...rows].map((row) => Number(row['entry_id'])).sort((a, b) => a - b),
  );
});

test('exports: what left the database, by whom, and how it ended', async () => {
  const definition = reportBy('receipts_by_channel')!;
  const { exportId } = await call<{ exportId: number }>(
    manager,
    'select api.begin_report_export($1, $2, $3, $4, $5) as value',
    [randomUUID(), definition.code, { from: today, to: today }, viewOf(definition), 'xlsx'],
  );
  const open = await read(finance, 'exports_made');
  expect(open.rows).toMatchObject([
    { report: definition.code, outcome: 'open', format: 'xlsx', exported_rows: null },
  ]);
  await manager.query('select api.finish_report_export($1, $2, $3, $4, $5, $6, $7)', [
    randomUUID(),
    exportId,
    'written',
    4,
    9_000,
    'a'.repeat(64),
    'kanal.xlsx',
  ]);
  expect((await read(manager, 'exports_made')).rows).toMatchObject([
    { outcome: 'written', exported_rows: 4, bytes: 9_000, file_name: 'kanal.xlsx', locked: false },
  ]);
});

test('who may not read them', async () => {
  const clerk = await database.as(await world.staff(['customer_service']));
  for (const code of ['reversals', 'deposits_made', 'cash_differences', 'audit_trail', 'exports_made']) {
    expect(await refusal(read(clerk, code)), code).toMatchObject({ code: 'ROLE_MISSING' });
  }
  expect(await refusal(readReport(clerk, 'undeposited_cash', { on: today }))).toMatchObject({
    code: 'ROLE_MISSING',
  });
  for (const code of ['audit_trail', 'exports_made']) {
    expect(await refusal(read(head, code)), code).toMatchObject({ code: 'ROLE_MISSING' });
  }
  const till = await database.as(await world.staff(['cashier']));
  expect(await refusal(read(till, 'reversals'))).toMatchObject({ sqlstate: '42501' });
});
