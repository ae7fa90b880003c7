/** A usage period from open to posted: each step by whom it is for, and never from a state in which it makes no sense. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { BILLING_RULES } from '../../src/database/verify-billing.ts';
import { arrange } from '../support/arrange.ts';
import {
  approve,
  beginPosting,
  calculate,
  closeReadings,
  closingOf,
  post,
  statusOf,
  withReason,
} from '../support/billing.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
let officer: { login: string; client: pg.Client };
let finance: { login: string; client: pg.Client };
let second: { login: string; client: pg.Client };
let manager: { login: string; client: pg.Client };
let month: string;
let house: Awaited<ReturnType<typeof readings.metered>>;
let unread: typeof house;

async function person(...roles: string[]) {
  const login = await world.staff(roles);
  return { login, client: await database.as(login) };
}

beforeAll(async () => {
  officer = await person('reading_officer');
  finance = await person('finance');
  second = await person('finance');
  manager = await person('manager');
  house = await readings.metered(1000, [{ usage: 20 }, { usage: 22 }, { usage: 18 }]);
  unread = await readings.metered(500, [{ usage: 10 }, { usage: 11 }, { usage: 13 }]);
  month = (await readings.openPeriod()).slice(0, 7);
});

const lineOf = (connectionId: number) =>
  world.one<Record<string, unknown>>(
    `select previous_reading, current_reading, l.usage_m3, estimated, water_amount::int, last_usage_m3, last_amount::int
     from loket.billing_line l join loket.billing_run r on r.id = l.run_id and r.discarded_at is null where connection_id = $1`,
    [connectionId],
  );

test('readings that wait keep the period open; who is not read is estimated, as was shown before', async () => {
  const [card] = await readings.fileAs(officer.login, [{ connectionId: house.connectionId, reading: 1081 }]);
  expect(await refusal(closeReadings(officer.client, month))).toMatchObject({
    code: 'READINGS_WAITING',
    details: { count: 1 },
  });
  await database.admin.query(
    `update loket.meter_reading set state = 'approved', decided_by = $2, decided_at = now() where id = $1`,
    [card!.readingId, officer.login],
  );
  const shown = await closingOf(officer.client, month);
  expect(shown.waiting).toBe(0);
  expect(shown.read).toBe(1);
  expect(shown.bills).toBe(shown.read + shown.unread + shown.others);
  expect(shown.routes.reduce((sum, route) => sum + route.unread, 0)).toBe(shown.unread);
  // Fewer than are there now were shown: somebody would be estimated unseen.
  expect(
    await refusal(
      call(officer.client, 'select api.close_readings($1, $2, $3)', [randomUUID(), month, shown.unread - 1]),
    ),
  ).toMatchObject({ code: 'UNREAD_CHANGED', details: { unread: shown.unread } });
  const closed = await closeReadings(officer.client, month);
  expect(closed.state).toBe('readings_closed');
  expect(closed.events.at(-1)).toMatchObject({ action: 'close_readings', read: 1 });
  expect(
    closed.events.at(-1)!.estimated! + closed.events.at(-1)!.kept! + closed.events.at(-1)!.unusable!,
  ).toBe(shown.unread + shown.others);
  expect(
    await world.one(
      `select condition, usage_m3, stand, estimated, source from loket.meter_reading where connection_id = $1 and state = 'approved'`,
      [unread.connectionId],
    ),
  ).toEqual({ condition: 'not_read', usage_m3: 11, stand: 545, estimated: true, source: 'closing' });
});

test('reopened, what closing wrote no longer counts; closed again it is there once', async () => {
  expect(await refusal(withReason(officer.client, 'reopen_readings', month, ''))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  expect((await withReason(officer.client, 'reopen_readings', month)).state).toBe('open');
  const states = `select state from loket.meter_reading where connection_id = $1 order by id`;
  expect((await database.admin.query(states, [unread.connectionId])).rows).toEqual([{ state: 'replaced' }]);
  expect((await database.admin.query(states, [house.connectionId])).rows).toEqual([{ state: 'approved' }]);
  expect((await closeReadings(officer.client, month)).state).toBe('readings_closed');
  expect((await database.admin.query(states, [unread.connectionId])).rows).toEqual([
    { state: 'replaced' },
    { state: 'approved' },
  ]);
});

test('calculated once for a request, and anew for another', async () => {
  const requestId = randomUUID();
  const first = await calculate(finance.client, month, requestId);
  expect(first.state).toBe('calculated');
  expect(first.run!.own).toBe(true);
  expect(await calculate(finance.client, month, requestId)).toMatchObject({
    run: { runId: first.run!.runId },
  });
  expect(await lineOf(house.connectionId)).toEqual({
    previous_reading: 1060,
    current_reading: 1081,
    usage_m3: 21,
    estimated: false,
    water_amount: 21_000,
    last_usage_m3: 18,
    last_amount: 18_000,
  });
  const again = await calculate(finance.client, month);
  expect(again.run).toMatchObject({ bills: first.run!.bills, amount: first.run!.amount });
  expect(again.run!.runId).not.toBe(first.run!.runId);
  expect(await world.one('select count(distinct run_id)::int as runs from loket.billing_line')).toEqual({
    runs: 1,
  });
});

test('nothing of a calculation is a bill: not at the counter, not in the register', async () => {
  expect(
    await world.one(
      `select count(*)::int as bills from loket.bill b join loket.billing_period p using (usage_period) where p.state <> 'posted'`,
    ),
  ).toEqual({ bills: 0 });
  expect(
    await world.one(`select count(*)::int as n from loket.issued_periods() where usage_period = $1`, [
      `${month}-01`,
    ]),
  ).toEqual({ n: 0 });
});

test('the previews add up to the run, beside the month before', async () => {
  const { run } = await statusOf(manager.client, month);
  const before = await world.one<{ bills: number; m3: number; amount: number }>(
    `select count(*)::int as bills, sum(usage_m3)::int as m3, sum(amount)::float8 as amount from loket.bill
     where usage_period = ($1::date - interval '1 month')::date`,
    [`${month}-01`],
  );
  for (const by of ['group', 'branch', 'route', 'district']) {
    const shown = await call<{
      total: Record<string, number>;
      rows: Record<string, number>[];
    }>(manager.client, 'select api.billing_preview($1, $2) as value', [month, by]);
    const total = (key: string) => shown.rows.reduce((sum, row) => sum + row[key]!, 0);
    expect([total('bills'), total('usageM3'), total('amount')]).toEqual([
      run!.bills,
      run!.usageM3,
      run!.amount,
    ]);
    expect([total('lastBills'), total('lastUsageM3'), total('lastAmount')]).toEqual([
      before.bills,
      before.m3,
      before.amount,
    ]);
    expect(shown.total).toMatchObject({ bills: run!.bills, amount: run!.amount, lastAmount: before.amount });
  }
  expect(
    await refusal(call(manager.client, 'select api.billing_preview($1, $2)', [month, 'x; drop'])),
  ).toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('lines that deserve a look, one found by its number, and one with its blocks', async () => {
  for (const kind of [
    'largest',
    'rise',
    'fall',
    'zero',
    'estimated',
    'catch_up',
    'no_flow',
    'replaced',
    'new',
  ]) {
    const lines = await call<unknown[]>(manager.client, 'select api.billing_lines($1, $2) as value', [
      month,
      kind,
    ]);
    expect(lines.length).toBeLessThanOrEqual(100);
  }
  const [found] = await call<{ connectionId: number; amount: number }[]>(
    manager.client,
    `select api.billing_lines($1, 'find', $2) as value`,
    [month, house.connectionNo],
  );
  expect(found).toMatchObject({ connectionId: house.connectionId, amount: 21_000 });
  expect(
    await call(manager.client, 'select api.billing_line($1, $2) as value', [month, house.connectionId]),
  ).toMatchObject({
    amount: 21_000,
    blocks: [{ from: 0, to: null, m3: 21, price: 1000, amount: 21_000 }],
    reading: { stand: 1081 },
  });
});

test('who calculated does not approve, and what is approved is what was seen', async () => {
  expect(await refusal(approve(finance.client, month))).toMatchObject({ code: 'OWN_REQUEST' });
  for (const changes of [{ amount: 1 }, { bills: 0 }, { usageM3: -1 }, { runId: 999_999 }]) {
    expect(await refusal(approve(manager.client, month, changes))).toMatchObject({
      code: 'BILLING_RUN_CHANGED',
    });
  }
  const approved = await approve(manager.client, month);
  expect(approved).toMatchObject({ state: 'approved', run: { own: false } });
});

test('a correction after the calculation makes it stale; sent back and calculated anew it counts', async () => {
  const { id } = await world.one<{ id: number }>(
    `select id::int from loket.bill where connection_id = $1 order by usage_period desc limit 1`,
    [house.connectionId],
  );
  await database.admin.query(
    `with k as (
       insert into loket.bill_correction (bill_id, requested_by, requested_at, reason, previous_reading, current_reading, usage_m3, tariff_group_id,
         water_amount, fixed_amount, meter_amount, other_amount, old)
       select b.id, $2, now(), 'salah baca', b.previous_reading, b.current_reading - 3, b.usage_m3 - 3, b.tariff_group_id, 15000, 0, 0, 0, '{}'
       from loket.bill b where b.id = $1 returning id)
     insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
     select id, 'approved', $3, clock_timestamp(), loket.business_date(now()) from k`,
    [id, finance.login, second.login],
  );
  expect(await refusal(beginPosting(finance.client, month))).toMatchObject({
    code: 'BILLING_RUN_STALE',
    details: { changed: ['corrections'] },
  });
  expect(await refusal(calculate(finance.client, month))).toMatchObject({
    code: 'PERIOD_STEP_NOT_ALLOWED',
    details: { state: 'approved' },
  });
  expect((await withReason(manager.client, 'disapprove_bills', month)).state).toBe('readings_closed');
  await calculate(finance.client, month);
  // 1057 instead of 1060 was the last stand: three more are billed now.
  expect(await lineOf(house.connectionId)).toMatchObject({
    previous_reading: 1057,
    usage_m3: 24,
    water_amount: 24_000,
  });
});

test('another tariff group, status or rule makes a calculation stale too', async () => {
  for (const [change, back, changed] of [
    [
      `update loket.connection set status = 'sealed' where id = $1`,
      `update loket.connection set status = 'active' where id = $1`,
      'connections',
    ],
    [
      `update loket.meter set size = '3/4"' where connection_id = $1`,
      `update loket.meter set size = '1/2"' where connection_id = $1`,
      'meters',
    ],
  ] as const) {
    await database.admin.query(change, [house.connectionId]);
    expect(await refusal(approve(manager.client, month))).toMatchObject({
      code: 'BILLING_RUN_STALE',
      details: { changed: [changed] },
    });
    await database.admin.query(back, [house.connectionId]);
  }
  await approve(second.client, month);
});

test('from the beginning of the posting on payments wait; interrupted, it is given up or repeated', async () => {
  expect(await refusal(post(finance.client, month, 1))).toMatchObject({ code: 'PERIOD_STEP_NOT_ALLOWED' });
  const begun = await beginPosting(finance.client, month);
  expect(begun).toMatchObject({ state: 'posting', posting: { running: false, written: 0 } });
  const owing = await world.account([50_000]);
  const cashier = await world.cashier();
  expect(await refusal(pay(cashier.client, payment(owing)))).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
  const bank = await world.bank();
  expect(
    await refusal(call(bank.client, 'select api.channel_inquiry($1)', [house.connectionNo])),
  ).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
  expect(
    await refusal(readings.fileAs(officer.login, [{ connectionId: house.connectionId, reading: 1090 }])),
  ).toMatchObject({ code: 'PERIOD_NOT_OPEN' });
  expect((await withReason(finance.client, 'abandon_posting', month, 'server mati')).state).toBe('approved');
  await beginPosting(second.client, month);
  // What was decided between the two steps counts, too.
  const status = (to: string) =>
    database.admin.query('update loket.connection set status = $2 where id = $1', [house.connectionId, to]);
  const { run } = await statusOf(finance.client, month);
  await status('sealed');
  expect(await refusal(post(finance.client, month, run!.runId))).toMatchObject({
    code: 'BILLING_RUN_STALE',
    details: { changed: ['connections'] },
  });
  await status('active');
});

test('two post at once: one does, the other is told, and every bill is there once', async () => {
  const { run } = await statusOf(finance.client, month);
  const [a, b] = await Promise.allSettled([
    post(finance.client, month, run!.runId),
    post(second.client, month, run!.runId),
  ]);
  const outcomes = [a, b]
    .map((each) => (each.status === 'fulfilled' ? each.value.state : each.reason.message))
    .sort();
  expect(['POSTING_RUNNING', 'PERIOD_STEP_NOT_ALLOWED']).toContain(outcomes[0]);
  expect(outcomes[1]).toBe('posted');
  expect(
    await world.one(
      `select count(*)::int as bills, sum(usage_m3)::float8 as m3, sum(amount)::float8 as amount from loket.bill where usage_period = $1`,
      [`${month}-01`],
    ),
  ).toEqual({ bills: run!.bills, m3: run!.usageM3, amount: run!.amount });
  const status = await statusOf(officer.client, month);
  expect(status).toMatchObject({ state: 'posted', posting: null });
  expect(status.events.map((event) => event.action)).toEqual([
    'close_readings',
    'reopen_readings',
    'close_readings',
    'calculate',
    'calculate',
    'approve',
    'disapprove',
    'calculate',
    'approve',
    'begin_posting',
    'abandon_posting',
    'begin_posting',
    'post',
  ]);
  expect(
    await world.one(
      `select count(*)::int as n from loket.issued_periods() where usage_period = $1 and issued_on = loket.business_date(now())`,
      [`${month}-01`],
    ),
  ).toEqual({ n: 1 });
});

test('posted is posted: no step leads back, and a changed bill is found by the verifier', async () => {
  for (const step of ['reopen_readings', 'discard_bills', 'disapprove_bills', 'abandon_posting'] as const) {
    const client = step === 'reopen_readings' ? officer.client : finance.client;
    expect(await refusal(withReason(client, step, month))).toMatchObject({ code: 'PERIOD_STEP_NOT_ALLOWED' });
  }
  const rule = BILLING_RULES.find((each) => each.what.includes('posted period'))!;
  const problems = async () => (await database.admin.query(rule.sql)).rowCount;
  expect(await problems()).toBe(0);
  await database.admin.query(`alter table loket.bill disable trigger user`);
  await database.admin.query(
    `update loket.bill set water_amount = water_amount + 1 where usage_period = $1 and connection_id = $2`,
    [`${month}-01`, house.connectionId],
  );
  expect(await problems()).toBe(1);
});

test('roles: each step only by whom it is for', async () => {
  const cashier = await person('cashier');
  for (const [client, sql] of [
    [finance.client, `select api.close_readings(gen_random_uuid(), '${month}', 0)`],
    [finance.client, `select api.reopen_readings(gen_random_uuid(), '${month}', 'sebab')`],
    [manager.client, `select api.calculate_bills(gen_random_uuid(), '${month}')`],
    [officer.client, `select api.approve_bills(gen_random_uuid(), '${month}', 1, 1, 1, 1)`],
    [manager.client, `select api.begin_posting(gen_random_uuid(), '${month}', 1, 1, 1, 1)`],
    [officer.client, `select api.post_bills(gen_random_uuid(), '${month}', 1)`],
    [manager.client, `select api.post_bills(gen_random_uuid(), '${month}', 1)`],
    [manager.client, `select api.abandon_posting(gen_random_uuid(), '${month}', 'sebab')`],
    [cashier.client, `select api.billing_period_status()`],
    [cashier.client, `select api.billing_lines('${month}', 'largest')`],
  ] as const) {
    expect(await refusal(client.query(sql))).toMatchObject({ sqlstate: '42501' });
  }
});
