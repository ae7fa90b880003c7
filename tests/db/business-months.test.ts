/** Months that are closed for good: by two people, in order, with nothing open in them, and with nothing that slips in meanwhile. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { MONTH_RULES } from '../../src/database/verify-months.ts';
import {
  businessMonthDetailSchema,
  businessMonthSchema,
  type MonthSums,
} from '../../src/shared/contract/business-months.ts';
import {
  applyDecree,
  askCorrection,
  bookBack,
  decideCorrection,
  enterDecree,
} from '../support/adjustments.ts';
import { arrange } from '../support/arrange.ts';
import {
  call,
  channelPayment,
  closeExactly,
  openSession,
  pay,
  payment,
  refusal,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeMonths,
  askToClose,
  closeDay,
  closeMonth,
  decideClosing,
  decideClosingAtOnce,
  month,
  months,
  withdrawClosing,
} from '../support/months.ts';
import { ask, decide } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const live = arrangeMonths(database, world);

type Office = Awaited<ReturnType<typeof live.office>>;
let office: Office;
let bank: Awaited<ReturnType<typeof world.bank>>;
/** Two years ahead of the demonstration and of everything that is really now. */
const YEAR = new Date().getFullYear() + 2;
/** Each test lives in a month of its own; the ones before are closed. */
let index = 1;
let M: string;
let NEXT: string;
const nameOf = (at: number) => `${YEAR + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
const dayOf = (of: string, day: number) => `${of}-${String(day).padStart(2, '0')}`;

beforeAll(async () => {
  office = await live.office();
  bank = await world.bank();
  await world.policy({ backdate_days: 366 });
  await world.tariffGroup();
  await live.goTo(dayOf(nameOf(1), 10));
});
beforeEach(async () => {
  // What a test left open is put in order, so that one that fails leaves the next ones alone.
  const { rows } = await database.admin.query<{ last: string | null }>(
    `select to_char(max(month), 'YYYY-MM') as last from loket.business_month`,
  );
  while (rows[0]!.last && nameOf(index) <= rows[0]!.last) index++;
  M = nameOf(index);
  NEXT = nameOf(index + 1);
  await live.goTo(dayOf(M, 10));
});

/** An unpaid bill that the month's register (DRD) has. */
const bill = (amount: number) => world.account([amount], '2999-12-31', dayOf(nameOf(index - 1), 1));
const sumsOf = async (of: string): Promise<MonthSums> => (await month(office.finance.client, of)).sums;
const verified = async () => expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
const datedIn = async (of: string) =>
  (
    await world.one<{ n: number }>(
      `select ((select count(*) from loket.payment where to_char(business_date, 'YYYY-MM') = $1)
        + (select count(*) from loket.reversal_decision where to_char(business_date, 'YYYY-MM') = $1)
        + (select count(*) from loket.bill_correction_decision where to_char(business_date, 'YYYY-MM') = $1 and outcome = 'approved')
        + (select count(*) from loket.relief_application where to_char(business_date, 'YYYY-MM') = $1))::int as n`,
      [of],
    )
  ).n;

test('a month is closed by two people: its sums, its certificate, its letterhead, and who did what', async () => {
  const before = await sumsOf(M);
  const drawer = await office.cashier();
  await pay(drawer.client, payment(await bill(40_000)));
  const wrong = await pay(drawer.client, payment(await bill(15_000)));
  const { reversalId } = await ask(drawer.client, wrong.paymentId);
  await decide(office.head.client, reversalId, 'approved');
  await pay(bank.client, channelPayment(await bill(22_000)));
  const corrected = await bill(30_000);
  await decideCorrection(
    office.finance.client,
    await askCorrection(office.clerk.client, corrected.billIds[0]!, 12),
  );
  const relieved = await bill(9_000);
  await applyDecree(office.manager.client, await enterDecree(office.finance.client, relieved, 2_000));
  await office.endOfDay(drawer, dayOf(M, 10));
  expect((await month(office.finance.client, M)).state).toBe('running');
  await live.goTo(dayOf(NEXT, 5));
  const open = businessMonthDetailSchema.parse(await month(office.finance.client, M));
  expect(open).toMatchObject({ state: 'ready', obstacles: [], history: [], closedBy: null });
  expect(open.warnings).toEqual([{ kind: 'undeposited', count: 1, amount: 40_000 }]);
  expect(open.sums).toMatchObject({
    month: M,
    bills: {
      period: nameOf(index - 1),
      count: before.bills.count + 5,
      amount: before.bills.amount + 116_000,
    },
    receipts: { count: before.receipts.count + 3, amount: before.receipts.amount + 77_000 },
    reversals: { count: 1, amount: 15_000 },
    corrections: { count: 1, amount: -18_000 },
    relief: { count: 1, amount: 2_000 },
    // What was reversed is unpaid again; the corrected one asks for 12.000, the relieved one for 7.000.
    receivables: {
      count: before.receivables.count + 3,
      amount: before.receivables.amount + 15_000 + 12_000 + 7_000,
    },
  });
  expect(open.sums.receipts.parts).toContainEqual({
    kind: 'bills',
    channelKind: 'counter',
    count: 2,
    amount: 55_000,
  });

  const requestId = randomUUID();
  const asked = await askToClose(office.finance.client, M, requestId);
  expect(businessMonthSchema.parse(asked)).toMatchObject({
    state: 'waiting',
    own: true,
    closedAt: null,
    sums: open.sums,
  });
  expect(await askToClose(office.finance.client, M, requestId)).toEqual({ ...asked, replayed: true });
  expect((await month(office.manager.client, M)).own).toBe(false);
  expect(await refusal(decideClosing(office.finance.client, asked.closingId))).toMatchObject({
    code: 'OWN_REQUEST',
  });
  const decision = randomUUID();
  const closed = await decideClosing(office.manager.client, asked.closingId, 'approved', null, decision);
  expect(closed).toMatchObject({
    state: 'closed',
    sums: open.sums,
    requestedBy: null,
    closedBy: expect.any(String),
  });
  expect(await decideClosing(office.manager.client, asked.closingId, 'approved', null, decision)).toEqual({
    ...closed,
    replayed: true,
  });
  expect(
    await world.one('select actor, chain, details from loket.audit_entry where request_id = $1', [decision]),
  ).toEqual({
    actor: office.manager.login,
    chain: 'billing',
    details: { ...open.sums, requestedBy: office.finance.login, closingId: asked.closingId },
  });
  expect(
    await world.one(
      `select closed_by, letterhead->'utility' = loket.freeze_letterhead((select min(id) from loket.branch), $2)->'utility' as frozen
       from loket.business_month where to_char(month, 'YYYY-MM') = $1`,
      [M, dayOf(M, 10)],
    ),
  ).toEqual({ closed_by: office.manager.login, frozen: true });
  const after = businessMonthDetailSchema.parse(await month(office.finance.client, M));
  expect(after).toMatchObject({ state: 'closed', sums: open.sums, warnings: [], obstacles: [] });
  expect(after.history.map((event) => event.what)).toEqual(['requested', 'approved']);
  const list = await months(office.finance.client);
  expect(list.months.map((each) => [each.month, each.state])).toEqual([
    [NEXT, 'running'],
    [M, 'closed'],
  ]);
  expect(await months(office.manager.client, NEXT, 1)).toMatchObject({ months: [{ month: M }] });
  await verified();
});

test('what keeps a month open: each its own refusal, with the rows', async () => {
  const { client } = office.finance;
  expect(await refusal(askToClose(client, M))).toMatchObject({
    code: 'MONTH_NOT_OVER',
    details: { date: dayOf(NEXT, 1) },
  });
  const drawer = await office.cashier();
  const paid = await pay(drawer.client, payment(await bill(40_000)));
  const channel = await pay(bank.client, channelPayment(await bill(8_000)));
  const correctionId = await askCorrection(office.clerk.client, (await bill(30_000)).billIds[0]!, 12);
  const decreeId = await enterDecree(client, await bill(9_000), 2_000);
  const { reversalId } = await ask(client, channel.paymentId);
  await live.goTo(dayOf(NEXT, 5));
  expect(await refusal(askToClose(client, M))).toMatchObject({
    code: 'DAYS_STILL_OPEN',
    details: { count: 1, rows: [{ branchName: office.branch, date: dayOf(M, 10), reason: 'sessions' }] },
  });
  await closeExactly(drawer.client, drawer.sessionId);
  expect(await refusal(askToClose(client, M))).toMatchObject({
    details: { rows: [{ date: dayOf(M, 10), reason: null }] },
  });
  expect((await month(client, M)).obstacles.map((each) => each.kind)).toEqual([
    'days',
    'reversals',
    'corrections',
    'decrees',
  ]);
  await closeDay(client, office.branchId, dayOf(M, 10));
  expect(await refusal(askToClose(client, M))).toMatchObject({
    code: 'REVERSALS_WAITING',
    details: { rows: [{ id: reversalId, what: expect.stringContaining('REF-'), date: dayOf(M, 10) }] },
  });
  await decide(office.finance2.client, reversalId, 'rejected', { note: 'tidak benar' });
  expect(await refusal(askToClose(client, M))).toMatchObject({
    code: 'CORRECTIONS_WAITING',
    details: { rows: [{ id: correctionId }] },
  });
  await decideCorrection(client, correctionId, 'rejected');
  expect(await refusal(askToClose(client, M))).toMatchObject({
    code: 'DECREES_WAITING',
    details: { rows: [{ id: decreeId, what: expect.stringContaining('SK-UJI') }] },
  });
  await client.query(`select api.withdraw_decree(gen_random_uuid(), $1, 'salah')`, [decreeId]);
  await database.admin.query(
    `update loket.billing_period set state = 'posting' where usage_period = (select max(usage_period) from loket.billing_period)`,
  );
  expect(await refusal(askToClose(client, M))).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
  await database.admin.query(`update loket.billing_period set state = 'posted'`);
  // What was asked for after the month's end does not belong to it; a later reversal of its money neither.
  const late = await ask(client, paid.paymentId);
  expect((await month(client, M)).state).toBe('ready');
  expect(await refusal(askToClose(client, NEXT))).toMatchObject({ code: 'MONTH_NOT_OVER' });
  await live.goTo(dayOf(nameOf(index + 2), 5));
  expect(await refusal(askToClose(client, NEXT))).toMatchObject({
    code: 'EARLIER_MONTH_OPEN',
    details: { month: M },
  });
  await live.goTo(dayOf(NEXT, 5));
  const { closingId } = await askToClose(client, M);
  expect(await refusal(askToClose(office.finance2.client, M))).toMatchObject({
    code: 'MONTH_CLOSING_WAITING',
  });
  // A condition that no longer holds when it is decided.
  await database.admin.query(
    `update loket.billing_period set state = 'posting' where usage_period = (select max(usage_period) from loket.billing_period)`,
  );
  expect(await refusal(decideClosing(office.manager.client, closingId))).toMatchObject({
    code: 'PERIOD_BEING_POSTED',
  });
  await database.admin.query(`update loket.billing_period set state = 'posted'`);
  await decideClosing(office.manager.client, closingId);
  await decide(office.finance2.client, late.reversalId, 'rejected', { note: 'benar' });
  expect(await refusal(askToClose(client, M))).toMatchObject({ code: 'MONTH_CLOSED', details: { month: M } });
  for (const odd of ['', '2027', '2027-13', 'x', null]) {
    expect(await refusal(askToClose(client, odd))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refusal(month(client, odd))).toMatchObject({ code: 'INVALID_INPUT' });
  }
  expect(await refusal(month(client, nameOf(index + 2)))).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await refusal(askToClose(client, NEXT, null))).toMatchObject({ code: 'INVALID_INPUT' });
});

test('in the first hour after a month nobody closes it yet', async () => {
  await live.goTo(dayOf(NEXT, 1));
  const { zone } = await world.one<{ zone: string }>('select time_zone as zone from loket.utility');
  const hour = new Date().getUTCHours();
  // A zone in which it is now between midnight and one o'clock, and one in which it is not.
  await world.policy({ time_zone: hour <= 12 ? `Etc/GMT+${hour}` : `Etc/GMT-${24 - hour}` });
  expect(await refusal(askToClose(office.finance.client, M))).toMatchObject({ code: 'MONTH_NOT_OVER' });
  await world.policy({ time_zone: hour < 12 ? `Etc/GMT-${12 - hour}` : `Etc/GMT+${hour - 12}` });
  const { closingId } = await askToClose(office.finance.client, M);
  await world.policy({ time_zone: zone });
  await withdrawClosing(office.finance.client, closingId);
});

test('asked, taken back, rejected, asked again; who may what', async () => {
  await live.goTo(dayOf(NEXT, 5));
  const first = await askToClose(office.finance.client, M);
  expect(await refusal(withdrawClosing(office.finance2.client, first.closingId))).toMatchObject({
    code: 'MONTH_CLOSING_NOT_FOUND',
  });
  expect(await withdrawClosing(office.finance.client, first.closingId)).toMatchObject({ state: 'ready' });
  expect(await refusal(withdrawClosing(office.finance.client, first.closingId))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await refusal(decideClosing(office.manager.client, first.closingId))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  const second = await askToClose(office.finance.client, M);
  for (const [outcome, note, code] of [
    ['maybe', null, 'INVALID_INPUT'],
    [null, null, 'INVALID_INPUT'],
    ['rejected', null, 'REASON_REQUIRED'],
    ['rejected', ' x ', 'REASON_REQUIRED'],
    ['approved', 'x'.repeat(301), 'INVALID_INPUT'],
  ] as const) {
    expect(
      await refusal(decideClosing(office.manager.client, second.closingId, outcome, note)),
    ).toMatchObject({
      code,
    });
  }
  expect(await refusal(decideClosing(office.manager.client, 999_999_999))).toMatchObject({
    code: 'MONTH_CLOSING_NOT_FOUND',
  });
  expect(
    await decideClosing(office.manager.client, second.closingId, 'rejected', 'DRD belum cocok'),
  ).toMatchObject({ state: 'ready' });
  const used = randomUUID();
  const third = await askToClose(office.finance.client, M, used);
  expect(await refusal(askToClose(office.finance2.client, M, used))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  for (const person of [office.head, office.clerk]) {
    expect((await refusal(months(person.client))).sqlstate).toBe('42501');
    expect((await refusal(month(person.client, M))).sqlstate).toBe('42501');
    expect((await refusal(askToClose(person.client, M))).sqlstate).toBe('42501');
    expect((await refusal(decideClosing(person.client, third.closingId))).sqlstate).toBe('42501');
  }
  expect((await refusal(askToClose(office.manager.client, M))).sqlstate).toBe('42501');
  // Another person of finance may decide as well.
  await decideClosing(office.finance2.client, third.closingId);
  const { history } = await month(office.finance.client, M);
  expect(history.map((event) => [event.what, event.note]).slice(-6)).toEqual([
    ['requested', ''],
    ['withdrawn', ''],
    ['requested', ''],
    ['rejected', 'DRD belum cocok'],
    ['requested', ''],
    ['approved', ''],
  ]);
});

test('two at once: one asks, one decides', async () => {
  await live.goTo(dayOf(NEXT, 5));
  const asked = await Promise.allSettled([
    askToClose(office.finance.client, M),
    askToClose(office.finance2.client, M),
  ]);
  expect(asked.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  const { closingId, requestedBy } = await month(office.manager.client, M);
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [office.finance.login],
  );
  const other = requestedBy === name ? office.finance2 : office.finance;
  const decided = await Promise.all(
    [office.manager, other].map((person) =>
      decideClosing(person.client, closingId).then(
        () => 'closed',
        (error: Error) => error.message,
      ),
    ),
  );
  expect(decided.sort()).toEqual(['ALREADY_DECIDED', 'closed']);
});

test('nothing enters a closed month: no drawer, no back-dated payment, no decision, no signatory, no bill', async () => {
  const channel = await pay(bank.client, channelPayment(await bill(8_000)));
  const paidBack = await bill(11_000);
  const correctedLater = await bill(30_000);
  const relievedLater = await bill(9_000);
  const counterId = await world.counter(office.branch);
  await live.goTo(dayOf(NEXT, 5));
  await closeMonth(office, M);
  const refused = { code: 'MONTH_CLOSED', details: { month: M } };
  const { client } = office.finance;
  expect(await refusal(bookBack(client, paidBack, dayOf(M, 20), counterId))).toMatchObject(refused);
  // Another branch, in which nothing ever happened, has no row of the day and is kept out all the same.
  const elsewhere = await live.office();
  expect(
    await refusal(bookBack(client, paidBack, dayOf(M, 20), await world.counter(elsewhere.branch))),
  ).toMatchObject(refused);
  const { counters } = await call<{ counters: { dayClosed: boolean }[] }>(
    client,
    'select api.quote_backdated($1, $2) as value',
    [paidBack.connectionNo, dayOf(M, 20)],
  );
  expect(counters.every((counter) => counter.dayClosed)).toBe(true);
  const signatory = (validFrom: string) =>
    call(client, 'select api.set_signatory($1, $2, 1, $3, $4, $5, null) as value', [
      randomUUID(),
      'monthly_report',
      validFrom,
      'Manajer',
      'Nama Baru',
    ]);
  expect(await refusal(signatory(dayOf(M, 28)))).toMatchObject(refused);
  await signatory(dayOf(NEXT, 1));
  await expect(bill(7_000)).rejects.toThrow('MONTH_CLOSED');

  // A clock that was set back, the worst case: everything that takes its date from it is refused.
  const { reversalId } = await ask(client, channel.paymentId);
  const correctionId = await askCorrection(office.clerk.client, correctedLater.billIds[0]!, 12);
  const decreeId = await enterDecree(client, relievedLater, 2_000);
  await live.goTo(dayOf(M, 27));
  const cashier = await database.as(await world.staff(['cashier'], { branch: office.branch }));
  expect(await refusal(openSession(cashier, counterId, 0))).toMatchObject(refused);
  expect(
    await refusal(decide(office.finance2.client, reversalId, 'approved', { refund: 'transfer' })),
  ).toMatchObject(refused);
  expect(await refusal(decideCorrection(client, correctionId))).toMatchObject(refused);
  expect(await refusal(applyDecree(office.manager.client, decreeId))).toMatchObject(refused);

  // Put right later, it is dated later; the month keeps its sums.
  await live.goTo(dayOf(NEXT, 6));
  const sums = await sumsOf(M);
  await decide(office.finance2.client, reversalId, 'approved', { refund: 'transfer' });
  await decideCorrection(client, correctionId);
  await applyDecree(office.manager.client, decreeId);
  expect(await sumsOf(NEXT)).toMatchObject({
    reversals: { count: 1, amount: 8_000 },
    corrections: { count: 1, amount: -18_000 },
    relief: { count: 1, amount: 2_000 },
  });
  expect(
    await world.one(`select loket.month_sums(to_date($1, 'YYYY-MM')) = $2 as same`, [
      M,
      JSON.stringify(sums),
    ]),
  ).toEqual({ same: true });
  await verified();
});

test('an instalment agreement: receivable as long as it is not paid, whatever becomes of it later', async () => {
  const before = await sumsOf(M);
  const account = await bill(100_000);
  const { planId } = await call<{ planId: number }>(
    office.clerk.client,
    'select api.propose_plan($1, $2, null, $3, $4, $5) as value',
    [randomUUID(), account.connectionId, 4, dayOf(M, 10), 'bocor'],
  );
  await office.manager.client.query(`select api.decide_plan(gen_random_uuid(), $1, 'approved', null)`, [
    planId,
  ]);
  expect(await sumsOf(M)).toMatchObject({
    receivables: before.receivables,
    instalments: { count: before.instalments.count + 4, amount: before.instalments.amount + 100_000 },
  });
  await live.goTo(dayOf(NEXT, 5));
  await closeMonth(office, M);
  await office.finance.client.query(`select api.cancel_plan(gen_random_uuid(), $1, 'tidak jadi')`, [planId]);
  expect((await sumsOf(NEXT)).receivables.amount).toBe((await sumsOf(M)).receivables.amount + 100_000);
  await verified();
});

/** Runs in a transaction of its own that stays open until `end`. */
async function inFlight<T>(client: pg.Client, work: () => Promise<T>) {
  await client.query('begin');
  const value = await work();
  return { value, end: () => client.query('commit') };
}

test('a back-dated payment in flight is waited for, and then its day is open', async () => {
  const account = await bill(11_000);
  const late = await bill(5_000);
  const counterId = await world.counter(office.branch);
  await live.goTo(dayOf(NEXT, 5));
  const flight = await inFlight(office.finance2.client, () =>
    bookBack(office.finance2.client, account, dayOf(M, 20), counterId),
  );
  const asking = refusal(askToClose(office.finance.client, M));
  await untilSomeoneWaits(database);
  await flight.end();
  expect(await asking).toMatchObject({
    code: 'DAYS_STILL_OPEN',
    details: { rows: [{ date: dayOf(M, 20), reason: null }] },
  });
  await closeDay(office.finance.client, office.branchId, dayOf(M, 20));
  // The other way round: while a closing is being decided, nothing can be dated back.
  const { closingId } = await askToClose(office.finance.client, M);
  const manager = office.manager.client;
  const deciding = await inFlight(manager, () => decideClosing(manager, closingId));
  const booking = refusal(bookBack(office.finance2.client, late, dayOf(M, 25), counterId));
  await untilSomeoneWaits(database);
  await deciding.end();
  expect(await booking).toMatchObject({ code: 'MONTH_CLOSED' });
  await verified();
});

test('a channel payment in flight at midnight is never left out: the decision waits for it without a lock', async () => {
  await live.goTo(dayOf(M, 28));
  const [first, second] = [await bill(22_000), await bill(1_000)];
  const flight = await inFlight(bank.client, () => pay(bank.client, channelPayment(first)));
  expect(flight.value.businessDate).toBe(dayOf(M, 28));
  await live.goTo(dayOf(NEXT, 5));
  const { closingId, sums } = await askToClose(office.finance.client, M);
  expect(await refusal(decideClosingAtOnce(office.manager.client, closingId))).toMatchObject({
    code: 'MONTH_IN_FLIGHT',
  });
  // A payment that begins now takes a later date and is not waited for.
  const later = await pay((await world.bank()).client, channelPayment(second));
  expect(later.businessDate).toBe(dayOf(NEXT, 5));
  await flight.end();
  expect(await refusal(decideClosing(office.manager.client, closingId))).toMatchObject({
    code: 'REQUEST_OUTDATED',
  });
  await withdrawClosing(office.finance.client, closingId);
  const closed = await closeMonth(office, M);
  expect(closed.sums!.receipts.amount).toBe(sums!.receipts.amount + 22_000);
  expect(await datedIn(M)).toBe(closed.sums!.receipts.count);
  await verified();
});

test('a correction, a decree or a reversal in flight at midnight is waited for', async () => {
  const channel = await pay(bank.client, channelPayment(await bill(8_000)));
  const account = await bill(30_000);
  const relieved = await bill(9_000);
  const { reversalId } = await ask(office.finance.client, channel.paymentId);
  const correctionId = await askCorrection(office.clerk.client, account.billIds[0]!, 12);
  const decreeId = await enterDecree(office.finance.client, relieved, 2_000);
  const people = [office.finance2.client, office.finance.client, office.manager.client] as const;
  const reversing = await inFlight(people[0], () =>
    decide(people[0], reversalId, 'approved', { refund: 'transfer' }),
  );
  await live.goTo(dayOf(NEXT, 5));
  const asking = askToClose(people[1], M).then(
    () => 'asked',
    (error: Error) => error.message,
  );
  await untilSomeoneWaits(database);
  await reversing.end();
  expect(await asking).toBe('CORRECTIONS_WAITING');
  await live.goTo(dayOf(M, 28));
  const correcting = await inFlight(people[0], () => decideCorrection(people[0], correctionId));
  await live.goTo(dayOf(NEXT, 5));
  const again = askToClose(people[1], M).then(
    () => 'asked',
    (error: Error) => error.message,
  );
  await untilSomeoneWaits(database);
  await correcting.end();
  expect(await again).toBe('DECREES_WAITING');
  await live.goTo(dayOf(M, 28));
  const applying = await inFlight(people[2], () => applyDecree(people[2], decreeId));
  await live.goTo(dayOf(NEXT, 5));
  const last = askToClose(people[1], M);
  await untilSomeoneWaits(database);
  await applying.end();
  const { closingId, sums } = await last;
  expect(sums).toMatchObject({
    reversals: { count: 1, amount: 8_000 },
    corrections: { count: 1 },
    relief: { count: 1, amount: 2_000 },
  });
  await decideClosing(office.manager.client, closingId);
  await verified();
});

test('the verifier names what was done behind the functions', async () => {
  const broken = async (sql: string) => {
    await database.admin.query('begin');
    await database.admin.query(`set local session_replication_role = replica`);
    await database.admin.query(sql);
    const found = [];
    for (const rule of MONTH_RULES) {
      if ((await database.admin.query(rule.sql)).rowCount) found.push(rule.what);
    }
    await database.admin.query('rollback');
    return found;
  };
  expect(await broken('select 1')).toEqual([]);
  const chain = 'a month was closed otherwise than the chain says, or than two people decided';
  const sums = 'a month was closed with other sums than its rows have';
  expect(await broken(`update loket.business_month set sums = sums || '{"relief": 1}'`)).toEqual([
    chain,
    sums,
  ]);
  expect(await broken(`update loket.business_month set closed_by = '${office.finance.login}'`)).toContain(
    chain,
  );
  expect(
    await broken(
      `delete from loket.business_month where month = (select max(month) from loket.business_month)`,
    ),
  ).toEqual([chain]);
  expect(
    await broken(
      `delete from loket.business_month where month = (select min(month) + interval '1 month' from loket.business_month)`,
    ),
  ).toEqual([chain, 'months were not closed in order']);
  expect(
    await broken(`update loket.payment set paid_at = clock_timestamp()
      where id = (select max(p.id) from loket.payment p where p.business_date < (select max(month) from loket.business_month) and not p.imported)`),
  ).toEqual(['it is dated in a month that was closed before']);
  expect(
    await broken(
      `update loket.bill set water_amount = water_amount + 1 where id = (select max(bill_id) from loket.bill_correction)`,
    ),
  ).toEqual([sums]);
  expect(
    await broken(`update loket.payment set total = total + 1, bills_total = bills_total + 1
      where id = (select max(p.id) from loket.payment p where p.business_date < (select max(month) from loket.business_month) and not p.imported)`),
  ).toEqual([sums]);
});
