-- One chunk of connections ({{from}} to {{to}}): who, where, what meter, and how they will use and pay.

drop table if exists demo_connection;
create temp table demo_connection on commit drop as
with placed as materialized (
  select i.id, v.idx as village, v.code as village_code, v.name as village_name, v.district_no, v.village_no,
         i.id - v.first_id + 1 as seq, v.latitude as village_latitude, v.longitude as village_longitude,
         r.n as route, i.id - (({{connections}} * (r.n - 1) + {{routes}} - 1) / {{routes}}) as route_order,
         -- Three in a hundred have the same owner as the connection before; never two in a row.
         case when pg_temp.spread(11, i.id) < 0.03 and i.id > 1 then i.id - 1 else i.id end as owner_id,
         pg_temp.spread(2, i.id) as habit, pg_temp.spread(3, i.id) as in_mix, pg_temp.u(3, i.id) as u1, pg_temp.u(4, i.id) as u2
  from generate_series({{from}}::bigint, {{to}}::bigint) i (id)
  join demo_village v on i.id between v.first_id and v.last_id and v.first_id <= {{to}} and v.last_id >= {{from}}
  cross join lateral (select (i.id - 1) * {{routes}} / {{connections}} + 1 as n) r
), owned as materialized (
  select p.*, pg_temp.spread(3, p.owner_id) as owner_in_mix, pg_temp.u(20, p.owner_id) as in_names from placed p
), mixed as materialized (
  select p.*, m.kind, m.group_id, k.kind as owner_kind,
         pg_temp.pick(m.sizes, pow(pg_temp.u(5, p.id), 2)) as size,
         least(400, greatest(0.6, m.usage * exp(m.spread * pg_temp.normal(6, p.id)))) as mean,
         -- How this customer pays, by shares of the field: one in eleven is behind, mostly by a sheet or two.
         case when habit < 0.075 then 'arrears' when habit < 0.083 then 'blocked' when habit < 0.095 then 'disconnected'
              when habit < 0.105 then 'suspended' when habit < 0.130 then 'autodebit' when habit < 0.240 then 'late'
              when habit < 0.260 then 'new' else 'prompt' end as scenario
  from owned p
  join demo_mix m on p.in_mix >= m.from_u and p.in_mix < m.to_u
  join demo_mix k on p.owner_in_mix >= k.from_u and p.owner_in_mix < k.to_u
), behaving as materialized (
  select x.*,
         -- Sheets left open, the newest among them; a few are far behind.
         case when scenario = 'arrears' then least({{months}}, case
           when habit / 0.075 < 0.12 then 1 when habit / 0.075 < 0.50 then 2 when habit / 0.075 < 0.76 then 3
           when habit / 0.075 < 0.88 then 4 else 5 + floor(pow(u1, 2) * 8) end)::int end as open_sheets,
         case when scenario = 'new' then least({{months}} - 1, 1 + floor(u1 * ({{months}} - 1)))::int else 0 end as first_m,
         case when scenario = 'disconnected' then greatest(0, {{months}} - 3 - floor(u1 * {{months}} / 2))::int
              else {{months}} - 1 end as last_m,
         -- Most pay digitally, some at the counter, the rest now so, now so: 81 % of the bills in all.
         case when pg_temp.spread(7, id) < 0.62 then 1 when pg_temp.spread(7, id) < 0.72 then 0 else 0.68 end as digital,
         pg_temp.spread(13, id) < 0.03 as empty_house
  from mixed x
)
select b.id, b.owner_id, b.owner_kind, b.village_code, b.village_name, b.district_no, b.route, b.route_order, b.group_id, b.size,
       b.mean, b.scenario, b.open_sheets, b.first_m, b.last_m, b.digital, b.empty_house, b.u1, b.u2,
       case when {{dashed}} then lpad(b.district_no::text, 2, '0') || lpad(b.village_no::text, 2, '0') || '-'
                 || case b.kind when 'social' then '10' when 'person' then '20' when 'office' then '30' else '40' end || '-'
            else '0' || b.district_no || lpad(b.village_no::text, 2, '0') end || lpad(b.seq::text, 5, '0') as connection_no,
       n.name,
       case when pg_temp.u(10, b.owner_id) < 0.8
            then '08000' || lpad((pg_temp.bits(11, b.owner_id) & 8388607)::text, 7, '0') end as phone,
       case when b.owner_kind = 'person' then {{region}} || lpad(b.district_no::text, 2, '0') || s.born
            || lpad((1 + (pg_temp.bits(12, b.owner_id) & 4095))::text, 4, '0') end as nik,
       case when b.owner_kind = 'person' and pg_temp.u(13, b.owner_id) < 0.9 then {{region}} || lpad(b.district_no::text, 2, '0')
            || to_char(date '2006-01-01' + (pg_temp.u(14, b.owner_id) * 6500)::int, 'DDMMYY')
            || lpad((1 + (pg_temp.bits(15, b.owner_id) & 4095))::text, 4, '0') end as family_card_no,
       a.address,
       format('RT %s', lpad((1 + floor(pg_temp.u(16, b.id) * 45))::int::text, 2, '0')) as neighbourhood,
       round((b.village_latitude + (pg_temp.u(17, b.id) - 0.5) * 0.012)::numeric, 6)::float8 as latitude,
       round((b.village_longitude + (pg_temp.u(18, b.id) - 0.5) * 0.012)::numeric, 6)::float8 as longitude,
       d.active_since,
       case when b.scenario in ('disconnected', 'suspended') then b.scenario
            when b.open_sheets >= 4 and b.u2 < 0.4 then 'sealed' else 'active' end as status,
       -- A meter reads what has run since it was put in; five digits are never passed in the demonstration's months.
       case when b.scenario = 'new' then 0
            else least(50000, floor(b.mean * ({{firstPeriod}}::date - d.active_since) / 30.4))::int end as first_reading
from behaving b
join demo_name k on k.kind = b.owner_kind and b.in_names >= k.from_u and b.in_names < k.to_u
cross join demo_place l
cross join lateral (select concat_ws(' ',
    nullif(pg_temp.pick(k.front, pow(pg_temp.u(21, b.owner_id), 1.6)), ''),
    pg_temp.pick(k.given, pow(pg_temp.u(22, b.owner_id), 1.4)),
    nullif(pg_temp.pick(k.last, pow(pg_temp.u(23, b.owner_id), 1.4)), '')) as name) n
-- A village has nine streets of its own, the first of them the longest.
cross join lateral (select pg_temp.pick(l.streets, pg_temp.u(24, b.village * 100 + floor(pow(pg_temp.u(25, b.id), 1.7) * 9)::int)) as street,
    (1 + floor(pow(pg_temp.u(26, b.id), 1.5) * 180))::int as house) w
cross join lateral (select case
    when b.u2 < 0.62 then format('Jl. %s No. %s', w.street, w.house)
    when b.u2 < 0.74 then format('Jl. %s Gg. %s No. %s', w.street, 1 + w.house % 9, 1 + w.house % 40)
    when b.u2 < 0.82 then format('Jalan %s %s', w.street, w.house)
    when b.u2 < 0.986 then format('%s Blok %s%s No. %s', pg_temp.pick(l.estates, pg_temp.u(27, b.id)),
      chr(65 + w.house % 8), 1 + w.house % 12, 1 + w.house % 30)
    when b.u2 < 0.994 then format('Jl. %s', w.street)
    else format('Kompleks Ruko %s Tahap II, Jl. %s Gang Buntu III Blok %s No. %s, masuk dari samping bengkel, pagar hijau di belakang pos kamling',
      pg_temp.pick(l.estates, pg_temp.u(27, b.id)), w.street, chr(65 + w.house % 8), w.house) end as address) a
cross join lateral (select to_char(x.on_date, 'DD') as day, lpad((extract(day from x.on_date)::int
    + case when pg_temp.u(28, b.owner_id) < 0.4 then 40 else 0 end)::text, 2, '0') || to_char(x.on_date, 'MMYY') as born
    from (select date '1948-01-01' + (pg_temp.u(29, b.owner_id) * 20000)::int as on_date) x) s
cross join lateral (select case when b.scenario = 'new'
    then (select usage_period from demo_period where m = b.first_m) + floor(b.u2 * 20)::int
    else {{firstPeriod}}::date - 30 - floor(pow(b.u1, 1.5) * 9000)::int end as active_since) d;

insert into loket.customer (id, name, nik, family_card_no, phone, created_at) overriding system value
select id, name, nik, family_card_no, phone, active_since::timestamp at time zone {{zone}}
from demo_connection where id = owner_id order by id;

insert into loket.connection (id, connection_no, customer_id, address, neighbourhood, village_code, route_id, route_order,
  supply_zone_id, tariff_group_id, status, latitude, longitude, active_since, search_text) overriding system value
select c.id, c.connection_no, c.owner_id, c.address, c.neighbourhood, c.village_code, r.id, c.route_order,
       z.id, c.group_id, c.status, c.latitude, c.longitude, c.active_since,
       loket.search_text(c.name, c.address, c.village_name, c.phone)
from demo_connection c
join loket.route r on r.code = 'R' || lpad(c.route::text, 3, '0')
-- Water runs by height and distance, not by district: zones are stripes across the map.
join loket.supply_zone z on z.code = 'Z' || lpad((1 + (floor((c.latitude - c.longitude + 1000) * 30)::int % {{zones}}))::text, 2, '0')
order by c.id;

insert into loket.meter (id, connection_id, serial_no, size, installed_on) overriding system value
select id, id, (15 + (pg_temp.bits(30, id) & 7))::text || '-' || lpad((pg_temp.bits(31, id) & 16777215)::text, 8, '0'), size, active_since
from demo_connection order by id;

insert into loket.connection_block (connection_id, reason, note, blocked_at, blocked_by, usage_period, months)
select c.id,
       case when c.u1 < 0.7 then 'unreadable_meter' when c.u1 < 0.85 then 'dispute' else 'data_check' end,
       case when c.u1 < 0.7 then 'Meter tidak terbaca tiga bulan; perlu fotokopi KTP dan foto meter'
            when c.u1 < 0.85 then 'Keberatan tagihan sedang diperiksa' else 'Data pelanggan ganda sedang diperiksa' end,
       ({{lastPeriod}}::date + interval '1 month 8 hours 10 minutes') at time zone {{zone}}, 'baca1',
       -- Their last three bills are estimates.
       case when c.u1 < 0.7 then {{lastPeriod}}::date end, case when c.u1 < 0.7 then 3 end
from demo_connection c where c.scenario = 'blocked' order by c.id;
