-- Self-readings: a customer's app or a web page files what its user reads at the meter, with a photo. The channel is the login's, never an argument.
-- Lock order: request id, the channel's number and the connection (advisory 8, by key), usage period (class 9), readings of the connection by id.

create or replace function loket.channel_reading(p_reading loket.meter_reading) returns jsonb
language sql stable as $$
  select jsonb_build_object('externalId', p_reading.external_id, 'connectionNo', c.connection_no,
    'usagePeriod', to_char(p_reading.usage_period, 'YYYY-MM'), 'reading', p_reading.reading, 'receivedAt', p_reading.received_at,
    'state', p_reading.state, 'decidedAt', p_reading.decided_at,
    'reasonCode', case when p_reading.state = 'rejected' then p_reading.reason_code end,
    'reason', case when p_reading.state = 'rejected' then p_reading.reason else '' end,
    'billed', p_reading.state = 'approved'
      and exists (select from loket.bill b where b.connection_id = c.id and b.usage_period = p_reading.usage_period),
    'usageM3', p_reading.usage_m3,
    'forecast', case when p_reading.state in ('waiting', 'approved')
      then loket.forecast_amount(c.id, m.size, p_reading.usage_period, p_reading.usage_m3) end)
  from loket.connection c left join loket.meter m on m.id = p_reading.meter_id
  where c.id = p_reading.connection_id;
$$;
comment on function loket.channel_reading(loket.meter_reading) is
'What the customer may know of the reading: how far it is, why it was refused, what it will cost (rupiah, a forecast). No flags, no names.';

create or replace function api.submit_reading(p_request_id uuid, p_external_id text, p_facts jsonb, p_media_type text, p_width int, p_height int,
  p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _now timestamptz := clock_timestamp();
  _external text := btrim(coalesce(p_external_id, ''));
  _replay jsonb;
  _reading int;
  _serial text;
  _taken_at timestamptz;
  _latitude float8;
  _longitude float8;
  _note text;
  _connection loket.connection;
  _known loket.meter_reading;
  _in_force loket.meter_reading;
  _w record;
  _photo text;
  _ids bigint[];
begin
  _replay := loket.claim_request(p_request_id, 'submit_reading', jsonb_build_array(p_external_id, p_facts, p_media_type, p_width, p_height,
    encode(sha256(coalesce(p_content, '')), 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  if _external !~ '^[A-Za-z0-9._:/-]{1,60}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "externalId"}');
  end if;
  perform loket.only_fields(p_facts, array['connectionNo', 'reading', 'meterSerial', 'photoTakenAt', 'latitude', 'longitude', 'note']);
  _reading := loket.reading_number(p_facts, 'reading', 0, 99999999, true);
  if _reading is null then
    perform loket.fail('INVALID_INPUT', '{"field": "reading", "problem": "missing"}');
  end if;
  _serial := loket.reading_words(p_facts, 'meterSerial', 30);
  _taken_at := loket.reading_instant(p_facts, 'photoTakenAt', _now);
  _latitude := loket.reading_number(p_facts, 'latitude', -90, 90, false);
  _longitude := loket.reading_number(p_facts, 'longitude', -180, 180, false);
  if (_latitude is null) <> (_longitude is null) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', case when _latitude is null then 'latitude' else 'longitude' end, 'problem', 'missing'));
  end if;
  _note := coalesce(loket.reading_words(p_facts, 'note', 300), '');
  select c.* into _connection from loket.connection c
  where c.connection_key = regexp_replace(upper(left(coalesce(loket.reading_words(p_facts, 'connectionNo', 40), ''), 40)), '[^0-9A-Z]', '', 'g');

  -- Twins wait here for each other: those of one number, and those of one connection.
  perform pg_advisory_xact_lock(8, k.key) from (
    select distinct hashtext(v) as key from unnest(array['r' || _staff.channel || _external, 'm' || _connection.id]) v where v is not null order by 1) k;
  select * into _known from loket.meter_reading r where (r.channel, r.external_id) = (_staff.channel, _external);
  if _known.id is not null then
    if (_known.connection_id, _known.reading, _known.photo, loket.meter_serial_key(_serial), _known.photo_taken_at, _known.latitude, _known.longitude, _known.note)
       is distinct from (_connection.id, _reading, sha256(coalesce(p_content, '')), _known.serial_told, _taken_at, _latitude, _longitude, _note) then
      perform loket.fail('EXTERNAL_ID_USED', jsonb_build_object('reportedAt', _known.received_at));
    end if;
    return loket.store_answer(p_request_id, loket.channel_reading(_known) || '{"alreadyFiled": true}');
  end if;
  if _connection.id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionNo", "problem": "unknown"}');
  end if;
  _w := loket.reading_window_at(_now);
  if _w.problem = 'being_posted' then
    perform loket.fail('PERIOD_BEING_POSTED');
  elsif _w.problem = 'window_closed' then
    perform loket.fail('READING_WINDOW_CLOSED', jsonb_build_object('usagePeriod', to_char(_w.usage_period, 'YYYY-MM'), 'from', _w.opens_on,
      'to', _w.closes_on, 'today', _w.today));
  elsif _connection.status <> 'active' then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionNo", "problem": "not_active"}');
  end if;
  _w.usage_period := loket.open_period_for_readings(_staff, p_request_id);
  perform from loket.meter_reading r where r.connection_id = _connection.id and r.usage_period = _w.usage_period order by r.id for update;
  select * into _in_force from loket.meter_reading r
  where r.connection_id = _connection.id and r.usage_period = _w.usage_period and r.state = 'approved';
  if _in_force.id is not null then
    perform loket.fail('READING_IN_FORCE', jsonb_build_object('usagePeriod', to_char(_w.usage_period, 'YYYY-MM'), 'source', _in_force.source,
      'decidedAt', _in_force.decided_at));
  end if;
  _photo := loket.keep_reading_photo(p_media_type, p_width, p_height, p_content);
  _ids := loket.file_readings(_staff, 'self', _w.usage_period, null, jsonb_build_array(jsonb_build_object('connectionId', _connection.id,
    'reading', _reading, 'serialTold', _serial, 'photo', _photo, 'photoType', p_media_type, 'photoTakenAt', _taken_at,
    'latitude', _latitude, 'longitude', _longitude, 'readAt', _now, 'note', _note, 'externalId', _external)));
  perform loket.append_audit('submit_reading', 'meter_reading', _ids[1]::text, p_request_id, jsonb_build_object('connectionNo', _connection.connection_no,
    'reading', _reading, 'externalId', _external));
  perform loket.announce_change('readings');
  select * into _known from loket.meter_reading r where r.id = _ids[1];
  return loket.store_answer(p_request_id, loket.channel_reading(_known) || '{"alreadyFiled": false}');
end
$$;
comment on function api.submit_reading(uuid, text, jsonb, text, int, int, bytea) is
'Files a self-reading for the digital channel of the login, within the window of days of the usage period (api.reading_window). p_external_id is the channel''s own number: the same one with the same content again is the same reading with its present state (alreadyFiled); with other content it is refused. p_facts: {connectionNo, reading (black digits, m3), meterSerial, photoTakenAt (instant with offset), latitude, longitude (degrees), note}; details.field and details.problem say what is wrong. The photo (JPEG or PNG by its content, at most 5 MB; width and height in pixels) must be there. One self-reading of a connection and period waits: a new one takes its place until it is decided. Returns {externalId, connectionNo, usagePeriod, reading, receivedAt, state, decidedAt, reasonCode, reason, billed, usageM3, forecast (rupiah), alreadyFiled}.
Errors: TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN, NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, EXTERNAL_ID_USED, PERIOD_BEING_POSTED, PERIOD_NOT_OPEN, READING_WINDOW_CLOSED, READING_IN_FORCE, DOCUMENT_REFUSED
Source: domain.md 5.';
grant execute on function api.submit_reading(uuid, text, jsonb, text, int, int, bytea) to digital_channel;

create or replace function api.reading_status(p_external_id text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.channel_staff();
  _r loket.meter_reading;
begin
  select * into _r from loket.meter_reading r where (r.channel, r.external_id) = (_staff.channel, left(btrim(coalesce(p_external_id, '')), 60));
  if _r.id is null then
    perform loket.fail('READING_NOT_FOUND');
  end if;
  return loket.channel_reading(_r);
end
$$;
comment on function api.reading_status(text) is
'How far a self-reading of the channel is, by the channel''s own number: state waiting, approved, rejected (reasonCode and reason are told to the customer) or replaced, whether it is billed, its usage (m3) and the forecast of the bill (rupiah). As api.submit_reading returns it.
Errors: INVALID_INPUT, TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN, NOT_STAFF, ROLE_MISSING, READING_NOT_FOUND';
grant execute on function api.reading_status(text) to digital_channel;

create or replace function api.reading_window() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _w record := loket.reading_window_at(clock_timestamp());
begin
  perform loket.channel_staff();
  return jsonb_build_object('usagePeriod', to_char(_w.usage_period, 'YYYY-MM'), 'from', _w.opens_on, 'to', _w.closes_on, 'today', _w.today,
    'open', _w.problem is null, 'problem', _w.problem);
end
$$;
comment on function api.reading_window() is
'Whether customers can tell their stand now: {usagePeriod, from, to (first and last day), today, open, problem (being_posted, period_closed, window_closed; null when open)}. Days by the utility''s calendar.
Errors: NOT_STAFF, ROLE_MISSING';
grant execute on function api.reading_window() to digital_channel;
