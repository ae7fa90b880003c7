/** Paying an agreement: the next instalments in their order, whatever else happens at once. */
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { call, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { payInstalments, planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);
let proposer: string;
let approver: string;
let cashier: Awaited<ReturnType<typeof world.cashier>>;

beforeAll(async () => {
  proposer = await world.staff(['customer_service']);
  approver = await world.staff(['manager']);
  cashier = await world.cashier();
});
beforeEach(async () => {
  await world.tariffGroup();
  await world.policy({ stamp_basis: 'per_receipt', cash_rounding: 0 });
});

const planFor = (account: Account, parts: number) =>
  planInForce(database, account, parts, { proposer, approver });
const stateOf = async (billId: number) =>
  (await world.one<{ state: string }>('select loket.bill_state($1) as state', [billId])).state;
const paidNumbers = async (planId: number) =>
  (
    await database.admin.query<{ n: number }>(
      `select n.instalment_no as n from loket.instalment n join loket.payment_item i on i.instalment_id = n.id
       where n.instalment_plan_id = $1 order by i.id`,
      [planId],
    )
  ).rows.map((row) => row.n);

test('instalments are paid in order, the remainder first, and the last one settles the bills', async () => {
  const account = await world.account([50_000, 30_001]);
  expect(await stateOf(account.billIds[0]!)).toBe('due');
  const plan = await planFor(account, 3);
  expect(plan.amounts).toEqual([26_667, 26_667, 26_667]);
  expect(await stateOf(account.billIds[0]!)).toBe('in_plan');

  const requestId = randomUUID();
  const first = await payInstalments(cashier.client, {
    requestId,
    planId: plan.planId,
    count: 1,
    total: 26_667,
    tendered: 30_000,
    firstNo: 1,
  });
  expect(first).toMatchObject({
    kind: 'instalments',
    connectionId: account.connectionId,
    sheets: 1,
    total: 26_667,
    change: 3_333,
    replayed: false,
  });
  const again = { requestId, planId: plan.planId, count: 1, total: 26_667, tendered: 30_000, firstNo: 1 };
  expect(await payInstalments(cashier.client, again)).toEqual({ ...first, replayed: true });
  expect(
    await refusal(payInstalments(cashier.client, { ...again, total: 26_668, tendered: 30_000 })),
  ).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(
    await world.one(
      `select actor, action, chain, details->>'kind' as kind, details->'items' as items from loket.audit_entry where request_id = $1`,
      [requestId],
    ),
  ).toEqual({
    actor: cashier.login,
    action: 'record_payment',
    chain: `counter:${cashier.counterId}`,
    kind: 'instalments',
    items: [[plan.instalmentIds[0], 26_667, 0, 0]],
  });
  expect(await stateOf(account.billIds[1]!)).toBe('in_plan');

  await payInstalments(cashier.client, { planId: plan.planId, count: 2, total: 53_334, firstNo: 2 });
  expect(await paidNumbers(plan.planId)).toEqual([1, 2, 3]);
  for (const billId of account.billIds) expect(await stateOf(billId)).toBe('settled_by_plan');
  expect(
    await refusal(payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 26_667 })),
  ).toMatchObject({ code: 'NOTHING_DUE', sqlstate: 'LK091' });
  // A settled bill stays out of the due list, and cannot be paid once more.
  expect(await refusal(pay(cashier.client, payment(account)))).toMatchObject({
    code: 'BILL_IN_INSTALMENT_PLAN',
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the account shows what the next instalments cost, and exactly that is taken', async () => {
  await world.policy({ stamp_basis: 'per_bill', cash_rounding: 500 });
  const account = await world.account([18_000_400]);
  const plan = await planFor(account, 3);
  const { instalments } = await call<{
    instalments: { planId: number; paid: number; choices: { total: number; cashTotal: number }[] }[];
  }>(cashier.client, 'select api.account($1) as value', [account.connectionId]);
  const [shown] = instalments;
  // 6.000.134 + duty, rounded in cash; each further one 6.000.133 + duty.
  expect(shown).toMatchObject({ planId: plan.planId, instalments: 3, paid: 0 });
  expect(shown!.choices.map(({ total }) => total)).toEqual([6_010_134, 12_020_267, 18_030_400]);
  expect(shown!.choices.map(({ cashTotal }) => cashTotal)).toEqual([6_010_000, 12_020_500, 18_030_500]);
  await payInstalments(cashier.client, { planId: plan.planId, count: 2, total: 12_020_500 });
  expect(
    await world.one(
      'select bills_total::int, cash_rounding::int, total::int from loket.payment where connection_id = $1',
      [account.connectionId],
    ),
  ).toEqual({ bills_total: 12_020_267, cash_rounding: 233, total: 12_020_500 });
});

test('a screen that is behind never takes the next instalment in place of the paid one', async () => {
  const account = await world.account([30_000]);
  const plan = await planFor(account, 3);
  const paid = await payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 10_000 });
  const other = await world.cashier();
  const behind = { planId: plan.planId, count: 1, total: 10_000, firstNo: 1 };
  expect(await refusal(payInstalments(other.client, behind))).toMatchObject({
    code: 'INSTALMENT_ALREADY_PAID',
    sqlstate: 'LK094',
    details: { instalmentNo: 1, receiptNo: paid.receiptNo },
  });
  expect(await refusal(payInstalments(other.client, { ...behind, firstNo: 3 }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'firstNo' },
  });
  // Three were shown, two are left: the sum shows it.
  expect(
    await refusal(payInstalments(other.client, { planId: plan.planId, count: 3, total: 30_000 })),
  ).toMatchObject({ code: 'TOTAL_CHANGED', details: { totalDue: 20_000 } });
});

test('two cashiers at once: the second waits and learns who was first', async () => {
  const plan = await planFor(await world.account([20_000]), 2);
  const other = await world.cashier();
  const input = { planId: plan.planId, count: 1, total: 10_000, firstNo: 1 };
  await cashier.client.query('begin');
  await payInstalments(cashier.client, input);
  const second = refusal(payInstalments(other.client, input));
  await untilSomeoneWaits(database);
  await cashier.client.query('commit');
  expect(await second).toMatchObject({ code: 'INSTALMENT_ALREADY_PAID' });
  expect(await paidNumbers(plan.planId)).toEqual([1]);
});

test('a channel pays while a period is being posted, an account that is blocked pays nowhere', async () => {
  const account = await world.account([20_000]);
  const plan = await planFor(account, 2);
  const bank = await world.bank();
  const input = { planId: plan.planId, count: 1, total: 10_000, tender: 'channel' };
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2031-01-01', 'posting')`,
  );
  const paid = await payInstalments(bank.client, { ...input, reference: 'REF-ANG-1' });
  expect(paid).toMatchObject({ receiptNo: null, total: 10_000 });
  await database.admin.query(
    `update loket.billing_period set state = 'posted' where usage_period = '2031-01-01'`,
  );
  await database.admin.query(
    `insert into loket.connection_block (connection_id, reason, note, blocked_by) values ($1, 'dispute', 'Sengketa stan', $2)`,
    [account.connectionId, proposer],
  );
  expect(await refusal(payInstalments(bank.client, { ...input, reference: 'REF-ANG-2' }))).toMatchObject({
    code: 'CONNECTION_BLOCKED',
    details: { note: 'Sengketa stan' },
  });
});

test('what an instalment payment is refused for', async () => {
  const account = await world.account([20_000]);
  const plan = await planFor(account, 2);
  const good = { planId: plan.planId, count: 1, total: 10_000 };
  for (const [changes, expected] of [
    [{ count: 0 }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [{ count: null }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [{ count: 61 }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [
      { total: null, tendered: 10_000 },
      { code: 'INVALID_INPUT', details: { field: 'totalShown' } },
    ],
    [{ planId: null }, { code: 'PLAN_NOT_FOUND' }],
    [{ planId: 999_999_999 }, { code: 'PLAN_NOT_FOUND' }],
    [{ total: 9_999 }, { code: 'TOTAL_CHANGED', details: { totalShown: 9_999, totalDue: 10_000 } }],
    [{ tendered: 9_999 }, { code: 'TENDERED_TOO_LITTLE' }],
    [{ tender: 'qris' }, { code: 'REFERENCE_REQUIRED' }],
    [
      { tender: 'channel', reference: 'X-1' },
      { code: 'INVALID_INPUT', details: { field: 'tender' } },
    ],
  ] as const) {
    expect(await refusal(payInstalments(cashier.client, { ...good, ...changes }))).toMatchObject(expected);
  }
  const qris = { ...good, tender: 'qris', reference: `QR ANG ${plan.planId}` };
  await payInstalments(cashier.client, qris);
  expect(await refusal(payInstalments(cashier.client, qris))).toMatchObject({
    code: 'REFERENCE_ALREADY_USED',
  });
  const idle = await database.as(await world.staff(['cashier']));
  expect(await refusal(payInstalments(idle, good))).toMatchObject({ code: 'SESSION_NOT_OPEN' });
  const clerk = await database.as(proposer);
  expect(await refusal(payInstalments(clerk, good))).toMatchObject({ sqlstate: '42501' });
});

test('an agreement that is not in force cannot be paid', async () => {
  const account = await world.account([20_000]);
  const plan = await planFor(account, 2);
  await database.admin.query(
    `insert into loket.instalment_plan_cancellation values ($1, 'uji coba', $2, now())`,
    [plan.planId, approver],
  );
  expect(
    await refusal(payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 10_000 })),
  ).toMatchObject({ code: 'PLAN_NOT_FOUND', sqlstate: 'LK092' });
  expect(await stateOf(account.billIds[0]!)).toBe('due');
});

test('the receipt of an instalment says which of how many', async () => {
  const plan = await planFor(await world.account([20_000]), 2);
  const { paymentId } = await payInstalments(cashier.client, {
    planId: plan.planId,
    count: 2,
    total: 20_000,
  });
  const receipt = await call<{ lines: { description: string }[]; billsTotal: number }>(
    cashier.client,
    'select api.print_receipt($1, $2, $3) as value',
    [randomUUID(), paymentId, 'escpos'],
  );
  expect(receipt.lines.map((line) => line.description)).toEqual(['Angsuran 1/2', 'Angsuran 2/2']);
  expect(receipt.billsTotal).toBe(20_000);
});
