/** The same seed makes the same utility, row for row; another seed another one. */
import { describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const TABLES = [
  'customer',
  'connection',
  'meter',
  'connection_block',
  'bill',
  'payment',
  'payment_item',
  'application',
  'application_step',
  'document',
  'survey',
  'cost_estimate',
  'invoice',
  'installation',
  'ticket',
  'ticket_event',
  'ticket_result',
  'outage',
  'tank_dispatch',
  'meter_reading',
  'reading_import',
];

async function checksums(db: TestDatabase, seed: number): Promise<Record<string, string>> {
  await migrate(db.admin);
  await seedDemonstration(db.admin, {
    utility: 'buleleng',
    connections: 200,
    months: 4,
    seed,
    today: '2026-11-22',
  });
  const sums: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await db.admin.query<{ sum: string }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as sum from loket.${table} t`,
    );
    sums[table] = rows[0]!.sum;
  }
  return sums;
}

describe('seed of the demonstration', () => {
  const first = testDatabase('template1');
  const second = testDatabase('template1');
  const other = testDatabase('template1');

  it('decides everything', async () => {
    const sums = await checksums(first, 7);
    expect(await checksums(second, 7)).toEqual(sums);
    const others = await checksums(other, 8);
    for (const table of TABLES) expect(others[table]).not.toBe(sums[table]);
  });
});
