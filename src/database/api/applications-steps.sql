-- The engine of applications: every step of every kind, by the rows of loket.workflow_*.
-- Lock order of all commands of applications: request id, invoices by id, application, connection, number series, money chain.

create or replace function loket.may_see_application(p_staff loket.staff, p_application loket.application) returns boolean
language sql stable as $$
  select case when p_staff.channel <> 'COUNTER' then p_application.channel = p_staff.channel
    else loket.sees_all_branches(p_staff) or p_application.branch_id = p_staff.branch_id end;
$$;
comment on function loket.may_see_application(loket.staff, loket.application) is
'A branch sees its own applications, finance and the management all, a digital channel those that came through it.';

create or replace function loket.lock_application(p_staff loket.staff, p_application_id bigint, p_step_no int) returns loket.application
language plpgsql as $$
declare
  _application loket.application;
begin
  -- Invoices first: a payment of one holds it while it moves the application on.
  perform from loket.invoice v where v.id in (select i.invoice_id from loket.application_invoice i where i.application_id = p_application_id)
    order by v.id for update;
  select a.* into _application from loket.application a where a.id = p_application_id for update;
  if _application.id is null or not loket.may_see_application(p_staff, _application) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  if p_step_no is distinct from _application.step_no then
    perform loket.fail('APPLICATION_CHANGED', jsonb_build_object('state', _application.state, 'stepNo', _application.step_no,
      'by', (select f.full_name from loket.application_step s join loket.staff f on f.login = s.actor
             where s.application_id = _application.id and s.step_no = _application.step_no)));
  end if;
  return _application;
end
$$;
comment on function loket.lock_application(loket.staff, bigint, int) is
'Locks an application that the person may see, for a command about the step that was on the screen; whoever has been overtaken by another person is told.
Errors: APPLICATION_NOT_FOUND, APPLICATION_CHANGED';

create or replace function loket.missing_documents(p_application loket.application) returns text[]
language sql stable as $$
  select coalesce(array_agg(distinct r.document_type), '{}')
  from loket.document_requirement r
  left join loket.tariff_group g on g.id = p_application.tariff_group_id
  where r.kind = p_application.kind and r.required and (r.category is null or r.category = g.category)
    and (r.only_if is null or not p_application.is_owner)
    and not exists (select from loket.document d where d.application_id = p_application.id
                    and d.document_type = r.document_type and d.removed_at is null);
$$;
comment on function loket.missing_documents(loket.application) is 'Document types that the checklist requires of an application and that are not attached.';

create or replace function loket.is_application_paid(p_application_id bigint) returns boolean
language sql stable as $$
  select case when count(*) > 0 then bool_and(exists (
    select from loket.payment_item p where p.invoice_id = i.invoice_id
      and not exists (select from loket.reversal_item r where r.payment_item_id = p.id)))
    -- The decree asks for nothing: then the asking says so.
    else coalesce((select s.details->>'total' = '0' from loket.application_step s
                   where s.application_id = p_application_id and s.action = 'request_payment' order by s.step_no desc limit 1), false) end
  from loket.application_invoice i
  where i.application_id = p_application_id
    and (i.purpose = 'fee' or (i.purpose = 'instalment' and i.instalment_no = 1))
    and not exists (select from loket.invoice_cancellation x where x.invoice_id = i.invoice_id);
$$;
comment on function loket.is_application_paid(bigint) is 'Whether the fee, or the first instalment of it, is paid by a live payment, or nothing was to be paid.';

create or replace function loket.missing_facts(p_application loket.application, p_action text) returns text[]
language sql stable as $$
  with latest as (
    select (select v from loket.survey v where v.application_id = p_application.id order by v.id desc limit 1) as survey,
           (select e from loket.cost_estimate e where e.application_id = p_application.id order by e.id desc limit 1) as estimate,
           (select w from loket.work_order w where w.application_id = p_application.id order by w.id desc limit 1) as work_order,
           (select n from loket.installation n where n.application_id = p_application.id order by n.id desc limit 1) as installation
  )
  select coalesce(array_agg(f.fact order by f.place), '{}')
  from loket.workflow_action w
  cross join latest l
  cross join lateral unnest(w.facts) with ordinality f (fact, place)
  where (w.kind, w.action) = (p_application.kind, p_action)
    and not case f.fact
      when 'form' then
        (p_application.kind <> 'new_connection' or (length(btrim(p_application.applicant_name)) >= 2 and p_application.nik is not null
          and p_application.phone is not null and length(btrim(p_application.address)) >= 5 and p_application.village_code is not null
          and p_application.building_use is not null and p_application.tariff_group_id is not null))
        and (p_application.kind = 'new_connection' or p_application.connection_id is not null)
        and (p_application.kind <> 'name_transfer' or (length(btrim(p_application.applicant_name)) >= 2 and p_application.nik is not null))
        and (p_application.kind <> 'reclassification' or p_application.tariff_group_id is not null)
      when 'documents' then loket.missing_documents(p_application) = '{}'
      when 'consent' then p_application.consent_at is not null
      when 'no_arrears' then p_application.connection_id is null or loket.arrears(p_application.connection_id) = '{"sheets": 0, "instalments": 0}'
      when 'survey' then (l.survey).id is not null
      when 'feasible' then coalesce((l.survey).pipe_available and (l.survey).capacity_enough, false)
      when 'estimate' then (l.estimate).survey_id is not distinct from (l.survey).id and (l.estimate).id is not null
      when 'paid' then loket.is_application_paid(p_application.id)
      when 'work_order' then (l.work_order).id is not null
      when 'installation' then (l.installation).work_order_id is not distinct from (l.work_order).id and (l.installation).id is not null
      when 'installation_photo' then exists (select from loket.document d where d.application_id = p_application.id
        and d.document_type = 'installation_photo' and d.removed_at is null)
      when 'point' then coalesce((l.installation).latitude, (l.survey).latitude, p_application.latitude) is not null
      else false end;
$$;
comment on function loket.missing_facts(loket.application, text) is
'Which of the facts that an action takes (loket.workflow_action) an application does not have: form, documents, consent, no_arrears, survey, feasible (pipe and capacity), estimate (of the latest survey), paid (whole or the first instalment), work_order, installation (of the latest work order), installation_photo, point.';

create or replace function loket.did_since_sent_back(p_application_id bigint, p_login text, p_actions text[]) returns boolean
language sql stable as $$
  select exists (
    select from loket.application_step s
    where s.application_id = p_application_id and s.actor = p_login and s.action = any (p_actions)
      -- What was done again by somebody else is theirs; the latest of each action counts.
      and not exists (select from loket.application_step n
                      where n.application_id = s.application_id and n.action = s.action and n.step_no > s.step_no));
$$;
comment on function loket.did_since_sent_back(bigint, text, text[]) is 'Four eyes: whether the person is the one who last did one of these actions on an application.';

create or replace function loket.take_step(
  p_application loket.application, p_action text, p_reason_code text, p_reason text, p_details jsonb, p_request_id uuid)
returns loket.application
language plpgsql as $$
declare
  _now timestamptz := clock_timestamp();
  _today date := loket.business_date(_now);
  _by text := session_user;
  _rule loket.workflow_action;
  _way loket.workflow_transition;
  _reason text := btrim(regexp_replace(coalesce(p_reason, ''), '\s+', ' ', 'g'));
  _missing text[];
  _a loket.application := p_application;
begin
  select * into _way from loket.workflow_transition t where (t.kind, t.action, t.from_state) = (_a.kind, p_action, _a.state);
  if _way.action is null then
    perform loket.fail('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', _a.state, 'action', p_action));
  end if;
  if _way.roles <> '{}' and not _way.roles && loket.roles_of(_by) then
    perform loket.fail('ROLE_MISSING');
  end if;
  if _a.held_until > _now then
    perform loket.fail('DECISION_HELD', jsonb_build_object('until', _a.held_until));
  end if;
  select * into _rule from loket.workflow_action w where (w.kind, w.action) = (_a.kind, p_action);
  if loket.did_since_sent_back(_a.id, _by, _rule.other_than) then
    perform loket.fail('OWN_REQUEST');
  end if;
  if length(_reason) > 500 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  end if;
  if p_reason_code is not null and not exists (select from loket.application_reason r where r.code = p_reason_code and r.active) then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  if _rule.needs_reason and (p_reason_code is null or (p_reason_code = 'other' and length(_reason) < 3)) then
    perform loket.fail('REASON_REQUIRED');
  end if;
  _missing := loket.missing_facts(_a, p_action);
  if _missing <> '{}' then
    perform loket.fail('FACTS_MISSING', jsonb_build_object('facts', _missing,
      'documents', case when 'documents' = any (_missing) then loket.missing_documents(_a) else '{}' end));
  end if;

  _a.state := _way.to_state;
  _a.state_since := _now;
  _a.step_no := _a.step_no + 1;
  _a.held_until := case when _rule.undoable then _now + make_interval(secs => loket.application_number_of('decision_undo_seconds')) end;
  _a.documents_complete_on := case when p_action in ('accept_documents', 'confirm', 'reinstate') then _today else _a.documents_complete_on end;
  _a.paid_on := case p_action when 'pay' then _today when 'unpay' then null else _a.paid_on end;
  _a.waiting_since := case when p_action = 'waitlist' then coalesce(_a.waiting_since, _now) else _a.waiting_since end;
  -- The last day to answer is named by the commands that ask (call_up, request_payment); after a reversal there is a week.
  _a.answer_by := case when p_action = 'unpay' then _today + 7 when _a.state in ('called', 'awaiting_payment') then p_application.answer_by end;
  return loket.write_step(_a, p_action, p_application.state, p_reason_code, _reason, coalesce(p_details, '{}'), null, _now, p_request_id);
end
$$;
comment on function loket.take_step(loket.application, text, text, text, jsonb, uuid) is
'One step of a locked application by the person signed in: is there a way from its state by this action, may one of the person''s roles, is it another person than four eyes ask for, is the reason given, is everything there that it takes. Writes the step, the state and the audit row. A decision that can be undone takes effect after decision_undo_seconds.
Errors: TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, INVALID_INPUT, REASON_REQUIRED, FACTS_MISSING';

create or replace function loket.write_step(
  p_application loket.application, p_action text, p_from_state text, p_reason_code text, p_reason text, p_details jsonb, p_undoes int,
  p_at timestamptz, p_request_id uuid) returns loket.application
language plpgsql as $$
declare
  _a loket.application := p_application;
begin
  _a.clock_since := loket.clock_start(
    (select s.clock from loket.workflow_state s where (s.kind, s.state) = (_a.kind, _a.state)), _a.documents_complete_on, _a.paid_on);
  update loket.application set (state, state_since, step_no, held_until, documents_complete_on, paid_on, waiting_since, answer_by, clock_since)
    = (_a.state, _a.state_since, _a.step_no, _a.held_until, _a.documents_complete_on, _a.paid_on, _a.waiting_since, _a.answer_by, _a.clock_since)
  where id = _a.id;
  insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, reason_code, reason, details,
    effective_at, undoes)
  values (_a.id, _a.step_no, p_action, p_from_state, _a.state, session_user, p_at, p_reason_code, p_reason, p_details,
    coalesce(_a.held_until, p_at), p_undoes);
  perform loket.append_audit('application_' || p_action, 'application', _a.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', _a.application_no, 'kind', _a.kind, 'from', p_from_state, 'to', _a.state, 'reasonCode', p_reason_code,
    'reason', nullif(p_reason, ''))));
  -- Not inside a payment: transactions that notify commit one by one.
  if p_action not in ('pay', 'unpay', 'refund') then
    perform loket.announce_change('applications');
  end if;
  return _a;
end
$$;
comment on function loket.write_step(loket.application, text, text, text, text, jsonb, int, timestamptz, uuid) is
'Writes the row of a step, the application''s state and clock after it, and the audit row. Only for loket.take_step and the undoing of a decision.';

create or replace function api.move_application(
  p_request_id uuid, p_application_id bigint, p_step_no int, p_action text, p_reason_code text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _application loket.application;
begin
  _replay := loket.claim_request(p_request_id, 'move_application', jsonb_build_array(
    p_application_id, p_step_no, p_action, p_reason_code, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  -- What needs facts of its own has a command of its own.
  if p_action is null or p_action in ('submit', 'record_survey', 'estimate', 'call_up', 'request_payment', 'issue_work_order',
      'record_installation', 'activate', 'complete') then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  end if;
  _application := loket.lock_application(_staff, p_application_id, p_step_no);
  _application := loket.take_step(_application, p_action, p_reason_code, p_reason, '{}', p_request_id);
  if p_action in ('cancel', 'decline') then
    perform loket.cancel_application_invoices(_application, 'Permohonan dibatalkan', p_request_id);
  end if;
  return loket.store_answer(p_request_id, loket.application_card(_application));
end
$$;
comment on function api.move_application(uuid, bigint, int, text, text, text) is
'One step of an application that needs nothing but the decision: resubmit, send_back, accept_documents, resurvey, send_back_estimate, approve, reject, waitlist, confirm, decline, reinstate, withdraw_work_order, reject_work, inspect, cancel, reopen. p_step_no is the number of the last step on the screen. approve, reject and waitlist can be undone for a moment (api.undo_decisions).
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.move_application(uuid, bigint, int, text, text, text) to customer_service, connection_officer, manager;

create or replace function loket.application_card(p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object('applicationId', a.id, 'applicationNo', a.application_no, 'kind', a.kind, 'state', a.state,
    'stateSince', a.state_since, 'stepNo', a.step_no, 'version', a.version, 'heldUntil', a.held_until, 'channel', a.channel,
    'branchId', a.branch_id, 'branchName', b.name, 'applicantName', a.applicant_name, 'phoneMasked', loket.mask_phone(a.phone),
    'address', a.address, 'neighbourhood', a.neighbourhood, 'villageCode', a.village_code, 'villageName', v.name, 'districtName', d.name,
    'tariffGroupCode', g.code, 'meterSize', a.meter_size, 'connectionId', a.connection_id, 'connectionNo', c.connection_no,
    'createdAt', a.created_at, 'submittedAt', a.submitted_at, 'waitingSince', a.waiting_since, 'answerBy', a.answer_by,
    'clock', loket.application_clock(a))
  from (select (p_application).*) a
  join loket.branch b on b.id = a.branch_id
  left join loket.village v on v.code = a.village_code
  left join loket.district d on d.code = v.district_code
  left join loket.tariff_group g on g.id = a.tariff_group_id
  left join loket.connection c on c.id = a.connection_id;
$$;
comment on function loket.application_card(loket.application) is 'An application as lists and answers show it: the phone masked, no NIK. Dates are business dates.';

create or replace function api.application_workflow() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return jsonb_build_object(
    'kinds', (select jsonb_agg(jsonb_build_object('kind', k.kind, 'numberCode', k.number_code, 'startedBy', k.started_by,
      'needsConnection', k.needs_connection, 'needsNoArrears', k.needs_no_arrears) order by k.kind) from loket.application_kind k),
    'states', (select jsonb_agg(jsonb_build_object('kind', s.kind, 'state', s.state, 'clock', s.clock, 'ended', s.ended)
      order by s.kind, s.place) from loket.workflow_state s),
    'actions', (select jsonb_agg(jsonb_build_object('kind', t.kind, 'action', t.action, 'from', t.from_state, 'to', t.to_state,
      'needsReason', w.needs_reason, 'undoable', w.undoable, 'facts', w.facts, 'may', t.roles && loket.roles_of(_staff.login))
      order by t.kind, t.from_state, t.action)
      from loket.workflow_transition t join loket.workflow_action w using (kind, action) where t.roles <> '{}'),
    'reasons', (select jsonb_agg(r.code order by r.place) from loket.application_reason r where r.active),
    'rules', (select jsonb_object_agg(r.name, loket.application_number_of(r.name)) from (select distinct name from loket.application_rule) r));
end
$$;
comment on function api.application_workflow() is
'The state machines as they are: kinds, states with their clocks, actions with what they take and whether the person''s roles may, reasons, the utility''s numbers.
Errors: NOT_STAFF';
grant execute on function api.application_workflow() to cashier, supervisor, customer_service, connection_officer, finance, manager;
