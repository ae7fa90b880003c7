-- Surveys: what was found at the premise. The latest of an application counts; its tariff group and meter size become the application's.

create or replace function loket.filed_on(p_application loket.application) returns date
language sql stable as $$
  select loket.business_date(coalesce(p_application.submitted_at, p_application.created_at));
$$;
comment on function loket.filed_on(loket.application) is 'Business date on which an application was filed.';

create or replace function loket.is_number_between(p_value jsonb, p_from numeric, p_to numeric, p_decimals int) returns boolean
language plpgsql immutable as $$
begin
  return jsonb_typeof(p_value) is not distinct from 'number' and (p_value #>> '{}')::numeric between p_from and p_to
    and (p_value #>> '{}')::numeric = round((p_value #>> '{}')::numeric, p_decimals);
end
$$;
comment on function loket.is_number_between(jsonb, numeric, numeric, int) is 'Whether a JSON value is a number in a range with at most so many decimals.';

create or replace function loket.wrong_in_survey(p_survey jsonb) returns text
language plpgsql stable as $$
declare
  _key text;
begin
  if jsonb_typeof(p_survey) is distinct from 'object' then
    return 'survey';
  end if;
  foreach _key in array array['surveyor', 'surveyedOn', 'tariffGroupCode', 'meterSize', 'buildingUse', 'note'] loop
    if jsonb_typeof(p_survey->_key) is distinct from 'string' then
      return _key;
    end if;
  end loop;
  foreach _key in array array['pipeAvailable', 'capacityEnough'] loop
    if jsonb_typeof(p_survey->_key) is distinct from 'boolean' then
      return _key;
    end if;
  end loop;
  return case
    when length(btrim(p_survey->>'surveyor')) not between 2 and 80 then 'surveyor'
    when p_survey->>'surveyedOn' !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(p_survey->>'surveyedOn', 'date') then 'surveyedOn'
    when not loket.is_number_between(p_survey->'latitude', -90, 90, 12) then 'latitude'
    when not loket.is_number_between(p_survey->'longitude', -180, 180, 12) then 'longitude'
    when not loket.is_number_between(p_survey->'mainDistanceM', 0, 5000, 1) then 'mainDistanceM'
    when jsonb_typeof(coalesce(p_survey->'mainDiameterMm', 'null')) <> 'null'
      and not loket.is_number_between(p_survey->'mainDiameterMm', 20, 1200, 0) then 'mainDiameterMm'
    when not loket.is_number_between(p_survey->'crossingM', 0, 500, 1) then 'crossingM'
    when p_survey->>'meterSize' !~ '^[0-9][0-9 /.,]{0,7}["″”]?$' then 'meterSize'
    when p_survey->>'buildingUse' not in ('house', 'boarding_house', 'shop', 'office', 'worship', 'social', 'industry', 'other') then 'buildingUse'
    when length(btrim(p_survey->>'note')) > 500 then 'note' end;
end
$$;
comment on function loket.wrong_in_survey(jsonb) is 'The first field of a survey that cannot be what it says, by its form alone; null if there is none.';

create or replace function api.record_survey(p_request_id uuid, p_application_id bigint, p_step_no int, p_survey jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _wrong text;
  _a loket.application;
  _group loket.tariff_group;
  _before text;
  _size text;
  _on date;
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'record_survey', jsonb_build_array(p_application_id, p_step_no, p_survey));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := loket.wrong_in_survey(p_survey);
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  _wrong := loket.point_problem((p_survey->>'latitude')::float8, (p_survey->>'longitude')::float8);
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'latitude', 'problem', _wrong));
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  if not exists (select from loket.workflow_transition t where (t.kind, t.action, t.from_state) = (_a.kind, 'record_survey', _a.state)) then
    perform loket.fail('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', _a.state, 'action', 'record_survey'));
  end if;
  _on := (p_survey->>'surveyedOn')::date;
  if _on > _today or _on < loket.filed_on(_a) then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', loket.filed_on(_a), 'latest', _today));
  end if;
  _group := loket.utility_group(p_survey->>'tariffGroupCode');
  if _group.id is null then
    perform loket.fail('TARIFF_GROUP_NOT_FOUND', jsonb_build_object('code', p_survey->>'tariffGroupCode'));
  end if;
  _size := btrim(regexp_replace(p_survey->>'meterSize', '\s+', ' ', 'g'));
  insert into loket.survey (application_id, surveyor, surveyed_on, latitude, longitude, pipe_available, capacity_enough, main_distance_m,
    main_diameter_mm, crossing_m, tariff_group_id, meter_size, building_use, note, recorded_by, recorded_at)
  values (_a.id, btrim(regexp_replace(p_survey->>'surveyor', '\s+', ' ', 'g')), _on, (p_survey->>'latitude')::float8,
    (p_survey->>'longitude')::float8, (p_survey->>'pipeAvailable')::boolean, (p_survey->>'capacityEnough')::boolean,
    (p_survey->>'mainDistanceM')::numeric, (p_survey->>'mainDiameterMm')::int, (p_survey->>'crossingM')::numeric, _group.id, _size,
    p_survey->>'buildingUse', btrim(p_survey->>'note'), _staff.login, clock_timestamp())
  returning id into _id;
  select g.code into _before from loket.tariff_group g where g.id = _a.tariff_group_id;
  perform loket.append_audit('record_survey', 'application', _a.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', _a.application_no, 'surveyId', _id, 'surveyedOn', _on, 'groupCode', _group.code, 'groupBefore', _before,
    'meterSize', _size, 'meterSizeBefore', _a.meter_size)));
  if (_a.tariff_group_id, _a.meter_size) is distinct from (_group.id, _size) then
    update loket.application a set (tariff_group_id, meter_size, version) = (_group.id, _size, a.version + 1) where a.id = _a.id
    returning a.* into _a;
  end if;
  _a := loket.take_step(_a, 'record_survey', null, '', jsonb_build_object('surveyId', _id), p_request_id);
  return loket.store_answer(p_request_id, loket.application_card(_a));
end
$$;
comment on function api.record_survey(uuid, bigint, int, jsonb) is
'The survey of a new connection or of a reclassification: {surveyor, surveyedOn (from the day it was filed until today), latitude, longitude, pipeAvailable, capacityEnough, mainDistanceM and crossingM (metres, one decimal), mainDiameterMm (or null), tariffGroupCode, meterSize, buildingUse, note}. The tariff group and meter size found become the application''s. p_step_no is the last step on the screen.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, DATE_NOT_ALLOWED, TARIFF_GROUP_NOT_FOUND, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING
Source: domain.md 3.2, step 3: pipe reach, size, road crossing, distance, golongan.';
grant execute on function api.record_survey(uuid, bigint, int, jsonb) to connection_officer;

create or replace function loket.survey_card(p_survey loket.survey) returns jsonb
language sql stable as $$
  select jsonb_build_object('surveyId', v.id, 'surveyor', v.surveyor, 'surveyedOn', v.surveyed_on, 'latitude', v.latitude,
    'longitude', v.longitude, 'pipeAvailable', v.pipe_available, 'capacityEnough', v.capacity_enough, 'mainDistanceM', v.main_distance_m,
    'mainDiameterMm', v.main_diameter_mm, 'crossingM', v.crossing_m, 'tariffGroupCode', g.code, 'tariffGroupName', g.name,
    'meterSize', v.meter_size, 'buildingUse', v.building_use, 'note', v.note, 'recordedBy', s.full_name, 'recordedAt', v.recorded_at)
  from (select (p_survey).*) v
  join loket.tariff_group g on g.id = v.tariff_group_id
  join loket.staff s on s.login = v.recorded_by;
$$;
comment on function loket.survey_card(loket.survey) is 'A survey as it is shown. Metres, degrees.';

create or replace function api.survey_form(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  return jsonb_build_object('today', loket.business_date(clock_timestamp()), 'earliest', loket.filed_on(_a), 'staffName', _staff.full_name,
    'latitude', _a.latitude, 'longitude', _a.longitude, 'buildingUse', _a.building_use, 'meterSize', _a.meter_size,
    'tariffGroupCode', (select g.code from loket.tariff_group g where g.id = _a.tariff_group_id),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) order by g.id), '[]')
      from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id),
    'last', (select loket.survey_card(v) from loket.survey v where v.application_id = _a.id order by v.id desc limit 1));
end
$$;
comment on function api.survey_form(bigint) is
'What the form of a survey begins with: what the application says, the days that the survey can have, the tariff groups, and the survey before this one.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.survey_form(bigint) to connection_officer;
