-- Ikhtisar rekening air (IRA): bills by usage period, state of the connection and group.

insert into loket.report (code, roles, row_order)
values ('bill_summary', '{finance,manager,supervisor,reading_officer}', '{usage_period,status,group_code,group_id}');

create or replace function loket.rows_of_bill_summary(p_from_period date, p_to_period date, p_branches int[], p_tariff_group text, p_district text,
  p_at timestamptz)
returns table (usage_period date, status text, group_id int, group_code text, group_name text, sheets bigint, estimated_sheets bigint, usage_m3 bigint, water bigint,
  fixed bigint, meter bigint, other bigint, amount bigint, correction bigint, discount bigint, net bigint, paid_sheets bigint, paid bigint,
  late_fee bigint, unpaid bigint)
language sql stable as $$
  select r.usage_period, r.status, r.group_id, r.group_code, r.group_name, count(*), count(*) filter (where r.estimated), sum(r.usage_m3)::bigint, sum(r.water)::bigint,
         sum(r.fixed)::bigint, sum(r.meter)::bigint, sum(r.other)::bigint, sum(r.amount)::bigint, sum(r.correction)::bigint,
         sum(r.discount)::bigint, sum(r.net)::bigint, count(r.payment_id), sum(r.paid)::bigint, sum(r.late_fee_paid)::bigint,
         sum(r.unpaid)::bigint
  from loket.register_rows(p_from_period, p_to_period, p_branches, p_at) r
  where (p_tariff_group is null or r.group_code = p_tariff_group) and (p_district is null or r.district_code = p_district)
  group by r.usage_period, r.status, r.group_id, r.group_code, r.group_name;
$$;
comment on function loket.rows_of_bill_summary(date, date, int[], text, text, timestamptz) is
'Bills of usage periods by period, state of the connection and the bill''s group; paid (with instalments), late fee paid and unpaid as of the end of the month in which the last period is paid. Rupiah, m3.
Source: domain.md 6.2, Ikhtisar rekening air (IRA).';
