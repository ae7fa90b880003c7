-- The active connection: its number, its place in the reading route, its customer and meter.
-- Lock order: request id, invoices by id, application, meter number, person, route, month, connection series.

create or replace function loket.connection_no_parts(p_village_code text, p_category text, out prefix text, out digits smallint)
language plpgsql stable as $$
declare
  _like text;
begin
  select c.connection_no into _like
  from loket.connection c join loket.tariff_group g on g.id = c.tariff_group_id
  where c.village_code = p_village_code and c.connection_no ~ '[0-9]$'
  order by g.category = p_category desc, c.id desc limit 1;
  digits := least(coalesce(length(substring(_like from '[0-9]+$')), 5), 5);
  prefix := coalesce(left(_like, -digits), regexp_replace(substr(p_village_code, 7), '[^0-9]', '', 'g') || '-');
end
$$;
comment on function loket.connection_no_parts(text, text) is
'How numbers of a village look: the newest connection of the same kind of customer (tariff group''s category) there gives what stands before the running number of up to five digits; another of the village if there is none; in a village without connections it is the district''s and village''s part of the area code.';

create or replace function loket.next_connection_no(p_village_code text, p_category text) returns text
language plpgsql as $$
declare
  _like record := loket.connection_no_parts(p_village_code, p_category);
  _key text := regexp_replace(_like.prefix, '[^0-9A-Z]', '', 'g');
  _last int;
  _no text;
begin
  select right(c.connection_key, _like.digits)::int into _last from loket.connection c
  where c.connection_key operator(pg_catalog.~>=~) _key and c.connection_key operator(pg_catalog.~<~) (_key || '[')
    and length(c.connection_key) = length(_key) + _like.digits and right(c.connection_key, _like.digits) ~ '^[0-9]+$'
  order by c.connection_key using operator(pg_catalog.~>~) limit 1;
  loop
    -- The first of a prefix goes on after what is there; whoever else takes one waits for this row.
    insert into loket.connection_series as s (prefix, digits, last_no) values (_like.prefix, _like.digits, coalesce(_last, 0) + 1)
    on conflict (prefix) do update set last_no = s.last_no + 1
    returning s.last_no into _last;
    _no := _like.prefix || lpad(_last::text, greatest(_like.digits, length(_last::text)), '0');
    exit when not exists (select from loket.connection c where c.connection_key = regexp_replace(_no, '[^0-9A-Z]', '', 'g'));
  end loop;
  return _no;
end
$$;
comment on function loket.next_connection_no(text, text) is
'The next free number for a connection in a village (loket.connection_no_parts), e.g. 0104-20-00318: text, leading zeros count.';

create or replace function loket.make_room_in_route(p_route_id int, p_after_connection_no text) returns int
language plpgsql as $$
declare
  _after int;
  _next int;
begin
  -- One at a time puts somebody into a route.
  perform pg_advisory_xact_lock(6, p_route_id);
  if nullif(btrim(p_after_connection_no), '') is null then
    return coalesce((select max(c.route_order) from loket.connection c where c.route_id = p_route_id), 0) + 1;
  end if;
  select c.route_order into _after from loket.connection c
  where c.connection_key = regexp_replace(upper(left(p_after_connection_no, 40)), '[^0-9A-Z]', '', 'g') and c.route_id = p_route_id;
  if _after is null then
    perform loket.fail('INVALID_INPUT', '{"field": "afterConnectionNo"}');
  end if;
  select min(c.route_order) into _next from loket.connection c where c.route_id = p_route_id and c.route_order > _after;
  if _next = _after + 1 then
    -- Those behind move up to the first gap only.
    update loket.connection c set route_order = c.route_order + 1
    where c.route_id = p_route_id and c.route_order > _after and c.route_order < (
      select min(g.n) from (
        select o.route_order + 1 as n from loket.connection o where o.route_id = p_route_id and o.route_order > _after) g
      where not exists (select from loket.connection o where o.route_id = p_route_id and o.route_order = g.n));
  end if;
  return _after + 1;
end
$$;
comment on function loket.make_room_in_route(int, text) is
'The place in a reading route right behind a connection of it, or at its end (null or empty); those behind move on.
Errors: INVALID_INPUT';

create or replace function api.activate_connection(
  p_request_id uuid, p_application_id bigint, p_step_no int, p_route_code text, p_after_connection_no text, p_supply_zone text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _today date := loket.business_date(clock_timestamp());
  _a loket.application;
  _n loket.installation;
  _survey loket.survey;
  _c loket.connection;
begin
  _replay := loket.claim_request(p_request_id, 'activate_connection', jsonb_build_array(
    p_application_id, p_step_no, p_route_code, p_after_connection_no, p_supply_zone));
  if _replay is not null then
    return _replay;
  end if;
  select r.id into _c.route_id from loket.route r where r.code = p_route_code;
  if _c.route_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "routeCode"}');
  end if;
  select z.id into _c.supply_zone_id from loket.supply_zone z where z.code = p_supply_zone;
  if _c.supply_zone_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "supplyZone"}');
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  _a := loket.take_step(_a, 'activate', null, '', jsonb_build_object('routeCode', p_route_code, 'supplyZone', p_supply_zone), p_request_id);

  select n.* into _n from loket.installation n where n.application_id = _a.id order by n.id desc limit 1;
  select s.* into _survey from loket.survey s where s.application_id = _a.id order by s.id desc limit 1;
  perform loket.refuse_meter_in_use(_n.meter_serial_no, null, _a.id);
  _c.customer_id := loket.customer_of_applicant(_a);
  _c.route_order := loket.make_room_in_route(_c.route_id, p_after_connection_no);
  -- What was put in in a month that is closed meanwhile is a customer from today on: a certified month stays as it is.
  perform pg_advisory_xact_lock_shared(2, loket.month_key(_n.installed_on));
  _c.active_since := case when loket.is_month_closed(_n.installed_on) then _today else _n.installed_on end;
  _c.tariff_group_id := coalesce(_survey.tariff_group_id, _a.tariff_group_id);
  _c.connection_no := loket.next_connection_no(_a.village_code, (select g.category from loket.tariff_group g where g.id = _c.tariff_group_id));
  insert into loket.connection (connection_no, customer_id, address, neighbourhood, village_code, route_id, route_order, supply_zone_id,
    tariff_group_id, status, latitude, longitude, active_since)
  values (_c.connection_no, _c.customer_id, _a.address, _a.neighbourhood, _a.village_code, _c.route_id, _c.route_order, _c.supply_zone_id,
    _c.tariff_group_id, 'active', coalesce(_n.latitude, _survey.latitude, _a.latitude),
    coalesce(_n.longitude, _survey.longitude, _a.longitude), _c.active_since)
  returning * into _c;
  insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading, seal_no)
  values (_c.id, _n.meter_serial_no, _n.meter_size, _n.meter_digits, _n.installed_on, _n.initial_reading, _n.seal_no);
  update loket.application set connection_id = _c.id where id = _a.id returning * into _a;
  perform loket.append_audit('open_connection', 'connection', _c.id::text, p_request_id, jsonb_build_object(
    'connectionNo', _c.connection_no, 'applicationNo', _a.application_no, 'customerId', _c.customer_id, 'routeCode', p_route_code,
    'routeOrder', _c.route_order, 'meterSerialNo', _n.meter_serial_no, 'activeSince', _c.active_since));
  return loket.store_answer(p_request_id, loket.application_card(_a));
end
$$;
comment on function api.activate_connection(uuid, bigint, int, text, text, text) is
'Makes the inspected installation a connection: its customer (the one with the same NIK, or a new one), its number, meter, tariff group of the survey, and its place in the reading route right behind a connection (null: at the end). Active since the day on which the meter was put in. What is left of instalments is in its account from now on. Returns the application with connectionId and connectionNo.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING, METER_IN_USE
Source: entered in customer data and reading route (domain.md 3.2, S46).';
grant execute on function api.activate_connection(uuid, bigint, int, text, text, text) to connection_officer;

create or replace function api.propose_place(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _latitude float8;
  _longitude float8;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  select coalesce(n.latitude, s.latitude, _a.latitude), coalesce(n.longitude, s.longitude, _a.longitude) into _latitude, _longitude
  from (select) one
  left join lateral (select i.* from loket.installation i where i.application_id = _a.id order by i.id desc limit 1) n on true
  left join lateral (select v.* from loket.survey v where v.application_id = _a.id order by v.id desc limit 1) s on true;
  return jsonb_build_object(
    'latitude', _latitude, 'longitude', _longitude,
    'neighbours', (
      select coalesce(jsonb_agg(jsonb_build_object('connectionNo', c.connection_no, 'address', c.address, 'neighbourhood', c.neighbourhood,
        'routeCode', r.code, 'routeOrder', c.route_order, 'supplyZone', z.code, 'distanceM', round(n.distance)) order by n.distance, c.id), '[]')
      from loket.neighbours_of(_latitude, _longitude, 1000, 8) n
      join loket.connection c on c.id = n.connection_id
      join loket.route r on r.id = c.route_id
      join loket.supply_zone z on z.id = c.supply_zone_id),
    'routes', (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name) order by r.code), '[]')
               from loket.route r where r.branch_id = _a.branch_id or not exists (select from loket.route o where o.branch_id = _a.branch_id)),
    'supplyZones', (select coalesce(jsonb_agg(jsonb_build_object('code', z.code, 'name', z.name) order by z.code), '[]') from loket.supply_zone z));
end
$$;
comment on function api.propose_place(bigint) is
'Where in the reading routes a new connection could stand: its point, the eight nearest connections within a kilometre with route, place, supply zone and distance (m), and the routes and supply zones to choose from.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.propose_place(bigint) to connection_officer;
