-- Filling in the form: drafts, corrections until the estimate is approved, what the form offers. Filing is in application-forms-filing.sql.

create or replace function loket.may_read_form(p_staff loket.staff, p_application loket.application) returns boolean
language sql stable as $$
  select p_application.id is not null and loket.may_see_application(p_staff, p_application)
    and (p_application.submitted_at is not null or p_application.created_by = p_staff.login);
$$;
comment on function loket.may_read_form(loket.staff, loket.application) is 'What was filed is the branch''s, a draft belongs to whoever began it.';

create or replace function loket.form_state(p_state text) returns text
language sql immutable as $$
  select case
    when p_state in ('draft', 'registered', 'documents_incomplete', 'survey_scheduled', 'waitlisted', 'called') then 'open'
    -- What was surveyed is the survey's.
    when p_state in ('surveyed', 'costed') then 'surveyed'
    else 'locked' end;
$$;
comment on function loket.form_state(text) is
'What can be changed in a form in a state of its application: open (everything; the connection only in a draft), surveyed (all but tariff group, meter size and building use), locked (nothing).';

create or replace function loket.lock_form(p_staff loket.staff, p_application_id bigint) returns loket.application
language plpgsql as $$
declare
  _a loket.application;
begin
  select * into _a from loket.application a where a.id = p_application_id for update;
  if not loket.may_read_form(p_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  return _a;
end
$$;
comment on function loket.lock_form(loket.staff, bigint) is
'Locks an application for a change of what it says or of its documents, which needs no step.
Errors: APPLICATION_NOT_FOUND';

create or replace function loket.write_facts(p_application loket.application, p_facts jsonb, p_request_id uuid) returns loket.application
language plpgsql as $$
declare
  _a loket.application := loket.with_facts(p_application, p_facts);
  _changed text[];
  _locked text;
begin
  select array_agg(n.key order by n.key) into _changed
  from jsonb_each(to_jsonb(_a)) n where n.value is distinct from to_jsonb(p_application) -> n.key;
  if _changed is null then
    return p_application;
  end if;
  select c into _locked from unnest(_changed) c
  where case loket.form_state(_a.state) when 'locked' then true when 'surveyed' then c in ('tariff_group_id', 'meter_size', 'building_use') else false end
    or (c = 'connection_id' and _a.state <> 'draft')
  order by c limit 1;
  if _locked is not null then
    perform loket.fail('APPLICATION_LOCKED', jsonb_build_object('state', _a.state, 'field', _locked));
  end if;
  -- What it was filed with it must go on having.
  if _a.state <> 'draft' and 'form' = any (loket.missing_facts(_a, 'submit')) then
    perform loket.fail('FACTS_MISSING', '{"facts": ["form"], "documents": []}');
  end if;
  update loket.application a set (applicant_name, nik, family_card_no, phone, email, is_owner, connection_id, address, neighbourhood, village_code,
      landmark, latitude, longitude, building_use, tariff_group_id, meter_size, note, consent_at, version)
    = (_a.applicant_name, _a.nik, _a.family_card_no, _a.phone, _a.email, _a.is_owner, _a.connection_id, _a.address, _a.neighbourhood, _a.village_code,
      _a.landmark, _a.latitude, _a.longitude, _a.building_use, _a.tariff_group_id, _a.meter_size, _a.note, _a.consent_at, _a.version + 1)
  where a.id = _a.id returning * into _a;
  -- Which fields, never what is in them: personal data has no place in the log.
  perform loket.append_audit('change_application', 'application', _a.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', _a.application_no, 'kind', _a.kind, 'state', _a.state, 'fields', _changed)));
  if _a.submitted_at is not null then
    perform loket.announce_change('applications');
  end if;
  return _a;
end
$$;
comment on function loket.write_facts(loket.application, jsonb, uuid) is
'Changes what the form of a locked application says, with an audit row that names the fields; nothing when nothing changes.
Errors: INVALID_INPUT, CONNECTION_NOT_FOUND, APPLICATION_LOCKED, FACTS_MISSING';

create or replace function api.save_application_draft(p_request_id uuid, p_application_id bigint, p_kind text, p_version int, p_facts jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _at timestamptz := clock_timestamp();
  _a loket.application;
begin
  _replay := loket.claim_request(p_request_id, 'save_application_draft', jsonb_build_array(p_application_id, p_kind, p_version, p_facts));
  if _replay is not null then
    return _replay;
  end if;
  if p_kind is null or not exists (select from loket.application_kind k where k.kind = p_kind and k.started_by = 'applicant') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  if p_application_id is null then
    insert into loket.application (kind, branch_id, state, state_since, created_by, created_at, version)
    values (p_kind, _staff.branch_id, 'draft', _at, _staff.login, _at, 1) returning * into _a;
  else
    _a := loket.lock_form(_staff, p_application_id);
    if _a.kind <> p_kind then
      perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
    end if;
    if p_version is distinct from _a.version then
      perform loket.fail('APPLICATION_CHANGED', jsonb_build_object('state', _a.state, 'version', _a.version));
    end if;
  end if;
  _a := loket.write_facts(_a, p_facts, p_request_id);
  return loket.store_answer(p_request_id, loket.application_card(_a));
end
$$;
comment on function api.save_application_draft(uuid, bigint, text, int, jsonb) is
'Begins a draft (p_application_id null) or changes what an application says: only the fields in p_facts (applicantName, nik, familyCardNo, phone, email, isOwner, connectionId, address, neighbourhood, villageCode, landmark, latitude, longitude, buildingUse, tariffGroupId or tariffGroupCode, meterSize, note, consent). A draft is its author''s and may lack anything, but nothing malformed is kept. What was filed can be changed until it is approved; tariff group, meter size and building use until it is surveyed, the connection not at all. p_version is the one on the screen.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, APPLICATION_LOCKED, CONNECTION_NOT_FOUND, FACTS_MISSING';
grant execute on function api.save_application_draft(uuid, bigint, text, int, jsonb) to customer_service, connection_officer;

create or replace function api.list_application_drafts() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (select coalesce(jsonb_agg(loket.application_card(d.a) order by (d.a).id desc), '[]')
    from (select a from loket.application a where a.created_by = _staff.login and a.submitted_at is null and a.state = 'draft'
          order by a.id desc limit 100) d);
end
$$;
comment on function api.list_application_drafts() is 'The person''s own drafts, newest first, at most 100. One is given up by the step cancel.
Errors: NOT_STAFF';
grant execute on function api.list_application_drafts() to customer_service, connection_officer;

create or replace function loket.form_connection(p_connection_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address, 'villageName', v.name,
    'tariffGroupCode', g.code, 'tariffGroupName', g.name, 'status', c.status, 'arrears', loket.arrears_amount(c.id),
    'meterSize', (select m.size from loket.meter m where m.connection_id = c.id and m.removed_on is null))
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.tariff_group g on g.id = c.tariff_group_id
  where c.id = p_connection_id;
$$;
comment on function loket.form_connection(bigint) is 'The connection that an application is about, as its form shows it. Rupiah.';

create or replace function loket.arrears_amount(p_connection_id bigint) returns jsonb
language sql stable as $$
  select loket.arrears(p_connection_id) || jsonb_build_object('amount', coalesce((select sum(b.amount) from loket.open_bills(p_connection_id) b), 0));
$$;
comment on function loket.arrears_amount(bigint) is 'Unpaid sheets and instalments of a connection, and the sheets'' sum without late fee. Rupiah.';

create or replace function api.application_form(p_application_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
begin
  select * into _a from loket.application a where a.id = p_application_id;
  if not loket.may_read_form(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  if _a.submitted_at is not null then
    perform loket.append_audit('read_application_form', 'application', _a.id::text, null, jsonb_build_object('applicationNo', _a.application_no));
  end if;
  return jsonb_build_object(
    'application', loket.application_card(_a),
    'facts', jsonb_build_object('applicantName', _a.applicant_name, 'nik', _a.nik, 'familyCardNo', _a.family_card_no, 'phone', _a.phone,
      'email', _a.email, 'isOwner', _a.is_owner, 'connectionId', _a.connection_id, 'address', _a.address, 'neighbourhood', _a.neighbourhood,
      'villageCode', _a.village_code, 'landmark', _a.landmark, 'latitude', _a.latitude, 'longitude', _a.longitude,
      'buildingUse', _a.building_use, 'tariffGroupId', _a.tariff_group_id, 'meterSize', _a.meter_size, 'note', _a.note,
      'consent', _a.consent_at is not null),
    'connection', loket.form_connection(_a.connection_id),
    'documents', loket.form_documents(_a),
    'checklist', loket.checklist(_a.kind, _a.tariff_group_id, _a.is_owner),
    'missingFacts', loket.missing_facts(_a, 'submit'), 'missingDocuments', loket.missing_documents(_a),
    'mayChange', loket.form_state(_a.state) <> 'locked', 'mayChangeTariff', loket.form_state(_a.state) = 'open');
end
$$;
comment on function api.application_form(bigint) is
'The whole form with its documents and checklist, for filling in or correcting: NIK and phone in full, therefore an audit row once it was filed. A draft only for its author.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.application_form(bigint) to customer_service, connection_officer;
