/** What is reversed is due again and can be paid again, by the rules of the new day; sums over many reversals of one payment. */
import type pg from 'pg';
import { expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { invoicePayment, payInvoices } from '../support/invoices.ts';
import { payInstalments } from '../support/plans.ts';
import { ask, decide, drawerOf, otherPayments } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const other = otherPayments(database, world);

const head = async () => database.as(await world.staff(['supervisor']));
const sheets = async (connectionId: number) =>
  (
    await world.one<{ quote: { sheets: { billId: number; lateFee: number; total: number }[] } }>(
      'select loket.quote($1, loket.business_date(clock_timestamp())) as quote',
      [connectionId],
    )
  ).quote.sheets;

/** As if the payment had been made before the due date and its reversal long after. */
async function dueOn(account: Account, date: string): Promise<void> {
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query('update loket.bill set due_date = $2 where id = $1', [account.billIds[0], date]);
  await database.admin.query('reset session_replication_role');
}

async function reverse(cashier: pg.Client, supervisor: pg.Client, paymentId: number, items?: number[]) {
  const { reversalId } = await ask(cashier, paymentId, { items });
  return decide(supervisor, reversalId, 'approved');
}

test('the late fee is that of the new day, not the one that was paid', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const account = await world.account([40_000]);
  const { paymentId, total } = await pay(cashier.client, payment(account));
  expect(total).toBe(40_000);
  await dueOn(account, '2020-02-20');
  expect(await reverse(cashier.client, supervisor, paymentId)).toMatchObject({ total: 40_000 });
  expect(await sheets(account.connectionId)).toMatchObject([{ lateFee: LATE_FEE, total: 40_000 + LATE_FEE }]);
  const again = await pay(cashier.client, payment(account, { total: 40_000 + LATE_FEE }));
  // And what was paid with the fee goes back with the fee.
  expect(await reverse(cashier.client, supervisor, again.paymentId)).toMatchObject({
    total: 40_000 + LATE_FEE,
  });
  await dueOn(account, '2999-12-31');
  expect(await sheets(account.connectionId)).toMatchObject([{ lateFee: 0, total: 40_000 }]);
});

test('pay, reverse, pay, reverse: every payment keeps its number, every reversal frees once, the drawer is even', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const account = await world.account([10_000, 20_000]);
  const numbers: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { paymentId, receiptNo } = await pay(cashier.client, payment(account));
    numbers.push(receiptNo!);
    expect(await refusal(pay(cashier.client, payment(account)))).toMatchObject({ code: 'BILL_ALREADY_PAID' });
    await reverse(cashier.client, supervisor, paymentId);
    expect((await sheets(account.connectionId)).map((sheet) => sheet.billId)).toEqual(account.billIds);
  }
  expect(numbers.map((number) => Number(number.slice(-6)))).toEqual([1, 2, 3]);
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
  const last = await pay(cashier.client, payment(account));
  expect(await refusal(pay(cashier.client, payment(account)))).toMatchObject({
    code: 'BILL_ALREADY_PAID',
    details: { bills: [{ receiptNo: last.receiptNo }, { receiptNo: last.receiptNo }] },
  });
  const { rows } = await database.admin.query<{ after: string | null }>(
    'select after_reversal as after from loket.payment_item where bill_id = $1 order by id',
    [account.billIds[0]],
  );
  expect(rows[0]!.after).toBeNull();
  expect(new Set(rows.map((row) => row.after)).size).toBe(4);
  const history = await call<{ receiptNo: string; reversed: boolean }[]>(
    database.admin,
    'select loket.last_payments($1, 12) as value',
    [account.connectionId],
  );
  expect(history.map(({ receiptNo, reversed }) => [receiptNo, reversed])).toEqual([
    [last.receiptNo, false],
    ...numbers.toReversed().map((number) => [number, true]),
  ]);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('only the part of the account that the payment took is due again', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const account = await world.account([10_000, 20_000, 30_000]);
  const first = await pay(
    cashier.client,
    payment(account, { billIds: [account.billIds[0]!], total: 10_000, tendered: 10_000 }),
  );
  await pay(
    cashier.client,
    payment(account, { billIds: account.billIds.slice(1), total: 50_000, tendered: 50_000 }),
  );
  await reverse(cashier.client, supervisor, first.paymentId);
  expect((await sheets(account.connectionId)).map((sheet) => sheet.billId)).toEqual([account.billIds[0]]);
});

async function collective(
  cashier: { client: pg.Client },
  amounts: number[],
  total?: number,
): Promise<{ paymentId: number; itemIds: number[]; accounts: Account[] }> {
  const accounts: Account[] = [];
  for (const amount of amounts) accounts.push(await world.account([amount]));
  return { ...(await other.payTogether(cashier.client, accounts, total)), accounts };
}

test('one sheet of a collective payment alone: only that connection is due again, and may be paid by itself', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const { paymentId, itemIds, accounts } = await collective(cashier, [10_000, 20_000, 30_000]);
  const foreign = await collective(cashier, [1_000]);
  expect(await refusal(ask(cashier.client, paymentId, { items: [foreign.itemIds[0]!] }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'itemIds' },
  });
  expect(await reverse(cashier.client, supervisor, paymentId, [itemIds[1]!])).toMatchObject({
    total: 20_000,
  });
  expect(await world.one('select loket.reversal_state($1) as state', [paymentId])).toEqual({
    state: 'partly',
  });
  expect(await sheets(accounts[0]!.connectionId)).toEqual([]);
  expect(await sheets(accounts[1]!.connectionId)).toHaveLength(1);
  await pay(cashier.client, payment(accounts[1]!));
  expect(await refusal(ask(cashier.client, paymentId, { items: [itemIds[1]!] }))).toMatchObject({
    code: 'ALREADY_REVERSED',
  });
  // The rest as a whole does not touch the sheet that was paid again.
  expect(await reverse(cashier.client, supervisor, paymentId)).toMatchObject({ total: 40_000 });
  expect(await sheets(accounts[1]!.connectionId)).toEqual([]);
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000 + 1_000 + 20_000);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('stamp duty and rounding of the receipt go back with its last sheet; together exactly what was paid', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  await world.tariffGroup();
  await world.policy({ cash_rounding: 100 });
  // 6.000.120 and 10.000 stamp duty, rounded to the next hundred.
  const { paymentId, itemIds } = await collective(cashier, [3_000_060, 3_000_060], 6_010_100);
  const first = await reverse(cashier.client, supervisor, paymentId, [itemIds[0]!]);
  expect(first.total).toBe(3_000_060);
  const second = await reverse(cashier.client, supervisor, paymentId, [itemIds[1]!]);
  expect(second.total).toBe(3_010_040);
  const { rows } = await database.admin.query(
    `select d.items_total::int, d.stamp_duty::int, d.cash_rounding::int from loket.reversal_decision d
     join loket.reversal v on v.id = d.reversal_id where v.payment_id = $1 order by v.id`,
    [paymentId],
  );
  expect(rows).toEqual([
    { items_total: 3_000_060, stamp_duty: 0, cash_rounding: 0 },
    { items_total: 3_000_060, stamp_duty: 10_000, cash_rounding: -20 },
  ]);
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
  await world.policy({ cash_rounding: 0 });
});

test('no sheet gives back more than was paid, when rounding took off more than the other sheets cost', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  await world.tariffGroup();
  await world.policy({ cash_rounding: 100 });
  const { paymentId, itemIds } = await collective(cashier, [1_040, 1], 1_000);
  expect(await reverse(cashier.client, supervisor, paymentId, [itemIds[0]!])).toMatchObject({ total: 1_000 });
  expect(await reverse(cashier.client, supervisor, paymentId, [itemIds[1]!])).toMatchObject({ total: 0 });
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
  await world.policy({ cash_rounding: 0 });
});

test('choosing every sheet that still stands is the whole', async () => {
  const cashier = await world.cashier();
  const { paymentId, itemIds } = await collective(cashier, [5_000, 6_000]);
  const { reversalId } = await ask(cashier.client, paymentId, { items: itemIds });
  expect(await world.one('select whole from loket.reversal where id = $1', [reversalId])).toEqual({
    whole: true,
  });
});

test('an invoice with VAT goes back whole and can be paid again', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const account = await world.account([1_000]);
  const invoice = await other.invoice(cashier.client, account.connectionId, 50_000);
  const payIt = () => payInvoices(cashier.client, invoicePayment([invoice]));
  const { paymentId } = await payIt();
  const open = () =>
    call<number>(database.admin, 'select count(*)::int as value from loket.open_invoices($1)', [
      account.connectionId,
    ]);
  expect(await open()).toBe(0);
  expect(invoice.vat).toBeGreaterThan(0);
  expect(await reverse(cashier.client, supervisor, paymentId)).toMatchObject({ total: invoice.total });
  expect(await open()).toBe(1);
  await payIt();
  expect(await open()).toBe(0);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('instalments go back from the last: a later one that is paid holds the earlier ones', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const account = await world.account([60_000]);
  const planId = await other.plan(account, 3);
  const payNext = (count: number) => payInstalments(cashier.client, { planId, count, total: count * 20_000 });
  const first = await payNext(1);
  const asked = await ask(cashier.client, first.paymentId);
  const rest = await payNext(2);
  expect(await sheets(account.connectionId)).toEqual([]);
  // Paid while the request waited: the decision looks again.
  expect(await refusal(decide(supervisor, asked.reversalId, 'approved'))).toMatchObject({
    code: 'REVERSE_LATER_FIRST',
  });
  await decide(supervisor, asked.reversalId, 'rejected', { note: 'yang akhir dulu' });
  expect(await refusal(ask(cashier.client, first.paymentId))).toMatchObject({ code: 'REVERSE_LATER_FIRST' });
  expect(await reverse(cashier.client, supervisor, rest.paymentId)).toMatchObject({ total: 40_000 });
  expect(await reverse(cashier.client, supervisor, first.paymentId)).toMatchObject({ total: 20_000 });
  expect(await world.one('select count(*)::int as open from loket.open_instalments($1)', [planId])).toEqual({
    open: 3,
  });
  // The agreement stands: its bills are still paid through it.
  expect(await sheets(account.connectionId)).toEqual([]);
  await payNext(3);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});
