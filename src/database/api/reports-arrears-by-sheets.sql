-- Arrears by the number of unpaid sheets: two of them is a seal, three a removal, in some utilities.

insert into loket.report (code, roles, row_order)
values ('arrears_by_sheets', '{finance,manager,supervisor,customer_service}', '{late_sheets}');

create or replace function loket.rows_of_arrears_by_sheets(p_on date, p_branches int[], p_tariff_group text, p_district text, p_route text,
  p_at timestamptz)
returns table (late_sheets text, connections bigint, sheets bigint, not_due bigint, late bigint, total bigint, in_plan bigint)
language sql stable as $$
  select k.late_sheets, count(a.connection_id), coalesce(sum(a.sheets), 0)::bigint, coalesce(sum(a.not_due), 0)::bigint,
         coalesce(sum(a.total - a.not_due), 0)::bigint, coalesce(sum(a.total), 0)::bigint, coalesce(sum(a.in_plan), 0)::bigint
  from (values ('sheets_0', 0), ('sheets_1', 1), ('sheets_2', 2), ('sheets_3', 3), ('sheets_4', 4)) k (late_sheets, sheets)
  left join loket.arrears_by_connection(p_on, p_branches, p_at, p_tariff_group, p_district, p_route, false) a
    on least(a.late_sheets, 4) = k.sheets
  group by k.late_sheets;
$$;
comment on function loket.rows_of_arrears_by_sheets(date, int[], text, text, text, timestamptz) is
'How many connections have none, 1, 2, 3 or more sheets that are late at the end of a business day, and how much they owe altogether. Rupiah.
Source: domain.md 6.2; Buleleng: 2 months unpaid is closed, 3 is cut off.';
