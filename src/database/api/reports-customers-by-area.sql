-- Customers by district and village, as of a day.

insert into loket.report (code, roles, row_order)
values ('customers_by_area', '{finance,manager,supervisor}', '{district_code,village_code}');

create or replace function loket.rows_of_customers_by_area(p_on date, p_branches int[], p_tariff_group text)
returns table (district_code text, district text, village_code text, village text, active bigint, household bigint, suspended bigint,
  sealed bigint, disconnected bigint, total bigint)
language sql stable as $$
  select c.district_code, c.district_name, c.village_code, c.village_name,
         count(*) filter (where c.status = 'active'), count(*) filter (where c.status = 'active' and g.category = 'household'),
         count(*) filter (where c.status = 'suspended'), count(*) filter (where c.status = 'sealed'),
         count(*) filter (where c.status = 'disconnected'), count(*)
  -- As things stood at the midnight that ended the day: an instant, so that it stays.
  from loket.utility u
  cross join lateral loket.connection_places((p_on + 1)::timestamp at time zone u.time_zone) c
  join loket.tariff_group g on g.id = c.tariff_group_id
  where c.active_since <= p_on and c.branch_id = any (p_branches) and (p_tariff_group is null or c.group_code = p_tariff_group)
  group by c.district_code, c.district_name, c.village_code, c.village_name;
$$;
comment on function loket.rows_of_customers_by_area(date, int[], text) is
'Connections by district and village at the end of a day, by their state then; household are the active ones of household groups.
Source: domain.md 6.2; 10, surprise 35.';
