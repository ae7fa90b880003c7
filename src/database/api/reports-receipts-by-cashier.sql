-- Rekap penerimaan per kasir dan per loket: what was taken, taken back, deposited, and how the drawers were counted.

insert into loket.report (code, roles, row_order) values
  ('receipts_by_cashier', '{supervisor,finance,manager}', '{business_date,counter_code,counter_id,cashier}'),
  ('receipts_by_counter', '{supervisor,finance,manager}', '{business_date,counter_code,counter_id}');

create or replace function loket.rows_of_receipts_by_cashier(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text)
returns table (business_date date, counter_id int, counter_code text, counter_name text, cashier text, cashier_name text, receipts bigint,
  sheets bigint, water bigint, non_water bigint, late_fee bigint, stamp_duty bigint, channel_fee bigint, cash_rounding bigint,
  reversed_sheets bigint, reversed bigint, total bigint, to_deposit bigint, deposited bigint, difference bigint)
language sql stable as $$
  select t.business_date, t.counter_id, k.code, k.name, t.cashier, f.full_name, t.receipts, t.sheets, t.water, t.non_water, t.late_fee,
         t.stamp_duty, t.channel_fee, t.cash_rounding, t.reversed_sheets, t.reversed, t.total, t.to_deposit, t.deposited, t.difference
  from loket.counter_takings(p_from, p_to, p_branches, p_counter_id, p_cashier) t
  left join lateral loket.counter_at(t.counter_id, t.entered_at) k on true
  left join lateral loket.staff_at(t.cashier, t.entered_at) f on true;
$$;
comment on function loket.rows_of_receipts_by_cashier(date, date, int[], int, text) is
'What each cashier took at each counter on each business day. A reversal outside the drawer of its payment stands with whoever decided it, on that day. water, non_water (with VAT), late_fee, stamp_duty, channel_fee and cash_rounding less reversed are total. to_deposit, deposited (on a slip by the end of the range) and difference come from the closed drawers. Rupiah.
Source: domain.md 6.2, Rekap penerimaan per kasir/loket.';

create or replace function loket.rows_of_receipts_by_counter(p_from date, p_to date, p_branches int[], p_counter_id int)
returns table (business_date date, counter_id int, counter_code text, counter_name text, cashiers bigint, receipts bigint, sheets bigint,
  water bigint, non_water bigint, late_fee bigint, stamp_duty bigint, channel_fee bigint, cash_rounding bigint, reversed_sheets bigint,
  reversed bigint, total bigint, to_deposit bigint, deposited bigint, difference bigint)
language sql stable as $$
  select t.business_date, t.counter_id, k.code, k.name, t.cashiers, t.receipts, t.sheets, t.water, t.non_water, t.late_fee, t.stamp_duty,
         t.channel_fee, t.cash_rounding, t.reversed_sheets, t.reversed, t.total, t.to_deposit, t.deposited, t.difference
  from (
    select n.business_date, n.counter_id, max(n.entered_at) as entered_at, count(*) as cashiers, sum(n.receipts)::bigint as receipts,
           sum(n.sheets)::bigint as sheets, sum(n.water)::bigint as water, sum(n.non_water)::bigint as non_water,
           sum(n.late_fee)::bigint as late_fee, sum(n.stamp_duty)::bigint as stamp_duty, sum(n.channel_fee)::bigint as channel_fee,
           sum(n.cash_rounding)::bigint as cash_rounding, sum(n.reversed_sheets)::bigint as reversed_sheets, sum(n.reversed)::bigint as reversed,
           sum(n.total)::bigint as total, sum(n.to_deposit)::bigint as to_deposit, sum(n.deposited)::bigint as deposited,
           sum(n.difference)::bigint as difference
    from loket.counter_takings(p_from, p_to, p_branches, p_counter_id, null) n
    group by n.business_date, n.counter_id) t
  left join lateral loket.counter_at(t.counter_id, t.entered_at) k on true;
$$;
comment on function loket.rows_of_receipts_by_counter(date, date, int[], int) is
'loket.rows_of_receipts_by_cashier by counter: cashiers counts the people who stand in its rows. Rupiah.
Source: domain.md 6.2, Rekap penerimaan per kasir/loket.';
