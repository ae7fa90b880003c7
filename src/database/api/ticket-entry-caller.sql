-- Who calls and from where: what the person who enters a complaint is shown while typing. Reads only.

create or replace function api.find_caller(p_text text, p_limit int default 8) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _limit int := least(greatest(coalesce(p_limit, 8), 1), 20);
  _phone text := loket.plain_phone(p_text);
begin
  return jsonb_build_object(
    -- It counts the look-up and knows what may be looked for.
    'connections', (select coalesce(jsonb_agg(jsonb_build_object('connectionId', s.connection_id, 'connectionNo', s.connection_no,
        'customerName', s.customer_name, 'address', s.address, 'neighbourhood', s.neighbourhood, 'villageName', s.village_name,
        'status', s.status, 'phoneMasked', s.phone_masked, 'unpaidSheets', s.unpaid_sheets, 'exact', s.exact,
        'openTickets', (select count(*) from loket.ticket t where t.connection_id = s.connection_id and t.open)) order by s.next_after), '[]')
      from api.search_connections(p_text, '', _limit) s),
    -- Only of a whole number, which whoever types it knows.
    'reporters', (select coalesce(jsonb_agg(jsonb_build_object('name', r.reporter_name, 'phone', _phone, 'tickets', r.tickets,
        'lastReportedAt', r.last_at) order by r.last_at desc), '[]')
      from (select t.reporter_name, count(*) as tickets, max(t.reported_at) as last_at from loket.ticket t
            where t.phone = _phone and t.connection_id is null and t.reporter_name <> ''
            group by t.reporter_name order by max(t.reported_at) desc limit 3) r));
end
$$;
comment on function api.find_caller(text, int) is
'Who may be calling: connections as api.search_connections finds them (number, name, address, phone; at most 20), each with its unpaid sheets and open tickets, and for a whole phone number whoever reported with it without being a customer. Counts against the daily look-up limit.
Errors: NOT_STAFF, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.find_caller(text, int) to customer_service, connection_officer;

create or replace function loket.ticket_caller(p_connection_id bigint, p_phone text) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'connection', (select loket.connection_card(c.id) || jsonb_build_object('villageCode', c.village_code, 'latitude', c.latitude, 'longitude', c.longitude,
        'unpaidSheets', b.sheets, 'unpaidAmount', b.amount)
      from loket.connection c
      cross join lateral (select count(*) as sheets, coalesce(sum(p.amount), 0) as amount
                          from loket.open_bills(c.id) o, loket.bill_parts(o.id, 'infinity') p) b
      where c.id = p_connection_id),
    'tickets', loket.ticket_cards(array(
      select t.id from loket.ticket t
      where (t.connection_id = p_connection_id or t.phone = p_phone) and (t.open or t.reported_at > clock_timestamp() - interval '30 days')
      order by t.open desc, t.id desc limit 8)));
$$;
comment on function loket.ticket_caller(bigint, text) is
'What is known of a caller: connection with unpaid sheets (rupiah without late fee), and the tickets of the connection or the phone number, the open ones first, besides only those of the last thirty days.';

create or replace function loket.near_tickets(p_latitude double precision, p_longitude double precision, p_village_code text, p_category text, p_limit int)
returns table (ticket_id bigint, distance double precision)
language sql stable as $$
  select n.id, n.distance
  from (
    select t.id, loket.distance_m(p_latitude, p_longitude, t.latitude, t.longitude) as distance
    from loket.metre_degrees(loket.ticket_number_of('near_metres'), p_latitude) m, loket.ticket t
    join loket.ticket_category c on c.code = t.category
    join loket.ticket_category a on a.code = p_category and (a.code = c.code or a.incident = c.incident)
    where t.open and t.latitude between p_latitude - m.latitude and p_latitude + m.latitude
      and t.longitude between p_longitude - m.longitude and p_longitude + m.longitude
      and t.reported_at > clock_timestamp() - make_interval(hours => loket.ticket_number_of('near_hours'))
    union all
    -- Without a point, whatever the village has.
    select t.id, null
    from loket.ticket t
    join loket.ticket_category c on c.code = t.category
    join loket.ticket_category a on a.code = p_category and (a.code = c.code or a.incident = c.incident)
    where p_latitude is null and t.open and t.village_code = p_village_code
      and t.reported_at > clock_timestamp() - make_interval(hours => loket.ticket_number_of('near_hours'))) n
  where n.distance is null or n.distance <= loket.ticket_number_of('near_metres')
  order by n.distance, n.id desc limit p_limit;
$$;
comment on function loket.near_tickets(double precision, double precision, text, text, int) is
'Open tickets of a category or of its incident kind that were reported within near_hours and near_metres of a point (degrees), the nearest first, with the distance in metres; without a point those of the village, the newest first.';

create or replace function loket.outage_answer(p_outage loket.outage) returns jsonb
language sql stable as $$
  select loket.outage_notices(array[p_outage.id], clock_timestamp())->0
    || jsonb_build_object('tickets', (select count(*) from loket.ticket t where t.outage_id = p_outage.id));
$$;
comment on function loket.outage_answer(loket.outage) is 'An outage as whoever answers a caller sees it: what to say (loket.outage_notices), and how many have reported it.';

create or replace function loket.ticket_surroundings(p_category text, p_latitude double precision, p_longitude double precision, p_village_code text) returns jsonb
language plpgsql stable as $$
declare
  _problem text := loket.ticket_point_problem(p_latitude, p_longitude);
  _here boolean := _problem is null and p_latitude is not null;
  _latitude double precision := case when _here then p_latitude end;
  _longitude double precision := case when _here then p_longitude end;
  _nearest loket.connection;
  _village loket.village;
begin
  if _here then
    select c.* into _nearest from loket.neighbours_of(_latitude, _longitude, 1500, 1) n join loket.connection c on c.id = n.connection_id;
  end if;
  select * into _village from loket.village v where v.code = coalesce(p_village_code, _nearest.village_code);
  return jsonb_build_object('pointProblem', _problem, 'villageCode', _village.code, 'villageName', _village.name,
    'nearby', (select coalesce(jsonb_agg(jsonb_build_object('distance', round(n.distance), 'ticket', k.card) order by n.distance, n.ticket_id desc), '[]')
      from (select array_agg(t.ticket_id) as ids from loket.near_tickets(_latitude, _longitude, p_village_code, p_category, 6) t) f
      cross join lateral jsonb_array_elements(loket.ticket_cards(f.ids)) k (card)
      join loket.near_tickets(_latitude, _longitude, p_village_code, p_category, 6) n on n.ticket_id = (k.card->>'ticketId')::bigint),
    'outages', (select coalesce(jsonb_agg(loket.outage_answer(o)), '[]')
      from loket.outages_at(_latitude, _longitude, _village.code, _nearest.supply_zone_id, p_category, clock_timestamp()) o));
end
$$;
comment on function loket.ticket_surroundings(text, double precision, double precision, text) is
'What is known of a place: what is wrong with the point, the village of the nearest connection where none is said, open tickets of the kind nearby, outages going on there.';

create or replace function api.ticket_context(p_connection_id bigint default null, p_phone text default null, p_category text default null,
  p_latitude double precision default null, p_longitude double precision default null, p_village_code text default null) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _phone text := loket.plain_phone(p_phone);
begin
  if p_connection_id is not null or _phone is not null then
    perform loket.count_lookup(_staff);
  end if;
  if p_connection_id is not null and not exists (select from loket.connection c where c.id = p_connection_id) then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return jsonb_build_object(
    'caller', case when p_connection_id is not null or _phone is not null then loket.ticket_caller(p_connection_id, _phone) end,
    'place', case when p_latitude is not null or p_longitude is not null or p_village_code is not null
      then loket.ticket_surroundings(p_category, p_latitude, p_longitude, p_village_code) end);
end
$$;
comment on function api.ticket_context(bigint, text, text, double precision, double precision, text) is
'What is known while a complaint is entered. caller (of a connection or a phone number): the connection with its state and unpaid sheets (rupiah without late fee), its tickets, the open ones first. place (of a point in degrees or a village): what is wrong with the point (see loket.ticket_point_problem), the village, open tickets of the same kind nearby with their distance in metres, and outages going on there with what a caller is to be told. A look at a caller counts against the daily look-up limit.
Errors: NOT_STAFF, CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.ticket_context(bigint, text, text, double precision, double precision, text) to customer_service, connection_officer;
