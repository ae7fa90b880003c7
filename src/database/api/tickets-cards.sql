-- Tickets as lists, maps and answers show them.

create or replace function loket.ticket_cards(p_tickets bigint[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('ticketId', t.id, 'ticketNo', t.ticket_no, 'channel', t.channel, 'source', t.source,
    'category', t.category, 'split', c.split, 'incident', c.incident, 'unit', t.unit, 'priority', t.priority, 'state', t.state,
    'stateSince', t.state_since, 'eventNo', t.event_no, 'changeSeq', t.change_seq, 'open', t.open,
    'reporterName', t.reporter_name, 'phoneMasked', loket.mask_phone(t.phone), 'connectionId', t.connection_id, 'connectionNo', n.connection_no,
    'words', left(t.words, 160), 'address', t.address, 'neighbourhood', t.neighbourhood, 'landmark', t.landmark,
    'villageCode', t.village_code, 'villageName', v.name, 'districtName', d.name, 'latitude', t.latitude, 'longitude', t.longitude,
    'branchName', b.name, 'officerId', t.officer_id, 'officerName', o.name, 'outageId', t.outage_id, 'outageNo', g.outage_no,
    'outageTitle', g.title, 'parentId', t.parent_id, 'repeats', t.repeats, 'followUpOn', t.follow_up_on,
    'reportedAt', t.reported_at, 'seenAt', t.seen_at, 'respondedAt', t.responded_at, 'solvedAt', t.solved_at, 'solvedBy', t.solved_by,
    'closedAt', t.closed_at, 'cause', t.cause, 'rating', t.rating,
    'clock', jsonb_build_object('responseTarget', k.response_target, 'responseElapsed', k.response_elapsed, 'responseDue', k.response_due,
      'responseLate', k.response_late, 'responded', k.responded, 'solvingTarget', k.solving_target, 'solvingElapsed', k.solving_elapsed,
      'solvingDue', k.solving_due, 'solvingLate', k.solving_late, 'running', k.running, 'calendar', k.calendar)) order by i.place), '[]')
  from unnest(p_tickets) with ordinality i (id, place)
  join loket.ticket t on t.id = i.id
  join loket.ticket_clocks(p_tickets, clock_timestamp()) k on k.ticket_id = t.id
  join loket.ticket_category c on c.code = t.category
  join loket.branch b on b.id = t.branch_id
  left join loket.connection n on n.id = t.connection_id
  left join loket.village v on v.code = t.village_code
  left join loket.district d on d.code = v.district_code
  left join loket.field_officer o on o.id = t.officer_id
  left join loket.outage g on g.id = t.outage_id;
$$;
comment on function loket.ticket_cards(bigint[]) is 'Tickets as lists and answers show them, in the given order: the phone masked, at most 160 characters of the words.';

create or replace function api.ticket_workflow() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return jsonb_build_object(
    'states', (select jsonb_agg(jsonb_build_object('state', s.state, 'clock', s.clock, 'open', s.open) order by s.place) from loket.ticket_state s),
    'actions', (select jsonb_agg(jsonb_build_object('action', w.action, 'from', w.from_state, 'to', w.to_state, 'needsReason', a.needs_reason,
      'asksMore', a.asks_more, 'may', w.roles && loket.roles_of(_staff.login)) order by w.action, w.from_state)
      from loket.ticket_transition w join loket.ticket_action a using (action) where w.roles <> '{}'),
    'categories', (select jsonb_agg(jsonb_build_object('category', c.code, 'split', c.split, 'unit', c.unit, 'priority', c.default_priority,
      'incident', c.incident, 'active', c.active) order by c.place) from loket.ticket_category c),
    'causes', (select jsonb_agg(jsonb_build_object('cause', c.code, 'kind', c.kind) order by c.place) from loket.ticket_cause c where c.active),
    'resolutions', (select jsonb_agg(jsonb_build_object('resolution', r.code, 'causeKind', r.cause_kind) order by r.place)
      from loket.ticket_resolution r where r.active),
    'reasons', (select jsonb_agg(r.code order by r.place) from loket.ticket_reason r where r.active),
    'units', (select jsonb_agg(u.code order by u.place) from loket.ticket_unit u),
    'rules', (select jsonb_object_agg(r.name, loket.ticket_number_of(r.name)) from (select distinct name from loket.ticket_rule) r));
end
$$;
comment on function api.ticket_workflow() is
'The vocabulary of complaints as it is: states with their clocks, actions with whether the person''s roles may, categories, causes, resolutions, reasons, units, the utility''s numbers.
Errors: NOT_STAFF';
grant execute on function api.ticket_workflow() to customer_service, connection_officer, supervisor, finance, manager;
