-- Taksir: bills of a usage period that stand on an estimate, and for how long.

insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('estimated_bills', '{finance,manager,supervisor,reading_officer}', '{route_code,connection_no,bill_id}', '{customer_name,address}',
   '{finance,supervisor,reading_officer}');

create or replace function loket.rows_of_estimated_bills(p_period date, p_branches int[], p_route text, p_at timestamptz)
returns table (bill_id bigint, connection_no text, customer_name text, address text, route_code text, group_code text, condition text,
  usage_m3 int, amount bigint, months_in_row int, m3_in_row bigint, blocked boolean, paid_on date)
language sql stable as $$
  select r.bill_id, r.connection_no, r.customer_name, r.address, r.route_code, r.group_code, a.condition, r.usage_m3, r.amount,
         n.months, n.m3,
         exists (select from loket.connection_block k where k.connection_id = b.connection_id and k.reason = 'unreadable_meter'
                 and k.blocked_at < e.ends and (k.lifted_at is null or k.lifted_at >= e.ends)),
         p.business_date
  from loket.register_rows(p_period, p_period, p_branches, p_at) r
  join loket.bill b on b.id = r.bill_id
  cross join lateral (select loket.day_end((p_period + interval '2 months - 1 day')::date) as ends) e
  left join loket.meter_reading a on a.connection_id = b.connection_id and a.usage_period = p_period and a.state = 'approved'
  left join loket.payment p on p.id = r.payment_id
  cross join lateral (
    select count(*)::int as months, sum(s.usage_m3)::bigint as m3
    from (
      select o.usage_m3, bool_and(o.estimated and o.usage_period = (p_period - make_interval(months => o.place - 1))::date)
               over (order by o.usage_period desc) as standing
      from (select d.usage_period, d.usage_m3, d.estimated, row_number() over (order by d.usage_period desc)::int as place
            from loket.bill d where d.connection_id = b.connection_id and d.usage_period <= p_period
            order by d.usage_period desc limit 36) o) s
    where s.standing) n
  where r.estimated and (p_route is null or r.route_code = p_route);
$$;
comment on function loket.rows_of_estimated_bills(date, int[], text, timestamptz) is
'Bills of a usage period that were estimated, as issued: how many months in a row by then (at most 36) and their m3, what was found at the meter, and whether the account was blocked for it at the end of the month of payment. Rupiah, m3.
Source: domain.md 5 (taksir), 10 (surprises 12, 13).';
