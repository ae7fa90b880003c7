-- The chunk's months: usage, readings, and the day each bill is going to be paid.

drop table if exists demo_usage;
create temp table demo_usage on commit drop as
select x.*,
       -- Planned day and way of payment in one number, so that the smallest is the earliest: (days since 2000) * 2 + digital.
       case when x.planned_on is null then null
            when x.by_channel then (x.planned_on - date '2000-01-01') * 2 + 1
            else ((select open_on from demo_day where on_date = x.planned_on) - date '2000-01-01') * 2 end as plan
from (
  select c.id as connection_id, c.group_id, c.size, c.first_reading, c.scenario, p.m, p.usage_period, p.due_date, p.price_period,
         case when c.empty_house and h.u_zero < 0.9 or h.u_zero < 0.012 then 0
              when c.scenario = 'suspended' and p.m >= {{months}} - 1 - floor(c.u1 * {{months}}) then 0
              else least(1200, round(c.mean * p.season * exp(0.2 * pg_temp.normal(41, c.id * 64 + p.m))
                -- A few customers tell less than they use, lately.
                * case when pg_temp.spread(19, c.id) < 0.002 and p.m >= {{months}} - 2 then 0.4 else 1 end)) end::int as usage_m3,
         c.scenario = 'blocked' and p.m >= {{months}} - 3 or pg_temp.u(42, c.id * 64 + p.m) < 0.02
           -- Nobody was in for two months: the third blocks the account.
           or pg_temp.spread(17, c.id) < {{hardToRead}} and p.m >= {{months}} - 2 as estimated,
         c.scenario = 'autodebit' or pg_temp.u(43, c.id * 64 + p.m) < c.digital as by_channel,
         case
           when c.open_sheets > {{months}} - 1 - p.m or c.scenario = 'blocked' and p.m >= {{months}} - 3
             or c.scenario = 'disconnected' and c.u2 < 0.5 and p.m > c.last_m - 3 then null
           when c.scenario = 'autodebit' then p.posted_on
           when h.u_late < case when c.scenario in ('late', 'arrears') then 0.5 else 0.025 end
             then p.due_date + 1 + floor(pow(h.u_day, 1.5) * 38)::int
           else p.posted_on + floor((0.35 * c.u2 + 0.65 * pow(h.u_day, 0.8)) * (p.due_date - p.posted_on + 1))::int
         end as planned_on
  from demo_connection c
  join demo_period p on p.m between c.first_m and c.last_m
  cross join lateral (select pg_temp.u(44, c.id * 64 + p.m) as u_zero, pg_temp.u(45, c.id * 64 + p.m) as u_late,
    pg_temp.u(46, c.id * 64 + p.m) as u_day) h
) x;

-- Prices only from the function that bills use, once for each distinct case.
insert into demo_price
select d.price_period, d.group_id, d.size, d.usage_m3, q.water_amount, q.fixed_amount, q.meter_amount, q.other_amount, q.other_items,
       q.water_version_id, q.fixed_version_id, q.meter_version_id, q.other_version_id, q.total
from (select distinct price_period, group_id, size, usage_m3 from demo_usage
      except select price_period, group_id, size, usage_m3 from demo_price) d
cross join lateral loket.compute_charges(d.group_id, d.usage_m3, d.size, d.price_period) q;

drop table if exists demo_bill;
create temp table demo_bill on commit drop as
select {{lastBill}} + row_number() over (order by y.usage_period, y.connection_id) as id, y.*,
       case when y.settled < {{today}}::date or y.settled = {{today}}::date and y.scenario = 'autodebit' then y.settled end as paid_on
from (
  select u.connection_id, u.scenario, u.usage_period, u.due_date, u.group_id, u.estimated, u.usage_m3,
         -- Newest month first, so that both sums below run through the rows once.
         (case when turning and sum(u.usage_m3) over (partition by u.connection_id) < 9000
               then 9996 - sum(u.usage_m3) over (partition by u.connection_id) else u.first_reading end
            + sum(u.usage_m3) over (partition by u.connection_id) - sum(u.usage_m3) over newer + u.usage_m3)::int as current_reading,
         q.water, q.fixed, q.meter, q.other, q.other_items, q.water_version, q.fixed_version, q.meter_version, q.other_version, q.total,
         -- Who pays a newer sheet pays the older ones with it: no bill is paid later than the one after it.
         min(u.plan) over newer as plan,
         date '2000-01-01' + min(u.plan) over newer / 2 as settled
  from demo_usage u
  join demo_price q using (price_period, group_id, size, usage_m3)
  -- A few meters of four digits are about to pass them.
  cross join lateral (select pg_temp.spread(29, u.connection_id) < {{turning}} as turning) t
  window newer as (partition by u.connection_id order by u.m desc rows unbounded preceding)
) y
order by id;

insert into loket.bill (id, connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
  estimated, water_amount, fixed_amount, meter_amount, other_amount, other_items,
  water_version_id, fixed_version_id, meter_version_id, other_version_id) overriding system value
select id, connection_id, usage_period, due_date, group_id, current_reading - usage_m3, current_reading, usage_m3,
  estimated, water, fixed, meter, other, other_items, water_version, fixed_version, meter_version, other_version
from demo_bill;
