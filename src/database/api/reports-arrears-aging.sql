-- Tunggakan / umur piutang: who owes how much since when.

insert into loket.report (code, roles, row_order, personal, whole_for)
values ('arrears_aging', '{finance,manager,supervisor,customer_service}', '{connection_no,connection_id}', '{customer_name,address}',
  '{finance,supervisor,customer_service}');

create or replace function loket.rows_of_arrears_aging(p_on date, p_branches int[], p_tariff_group text, p_district text, p_route text, p_at timestamptz)
returns table (connection_id bigint, connection_no text, customer_name text, address text, group_code text, district text,
  village text, route_code text, status text, oldest_period date, sheets bigint, late_sheets bigint, not_due bigint, months_1 bigint,
  months_2 bigint, months_3 bigint, months_4_6 bigint, months_7_12 bigint, months_13_24 bigint, months_over_24 bigint, total bigint,
  in_plan bigint, late_fee bigint)
language sql stable as $$
  select a.connection_id, a.connection_no, a.customer_name, a.address, a.group_code, a.district_name,
         a.village_name, a.route_code, a.status, a.oldest_period, a.sheets, a.late_sheets, a.not_due, a.months_1, a.months_2, a.months_3,
         a.months_4_6, a.months_7_12, a.months_13_24, a.months_over_24, a.total, a.in_plan, a.late_fee
  from loket.arrears_by_connection(p_on, p_branches, p_at, p_tariff_group, p_district, p_route, true) a;
$$;
comment on function loket.rows_of_arrears_aging(date, int[], text, text, text, timestamptz) is
'Connections with unpaid bills at the end of a business day, by age in begun months since the due date; total is the receivable without late fee, in_plan of it in agreements. late_fee as of the day, no part of DRD. Rupiah.
Source: domain.md 6.2, Tunggakan / umur piutang.';
