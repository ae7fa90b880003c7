/** The checking bench inside the server, with a hundred thousand readings that wait: pages, counts, everything about one, a decision. */
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import type { Figure } from './report.ts';
import { benchStaff } from './sessions.ts';
import { timeCalls, timingFigures } from './timing.ts';

/** Calls of each kind in a round. */
const CALLS = 15;
const PAGE = 100;

/** In the small database of the test that the benchmark runs at all, a few. */
const amounts = ({ connections }: BenchDatabase['size']) =>
  connections >= 200_000 ? { waiting: 100_000, approved: 100_000 } : { waiting: 150, approved: 50 };

/** Arguments of api.list_readings besides the cursor. */
const LISTS = [
  { name: 'page, all waiting, by route', list: `p_view => 'waiting', p_sort => 'route'` },
  { name: 'page, with flags, by route', list: `p_view => 'flagged', p_sort => 'route'` },
  { name: 'page, without flags, by route', list: `p_view => 'unflagged', p_sort => 'route'` },
  { name: 'page, with flags, oddest first', list: `p_view => 'flagged', p_sort => 'odd'` },
  { name: 'page, all waiting, longest first', list: `p_view => 'waiting', p_sort => 'received'` },
  { name: 'page, a rare flag', list: `p_view => 'waiting', p_flag => 'serial_mismatch'` },
  { name: 'page, one condition', list: `p_view => 'waiting', p_condition => 'locked_house'` },
  { name: 'page, a common text', list: `p_view => 'waiting', p_text => 'jalan'` },
  { name: 'page, approved', list: `p_view => 'approved'` },
];

/** $1 how many, $2 how many of them wait, $3 whose. One in ten has a flag; the mean of all is 20 m3. */
const FILL = `
insert into loket.meter_reading (connection_id, usage_period, source, condition, reading, read_at, received_at, entered_by, meter_id, previous, stand, usage_m3,
  average_m3, flags, judged_at, state, decided_by, decided_at)
select c.id, p.period, case when c.n % 3 = 0 then 'self' else 'officer' end, case when c.n % 40 = 0 then 'locked_house' else 'normal' end, 1000 + u.m3, f.at, f.at, $3,
  m.id, 1000, 1000 + u.m3, u.m3, 20,
  case when c.n % 500 = 0 then '{serial_mismatch}' when c.n % 40 = 0 then '{condition}' when c.n % 14 = 0 then '{high}' else '{}' end::text[], f.at,
  case when c.n <= $2 then 'waiting' else 'approved' end, case when c.n > $2 then $3 end, case when c.n > $2 then f.at + interval '1 hour' end
from (select o.id, row_number() over (order by md5(o.id::text)) as n from loket.connection o where o.status = 'active' limit $1::int) c
cross join lateral (select (10 + c.n * 7 % 23)::int * case when c.n % 14 = 0 then 4 else 1 end as m3) u
cross join lateral (select now() - c.n * interval '1 second' as at) f
cross join (select loket.next_usage_period() as period) p
left join loket.meter m on m.connection_id = c.id and m.removed_on is null`;

async function fill(database: BenchDatabase, login: string): Promise<void> {
  const { admin } = database;
  const { rows } = await admin.query<{ n: number }>(
    'select count(*)::int as n from loket.meter_reading r where r.usage_period = loket.next_usage_period()',
  );
  if (rows[0]!.n > 0) return;
  const { waiting, approved } = amounts(database.size);
  database.say(`Mengisi ${waiting + approved} bacaan meter / filling meter readings …`);
  await admin.query(
    `insert into loket.billing_period (usage_period, state) values (loket.next_usage_period(), 'open') on conflict do nothing`,
  );
  await admin.query(FILL, [waiting + approved, waiting, login]);
  await admin.query('vacuum analyze loket.meter_reading');
}

/** Cursors of the first page and of pages deeper and deeper in, up to 20 further on. */
async function cursors(database: BenchDatabase, login: string, list: string): Promise<string[]> {
  const found = [''];
  await database.admin.query(`set session authorization ${login}`);
  try {
    for (let page = 1; page < 20; page++) {
      const { rows } = await database.admin.query<{ next: string | null }>(
        `select api.list_readings(${list}, p_after => $1, p_limit => ${PAGE}) ->> 'next' as next`,
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

export async function benchReadings(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const officer = await benchStaff(database, 'bench_reader', 'reading_officer');
  await fill(database, officer.user);
  const figures: Figure[] = [];
  const time = async (name: string, statement: string, values: readonly string[], times = rounds) => {
    database.say(`${name} …`);
    const timings = await timeCalls(database, name, officer.user, statement, values, times);
    figures.push(...timingFigures(name, database, timings));
  };
  const same = (value: string) => Array<string>(CALLS).fill(value);
  for (const { name, list } of LISTS) {
    await time(
      name,
      `select api.list_readings(${list}, p_after => $1, p_limit => ${PAGE})`,
      await cursors(database, officer.user, list),
    );
  }
  await time('counts of the bench', 'select api.count_readings(p_source => nullif($1, $$$$))', same(''));
  await time('page, not read yet', 'select api.list_unread(p_after => nullif($1, $$$$))', same(''));
  await time('progress by route', 'select api.reading_progress() from (select $1) n', same(''));
  const { rows } = await database.admin.query<{ id: string }>(
    `select r.id from loket.meter_reading r where r.usage_period = loket.next_usage_period() and r.state = 'waiting' and r.flags = '{}'
     order by md5(r.id::text) limit $1`,
    [CALLS],
  );
  const ids = rows.map((row) => row.id);
  await time('everything about one', 'select api.reading($1::bigint)', ids);
  await time(
    'approve one and undo it',
    `select api.undo_reading(gen_random_uuid(), (api.approve_reading(gen_random_uuid(), $1::bigint, null) -> 'reading' ->> 'readingId')::bigint)`,
    ids,
  );
  return figures;
}
