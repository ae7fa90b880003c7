-- What the clocks bring about by themselves: escalations of what becomes late, and the closing of what was solved and not objected to.
-- Lock order: request id, tickets by id, head of the sequence.

create or replace function loket.is_work_time(p_unit text, p_at timestamptz) returns boolean
language sql stable as $$
  select exists (
    select from loket.utility u
    cross join lateral (select (p_at at time zone u.time_zone)::date as on_date, (p_at at time zone u.time_zone)::time as at) n
    cross join lateral (
      select h.* from loket.work_hours h
      where h.weekday = extract(isodow from n.on_date) and h.valid_from <= n.on_date and (h.unit = p_unit or h.unit is null)
      order by h.unit is null, h.valid_from desc, h.id desc limit 1) h
    where n.at >= h.opens and n.at < h.closes and not exists (select from loket.holiday f where f.on_date = n.on_date));
$$;
comment on function loket.is_work_time(text, timestamptz) is 'Whether a unit works at an instant: in its hours (the end is not in them), and not on a holiday.';

create or replace function loket.due_escalations(p_at timestamptz)
returns table (ticket_id bigint, clock text, level smallint, due_at timestamptz)
language sql stable as $$
  with number as materialized (
    select loket.ticket_number_of('warn_percent') / 100.0 as warn, loket.ticket_number_of('hard_limit_hours') * interval '1 hour' as hard
  ), working as materialized (
    select u.code as unit, loket.is_work_time(u.code, p_at) as now from loket.ticket_unit u
  ), open as materialized (
    select array_agg(t.id) as ids, min(t.reported_at) as since from loket.ticket t where t.open
  ), seen as (
    select t.id, t.unit, t.reported_at, k.*
    from open o
    cross join lateral loket.work_calendar(loket.business_date(o.since), loket.work_horizon(p_at)) c
    cross join lateral loket.ticket_clocks_by(o.ids, p_at, c.starts, c.before, c.lengths) k
    join loket.ticket t on t.id = k.ticket_id
  )
  select s.id, e.clock, e.level::smallint, e.due_at
  from seen s
  join working w on w.unit = s.unit
  cross join number n
  cross join lateral (
    select 'response' as clock, case when s.response_elapsed >= 2 * s.response_target then 3 when s.response_late then 2
             when s.response_elapsed >= n.warn * s.response_target then 1 end as level, s.response_due as due_at, s.response_calendar as calendar
    -- What was answered is never escalated, also when the answer came late.
    where not s.responded
    union all
    select 'solving', case when s.solving_elapsed >= 2 * s.solving_target then 3 when s.solving_late then 2
             when s.running and s.solving_elapsed >= n.warn * s.solving_target then 1 end, s.solving_due, s.calendar
    union all
    select 'hard_limit', case when p_at > s.reported_at + n.hard then 2 when p_at >= s.reported_at + n.hard * n.warn then 1 end,
           s.reported_at + n.hard, 'always'
  ) e
  -- Nobody is reminded at night or on Sunday of what nobody works on then.
  where e.level is not null and e.due_at is not null and (e.calendar = 'always' or w.now)
    and not exists (select from loket.ticket_escalation x where (x.ticket_id, x.clock) = (s.id, e.clock) and x.level >= e.level);
$$;
comment on function loket.due_escalations(timestamptz) is
'What is to be escalated at an instant and was not yet: open tickets that are near a target (1: warn_percent of it), late (2) or late by as long again (3), and those near or beyond the hard limit (hours since they were reported, whatever the clocks say). A level that is passed over is not written afterwards; clocks in working time only while the unit works.';

create or replace function api.escalate_tickets(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _replay jsonb;
  _now timestamptz := clock_timestamp();
  _before timestamptz := clock_timestamp() - loket.ticket_number_of('close_days') * interval '1 day';
  _written jsonb;
  _solved bigint[];
  _t loket.ticket;
  _closed jsonb := '[]';
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'escalate_tickets', '[]');
  if _replay is not null then
    return _replay;
  end if;
  with written as (
    insert into loket.ticket_escalation (ticket_id, clock, level, at, due_at)
    select d.ticket_id, d.clock, d.level, _now, d.due_at from loket.due_escalations(_now) d order by d.ticket_id, d.clock
    on conflict do nothing
    returning ticket_id, clock, level
  )
  select coalesce(jsonb_agg(jsonb_build_object('ticketId', w.ticket_id, 'ticketNo', t.ticket_no, 'clock', w.clock, 'level', w.level)
    order by w.ticket_id, w.clock), '[]')
  into _written from written w join loket.ticket t on t.id = w.ticket_id;
  _solved := array(select t.id from loket.ticket t where t.state = 'solved' and t.state_since < _before order by t.state_since, t.id limit 200);
  -- One that somebody holds is left for the next time.
  for _t in
    select t.* from loket.ticket t where t.id = any (_solved) and t.state = 'solved' and t.state_since < _before order by t.id for update skip locked
  loop
    _t := loket.take_ticket_step(_t, 'close_after_days', null, '', false, '{}', p_request_id);
    _closed := _closed || jsonb_build_object('ticketId', _t.id, 'ticketNo', _t.ticket_no);
  end loop;
  if _written <> '[]' then
    perform loket.append_audit('escalate_tickets', 'ticket', 'all', p_request_id, jsonb_build_object('count', jsonb_array_length(_written)));
    perform loket.announce_change('escalations');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('written', _written, 'closed', _closed, 'more', cardinality(_solved) = 200));
end
$$;
comment on function api.escalate_tickets(uuid) is
'Writes what became near, late or very late since the last time, each once whatever consoles ask at the same time, and closes solved tickets that nobody objected to within close_days, at most 200 at a time. The consoles call it by themselves; the steps name who was signed in. Returns {written: [{ticketId, ticketNo, clock, level}], closed: [{ticketId, ticketNo}], more}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED
Source: peers.md B23, B26.';
grant execute on function api.escalate_tickets(uuid) to customer_service, connection_officer;

create or replace function api.ticket_escalations(p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(jsonb_build_object('ticketId', t.id, 'ticketNo', t.ticket_no, 'category', t.category, 'unit', t.unit,
      'priority', t.priority, 'state', t.state, 'open', t.open, 'clock', e.clock, 'level', e.level, 'at', e.at, 'dueAt', e.due_at,
      'village', v.name) order by e.at desc, t.id desc, e.clock), '[]')
    from (select * from loket.ticket_escalation x order by x.at desc, x.ticket_id desc, x.clock limit least(greatest(coalesce(p_limit, 50), 1), 200)) e
    join loket.ticket t on t.id = e.ticket_id
    left join loket.village v on v.code = t.village_code);
end
$$;
comment on function api.ticket_escalations(int) is
'The latest escalations (at most 200), newest first: which clock of which ticket, level 1 near its target, 2 late, 3 left late, and how the ticket stands now. No names.
Errors: NOT_STAFF';
grant execute on function api.ticket_escalations(int) to customer_service, connection_officer, manager;
