/** Complaints: the live map's reads, the queue and its counts inside the server, with half a million of them; and from one console to another. */
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import type { Figure } from './report.ts';
import { benchStaff } from './sessions.ts';
import { fillTickets } from './tickets-fill.ts';
import { timeArrivals } from './tickets-live.ts';
import { timeCalls, timingFigures } from './timing.ts';

/** Calls of each kind in a round. */
const CALLS = 15;
const ARRIVALS = 60;
const PAGE = 100;

/** Arguments of api.list_tickets besides the cursor. */
const LISTS = [
  { name: 'queue, open by due', list: `p_view => 'open', p_sort => 'due'` },
  { name: 'queue, open by priority', list: `p_view => 'open', p_sort => 'priority'` },
  { name: 'queue, late', list: `p_view => 'late', p_sort => 'due'` },
  { name: 'queue, one kind', list: `p_view => 'open', p_category => 'no_flow', p_sort => 'oldest'` },
  { name: 'queue, solved', list: `p_view => 'solved', p_sort => 'newest'` },
  { name: 'queue, all', list: `p_view => 'all', p_sort => 'newest'` },
  { name: 'queue, a common text', list: `p_view => 'all', p_text => 'jalan', p_sort => 'newest'` },
  { name: 'queue, a rare text', list: `p_view => 'all', p_text => '0812002345', p_sort => 'newest'` },
  { name: 'queue, a text that nobody has', list: `p_view => 'all', p_text => 'xqzwv', p_sort => 'newest'` },
];

/** Windows of the map in a town, as somebody who zooms and moves has them: a seventh of it each way. */
async function windows(database: BenchDatabase): Promise<string[]> {
  const { rows } = await database.admin.query<{ window: string }>(
    `select format('%s,%s,%s,%s', t.latitude - 0.012, t.longitude - 0.012, t.latitude + 0.012, t.longitude + 0.012) as window
     from loket.ticket t where t.latitude is not null order by md5(t.id::text) limit $1`,
    [CALLS],
  );
  return rows.map((row) => row.window);
}

/** Cursors of the first page and of pages deeper and deeper in, up to 20 further on. */
async function cursors(database: BenchDatabase, login: string, list: string): Promise<string[]> {
  const found = [''];
  await database.admin.query(`set session authorization ${login}`);
  try {
    for (let page = 1; page < 20; page++) {
      const { rows } = await database.admin.query<{ next: string | null }>(
        `select api.list_tickets(${list}, p_after => $1, p_limit => ${PAGE}) ->> 'next' as next`,
        [found.at(-1)],
      );
      if (rows[0]!.next === null) break;
      found.push(rows[0]!.next);
    }
  } finally {
    await database.admin.query('reset session authorization');
  }
  return Array.from({ length: CALLS }, (_, call) => found[Math.floor((call * found.length) / CALLS)]!);
}

export async function benchTickets(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const duty = await benchStaff(database, 'bench_duty', 'customer_service');
  const caller = await benchStaff(database, 'bench_caller', 'connection_officer');
  await fillTickets(database, caller.user);
  const figures: Figure[] = [];
  const time = async (name: string, statement: string, values: readonly string[]) => {
    database.say(`${name} …`);
    const timings = await timeCalls(database, name, duty.user, statement, values, rounds);
    figures.push(...timingFigures(name, database, timings));
  };
  const same = (value: string) => Array<string>(CALLS).fill(value);

  const seen = await windows(database);
  const part = (n: number) => `split_part($1, ',', ${n})::float8`;
  for (const days of [30, 365]) {
    await time(
      `map, a part of the town, ${days} days`,
      `select api.ticket_points(now() - interval '${days} days', ${[1, 2, 3, 4].map(part).join(', ')})`,
      seen,
    );
  }
  await time(
    'map, the whole town, 30 days',
    `select api.ticket_points(now() - $1::interval)`,
    same('30 days'),
  );
  await time(
    'map, the whole town, 50,000 points',
    `select api.ticket_points(now() - $1::interval)`,
    same('5 years'),
  );
  for (const behind of [0, 1, 100, 2000]) {
    await time(
      `changes, ${behind} behind`,
      `select api.ticket_changes((select $1::bigint), 2000)`,
      same(String((await head(database)) - behind)),
    );
  }
  await time(
    'arrivals, 100 behind',
    'select api.ticket_arrivals($1::bigint)',
    same(String((await head(database)) - 100)),
  );
  for (const { name, list } of LISTS) {
    await time(
      name,
      `select api.list_tickets(${list}, p_after => $1, p_limit => ${PAGE})`,
      await cursors(database, duty.user, list),
    );
  }
  await time('counts of the queue', 'select api.count_tickets(p_category => nullif($1, $$$$))', same(''));

  database.say('from command to screen …');
  const arrivals: number[][] = [];
  for (let round = 0; round < rounds; round++)
    arrivals.push(await timeArrivals(database, caller, duty, ARRIVALS));
  figures.push(...timingFigures('from command to screen', database, arrivals));
  return figures;
}

async function head(database: BenchDatabase): Promise<number> {
  const { rows } = await database.admin.query<{ seq: string }>(
    'select last_seq::text as seq from loket.ticket_feed',
  );
  return Number(rows[0]!.seq);
}
