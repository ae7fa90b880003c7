-- What every chunk looks things up in: villages with their range of connections, mix, names, months, days, prices, late fees.

create temp table demo_village on commit drop as
with weighted as (
  select v.*, row_number() over (order by v.code) as idx,
         sum(v.weight) over (order by v.code) as upto, sum(v.weight) over () as total
  from jsonb_to_recordset({{villages}}) as v
    (code text, district_no int, village_no int, name text, weight float8, latitude float8, longitude float8, branch_id int)
)
select w.idx, w.code, w.district_no, w.village_no, w.name, w.branch_id,
       round((w.upto - w.weight) / w.total * {{connections}})::bigint + 1 as first_id,
       round(w.upto / w.total * {{connections}})::bigint as last_id,
       w.latitude + (pg_temp.u(1, w.idx) - 0.5) * 0.05 as latitude,
       w.longitude + (pg_temp.u(2, w.idx) - 0.5) * 0.06 as longitude
from weighted w;

-- Rayon follow the numbers of the connections, whatever the borders; a route is read from the branch where it begins.
insert into loket.route (code, name, branch_id)
select 'R' || lpad(n::text, 3, '0'), 'Rayon ' || lpad(n::text, 3, '0'), v.branch_id
from generate_series(1, {{routes}}) n
cross join lateral (select ({{connections}}::bigint * (n - 1) + {{routes}} - 1) / {{routes}} + 1 as first_id) f
join demo_village v on f.first_id between v.first_id and v.last_id
order by n;

create temp table demo_mix on commit drop as
select m.kind, g.id as group_id, m.usage, m.spread, m.sizes,
       sum(m.share) over (order by m.n) - m.share as from_u,
       case when m.n = count(*) over () then 2 else sum(m.share) over (order by m.n) end as to_u
from rows from (jsonb_to_recordset({{mix}}) as
  (kind text, share float8, "group" text, usage float8, spread float8, sizes text[])) with ordinality
  as m (kind, share, group_code, usage, spread, sizes, n)
join loket.tariff_group g on g.code = m.group_code and g.book_id = {{book}};

create temp table demo_name on commit drop as
select s.kind, s.front, s.given, s.last,
       sum(s.share) over (partition by s.kind order by s.n) - s.share as from_u,
       case when s.n = max(s.n) over (partition by s.kind) then 2 else sum(s.share) over (partition by s.kind order by s.n) end as to_u
from rows from (jsonb_to_recordset({{names}}) as
  (kind text, share float8, front text[], given text[], last text[])) with ordinality as s (kind, share, front, given, last, n);

create temp table demo_place on commit drop as
select {{streets}}::text[] as streets, {{estates}}::text[] as estates;

-- One row a month. Months with the same versions of every component share their prices: price_period is the first of them.
create temp table demo_period on commit drop as
select p.m, p.usage_period, p.posted_on, loket.due_date({{book}}, p.usage_period) as due_date,
       min(p.usage_period) over (partition by p.versions) as price_period,
       -- A dry and a wet season: a tenth up or down over the year.
       1 + 0.1 * sin(2 * pi() * (extract(month from p.usage_period)::float8 - 5) / 12) as season
from (
  select n as m, x.usage_period, (x.usage_period + interval '1 month')::date as posted_on,
         (select array_agg(loket.tariff_version_at({{book}}, c, x.usage_period) order by c)
          from unnest(array['water', 'fixed', 'meter', 'other']) c) as versions
  from generate_series(0, {{months}} - 1) n
  cross join lateral (select ({{lastPeriod}}::date - make_interval(months => {{months}} - 1 - n))::date as usage_period) x
) p;

insert into loket.billing_period (usage_period, state, posted_at)
select usage_period, 'posted', posted_on::timestamp at time zone {{zone}} from demo_period order by m;

-- The counters' calendar: a payment planned on a closed day is made on the next open one.
create temp table demo_day (on_date date primary key, begins_at timestamptz, open_on date) on commit drop;
insert into demo_day
select d.on_date, d.on_date::timestamp at time zone {{zone}},
       min(d.on_date) filter (where d.open) over (order by d.on_date rows between current row and 20 following) as open_on
from (
  select n::date as on_date, extract(isodow from n) < 6 and not exists (select from loket.holiday h where h.on_date = n::date) as open
  from generate_series((select min(posted_on) from demo_period), {{today}}::date + 400, interval '1 day') n
) d;

create temp table demo_price (
  price_period date, group_id int, size text, usage_m3 int,
  water bigint, fixed bigint, meter bigint, other bigint, other_items jsonb,
  water_version int, fixed_version int, meter_version int, other_version int, total bigint,
  primary key (group_id, usage_m3, size, price_period)
) on commit drop;

-- amount is 0 where the book's late fees do not depend on it: then a few thousand calls serve a million bills.
create temp table demo_late_fee (
  group_id int, due_date date, amount bigint, paid_on date, fee bigint,
  primary key (paid_on, due_date, group_id, amount)
) on commit drop;
