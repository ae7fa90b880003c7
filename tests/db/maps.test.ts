/** The map's rules in the database: how far, whether a point can be right, who is near, and what nobody may learn that way. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AreaPoint } from '../../src/shared/contract/dashboard.ts';
import type { MapAreaPoint, Nearness } from '../../src/shared/contract/maps.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let client: pg.Client;

/** Degrees of latitude that are a metre: north of a place, at any longitude. */
const METRE = 180 / (Math.PI * 6_371_008.8);
const HERE = { latitude: -8.112, longitude: 115.088 };

const near = (values: unknown[], by = client) =>
  call<Nearness>(
    by,
    `select api.connections_near(${values.map((_, n) => `$${n + 1}`).join(', ')}) as value`,
    values,
  );
const problem = async (latitude: number | null, longitude: number | null) =>
  (
    await world.one<{ problem: string | null }>('select loket.point_problem($1, $2) as problem', [
      latitude,
      longitude,
    ])
  ).problem;

/** Nobody is anywhere but who is put there: then neighbours can be counted. */
const emptied = () => database.admin.query('update loket.connection set latitude = null, longitude = null');

async function placed(latitude: number, longitude: number) {
  const account = await world.account([]);
  await database.admin.query('update loket.connection set latitude = $2, longitude = $3 where id = $1', [
    account.connectionId,
    latitude,
    longitude,
  ]);
  return account;
}

beforeAll(async () => {
  client = await database.as(await world.staff(['connection_officer']));
});

describe('the distance', () => {
  test.each([
    ['a place to itself', [-8.112, 115.088, -8.112, 115.088], 0],
    ['one degree of a meridian', [0, 115, 1, 115], 111_195.08],
    ['one degree of the equator', [0, 115, 0, 116], 111_195.08],
    ['one degree of a parallel at 60° is half of it', [60, 10, 60, 11], 55_597.01],
    ['across the date line', [0, 179.5, 0, -179.5], 111_195.08],
    ['pole to pole', [-90, 0, 90, 0], 20_015_114.44],
    ['antipodes', [0, 0, 0, 180], 20_015_114.44],
    ['Singaraja to Denpasar', [-8.112, 115.088, -8.65, 115.2167], 61_475.46],
  ])('%s', async (_what, points, metres) => {
    const { m } = await world.one<{ m: number }>('select loket.distance_m($1, $2, $3, $4) as m', points);
    expect(m).toBeCloseTo(metres, 1);
  });

  test('with a coordinate unknown there is none', async () => {
    for (const points of [
      [null, 115, -8, 115],
      [-8, 115, -8, null],
    ])
      expect(
        await world.one(
          'select loket.distance_m($1::float8, $2::float8, $3::float8, $4::float8) as m',
          points,
        ),
      ).toEqual({ m: null });
  });

  test('a metre apart is a metre, in all four directions and both ways', async () => {
    const east = METRE / Math.cos((HERE.latitude * Math.PI) / 180);
    for (const [north, along] of [
      [METRE, 0],
      [-METRE, 0],
      [0, east],
      [0, -east],
    ] as const) {
      const there = [HERE.latitude + north, HERE.longitude + along];
      const { to, back } = await world.one<{ to: number; back: number }>(
        'select loket.distance_m($1, $2, $3, $4) as to, loket.distance_m($3, $4, $1, $2) as back',
        [HERE.latitude, HERE.longitude, ...there],
      );
      expect(to).toBeCloseTo(1, 4);
      expect(back).toBe(to);
    }
  });
});

describe('whether a point can be right', () => {
  test('with few located connections, Indonesia is the measure', async () => {
    await emptied();
    for (const [latitude, longitude] of [
      [-11, 95],
      [5.9, 141],
      [-8.112, 115.088],
    ] as const) {
      expect(await problem(latitude, longitude)).toBeNull();
    }
    expect(await problem(null, null)).toBeNull();
    expect(await problem(-8.1, null)).toBe('incomplete');
    expect(await problem(null, 115)).toBe('incomplete');
    expect(await problem(115.088, -8.112)).toBe('swapped');
    expect(await problem(8.112, 115.088)).toBe('wrong_sign');
    expect(await problem(51.5, -0.1)).toBe('outside');
    expect(await problem(0, 0)).toBe('outside');
    for (const [latitude, longitude] of [
      [91, 115],
      [-8, 181],
      [Number.NaN, 115],
      [-8, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(await problem(latitude, longitude), `${latitude}, ${longitude}`).toBe('invalid');
    }
  });

  test('from fifty on, their rectangle and 15 km, and two mistyped points on a side move nothing', async () => {
    await emptied();
    const spread = (n: number) =>
      database.admin.query(
        `update loket.connection c set latitude = -8.3 + 0.2 * s.n / 49.0, longitude = 114.5 + s.n / 49.0
         from (select id, row_number() over (order by id) - 1 as n from loket.connection) s where s.id = c.id and s.n < $1`,
        [n],
      );
    const jakarta = [-6.2, 106.8] as const;
    await spread(49);
    expect(await problem(...jakarta)).toBeNull();
    await spread(50);
    expect(await problem(...jakarta)).toBe('outside');
    expect(await problem(-8.2, 115)).toBeNull();
    expect(await problem(-8.1 + 0.12, 115), 'north within 15 km').toBeNull();
    expect(await problem(-8.1 + 0.15, 115), 'north beyond').toBe('outside');
    expect(await problem(-8.2, 114.5 - 0.16), 'west beyond').toBe('outside');
    expect(await problem(115, -8.2)).toBe('swapped');
    expect(await problem(8.2, 115)).toBe('wrong_sign');
    await placed(-6.2, 106.8);
    await placed(0.1, 130);
    await placed(0, 0);
    await placed(80, 115);
    expect(await problem(...jakarta)).toBe('outside');
    await placed(-6.2, 106.8);
    await placed(-6.2, 106.8);
    expect(await problem(...jakarta)).toBeNull();
  });
});

describe('who is near', () => {
  test('everybody within the metres, nearest first, with facts and without names', async () => {
    await emptied();
    const far = await placed(HERE.latitude + 99.9 * METRE, HERE.longitude);
    const next = await placed(HERE.latitude - 5 * METRE, HERE.longitude);
    await placed(HERE.latitude + 100.2 * METRE, HERE.longitude);
    // In the rectangle, but not in the circle.
    await placed(HERE.latitude + 80 * METRE, HERE.longitude + 80 * METRE);
    const answer = await near([HERE.latitude, HERE.longitude, 100, 50]);
    expect(answer.problem).toBeNull();
    expect(answer.neighbours.map(({ connectionNo, distance }) => [connectionNo, distance])).toEqual([
      [next.connectionNo, 5],
      [far.connectionNo, 99.9],
    ]);
    expect(Object.keys(answer.neighbours[0]!).toSorted()).toEqual([
      'address',
      'connectionId',
      'connectionNo',
      'distance',
      'latitude',
      'longitude',
      'meterSize',
      'status',
      'tariffGroupCode',
    ]);
    const one = await near([HERE.latitude, HERE.longitude, 100, 1]);
    expect(one.neighbours.map(({ connectionNo }) => connectionNo)).toEqual([next.connectionNo]);
  });

  test('an impossible point is answered with what is wrong, and no neighbours', async () => {
    expect(await near([50, 10, 100, 50])).toEqual({ problem: 'outside', neighbours: [] });
  });

  test.each([
    ['latitude', [null, 115, 100, 50]],
    ['latitude', [90.1, 115, 100, 50]],
    ['latitude', [Number.NaN, 115, 100, 50]],
    ['longitude', [-8, null, 100, 50]],
    ['longitude', [-8, -180.1, 100, 50]],
    ['longitude', [-8, Number.NEGATIVE_INFINITY, 100, 50]],
    ['metres', [-8, 115, null, 50]],
    ['metres', [-8, 115, 0, 50]],
    ['metres', [-8, 115, 501, 50]],
    ['limit', [-8, 115, 100, null]],
    ['limit', [-8, 115, 100, 0]],
    ['limit', [-8, 115, 100, 101]],
  ])('a wrong %s is refused: %j', async (field, values) => {
    expect(await refusal(near(values))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  test('a look around is a look-up, and ends at the daily limit', async () => {
    const person = await database.as(await world.staff(['reading_officer']));
    const { was } = await world.one<{ was: number }>('select lookup_limit_per_day as was from loket.utility');
    await world.policy({ lookup_limit_per_day: 2 });
    try {
      await near([HERE.latitude, HERE.longitude, 100, 50], person);
      await near([HERE.latitude, HERE.longitude, 100, 50], person);
      expect(await refusal(near([HERE.latitude, HERE.longitude, 100, 50], person))).toMatchObject({
        code: 'LOOKUP_LIMIT_REACHED',
      });
    } finally {
      await world.policy({ lookup_limit_per_day: was });
    }
  });

  test('the search is written into the query and goes through the index', async () => {
    await database.admin.query('set enable_seqscan = off; set role loket_api');
    const { rows } = await database.admin.query<{ 'QUERY PLAN': string }>(
      'explain select * from loket.neighbours_of(-8.1, 115.1, 100, 50)',
    );
    await database.admin.query('reset role; reset enable_seqscan');
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('connection_place');
  });
});

describe('the base of the map', () => {
  test('all villages with three located connections or more, for everybody who works with premises', async () => {
    await emptied();
    const { codes } = await world.one<{ codes: string[] }>(
      'select array_agg(code order by code) as codes from (select code from loket.village limit 2) v',
    );
    const put = (village: string, n: number) =>
      database.admin.query(
        `update loket.connection c set village_code = $1, latitude = -8.2, longitude = 115
         from (select id from loket.connection where latitude is null order by id limit $2) s where s.id = c.id`,
        [village, n],
      );
    await put(codes[0]!, 3);
    await put(codes[1]!, 2);
    for (const role of ['customer_service', 'connection_officer', 'reading_officer', 'supervisor']) {
      const person = await database.as(await world.staff([role]));
      const areas = await call<AreaPoint[]>(person, 'select api.map_areas() as value', []);
      expect(areas).toMatchObject([{ village: codes[0], latitude: -8.2, longitude: 115, connections: 3 }]);
    }
  });

  test('a village is divided by the zones that feed it, without those of one or two connections', async () => {
    await emptied();
    const { zones, village } = await world.one<{
      zones: { id: number; code: string; name: string }[];
      village: string;
    }>(
      `select (select jsonb_agg(z order by z.code) from (select id, code, name from loket.supply_zone order by code limit 2) z) as zones,
              (select min(code) from loket.village) as village`,
    );
    const put = (zone: number, n: number, longitude: number) =>
      database.admin.query(
        `update loket.connection c set village_code = $1, supply_zone_id = $2, latitude = -8.2, longitude = $4
         from (select id from loket.connection where latitude is null order by id limit $3) s where s.id = c.id`,
        [village, zone, n, longitude],
      );
    await put(zones[0]!.id, 3, 115);
    await put(zones[1]!.id, 2, 115.1);
    const person = await database.as(await world.staff(['manager']));
    const areas = () => call<MapAreaPoint[]>(person, 'select api.map_areas() as value', []);
    const first = {
      zone: zones[0]!.code,
      zoneName: zones[0]!.name,
      latitude: -8.2,
      longitude: 115,
      connections: 3,
    };
    expect(await areas()).toMatchObject([{ village, connections: 5, zones: [first] }]);
    await put(zones[1]!.id, 1, 115.1);
    const second = {
      zone: zones[1]!.code,
      zoneName: zones[1]!.name,
      latitude: -8.2,
      longitude: 115.1,
      connections: 3,
    };
    expect(await areas()).toMatchObject([{ village, connections: 6, zones: [first, second] }]);
  });

  test('a counter has no map', async () => {
    const person = await database.as(await world.staff(['cashier']));
    await expect(call(person, 'select api.map_areas() as value', [])).rejects.toThrow(/permission denied/);
    await expect(near([HERE.latitude, HERE.longitude, 100, 50], person)).rejects.toThrow(/permission denied/);
  });
});
