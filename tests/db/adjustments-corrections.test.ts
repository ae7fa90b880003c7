/** Corrections: asked for by one, decided by finance; both the old and the new bill stay. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);

interface Values {
  usageM3: number;
  tariffGroupCode: string;
  water: number;
  gross: number;
  discount: number;
  amount: number;
}
interface Asked {
  correctionId: number;
  state: string;
  old: Values;
  new: Values;
  replayed: boolean;
}
interface Change {
  billId?: number | null;
  previous?: number | null;
  current?: number | null;
  usage?: number | null;
  group?: string | null;
  reason?: string | null;
  requestId?: string;
}

let clerk: { login: string; client: pg.Client };
let finance: { login: string; client: pg.Client };
let cashier: Awaited<ReturnType<typeof world.cashier>>;

const person = async (roles: string[], branch?: string) => {
  const login = await world.staff(roles, branch ? { branch } : {});
  return { login, client: await database.as(login) };
};
beforeAll(async () => {
  clerk = await person(['customer_service']);
  finance = await person(['finance']);
  cashier = await world.cashier();
  await world.tariffGroup();
});

const given = (change: Change, billId: number) => [
  change.billId === undefined ? billId : change.billId,
  change.previous === undefined ? 100 : change.previous,
  change.current === undefined ? 112 : change.current,
  change.usage ?? null,
  change.group ?? null,
];
/** The tests' tariff: Rp1.000 a m3, nothing else. */
const ask = (client: pg.Client, account: Account, change: Change = {}) =>
  call<Asked>(client, 'select api.request_correction($1, $2, $3, $4, $5, $6, $7) as value', [
    change.requestId ?? randomUUID(),
    ...given(change, account.billIds[0]!),
    change.reason === undefined ? 'Salah catat stan' : change.reason,
  ]);
const preview = (client: pg.Client, account: Account, change: Change = {}) =>
  call<{ old: Values; new: Values; difference: number; lateFee: number; blocks: unknown[] }>(
    client,
    'select api.preview_correction($1, $2, $3, $4, $5) as value',
    given(change, account.billIds[0]!),
  );
const decide = (
  client: pg.Client,
  id: number | null,
  outcome: string | null = 'approved',
  note: string | null = null,
  requestId = randomUUID(),
) =>
  call<{ state: string; new: Values; replayed: boolean }>(
    client,
    'select api.decide_correction($1, $2, $3, $4) as value',
    [requestId, id, outcome, note],
  );
const withdraw = (client: pg.Client, id: number) =>
  call<{ state: string }>(client, 'select api.withdraw_correction($1, $2) as value', [randomUUID(), id]);
const stateOf = async (billId: number) =>
  (await world.one<{ s: string }>('select loket.bill_state($1) as s', [billId])).s;
const auditOf = (requestId: string) =>
  world.one('select action, actor, chain, details from loket.audit_entry where request_id = $1', [requestId]);

test('asked, approved by finance: the bill is asked for as corrected, the old one stays', async () => {
  const account = await world.account([25_000, 8_000], '2020-02-20');
  expect(await preview(clerk.client, account)).toMatchObject({
    old: { usageM3: 10, water: 25_000, amount: 25_000, discount: 0 },
    new: { usageM3: 12, water: 12_000, amount: 12_000, tariffGroupCode: 'R' },
    difference: -13_000,
    lateFee: LATE_FEE,
  });
  const requestId = randomUUID();
  const asked = await ask(clerk.client, account, { requestId });
  expect(asked).toMatchObject({ state: 'proposed', replayed: false, new: { amount: 12_000 } });
  expect(await ask(clerk.client, account, { requestId })).toEqual({ ...asked, replayed: true });
  expect(await refusal(ask(clerk.client, account, { requestId, current: 113 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await auditOf(requestId)).toMatchObject({
    action: 'request_correction',
    actor: clerk.login,
    chain: null,
  });
  // Until finance decides, it is asked for as it was.
  expect(
    await refusal(pay(cashier.client, payment(account, { total: 20_000 + 2 * LATE_FEE }))),
  ).toMatchObject({ code: 'TOTAL_CHANGED', details: { totalDue: 33_000 + 2 * LATE_FEE } });

  const decision = randomUUID();
  const decided = await decide(finance.client, asked.correctionId, 'approved', 'sesuai foto', decision);
  expect(decided).toMatchObject({ state: 'approved', new: { amount: 12_000, usageM3: 12 } });
  expect(await decide(finance.client, asked.correctionId, 'approved', 'sesuai foto', decision)).toEqual({
    ...decided,
    replayed: true,
  });
  expect(await auditOf(decision)).toMatchObject({
    action: 'approve_correction',
    actor: finance.login,
    chain: 'billing',
    details: { billId: account.billIds[0], from: 25_000, to: 12_000 },
  });
  expect(
    await world.one(
      `select b.amount::int as bill, k.amount::int as corrected, (k.old->>'amount')::int as old from loket.bill b
       join loket.bill_correction k on k.bill_id = b.id where b.id = $1`,
      [account.billIds[0]],
    ),
  ).toEqual({ bill: 25_000, corrected: 12_000, old: 25_000 });
  await pay(cashier.client, payment(account, { total: 20_000 + 2 * LATE_FEE }));
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the tariff is that of the group and of the usage period, charges by meter size included', async () => {
  const { connectionId, billIds } = await world.account([30_000]);
  // A second group in the same book, dearer, with versions before and after the usage period, and a charge by meter size.
  await database.admin.query(
    `with own as (select g.book_id from loket.tariff_group g join loket.bill b on b.tariff_group_id = g.id where b.id = $1),
     niaga as (insert into loket.tariff_group (book_id, code, name, category)
       select book_id, 'N', 'Niaga', category from own, (select category from loket.tariff_group limit 1) c returning id, book_id),
     later as (insert into loket.tariff_version (book_id, component, decree_no, valid_from, definition)
       select book_id, 'water', 'SK 2', '2021-01-01', '{}' from own returning id),
     first as (select v.id from loket.tariff_version v, own where v.book_id = own.book_id and v.component = 'water' and v.valid_from = '2000-01-01'),
     w as (insert into loket.tariff_water (version_id, group_id) select v.id, niaga.id from (select id from first union all select id from later) v, niaga returning version_id, group_id)
     insert into loket.tariff_block (version_id, group_id, above_m3, to_m3, price)
     select w.version_id, w.group_id, 0, null, case when w.version_id = first.id then 3000 else 9000 end from w, first`,
    [billIds[0]],
  );
  const account = { connectionId, connectionNo: '', billIds, amounts: [30_000] };
  const shown = await preview(clerk.client, account, { group: 'N' });
  expect(shown.new).toMatchObject({ tariffGroupCode: 'N', water: 36_000, gross: 36_000 });
  expect(shown.difference).toBe(6_000);
  const { correctionId } = await ask(clerk.client, account, { group: 'N' });
  await decide(finance.client, correctionId);
  await pay(cashier.client, payment(account, { total: 36_000 }));
  expect(
    await refusal(preview(clerk.client, await world.account([1_000]), { group: 'TIDAK ADA' })),
  ).toMatchObject({
    code: 'TARIFF_GROUP_NOT_FOUND',
  });
});

test('a lower reading needs its usage said, and a reason', async () => {
  const account = await world.account([25_000]);
  expect(await refusal(preview(clerk.client, account, { previous: 9_998, current: 3 }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'usageM3' },
  });
  const asked = await ask(clerk.client, account, {
    previous: 9_998,
    current: 3,
    usage: 5,
    reason: 'Meter berputar ke nol',
  });
  expect(asked.new).toMatchObject({ usageM3: 5, amount: 5_000 });
});

test('what a correction is refused for', async () => {
  const account = await world.account([25_000]);
  for (const [change, expected] of [
    [{ previous: null }, { code: 'INVALID_INPUT', details: { field: 'previousReading' } }],
    [{ previous: -1 }, { code: 'INVALID_INPUT', details: { field: 'previousReading' } }],
    [{ current: null }, { code: 'INVALID_INPUT', details: { field: 'currentReading' } }],
    [{ current: 100_000_001 }, { code: 'INVALID_INPUT', details: { field: 'currentReading' } }],
    [{ usage: -1 }, { code: 'INVALID_INPUT', details: { field: 'usageM3' } }],
    [{ usage: 1_000_001 }, { code: 'INVALID_INPUT', details: { field: 'usageM3' } }],
    [{ billId: 999_999_999 }, { code: 'BILL_NOT_FOUND' }],
    [{ billId: null }, { code: 'BILL_NOT_FOUND' }],
    [{ reason: '' }, { code: 'REASON_REQUIRED' }],
    [{ reason: null }, { code: 'REASON_REQUIRED' }],
    [{ reason: 'x'.repeat(301) }, { code: 'INVALID_INPUT', details: { field: 'reason' } }],
  ] satisfies [Change, object][])
    expect(await refusal(ask(clerk.client, account, change)), JSON.stringify(change)).toMatchObject(expected);
  // Nothing would change.
  const right = await world.account([10_000]);
  expect(await refusal(ask(clerk.client, right, { previous: 0, current: 10 }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'correction' },
  });
  for (const { client } of [cashier, finance])
    expect(await refusal(ask(client, account))).toMatchObject({ sqlstate: '42501' });
  await pay(cashier.client, payment(account));
  expect(await refusal(ask(clerk.client, account))).toMatchObject({ code: 'BILL_ALREADY_PAID' });
  const tied = await world.account([25_000]);
  await planInForce(database, tied, 2, { proposer: clerk.login, approver: finance.login });
  expect(await refusal(ask(clerk.client, tied))).toMatchObject({ code: 'BILL_IN_INSTALMENT_PLAN' });
});

test('nobody decides about an own request; a rejection says why; once is once', async () => {
  const both = await person(['customer_service', 'finance']);
  const account = await world.account([25_000]);
  const { correctionId } = await ask(both.client, account);
  expect(await refusal(decide(both.client, correctionId))).toMatchObject({ code: 'OWN_REQUEST' });
  expect(await refusal(decide(clerk.client, correctionId))).toMatchObject({ sqlstate: '42501' });
  expect(await refusal(decide(finance.client, correctionId, 'rejected', ' '))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  for (const outcome of ['withdrawn', null])
    expect(await refusal(decide(finance.client, correctionId, outcome))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'outcome' },
    });
  expect(await decide(finance.client, correctionId, 'rejected', 'Foto tidak cocok')).toMatchObject({
    state: 'rejected',
  });
  expect(await refusal(decide(finance.client, correctionId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  for (const id of [null, 999_999_999])
    expect(await refusal(decide(finance.client, id))).toMatchObject({ code: 'CORRECTION_NOT_FOUND' });

  const mine = await ask(clerk.client, account);
  expect(await refusal(withdraw(both.client, mine.correctionId))).toMatchObject({
    code: 'CORRECTION_NOT_FOUND',
  });
  expect(await withdraw(clerk.client, mine.correctionId)).toMatchObject({ state: 'withdrawn' });
  expect(await refusal(withdraw(clerk.client, mine.correctionId))).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await refusal(decide(finance.client, mine.correctionId))).toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('at the approval the bill must be due and as it was when it was asked for', async () => {
  const account = await world.account([25_000]);
  const [first, second] = [
    await ask(clerk.client, account),
    await ask(clerk.client, account, { current: 115 }),
  ];
  await decide(finance.client, first!.correctionId);
  expect(await refusal(decide(finance.client, second!.correctionId))).toMatchObject({
    code: 'REQUEST_OUTDATED',
    sqlstate: 'LK098',
  });
  expect(await decide(finance.client, second!.correctionId, 'rejected', 'sudah dikoreksi')).toMatchObject({
    state: 'rejected',
  });
  const paid = await world.account([25_000]);
  const late = await ask(clerk.client, paid);
  await pay(cashier.client, payment(paid));
  expect(await refusal(decide(finance.client, late.correctionId))).toMatchObject({
    code: 'BILL_ALREADY_PAID',
  });
});

test('a payment and an approval at once: the total of the screen decides', async () => {
  const account = await world.account([25_000]);
  const { correctionId } = await ask(clerk.client, account);
  await finance.client.query('begin');
  await decide(finance.client, correctionId);
  const paying = refusal(pay(cashier.client, payment(account)));
  await untilSomeoneWaits(database);
  await finance.client.query('commit');
  expect(await paying).toMatchObject({ code: 'TOTAL_CHANGED', details: { totalDue: 12_000 } });
});

test('a bill corrected to nothing is no arrears, and can be corrected again', async () => {
  const account = await world.account([25_000]);
  const toNothing = await ask(clerk.client, account, { previous: 100, current: 100 });
  await decide(finance.client, toNothing.correctionId);
  expect(await stateOf(account.billIds[0]!)).toBe('waived');
  expect(await refusal(pay(cashier.client, payment(account, { total: 0 })))).toMatchObject({
    code: 'BILL_NOT_FOUND',
  });
  const back = await ask(clerk.client, account, { current: 103 });
  expect(back.old).toMatchObject({ amount: 0, usageM3: 0 });
  await decide(finance.client, back.correctionId);
  expect(await stateOf(account.billIds[0]!)).toBe('due');
  await pay(cashier.client, payment(account, { total: 3_000 }));
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the list: own branch, all for finance, what is outdated is marked', async () => {
  const branch = await world.branch();
  const reader = await person(['reading_officer'], branch);
  const head = await person(['supervisor'], branch);
  const account = await world.account([25_000]);
  const waiting = await ask(reader.client, account);
  const taken = await ask(reader.client, await world.account([9_000]));
  await decide(finance.client, taken.correctionId, 'approved', 'ok');
  interface Row {
    correctionId: number;
    state: string;
    own: boolean;
    outdated: boolean;
  }
  const list = async (client: pg.Client, state: string | null, before: number | null = null, limit = 50) =>
    (
      await client.query<{ correction: Row }>('select correction from api.list_corrections($1, $2, $3)', [
        state,
        before,
        limit,
      ])
    ).rows.map((row) => row.correction);
  expect(await list(head.client, null)).toMatchObject([
    { correctionId: taken.correctionId, state: 'approved', own: false },
    { correctionId: waiting.correctionId, state: 'proposed', outdated: false },
  ]);
  expect((await list(reader.client, 'proposed')).map((row) => [row.correctionId, row.own])).toEqual([
    [waiting.correctionId, true],
  ]);
  expect((await list(head.client, null, taken.correctionId, 1))[0]).toMatchObject({
    correctionId: waiting.correctionId,
  });
  expect((await list(finance.client, 'proposed')).map((row) => row.correctionId)).toContain(
    waiting.correctionId,
  );
  const elsewhere = await list(clerk.client, null);
  expect(elsewhere.map((row) => row.correctionId)).not.toContain(waiting.correctionId);
  expect(await refusal(list(head.client, 'nonsense'))).toMatchObject({ code: 'INVALID_INPUT' });
  await pay(cashier.client, payment(account));
  expect((await list(head.client, 'proposed'))[0]).toMatchObject({ outdated: true });
});
