/** Relief by decree: entered by one, carried out by another, once; never more than the bill. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal, several, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);

interface Terms {
  requestId?: string;
  no?: string | null;
  name?: string | null;
  kind?: string | null;
  percent?: number | null;
  amount?: number | null;
  from?: string | null;
  to?: string | null;
}
let author: { login: string; client: pg.Client };
let other: { login: string; client: pg.Client };
let manager: pg.Client;
let cashier: Awaited<ReturnType<typeof world.cashier>>;
let made = 0;

beforeAll(async () => {
  const person = async (roles: string[]) => {
    const login = await world.staff(roles);
    return { login, client: await database.as(login) };
  };
  author = await person(['finance']);
  other = await person(['finance']);
  manager = (await person(['manager'])).client;
  cashier = await world.cashier();
  await world.tariffGroup();
});

const newNo = () => `500.9/UJI/${++made}`;
const enter = (client: pg.Client, numbers: (string | null)[] | null, terms: Terms = {}) =>
  call<{ decreeId: number; targets: number; repeated: number; replayed: boolean }>(
    client,
    'select api.enter_decree($1, $2, $3, $4, $5, $6, $7, $8, $9) as value',
    [
      terms.requestId ?? randomUUID(),
      terms.no === undefined ? newNo() : terms.no,
      terms.name === undefined ? 'Keringanan uji' : terms.name,
      terms.kind === undefined ? 'full' : terms.kind,
      terms.percent ?? null,
      terms.amount ?? null,
      terms.from === undefined ? '2020-01' : terms.from,
      terms.to === undefined ? '2020-12' : terms.to,
      numbers,
    ],
  );
const apply = (client: pg.Client, decreeId: number, requestId = randomUUID()) =>
  call<{ bills: number; total: number; replayed: boolean }>(
    client,
    'select api.apply_decree($1, $2) as value',
    [requestId, decreeId],
  );
const withdraw = (client: pg.Client, decreeId: number, reason: string | null = 'Salah daftar') =>
  call<{ state: string }>(client, 'select api.withdraw_decree($1, $2, $3) as value', [
    randomUUID(),
    decreeId,
    reason,
  ]);
const decree = (client: pg.Client, id: number) =>
  call<{
    state: string;
    bills: number | null;
    preview: { bills: number; total: number; toNothing: number } | null;
  }>(client, 'select api.decree($1) as value', [id]);
const discounts = async (account: Account) =>
  (
    await database.admin.query<{ amount: number }>(
      'select amount::int from loket.bill_discount where bill_id = any ($1) order by bill_id',
      [account.billIds],
    )
  ).rows.map((row) => row.amount);
const dueOf = async (account: Account) =>
  (
    await database.admin.query<{ total: number }>(
      'select total::int from loket.due_bills($1, loket.business_date(now())) order by sheet',
      [account.connectionId],
    )
  ).rows.map((row) => row.total);
const auditOf = (requestId: string) =>
  world.one('select action, actor, chain, details from loket.audit_entry where request_id = $1', [requestId]);

test('entered by one, carried out by another: a percentage of each bill without late fee, half up', async () => {
  const account = await world.account([10_001, 25_000, 7], '2020-04-20');
  const requestId = randomUUID();
  const terms: Terms = { requestId, no: newNo(), kind: 'percent', percent: 12.5, to: '2020-02' };
  const numbers = [account.connectionNo, account.connectionNo.replaceAll('-', '').toLowerCase()];
  const entered = await enter(author.client, numbers, terms);
  expect(entered).toMatchObject({ targets: 1, repeated: 1, replayed: false });
  expect(await enter(author.client, numbers, terms)).toEqual({ ...entered, replayed: true });
  expect(await refusal(enter(author.client, numbers, { ...terms, percent: 13 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await auditOf(requestId)).toMatchObject({ action: 'enter_decree', chain: null });
  expect(await decree(other.client, entered.decreeId)).toMatchObject({
    state: 'entered',
    preview: { bills: 2, total: 1_250 + 3_125, toNothing: 0 },
  });

  expect(await refusal(apply(author.client, entered.decreeId))).toMatchObject({ code: 'OWN_REQUEST' });
  const carriedOut = randomUUID();
  const applied = await apply(other.client, entered.decreeId, carriedOut);
  expect(applied).toMatchObject({ bills: 2, total: 4_375 });
  expect(await apply(other.client, entered.decreeId, carriedOut)).toEqual({ ...applied, replayed: true });
  expect(await discounts(account)).toEqual([1_250, 3_125]);
  expect(await auditOf(carriedOut)).toMatchObject({
    action: 'apply_decree',
    actor: other.login,
    chain: 'billing',
    details: { bills: 2, total: 4_375 },
  });
  expect(await refusal(apply(manager, entered.decreeId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await decree(manager, entered.decreeId)).toMatchObject({
    state: 'applied',
    bills: 2,
    preview: null,
  });
  expect(await dueOf(account)).toEqual([8_751 + LATE_FEE, 21_875 + LATE_FEE, 7 + LATE_FEE]);
  await pay(cashier.client, payment(account, { total: 8_751 + 21_875 + 7 + 3 * LATE_FEE }));
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('an amount is never more than what is left, also with a second decree', async () => {
  const account = await world.account([10_000, 3_000]);
  const first = await enter(author.client, [account.connectionNo], { kind: 'amount', amount: 4_000 });
  expect(await apply(other.client, first.decreeId)).toMatchObject({ bills: 2, total: 7_000 });
  expect(await dueOf(account)).toEqual([6_000]);
  // Half of the whole bill, although part of it is gone already; then more than is left.
  const second = await enter(author.client, [account.connectionNo], { kind: 'percent', percent: 50 });
  expect(await apply(manager, second.decreeId)).toMatchObject({ bills: 1, total: 5_000 });
  const third = await enter(author.client, [account.connectionNo], { kind: 'percent', percent: 50 });
  expect(await apply(other.client, third.decreeId)).toMatchObject({ bills: 1, total: 1_000 });
  expect(await dueOf(account)).toEqual([]);
  const fourth = await enter(author.client, [account.connectionNo], { kind: 'full' });
  expect(await refusal(apply(other.client, fourth.decreeId))).toMatchObject({ code: 'NOTHING_DUE' });
});

test('what is lowered to nothing leaves the due list by itself, late fee and all', async () => {
  const account = await world.account([10_000, 20_000], '2020-03-20');
  const { decreeId } = await enter(author.client, [account.connectionNo], { to: '2020-01' });
  expect(await decree(other.client, decreeId)).toMatchObject({
    preview: { bills: 1, total: 10_000, toNothing: 1 },
  });
  await apply(other.client, decreeId);
  const [waived, due] = account.billIds;
  const states = await world.one('select loket.bill_state($1) as first, loket.bill_state($2) as second', [
    waived,
    due,
  ]);
  expect(states).toEqual({ first: 'waived', second: 'due' });
  expect(await dueOf(account)).toEqual([20_000 + LATE_FEE]);
  // Nobody pays nothing: a screen that is behind is told so.
  expect(await refusal(pay(cashier.client, payment(account, { total: 20_000 + LATE_FEE })))).toMatchObject({
    code: 'BILL_NOT_FOUND',
  });
  const rest = { ...account, billIds: [due!], amounts: [20_000 + LATE_FEE] };
  await pay(cashier.client, payment(rest));
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('paid bills and bills of an agreement are left alone', async () => {
  const [paid, tied, due] = [
    await world.account([5_000]),
    await world.account([6_000]),
    await world.account([7_000]),
  ];
  await pay(cashier.client, payment(paid!));
  await planInForce(database, tied!, 2, {
    proposer: await world.staff(['customer_service']),
    approver: author.login,
  });
  const numbers = [paid!, tied!, due!].map((account) => account.connectionNo);
  const { decreeId } = await enter(author.client, numbers);
  expect(await apply(other.client, decreeId)).toMatchObject({ bills: 1, total: 7_000 });
});

test('a wrong entry is withdrawn, and its number entered again', async () => {
  const account = await world.account([5_000]);
  const no = newNo();
  const wrong = await enter(author.client, [account.connectionNo], { no });
  expect(await refusal(enter(other.client, [account.connectionNo], { no: ` ${no} ` }))).toMatchObject({
    code: 'DECREE_EXISTS',
    sqlstate: 'LK096',
  });
  expect(await refusal(withdraw(author.client, wrong.decreeId, '-'))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  expect(await withdraw(author.client, wrong.decreeId)).toMatchObject({ state: 'withdrawn' });
  for (const attempt of [
    () => withdraw(author.client, wrong.decreeId),
    () => apply(other.client, wrong.decreeId),
  ])
    expect(await refusal(attempt())).toMatchObject({ code: 'ALREADY_DECIDED' });
  const right = await enter(author.client, [account.connectionNo], { no, kind: 'amount', amount: 500 });
  expect(await apply(other.client, right.decreeId)).toMatchObject({ total: 500 });
  expect(await refusal(enter(author.client, [account.connectionNo], { no }))).toMatchObject({
    code: 'DECREE_EXISTS',
  });
});

test('numbers that are not known are named, and nothing is entered', async () => {
  const account = await world.account([5_000]);
  const no = newNo();
  expect(
    await refusal(enter(author.client, ['SALAH-1', account.connectionNo, '  ', 'SALAH-2'], { no })),
  ).toMatchObject({
    code: 'TARGETS_NOT_FOUND',
    sqlstate: 'LK099',
    details: { count: 3, numbers: ['SALAH-1', '  ', 'SALAH-2'] },
  });
  expect(
    await world.one('select count(*)::int as n from loket.relief_decree where decree_no = $1', [no]),
  ).toEqual({
    n: 0,
  });
});

test('what a decree is refused for', async () => {
  const { connectionNo } = await world.account([5_000]);
  for (const [terms, field] of [
    [{ no: 'ab' }, 'decreeNo'],
    [{ no: null }, 'decreeNo'],
    [{ name: '' }, 'name'],
    [{ kind: 'gift' }, 'kind'],
    [{ kind: null }, 'kind'],
    [{ kind: 'percent' }, 'percent'],
    [{ kind: 'percent', percent: 0 }, 'percent'],
    [{ kind: 'percent', percent: 100.5 }, 'percent'],
    [{ kind: 'percent', percent: 12.345 }, 'percent'],
    [{ kind: 'full', percent: 10 }, 'percent'],
    [{ kind: 'amount' }, 'amount'],
    [{ kind: 'amount', amount: 0 }, 'amount'],
    [{ kind: 'full', amount: 10 }, 'amount'],
    [{ from: '2020-13' }, 'usageFrom'],
    [{ from: null }, 'usageFrom'],
    [{ to: '2020' }, 'usageTo'],
    [{ from: '2020-02', to: '2020-01' }, 'usageTo'],
    [{ from: '2000-01', to: '2020-01' }, 'usageTo'],
  ] satisfies [Terms, string][])
    expect(await refusal(enter(author.client, [connectionNo], terms)), JSON.stringify(terms)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  for (const numbers of [[], null, [connectionNo, null], Array.from({ length: 10_001 }, () => connectionNo)])
    expect(await refusal(enter(author.client, numbers))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'connectionNos' },
    });
  for (const client of [cashier.client, manager])
    expect(await refusal(enter(client, [connectionNo]))).toMatchObject({ sqlstate: '42501' });
  for (const id of [999_999_999, -1])
    for (const attempt of [
      () => apply(other.client, id),
      () => withdraw(other.client, id),
      () => decree(other.client, id),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: 'DECREE_NOT_FOUND' });
  const { decreeId } = await enter(author.client, [connectionNo]);
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2031-01-01', 'posting')`,
  );
  expect(await refusal(apply(other.client, decreeId))).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
  await database.admin.query(
    `update loket.billing_period set state = 'posted' where usage_period = '2031-01-01'`,
  );
});

test('paid while the decree waits for the bill: that bill is left alone', async () => {
  const [first, second] = [await world.account([5_000]), await world.account([6_000])];
  const { decreeId } = await enter(author.client, [first!.connectionNo, second!.connectionNo]);
  await cashier.client.query('begin');
  await pay(cashier.client, payment(first!));
  const applying = apply(other.client, decreeId);
  await untilSomeoneWaits(database);
  await cashier.client.query('commit');
  expect(await applying).toMatchObject({ bills: 1, total: 6_000 });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the lines before and after, and hundreds of targets at once', async () => {
  const accounts = await several(120, () => world.account([4_000, 6_000]));
  const { decreeId, targets } = await enter(
    author.client,
    accounts.map((account) => account.connectionNo),
    { kind: 'percent', percent: 10 },
  );
  expect(targets).toBe(120);
  const lines = (after: number | null) =>
    other.client.query<{ bill_id: string; amount: string; discount: string }>(
      'select bill_id, amount, discount from api.decree_lines($1, $2)',
      [decreeId, after],
    );
  const before = (await lines(null)).rows;
  expect(before).toHaveLength(100);
  expect(await apply(other.client, decreeId)).toMatchObject({ bills: 240, total: 120 * 1_000 });
  expect((await lines(null)).rows).toEqual(before);
  expect((await lines(Number(before[99]!.bill_id))).rows).toHaveLength(100);
  const { rows } = await other.client.query<{ decree: { decreeId: number; state: string } }>(
    'select decree from api.list_decrees(null, 1)',
  );
  expect(rows[0]!.decree).toMatchObject({ decreeId, state: 'applied', own: false });
});
