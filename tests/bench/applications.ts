/** Applications: every view, filter, order, depth and search of the inbox, inside the server, with 10,000 waiting and 100,000 that are over. */
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import type { Figure } from './report.ts';
import { benchStaff } from './sessions.ts';
import { timeCalls, timingFigures } from './timing.ts';

/** Calls of each kind in a round. */
const CALLS = 15;
const LINES = 50;

/** In the small database of the test that the benchmark runs at all, a hundredth. */
const amounts = ({ connections }: BenchDatabase['size']) =>
  connections >= 5000 ? { waiting: 10_000, ended: 100_000 } : { waiting: 100, ended: 1000 };

/** Applications as the years leave them: two in three connected, the rest refused, lapsed or given up; those that wait on every desk and in the list. */
const FILL = `
insert into loket.application (application_no, kind, branch_id, state, state_since, step_no, created_by, created_at, submitted_at, documents_complete_on,
  waiting_since, clock_since, applicant_name, nik, phone, address, neighbourhood, village_code, building_use)
select format('BENCH/%s/%s', case when n <= $1 then 'W' else 'E' end, n), k.kind, b.id, s.state, f.filed + interval '3 days', 1, $3, f.filed, f.filed, f.filed::date,
  case when s.state in ('waitlisted', 'called') then f.filed end,
  case when w.clock is not null then (now() - (n % 40) * interval '1 day')::date end,
  c.name, lpad((n * 7919 % 10000000000)::text, 16, '5'), '0812' || lpad(n::text, 8, '0'), c.address, c.neighbourhood, c.village_code, 'house'
from generate_series(1, $1::int + $2::int) n
cross join lateral (select now() - case when n <= $1 then n % 500 else 500 + n % 2500 end * interval '1 day' - n * interval '1 second' as filed) f
cross join lateral (select (array['new_connection','new_connection','new_connection','name_transfer','reconnection'])[1 + n % 5] as kind) k
cross join lateral (select case when n <= $1 and k.kind = 'new_connection' then (array['waitlisted','waitlisted','waitlisted','registered','survey_scheduled',
    'surveyed','costed','approved','awaiting_payment','paid','work_order_issued'])[1 + (n / 5) % 11]
  when n <= $1 then (array['registered','approved','paid'])[1 + (n / 5) % 3]
  when k.kind = 'new_connection' then (array['active','active','active','rejected','lapsed','cancelled'])[1 + (n / 5) % 6]
  else (array['completed','completed','completed','rejected','lapsed','cancelled'])[1 + (n / 5) % 6] end as state) s
join loket.workflow_state w on (w.kind, w.state) = (k.kind, s.state)
join (select id, row_number() over (order by code) - 1 as place, count(*) over () as branches from loket.branch) b on b.place = (n / 7) % b.branches
join (select row_number() over (order by md5(o.id::text)) as place, count(*) over () as connections, p.name, o.address, o.neighbourhood, o.village_code
      from loket.connection o join loket.customer p on p.id = o.customer_id where o.id <= 5000) c on c.place = 1 + n % c.connections`;

async function fill(database: BenchDatabase, login: string): Promise<void> {
  const { waiting, ended } = amounts(database.size);
  const { rows } = await database.admin.query<{ n: number }>(
    `select count(*)::int as n from loket.application where application_no like 'BENCH/%'`,
  );
  if (rows[0]!.n > 0) return;
  database.say(`Mengisi ${waiting + ended} permohonan / filling applications …`);
  // The index of texts is made anew at the end: row by row it would take minutes.
  const { rows: search } = await database.admin.query<{ definition: string }>(
    `select pg_get_indexdef('loket.application_search'::regclass) as definition`,
  );
  await database.admin.query('begin');
  await database.admin.query('drop index loket.application_search');
  await database.admin.query(FILL, [waiting, ended, login]);
  await database.admin.query(search[0]!.definition);
  await database.admin.query('commit');
  await database.admin.query(
    `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at)
     select a.id, 1, 'submit', null, a.state, $1, a.submitted_at, a.submitted_at from loket.application a where a.application_no like 'BENCH/%'`,
    [login],
  );
  await database.admin.query('vacuum analyze loket.application');
  await database.admin.query('vacuum analyze loket.application_step');
}

interface Asked {
  name: string;
  /** Arguments of api.list_applications besides the cursor. */
  list: string;
}
const SORTS = ['due', 'age', 'filed', 'name', 'priority'];
const LISTS: Asked[] = [
  ...['mine_to_do', 'open', 'ended', 'all'].flatMap((view) =>
    SORTS.map((sort) => ({ name: `${view} by ${sort}`, list: `p_view => '${view}', p_sort => '${sort}'` })),
  ),
  { name: 'all by filed, last first', list: `p_view => 'all', p_sort => 'filed', p_descending => true` },
  { name: 'late', list: `p_view => 'open', p_clock => 'late'` },
  { name: 'due soon', list: `p_view => 'open', p_clock => 'due_soon'` },
  { name: 'one state', list: `p_view => 'all', p_states => '{costed}', p_sort => 'age'` },
  {
    name: 'a kind and a state that is over',
    list: `p_view => 'all', p_kind => 'name_transfer', p_states => '{lapsed}', p_sort => 'name'`,
  },
  {
    name: 'one village, all',
    list: `p_view => 'all', p_village => VILLAGE, p_sort => 'filed'`,
  },
  {
    name: 'one district, over, by name',
    list: `p_view => 'ended', p_district => DISTRICT, p_sort => 'name'`,
  },
  { name: 'a common text, all by name', list: `p_view => 'all', p_text => 'jalan', p_sort => 'name'` },
  { name: 'a common text, all by due', list: `p_view => 'all', p_text => 'jalan', p_sort => 'due'` },
  {
    name: 'a rare text, all by filed',
    list: `p_view => 'all', p_text => 'bench/e/10001', p_sort => 'filed'`,
  },
  { name: 'a text that nobody has, all', list: `p_view => 'all', p_text => 'xqzwv', p_sort => 'age'` },
  { name: 'a common text, my turn', list: `p_view => 'mine_to_do', p_text => 'jalan'` },
];
const COUNTS = [
  { name: 'counts of my turn', call: `api.count_applications('mine_to_do')` },
  { name: 'counts of open', call: `api.count_applications('open')` },
  { name: 'counts of all', call: `api.count_applications('all')` },
  { name: 'counts of a common text, all', call: `api.count_applications('all', p_text => 'jalan')` },
];

/** Cursors of the first page and of pages deeper and deeper in, up to 40 further on (2,000 lines), as somebody who goes on and on has them. */
async function cursors(database: BenchDatabase, login: string, list: string): Promise<string[]> {
  const found = [''];
  await database.admin.query(`set session authorization ${login}`);
  try {
    let after = '';
    for (let page = 1; page < 20; page++) {
      const { rows } = await database.admin.query<{ next_after: string }>(
        `select next_after from api.list_applications(${list}, p_after => $1, p_limit => 100)`,
        [after],
      );
      if (rows.length < 100) break;
      after = rows.at(-1)!.next_after;
      found.push(after);
    }
  } finally {
    await database.admin.query('reset session authorization');
  }
  return Array.from({ length: CALLS }, (_, call) => found[Math.floor((call * found.length) / CALLS)]!);
}

export async function benchApplications(
  database: BenchDatabase,
  { rounds }: BenchOptions,
): Promise<Figure[]> {
  // Sees one branch, and all of them.
  const officer = await benchStaff(database, 'bench_officer', 'connection_officer');
  const manager = await benchStaff(database, 'bench_manager', 'manager');
  await fill(database, officer.user);
  const figures: Figure[] = [];
  const time = async (name: string, login: string, statement: string, values: readonly string[]) => {
    database.say(`${name} …`);
    figures.push(
      ...timingFigures(name, database, await timeCalls(database, name, login, statement, values, rounds)),
    );
  };
  const { rows: places } = await database.admin.query<{ village: string; district: string }>(
    `select min(quote_literal(code)) as village, min(quote_literal(district_code)) as district from loket.village`,
  );
  for (const { name, list: template } of LISTS) {
    const list = template.replace('VILLAGE', places[0]!.village).replace('DISTRICT', places[0]!.district);
    for (const [who, login] of [
      ['all branches', manager.user],
      ['one branch', officer.user],
    ] as const) {
      await time(
        `${name}, ${who}`,
        login,
        `select * from api.list_applications(${list}, p_after => $1, p_limit => ${LINES})`,
        await cursors(database, login, list),
      );
    }
  }
  for (const { name, call } of COUNTS) {
    await time(name, manager.user, `select ${call}, $1`, Array<string>(CALLS).fill(''));
  }
  const { rows } = await database.admin.query<{ id: string }>(
    `select a.id::text as id from loket.application a join loket.staff s on s.branch_id = a.branch_id and s.login = $1
     where a.application_no like 'BENCH/W/%' order by md5(a.id::text) limit $2`,
    [officer.user, CALLS],
  );
  await time(
    'everything about one',
    officer.user,
    'select api.application($1::bigint)',
    rows.map((row) => row.id),
  );
  return figures;
}
