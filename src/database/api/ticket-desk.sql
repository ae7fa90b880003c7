-- One ticket with everything that belongs to it, for the page on which it is worked on.

create or replace function loket.note_ticket_read(p_staff loket.staff, p_ticket loket.ticket) returns void
language plpgsql as $$
begin
  if not exists (select from loket.audit_entry e where e.object_type = 'ticket' and e.object_id = p_ticket.id::text
                 and e.action = 'read_ticket' and e.actor = p_staff.login
                 and loket.business_date(e.at) = loket.business_date(clock_timestamp())) then
    perform loket.count_lookup(p_staff);
    perform loket.append_audit('read_ticket', 'ticket', p_ticket.id::text, null, jsonb_build_object('ticketNo', p_ticket.ticket_no));
  end if;
end
$$;
comment on function loket.note_ticket_read(loket.staff, loket.ticket) is
'Logs and counts once a day, person and ticket that personal data were read: the page reads itself again all the time.
Errors: LOOKUP_LIMIT_REACHED';

create or replace function loket.mark_ticket_seen(p_ticket loket.ticket) returns loket.ticket
language plpgsql as $$
declare
  _t loket.ticket := p_ticket;
begin
  -- A mark and no event: whoever works on it at this moment is not overtaken by somebody's look, and nobody waits for a lock to look.
  if _t.seen_at is null then
    select t.* into _t from loket.ticket t where t.id = p_ticket.id and t.seen_at is null for update skip locked;
    if _t.id is null then
      return p_ticket;
    end if;
    _t.seen_at := clock_timestamp();
    _t.change_seq := loket.next_ticket_seq();
    update loket.ticket set (seen_at, change_seq) = (_t.seen_at, _t.change_seq) where id = _t.id;
  end if;
  return _t;
end
$$;
comment on function loket.mark_ticket_seen(loket.ticket) is 'Marks a ticket as seen when somebody of the utility first opens it; all consoles hear of it.';

create or replace function loket.ticket_history(p_ticket_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('eventNo', e.event_no, 'action', e.action, 'from', e.from_state, 'to', e.to_state,
    'by', f.full_name, 'own', e.actor = session_user, 'channel', f.channel, 'at', e.at, 'reasonCode', e.reason_code, 'note', e.note, 'told', e.told, 'details', e.details)
    order by e.event_no), '[]')
  from loket.ticket_event e join loket.staff f on f.login = e.actor
  where e.ticket_id = p_ticket_id;
$$;
comment on function loket.ticket_history(bigint) is 'Every event of a ticket: who, when, why, from where to where, and whether the reporter sees the note.';

create or replace function loket.ticket_sheet(p_ticket loket.ticket) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'card', loket.ticket_cards(array[t.id])->0,
    'words', t.words, 'phone', t.phone, 'createdBy', (select f.full_name from loket.staff f where f.login = t.created_by),
    'seenBy', (select f.full_name from loket.audit_entry e join loket.staff f on f.login = e.actor
      where e.object_type = 'ticket' and e.object_id = t.id::text and e.action = 'read_ticket' order by e.id limit 1),
    'connection', (select jsonb_build_object('connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
        'status', c.status, 'tariffGroupCode', g.code, 'meterSerialNo', m.serial_no)
      from loket.connection c join loket.customer k on k.id = c.customer_id join loket.tariff_group g on g.id = c.tariff_group_id
      left join loket.meter m on m.connection_id = c.id and m.removed_on is null where c.id = t.connection_id),
    'history', loket.ticket_history(t.id), 'photos', loket.ticket_photos(t.id),
    'workOrders', (select coalesce(jsonb_agg(jsonb_build_object('workOrderId', w.id, 'workOrderNo', w.work_order_no, 'officerName', o.name,
        'officerPhone', o.phone, 'plannedFor', w.planned_for, 'instructions', w.instructions, 'issuedBy', f.full_name, 'issuedAt', w.issued_at)
        order by w.id), '[]')
      from loket.ticket_work_order w join loket.field_officer o on o.id = w.officer_id join loket.staff f on f.login = w.issued_by
      where w.ticket_id = t.id),
    'results', (select coalesce(jsonb_agg(jsonb_build_object('resultId', r.id, 'eventNo', r.event_no, 'repair', r.repair, 'cause', r.cause,
        'resolution', r.resolution, 'materials', r.materials, 'note', r.note, 'arrivedAt', r.arrived_at, 'doneAt', r.done_at,
        'followUpOn', r.follow_up_on, 'recordedBy', f.full_name, 'recordedAt', r.recorded_at) order by r.id), '[]')
      from loket.ticket_result r join loket.staff f on f.login = r.recorded_by where r.ticket_id = t.id),
    'escalations', (select coalesce(jsonb_agg(jsonb_build_object('clock', e.clock, 'level', e.level, 'at', e.at, 'dueAt', e.due_at) order by e.at), '[]')
      from loket.ticket_escalation e where e.ticket_id = t.id),
    'parent', (select jsonb_build_object('ticketId', p.id, 'ticketNo', p.ticket_no, 'state', p.state) from loket.ticket p where p.id = t.parent_id),
    'doubles', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', d.id, 'ticketNo', d.ticket_no, 'reporterName', d.reporter_name,
        'reportedAt', d.reported_at) order by d.id), '[]') from loket.ticket d where d.parent_id = t.id),
    'reopenUntil', case when t.closed_at is not null and t.state = 'closed' then t.closed_at + make_interval(days => loket.ticket_number_of('reopen_days')) end)
  from (select (p_ticket).*) t;
$$;
comment on function loket.ticket_sheet(loket.ticket) is 'Everything of a ticket: card, whole words and telephone, connection, history, photos, work orders, results, escalations, what it is a double of and what are doubles of it.';

create or replace function api.ticket(p_ticket_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _t loket.ticket;
begin
  select t.* into _t from loket.ticket t where t.id = p_ticket_id;
  if _t.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  perform loket.note_ticket_read(_staff, _t);
  -- A statement of its own: the sheet is read after the mark.
  _t := loket.mark_ticket_seen(_t);
  return loket.ticket_sheet(_t);
end
$$;
comment on function api.ticket(bigint) is
'A ticket with everything that belongs to it. It is personal data: the first reading by a person each day is an audit row and a look-up; the first reading of all marks it as seen.
Errors: NOT_STAFF, TICKET_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.ticket(bigint) to customer_service, connection_officer;

create or replace function api.ticket_doubles(p_ticket_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _t loket.ticket;
  _metres int := loket.ticket_number_of('near_metres');
  _degrees record;
begin
  select t.* into _t from loket.ticket t where t.id = p_ticket_id;
  if _t.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  perform loket.count_lookup(_staff);
  _degrees := loket.metre_degrees(_metres, _t.latitude);
  return (
    with candidate as (
      select c.id from loket.ticket c where c.connection_id = _t.connection_id
      union select c.id from loket.ticket c where c.phone = _t.phone
      union select c.id from loket.ticket c
      where c.latitude between _t.latitude - _degrees.latitude and _t.latitude + _degrees.latitude
        and c.longitude between _t.longitude - _degrees.longitude and _t.longitude + _degrees.longitude
        and c.reported_at > _t.reported_at - make_interval(hours => loket.ticket_number_of('near_hours'))),
    judged as (
      select c.id, c.words, c.open, c.reported_at,
        array_remove(array[case when c.connection_id = _t.connection_id then 'connection' end, case when c.phone = _t.phone then 'phone' end,
          case when loket.distance_m(_t.latitude, _t.longitude, c.latitude, c.longitude) <= _metres then 'near' end], null) as reasons,
        loket.distance_m(_t.latitude, _t.longitude, c.latitude, c.longitude) as distance
      from candidate d join loket.ticket c on c.id = d.id
      join loket.ticket_category k on k.code = c.category join loket.ticket_category o on o.code = _t.category
      where c.id <> _t.id and c.parent_id is null and c.state <> 'rejected' and c.reported_at > _t.reported_at - interval '30 days'
        and (c.category = _t.category or k.incident = o.incident)),
    best as (select j.*, row_number() over (order by j.open desc, cardinality(j.reasons) desc, j.distance, j.reported_at desc, j.id) as place
             from judged j where j.reasons <> '{}' order by place limit 12)
    select coalesce(jsonb_agg(jsonb_build_object('card', loket.ticket_cards(array[b.id])->0, 'words', b.words, 'reasons', b.reasons,
      'distanceM', round(b.distance), 'photos', loket.ticket_photos(b.id)) order by b.place), '[]') from best b);
end
$$;
comment on function api.ticket_doubles(bigint) is
'Tickets that may be the same complaint as this one: of its kind or cause, of the last 30 days, by its connection, its telephone or near it (near_metres, near_hours); open ones first, at most 12, with words and photos to compare: [{card, words, reasons, distanceM, photos}]. Counts as a look-up.
Errors: NOT_STAFF, TICKET_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.ticket_doubles(bigint) to customer_service, connection_officer;
