-- Readings come in: one way for self-readings, files of the readers, the desk and the closing.
-- Lock order of all commands of readings: request id, usage period (class 9), readings of a connection by id.

create or replace function loket.self_reading_drifts(p_connection_id bigint, p_usage_period date, p_usage_m3 int, p_rules jsonb) returns boolean
language sql stable as $$
  with month as (
    select b.usage_period, p.usage_m3, row_number() over (order by b.usage_period desc) as age,
           exists (select from loket.meter_reading r where r.connection_id = b.connection_id and r.usage_period = b.usage_period
                   and r.state = 'approved' and r.source = 'self') as told
    from (select n.* from loket.bill n where n.connection_id = p_connection_id and n.usage_period < p_usage_period
          order by n.usage_period desc limit (p_rules->>'drift_months')::int + 11) b
    cross join lateral loket.bill_parts(b.id, 'infinity') p
  ), before as (
    select avg(m.usage_m3) as mean, count(*) as months from month m where m.age >= (p_rules->>'drift_months')::int
  )
  select b.months >= 3 and b.mean > 0 and p_usage_m3 * 100 < b.mean * (p_rules->>'drift_percent')::int
    and (select count(*) = (p_rules->>'drift_months')::int - 1
                and coalesce(bool_and(m.told and m.usage_m3 * 100 < b.mean * (p_rules->>'drift_percent')::int), true)
         from month m where m.age < (p_rules->>'drift_months')::int)
  from before b;
$$;
comment on function loket.self_reading_drifts(bigint, date, int, jsonb) is
'Whether self-readings have stayed below drift_percent of the usage before them (mean of up to twelve months) for drift_months in a row, this one the last: small lies that add up to one shocking bill.
Source: peers.md B29.';

create or replace function loket.months_unreadable(p_connection_id bigint, p_usage_period date) returns int
language plpgsql stable as $$
declare
  _months int := 0;
begin
  -- Month by month: hardly anybody has more than one, and a posting asks for all whose meter could not be read.
  while _months < 24 and exists (
    select from loket.meter_reading r join loket.reading_condition c on c.code = r.condition and c.unreadable
    where r.connection_id = p_connection_id and r.usage_period = (p_usage_period - make_interval(months => _months + 1))::date
      and r.state = 'approved')
  loop
    _months := _months + 1;
  end loop;
  return _months;
end
$$;
comment on function loket.months_unreadable(bigint, date) is 'How many usage periods in a row right before this one nobody could read the meter of a connection (at most 24).';

create or replace function loket.file_readings(p_staff loket.staff, p_source text, p_usage_period date, p_import_id bigint, p_lines jsonb)
returns bigint[]
language plpgsql set jit = off as $$
declare
  _now timestamptz := clock_timestamp();
  _rules jsonb := loket.reading_rules();
  _window record := loket.reading_window(p_usage_period);
  _ids bigint[];
begin
  with line as materialized (
    select l.*, coalesce(l."readAt", _now) as at, loket.business_date(coalesce(l."readAt", _now)) as read_on from jsonb_to_recordset(p_lines) as l ("connectionId" bigint, "lineNo" int, "serialTold" text, reading int, condition text, photo text,
      "photoType" text, "photoTakenAt" timestamptz, latitude float8, longitude float8, "readAt" timestamptz, reader text, note text,
      "usageTold" int, "externalId" text)
  ), read as (
    select distinct l."connectionId" as id, l.read_on as day from line l
  ), judged as materialized (
    select l.*, b.meter_id, b.serial_no, b.previous, b.average_m3, b.estimated_months, b.estimated_m3, k.unreadable,
           decode(l.photo, 'hex') as sha, j.*
    from line l
    join loket.reading_base_of(p_usage_period, (select array_agg(n.id order by n.id, n.day) from read n),
      (select array_agg(n.day order by n.id, n.day) from read n)) b on b.connection_id = l."connectionId" and b.read_on = l.read_on
    join loket.reading_condition k on k.code = coalesce(l.condition, 'normal')
    cross join lateral loket.judged_reading(b, k, l.reading, l."usageTold", _rules) j
  ), replaced as (
    -- A customer who sends again means the last one.
    update loket.meter_reading r set state = 'replaced', decided_by = p_staff.login, decided_at = _now
    from line l
    where p_source = 'self' and r.connection_id = l."connectionId" and r.usage_period = p_usage_period and r.source = 'self' and r.state = 'waiting'
    returning r.id
  ), filed as (
    insert into loket.meter_reading (connection_id, usage_period, source, channel, external_id, import_id, line_no, serial_told, reading,
      usage_told, condition, photo, photo_type, photo_taken_at, latitude, longitude, read_at, received_at, entered_by, reader, note,
      meter_id, previous, stand, removal_reading, usage_m3, estimated, average_m3, estimated_months, estimated_m3, flags, judged_at, state)
    select j."connectionId", p_usage_period, p_source, p_staff.channel, j."externalId", p_import_id, j."lineNo", loket.meter_serial_key(j."serialTold"),
      j.reading, j."usageTold", coalesce(j.condition, 'normal'), j.sha, j."photoType", j."photoTakenAt", j.latitude, j.longitude, j.at, _now,
      p_staff.login, coalesce(j.reader, ''), coalesce(j.note, ''), j.meter_id, j.previous, j.stand, j.removal_reading, j.usage_m3, j.estimated,
      j.average_m3, case when j.estimated then 0 else j.estimated_months end, case when j.estimated then 0 else j.estimated_m3 end,
      j.flags || array_remove(array[
        case when loket.meter_serial_key(j."serialTold") <> loket.meter_serial_key(j.serial_no) then 'serial_mismatch' end,
        case when j.sha is not null and exists (select from loket.meter_reading o where o.photo = j.sha) then 'photo_used' end,
        case when j."photoTakenAt" < j.at - make_interval(days => (_rules->>'photo_days')::int) then 'photo_old' end,
        case when loket.distance_m(j.latitude, j.longitude, c.latitude, c.longitude) > (_rules->>'place_metres')::int then 'wrong_place' end,
        case when p_source = 'self' and loket.business_date(j.at) not between _window.opens_on and _window.closes_on then 'out_of_window' end,
        case when p_source = 'self' and not j.estimated
          and loket.self_reading_drifts(j."connectionId", p_usage_period, j.usage_m3, _rules) then 'drift' end,
        case when j.unreadable and loket.months_unreadable(j."connectionId", p_usage_period) >= (_rules->>'block_months')::int - 1
          then 'unreadable_again' end,
        case when exists (select from loket.meter_reading o where o.connection_id = j."connectionId" and o.usage_period = p_usage_period
          and (o.state = 'approved' or (o.state = 'waiting' and (p_source <> 'self' or o.source <> 'self')))) then 'second_reading' end
      ], null), _now, 'waiting'
    from judged j join loket.connection c on c.id = j."connectionId"
    -- Whoever is replaced is so before the new one is there.
    where (select count(*) from replaced) >= 0
    order by j."lineNo", j."connectionId"
    returning id
  )
  select array_agg(f.id order by f.id) into _ids from filed f;
  return coalesce(_ids, '{}');
end
$$;
comment on function loket.file_readings(loket.staff, text, date, bigint, jsonb) is
'Judges readings and files them as waiting; returns their ids. p_source self, officer, desk or closing; p_lines a list of {connectionId, lineNo, serialTold, reading (m3), condition (default normal), photo (sha256 as hex of loket.document_content), photoType, photoTakenAt, latitude, longitude (degrees), readAt (default now), reader, note, usageTold (m3), externalId}, checked by the caller; lines of connections or conditions that there are not are left out. To be called in an open period (loket.require_open_period). A self-reading takes the place of the waiting one that came before it.
Flags besides those of loket.judged_reading: serial_mismatch, photo_used, photo_old, wrong_place, out_of_window, drift, unreadable_again, second_reading.
Source: domain.md 5.';

create or replace function loket.lock_reading(p_reading_id bigint) returns loket.meter_reading
language plpgsql as $$
declare
  _r loket.meter_reading;
begin
  select * into _r from loket.meter_reading r where r.id = p_reading_id;
  if _r.id is null then
    perform loket.fail('READING_NOT_FOUND');
  end if;
  perform loket.require_open_period(_r.usage_period);
  -- All of the connection's, so that only one of two decisions at once finds nothing in force.
  perform from loket.meter_reading r where r.connection_id = _r.connection_id and r.usage_period = _r.usage_period order by r.id for update;
  select * into _r from loket.meter_reading r where r.id = p_reading_id;
  return _r;
end
$$;
comment on function loket.lock_reading(bigint) is 'Locks a reading and all others of its connection and period, for a decision.
Errors: READING_NOT_FOUND, PERIOD_NOT_OPEN';

create or replace function loket.require_waiting_reading(p_reading loket.meter_reading) returns void
language plpgsql stable as $$
begin
  if p_reading.state <> 'waiting' then
    perform loket.fail('READING_DECIDED', jsonb_build_object('state', p_reading.state, 'decidedAt', p_reading.decided_at,
      'by', loket.staff_name_at(p_reading.decided_by, p_reading.decided_at)));
  end if;
end
$$;
comment on function loket.require_waiting_reading(loket.meter_reading) is 'A reading is decided once; details say by whom.
Errors: READING_DECIDED';

create or replace function loket.put_in_force(p_staff loket.staff, p_reading loket.meter_reading, p_replaces bigint) returns loket.meter_reading
language plpgsql as $$
declare
  _now timestamptz := clock_timestamp();
  _r loket.meter_reading;
  _other loket.meter_reading;
begin
  perform loket.require_waiting_reading(p_reading);
  if p_reading.usage_m3 is null or p_reading.stand is null then
    perform loket.fail('READING_UNUSABLE', jsonb_build_object('flags', to_jsonb(p_reading.flags)));
  end if;
  select * into _other from loket.meter_reading r
  where r.connection_id = p_reading.connection_id and r.usage_period = p_reading.usage_period and r.state = 'approved';
  if _other.id is not null then
    if _other.id is distinct from p_replaces then
      perform loket.fail('READING_IN_FORCE', jsonb_build_object('readingId', _other.id, 'source', _other.source, 'stand', _other.stand,
        'by', loket.staff_name_at(_other.decided_by, _other.decided_at), 'decidedAt', _other.decided_at));
    end if;
    update loket.meter_reading set state = 'replaced', decided_by = p_staff.login, decided_at = _now, replaced_by = p_reading.id where id = _other.id;
  end if;
  update loket.meter_reading set state = 'approved', decided_by = p_staff.login, decided_at = _now where id = p_reading.id returning * into _r;
  return _r;
end
$$;
comment on function loket.put_in_force(loket.staff, loket.meter_reading, bigint) is
'Approves a locked waiting reading. p_replaces names the one in force that it takes the place of; whoever does not know of it is told.
Errors: READING_DECIDED, READING_UNUSABLE, READING_IN_FORCE';

create or replace function loket.reject_reading(p_staff loket.staff, p_reading loket.meter_reading, p_reason_code text, p_reason text) returns loket.meter_reading
language plpgsql as $$
declare
  _r loket.meter_reading;
  _reason text := btrim(coalesce(p_reason, ''));
begin
  perform loket.require_waiting_reading(p_reading);
  if not exists (select from loket.reading_reason n where n.code = p_reason_code and n.active) then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  elsif length(_reason) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  elsif p_reason_code = 'other' and length(_reason) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  update loket.meter_reading set state = 'rejected', decided_by = p_staff.login, decided_at = clock_timestamp(), reason_code = p_reason_code,
    reason = _reason
  where id = p_reading.id returning * into _r;
  return _r;
end
$$;
comment on function loket.reject_reading(loket.staff, loket.meter_reading, text, text) is
'Refuses a locked waiting reading with a reason that the channel tells the customer; other asks for words of at least three characters.
Errors: READING_DECIDED, INVALID_INPUT, REASON_REQUIRED';

create or replace function loket.judge_again(p_usage_period date, p_connection_ids bigint[]) returns int
language plpgsql set jit = off as $$
declare
  _rules jsonb := loket.reading_rules();
  _judged constant text[] := array['condition', 'meter_replaced', 'no_data', 'rolled_over', 'too_many_digits', 'backward', 'removal_backward',
    'not_counted', 'below_estimate', 'no_baseline', 'high', 'low', 'zero', 'mismatch_usage', 'mismatch_zero'];
  _changed int;
begin
  update loket.meter_reading r
  set meter_id = n.meter_id, previous = n.previous, stand = n.stand, removal_reading = n.removal_reading, usage_m3 = n.usage_m3,
      estimated = n.estimated, average_m3 = n.average_m3, estimated_months = n.estimated_months, estimated_m3 = n.estimated_m3,
      flags = n.flags || array(select f from unnest(r.flags) f where f <> all (_judged || 'basis_changed'::text)) || 'basis_changed'::text,
      judged_at = clock_timestamp(),
      -- What can no longer be billed is no longer in force.
      state = case when n.usage_m3 is null and r.state = 'approved' then 'waiting' else r.state end,
      decided_by = case when n.usage_m3 is not null or r.state <> 'approved' then r.decided_by end,
      decided_at = case when n.usage_m3 is not null or r.state <> 'approved' then r.decided_at end
  from (
    select o.id, b.meter_id, b.previous, b.average_m3, case when j.estimated then 0 else b.estimated_months end as estimated_months,
           case when j.estimated then 0 else b.estimated_m3 end as estimated_m3, j.*
    from (
      select array_agg(n.connection_id order by n.id) as ids, array_agg(loket.business_date(n.read_at) order by n.id) as days
      from (select distinct on (r.connection_id, loket.business_date(r.read_at)) r.* from loket.meter_reading r
            where r.connection_id = any (p_connection_ids) and r.usage_period = p_usage_period and r.state in ('waiting', 'approved')) n) read
    cross join lateral loket.reading_base_of(p_usage_period, read.ids, read.days) b
    join loket.meter_reading o on o.connection_id = b.connection_id and o.usage_period = p_usage_period and o.state in ('waiting', 'approved')
      and loket.business_date(o.read_at) = b.read_on
    join loket.reading_condition k on k.code = o.condition
    cross join lateral loket.judged_reading(b, k, o.reading, o.usage_told, _rules) j) n
  where r.id = n.id and (r.meter_id, r.previous, r.stand, r.removal_reading, r.usage_m3, r.estimated, r.estimated_months, r.estimated_m3)
    is distinct from (n.meter_id, n.previous, n.stand, n.removal_reading, n.usage_m3, n.estimated, n.estimated_months, n.estimated_m3);
  get diagnostics _changed = row_count;
  return _changed;
end
$$;
comment on function loket.judge_again(date, bigint[]) is
'Judges the waiting and approved readings of connections anew, after what they rest on has changed (a correction of the last bill, a meter replaced); those that mean something else now get the flag basis_changed, and one that cannot be billed any more waits again. Returns how many changed.';
