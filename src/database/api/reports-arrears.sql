-- What the reports of arrears are made of.

create or replace function loket.arrears_by_connection(p_on date, p_branches int[], p_at timestamptz, p_tariff_group text, p_district text,
  p_route text, p_with_fees boolean)
returns table (connection_id bigint, connection_no text, customer_name text, address text, group_id int, group_code text,
  group_name text, district_code text, district_name text, village_name text, route_code text, status text, oldest_period date,
  sheets bigint, late_sheets bigint, not_due bigint, months_1 bigint, months_2 bigint, months_3 bigint, months_4_6 bigint,
  months_7_12 bigint, months_13_24 bigint, months_over_24 bigint, total bigint, in_plan bigint, late_fee bigint)
language sql stable as $$
  with unpaid as (
    select b.connection_id, b.charged_group_id as group_id, b.due_date, b.usage_period, b.amount, b.unpaid, b.plan_id, f.by_amount,
           case when b.due_date >= p_on then 0
                when b.due_date + interval '1 month' >= p_on then 1 when b.due_date + interval '2 months' >= p_on then 2
                when b.due_date + interval '3 months' >= p_on then 3 when b.due_date + interval '6 months' >= p_on then 4
                when b.due_date + interval '12 months' >= p_on then 7 when b.due_date + interval '24 months' >= p_on then 13
                else 25 end as age
    from loket.bill_balances(p_on) b
    join (
      select g.id, exists (select from loket.tariff_version v join loket.late_fee_rule r on r.version_id = v.id
                           left join loket.late_fee_rate t on t.version_id = v.id
                           where v.book_id = g.book_id and (t.percent is not null or r.cap_percent is not null)) as by_amount
      from loket.tariff_group g) f on f.id = b.charged_group_id
    where b.unpaid <> 0
  ), fee as (
    -- Most decrees ask the same of every bill of a group and due date: asked once for each of those, not once a bill.
    select d.group_id, d.due_date, d.amount, loket.late_fee(d.group_id, d.due_date, d.amount, p_on) as late_fee
    from (select distinct u.group_id, u.due_date, case when u.by_amount then u.amount else 0 end as amount
          from unpaid u where p_with_fees and u.due_date < p_on and u.plan_id is null) d
  )
  select c.connection_id, c.connection_no, c.customer_name, c.address, c.tariff_group_id, c.group_code, c.group_name,
         c.district_code, c.district_name, c.village_name, c.route_code, c.status, t.oldest, t.sheets, t.late_sheets, t.not_due, t.m1, t.m2,
         t.m3, t.m4, t.m7, t.m13, t.m25, t.total, t.in_plan, t.fee
  from (
    select u.connection_id, min(u.usage_period) as oldest, count(*) as sheets, count(*) filter (where u.due_date < p_on) as late_sheets,
      coalesce(sum(u.unpaid) filter (where u.age = 0), 0)::bigint as not_due,
      coalesce(sum(u.unpaid) filter (where u.age = 1), 0)::bigint as m1,
      coalesce(sum(u.unpaid) filter (where u.age = 2), 0)::bigint as m2,
      coalesce(sum(u.unpaid) filter (where u.age = 3), 0)::bigint as m3,
      coalesce(sum(u.unpaid) filter (where u.age = 4), 0)::bigint as m4,
      coalesce(sum(u.unpaid) filter (where u.age = 7), 0)::bigint as m7,
      coalesce(sum(u.unpaid) filter (where u.age = 13), 0)::bigint as m13,
      coalesce(sum(u.unpaid) filter (where u.age = 25), 0)::bigint as m25,
      sum(u.unpaid)::bigint as total, coalesce(sum(u.unpaid) filter (where u.plan_id is not null), 0)::bigint as in_plan,
      coalesce(sum(f.late_fee) filter (where u.plan_id is null), 0)::bigint as fee
    from unpaid u
    left join fee f on f.group_id = u.group_id and f.due_date = u.due_date and f.amount = case when u.by_amount then u.amount else 0 end
    group by u.connection_id) t
  join loket.connection_places(p_at) c on c.connection_id = t.connection_id
  where c.branch_id = any (p_branches)
    and (p_tariff_group is null or c.group_code = p_tariff_group)
    and (p_district is null or c.district_code = p_district)
    and (p_route is null or c.route_code = p_route);
$$;
comment on function loket.arrears_by_connection(date, int[], timestamptz, text, text, text, boolean) is
'What each connection owes at the end of a business day, by begun months since the due date of each bill; not_due is not late yet. Bills in an agreement are in it with what their instalments have not paid (in_plan). late_fee (p_with_fees, else 0) is what paying that day would add, agreements aside, whose late fee is frozen. Group, area, route and branch are the connection''s. Rupiah.
Source: domain.md 6.2, Tunggakan / umur piutang; 10, surprises 3, 4, 16.';
