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

create or replace function loket.ticket_clocks(p_tickets bigint[], p_at timestamptz)
returns table (ticket_id bigint, response_target int, response_elapsed int, response_due timestamptz, response_late boolean, responded boolean,
  solving_target int, solving_elapsed int, solving_due timestamptz, solving_late boolean, running boolean, calendar text)
-- The planner takes its parts for a handful of rows each and would go through them over and over.
language sql stable set enable_nestloop = off as $$
  with setting as materialized (
    -- Every instant at which targets changed: a ticket keeps those that were set before it was reported.
    select coalesce(array_agg(distinct r.set_at order by r.set_at), '{}') as dates from loket.ticket_target r where r.set_by is not null
  ), ticket as materialized (
    select t.ticket_id, t.reported_at, t.category, t.priority, t.unit, width_bucket(t.reported_at, s.dates) as version
    from loket.tickets_at(p_tickets, p_at) t cross join setting s
  ), rule as materialized (
    select k.*, r.minutes * 60 as response_target, r.calendar = 'working' as response_working, s.minutes * 60 as solving_target, s.calendar
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
  ), calendar as materialized (
    select c.* from (
      select array_agg(distinct t.unit) as units, min(t.reported_at) as since from ticket t join rule r using (version, category, priority)
      where r.response_working or r.calendar = 'working') n
    cross join lateral loket.work_calendars(n.units, loket.business_date(n.since), loket.work_horizon(greatest(p_at, n.since))) c
  ), clock as materialized (
    select t.ticket_id, date_part('epoch', t.reported_at) as reported, r.response_target, r.solving_target, r.calendar, r.response_working,
           -- A unit that never works has an empty calendar: nothing elapses, nothing is due.
           case when r.response_working then coalesce(c.starts, '{}') end as r_starts, case when r.response_working then c.before end as r_before,
           case when r.response_working then c.lengths end as r_lengths,
           case when r.calendar = 'working' then coalesce(c.starts, '{}') end as s_starts, case when r.calendar = 'working' then c.before end as s_before,
           case when r.calendar = 'working' then c.lengths end as s_lengths
    from ticket t join rule r using (version, category, priority) left join calendar c on c.unit = t.unit
  ), piece as (
    select e.ticket_id, e.event_no, date_part('epoch', e.at) as since, s.clock = 'runs' as runs, lead(e.event_no) over of_ticket is null as is_last,
           date_part('epoch', greatest(coalesce(lead(e.at) over of_ticket, p_at), e.at)) as till,
           case when a.responds or (e.action = 'message' and e.told
             and exists (select from loket.staff f where f.login = e.actor and f.channel = 'COUNTER')) then date_part('epoch', e.at) end as response
    from loket.ticket_event e
    join loket.ticket_state s on s.state = e.to_state
    left join loket.ticket_action a on a.action = e.action
    where e.ticket_id = any (p_tickets) and (e.at <= p_at or e.event_no = 1)
    window of_ticket as (partition by e.ticket_id order by e.event_no)
  ), run as (
    select p.*, c.solving_target, loket.worked_until(p.since, c.s_starts, c.s_before, c.s_lengths) as worked_before,
           case when p.runs then loket.worked_until(p.till, c.s_starts, c.s_before, c.s_lengths)
             - loket.worked_until(p.since, c.s_starts, c.s_before, c.s_lengths) else 0 end as ran
    from piece p join clock c using (ticket_id)
  ), summed as (
    select r.*, sum(r.ran) over (partition by r.ticket_id order by r.event_no rows unbounded preceding) as elapsed from run r
  ), solving as (
    select s.ticket_id, max(s.elapsed) as elapsed, min(s.response) as responded, bool_or(s.runs and s.is_last) as running,
           max(s.till) filter (where s.runs) as ran_till,
           -- What the calendar had worked beyond the ticket when it ran out of time, or will have if it goes on as now.
           min(s.worked_before - s.elapsed + s.ran) filter (where s.runs and (s.elapsed >= s.solving_target or s.is_last)) as beyond
    from summed s group by s.ticket_id
  ), due as (
    select c.*, s.elapsed, s.responded, s.running, s.ran_till, greatest(date_part('epoch', p_at), c.reported) as seen_at,
           loket.worked_until(c.reported, c.r_starts, c.r_before, c.r_lengths) as r_worked,
           loket.worked_at(s.beyond + c.solving_target, c.s_starts, c.s_before, c.s_lengths) as solving_due
    from clock c left join solving s using (ticket_id)
  )
  select d.ticket_id, d.response_target,
         floor(coalesce(loket.worked_until(coalesce(d.responded, d.seen_at), d.r_starts, d.r_before, d.r_lengths) - d.r_worked, 0) + 1e-6)::int,
         to_timestamp(r.due), coalesce(coalesce(d.responded, d.seen_at) > r.due, false), d.responded is not null,
         d.solving_target, floor(coalesce(d.elapsed, 0) + 1e-6)::int, to_timestamp(d.solving_due), coalesce(d.ran_till > d.solving_due, false),
         coalesce(d.running, false), d.calendar
  from due d
  cross join lateral (select loket.worked_at(d.r_worked + d.response_target, d.r_starts, d.r_before, d.r_lengths) as due) r;
$$;
comment on function loket.ticket_clocks(bigint[], timestamptz) is
'Both clocks of tickets at an instant, as the events until then say: targets and elapsed time in seconds of their calendar, when each is or was due, whether late, whether the solving clock runs. The response clock runs from filing to the first response and stays as it was then. The solving clock runs, pauses and stops with the state (loket.ticket_state.clock): a reopened ticket goes on from where it stopped; it is due when its time ran out or will, null while it is paused or stopped in time. Late means after it was due, not at it. Targets are the most specific ones set before the ticket was reported, by its category and priority at the instant.
Source: peers.md B23.';
