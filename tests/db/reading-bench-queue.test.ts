/** The bench's lists: what is in a view, filters, every order in pages, cursors that are not ours, counts, unread connections, progress. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ReadingCard, readingCardSchema } from '../../src/shared/contract/meter-readings.ts';
import {
  BENCH_SORTS,
  benchCountsSchema,
  readingProgressSchema,
  unreadLineSchema,
} from '../../src/shared/contract/reading-bench.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
let login: string;
let client: pg.Client;
const made: (Awaited<ReturnType<typeof readings.metered>> & { card: ReadingCard })[] = [];

interface Asked {
  view?: string;
  flag?: string;
  source?: string;
  route?: string;
  branch?: number;
  condition?: string;
  text?: string;
  sort?: string;
  after?: string | null;
  limit?: number;
}
const page = async (asked: Asked) => {
  const answer = await call<{ readings: unknown[]; next: string | null; cut: boolean }>(
    client,
    'select api.list_readings($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as value',
    [
      asked.view ?? 'waiting',
      asked.flag ?? null,
      asked.source ?? null,
      asked.route ?? null,
      asked.branch ?? null,
      asked.condition ?? null,
      asked.text ?? null,
      asked.sort ?? 'route',
      asked.after ?? null,
      asked.limit ?? null,
    ],
  );
  return { ...answer, readings: answer.readings.map((each) => readingCardSchema.parse(each)) };
};
const ids = async (asked: Asked) => (await page(asked)).readings.map((each) => each.readingId);
const all = async (asked: Asked, limit: number) => {
  const found: number[] = [];
  let after: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page({ ...asked, after, limit });
    found.push(...answer.readings.map((each) => each.readingId));
    after = answer.next;
  } while (after !== null);
  return found;
};

beforeAll(async () => {
  login = await world.staff(['reading_officer']);
  client = await database.as(login);
  const usages = [20, 21, 80, 25, 4, 22, 200, 19];
  for (const [index, usage] of usages.entries()) {
    const account = await readings.metered(100, [{ usage: 20 }, { usage: 20 }, { usage: 20 }]);
    await database.admin.query(
      'update loket.connection set route_order = $2, route_id = (select id from loket.route order by id offset $3 limit 1) where id = $1',
      [account.connectionId, 100 - index, index % 2],
    );
    const [card] = await readings.fileAs(
      login,
      [{ connectionId: account.connectionId, reading: 160 + usage }],
      index % 3 === 0 ? 'self' : 'officer',
    );
    made.push({ ...account, card: card! });
  }
});

describe('views and orders', () => {
  test('with a flag, without one, both', async () => {
    const flagged = made.filter(({ card }) => card.flags.length > 0).map(({ card }) => card.readingId);
    expect((await ids({ view: 'flagged' })).sort()).toEqual(flagged.sort());
    expect(await ids({ view: 'waiting' })).toHaveLength(made.length);
    expect(await ids({ view: 'unflagged' })).toHaveLength(made.length - flagged.length);
  });

  test.each(BENCH_SORTS)('pages of %s hold every one once, in one order', async (sort) => {
    const whole = await ids({ sort });
    expect(new Set(whole).size).toBe(made.length);
    for (const limit of [1, 2, 3, 8]) expect(await all({ sort }, limit)).toEqual(whole);
  });

  test('route is how the reader walks; odd begins with the farthest from the mean', async () => {
    const route = (await page({ sort: 'route' })).readings.map(
      (each) => [each.routeCode, each.routeOrder] as const,
    );
    expect(route).toEqual([...route].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1])));
    const odd = (await page({ sort: 'odd' })).readings.map((each) => Math.abs(each.usageM3! - 20));
    expect(odd).toEqual([...odd].sort((a, b) => b - a));
    expect(await ids({ sort: 'received' })).toEqual(made.map(({ card }) => card.readingId));
  });

  test('a cursor of another order, or of nobody, is refused', async () => {
    const { next } = await page({ sort: 'route', limit: 2 });
    for (const after of [next, 'odd:1', 'odd:1:x', `odd:1:1'; drop table x`])
      expect(await refusal(page({ sort: 'odd', after }))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'after' },
      });
  });
});

describe('filters', () => {
  test('by flag, source, route, condition, text', async () => {
    const high = made.filter(({ card }) => card.flags.includes('high')).map(({ card }) => card.readingId);
    expect((await ids({ flag: 'high' })).sort()).toEqual(high.sort());
    expect(await ids({ source: 'self' })).toHaveLength(3);
    const { routeCode } = (await page({})).readings[0]!;
    expect((await page({ route: routeCode })).readings.every((each) => each.routeCode === routeCode)).toBe(
      true,
    );
    expect(await ids({ route: routeCode })).toHaveLength(4);
    expect(await ids({ condition: 'dog' })).toEqual([]);
    expect(await ids({ text: made[2]!.connectionNo })).toEqual([made[2]!.card.readingId]);
    expect(await ids({ text: `uji ${made[2]!.connectionNo}` })).toEqual([made[2]!.card.readingId]);
    expect(await refusal(ids({ text: 'ab' }))).toMatchObject({ code: 'SEARCH_TOO_SHORT' });
    expect(await refusal(ids({ route: `x' or true` }))).toMatchObject({ details: { field: 'route' } });
    expect(await refusal(ids({ flag: `x'` }))).toMatchObject({ details: { field: 'flag' } });
    expect(await ids({ branch: 0 })).toEqual([]);
  });

  test('counts say the same as the lists', async () => {
    const counts = benchCountsSchema.parse(await call(client, 'select api.count_readings() as value', []));
    for (const view of ['flagged', 'unflagged', 'waiting', 'approved', 'rejected'] as const)
      expect(counts.views[view]).toBe((await all({ view }, 100)).length);
    expect(counts.flags.high).toBe((await ids({ flag: 'high' })).length);
    const plain = await ids({ view: 'unflagged' });
    expect(counts.upToId).toBe(Math.max(...plain));
  });
});

describe('what is decided and what is not read', () => {
  test('what was decided last comes first', async () => {
    for (const { card } of made.slice(0, 2))
      await call(client, 'select api.approve_reading(gen_random_uuid(), $1, null) as value', [
        card.readingId,
      ]);
    expect(await ids({ view: 'approved' })).toEqual([made[1]!.card.readingId, made[0]!.card.readingId]);
    expect(await all({ view: 'approved' }, 1)).toEqual([made[1]!.card.readingId, made[0]!.card.readingId]);
  });

  test('unread connections as the reader walks, in pages; progress counts every connection once', async () => {
    const { connectionId, connectionNo } = await readings.metered(0, [{ usage: 5 }]);
    const unread: number[] = [];
    let after: string | null = null;
    do {
      const answer: { connections: unknown[]; next: string | null } = await call(
        client,
        'select api.list_unread(p_after => $1, p_limit => 100) as value',
        [after],
      );
      unread.push(...answer.connections.map((each) => unreadLineSchema.parse(each).connectionId));
      after = answer.next;
    } while (after !== null);
    expect(unread).toContain(connectionId);
    for (const each of made) expect(unread).not.toContain(each.connectionId);
    expect(new Set(unread).size).toBe(unread.length);
    const found: { connections: { connectionId: number }[] } = await call(
      client,
      'select api.list_unread(p_text => $1) as value',
      [connectionNo],
    );
    expect(found.connections.map((each) => each.connectionId)).toEqual([connectionId]);
    const progress = readingProgressSchema.parse(
      await call(client, 'select api.reading_progress() as value', []),
    );
    expect(progress.unread).toBe(unread.length);
    expect(progress.approved).toBe(2);
    expect(progress.due).toBe(progress.approved + progress.waiting + progress.unread);
    expect(progress.routes.reduce((sum, route) => sum + route.due, 0)).toBe(progress.due);
  });
});
