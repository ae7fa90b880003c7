-- Targets and working hours: what is in force, who set what when, and setting them. Both are dated and append-only.

create or replace function api.ticket_targets() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _today date := loket.business_date(clock_timestamp());
begin
  perform loket.current_staff();
  return jsonb_build_object(
    'targets', (select coalesce(jsonb_agg(jsonb_build_object('targetId', t.id, 'category', t.category, 'priority', t.priority, 'clock', t.clock,
        'calendar', t.calendar, 'minutes', t.minutes, 'setBy', s.full_name, 'setAt', t.set_at, 'current', t.nth = 1)
        order by c.place nulls first, t.category nulls first, array_position(array['low', 'normal', 'high', 'urgent'], t.priority) desc nulls first, t.clock, t.id desc), '[]')
      from (select r.*, row_number() over (partition by r.category, r.priority, r.clock order by r.id desc) as nth from loket.ticket_target r) t
      left join loket.ticket_category c on c.code = t.category
      left join loket.staff s on s.login = t.set_by),
    'hours', (select coalesce(jsonb_agg(jsonb_build_object('unit', h.unit, 'validFrom', h.valid_from, 'days', h.days, 'setBy', s.full_name, 'setAt', h.set_at,
        'state', case when h.until <= h.valid_from then 'past' when h.valid_from > _today then 'upcoming' when h.until > _today then 'current' else 'past' end)
        order by u.place nulls first, h.valid_from desc, h.set_at desc), '[]')
      from (
        select w.unit, w.valid_from, w.set_at, min(w.set_by) as set_by,
               jsonb_agg(jsonb_build_object('weekday', w.weekday, 'opens', to_char(w.opens, 'HH24:MI'), 'closes', to_char(w.closes, 'HH24:MI')) order by w.weekday) as days,
               coalesce(lead(w.valid_from) over (partition by w.unit order by w.valid_from, w.set_at), 'infinity') as until
        from loket.work_hours w group by w.unit, w.valid_from, w.set_at) h
      left join loket.ticket_unit u on u.code = h.unit
      left join loket.staff s on s.login = h.set_by),
    'holidays', (select coalesce(jsonb_agg(jsonb_build_object('onDate', f.on_date, 'name', f.name) order by f.on_date), '[]')
      from (select * from loket.holiday x where x.on_date >= _today order by x.on_date limit 12) f));
end
$$;
comment on function api.ticket_targets() is
'SLA targets (minutes of their calendar) with every value they ever had, the newest of each scope marked current; working hours by unit (null: all without their own) with their history; the next holidays of the utility.
Errors: NOT_STAFF';
grant execute on function api.ticket_targets() to customer_service, connection_officer, manager;

create or replace function api.set_ticket_target(p_request_id uuid, p_category text, p_priority text, p_clock text, p_calendar text, p_minutes int)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _replay jsonb;
  _wrong text;
  _was loket.ticket_target;
  _id int;
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'set_ticket_target', jsonb_build_array(p_category, p_priority, p_clock, p_calendar, p_minutes));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when p_category is not null and not exists (select from loket.ticket_category c where c.code = p_category) then 'category'
    when p_priority is not null and p_priority not in ('low', 'normal', 'high', 'urgent') then 'priority'
    when p_clock is null or p_clock not in ('response', 'solving') then 'clock'
    when p_calendar is null or p_calendar not in ('always', 'working') then 'calendar'
    when p_minutes is null or p_minutes not between 1 and 525600 then 'minutes' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  -- What is equal to what holds is no entry; of two people who set at once the later counts, and both stand in the history.
  select t.* into _was from loket.ticket_target t
  where (t.category, t.priority) is not distinct from (p_category, p_priority) and t.clock = p_clock order by t.id desc limit 1;
  if (_was.calendar, _was.minutes) is not distinct from (p_calendar, p_minutes) then
    perform loket.fail('INVALID_INPUT', '{"field": "minutes", "problem": "unchanged"}');
  end if;
  insert into loket.ticket_target (category, priority, clock, calendar, minutes, set_by, set_at)
  values (p_category, p_priority, p_clock, p_calendar, p_minutes, session_user, clock_timestamp()) returning id into _id;
  perform loket.append_audit('set_ticket_target', 'ticket_target', _id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object('category', p_category,
    'priority', p_priority, 'clock', p_clock, 'calendar', p_calendar, 'minutes', p_minutes, 'before', _was.minutes, 'calendarBefore', _was.calendar)));
  perform loket.announce_change('escalations');
  return loket.store_answer(p_request_id, jsonb_build_object('targetId', _id));
end
$$;
comment on function api.set_ticket_target(uuid, text, text, text, text, int) is
'Sets a target in minutes of its calendar (always; working: the unit''s working time) for a category and priority, or for all of them (null). It counts for tickets that are reported from now on; those that are there keep theirs.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_ticket_target(uuid, text, text, text, text, int) to customer_service;

create or replace function api.set_work_hours(p_request_id uuid, p_unit text, p_valid_from date, p_days jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _replay jsonb;
  _wrong text;
  _now timestamptz := clock_timestamp();
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'set_work_hours', jsonb_build_array(p_unit, p_valid_from, p_days));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when p_unit is not null and not exists (select from loket.ticket_unit u where u.code = p_unit) then 'unit'
    when p_valid_from is null or p_valid_from <= loket.business_date(_now) or p_valid_from > loket.business_date(_now) + 366 then 'validFrom'
    when jsonb_typeof(p_days) is distinct from 'array' or jsonb_array_length(p_days) <> 7 then 'days' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  select 'days.' || d.n into _wrong
  from jsonb_array_elements(p_days) with ordinality d (value, n)
  where jsonb_typeof(d.value) <> 'object' or ((d.value->>'opens') is null) <> ((d.value->>'closes') is null)
    or d.value->>'opens' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' or d.value->>'closes' !~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
    or d.value->>'opens' >= d.value->>'closes'
  order by d.n limit 1;
  if _wrong is null and not exists (select from jsonb_array_elements(p_days) d where d->>'opens' is not null) then
    _wrong := 'days';
  end if;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  insert into loket.work_hours (unit, valid_from, weekday, opens, closes, set_by, set_at)
  select p_unit, p_valid_from, d.n, (d.value->>'opens')::time, (d.value->>'closes')::time, session_user, _now
  from jsonb_array_elements(p_days) with ordinality d (value, n);
  perform loket.append_audit('set_work_hours', 'work_hours', coalesce(p_unit, 'all'), p_request_id,
    jsonb_build_object('validFrom', p_valid_from, 'days', p_days));
  perform loket.announce_change('escalations');
  return loket.store_answer(p_request_id, jsonb_build_object('validFrom', p_valid_from));
end
$$;
comment on function api.set_work_hours(uuid, text, date, jsonb) is
'Sets the working hours of a unit (null: of all without their own) from a day after today on, at most a year ahead: seven {opens, closes} from Monday to Sunday as HH:MM in the utility''s zone, both null when closed. What has passed keeps the hours it had.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_work_hours(uuid, text, date, jsonb) to customer_service;
