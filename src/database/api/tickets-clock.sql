-- SLA clocks of tickets, computed on read from their events.

create or replace function loket.tickets_at(p_tickets bigint[], p_at timestamptz)
returns table (ticket_id bigint, reported_at timestamptz, category text, priority text, unit text, branch_id int, village_code text,
  reporter_name text, cause text, solved_by text)
language sql stable as $$
  select t.id, t.reported_at, coalesce(h.category, t.category), coalesce(h.priority, t.priority), coalesce(h.unit, t.unit),
         coalesce(h.branch_id, t.branch_id), case when h.ticket_id is null then t.village_code else h.village_code end,
         coalesce(h.reporter_name, t.reporter_name), case when h.ticket_id is null then t.cause else h.cause end,
         case when h.ticket_id is null then t.solved_by else h.solved_by end
  from loket.ticket t
  left join (
    select distinct on (p.ticket_id) p.* from loket.ticket_past p where p.until > p_at order by p.ticket_id, p.until) h on h.ticket_id = t.id
  where t.id = any (p_tickets);
$$;
comment on function loket.tickets_at(bigint[], timestamptz) is 'What tickets said at an instant, whatever was corrected in them since (infinity: as they are).';

create or replace function loket.ticket_clocks_by(p_tickets bigint[], p_at timestamptz,
  p_starts float8[], p_before float8[], p_lengths float8[])
returns table (ticket_id bigint, response_target int, response_elapsed int, response_due timestamptz, response_late boolean, responded boolean,
  solving_target int, solving_elapsed int, solving_due timestamptz, solving_late boolean, running boolean, calendar text, response_calendar text)
-- The planner takes its parts for a handful of rows each and would go through them over and over.
-- Compiling its many expressions takes longer than using them once.
language sql stable set enable_nestloop = off set jit = off set plan_cache_mode = force_generic_plan as $$
  with setting as materialized (
    -- Every instant at which targets changed: a ticket keeps those that were set before it was reported.
    select coalesce(array_agg(distinct r.set_at order by r.set_at), '{}') as dates from loket.ticket_target r where r.set_by is not null
  ), ticket as materialized (
    select t.ticket_id, t.reported_at, t.category, t.priority, t.unit, width_bucket(t.reported_at, s.dates) as version
    from loket.tickets_at(p_tickets, p_at) t cross join setting s
  ), rule as materialized (
    select k.*, r.minutes * 60 as response_target, r.calendar as response_calendar, s.minutes * 60 as solving_target, s.calendar
    from (select distinct t.version, t.category, t.priority from ticket t) k
    cross join setting v
    cross join lateral (select (
      select x from loket.ticket_target x
      where x.clock = 'response' and (x.category is null or x.category = k.category) and (x.priority is null or x.priority = k.priority)
        and (x.set_by is null or x.set_at <= v.dates[k.version])
      order by x.category is null, x.priority is null, x.id desc limit 1) as r, (
      select x from loket.ticket_target x
      where x.clock = 'solving' and (x.category is null or x.category = k.category) and (x.priority is null or x.priority = k.priority)
        and (x.set_by is null or x.set_at <= v.dates[k.version])
      order by x.category is null, x.priority is null, x.id desc limit 1) as s) b
    cross join lateral (select (b.r).minutes, (b.r).calendar) r
    cross join lateral (select (b.s).minutes, (b.s).calendar) s
  ), clock as materialized (
    select t.ticket_id, date_part('epoch', t.reported_at) as reported, r.response_target, r.solving_target, r.calendar, r.response_calendar,
           case when r.response_calendar = 'working' then u.place * 1e10::float8 end as response_moved,
           case when r.calendar = 'working' then u.place * 1e10::float8 end as solving_moved
    from ticket t join rule r using (version, category, priority) join loket.ticket_unit u on u.code = t.unit
  ), piece as (
    select e.ticket_id, e.event_no, date_part('epoch', e.at) as since, s.clock = 'runs' as runs, lead(e.event_no) over of_ticket is null as is_last,
           date_part('epoch', greatest(coalesce(lead(e.at) over of_ticket, p_at), e.at)) as till,
           -- What a known outage answers at once is the utility's word, whoever carries it.
           case when a.responds or (e.action = 'message' and e.told and (e.details ? 'outageId'
             or exists (select from loket.staff f where f.login = e.actor and f.channel = 'COUNTER'))) then date_part('epoch', e.at) end as response
    from loket.ticket_event e
    join loket.ticket_state s on s.state = e.to_state
    left join loket.ticket_action a on a.action = e.action
    where e.ticket_id = any (p_tickets) and (e.at <= p_at or e.event_no = 1)
    window of_ticket as (partition by e.ticket_id order by e.event_no)
  ), run as (
    select p.*, k.solving_target, loket.worked_until(p.since, k.solving_moved, p_starts, p_before, p_lengths) as worked_before,
           case when p.runs then loket.worked_until(p.till, k.solving_moved, p_starts, p_before, p_lengths)
             - loket.worked_until(p.since, k.solving_moved, p_starts, p_before, p_lengths) else 0 end as ran
    from piece p join clock k using (ticket_id)
  ), summed as (
    select r.*, sum(r.ran) over (partition by r.ticket_id order by r.event_no rows unbounded preceding) as elapsed from run r
  ), solving as (
    select s.ticket_id, max(s.elapsed) as elapsed, min(s.response) as responded, bool_or(s.runs and s.is_last) as running,
           max(s.till) filter (where s.runs) as ran_till,
           -- What the calendar had worked beyond the ticket when it ran out of time, or will have if it goes on as now.
           min(s.worked_before - s.elapsed + s.ran) filter (where s.runs and (s.elapsed >= s.solving_target or s.is_last)) as beyond
    from summed s group by s.ticket_id
  ), due as materialized (
    -- From here on each step stands for itself: written into the next one, its searches in the arrays would be made over and over.
    select k.*, s.elapsed, s.responded is not null as responded, s.running, s.ran_till,
           coalesce(s.responded, greatest(date_part('epoch', p_at), k.reported)) as waited_till,
           loket.worked_at(s.beyond + k.solving_target, k.solving_moved, p_starts, p_before, p_lengths) as solving_due,
           loket.worked_until(k.reported, k.response_moved, p_starts, p_before, p_lengths) as worked_when_reported
    from clock k left join solving s using (ticket_id)
  ), response as materialized (
    select d.*, loket.worked_until(d.waited_till, d.response_moved, p_starts, p_before, p_lengths) - d.worked_when_reported as waited,
           loket.worked_at(d.worked_when_reported + d.response_target, d.response_moved, p_starts, p_before, p_lengths) as response_due
    from due d
  )
  select r.ticket_id, r.response_target, floor(coalesce(r.waited, 0) + 1e-3)::int, to_timestamp(r.response_due),
         coalesce(r.waited_till > r.response_due, false), r.responded,
         r.solving_target, floor(coalesce(r.elapsed, 0) + 1e-3)::int, to_timestamp(r.solving_due), coalesce(r.ran_till > r.solving_due, false),
         coalesce(r.running, false), r.calendar, r.response_calendar
  from response r;
$$;
comment on function loket.ticket_clocks_by(bigint[], timestamptz, float8[], float8[], float8[]) is 'loket.ticket_clocks by the arrays of loket.work_calendar.';

create or replace function loket.ticket_clocks(p_tickets bigint[], p_at timestamptz)
returns table (ticket_id bigint, response_target int, response_elapsed int, response_due timestamptz, response_late boolean, responded boolean,
  solving_target int, solving_elapsed int, solving_due timestamptz, solving_late boolean, running boolean, calendar text)
-- A setting keeps it from being written into a query: there its tickets would be gathered anew wherever it names them.
language sql stable set jit = off set plan_cache_mode = force_generic_plan as $$
  select k.ticket_id, k.response_target, k.response_elapsed, k.response_due, k.response_late, k.responded, k.solving_target, k.solving_elapsed,
         k.solving_due, k.solving_late, k.running, k.calendar
  from (select least(min(t.reported_at), p_at) as since, greatest(max(t.reported_at), p_at) as till from loket.ticket t where t.id = any (p_tickets)) n
  cross join lateral loket.work_calendar(loket.business_date(n.since), loket.work_horizon(n.till)) c
  cross join lateral loket.ticket_clocks_by(p_tickets, p_at, c.starts, c.before, c.lengths) k;
$$;
comment on function loket.ticket_clocks(bigint[], timestamptz) is
'Both clocks of tickets at an instant, as the events until then say: targets and elapsed time in seconds of their calendar, when each is or was due, whether late, whether the solving clock runs. The response clock runs from filing to the first response and stays as it was then. The solving clock runs, pauses and stops with the state (loket.ticket_state.clock): a reopened ticket goes on from where it stopped; it is due when its time ran out or will, null while it is paused or stopped in time. Late means after it was due, not at it. Targets are the most specific ones set before the ticket was reported, by its category and priority at the instant.
Source: peers.md B23.';
