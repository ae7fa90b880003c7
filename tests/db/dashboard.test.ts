import { expect, test } from 'vitest';
import type { AreaPoint } from '../../src/shared/contract/dashboard.ts';
import { arrange } from '../support/arrange.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

async function points(roles: string[], branch?: string): Promise<AreaPoint[]> {
  const client = await database.as(await world.staff(roles, branch ? { branch } : {}));
  return call<AreaPoint[]>(client, 'select api.area_points() as value', []);
}

/** Villages with at least three located connections, of one branch or of all. */
async function villages(branch: string | null): Promise<string[]> {
  const { rows } = await database.admin.query<{ code: string }>(
    `select c.village_code as code from loket.connection c join loket.route r on r.id = c.route_id join loket.branch b on b.id = r.branch_id
     where c.latitude is not null and c.longitude is not null and ($1::text is null or b.code = $1)
     group by 1 having count(*) >= 3 order by 1`,
    [branch],
  );
  return rows.map(({ code }) => code);
}

test('management sees all villages, a head of counter those of the own branch', async () => {
  const everywhere = await villages(null);
  expect(everywhere.length).toBeGreaterThan(10);
  expect((await points(['manager'])).map(({ village }) => village)).toEqual(everywhere);
  const { code } = await world.one<{ code: string }>('select code from loket.branch order by id limit 1');
  const own = await villages(code);
  expect(own.length).toBeLessThan(everywhere.length);
  expect((await points(['supervisor'], code)).map(({ village }) => village)).toEqual(own);
});

test('a village is where its connections are in the middle, and none that one or two of them would give away', async () => {
  const [first] = await points(['finance']);
  const truth = await world.one<{ latitude: number; longitude: number; n: number }>(
    `select avg(latitude) as latitude, avg(longitude) as longitude, count(*)::int as n from loket.connection where village_code = $1`,
    [first!.village],
  );
  expect(first!.latitude).toBeCloseTo(truth.latitude, 3);
  expect(first!.longitude).toBeCloseTo(truth.longitude, 3);
  expect(first!.connections).toBe(truth.n);
  await database.admin.query(
    `update loket.connection set latitude = null where village_code = $1
       and id not in (select id from loket.connection where village_code = $1 order by id limit 2)`,
    [first!.village],
  );
  expect((await points(['finance'])).map(({ village }) => village)).not.toContain(first!.village);
});

test('nobody at a counter asks for it', async () => {
  await expect(points(['cashier'])).rejects.toThrow(/permission denied/);
});
