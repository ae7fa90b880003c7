-- What a digital channel does with its complaints after the filing: photos, messages, the confirmation, opening again, the rating, and
-- what the reporter may know. Nobody else's tickets, no names, no notes among colleagues. Filing is in ticket-channel.sql.

create or replace function loket.lock_channel_ticket(p_staff loket.staff, p_ticket_no text) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket;
begin
  -- No event is checked: nobody has it on a screen, and a message is welcome whatever has just happened.
  select t.* into _t from loket.ticket t where t.ticket_no = left(p_ticket_no, 40) and t.channel = p_staff.channel for update;
  if _t.id is null then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  return _t;
end
$$;
comment on function loket.lock_channel_ticket(loket.staff, text) is 'Locks a ticket of the channel by its number.
Errors: TICKET_NOT_FOUND';

create or replace function loket.checked_reporter_words(p_words text) returns text
language plpgsql immutable as $$
declare
  _words text := loket.checked_ticket_note(p_words, 'words');
begin
  if length(regexp_replace(_words, '[^[:alnum:]]', '', 'g')) < 3 then
    perform loket.fail('INVALID_INPUT', '{"field": "words", "problem": "too_short"}');
  end if;
  return _words;
end
$$;
comment on function loket.checked_reporter_words(text) is 'What a reporter writes: at least three letters or digits, at most 1,000 characters.
Errors: INVALID_INPUT';

create or replace function loket.reopen_until(p_ticket loket.ticket) returns timestamptz
language sql stable as $$
  select case p_ticket.state when 'solved' then 'infinity'::timestamptz
    when 'closed' then p_ticket.closed_at + make_interval(days => loket.ticket_number_of('reopen_days')) end;
$$;
comment on function loket.reopen_until(loket.ticket) is 'Until when a ticket can be opened again: as long as it is solved, and reopen_days after it was closed; null in another state.';

create or replace function api.attach_channel_ticket_photo(p_request_id uuid, p_ticket_no text, p_name text, p_media_type text, p_width int,
  p_height int, p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _sha256 bytea := sha256(coalesce(p_content, ''));
  _t loket.ticket;
  _photo_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'attach_channel_ticket_photo', jsonb_build_array(
    p_ticket_no, p_name, p_media_type, p_width, p_height, encode(_sha256, 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  _t := loket.lock_channel_ticket(_staff, p_ticket_no);
  if not _t.open then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'photo'));
  end if;
  -- The same bytes once: a channel that lost our answer fills nothing.
  select f.id into _photo_id from loket.ticket_photo f where (f.ticket_id, f.purpose, f.sha256) = (_t.id, 'report', _sha256) and f.removed_at is null;
  if _photo_id is null then
    _photo_id := (loket.add_ticket_photo(_staff, _t, 'report', p_name, p_media_type, p_width, p_height, p_content, p_request_id)).id;
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('ticketNo', _t.ticket_no, 'photoId', _photo_id,
    'photos', (select count(*) from loket.ticket_photo f where f.ticket_id = _t.id and f.purpose = 'report' and f.removed_at is null)));
end
$$;
comment on function api.attach_channel_ticket_photo(uuid, text, text, text, int, int, bytea) is
'Adds a photo (JPEG or PNG by its content, at most 5 MB; width and height in pixels) to an open ticket of the channel; at most max_photos of them. The same bytes again are the same photo. details.problem of DOCUMENT_REFUSED: empty, too_large, unknown_type, wrong_type, broken, too_many_pixels, encrypted, active_content, too_many (details.max). Returns {ticketNo, photoId, photos}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, DOCUMENT_REFUSED';
grant execute on function api.attach_channel_ticket_photo(uuid, text, text, text, int, int, bytea) to digital_channel;

create or replace function api.add_ticket_message(p_request_id uuid, p_ticket_no text, p_words text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _words text;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'add_ticket_message', jsonb_build_array(p_ticket_no, p_words));
  if _replay is not null then
    return _replay;
  end if;
  _words := loket.checked_reporter_words(p_words);
  _t := loket.lock_channel_ticket(_staff, p_ticket_no);
  if not _t.open then
    -- Nobody reads on in what is done: it is opened again, or rated.
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'message'));
  elsif _t.state = 'waiting_for_customer' then
    _t := loket.take_ticket_step(_t, 'answer', null, _words, true, '{}', p_request_id);
  else
    _t := loket.write_ticket_event(_t, 'message', _t.state, null, _words, true, '{}', p_request_id);
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('ticketNo', _t.ticket_no, 'state', _t.state));
end
$$;
comment on function api.add_ticket_message(uuid, text, text) is
'A word from the reporter to an open ticket of the channel; one that waited for it goes on (in_progress). Returns {ticketNo, state}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, REASON_REQUIRED';
grant execute on function api.add_ticket_message(uuid, text, text) to digital_channel;

create or replace function api.confirm_ticket(p_request_id uuid, p_ticket_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'confirm_ticket', jsonb_build_array(p_ticket_no));
  if _replay is not null then
    return _replay;
  end if;
  _t := loket.lock_channel_ticket(_staff, p_ticket_no);
  _t := loket.take_ticket_step(_t, 'close', null, '', true, '{"confirmed": true}', p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('ticketNo', _t.ticket_no, 'state', _t.state));
end
$$;
comment on function api.confirm_ticket(uuid, text) is
'The reporter says that it is solved: the ticket is closed. Returns {ticketNo, state}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, REASON_REQUIRED';
grant execute on function api.confirm_ticket(uuid, text) to digital_channel;

create or replace function api.reopen_ticket(p_request_id uuid, p_ticket_no text, p_reason_code text, p_words text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _words text;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'reopen_ticket', jsonb_build_array(p_ticket_no, p_reason_code, p_words));
  if _replay is not null then
    return _replay;
  end if;
  if p_reason_code is null or p_reason_code not in ('not_solved', 'came_back', 'solved_wrongly') then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  _words := loket.checked_reporter_words(p_words);
  _t := loket.lock_channel_ticket(_staff, p_ticket_no);
  perform loket.refuse_late_reopening(_t);
  -- As at the desk: it is to be found out anew who goes there and why.
  _t.officer_id := null;
  _t.cause := null;
  _t := loket.take_ticket_step(_t, 'reopen', p_reason_code, _words, true, '{}', p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('ticketNo', _t.ticket_no, 'state', _t.state));
end
$$;
comment on function api.reopen_ticket(uuid, text, text, text) is
'The reporter says that it is not solved (not_solved, came_back, solved_wrongly, and in words): a solved ticket, or one closed at most reopen_days ago, is open again. Afterwards it is a new complaint. Returns {ticketNo, state}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_REOPEN_TOO_LATE, TICKET_STEP_NOT_ALLOWED, REASON_REQUIRED';
grant execute on function api.reopen_ticket(uuid, text, text, text) to digital_channel;

create or replace function api.rate_ticket(p_request_id uuid, p_ticket_no text, p_rating int, p_words text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.channel_staff();
  _replay jsonb;
  _words text;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'rate_ticket', jsonb_build_array(p_ticket_no, p_rating, p_words));
  if _replay is not null then
    return _replay;
  end if;
  if p_rating is null or p_rating not between 1 and 5 then
    perform loket.fail('INVALID_INPUT', '{"field": "rating"}');
  end if;
  _words := loket.checked_ticket_note(p_words, 'words');
  _t := loket.lock_channel_ticket(_staff, p_ticket_no);
  if _t.state not in ('solved', 'closed') then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'rate'));
  elsif _t.rating is not null then
    perform loket.fail('TICKET_RATED', jsonb_build_object('rating', _t.rating));
  end if;
  _t.rating := p_rating;
  _t := loket.write_ticket_event(_t, 'rate', _t.state, null, _words, true, jsonb_build_object('rating', p_rating), p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('ticketNo', _t.ticket_no, 'state', _t.state, 'rating', _t.rating));
end
$$;
comment on function api.rate_ticket(uuid, text, int, text) is
'The reporter''s mark for a solved or closed ticket, 1 (bad) to 5 (good), once, with words or without (null). It closes nothing. Returns {ticketNo, state, rating}.
Errors: NOT_STAFF, ROLE_MISSING, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, TICKET_RATED';
grant execute on function api.rate_ticket(uuid, text, int, text) to digital_channel;

create or replace function loket.channel_ticket_words(p_ticket loket.ticket) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'from', case when s.channel = p_ticket.channel and not e.details ? 'outageId' then 'reporter' else 'utility' end,
    'about', e.action, 'words', e.note) order by e.event_no), '[]')
  from loket.ticket_event e join loket.staff s on s.login = e.actor
  where e.ticket_id = p_ticket.id and e.told and e.note <> '';
$$;
comment on function loket.channel_ticket_words(loket.ticket) is 'What was said between reporter and utility, oldest first: {at, from: reporter or utility, about: the action, words}. The answer of a known outage is the utility''s, whoever filed. Never the notes among colleagues, never who of the utility wrote.';

create or replace function api.ticket_status(p_ticket_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.channel_staff();
  _now timestamptz := clock_timestamp();
  _t loket.ticket;
  _reason text;
begin
  perform loket.count_lookup(_staff);
  select * into _t from loket.ticket t where t.ticket_no = left(p_ticket_no, 40) and t.channel = _staff.channel;
  if _t.id is null then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  if _t.state in ('waiting_for_customer', 'rejected') then
    select e.reason_code into _reason from loket.ticket_event e where e.ticket_id = _t.id and e.to_state = _t.state and e.from_state <> e.to_state
    order by e.event_no desc limit 1;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('ticketNo', _t.ticket_no,
    'externalIds', (select jsonb_agg(x.external_id order by x.event_no) from loket.ticket_external x where (x.ticket_id, x.channel) = (_t.id, _staff.channel)),
    'category', _t.category, 'state', _t.state, 'since', _t.state_since, 'reportedAt', _t.reported_at, 'repeats', _t.repeats,
    'reasonCode', _reason,
    -- Another reporter's ticket has a number of its own that is nobody's business.
    'sameAs', case when _reason = 'duplicate' then (select p.ticket_no from loket.ticket p where p.id = _t.parent_id
      and p.channel = _t.channel and (p.phone = _t.phone or p.connection_id = _t.connection_id)) end,
    'promisedBy', case when _t.open then (select k.solving_due from loket.ticket_clocks(array[_t.id], _now) k) end,
    'messages', loket.channel_ticket_words(_t),
    'photos', (select count(*) from loket.ticket_photo f where f.ticket_id = _t.id and f.purpose = 'report' and f.removed_at is null),
    'outage', loket.outage_notices(array[_t.outage_id], _now)->0,
    'outageUpdates', (select jsonb_agg(jsonb_build_object('at', u.at, 'words', u.words, 'expectedEndAt', u.expected_end_at) order by u.update_no)
      from loket.outage_update u where u.outage_id = _t.outage_id and u.words <> ''),
    'followUpOn', case when _t.open then _t.follow_up_on end,
    'solvedAt', _t.solved_at, 'closedAt', _t.closed_at,
    'resolution', case when _t.solved_at is not null then (select r.resolution from loket.ticket_result r where r.ticket_id = _t.id order by r.id desc limit 1) end,
    'reopenUntil', case when _t.state = 'closed' then loket.reopen_until(_t) end,
    'mayReopen', coalesce(loket.reopen_until(_t) >= _now, false),
    'mayRate', _t.state in ('solved', 'closed') and _t.rating is null,
    'rating', _t.rating));
end
$$;
comment on function api.ticket_status(text) is
'What the reporter may know, by number, for the channel through which the complaint came: {ticketNo, externalIds, category, state, since, reportedAt, repeats, messages [{at, from, about, words}], photos, mayReopen, mayRate} and, where it is so, reasonCode (why it waits for the reporter or was rejected), sameAs (the reporter''s own ticket that it doubles), promisedBy, outage (as in the answer to the filing), outageUpdates [{at, words, expectedEndAt}], followUpOn, solvedAt, closedAt, resolution, reopenUntil, rating. No name, no telephone, nothing among colleagues.
Errors: NOT_STAFF, ROLE_MISSING, LOOKUP_LIMIT_REACHED, TICKET_NOT_FOUND';
grant execute on function api.ticket_status(text) to digital_channel;
