import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { type BusinessDay, businessDaySchema } from '../../src/shared/contract/business-days.ts';
import { arrange } from '../support/arrange.ts';
import {
  call,
  closeExactly,
  openSession,
  pay,
  payment,
  refusal,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { ask, decide, withdraw } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

interface Days {
  branchId: number;
  today: string;
  branches: { branchId: number; code: string }[];
  days: BusinessDay[];
}
const days = (client: pg.Client, branchId: number | null = null, before: string | null = null, limit = 31) =>
  call<Days>(client, 'select api.business_days($1, $2, $3) as value', [branchId, before, limit]);
const close = (
  client: pg.Client,
  branchId: number | null,
  date: string | null,
  requestId: string | null = randomUUID(),
) =>
  call<BusinessDay & { replayed: boolean }>(client, 'select api.close_business_day($1, $2, $3) as value', [
    requestId,
    branchId,
    date,
  ]);
const setSignatory = (
  client: pg.Client,
  values: {
    report?: string | null;
    slot?: number | null;
    validFrom?: string | null;
    position?: string | null;
    fullName?: string | null;
    employeeNo?: string | null;
  },
  requestId: string | null = randomUUID(),
) =>
  call<{ signatoryId: number; current: boolean; replayed: boolean }>(
    client,
    'select api.set_signatory($1, $2, $3, $4, $5, $6, $7) as value',
    [
      requestId,
      values.report === undefined ? 'lpp_water' : values.report,
      values.slot === undefined ? 1 : values.slot,
      values.validFrom === undefined ? today : values.validFrom,
      values.position === undefined ? 'Kasubag Penagihan' : values.position,
      values.fullName === undefined ? 'Ni Luh Uji' : values.fullName,
      values.employeeNo ?? null,
    ],
  );

let today: string;
let finance: pg.Client;
let financeLogin: string;
beforeAll(async () => {
  today = (await world.one<{ day: string }>('select loket.business_date(clock_timestamp())::text as day'))
    .day;
  financeLogin = await world.staff(['finance']);
  finance = await database.as(financeLogin);
});
async function branchWithId() {
  const branch = await world.branch();
  const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
  return { branch, id };
}

test('closing a day: its sums in the chain, its letterhead kept, and the same request again', async () => {
  const { branch, id } = await branchWithId();
  await day.signatories('lpp_water', ['Kepala Satu', 'Kepala Dua']);
  const one = await world.cashier({ branch, float: 100_000 });
  const two = await world.cashier({ branch, float: 0 });
  await pay(one.client, payment(await world.account([15_000, 5_000])));
  const wrong = await pay(one.client, payment(await world.account([4_000])));
  await day.reverse(wrong.paymentId, { sessionId: one.sessionId });
  await day.payInvoice(two, {
    payerName: 'PT Uji',
    payerAddress: '',
    lines: [{ net: 50_000, vatPercent: 0 }],
  });
  await pay(two.client, payment(await world.account([7_000]), { tender: 'debit', reference: 'APPR 1' }));
  await day.close(one.sessionId, 119_000);
  await day.close(two.sessionId, 50_000);
  const requestId = randomUUID();
  const closed = await close(finance, id, today, requestId);
  expect(businessDaySchema.parse(closed)).toMatchObject({
    branchId: id,
    businessDate: today,
    state: 'closed',
    sessions: 2,
    openSessions: [],
    receipts: 4,
    water: 27_000,
    nonWater: 50_000,
    reversed: 4_000,
    counted: 69_000,
    difference: -1_000,
    undeposited: 69_000,
    obstacle: null,
  });
  expect(await close(finance, id, today, requestId)).toEqual({ ...closed, replayed: true });
  expect(await refusal(close(finance, id, '2020-01-01', requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(
    await world.one(
      'select actor, action, object_type, object_id, chain, details from loket.audit_entry where request_id = $1',
      [requestId],
    ),
  ).toEqual({
    actor: financeLogin,
    action: 'close_business_day',
    object_type: 'business_day',
    object_id: `${id}/${today}`,
    chain: `branch:${id}`,
    details: { sessions: 2, receipts: 4, water: 27_000, nonWater: 50_000, reversed: 4_000, counted: 69_000 },
  });
  const kept = await world.one<{ letterhead: { branch: object; signatories: object } }>(
    'select letterhead from loket.business_day where branch_id = $1 and business_date = $2',
    [id, today],
  );
  expect(kept.letterhead).toMatchObject({
    branch: { code: branch },
    signatories: { lpp_water: [{ fullName: 'Kepala Satu' }, { fullName: 'Kepala Dua' }] },
  });
  expect(await refusal(close(finance, id, today))).toMatchObject({
    code: 'DAY_CLOSED',
    details: { businessDate: today },
  });
});

test('what keeps a day open: a drawer, a turn-in, a reversal, an earlier day', async () => {
  const { branch, id } = await branchWithId();
  const head = await database.as(await world.staff(['supervisor'], { branch }));
  const earlier = await day.dayAfter(today, -3);
  await day.closedSession(branch, { counted: 0, float: 0, on: earlier });
  const cashier = await world.cashier({ branch, float: 0 });
  const names = await world.one<{ counter: string; cashier: string }>(
    `select c.name as counter, f.full_name as cashier from loket.cash_session s join loket.counter c on c.id = s.counter_id
     join loket.staff f on f.login = s.cashier where s.id = $1`,
    [cashier.sessionId],
  );
  const obstacle = async () => (await days(head)).days.find((one) => one.businessDate === today)!.obstacle;

  expect(await refusal(close(finance, id, today))).toMatchObject({
    code: 'SESSIONS_STILL_OPEN',
    details: { sessions: [{ counterName: names.counter, cashierName: names.cashier }] },
  });
  expect(await obstacle()).toBe('sessions');
  const paid = await pay(cashier.client, payment(await world.account([9_000])));
  const turnIn = await day.turnIn(cashier.sessionId, 2_000, null);
  await day.requestReversal(paid.paymentId);
  await day.close(cashier.sessionId, 7_000);
  expect(await refusal(close(finance, id, today))).toMatchObject({ code: 'TRANSFER_PENDING' });
  expect(await obstacle()).toBe('transfers');
  await day.decideTransfer(turnIn, 'accepted');
  expect(await refusal(close(finance, id, today))).toMatchObject({ code: 'REVERSAL_PENDING' });
  expect(await obstacle()).toBe('reversals');
  await day.rejectReversals(paid.paymentId);
  expect(await refusal(close(finance, id, today))).toMatchObject({
    code: 'EARLIER_DAY_OPEN',
    details: { businessDate: earlier },
  });
  expect(await obstacle()).toBe('earlierDay');
  await close(finance, id, earlier);
  expect(await obstacle()).toBeNull();
  expect(await close(finance, id, today)).toMatchObject({
    state: 'closed',
    counted: 7_000,
    undeposited: 9_000,
  });
});

test('who may close what', async () => {
  const { branch, id } = await branchWithId();
  const tomorrow = await day.dayAfter(today);
  for (const date of [null, tomorrow, '2999-01-01']) {
    expect(await refusal(close(finance, id, date))).toMatchObject({ code: 'DATE_NOT_ALLOWED' });
  }
  for (const unknown of [null, -1, 999_999]) {
    expect(await refusal(close(finance, unknown, today))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'branchId' },
    });
  }
  for (const role of ['cashier', 'supervisor', 'manager', 'staff_admin', 'customer_service']) {
    const other = await database.as(await world.staff([role], { branch }));
    expect(await refusal(close(other, id, today)), role).toMatchObject({ sqlstate: '42501' });
  }
  expect(await refusal(close(finance, id, today, null))).toMatchObject({ code: 'INVALID_INPUT' });
});

test('a closed day takes nothing any more', async () => {
  const { branch, id } = await branchWithId();
  const cashier = await world.cashier({ branch, float: 0 });
  await day.close(cashier.sessionId, 0);
  await close(finance, id, today);
  expect(await refusal(day.enterDay(id, today))).toMatchObject({
    code: 'DAY_CLOSED',
    details: { businessDate: today },
  });
  for (const sql of [
    'update loket.business_day set closed_at = null, closed_by = null, letterhead = null where branch_id = $1',
    `update loket.business_day set letterhead = '{}' where branch_id = $1`,
    'delete from loket.business_day where branch_id = $1',
  ]) {
    expect(await refusal(database.admin.query(sql, [id]))).toMatchObject({ code: 'APPEND_ONLY' });
  }
});

test('after the closing no drawer opens, no payment is dated back and no reversal is dated into the day', async () => {
  const { branch, id } = await branchWithId();
  const cashier = await world.cashier({ branch, float: 0 });
  const paid = await pay(cashier.client, payment(await world.account([9_000])));
  await closeExactly(cashier.client, cashier.sessionId);
  const refundable = await ask(cashier.client, paid.paymentId);
  // Asked for and not decided it would keep the day open.
  expect(await refusal(close(finance, id, today))).toMatchObject({ code: 'REVERSAL_PENDING' });
  await withdraw(cashier.client, refundable.reversalId);
  await close(finance, id, today);

  const closed = { code: 'DAY_CLOSED', details: { businessDate: today } };
  expect(await refusal(openSession(cashier.client, cashier.counterId, 0))).toMatchObject(closed);
  const account = await world.account([5_000]);
  expect(
    await refusal(
      finance.query('select api.record_backdated_payment($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
        randomUUID(),
        account.connectionId,
        account.billIds,
        'transfer',
        `MUNDUR ${process.pid}`,
        5_000,
        today,
        cashier.counterId,
        'transfer hari itu',
      ]),
    ),
  ).toMatchObject(closed);
  const { reversalId } = await ask(cashier.client, paid.paymentId);
  expect(await refusal(decide(finance, reversalId, 'approved', { refund: 'transfer' }))).toMatchObject(
    closed,
  );
});

test('what is entering the day is waited for, and seen; what comes after the closing is refused', async () => {
  const { branch, id } = await branchWithId();
  const entering = await connect(database.url(await world.staff(['finance'])));
  await database.admin.query('begin');
  await day.enterDay(id, today);
  const session = await day.closedSession(branch, { counted: null, float: 0 });
  const closing = refusal(close(entering, id, today));
  await untilSomeoneWaits(database);
  await database.admin.query('commit');
  expect(await closing).toMatchObject({ code: 'SESSIONS_STILL_OPEN' });
  await day.close(session, 0);

  const late = await connect(database.url(financeLogin));
  await late.query('begin');
  await late.query('select api.close_business_day(gen_random_uuid(), $1, $2)', [id, today]);
  const comingLate = await connect(embeddedUrl(database.server, database.name));
  const refused = refusal(day.enterDay(id, today, comingLate));
  await untilSomeoneWaits(database);
  await late.query('commit');
  expect(await refused).toMatchObject({ code: 'DAY_CLOSED' });
  for (const client of [late, entering, comingLate]) await client.end();
});

test('two close the same day at once: one does', async () => {
  const { branch, id } = await branchWithId();
  await day.closedSession(branch, { counted: 0, float: 0 });
  await day.enterDay(id, today);
  const other = await database.as(await world.staff(['finance']));
  await database.admin.query('begin');
  await database.admin.query('select from loket.business_day where branch_id = $1 for update', [id]);
  const running = [finance, other].map((client) =>
    close(client, id, today).then(
      () => 'closed',
      async (error: unknown) => (await refusal(Promise.reject(error))).code,
    ),
  );
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  expect((await Promise.all(running)).sort()).toEqual(['DAY_CLOSED', 'closed']);
});

test('the list of days: newest first, in pages, of the own branch or of any for finance and manager', async () => {
  const { branch, id } = await branchWithId();
  const dates = ['2026-02-02', '2026-02-03', '2026-02-05'];
  for (const on of dates) await day.closedSession(branch, { counted: 12_000, float: 2_000, on });
  await close(finance, id, dates[0]!);
  const head = await database.as(await world.staff(['supervisor'], { branch }));
  const own = await days(head);
  expect(own).toMatchObject({ branchId: id, today, branches: [{ branchId: id, code: branch }] });
  expect(own.days.map((one) => [one.businessDate, one.state, one.obstacle])).toEqual([
    ['2026-02-05', 'open', 'earlierDay'],
    ['2026-02-03', 'open', null],
    ['2026-02-02', 'closed', null],
  ]);
  expect(own.days[1]).toMatchObject({
    sessions: 1,
    receipts: 0,
    counted: 10_000,
    difference: 10_000,
    undeposited: 10_000,
  });
  expect((await days(head, id, '2026-02-05', 1)).days.map((one) => one.businessDate)).toEqual(['2026-02-03']);
  const manager = await database.as(await world.staff(['manager']));
  for (const client of [finance, manager]) {
    const seen = await days(client, id);
    expect(seen.days).toEqual(own.days);
    expect(seen.branches.length).toBeGreaterThan(1);
  }
  const stranger = await database.as(await world.staff(['supervisor']));
  expect(await refusal(days(stranger, id))).toMatchObject({ code: 'ROLE_MISSING' });
  expect(await refusal(days(finance, 999_999))).toMatchObject({ code: 'INVALID_INPUT' });
  const cashier = await database.as(await world.staff(['cashier'], { branch }));
  expect(await refusal(days(cashier))).toMatchObject({ sqlstate: '42501' });
});

test('signatories: from a day on, the newest entry counts, never before the last closed day', async () => {
  const { id } = await branchWithId();
  const admin = await database.as(await world.staff(['staff_admin']));
  await close(finance, id, today);
  const tomorrow = await day.dayAfter(today);
  const requestId = randomUUID();
  const first = await setSignatory(admin, { fullName: ' I  Made Uji ', employeeNo: ' 19800101 ' }, requestId);
  expect(first).toMatchObject({
    report: 'lpp_water',
    slot: 1,
    validFrom: today,
    fullName: 'I Made Uji',
    employeeNo: '19800101',
    current: true,
    replayed: false,
  });
  expect(await setSignatory(admin, { fullName: 'I Made Uji', employeeNo: '19800101' }, requestId)).toEqual({
    ...first,
    replayed: true,
  });
  expect(await refusal(setSignatory(admin, { fullName: 'Orang Lain' }, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(
    await world.one('select action, chain, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toMatchObject({
    action: 'set_signatory',
    chain: null,
    details: { report: 'lpp_water', slot: 1, fullName: 'I Made Uji' },
  });
  const second = await setSignatory(finance, { fullName: 'Ni Wayan Uji' });
  const later = await setSignatory(finance, { fullName: 'Ketut Besok', validFrom: tomorrow });
  expect(later).toMatchObject({ current: false });
  const listed = await call<{ signatoryId: number; current: boolean }[]>(
    admin,
    'select api.list_signatories() as value',
    [],
  );
  const place = listed.filter((one) =>
    [first, second, later].some((each) => each.signatoryId === one.signatoryId),
  );
  expect(place.map((one) => [one.signatoryId, one.current])).toEqual([
    [later.signatoryId, false],
    [second.signatoryId, true],
    [first.signatoryId, false],
  ]);
  expect(await refusal(setSignatory(finance, { validFrom: await day.dayAfter(today, -1) }))).toMatchObject({
    code: 'DATE_NOT_ALLOWED',
    details: { earliest: today },
  });
  for (const [values, field] of [
    [{ report: null }, 'report'],
    [{ report: 'lpp_gas' }, 'report'],
    [{ slot: null }, 'slot'],
    [{ slot: 3 }, 'slot'],
    [{ validFrom: null }, 'validFrom'],
    [{ validFrom: '2999-01-01' }, 'validFrom'],
    [{ position: null }, 'position'],
    [{ position: ' x ' }, 'position'],
    [{ fullName: null }, 'fullName'],
    [{ fullName: 'x'.repeat(81) }, 'fullName'],
    [{ employeeNo: 'x'.repeat(31) }, 'employeeNo'],
  ] as const) {
    expect(await refusal(setSignatory(finance, values)), field).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  }
  for (const role of ['supervisor', 'manager', 'cashier']) {
    const other = await database.as(await world.staff([role]));
    expect(await refusal(setSignatory(other, {})), role).toMatchObject({ sqlstate: '42501' });
  }
});
