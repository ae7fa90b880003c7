-- What a digital channel does with its applications after the filing: documents, filing again, the answer to a call from the waiting
-- list, and what the applicant may know. Filing is in applications-channel.sql. Nobody else's applications, no NIK, no names.

create or replace function loket.lock_channel_application(p_staff loket.staff, p_application_no text) returns loket.application
language plpgsql as $$
declare
  _known loket.application;
begin
  select * into _known from loket.application a where a.application_no = left(p_application_no, 40) and a.channel = p_staff.channel;
  if _known.id is null then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _known := loket.lock_application(p_staff, _known.id, _known.step_no);
  -- Which decision waits to take effect is nobody's business yet, so the channel is not told by another refusal either.
  if _known.held_until > clock_timestamp() then
    perform loket.fail('DECISION_HELD', jsonb_build_object('until', _known.held_until));
  end if;
  return _known;
end
$$;
comment on function loket.lock_channel_application(loket.staff, text) is
'Locks an application of the channel by its number. A step that somebody takes in the same moment is told as APPLICATION_CHANGED: the channel asks again.
Errors: APPLICATION_NOT_FOUND, APPLICATION_CHANGED, DECISION_HELD';

create or replace function api.attach_channel_document(p_request_id uuid, p_application_no text, p_document_type text, p_name text,
  p_media_type text, p_width int, p_height int, p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _a loket.application;
  _document_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'attach_channel_document', jsonb_build_array(
    p_application_no, p_document_type, p_name, p_media_type, p_width, p_height, encode(sha256(coalesce(p_content, '')), 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_channel_application(_staff, p_application_no);
  if _a.state not in ('registered', 'documents_incomplete') then
    perform loket.fail('APPLICATION_LOCKED', jsonb_build_object('state', _a.state));
  end if;
  -- The same bytes for the same purpose once: a channel that lost our answer fills nothing.
  select d.id into _document_id from loket.document d
  where (d.application_id, d.document_type, d.sha256) = (_a.id, p_document_type, sha256(p_content)) and d.removed_at is null;
  if _document_id is null then
    _document_id := (loket.add_document(_staff, _a, p_document_type, p_name, p_media_type, p_width, p_height, p_content, p_request_id)).id;
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('applicationNo', _a.application_no, 'documentId', _document_id,
    'missingDocuments', loket.missing_documents(_a)));
end
$$;
comment on function api.attach_channel_document(uuid, text, text, text, text, int, int, bytea) is
'Adds a scan or photo (JPEG, PNG or PDF by its content, at most 5 MB; width and height in pixels of a picture, null of a PDF) to an application of the channel while its documents are open: registered or documents_incomplete. The same bytes again are the same document. details.problem says what is wrong with a file, as in api.attach_document. Returns {applicationNo, documentId, missingDocuments}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, DECISION_HELD, APPLICATION_LOCKED, DOCUMENT_REFUSED';
grant execute on function api.attach_channel_document(uuid, text, text, text, text, int, int, bytea) to digital_channel;

create or replace function api.resubmit_channel_application(p_request_id uuid, p_application_no text, p_facts jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _a loket.application;
begin
  _replay := loket.claim_request(p_request_id, 'resubmit_channel_application', jsonb_build_array(p_application_no, p_facts));
  if _replay is not null then
    return _replay;
  end if;
  if p_facts is not null then
    perform loket.check_channel_facts(p_facts);
  end if;
  _a := loket.lock_channel_application(_staff, p_application_no);
  if p_facts is not null and _a.state = 'documents_incomplete' then
    _a := loket.write_facts(_a, p_facts, p_request_id);
  end if;
  _a := loket.take_step(_a, 'resubmit', null, '', '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.channel_answer(_a, false));
end
$$;
comment on function api.resubmit_channel_application(uuid, text, jsonb) is
'Files an application of the channel again after it was sent back (api.application_status says why). p_facts: all facts anew, as in api.submit_channel_application, or null if only documents were missing. It stays with its branch and keeps its number. Returns as the filing does.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, APPLICATION_LOCKED, CONNECTION_NOT_FOUND, TRANSITION_NOT_ALLOWED, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.resubmit_channel_application(uuid, text, jsonb) to digital_channel;

create or replace function api.confirm_channel_call(p_request_id uuid, p_application_no text, p_wanted boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _a loket.application;
begin
  _replay := loket.claim_request(p_request_id, 'confirm_channel_call', jsonb_build_array(p_application_no, p_wanted));
  if _replay is not null then
    return _replay;
  end if;
  if p_wanted is null then
    perform loket.fail('INVALID_INPUT', '{"field": "wanted"}');
  end if;
  _a := loket.lock_channel_application(_staff, p_application_no);
  _a := loket.take_step(_a, case when p_wanted then 'confirm' else 'decline' end,
    case when not p_wanted then 'withdrawn_by_applicant' end, '', '{}', p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('applicationNo', _a.application_no, 'state', _a.state));
end
$$;
comment on function api.confirm_channel_call(uuid, text, boolean) is
'The applicant''s answer to a call from the waiting list: still wanted, or not any more. Returns {applicationNo, state}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.confirm_channel_call(uuid, text, boolean) to digital_channel;

create or replace function loket.waiting_position(p_village_code text, p_waiting_since timestamptz, p_id bigint, p_now timestamptz) returns int
language sql stable as $$
  select count(*)::int + 1 from loket.application w
  where w.state = 'waitlisted' and w.village_code = p_village_code and (w.waiting_since, w.id) < (p_waiting_since, p_id)
    and coalesce(w.held_until, '-infinity') <= p_now;
$$;
comment on function loket.waiting_position(text, timestamptz, bigint, timestamptz) is
'Which place on the waiting list of its village an application has: the oldest priority date is the first.';

create or replace function api.application_status(p_application_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.channel_staff();
  _now timestamptz := clock_timestamp();
  _a loket.application;
  _step loket.application_step;
  _due jsonb;
begin
  perform loket.count_lookup(_staff);
  select * into _a from loket.application a where a.application_no = left(p_application_no, 40) and a.channel = _staff.channel;
  if _a.id is null then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  -- A decision that can still be undone is none yet: what was before it is told.
  select * into _step from loket.application_step s where s.application_id = _a.id and s.step_no = _a.step_no;
  if _a.held_until > _now then
    _a.state := _step.from_state;
    select s.* into _step from loket.application_step s
    where s.application_id = _a.id and s.step_no < _a.step_no and s.to_state = _a.state and s.undoes is null order by s.step_no desc limit 1;
    _a.state_since := _step.at;
    _a.clock_since := loket.clock_start((select w.clock from loket.workflow_state w where (w.kind, w.state) = (_a.kind, _a.state)),
      _a.documents_complete_on, _a.paid_on);
  elsif _step.undoes is not null then
    select s.* into _step from loket.application_step s
    where s.application_id = _a.id and s.to_state = _a.state and s.undoes is null order by s.step_no desc limit 1;
  end if;
  select jsonb_agg(jsonb_build_object('invoiceNo', v.invoice_no, 'amount', v.total, 'payBy', coalesce(v.valid_until, _a.answer_by))
    order by i.instalment_no, v.id) into _due
  from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id
  where i.application_id = _a.id and loket.invoice_state(v) in ('open', 'expired');
  return jsonb_strip_nulls(jsonb_build_object('applicationNo', _a.application_no, 'externalId', _a.external_id, 'kind', _a.kind,
    'submittedAt', _a.submitted_at, 'state', _a.state, 'since', _a.state_since,
    'reasonCode', case when _a.state in ('documents_incomplete', 'rejected', 'waitlisted', 'lapsed', 'cancelled') then _step.reason_code end,
    -- Only what was written to the applicant; the other reasons are written among colleagues.
    'reason', case when _a.state = 'documents_incomplete' then nullif(_step.reason, '') end,
    'missingDocuments', case when _a.state in ('registered', 'documents_incomplete') then to_jsonb(loket.missing_documents(_a)) end,
    'answerBy', case when _a.state in ('called', 'awaiting_payment') then _a.answer_by end,
    'toPay', _due,
    'position', case when _a.state = 'waitlisted' then loket.waiting_position(_a.village_code, _a.waiting_since, _a.id, _now) end,
    'waitingSince', case when _a.state = 'waitlisted' then loket.business_date(_a.waiting_since) end,
    'promisedBy', loket.application_clock(_a)->'due',
    'connectionNo', case when _a.state = 'active' then (select c.connection_no from loket.connection c where c.id = _a.connection_id) end));
end
$$;
comment on function api.application_status(text) is
'What the applicant may know, by number, for the channel through which the application came: {applicationNo, externalId, kind, submittedAt, state, since} and, where it is so, reasonCode, reason (why it was sent back), missingDocuments, toPay [{invoiceNo, amount, payBy}], answerBy (last day to pay or to confirm), position and waitingSince on the waiting list of the village, promisedBy (last working day in time), connectionNo. A decision that can still be undone is not told. No name, no NIK. Rupiah.
Errors: NOT_STAFF, ROLE_MISSING, LOOKUP_LIMIT_REACHED, APPLICATION_NOT_FOUND';
grant execute on function api.application_status(text) to digital_channel;
