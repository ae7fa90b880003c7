/** Petty cash, turn-ins and hand-overs: what counts, when, by whom, and never more than the drawer holds. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import {
  call,
  closeExactly,
  connectionsOf,
  openSession,
  pay,
  payment,
  piecesOf,
  refusal,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Petty {
  sessionId?: number | null;
  direction?: string | null;
  reason?: string | null;
  amount?: number | null;
  note?: string | null;
  requestId?: string;
}
const petty = (client: pg.Client, sessionId: number | null, changes: Petty = {}) => {
  const input = {
    direction: 'out',
    reason: 'meals',
    amount: 25_000,
    note: '',
    requestId: randomUUID(),
    ...changes,
  };
  return call<{ movementId: number; replayed: boolean }>(
    client,
    'select api.move_petty_cash($1, $2, $3, $4, $5, $6) as value',
    [input.requestId, sessionId, input.direction, input.reason, input.amount, input.note],
  );
};
interface Card {
  transferId: number;
  state: string;
  replayed: boolean;
}
const offer = (
  client: pg.Client,
  sessionId: number | null,
  to: string | null,
  amount: number,
  changes: { kind?: string; pieces?: unknown; requestId?: string; note?: string } = {},
) =>
  call<Card>(client, 'select api.offer_cash($1, $2, $3, $4, $5, $6) as value', [
    changes.requestId ?? randomUUID(),
    sessionId,
    changes.kind ?? (to === null ? 'to_safe' : 'to_cashier'),
    to,
    changes.pieces ?? piecesOf(amount),
    changes.note ?? '',
  ]);
const decide = (
  client: pg.Client,
  transferId: number | null,
  outcome: string | null,
  requestId: string = randomUUID(),
  note = '',
) =>
  call<Card>(client, 'select api.decide_cash($1, $2, $3, $4) as value', [
    requestId,
    transferId,
    outcome,
    note,
  ]);
const waiting = (client: pg.Client) =>
  call<{ transferId: number; mine: boolean; mayAccept: boolean }[]>(
    client,
    'select api.my_transfers() as value',
    [],
  );
const cash = async (sessionId: number) =>
  (await world.one<{ cash: number }>(`select (loket.drawer($1)->>'cash')::int as cash`, [sessionId])).cash;
const entriesOf = async (requestId: string) =>
  (
    await database.admin.query(
      'select actor, action, object_type, object_id, chain, details from loket.audit_entry where request_id = $1 order by chain',
      [requestId],
    )
  ).rows;
/** A session as if it had been opened the day before. */
async function yesterday(sessionId: number): Promise<void> {
  await database.admin.query('alter table loket.cash_session disable trigger user');
  await database.admin.query(
    'update loket.cash_session set business_date = business_date - 1 where id = $1',
    [sessionId],
  );
  await database.admin.query('alter table loket.cash_session enable trigger user');
}

beforeAll(() => world.policy({ petty_cash_limit: 100_000 }));

test('petty cash out and in moves the drawer, with its reason in the chain; the same request is one movement', async () => {
  const { client, login, sessionId, counterId } = await world.cashier({ float: 100_000 });
  const requestId = randomUUID();
  const moved = await petty(client, sessionId, { requestId, note: '  nasi bungkus ' });
  expect(await petty(client, sessionId, { requestId, note: '  nasi bungkus ' })).toEqual({
    ...moved,
    replayed: true,
  });
  expect(await cash(sessionId)).toBe(75_000);
  expect(await entriesOf(requestId)).toEqual([
    {
      actor: login,
      action: 'move_petty_cash',
      object_type: 'cash_movement',
      object_id: String(moved.movementId),
      chain: `counter:${counterId}`,
      details: { sessionId, direction: 'out', reasonCode: 'meals', amount: 25_000, note: 'nasi bungkus' },
    },
  ]);
  await petty(client, sessionId, { direction: 'in', reason: 'change_money', amount: 100_000 });
  expect(await cash(sessionId)).toBe(175_000);
  expect(await refusal(petty(client, sessionId, { requestId, amount: 1 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
});

test.each<[string, Petty, string, string]>([
  ['direction', { direction: 'sideways' }, 'INVALID_INPUT', 'direction'],
  ['no direction', { direction: null }, 'INVALID_INPUT', 'direction'],
  ['reason', { reason: 'gift' }, 'INVALID_INPUT', 'reasonCode'],
  ['no reason', { reason: null }, 'INVALID_INPUT', 'reasonCode'],
  ['nothing', { amount: 0 }, 'INVALID_INPUT', 'amount'],
  ['less than nothing', { amount: -5_000 }, 'INVALID_INPUT', 'amount'],
  ['no amount', { amount: null }, 'INVALID_INPUT', 'amount'],
  ['too much', { amount: 1_000_000_001 }, 'INVALID_INPUT', 'amount'],
  ['a long note', { note: 'x'.repeat(301) }, 'INVALID_INPUT', 'note'],
])('petty cash with a wrong %s is refused', async (_what, changes, code, field) => {
  const { client, sessionId } = await world.cashier();
  expect(await refusal(petty(client, sessionId, changes))).toMatchObject({ code, details: { field } });
});

test('the reason "other" needs words', async () => {
  const { client, sessionId } = await world.cashier();
  for (const note of [null, '', '  ab  ']) {
    expect(await refusal(petty(client, sessionId, { reason: 'other', note }))).toMatchObject({
      code: 'REASON_REQUIRED',
    });
  }
  await petty(client, sessionId, { reason: 'other', note: 'air galon' });
});

test('beyond the limit a head of counter who is not the cashier enters it, and only in the own branch', async () => {
  const cashier = await world.cashier({ float: 500_000 });
  const boss = await world.cashier({ roles: ['cashier', 'supervisor'], float: 500_000 });
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  await petty(cashier.client, cashier.sessionId, { amount: 100_000 });
  for (const [client, sessionId] of [
    [cashier.client, cashier.sessionId],
    [boss.client, boss.sessionId],
  ] as const) {
    expect(await refusal(petty(client, sessionId, { amount: 100_001 }))).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { limit: 100_000 },
    });
  }
  expect(await refusal(petty(stranger, cashier.sessionId, { amount: 100_001 }))).toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
  await petty(boss.client, cashier.sessionId, { amount: 100_001 });
  expect(await cash(cashier.sessionId)).toBe(299_999);
  expect(await refusal(petty(cashier.client, boss.sessionId))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

test('a drawer never gives more than it holds, less what is offered and waits', async () => {
  const { client, sessionId } = await world.cashier({ float: 100_000 });
  await pay(client, payment(await world.account([15_000])));
  // Money of other tenders is not in the drawer.
  await pay(client, payment(await world.account([50_000]), { tender: 'debit', reference: 'APPR 7' }));
  expect(await refusal(offer(client, sessionId, null, 115_050))).toMatchObject({ code: 'DRAWER_TOO_LITTLE' });
  const { transferId } = await offer(client, sessionId, null, 90_000);
  expect(await refusal(petty(client, sessionId, { amount: 25_001 }))).toMatchObject({
    code: 'DRAWER_TOO_LITTLE',
  });
  expect(await refusal(offer(client, sessionId, null, 25_050))).toMatchObject({ code: 'DRAWER_TOO_LITTLE' });
  await petty(client, sessionId, { amount: 25_000 });
  await decide(client, transferId, 'withdrawn');
  expect(await refusal(petty(client, sessionId, { amount: 90_001 }))).toMatchObject({
    code: 'DRAWER_TOO_LITTLE',
  });
  await petty(client, sessionId, { amount: 90_000 });
  expect(await cash(sessionId)).toBe(0);
});

test('two movements at once cannot overdraw a drawer', async () => {
  // A branch of its own: which of them wins is chance, and an offer would stay with the head of counter.
  const { login, sessionId } = await world.cashier({ float: 30_000, branch: await world.branch() });
  const clients = await connectionsOf(database, login, 4);
  await database.admin.query('begin');
  await database.admin.query('select from loket.cash_session where id = $1 for update', [sessionId]);
  const running = clients.map((client, i) =>
    (i % 2 ? offer(client, sessionId, null, 20_000) : petty(client, sessionId, { amount: 20_000 })).then(
      () => 'done',
      (error: Error) => error.message,
    ),
  );
  await untilSomeoneWaits(database, 4);
  await database.admin.query('commit');
  expect((await Promise.all(running)).toSorted()).toEqual([
    'DRAWER_TOO_LITTLE',
    'DRAWER_TOO_LITTLE',
    'DRAWER_TOO_LITTLE',
    'done',
  ]);
  for (const client of clients) await client.end();
});

test('a closed drawer and one of an earlier day take no movement and offer nothing', async () => {
  const late = await world.cashier({ float: 100_000 });
  await yesterday(late.sessionId);
  expect(await refusal(petty(late.client, late.sessionId))).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
  });
  expect(await refusal(offer(late.client, late.sessionId, null, 1_000))).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
  });
  await closeExactly(late.client, late.sessionId);
  for (const sessionId of [late.sessionId, -1, null]) {
    expect(await refusal(petty(late.client, sessionId))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    expect(await refusal(offer(late.client, sessionId, null, 1_000))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  }
});

test('a turn-in counts when a head of counter accepts it, never the giver', async () => {
  const giver = await world.cashier({ roles: ['cashier', 'supervisor'], float: 500_000 });
  const headLogin = await world.staff(['supervisor']);
  const head = await database.as(headLogin);
  const requestId = randomUUID();
  const offered = await offer(giver.client, giver.sessionId, null, 300_000, { requestId, note: 'kelebihan' });
  expect(offered).toMatchObject({
    kind: 'to_safe',
    state: 'waiting',
    amount: 300_000,
    pieces: { 100000: 3 },
    replayed: false,
  });
  expect(await offer(giver.client, giver.sessionId, null, 300_000, { requestId, note: 'kelebihan' })).toEqual(
    { ...offered, replayed: true },
  );
  expect(await entriesOf(requestId)).toMatchObject([
    {
      actor: giver.login,
      action: 'offer_cash',
      chain: `counter:${giver.counterId}`,
      details: {
        kind: 'to_safe',
        toCashier: null,
        amount: 300_000,
        pieces: { 100000: 3 },
        note: 'kelebihan',
      },
    },
  ]);
  expect(await cash(giver.sessionId)).toBe(500_000);
  expect(await waiting(giver.client)).toMatchObject([
    { transferId: offered.transferId, mine: true, mayAccept: false },
  ]);
  expect(await waiting(head)).toMatchObject([
    { transferId: offered.transferId, mine: false, mayAccept: true },
  ]);

  for (const outcome of ['accepted', 'declined']) {
    expect(await refusal(decide(giver.client, offered.transferId, outcome))).toMatchObject({
      code: 'OWN_REQUEST',
    });
  }
  const colleague = await world.cashier();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  for (const client of [colleague.client, stranger]) {
    for (const outcome of ['accepted', 'declined', 'withdrawn']) {
      expect(await refusal(decide(client, offered.transferId, outcome))).toMatchObject({
        code: 'TRANSFER_NOT_FOUND',
      });
    }
  }
  expect(await refusal(decide(head, offered.transferId, 'withdrawn'))).toMatchObject({
    code: 'TRANSFER_NOT_FOUND',
  });

  const decision = randomUUID();
  const accepted = await decide(head, offered.transferId, 'accepted', decision);
  expect(accepted).toMatchObject({ state: 'accepted', replayed: false });
  expect(await decide(head, offered.transferId, 'accepted', decision)).toEqual({
    ...accepted,
    replayed: true,
  });
  expect(await entriesOf(decision)).toMatchObject([
    {
      actor: headLogin,
      action: 'decide_cash',
      chain: `counter:${giver.counterId}`,
      details: { outcome: 'accepted', amount: 300_000, fromSessionId: giver.sessionId, toSessionId: null },
    },
  ]);
  expect(await cash(giver.sessionId)).toBe(200_000);
  expect(await waiting(giver.client)).toEqual([]);
  expect(await refusal(decide(giver.client, offered.transferId, 'withdrawn'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await refusal(decide(head, offered.transferId, 'declined'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
});

test('a hand-over counts in both drawers when the colleague it is for accepts it', async () => {
  const giver = await world.cashier({ float: 500_000 });
  const taker = await world.cashier({ float: 50_000 });
  const third = await world.cashier();
  const head = await database.as(await world.staff(['supervisor']));
  const { rows: targets } = await giver.client.query<{ login: string }>(
    'select login from api.transfer_targets()',
  );
  expect(targets.map((one) => one.login)).toEqual(expect.arrayContaining([taker.login, third.login]));
  expect(targets.map((one) => one.login)).not.toContain(giver.login);

  const { transferId } = await offer(giver.client, giver.sessionId, taker.login, 200_000);
  expect(await waiting(taker.client)).toMatchObject([{ transferId, mine: false, mayAccept: true }]);
  expect(await waiting(third.client)).toEqual([]);
  expect(await refusal(decide(third.client, transferId, 'accepted'))).toMatchObject({
    code: 'TRANSFER_NOT_FOUND',
  });
  expect(await refusal(decide(head, transferId, 'accepted'))).toMatchObject({ code: 'TRANSFER_NOT_FOUND' });
  expect([await cash(giver.sessionId), await cash(taker.sessionId)]).toEqual([500_000, 50_000]);

  const requestId = randomUUID();
  await decide(taker.client, transferId, 'accepted', requestId);
  expect([await cash(giver.sessionId), await cash(taker.sessionId)]).toEqual([300_000, 250_000]);
  const details = { outcome: 'accepted', fromSessionId: giver.sessionId, toSessionId: taker.sessionId };
  expect(await entriesOf(requestId)).toMatchObject(
    [giver.counterId, taker.counterId]
      .map((counterId) => `counter:${counterId}`)
      .toSorted()
      .map((chain) => ({ chain, action: 'decide_cash', details })),
  );
});

test('a hand-over that is declined or withdrawn stays with the giver; a head may decline for one who has left', async () => {
  const giver = await world.cashier({ float: 500_000 });
  const taker = await world.cashier();
  const head = await database.as(await world.staff(['supervisor']));
  const by = [
    [taker.client, 'declined'],
    [giver.client, 'withdrawn'],
    [head, 'declined'],
  ] as const;
  for (const [client, outcome] of by) {
    const { transferId } = await offer(giver.client, giver.sessionId, taker.login, 200_000);
    expect(await decide(client, transferId, outcome, randomUUID(), 'belum cocok')).toMatchObject({
      state: outcome,
      decisionNote: 'belum cocok',
    });
    expect(await cash(giver.sessionId)).toBe(500_000);
  }
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the colleague needs an open drawer of today to accept', async () => {
  const giver = await world.cashier({ float: 500_000 });
  const taker = await world.cashier();
  const first = await offer(giver.client, giver.sessionId, taker.login, 50_000);
  await yesterday(taker.sessionId);
  expect(await refusal(decide(taker.client, first.transferId, 'accepted'))).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
  });
  expect(await refusal(offer(giver.client, giver.sessionId, taker.login, 50_000))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'toCashier' },
  });
  await closeExactly(taker.client, taker.sessionId);
  expect(await refusal(decide(taker.client, first.transferId, 'accepted'))).toMatchObject({
    code: 'SESSION_NOT_OPEN',
  });
  await openSession(taker.client, taker.counterId, 0);
  expect(await decide(taker.client, first.transferId, 'accepted')).toMatchObject({ state: 'accepted' });
});

test('money that left the drawer otherwise cannot be accepted any more', async () => {
  const giver = await world.cashier({ float: 100_000 });
  const head = await database.as(await world.staff(['supervisor']));
  const { transferId } = await offer(giver.client, giver.sessionId, null, 80_000);
  // Past the function's own check, as the cash refund of a reversal may go.
  await database.admin.query('begin');
  await database.admin.query(
    `insert into loket.cash_movement (cash_session_id, direction, reason_code, amount, moved_by, moved_at)
     values ($1, 'out', 'meals', 30000, $2, clock_timestamp())`,
    [giver.sessionId, giver.login],
  );
  await database.admin.query('commit');
  expect(await refusal(decide(head, transferId, 'accepted'))).toMatchObject({ code: 'DRAWER_TOO_LITTLE' });
  await decide(giver.client, transferId, 'withdrawn');
});

test.each<[string, string, (own: string, other: string) => [string | null, object]]>([
  ['an unknown kind', 'kind', () => [null, { kind: 'to_bank' }]],
  ['nothing', 'pieces', () => [null, { pieces: {} }]],
  ['a safe with a name', 'toCashier', (_, other) => [other, { kind: 'to_safe' }]],
  ['a colleague without a name', 'toCashier', () => [null, { kind: 'to_cashier' }]],
  ['oneself', 'toCashier', (own) => [own, {}]],
  ['a stranger', 'toCashier', () => ['nobody_at_all', {}]],
  ['a long note', 'note', () => [null, { note: 'x'.repeat(301) }]],
])('an offer of %s is refused', async (_what, field, of) => {
  const { client, login, sessionId } = await world.cashier();
  const other = await world.cashier();
  const [to, changes] = of(login, other.login);
  expect(await refusal(offer(client, sessionId, to, 1_000, changes))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('nobody offers what another answers for, nor to another branch, nor in notes that do not exist', async () => {
  const cashier = await world.cashier();
  const head = await world.cashier({ roles: ['cashier', 'supervisor'] });
  const far = await world.cashier({ branch: await world.branch() });
  expect(await refusal(offer(head.client, cashier.sessionId, null, 1_000))).toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
  expect(await refusal(offer(cashier.client, cashier.sessionId, far.login, 1_000))).toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(
    await refusal(offer(cashier.client, cashier.sessionId, null, 0, { pieces: { 75000: 1 } })),
  ).toMatchObject({
    code: 'INVALID_DENOMINATIONS',
  });
  for (const outcome of ['lost', null]) {
    expect(await refusal(decide(cashier.client, 1, outcome))).toMatchObject({ code: 'INVALID_INPUT' });
  }
  for (const id of [-1, null]) {
    expect(await refusal(decide(cashier.client, id, 'accepted'))).toMatchObject({
      code: 'TRANSFER_NOT_FOUND',
    });
  }
});

test('acceptance and withdrawal at once: one of them happens', async () => {
  const head = await database.as(await world.staff(['supervisor']));
  for (let round = 0; round < 5; round++) {
    const giver = await world.cashier({ float: 100_000 });
    const { transferId } = await offer(giver.client, giver.sessionId, null, 60_000);
    await database.admin.query('begin');
    await database.admin.query('select from loket.cash_session where id = $1 for update', [giver.sessionId]);
    const settle = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: Error) => error.message,
      );
    const running = [
      settle(decide(head, transferId, 'accepted')),
      settle(decide(giver.client, transferId, 'withdrawn')),
    ];
    await untilSomeoneWaits(database, 2);
    await database.admin.query('commit');
    const found = await Promise.all(running);
    expect(found.toSorted()).toEqual(['ALREADY_DECIDED', 'done']);
    expect(await cash(giver.sessionId)).toBe(found[0] === 'done' ? 40_000 : 100_000);
  }
});

test('two cashiers who hand over to each other at once do not deadlock', async () => {
  const one = await world.cashier({ float: 100_000 });
  const two = await world.cashier({ float: 100_000 });
  for (let round = 0; round < 10; round++) {
    const there = await offer(one.client, one.sessionId, two.login, 10_000);
    const back = await offer(two.client, two.sessionId, one.login, 5_000);
    await Promise.all([
      decide(two.client, there.transferId, 'accepted'),
      decide(one.client, back.transferId, 'accepted'),
    ]);
  }
  expect([await cash(one.sessionId), await cash(two.sessionId)]).toEqual([50_000, 150_000]);
});
