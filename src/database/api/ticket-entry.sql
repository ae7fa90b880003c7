-- Entering a complaint at the desk: filing, answering the caller with a known outage, reporting again what is open.
-- Locks: request id, outage, ticket, number series, head of the sequence.

create or replace function loket.with_customer(p_facts jsonb) returns jsonb
language sql stable as $$
  select coalesce(
    (select jsonb_strip_nulls(jsonb_build_object('reporterName', nullif(left(k.name, 100), ''), 'phone', loket.plain_phone(k.phone)))
     from loket.connection c join loket.customer k on k.id = c.customer_id
     where c.id = case when p_facts->>'connectionId' ~ '^[0-9]{1,15}$' then (p_facts->>'connectionId')::bigint end), '{}') || p_facts;
$$;
comment on function loket.with_customer(jsonb) is 'What is said of a caller, with the customer''s name and phone of the connection where nothing is said; said to be null is said.';

create or replace function api.file_ticket(p_request_id uuid, p_source text, p_facts jsonb, p_outage_id bigint default null, p_explained boolean default false)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _outage loket.outage;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'file_ticket', jsonb_build_array(p_source, p_facts, p_outage_id, p_explained));
  if _replay is not null then
    return _replay;
  end if;
  if p_source is null or p_source not in ('counter', 'phone', 'whatsapp', 'social') then
    perform loket.fail('INVALID_INPUT', '{"field": "source"}');
  end if;
  if jsonb_typeof(p_facts) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  if p_outage_id is not null then
    -- Shared with other callers; ending it waits, and then solves this one, too.
    select * into _outage from loket.outage o where o.id = p_outage_id for share;
    if _outage.id is null or _outage.state not in ('planned', 'active') then
      perform loket.fail('OUTAGE_OVER', jsonb_strip_nulls(jsonb_build_object('outageNo', _outage.outage_no, 'state', _outage.state)));
    end if;
  end if;
  if coalesce(p_explained, false) and _outage.kind is distinct from 'rationing' then
    perform loket.fail('INVALID_INPUT', '{"field": "explained"}');
  end if;
  _t := loket.file_ticket(_staff, p_source, loket.with_customer(p_facts), '{}', p_request_id);
  -- Whoever writes it down has seen it.
  _t.seen_at := _t.reported_at;
  update loket.ticket set seen_at = _t.seen_at where id = _t.id;
  if _outage.id is not null then
    _t := loket.answer_with_outage(_t, _outage, coalesce(p_explained, false), p_request_id);
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('ticket', loket.ticket_cards(array[_t.id])->0,
    'answer', case when _outage.id is not null then loket.outage_answer(_outage) end, 'explained', coalesce(p_explained, false)));
end
$$;
comment on function api.file_ticket(uuid, text, jsonb, bigint, boolean) is
'Files a complaint of a walk-in, a call or a chat (p_source: counter, phone, whatsapp, social). p_facts: see loket.with_ticket_facts; of a connection''s caller the customer''s name and phone where nothing is said. With an outage the ticket belongs to it from the start and the caller has its answer; p_explained, of a rationing only: its schedule was explained, which solves the ticket. Returns {ticket, answer: the outage, explained}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_OVER, CONNECTION_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.file_ticket(uuid, text, jsonb, bigint, boolean) to customer_service, connection_officer;

create or replace function loket.answer_with_outage(p_ticket loket.ticket, p_outage loket.outage, p_explained boolean, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
  _details jsonb := jsonb_build_object('outageId', p_outage.id, 'outageNo', p_outage.outage_no);
  _cause text := case when (select c.kind from loket.ticket_cause c where c.code = p_outage.cause) = 'rationing' then p_outage.cause else 'rationing' end;
begin
  _t.outage_id := p_outage.id;
  _t := loket.write_ticket_event(_t, 'link_outage', _t.state, null, '', false, _details, p_request_id);
  _t := loket.write_ticket_event(_t, 'message', _t.state, null, p_outage.answer, true, _details, p_request_id);
  if p_explained then
    _t.cause := _cause;
    _t.solved_by := 'desk';
    _t := loket.take_ticket_step(_t, 'solve', null, '', true, jsonb_build_object('resolution', 'schedule_explained', 'cause', _cause), p_request_id);
    insert into loket.ticket_result (ticket_id, event_no, repair, cause, resolution, done_at, recorded_by, recorded_at)
    values (_t.id, _t.event_no, 'none', _cause, 'schedule_explained', _t.solved_at, session_user, _t.solved_at);
  end if;
  return _t;
end
$$;
comment on function loket.answer_with_outage(loket.ticket, loket.outage, boolean, uuid) is
'Links a locked ticket to an outage and writes down that the reporter was told its answer, which is the first response; p_explained (of a rationing): the schedule was explained, and the ticket is solved at the desk with it.
Errors: TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, INVALID_INPUT, REASON_REQUIRED';

create or replace function loket.repeat_ticket(p_ticket loket.ticket, p_words text, p_details jsonb, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
  _words text := loket.checked_ticket_note(p_words, 'words');
begin
  if not (select s.open from loket.ticket_state s where s.state = _t.state) then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'repeat'));
  end if;
  _t.repeats := _t.repeats + 1;
  _t.priority := case p_ticket.priority when 'low' then 'normal' when 'normal' then 'high' else 'urgent' end;
  return loket.write_ticket_event(_t, 'repeat', _t.state, null, _words, true, coalesce(p_details, '{}')
    || jsonb_build_object('repeats', _t.repeats, 'priorityBefore', p_ticket.priority, 'priority', _t.priority), p_request_id);
end
$$;
comment on function loket.repeat_ticket(loket.ticket, text, jsonb, uuid) is
'A locked open ticket is reported again: one more repeat, its priority one higher, no complaint of its own.
Errors: INVALID_INPUT, TICKET_STEP_NOT_ALLOWED';

create or replace function api.repeat_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_words text, p_caller jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _field text;
  _value jsonb;
  _problem text;
  _caller jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'repeat_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_words, p_caller));
  if _replay is not null then
    return _replay;
  end if;
  if jsonb_typeof(p_caller) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "caller"}');
  end if;
  for _field, _value in select c.key, c.value from jsonb_each(p_caller) c order by c.key loop
    _problem := case
      when _field = 'source' then case when coalesce(_value #>> '{}', '') not in ('counter', 'phone', 'whatsapp', 'social') then 'unknown' end
      when _field in ('reporterName', 'phone', 'connectionId') then loket.ticket_fact_problem(_field, _value, loket.ticket_text(_value))
      else 'unknown_field' end;
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40), 'problem', _problem));
    end if;
  end loop;
  _caller := jsonb_strip_nulls(loket.with_customer(p_caller));
  if _caller ? 'phone' then
    _caller := _caller || jsonb_build_object('phone', loket.plain_phone(_caller->>'phone'));
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  _t := loket.repeat_ticket(_t, p_words, jsonb_build_object('caller', _caller), p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('ticket', loket.ticket_cards(array[_t.id])->0));
end
$$;
comment on function api.repeat_ticket(uuid, bigint, int, text, jsonb) is
'Somebody reports again what is open (the same caller, or a neighbour about the same thing): its priority goes up by one, it counts as no complaint of its own. p_event_no: of the card that was on the screen. p_words: what was said, may be empty. p_caller: {source, reporterName, phone, connectionId}, kept with the event. Returns {ticket}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED';
grant execute on function api.repeat_ticket(uuid, bigint, int, text, jsonb) to customer_service, connection_officer;
