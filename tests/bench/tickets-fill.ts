/** Half a million complaints as the years leave them, a few thousand of them open. */
import type { BenchDatabase } from './bench-database.ts';

/** In the small database of the test that the benchmark runs at all, a five-hundredth. */
export const amounts = ({ connections }: BenchDatabase['size']) =>
  connections >= 5000 ? { open: 3_000, over: 497_000 } : { open: 100, over: 900 };

/** Kinds as the field has them: most of it is no water. */
const MIX = `(array['no_flow','no_flow','no_flow','no_flow','no_flow','low_flow','turbid_water','service_leak','service_leak','main_leak',
  'meter_damaged','meter_calibration','high_bill','high_bill','bill_not_received','paid_but_billed','information','staff_conduct','address_change','other_technical'])`;

/** $1 open, $2 over, $3 whose, $4 where the sequence stands. The oldest come first; each has three numbers of the sequence. */
const TICKETS = `
insert into loket.ticket (ticket_no, source, branch_id, category, priority, unit, state, state_since, event_no, change_seq, reporter_name, phone,
  connection_id, words, address, neighbourhood, village_code, latitude, longitude, supply_zone_id, created_by, reported_at, seen_at, responded_at,
  solved_at, solved_by, closed_at, cause, search_text)
select format('BENCH/%s', n), (array['counter','phone','whatsapp','whatsapp','app'])[1 + n % 5], c.branch_id, k.code, k.default_priority, k.unit,
  s.state, f.at + interval '3 hours', case when s.state = 'closed' then 3 else 2 end,
  $4::bigint + 3 * n - case when s.state = 'closed' then 0 else 1 end, c.name, '0812' || lpad(n::text, 8, '0'), c.id,
  'Air di rumah saya ' || k.code || ' sejak kemarin pagi, mohon segera diperiksa', c.address, c.neighbourhood, c.village_code,
  c.latitude + (n % 13 - 6) * 0.00007, c.longitude + (n % 11 - 5) * 0.00007, c.supply_zone_id, $3, f.at, f.at + interval '9 minutes', f.at + interval '40 minutes',
  case when s.state = 'closed' then f.at + interval '20 hours' end, case when s.state = 'closed' then 'crew' end,
  case when s.state = 'closed' then f.at + interval '4 days' end,
  case when s.state = 'closed' then (array['rationing','rationing','rationing','service_pipe_leak','main_burst','meter_fault'])[1 + n % 6] end,
  lower(concat_ws(' ', format('BENCH/%s', n), c.name, '0812' || lpad(n::text, 8, '0'), c.address, c.village, c.connection_no, c.connection_key,
    'Air di rumah saya ' || k.code || ' sejak kemarin pagi, mohon segera diperiksa'))
from generate_series(1, $1::int + $2::int) n
cross join lateral (select now() - case when n > $2 then (n % 240) * interval '1 hour' + interval '1 hour'
  else interval '10 days' + ($2 - n) * interval '1826 days' / $2 end - n % 60 * interval '1 second' as at) f
cross join lateral (select case when n <= $2 then 'closed' else (array['verified','verified','assigned','in_progress','waiting_for_customer'])[1 + n % 5] end as state) s
join loket.ticket_category k on k.code = ${MIX}[1 + n * 7 % 20]
join (select row_number() over (order by md5(o.id::text)) as place, o.id, r.branch_id, p.name, o.address, o.neighbourhood,
        o.village_code, o.latitude, o.longitude, o.supply_zone_id, o.connection_no, o.connection_key, v.name as village
      from loket.connection o join loket.customer p on p.id = o.customer_id join loket.route r on r.id = o.route_id
      left join loket.village v on v.code = o.village_code where o.id <= 20000) c
  -- The number apart: with it in the join, every complaint would be held against every connection.
  on c.place = 1 + n * 31 % (select count(*) from loket.connection where id <= 20000)`;

const EVENTS = `
insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, told)
select t.id, e.no, t.change_seq - t.event_no + e.no, e.action, e.from_state, coalesce(e.to_state, t.state), $1, t.reported_at + e.after, false
from loket.ticket t
cross join lateral (values (1, 'file', null, 'new', interval '0'), (2, case when t.state = 'closed' then 'solve' else 'verify' end, 'new',
    case when t.state = 'closed' then 'solved' end, case when t.state = 'closed' then interval '20 hours' else interval '40 minutes' end),
  (3, 'close', 'solved', 'closed', interval '4 days')) e (no, action, from_state, to_state, after)
where t.ticket_no like 'BENCH/%' and e.no <= t.event_no
order by t.id`;

/** Once for each database. @param login who entered them */
export async function fillTickets(database: BenchDatabase, login: string): Promise<void> {
  const { open, over } = amounts(database.size);
  const { admin } = database;
  const { rows } = await admin.query<{ n: number; seq: string }>(
    `select (select count(*)::int from loket.ticket where ticket_no like 'BENCH/%') as n, (select last_seq::text from loket.ticket_feed) as seq`,
  );
  const { n, seq } = rows[0]!;
  if (n > 0) return;
  database.say(`Mengisi ${open + over} pengaduan / filling complaints …`);
  // The index of texts is made anew at the end, and what the rows refer to is there: row by row both would take many minutes.
  const { rows: search } = await admin.query<{ definition: string }>(
    `select pg_get_indexdef('loket.ticket_search'::regclass) as definition`,
  );
  await admin.query('begin');
  await admin.query('set local session_replication_role = replica');
  await admin.query('drop index loket.ticket_search');
  await admin.query(TICKETS, [open, over, login, seq]);
  await admin.query(search[0]!.definition);
  await admin.query(EVENTS, [login]);
  await admin.query('update loket.ticket_feed set last_seq = last_seq + 3 * $1', [open + over]);
  await admin.query('commit');
  await admin.query('vacuum analyze loket.ticket');
  await admin.query('vacuum analyze loket.ticket_event');
}
