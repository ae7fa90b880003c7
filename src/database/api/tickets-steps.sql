-- The engine of tickets: every step by the rows of loket.ticket_transition, every change as an event with a number in one sequence.
-- Lock order of all commands of tickets: request id, outage, tickets by id, tank trips, number series, head of the sequence.

create or replace function loket.ticket_number_of(p_rule text) returns int
language sql stable as $$
  select r.value from loket.ticket_rule r where r.name = p_rule order by r.id desc limit 1;
$$;
comment on function loket.ticket_number_of(text) is 'The utility''s number for complaints that is in force (loket.ticket_rule), e.g. near_metres.';

create or replace function loket.next_ticket_no(p_kind text, p_at timestamptz) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from loket.business_date(p_at));
  _no int;
begin
  insert into loket.ticket_series (kind, year, last_no) values (p_kind, _year, 1)
  on conflict (kind, year) do update set last_no = ticket_series.last_no + 1 returning last_no into _no;
  return case p_kind when 'ticket' then 'ADU' when 'work_order' then 'SPK-ADU' when 'outage' then 'GGN' else 'TGK' end
    || format('/%s/%s', _year, lpad(_no::text, 6, '0'));
end
$$;
comment on function loket.next_ticket_no(text, timestamptz) is 'The next number of a kind (ticket, work_order, outage, tank) in the business year, e.g. ADU/2026/000012. Without gaps: its row is locked until the commit.';

create or replace function loket.next_ticket_seq() returns bigint
language plpgsql as $$
declare
  _seq bigint;
begin
  update loket.ticket_feed set last_seq = last_seq + 1 returning last_seq into _seq;
  perform pg_notify('loket', jsonb_build_object('type', 'tickets_changed', 'seq', _seq)::text);
  return _seq;
end
$$;
comment on function loket.next_ticket_seq() is
'The next number in the sequence of changes, and the word to all consoles that there is one. Its row is locked until the commit, so numbers are seen in their order: who has read until n has missed nothing up to n.';

create or replace function loket.may_see_ticket(p_staff loket.staff, p_ticket loket.ticket) returns boolean
language sql stable as $$
  select p_staff.channel = 'COUNTER' or p_ticket.channel = p_staff.channel;
$$;
comment on function loket.may_see_ticket(loket.staff, loket.ticket) is
'Whoever works on complaints sees those of all branches: water does not stop at a branch, and one duty watches all by night. A digital channel sees those that came through it.';

create or replace function loket.lock_ticket(p_staff loket.staff, p_ticket_id bigint, p_event_no int) returns loket.ticket
language plpgsql as $$
declare
  _ticket loket.ticket;
begin
  select t.* into _ticket from loket.ticket t where t.id = p_ticket_id for update;
  if _ticket.id is null or not loket.may_see_ticket(p_staff, _ticket) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  if p_event_no is distinct from _ticket.event_no then
    perform loket.fail('TICKET_CHANGED', jsonb_build_object('state', _ticket.state, 'eventNo', _ticket.event_no,
      'by', (select f.full_name from loket.ticket_event e join loket.staff f on f.login = e.actor
             where e.ticket_id = _ticket.id and e.event_no = _ticket.event_no)));
  end if;
  return _ticket;
end
$$;
comment on function loket.lock_ticket(loket.staff, bigint, int) is
'Locks a ticket that the person may see, for a command about the event that was last on the screen; whoever has been overtaken by another person is told.
Errors: TICKET_NOT_FOUND, TICKET_CHANGED';

create or replace function loket.checked_ticket_note(p_note text, p_field text default 'note') returns text
language plpgsql immutable as $$
declare
  _note text := btrim(regexp_replace(regexp_replace(coalesce(p_note, ''), '[\x01-\x08\x0B-\x1F\x7F]', '', 'g'), '[ \t]+', ' ', 'g'));
begin
  if length(_note) > 1000 then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field));
  end if;
  return _note;
end
$$;
comment on function loket.checked_ticket_note(text, text) is 'A note without control characters and doubled blanks, at most 1,000 characters.
Errors: INVALID_INPUT';

create or replace function loket.write_ticket_event(
  p_ticket loket.ticket, p_action text, p_to_state text, p_reason_code text, p_note text, p_told boolean, p_details jsonb, p_request_id uuid)
returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
  _now timestamptz := clock_timestamp();
  _from text := case when p_ticket.event_no > 0 then p_ticket.state end;
begin
  _t.event_no := _t.event_no + 1;
  if p_to_state <> _t.state then
    _t.state := p_to_state;
    _t.state_since := _now;
  end if;
  -- A word to the reporter is a response, too; what a known outage answers at once is the utility's word, whoever carries it.
  if _t.responded_at is null and (
      exists (select from loket.ticket_action a where a.action = p_action and a.responds)
      or (p_action = 'message' and p_told and (p_details ? 'outageId' or not 'digital_channel' = any (loket.roles_of(session_user))))) then
    _t.responded_at := _now;
  end if;
  if p_to_state = 'solved' and _from <> 'solved' then
    _t.solved_at := _now;
    _t.solved_by := coalesce(_t.solved_by, 'crew');
  elsif p_to_state not in ('solved', 'closed') then
    _t.solved_at := null;
    _t.solved_by := null;
  end if;
  _t.closed_at := case when p_to_state in ('closed', 'rejected') then coalesce(_t.closed_at, _now) end;
  _t.change_seq := loket.next_ticket_seq();
  update loket.ticket set (category, priority, unit, state, state_since, event_no, change_seq, reporter_name, phone, connection_id, words, address,
      neighbourhood, village_code, landmark, latitude, longitude, supply_zone_id, branch_id, officer_id, outage_id, parent_id, repeats,
      follow_up_on, seen_at, responded_at, solved_at, solved_by, closed_at, cause, rating, search_text)
    = (_t.category, _t.priority, _t.unit, _t.state, _t.state_since, _t.event_no, _t.change_seq, _t.reporter_name, _t.phone, _t.connection_id, _t.words,
      _t.address, _t.neighbourhood, _t.village_code, _t.landmark, _t.latitude, _t.longitude, _t.supply_zone_id, _t.branch_id, _t.officer_id,
      _t.outage_id, _t.parent_id, _t.repeats, _t.follow_up_on, _t.seen_at, _t.responded_at, _t.solved_at, _t.solved_by, _t.closed_at, _t.cause,
      _t.rating, _t.search_text)
  where id = _t.id;
  insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, reason_code, note, told, details)
  values (_t.id, _t.event_no, _t.change_seq, p_action, _from, _t.state, session_user, _now, p_reason_code, coalesce(p_note, ''), p_told,
    coalesce(p_details, '{}'));
  perform loket.append_audit('ticket_' || p_action, 'ticket', _t.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'ticketNo', _t.ticket_no, 'from', _from, 'to', _t.state, 'reasonCode', p_reason_code)));
  return _t;
end
$$;
comment on function loket.write_ticket_event(loket.ticket, text, text, text, text, boolean, jsonb, uuid) is
'Writes an event of a locked ticket together with what the given row says now, its state and the instants that follow from it, and the audit row. p_told: the reporter sees the note. Checks nothing: steps go through loket.take_ticket_step, other changes (message, note, edit, repeat, rate, link_outage ...) keep the state.';

create or replace function loket.take_ticket_step(
  p_ticket loket.ticket, p_action text, p_reason_code text, p_note text, p_told boolean, p_details jsonb, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _way loket.ticket_transition;
  _rule loket.ticket_action;
  _note text := loket.checked_ticket_note(p_note);
begin
  select * into _way from loket.ticket_transition w where (w.action, w.from_state) = (p_action, p_ticket.state);
  if _way.action is null then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', p_ticket.state, 'action', p_action));
  end if;
  if _way.roles <> '{}' and not _way.roles && loket.roles_of(session_user) then
    perform loket.fail('ROLE_MISSING');
  end if;
  select * into _rule from loket.ticket_action a where a.action = p_action;
  if p_reason_code is not null and not exists (select from loket.ticket_reason r where r.code = p_reason_code and r.active) then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  if _rule.needs_reason and (p_reason_code is null or (p_reason_code = 'other' and length(_note) < 5)) then
    perform loket.fail('REASON_REQUIRED');
  end if;
  return loket.write_ticket_event(p_ticket, p_action, _way.to_state, p_reason_code, _note, p_told, p_details, p_request_id);
end
$$;
comment on function loket.take_ticket_step(loket.ticket, text, text, text, boolean, jsonb, uuid) is
'One step of a locked ticket: from its state by an action that the person''s roles may do, with a reason where it takes one (other: with a text). The row may carry what changes with it (officer, cause, solved_by).
Errors: TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, INVALID_INPUT, REASON_REQUIRED';
