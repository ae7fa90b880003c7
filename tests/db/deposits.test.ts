import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import {
  type Deposit,
  depositSchema,
  depositSlipSchema,
  type Undeposited,
  undepositedSchema,
} from '../../src/shared/contract/deposits.ts';
import { arrange } from '../support/arrange.ts';
import { call, connectionsOf, type Refusal, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

const undeposited = async (client: pg.Client): Promise<Undeposited> =>
  undepositedSchema.parse(await call(client, 'select api.undeposited() as value', []));
const prepare = async (
  client: pg.Client,
  account: number | null,
  sessions: (number | null)[] | null,
  turnIns: (number | null)[] | null = [],
  requestId: string | null = randomUUID(),
): Promise<Deposit & { replayed: boolean }> =>
  call(client, 'select api.prepare_deposit($1, $2, $3, $4) as value', [
    requestId,
    account,
    sessions,
    turnIns,
  ]);
const confirm = async (
  client: pg.Client,
  depositId: number | null,
  reference: string | null,
  valueDate: string | null,
  requestId: string | null = randomUUID(),
): Promise<Deposit & { replayed: boolean }> =>
  call(client, 'select api.confirm_deposit($1, $2, $3, $4) as value', [
    requestId,
    depositId,
    reference,
    valueDate,
  ]);
const cancel = async (
  client: pg.Client,
  depositId: number | null,
  reason: string | null,
  requestId: string | null = randomUUID(),
): Promise<Deposit & { replayed: boolean }> =>
  call(client, 'select api.cancel_deposit($1, $2, $3) as value', [requestId, depositId, reason]);
const list = async (
  client: pg.Client,
  state: string | null = null,
  before: number | null = null,
  limit = 50,
) => call<Deposit[]>(client, 'select api.list_deposits($1, $2, $3) as value', [state, before, limit]);
const slip = async (client: pg.Client, depositId: number | null) =>
  depositSlipSchema.parse(await call(client, 'select api.deposit_slip($1) as value', [depositId]));
const addAccount = (
  client: pg.Client,
  bank: string | null,
  no: string | null,
  holder: string | null,
  requestId: string | null = randomUUID(),
) =>
  call<{ bankAccountId: number; active: boolean; replayed: boolean }>(
    client,
    'select api.add_bank_account($1, $2, $3, $4) as value',
    [requestId, bank, no, holder],
  );
const audit = (requestId: string) =>
  world.one<Record<string, unknown>>(
    'select actor, action, object_id, chain, details from loket.audit_entry where request_id = $1',
    [requestId],
  );

let made = 0;
const account = async () =>
  (
    await world.one<{ id: number }>(
      `insert into loket.bank_account (bank, account_no, holder) values ('Bank Uji', $1, 'Perumda Uji') returning id`,
      [`900-${process.pid}-${++made}`],
    )
  ).id;
/** A branch with a head of counter and somebody of finance. */
async function office() {
  const branch = await world.branch();
  const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
  const head = await world.staff(['supervisor'], { branch });
  return {
    branch,
    id,
    headLogin: head,
    head: await database.as(head),
    finance: await database.as(await world.staff(['finance'])),
    account: await account(),
  };
}
const today = async () =>
  (await world.one<{ day: string }>('select loket.business_date(clock_timestamp())::text as day')).day;

test('the day on which money can be at the bank: the same working day until its hour, else the next', async () => {
  await world.policy({ bank_cutoff: '15:00', time_zone: 'Asia/Makassar' });
  await database.admin.query(
    `insert into loket.holiday values ('2031-01-01', 'Tahun baru uji') on conflict do nothing`,
  );
  const dateOf = async (at: string) =>
    (await world.one<{ d: string }>('select loket.deposit_date($1)::text as d', [at])).d;
  // 2030-12-30 is a Monday; 2031-01-01 a holiday, 2031-01-04 a Saturday.
  expect(await dateOf('2030-12-30T14:59:59+08')).toBe('2030-12-30');
  expect(await dateOf('2030-12-30T15:00:00+08')).toBe('2030-12-30');
  expect(await dateOf('2030-12-30T15:00:01+08')).toBe('2030-12-31');
  expect(await dateOf('2030-12-31T15:30:00+08')).toBe('2031-01-02');
  expect(await dateOf('2031-01-01T08:00:00+08')).toBe('2031-01-02');
  expect(await dateOf('2031-01-03T16:00:00+08')).toBe('2031-01-06');
  expect(await dateOf('2031-01-04T08:00:00+08')).toBe('2031-01-06');
  expect(await dateOf('2031-01-05T08:00:00+08')).toBe('2031-01-06');
  // Before midnight in London it is the next morning here.
  expect(await dateOf('2031-01-05T23:00:00+00')).toBe('2031-01-06');
  const between = async (from: string, to: string) =>
    (await world.one<{ n: number }>('select loket.working_days_missed($1, $2) as n', [from, to])).n;
  // Due on Friday and not there: late on Saturday already, and no later on Sunday or Monday.
  expect(await between('2031-01-03', '2031-01-03')).toBe(0);
  expect(await between('2031-01-03', '2031-01-04')).toBe(1);
  expect(await between('2031-01-03', '2031-01-06')).toBe(1);
  expect(await between('2031-01-03', '2031-01-07')).toBe(2);
  expect(await between('2030-12-30', '2030-12-30')).toBe(0);
  expect(await between('2030-12-31', '2030-12-30')).toBe(0);
  expect(await between('2030-12-30', '2031-01-06')).toBe(4);
});

test('what is not at the bank: closed drawers less their float and accepted turn-ins, with three dates and ages', async () => {
  const { branch, id, head, finance } = await office();
  const now = await today();
  const fresh = await day.closedSession(branch, { counted: 350_000, float: 100_000 });
  const old = await day.closedSession(branch, { counted: 90_000, float: 0, on: '2026-01-05' });
  const short = await day.closedSession(branch, { counted: 95_000, float: 100_000 });
  const empty = await day.closedSession(branch, { counted: 100_000, float: 100_000 });
  const open = await day.closedSession(branch, { counted: null, float: 0 });
  const turnIn = await day.turnIn(open, 40_000, 'accepted');
  for (const outcome of ['declined', 'withdrawn', null]) await day.turnIn(open, 1_000, outcome);
  const seen = await undeposited(head);
  expect(seen.sources.map((one) => [one.kind, one.sourceId, one.amount]).sort()).toEqual(
    [
      ['session', old, 90_000],
      ['session', fresh, 250_000],
      ['session', short, -5_000],
      ['turn_in', turnIn, 40_000],
    ].sort(),
  );
  expect(seen.sources.map((one) => one.sourceId)).not.toContain(empty);
  expect(seen).toMatchObject({ total: 375_000, sourceCount: 4, today: now });
  expect(seen.sources[0]).toMatchObject({
    sourceId: old,
    branchId: id,
    shiftDate: '2026-01-05',
    depositDate: '2026-01-06', // closed in the evening
    age: 'overdue',
  });
  const late = await world.one<{ n: number }>(`select loket.working_days_missed('2026-01-06', $1) as n`, [
    now,
  ]);
  expect(seen.sources[0]!.workingDaysLate).toBe(late.n);
  expect(seen.ages.at(-1)).toEqual({ age: 'overdue', sources: 1, amount: 90_000 });
  expect(seen.ages.reduce((sum, one) => sum + one.amount, 0)).toBe(375_000);
  // Finance and the manager see it among all, another branch does not.
  const manager = await database.as(await world.staff(['manager']));
  for (const client of [finance, manager]) {
    expect((await undeposited(client)).sources.filter((one) => one.branchId === id)).toHaveLength(4);
  }
  expect((await undeposited((await office()).head)).sources).toEqual([]);
  const cashier = await database.as(await world.staff(['cashier'], { branch }));
  expect(await refusal(undeposited(cashier))).toMatchObject({ sqlstate: '42501' });
});

test('a slip: its number, its sum, its entry in the chain, and the same request again', async () => {
  const { branch, id, head, headLogin, account: bankAccount } = await office();
  const first = await day.closedSession(branch, { counted: 350_000, float: 100_000, on: '2026-03-02' });
  const short = await day.closedSession(branch, { counted: 95_000, float: 100_000 });
  const turnIn = await day.turnIn(first, 40_000, 'accepted');
  const requestId = randomUUID();
  const made = await prepare(head, bankAccount, [short, first], [turnIn], requestId);
  const now = await today();
  expect(depositSchema.parse(made)).toMatchObject({
    depositNo: `${branch}/STR/${now.slice(0, 4)}/000001`,
    branchId: id,
    bank: 'Bank Uji',
    amount: 285_000,
    sources: 3,
    shiftFrom: '2026-03-02',
    shiftTo: now,
    preparedOn: now,
    state: 'prepared',
    bankReference: null,
    valueDate: null,
  });
  const { depositDate } = await world.one<{ depositDate: string }>(
    `select loket.deposit_date(prepared_at)::text as "depositDate" from loket.bank_deposit where id = $1`,
    [made.depositId],
  );
  expect(made.depositDate).toBe(depositDate);
  expect(await prepare(head, bankAccount, [short, first], [turnIn], requestId)).toEqual({
    ...made,
    replayed: true,
  });
  expect(await refusal(prepare(head, bankAccount, [first], [], requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await audit(requestId)).toEqual({
    actor: headLogin,
    action: 'prepare_deposit',
    object_id: String(made.depositId),
    chain: `branch:${id}`,
    details: {
      depositNo: made.depositNo,
      bankAccountId: bankAccount,
      amount: 285_000,
      depositDate: made.depositDate,
      items: [
        ['session', Math.min(first, short), first < short ? 250_000 : -5_000],
        ['session', Math.max(first, short), first < short ? -5_000 : 250_000],
        ['turn_in', turnIn, 40_000],
      ],
    },
  });
  expect((await undeposited(head)).sources).toEqual([]);
  // The next slip has the next number, another branch its own.
  const next = await day.closedSession(branch, { counted: 1_000, float: 0 });
  expect((await prepare(head, bankAccount, [next])).depositNo).toMatch(/\/000002$/);
  const elsewhere = await office();
  const there = await day.closedSession(elsewhere.branch, { counted: 1_000, float: 0 });
  expect((await prepare(elsewhere.finance, bankAccount, [there])).depositNo).toBe(
    `${elsewhere.branch}/STR/${now.slice(0, 4)}/000001`,
  );
});

test('what may not be on a slip', async () => {
  const { branch, head, finance, account: bankAccount } = await office();
  const elsewhere = await office();
  const free = await day.closedSession(branch, { counted: 10_000, float: 0 });
  const used = await day.closedSession(branch, { counted: 10_000, float: 0 });
  await prepare(head, bankAccount, [used]);
  const open = await day.closedSession(branch, { counted: null, float: 0 });
  const empty = await day.closedSession(branch, { counted: 100, float: 100 });
  const foreign = await day.closedSession(elsewhere.branch, { counted: 10_000, float: 0 });
  const short = await day.closedSession(branch, { counted: 0, float: 10_000 });
  const waiting = await day.turnIn(open, 1_000, null);
  const handedOver = await day.handOver(open, 1_000);
  for (const bad of [used, open, empty, foreign, 999_999_999]) {
    expect(await refusal(prepare(head, bankAccount, [free, bad])), String(bad)).toMatchObject({
      code: 'DEPOSIT_SOURCE_USED',
      details: { sessionIds: [bad], transferIds: [] },
    });
  }
  for (const bad of [waiting, handedOver, 999_999_999]) {
    expect(await refusal(prepare(head, bankAccount, [free], [bad])), String(bad)).toMatchObject({
      code: 'DEPOSIT_SOURCE_USED',
      details: { sessionIds: [], transferIds: [bad] },
    });
  }
  const invalid: [(number | null)[] | null, (number | null)[] | null, string][] = [
    [[], [], 'sources'],
    [null, null, 'sources'],
    [[free, free], [], 'sources'],
    [[free, null], [], 'sources'],
    [[free], [null], 'sources'],
    [Array.from({ length: 501 }, (_, at) => at + 1), [], 'sources'],
    [[short], [], 'amount'],
    [[free, short], [], 'amount'],
  ];
  for (const [sessions, turnIns, field] of invalid) {
    expect(await refusal(prepare(head, bankAccount, sessions, turnIns))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  }
  expect(await refusal(prepare(finance, bankAccount, [free, foreign]))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'sources', reason: 'branches' },
  });
  const closedDown = await account();
  await database.admin.query('update loket.bank_account set active = false where id = $1', [closedDown]);
  for (const bad of [null, 999_999, closedDown]) {
    expect(await refusal(prepare(head, bad, [free]))).toMatchObject({ code: 'BANK_ACCOUNT_NOT_FOUND' });
  }
  expect(await refusal(prepare(head, bankAccount, [free], [], null))).toMatchObject({
    code: 'INVALID_INPUT',
  });
  for (const role of ['cashier', 'manager', 'customer_service', 'staff_admin']) {
    const other = await database.as(await world.staff([role], { branch }));
    expect(await refusal(prepare(other, bankAccount, [free]))).toMatchObject({ sqlstate: '42501' });
  }
  // None of it took a number.
  expect((await prepare(head, bankAccount, [free])).depositNo).toMatch(/\/000002$/);
});

test('confirmed by the bank: reference, value date, chain; once', async () => {
  const { branch, id, head, headLogin, account: bankAccount } = await office();
  const session = await day.closedSession(branch, { counted: 10_000, float: 0 });
  const made = await prepare(head, bankAccount, [session]);
  const now = await today();
  const requestId = randomUUID();
  const reference = `trx  ${process.pid}-a`;
  const done = await confirm(head, made.depositId, ` ${reference} `, now, requestId);
  expect(done).toMatchObject({
    state: 'confirmed',
    bankReference: `TRX ${process.pid}-A`,
    valueDate: now,
    amount: 10_000,
    replayed: false,
  });
  expect(await confirm(head, made.depositId, reference, now, requestId)).toEqual({ ...done, replayed: true });
  expect(await refusal(confirm(head, made.depositId, 'OTHER 1', now, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await audit(requestId)).toEqual({
    actor: headLogin,
    action: 'confirm_deposit',
    object_id: String(made.depositId),
    chain: `branch:${id}`,
    details: {
      depositNo: made.depositNo,
      amount: 10_000,
      bankReference: `TRX ${process.pid}-A`,
      valueDate: now,
    },
  });
  expect(await refusal(confirm(head, made.depositId, 'OTHER 2', now))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await refusal(cancel(head, made.depositId, 'salah hitung'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  // The reference is used, however it is typed; the refusal says where.
  const other = await office();
  const theirs = await prepare(other.head, bankAccount, [
    await day.closedSession(other.branch, { counted: 10_000, float: 0 }),
  ]);
  expect(await refusal(confirm(other.head, theirs.depositId, `Trx ${process.pid}-a`, now))).toMatchObject({
    code: 'REFERENCE_ALREADY_USED',
    details: { depositNo: made.depositNo },
  });
});

test('a confirmation that is refused', async () => {
  const { branch, head, finance, account: bankAccount } = await office();
  const made = await prepare(head, bankAccount, [
    await day.closedSession(branch, { counted: 10_000, float: 0 }),
  ]);
  const now = await today();
  const yesterday = await day.dayAfter(now, -1);
  const tomorrow = await day.dayAfter(now);
  for (const date of [null, yesterday, tomorrow]) {
    expect(await refusal(confirm(head, made.depositId, 'REF 100', date)), String(date)).toMatchObject({
      code: 'DATE_NOT_ALLOWED',
      details: { earliest: now, latest: now },
    });
  }
  for (const reference of [null, '', '   ']) {
    expect(await refusal(confirm(head, made.depositId, reference, now))).toMatchObject({
      code: 'REFERENCE_REQUIRED',
    });
  }
  for (const reference of ['ab', '-abc', 'a'.repeat(60), 'REF;1', 'RÉF 1']) {
    expect(await refusal(confirm(head, made.depositId, reference, now)), reference).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'bankReference' },
    });
  }
  const stranger = (await office()).head;
  for (const [client, depositId] of [
    [stranger, made.depositId],
    [head, null],
    [finance, 999_999_999],
  ] as const) {
    expect(await refusal(confirm(client, depositId, 'REF 100', now))).toMatchObject({
      code: 'DEPOSIT_NOT_FOUND',
    });
    expect(await refusal(cancel(client, depositId, 'salah hitung'))).toMatchObject({
      code: 'DEPOSIT_NOT_FOUND',
    });
    expect(await refusal(slip(client, depositId))).toMatchObject({ code: 'DEPOSIT_NOT_FOUND' });
  }
  for (const role of ['cashier', 'manager', 'customer_service']) {
    const other = await database.as(await world.staff([role], { branch }));
    expect(await refusal(confirm(other, made.depositId, 'REF 100', now))).toMatchObject({
      sqlstate: '42501',
    });
    expect(await refusal(cancel(other, made.depositId, 'salah hitung'))).toMatchObject({ sqlstate: '42501' });
  }
  expect(await confirm(finance, made.depositId, 'REF 100', now)).toMatchObject({ state: 'confirmed' });
});

test('a slip given up: its money waits again, its number stays, and the next slip takes it', async () => {
  const { branch, id, head, headLogin, account: bankAccount } = await office();
  const session = await day.closedSession(branch, { counted: 10_000, float: 0 });
  const turnIn = await day.turnIn(session, 5_000, 'accepted');
  const made = await prepare(head, bankAccount, [session], [turnIn]);
  for (const reason of [null, '', ' x ']) {
    expect(await refusal(cancel(head, made.depositId, reason))).toMatchObject({ code: 'REASON_REQUIRED' });
  }
  expect(await refusal(cancel(head, made.depositId, 'x'.repeat(301)))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'reason' },
  });
  const requestId = randomUUID();
  const gone = await cancel(head, made.depositId, ' bank tutup ', requestId);
  expect(gone).toMatchObject({ state: 'cancelled', cancelReason: 'bank tutup', replayed: false });
  expect(await cancel(head, made.depositId, 'bank tutup', requestId)).toEqual({ ...gone, replayed: true });
  expect(await audit(requestId)).toEqual({
    actor: headLogin,
    action: 'cancel_deposit',
    object_id: String(made.depositId),
    chain: `branch:${id}`,
    details: { depositNo: made.depositNo, amount: 15_000, reason: 'bank tutup' },
  });
  expect(await refusal(cancel(head, made.depositId, 'sekali lagi'))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect(await refusal(confirm(head, made.depositId, 'REF 200', await today()))).toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect((await undeposited(head)).total).toBe(15_000);
  // Again and again: one slip at a time.
  const second = await prepare(head, bankAccount, [session]);
  expect(await refusal(prepare(head, bankAccount, [session], [turnIn]))).toMatchObject({
    code: 'DEPOSIT_SOURCE_USED',
    details: { sessionIds: [session], transferIds: [] },
  });
  await cancel(head, second.depositId, 'salah rekening');
  const third = await prepare(head, bankAccount, [session], [turnIn]);
  expect(third.depositNo).toMatch(/\/000003$/);
  expect(await refusal(prepare(head, bankAccount, [session]))).toMatchObject({ code: 'DEPOSIT_SOURCE_USED' });
  expect((await list(head)).map((one) => [one.depositNo.slice(-1), one.state])).toEqual([
    ['3', 'prepared'],
    ['2', 'cancelled'],
    ['1', 'cancelled'],
  ]);
  expect((await list(head, 'cancelled')).map((one) => one.depositId)).toEqual([
    second.depositId,
    made.depositId,
  ]);
  expect((await list(head, null, third.depositId, 1)).map((one) => one.depositId)).toEqual([
    second.depositId,
  ]);
  expect(await list(head, 'confirmed')).toEqual([]);
  expect(await refusal(list(head, 'lost'))).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await list((await office()).head)).toEqual([]);
});

type Outcome = { won: Deposit } | { lost: Refusal };
const outcome = (work: Promise<Deposit>): Promise<Outcome> =>
  work.then(
    (won) => ({ won }),
    async (error: unknown) => ({ lost: await refusal(Promise.reject(error)) }),
  );

test('the same money on two slips at once: one of seven wins, ten times', async () => {
  const { branch, headLogin, account: bankAccount } = await office();
  const clients = await connectionsOf(database, headLogin, 7);
  for (let round = 0; round < 10; round++) {
    const shared = await day.closedSession(branch, { counted: 10_000, float: 0 });
    const others: number[] = [];
    for (const _ of clients) others.push(await day.closedSession(branch, { counted: 1_000, float: 0 }));
    await database.admin.query('begin');
    await database.admin.query('select from loket.cash_session where id = $1 for update', [shared]);
    const running = clients.map((client, at) =>
      outcome(prepare(client, bankAccount, at % 2 ? [shared, others[at]!] : [others[at]!, shared])),
    );
    await untilSomeoneWaits(database, clients.length);
    await database.admin.query('commit');
    const outcomes = await Promise.all(running);
    expect(outcomes.filter((one) => 'won' in one)).toHaveLength(1);
    for (const one of outcomes)
      if ('lost' in one)
        expect(one.lost).toMatchObject({ code: 'DEPOSIT_SOURCE_USED', details: { sessionIds: [shared] } });
  }
  const { numbers } = await world.one<{ numbers: string[] }>(
    `select array_agg(right(deposit_no, 6) order by id) as numbers from loket.bank_deposit where deposit_no like $1 || '/%'`,
    [branch],
  );
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, at) => String(at + 1).padStart(6, '0')));
  for (const client of clients) await client.end();
});

test('confirming and giving up at once: one of them', async () => {
  const { branch, head, headLogin, account: bankAccount } = await office();
  const [one, two] = await connectionsOf(database, headLogin, 2);
  const now = await today();
  for (let round = 0; round < 6; round++) {
    const made = await prepare(head, bankAccount, [
      await day.closedSession(branch, { counted: 10_000, float: 0 }),
    ]);
    await database.admin.query('begin');
    await database.admin.query('select from loket.bank_deposit where id = $1 for update', [made.depositId]);
    const running = [
      outcome(confirm(one!, made.depositId, `BERSAMA ${process.pid} ${round}`, now)),
      outcome(cancel(two!, made.depositId, 'bersamaan')),
    ];
    await untilSomeoneWaits(database, 2);
    await database.admin.query('commit');
    const outcomes = await Promise.all(running);
    expect(outcomes.filter((each) => 'won' in each)).toHaveLength(1);
    expect(outcomes.find((each) => 'lost' in each)).toMatchObject({ lost: { code: 'ALREADY_DECIDED' } });
  }
  await one!.end();
  await two!.end();
});

test('the paper of a slip: sources, three dates, and the signatories of its making', async () => {
  const { branch, head, account: bankAccount } = await office();
  await day.signatories('deposit_slip', ['Bendahara Lama', 'Kepala Lama']);
  const first = await day.closedSession(branch, { counted: 350_000, float: 100_000, on: '2026-03-02' });
  const turnIn = await day.turnIn(first, 40_000, 'accepted');
  const made = await prepare(head, bankAccount, [first], [turnIn]);
  const paper = await slip(head, made.depositId);
  expect(paper).toMatchObject({
    depositNo: made.depositNo,
    amount: 290_000,
    letterhead: { branch: { code: branch } },
    signatories: [
      { slot: 1, fullName: 'Bendahara Lama' },
      { slot: 2, fullName: 'Kepala Lama' },
    ],
    items: [
      { kind: 'session', sourceId: first, shiftDate: '2026-03-02', amount: 250_000 },
      { kind: 'turn_in', sourceId: turnIn, shiftDate: '2026-03-02', amount: 40_000 },
    ],
  });
  await day.signatories('deposit_slip', ['Bendahara Baru', 'Kepala Baru']);
  await database.admin.query(
    `update loket.staff set full_name = 'Nama Baru'
     where login = (select cashier from loket.cash_session where id = $1)`,
    [first],
  );
  await database.admin.query(
    `update loket.counter set name = 'Loket Baru' where id = (select counter_id from loket.cash_session where id = $1)`,
    [first],
  );
  const utility = await world.one<Record<string, string>>('select name from loket.utility');
  await world.policy({ name: 'Perumda Baru' });
  expect(await slip(head, made.depositId)).toEqual(paper);
  await world.policy(utility);
});

test('bank accounts: added by finance, once, and taken out of use', async () => {
  const { head, finance } = await office();
  const requestId = randomUUID();
  const no = `0710-${process.pid}.1`;
  const added = await addAccount(finance, ' Bank  Uji ', no, 'Perumda', requestId);
  expect(added).toMatchObject({ bank: 'Bank Uji', accountNo: no, active: true, replayed: false });
  expect(await addAccount(finance, 'Bank Uji', no, 'Perumda', requestId)).toEqual({
    ...added,
    replayed: true,
  });
  expect(await refusal(addAccount(finance, 'Bank Lain', no, 'Perumda', requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await audit(requestId)).toMatchObject({
    action: 'add_bank_account',
    chain: null,
    details: { bank: 'Bank Uji', accountNo: no, holder: 'Perumda' },
  });
  for (const same of [no, no.replace('-', ' ')]) {
    expect(await refusal(addAccount(finance, 'Bank Uji', same, 'Perumda'))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'accountNo', reason: 'exists' },
    });
  }
  for (const [bank, number, holder, field] of [
    [null, '12345', 'Perumda', 'bank'],
    ['B', '12345', 'Perumda', 'bank'],
    ['Bank', null, 'Perumda', 'accountNo'],
    ['Bank', '1234', 'Perumda', 'accountNo'],
    ['Bank', '12a45', 'Perumda', 'accountNo'],
    ['Bank', '12345', null, 'holder'],
    ['Bank', '12345', 'P', 'holder'],
  ] as const) {
    expect(await refusal(addAccount(finance, bank, number, holder))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  }
  expect(await refusal(addAccount(head, 'Bank', '12345', 'Perumda'))).toMatchObject({ sqlstate: '42501' });
  const setActive = (client: pg.Client, id: number | null, active: boolean | null, request = randomUUID()) =>
    call<{ active: boolean; replayed: boolean }>(
      client,
      'select api.set_bank_account_active($1, $2, $3) as value',
      [request, id, active],
    );
  const off = randomUUID();
  expect(await setActive(finance, added.bankAccountId, false, off)).toMatchObject({ active: false });
  expect(await setActive(finance, added.bankAccountId, false, off)).toMatchObject({ replayed: true });
  expect(await refusal(setActive(finance, 999_999, false))).toMatchObject({ code: 'BANK_ACCOUNT_NOT_FOUND' });
  expect(await refusal(setActive(finance, added.bankAccountId, null))).toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await refusal(setActive(head, added.bankAccountId, true))).toMatchObject({ sqlstate: '42501' });
  const shown = await call<{ bankAccountId: number; active: boolean }[]>(
    head,
    'select api.list_bank_accounts() as value',
    [],
  );
  expect(shown.find((one) => one.bankAccountId === added.bankAccountId)).toMatchObject({ active: false });
  expect(shown.map((one) => one.active)).toEqual([...shown.map((one) => one.active)].sort().reverse());
});

test('slips and their fate are never changed', async () => {
  const { branch, head, account: bankAccount } = await office();
  const made = await prepare(head, bankAccount, [
    await day.closedSession(branch, { counted: 10_000, float: 0 }),
  ]);
  await confirm(head, made.depositId, `TETAP ${process.pid}`, await today());
  for (const sql of [
    'update loket.bank_deposit set amount = 1 where id = $1',
    'delete from loket.bank_deposit_item where bank_deposit_id = $1',
    `update loket.bank_deposit_confirmation set value_date = '2020-01-01' where bank_deposit_id = $1`,
  ]) {
    expect(await refusal(database.admin.query(sql, [made.depositId]))).toMatchObject({ code: 'APPEND_ONLY' });
  }
});
