/** The search over more connections than its first window: every page is what a plain scan would give, however rare the words. */
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { testDatabase } from '../support/database.ts';

describe('search over 9,000 connections', () => {
  const db = testDatabase('template1');
  let client: pg.Client;

  beforeAll(async () => {
    await migrate(db.admin);
    await seedDemonstration(db.admin, { utility: 'buleleng', connections: 9000, months: 4 });
    await db.admin.query('update loket.utility set lookup_limit_per_day = 1000000');
    client = await db.as('kasir1');
  });

  /** Connection numbers whose text holds every word, or whose number begins with the digits, in order. */
  async function plainScan(words: string[], digits: string | null): Promise<string[]> {
    const { rows } = await db.admin.query<{ no: string }>(
      `select connection_no as no from loket.connection
       where (select bool_and(position(w in search_text) > 0) from unnest($1::text[]) w) or starts_with(connection_key, $2)
       order by connection_key collate "C"`,
      [words, digits],
    );
    return rows.map(({ no }) => no);
  }

  /** All pages of a search, at most 400 rows. */
  async function pages(text: string, size: number): Promise<string[]> {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { rows } = await client.query<{ connection_no: string; next_after: string }>(
        'select * from api.search_connections($1, $2, $3)',
        [text, after, size],
      );
      seen.push(...rows.map((row) => row.connection_no));
      if (rows.length < size || seen.length >= 400) return seen.slice(0, 400);
      after = rows.at(-1)!.next_after;
    }
  }

  it.each([
    ['made', 100],
    ['made ahmad yani', 7],
    ['tejakula', 20],
    ['tembok', 33],
    ['sari dewata', 5],
    ['puskesmas', 20],
    ['a b', 50],
    ['tidakada', 20],
  ])('finds "%s" by pages of %i as a plain scan does', async (text, size) => {
    const expected = await plainScan(text.split(' '), null);
    expect(await pages(text, size)).toEqual(expected.slice(0, 400));
    expect(expected.length > 0).toBe(text !== 'tidakada');
  });

  it('finds the beginning of a number and the digits of a phone in one list', async () => {
    const { rows } = await db.admin.query<{ phone: string }>(
      `select phone from loket.customer where phone is not null order by id desc limit 1`,
    );
    // No text holds a tab: fewer than six digits, leading zeros apart, are looked for in numbers only.
    for (const [digits, phone] of [
      ['0602', '\t'],
      ['090120', '\t'],
      ['800001', '800001'],
      [rows[0]!.phone, rows[0]!.phone.replace(/^0+/, '')],
    ] as const) {
      const expected = await plainScan([phone], digits);
      expect(expected.length, digits).toBeGreaterThan(0);
      expect(await pages(digits, 30), digits).toEqual(expected.slice(0, 400));
    }
  });
});
