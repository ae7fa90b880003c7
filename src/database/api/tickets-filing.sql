-- What a complaint says, and filing one: the same for the desk and the channels.

create or replace function loket.keep_ticket_search_text() returns trigger
language plpgsql as $$
begin
  new.search_text := lower(concat_ws(' ', new.ticket_no, nullif(new.reporter_name, ''), new.phone, nullif(new.address, ''), nullif(new.landmark, ''),
    (select v.name from loket.village v where v.code = new.village_code),
    (select c.connection_no || ' ' || c.connection_key from loket.connection c where c.id = new.connection_id), left(new.words, 300)));
  return new;
end
$$;
comment on function loket.keep_ticket_search_text() is 'Trigger of loket.ticket: number, reporter, phone, address, landmark, village, connection, the first words; lower case.';
create or replace trigger ticket_search_text before insert or update of ticket_no, reporter_name, phone, address, landmark, village_code, connection_id, words
  on loket.ticket for each row execute function loket.keep_ticket_search_text();

create or replace function loket.ticket_text(p_value jsonb) returns text
language sql immutable as $$
  select nullif(btrim(regexp_replace(regexp_replace(p_value #>> '{}', '[\x01-\x09\x0B-\x1F\x7F]+', ' ', 'g'), ' {2,}', ' ', 'g')), '');
$$;
comment on function loket.ticket_text(jsonb) is 'A field''s text: control characters but line ends and doubled blanks taken out; null when nothing is left.';

create or replace function loket.ticket_fact_problem(p_field text, p_value jsonb, p_text text) returns text
language sql stable as $$
  select case
    when jsonb_typeof(p_value) not in ('string', 'null')
      and not (p_field in ('latitude', 'longitude', 'connectionId') and jsonb_typeof(p_value) = 'number') then 'wrong_type'
    when p_field = 'words' and (p_text is null or length(regexp_replace(p_text, '[^[:alnum:]]', '', 'g')) < 3) then 'too_short'
    when p_text is null then case when p_field in ('category', 'priority') then 'missing' end
    when length(p_text) > case p_field when 'words' then 1000 when 'reporterName' then 100 when 'neighbourhood' then 20 else 200 end then 'too_long'
    when p_field = 'category' and not exists (select from loket.ticket_category c where c.code = p_text and c.active) then 'unknown'
    when p_field = 'priority' and p_text not in ('low', 'normal', 'high', 'urgent') then 'unknown'
    when p_field = 'villageCode' and not exists (select from loket.village v where v.code = p_text) then 'unknown'
    when p_field = 'phone' and coalesce(loket.plain_phone(p_text), '') !~ '^[0-9]{8,15}$' then 'malformed'
    when p_field = 'reporterName' and length(regexp_replace(p_text, '[^[:alpha:]]', '', 'g')) < 2 then 'too_short'
    when p_field = 'connectionId' and p_text !~ '^[0-9]{1,15}$' then 'malformed'
    when p_field in ('latitude', 'longitude') and jsonb_typeof(p_value) <> 'number' then 'wrong_type'
  end;
$$;
comment on function loket.ticket_fact_problem(text, jsonb, text) is
'What is wrong with a field of a complaint: wrong_type, missing, too_short (words: fewer than three letters or digits, so also pictures alone), too_long, unknown, malformed; null for nothing.';

create or replace function loket.ticket_point_problem(p_latitude double precision, p_longitude double precision) returns text
language plpgsql stable as $$
declare
  _problem text := loket.point_problem(p_latitude, p_longitude);
  _metres int := loket.ticket_number_of('far_metres');
begin
  if _problem is not null or p_latitude is null
      or (select count(*) < 50 from (select from loket.connection c where c.latitude is not null limit 50) located)
      or exists (select from loket.metre_degrees(_metres, p_latitude) m, loket.connection c
                 where c.latitude between p_latitude - m.latitude and p_latitude + m.latitude
                   and c.longitude between p_longitude - m.longitude and p_longitude + m.longitude
                   and loket.distance_m(p_latitude, p_longitude, c.latitude, c.longitude) <= _metres) then
    return _problem;
  end if;
  return 'far_from_network';
end
$$;
comment on function loket.ticket_point_problem(double precision, double precision) is
'What is wrong with the point of a complaint (degrees): what loket.point_problem finds, or far_from_network, when no connection lies within far_metres: in the sea, or in another regency. Null for nothing.';

create or replace function loket.with_ticket_facts(p_ticket loket.ticket, p_facts jsonb) returns loket.ticket
language plpgsql stable as $$
declare
  _t loket.ticket := p_ticket;
  _field text;
  _value jsonb;
  _text text;
  _problem text;
  _c loket.connection;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' or length(p_facts::text) > 8000 then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  for _field, _value in select f.key, f.value from jsonb_each(p_facts) f order by array_position(
      array['category', 'words', 'reporterName', 'phone', 'connectionId', 'address', 'neighbourhood', 'villageCode', 'landmark', 'latitude', 'longitude', 'priority'], f.key) loop
    _text := loket.ticket_text(_value);
    _problem := case when _field in ('category', 'words', 'reporterName', 'phone', 'connectionId', 'address', 'neighbourhood', 'villageCode', 'landmark',
      'latitude', 'longitude', 'priority') then loket.ticket_fact_problem(_field, _value, _text) else 'unknown_field' end;
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40), 'problem', _problem));
    end if;
    case _field
      when 'category' then _t.category := _text;
      when 'priority' then _t.priority := _text;
      when 'words' then _t.words := _text;
      when 'reporterName' then _t.reporter_name := coalesce(_text, '');
      when 'phone' then _t.phone := loket.plain_phone(_text);
      when 'connectionId' then _t.connection_id := _text::bigint;
      when 'address' then _t.address := coalesce(_text, '');
      when 'neighbourhood' then _t.neighbourhood := coalesce(_text, '');
      when 'villageCode' then _t.village_code := _text;
      when 'landmark' then _t.landmark := coalesce(_text, '');
      when 'latitude' then _t.latitude := round(_text::numeric, 6)::double precision;
      when 'longitude' then _t.longitude := round(_text::numeric, 6)::double precision;
    end case;
  end loop;
  if p_facts ?| array['latitude', 'longitude'] then
    _problem := loket.ticket_point_problem(_t.latitude, _t.longitude);
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', case when _t.latitude is null then 'latitude' else 'longitude' end, 'problem', _problem));
    end if;
  end if;
  if _t.connection_id is not null then
    select * into _c from loket.connection c where c.id = _t.connection_id;
    if _c.id is null then
      perform loket.fail('CONNECTION_NOT_FOUND');
    end if;
  end if;
  -- What is not said about the place is the connection's.
  _t.village_code := coalesce(_t.village_code, _c.village_code);
  if _t.latitude is null then
    _t.latitude := _c.latitude;
    _t.longitude := _c.longitude;
  end if;
  if _t.address = '' then
    _t.address := coalesce(_c.address, '');
    _t.neighbourhood := case when _t.neighbourhood = '' then coalesce(_c.neighbourhood, '') else _t.neighbourhood end;
  end if;
  if p_facts ?| array['connectionId', 'latitude', 'villageCode'] or _t.supply_zone_id is null then
    _t.supply_zone_id := coalesce(
      case when _t.latitude is not distinct from _c.latitude then _c.supply_zone_id end,
      (select c.supply_zone_id from loket.neighbours_of(_t.latitude, _t.longitude, 1500, 1) n join loket.connection c on c.id = n.connection_id),
      _c.supply_zone_id);
  end if;
  return _t;
end
$$;
comment on function loket.with_ticket_facts(loket.ticket, jsonb) is
'A ticket with what is said changed: only the fields given, each checked; writes nothing. Fields: category, words, reporterName, phone, connectionId, address, neighbourhood, villageCode, landmark, latitude, longitude (degrees), priority.
Village, point and address that are not said are the connection''s; the supply zone is that of the connection or of the nearest one within 1,500 m. details.field and details.problem of INVALID_INPUT say what is wrong.
Errors: INVALID_INPUT, CONNECTION_NOT_FOUND';

create or replace function loket.file_ticket(p_staff loket.staff, p_source text, p_facts jsonb, p_details jsonb, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _now timestamptz := clock_timestamp();
  _t loket.ticket;
  _category loket.ticket_category;
begin
  _t.reporter_name := ''; _t.words := ''; _t.address := ''; _t.neighbourhood := ''; _t.landmark := '';
  _t := loket.with_ticket_facts(_t, p_facts);
  if _t.category is null then
    perform loket.fail('INVALID_INPUT', '{"field": "category", "problem": "missing"}');
  elsif _t.words = '' then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "missing"}');
  elsif _t.phone is null and _t.reporter_name = '' and _t.connection_id is null and p_staff.channel <> 'COUNTER' then
    perform loket.fail('INVALID_INPUT', '{"field": "phone", "problem": "missing"}');
  end if;
  select * into _category from loket.ticket_category c where c.code = _t.category;
  -- Somebody has to go there: without village, point or connection nobody knows where.
  if _category.split = 'technical' and _t.village_code is null and _t.latitude is null then
    perform loket.fail('INVALID_INPUT', '{"field": "villageCode", "problem": "missing"}');
  end if;
  if _t.village_code is null and _t.latitude is not null then
    _t.village_code := (select c.village_code from loket.neighbours_of(_t.latitude, _t.longitude, 1500, 1) n join loket.connection c on c.id = n.connection_id);
  end if;
  insert into loket.ticket (ticket_no, channel, source, branch_id, category, priority, unit, state, state_since, event_no, change_seq, reporter_name, phone,
    connection_id, words, address, neighbourhood, village_code, landmark, latitude, longitude, supply_zone_id, created_by, reported_at)
  values (loket.next_ticket_no('ticket', _now), p_staff.channel, p_source,
    coalesce((select r.branch_id from loket.connection c join loket.route r on r.id = c.route_id where c.id = _t.connection_id),
      loket.branch_of_village(_t.village_code, p_staff.branch_id)),
    _t.category, coalesce(_t.priority, _category.default_priority), _category.unit, 'new', _now, 0, 0, _t.reporter_name, _t.phone,
    _t.connection_id, _t.words, _t.address, _t.neighbourhood, _t.village_code, _t.landmark, _t.latitude, _t.longitude, _t.supply_zone_id,
    p_staff.login, _now)
  returning * into _t;
  return loket.write_ticket_event(_t, 'file', 'new', null, _t.words, true, p_details, p_request_id);
end
$$;
comment on function loket.file_ticket(loket.staff, text, jsonb, jsonb, uuid) is
'Files a complaint with its first event. p_source: counter, phone, whatsapp, social, app, web. A technical one needs a place: village, point or connection. Unit and priority (unless said) are the category''s, the branch the connection''s or the village''s.
Errors: INVALID_INPUT, CONNECTION_NOT_FOUND';
