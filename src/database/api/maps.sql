-- The map: distances, whether a point can be right, where the villages lie and who is near. Reads only.

create or replace function loket.distance_m(p_latitude_1 double precision, p_longitude_1 double precision,
  p_latitude_2 double precision, p_longitude_2 double precision) returns double precision
language sql immutable parallel safe as $$
  -- The haversine, and not the cosine rule, which has no digits left for two neighbours.
  -- least() passes over a null and would take half the Earth for unknown.
  select case when p_latitude_1 + p_longitude_1 + p_latitude_2 + p_longitude_2 is not null then 2 * 6371008.8 * asin(least(1, sqrt(
    sin(radians(p_latitude_2 - p_latitude_1) / 2) ^ 2
    + cos(radians(p_latitude_1)) * cos(radians(p_latitude_2)) * sin(radians(p_longitude_2 - p_longitude_1) / 2) ^ 2))) end;
$$;
comment on function loket.distance_m(double precision, double precision, double precision, double precision) is
'Metres between two points in degrees (latitude, longitude, latitude, longitude) on a sphere of the Earth''s mean radius (6,371,008.8 m); at most 0.6 % from the ellipsoid, which within 500 m is less than a
receiver of a telephone errs. Null when a coordinate is.';

create or replace function loket.metre_degrees(p_metres double precision, p_latitude double precision,
  out latitude double precision, out longitude double precision)
language sql immutable parallel safe as $$
  -- A hair more than a metre's part of a degree, so that a rectangle holds its whole circle.
  select p_metres / 111190, p_metres / (111190 * greatest(cos(radians(p_latitude)), 0.01));
$$;
comment on function loket.metre_degrees(double precision, double precision) is 'How many degrees of latitude and longitude a length is at a latitude, rounded up by a hair: for rectangles around a point.';

create or replace function loket.service_rectangle(out south double precision, out west double precision,
  out north double precision, out east double precision)
language plpgsql stable as $$
declare
  _margin record;
begin
  -- Indonesia. Source: the country's bounding box, outlying islands included.
  south := -11.1; west := 94.9; north := 6.1; east := 141.1;
  if (select count(*) < 50 from (
        select from loket.connection c
        where c.latitude between -11.1 and 6.1 and c.longitude between 94.9 and 141.1 limit 50) located) then
    return;
  end if;
  -- Two mistyped points on a side move nothing: the third outermost counts. Each is a step into an index.
  select c.latitude into south from loket.connection c
  where c.latitude between -11.1 and 6.1 and c.longitude between 94.9 and 141.1 order by c.latitude offset 2 limit 1;
  select c.latitude into north from loket.connection c
  where c.latitude between -11.1 and 6.1 and c.longitude between 94.9 and 141.1 order by c.latitude desc offset 2 limit 1;
  select c.longitude into west from loket.connection c
  where c.latitude between -11.1 and 6.1 and c.longitude between 94.9 and 141.1 order by c.longitude offset 2 limit 1;
  select c.longitude into east from loket.connection c
  where c.latitude between -11.1 and 6.1 and c.longitude between 94.9 and 141.1 order by c.longitude desc offset 2 limit 1;
  _margin := loket.metre_degrees(15000, (south + north) / 2);
  south := south - _margin.latitude; north := north + _margin.latitude;
  west := west - _margin.longitude; east := east + _margin.longitude;
end
$$;
comment on function loket.service_rectangle() is
'Where a premise of the utility can lie, in degrees: the rectangle of its located connections and 15 km more on each side; Indonesia as long as fewer than fifty are located.';

create or replace function loket.point_problem(p_latitude double precision, p_longitude double precision) returns text
language plpgsql stable as $$
declare
  _region record := loket.service_rectangle();
begin
  return case
    when p_latitude is null and p_longitude is null then null
    when p_latitude is null or p_longitude is null then 'incomplete'
    when p_latitude between _region.south and _region.north and p_longitude between _region.west and _region.east then null
    when p_longitude between _region.south and _region.north and p_latitude between _region.west and _region.east then 'swapped'
    when -p_latitude between _region.south and _region.north and p_longitude between _region.west and _region.east then 'wrong_sign'
    when p_latitude between -90 and 90 and p_longitude between -180 and 180 then 'outside'
    else 'invalid' end;
end
$$;
comment on function loket.point_problem(double precision, double precision) is
'What is wrong with a premise''s point in degrees: null for nothing (also when there is none), incomplete (one of the two is missing), swapped (longitude and latitude in each other''s place),
wrong_sign (north for south), outside (far from all the utility''s connections, see loket.service_rectangle), invalid (no place on Earth).';

create or replace function loket.village_points(p_branches int[]) returns table (village text, village_name text, district text,
  district_name text, connections bigint, latitude double precision, longitude double precision)
language sql stable as $$
  select v.code, v.name, v.district_code, d.name, count(*),
         round(avg(c.latitude)::numeric, 4)::float8, round(avg(c.longitude)::numeric, 4)::float8
  from loket.connection c
  join loket.route r on r.id = c.route_id
  join loket.village v on v.code = c.village_code
  join loket.district d on d.code = v.district_code
  where (p_branches is null or r.branch_id = any (p_branches)) and c.latitude is not null and c.longitude is not null
  group by v.code, v.name, v.district_code, d.name
  -- The middle of one or two connections would be somebody's address.
  having count(*) >= 3;
$$;
comment on function loket.village_points(int[]) is
'The villages with at least three located connections of these branches (null: all), and the middle of those connections in degrees, to some ten metres.';

create or replace function loket.zone_points() returns table (village text, zone text, zone_name text, connections bigint,
  latitude double precision, longitude double precision)
language sql stable as $$
  select c.village_code, z.code, z.name, count(*), round(avg(c.latitude)::numeric, 4)::float8, round(avg(c.longitude)::numeric, 4)::float8
  from loket.connection c join loket.supply_zone z on z.id = c.supply_zone_id
  where c.latitude is not null and c.longitude is not null
  group by c.village_code, z.code, z.name
  having count(*) >= 3;
$$;
comment on function loket.zone_points() is
'Which supply zones feed each village, and the middle of the village''s connections in each zone (degrees, to some ten metres). Where fewer than three are located it is left out, as in loket.village_points.
By village and zone, not one middle a zone nor one zone a village: pipes do not follow villages, and a zone that is nowhere the largest would have no place.';

create or replace function api.map_areas() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(jsonb_build_object('district', p.district, 'districtName', p.district_name, 'village', p.village,
            'villageName', p.village_name, 'latitude', p.latitude, 'longitude', p.longitude, 'connections', p.connections,
            'zones', coalesce(z.zones, '[]'))
            order by p.village), '[]')
          from loket.village_points(null) p
          left join (select village, jsonb_agg(jsonb_build_object('zone', zone, 'zoneName', zone_name, 'latitude', latitude,
                       'longitude', longitude, 'connections', connections) order by zone) as zones
                     from loket.zone_points() group by village) z on z.village = p.village);
end
$$;
comment on function api.map_areas() is
'Where all villages of the utility lie, for the base of a map: the middle of their connections (degrees, to some ten metres), and that of the village''s connections in each supply zone (zones). Villages, and
zones of a village, with fewer than three located connections are left out.
Errors: NOT_STAFF';
grant execute on function api.map_areas() to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function loket.neighbours_of(p_latitude double precision, p_longitude double precision, p_metres double precision, p_limit int)
returns table (connection_id bigint, distance double precision)
language sql stable as $$
  select n.id, n.distance
  from (select c.id, c.connection_key, loket.distance_m(p_latitude, p_longitude, c.latitude, c.longitude) as distance
        from loket.metre_degrees(p_metres, p_latitude) m, loket.connection c
        where c.latitude between p_latitude - m.latitude and p_latitude + m.latitude
          and c.longitude between p_longitude - m.longitude and p_longitude + m.longitude) n
  where n.distance <= p_metres
  order by n.distance, n.connection_key
  limit p_limit;
$$;
comment on function loket.neighbours_of(double precision, double precision, double precision, int) is
'The nearest located connections within so many metres of a point (degrees), nearest first, with their distance in metres. Also for the warning of a second application for one premise.';

create or replace function api.connections_near(p_latitude double precision, p_longitude double precision, p_metres int default 100, p_limit int default 50)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  -- Not a number is greater than every number, and refused here, too.
  if p_latitude is null or not p_latitude between -90 and 90 then
    perform loket.fail('INVALID_INPUT', '{"field": "latitude"}');
  elsif p_longitude is null or not p_longitude between -180 and 180 then
    perform loket.fail('INVALID_INPUT', '{"field": "longitude"}');
  elsif p_metres is null or not p_metres between 1 and 500 then
    perform loket.fail('INVALID_INPUT', '{"field": "metres"}');
  elsif p_limit is null or not p_limit between 1 and 100 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  perform loket.count_lookup(_staff);
  return jsonb_build_object(
    'problem', loket.point_problem(p_latitude, p_longitude),
    'neighbours', (
      select coalesce(jsonb_agg(jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'address', c.address,
               'tariffGroupCode', g.code, 'status', c.status, 'meterSize', m.size, 'latitude', c.latitude, 'longitude', c.longitude,
               'distance', round(n.distance::numeric, 1)) order by n.distance, c.connection_key), '[]')
      from loket.neighbours_of(p_latitude, p_longitude, p_metres, p_limit) n
      join loket.connection c on c.id = n.connection_id
      join loket.tariff_group g on g.id = c.tariff_group_id
      left join loket.meter m on m.connection_id = c.id and m.removed_on is null));
end
$$;
comment on function api.connections_near(double precision, double precision, int, int) is
'What surrounds a premise: whether its point (degrees) can be right (see loket.point_problem, null when it can) and the nearest connections within 1 to 500 metres, at most 100, nearest first: number, address,
group, state, meter size, point, distance (metres, to a decimetre). No names and no phones: who the neighbours are is no business of an application. Counts against the daily look-up limit.
Errors: NOT_STAFF, INVALID_INPUT, LOOKUP_LIMIT_REACHED';
grant execute on function api.connections_near(double precision, double precision, int, int) to supervisor, customer_service, connection_officer, reading_officer;
