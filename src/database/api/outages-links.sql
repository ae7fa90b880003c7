-- Which tickets belong to an outage. Lock order: request id, outage, tickets by id, head of the sequence.

create or replace function loket.link_ticket(p_ticket loket.ticket, p_outage loket.outage, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
  _details jsonb := jsonb_build_object('outageId', p_outage.id, 'outageNo', p_outage.outage_no);
begin
  _t.outage_id := p_outage.id;
  _t := loket.write_ticket_event(_t, 'link_outage', _t.state, null, '', false, _details, p_request_id);
  -- Whoever has heard nothing yet has the outage's answer for a first response; later words of the outage are read with the ticket.
  if _t.responded_at is null then
    _t := loket.write_ticket_event(_t, 'message', _t.state, null, p_outage.answer, true, _details, p_request_id);
  end if;
  return _t;
end
$$;
comment on function loket.link_ticket(loket.ticket, loket.outage, uuid) is
'Links a locked open ticket to a locked outage (at least FOR SHARE). A reporter who was told nothing yet is told the outage''s answer, which is the first response.';

create or replace function loket.unlink_ticket(p_ticket loket.ticket, p_outage loket.outage, p_note text, p_request_id uuid) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
begin
  _t.outage_id := null;
  return loket.write_ticket_event(_t, 'unlink_outage', _t.state, null, p_note, false,
    jsonb_build_object('outageId', p_outage.id, 'outageNo', p_outage.outage_no), p_request_id);
end
$$;
comment on function loket.unlink_ticket(loket.ticket, loket.outage, text, uuid) is 'Takes a locked ticket out of its outage.';

create or replace function loket.lock_tickets_to_link(p_tickets bigint[]) returns loket.ticket[]
language plpgsql as $$
begin
  if p_tickets is null or cardinality(p_tickets) > 2000 or array_position(p_tickets, null) is not null then
    perform loket.fail('INVALID_INPUT', '{"field": "tickets"}');
  end if;
  return array(select t from loket.ticket t where t.id = any (p_tickets) and t.open and t.outage_id is null order by t.id for update);
end
$$;
comment on function loket.lock_tickets_to_link(bigint[]) is
'Locks those of the tickets that are open and in no outage; the others have been taken care of meanwhile. At most 2,000.
Errors: INVALID_INPUT';

create or replace function loket.open_tickets_in(p_outage loket.outage) returns setof bigint
language sql stable as $$
  select t.id from loket.ticket t
  where t.open and t.outage_id is null and p_outage.state = 'active'
    and t.category in (select c.code from loket.ticket_category c where loket.outage_explains(p_outage.kind, c.code))
    and (t.supply_zone_id = p_outage.supply_zone_id or t.village_code = any (p_outage.villages)
      or loket.distance_m(t.latitude, t.longitude, p_outage.latitude, p_outage.longitude) <= p_outage.radius_m);
$$;
comment on function loket.open_tickets_in(loket.outage) is 'Open tickets in an active outage''s area that it explains and that are in no outage yet (the rule of loket.outages_at).';

create or replace function api.link_tickets(p_request_id uuid, p_outage_id bigint, p_tickets bigint[] default null) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _o loket.outage;
  _t loket.ticket;
  _tickets loket.ticket[];
begin
  _replay := loket.claim_request(p_request_id, 'link_tickets', jsonb_build_array(p_outage_id, p_tickets));
  if _replay is not null then
    return _replay;
  end if;
  select o.* into _o from loket.outage o where o.id = p_outage_id for update;
  if _o.id is null then
    perform loket.fail('OUTAGE_NOT_FOUND');
  elsif _o.state not in ('planned', 'active') then
    perform loket.fail('OUTAGE_STEP_NOT_ALLOWED', jsonb_build_object('state', _o.state));
  end if;
  _tickets := loket.lock_tickets_to_link(coalesce(p_tickets, array(select i from loket.open_tickets_in(_o) i order by i limit 2000)));
  if _tickets <> '{}' then
    _o := loket.write_outage_update(_o, 'link', '', jsonb_build_object('linked', cardinality(_tickets), 'inArea', p_tickets is null), p_request_id);
    foreach _t in array _tickets loop
      perform loket.link_ticket(_t, _o, p_request_id);
    end loop;
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('outage', loket.outage_card(_o.id), 'linked', cardinality(_tickets),
    'left', cardinality(p_tickets) - cardinality(_tickets)));
end
$$;
comment on function api.link_tickets(uuid, bigint, bigint[]) is
'Links open tickets to a planned or active outage: those given, or (null) all in its area that it explains. Tickets that were solved or linked meanwhile are left. Returns {outage, linked, left (null for the area)}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OUTAGE_NOT_FOUND, OUTAGE_STEP_NOT_ALLOWED';
grant execute on function api.link_tickets(uuid, bigint, bigint[]) to customer_service, connection_officer;

create or replace function api.unlink_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_note text default '') returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text := loket.checked_ticket_note(p_note);
  _o loket.outage;
  _t loket.ticket;
begin
  _replay := loket.claim_request(p_request_id, 'unlink_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_note));
  if _replay is not null then
    return _replay;
  end if;
  -- The outage first: while it is being ended or cancelled, its tickets wait.
  select o.* into _o from loket.outage o where o.id = (select t.outage_id from loket.ticket t where t.id = p_ticket_id) for update;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  if _t.outage_id is null or _t.outage_id is distinct from _o.id then
    perform loket.fail('TICKET_NOT_LINKED');
  elsif not _t.open then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'unlink_outage'));
  end if;
  _o := loket.write_outage_update(_o, 'unlink', '', jsonb_build_object('ticketNo', _t.ticket_no), p_request_id);
  _t := loket.unlink_ticket(_t, _o, _note, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('ticketId', _t.id, 'eventNo', _t.event_no, 'outage', loket.outage_card(_o.id)));
end
$$;
comment on function api.unlink_ticket(uuid, bigint, int, text) is
'Takes an open ticket out of the outage that it does not belong to, with a note for colleagues. Returns {ticketId, eventNo, outage}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_NOT_LINKED, TICKET_STEP_NOT_ALLOWED';
grant execute on function api.unlink_ticket(uuid, bigint, int, text) to customer_service, connection_officer;
