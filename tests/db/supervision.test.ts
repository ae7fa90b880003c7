/** The head of counter's live view: drawers, the day's figures, what was left open. */
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeWaiting } from '../support/waiting.ts';

const database = testDatabase();
const world = arrange(database);
const waiting = arrangeWaiting(database, world);

interface Drawer {
  sessionId: number;
  counterId: number;
  cashierName: string;
  branchName: string;
  businessDate: string;
  fromEarlierDay: boolean;
  openingFloat: number;
  payments: number;
  reversals: number;
  cashTaken: number;
  expected: { cash: number; debit: number; qris: number; transfer: number };
  lastAction: { kind: string; at: string; amount: number };
  state: string;
  waiting: { closings: number; transfers: number; reversals: number };
}

const drawersOf = async (client: pg.Client, branchId: number | null = null) =>
  (await call<{ drawers: Drawer[] }>(client, 'select api.open_drawers($1) as value', [branchId])).drawers;

/** A branch of its own with its head of counter, a cashier with an open drawer, and a way to look at that drawer. */
async function office() {
  const branch = await world.branch();
  const headLogin = await world.staff(['supervisor'], { branch });
  const head = await database.as(headLogin);
  const cashier = await world.cashier({ branch, float: 100_000 });
  const drawer = async () => (await drawersOf(head)).find((each) => each.sessionId === cashier.sessionId)!;
  return { branch, head, headLogin, cashier, drawer };
}

describe('open drawers', () => {
  test('an untouched drawer: who, since when, its float, nothing waits', async () => {
    const { cashier, drawer } = await office();
    const facts = await world.one(
      `select f.full_name as "cashierName", c.name as "counterName", c.code as "counterCode",
              s.business_date::text as "businessDate"
       from loket.cash_session s join loket.staff f on f.login = s.cashier join loket.counter c on c.id = s.counter_id
       where s.id = $1`,
      [cashier.sessionId],
    );
    expect(await drawer()).toMatchObject({
      ...(facts as object),
      sessionId: cashier.sessionId,
      counterId: cashier.counterId,
      fromEarlierDay: false,
      openingFloat: 100_000,
      payments: 0,
      reversals: 0,
      cashTaken: 0,
      expected: { cash: 100_000, debit: 0, qris: 0, transfer: 0 },
      lastAction: { kind: 'opening', amount: 100_000 },
      state: 'selling',
      waiting: { closings: 0, transfers: 0, reversals: 0 },
    });
  });

  test('what was taken by tender, and the cash as the sum of all movements', async () => {
    const { cashier, drawer, headLogin } = await office();
    const { client } = cashier;
    await pay(client, payment(await world.account([15_000]), { tendered: 20_000 }));
    const wrong = await pay(client, payment(await world.account([7_000])));
    await pay(client, payment(await world.account([40_000]), { tender: 'debit', reference: 'APPR 1' }));
    await pay(client, payment(await world.account([9_000]), { tender: 'qris', reference: 'RRN-900' }));
    await waiting.approveReversal(
      await waiting.reversal(wrong.paymentId, cashier.login),
      headLogin,
      cashier.sessionId,
    );
    await waiting.movement(cashier, 'out', 12_000);
    await waiting.movement(cashier, 'in', 2_000);
    await waiting.acceptTransfer(await waiting.transfer(cashier, 50_000), headLogin);
    await waiting.transfer(cashier, 5_000); // offered, not accepted: still in the drawer
    expect(await drawer()).toMatchObject({
      payments: 4,
      reversals: 1,
      cashTaken: 15_000,
      expected: { cash: 100_000 + 15_000 - 12_000 + 2_000 - 50_000, debit: 40_000, qris: 9_000, transfer: 0 },
    });
  });

  test('all drawers together', async () => {
    const { branch, head, cashier } = await office();
    const colleague = await world.cashier({ branch, float: 50_000 });
    await pay(cashier.client, payment(await world.account([15_000])));
    await pay(colleague.client, payment(await world.account([4_000])));
    await pay(
      colleague.client,
      payment(await world.account([9_000]), { tender: 'qris', reference: 'RRN-901' }),
    );
    const totals = async (client: pg.Client) =>
      (await call<{ totals: object }>(client, 'select api.open_drawers() as value', [])).totals;
    expect(await totals(head)).toEqual({
      payments: 3,
      cashTaken: 19_000,
      expected: { cash: 169_000, debit: 0, qris: 9_000, transfer: 0 },
    });
    const empty = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
    expect(await totals(empty)).toEqual({
      payments: 0,
      cashTaken: 0,
      expected: { cash: 0, debit: 0, qris: 0, transfer: 0 },
    });
  });

  test('the last action is the newest of all kinds', async () => {
    const { cashier, drawer, headLogin } = await office();
    const lastAction = async () => {
      const { kind, amount } = (await drawer()).lastAction;
      return [kind, amount];
    };
    const { paymentId } = await pay(cashier.client, payment(await world.account([15_000])));
    expect(await lastAction()).toEqual(['payment', 15_000]);
    await waiting.approveReversal(
      await waiting.reversal(paymentId, cashier.login),
      headLogin,
      cashier.sessionId,
    );
    expect(await lastAction()).toEqual(['reversal', 15_000]);
    await waiting.movement(cashier, 'out', 3_000);
    expect(await lastAction()).toEqual(['movement', 3_000]);
    const transferId = await waiting.transfer(cashier, 20_000);
    expect(await lastAction()).toEqual(['transfer', 20_000]);
    await waiting.count(cashier, { cash: 97_000 });
    expect(await lastAction()).toEqual(['count', 97_000]);
    await waiting.acceptTransfer(transferId, headLogin);
    expect(await lastAction()).toEqual(['transfer', 20_000]);
  });

  test('states: counted until money moves, a transfer under way, a closing that waits', async () => {
    const { cashier, drawer } = await office();
    await waiting.count(cashier, { cash: 100_000 });
    expect(await drawer()).toMatchObject({ state: 'counted' });
    await pay(cashier.client, payment(await world.account([15_000])));
    expect(await drawer()).toMatchObject({ state: 'selling' });
    await waiting.transfer(cashier, 20_000);
    expect(await drawer()).toMatchObject({ state: 'transfer_pending', waiting: { transfers: 1 } });
    const countId = await waiting.closing(cashier, { cash: 90_000 });
    expect(await drawer()).toMatchObject({ state: 'waiting_close', waiting: { closings: 1, transfers: 1 } });
    await waiting.decideClosing(countId, (await office()).headLogin);
    expect(await drawer()).toMatchObject({ state: 'transfer_pending', waiting: { closings: 0 } });
  });

  test('a reversal that was asked for is seen at its drawer', async () => {
    const { cashier, drawer } = await office();
    const { paymentId } = await pay(cashier.client, payment(await world.account([15_000])));
    await waiting.reversal(paymentId, cashier.login);
    expect(await drawer()).toMatchObject({ state: 'selling', waiting: { reversals: 1 } });
  });

  test('a drawer of yesterday says so', async () => {
    const { cashier, drawer } = await office();
    await waiting.leftOpenYesterday(cashier.sessionId);
    expect(await drawer()).toMatchObject({ fromEarlierDay: true });
  });

  test('own branch only; finance and manager see all and may narrow it; closed drawers are gone', async () => {
    const one = await office();
    const other = await office();
    const ids = (drawers: Drawer[]) => drawers.map((each) => each.sessionId);
    expect(ids(await drawersOf(one.head))).toEqual([one.cashier.sessionId]);
    expect(ids(await drawersOf(other.head))).toEqual([other.cashier.sessionId]);
    const { id: otherBranch } = await world.one<{ id: number }>(
      'select id from loket.branch where code = $1',
      [other.branch],
    );
    expect(ids(await drawersOf(one.head, otherBranch))).toEqual([]);
    for (const role of ['finance', 'manager']) {
      const client = await database.as(await world.staff([role], { branch: await world.branch() }));
      expect(ids(await drawersOf(client))).toEqual(
        expect.arrayContaining([one.cashier.sessionId, other.cashier.sessionId]),
      );
      expect(ids(await drawersOf(client, otherBranch))).toEqual([other.cashier.sessionId]);
      const { branches } = await call<{ branches: object[] }>(
        client,
        'select api.open_drawers($1) as value',
        [otherBranch],
      );
      expect(branches).toContainEqual({ branchId: otherBranch, name: other.branch });
      expect(branches).toContainEqual({ branchId: expect.any(Number), name: one.branch });
    }
    await database.admin.query(
      `update loket.cash_session set closed_at = clock_timestamp(), closed_by = cashier, counted_cash = 100000 where id = $1`,
      [one.cashier.sessionId],
    );
    expect(await drawersOf(one.head)).toEqual([]);
  });
});

describe('figures of today', () => {
  interface Figures {
    wholeUtility: boolean;
    atCounters: { payments: number; total: number };
    digital: { payments: number; total: number };
    counters: { counterId: number; payments: number; total: number }[];
    channels: { code: string; payments: number; total: number }[];
    reversed: { count: number; total: number };
  }
  const figuresOf = (client: pg.Client) => call<Figures>(client, 'select api.today_figures() as value', []);

  test('by counter and channel, reversals apart, history of another system left out', async () => {
    const { head, headLogin, cashier } = await office();
    const finance = await database.as(await world.staff(['finance']));
    const bank = await world.bank();
    const { paymentId } = await pay(cashier.client, payment(await world.account([15_000])));
    await pay(
      cashier.client,
      payment(await world.account([5_000]), { tender: 'debit', reference: 'APPR 7' }),
    );
    const before = await figuresOf(finance);
    await waiting.approveReversal(
      await waiting.reversal(paymentId, cashier.login),
      headLogin,
      cashier.sessionId,
    );
    await pay(bank.client, channelPayment(await world.account([30_000])));
    const old = await world.account([1_000]);
    await database.admin.query(
      `insert into loket.payment (channel, connection_id, paid_by, paid_at, business_date, tender, tender_reference,
         bills_total, total, imported)
       values ($1, $2, $3, clock_timestamp(), loket.business_date(clock_timestamp()), 'channel', 'LAMA', 1000, 1000, true)`,
      [bank.channel, old.connectionId, bank.login],
    );

    const whole = await figuresOf(finance);
    expect(whole.wholeUtility).toBe(true);
    expect(whole.counters).toContainEqual(
      expect.objectContaining({ counterId: cashier.counterId, payments: 2, total: 20_000 }),
    );
    expect(whole.channels).toContainEqual(
      expect.objectContaining({ code: bank.channel, payments: 1, total: 30_000 }),
    );
    expect(whole.reversed).toEqual({
      count: before.reversed.count + 1,
      total: before.reversed.total + 15_000,
    });

    // The head of counter: the counters of the own branch, and the channels for connections of its routes.
    const own = await figuresOf(head);
    expect(own.wholeUtility).toBe(false);
    expect(own.counters).toEqual([
      expect.objectContaining({ counterId: cashier.counterId, payments: 2, total: 20_000 }),
    ]);
    expect(own.reversed).toEqual({ count: 1, total: 15_000 });
    expect(own.atCounters).toEqual({ payments: 2, total: 20_000 });
    expect(own.digital).toEqual({ payments: 0, total: 0 });
    expect(whole.digital.total).toBe(before.digital.total + 30_000);
    expect(whole.atCounters).toEqual(before.atCounters);
    expect(own.channels.find((each) => each.code === bank.channel)).toMatchObject({ payments: 0, total: 0 });
    const { branch } = await world.one<{ branch: string }>(
      'select b.code as branch from loket.branch b join loket.route r on r.branch_id = b.id order by r.id limit 1',
    );
    const near = await figuresOf(await database.as(await world.staff(['supervisor'], { branch })));
    expect(near.channels.find((each) => each.code === bank.channel)).toMatchObject({
      payments: 1,
      total: 30_000,
    });
  });

  test('a payment dated back counts on its own day', async () => {
    const { cashier } = await office();
    const finance = await database.as(await world.staff(['finance']));
    const account = await world.account([1_000]);
    await database.admin.query(
      `insert into loket.payment (request_id, channel, counter_id, connection_id, paid_by, paid_at, business_date, backdate_reason,
         tender, tender_reference, bills_total, total, receipt_series, receipt_seq, receipt_no)
       values (gen_random_uuid(), 'COUNTER', $1::int, $2, $3, clock_timestamp(), loket.business_date(clock_timestamp()) - 1, 'terlambat',
         'transfer', 'TRF-1', 1000, 1000, 'UJI' || $1::int, 1, 'UJI-' || $1::int)`,
      [cashier.counterId, account.connectionId, cashier.login],
    );
    const { counters } = await figuresOf(finance);
    expect(counters.find((each) => each.counterId === cashier.counterId)).toMatchObject({ payments: 0 });
  });
});

describe('left open on earlier days', () => {
  const leftOpen = async (client: pg.Client) =>
    (await client.query('select session_id, cashier_name, own from api.sessions_left_open()')).rows;

  test('a cashier sees the own, a head of counter the branch, finance and manager all', async () => {
    const { branch, head, cashier } = await office();
    const colleague = await world.cashier({ branch });
    await world.cashier({ branch }); // of today
    await waiting.leftOpenYesterday(cashier.sessionId);
    await waiting.leftOpenYesterday(colleague.sessionId);
    const ids = async (client: pg.Client) => (await leftOpen(client)).map((row) => Number(row.session_id));
    expect(await leftOpen(cashier.client)).toEqual([expect.objectContaining({ own: true })]);
    expect(await ids(cashier.client)).toEqual([cashier.sessionId]);
    expect((await ids(head)).sort()).toEqual([cashier.sessionId, colleague.sessionId].sort());
    const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
    expect(await ids(stranger)).toEqual([]);
    for (const role of ['finance', 'manager']) {
      const client = await database.as(await world.staff([role]));
      expect(await ids(client)).toEqual(expect.arrayContaining([cashier.sessionId, colleague.sessionId]));
    }
  });
});

test('the Ready check’s question: the server’s clock and the schema’s version', async () => {
  const client = await database.as(await world.staff(['customer_service']));
  const { max, now } = await world.one<{ max: number; now: Date }>(
    'select max(version) as max, clock_timestamp() as now from loket.migration',
  );
  const answer = await call<{ serverTime: string; schemaVersion: number }>(
    client,
    'select api.ready_check() as value',
    [],
  );
  expect(answer.schemaVersion).toBe(max);
  expect(Date.parse(answer.serverTime)).toBeGreaterThanOrEqual(now.getTime());
});

test.each([
  ['cashier', 'api.open_drawers()'],
  ['customer_service', 'api.open_drawers()'],
  ['cashier', 'api.today_figures()'],
  ['reading_officer', 'api.today_figures()'],
  ['cashier', 'api.waiting_approvals()'],
  ['customer_service', `api.waiting_approval('plan', 1)`],
  ['customer_service', 'api.sessions_left_open()'],
  ['digital_channel', 'api.ready_check()'],
])('%s may not call %s', async (role, text) => {
  const client = await database.as(
    role === 'digital_channel' ? (await world.bank()).login : await world.staff([role]),
  );
  expect(await refusal(client.query(`select * from ${text}`))).toMatchObject({ sqlstate: '42501' });
});

test.each([
  'api.open_drawers()',
  'api.today_figures()',
  'api.waiting_approvals()',
  'api.sessions_left_open()',
  'api.ready_check()',
])('%s is not for a login that is no longer staff', async (text) => {
  const login = await world.staff(['supervisor']);
  const client = await database.as(login);
  await database.admin.query('update loket.staff set active = false where login = $1', [login]);
  expect(await refusal(client.query(`select * from ${text}`))).toMatchObject({ code: 'NOT_STAFF' });
});
