/** How an agreement comes about, who may decide it, and how it ends. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { payInstalments } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);

interface Proposed {
  planId: number;
  planNo: string;
  state: string;
  total: number;
  replayed: boolean;
}
interface Preview {
  total: number;
  bills: { billId: number; billAmount: number; lateFee: number }[];
  instalments: { instalmentNo: number; dueDate: string; amount: number }[];
}
interface Terms {
  requestId?: string | null;
  connectionId?: number | null;
  billIds?: (number | null)[] | null;
  parts?: number | null;
  firstDue?: string | null;
  reason?: string | null;
}

let clerk: { login: string; client: pg.Client };
let head: { login: string; client: pg.Client };
let finance: pg.Client;
let manager: pg.Client;
let today: string;

const person = async (roles: string[], branch?: string) => {
  const login = await world.staff(roles, branch ? { branch } : {});
  return { login, client: await database.as(login) };
};

beforeAll(async () => {
  clerk = await person(['customer_service']);
  head = await person(['supervisor']);
  finance = (await person(['finance'])).client;
  manager = (await person(['manager'])).client;
  await world.tariffGroup();
});
beforeEach(async () => {
  today = (await world.one<{ d: string }>('select loket.business_date(clock_timestamp())::text as d')).d;
});

const propose = (client: pg.Client, account: Account, terms: Terms = {}) =>
  call<Proposed>(client, 'select api.propose_plan($1, $2, $3, $4, $5, $6) as value', [
    terms.requestId === undefined ? randomUUID() : terms.requestId,
    terms.connectionId === undefined ? account.connectionId : terms.connectionId,
    terms.billIds ?? null,
    terms.parts === undefined ? 3 : terms.parts,
    terms.firstDue === undefined ? today : terms.firstDue,
    terms.reason === undefined ? 'Kebocoran setelah meter' : terms.reason,
  ]);
const preview = (client: pg.Client, account: Account, parts: number, firstDue: string, billIds?: number[]) =>
  call<Preview>(client, 'select api.preview_plan($1, $2, $3, $4) as value', [
    account.connectionId,
    billIds ?? null,
    parts,
    firstDue,
  ]);
const decide = (
  client: pg.Client,
  planId: number,
  outcome: string | null = 'approved',
  note: string | null = null,
  requestId = randomUUID(),
) =>
  call<{ state: string; replayed: boolean }>(client, 'select api.decide_plan($1, $2, $3, $4) as value', [
    requestId,
    planId,
    outcome,
    note,
  ]);
const withdraw = (client: pg.Client, planId: number) =>
  call<{ state: string }>(client, 'select api.withdraw_plan($1, $2) as value', [randomUUID(), planId]);
const cancel = (client: pg.Client, planId: number, reason: string | null = 'Pelanggan membayar sekaligus') =>
  call<{ state: string }>(client, 'select api.cancel_plan($1, $2, $3) as value', [
    randomUUID(),
    planId,
    reason,
  ]);
const dueOf = async (account: Account) =>
  (
    await world.one<{ n: number }>('select count(*)::int as n from loket.open_bills($1)', [
      account.connectionId,
    ])
  ).n;
const auditOf = (requestId: string) =>
  world.one<{ action: string; actor: string; chain: string | null; details: Record<string, unknown> }>(
    'select action, actor, chain, details from loket.audit_entry where request_id = $1',
    [requestId],
  );
const year = () => today.slice(0, 4);
const inAYear = () => `${Number(year()) + 1}-01-31`;

test("proposed, approved by another, in force: the bills leave the due list with today's late fee", async () => {
  const account = await world.account([40_000, 30_000, 20_000], '2020-02-20');
  const requestId = randomUUID();
  const proposed = await propose(clerk.client, account, { requestId, parts: 4 });
  expect(proposed).toMatchObject({ state: 'proposed', total: 90_000 + 3 * LATE_FEE, replayed: false });
  const branch = await world.homeBranch();
  expect(proposed.planNo).toMatch(new RegExp(`^${branch}/ANG/${year()}/\\d{6}$`));
  expect(await propose(clerk.client, account, { requestId, parts: 4 })).toEqual({
    ...proposed,
    replayed: true,
  });
  expect(await refusal(propose(clerk.client, account, { requestId, parts: 5 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await auditOf(requestId)).toMatchObject({ action: 'propose_plan', actor: clerk.login, chain: null });
  expect(await dueOf(account)).toBe(3);

  const decision = randomUUID();
  const decided = await decide(head.client, proposed.planId, 'approved', 'setuju', decision);
  expect(decided).toMatchObject({ state: 'running', replayed: false });
  expect(await decide(head.client, proposed.planId, 'approved', 'setuju', decision)).toEqual({
    ...decided,
    replayed: true,
  });
  expect(await dueOf(account)).toBe(0);
  expect(await auditOf(decision)).toMatchObject({
    action: 'approve_plan',
    actor: head.login,
    chain: 'billing',
    details: {
      planNo: proposed.planNo,
      total: 112_500,
      bills: [
        [account.billIds[0], 40_000, LATE_FEE],
        [account.billIds[1], 30_000, LATE_FEE],
        [account.billIds[2], 20_000, LATE_FEE],
      ],
    },
  });
  expect(await refusal(decide(head.client, proposed.planId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  const cashier = await world.cashier();
  expect(await refusal(pay(cashier.client, payment(account)))).toMatchObject({
    code: 'BILL_IN_INSTALMENT_PLAN',
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('equal parts, the remainder on the first, and the end of every month', async () => {
  const account = await world.account([100_001, 50_000]);
  const shown = await preview(clerk.client, account, 4, inAYear());
  expect(shown.total).toBe(150_001);
  expect(shown.instalments.map((each) => each.amount)).toEqual([37_501, 37_500, 37_500, 37_500]);
  const nextYear = Number(year()) + 1;
  const february = new Date(Date.UTC(nextYear, 2, 0)).getUTCDate();
  expect(shown.instalments.map((each) => each.dueDate)).toEqual([
    `${nextYear}-01-31`,
    `${nextYear}-02-${february}`,
    `${nextYear}-03-31`,
    `${nextYear}-04-30`,
  ]);
  // What was previewed is what is proposed.
  const { planId } = await propose(clerk.client, account, { parts: 4, firstDue: inAYear() });
  const { rows } = await database.admin.query(
    `select instalment_no as "instalmentNo", due_date::text as "dueDate", amount::int from loket.instalment
     where instalment_plan_id = $1 order by 1`,
    [planId],
  );
  expect(rows).toEqual(shown.instalments);
});

test('only chosen bills: the others stay due', async () => {
  const account = await world.account([10_000, 900_000, 12_000]);
  const { planId, total } = await propose(clerk.client, account, {
    billIds: [account.billIds[1]!],
    parts: 6,
  });
  expect(total).toBe(900_000);
  await decide(head.client, planId);
  expect(await dueOf(account)).toBe(2);
});

test('numbers of a branch and year have no gap, also where a proposal was refused in between', async () => {
  const branch = await world.branch();
  const own = await person(['customer_service'], branch);
  const numbers: string[] = [];
  for (const amounts of [[10_000], [20_000]]) {
    numbers.push((await propose(own.client, await world.account(amounts))).planNo);
    await refusal(propose(own.client, await world.account([])));
  }
  expect(numbers).toEqual([1, 2].map((n) => `${branch}/ANG/${year()}/00000${n}`));
});

test('what a proposal is refused for', async () => {
  const account = await world.account([10_000, 20_000]);
  const other = await world.account([5_000]);
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const far = `${Number(year()) + 2}-12-31`;
  for (const [terms, expected] of [
    [{ requestId: null }, { code: 'INVALID_INPUT', details: { field: 'requestId' } }],
    [{ parts: 1 }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [{ parts: 37 }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [{ parts: null }, { code: 'INVALID_INPUT', details: { field: 'instalments' } }],
    [{ firstDue: yesterday }, { code: 'INVALID_INPUT', details: { field: 'firstDue' } }],
    [{ firstDue: far }, { code: 'INVALID_INPUT', details: { field: 'firstDue' } }],
    [{ firstDue: null }, { code: 'INVALID_INPUT', details: { field: 'firstDue' } }],
    [{ reason: '  a ' }, { code: 'REASON_REQUIRED' }],
    [{ reason: null }, { code: 'REASON_REQUIRED' }],
    [{ reason: 'x'.repeat(301) }, { code: 'INVALID_INPUT', details: { field: 'reason' } }],
    [{ connectionId: 999_999_999 }, { code: 'CONNECTION_NOT_FOUND' }],
    [{ billIds: [] }, { code: 'INVALID_INPUT', details: { field: 'billIds' } }],
    [{ billIds: [null] }, { code: 'INVALID_INPUT', details: { field: 'billIds' } }],
    [{ billIds: [account.billIds[0]!, account.billIds[0]!] }, { code: 'INVALID_INPUT' }],
    [{ billIds: other.billIds }, { code: 'BILL_NOT_FOUND' }],
  ] satisfies [Terms, object][]) {
    expect(await refusal(propose(clerk.client, account, terms)), JSON.stringify(terms)).toMatchObject(
      expected,
    );
  }
  expect(await refusal(propose(clerk.client, await world.account([])))).toMatchObject({
    code: 'NOTHING_DUE',
  });
  // Three rupiah in four parts would make an instalment of nothing.
  expect(await refusal(propose(clerk.client, await world.account([3]), { parts: 4 }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'instalments' },
  });
  const cashier = await world.cashier();
  expect(await refusal(propose(cashier.client, account))).toMatchObject({ sqlstate: '42501' });
  const paid = await world.account([7_000]);
  await pay(cashier.client, payment(paid));
  expect(await refusal(propose(clerk.client, paid, { billIds: paid.billIds }))).toMatchObject({
    code: 'BILL_ALREADY_PAID',
  });
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2031-01-01', 'posting')`,
  );
  for (const attempt of [
    () => propose(clerk.client, account),
    () => preview(clerk.client, account, 2, today),
  ])
    expect(await refusal(attempt())).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
  await database.admin.query(
    `update loket.billing_period set state = 'posted' where usage_period = '2031-01-01'`,
  );
  await database.admin.query(
    `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'legal', $2)`,
    [account.connectionId, clerk.login],
  );
  expect(await refusal(propose(clerk.client, account))).toMatchObject({ code: 'CONNECTION_BLOCKED' });
});

test('nobody decides about an own proposal, whatever roles they have', async () => {
  const both = await person(['customer_service', 'supervisor', 'manager']);
  const { planId } = await propose(both.client, await world.account([10_000]));
  for (const outcome of ['approved', 'rejected'])
    expect(await refusal(decide(both.client, planId, outcome, 'alasan'))).toMatchObject({
      code: 'OWN_REQUEST',
    });
  expect(await withdraw(both.client, planId)).toMatchObject({ state: 'withdrawn' });
  expect(await refusal(withdraw(both.client, planId))).toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('each role approves within its limit, by sum and by number of instalments', async () => {
  const large = await propose(clerk.client, await world.account([2_000_001]), { parts: 2 });
  expect(await refusal(decide(head.client, large.planId))).toMatchObject({
    code: 'PLAN_LIMIT_EXCEEDED',
    sqlstate: 'LK093',
    details: { maxTotal: 2_000_000, maxInstalments: 6 },
  });
  expect(await decide(finance, large.planId)).toMatchObject({ state: 'running' });
  const long = await propose(clerk.client, await world.account([100_000]), { parts: 7 });
  expect(await refusal(decide(head.client, long.planId))).toMatchObject({ code: 'PLAN_LIMIT_EXCEEDED' });
  const longest = await propose(clerk.client, await world.account([100_000]), { parts: 13 });
  expect(await refusal(decide(finance, longest.planId))).toMatchObject({
    details: { maxTotal: 10_000_000, maxInstalments: 12 },
  });
  expect(await decide(manager, longest.planId)).toMatchObject({ state: 'running' });
  // A role without a limit may neither approve nor reject.
  const colleague = await person(['customer_service']);
  for (const outcome of ['approved', 'rejected'])
    expect(await refusal(decide(colleague.client, long.planId, outcome, 'alasan'))).toMatchObject({
      code: 'PLAN_LIMIT_EXCEEDED',
      details: { maxTotal: 0 },
    });
});

test('the management sets limits; the earlier one stays on record', async () => {
  const set = (
    client: pg.Client,
    role: string | null,
    total: number | null,
    parts: number | null,
    id = randomUUID(),
  ) =>
    call<{ role: string }>(client, 'select api.set_instalment_limit($1, $2, $3, $4) as value', [
      id,
      role,
      total,
      parts,
    ]);
  const colleague = await person(['customer_service']);
  const { planId } = await propose(clerk.client, await world.account([300_000]), { parts: 3 });
  const requestId = randomUUID();
  const answer = await set(manager, 'customer_service', 300_000, 3, requestId);
  expect(await set(manager, 'customer_service', 300_000, 3, requestId)).toEqual({
    ...answer,
    replayed: true,
  });
  expect(await auditOf(requestId)).toMatchObject({
    action: 'set_instalment_limit',
    details: { maxTotal: 300_000, maxInstalments: 3 },
  });
  expect(await decide(colleague.client, planId)).toMatchObject({ state: 'running' });
  await set(manager, 'customer_service', 0, 0);
  const { rows } = await clerk.client.query(
    `select role, max_total::int as total, set_by is not null as named from api.instalment_limits() where role = 'customer_service'`,
  );
  expect(rows).toEqual([{ role: 'customer_service', total: 0, named: true }]);
  expect(
    await world.one(`select count(*)::int as n from loket.instalment_limit where role = 'customer_service'`),
  ).toEqual({ n: 2 });
  for (const [role, total, parts, field] of [
    ['cashier', 1, 1, 'role'],
    [null, 1, 1, 'role'],
    ['finance', -1, 1, 'maxTotal'],
    ['finance', null, 1, 'maxTotal'],
    ['finance', 1, 37, 'maxInstalments'],
    ['finance', 1, null, 'maxInstalments'],
  ] as const)
    expect(await refusal(set(manager, role, total, parts))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  expect(await refusal(set(finance, 'finance', 1_000_000_000, 36))).toMatchObject({ sqlstate: '42501' });
});

test('a rejection says why, and leaves the bills due', async () => {
  const account = await world.account([10_000]);
  const { planId } = await propose(clerk.client, account);
  expect(await refusal(decide(head.client, planId, 'rejected'))).toMatchObject({ code: 'REASON_REQUIRED' });
  for (const outcome of ['withdrawn', null])
    expect(await refusal(decide(head.client, planId, outcome))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'outcome' },
    });
  expect(await decide(head.client, planId, 'rejected', 'Tunggakan terlalu kecil')).toMatchObject({
    state: 'rejected',
  });
  expect(await dueOf(account)).toBe(1);
  expect(await refusal(withdraw(clerk.client, planId))).toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('the own branch only, except for finance and the management', async () => {
  const branch = await world.branch();
  const stranger = await person(['supervisor'], branch);
  const farFinance = await person(['finance'], branch);
  const { planId } = await propose(clerk.client, await world.account([10_000]));
  for (const attempt of [
    () => decide(stranger.client, planId),
    () => call(stranger.client, 'select api.plan($1) as value', [planId]),
    () => decide(head.client, 999_999_999),
  ])
    expect(await refusal(attempt())).toMatchObject({ code: 'PLAN_NOT_FOUND' });
  expect(await refusal(withdraw(head.client, planId))).toMatchObject({ code: 'PLAN_NOT_FOUND' });
  expect(await decide(farFinance.client, planId)).toMatchObject({ state: 'running' });
});

test('at the approval the bills are looked at again: paid, tied elsewhere or lowered since', async () => {
  const cashier = await world.cashier();
  const account = await world.account([10_000, 20_000]);
  const { planId } = await propose(clerk.client, account);
  await pay(cashier.client, payment({ ...account, billIds: [account.billIds[0]!], amounts: [10_000] }));
  expect(await refusal(decide(head.client, planId))).toMatchObject({ code: 'BILL_ALREADY_PAID' });

  const twice = await world.account([30_000]);
  const [first, second] = [
    await propose(clerk.client, twice),
    await propose(clerk.client, twice, { parts: 2 }),
  ];
  await decide(head.client, first!.planId);
  expect(await refusal(decide(head.client, second!.planId))).toMatchObject({
    code: 'BILL_IN_INSTALMENT_PLAN',
  });
  // Rejecting is still possible, so that nothing waits for ever.
  expect(await decide(head.client, second!.planId, 'rejected', 'ganda')).toMatchObject({ state: 'rejected' });

  const lowered = await world.account([40_000]);
  const third = await propose(clerk.client, lowered);
  const { decreeId } = await call<{ decreeId: number }>(
    finance,
    `select api.enter_decree($1, 'SK uji angsuran', 'uji', 'amount', null, 1000, '2020-01', '2020-01', $2) as value`,
    [randomUUID(), [lowered.connectionNo]],
  );
  await call(manager, 'select api.apply_decree($1, $2) as value', [randomUUID(), decreeId]);
  expect(await refusal(decide(head.client, third.planId))).toMatchObject({ code: 'REQUEST_OUTDATED' });
});

test('a payment and an approval at once: exactly one of them takes the bills', async () => {
  const cashier = await world.cashier();
  const account = await world.account([10_000]);
  const { planId } = await propose(clerk.client, account, { parts: 2 });
  await head.client.query('begin');
  await decide(head.client, planId);
  const late = refusal(pay(cashier.client, payment(account)));
  await untilSomeoneWaits(database);
  await head.client.query('commit');
  expect(await late).toMatchObject({ code: 'BILL_IN_INSTALMENT_PLAN' });
});

test('two approve at once: one decision', async () => {
  const { planId } = await propose(clerk.client, await world.account([10_000]));
  await head.client.query('begin');
  await decide(head.client, planId);
  const late = refusal(decide(finance, planId));
  await untilSomeoneWaits(database);
  await head.client.query('commit');
  expect(await late).toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('given up while nothing is paid: the bills are due again', async () => {
  const account = await world.account([10_000, 10_000]);
  const { planId } = await propose(clerk.client, account, { parts: 2 });
  expect(await refusal(cancel(head.client, planId))).toMatchObject({ code: 'PLAN_NOT_FOUND' });
  await decide(head.client, planId);
  expect(await refusal(cancel(head.client, planId, ' '))).toMatchObject({ code: 'REASON_REQUIRED' });
  expect(await refusal(cancel(clerk.client, planId))).toMatchObject({ sqlstate: '42501' });
  expect(await cancel(head.client, planId)).toMatchObject({ state: 'cancelled' });
  expect(await dueOf(account)).toBe(2);
  expect(await refusal(cancel(head.client, planId))).toMatchObject({ code: 'PLAN_NOT_FOUND' });
  // And they may be tied to another agreement.
  const again = await propose(clerk.client, account, { parts: 2 });
  expect(await decide(head.client, again.planId)).toMatchObject({ state: 'running' });

  const cashier = await world.cashier();
  await payInstalments(cashier.client, { planId: again.planId, count: 1, total: 10_000 });
  expect(await refusal(cancel(head.client, again.planId))).toMatchObject({ code: 'PLAN_HAS_PAYMENTS' });
  const large = await propose(clerk.client, await world.account([5_000_000]));
  await decide(finance, large.planId);
  expect(await refusal(cancel(head.client, large.planId))).toMatchObject({ code: 'PLAN_LIMIT_EXCEEDED' });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});
