-- What was done at the premise (berita acara): meter, seal, readings.
-- Lock order: request id, meter number, invoices by id, application.

create or replace function loket.last_meter_reading(p_connection_id bigint) returns int
language sql stable as $$
  select coalesce((
      select p.current_reading from loket.bill b cross join lateral loket.bill_parts(b.id, 'infinity') p
      -- Bills of months that ended before the meter was put in are of the one before it.
      where b.connection_id = m.connection_id and b.usage_period + interval '1 month' > m.installed_on
      order by b.usage_period desc limit 1), m.install_reading)
  from loket.meter m where m.connection_id = p_connection_id and m.removed_on is null;
$$;
comment on function loket.last_meter_reading(bigint) is
'The last reading known of the meter in place, m3: of its newest bill as corrected, or the one it was put in with. Null without a meter.';

create or replace function loket.meter_serial_key(p_serial_no text) returns text
language sql immutable as $$
  select nullif(upper(btrim(regexp_replace(p_serial_no, '\s+', ' ', 'g'))), '');
$$;
comment on function loket.meter_serial_key(text) is 'A meter''s serial number as it is kept: capitals, no blanks around it. Null if nothing is left.';

create or replace function loket.refuse_meter_in_use(p_serial_no text, p_connection_id bigint, p_application_id bigint) returns void
language plpgsql as $$
declare
  _at text;
begin
  -- Whoever else wants this very meter waits here, and then finds it in use.
  perform pg_advisory_xact_lock(4, hashtext(p_serial_no));
  select c.connection_no into _at from loket.meter m join loket.connection c on c.id = m.connection_id
  where upper(m.serial_no) = p_serial_no and m.removed_on is null and m.connection_id is distinct from p_connection_id limit 1;
  if _at is not null then
    perform loket.fail('METER_IN_USE', jsonb_build_object('serialNo', p_serial_no, 'connectionNo', _at));
  end if;
  select a.application_no into _at
  from loket.installation n join loket.application a on a.id = n.application_id
  where n.meter_serial_no = p_serial_no and n.application_id <> p_application_id and a.state in ('installed', 'inspected')
    and not exists (select from loket.installation l where l.application_id = n.application_id and l.id > n.id)
  limit 1;
  if _at is not null then
    perform loket.fail('METER_IN_USE', jsonb_build_object('serialNo', p_serial_no, 'applicationNo', _at));
  end if;
end
$$;
comment on function loket.refuse_meter_in_use(text, bigint, bigint) is
'Refuses a meter that is in place at another connection, or was put in for another application that is not finished.
Errors: METER_IN_USE';

create or replace function loket.installation_fields(p_kind text, p_meter_in_place boolean) returns jsonb
language sql immutable as $$
  select jsonb_build_object(
    'meter', p_kind in ('new_connection', 'meter_replacement') or (p_kind = 'reconnection' and not p_meter_in_place),
    'seal', case when p_kind in ('new_connection', 'meter_replacement', 'sealing', 'suspension') then 'required'
                 when p_kind = 'reconnection' then 'optional' else 'none' end,
    'removal', p_kind in ('meter_replacement', 'disconnection') and p_meter_in_place,
    'point', p_kind = 'new_connection');
$$;
comment on function loket.installation_fields(text, boolean) is
'What the record of a kind''s work asks for: a meter put in, a seal (required, optional, none), the reading of a meter taken away, the point.';

create or replace function loket.checked_installation(p_application loket.application, p_record jsonb) returns loket.installation
language plpgsql stable as $$
declare
  _n loket.installation;
  _today date := loket.business_date(clock_timestamp());
  _order loket.work_order;
  _last int := loket.last_meter_reading(p_application.connection_id);
  _fields jsonb := loket.installation_fields(p_application.kind, _last is not null);
  _old_digits int;
  _wrong text;
begin
  if jsonb_typeof(p_record) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "record"}');
  end if;
  _wrong := case
    when coalesce(p_record->>'installedOn', '') !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then 'installedOn'
    when (p_record->>'meterDigits') !~ '^[3-8]$' then 'meterDigits'
    when (p_record->>'initialReading') !~ '^[0-9]{1,8}$' then 'initialReading'
    when (p_record->>'removalReading') !~ '^[0-9]{1,8}$' then 'removalReading'
    when (p_record->>'latitude') !~ '^-?[0-9]{1,2}([.][0-9]{1,15})?$' or (p_record->>'longitude') !~ '^-?[0-9]{1,3}([.][0-9]{1,15})?$'
      or (p_record->>'latitude' is null) <> (p_record->>'longitude' is null) then 'point' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  begin
    _n.installed_on := (p_record->>'installedOn')::date;
  exception when datetime_field_overflow then
    perform loket.fail('INVALID_INPUT', '{"field": "installedOn"}');
  end;
  select w.* into _order from loket.work_order w where w.application_id = p_application.id order by w.id desc limit 1;
  _n.application_id := p_application.id;
  _n.work_order_id := _order.id;
  _n.seal_no := nullif(btrim(p_record->>'sealNo'), '');
  _n.note := btrim(coalesce(p_record->>'note', ''));
  if (_fields->>'meter')::boolean then
    _n.meter_serial_no := loket.meter_serial_key(p_record->>'meterSerialNo');
    _n.meter_size := nullif(btrim(p_record->>'meterSize'), '');
    _n.meter_digits := (p_record->>'meterDigits')::smallint;
    _n.initial_reading := (p_record->>'initialReading')::int;
  end if;
  if (_fields->>'removal')::boolean then
    _n.removal_reading := (p_record->>'removalReading')::int;
  end if;
  if (_fields->>'point')::boolean then
    _n.latitude := (p_record->>'latitude')::float8;
    _n.longitude := (p_record->>'longitude')::float8;
  end if;
  _wrong := case
    when _n.installed_on not between coalesce(loket.business_date(_order.issued_at), _today) and _today then 'installedOn'
    when (_fields->>'meter')::boolean and coalesce(length(_n.meter_serial_no), 0) not between 3 and 30 then 'meterSerialNo'
    when (_fields->>'meter')::boolean and coalesce(length(_n.meter_size), 0) not between 1 and 10 then 'meterSize'
    when (_fields->>'meter')::boolean and _n.meter_digits is null then 'meterDigits'
    when (_fields->>'meter')::boolean and _n.initial_reading is null then 'initialReading'
    when (_fields->>'removal')::boolean and _n.removal_reading is null then 'removalReading'
    when _fields->>'seal' = 'none' and _n.seal_no is not null then 'sealNo'
    when (_fields->>'seal' = 'required' and _n.seal_no is null) or length(_n.seal_no) > 30 then 'sealNo'
    when _n.latitude not between -90 and 90 or _n.longitude not between -180 and 180 then 'point'
    when length(_n.note) > 500 then 'note' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  if _n.initial_reading >= 10 ^ _n.meter_digits then
    perform loket.fail('READING_IMPOSSIBLE', jsonb_build_object('field', 'initialReading', 'below', (10 ^ _n.meter_digits)::int));
  end if;
  if _n.removal_reading is not null then
    select m.digits into _old_digits from loket.meter m where m.connection_id = p_application.connection_id and m.removed_on is null;
    if _n.removal_reading < _last or _n.removal_reading >= 10 ^ _old_digits then
      perform loket.fail('READING_IMPOSSIBLE', jsonb_build_object('field', 'removalReading', 'last', _last, 'below', (10 ^ _old_digits)::int));
    end if;
  end if;
  return _n;
end
$$;
comment on function loket.checked_installation(loket.application, jsonb) is
'The record of the latest work order''s work, checked by its kind: {installedOn, meterSerialNo, meterSize, meterDigits, sealNo, initialReading, removalReading, latitude, longitude, note}. The work is done between the order''s day and today; what a kind does not ask for is left out. Readings in m3.
Errors: INVALID_INPUT, READING_IMPOSSIBLE';

create or replace function api.record_installation(p_request_id uuid, p_application_id bigint, p_step_no int, p_record jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _n loket.installation;
begin
  _replay := loket.claim_request(p_request_id, 'record_installation', jsonb_build_array(p_application_id, p_step_no, p_record));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  if _a.state = 'work_order_issued' then
    _n := loket.checked_installation(_a, p_record);
    if _n.meter_serial_no is not null then
      perform loket.refuse_meter_in_use(_n.meter_serial_no, _a.connection_id, _a.id);
    end if;
  end if;
  _a := loket.take_step(_a, 'record_installation', null, '', jsonb_strip_nulls(jsonb_build_object('installedOn', _n.installed_on,
    'meterSerialNo', _n.meter_serial_no, 'sealNo', _n.seal_no, 'initialReading', _n.initial_reading, 'removalReading', _n.removal_reading)),
    p_request_id);
  insert into loket.installation (application_id, work_order_id, installed_on, meter_serial_no, meter_size, meter_digits, seal_no,
    initial_reading, removal_reading, latitude, longitude, note, recorded_by, recorded_at)
  values (_n.application_id, _n.work_order_id, _n.installed_on, _n.meter_serial_no, _n.meter_size, _n.meter_digits, _n.seal_no,
    _n.initial_reading, _n.removal_reading, _n.latitude, _n.longitude, _n.note, _staff.login, clock_timestamp());
  return loket.store_answer(p_request_id, loket.application_card(_a));
end
$$;
comment on function api.record_installation(uuid, bigint, int, jsonb) is
'Records what was done at the premise by the latest work order. p_record is {installedOn, meterSerialNo, meterSize, meterDigits, sealNo, initialReading, removalReading, latitude, longitude, note}; which of them count says api.works (fields). A meter in place elsewhere is refused; the reading of a meter taken away is not below the last known one. Readings in m3.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING, READING_IMPOSSIBLE, METER_IN_USE
Source: meter number, seal number, initial reading, point (domain.md 3.2, S46, S21); removal reading at a swap (S21b).';
grant execute on function api.record_installation(uuid, bigint, int, jsonb) to connection_officer;
