/** Back-dated payments: privileged, logged, never in cash, never into a closed day. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Booking {
  requestId?: string;
  billIds?: number[] | null;
  tender?: string | null;
  reference?: string | null;
  total?: number | null;
  on?: string | null;
  counterId?: number | null;
  reason?: string | null;
}
let finance: { login: string; client: pg.Client };
let counterId: number;
let branch: string;
let today: string;
let made = 0;

const dayBefore = (days: number) =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  branch = await world.branch();
  // Finance sits in another branch than the counter.
  const login = await world.staff(['finance']);
  finance = { login, client: await database.as(login) };
  counterId = await world.counter(branch);
  await world.tariffGroup();
});
beforeEach(async () => {
  today = (await world.one<{ d: string }>('select loket.business_date(clock_timestamp())::text as d')).d;
  await world.policy({ backdate_days: 14, sheet_choice: 'cashier' });
});

const book = (client: pg.Client, account: Account, booking: Booking = {}) =>
  call<{
    paymentId: number;
    receiptNo: string;
    businessDate: string;
    total: number;
    change: null;
    replayed: boolean;
  }>(client, 'select api.record_backdated_payment($1, $2, $3, $4, $5, $6, $7, $8, $9) as value', [
    booking.requestId ?? randomUUID(),
    account.connectionId,
    booking.billIds === undefined ? account.billIds : booking.billIds,
    booking.tender === undefined ? 'transfer' : booking.tender,
    booking.reference === undefined ? `RK ${process.pid} ${++made}` : booking.reference,
    booking.total === undefined ? account.amounts.reduce((sum, amount) => sum + amount, 0) : booking.total,
    booking.on === undefined ? dayBefore(3) : booking.on,
    booking.counterId === undefined ? counterId : booking.counterId,
    booking.reason === undefined ? 'Transfer masuk rekening koran, belum dicatat' : booking.reason,
  ]);
const quote = (client: pg.Client, account: Account, on: string | null) =>
  call<{
    quote: { sheets: { lateFee: number }[]; choices: { total: number }[] };
    payableSheets: number;
    earliest: string;
    counters: { counterId: number; dayClosed: boolean }[];
  }>(client, 'select api.quote_backdated($1, $2) as value', [account.connectionNo, on]);
test('booked on its day: late fee as of then, number and chain of the counter, an audit row, no drawer', async () => {
  // Due the day before yesterday: not late on the day of the transfer, late today.
  const account = await world.account([40_000, 30_000], dayBefore(2));
  const shown = await quote(finance.client, account, dayBefore(3));
  expect(shown.quote.sheets.map((sheet) => sheet.lateFee)).toEqual([0, 0]);
  expect(shown).toMatchObject({ payableSheets: 2, earliest: dayBefore(14) });
  expect(shown.counters).toContainEqual(expect.objectContaining({ counterId, dayClosed: false }));
  expect((await quote(finance.client, account, null)).quote.choices[1]!.total).toBe(70_000 + 2 * LATE_FEE);

  const requestId = randomUUID();
  const reference = `RK ${process.pid} satu`;
  const booked = await book(finance.client, account, { requestId, reference });
  expect(booked).toMatchObject({ businessDate: dayBefore(3), total: 70_000, change: null, replayed: false });
  expect(booked.receiptNo).toMatch(new RegExp(`/KAS/${dayBefore(3).slice(0, 4)}/A\\d{6}$`));
  expect(await book(finance.client, account, { requestId, reference })).toEqual({
    ...booked,
    replayed: true,
  });
  expect(await refusal(book(finance.client, account, { requestId, reference, total: 1 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(
    await world.one(
      `select business_date::text as on, loket.business_date(paid_at)::text as entered, cash_session_id, counter_id, paid_by, channel,
         backdate_reason is not null as explained from loket.payment where id = $1`,
      [booked.paymentId],
    ),
  ).toEqual({
    on: dayBefore(3),
    entered: today,
    cash_session_id: null,
    counter_id: counterId,
    paid_by: finance.login,
    channel: 'COUNTER',
    explained: true,
  });
  const { rows } = await database.admin.query(
    'select action, chain, object_id from loket.audit_entry where request_id = $1 order by action',
    [requestId],
  );
  expect(rows).toEqual([
    { action: 'backdate_payment', chain: null, object_id: String(booked.paymentId) },
    { action: 'record_payment', chain: `counter:${counterId}`, object_id: String(booked.paymentId) },
  ]);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('a closed day takes nothing, and its closing waits for a booking in flight', async () => {
  const closer = await database.as(await world.staff(['finance']));
  const { id: branchId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]);
  await finance.client.query('begin');
  await book(finance.client, await world.account([10_000]), { on: dayBefore(6) });
  const closing = call<{ closedAt: string }>(closer, 'select api.close_business_day($1, $2, $3) as value', [
    randomUUID(),
    branchId,
    dayBefore(6),
  ]);
  await untilSomeoneWaits(database);
  await finance.client.query('commit');
  await closing;
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });

  const account = await world.account([10_000]);
  // Days are closed in order, so the earlier one on which nothing happened is closed with it.
  for (const on of [dayBefore(6), dayBefore(7)]) {
    expect(await refusal(book(finance.client, account, { on }))).toMatchObject({
      code: 'DAY_CLOSED',
      sqlstate: 'LK071',
      details: { businessDate: on },
    });
    const { counters } = await quote(finance.client, account, on);
    expect(counters).toContainEqual(expect.objectContaining({ counterId, dayClosed: true }));
  }
  // Another branch's day is its own, and a later one is open.
  await book(finance.client, await world.account([10_000]), {
    on: dayBefore(6),
    counterId: await world.counter(),
  });
  await book(finance.client, account, { on: dayBefore(5) });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('what a booking is refused for', async () => {
  const account = await world.account([10_000, 20_000]);
  const other = await world.account([5_000]);
  const down = await world.counter(branch);
  await database.admin.query('update loket.counter set active = false where id = $1', [down]);
  for (const [booking, expected] of [
    [
      { tender: 'cash', reference: null },
      { code: 'INVALID_INPUT', details: { field: 'tender' } },
    ],
    [{ tender: 'channel' }, { code: 'INVALID_INPUT', details: { field: 'tender' } }],
    [{ tender: null }, { code: 'INVALID_INPUT', details: { field: 'tender' } }],
    [{ reference: ' ' }, { code: 'REFERENCE_REQUIRED' }],
    [{ total: null }, { code: 'INVALID_INPUT', details: { field: 'totalShown' } }],
    [{ total: 29_999 }, { code: 'TOTAL_CHANGED', details: { totalDue: 30_000 } }],
    [{ reason: ' x ' }, { code: 'REASON_REQUIRED' }],
    [{ billIds: [] }, { code: 'INVALID_INPUT', details: { field: 'billIds' } }],
    [{ billIds: null }, { code: 'INVALID_INPUT', details: { field: 'billIds' } }],
    [{ billIds: other.billIds, total: 5_000 }, { code: 'BILL_NOT_FOUND' }],
    [{ billIds: [account.billIds[1]!], total: 20_000 }, { code: 'BILLS_NOT_OLDEST_FIRST' }],
    [{ on: null }, { code: 'INVALID_INPUT', details: { field: 'paidOn' } }],
    [{ on: dayBefore(-1) }, { code: 'DATE_NOT_ALLOWED' }],
    [
      { on: dayBefore(15) },
      { code: 'DATE_NOT_ALLOWED', details: { earliest: dayBefore(14), latest: today } },
    ],
    [{ counterId: down }, { code: 'COUNTER_NOT_FOUND' }],
    [{ counterId: null }, { code: 'COUNTER_NOT_FOUND' }],
  ] satisfies [Booking, object][])
    expect(await refusal(book(finance.client, account, booking)), JSON.stringify(booking)).toMatchObject(
      expected,
    );
  expect(await refusal(quote(finance.client, account, dayBefore(15)))).toMatchObject({
    code: 'DATE_NOT_ALLOWED',
  });
  expect(await refusal(quote(finance.client, { ...account, connectionNo: 'TIDAK' }, today))).toMatchObject({
    code: 'CONNECTION_NOT_FOUND',
  });
  for (const role of ['cashier', 'supervisor', 'manager']) {
    const client = await database.as(await world.staff([role]));
    expect(await refusal(book(client, account))).toMatchObject({ sqlstate: '42501' });
    expect(await refusal(quote(client, account, today))).toMatchObject({ sqlstate: '42501' });
  }
  const reference = `RK ${process.pid} dua`;
  await book(finance.client, account, { reference });
  expect(await refusal(book(finance.client, account))).toMatchObject({ code: 'BILL_ALREADY_PAID' });
  expect(await refusal(book(finance.client, other, { reference, total: 5_000 }))).toMatchObject({
    code: 'REFERENCE_ALREADY_USED',
  });
});

test('today and the last day that policy allows are allowed; fewer than all sheets too, the oldest first', async () => {
  await world.policy({ sheet_choice: 'nobody' });
  const account = await world.account([10_000, 20_000]);
  const elsewhere = await world.counter();
  const [oldest, newest] = account.billIds;
  await book(finance.client, account, {
    billIds: [oldest!],
    total: 10_000,
    on: dayBefore(14),
    counterId: elsewhere,
  });
  await book(finance.client, account, { billIds: [newest!], total: 20_000, on: today });
});

test('a sheet whose month was not over on that day cannot have been paid then', async () => {
  const account = await world.account([10_000]);
  await world.policy({ backdate_days: 366 });
  const month = `${dayBefore(20).slice(0, 7)}-01`;
  await database.admin.query(
    'insert into loket.billing_period (usage_period) values ($1) on conflict do nothing',
    [month],
  );
  const { id } = await world.one<{ id: string }>(
    `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
       water_amount, fixed_amount, meter_amount, other_amount)
     select connection_id, $2, '2999-01-01', tariff_group_id, 0, 1, 1, 1000, 0, 0, 0 from loket.bill where id = $1 returning id`,
    [account.billIds[0], month],
  );
  const both = {
    billIds: [...account.billIds, Number(id)],
    total: 11_000,
    on: `${month.slice(0, 8)}15`,
    counterId: await world.counter(),
  };
  expect(await quote(finance.client, account, both.on)).toMatchObject({ payableSheets: 1 });
  expect(await refusal(book(finance.client, account, both))).toMatchObject({ code: 'DATE_NOT_ALLOWED' });
  await book(finance.client, account, { ...both, billIds: account.billIds, total: 10_000 });
});

test('booked while a cashier takes the same bill: one of them learns of the other', async () => {
  const cashier = await world.cashier();
  const account = await world.account([10_000]);
  await cashier.client.query('begin');
  await pay(cashier.client, payment(account));
  const booking = refusal(book(finance.client, account));
  await untilSomeoneWaits(database);
  await cashier.client.query('commit');
  expect(await booking).toMatchObject({ code: 'BILL_ALREADY_PAID' });
});
