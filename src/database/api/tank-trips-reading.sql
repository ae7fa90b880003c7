-- The tank list as the screen and the paper show it, and tickets that could have a trip.

create or replace function loket.tank_card(p_dispatch_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('dispatchId', d.id, 'tankNo', d.dispatch_no, 'state', d.state, 'ticketId', d.ticket_id, 'ticketNo', t.ticket_no,
    'ticketState', t.state, 'category', t.category, 'reporterName', t.reporter_name, 'phoneMasked', loket.mask_phone(t.phone),
    'connectionNo', c.connection_no, 'outageId', d.outage_id, 'outageNo', o.outage_no, 'outageKind', o.kind,
    'villageName', v.name, 'place', d.place, 'latitude', d.latitude, 'longitude', d.longitude, 'litres', d.litres, 'deliveredLitres', d.delivered_litres,
    'truck', d.truck, 'driver', d.driver, 'note', d.note, 'requestedBy', a.full_name, 'requestedAt', d.requested_at, 'sentAt', d.sent_at,
    'deliveredAt', d.delivered_at)
  from loket.tank_dispatch d
  join loket.staff a on a.login = d.requested_by
  left join loket.ticket t on t.id = d.ticket_id
  left join loket.connection c on c.id = t.connection_id
  left join loket.outage o on o.id = d.outage_id
  left join loket.village v on v.code = d.village_code
  where d.id = p_dispatch_id;
$$;
comment on function loket.tank_card(bigint) is 'A tank trip as the list shows it: for whom (phone masked), where (degrees), litres, truck, how it stands.';

create or replace function api.list_tank_trips(p_state text, p_limit int default 200) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  if p_state is null or p_state not in ('open', 'delivered', 'cancelled') then
    perform loket.fail('INVALID_INPUT', '{"field": "state"}');
  elsif p_limit is null or not p_limit between 1 and 200 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  if p_state = 'open' then
    return (select coalesce(jsonb_agg(loket.tank_card(d.id) order by d.place), '[]')
      from (select d.id, row_number() over (order by d.state desc, d.requested_at, d.id) as place from loket.tank_dispatch d
            where d.state in ('requested', 'sent') order by 2 limit p_limit) d);
  end if;
  return (select coalesce(jsonb_agg(loket.tank_card(d.id) order by d.id desc), '[]')
    from (select d.id from loket.tank_dispatch d where d.state = p_state order by d.id desc limit p_limit) d);
end
$$;
comment on function api.list_tank_trips(text, int) is
'Tank trips that are under way (open: sent ones, then those asked for, the oldest first), delivered or cancelled (the last first); at most 200.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.list_tank_trips(text, int) to customer_service, connection_officer;

create or replace function api.tank_candidates(p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  if p_limit is null or not p_limit between 1 and 200 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  return loket.ticket_cards(array(
    select t.id from loket.ticket t
    where t.open and t.category = 'no_flow' and not exists (
      select from loket.tank_dispatch d where d.ticket_id = t.id and d.state in ('requested', 'sent', 'delivered'))
    order by t.reported_at, t.id limit p_limit));
end
$$;
comment on function api.tank_candidates(int) is
'Open tickets of no water that no tank truck was asked for or went to, those that wait longest first; at most 200.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.tank_candidates(int) to customer_service, connection_officer;

create or replace function api.print_tank_list(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _trips bigint[];
begin
  _replay := loket.claim_request(p_request_id, 'print_tank_list', '[]');
  if _replay is not null then
    return _replay;
  end if;
  _trips := array(select d.id from loket.tank_dispatch d where d.state in ('requested', 'sent') order by d.state desc, d.requested_at, d.id limit 500);
  perform loket.append_audit('print_tank_list', 'tank_dispatch', '', p_request_id, jsonb_build_object('trips', cardinality(_trips)));
  return loket.store_answer(p_request_id, jsonb_build_object('printedAt', clock_timestamp(), 'printedBy', _staff.full_name,
    'branchName', (select b.name from loket.branch b where b.id = _staff.branch_id),
    'utility', (select jsonb_build_object('name', u.name, 'address', u.address, 'city', u.city, 'phone', u.phone,
        'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'training', u.is_demonstration) from loket.utility u),
    'trips', (select coalesce(jsonb_agg(loket.tank_card(i.id) || jsonb_build_object('phone', t.phone) order by i.place), '[]')
      from unnest(_trips) with ordinality i (id, place) join loket.tank_dispatch d on d.id = i.id left join loket.ticket t on t.id = d.ticket_id)));
end
$$;
comment on function api.print_tank_list(uuid) is
'The list that the drivers take with them: trips under way with name and whole phone number of who waits there, the letterhead. Each print is in the audit log.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.print_tank_list(uuid) to customer_service, connection_officer;
