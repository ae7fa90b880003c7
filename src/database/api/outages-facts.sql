-- What an outage says of itself: each field checked, the same for announcing and for changing it.

create or replace function loket.checked_outage_instant(p_field text, p_value jsonb) returns timestamptz
language plpgsql stable as $$
begin
  if jsonb_typeof(p_value) = 'null' then
    return null;
  elsif jsonb_typeof(p_value) <> 'string' or p_value #>> '{}' !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'malformed'));
  end if;
  return (p_value #>> '{}')::timestamptz;
exception when datetime_field_overflow or invalid_datetime_format then
  perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'malformed'));
end
$$;
comment on function loket.checked_outage_instant(text, jsonb) is 'An ISO 8601 instant with its offset from JSON; null stays null.
Errors: INVALID_INPUT';

create or replace function loket.outage_fact_problem(p_field text, p_value jsonb, p_text text) returns text
language sql stable as $$
  select case
    when jsonb_typeof(p_value) <> 'null' and jsonb_typeof(p_value) <> case when p_field in ('supplyZoneId', 'latitude', 'longitude', 'radiusM') then 'number'
      when p_field in ('villages', 'slots') then 'array' else 'string' end then 'wrong_type'
    when p_field in ('title', 'answer') and length(coalesce(p_text, '')) < 5 then 'too_short'
    when p_field in ('title', 'answer') and length(p_text) > case p_field when 'title' then 120 else 500 end then 'too_long'
    when p_field = 'kind' and p_text is not null and p_text not in ('outage', 'leak', 'turbidity', 'rationing', 'planned_work') then 'unknown'
    when p_field in ('kind', 'villages', 'slots') and jsonb_typeof(p_value) = 'null' then 'missing'
    when p_field = 'cause' and p_text is not null and not exists (select from loket.ticket_cause c where c.code = p_text and c.active) then 'unknown'
    when p_field = 'supplyZoneId' and p_text is not null and not exists (select from loket.supply_zone z where z.id::text = p_text) then 'unknown'
    when p_field = 'radiusM' and p_text is not null and not p_text::numeric between 50 and 20000 then 'outside'
    when p_field = 'villages' and jsonb_array_length(p_value) > 100 then 'too_many'
    when p_field = 'villages' and exists (select from jsonb_array_elements_text(p_value) v (code)
      where not exists (select from loket.village l where l.code = v.code)) then 'unknown'
    when p_field = 'slots' and (jsonb_array_length(p_value) > 42 or exists (select from jsonb_array_elements(p_value) s (slot)
      where jsonb_typeof(s.slot) <> 'object' or coalesce(s.slot->>'weekday', '') !~ '^[1-7]$' or coalesce(s.slot->>'from', '') !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        or coalesce(s.slot->>'to', '') !~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' or s.slot->>'from' = s.slot->>'to')) then 'malformed'
    when p_field = 'slots' and (select count(*) <> count(distinct (s.slot->>'weekday', s.slot->>'from')) from jsonb_array_elements(p_value) s (slot)) then 'doubled'
  end;
$$;
comment on function loket.outage_fact_problem(text, jsonb, text) is
'What is wrong with a field of an outage: wrong_type, missing, too_short, too_long, unknown, outside, too_many, malformed, doubled; null for nothing. slots: [{weekday 1 (Monday) to 7, from, to}] in HH:MM of the utility''s zone, when the water flows.';

create or replace function loket.with_outage_facts(p_outage loket.outage, p_facts jsonb) returns loket.outage
language plpgsql stable as $$
declare
  _o loket.outage := p_outage;
  _new boolean := p_outage.id is null;
  _field text;
  _value jsonb;
  _text text;
  _problem text;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' or length(p_facts::text) > 12000 then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  for _field, _value in select f.key, f.value from jsonb_each(p_facts) f order by array_position(
      array['kind', 'title', 'answer', 'cause', 'supplyZoneId', 'villages', 'latitude', 'longitude', 'radiusM', 'slots', 'startsAt', 'expectedEndAt'], f.key) loop
    _text := loket.ticket_text(_value);
    _problem := case
      -- What it is stays; when it began is history.
      when _field not in ('kind', 'title', 'answer', 'cause', 'supplyZoneId', 'villages', 'latitude', 'longitude', 'radiusM', 'slots', 'startsAt', 'expectedEndAt')
        or (_field = 'kind' and not _new) then 'unknown_field'
      when _field = 'startsAt' and not _new and _o.state <> 'planned' then 'too_late'
      else loket.outage_fact_problem(_field, _value, _text) end;
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40), 'problem', _problem));
    end if;
    case _field
      when 'kind' then _o.kind := _text;
      when 'title' then _o.title := _text;
      when 'answer' then _o.answer := _text;
      when 'cause' then _o.cause := _text;
      when 'supplyZoneId' then _o.supply_zone_id := _text::int;
      when 'villages' then _o.villages := array(select distinct v.code from jsonb_array_elements_text(_value) v (code) order by v.code);
      when 'latitude' then _o.latitude := round(_text::numeric, 6)::float8;
      when 'longitude' then _o.longitude := round(_text::numeric, 6)::float8;
      when 'radiusM' then _o.radius_m := round(_text::numeric)::int;
      when 'slots' then null;
      when 'startsAt' then _o.starts_at := loket.checked_outage_instant(_field, _value);
      when 'expectedEndAt' then _o.expected_end_at := loket.checked_outage_instant(_field, _value);
    end case;
  end loop;
  _field := case when _o.kind is null then 'kind' when _o.title is null then 'title' when _o.answer is null then 'answer' when _o.starts_at is null then 'startsAt' end;
  if _field is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _field, 'problem', 'missing'));
  end if;
  if p_facts ? 'slots' and _o.kind <> 'rationing' then
    perform loket.fail('INVALID_INPUT', '{"field": "slots", "problem": "not_rationing"}');
  end if;
  if _o.cause is not null and loket.outage_cause_kind(_o.kind) <> (select c.kind from loket.ticket_cause c where c.code = _o.cause) then
    perform loket.fail('INVALID_INPUT', '{"field": "cause", "problem": "other_kind"}');
  end if;
  if p_facts ?| array['latitude', 'longitude', 'radiusM'] then
    _problem := case when num_nulls(_o.latitude, _o.longitude, _o.radius_m) not in (0, 3) then 'incomplete' else loket.point_problem(_o.latitude, _o.longitude) end;
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'place', 'problem', _problem));
    end if;
  end if;
  if _o.supply_zone_id is null and _o.latitude is null and coalesce(_o.villages, '{}') = '{}' then
    perform loket.fail('INVALID_INPUT', '{"field": "place", "problem": "missing"}');
  end if;
  _problem := case
    when p_facts ? 'startsAt' and not _o.starts_at between clock_timestamp() - interval '31 days' and clock_timestamp() + interval '366 days' then 'startsAt'
    when p_facts ? 'expectedEndAt' and _o.expected_end_at > clock_timestamp() + interval '3 years' then 'expectedEndAt'
    when _o.expected_end_at <= _o.starts_at then 'expectedEndAt' end;
  if _problem is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _problem, 'problem', 'outside'));
  end if;
  return _o;
end
$$;
comment on function loket.with_outage_facts(loket.outage, jsonb) is
'An outage with what is said changed: only the fields given, each checked; writes nothing. Fields: kind (of a new one only), title, answer, cause, supplyZoneId, villages (codes), latitude, longitude (degrees), radiusM (metres), slots (of a rationing), startsAt (until it begins), expectedEndAt. A place is needed: zone, villages or circle.
Errors: INVALID_INPUT';

create or replace function loket.outage_cause_kind(p_kind text) returns text
language sql immutable as $$
  select case p_kind when 'rationing' then 'rationing' when 'planned_work' then 'planned_work' else 'fault' end;
$$;
comment on function loket.outage_cause_kind(text) is 'Of which kind the cause of an outage of a kind is: rationing, planned_work, or fault for the others.';
