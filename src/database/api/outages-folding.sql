-- Folding: open tickets of one incident kind that lie close together in place and time propose one cause (docs/decisions/0021). Reads only.

create or replace function loket.fold_edges(p_latitudes float8[], p_longitudes float8[], p_hours float8[], p_metres int, p_within int, p_least int)
returns table (reach float8, a int, b int)
-- The planner knows nothing about arrays; a nested loop over thousands of tickets would be the wrong guess.
language sql immutable set enable_nestloop = off as $$
  with placed as materialized (
    select s.n, s.x, s.y, s.hour, floor(s.x / p_metres)::bigint as cell_x, floor(s.y / p_metres)::bigint as cell_y
    from (select i.n::int as n, i.hour, (i.latitude - p_latitudes[1]) * 111195 as y,
                 (i.longitude - p_longitudes[1]) * 111195 * cos(radians(p_latitudes[1])) as x
          from unnest(p_latitudes, p_longitudes, p_hours) with ordinality i (latitude, longitude, hour, n)) s),
  -- Whoever is within p_metres is in the same square or in one of the eight around it.
  around as materialized (
    select p.n, p.x, p.y, p.hour, (p.cell_x + s.x) * 1000000 + p.cell_y + s.y as cell
    from placed p cross join (values (-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)) s (x, y)),
  near as materialized (
    select p.n as a, q.n as b, s.apart, row_number() over (partition by p.n order by s.apart, q.n) as place
    from around p
    join placed q on q.cell_x * 1000000 + q.cell_y = p.cell
    -- Time as metres, too: half of p_within is at once, the whole is as far as p_metres.
    cross join lateral (select greatest(sqrt((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)),
      (abs(q.hour - p.hour) * 2 / p_within - 1) * p_metres) as apart) s
    where q.n <> p.n and s.apart <= p_metres),
  -- How far one has to look for company; whoever finds too little has none and is at most somebody's neighbour.
  company as (select n.a, n.apart from near n where n.place = greatest(p_least, 2) - 1)
  select greatest(min(n.apart), ca.apart, cb.apart), least(n.a, n.b), greatest(n.a, n.b)
  from near n
  left join company ca on ca.a = least(n.a, n.b)
  left join company cb on cb.a = greatest(n.a, n.b)
  where n.place <= greatest(16, p_least) and (ca.a is not null or cb.a is not null)
  group by least(n.a, n.b), greatest(n.a, n.b), ca.apart, cb.apart
  order by 1, 2, 3;
$$;
comment on function loket.fold_edges(float8[], float8[], float8[], int, int, int) is
'Neighbours among tickets (by their place in the arrays of degrees and hours) and how far they reach for each other, in metres, shortest first: the longer of their distance in place or time and of how far either looks until it has p_least - 1 others around it. Each ticket''s sixteen nearest are enough: a gap that they do not cross is one.';

create or replace function loket.fold_tickets(p_incident text) returns table (fold int, ticket_id bigint)
language plpgsql stable as $$
declare
  _metres int := loket.ticket_number_of('fold_metres');
  _least int := loket.ticket_number_of('fold_least');
  _tickets bigint[];
  _latitudes float8[];
  _longitudes float8[];
  _hours float8[];
  _reach float8[];
  _a int[];
  _b int[];
  _top int[];     -- of each ticket: another of its group, the group's head points at itself
  _size int[];    -- of each head
  _spacing float8[];
  _from int;
  _to int;
  _kept int;
  _again boolean := true;
begin
  select array_agg(t.id order by t.id), array_agg(t.latitude order by t.id), array_agg(t.longitude order by t.id),
         array_agg(extract(epoch from t.reported_at)::float8 / 3600 order by t.id)
  into _tickets, _latitudes, _longitudes, _hours
  from (select o.id, o.latitude, o.longitude, o.reported_at from loket.ticket o
        where o.open and o.outage_id is null and o.latitude is not null
          and o.category in (select c.code from loket.ticket_category c where c.incident = p_incident)
        order by o.reported_at desc, o.id desc limit 5000) t;
  select array_agg(e.reach), array_agg(e.a), array_agg(e.b) into _reach, _a, _b
  from loket.fold_edges(_latitudes, _longitudes, _hours, _metres, loket.ticket_number_of('fold_hours'), _least) e;
  if _reach is null then
    return;
  end if;
  select array_agg(n), array_agg(1), array_agg(0.0::float8) into _top, _size, _spacing from generate_series(1, cardinality(_tickets)) n;
  -- From the closest neighbours to the farthest: two groups become one unless one of them is large enough to be a cause of its own and
  -- the way to the other is more than three times what is usual within it. What was refused is asked again when the groups have grown.
  while _again loop
    _again := false;
    _kept := 0;
    for _n in 1 .. cardinality(_reach) loop
      exit when _reach[_n] is null;
      _from := _a[_n];
      while _top[_from] <> _from loop _from := _top[_from]; end loop;
      _to := _b[_n];
      while _top[_to] <> _to loop _to := _top[_to]; end loop;
      _top[_a[_n]] := _from;
      _top[_b[_n]] := _to;
      continue when _from = _to;
      if (_size[_from] >= _least and _reach[_n] > 3 * greatest(_metres / 8.0, _spacing[_from] / (_size[_from] - 1)))
         or (_size[_to] >= _least and _reach[_n] > 3 * greatest(_metres / 8.0, _spacing[_to] / (_size[_to] - 1))) then
        _kept := _kept + 1;
        _reach[_kept] := _reach[_n]; _a[_kept] := _a[_n]; _b[_kept] := _b[_n];
        continue;
      end if;
      _top[greatest(_from, _to)] := least(_from, _to);
      _size[least(_from, _to)] := _size[_from] + _size[_to];
      _spacing[least(_from, _to)] := _spacing[_from] + _spacing[_to] + _reach[_n];
      _again := true;
    end loop;
    if _kept < cardinality(_reach) then
      _reach[_kept + 1] := null;
    end if;
  end loop;
  for _n in 1 .. cardinality(_tickets) loop
    _from := _n;
    while _top[_from] <> _from loop _from := _top[_from]; end loop;
    _top[_n] := _from;
  end loop;
  return query
    -- A house that calls four times is one house.
    with folded as (
      select g.head, t.id, t.connection_id, t.phone from unnest(_top, _tickets) g (head, id) join loket.ticket t on t.id = g.id)
    select f.head, f.id from folded f
    where f.head in (select o.head from folded o group by o.head
                     having count(distinct coalesce('c' || o.connection_id, 'p' || o.phone, 't' || o.id)) >= _least)
    order by f.head, f.id;
end
$$;
comment on function loket.fold_tickets(text) is
'Groups of open tickets of an incident kind (flow, leak, turbidity), linked to no outage, that have one cause by place and time; the newest 5,000 are looked at. fold: the group''s lowest place. By density: at least fold_least households; neighbours within fold_metres and fold_hours; no bridge over a gap of more than three times a group''s usual spacing (and never less than three eighths of fold_metres); the same tickets give the same groups.';

create or replace function loket.outage_proposals() returns jsonb
language sql stable as $$
  with folded as materialized (
    select i.incident, f.fold, t.* from unnest(array['flow', 'leak', 'turbidity']) i (incident)
    cross join lateral loket.fold_tickets(i.incident) f
    join loket.ticket t on t.id = f.ticket_id),
  centres as (
    select f.incident, f.fold, count(*) as tickets, round(avg(f.latitude)::numeric, 6)::float8 as latitude,
           round(avg(f.longitude)::numeric, 6)::float8 as longitude, min(f.reported_at) as since, max(f.reported_at) as latest
    from folded f group by f.incident, f.fold)
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', case c.incident when 'flow' then 'outage' else c.incident end, 'incident', c.incident,
    'key', (select md5(string_agg(f.id::text, ',' order by f.id)) from folded f where (f.incident, f.fold) = (c.incident, c.fold)),
    'count', c.tickets, 'latitude', c.latitude, 'longitude', c.longitude, 'radiusM', p.radius, 'since', c.since, 'latest', c.latest,
    'tickets', p.tickets, 'villages', v.villages, 'supplyZoneId', z.id, 'supplyZoneName', z.name,
    'known', loket.outage_notices(array(select o.id from loket.outages_at(c.latitude, c.longitude, v.first, z.id, p.category, clock_timestamp()) o),
      clock_timestamp())) order by c.tickets desc, c.since, c.incident, c.fold), '[]')
  from centres c
  cross join lateral (
    select greatest(100, ceil((max(loket.distance_m(c.latitude, c.longitude, f.latitude, f.longitude)) + 25) / 50) * 50)::int as radius,
           min(f.category) as category,
           jsonb_agg(jsonb_build_object('ticketId', f.id, 'ticketNo', f.ticket_no, 'category', f.category, 'state', f.state,
             'latitude', f.latitude, 'longitude', f.longitude, 'reportedAt', f.reported_at,
             'villageName', (select l.name from loket.village l where l.code = f.village_code)) order by f.id) as tickets
    from folded f where (f.incident, f.fold) = (c.incident, c.fold)) p
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('code', w.village_code, 'name', w.name, 'tickets', w.tickets)
             order by w.tickets desc, w.village_code), '[]') as villages, (array_agg(w.village_code order by w.tickets desc, w.village_code))[1] as first
    from (select f.village_code, l.name, count(*) as tickets from folded f join loket.village l on l.code = f.village_code
          where (f.incident, f.fold) = (c.incident, c.fold) group by f.village_code, l.name) w
    where w.tickets * 10 >= c.tickets) v
  -- A zone is suggested when nearly all are of it.
  left join lateral (
    select s.id, s.name from folded f join loket.supply_zone s on s.id = f.supply_zone_id
    where (f.incident, f.fold) = (c.incident, c.fold) group by s.id, s.name having count(*) * 10 >= c.tickets * 8 order by count(*) desc limit 1) z on true;
$$;
comment on function loket.outage_proposals() is
'What the open tickets propose: kind, count, centre (degrees), radius (metres) that holds them, since when, the tickets (no reporters), villages with at least a tenth of them, the supply zone if four fifths are of one, outages that are known there already; largest first.';
