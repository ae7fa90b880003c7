-- What was found and done at the place, or from the desk.
-- Lock order: request id, tickets by id, head of the sequence.

create or replace function loket.result_instant(p_result jsonb, p_field text, p_ticket loket.ticket) returns timestamptz
language plpgsql stable as $$
declare
  _text text := nullif(p_result->>p_field, '');
  _at timestamptz;
begin
  if _text is null then
    return null;
  elsif _text !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$' or not pg_input_is_valid(_text, 'timestamptz') then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'malformed'));
  end if;
  _at := _text::timestamptz;
  -- Entered by the minute: the minute in which it was reported, or that is running, is none too early or late.
  if _at < date_trunc('minute', p_ticket.reported_at) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'before_report'));
  elsif _at > clock_timestamp() + interval '5 minutes' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'in_future'));
  end if;
  return _at;
end
$$;
comment on function loket.result_instant(jsonb, text, loket.ticket) is 'An instant of a result (ISO 8601 with offset), not before the report and not to come; null when it is not said.
Errors: INVALID_INPUT';

create or replace function api.record_ticket_result(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_result jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _r loket.ticket_result;
  _kind text;
begin
  _replay := loket.claim_request(p_request_id, 'record_ticket_result', jsonb_build_array(p_ticket_id, p_event_no, p_result));
  if _replay is not null then
    return _replay;
  end if;
  if jsonb_typeof(p_result) is distinct from 'object' or length(p_result::text) > 12000 or exists (
      select from jsonb_object_keys(p_result) k
      where k not in ('repair', 'cause', 'resolution', 'materials', 'note', 'told', 'arrivedAt', 'doneAt', 'followUpOn')) then
    perform loket.fail('INVALID_INPUT', '{"field": "result"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  _r.repair := p_result->>'repair';
  _r.cause := p_result->>'cause';
  _r.resolution := p_result->>'resolution';
  _r.note := loket.checked_ticket_note(p_result->>'note');
  _r.materials := loket.check_materials(coalesce(nullif(p_result->'materials', 'null'), '[]'));
  _r.arrived_at := loket.result_instant(p_result, 'arrivedAt', _t);
  _r.done_at := loket.result_instant(p_result, 'doneAt', _t);
  select c.kind into _kind from loket.ticket_cause c where c.code = _r.cause and c.active;
  if _r.repair is null or _r.repair not in ('quick', 'big', 'none') then
    perform loket.fail('INVALID_INPUT', '{"field": "repair", "problem": "missing"}');
  elsif _kind is null then
    perform loket.fail('INVALID_INPUT', '{"field": "cause", "problem": "missing"}');
  elsif not exists (select from loket.ticket_resolution s where s.code = _r.resolution and s.active
                    and case when s.cause_kind is null then _kind <> 'rationing' else s.cause_kind = _kind end) then
    -- A rationing has resolutions of its own, and they have only it.
    perform loket.fail('INVALID_INPUT', '{"field": "resolution", "problem": "not_of_cause"}');
  elsif _r.done_at < _r.arrived_at then
    perform loket.fail('INVALID_INPUT', '{"field": "doneAt", "problem": "before_arrival"}');
  elsif 'other' in (_r.cause, _r.resolution) and length(_r.note) < 5 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  if _r.repair = 'big' then
    if coalesce(p_result->>'followUpOn', '') !~ '^\d{4}-\d\d-\d\d$' or not pg_input_is_valid(p_result->>'followUpOn', 'date')
       or (p_result->>'followUpOn')::date not between loket.business_date(clock_timestamp()) and loket.business_date(clock_timestamp()) + 180 then
      perform loket.fail('INVALID_INPUT', '{"field": "followUpOn"}');
    end if;
    _r.follow_up_on := (p_result->>'followUpOn')::date;
  elsif p_result->>'followUpOn' is not null then
    perform loket.fail('INVALID_INPUT', '{"field": "followUpOn"}');
  end if;
  _t.cause := _r.cause;
  _t.follow_up_on := _r.follow_up_on;
  -- From the desk, where nobody was sent and nobody arrived.
  _t.solved_by := case when _r.repair <> 'big' then case when _t.officer_id is null and _r.arrived_at is null then 'desk' else 'crew' end end;
  _t := loket.take_ticket_step(_t, case when _r.repair = 'big' then 'follow_up' else 'solve' end, null, _r.note,
    coalesce((p_result->>'told')::boolean, false), jsonb_strip_nulls(jsonb_build_object('repair', _r.repair, 'cause', _r.cause, 'resolution', _r.resolution,
      'arrivedAt', _r.arrived_at, 'doneAt', _r.done_at, 'followUpOn', _r.follow_up_on)), p_request_id);
  insert into loket.ticket_result (ticket_id, event_no, repair, cause, resolution, materials, note, arrived_at, done_at, follow_up_on, recorded_by, recorded_at)
  values (_t.id, _t.event_no, _r.repair, _r.cause, _r.resolution, _r.materials, _r.note, _r.arrived_at, _r.done_at, _r.follow_up_on, _staff.login,
    clock_timestamp());
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.record_ticket_result(uuid, bigint, int, jsonb) is
'The result of a ticket: {repair: quick | big | none, cause, resolution (of the cause''s kind), materials [{name, quantity, unit}], note, told (the reporter reads the note), arrivedAt, doneAt, followUpOn}. quick and none solve it; big goes on and has a day of follow-up. other asks for a note. details.field and details.problem of INVALID_INPUT: missing, not_of_cause, malformed, before_report, in_future, before_arrival. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, REASON_REQUIRED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING';
grant execute on function api.record_ticket_result(uuid, bigint, int, jsonb) to customer_service, connection_officer;
