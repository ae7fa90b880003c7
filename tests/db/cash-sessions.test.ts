import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, closeDrawer, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

const open = (
  client: pg.Client,
  counterId: number | null,
  pieces: unknown,
  requestId: string | null = randomUUID(),
) =>
  call<{ sessionId: number; openingFloat: number; replayed: boolean }>(
    client,
    'select api.open_cash_session($1, $2, $3::jsonb) as value',
    [requestId, counterId, pieces === null ? null : JSON.stringify(pieces)],
  );
const mine = (client: pg.Client) =>
  call<{ sessionId: number } | null>(client, 'select api.my_cash_session() as value', []);

test("opening: the session, its float by denomination, its entry in the counter's chain, and the same request again", async () => {
  const login = await world.staff(['cashier']);
  const client = await database.as(login);
  const counterId = await world.counter();
  const requestId = randomUUID();
  expect(await mine(client)).toBeNull();
  const pieces = { 50000: 4, 20000: 2, 500: 20 };
  const opened = await open(client, counterId, pieces, requestId);
  expect(opened).toMatchObject({
    counterId,
    openingFloat: 250_000,
    payments: 0,
    fromEarlierDay: false,
    waitingClose: false,
    replayed: false,
  });
  expect(await open(client, counterId, pieces, requestId)).toEqual({ ...opened, replayed: true });
  expect(await refusal(open(client, counterId, { 50000: 5 }, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await mine(client)).toMatchObject({ sessionId: opened.sessionId });
  expect(
    await world.one('select opening_float::int, opening_pieces from loket.cash_session where id = $1', [
      opened.sessionId,
    ]),
  ).toEqual({ opening_float: 250_000, opening_pieces: pieces });
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
    details: { openingFloat: 250_000, pieces },
  });
});

test.each([
  [null, 'INVALID_DENOMINATIONS'],
  [{ 25000: 1 }, 'INVALID_DENOMINATIONS'],
  [{ 50000: -1 }, 'INVALID_DENOMINATIONS'],
  [{ 100000: 10_000, 50: 1 }, 'INVALID_INPUT'],
])('a float of %j is refused', async (pieces, code) => {
  const client = await database.as(await world.staff(['cashier']));
  expect(await refusal(open(client, await world.counter(), pieces))).toMatchObject({ code });
});

test.each([
  [{}, 0],
  [{ 100000: 10_000 }, 1_000_000_000],
])('a float of %j is allowed', async (pieces, float) => {
  const client = await database.as(await world.staff(['cashier']));
  expect(await open(client, await world.counter(), pieces)).toMatchObject({ openingFloat: float });
});

test('a cashier who counts blind sees how many payments there were, never how much; a head of counter sees it', async () => {
  await world.policy({ blind_count: true });
  const cashier = await world.cashier({ float: 100_000 });
  const head = await world.cashier({ roles: ['cashier', 'supervisor'], float: 100_000 });
  for (const one of [cashier, head]) {
    await pay(one.client, payment(await world.account([15_000])));
    await pay(one.client, payment(await world.account([5_000]), { tender: 'debit', reference: 'APPR 1' }));
  }
  const hidden = { blind: true, cash: null, nonCash: null, drawer: null, payments: 2, openingFloat: 100_000 };
  const shown = { blind: false, cash: 15_000, nonCash: 5_000, drawer: 115_000, payments: 2 };
  expect(await mine(cashier.client)).toMatchObject(hidden);
  expect(await mine(head.client)).toMatchObject(shown);
  expect(await call(cashier.client, `select api.sign_in('uji') as value`, [])).toMatchObject({
    session: hidden,
  });
  await world.policy({ blind_count: false });
  expect(await mine(cashier.client)).toMatchObject(shown);
  await world.policy({ blind_count: true });
});

test('a day that the branch has closed takes no new drawer', async () => {
  const branch = await world.branch();
  const client = await database.as(await world.staff(['cashier'], { branch }));
  const finance = await world.staff(['finance']);
  const counterId = await world.counter(branch);
  await database.admin.query(
    `insert into loket.business_day (branch_id, business_date, closed_at, closed_by, letterhead)
     select id, loket.business_date(clock_timestamp()), clock_timestamp(), $2, '{}' from loket.branch where code = $1`,
    [branch, finance],
  );
  expect(await refusal(open(client, counterId, {}))).toMatchObject({ code: 'DAY_CLOSED', sqlstate: 'LK071' });
  expect(await mine(client)).toBeNull();
});

test('an opening and the closing of the day wait for each other', async () => {
  const branch = await world.branch();
  const client = await database.as(await world.staff(['cashier'], { branch }));
  const finance = await world.staff(['finance']);
  const counterId = await world.counter(branch);
  await database.admin.query('begin');
  await database.admin.query(
    `insert into loket.business_day (branch_id, business_date, closed_at, closed_by, letterhead)
     select id, loket.business_date(clock_timestamp()), clock_timestamp(), $2, '{}' from loket.branch where code = $1`,
    [branch, finance],
  );
  const opening = refusal(open(client, counterId, {}));
  await untilSomeoneWaits(database);
  await database.admin.query('commit');
  expect(await opening).toMatchObject({ code: 'DAY_CLOSED' });
});

test('a counter that is unknown, closed down or of another branch', async () => {
  const client = await database.as(await world.staff(['cashier']));
  const down = await world.counter();
  await database.admin.query('update loket.counter set active = false where id = $1', [down]);
  for (const counterId of [null, -1, 999_999, down, await world.counter(await world.branch())]) {
    expect(await refusal(open(client, counterId, {})), String(counterId)).toMatchObject({
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
  expect(await refusal(open(rival, first.counterId, {}))).toMatchObject({
    code: 'COUNTER_IN_USE',
    details: { cashierName: name },
  });
  expect(await refusal(open(first.client, await world.counter(), {}))).toMatchObject({
    code: 'SESSION_ALREADY_OPEN',
  });
  expect(await refusal(open(first.client, first.counterId, {}))).toMatchObject({
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
  await closeDrawer(client, sessionId, 100_000);
  expect(
    await refusal(
      database.admin.query(
        'update loket.cash_session set closed_at = null, closed_by = null, counted_cash = null where id = $1',
        [sessionId],
      ),
    ),
  ).toMatchObject({ code: 'APPEND_ONLY' });
});
