-- DRD recap by district and village.

insert into loket.report (code, roles, row_order) values ('drd_by_area', '{finance,manager,supervisor,reading_officer}', '{district_code,village_code}');

create or replace function loket.rows_of_drd_by_area(p_period date, p_branches int[], p_tariff_group text, p_at timestamptz)
returns table (district_code text, district text, village_code text, village text, sheets bigint, usage_m3 bigint, water bigint,
  fixed bigint, meter bigint, other bigint, amount bigint, correction bigint, discount bigint, net bigint, paid_sheets bigint, paid bigint,
  unpaid bigint)
language sql stable as $$
  select r.district_code, r.district_name, r.village_code, r.village_name, count(*), sum(r.usage_m3)::bigint, sum(r.water)::bigint,
         sum(r.fixed)::bigint, sum(r.meter)::bigint, sum(r.other)::bigint, sum(r.amount)::bigint, sum(r.correction)::bigint,
         sum(r.discount)::bigint, sum(r.net)::bigint, count(r.payment_id), sum(r.paid)::bigint, sum(r.unpaid)::bigint
  from loket.register_rows(p_period, p_period, p_branches, p_at) r
  where p_tariff_group is null or r.group_code = p_tariff_group
  group by r.district_code, r.district_name, r.village_code, r.village_name;
$$;
comment on function loket.rows_of_drd_by_area(date, int[], text, timestamptz) is
'The register of a usage period by district and village; what was paid and what was left of it at the end of the month in which it is paid. Rupiah, m3.
Source: domain.md 6.2; 10, surprise 35.';
