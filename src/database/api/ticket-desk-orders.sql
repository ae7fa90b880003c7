-- Officers, who is sent, and the paper that goes along.
-- Lock order: request id, tickets by id, number series, head of the sequence.

create or replace function loket.officer_cards(p_latitude double precision, p_longitude double precision) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('officerId', o.id, 'name', o.name, 'phone', o.phone, 'unit', o.unit, 'branchId', o.branch_id,
    'branchName', b.name, 'active', o.active, 'openTickets', w.n, 'urgentTickets', w.urgent, 'underWay', w.under_way,
    'nearestM', round(w.nearest)) order by o.active desc, o.name, o.id), '[]')
  from loket.field_officer o
  join loket.branch b on b.id = o.branch_id
  cross join lateral (
    select count(*) as n, count(*) filter (where t.priority = 'urgent') as urgent,
      count(*) filter (where t.state in ('on_the_way', 'in_progress')) as under_way,
      min(loket.distance_m(p_latitude, p_longitude, t.latitude, t.longitude)) as nearest
    from loket.ticket t where t.officer_id = o.id and t.open) w;
$$;
comment on function loket.officer_cards(double precision, double precision) is
'All field officers with their open tickets (how many, how many of them urgent, under way) and how near to a point (metres) the nearest of these is: who is there already.';

create or replace function api.field_officers(p_ticket_id bigint default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _t loket.ticket;
begin
  if p_ticket_id is not null then
    select t.* into _t from loket.ticket t where t.id = p_ticket_id;
    if _t.id is null or not loket.may_see_ticket(_staff, _t) then
      perform loket.fail('TICKET_NOT_FOUND');
    end if;
  end if;
  return jsonb_build_object('officers', loket.officer_cards(_t.latitude, _t.longitude),
    'branches', (select jsonb_agg(jsonb_build_object('branchId', b.id, 'name', b.name) order by b.name) from loket.branch b));
end
$$;
comment on function api.field_officers(bigint) is
'Field officers with their load (see loket.officer_cards), seen from a ticket if one is named, and the branches that one can belong to: {officers, branches}.
Errors: NOT_STAFF, TICKET_NOT_FOUND';
grant execute on function api.field_officers(bigint) to customer_service, connection_officer;

create or replace function api.set_field_officer(p_request_id uuid, p_officer_id int, p_name text, p_phone text, p_unit text, p_branch_id int, p_active boolean)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _name text := btrim(regexp_replace(regexp_replace(coalesce(p_name, ''), '[[:cntrl:]]', ' ', 'g'), '\s+', ' ', 'g'));
  _phone text := nullif(loket.plain_phone(p_phone), '');
  _id int := p_officer_id;
begin
  _replay := loket.claim_request(p_request_id, 'set_field_officer', jsonb_build_array(p_officer_id, _name, _phone, p_unit, p_branch_id, p_active));
  if _replay is not null then
    return _replay;
  end if;
  if length(_name) not between 2 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  elsif _phone !~ '^[0-9]{8,15}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "phone", "problem": "malformed"}');
  elsif not exists (select from loket.ticket_unit u where u.code = p_unit) then
    perform loket.fail('INVALID_INPUT', '{"field": "unit"}');
  elsif not exists (select from loket.branch b where b.id = p_branch_id) then
    perform loket.fail('INVALID_INPUT', '{"field": "branchId"}');
  elsif p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  if _id is null then
    insert into loket.field_officer (name, phone, unit, branch_id, active, created_by, created_at)
    values (_name, _phone, p_unit, p_branch_id, p_active, _staff.login, clock_timestamp()) returning id into _id;
  else
    update loket.field_officer set (name, phone, unit, branch_id, active) = (_name, _phone, p_unit, p_branch_id, p_active) where id = _id;
    if not found then
      perform loket.fail('OFFICER_NOT_FOUND');
    end if;
  end if;
  perform loket.append_audit('set_field_officer', 'field_officer', _id::text, p_request_id,
    jsonb_build_object('name', _name, 'unit', p_unit, 'active', p_active));
  perform loket.announce_change('officers');
  return loket.store_answer(p_request_id, jsonb_build_object('officerId', _id));
end
$$;
comment on function api.set_field_officer(uuid, int, text, text, text, int, boolean) is
'Enters a field officer (p_officer_id null) or changes one; who is not active is not sent any more, and keeps what is open until it is given to another. Returns {officerId}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, OFFICER_NOT_FOUND';
grant execute on function api.set_field_officer(uuid, int, text, text, text, int, boolean) to customer_service, connection_officer;

create or replace function api.assign_ticket(p_request_id uuid, p_ticket_id bigint, p_event_no int, p_officer_id int, p_planned_for timestamptz,
  p_instructions text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _instructions text := loket.checked_ticket_note(p_instructions, 'instructions');
  _officer loket.field_officer;
  _t loket.ticket;
  _no text;
begin
  _replay := loket.claim_request(p_request_id, 'assign_ticket', jsonb_build_array(p_ticket_id, p_event_no, p_officer_id, p_planned_for, _instructions));
  if _replay is not null then
    return _replay;
  end if;
  if length(_instructions) > 500 then
    perform loket.fail('INVALID_INPUT', '{"field": "instructions"}');
  elsif p_planned_for not between clock_timestamp() - interval '1 day' and clock_timestamp() + interval '60 days' then
    perform loket.fail('INVALID_INPUT', '{"field": "plannedFor"}');
  end if;
  _t := loket.lock_ticket(_staff, p_ticket_id, p_event_no);
  select o.* into _officer from loket.field_officer o where o.id = p_officer_id and o.active;
  if _officer.id is null then
    perform loket.fail('OFFICER_NOT_FOUND');
  end if;
  _no := loket.next_ticket_no('work_order', clock_timestamp());
  _t.officer_id := _officer.id;
  _t := loket.take_ticket_step(_t, 'assign', null, _instructions, false, jsonb_strip_nulls(jsonb_build_object('officerId', _officer.id,
    'officerName', _officer.name, 'workOrderNo', _no, 'plannedFor', p_planned_for)), p_request_id);
  insert into loket.ticket_work_order (work_order_no, ticket_id, officer_id, planned_for, instructions, issued_by, issued_at)
  values (_no, _t.id, _officer.id, p_planned_for, _instructions, _staff.login, clock_timestamp());
  return loket.store_answer(p_request_id, jsonb_build_object('ticket', loket.ticket_cards(array[_t.id])->0, 'workOrderNo', _no));
end
$$;
comment on function api.assign_ticket(uuid, bigint, int, int, timestamptz, text) is
'Sends an officer, also instead of another, and issues the work order (SPK-ADU/year/number). p_planned_for: when, null for at once. Returns {ticket: card, workOrderNo}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_CHANGED, OFFICER_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED';
grant execute on function api.assign_ticket(uuid, bigint, int, int, timestamptz, text) to customer_service, connection_officer;

create or replace function api.print_ticket_order(p_request_id uuid, p_ticket_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _order loket.ticket_work_order;
begin
  _replay := loket.claim_request(p_request_id, 'print_ticket_order', jsonb_build_array(p_ticket_id));
  if _replay is not null then
    return _replay;
  end if;
  select t.* into _t from loket.ticket t where t.id = p_ticket_id for update;
  if _t.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  select w.* into _order from loket.ticket_work_order w where w.ticket_id = _t.id order by w.id desc limit 1;
  if _order.id is null then
    perform loket.fail('TICKET_ORDER_NOT_FOUND');
  end if;
  -- The first print of an order stands in the history; the paper has name and telephone on it, so every print is in the log.
  if not exists (select from loket.ticket_event e where e.ticket_id = _t.id and e.action = 'order' and e.details->>'workOrderNo' = _order.work_order_no) then
    _t := loket.write_ticket_event(_t, 'order', _t.state, null, '', false, jsonb_build_object('workOrderNo', _order.work_order_no), p_request_id);
  else
    perform loket.append_audit('ticket_order', 'ticket', _t.id::text, p_request_id,
      jsonb_build_object('ticketNo', _t.ticket_no, 'workOrderNo', _order.work_order_no));
  end if;
  return loket.store_answer(p_request_id, (
    select jsonb_build_object(
      'workOrderNo', _order.work_order_no, 'ticketNo', _t.ticket_no, 'category', _t.category, 'priority', _t.priority, 'unit', _t.unit,
      'words', _t.words, 'repeats', _t.repeats, 'reportedAt', _t.reported_at, 'solvingDue', k.solving_due,
      'officerName', o.name, 'officerPhone', o.phone, 'plannedFor', _order.planned_for, 'instructions', _order.instructions,
      'issuedBy', (select f.full_name from loket.staff f where f.login = _order.issued_by), 'issuedAt', _order.issued_at,
      'reporterName', _t.reporter_name, 'phone', _t.phone, 'address', _t.address, 'neighbourhood', _t.neighbourhood, 'landmark', _t.landmark,
      'villageName', v.name, 'districtName', d.name, 'connectionNo', c.connection_no, 'customerName', u.name, 'meterSerialNo', m.serial_no,
      'meterSize', m.size, 'latitude', _t.latitude, 'longitude', _t.longitude,
      'neighbours', (
        select coalesce(jsonb_agg(jsonb_build_object('connectionNo', n.connection_no, 'address', n.address, 'status', n.status,
          'latitude', n.latitude, 'longitude', n.longitude) order by x.distance, n.id), '[]')
        from loket.neighbours_of(_t.latitude, _t.longitude, 500, 12) x
        join loket.connection n on n.id = x.connection_id where n.id is distinct from c.id),
      'earlier', (
        select coalesce(jsonb_agg(jsonb_build_object('recordedAt', r.recorded_at, 'cause', r.cause, 'resolution', r.resolution, 'note', r.note)
          order by r.id), '[]') from loket.ticket_result r where r.ticket_id = _t.id),
      'utility', (select jsonb_build_object('name', y.name, 'address', y.address, 'city', y.city, 'phone', y.phone,
                    'logoPng', encode(y.logo_png, 'base64'), 'timeZone', y.time_zone, 'training', y.is_demonstration) from loket.utility y),
      'branchName', b.name, 'printedBy', _staff.full_name, 'printedAt', clock_timestamp())
    from loket.branch b
    join loket.field_officer o on o.id = _order.officer_id
    join loket.ticket_clocks(array[_t.id], clock_timestamp()) k on true
    left join loket.connection c on c.id = _t.connection_id
    left join loket.customer u on u.id = c.customer_id
    left join loket.meter m on m.connection_id = c.id and m.removed_on is null
    left join loket.village v on v.code = _t.village_code
    left join loket.district d on d.code = v.district_code
    where b.id = _t.branch_id));
end
$$;
comment on function api.print_ticket_order(uuid, bigint) is
'Everything that stands on the paper of a ticket''s latest work order, with the telephone as the officer needs it, and a log entry of its print.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_ORDER_NOT_FOUND';
grant execute on function api.print_ticket_order(uuid, bigint) to customer_service, connection_officer;
