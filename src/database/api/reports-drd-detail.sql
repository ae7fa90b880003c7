-- DRD, bill by bill.

insert into loket.report (code, roles, row_order, personal, whole_for)
values ('drd_detail', '{finance,manager,supervisor,reading_officer}', '{connection_no,bill_id}', '{customer_name,address}', '{finance,supervisor,reading_officer}');

create or replace function loket.rows_of_drd_detail(p_period date, p_branches int[], p_tariff_group text, p_district text, p_route text,
  p_at timestamptz)
returns table (bill_id bigint, usage_period date, connection_no text, customer_name text, address text, route_code text, district text,
  group_code text, previous_reading int, current_reading int, removal_reading int, usage_m3 int, estimated boolean, catch_up_months int,
  water bigint, fixed bigint, meter bigint,
  other bigint, amount bigint, correction bigint, discount bigint, net bigint, late_fee bigint, paid_on date, channel text,
  counter text, cashier text, in_plan boolean)
language sql stable as $$
  select r.bill_id, r.usage_period, r.connection_no, r.customer_name, r.address, r.route_code, r.district_name, r.group_code,
         r.previous_reading, r.current_reading, r.removal_reading, r.usage_m3, r.estimated, r.catch_up_months, r.water, r.fixed, r.meter, r.other, r.amount, r.correction,
         r.discount, r.net, r.late_fee_paid, p.business_date, coalesce(h.name, p.channel), k.code, s.full_name, r.plan_id is not null
  from loket.register_rows(p_period, p_period, p_branches, p_at) r
  left join loket.payment p on p.id = r.payment_id
  left join loket.channel h on h.code = p.channel
  left join lateral loket.counter_at(p.counter_id, p.paid_at) k on true
  -- Of a channel no person took it.
  left join lateral loket.staff_at(case when p.counter_id is not null then p.paid_by end, p.paid_at) s on true
  where (p_tariff_group is null or r.group_code = p_tariff_group)
    and (p_district is null or r.district_code = p_district)
    and (p_route is null or r.route_code = p_route);
$$;
comment on function loket.rows_of_drd_detail(date, int[], text, text, text, timestamptz) is
'The register of a usage period, one row a bill as issued; correction and discount as decided, late fee, paid_on, channel, counter, cashier and in_plan as known at the end of the month in which the period is paid. Rupiah, m3.
Source: domain.md 6.2, DRD detail.';
