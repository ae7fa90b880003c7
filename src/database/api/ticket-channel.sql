-- Complaints that arrive by a digital channel: the channel's own program files them around the clock for somebody who is not at the desk.
-- The channel is the login's, never an argument. What comes after the filing is in ticket-channel-follow.sql.
-- Lock order: as all commands of tickets (tickets-steps.sql); after the request id the channel's number and the reporter (advisory 8).

create or replace function loket.channel_ticket_facts(p_facts jsonb) returns jsonb
language plpgsql stable as $$
declare
  _facts jsonb := p_facts;
  _no text;
  _id bigint;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  elsif p_facts ? 'priority' then
    -- How urgent it is, is not the reporter's to say: all of it would be.
    perform loket.fail('INVALID_INPUT', '{"field": "priority", "problem": "unknown_field"}');
  elsif p_facts ? 'connectionId' then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionId", "problem": "unknown_field"}');
  elsif jsonb_typeof(p_facts->'connectionNo') not in ('string', 'null') then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionNo", "problem": "wrong_type"}');
  end if;
  _no := loket.ticket_text(p_facts->'connectionNo');
  if _no is not null then
    select c.id into _id from loket.connection c where c.connection_key = regexp_replace(upper(left(_no, 40)), '[^0-9A-Z]', '', 'g');
    if _id is null then
      perform loket.fail('INVALID_INPUT', '{"field": "connectionNo", "problem": "unknown"}');
    end if;
    _facts := _facts || jsonb_build_object('connectionId', _id);
  elsif loket.ticket_text(p_facts->'phone') is null then
    -- Who is not at the desk can be asked nothing without a telephone.
    perform loket.fail('INVALID_INPUT', '{"field": "phone", "problem": "missing"}');
  end if;
  return _facts - 'connectionNo';
end
$$;
comment on function loket.channel_ticket_facts(jsonb) is
'What a channel says, as loket.with_ticket_facts takes it: the connection by its number instead of its id, no priority, a telephone unless a connection is named.
Errors: INVALID_INPUT';

create or replace function loket.open_ticket_like(p_channel text, p_ticket loket.ticket) returns loket.ticket
language sql as $$
  select t.* from loket.ticket t
  where t.open and t.channel = p_channel and t.category = p_ticket.category
    and (t.connection_id = p_ticket.connection_id
      -- Who passes by two leaks, or owns two houses, reports two things with one telephone.
      or (t.phone = p_ticket.phone and (t.connection_id is null or p_ticket.connection_id is null)
          and (t.village_code is null or p_ticket.village_code is null or t.village_code = p_ticket.village_code)
          and (t.latitude is null or p_ticket.latitude is null
            or loket.distance_m(t.latitude, t.longitude, p_ticket.latitude, p_ticket.longitude) <= loket.ticket_number_of('near_metres'))))
  order by t.id limit 1 for update;
$$;
comment on function loket.open_ticket_like(text, loket.ticket) is
'Locks the open ticket of a channel that says the same: same category and the same connection, or the same telephone (where only one of the two names a connection, of the same village, and no further away than near_metres). Of other channels and the desk nothing is looked at: a channel may not learn whether somebody has complained there.';

create or replace function loket.note_channel_repeat(p_ticket loket.ticket, p_words text, p_details jsonb, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := loket.repeat_ticket(p_ticket, p_words, p_details, p_request_id);
begin
  if _t.state = 'waiting_for_customer' then
    _t := loket.take_ticket_step(_t, 'answer', null, '', false, '{}', p_request_id);
  end if;
  return _t;
end
$$;
comment on function loket.note_channel_repeat(loket.ticket, text, jsonb, uuid) is
'A locked open ticket that was reported again through its channel; what waited for the reporter goes on.
Errors: INVALID_INPUT, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';

create or replace function api.submit_ticket(p_request_id uuid, p_external_id text, p_source text, p_facts jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _external text := btrim(coalesce(p_external_id, ''));
  _content bytea := sha256(convert_to(jsonb_build_array(p_source, p_facts)::text, 'UTF8'));
  _known loket.ticket_external;
  _facts jsonb;
  _said loket.ticket;
  _t loket.ticket;
  _outages bigint[];
  _outage loket.outage;
  _event_no int;
  _answer jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'submit_ticket', jsonb_build_array(p_external_id, p_source, p_facts));
  if _replay is not null then
    return _replay;
  end if;
  if _external !~ '^[A-Za-z0-9._:/-]{1,60}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "externalId"}');
  elsif p_source is null or p_source not in ('app', 'web', 'whatsapp') then
    perform loket.fail('INVALID_INPUT', '{"field": "source"}');
  end if;
  _facts := loket.channel_ticket_facts(p_facts);
  _said.reporter_name := ''; _said.words := ''; _said.address := ''; _said.neighbourhood := ''; _said.landmark := '';
  _said := loket.with_ticket_facts(_said, _facts);
  -- Twins wait here for each other: those of one number, and those of one reporter.
  perform pg_advisory_xact_lock(8, k.key) from (
    select distinct hashtext(v) as key from unnest(array['n' || _staff.channel || _external, 'p' || _said.phone, 'c' || _said.connection_id]) v
    where v is not null order by 1) k;
  select * into _known from loket.ticket_external x where (x.channel, x.external_id) = (_staff.channel, _external);
  if _known.ticket_id is not null then
    if _known.content <> _content then
      perform loket.fail('EXTERNAL_ID_USED', jsonb_build_object('ticketNo', _known.answer->'ticketNo', 'reportedAt', _known.answer->'reportedAt'));
    end if;
    return loket.store_answer(p_request_id, _known.answer || '{"alreadyFiled": true}');
  end if;
  -- Outages come before tickets in the order of locks.
  _outages := array(select o.id from loket.outages_at(_said.latitude, _said.longitude, _said.village_code, _said.supply_zone_id, _said.category,
    clock_timestamp()) o);
  select * into _outage from loket.outage o where o.id = _outages[1] for share;
  if _said.category is not null then
    _t := loket.open_ticket_like(_staff.channel, _said);
  end if;
  if _t.id is null then
    _t := loket.file_ticket(_staff, p_source, _facts, jsonb_build_object('externalId', _external), p_request_id);
    _event_no := _t.event_no;
    if _outage.state = 'active' then
      _t := loket.answer_with_outage(_t, _outage, false, p_request_id);
    end if;
  else
    _event_no := _t.event_no + 1;
    _t := loket.note_channel_repeat(_t, _said.words, jsonb_build_object('externalId', _external, 'source', p_source), p_request_id);
  end if;
  _answer := jsonb_build_object('ticketNo', _t.ticket_no, 'externalId', _external, 'category', _t.category, 'state', _t.state,
    'reportedAt', _t.reported_at, 'repeat', _event_no > 1, 'repeats', _t.repeats,
    'outages', loket.outage_notices(_outages, clock_timestamp()));
  insert into loket.ticket_external (channel, external_id, ticket_id, event_no, content, answer)
  values (_staff.channel, _external, _t.id, _event_no, _content, _answer);
  return loket.store_answer(p_request_id, _answer || '{"alreadyFiled": false}');
end
$$;
comment on function api.submit_ticket(uuid, text, text, jsonb) is
'Files a complaint for the digital channel of the login. p_external_id is the channel''s own number: the same one with the same content again is the same report with the same answer, whatever the request id (alreadyFiled); with other content it is refused. p_source: app, web, whatsapp. p_facts: {category, words, reporterName, phone, connectionNo, address, neighbourhood, villageCode, landmark, latitude, longitude}; details.field and details.problem say what is wrong. A telephone or a connection is needed, of a technical complaint also a place. While one like it is open (same category and connection or telephone) it becomes a repeat of that: one priority up, no new number. An active outage over the place answers it at once, and is linked. Returns {ticketNo, externalId, category, state, reportedAt, repeat, repeats, outages, alreadyFiled}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, EXTERNAL_ID_USED, CONNECTION_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, REASON_REQUIRED';
grant execute on function api.submit_ticket(uuid, text, text, jsonb) to digital_channel;
