-- What reports of receipts and of control say about drawers: how a session was closed, and what was taken at a counter by whom.

create or replace function loket.closed_sessions(p_from date, p_to date, p_branches int[])
returns table (session_id bigint, branch_id int, counter_id int, cashier text, business_date date, closed_at timestamptz,
  drawer_count_id bigint, reason text, expected_cash bigint, counted_cash bigint, cash_difference bigint, other_difference bigint,
  to_deposit bigint)
language sql stable as $$
  select s.id, c.branch_id, s.counter_id, s.cashier, s.business_date, s.closed_at, s.drawer_count_id, s.difference_reason,
         x.cash, s.counted_cash, s.counted_cash - x.cash,
         (select coalesce(sum((n.counted->>t)::bigint - (n.expected->>t)::bigint), 0)::bigint
          from unnest(array['debit', 'qris', 'transfer']) t where n.id is not null),
         s.counted_cash - s.opening_float
           + (select coalesce(sum(f.amount), 0)::bigint
              from loket.cash_transfer f
              join loket.cash_transfer_decision d on d.cash_transfer_id = f.id and d.outcome = 'accepted'
              where f.from_session_id = s.id and f.kind = 'to_safe')
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  left join loket.drawer_count n on n.id = s.drawer_count_id
  cross join lateral (select (coalesce(n.expected, loket.drawer(s.id))->>'cash')::bigint as cash) x
  where s.closed_at is not null and s.business_date between p_from and p_to and c.branch_id = any (p_branches);
$$;
comment on function loket.closed_sessions(date, date, int[]) is
'The closed sessions of a range of business days: counted less expected, in cash and over the other tenders, and what is to be deposited: counted less the float, with the turn-ins that the safe accepted before. Rupiah.';

create or replace function loket.counter_takings(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text)
returns table (business_date date, counter_id int, cashier text, entered_at timestamptz, receipts bigint, sheets bigint, water bigint,
  non_water bigint, late_fee bigint, stamp_duty bigint, channel_fee bigint, cash_rounding bigint, reversed_sheets bigint, reversed bigint,
  total bigint, to_deposit bigint, deposited bigint, difference bigint)
language sql stable as $$
  select t.business_date, t.counter_id, t.cashier, max(t.entered_at),
         sum(t.receipts)::bigint, sum(t.sheets)::bigint, sum(t.water)::bigint, sum(t.non_water)::bigint, sum(t.late_fee)::bigint,
         sum(t.stamp_duty)::bigint, 0::bigint, sum(t.cash_rounding)::bigint, sum(t.reversed_sheets)::bigint, sum(t.reversed)::bigint,
         sum(t.total)::bigint, sum(t.to_deposit)::bigint, sum(t.deposited)::bigint, sum(t.difference)::bigint
  from (
    select m.business_date, m.counter_id, m.cashier, m.entered_at, s.paid as receipts, s.paid * i.sheets as sheets,
           case when m.kind <> 'invoices' then s.paid * i.amount else 0 end as water,
           case when m.kind = 'invoices' then s.paid * (i.amount + i.vat) else 0 end as non_water,
           s.paid * i.late_fee as late_fee, s.paid * (i.stamp_duty + m.stamp_duty) as stamp_duty, s.paid * m.cash_rounding as cash_rounding,
           (1 - s.paid) * i.sheets as reversed_sheets, (1 - s.paid) * m.total as reversed, m.sign * m.total as total,
           0::bigint as to_deposit, 0::bigint as deposited, 0::bigint as difference
    from loket.movements_of(p_from, p_to, p_branches, p_counter_id, p_cashier, 'COUNTER') m
    cross join lateral loket.movement_sums(m.payment_id, m.reversal_id) i
    cross join lateral (select case when m.sign = 1 then 1 else 0 end as paid) s
    union all
    select s.business_date, s.counter_id, s.cashier, s.closed_at, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, s.to_deposit,
           -- Later slips and later cancellations are no business of this range.
           (select coalesce(sum(i.amount), 0)::bigint
            from loket.deposited_items(loket.day_end(p_to)) i
            left join loket.cash_transfer f on f.id = i.cash_transfer_id
            where coalesce(i.cash_session_id, f.from_session_id) = s.session_id),
           s.cash_difference + s.other_difference
    from loket.closed_sessions(p_from, p_to, p_branches) s) t
  where (p_counter_id is null or t.counter_id = p_counter_id) and (p_cashier is null or t.cashier = p_cashier)
  group by t.business_date, t.counter_id, t.cashier;
$$;
comment on function loket.counter_takings(date, date, int[], int, text) is
'What each cashier took at each counter on each day: water, non_water (with VAT), late_fee, stamp_duty and cash_rounding of payments, less reversed, are total; to_deposit and difference from the closed drawers, deposited what of it stands on a slip by the end of the range. entered_at is the last entry''s instant, for the names. Rupiah.';
