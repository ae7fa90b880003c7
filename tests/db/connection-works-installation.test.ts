import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { activate, arrangeWorks, issueOrder, move, recordInstallation } from '../support/works.ts';

const database = testDatabase();
const world = arrange(database);
const works = arrangeWorks(database, world);
let officer: string;
let asOfficer: Awaited<ReturnType<typeof database.as>>;
let asInspector: Awaited<ReturnType<typeof database.as>>;
let serial = 0;

beforeAll(async () => {
  await world.tariffGroup();
  officer = await world.staff(['connection_officer']);
  asOfficer = await database.as(officer);
  asInspector = await database.as(await world.staff(['connection_officer']));
});

/** Paid without money, as a decree that asks for nothing does it. */
async function paid(facts: Record<string, unknown> = {}) {
  const a = await works.newConnection(officer, 'paid', { facts });
  await free(a.applicationId);
  return { ...a, stepNo: 2 };
}
async function free(applicationId: number) {
  await database.admin.query(
    `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, details, effective_at)
     values ($1, 2, 'request_payment', 'approved', 'paid', $2, now(), '{"total": 0}', now())`,
    [applicationId, officer],
  );
  await database.admin.query('update loket.application set step_no = 2 where id = $1', [applicationId]);
}
const record = async (changes: Record<string, unknown> = {}) => ({
  installedOn: await works.today(),
  meterSerialNo: `M-${process.pid}-${++serial}`,
  meterSize: '1/2"',
  meterDigits: 5,
  sealNo: 'SG 9',
  initialReading: 0,
  ...changes,
});
/** Inspected, with the photo; ready to be a connection. */
async function inspected(facts: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) {
  const ordered = await issueOrder(asOfficer, await paid(facts));
  const installed = await recordInstallation(asOfficer, ordered, await record(changes));
  await works.photo(installed.applicationId, officer);
  return move(asInspector, installed, 'inspect');
}

test('work order: fields, materials, numbers without gaps also when two are issued at once, a new year begins at one', async () => {
  const a = await paid();
  for (const [changes, field] of [
    [{ installer: 'x' }, 'installer'],
    [{ plannedOn: await works.today(-1) }, 'plannedOn'],
    [{ note: 'x'.repeat(301) }, 'note'],
    [{ materials: {} }, 'materials'],
    [{ materials: [{ name: 'Pipa', quantity: 0, unit: 'm' }] }, 'materials'],
    [{ materials: [{ name: 'Pipa', quantity: 1.25, unit: 'm' }] }, 'materials'],
    [{ materials: [{ name: 'Pipa', quantity: '3', unit: 'm' }] }, 'materials'],
    [{ materials: [{ name: '', quantity: 3, unit: 'm' }] }, 'materials'],
    [{ materials: [3] }, 'materials'],
  ] as const)
    expect(await refusal(issueOrder(asOfficer, a, changes as object))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  const b = await paid();
  await asOfficer.query('begin');
  const first = await issueOrder(asOfficer, a);
  const second = issueOrder(asInspector, b);
  await untilSomeoneWaits(database);
  await asOfficer.query('rollback');
  const other = await second;
  const again = await issueOrder(asOfficer, a);
  expect(first.workOrderNo).toBe(other.workOrderNo);
  expect(Number(again.workOrderNo.slice(-6))).toBe(Number(other.workOrderNo.slice(-6)) + 1);
  expect(
    await world.one(`select loket.next_work_order_no(branch_id, '2031-01-02') as no, (select code from loket.branch where id = branch_id) as code
      from loket.staff where login = $1`, [officer]),
  ).toMatchObject({ no: `${await world.homeBranch()}/SPK/2031/000001` });
  expect(await refusal(issueOrder(asOfficer, again))).toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' });
  expect((await refusal(issueOrder(await database.as(await world.staff(['customer_service'])), again))).sqlstate).toBe('42501');
});

test('withdrawn and issued again: the installation must be of the new order', async () => {
  const ordered = await issueOrder(asOfficer, await paid());
  const withdrawn = await move(asOfficer, ordered, 'withdraw_work_order', 'other').catch(() => null);
  expect(withdrawn).toBeNull();
  const back = await move(asOfficer, ordered, 'withdraw_work_order', 'no_dig_permit');
  expect(back.state).toBe('paid');
  const again = await issueOrder(asOfficer, back);
  expect(again.workOrderNo).not.toBe(ordered.workOrderNo);
});

test('the record of the work: what cannot be is refused', async () => {
  const ordered = await issueOrder(asOfficer, await paid());
  for (const [changes, field] of [
    [{ installedOn: await works.today(1) }, 'installedOn'],
    [{ installedOn: await works.today(-1) }, 'installedOn'],
    [{ installedOn: '2026-02-30' }, 'installedOn'],
    [{ meterSerialNo: '' }, 'meterSerialNo'],
    [{ meterSize: null }, 'meterSize'],
    [{ meterDigits: 9 }, 'meterDigits'],
    [{ meterDigits: null }, 'meterDigits'],
    [{ sealNo: '' }, 'sealNo'],
    [{ initialReading: -1 }, 'initialReading'],
    [{ initialReading: null }, 'initialReading'],
    [{ latitude: 95, longitude: 1 }, 'point'],
    [{ latitude: -8 }, 'point'],
    [{ note: 'x'.repeat(501) }, 'note'],
  ] as const)
    expect(await refusal(recordInstallation(asOfficer, ordered, await record(changes)))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  expect(await refusal(recordInstallation(asOfficer, ordered, await record({ meterDigits: 4, initialReading: 10_000 })))).toMatchObject({
    code: 'READING_IMPOSSIBLE',
    details: { field: 'initialReading', below: 10_000 },
  });
  const requestId = randomUUID();
  const input = await record({ meterDigits: 4, initialReading: 9_999 });
  const done = await recordInstallation(asOfficer, ordered, input, requestId);
  expect(await recordInstallation(asOfficer, ordered, input, requestId)).toEqual({ ...done, replayed: true });
});

test('a meter is in one place: not one that is in place elsewhere, nor one of another unfinished work', async () => {
  const account = await world.account([]);
  await database.admin.query(`insert into loket.meter (connection_id, serial_no, size, installed_on) values ($1, 'ab-77', '1/2"', '2024-01-01')`, [
    account.connectionId,
  ]);
  const first = await issueOrder(asOfficer, await paid());
  expect(await refusal(recordInstallation(asOfficer, first, await record({ meterSerialNo: 'AB-77' })))).toMatchObject({
    code: 'METER_IN_USE',
    details: { connectionNo: account.connectionNo },
  });
  const second = await issueOrder(asInspector, await paid());
  await asOfficer.query('begin');
  await recordInstallation(asOfficer, first, await record({ meterSerialNo: 'DUA-1' }));
  const racing = refusal(recordInstallation(asInspector, second, await record({ meterSerialNo: 'dua-1' })));
  await untilSomeoneWaits(database);
  await asOfficer.query('commit');
  expect(await racing).toMatchObject({ code: 'METER_IN_USE', details: { applicationNo: first.applicationNo } });
});

test('a meter taken away reads no less than the last known and no more than its digits', async () => {
  const account = await world.account([10_000]);
  await database.admin.query(
    `insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading) values ($1, 'TUA-1', '1/2"', 4, '2019-01-01', 0)`,
    [account.connectionId],
  );
  const a = await works.application(officer, 'meter_replacement', 'approved', { connection_id: account.connectionId });
  const ordered = await issueOrder(asOfficer, a);
  const page = await call<Record<string, unknown>>(asOfficer, 'select api.works($1) as value', [a.applicationId]);
  expect(page).toMatchObject({ fields: { meter: true, seal: 'required', removal: true, point: false }, lastReading: 10 });
  for (const removalReading of [9, 10_000])
    expect(await refusal(recordInstallation(asOfficer, ordered, await record({ removalReading })))).toMatchObject({
      code: 'READING_IMPOSSIBLE',
      details: { field: 'removalReading', last: 10, below: 10_000 },
    });
  expect(await refusal(recordInstallation(asOfficer, ordered, await record()))).toMatchObject({ details: { field: 'removalReading' } });
  // Its own old meter may come back after a repair.
  expect(
    await recordInstallation(asOfficer, ordered, await record({ meterSerialNo: 'TUA-1', removalReading: 12 })),
  ).toMatchObject({ state: 'installed' });
});

test('sealing needs a seal and nothing else; a disconnection the reading of the meter that goes', async () => {
  const account = await world.account([]);
  const sealing = await issueOrder(asOfficer, await works.application(officer, 'sealing', 'registered', { connection_id: account.connectionId }));
  expect(await refusal(recordInstallation(asOfficer, sealing, { installedOn: await works.today() }))).toMatchObject({
    details: { field: 'sealNo' },
  });
  await recordInstallation(asOfficer, sealing, { installedOn: await works.today(), sealNo: 'S 44', initialReading: 7 });
  expect(await world.one('select seal_no, initial_reading from loket.installation where application_id = $1', [sealing.applicationId])).toEqual({
    seal_no: 'S 44',
    initial_reading: null,
  });
});

test('activation: route, neighbour and zone must be; the place in the route is right behind the neighbour', async () => {
  const ready = await inspected();
  const [route, other, zone] = [
    await works.route(await world.homeBranch(), 3),
    await works.route(await world.homeBranch(), 1),
    await works.zone(),
  ];
  for (const [place, field] of [
    [{ routeCode: 'TIDAK-ADA', zone }, 'routeCode'],
    [{ routeCode: null, zone }, 'routeCode'],
    [{ routeCode: route.code, zone: null }, 'supplyZone'],
    [{ routeCode: route.code, zone, after: other.numbers[0]! }, 'afterConnectionNo'],
  ] as const)
    expect(await refusal(activate(asInspector, ready, place))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  expect((await refusal(activate(await database.as(await world.staff(['manager'])), ready, { routeCode: route.code, zone }))).sqlstate).toBe('42501');
  const order = async () =>
    (
      await database.admin.query<{ connection_no: string }>(
        `select connection_no from loket.connection c join loket.route r on r.id = c.route_id where r.code = $1 order by route_order, c.id`,
        [route.code],
      )
    ).rows.map((row) => row.connection_no);
  const requestId = randomUUID();
  const first = await activate(asInspector, ready, { routeCode: route.code, zone, after: route.numbers[0]!, requestId });
  expect(await activate(asInspector, ready, { routeCode: route.code, zone, after: route.numbers[0]!, requestId })).toEqual({
    ...first,
    replayed: true,
  });
  const second = await activate(asInspector, await inspected(), { routeCode: route.code, zone, after: route.numbers[0]! });
  const last = await activate(asInspector, await inspected(), { routeCode: route.code, zone });
  const [a, b, c] = route.numbers;
  expect(await order()).toEqual([a, second.connectionNo, first.connectionNo, b, c, last.connectionNo]);
});

test('two officers at the same application: one of them makes the connection', async () => {
  const ready = await inspected();
  const place = { routeCode: (await works.route(await world.homeBranch())).code, zone: await works.zone() };
  const third = await database.as(await world.staff(['connection_officer']));
  const results = await Promise.allSettled([activate(asInspector, ready, place), activate(third, ready, place)]);
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(results.find((each) => each.status === 'rejected')).toMatchObject({ reason: { message: 'APPLICATION_CHANGED' } });
});

test('one person with one NIK is one customer, also when two connections are made at once', async () => {
  const nik = '5108061208819999';
  const [a, b] = [await inspected({ nik }), await inspected({ nik })];
  const zone = await works.zone();
  const [one, two] = [await works.route(await world.homeBranch()), await works.route(await world.homeBranch())];
  const third = await database.as(await world.staff(['connection_officer']));
  const made = await Promise.all([
    activate(asInspector, a, { routeCode: one.code, zone }),
    activate(third, b, { routeCode: two.code, zone }),
  ]);
  expect(await world.one('select count(*)::int as n from loket.customer where nik = $1', [nik])).toEqual({ n: 1 });
  expect(
    await world.one('select count(distinct customer_id)::int as n from loket.connection where id = any ($1)', [made.map((each) => each.connectionId)]),
  ).toEqual({ n: 1 });
});

test('numbers go on where the village is, without a collision, and begin with the area code where nobody is yet', async () => {
  const village = await works.village();
  const zone = await works.zone();
  const route = await works.route(await world.homeBranch());
  const first = await activate(asInspector, await inspected({ village_code: village }), { routeCode: route.code, zone });
  expect(first.connectionNo).toBe(`${village.slice(6).replaceAll('.', '')}-00001`);
  const account = await world.account([]);
  const [, prefix] = /^(.*)1$/.exec(first.connectionNo!)!;
  // A number that came by another way, e.g. an import, is passed over.
  await database.admin.query('update loket.connection set connection_no = $1, village_code = $2 where id = $3', [
    `${prefix}2`,
    village,
    account.connectionId,
  ]);
  const second = await activate(asInspector, await inspected({ village_code: village }), { routeCode: route.code, zone });
  expect(second.connectionNo).toBe(`${prefix}3`);
});

test('what was put in in a month that is closed since is a customer from today on', async () => {
  const ready = await inspected();
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query(
    `update loket.installation set installed_on = (date_trunc('month', now()) - interval '40 days')::date where application_id = $1`,
    [ready.applicationId],
  );
  await database.admin.query('reset session_replication_role');
  await database.admin.query(
    `insert into loket.business_month (month, closed_at, closed_by, letterhead, sums)
     select (date_trunc('month', now()) - interval '1 month')::date, now(), $1, '{}', '{}' on conflict do nothing`,
    [officer],
  );
  const active = await activate(asInspector, ready, {
    routeCode: (await works.route(await world.homeBranch())).code,
    zone: await works.zone(),
  });
  const since = await world.one<{ since: string; installed: string }>(
    `select to_char(c.active_since, 'YYYY-MM-DD') as since, to_char(m.installed_on, 'YYYY-MM-DD') as installed
     from loket.connection c join loket.meter m on m.connection_id = c.id where c.id = $1`,
    [active.connectionId],
  );
  expect(since.installed < (await works.today())).toBe(true);
  expect(since.since).toBe(await works.today());
});
