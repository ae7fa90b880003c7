/** Which outage lies over a place and explains a complaint there; what a rationing's schedule says of an instant. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutages } from '../support/outages.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeOutages(database);
let officer: string;
let villages: string[];
const POINT = { latitude: -8.112, longitude: 115.088 };
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  villages = (await database.admin.query('select code from loket.village order by code limit 3')).rows.map(
    ({ code }) => code as string,
  );
});
beforeEach(async () => {
  await database.admin.query(
    `update loket.outage set state = 'ended', ended_at = now() where ended_at is null`,
  );
});

interface Place {
  latitude?: number | null;
  longitude?: number | null;
  village?: string | null;
  zone?: number | null;
  category?: string | null;
}
async function at(place: Place): Promise<number[]> {
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from loket.outages_at($1, $2, $3, $4, $5, now())',
    [
      place.latitude ?? null,
      place.longitude ?? null,
      place.village ?? null,
      place.zone ?? null,
      place.category ?? null,
    ],
  );
  return rows.map(({ id }) => Number(id));
}

describe('where', () => {
  test('in its circle, and a little outside of it', async () => {
    const id = await arranged.outage(officer, { ...POINT, radius_m: 500 });
    expect(await at({ latitude: POINT.latitude + 0.0044, longitude: POINT.longitude })).toEqual([id]);
    expect(await at({ latitude: POINT.latitude + 0.0046, longitude: POINT.longitude })).toEqual([]);
    expect(await at({ village: villages[0]! })).toEqual([]);
  });
  test('in one of its villages or in its supply zone', async () => {
    const zone = (await world.one<{ id: number }>('select min(id) as id from loket.supply_zone')).id;
    const ofVillages = await arranged.outage(officer, { villages: [villages[0], villages[1]] });
    const ofZone = await arranged.outage(officer, { supply_zone_id: zone, starts_at: hours(-2) });
    expect(await at({ village: villages[1]! })).toEqual([ofVillages]);
    expect(await at({ village: villages[2]! })).toEqual([]);
    expect(await at({ zone })).toEqual([ofZone]);
    expect(await at({ village: villages[0]!, zone })).toEqual([ofVillages, ofZone]);
  });
});

describe('when', () => {
  test.each([
    ['active', 'active', -30, null, true],
    ['active past its expected end', 'active', -30, -2, true],
    ['announced for tonight', 'planned', 20, null, true],
    ['announced for the day after tomorrow', 'planned', 30, null, false],
    ['announced, and over before it began', 'planned', -30, -2, false],
    ['announced, late in beginning', 'planned', -1, 5, true],
  ] as const)('%s', async (_, state, starts, ends, counts) => {
    const id = await arranged.outage(officer, {
      state,
      villages: [villages[0]],
      starts_at: hours(starts),
      expected_end_at: ends === null ? null : hours(ends),
    });
    expect(await at({ village: villages[0]! })).toEqual(counts ? [id] : []);
  });
  test('ended and cancelled ones explain nothing', async () => {
    for (const state of ['ended', 'cancelled'])
      await arranged.outage(officer, { state, ended_at: new Date(), villages: [villages[0]] });
    expect(await at({ village: villages[0]! })).toEqual([]);
  });
});

test.each([
  ['outage', ['no_flow', 'low_flow']],
  ['rationing', ['no_flow', 'low_flow']],
  ['leak', ['no_flow', 'low_flow', 'main_leak', 'service_leak']],
  ['turbidity', ['turbid_water']],
  ['planned_work', ['no_flow', 'low_flow', 'turbid_water']],
])('a %s explains these categories and no others', async (kind, explained) => {
  const { rows } = await database.admin.query<{ code: string }>(
    'select code from loket.ticket_category where loket.outage_explains($1, code) order by place',
    [kind],
  );
  expect(rows.map(({ code }) => code)).toEqual(explained);
});

test('a burst is told before the rationing of the same place, what is announced comes last', async () => {
  const villages_ = { villages: [villages[0]] };
  const planned = await arranged.outage(officer, { ...villages_, state: 'planned', starts_at: hours(3) });
  const rationing = await arranged.outage(officer, { ...villages_, kind: 'rationing' });
  const burst = await arranged.outage(officer, { ...villages_, kind: 'leak', starts_at: hours(-9) });
  expect(await at({ village: villages[0]!, category: 'no_flow' })).toEqual([burst, rationing, planned]);
});

describe('the turns of a rationing', () => {
  // 2 November 2026 is a Monday.
  const ask = async (id: number, local: string) =>
    world.one<{ flows: boolean | null; until: string | null }>(
      `select f.flows, to_char(f.changes_at at time zone u.time_zone, 'YYYY-MM-DD HH24:MI') as until
       from loket.utility u, loket.rationing_flow($1, $2::timestamp at time zone u.time_zone) f`,
      [id, local],
    );
  test.each([
    ['before the turn', '2026-11-02 04:59', false, '2026-11-02 05:00'],
    ['as it begins', '2026-11-02 05:00', true, '2026-11-02 09:00'],
    ['as it ends', '2026-11-02 09:00', false, '2026-11-02 22:00'],
    ['before midnight', '2026-11-02 23:30', true, '2026-11-03 02:00'],
    ['after midnight', '2026-11-03 01:59', true, '2026-11-03 02:00'],
    ['until the weekend', '2026-11-03 02:00', false, '2026-11-07 18:00'],
    ['two turns that touch at midnight are one', '2026-11-07 20:00', true, '2026-11-08 06:00'],
    ['next week', '2026-11-08 06:00', false, '2026-11-09 05:00'],
  ])('%s', async (_, local, flows, until) => {
    const id = await arranged.outage(officer, { kind: 'rationing', villages: [villages[0]] }, [
      [1, '05:00', '09:00'],
      [1, '22:00', '02:00'],
      [6, '18:00', '24:00'],
      [7, '00:00', '06:00'],
    ]);
    expect(await ask(id, local)).toEqual({ flows, until });
  });
  test('one turn in the week', async () => {
    const id = await arranged.outage(officer, { kind: 'rationing', villages: [villages[0]] }, [
      [1, '05:00', '09:00'],
    ]);
    expect(await ask(id, '2026-11-02 09:00')).toEqual({ flows: false, until: '2026-11-09 05:00' });
  });
  test('without a schedule nothing is claimed', async () => {
    const id = await arranged.outage(officer, { kind: 'rationing', villages: [villages[0]] });
    expect(await ask(id, '2026-11-02 09:00')).toEqual({ flows: null, until: null });
  });
  test('the notice says it together with the answer', async () => {
    const id = await arranged.outage(
      officer,
      { kind: 'rationing', villages: [villages[0]] },
      [1, 2, 3, 4, 5, 6, 7].map((day) => [day, '00:00', '24:00'] as const),
    );
    const { notices } = await world.one<{ notices: Record<string, unknown>[] }>(
      'select loket.outage_notices(array[$1]::bigint[], now()) as notices',
      [id],
    );
    expect(notices[0]).toMatchObject({
      outageId: id,
      answer: 'Sedang kami perbaiki.',
      flowsNow: true,
      flowChangesAt: null,
    });
  });
});
