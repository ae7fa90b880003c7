import { afterEach, beforeEach, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { closeExactly, type PaymentInput, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

/** Everything that a refused payment could have changed. */
const money = () =>
  world.one(`select
    (select count(*)::int from loket.payment) as payments, (select count(*)::int from loket.payment_item) as items,
    (select count(*)::int from loket.request) as requests, (select count(*)::int from loket.audit_entry) as entries,
    (select sum(last_seq)::int from loket.money_chain) as chained, (select sum(last_no)::int from loket.receipt_series) as numbers`);

let cashier: Awaited<ReturnType<typeof world.cashier>>;
let account: Awaited<ReturnType<typeof world.account>>;
let before: unknown;

beforeEach(async () => {
  cashier = await world.cashier();
  account = await world.account([10_000, 20_000, 30_000]);
  before = await money();
});

afterEach(async () => {
  expect(await money(), 'a refusal changed something').toEqual(before);
});

/** A payment that must be refused, and is possible afterwards: the refusal was about what the test changed. */
async function refused(changes: Partial<PaymentInput>) {
  return refusal(pay(cashier.client, payment(account, changes)));
}

/** The same account can still be paid: shown in a transaction that is taken back. */
async function stillPayable() {
  await cashier.client.query('begin');
  expect(await pay(cashier.client, payment(account))).toMatchObject({ total: 60_000 });
  await cashier.client.query('rollback');
}

test.each<[string, Partial<PaymentInput>, string, Record<string, unknown>]>([
  ['no request id', { requestId: null }, 'INVALID_INPUT', { field: 'requestId' }],
  ['no connection', { connectionId: null }, 'BILL_NOT_FOUND', {}],
  ['an unknown connection', { connectionId: 999_999_999 }, 'BILL_NOT_FOUND', {}],
  ['no bills (null)', { billIds: null }, 'INVALID_INPUT', { field: 'billIds' }],
  ['no bills (empty)', { billIds: [] }, 'INVALID_INPUT', { field: 'billIds' }],
  ['a null among the bills', { billIds: [null] }, 'INVALID_INPUT', { field: 'billIds' }],
  [
    '61 bills',
    { billIds: Array.from({ length: 61 }, (_, i) => i + 1) },
    'INVALID_INPUT',
    { field: 'billIds' },
  ],
  [
    '60 unknown bills',
    { billIds: Array.from({ length: 60 }, (_, i) => i + 900_000_000) },
    'BILL_NOT_FOUND',
    {},
  ],
  ['negative bill ids', { billIds: [-1] }, 'BILL_NOT_FOUND', {}],
  ['no tender', { tender: null }, 'INVALID_INPUT', { field: 'tender' }],
  ['an unknown tender', { tender: 'cheque', reference: 'ABC1' }, 'INVALID_INPUT', { field: 'tender' }],
  ['10 kB of tender', { tender: 'x'.repeat(10_000) }, 'INVALID_INPUT', { field: 'tender' }],
  ['no total shown', { total: null, tendered: 60_000 }, 'INVALID_INPUT', { field: 'totalShown' }],
  ['a negative total', { total: -1, tendered: 60_000 }, 'INVALID_INPUT', { field: 'totalShown' }],
  ['no cash', { tendered: null }, 'INVALID_INPUT', { field: 'amountTendered' }],
  ['negative cash', { tendered: -60_000 }, 'INVALID_INPUT', { field: 'amountTendered' }],
  ['1e15 of cash', { tendered: 1e15 }, 'INVALID_INPUT', { field: 'amountTendered' }],
  ['cash with a reference', { reference: 'ABC123' }, 'INVALID_INPUT', { field: 'tenderReference' }],
  [
    'debit with an amount handed over',
    { tender: 'debit', reference: 'ABC123', tendered: 60_000 },
    'INVALID_INPUT',
    { field: 'amountTendered' },
  ],
  ['cash of zero', { tendered: 0 }, 'TENDERED_TOO_LITTLE', { totalDue: 60_000, tendered: 0 }],
  [
    'one rupiah too little',
    { tendered: 59_999 },
    'TENDERED_TOO_LITTLE',
    { totalDue: 60_000, tendered: 59_999 },
  ],
])('%s', async (_what, changes, code, details) => {
  expect(await refused(changes)).toMatchObject({ code, sqlstate: expect.stringMatching(/^LK/), details });
  await stillPayable();
});

test.each<[string, string | null, string]>([
  ['missing', null, 'REFERENCE_REQUIRED'],
  ['empty', '', 'REFERENCE_REQUIRED'],
  ['blank', '    ', 'REFERENCE_REQUIRED'],
  ['too short', 'AB', 'INVALID_INPUT'],
  ['60 characters', 'A'.repeat(60), 'INVALID_INPUT'],
  ['10 kB', 'A'.repeat(10_000), 'INVALID_INPUT'],
  ['with a line feed', 'ABC\n123', 'INVALID_INPUT'],
  ['ending in a line feed', 'ABC123\n', 'INVALID_INPUT'],
  ['with an escape', 'ABC\u001b[2J', 'INVALID_INPUT'],
  ['with a quote', `ABC'; drop table loket.payment; --`, 'INVALID_INPUT'],
  ['with letters that only look Latin', 'АВС123', 'INVALID_INPUT'],
])('a reference that is %s', async (_what, reference, code) => {
  for (const tender of ['debit', 'qris', 'transfer']) {
    const found = await refused({ tender, reference });
    expect(found.code, tender).toBe(code);
    if (code === 'INVALID_INPUT') expect(found.details).toEqual({ field: 'tenderReference' });
  }
});

test('a total that is not the total due comes back with the new quote', async () => {
  for (const total of [0, 1, 59_999, 60_001, 1e15]) {
    const found = await refused({ total, tendered: 1_000_000 });
    expect(found).toMatchObject({
      code: 'TOTAL_CHANGED',
      sqlstate: 'LK034',
      details: { totalShown: total, totalDue: 60_000 },
    });
    const quote = found.details.quote as { sheets: { billId: number }[]; choices: { total: number }[] };
    expect(quote.sheets.map((sheet) => sheet.billId)).toEqual(account.billIds);
    expect(quote.choices.map((choice) => choice.total)).toEqual([10_000, 30_000, 60_000]);
  }
  await stillPayable();
});

test('the same bill twice in one payment', async () => {
  const [first] = account.billIds;
  expect(await refused({ billIds: [first!, first!], total: 20_000 })).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'billIds' },
  });
});

test('a nested list of bills is refused by the server itself', async () => {
  const found = await refusal(
    cashier.client.query('select api.record_payment(gen_random_uuid(), $1, $2, $3, null, 60000, 60000)', [
      account.connectionId,
      [account.billIds.slice(0, 1), account.billIds.slice(1, 2)],
      'cash',
    ]),
  );
  expect(found.sqlstate).toBe('0A000');
});

test.each([
  ['words for a number', ['satu', '1']],
  ['a decimal amount', ['1.5', '1.5']],
  ['more than 64 bits', ['99999999999999999999', '99999999999999999999']],
  ['not a number', ['NaN', 'NaN']],
])('%s as an amount is refused by the type', async (_what, [total, tendered]) => {
  const found = await refusal(
    cashier.client.query('select api.record_payment(gen_random_uuid(), $1, $2, $3, null, $4, $5)', [
      account.connectionId,
      account.billIds,
      'cash',
      total,
      tendered,
    ]),
  );
  expect(found.sqlstate).toMatch(/^22(P02|003)$/);
});

test('a bill of another connection, alone or smuggled in', async () => {
  const other = await world.account([10_000]);
  for (const billIds of [other.billIds, [...account.billIds, ...other.billIds]]) {
    expect(await refused({ billIds })).toMatchObject({ code: 'BILL_NOT_FOUND', sqlstate: 'LK030' });
  }
});

test('bills are paid from the oldest without a gap', async () => {
  const [first, second, third] = account.billIds as [number, number, number];
  for (const [billIds, total] of [
    [[second], 20_000],
    [[third], 30_000],
    [[first, third], 40_000],
    [[second, third], 50_000],
  ] as const) {
    expect(await refused({ billIds: [...billIds], total })).toMatchObject({
      code: 'BILLS_NOT_OLDEST_FIRST',
      sqlstate: 'LK032',
    });
  }
});

test('a blocked account says why', async () => {
  await database.admin.query(
    `insert into loket.connection_block (connection_id, reason, note, blocked_by)
     values ($1, 'unreadable_meter', 'tiga bulan', $2)`,
    [account.connectionId, cashier.login],
  );
  expect(await refused({})).toMatchObject({
    code: 'CONNECTION_BLOCKED',
    details: { reason: 'unreadable_meter', note: 'tiga bulan' },
  });
  await database.admin.query(
    `update loket.connection_block set lifted_at = now(), lifted_by = $2 where connection_id = $1`,
    [account.connectionId, cashier.login],
  );
  await stillPayable();
});

test('nobody pays while a period is being posted', async () => {
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2031-01-01', 'posting')`,
  );
  const found = await refused({});
  await database.admin.query(`delete from loket.billing_period where usage_period = '2031-01-01'`);
  expect(found).toMatchObject({ code: 'PERIOD_BEING_POSTED', sqlstate: 'LK038' });
  await stillPayable();
});

test('no session, a closed session, a session of an earlier day', async () => {
  const login = await world.staff(['cashier']);
  const client = await database.as(login);
  expect(await refusal(pay(client, payment(account)))).toMatchObject({ code: 'SESSION_NOT_OPEN' });

  // The drawer stays open over midnight: the row is moved back a day, which only the administrator can.
  await database.admin.query('alter table loket.cash_session disable trigger user');
  await database.admin.query(
    'update loket.cash_session set business_date = business_date - 1 where id = $1',
    [cashier.sessionId],
  );
  const { day } = await world.one<{ day: string }>(
    'select business_date::text as day from loket.cash_session where id = $1',
    [cashier.sessionId],
  );
  expect(await refused({})).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
    details: { businessDate: day },
  });
  await database.admin.query(
    'update loket.cash_session set business_date = business_date + 1 where id = $1',
    [cashier.sessionId],
  );
  await database.admin.query('alter table loket.cash_session enable trigger user');
  await stillPayable();

  await closeExactly(cashier.client, cashier.sessionId);
  before = await money();
  expect(await refused({})).toMatchObject({ code: 'SESSION_NOT_OPEN', sqlstate: 'LK023' });
});

test('a person who has left the staff can do nothing, though the login still opens', async () => {
  await database.admin.query('update loket.staff set active = false where login = $1', [cashier.login]);
  expect(await refused({})).toMatchObject({ code: 'NOT_STAFF', sqlstate: 'LK001' });
});
