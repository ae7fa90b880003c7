-- Decisions about applications: many at once, and taken back before they take effect.

create or replace function loket.check_application_items(p_items jsonb) returns table (application_id bigint, step_no int)
language plpgsql stable as $$
begin
  if jsonb_typeof(p_items) is distinct from 'array' or jsonb_array_length(p_items) not between 1 and 100
     or exists (select from jsonb_array_elements(p_items) i where jsonb_typeof(i) <> 'object'
                or jsonb_typeof(i->'applicationId') is distinct from 'number' or i->>'applicationId' !~ '^[0-9]{1,18}$'
                or jsonb_typeof(i->'stepNo') is distinct from 'number' or i->>'stepNo' !~ '^[0-9]{1,6}$')
     or (select count(distinct i->>'applicationId') <> count(*) from jsonb_array_elements(p_items) i) then
    perform loket.fail('INVALID_INPUT', '{"field": "items"}');
  end if;
  return query select (i->>'applicationId')::bigint, (i->>'stepNo')::int from jsonb_array_elements(p_items) i order by 1;
end
$$;
comment on function loket.check_application_items(jsonb) is
'One to a hundred different applications with the step that was on the screen, [{applicationId, stepNo}], in the order in which they are locked.
Errors: INVALID_INPUT';

create or replace function api.decide_applications(
  p_request_id uuid, p_items jsonb, p_action text, p_reason_code text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _item record;
  _application loket.application;
  _done jsonb := '[]';
  _refused jsonb := '[]';
  _code text;
  _details text;
begin
  _replay := loket.claim_request(p_request_id, 'decide_applications', jsonb_build_array(p_items, p_action, p_reason_code, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  if p_action is null or p_action not in ('approve', 'reject', 'waitlist') then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  end if;
  for _item in select * from loket.check_application_items(p_items) loop
    -- One that cannot be decided does not keep the others back; it is named with the reason.
    begin
      _application := loket.lock_application(_staff, _item.application_id, _item.step_no);
      _application := loket.take_step(_application, p_action, p_reason_code, p_reason, '{}', p_request_id);
      _done := _done || jsonb_build_object('applicationId', _application.id, 'applicationNo', _application.application_no,
        'state', _application.state, 'stepNo', _application.step_no, 'heldUntil', _application.held_until);
    exception when others then
      get stacked diagnostics _code = message_text, _details = pg_exception_detail;
      if sqlstate !~ '^LK' then
        raise;
      end if;
      _refused := _refused || jsonb_build_object('applicationId', _item.application_id, 'code', _code,
        'details', coalesce(nullif(_details, ''), '{}')::jsonb);
    end;
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('done', _done, 'refused', _refused));
end
$$;
comment on function api.decide_applications(uuid, jsonb, text, text, text) is
'The same decision (approve, reject, waitlist) about up to a hundred applications [{applicationId, stepNo}]. Each is decided or refused by itself: returns {done: [{applicationId, applicationNo, state, stepNo, heldUntil}], refused: [{applicationId, code, details}]}. Until heldUntil api.undo_decisions takes it back. Codes about one application are in refused.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';
grant execute on function api.decide_applications(uuid, jsonb, text, text, text) to connection_officer, manager;

create or replace function api.undo_decisions(p_request_id uuid, p_items jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _item record;
  _a loket.application;
  _step loket.application_step;
  _now timestamptz;
  _done jsonb := '[]';
begin
  _replay := loket.claim_request(p_request_id, 'undo_decisions', jsonb_build_array(p_items));
  if _replay is not null then
    return _replay;
  end if;
  for _item in select * from loket.check_application_items(p_items) loop
    _a := loket.lock_application(_staff, _item.application_id, _item.step_no);
    _now := clock_timestamp();
    select * into _step from loket.application_step s where (s.application_id, s.step_no) = (_a.id, _a.step_no);
    if _a.held_until is null or _a.held_until <= _now then
      perform loket.fail('TOO_LATE_TO_UNDO', jsonb_build_object('applicationId', _a.id, 'applicationNo', _a.application_no));
    end if;
    if _step.actor <> _staff.login then
      perform loket.fail('ROLE_MISSING');
    end if;
    _a.state := _step.from_state;
    _a.step_no := _a.step_no + 1;
    _a.held_until := null;
    -- As if it had not been: the age in the state goes on, and the priority date is only that of a waiting that took effect.
    _a.state_since := (select max(s.at) from loket.application_step s
      where s.application_id = _a.id and s.step_no < _step.step_no and s.to_state = _step.from_state and s.undoes is null);
    if _step.action = 'waitlist' and not exists (
        select from loket.application_step s where s.application_id = _a.id and s.action = 'waitlist' and s.step_no < _step.step_no
          and not exists (select from loket.application_step u where u.application_id = s.application_id and u.undoes = s.step_no)) then
      _a.waiting_since := null;
    end if;
    _a := loket.write_step(_a, 'undo', _step.to_state, null, '', '{}', _step.step_no, _now, p_request_id);
    _done := _done || jsonb_build_object('applicationId', _a.id, 'applicationNo', _a.application_no, 'state', _a.state, 'stepNo', _a.step_no);
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('done', _done));
end
$$;
comment on function api.undo_decisions(uuid, jsonb) is
'Takes decisions back before they take effect, by the person who made them: all of the items [{applicationId, stepNo}] or none. Returns {done: [{applicationId, applicationNo, state, stepNo}]}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TOO_LATE_TO_UNDO, ROLE_MISSING';
grant execute on function api.undo_decisions(uuid, jsonb) to connection_officer, manager;
