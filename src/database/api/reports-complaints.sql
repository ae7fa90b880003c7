-- Pengaduan by month and kind, by area, by cause, the promises kept, and the register.

insert into loket.report (code, roles, row_order) values
  ('complaints_by_kind', '{finance,manager,supervisor,customer_service,connection_officer}', '{month,split_place}'),
  ('complaints_by_area', '{finance,manager,supervisor,customer_service,connection_officer}', '{district_code,village_code}'),
  ('complaints_by_cause', '{finance,manager,supervisor,customer_service,connection_officer}', '{kind_place,cause_place,cause}'),
  ('complaint_handling', '{finance,manager,supervisor,customer_service,connection_officer}', '{category_place}');
insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('complaints_register', '{finance,manager,supervisor,customer_service,connection_officer}', '{reported_at,ticket_no}', '{reporter_name}',
   '{customer_service,connection_officer}');

create or replace function loket.rows_of_complaints_by_kind(p_from_month date, p_to_month date, p_branches int[])
returns table (month date, split_place int, split text, carried bigint, filed bigint, solved bigint, rejected bigint, unsolved bigint,
  percent_solved numeric, hours_sum numeric, hours numeric, solved_all bigint, open_all bigint, overdue_all bigint)
language sql stable as $$
  select m.month, s.place, s.split, count(f.ticket_id) filter (where not f.filed), count(*) filter (where f.filed),
         count(*) filter (where f.filed and f.outcome = 'solved'), count(*) filter (where f.filed and f.outcome = 'rejected'),
         count(*) filter (where f.filed and f.outcome = 'open'),
         round(100.0 * count(*) filter (where f.filed and f.outcome = 'solved') / nullif(count(*) filter (where f.filed), 0), 2),
         coalesce(sum(f.hours) filter (where f.filed), 0), round(avg(f.hours) filter (where f.filed), 1),
         count(*) filter (where f.outcome = 'solved'), count(*) filter (where f.outcome = 'open'), count(*) filter (where f.kept = 'overdue')
  from generate_series(p_from_month::timestamp, p_to_month::timestamp, interval '1 month') g
  cross join lateral (select g::date as month) m
  cross join (values (1, 'technical'), (2, 'service'), (3, 'billing')) s (place, split)
  left join (
    select n::date as month, x.* from generate_series(p_from_month::timestamp, p_to_month::timestamp, interval '1 month') n
    cross join lateral loket.ticket_facts(n::date, (n + interval '1 month - 1 day')::date, loket.end_of_month(n::date)) x
    where x.branch_id = any (p_branches)) f on f.month = m.month and f.split = s.split
  where g <= now()
  group by m.month, s.place, s.split;
$$;
comment on function loket.rows_of_complaints_by_kind(date, date, int[]) is
'By calendar month and kind (technical, service, billing), as it stood at the month''s end: complaints left over from earlier months, reported in the month, of these solved, rejected and unsolved, percent solved, hours from the report to the solution (sum and average); and all at the month''s end, older ones too: solved in it, open, and open and overdue.
Source: domain.md 6.2, Pengaduan (S55).';

create or replace function loket.rows_of_complaints_by_area(p_from date, p_to date, p_branches int[])
returns table (district_code text, district text, village_code text, village text, filed bigint, technical bigint, service bigint, billing bigint,
  no_flow bigint, solved bigint, rejected bigint, unsolved bigint, percent_solved numeric, overdue bigint, hours_sum numeric, hours numeric)
language sql stable as $$
  select coalesce(d.code, '-'), coalesce(d.name, '-'), coalesce(v.code, '-'), coalesce(v.name, '-'), count(*),
         count(*) filter (where f.split = 'technical'), count(*) filter (where f.split = 'service'), count(*) filter (where f.split = 'billing'),
         count(*) filter (where f.category = 'no_flow'), count(*) filter (where f.outcome = 'solved'), count(*) filter (where f.outcome = 'rejected'),
         count(*) filter (where f.outcome = 'open'), round(100.0 * count(*) filter (where f.outcome = 'solved') / count(*), 2),
         count(*) filter (where f.kept = 'overdue'), coalesce(sum(f.hours), 0), round(avg(f.hours), 1)
  from loket.ticket_facts(p_from, p_to, loket.end_of_day(p_to)) f
  left join loket.village v on v.code = f.village_code
  left join loket.district d on d.code = v.district_code
  where f.filed and f.branch_id = any (p_branches)
  group by d.code, d.name, v.code, v.name;
$$;
comment on function loket.rows_of_complaints_by_area(date, date, int[]) is
'Complaints that were reported in a range of days by district and village of the place, as they stood at the end of the last day; - when no place was told.
Source: domain.md 6.2, Pengaduan.';

create or replace function loket.rows_of_complaints_by_cause(p_from date, p_to date, p_branches int[])
returns table (kind_place int, kind text, cause_place int, cause text, complaints bigint, no_flow bigint, by_crew bigint, by_desk bigint, by_outage bigint,
  hours_sum numeric, hours numeric, percent numeric)
language sql stable as $$
  select k.place, k.kind, coalesce(c.place, 0), coalesce(f.cause, k.kind), count(*), count(*) filter (where f.category = 'no_flow'),
         count(*) filter (where f.solved_by = 'crew'), count(*) filter (where f.solved_by = 'desk'), count(*) filter (where f.solved_by = 'outage'),
         coalesce(sum(f.hours), 0), round(avg(f.hours), 1), round(100.0 * count(*) / sum(count(*)) over (), 2)
  from loket.ticket_facts(p_from, p_to, loket.end_of_day(p_to)) f
  left join loket.ticket_cause c on c.code = f.cause
  cross join lateral (
    select x.kind, array_position(array['rationing', 'fault', 'planned_work', 'private', 'office', 'none', 'unstated', 'unsolved', 'rejected'], x.kind) as place
    from (select case f.outcome when 'solved' then coalesce(f.cause_kind, 'unstated') when 'open' then 'unsolved' else 'rejected' end as kind) x) k
  where f.filed and f.branch_id = any (p_branches)
  group by k.place, k.kind, c.place, f.cause;
$$;
comment on function loket.rows_of_complaints_by_cause(date, date, int[]) is
'Complaints that were reported in a range of days by what they turned out to be caused by, as known at the end of the last day: rationing apart from faults, and solved by crews apart from answered at the desk and from solved with an outage. A cause is known when a complaint is solved; the others are unsolved, rejected or unstated.
Source: domain.md 4.4: most reports are no-flow by rationing, not by faults.';

create or replace function loket.rows_of_complaint_handling(p_from date, p_to date, p_branches int[])
returns table (category_place int, split text, category text, filed bigint, solved_in_time bigint, solved_late bigint, overdue_open bigint,
  measured bigint, percent_in_time numeric, running bigint, rejected bigint, responded_in_time bigint, responded_late bigint, response_measured bigint,
  response_percent numeric, response_sum numeric, response_hours numeric, solved bigint, hours_sum numeric, hours numeric)
language sql stable as $$
  select g.place::int, f.split, f.category, count(*), count(*) filter (where f.kept = 'in_time'), count(*) filter (where f.kept = 'late'),
         count(*) filter (where f.kept = 'overdue'), count(*) filter (where f.kept <> 'running'),
         round(100.0 * count(*) filter (where f.kept = 'in_time') / nullif(count(*) filter (where f.kept <> 'running'), 0), 2),
         count(*) filter (where f.kept = 'running'), count(*) filter (where f.outcome = 'rejected'),
         count(*) filter (where f.response_kept = 'in_time'), count(*) filter (where f.response_kept = 'late'),
         count(*) filter (where f.response_kept <> 'running'),
         round(100.0 * count(*) filter (where f.response_kept = 'in_time') / nullif(count(*) filter (where f.response_kept <> 'running'), 0), 2),
         coalesce(sum(f.response_hours) filter (where f.response_kept <> 'running'), 0),
         round(avg(f.response_hours) filter (where f.response_kept <> 'running'), 1),
         count(*) filter (where f.outcome = 'solved'), coalesce(sum(f.hours), 0), round(avg(f.hours), 1)
  from loket.ticket_facts(p_from, p_to, loket.end_of_day(p_to)) f
  join loket.ticket_category g on g.code = f.category
  where f.filed and f.branch_id = any (p_branches)
  group by g.place, f.split, f.category;
$$;
comment on function loket.rows_of_complaint_handling(date, date, int[]) is
'Whether the promises were kept for complaints that were reported in a range of days, by category, as of the end of the last day: solved in time, solved late, open and overdue. The percentage counts the overdue ones that are still open as not kept; what still has time is left out of it. The same for responses, where one that is late and not given counts as late. Hours of responses in their calendar, of solutions by the clock on the wall.
Source: peers.md B24.';

create or replace function loket.rows_of_complaints_register(p_from date, p_to date, p_branches int[], p_district text)
returns table (reported_at timestamptz, ticket_no text, source text, split text, category text, priority text, reporter_name text, village text, district text,
  state text, state_on date, repeats bigint, response_hours numeric, response_kept text, solved_on date, hours numeric, kept text, cause text,
  solved_by text)
language sql stable as $$
  select f.reported_at, f.ticket_no, f.source, f.split, f.category, f.priority, f.reporter_name, v.name, d.name, f.state,
         (f.state_at at time zone u.time_zone)::date, f.repeats, f.response_hours, f.response_kept, (f.solved_at at time zone u.time_zone)::date, f.hours,
         f.kept, f.cause, f.solved_by
  from loket.utility u
  cross join lateral loket.ticket_facts(p_from, p_to, loket.end_of_day(p_to)) f
  left join loket.village v on v.code = f.village_code
  left join loket.district d on d.code = v.district_code
  where f.filed and f.branch_id = any (p_branches) and (p_district is null or d.code = p_district);
$$;
comment on function loket.rows_of_complaints_register(date, date, int[], text) is
'Complaints that were reported in a range of days, as they stood at the end of the last day and as they were written then. No telephones and no words.
Source: domain.md 4.5.';
