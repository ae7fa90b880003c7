-- What the reports of the register of bills (DRD) are made of.

create or replace function loket.register_rows(p_from date, p_to date, p_branches int[], p_at timestamptz)
returns table (bill_id bigint, usage_period date, connection_no text, customer_name text, address text, village_code text, village_name text,
  district_code text, district_name text, route_code text, status text, group_id int, group_code text, group_name text, category text,
  previous_reading int, current_reading int, removal_reading int, usage_m3 int, estimated boolean, catch_up_months int, water_version_id int, water bigint, fixed bigint,
  meter bigint, other bigint, amount bigint, correction bigint, discount bigint, net bigint, paid bigint, late_fee_paid bigint,
  unpaid bigint, payment_id bigint, plan_id bigint)
language sql stable as $$
  select b.bill_id, b.usage_period, c.connection_no, c.customer_name, c.address, c.village_code, c.village_name, c.district_code,
         c.district_name, c.route_code, c.status, g.id, g.code, g.name, g.category, b.previous_reading, b.current_reading,
         b.removal_reading, b.usage_m3, b.estimated, b.catch_up_months, b.water_version_id, b.water, b.fixed, b.meter, b.other, b.issued, b.correction, b.discount, b.amount, b.paid,
         b.late_fee_paid, b.unpaid, b.payment_id, b.plan_id
  from loket.bill_balances((p_to + interval '2 months - 1 day')::date) b
  join loket.connection_places(p_at) c on c.connection_id = b.connection_id
  join loket.tariff_group g on g.id = b.tariff_group_id
  where b.usage_period between p_from and p_to and c.branch_id = any (p_branches);
$$;
comment on function loket.register_rows(date, date, int[], timestamptz) is
'Bills of usage periods as they were issued, with what was corrected, given and paid by the end of the month in which the last of the periods is paid. The group is the bill''s. Rupiah, m3.
Source: domain.md 6.1, 6.2.';
