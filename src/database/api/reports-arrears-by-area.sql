-- Arrears by district and age.

insert into loket.report (code, roles, row_order)
values ('arrears_by_area', '{finance,manager,supervisor,customer_service}', '{district_code}');

create or replace function loket.rows_of_arrears_by_area(p_on date, p_branches int[], p_tariff_group text, p_at timestamptz)
returns table (district_code text, district text, connections bigint, sheets bigint, late_sheets bigint, not_due bigint, months_1 bigint,
  months_2 bigint, months_3 bigint, months_4_6 bigint, months_7_12 bigint, months_13_24 bigint, months_over_24 bigint, total bigint,
  in_plan bigint)
language sql stable as $$
  select a.district_code, a.district_name, count(*), sum(a.sheets)::bigint, sum(a.late_sheets)::bigint, sum(a.not_due)::bigint,
         sum(a.months_1)::bigint, sum(a.months_2)::bigint, sum(a.months_3)::bigint, sum(a.months_4_6)::bigint, sum(a.months_7_12)::bigint,
         sum(a.months_13_24)::bigint, sum(a.months_over_24)::bigint, sum(a.total)::bigint, sum(a.in_plan)::bigint
  from loket.arrears_by_connection(p_on, p_branches, p_at, p_tariff_group, null, null, false) a
  group by a.district_code, a.district_name;
$$;
comment on function loket.rows_of_arrears_by_area(date, int[], text, timestamptz) is
'What is owed at the end of a business day by district and begun months since the due date; connections with any unpaid sheet. Rupiah.
Source: domain.md 6.2, Tunggakan / umur piutang.';
