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

create or replace function loket.check_channel_facts(p_facts jsonb) returns void
language plpgsql stable as $$
declare
  _field text;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  -- A connection is the desk's to choose, and groups have codes.
  select min(k) into _field from jsonb_object_keys(p_facts) k where k in ('connectionId', 'tariffGroupId');
  if _field is null then
    -- Who is not at the desk cannot be asked what was forgotten.
    select f into _field from unnest(array['applicantName', 'nik', 'phone', 'address', 'villageCode', 'buildingUse', 'tariffGroupCode'])
      with ordinality r (f, place)
    where length(btrim(coalesce(p_facts->>f, ''))) < case f when 'applicantName' then 2 when 'address' then 5 else 1 end order by place limit 1;
  end if;
  if _field is null and p_facts->'consent' is distinct from 'true' then
    _field := 'consent';
  end if;
  if _field is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _field));
  end if;
end
$$;
comment on function loket.check_channel_facts(jsonb) is
'What a channel has to say about an applicant: {applicantName, nik, phone, address, villageCode, buildingUse, tariffGroupCode, consent: true}. What may be in it besides, and the form of each, is loket.with_facts''.
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
  perform loket.check_channel_facts(p_facts);
  _facts.kind := 'new_connection';
  _facts.is_owner := true;
  _facts := loket.with_facts(_facts, p_facts);
  -- The channel's own number decides what is one application: a program that lost our answer asks again with another request id.
  insert into loket.application (kind, branch_id, state, state_since, channel, external_id, created_by, created_at, applicant_name, nik,
    family_card_no, phone, email, is_owner, address, neighbourhood, village_code, landmark, latitude, longitude, building_use,
    tariff_group_id, meter_size, note, consent_at)
  values (_facts.kind, loket.branch_of_village(_facts.village_code, _staff.branch_id), 'draft', _now, _staff.channel, _external,
    _staff.login, _now, _facts.applicant_name, _facts.nik, _facts.family_card_no, _facts.phone, _facts.email, _facts.is_owner,
    _facts.address, coalesce(_facts.neighbourhood, ''), _facts.village_code, coalesce(_facts.landmark, ''), _facts.latitude,
    _facts.longitude, _facts.building_use, _facts.tariff_group_id, _facts.meter_size, coalesce(_facts.note, ''), _facts.consent_at)
  on conflict (channel, external_id) do nothing returning * into _a;
  if _a.id is null then
    select a.* into _a from loket.application a where (a.channel, a.external_id) = (_staff.channel, _external);
    return loket.store_answer(p_request_id, loket.channel_answer(_a, true));
  end if;
  _a := loket.file_application(_staff, _a, '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.channel_answer(_a, false));
end
$$;
comment on function api.submit_channel_application(uuid, text, jsonb) is
'Files an application for a new connection for the digital channel of the login. p_external_id is the channel''s own number: the same one again is the same application, whatever the request id (alreadyFiled). p_facts: {applicantName, nik, phone, address, villageCode, buildingUse, tariffGroupCode, consent: true, familyCardNo, email, isOwner, neighbourhood, landmark, latitude, longitude, meterSize, note}; details.field and details.problem say what is wrong. It goes to the branch that serves the village. Returns {applicationNo, externalId, state, submittedAt, branchName, missingDocuments, warnings, alreadyFiled}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, CONNECTION_NOT_FOUND, CONNECTION_STATE_WRONG, OPEN_APPLICATION_EXISTS, ARREARS_OPEN, TRANSITION_NOT_ALLOWED, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.submit_channel_application(uuid, text, jsonb) to digital_channel;
