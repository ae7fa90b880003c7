/** Reports of control: reversals, the audit trail and what was exported. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { reportBy } from '../../src/shared/reports/catalogue.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, closeDrawer, countDrawer, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { readReport, viewOf } from '../support/read-reports.ts';
import { ask, decide, withdraw } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);

let finance: pg.Client;
let financeLogin: string;
let manager: pg.Client;
let head: pg.Client;
let headLogin: string;
let branch: string;
let today: string;

beforeAll(async () => {
  financeLogin = await world.staff(['finance']);
  finance = await database.as(financeLogin);
  manager = await database.as(await world.staff(['manager']));
  branch = await world.branch();
  headLogin = await world.staff(['supervisor'], { branch });
  head = await database.as(headLogin);
  await world.account([1]);
  await world.policy({ cash_tolerance: 1_000 });
  today = (await world.one<{ on: string }>('select loket.business_date(clock_timestamp())::text as on')).on;
});

const read = (client: pg.Client, code: string, more = {}) =>
  readReport(client, code, { from: today, to: today, ...more });
const nameOf = async (login: string) =>
  (await world.one<{ name: string }>('select full_name as name from loket.staff where login = $1', [login]))
    .name;

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
  expect(JSON.stringify(rows)).not.toContain('sudah benar');
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
