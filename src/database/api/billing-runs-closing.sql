-- Opening a usage period, closing its readings (whoever was not read is estimated), and opening them again.
-- Lock order: request id, usage period (class 9, alone).

create or replace function loket.unread_connections(p_usage_period date)
returns table (connection_id bigint, route_id int, status text, condition text)
language sql stable as $$
  select w.connection_id, w.route_id, w.status,
    case when w.status in ('sealed', 'suspended') then 'not_used'
         when w.status = 'disconnected' and not exists (select from loket.meter m where m.connection_id = w.connection_id
                and (m.removed_on is null or m.removed_on >= (p_usage_period + interval '1 month')::date)) then 'removed'
         else 'not_read' end
  from loket.billed_connections(p_usage_period) w
  where not exists (select from loket.meter_reading r
                    where r.usage_period = p_usage_period and r.connection_id = w.connection_id and r.state = 'approved');
$$;
comment on function loket.unread_connections(date) is
'Who is to be billed for a usage period and has no reading in force, and the condition that closing gives them: not_read (estimated), not_used (sealed, temporarily closed: the stand stays), removed (disconnected: what its meter counted until it was taken away).';

create or replace function api.open_period(p_request_id uuid, p_usage_period text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
begin
  _replay := loket.claim_request(p_request_id, 'open_period', jsonb_build_array(p_usage_period));
  if _replay is not null then
    return _replay;
  end if;
  _period := loket.month_of(p_usage_period, 'usagePeriod');
  if _period <> loket.next_usage_period() or exists (select from loket.billing_period p where p.usage_period = _period) then
    perform loket.fail('PERIOD_STEP_NOT_ALLOWED', jsonb_build_object('usagePeriod', p_usage_period,
      'state', (select p.state from loket.billing_period p where p.usage_period = _period)));
  end if;
  perform loket.open_period_for_readings(_staff, p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.open_period(uuid, text) is
'Opens the next usage period (YYYY-MM) for readings, once it has begun and all before it are posted. The first reading that comes in does the same. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_STEP_NOT_ALLOWED, PERIOD_NOT_OPEN';
grant execute on function api.open_period(uuid, text) to reading_officer, finance;

create or replace function api.closing_preview(p_usage_period text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _period date := loket.month_of(p_usage_period, 'usagePeriod');
begin
  perform loket.current_staff();
  return (
    with route as (
      select w.route_id, count(*) as bills, count(r.id) as read,
             count(*) filter (where r.id is null and w.status = 'active') as unread,
             count(*) filter (where r.id is null and w.status <> 'active') as others,
             count(*) filter (where r.estimated) as estimated
      from loket.billed_connections(_period) w
      left join loket.meter_reading r on r.usage_period = _period and r.connection_id = w.connection_id and r.state = 'approved'
      group by w.route_id)
    select jsonb_build_object('usagePeriod', p_usage_period, 'bills', coalesce(sum(n.bills), 0), 'read', coalesce(sum(n.read), 0),
      'estimated', coalesce(sum(n.estimated), 0), 'unread', coalesce(sum(n.unread), 0), 'others', coalesce(sum(n.others), 0),
      'waiting', (select count(*) from loket.meter_reading r where r.usage_period = _period and r.state = 'waiting'),
      'routes', coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name, 'bills', n.bills, 'read', n.read, 'unread', n.unread,
        'others', n.others) order by n.unread desc, t.code), '[]'))
    from route n join loket.route t on t.id = n.route_id);
end
$$;
comment on function api.closing_preview(text) is
'What closing the readings of a usage period now would mean, in all and by route: bills, read, of those estimated by staff, unread active connections (they would be estimated), others unread (sealed, temporarily closed or disconnected: no estimate), and readings that wait for a decision.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.closing_preview(text) to reading_officer, finance, manager;

create or replace function loket.file_unread(p_staff loket.staff, p_usage_period date) returns jsonb
language plpgsql set jit = off as $$
declare
  _lines jsonb;
  _ids bigint[];
  _estimated int := 0;
  _kept int := 0;
  _unusable int := 0;
  _after bigint := 0;
  _count int;
begin
  loop
    -- In parts, so that a whole town without a reading does not have to fit into one value.
    select jsonb_agg(jsonb_build_object('connectionId', n.connection_id, 'condition', n.condition,
             'reading', case n.condition when 'not_used' then n.previous when 'removed' then n.removal_reading end)), max(n.connection_id), count(*)
    into _lines, _after, _count
    from (
      select u.connection_id, b.previous, b.removal_reading,
             -- Where a number is needed and none is known, the mean stands in.
             case when u.condition = 'removed' and b.removal_reading is null or u.condition = 'not_used' and (b.meter_id is null or b.replaced)
                  then 'not_read' else u.condition end as condition
      from (select n.* from loket.unread_connections(p_usage_period) n where n.connection_id > _after order by n.connection_id limit 20000) u
      join loket.reading_base_of(p_usage_period, (
        select array_agg(o.connection_id) from (select n.connection_id from loket.unread_connections(p_usage_period) n
          where n.connection_id > _after order by n.connection_id limit 20000) o)) b on b.connection_id = u.connection_id) n;
    exit when _count = 0;
    _ids := loket.file_readings(p_staff, 'closing', p_usage_period, null, _lines);
    update loket.meter_reading r
    set state = case when r.usage_m3 is null then 'replaced' else 'approved' end, decided_by = p_staff.login, decided_at = clock_timestamp()
    where r.id = any (_ids);
    select _estimated + count(*) filter (where r.estimated and r.usage_m3 is not null), _kept + count(*) filter (where not r.estimated and r.usage_m3 is not null),
           _unusable + count(*) filter (where r.usage_m3 is null)
    into _estimated, _kept, _unusable
    from loket.meter_reading r where r.id = any (_ids);
  end loop;
  return jsonb_build_object('estimated', _estimated, 'kept', _kept, 'unusable', _unusable);
end
$$;
comment on function loket.file_unread(loket.staff, date) is
'Files and puts in force a reading for everybody to be billed who has none. Returns how many were estimated, kept their stand, and were left without (no meter and no bill yet: unusable).';

create or replace function api.close_readings(p_request_id uuid, p_usage_period text, p_unread int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _waiting int;
  _unread int;
  _read int;
  _details jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'close_readings', jsonb_build_array(p_usage_period, p_unread));
  if _replay is not null then
    return _replay;
  end if;
  _period := loket.lock_period(p_usage_period, array['open']);
  select count(*) into _waiting from loket.meter_reading r where r.usage_period = _period and r.state = 'waiting';
  if _waiting > 0 then
    perform loket.fail('READINGS_WAITING', jsonb_build_object('count', _waiting));
  end if;
  select count(*) filter (where u.status = 'active') into _unread from loket.unread_connections(_period) u;
  if p_unread is null or _unread > p_unread then
    perform loket.fail('UNREAD_CHANGED', jsonb_build_object('unread', _unread));
  end if;
  select count(*) into _read from loket.meter_reading r where r.usage_period = _period and r.state = 'approved';
  _details := loket.file_unread(_staff, _period) || jsonb_build_object('read', _read);
  perform loket.write_period_event(_staff, _period, 'close_readings', 'readings_closed', '', _details, p_request_id);
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.close_readings(uuid, text, int) is
'Closes the readings of a usage period: none waits for a decision any more, and whoever was not read is estimated (sealed and temporarily closed connections keep their stand, disconnected ones end at that of the meter taken away). p_unread: how many active ones without a reading were shown; more of them are not estimated unseen. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_STEP_NOT_ALLOWED, READINGS_WAITING, UNREAD_CHANGED
Source: domain.md 5: without a reading the mean of three months.';
grant execute on function api.close_readings(uuid, text, int) to reading_officer;

create or replace function api.reopen_readings(p_request_id uuid, p_usage_period text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _period date;
begin
  _replay := loket.claim_request(p_request_id, 'reopen_readings', jsonb_build_array(p_usage_period, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  _period := loket.lock_period(p_usage_period, array['readings_closed', 'calculated']);
  perform loket.discard_run(_staff, _period);
  update loket.meter_reading r set state = 'replaced', decided_by = _staff.login, decided_at = clock_timestamp()
  where r.usage_period = _period and r.state = 'approved' and r.source = 'closing';
  perform loket.write_period_event(_staff, _period, 'reopen_readings', 'open', _reason, '{}', p_request_id);
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.reopen_readings(uuid, text, text) is
'Lets readings in again, with the reason, as long as no calculation is approved. A calculation is given up; what closing had written for the unread no longer counts. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PERIOD_STEP_NOT_ALLOWED';
grant execute on function api.reopen_readings(uuid, text, text) to reading_officer;
