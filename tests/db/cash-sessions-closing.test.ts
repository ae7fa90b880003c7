/** Counting and closing a drawer: every tender compared, a reason for a difference, another person beyond the tolerance. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import {
  type CloseAnswer,
  type CountAnswer,
  call,
  closeDrawer,
  countDrawer,
  openSession,
  pay,
  payment,
  piecesOf,
  refusal,
  type Sums,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const NONE = { cash: 0, debit: 0, qris: 0, transfer: 0 };

const close = (
  client: pg.Client,
  sessionId: number | null,
  countId: number | null,
  reason: string | null = 'kembalian keliru',
  requestId: string = randomUUID(),
) =>
  call<CloseAnswer>(client, 'select api.close_cash_session($1, $2, $3, $4) as value', [
    requestId,
    sessionId,
    countId,
    reason,
  ]);
const decide = (
  client: pg.Client,
  countId: number | null,
  outcome: string | null,
  note = '',
  requestId: string = randomUUID(),
) =>
  call<CloseAnswer>(client, 'select api.decide_close($1, $2, $3, $4) as value', [
    requestId,
    countId,
    outcome,
    note,
  ]);
const report = (client: pg.Client, sessionId: number | null) =>
  call<
    Record<string, unknown> & { closing: unknown; closeRequest: { state: string } | null; hidden: boolean }
  >(client, 'select api.session_report($1) as value', [sessionId]);
const mine = (client: pg.Client) => call(client, 'select api.my_cash_session() as value', []);
const entriesOf = async (requestId: string) =>
  (
    await database.admin.query(
      'select actor, action, chain, details from loket.audit_entry where request_id = $1',
      [requestId],
    )
  ).rows;
const isOpen = async (sessionId: number) =>
  (
    await world.one<{ open: boolean }>(
      'select closed_at is null as open from loket.cash_session where id = $1',
      [sessionId],
    )
  ).open;

/** A drawer with 100.000 and one payment of each tender: 120.000 cash, 40.000 debit, 50.000 QRIS, 60.000 transfer. */
async function busyDrawer() {
  const cashier = await world.cashier({ float: 100_000 });
  await pay(cashier.client, payment(await world.account([20_000])));
  await pay(cashier.client, payment(await world.account([40_000]), { tender: 'debit', reference: 'APPR 1' }));
  const own = cashier.sessionId;
  await pay(
    cashier.client,
    payment(await world.account([50_000]), { tender: 'qris', reference: `QR ${own}` }),
  );
  await pay(
    cashier.client,
    payment(await world.account([60_000]), { tender: 'transfer', reference: `TF ${own}` }),
  );
  return cashier;
}
const SLIPS = { debit: 40_000, qris: 50_000, transfer: 60_000 };
const EXPECTED = { cash: 120_000, ...SLIPS };

/** Money offered and a reversal asked for, as the neighbours' functions leave them. */
async function askReversal(sessionId: number, by: string): Promise<void> {
  await database.admin.query(
    `insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
     select min(id), 'double_payment', true, $2, clock_timestamp() from loket.payment where cash_session_id = $1`,
    [sessionId, by],
  );
}
const offer = (client: pg.Client, sessionId: number, amount: number) =>
  call<{ transferId: number }>(client, `select api.offer_cash($1, $2, 'to_safe', null, $3, '') as value`, [
    randomUUID(),
    sessionId,
    piecesOf(amount),
  ]);

let head: { login: string; client: pg.Client };
beforeAll(async () => {
  await world.policy({ blind_count: true, cash_tolerance: 1_000 });
  const login = await world.staff(['supervisor']);
  head = { login, client: await database.as(login) };
});

test('a count says what should have been there and the difference of every tender, and stands in the chain', async () => {
  const { client, login, sessionId, counterId } = await busyDrawer();
  const requestId = randomUUID();
  const count = () =>
    call<CountAnswer>(client, 'select api.count_drawer($1, $2, $3, $4) as value', [
      requestId,
      sessionId,
      { 100000: 1, 10000: 1, 5000: 1, 500: 3 },
      { debit: 40_000, qris: 55_000, transfer: 0 },
    ]);
  const counted = await count();
  expect(counted).toMatchObject({
    counted: { cash: 116_500, debit: 40_000, qris: 55_000, transfer: 0 },
    expected: EXPECTED,
    difference: { cash: -3_500, debit: 0, qris: 5_000, transfer: -60_000 },
    needsReason: true,
    needsApproval: true,
    countedBy: login,
    replayed: false,
  });
  expect(await count()).toEqual({ ...counted, replayed: true });
  expect(await entriesOf(requestId)).toEqual([
    {
      actor: login,
      action: 'count_drawer',
      chain: `counter:${counterId}`,
      details: {
        sessionId,
        pieces: { 100000: 1, 10000: 1, 5000: 1, 500: 3 },
        counted: { cash: 116_500, debit: 40_000, qris: 55_000, transfer: 0 },
        expected: EXPECTED,
      },
    },
  ]);
});

test.each<[Sums, boolean, boolean]>([
  [NONE, false, false],
  [{ ...NONE, cash: 1_000 }, true, false],
  [{ ...NONE, cash: -1_000 }, true, false],
  [{ ...NONE, cash: -1_050 }, true, true],
  [{ ...NONE, cash: 1_050 }, true, true],
  [{ ...NONE, debit: 1 }, true, true],
  [{ ...NONE, qris: -1 }, true, true],
  [{ ...NONE, cash: 500, transfer: 10 }, true, true],
])('a difference of %j: reason %s, another person %s', async (off, needsReason, needsApproval) => {
  const { client, sessionId } = await busyDrawer();
  const count = await countDrawer(client, sessionId, EXPECTED.cash + off.cash, {
    debit: SLIPS.debit + off.debit,
    qris: SLIPS.qris + off.qris,
    transfer: SLIPS.transfer + off.transfer,
  });
  expect(count).toMatchObject({ difference: off, needsReason, needsApproval });
  if (needsReason) {
    for (const reason of [null, '', '  ', 'ab']) {
      expect(await refusal(close(client, sessionId, count.countId, reason))).toMatchObject({
        code: 'REASON_REQUIRED',
      });
    }
  }
  const answer = await close(client, sessionId, count.countId, needsReason ? ' kurang kembalian ' : null);
  expect(answer).toMatchObject({
    state: needsApproval ? 'waiting' : 'closed',
    difference: off,
    expected: EXPECTED,
  });
  expect(await isOpen(sessionId)).toBe(needsApproval);
  expect(
    await world.one(
      'select counted_cash::int, difference_reason as reason from loket.cash_session where id = $1',
      [sessionId],
    ),
  ).toEqual(
    needsApproval
      ? { counted_cash: null, reason: null }
      : { counted_cash: EXPECTED.cash + off.cash, reason: needsReason ? 'kurang kembalian' : null },
  );
});

test('closing is one entry of the chain with every tender; the session is locked, the counter free, the names are kept', async () => {
  const { client, login, sessionId, counterId } = await busyDrawer();
  const { countId } = await countDrawer(client, sessionId, 119_000, SLIPS);
  const requestId = randomUUID();
  const closed = await close(client, sessionId, countId, 'kurang seribu', requestId);
  expect(await close(client, sessionId, countId, 'kurang seribu', requestId)).toEqual({
    ...closed,
    replayed: true,
  });
  expect(await refusal(close(client, sessionId, countId, 'lain', requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await refusal(close(client, sessionId, countId))).toMatchObject({
    code: 'SESSION_NOT_FOUND',
    sqlstate: 'LK025',
  });
  expect(await refusal(countDrawer(client, sessionId, 0))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  expect(await entriesOf(requestId)).toEqual([
    {
      actor: login,
      action: 'close_cash_session',
      chain: `counter:${counterId}`,
      details: {
        countId,
        expected: EXPECTED,
        counted: { cash: 119_000, ...SLIPS },
        reason: 'kurang seribu',
        payments: 4,
      },
    },
  ]);
  const { paper, branch, cashierName } = await world.one<{
    paper: object;
    branch: string;
    cashierName: string;
  }>(
    `select s.letterhead as paper, b.code as branch, f.full_name as "cashierName"
     from loket.cash_session s join loket.counter c on c.id = s.counter_id join loket.branch b on b.id = c.branch_id
     join loket.staff f on f.login = s.cashier where s.id = $1`,
    [sessionId],
  );
  expect(paper).toMatchObject({ branch: { code: branch }, cashierName, signatories: {}, utility: {} });
  expect(await mine(client)).toBeNull();
  expect(await report(client, sessionId)).toMatchObject({
    hidden: false,
    expected: EXPECTED,
    closing: { counted: { cash: 119_000 }, difference: { ...NONE, cash: -1_000 }, reason: 'kurang seribu' },
  });
  expect(await refusal(pay(client, payment(await world.account([1_000]))))).toMatchObject({
    code: 'SESSION_NOT_OPEN',
  });
  // Numbers go on in the next session.
  await openSession(client, counterId, 0);
  expect((await pay(client, payment(await world.account([1_000])))).receiptNo).toMatch(/A000005$/);
});

test('money that moves after the count makes it outdated; only the newest count can close', async () => {
  const { client, sessionId } = await busyDrawer();
  const first = await countDrawer(client, sessionId, 120_000, SLIPS);
  await pay(client, payment(await world.account([5_000])));
  expect(await refusal(close(client, sessionId, first.countId))).toMatchObject({ code: 'COUNT_OUTDATED' });
  const second = await countDrawer(client, sessionId, 124_000, SLIPS);
  const third = await countDrawer(client, sessionId, 125_000, SLIPS);
  for (const countId of [first.countId, second.countId, -1, null]) {
    expect(await refusal(close(client, sessionId, countId))).toMatchObject({ code: 'COUNT_NOT_FOUND' });
  }
  const other = await busyDrawer();
  const foreign = await countDrawer(other.client, other.sessionId, 120_000, SLIPS);
  expect(await refusal(close(client, sessionId, foreign.countId))).toMatchObject({ code: 'COUNT_NOT_FOUND' });
  expect(await close(client, sessionId, third.countId, null)).toMatchObject({
    state: 'closed',
    difference: NONE,
  });
});

test('petty cash of equal size in and out leaves a count valid: the sums are what counts', async () => {
  const { client, sessionId } = await world.cashier({ float: 100_000 });
  const { countId } = await countDrawer(client, sessionId, 100_000);
  const petty = `select api.move_petty_cash(gen_random_uuid(), $1, $2, 'found', 5000, '') as value`;
  await call(client, petty, [sessionId, 'in']);
  expect(await refusal(close(client, sessionId, countId))).toMatchObject({ code: 'COUNT_OUTDATED' });
  await call(client, petty, [sessionId, 'out']);
  expect(await close(client, sessionId, countId, null)).toMatchObject({ state: 'closed' });
});

test('a drawer is not closed while a turn-in or a reversal of it waits', async () => {
  const { client, login, sessionId } = await busyDrawer();
  const { transferId } = await offer(client, sessionId, 50_000);
  const { countId } = await countDrawer(client, sessionId, 120_000, SLIPS);
  expect(await refusal(close(client, sessionId, countId))).toMatchObject({
    code: 'TRANSFER_PENDING',
    sqlstate: 'LK063',
  });
  await call(client, `select api.decide_cash($1, $2, 'withdrawn', '') as value`, [randomUUID(), transferId]);
  await askReversal(sessionId, login);
  expect(await refusal(close(client, sessionId, countId))).toMatchObject({ code: 'REVERSAL_PENDING' });
  expect(await report(client, sessionId)).toMatchObject({ reversalsWaiting: 1 });
  await database.admin.query(
    `insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at)
     select id, 'rejected', $1, clock_timestamp() from loket.reversal where requested_by = $2`,
    [head.login, login],
  );
  expect(await close(client, sessionId, countId, null)).toMatchObject({ state: 'closed' });
});

test('beyond the tolerance another person approves, and that closes the session', async () => {
  const { client, login, sessionId, counterId } = await busyDrawer();
  const { countId } = await countDrawer(client, sessionId, 100_000, SLIPS);
  const asking = randomUUID();
  const asked = await close(client, sessionId, countId, 'uang palsu', asking);
  expect(asked).toMatchObject({ state: 'waiting', closedAt: null, difference: { ...NONE, cash: -20_000 } });
  expect(await close(client, sessionId, countId, 'uang palsu', asking)).toEqual({ ...asked, replayed: true });
  expect(await entriesOf(asking)).toEqual([
    {
      actor: login,
      action: 'request_close',
      chain: `counter:${counterId}`,
      details: { sessionId, difference: { ...NONE, cash: -20_000 }, reason: 'uang palsu' },
    },
  ]);
  expect(await mine(client)).toMatchObject({ waitingClose: true });
  expect(await report(client, sessionId)).toMatchObject({
    closeRequest: { state: 'waiting', reason: 'uang palsu' },
  });
  // Asked once is enough.
  expect(await refusal(close(client, sessionId, countId))).toMatchObject({ code: 'APPROVAL_REQUIRED' });

  for (const outcome of ['approved', 'rejected']) {
    expect(await refusal(decide(client, countId, outcome, 'sendiri'))).toMatchObject({ code: 'OWN_REQUEST' });
  }
  const colleague = await world.cashier();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  for (const one of [colleague.client, stranger]) {
    for (const outcome of ['approved', 'rejected', 'withdrawn']) {
      expect(await refusal(decide(one, countId, outcome, 'orang lain'))).toMatchObject({
        code: 'COUNT_NOT_FOUND',
      });
    }
  }
  expect(await refusal(decide(head.client, countId, 'withdrawn'))).toMatchObject({ code: 'COUNT_NOT_FOUND' });

  const deciding = randomUUID();
  const approved = await decide(head.client, countId, 'approved', 'sudah diperiksa', deciding);
  expect(approved).toMatchObject({ state: 'closed', counted: { cash: 100_000 } });
  expect(await decide(head.client, countId, 'approved', 'sudah diperiksa', deciding)).toEqual({
    ...approved,
    replayed: true,
  });
  expect(await entriesOf(deciding)).toMatchObject([
    {
      actor: head.login,
      action: 'close_cash_session',
      details: { countId, reason: 'uang palsu', requestedBy: login, note: 'sudah diperiksa' },
    },
  ]);
  expect(
    await world.one(
      'select closed_by, counted_cash::int, difference_reason from loket.cash_session where id = $1',
      [sessionId],
    ),
  ).toEqual({ closed_by: head.login, counted_cash: 100_000, difference_reason: 'uang palsu' });
  expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await report(client, sessionId)).toMatchObject({
    closeRequest: { state: 'approved', note: 'sudah diperiksa' },
  });
});

test('finance of any branch may approve too', async () => {
  const { client, sessionId } = await busyDrawer();
  const { countId } = await closeDrawer(client, sessionId, 0, SLIPS);
  const finance = await database.as(await world.staff(['finance'], { branch: await world.branch() }));
  expect(await decide(finance, countId, 'approved')).toMatchObject({ state: 'closed' });
});

test('rejected needs words, withdrawn is for who asked; either way the drawer is counted again', async () => {
  const { client, sessionId } = await busyDrawer();
  const first = await closeDrawer(client, sessionId, 100_000, SLIPS);
  expect(await refusal(decide(head.client, first.countId, 'rejected', ' '))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  const requestId = randomUUID();
  await decide(head.client, first.countId, 'rejected', 'hitung ulang', requestId);
  expect(await entriesOf(requestId)).toMatchObject([
    {
      actor: head.login,
      action: 'decide_close',
      details: { sessionId, outcome: 'rejected', note: 'hitung ulang' },
    },
  ]);
  expect(await refusal(close(client, sessionId, first.countId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await refusal(decide(client, first.countId, 'withdrawn'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });

  const second = await closeDrawer(client, sessionId, 110_000, SLIPS);
  expect(await decide(client, second.countId, 'withdrawn')).toMatchObject({ state: 'withdrawn' });
  expect(await refusal(decide(head.client, second.countId, 'approved'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await closeDrawer(client, sessionId, 120_000, SLIPS)).toMatchObject({ state: 'closed' });
  for (const outcome of [null, 'maybe']) {
    expect(await refusal(decide(head.client, second.countId, outcome))).toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  for (const countId of [null, -1]) {
    expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({
      code: 'COUNT_NOT_FOUND',
    });
  }
});

test('a recount takes back the closing that waits', async () => {
  const { client, sessionId } = await busyDrawer();
  const first = await closeDrawer(client, sessionId, 100_000, SLIPS);
  const second = await countDrawer(client, sessionId, 120_000, SLIPS);
  expect(await mine(client)).toMatchObject({ waitingClose: false });
  expect(await refusal(decide(head.client, first.countId, 'approved'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await close(client, sessionId, second.countId, null)).toMatchObject({ state: 'closed' });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('an approval checks again: money moved, a turn-in or a reversal that waits', async () => {
  const { client, login, sessionId } = await busyDrawer();
  const { countId } = await closeDrawer(client, sessionId, 100_000, SLIPS);
  const { transferId } = await offer(client, sessionId, 50_000);
  expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({ code: 'TRANSFER_PENDING' });
  await call(client, `select api.decide_cash($1, $2, 'withdrawn', '') as value`, [randomUUID(), transferId]);
  await askReversal(sessionId, login);
  expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({ code: 'REVERSAL_PENDING' });
  await database.admin.query(
    `insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at)
     select id, 'rejected', $1, clock_timestamp() from loket.reversal where requested_by = $2`,
    [head.login, login],
  );
  // Selling goes on while the closing waits, at the price of another count.
  await pay(client, payment(await world.account([5_000])));
  expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({ code: 'COUNT_OUTDATED' });
  expect(await isOpen(sessionId)).toBe(true);
});

test('a head of counter counts and closes for one who has left; a difference needs somebody else again', async () => {
  const absent = await busyDrawer();
  const other = await database.as(await world.staff(['supervisor']));
  const { countId, state } = await closeDrawer(head.client, absent.sessionId, 100_000, SLIPS);
  expect(state).toBe('waiting');
  expect(await refusal(decide(head.client, countId, 'approved'))).toMatchObject({ code: 'OWN_REQUEST' });
  expect(await refusal(decide(absent.client, countId, 'approved'))).toMatchObject({ code: 'OWN_REQUEST' });
  expect(await decide(other, countId, 'approved')).toMatchObject({ state: 'closed' });

  // Who counted does not approve, though another asked.
  const second = await busyDrawer();
  const count = await countDrawer(head.client, second.sessionId, 100_000, SLIPS);
  await close(second.client, second.sessionId, count.countId);
  expect(await refusal(decide(head.client, count.countId, 'approved'))).toMatchObject({
    code: 'OWN_REQUEST',
  });

  // Without a difference the head alone is enough.
  const third = await busyDrawer();
  expect(await closeDrawer(head.client, third.sessionId, 120_000, SLIPS)).toMatchObject({ state: 'closed' });
  expect(
    await world.one('select closed_by, cashier from loket.cash_session where id = $1', [third.sessionId]),
  ).toEqual({ closed_by: head.login, cashier: third.login });
});

test('a head of counter with a drawer of the own approves everybody else, never that', async () => {
  const boss = await world.cashier({ roles: ['cashier', 'supervisor'], float: 100_000 });
  const { countId } = await closeDrawer(boss.client, boss.sessionId, 50_000);
  expect(await refusal(decide(boss.client, countId, 'approved'))).toMatchObject({ code: 'OWN_REQUEST' });
  expect(await decide(head.client, countId, 'approved')).toMatchObject({ state: 'closed' });
});

test('nobody but the cashier and the head of the branch counts and closes a session', async () => {
  const cashier = await busyDrawer();
  const colleague = await world.cashier();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  const { countId } = await countDrawer(cashier.client, cashier.sessionId, 120_000, SLIPS);
  for (const client of [colleague.client, stranger]) {
    expect(await refusal(countDrawer(client, cashier.sessionId, 0))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect(await refusal(close(client, cashier.sessionId, countId))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  }
  for (const id of [null, -1, 999_999]) {
    expect(await refusal(close(cashier.client, id, countId))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  }
});

test.each([
  [null, 'tenders'],
  [{}, 'tenders'],
  [{ debit: 0, qris: 0 }, 'tenders'],
  [{ debit: 0, qris: 0, transfer: 0, cash: 0 }, 'tenders'],
  [{ debit: -1, qris: 0, transfer: 0 }, 'tenders'],
  [{ debit: 1.5, qris: 0, transfer: 0 }, 'tenders'],
  [{ debit: '0', qris: 0, transfer: 0 }, 'tenders'],
  [{ debit: 100_000_000_001, qris: 0, transfer: 0 }, 'tenders'],
])('slip totals of %j are refused', async (tenders, field) => {
  const { client, sessionId } = await world.cashier();
  expect(
    await refusal(
      call(client, 'select api.count_drawer(gen_random_uuid(), $1, $2, $3) as value', [
        sessionId,
        {},
        tenders,
      ]),
    ),
  ).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
});

test('pieces that do not exist and a reason without end are refused', async () => {
  const { client, sessionId } = await world.cashier();
  expect(
    await refusal(
      call(client, 'select api.count_drawer(gen_random_uuid(), $1, $2, $3) as value', [
        sessionId,
        { 75: 1 },
        { debit: 0, qris: 0, transfer: 0 },
      ]),
    ),
  ).toMatchObject({ code: 'INVALID_DENOMINATIONS' });
  const { countId } = await countDrawer(client, sessionId, 0);
  expect(await refusal(close(client, sessionId, countId, 'x'.repeat(301)))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'reason' },
  });
});

test('the X read hides sums from a cashier who is still to count, and shows them from the count to the next movement', async () => {
  const { client, sessionId } = await busyDrawer();
  const blind = await report(client, sessionId);
  expect(blind).toMatchObject({
    hidden: true,
    payments: 4,
    openingFloat: 100_000,
    expected: null,
    nonWater: null,
    policy: { blindCount: true, cashTolerance: 1_000 },
  });
  expect(blind['tenders']).toEqual(
    ['cash', 'debit', 'qris', 'transfer'].map((tender) => ({
      tender,
      payments: 1,
      amount: null,
      reversals: 0,
      reversed: null,
      expected: null,
    })),
  );
  const finance = await database.as(await world.staff(['finance'], { branch: await world.branch() }));
  const manager = await database.as(await world.staff(['manager'], { branch: await world.branch() }));
  for (const one of [head.client, finance, manager]) {
    expect(await report(one, sessionId)).toMatchObject({ hidden: false, expected: EXPECTED });
  }
  await countDrawer(client, sessionId, 120_000, SLIPS);
  expect(await report(client, sessionId)).toMatchObject({ hidden: false, expected: EXPECTED, counts: 1 });
  await pay(client, payment(await world.account([5_000])));
  expect(await report(client, sessionId)).toMatchObject({ hidden: true, expected: null });

  const colleague = await world.cashier();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  for (const one of [colleague.client, stranger]) {
    expect(await refusal(report(one, sessionId))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  }
  expect(await refusal(report(client, null))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

test('two heads decide at once: one decision', async () => {
  const rival = await database.as(await world.staff(['supervisor']));
  const cashier = await busyDrawer();
  const { countId } = await closeDrawer(cashier.client, cashier.sessionId, 100_000, SLIPS);
  await database.admin.query('begin');
  await database.admin.query('select from loket.cash_session where id = $1 for update', [cashier.sessionId]);
  const settle = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => error.message,
    );
  const running = [
    settle(decide(head.client, countId, 'approved')),
    settle(decide(rival, countId, 'rejected', 'hitung ulang')),
  ];
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  const found = await Promise.all(running);
  expect(found.toSorted()).toEqual(['ALREADY_DECIDED', 'done']);
  expect(await isOpen(cashier.sessionId)).toBe(found[0] !== 'done');
});

test('a closing and a payment at once: counted or refused, never lost', async () => {
  for (let round = 0; round < 5; round++) {
    const { client, login, sessionId } = await world.cashier({ float: 50_000 });
    const account = await world.account([10_000]);
    const { countId } = await countDrawer(client, sessionId, 50_000);
    const till = await database.as(login);
    const [paid, closed] = await Promise.all([
      pay(till, payment(account)).then(
        () => 'paid',
        (error: Error) => error.message,
      ),
      close(client, sessionId, countId, null).then(
        () => 'closed',
        (error: Error) => error.message,
      ),
    ]);
    expect([
      ['paid', 'COUNT_OUTDATED'],
      ['SESSION_NOT_OPEN', 'closed'],
    ]).toContainEqual([paid, closed]);
  }
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});
