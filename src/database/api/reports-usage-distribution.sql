-- Bills by brackets of m3.

insert into loket.report (code, roles, row_order) values ('usage_distribution', '{finance,manager,supervisor,reading_officer}', '{bracket}');

create or replace function loket.rows_of_usage_distribution(p_period date, p_branches int[], p_tariff_group text, p_district text, p_at timestamptz)
returns table (bracket text, sheets bigint, sheets_percent numeric, usage_m3 bigint, m3_percent numeric, amount bigint, amount_percent numeric,
  average_m3 numeric)
language sql stable as $$
  select t.bracket, t.sheets, round(100 * t.sheets / nullif(sum(t.sheets) over (), 0), 2), t.m3,
         round(100 * t.m3 / nullif(sum(t.m3) over (), 0), 2), t.amount, round(100 * t.amount / nullif(sum(t.amount) over (), 0), 2),
         round(t.m3::numeric / nullif(t.sheets, 0), 2)
  from (
    select k.bracket, count(r.bill_id) as sheets, coalesce(sum(r.usage_m3), 0)::bigint as m3, coalesce(sum(r.amount), 0)::bigint as amount
    from (values ('m3_00', 0, 0), ('m3_01_10', 1, 10), ('m3_11_20', 11, 20), ('m3_21_30', 21, 30), ('m3_31_up', 31, 1000000))
      k (bracket, from_m3, to_m3)
    left join (
      select * from loket.register_rows(p_period, p_period, p_branches, p_at) g
      where (p_tariff_group is null or g.group_code = p_tariff_group) and (p_district is null or g.district_code = p_district)) r
      on r.usage_m3 between k.from_m3 and k.to_m3
    group by k.bracket) t;
$$;
comment on function loket.rows_of_usage_distribution(date, int[], text, text, timestamptz) is
'Bills of a usage period as issued, by m3 used: 0, 1-10, 11-20, 21-30, more than 30; each bracket''s share of sheets, m3 and rupiah.';
