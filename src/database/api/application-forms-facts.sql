-- What the form of an application says: checked field by field, kept for the search box.

create or replace function loket.keep_application_search_text() returns trigger
language plpgsql as $$
begin
  new.search_text := lower(concat_ws(' ', new.application_no, nullif(new.applicant_name, ''), nullif(new.address, ''),
    (select v.name from loket.village v where v.code = new.village_code), new.phone,
    (select c.connection_no from loket.connection c where c.id = new.connection_id)));
  return new;
end
$$;
comment on function loket.keep_application_search_text() is 'Trigger of loket.application: name, number, address, village, phone and connection, lower case.';
create or replace trigger application_search_text before insert or update of application_no, applicant_name, address, village_code, phone, connection_id
  on loket.application for each row execute function loket.keep_application_search_text();

create or replace function loket.fact_type(p_field text) returns text
language sql immutable as $$
  select '{"applicantName": "string", "nik": "string", "familyCardNo": "string", "phone": "string", "email": "string", "isOwner": "boolean",
    "connectionId": "number", "address": "string", "neighbourhood": "string", "villageCode": "string", "landmark": "string",
    "latitude": "number", "longitude": "number", "buildingUse": "string", "tariffGroupId": "number", "tariffGroupCode": "string",
    "meterSize": "string", "note": "string", "consent": "boolean"}'::jsonb ->> p_field;
$$;
comment on function loket.fact_type(text) is 'The JSON type of a field of the form; null for what is no field.';

create or replace function loket.fact_problem(p_field text, p_value jsonb, p_text text) returns text
language plpgsql stable as $$
begin
  if jsonb_typeof(p_value) is distinct from loket.fact_type(p_field) and (jsonb_typeof(p_value) <> 'null' or p_field = 'isOwner') then
    return 'type';
  end if;
  if p_text is null then
    return null;
  end if;
  return case p_field
    when 'nik' then loket.nik_problem(replace(p_text, ' ', ''))
    when 'familyCardNo' then loket.family_card_problem(replace(p_text, ' ', ''))
    when 'phone' then case when loket.plain_phone(p_text) is null then 'format' end
    when 'email' then case when length(p_text) > 120 then 'length' when p_text !~ '^[^@\s]+@[^@\s]+\.[^@\s.]+$' then 'format' end
    when 'villageCode' then case when not exists (select from loket.village v where v.code = p_text) then 'unknown' end
    when 'buildingUse' then case when p_text not in ('house', 'boarding_house', 'shop', 'office', 'worship', 'social', 'industry', 'other') then 'unknown' end
    when 'connectionId' then case when p_text !~ '^[0-9]{1,18}$' then 'unknown' end
    when 'tariffGroupId' then case when not exists (select from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id
                                                    where g.id::text = p_text) then 'unknown' end
    when 'tariffGroupCode' then case when not exists (select from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id
                                                      where g.code = p_text) then 'unknown' end
    when 'latitude' then case when abs(p_text::numeric) > 90 then 'invalid' end
    when 'longitude' then case when abs(p_text::numeric) > 180 then 'invalid' end
    else case when length(p_text) > ('{"applicantName": 100, "address": 200, "neighbourhood": 20, "landmark": 200, "meterSize": 10,
      "note": 500}'::jsonb ->> p_field)::int then 'length' end end;
end
$$;
comment on function loket.fact_problem(text, jsonb, text) is
'What is wrong with a field of the form: type, length, format, unknown, invalid, or a problem of loket.nik_problem or loket.family_card_problem; null for nothing. The text is the value with blanks tidied, null when empty.';

create or replace function loket.with_facts(p_application loket.application, p_facts jsonb) returns loket.application
language plpgsql stable as $$
declare
  _a loket.application := p_application;
  _field text;
  _value jsonb;
  _text text;
  _problem text;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' or length(p_facts::text) > 8000 then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  for _field, _value in select f.key, f.value from jsonb_each(p_facts) f loop
    if loket.fact_type(_field) is null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40)));
    end if;
    _text := nullif(btrim(regexp_replace(_value #>> '{}', '[[:space:][:cntrl:]]+', ' ', 'g')), '');
    _problem := loket.fact_problem(_field, _value, _text);
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _field, 'problem', _problem));
    end if;
    case _field
      when 'applicantName' then _a.applicant_name := coalesce(_text, '');
      when 'nik' then _a.nik := replace(_text, ' ', '');
      when 'familyCardNo' then _a.family_card_no := replace(_text, ' ', '');
      when 'phone' then _a.phone := loket.plain_phone(_text);
      when 'email' then _a.email := lower(_text);
      when 'isOwner' then _a.is_owner := _text::boolean;
      when 'connectionId' then _a.connection_id := _text::bigint;
      when 'address' then _a.address := coalesce(_text, '');
      when 'neighbourhood' then _a.neighbourhood := coalesce(_text, '');
      when 'villageCode' then _a.village_code := _text;
      when 'landmark' then _a.landmark := coalesce(_text, '');
      when 'latitude' then _a.latitude := round(_text::numeric, 7)::double precision;
      when 'longitude' then _a.longitude := round(_text::numeric, 7)::double precision;
      when 'buildingUse' then _a.building_use := _text;
      when 'tariffGroupId' then _a.tariff_group_id := _text::int;
      when 'tariffGroupCode' then _a.tariff_group_id := (select g.id from loket.tariff_group g
        join loket.utility u on u.tariff_book_id = g.book_id where g.code = _text);
      when 'meterSize' then _a.meter_size := _text;
      when 'note' then _a.note := coalesce(_text, '');
      -- When it was given first is what counts.
      when 'consent' then _a.consent_at := case when coalesce(_text::boolean, false) then coalesce(_a.consent_at, clock_timestamp()) end;
    end case;
  end loop;
  _problem := case when p_facts ?| array['latitude', 'longitude'] then loket.point_problem(_a.latitude, _a.longitude) end;
  if _problem is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', case when _a.latitude is null then 'latitude' else 'longitude' end, 'problem', _problem));
  end if;
  return case when p_facts ? 'connectionId' then loket.with_connection(_a) else _a end;
end
$$;
comment on function loket.with_facts(loket.application, jsonb) is
'An application with fields of its form changed: only those given, each checked; a person''s and a place''s fields may be empty, not malformed. Writes nothing. details.field and details.problem of INVALID_INPUT say what is wrong.
Errors: INVALID_INPUT, CONNECTION_NOT_FOUND';

create or replace function loket.with_connection(p_application loket.application) returns loket.application
language plpgsql stable as $$
declare
  _a loket.application := p_application;
  _c loket.connection;
  _person loket.customer;
begin
  if _a.connection_id is null then
    return _a;
  end if;
  if not (select k.needs_connection from loket.application_kind k where k.kind = _a.kind) then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionId"}');
  end if;
  select * into _c from loket.connection c where c.id = _a.connection_id;
  if _c.id is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  select * into _person from loket.customer k where k.id = _c.customer_id;
  -- Who takes a connection over is somebody else; whoever asks anything else is mostly the customer.
  if _a.kind <> 'name_transfer' then
    _a.applicant_name := case when _a.applicant_name = '' then _person.name else _a.applicant_name end;
    _a.phone := coalesce(_a.phone, _person.phone);
  end if;
  _a.neighbourhood := case when _a.address = '' then _c.neighbourhood else _a.neighbourhood end;
  _a.address := case when _a.address = '' then _c.address else _a.address end;
  _a.village_code := coalesce(_a.village_code, _c.village_code);
  if _a.latitude is null then
    _a.latitude := _c.latitude;
    _a.longitude := case when _c.latitude is not null then _c.longitude end;
  end if;
  return _a;
end
$$;
comment on function loket.with_connection(loket.application) is
'Fills what is empty in the form from the connection that it is about.
Errors: INVALID_INPUT, CONNECTION_NOT_FOUND';
