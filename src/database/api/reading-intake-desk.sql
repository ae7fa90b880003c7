-- What a customer tells at the desk, or a reader on the telephone: found, judged while it is typed, filed with its photo.
-- Lock order: request id, usage period (class 9).

create or replace function loket.desk_condition(p_code text) returns loket.reading_condition
language plpgsql stable as $$
declare
  _k loket.reading_condition;
begin
  -- Two conditions are the console's own: what the closing and the checking write.
  select * into _k from loket.reading_condition k
  where k.code = coalesce(p_code, 'normal') and k.active and k.code not in ('not_read', 'estimated');
  if _k.code is null then
    perform loket.fail('INVALID_INPUT', '{"field": "condition"}');
  end if;
  return _k;
end
$$;
comment on function loket.desk_condition(text) is 'A condition that a person may tell; normal when none is told.
Errors: INVALID_INPUT';

create or replace function api.find_reading_account(p_text text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _period date := loket.next_usage_period();
  _ids bigint[];
begin
  perform loket.current_staff();
  _ids := array(select s.connection_id from api.search_connections(p_text, '', 12) s);
  return (select coalesce(jsonb_agg(jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name,
      'address', c.address, 'villageName', v.name, 'status', c.status, 'tariffGroupCode', g.code, 'serialNo', b.serial_no, 'meterSize', b.size,
      'digits', b.digits, 'previous', b.previous, 'startReading', b.start_reading, 'replaced', b.replaced, 'averageM3', b.average_m3, 'estimatedMonths', b.estimated_months,
      'lastUsageM3', (select p.usage_m3 from loket.bill l cross join lateral loket.bill_parts(l.id, 'infinity') p
                      where l.connection_id = c.id and l.usage_period = b.last_period),
      'current', (select loket.reading_cards(array[r.id])->0 from loket.meter_reading r
                  where r.connection_id = c.id and r.usage_period = _period and r.state in ('approved', 'waiting')
                  order by r.state, r.id desc limit 1)) order by i.n), '[]')
    from unnest(_ids) with ordinality i (id, n)
    join loket.reading_base_of(_period, _ids) b on b.connection_id = i.id
    join loket.connection c on c.id = i.id
    join loket.customer k on k.id = c.customer_id
    join loket.village v on v.code = c.village_code
    join loket.tariff_group g on g.id = c.tariff_group_id);
end
$$;
comment on function api.find_reading_account(text) is
'Connections whose stand somebody wants to tell, found as by api.search_connections, at most twelve: with the meter, its last stand as billed, usual and last usage (m3), and the reading of the usage period that is in force or waits (current, null without one). Counts against the daily look-up limit.
Errors: NOT_STAFF, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.find_reading_account(text) to reading_officer, customer_service, supervisor;

create or replace function api.try_reading(p_connection_id bigint, p_reading int, p_condition text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _period date := loket.next_usage_period();
  _k loket.reading_condition := loket.desk_condition(p_condition);
  _answer jsonb;
begin
  perform loket.current_staff();
  if p_reading not between 0 and 99999999 or (p_reading is null and _k.takes = 'reading') then
    perform loket.fail('INVALID_INPUT', '{"field": "reading"}');
  end if;
  select jsonb_build_object('usageM3', j.usage_m3, 'stand', j.stand, 'estimated', j.estimated, 'flags', to_jsonb(j.flags),
      'forecast', loket.forecast_amount(b.connection_id, b.size, _period, j.usage_m3)) into _answer
  from loket.reading_base_of(_period, array[p_connection_id]) b
  cross join lateral loket.judged_reading(b, _k, p_reading, null, loket.reading_rules()) j;
  if _answer is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return _answer;
end
$$;
comment on function api.try_reading(bigint, int, text) is
'What a reading (m3) would mean, without filing it: {usageM3, stand, estimated, flags, forecast (rupiah)}.
Errors: NOT_STAFF, INVALID_INPUT, CONNECTION_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN';
grant execute on function api.try_reading(bigint, int, text) to reading_officer, customer_service, supervisor;

create or replace function api.enter_reading(p_request_id uuid, p_connection_id bigint, p_facts jsonb, p_media_type text, p_width int, p_height int,
  p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _now timestamptz := clock_timestamp();
  _replay jsonb;
  _reading int;
  _serial text;
  _note text;
  _read_at timestamptz;
  _k loket.reading_condition;
  _connection_no text;
  _judged record;
  _period date;
  _photo text;
  _ids bigint[];
begin
  _replay := loket.claim_request(p_request_id, 'enter_reading', jsonb_build_array(p_connection_id, p_facts, p_media_type, p_width, p_height,
    encode(sha256(p_content), 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.only_fields(p_facts, array['reading', 'condition', 'meterSerial', 'note', 'readAt']);
  _reading := loket.reading_number(p_facts, 'reading', 0, 99999999, true);
  _serial := loket.reading_words(p_facts, 'meterSerial', 30);
  _note := loket.reading_words(p_facts, 'note', 300);
  _read_at := coalesce(loket.reading_instant(p_facts, 'readAt', _now), _now);
  _k := loket.desk_condition(loket.reading_words(p_facts, 'condition', 30));
  if _reading is null and _k.takes = 'reading' then
    perform loket.fail('INVALID_INPUT', '{"field": "reading", "problem": "missing"}');
  end if;
  select c.connection_no into _connection_no from loket.connection c where c.id = p_connection_id;
  if _connection_no is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  _period := loket.open_period_for_readings(_staff, p_request_id);
  if _read_at < (_period - 7)::timestamp at time zone (select u.time_zone from loket.utility u) then
    perform loket.fail('INVALID_INPUT', '{"field": "readAt", "problem": "out_of_range"}');
  end if;
  select b.previous, b.start_reading, b.digits, j.usage_m3, j.flags into _judged
  from loket.reading_base_of(_period, array[p_connection_id], array[loket.business_date(_read_at)]) b
  cross join lateral loket.judged_reading(b, _k, _reading, null, loket.reading_rules()) j;
  if 'too_many_digits' = any (_judged.flags) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'reading', 'problem', 'too_many_digits', 'digits', _judged.digits));
  elsif 'backward' = any (_judged.flags) then
    perform loket.fail('READING_BACKWARD', jsonb_build_object('field', 'reading', 'reading', _reading, 'previous',
      coalesce(_judged.start_reading, _judged.previous)));
  end if;
  if p_content is not null then
    _photo := loket.keep_reading_photo(p_media_type, p_width, p_height, p_content);
  end if;
  _ids := loket.file_readings(_staff, 'desk', _period, null, jsonb_build_array(jsonb_build_object('connectionId', p_connection_id, 'reading', _reading,
    'condition', _k.code, 'serialTold', _serial, 'photo', _photo, 'photoType', case when _photo is not null then p_media_type end,
    'readAt', _read_at, 'note', _note)));
  perform loket.append_audit('enter_reading', 'meter_reading', _ids[1]::text, p_request_id, jsonb_build_object('connectionNo', _connection_no,
    'reading', _reading, 'condition', _k.code));
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, loket.reading_cards(_ids)->0);
end
$$;
comment on function api.enter_reading(uuid, bigint, jsonb, text, int, int, bytea) is
'Files a reading told at the desk, with its photo (JPEG or PNG, at most 5 MB, width and height in pixels; null without one). p_facts: {reading (m3; only a condition that takes none may leave it out), condition (default normal), meterSerial, note, readAt (instant with offset, default now)}. Lower than the last stand only with a condition that allows it (READING_BACKWARD, details.previous). It waits to be checked. Returns its card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, CONNECTION_NOT_FOUND, PERIOD_NOT_OPEN, READING_BACKWARD, DOCUMENT_REFUSED
Source: domain.md 5.';
grant execute on function api.enter_reading(uuid, bigint, jsonb, text, int, int, bytea) to reading_officer, customer_service, supervisor;
