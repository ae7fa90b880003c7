-- What the reports of complaints and the overview are made of: one function, so that they cannot disagree.

create or replace function loket.end_of_month(p_month date) returns timestamptz
language sql stable as $$
  select least((p_month + interval '1 month') at time zone u.time_zone, now()) from loket.utility u;
$$;
comment on function loket.end_of_month(date) is 'The midnight that ends a calendar month (given by its first day) in the utility''s zone, or now while it runs.';

create or replace function loket.end_of_day(p_on date) returns timestamptz
language sql stable as $$
  select least((p_on + 1)::timestamp at time zone u.time_zone, now()) from loket.utility u;
$$;
comment on function loket.end_of_day(date) is 'The midnight that ends a day in the utility''s zone, or now while it runs.';

create or replace function loket.ticket_facts(p_from date, p_to date, p_as_of timestamptz)
returns table (ticket_id bigint, ticket_no text, filed boolean, filed_on date, reported_at timestamptz, branch_id int, source text, category text,
  split text, unit text, priority text, village_code text, reporter_name text, state text, state_at timestamptz, outcome text, solved_at timestamptz,
  hours numeric, solved_by text, cause text, cause_kind text, repeats bigint, response_kept text, response_hours numeric, kept text,
  clock_hours numeric)
-- As loket.ticket_clocks_by: its parts are larger than the planner takes them for.
language sql stable set enable_nestloop = off as $$
  with bound as materialized (
    select p_from::timestamp at time zone u.time_zone as since, least((p_to + 1)::timestamp at time zone u.time_zone, p_as_of) as until,
           p_as_of - interval '1 microsecond' as seen_at, u.time_zone
    from loket.utility u
  ), candidate as materialized (
    -- Reported in the range, or not yet at its end when it began: each by its own index, for the years before are many.
    select array_agg(x.id) as ids from bound b
    cross join lateral (
      select t.id from loket.ticket t where t.reported_at >= b.since and t.reported_at < b.until
      union select t.id from loket.ticket t where t.open and t.reported_at < b.until
      union select t.id from loket.ticket t where t.solved_at >= b.since and t.reported_at < b.until
      union select t.id from loket.ticket t where t.closed_at >= b.since and t.reported_at < b.until) x
  ), history as materialized (
    select e.ticket_id, (array_agg(e.to_state order by e.event_no desc))[1] as state,
           max(e.at) filter (where e.to_state is distinct from e.from_state) as state_at,
           max(e.at) filter (where e.to_state = 'solved' and e.from_state is distinct from 'solved') as solved_at,
           bool_or(e.reason_code = 'duplicate') filter (where e.action = 'reject') as duplicate,
           count(*) filter (where e.action = 'repeat') as repeats,
           -- How it stood when the range began: what was finished then is not of it.
           (array_agg(e.to_state order by e.event_no desc) filter (where e.at < b.since))[1] as state_before
    from bound b cross join candidate c join loket.ticket_event e on e.ticket_id = any (c.ids) and e.at <= b.seen_at
    group by e.ticket_id
  )
  select t.id, t.ticket_no, t.reported_at >= b.since, (t.reported_at at time zone b.time_zone)::date, t.reported_at, a.branch_id, t.source, a.category,
         g.split, a.unit, a.priority, a.village_code, a.reporter_name, h.state, h.state_at, o.outcome,
         case when o.outcome = 'solved' then h.solved_at end,
         case when o.outcome = 'solved' then round(extract(epoch from h.solved_at - t.reported_at) / 3600, 2) end,
         case when o.outcome = 'solved' then a.solved_by end, case when o.outcome = 'solved' then a.cause end,
         case when o.outcome = 'solved' then z.kind end, h.repeats,
         case when k.response_late then 'late' when k.responded then 'in_time' else 'running' end, round(k.response_elapsed / 3600.0, 2),
         case when o.outcome = 'rejected' then null when o.outcome = 'solved' then case when k.solving_late then 'late' else 'in_time' end
              when k.solving_late then 'overdue' else 'running' end, round(k.solving_elapsed / 3600.0, 2)
  from bound b
  cross join candidate c
  cross join lateral loket.ticket_clocks(c.ids, b.seen_at) k
  join loket.ticket t on t.id = k.ticket_id
  join loket.tickets_at(c.ids, b.seen_at) a on a.ticket_id = t.id
  join loket.ticket_category g on g.code = a.category
  join history h on h.ticket_id = t.id
  join loket.ticket_state s on s.state = h.state
  left join loket.ticket_cause z on z.code = a.cause
  cross join lateral (select case when s.open then 'open' when h.state = 'rejected' then 'rejected' else 'solved' end as outcome) o
  -- A double of another one is no complaint of its own, as a repeat is none.
  where not (o.outcome = 'rejected' and coalesce(h.duplicate, false))
    and (t.reported_at >= b.since or h.state_before not in ('solved', 'closed', 'rejected'));
$$;
comment on function loket.ticket_facts(date, date, timestamptz) is
'Complaints that were reported in a range of days (filed), and older ones that were still open when it began, each as it stood just before an instant by its events and as it was written then: outcome open, solved or rejected; hours from the report to the solution by the clock on the wall; whether response and solution were in_time, late, overdue (open and late) or running; elapsed hours of both clocks in their calendars. Doubles are left out. An instant in the past gives the same for ever.
Source: domain.md 6.2, Pengaduan; peers.md B24.';
