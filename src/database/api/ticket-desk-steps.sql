-- Working on a ticket: steps that are nothing but the decision, the reporter's confirmation, doubles, messages, what it says.
-- Lock order: request id, tickets by id, head of the sequence.

create or replace function loket.refuse_late_reopening(p_ticket loket.ticket) returns void
language plpgsql stable as $$
declare
  _until timestamptz := p_ticket.closed_at + make_interval(days => loket.ticket_number_of('reopen_days'));
begin
  if p_ticket.state = 'closed' and _until < clock_timestamp() then
    perform loket.fail('TICKET_REOPEN_TOO_LATE', jsonb_build_object('until', _until));
  end if;
end
$$;
comment on function loket.refuse_late_reopening(loket.ticket) is 'A closed ticket can be reopened for some days (rule reopen_days); what is told later is a complaint of its own.
Errors: TICKET_REOPEN_TOO_LATE';

create or replace function api.move_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_action text, p_reason_code text, p_note text, p_told boolean)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'move_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_action, p_reason_code, p_note, p_told));
  if _replay is not null then
    return _replay;
  end if;
  if p_action is null or p_action not in ('verify', 'unassign', 'set_off', 'start', 'wait_for_customer', 'resume', 'reopen', 'reject', 'restore') then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  elsif p_action = 'reject' and p_reason_code = 'duplicate' then
    -- Of what, is said with it: api.reject_duplicate.
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  if p_action = 'reopen' then
    perform loket.refuse_late_reopening(_t);
  end if;
  _t.officer_id := case when p_action not in ('unassign', 'reopen') then _t.officer_id end;
  _t.cause := case when p_action <> 'reopen' then _t.cause end;
  -- A double that is taken back stands for itself again.
  _t.parent_id := case when p_action <> 'restore' then _t.parent_id end;
  _t := loket.take_ticket_step(_t, p_action, p_reason_code, p_note, coalesce(p_told, false), '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.move_ticket(uuid, bigint, int, text, text, text, boolean) is
'A step that is nothing but the decision: verify, unassign, set_off, start, wait_for_customer, resume, reopen, reject (not as a double), restore; p_told: the reporter reads the note. Reopened, it has no officer and no cause any more. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED, TICKET_REOPEN_TOO_LATE';
grant execute on function api.move_ticket(uuid, bigint, int, text, text, text, boolean) to customer_service, connection_officer;

create or replace function api.close_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_confirmed boolean, p_rating int, p_note text)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'close_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_confirmed, p_rating, p_note));
  if _replay is not null then
    return _replay;
  end if;
  if p_confirmed is null then
    perform loket.fail('INVALID_INPUT', '{"field": "confirmed"}');
  elsif p_rating not between 1 and 5 or (p_rating is not null and not p_confirmed) then
    perform loket.fail('INVALID_INPUT', '{"field": "rating"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  _t.rating := coalesce(p_rating, _t.rating);
  _t := loket.take_ticket_step(_t, 'close', null, p_note, false, jsonb_strip_nulls(jsonb_build_object('confirmed', p_confirmed, 'rating', p_rating)), p_request_id);
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.close_ticket(uuid, bigint, int, boolean, int, text) is
'Closes a solved ticket. p_confirmed: the reporter said that it is solved, perhaps with a rating from 1 to 5; otherwise nobody could be reached. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.close_ticket(uuid, bigint, int, boolean, int, text) to customer_service, connection_officer;

create or replace function api.reject_duplicate(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_parent_id bigint, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _parent loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'reject_duplicate', jsonb_build_array(p_ticket_id, p_event_no, p_parent_id, p_note));
  if _replay is not null then
    return _replay;
  end if;
  perform from loket.ticket t where t.id in (p_ticket_id, p_parent_id) order by t.id for update;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  select t.* into _parent from loket.ticket t where t.id = p_parent_id;
  if _parent.id is null or not loket.may_see_ticket(_staff, _parent) then
    perform loket.fail('TICKET_NOT_FOUND');
  elsif _parent.id = _t.id or _parent.parent_id is not null or _parent.state = 'rejected' then
    perform loket.fail('INVALID_INPUT', '{"field": "parentId"}');
  end if;
  _t.parent_id := _parent.id;
  _t := loket.take_ticket_step(_t, 'reject', 'duplicate', p_note, false,
    jsonb_build_object('parentId', _parent.id, 'parentNo', _parent.ticket_no), p_request_id);
  -- Told twice is told again: the one that goes on counts it and is more urgent for it.
  if _parent.open then
    _parent.repeats := _parent.repeats + 1;
    _parent.priority := case _parent.priority when 'low' then 'normal' when 'normal' then 'high' else 'urgent' end;
    _parent := loket.write_ticket_event(_parent, 'repeat', _parent.state, null, left(_t.words, 1000), false,
      jsonb_build_object('ticketId', _t.id, 'ticketNo', _t.ticket_no, 'priority', _parent.priority), p_request_id);
  end if;
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.reject_duplicate(uuid, bigint, int, bigint, text) is
'Rejects a ticket as a double of another, which is neither rejected nor a double itself; an open one counts it as told again, with its words, and is one more urgent. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.reject_duplicate(uuid, bigint, int, bigint, text) to customer_service, connection_officer;

create or replace function api.write_to_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_words text, p_told boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _words text := loket.checked_ticket_note(p_words, 'words');
begin
  _replay := loket.claim_request(p_request_id, 'write_to_ticket', jsonb_build_array(p_ticket_id, p_event_no, _words, p_told));
  if _replay is not null then
    return _replay;
  end if;
  if length(_words) < 2 then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "too_short"}');
  elsif p_told is null then
    perform loket.fail('INVALID_INPUT', '{"field": "told"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  _t := loket.write_ticket_event(_t, case when p_told then 'message' else 'note' end, _t.state, null, _words, p_told, '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.write_to_ticket(uuid, bigint, int, text, boolean) is
'A message to the reporter (p_told), which is a response, or a note among staff; nobody answers the same reporter twice without knowing, so it names the last event that was on the screen. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED';
grant execute on function api.write_to_ticket(uuid, bigint, int, text, boolean) to customer_service, connection_officer;

create or replace function api.edit_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_facts jsonb, p_unit text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _old loket.ticket;
  _t loket.ticket;
  _changed jsonb;
  _note text := loket.checked_ticket_note(p_note);
begin
  _replay := loket.claim_request(p_request_id, 'edit_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_facts, p_unit, _note));
  if _replay is not null then
    return _replay;
  end if;
  if p_unit is not null and not exists (select from loket.ticket_unit u where u.code = p_unit) then
    perform loket.fail('INVALID_INPUT', '{"field": "unit"}');
  elsif p_facts ? 'priority' then
    perform loket.fail('INVALID_INPUT', '{"field": "priority", "problem": "unknown_field"}');
  end if;
  _old := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  if _old.state in ('closed', 'rejected') then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _old.state, 'action', 'edit'));
  end if;
  _t := loket.with_ticket_facts(_old, p_facts);
  if _t.words = '' then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "missing"}');
  elsif _t.village_code is null and _t.latitude is null and (select c.split from loket.ticket_category c where c.code = _t.category) = 'technical' then
    perform loket.fail('INVALID_INPUT', '{"field": "villageCode", "problem": "missing"}');
  end if;
  _t.unit := coalesce(p_unit, case when _t.category <> _old.category then (select c.unit from loket.ticket_category c where c.code = _t.category) end, _t.unit);
  -- Who and where is in the row; the event says what was changed, and from what to what where that is nobody's name or telephone.
  _changed := (
    select coalesce(jsonb_object_agg(o.key, case when o.key in ('category', 'unit', 'villageCode') then jsonb_build_object('from', o.value, 'to', n.value) else '{}' end), '{}')
    from (values ('category', _old.category, _t.category), ('unit', _old.unit, _t.unit), ('words', _old.words, _t.words),
            ('reporterName', _old.reporter_name, _t.reporter_name), ('phone', _old.phone, _t.phone),
            ('connectionId', _old.connection_id::text, _t.connection_id::text), ('address', _old.address, _t.address),
            ('neighbourhood', _old.neighbourhood, _t.neighbourhood), ('villageCode', _old.village_code, _t.village_code),
            ('landmark', _old.landmark, _t.landmark),
            ('point', concat_ws(',', _old.latitude, _old.longitude), concat_ws(',', _t.latitude, _t.longitude))) v (key, old, new)
    cross join lateral (select v.key, v.old) o (key, value) cross join lateral (select v.new) n (value)
    where v.old is distinct from v.new);
  if _changed <> '{}' or _note <> '' then
    _t := loket.write_ticket_event(_t, 'edit', _t.state, null, _note, false, jsonb_build_object('changed', _changed), p_request_id);
  end if;
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.edit_ticket(uuid, bigint, int, jsonb, text, text) is
'Puts right what a ticket says (fields as loket.with_ticket_facts, only those that are given) and whose it is; a new category brings its unit unless one is said. Not when it is closed or rejected. What reports said of it until now stays. details.field and details.problem of INVALID_INPUT. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED, CONNECTION_NOT_FOUND';
grant execute on function api.edit_ticket(uuid, bigint, int, jsonb, text, text) to customer_service, connection_officer;

create or replace function api.set_ticket_priority(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_priority text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _old text;
  _note text := loket.checked_ticket_note(p_note);
begin
  _replay := loket.claim_request(p_request_id, 'set_ticket_priority', jsonb_build_array(p_ticket_id, p_event_no, p_priority, _note));
  if _replay is not null then
    return _replay;
  end if;
  if p_priority is null or p_priority not in ('low', 'normal', 'high', 'urgent') then
    perform loket.fail('INVALID_INPUT', '{"field": "priority"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  if not _t.open then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'set_priority'));
  end if;
  if _t.priority <> p_priority then
    _old := _t.priority;
    _t.priority := p_priority;
    _t := loket.write_ticket_event(_t, 'set_priority', _t.state, null, _note, false, jsonb_build_object('from', _old, 'to', p_priority), p_request_id);
  end if;
  return loket.store_answer(p_request_id, loket.ticket_cards(array[_t.id])->0);
end
$$;
comment on function api.set_ticket_priority(uuid, bigint, int, text, text) is
'Sets how urgent an open ticket is: low, normal, high, urgent. Its targets are those of the new priority. Returns the card.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED';
grant execute on function api.set_ticket_priority(uuid, bigint, int, text, text) to customer_service, connection_officer;
