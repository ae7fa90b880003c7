import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, openSession, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Closed {
  drawer: number;
  difference: number;
  payments: number;
  cash: number;
  nonCash: number;
  replayed: boolean;
}
const open = (
  client: pg.Client,
  counterId: number | null,
  float: number | null,
  requestId: string | null = randomUUID(),
) =>
  call<{ sessionId: number; drawer: number; replayed: boolean }>(
    client,
    'select api.open_cash_session($1, $2, $3) as value',
    [requestId, counterId, float],
  );
const close = (
  client: pg.Client,
  sessionId: number | null,
  counted: number | null,
  requestId: string | null = randomUUID(),
) =>
  call<Closed>(client, 'select api.close_cash_session($1, $2, $3) as value', [requestId, sessionId, counted]);
const mine = (client: pg.Client) =>
  call<{ sessionId: number } | null>(client, 'select api.my_cash_session() as value', []);

test("opening: the session, its entry in the counter's chain, and the same request again", async () => {
  const login = await world.staff(['cashier']);
  const client = await database.as(login);
  const counterId = await world.counter();
  const requestId = randomUUID();
  expect(await mine(client)).toBeNull();
  const opened = await open(client, counterId, 250_000, requestId);
  expect(opened).toMatchObject({
    counterId,
    openingFloat: 250_000,
    drawer: 250_000,
    cash: 0,
    nonCash: 0,
    payments: 0,
    fromEarlierDay: false,
    replayed: false,
  });
  expect(await open(client, counterId, 250_000, requestId)).toEqual({ ...opened, replayed: true });
  expect(await refusal(open(client, counterId, 250_001, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await mine(client)).toMatchObject({ sessionId: opened.sessionId });
  expect(
    await world.one(
      `select actor, action, object_type, object_id, chain, chain_seq, details from loket.audit_entry where request_id = $1`,
      [requestId],
    ),
  ).toEqual({
    actor: login,
    action: 'open_cash_session',
    object_type: 'cash_session',
    object_id: String(opened.sessionId),
    chain: `counter:${counterId}`,
    chain_seq: '1',
    details: { openingFloat: 250_000 },
  });
});

test.each([null, -1, 1_000_000_001, 1e15])('an opening float of %j is refused', async (float) => {
  const client = await database.as(await world.staff(['cashier']));
  expect(await refusal(open(client, await world.counter(), float))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'openingFloat' },
  });
});

test.each([0, 1_000_000_000])('an opening float of %d is allowed', async (float) => {
  const client = await database.as(await world.staff(['cashier']));
  expect(await open(client, await world.counter(), float)).toMatchObject({ drawer: float });
});

test('a counter that is unknown, closed down or of another branch', async () => {
  const client = await database.as(await world.staff(['cashier']));
  const down = await world.counter();
  await database.admin.query('update loket.counter set active = false where id = $1', [down]);
  for (const counterId of [null, -1, 999_999, down, await world.counter(await world.branch())]) {
    expect(await refusal(open(client, counterId, 0)), String(counterId)).toMatchObject({
      code: 'COUNTER_NOT_FOUND',
      sqlstate: 'LK020',
    });
  }
});

test('a counter in use says by whom; a second session of one cashier is refused', async () => {
  const first = await world.cashier();
  const rival = await database.as(await world.staff(['cashier']));
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [first.login],
  );
  expect(await refusal(open(rival, first.counterId, 0))).toMatchObject({
    code: 'COUNTER_IN_USE',
    details: { cashierName: name },
  });
  expect(await refusal(open(first.client, await world.counter(), 0))).toMatchObject({
    code: 'SESSION_ALREADY_OPEN',
  });
  expect(await refusal(open(first.client, first.counterId, 0))).toMatchObject({
    code: 'SESSION_ALREADY_OPEN',
  });
});

test('the list of counters: the own branch, active ones, and who is there', async () => {
  const branch = await world.branch();
  const busy = await world.cashier({ branch });
  const free = await world.counter(branch);
  const down = await world.counter(branch);
  await database.admin.query('update loket.counter set active = false where id = $1', [down]);
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [busy.login],
  );
  const { rows } = await busy.client.query('select counter_id, in_use_by from api.list_counters()');
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining([
      { counter_id: busy.counterId, in_use_by: name },
      { counter_id: free, in_use_by: null },
    ]),
  );
});

test('closing: the drawer is the float and the cash, the difference is known only now', async () => {
  const { client, login, sessionId, counterId } = await world.cashier({ float: 100_000 });
  await pay(client, payment(await world.account([15_000]), { tendered: 20_000 }));
  await pay(client, payment(await world.account([5_000])));
  await pay(client, payment(await world.account([40_000]), { tender: 'debit', reference: 'APPR 123' }));
  const requestId = randomUUID();
  const closed = await close(client, sessionId, 119_000, requestId);
  expect(closed).toMatchObject({
    sessionId,
    payments: 3,
    cash: 20_000,
    nonCash: 40_000,
    drawer: 120_000,
    countedCash: 119_000,
    difference: -1_000,
    replayed: false,
  });
  expect(await close(client, sessionId, 119_000, requestId)).toEqual({ ...closed, replayed: true });
  expect(await refusal(close(client, sessionId, 120_000, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await refusal(close(client, sessionId, 119_000))).toMatchObject({
    code: 'SESSION_NOT_FOUND',
    sqlstate: 'LK025',
  });
  expect(await mine(client)).toBeNull();
  expect(
    await world.one(`select actor, action, chain, details from loket.audit_entry where request_id = $1`, [
      requestId,
    ]),
  ).toEqual({
    actor: login,
    action: 'close_cash_session',
    chain: `counter:${counterId}`,
    details: { drawer: 120_000, counted: 119_000, payments: 3 },
  });
  // The counter is free again, and numbers go on.
  await openSession(client, counterId, 0);
  expect((await pay(client, payment(await world.account([1_000])))).receiptNo).toMatch(/A000004$/);
});

test.each([null, -1, 100_000_000_001, 1e15])('a count of %j is refused', async (counted) => {
  const { client, sessionId } = await world.cashier();
  expect(await refusal(close(client, sessionId, counted))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'countedCash' },
  });
});

test('nobody but the cashier and the head of the branch closes a session', async () => {
  const cashier = await world.cashier();
  const colleague = await world.cashier();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  for (const client of [colleague.client, stranger]) {
    expect(await refusal(close(client, cashier.sessionId, 0))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  }
  for (const id of [null, -1, 999_999]) {
    expect(await refusal(close(cashier.client, id, 0))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  }
  const headLogin = await world.staff(['supervisor']);
  const head = await database.as(headLogin);
  expect(await close(head, cashier.sessionId, 100_000)).toMatchObject({ difference: 0 });
  expect(
    await world.one('select closed_by, cashier from loket.cash_session where id = $1', [cashier.sessionId]),
  ).toEqual({ closed_by: headLogin, cashier: cashier.login });
  expect(await refusal(pay(cashier.client, payment(await world.account([1_000]))))).toMatchObject({
    code: 'SESSION_NOT_OPEN',
  });
});

test('the administrator cannot reopen, move or remove a session by accident', async () => {
  const { sessionId, client } = await world.cashier();
  for (const sql of [
    'update loket.cash_session set opening_float = 0 where id = $1',
    `update loket.cash_session set cashier = 'x' where id = $1`,
    'delete from loket.cash_session where id = $1',
  ]) {
    expect(await refusal(database.admin.query(sql, [sessionId]))).toMatchObject({
      code: 'APPEND_ONLY',
      sqlstate: '42501',
    });
  }
  await close(client, sessionId, 100_000);
  expect(
    await refusal(
      database.admin.query(
        'update loket.cash_session set closed_at = null, closed_by = null, counted_cash = null where id = $1',
        [sessionId],
      ),
    ),
  ).toMatchObject({ code: 'APPEND_ONLY' });
});
