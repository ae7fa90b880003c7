/** Asking, withdrawing, deciding: each command's way through, its refusals, its rows. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  ask,
  closeDrawer,
  decide,
  drawerOf,
  otherPayments,
  takeOut,
  withdraw,
} from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const other = otherPayments(database, world);

const head = async (branch?: string) => database.as(await world.staff(['supervisor'], { branch }));
const finance = async (branch?: string) => database.as(await world.staff(['finance'], { branch }));
const state = async (paymentId: number) =>
  (await world.one<{ state: string | null }>('select loket.reversal_state($1) as state', [paymentId])).state;
const due = async (connectionId: number) =>
  (
    await world.one<{ bills: number[] }>(
      'select coalesce(array_agg(id::int order by id), array[]::int[]) as bills from loket.open_bills($1)',
      [connectionId],
    )
  ).bills;

/** A cash payment of one account in an open drawer. */
async function paid(amounts = [30_000, 12_000]) {
  const cashier = await world.cashier();
  const account = await world.account(amounts);
  return { cashier, account, ...(await pay(cashier.client, payment(account))) };
}

test('asking: nothing moves, the request is logged and given again to the same request id', async () => {
  const { cashier, account, paymentId } = await paid();
  const requestId = randomUUID();
  const asked = await ask(cashier.client, paymentId, { note: ' salah pelanggan ', requestId });
  expect(asked).toEqual({ reversalId: expect.any(Number), paymentId, replayed: false });
  expect(await ask(cashier.client, paymentId, { note: ' salah pelanggan ', requestId })).toEqual({
    ...asked,
    replayed: true,
  });
  expect(await refusal(ask(cashier.client, paymentId, { note: 'lain', requestId }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await state(paymentId)).toBe('requested');
  expect(await due(account.connectionId)).toEqual([]);
  expect(
    await world.one(
      'select actor, action, object_type, object_id, chain, details from loket.audit_entry where request_id = $1',
      [requestId],
    ),
  ).toEqual({
    actor: cashier.login,
    action: 'request_reversal',
    object_type: 'reversal',
    object_id: String(asked.reversalId),
    chain: null,
    details: { paymentId, reasonCode: 'wrong_customer', note: 'salah pelanggan', itemIds: null },
  });
});

test('a cashier asks for the own payments, a head of counter for the branch, finance for all', async () => {
  const { cashier, paymentId } = await paid();
  const colleague = await world.cashier();
  const elsewhere = await head(await world.branch());
  for (const client of [colleague.client, elsewhere]) {
    expect(await refusal(ask(client, paymentId))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  }
  for (const id of [null, -1, 999_999_999]) {
    expect(await refusal(ask(cashier.client, id))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  }
  for (const client of [await head(), await finance(await world.branch()), cashier.client]) {
    const { reversalId } = await ask(client, paymentId);
    await withdraw(client, reversalId);
  }
  expect(await state(paymentId)).toBeNull();
});

test('the history of an earlier system is nobody’s to reverse', async () => {
  const { id } = await world.one<{ id: string }>('select min(id) as id from loket.payment where imported');
  expect(await refusal(ask(await finance(), Number(id)))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
});

test.each<[string, Parameters<typeof ask>[2], string, object]>([
  ['no reason', { reason: null }, 'INVALID_INPUT', { field: 'reasonCode' }],
  ['an unknown reason', { reason: 'bored' }, 'INVALID_INPUT', { field: 'reasonCode' }],
  ['another reason without words', { reason: 'other', note: ' a ' }, 'REASON_REQUIRED', {}],
  ['too many words', { note: 'x'.repeat(301) }, 'INVALID_INPUT', { field: 'note' }],
  ['no request id', { requestId: null }, 'INVALID_INPUT', { field: 'requestId' }],
  ['single items of an ordinary payment', { items: [1] }, 'REVERSAL_WHOLE_ONLY', {}],
  ['an empty choice', { items: [] }, 'INVALID_INPUT', { field: 'itemIds' }],
  ['a choice with nothing in it', { items: [null] }, 'INVALID_INPUT', { field: 'itemIds' }],
  ['the same item twice', { items: [1, 1] }, 'INVALID_INPUT', { field: 'itemIds' }],
])('asking with %s is refused', async (_what, options, code, details) => {
  const { cashier, paymentId } = await paid();
  expect(await refusal(ask(cashier.client, paymentId, options))).toMatchObject({ code, details });
  expect(await state(paymentId)).toBeNull();
});

test('one undecided request a payment; withdrawn by its requester only, and once', async () => {
  const { cashier, paymentId } = await paid();
  const supervisor = await head();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await refusal(ask(supervisor, paymentId))).toMatchObject({ code: 'REVERSAL_PENDING' });
  for (const id of [null, -1, reversalId]) {
    expect(await refusal(withdraw(supervisor, id))).toMatchObject({ code: 'REVERSAL_NOT_FOUND' });
  }
  const requestId = randomUUID();
  const back = await withdraw(cashier.client, reversalId, requestId);
  expect(back).toEqual({ reversalId, paymentId, replayed: false });
  expect(await withdraw(cashier.client, reversalId, requestId)).toEqual({ ...back, replayed: true });
  expect(
    await world.one('select action, chain, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toEqual({ action: 'withdraw_reversal', chain: null, details: { paymentId } });
  expect(await refusal(withdraw(cashier.client, reversalId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await refusal(decide(supervisor, reversalId, 'approved'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await state(paymentId)).toBeNull();
});

test('in the open drawer the head of counter approves: the cash goes out of it, the bills are due again', async () => {
  const { cashier, account, paymentId, receiptNo, businessDate } = await paid();
  const supervisor = await head();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await drawerOf(database, cashier.sessionId)).toBe(142_000);
  const requestId = randomUUID();
  const decided = await decide(supervisor, reversalId, 'approved', { requestId });
  expect(decided).toEqual({
    reversalId,
    paymentId,
    outcome: 'approved',
    total: 42_000,
    refund: 'drawer',
    businessDate,
    checkCode: expect.stringMatching(/^[0-9A-F]{8}$/),
    replayed: false,
  });
  expect(await decide(supervisor, reversalId, 'approved', { requestId })).toEqual({
    ...decided,
    replayed: true,
  });
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
  expect(await state(paymentId)).toBe('reversed');
  expect(await due(account.connectionId)).toEqual(account.billIds);
  const items = await other.itemsOf(paymentId);
  const { details, ...entry } = await world.one<{ details: unknown }>(
    "select action, object_type, object_id, chain, upper(substr(encode(hash, 'hex'), 1, 8)) as code, details from loket.audit_entry where request_id = $1",
    [requestId],
  );
  expect(entry).toEqual({
    action: 'reverse_payment',
    object_type: 'reversal',
    object_id: String(reversalId),
    chain: `counter:${cashier.counterId}`,
    code: decided.checkCode,
  });
  expect(details).toEqual({
    paymentId,
    receiptNo,
    reasonCode: 'wrong_customer',
    requestedBy: cashier.login,
    items: items.map((id, i) => [id, account.billIds[i], account.amounts[i]]),
    itemsTotal: 42_000,
    stampDuty: 0,
    cashRounding: 0,
    total: 42_000,
    refund: 'drawer',
    businessDate,
    sessionId: cashier.sessionId,
  });
  expect(await refusal(ask(cashier.client, paymentId))).toMatchObject({ code: 'ALREADY_REVERSED' });
  expect(await refusal(decide(supervisor, reversalId, 'approved'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('other tenders are voided on the terminal: the drawer stays as it is', async () => {
  const cashier = await world.cashier();
  const { paymentId } = await pay(
    cashier.client,
    payment(await world.account([15_000]), { tender: 'debit', reference: 'APPR 77' }),
  );
  const { reversalId } = await ask(cashier.client, paymentId, { reason: 'tender_failed' });
  const supervisor = await head();
  expect(await refusal(decide(supervisor, reversalId, 'approved', { refund: 'drawer' }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'refund' },
  });
  expect(await decide(supervisor, reversalId, 'approved', { refund: 'tender' })).toMatchObject({
    refund: 'tender',
    total: 15_000,
  });
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
});

test('nobody decides about the own request or the own money', async () => {
  const both = await world.cashier({ roles: ['cashier', 'supervisor', 'finance'] });
  const { paymentId } = await pay(both.client, payment(await world.account([10_000])));
  const asker = await head();
  const { reversalId } = await ask(asker, paymentId);
  for (const client of [asker, both.client]) {
    for (const outcome of ['approved', 'rejected']) {
      expect(await refusal(decide(client, reversalId, outcome, { note: 'tidak' }))).toMatchObject({
        code: 'OWN_REQUEST',
        sqlstate: 'LK069',
      });
    }
  }
  expect(await decide(await head(), reversalId, 'approved')).toMatchObject({ outcome: 'approved' });
});

test('while the drawer is open only the head of that branch decides', async () => {
  const { cashier, paymentId } = await paid();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await refusal(decide(await finance(), reversalId, 'approved'))).toMatchObject({
    code: 'ROLE_MISSING',
    details: { role: 'supervisor' },
  });
  expect(await refusal(decide(await head(await world.branch()), reversalId, 'approved'))).toMatchObject({
    code: 'REVERSAL_NOT_FOUND',
  });
  expect(await refusal(decide(cashier.client, reversalId, 'approved'))).toMatchObject({ sqlstate: '42501' });
  const supervisor = await head();
  for (const id of [null, -1, 999_999]) {
    expect(await refusal(decide(supervisor, id, 'approved'))).toMatchObject({ code: 'REVERSAL_NOT_FOUND' });
  }
  for (const outcome of [null, 'withdrawn', 'maybe']) {
    expect(await refusal(decide(supervisor, reversalId, outcome))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'outcome' },
    });
  }
  expect(await refusal(decide(supervisor, reversalId, 'approved', { note: 'x'.repeat(301) }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'note' },
  });
});

test('rejecting needs a reason, is logged, and leaves the payment; it may be asked for again', async () => {
  const { cashier, account, paymentId } = await paid();
  const supervisor = await head();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await refusal(decide(supervisor, reversalId, 'rejected', { note: ' x ' }))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  const requestId = randomUUID();
  expect(
    await decide(supervisor, reversalId, 'rejected', { note: 'kuitansi benar', requestId }),
  ).toMatchObject({ outcome: 'rejected', total: null, refund: null, checkCode: null });
  expect(
    await world.one('select action, chain, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toEqual({
    action: 'reject_reversal',
    chain: null,
    details: { paymentId, note: 'kuitansi benar' },
  });
  expect(await due(account.connectionId)).toEqual([]);
  const again = await ask(cashier.client, paymentId);
  expect(again.reversalId).not.toBe(reversalId);
});

test('a drawer that does not hold the money pays nothing out', async () => {
  const cashier = await world.cashier({ float: 0 });
  const { paymentId } = await pay(cashier.client, payment(await world.account([50_000])));
  await takeOut(cashier.client, cashier.sessionId, 50);
  const supervisor = await head();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await refusal(decide(supervisor, reversalId, 'approved'))).toMatchObject({
    code: 'DRAWER_TOO_LITTLE',
    details: { drawer: 49_950, needed: 50_000 },
  });
  await pay(cashier.client, payment(await world.account([50])));
  expect(await decide(supervisor, reversalId, 'approved')).toMatchObject({ total: 50_000 });
  expect(await drawerOf(database, cashier.sessionId)).toBe(0);
});

test('after closing only finance decides: an entry of today, outside every drawer', async () => {
  const { cashier, account, paymentId } = await paid();
  await closeDrawer(cashier.client, cashier.sessionId);
  const supervisor = await head();
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await refusal(decide(supervisor, reversalId, 'approved'))).toMatchObject({
    code: 'REVERSAL_BY_FINANCE',
  });
  const officer = await finance(await world.branch());
  for (const refund of [null, 'drawer', 'tender', 'cheque']) {
    expect(await refusal(decide(officer, reversalId, 'approved', { refund }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'refund' },
    });
  }
  const { today } = await world.one<{ today: string }>(
    'select loket.business_date(clock_timestamp())::text as today',
  );
  expect(await decide(officer, reversalId, 'approved', { refund: 'transfer' })).toMatchObject({
    refund: 'transfer',
    total: 42_000,
    businessDate: today,
  });
  expect(
    await world.one(
      'select cash_session_id, business_date::text as on from loket.reversal_decision where reversal_id = $1',
      [reversalId],
    ),
  ).toEqual({ cash_session_id: null, on: today });
  expect(await drawerOf(database, cashier.sessionId)).toBe(142_000);
  expect(await due(account.connectionId)).toEqual(account.billIds);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('a payment through a channel: finance asks, another one of finance decides', async () => {
  const bank = await world.bank();
  const account = await world.account([20_000]);
  const { paymentId } = await pay(bank.client, channelPayment(account));
  const officer = await finance();
  expect(await refusal(ask(await head(), paymentId))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  const { reversalId } = await ask(officer, paymentId, { reason: 'double_payment' });
  expect(await refusal(decide(officer, reversalId, 'approved', { refund: 'none' }))).toMatchObject({
    code: 'OWN_REQUEST',
  });
  expect(await decide(await finance(), reversalId, 'approved', { refund: 'none' })).toMatchObject({
    refund: 'none',
    total: 20_000,
  });
  expect(await due(account.connectionId)).toEqual(account.billIds);
  expect(
    await world.one(
      `select chain from loket.audit_entry where action = 'reverse_payment' and object_id = $1`,
      [String(reversalId)],
    ),
  ).toEqual({ chain: `channel:${bank.channel}` });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('nobody else may ask, decide or look', async () => {
  for (const role of [
    'customer_service',
    'connection_officer',
    'reading_officer',
    'manager',
    'staff_admin',
  ]) {
    const client = await database.as(await world.staff([role]));
    for (const sql of [
      `select api.request_reversal(gen_random_uuid(), 1, null, 'wrong_customer', '')`,
      `select api.decide_reversal(gen_random_uuid(), 1, 'approved', null, '')`,
      'select api.withdraw_reversal(gen_random_uuid(), 1)',
      'select api.reversals_waiting()',
      'select api.payment_details(1)',
      'select * from api.payment_items(1)',
      `select api.find_payment('1')`,
      `select api.print_reversal(gen_random_uuid(), 1, 'escpos')`,
    ]) {
      expect(await refusal(client.query(sql)), `${role}: ${sql}`).toMatchObject({ sqlstate: '42501' });
    }
  }
});

// These two come last: a day closed without its chain entry, and a drawer moved to yesterday, do not verify.
test('finance cannot enter a day that the branch has closed', async () => {
  const branch = await world.branch();
  const cashier = await world.cashier({ branch });
  const { paymentId, businessDate } = await pay(cashier.client, payment(await world.account([9_000])));
  await closeDrawer(cashier.client, cashier.sessionId);
  const { reversalId } = await ask(cashier.client, paymentId);
  await database.admin.query(
    `update loket.business_day d set closed_at = now(), closed_by = f.login, letterhead = '{}'
     from loket.staff f where f.login = $1 and d.branch_id = f.branch_id and d.business_date = $2`,
    [cashier.login, businessDate],
  );
  const officer = await finance();
  expect(await refusal(decide(officer, reversalId, 'approved', { refund: 'office_cash' }))).toMatchObject({
    code: 'DAY_CLOSED',
    details: { businessDate },
  });
  // Saying no enters nothing.
  expect(await decide(officer, reversalId, 'rejected', { note: 'besok saja' })).toMatchObject({
    outcome: 'rejected',
  });
});

test("a drawer still open from yesterday: the reversal belongs to the drawer's day", async () => {
  const cashier = await world.cashier();
  const { paymentId } = await pay(cashier.client, payment(await world.account([7_000])));
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query(
    'update loket.cash_session set business_date = business_date - 1 where id = $1',
    [cashier.sessionId],
  );
  await database.admin.query('reset session_replication_role');
  const { reversalId } = await ask(cashier.client, paymentId);
  expect(await decide(await head(), reversalId, 'approved')).toMatchObject({ refund: 'drawer' });
  expect(
    await world.one(
      `select d.business_date = s.business_date as same from loket.reversal_decision d
       join loket.cash_session s on s.id = d.cash_session_id where d.reversal_id = $1`,
      [reversalId],
    ),
  ).toEqual({ same: true });
});
