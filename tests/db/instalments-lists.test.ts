/** Looking at agreements: by state and text, overdue ones, one with its history, and the letter. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { payInstalments, planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);

interface Card {
  planId: number;
  state: string;
  paidInstalments: number;
  paid: number;
  overdueInstalments: number;
  overdueAmount: number;
  overdueDays: number;
  nextDue: string | null;
}
let branch: string;
let clerk: { login: string; client: pg.Client };
let head: { login: string; client: pg.Client };
let cashier: Awaited<ReturnType<typeof world.cashier>>;
let overdue: number;
let running: number;
let settled: number;
let proposed: number;
let overdueNo: string;

const list = async (
  client: pg.Client,
  state: string | null,
  text: string | null = null,
  before: number | null = null,
  limit = 50,
) =>
  (
    await client.query<{ plan: Card }>('select plan from api.list_plans($1, $2, $3, $4)', [
      state,
      text,
      before,
      limit,
    ])
  ).rows.map((row) => row.plan);
const ids = async (client: pg.Client, state: string | null, text: string | null = null) =>
  (await list(client, state, text)).map((plan) => plan.planId);

beforeAll(async () => {
  branch = await world.branch();
  const person = async (roles: string[]) => {
    const login = await world.staff(roles, { branch });
    return { login, client: await database.as(login) };
  };
  clerk = await person(['customer_service']);
  head = await person(['supervisor']);
  cashier = await world.cashier({ branch });
  const by = { proposer: clerk.login, approver: head.login };
  const lateAccount = await world.account([30_000]);
  overdueNo = lateAccount.connectionNo;
  const late = await planInForce(database, lateAccount, 3, by, '2020-01-31');
  overdue = late.planId;
  await payInstalments(cashier.client, { planId: overdue, count: 1, total: 10_000 });
  running = (await planInForce(database, await world.account([20_000]), 2, by)).planId;
  settled = (await planInForce(database, await world.account([20_000]), 2, by, '2020-01-31')).planId;
  await payInstalments(cashier.client, { planId: settled, count: 2, total: 20_000 });
  const waiting = await world.account([50_000]);
  proposed = (
    await call<{ planId: number }>(
      clerk.client,
      'select api.propose_plan($1, $2, null, 2, current_date + 10, $3) as value',
      [randomUUID(), waiting.connectionId, 'Bocor'],
    )
  ).planId;
});

test('the list by state, newest first, in pages', async () => {
  expect(await ids(head.client, null)).toEqual([proposed, settled, running, overdue]);
  expect(await ids(head.client, 'running')).toEqual([running, overdue]);
  expect(await ids(head.client, 'overdue')).toEqual([overdue]);
  expect(await ids(head.client, 'settled')).toEqual([settled]);
  expect(await ids(head.client, 'proposed')).toEqual([proposed]);
  for (const state of ['rejected', 'withdrawn', 'cancelled'])
    expect(await ids(head.client, state)).toEqual([]);
  expect((await list(head.client, null, null, settled, 1)).map((plan) => plan.planId)).toEqual([running]);
  expect(await refusal(list(head.client, 'nonsense'))).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await call(head.client, 'select api.plan_counts() as value', [])).toEqual({
    proposed: 1,
    running: 2,
    overdue: 1,
    toPay: 40_000,
  });
});

test('what is late is counted in instalments, rupiah and days', async () => {
  const { days } = await world.one<{ days: number }>(
    `select loket.business_date(now()) - date '2020-02-29' as days`,
  );
  expect((await list(head.client, 'overdue'))[0]).toMatchObject({
    paidInstalments: 1,
    paid: 10_000,
    nextDue: '2020-02-29',
    overdueInstalments: 2,
    overdueAmount: 20_000,
    overdueDays: days,
  });
  expect((await list(head.client, 'settled'))[0]).toMatchObject({
    nextDue: null,
    overdueInstalments: 0,
    overdueDays: 0,
  });
});

test('found by number and by name, and counted as a look-up', async () => {
  expect(await ids(head.client, null, overdueNo)).toEqual([overdue]);
  expect(await ids(head.client, null, overdueNo.replaceAll('-', '').toLowerCase())).toEqual([overdue]);
  const { plan_no } = await world.one<{ plan_no: string }>(
    'select plan_no from loket.instalment_plan where id = $1',
    [proposed],
  );
  expect(await ids(head.client, null, plan_no)).toEqual([proposed]);
  expect(await ids(head.client, null, 'jl. uji')).toHaveLength(4);
  expect(await ids(head.client, null, 'tidak ada orangnya')).toEqual([]);
  expect(await refusal(ids(head.client, null, 'uj'))).toMatchObject({ code: 'SEARCH_TOO_SHORT' });
});

test('another branch sees nothing of it, finance and the management everything', async () => {
  const other = await world.branch();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: other }));
  expect(await ids(stranger, null)).toEqual([]);
  expect(await call(stranger, 'select api.plan_counts() as value', [])).toMatchObject({
    proposed: 0,
    running: 0,
  });
  expect(
    await refusal(call(stranger, 'select api.print_agreement($1, $2) as value', [randomUUID(), running])),
  ).toMatchObject({
    code: 'PLAN_NOT_FOUND',
  });
  for (const role of ['finance', 'manager']) {
    const client = await database.as(await world.staff([role], { branch: other }));
    expect(await ids(client, 'overdue')).toContain(overdue);
  }
  expect(await refusal(ids(cashier.client, null))).toMatchObject({ sqlstate: '42501' });
});

test('one agreement: schedule with receipts, history, and what this person may do', async () => {
  interface Plan {
    schedule: {
      instalmentNo: number;
      paidAt: string | null;
      receiptNo: string | null;
      overdueDays: number;
    }[];
    timeline: { what: string; note: string }[];
    own: boolean;
    withinLimit: boolean;
    mayCancel: boolean;
  }
  const plan = (client: pg.Client, id: number) => call<Plan>(client, 'select api.plan($1) as value', [id]);
  const shown = await plan(head.client, overdue);
  expect(shown).toMatchObject({ own: false, withinLimit: true, mayCancel: false });
  expect(shown.schedule.map(({ paidAt, receiptNo }) => [paidAt !== null, receiptNo !== null])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
  expect(shown.schedule[0]!.overdueDays).toBe(0);
  expect(shown.schedule[1]!.overdueDays).toBeGreaterThan(shown.schedule[2]!.overdueDays);
  expect(shown.timeline.map((event) => event.what)).toEqual(['proposed', 'approved', 'paid']);
  expect(shown.timeline[2]!.note).toContain(shown.schedule[0]!.receiptNo);
  expect(await plan(head.client, running)).toMatchObject({ mayCancel: true });
  expect(await plan(clerk.client, proposed)).toMatchObject({
    own: true,
    withinLimit: false,
    mayCancel: false,
  });
});

test('the letter says everything, once approved by whom, and its print is logged', async () => {
  const requestId = randomUUID();
  const letter = await call<Record<string, unknown>>(
    clerk.client,
    'select api.print_agreement($1, $2) as value',
    [requestId, running],
  );
  const { full_name } = await world.one<{ full_name: string }>(
    'select full_name from loket.staff where login = $1',
    [head.login],
  );
  expect(letter).toMatchObject({ planId: running, state: 'running', total: 20_000, approvedBy: full_name });
  expect(
    await world.one('select action, object_id from loket.audit_entry where request_id = $1', [requestId]),
  ).toEqual({ action: 'print_agreement', object_id: String(running) });
  const draft = await call<Record<string, unknown>>(
    clerk.client,
    'select api.print_agreement($1, $2) as value',
    [randomUUID(), proposed],
  );
  expect(draft).toMatchObject({ state: 'proposed', approvedBy: null });
});

test('the office looks an account up by its whole number', async () => {
  const bills = (client: pg.Client, no: string) =>
    call<{ connection: { connectionNo: string }; plans: unknown[]; tariffGroups: { code: string }[] }>(
      client,
      'select api.connection_bills($1) as value',
      [no],
    );
  expect(await bills(clerk.client, overdueNo.replaceAll('-', ' ').toLowerCase())).toMatchObject({
    connection: { connectionNo: overdueNo },
    plans: [{ planId: overdue, state: 'running' }],
    tariffGroups: [{ code: 'R' }],
  });
  for (const no of ['', '   ', 'TIDAK-ADA'])
    expect(await refusal(bills(clerk.client, no))).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
  expect(await refusal(bills(cashier.client, overdueNo))).toMatchObject({ sqlstate: '42501' });
});
