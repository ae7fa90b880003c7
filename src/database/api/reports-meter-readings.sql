-- DSML: the stand list of a usage period, and its sums by route, by reader and by condition.

insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('meter_readings', '{finance,manager,supervisor,reading_officer}', '{route_code,connection_no,connection_id}', '{customer_name,address}',
   '{finance,supervisor,reading_officer}');
insert into loket.report (code, roles, row_order) values
  ('readings_summary', '{finance,manager,supervisor,reading_officer}', '{route_code}'),
  ('readings_by_reader', '{finance,manager,supervisor,reading_officer}', '{source,reader}'),
  ('readings_by_condition', '{finance,manager,supervisor,reading_officer}', '{place,condition}');

create or replace function loket.rows_of_meter_readings(p_period date, p_branches int[], p_route text, p_district text, p_at timestamptz)
returns table (connection_id bigint, connection_no text, customer_name text, address text, route_code text, group_code text, status text,
  meter_serial text, previous int, stand int, removal_reading int, usage_m3 int, average_m3 int, estimated boolean, condition text, source text,
  reader text, read_at timestamptz, has_photo boolean, flags int, state text)
language sql stable as $$
  select r.connection_id, r.connection_no, r.customer_name, r.address, r.route_code, r.group_code, r.status, r.meter_serial, r.previous, r.stand,
         r.removal_reading, r.usage_m3, r.average_m3, r.estimated, r.condition, r.source, r.reader, r.read_at, r.has_photo, cardinality(r.flags), r.state
  from loket.reading_register(p_period, p_branches, p_at) r
  where (p_route is null or r.route_code = p_route) and (p_district is null or r.district_code = p_district);
$$;
comment on function loket.rows_of_meter_readings(date, int[], text, text, timestamptz) is
'The stand list of a usage period, one row a connection that is to be read; flags is how many things the rules found odd. m3.
Source: domain.md 6.1 (DSML), 5.';

create or replace function loket.rows_of_readings_summary(p_period date, p_branches int[], p_at timestamptz)
returns table (route_code text, connections bigint, by_officer bigint, by_self bigint, by_desk bigint, estimated bigint, waiting bigint,
  unread bigint, read bigint, read_percent numeric, self_percent numeric, flagged bigint, no_flow bigint, unreadable bigint, usage_m3 bigint)
language sql stable as $$
  select t.route_code, t.connections, t.by_officer, t.by_self, t.by_desk, t.estimated, t.waiting,
         t.connections - t.read - t.estimated - t.waiting, t.read, round(100.0 * t.read / t.connections, 2),
         round(100.0 * t.by_self / nullif(t.read, 0), 2), t.flagged, t.no_flow, t.unreadable, t.m3
  from (
    select r.route_code, count(*) as connections,
           count(*) filter (where f.seen and r.source = 'officer') as by_officer, count(*) filter (where f.seen and r.source = 'self') as by_self,
           count(*) filter (where f.seen and r.source not in ('officer', 'self')) as by_desk, count(*) filter (where f.seen) as read,
           count(*) filter (where r.state = 'approved' and r.estimated) as estimated, count(*) filter (where r.state = 'waiting') as waiting,
           count(*) filter (where r.flags <> '{}') as flagged,
           count(*) filter (where r.state = 'approved' and k.no_flow) as no_flow,
           count(*) filter (where r.state = 'approved' and k.unreadable) as unreadable,
           coalesce(sum(r.usage_m3) filter (where r.state = 'approved'), 0)::bigint as m3
    from loket.reading_register(p_period, p_branches, p_at) r
    left join loket.reading_condition k on k.code = r.condition
    cross join lateral (select r.state = 'approved' and not r.estimated as seen) f
    group by r.route_code) t;
$$;
comment on function loket.rows_of_readings_summary(date, int[], timestamptz) is
'How a usage period was read, by route: connections to be read = read by officers, by customers, at the desk + estimated + waiting + not read; self_percent of those read; usage of what is in force. m3.
Source: domain.md 6.2, Baca meter.';

create or replace function loket.rows_of_readings_by_reader(p_period date, p_branches int[], p_at timestamptz)
returns table (source text, reader text, readings bigint, approved bigint, rejected bigint, waiting bigint, replaced bigint, estimated bigint,
  unreadable bigint, flagged bigint, flagged_percent numeric, usage_m3 bigint)
language sql stable as $$
  select a.source, a.reader, count(*), count(*) filter (where a.state = 'approved'), count(*) filter (where a.state = 'rejected'),
         count(*) filter (where a.state = 'waiting'), count(*) filter (where a.state = 'replaced'), count(*) filter (where a.estimated),
         count(*) filter (where k.unreadable), count(*) filter (where a.flags <> '{}'),
         round(100.0 * count(*) filter (where a.flags <> '{}') / count(*), 2),
         coalesce(sum(a.usage_m3) filter (where a.state = 'approved'), 0)::bigint
  from loket.readings_as_of(p_period) a
  join loket.connection_places(p_at) c on c.connection_id = a.connection_id
  join loket.reading_condition k on k.code = a.condition
  where c.branch_id = any (p_branches)
  group by a.source, a.reader;
$$;
comment on function loket.rows_of_readings_by_reader(date, int[], timestamptz) is
'All readings that came in for a usage period, by source and reader: the name in the reader''s file, who entered it at the desk, the channel of self-readings. m3.
Source: domain.md 6.2, Baca meter.';

create or replace function loket.rows_of_readings_by_condition(p_period date, p_branches int[], p_route text, p_at timestamptz)
returns table (place int, condition text, readings bigint, percent numeric, by_officer bigint, by_self bigint, by_desk bigint, by_closing bigint,
  estimated bigint, flagged bigint, usage_m3 bigint)
language sql stable as $$
  select k.place::int, k.code, count(*), round(100.0 * count(*) / sum(count(*)) over (), 2), count(*) filter (where r.source = 'officer'),
         count(*) filter (where r.source = 'self'), count(*) filter (where r.source = 'desk'), count(*) filter (where r.source = 'closing'),
         count(*) filter (where r.estimated), count(*) filter (where r.flags <> '{}'), coalesce(sum(r.usage_m3), 0)::bigint
  from loket.reading_register(p_period, p_branches, p_at) r
  join loket.reading_condition k on k.code = r.condition
  where r.state in ('approved', 'waiting') and (p_route is null or r.route_code = p_route)
  group by k.place, k.code;
$$;
comment on function loket.rows_of_readings_by_condition(date, int[], text, timestamptz) is
'Readings of a usage period that are in force or wait, by what was found at the meter. m3.
Source: domain.md 5 (condition codes), 6.2.';
