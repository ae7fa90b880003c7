-- Who and where, and in what state, connections were.

create or replace function loket.connection_places(p_at timestamptz)
returns table (connection_id bigint, connection_no text, customer_name text, phone text, address text, tariff_group_id int,
  group_code text, group_name text, village_code text, village_name text, district_code text, district_name text,
  route_code text, branch_id int, status text, active_since date)
language sql stable as $$
  select c.id, coalesce(h.connection_no, c.connection_no), coalesce(h.customer_name, k.name),
         -- No history is kept of telephones: a closed month must not change with them.
         case when p_at = 'infinity' then k.phone end, coalesce(h.address, c.address),
         g.id, g.code, g.name, v.code, v.name, d.code, d.name, r.code, r.branch_id, coalesce(h.status, c.status), c.active_since
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  left join (
    -- Rows of the oldest versions know neither area nor status: the next one that does speaks for them.
    select p.connection_id, (array_agg(p.connection_no order by p.until))[1] as connection_no,
           (array_agg(p.customer_name order by p.until))[1] as customer_name, (array_agg(p.address order by p.until))[1] as address,
           (array_agg(p.tariff_group_id order by p.until))[1] as tariff_group_id,
           (array_agg(p.village_code order by p.until) filter (where p.village_code is not null))[1] as village_code,
           (array_agg(p.route_id order by p.until) filter (where p.route_id is not null))[1] as route_id,
           (array_agg(p.status order by p.until) filter (where p.status is not null))[1] as status
    from loket.connection_past p where p.until > p_at
    group by p.connection_id) h on h.connection_id = c.id
  join loket.tariff_group g on g.id = coalesce(h.tariff_group_id, c.tariff_group_id)
  join loket.village v on v.code = coalesce(h.village_code, c.village_code)
  join loket.district d on d.code = v.district_code
  join loket.route r on r.id = coalesce(h.route_id, c.route_id);
$$;
comment on function loket.connection_places(timestamptz) is
'All connections with name, group, area, route, branch and status as they were at an instant (infinity: as they are). The telephone only as it is, null for an instant.';

create or replace function loket.connection_events()
returns table (day date, tariff_group_id int, kind text, change int)
language sql stable as $$
  with past as (
    select p.connection_id, p.until, p.status, p.tariff_group_id, (p.until at time zone (select u.time_zone from loket.utility u))::date as day
    from loket.connection_past p where p.status is not null
  ), step as (
    select s.connection_id, s.day, s.status, s.tariff_group_id,
           lead(s.status) over w as new_status, lead(s.tariff_group_id) over w as new_group_id
    from (
      select * from past
      union all
      select c.id, 'infinity', c.status, c.tariff_group_id, 'infinity' from loket.connection c
      where c.id in (select p.connection_id from past p)) s
    window w as (partition by s.connection_id order by s.until)
  )
  -- What was changed before a connection became active was preparation; it begins as it was on that day.
  select c.active_since, coalesce(f.tariff_group_id, c.tariff_group_id), 'new', 1
  from loket.connection c
  left join (
    select distinct on (p.connection_id) p.connection_id, p.status, p.tariff_group_id
    from past p join loket.connection n on n.id = p.connection_id where p.day >= n.active_since
    order by p.connection_id, p.until) f on f.connection_id = c.id
  where coalesce(f.status, c.status) = 'active'
  union all
  select s.day, e.tariff_group_id, e.kind, e.change
  from step s
  join loket.connection c on c.id = s.connection_id and s.day >= c.active_since
  cross join lateral (
    select s.tariff_group_id, s.new_status, -1 where s.status = 'active' and s.new_status <> 'active'
    union all
    select s.new_group_id, 'reopened', 1 where s.status <> 'active' and s.new_status = 'active'
    union all
    select s.tariff_group_id, 'regrouped', -1 where s.status = 'active' and s.new_status = 'active' and s.tariff_group_id <> s.new_group_id
    union all
    select s.new_group_id, 'regrouped', 1 where s.status = 'active' and s.new_status = 'active' and s.tariff_group_id <> s.new_group_id
  ) e (tariff_group_id, kind, change);
$$;
comment on function loket.connection_events() is
'Everything that ever changed the number of active connections of a group, on its day: new, reopened (+1), suspended, sealed, disconnected (-1, from active only), regrouped (-1 in the old group, +1 in the new). Their sum until a day is how many were active at its end.
Source: domain.md 6.2, Mutasi pelanggan.';
