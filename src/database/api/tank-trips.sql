-- Trips of tank trucks to where no water flows: asked for, sent, delivered, cancelled.
-- Lock order: request id, ticket, tank trip, number series, head of the sequence.

create or replace function loket.with_tank_facts(p_trip loket.tank_dispatch, p_facts jsonb) returns loket.tank_dispatch
language plpgsql stable as $$
declare
  _d loket.tank_dispatch := p_trip;
  _field text;
  _value jsonb;
  _text text;
  _problem text;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' or length(p_facts::text) > 4000 then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  for _field, _value in select f.key, f.value from jsonb_each(p_facts) f order by f.key loop
    _text := loket.ticket_text(_value);
    _problem := case
      when _field not in ('place', 'villageCode', 'latitude', 'longitude', 'litres', 'note') then 'unknown_field'
      when jsonb_typeof(_value) not in (case when _field in ('latitude', 'longitude', 'litres') then 'number' else 'string' end, 'null') then 'wrong_type'
      when _field = 'place' and length(coalesce(_text, '')) not between 3 and 200 then 'too_short'
      when _field = 'note' and length(_text) > 300 then 'too_long'
      when _field = 'villageCode' and _text is not null and not exists (select from loket.village v where v.code = _text) then 'unknown'
      when _field = 'litres' and (_text is null or not _text::numeric between 100 and 50000 or _text::numeric % 1 <> 0) then 'outside' end;
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40), 'problem', _problem));
    end if;
    case _field
      when 'place' then _d.place := _text;
      when 'villageCode' then _d.village_code := _text;
      when 'latitude' then _d.latitude := _text::float8;
      when 'longitude' then _d.longitude := _text::float8;
      when 'litres' then _d.litres := _text::int;
      when 'note' then _d.note := coalesce(_text, '');
    end case;
  end loop;
  if p_facts ?| array['latitude', 'longitude'] then
    _problem := loket.point_problem(_d.latitude, _d.longitude);
    if _problem is not null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'place', 'problem', _problem));
    end if;
  end if;
  if _d.place is null then
    perform loket.fail('INVALID_INPUT', '{"field": "place", "problem": "missing"}');
  end if;
  return _d;
end
$$;
comment on function loket.with_tank_facts(loket.tank_dispatch, jsonb) is
'A tank trip with what is said changed, each field checked; writes nothing. Fields: place (in words), villageCode, latitude, longitude (degrees), litres (100 to 50,000), note.
Errors: INVALID_INPUT';

create or replace function loket.tank_event(p_ticket loket.ticket, p_trip loket.tank_dispatch, p_words text, p_request_id uuid) returns loket.ticket
language sql as $$
  select loket.write_ticket_event(p_ticket, 'tank', p_ticket.state, null, p_words, p_words <> '',
    jsonb_build_object('tankNo', p_trip.dispatch_no, 'state', p_trip.state, 'litres', coalesce(p_trip.delivered_litres, p_trip.litres)), p_request_id);
$$;
comment on function loket.tank_event(loket.ticket, loket.tank_dispatch, text, uuid) is 'Writes into a locked ticket''s history how its tank trip stands; words are for the reporter.';

create or replace function loket.lock_tank_trip(p_dispatch_id bigint, p_states text[]) returns loket.tank_dispatch
language plpgsql as $$
declare
  _d loket.tank_dispatch;
begin
  perform from loket.ticket t where t.id = (select d.ticket_id from loket.tank_dispatch d where d.id = p_dispatch_id) for update;
  select d.* into _d from loket.tank_dispatch d where d.id = p_dispatch_id for update;
  if _d.id is null then
    perform loket.fail('TANK_TRIP_NOT_FOUND');
  elsif not _d.state = any (p_states) then
    perform loket.fail('TANK_TRIP_CHANGED', jsonb_build_object('state', _d.state, 'tankNo', _d.dispatch_no));
  end if;
  return _d;
end
$$;
comment on function loket.lock_tank_trip(bigint, text[]) is
'Locks a tank trip behind its ticket, which is locked, too, if it is in one of these states; whoever has been overtaken is told.
Errors: TANK_TRIP_NOT_FOUND, TANK_TRIP_CHANGED';

create or replace function api.request_tank(p_request_id uuid, p_ticket_id bigint, p_outage_id bigint, p_facts jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _now timestamptz := clock_timestamp();
  _t loket.ticket;
  _d loket.tank_dispatch;
  _under_way text;
begin
  _replay := loket.claim_request(p_request_id, 'request_tank', jsonb_build_array(p_ticket_id, p_outage_id, p_facts));
  if _replay is not null then
    return _replay;
  end if;
  _d.note := '';
  _d.litres := 5000;
  if p_outage_id is not null then
    select o.id into _d.outage_id from loket.outage o where o.id = p_outage_id for share;
    if _d.outage_id is null then
      perform loket.fail('OUTAGE_NOT_FOUND');
    end if;
  end if;
  if p_ticket_id is not null then
    select t.* into _t from loket.ticket t where t.id = p_ticket_id for update;
    if _t.id is null then
      perform loket.fail('TICKET_NOT_FOUND');
    elsif not _t.open then
      perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'tank'));
    elsif not exists (select from loket.ticket_category c where c.code = _t.category and c.incident in ('flow', 'turbidity')) then
      perform loket.fail('INVALID_INPUT', '{"field": "ticketId", "problem": "not_dry"}');
    end if;
    select d.dispatch_no into _under_way from loket.tank_dispatch d where d.ticket_id = _t.id and d.state in ('requested', 'sent');
    if _under_way is not null then
      perform loket.fail('TANK_TRIP_UNDER_WAY', jsonb_build_object('tankNo', _under_way));
    end if;
    _d.ticket_id := _t.id;
    _d.outage_id := coalesce(_d.outage_id, _t.outage_id);
    _d.village_code := _t.village_code;
    _d.latitude := _t.latitude;
    _d.longitude := _t.longitude;
    _d.place := left(coalesce(nullif(concat_ws(' · ', nullif(_t.address, ''), nullif(_t.landmark, '')), ''),
      (select v.name from loket.village v where v.code = _t.village_code)), 200);
  elsif p_outage_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "ticketId", "problem": "missing"}');
  end if;
  _d := loket.with_tank_facts(_d, p_facts);
  insert into loket.tank_dispatch (dispatch_no, ticket_id, outage_id, village_code, place, latitude, longitude, litres, state, requested_by, requested_at, note)
  values (loket.next_ticket_no('tank', _now), _d.ticket_id, _d.outage_id, _d.village_code, _d.place, _d.latitude, _d.longitude, _d.litres, 'requested',
    _staff.login, _now, _d.note)
  returning * into _d;
  perform loket.append_audit('request_tank', 'tank_dispatch', _d.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'tankNo', _d.dispatch_no, 'ticketNo', _t.ticket_no, 'litres', _d.litres)));
  if _t.id is not null then
    perform loket.tank_event(_t, _d, '', p_request_id);
  else
    perform loket.next_ticket_seq();
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('trip', loket.tank_card(_d.id)));
end
$$;
comment on function api.request_tank(uuid, bigint, bigint, jsonb) is
'Puts a trip on the tank list: for an open ticket of no, little or turbid water (place and point are the ticket''s unless p_facts says otherwise, one trip under way for each), or for a place of an outage. p_facts: see loket.with_tank_facts; 5,000 litres unless said. Returns {trip}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, TANK_TRIP_UNDER_WAY';
grant execute on function api.request_tank(uuid, bigint, bigint, jsonb) to customer_service, connection_officer;

create or replace function api.send_tank(p_request_id uuid, p_dispatch_id bigint, p_truck text, p_driver text, p_words text default '') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _words text := loket.checked_outage_words(p_words);
  _truck text := coalesce(loket.ticket_text(to_jsonb(p_truck)), '');
  _driver text := coalesce(loket.ticket_text(to_jsonb(p_driver)), '');
  _t loket.ticket;
  _d loket.tank_dispatch;
begin
  _replay := loket.claim_request(p_request_id, 'send_tank', jsonb_build_array(p_dispatch_id, p_truck, p_driver, p_words));
  if _replay is not null then
    return _replay;
  end if;
  if length(_truck) not between 2 and 40 then
    perform loket.fail('INVALID_INPUT', '{"field": "truck"}');
  elsif length(_driver) > 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "driver"}');
  end if;
  _d := loket.lock_tank_trip(p_dispatch_id, '{requested}');
  select t.* into _t from loket.ticket t where t.id = _d.ticket_id;
  _d.state := 'sent';
  update loket.tank_dispatch set state = 'sent', truck = _truck, driver = _driver, sent_at = clock_timestamp() where id = _d.id;
  perform loket.append_audit('send_tank', 'tank_dispatch', _d.id::text, p_request_id, jsonb_build_object('tankNo', _d.dispatch_no, 'truck', _truck));
  if _t.open then
    perform loket.tank_event(_t, _d, _words, p_request_id);
  else
    perform loket.next_ticket_seq();
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('trip', loket.tank_card(_d.id)));
end
$$;
comment on function api.send_tank(uuid, bigint, text, text, text) is
'The truck has set off for a requested trip: which one, perhaps its driver, and what the reporter is told. Returns {trip}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TANK_TRIP_NOT_FOUND, TANK_TRIP_CHANGED';
grant execute on function api.send_tank(uuid, bigint, text, text, text) to customer_service, connection_officer;

create or replace function api.deliver_tank(p_request_id uuid, p_dispatch_id bigint, p_litres int, p_note text default '', p_solve boolean default false) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _now timestamptz := clock_timestamp();
  _note text := loket.checked_ticket_note(p_note);
  _t loket.ticket;
  _d loket.tank_dispatch;
  _rationed boolean;
  _cause text;
  _solved boolean;
begin
  _replay := loket.claim_request(p_request_id, 'deliver_tank', jsonb_build_array(p_dispatch_id, p_litres, p_note, p_solve));
  if _replay is not null then
    return _replay;
  end if;
  if p_litres is null or not p_litres between 1 and 50000 then
    perform loket.fail('INVALID_INPUT', '{"field": "litres"}');
  elsif length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  elsif p_solve is null then
    perform loket.fail('INVALID_INPUT', '{"field": "solve"}');
  end if;
  _d := loket.lock_tank_trip(p_dispatch_id, '{sent}');
  select t.* into _t from loket.ticket t where t.id = _d.ticket_id;
  -- Where water is rationed the tank is what was done; a burst still has to be repaired.
  _rationed := not exists (select from loket.outage o where o.id = _t.outage_id and o.kind <> 'rationing');
  select coalesce(c.code, 'rationing') into _cause from (select) one
  left join loket.ticket_cause c on c.kind = 'rationing' and c.code = coalesce((select o.cause from loket.outage o where o.id = _t.outage_id), _t.cause);
  _solved := p_solve and coalesce(_t.open, false);
  if _solved and not _rationed then
    perform loket.fail('INVALID_INPUT', '{"field": "solve", "problem": "not_rationing"}');
  end if;
  _d.state := 'delivered';
  _d.delivered_litres := p_litres;
  update loket.tank_dispatch set state = 'delivered', delivered_at = _now, delivered_litres = p_litres,
    note = left(concat_ws(' · ', nullif(note, ''), nullif(_note, '')), 300) where id = _d.id;
  perform loket.append_audit('deliver_tank', 'tank_dispatch', _d.id::text, p_request_id, jsonb_build_object('tankNo', _d.dispatch_no, 'litres', p_litres, 'solved', _solved));
  if _t.open then
    if _solved then
      _t.cause := _cause;
      _t.follow_up_on := null;
      _t := loket.take_ticket_step(_t, 'solve', null, '', true, jsonb_build_object('tankNo', _d.dispatch_no, 'state', 'delivered', 'litres', p_litres,
        'cause', _cause, 'resolution', 'tank_truck_sent'), p_request_id);
    else
      _t := loket.tank_event(_t, _d, '', p_request_id);
    end if;
    if _rationed then
      insert into loket.ticket_result (ticket_id, event_no, repair, cause, resolution, note, arrived_at, done_at, recorded_by, recorded_at)
      values (_t.id, _t.event_no, 'none', _cause, 'tank_truck_sent', _note, _now, _now, _staff.login, _now);
    end if;
  else
    perform loket.next_ticket_seq();
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('trip', loket.tank_card(_d.id), 'solved', _solved));
end
$$;
comment on function api.deliver_tank(uuid, bigint, int, text, boolean) is
'The truck was there: litres delivered. An open ticket gets the result tank_truck_sent, unless it belongs to a fault or works, which go on; p_solve: that was all that could be done, the ticket is solved with it. Returns {trip, solved}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TANK_TRIP_NOT_FOUND, TANK_TRIP_CHANGED, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.deliver_tank(uuid, bigint, int, text, boolean) to customer_service, connection_officer;

create or replace function api.cancel_tank(p_request_id uuid, p_dispatch_id bigint, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text := loket.checked_ticket_note(p_note);
  _t loket.ticket;
  _d loket.tank_dispatch;
begin
  _replay := loket.claim_request(p_request_id, 'cancel_tank', jsonb_build_array(p_dispatch_id, p_note));
  if _replay is not null then
    return _replay;
  end if;
  if length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  elsif length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  _d := loket.lock_tank_trip(p_dispatch_id, '{requested,sent}');
  select t.* into _t from loket.ticket t where t.id = _d.ticket_id;
  _d.state := 'cancelled';
  update loket.tank_dispatch set state = 'cancelled', note = left(concat_ws(' · ', nullif(note, ''), _note), 300) where id = _d.id;
  perform loket.append_audit('cancel_tank', 'tank_dispatch', _d.id::text, p_request_id, jsonb_build_object('tankNo', _d.dispatch_no));
  if _t.open then
    perform loket.tank_event(_t, _d, '', p_request_id);
  else
    perform loket.next_ticket_seq();
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('trip', loket.tank_card(_d.id)));
end
$$;
comment on function api.cancel_tank(uuid, bigint, text) is
'A trip that is not made, or was turned back, with a note that says why. The ticket may have another. Returns {trip}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, TANK_TRIP_NOT_FOUND, TANK_TRIP_CHANGED';
grant execute on function api.cancel_tank(uuid, bigint, text) to customer_service, connection_officer;
