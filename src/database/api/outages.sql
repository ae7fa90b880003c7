-- Outages, rationing and announced work: announced, begun, changed, ended, cancelled.
-- Lock order: request id, outage, tickets by id, number series, head of the sequence.

create or replace function loket.lock_outage(p_outage_id bigint, p_update_no int) returns loket.outage
language plpgsql as $$
declare
  _o loket.outage;
begin
  select o.* into _o from loket.outage o where o.id = p_outage_id for update;
  if _o.id is null then
    perform loket.fail('OUTAGE_NOT_FOUND');
  end if;
  -- Linking tickets goes on all the time and overtakes nobody.
  if p_update_no is null or p_update_no > _o.update_no or exists (
      select from loket.outage_update u where u.outage_id = _o.id and u.update_no > p_update_no and u.action not in ('link', 'unlink')) then
    perform loket.fail('OUTAGE_CHANGED', jsonb_build_object('state', _o.state, 'updateNo', _o.update_no,
      'by', (select f.full_name from loket.outage_update u join loket.staff f on f.login = u.actor
             where u.outage_id = _o.id and u.action not in ('link', 'unlink') order by u.update_no desc limit 1)));
  end if;
  return _o;
end
$$;
comment on function loket.lock_outage(bigint, int) is
'Locks an outage for a command about what was last on the screen; whoever has been overtaken by another person''s change is told.
Errors: OUTAGE_NOT_FOUND, OUTAGE_CHANGED';

create or replace function loket.write_outage_update(p_outage loket.outage, p_action text, p_words text, p_details jsonb, p_request_id uuid) returns loket.outage
language plpgsql as $$
declare
  _o loket.outage := p_outage;
begin
  _o.update_no := _o.update_no + 1;
  _o.change_seq := loket.next_ticket_seq();
  update loket.outage set (state, update_no, change_seq, title, answer, cause, starts_at, expected_end_at, ended_at, supply_zone_id, villages, latitude,
      longitude, radius_m)
    = (_o.state, _o.update_no, _o.change_seq, _o.title, _o.answer, _o.cause, _o.starts_at, _o.expected_end_at, _o.ended_at, _o.supply_zone_id,
      _o.villages, _o.latitude, _o.longitude, _o.radius_m)
  where id = _o.id;
  insert into loket.outage_update (outage_id, update_no, action, words, expected_end_at, actor, at, details)
  values (_o.id, _o.update_no, p_action, p_words, _o.expected_end_at, session_user, clock_timestamp(), p_details);
  perform loket.append_audit('outage_' || p_action, 'outage', _o.id::text, p_request_id,
    jsonb_build_object('outageNo', _o.outage_no, 'state', _o.state) || p_details);
  return _o;
end
$$;
comment on function loket.write_outage_update(loket.outage, text, text, jsonb, uuid) is
'Writes what a locked outage says now, its history and the audit row, and takes the next number of the sequence. Checks nothing.';

create or replace function loket.write_rationing_slots(p_outage loket.outage, p_slots jsonb) returns void
language sql as $$
  insert into loket.rationing_slot (outage_id, update_no, weekday, flows_from, flows_to)
  select p_outage.id, p_outage.update_no, (s.slot->>'weekday')::smallint, (s.slot->>'from')::time, (s.slot->>'to')::time
  from jsonb_array_elements(p_slots) s (slot);
$$;
comment on function loket.write_rationing_slots(loket.outage, jsonb) is 'Writes a rationing''s turns under its present update; the fields are checked in loket.with_outage_facts.';

create or replace function loket.checked_outage_words(p_words text) returns text
language plpgsql immutable as $$
declare
  _words text := loket.checked_ticket_note(p_words, 'words');
begin
  if length(_words) > 500 then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "too_long"}');
  end if;
  return _words;
end
$$;
comment on function loket.checked_outage_words(text) is 'What the reporters are told: no control characters, at most 500 characters.
Errors: INVALID_INPUT';

create or replace function api.announce_outage(p_request_id uuid, p_facts jsonb, p_words text default '', p_tickets bigint[] default '{}') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _now timestamptz := clock_timestamp();
  _words text := loket.checked_outage_words(p_words);
  _o loket.outage;
  _t loket.ticket;
  _tickets loket.ticket[];
begin
  _replay := loket.claim_request(p_request_id, 'announce_outage', jsonb_build_array(p_facts, p_words, p_tickets));
  if _replay is not null then
    return _replay;
  end if;
  _o.villages := '{}';
  _o.starts_at := _now;
  _o := loket.with_outage_facts(_o, p_facts);
  _o.state := case when _o.starts_at <= _now then 'active' else 'planned' end;
  _o.cause := coalesce(_o.cause, case loket.outage_cause_kind(_o.kind) when 'rationing' then 'rationing' when 'planned_work' then 'planned_work' end);
  _tickets := loket.lock_tickets_to_link(p_tickets);
  insert into loket.outage (outage_no, kind, state, update_no, change_seq, title, answer, cause, starts_at, expected_end_at, supply_zone_id, villages,
    latitude, longitude, radius_m, created_by, created_at)
  values (loket.next_ticket_no('outage', _now), _o.kind, _o.state, 0, 0, _o.title, _o.answer, _o.cause, _o.starts_at, _o.expected_end_at, _o.supply_zone_id,
    _o.villages, _o.latitude, _o.longitude, _o.radius_m, _staff.login, _now)
  returning * into _o;
  _o := loket.write_outage_update(_o, 'announce', _words, jsonb_build_object('kind', _o.kind, 'linked', cardinality(_tickets)), p_request_id);
  perform loket.write_rationing_slots(_o, coalesce(p_facts->'slots', '[]'));
  foreach _t in array _tickets loop
    perform loket.link_ticket(_t, _o, p_request_id);
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id), 'linked', cardinality(_tickets)));
end
$$;
comment on function api.announce_outage(uuid, jsonb, text, bigint[]) is
'Announces an outage, leak, turbidity, rationing or planned work (p_facts: see loket.with_outage_facts) and links the open tickets of p_tickets, those of a proposal; tickets that are solved or linked meanwhile are left. It is active, or planned when it starts in the future. p_words: what the reporters are told first. Returns {outage, linked}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.announce_outage(uuid, jsonb, text, bigint[]) to customer_service, connection_officer;

create or replace function api.begin_outage(p_request_id uuid, p_outage_id bigint, p_update_no int, p_words text default '') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _words text := loket.checked_outage_words(p_words);
  _o loket.outage;
begin
  _replay := loket.claim_request(p_request_id, 'begin_outage', jsonb_build_array(p_outage_id, p_update_no, p_words));
  if _replay is not null then
    return _replay;
  end if;
  _o := loket.lock_outage(p_outage_id, p_update_no);
  if _o.state <> 'planned' then
    perform loket.fail('OUTAGE_STEP_NOT_ALLOWED', jsonb_build_object('state', _o.state));
  end if;
  _o.state := 'active';
  _o.starts_at := clock_timestamp();
  if _o.expected_end_at <= _o.starts_at then
    _o.expected_end_at := null;
  end if;
  _o := loket.write_outage_update(_o, 'begin', _words, '{}', p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id)));
end
$$;
comment on function api.begin_outage(uuid, bigint, int, text) is
'What was planned begins now. An expected end that is over is forgotten. Returns {outage}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, OUTAGE_CHANGED, OUTAGE_STEP_NOT_ALLOWED';
grant execute on function api.begin_outage(uuid, bigint, int, text) to customer_service, connection_officer;

create or replace function api.update_outage(p_request_id uuid, p_outage_id bigint, p_update_no int, p_facts jsonb, p_words text default '') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _words text := loket.checked_outage_words(p_words);
  _o loket.outage;
begin
  _replay := loket.claim_request(p_request_id, 'update_outage', jsonb_build_array(p_outage_id, p_update_no, p_facts, p_words));
  if _replay is not null then
    return _replay;
  end if;
  _o := loket.lock_outage(p_outage_id, p_update_no);
  if _o.state not in ('planned', 'active') then
    perform loket.fail('OUTAGE_STEP_NOT_ALLOWED', jsonb_build_object('state', _o.state));
  end if;
  _o := loket.with_outage_facts(_o, p_facts);
  if p_facts = '{}' and _words = '' then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "missing"}');
  end if;
  _o := loket.write_outage_update(_o, 'update', _words, jsonb_build_object('fields', (select coalesce(jsonb_agg(k order by k), '[]') from jsonb_object_keys(p_facts) k)),
    p_request_id);
  perform loket.write_rationing_slots(_o, coalesce(p_facts->'slots', '[]'));
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id)));
end
$$;
comment on function api.update_outage(uuid, bigint, int, jsonb, text) is
'Changes what is known of a planned or active outage (only the fields of p_facts, see loket.with_outage_facts) and tells the reporters of all its tickets p_words, once: they read it with their own ticket. Returns {outage}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, OUTAGE_CHANGED, OUTAGE_STEP_NOT_ALLOWED';
grant execute on function api.update_outage(uuid, bigint, int, jsonb, text) to customer_service, connection_officer;

create or replace function api.end_outage(p_request_id uuid, p_outage_id bigint, p_update_no int, p_cause text, p_resolution text, p_words text default '')
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _words text := loket.checked_outage_words(p_words);
  _now timestamptz := clock_timestamp();
  _o loket.outage;
  _t loket.ticket;
  _tickets loket.ticket[];
  _kind text;
begin
  _replay := loket.claim_request(p_request_id, 'end_outage', jsonb_build_array(p_outage_id, p_update_no, p_cause, p_resolution, p_words));
  if _replay is not null then
    return _replay;
  end if;
  _o := loket.lock_outage(p_outage_id, p_update_no);
  if _o.state <> 'active' then
    perform loket.fail('OUTAGE_STEP_NOT_ALLOWED', jsonb_build_object('state', _o.state));
  end if;
  _kind := loket.outage_cause_kind(_o.kind);
  if not exists (select from loket.ticket_cause c where c.code = p_cause and c.active and c.kind = _kind) then
    perform loket.fail('INVALID_INPUT', '{"field": "cause"}');
  elsif not exists (select from loket.ticket_resolution r where r.code = p_resolution and r.active
      and (r.cause_kind = _kind or (r.cause_kind is null and _kind <> 'rationing'))) then
    perform loket.fail('INVALID_INPUT', '{"field": "resolution"}');
  end if;
  _tickets := array(select t from loket.ticket t where t.outage_id = _o.id and t.open order by t.id for update);
  _o.cause := p_cause;
  _o.state := 'ended';
  _o.ended_at := _now;
  _o := loket.write_outage_update(_o, 'end', _words, jsonb_build_object('cause', p_cause, 'resolution', p_resolution, 'solved', cardinality(_tickets)), p_request_id);
  foreach _t in array _tickets loop
    _t.cause := p_cause;
    _t.solved_by := 'outage';
    _t.follow_up_on := null;
    _t := loket.take_ticket_step(_t, 'solve_by_outage', null, '', true,
      jsonb_build_object('outageId', _o.id, 'outageNo', _o.outage_no, 'cause', p_cause, 'resolution', p_resolution), p_request_id);
    insert into loket.ticket_result (ticket_id, event_no, repair, cause, resolution, done_at, recorded_by, recorded_at)
    values (_t.id, _t.event_no, case when _kind = 'rationing' then 'none' else 'quick' end, p_cause, p_resolution, _now, _staff.login, _now);
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id), 'solved', cardinality(_tickets)));
end
$$;
comment on function api.end_outage(uuid, bigint, int, text, text, text) is
'Ends an active outage with its cause and what was done (of the cause''s kind: a rationing has its own) and solves all its open tickets with it, each with a result of its own and solved by the outage, not by a crew. p_words: what all their reporters are told. All of it in one commit. Returns {outage, solved}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, OUTAGE_CHANGED, OUTAGE_STEP_NOT_ALLOWED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.end_outage(uuid, bigint, int, text, text, text) to customer_service, connection_officer;

create or replace function api.cancel_outage(p_request_id uuid, p_outage_id bigint, p_update_no int, p_words text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _words text := loket.checked_outage_words(p_words);
  _o loket.outage;
  _t loket.ticket;
  _tickets loket.ticket[];
begin
  _replay := loket.claim_request(p_request_id, 'cancel_outage', jsonb_build_array(p_outage_id, p_update_no, p_words));
  if _replay is not null then
    return _replay;
  end if;
  _o := loket.lock_outage(p_outage_id, p_update_no);
  if _o.state not in ('planned', 'active') then
    perform loket.fail('OUTAGE_STEP_NOT_ALLOWED', jsonb_build_object('state', _o.state));
  elsif length(_words) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  _tickets := array(select t from loket.ticket t where t.outage_id = _o.id and t.open order by t.id for update);
  _o.state := 'cancelled';
  _o.ended_at := clock_timestamp();
  _o := loket.write_outage_update(_o, 'cancel', _words, jsonb_build_object('unlinked', cardinality(_tickets)), p_request_id);
  foreach _t in array _tickets loop
    perform loket.unlink_ticket(_t, _o, '', p_request_id);
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id), 'unlinked', cardinality(_tickets)));
end
$$;
comment on function api.cancel_outage(uuid, bigint, int, text) is
'Takes back what was announced and does not happen, or never was one, with words that say why. Its open tickets stand for themselves again. Returns {outage, unlinked}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, OUTAGE_CHANGED, OUTAGE_STEP_NOT_ALLOWED, REASON_REQUIRED';
grant execute on function api.cancel_outage(uuid, bigint, int, text) to customer_service, connection_officer;
