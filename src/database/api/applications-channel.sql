-- Applications for a new connection that arrive by a digital channel: the channel's own program files them for an applicant who is not
-- at the desk. The channel is the login's, never an argument. What comes after the filing is in applications-channel-follow.sql.
-- Lock order: as all commands of applications (applications-steps.sql).

create or replace function loket.channel_staff() returns loket.staff
language plpgsql stable as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  if _staff.channel = 'COUNTER' then
    perform loket.fail('ROLE_MISSING');
  end if;
  return _staff;
end
$$;
comment on function loket.channel_staff() is 'The staff row of a login that stands for a digital channel.
Errors: NOT_STAFF, ROLE_MISSING';

create or replace function loket.is_nik(p_nik text) returns boolean
language sql immutable as $$
  -- Region (province from 11 on, regency, district), birth date DDMMYY with 40 added to a woman's day, serial number.
  select coalesce(p_nik ~ '^(1[1-9]|[2-9][0-9])(0[1-9]|[1-9][0-9])(0[1-9]|[1-9][0-9])(0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(0[1-9]|1[0-2])[0-9]{6}$'
    and substr(p_nik, 13) <> '0000'
    -- Of two centuries only one had a 29 February in that year, and it is enough that one had it.
    and (substr(p_nik, 7, 2)::int % 40) <= extract(day from make_date(2000 + substr(p_nik, 11, 2)::int, substr(p_nik, 9, 2)::int, 1)
      + interval '1 month - 1 day'), false);
$$;
comment on function loket.is_nik(text) is
'Whether a text has the form of a NIK: 16 digits, a region, a birth date that exists, a serial number.
Source: domain.md 3; Permendagri on the NIK''s composition.';

create or replace function loket.branch_of_village(p_village_code text, p_otherwise int) returns int
language sql stable as $$
  select coalesce(
    (select r.branch_id from loket.connection c join loket.route r on r.id = c.route_id
     where c.village_code = p_village_code group by r.branch_id order by count(*) desc, r.branch_id limit 1),
    (select r.branch_id from loket.connection c join loket.route r on r.id = c.route_id
     where c.village_code in (select n.code from loket.village v join loket.village n on n.district_code = v.district_code
                              where v.code = p_village_code)
     group by r.branch_id order by count(*) desc, r.branch_id limit 1),
    p_otherwise);
$$;
comment on function loket.branch_of_village(text, int) is
'Which branch serves a village: the one that reads most of its connections, or of its district''s; where nobody is connected yet, the given one.';

create or replace function loket.channel_facts(p_facts jsonb) returns loket.application
language plpgsql stable as $$
declare
  _text constant jsonb := '{"applicantName": [2, 100], "nik": [16, 16], "phone": [8, 20], "address": [5, 200], "villageCode": [13, 13],
    "buildingUse": [3, 20], "tariffGroupCode": [1, 20], "familyCardNo": [16, 16], "email": [5, 120], "neighbourhood": [1, 20],
    "landmark": [1, 200], "meterSize": [1, 10], "note": [1, 500]}';
  _asked constant text[] := array['applicantName', 'nik', 'phone', 'address', 'villageCode', 'buildingUse', 'tariffGroupCode'];
  _clean jsonb := '{}';
  _key text;
  _value text;
  _bad text;
  _a loket.application;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' or length(p_facts::text) > 6000 then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  -- What is not known is refused: a channel that writes "telefon" learns it at once, not from an applicant who was never called.
  select min(k) into _bad from jsonb_object_keys(p_facts) k
  where not _text ? k and k not in ('isOwner', 'latitude', 'longitude', 'consent');
  if _bad is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_bad, 40)));
  end if;
  for _key in select k from jsonb_object_keys(_text) k order by k loop
    _value := nullif(btrim(regexp_replace(coalesce(p_facts->>_key, ''), '\s+', ' ', 'g')), '');
    if (_value is null and _key = any (_asked)) or (p_facts ? _key and jsonb_typeof(p_facts->_key) not in ('string', 'null'))
       or length(_value) not between (_text->_key->>0)::int and (_text->_key->>1)::int then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
    end if;
    _clean := _clean || jsonb_build_object(_key, _value);
  end loop;
  -- One shape of a telephone number, whatever it was written like.
  _a.phone := regexp_replace(_clean->>'phone', '[ .-]', '', 'g');
  _a.phone := regexp_replace(_a.phone, '^\+?62', '0');
  select g.id into _a.tariff_group_id from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id
  where g.code = _clean->>'tariffGroupCode';
  _bad := case
    when not loket.is_nik(_clean->>'nik') then 'nik'
    when _clean->>'familyCardNo' !~ '^[0-9]{16}$' then 'familyCardNo'
    when _a.phone !~ '^0[0-9]{7,14}$' then 'phone'
    when _clean->>'email' !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' then 'email'
    when not exists (select from loket.village v where v.code = _clean->>'villageCode') then 'villageCode'
    when _clean->>'buildingUse' not in ('house', 'boarding_house', 'shop', 'office', 'worship', 'social', 'industry', 'other') then 'buildingUse'
    when _a.tariff_group_id is null then 'tariffGroupCode'
    when p_facts ? 'isOwner' and jsonb_typeof(p_facts->'isOwner') <> 'boolean' then 'isOwner'
    when coalesce(jsonb_typeof(p_facts->'latitude'), 'null') not in ('number', 'null') then 'latitude'
    when coalesce(jsonb_typeof(p_facts->'longitude'), 'null') not in ('number', 'null') then 'longitude'
    when (p_facts->>'latitude' is null) <> (p_facts->>'longitude' is null) then 'latitude'
    -- Indonesia from Rote to Sabang and from Sabang to Merauke.
    when (p_facts->>'latitude')::numeric not between -11.1 and 6.1 then 'latitude'
    when (p_facts->>'longitude')::numeric not between 94.9 and 141.1 then 'longitude'
    when p_facts->'consent' is distinct from 'true' then 'consent' end;
  if _bad is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _bad));
  end if;
  _a.applicant_name := _clean->>'applicantName';
  _a.nik := _clean->>'nik';
  _a.family_card_no := _clean->>'familyCardNo';
  _a.email := _clean->>'email';
  _a.is_owner := coalesce((p_facts->>'isOwner')::boolean, true);
  _a.address := _clean->>'address';
  _a.neighbourhood := coalesce(_clean->>'neighbourhood', '');
  _a.village_code := _clean->>'villageCode';
  _a.landmark := coalesce(_clean->>'landmark', '');
  _a.latitude := (p_facts->>'latitude')::double precision;
  _a.longitude := (p_facts->>'longitude')::double precision;
  _a.building_use := _clean->>'buildingUse';
  _a.meter_size := _clean->>'meterSize';
  _a.note := coalesce(_clean->>'note', '');
  return _a;
end
$$;
comment on function loket.channel_facts(jsonb) is
'What a channel says about an applicant, checked field by field: {applicantName, nik, phone, address, villageCode, buildingUse, tariffGroupCode, consent: true} and, if known, {familyCardNo, email, isOwner, neighbourhood, landmark, latitude, longitude, meterSize, note}. details.field names what is wrong, also a field that there is not.
Errors: INVALID_INPUT';

create or replace function loket.channel_answer(p_application loket.application, p_already_filed boolean) returns jsonb
language sql stable as $$
  select jsonb_build_object('applicationNo', a.application_no, 'externalId', a.external_id, 'state', a.state, 'submittedAt', a.submitted_at,
    'branchName', b.name, 'missingDocuments', loket.missing_documents(p_application), 'alreadyFiled', p_already_filed,
    -- Only of what came through the same channel: it may not learn whether somebody has asked at the desk.
    'warnings', (select coalesce(jsonb_agg(distinct w.warning), '[]')
      from loket.application o join loket.workflow_state s on (s.kind, s.state) = (o.kind, o.state)
      cross join lateral (select case when o.nik = a.nik then 'nik_has_open_application' end
        union all select case when (o.village_code, lower(o.address)) = (a.village_code, lower(a.address)) then 'premise_has_open_application' end
      ) w (warning)
      where o.channel = a.channel and o.kind = a.kind and o.id <> a.id and not s.ended and w.warning is not null
        and (o.nik = a.nik or (o.village_code = a.village_code and lower(o.address) = lower(a.address)))))
  from (select (p_application).*) a join loket.branch b on b.id = a.branch_id;
$$;
comment on function loket.channel_answer(loket.application, boolean) is
'What a channel is told about an application that it has filed. warnings: nik_has_open_application, premise_has_open_application, of the same channel only.';

create or replace function api.submit_channel_application(p_request_id uuid, p_external_id text, p_facts jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _external text := btrim(coalesce(p_external_id, ''));
  _now timestamptz := clock_timestamp();
  _a loket.application;
  _facts loket.application;
begin
  _replay := loket.claim_request(p_request_id, 'submit_channel_application', jsonb_build_array(p_external_id, p_facts));
  if _replay is not null then
    return _replay;
  end if;
  if _external !~ '^[A-Za-z0-9._:/-]{1,60}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "externalId"}');
  end if;
  _facts := loket.channel_facts(p_facts);
  -- The channel's own number decides what is one application: a program that lost our answer asks again with another request id.
  insert into loket.application (kind, branch_id, state, state_since, channel, external_id, created_by, created_at, applicant_name, nik,
    family_card_no, phone, email, is_owner, address, neighbourhood, village_code, landmark, latitude, longitude, building_use,
    tariff_group_id, meter_size, note, consent_at)
  values ('new_connection', loket.branch_of_village(_facts.village_code, _staff.branch_id), 'draft', _now, _staff.channel, _external,
    _staff.login, _now, _facts.applicant_name, _facts.nik, _facts.family_card_no, _facts.phone, _facts.email, _facts.is_owner,
    _facts.address, _facts.neighbourhood, _facts.village_code, _facts.landmark, _facts.latitude, _facts.longitude, _facts.building_use,
    _facts.tariff_group_id, _facts.meter_size, _facts.note, _now)
  on conflict (channel, external_id) do nothing returning * into _a;
  if _a.id is null then
    select a.* into _a from loket.application a where (a.channel, a.external_id) = (_staff.channel, _external);
    return loket.store_answer(p_request_id, loket.channel_answer(_a, true));
  end if;
  _a := loket.take_step(loket.number_application(_a, _now), 'submit', null, '', '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.channel_answer(_a, false));
end
$$;
comment on function api.submit_channel_application(uuid, text, jsonb) is
'Files an application for a new connection for the digital channel of the login. p_external_id is the channel''s own number: the same one again is the same application, whatever the request id (alreadyFiled). p_facts: {applicantName, nik, phone, address, villageCode, buildingUse, tariffGroupCode, consent: true, familyCardNo, email, isOwner, neighbourhood, landmark, latitude, longitude, meterSize, note}; details.field names what is wrong. It goes to the branch that serves the village. Returns {applicationNo, externalId, state, submittedAt, branchName, missingDocuments, warnings, alreadyFiled}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TRANSITION_NOT_ALLOWED, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.submit_channel_application(uuid, text, jsonb) to digital_channel;
