import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeWorks, lapse, move, openArea } from '../support/works.ts';

const database = testDatabase();
const world = arrange(database);
const works = arrangeWorks(database, world);
let officer: string;
let asOfficer: Awaited<ReturnType<typeof database.as>>;

beforeAll(async () => {
  await world.tariffGroup();
  officer = await world.staff(['connection_officer']);
  asOfficer = await database.as(officer);
});

/** So many in a village, the first waiting longest; a point for each. */
async function waiting(count: number, village?: string) {
  const code = village ?? (await works.village());
  const ids: number[] = [];
  for (let i = 0; i < count; i++) {
    const a = await works.application(officer, 'new_connection', 'waitlisted', {
      village_code: code,
      waiting_since: new Date(Date.UTC(2024, 0, 1 + i)),
      latitude: -8.1 - i / 1000,
      longitude: 115.1,
    });
    ids.push(a.applicationId);
  }
  return { code, ids };
}
const states = async (ids: number[]) => Promise.all(ids.map(async (id) => (await works.now(id)).state));

test('areas, the list in order of priority by pages, and the place of each', async () => {
  const { code, ids } = await waiting(3);
  const areas = await call<Record<string, unknown>[]>(asOfficer, 'select api.waitlist_areas() as value', []);
  expect(areas.find((area) => area['villageCode'] === code)).toMatchObject({
    waiting: 3,
    called: 0,
    latitude: expect.closeTo(-8.101, 6),
    longitude: expect.closeTo(115.1, 6),
  });
  const { rows } = await asOfficer.query('select * from api.waitlist($1, null, null, 2)', [[code]]);
  expect(rows.map((row) => [row.card.applicationId, row.place])).toEqual([
    [ids[0], 1],
    [ids[1], 2],
  ]);
  const last = rows[1].card;
  const next = await asOfficer.query('select * from api.waitlist($1, $2, $3, 2)', [[code], last.waitingSince, last.applicationId]);
  expect(next.rows.map((row) => [row.card.applicationId, row.place])).toEqual([[ids[2], 3]]);
  const away = await database.as(await world.staff(['connection_officer'], { branch: await world.branch() }));
  expect((await away.query('select * from api.waitlist($1)', [[code]])).rows).toEqual([]);
  const manager = await database.as(await world.staff(['manager'], { branch: await world.branch() }));
  expect((await manager.query('select * from api.waitlist($1)', [[code]])).rows).toHaveLength(3);
});

test('an opening calls up the oldest up to its capacity; who confirms goes on, who does not lapses', async () => {
  const { code, ids } = await waiting(4);
  const confirmBy = await works.today(14);
  const preview = await call<{ waiting: number; confirmBy: string; first: { applicationId: number }[] }>(
    asOfficer,
    'select api.preview_area_opening($1, 2) as value',
    [[code]],
  );
  expect(preview).toMatchObject({ waiting: 4, confirmBy, first: [{ applicationId: ids[0] }, { applicationId: ids[1] }] });
  const requestId = randomUUID();
  const opened = await openArea(asOfficer, [code], 2, confirmBy, requestId);
  expect(opened).toMatchObject({ called: 2, replayed: false });
  expect(await openArea(asOfficer, [code], 2, confirmBy, requestId)).toEqual({ ...opened, replayed: true });
  expect(await states(ids)).toEqual(['called', 'called', 'waitlisted', 'waitlisted']);
  expect(
    await world.one(
      `select s.actor, s.reason_code, s.details->'areaOpeningId' as opening, to_char(a.answer_by, 'YYYY-MM-DD') as by
       from loket.application a join loket.application_step s on (s.application_id, s.step_no) = (a.id, a.step_no) where a.id = $1`,
      [ids[0]],
    ),
  ).toEqual({ actor: officer, reason_code: 'area_opened', opening: opened.areaOpeningId, by: confirmBy });
  expect(await world.one('select villages, capacity, called, opened_by from loket.area_opening where id = $1', [opened.areaOpeningId])).toEqual({
    villages: [code],
    capacity: 2,
    called: 2,
    opened_by: officer,
  });
  expect(
    await world.one(`select actor, details->'called' as called from loket.audit_entry where action = 'open_area' and object_id = $1`, [
      String(opened.areaOpeningId),
    ]),
  ).toEqual({ actor: officer, called: 2 });

  const service = await database.as(await world.staff(['customer_service']));
  expect(await move(service, await works.now(ids[0]!), 'confirm')).toMatchObject({
    state: 'survey_scheduled',
    answerBy: null,
    clock: { since: await works.today() },
  });
  await database.admin.query('update loket.application set answer_by = loket.business_date(now()) - 1 where id = $1', [ids[1]]);
  await lapse(service);
  expect(await states(ids)).toEqual(['survey_scheduled', 'lapsed', 'waitlisted', 'waitlisted']);
});

test('two openings at once call up everybody once, in order', async () => {
  const { code, ids } = await waiting(7);
  const other = await database.as(await world.staff(['connection_officer']));
  const confirmBy = await works.today(14);
  await asOfficer.query('begin');
  await openArea(asOfficer, [code], 3, confirmBy);
  const second = openArea(other, [code], 3, confirmBy);
  await untilSomeoneWaits(database);
  await asOfficer.query('commit');
  expect(await second).toMatchObject({ called: 3 });
  expect(await states(ids)).toEqual([...Array(6).fill('called'), 'waitlisted']);
  const { rows } = await database.admin.query(
    `select application_id, count(*)::int as n from loket.application_step where action = 'call_up' and application_id = any ($1) group by 1 having count(*) > 1`,
    [ids],
  );
  expect(rows).toEqual([]);
});

test('somebody who gives up meanwhile leaves the place to the next', async () => {
  const { code, ids } = await waiting(3);
  const service = await database.as(await world.staff(['customer_service']));
  await service.query('begin');
  await move(service, await works.now(ids[0]!), 'cancel', 'withdrawn_by_applicant');
  const opening = openArea(asOfficer, [code], 2, await works.today(14));
  await untilSomeoneWaits(database);
  await service.query('commit');
  expect(await opening).toMatchObject({ called: 2 });
  expect(await states(ids)).toEqual(['cancelled', 'called', 'called']);
});

test('who has been called and waits again keeps the priority date; one whose decision can still be undone is not called', async () => {
  const { code, ids } = await waiting(1);
  const since = await world.one('select waiting_since from loket.application where id = $1', [ids[0]]);
  await database.admin.query(`update loket.application set held_until = now() + interval '1 hour' where id = $1`, [ids[0]]);
  expect(await refusal(openArea(asOfficer, [code], 1, await works.today(5)))).toMatchObject({ code: 'NOBODY_WAITING' });
  await database.admin.query('update loket.application set held_until = null where id = $1', [ids[0]]);
  await openArea(asOfficer, [code], 1, await works.today(5));
  const documents = await database.admin.query(
    `update loket.application set state = 'surveyed', consent_at = now() where id = $1 returning kind`,
    [ids[0]],
  );
  expect(documents.rows).toEqual([{ kind: 'new_connection' }]);
  await database.admin.query(`delete from loket.document_requirement where kind = 'new_connection'`);
  await move(asOfficer, await works.now(ids[0]!), 'waitlist', 'no_capacity');
  expect(await world.one('select waiting_since from loket.application where id = $1', [ids[0]])).toEqual(since);
});

test('refusals: what is no village, no room, no day; other roles', async () => {
  const { code } = await waiting(1);
  const day = await works.today(3);
  for (const [villages, capacity, by, field] of [
    [[], 1, day, 'villages'],
    [null, 1, day, 'villages'],
    [['00.00.00.0000'], 1, day, 'villages'],
    [[code], 0, day, 'capacity'],
    [[code], 5001, day, 'capacity'],
    [[code], null, day, 'capacity'],
    [[code], 1, null, 'confirmBy'],
    [[code], 1, await works.today(-1), 'confirmBy'],
    [[code], 1, await works.today(400), 'confirmBy'],
  ] as const)
    expect(await refusal(openArea(asOfficer, villages as string[] | null, capacity, by))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  expect(await refusal(openArea(asOfficer, [await works.village()], 1, day))).toMatchObject({ code: 'NOBODY_WAITING' });
  for (const role of ['customer_service', 'manager', 'cashier'])
    expect((await refusal(openArea(await database.as(await world.staff([role])), [code], 1, day))).sqlstate).toBe('42501');
});
