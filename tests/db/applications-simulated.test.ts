/** The people that `npm run simulate -- applications` makes up pass the checks that real ones meet. */
import { expect, test } from 'vitest';
import { randomFrom } from '../../src/database/demo/applicants.ts';
import { applyByChannel, readApplicantWorld } from '../../src/database/demo/channel-applications.ts';
import { scanFile } from '../../src/database/demo/scan-files.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('every simulated person is filed, with scans, and told the status', async () => {
  const channel = { login: 'app1', client: await database.as('app1') };
  const world = await readApplicantWorld(database.admin);
  const random = randomFrom(5);
  for (let i = 0; i < 40; i++) {
    expect(await applyByChannel(channel, world, random)).toMatch(
      /^[A-Z]{3}\/PB\/\d{4}\/\d{6} {2}registered {2}\d/,
    );
  }
  const { rows } = await database.admin.query<{ applications: number; types: number; branches: number }>(
    `select count(distinct a.id)::int as applications, count(distinct d.media_type)::int as types, count(distinct a.branch_id)::int as branches
     from loket.application a join loket.document d on d.application_id = a.id where a.channel = 'APP' and a.external_id like 'SIM-%'`,
  );
  expect(rows[0]).toEqual({ applications: 40, types: 3, branches: 3 });
});

test('scans are the same every time and begin as their kind does', () => {
  for (const [seed, start] of [
    [0, 'ffd8ff'],
    [2, '89504e47'],
    [3, '25504446'],
  ] as const) {
    const { content } = scanFile('CONTOH KTP', seed);
    expect(content.toString('hex').startsWith(start)).toBe(true);
    expect(content.length).toBeLessThan(10_000);
    expect(scanFile('CONTOH KTP', seed).content).toEqual(content);
  }
});
