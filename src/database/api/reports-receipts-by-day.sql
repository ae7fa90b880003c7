-- Penerimaan per hari: what came in on each day, through digital channels and at the counters.

insert into loket.report (code, roles, row_order) values ('receipts_by_day', '{finance,manager}', '{business_date,digital}');

create or replace function loket.rows_of_receipts_by_day(p_from date, p_to date)
returns table (business_date date, digital boolean, receipts bigint, sheets bigint, amount bigint, late_fee bigint, stamp_duty bigint,
  vat bigint, cash_rounding bigint, reversed bigint, total bigint)
language sql stable as $$
  select m.business_date, h.kind is distinct from 'counter', count(*) filter (where m.sign = 1),
         sum(m.sheets * m.sign)::bigint, sum(m.amount * m.sign)::bigint, sum(m.late_fee * m.sign)::bigint, sum(m.stamp_duty * m.sign)::bigint,
         sum(m.vat * m.sign)::bigint, sum(m.cash_rounding * m.sign)::bigint,
         coalesce(sum(m.total) filter (where m.sign = -1), 0)::bigint, sum(m.total * m.sign)::bigint
  from loket.money_movements(p_from, p_to) m
  left join loket.channel h on h.code = m.channel
  group by 1, 2;
$$;
comment on function loket.rows_of_receipts_by_day(date, date) is
'Receipts of each business day, digital channels and counters apart; a reversal counts on the day it was decided, sheets and amounts are net of it. Days without any are missing. Rupiah.';
