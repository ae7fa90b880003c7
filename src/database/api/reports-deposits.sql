-- Setoran: cash that is not yet at the bank, slips that were made, and drawers that were closed with a difference.

insert into loket.report (code, roles, row_order) values
  ('undeposited_cash', '{supervisor,finance,manager}', '{shift_date,kind,source_id}'),
  ('deposits_made', '{supervisor,finance,manager}', '{made_on,deposit_id,cancelled}'),
  ('cash_differences', '{supervisor,finance,manager}', '{business_date,session_id}');

create or replace function loket.rows_of_undeposited_cash(p_on date, p_branches int[])
returns table (kind text, source_id bigint, branch_name text, counter_code text, counter_name text, cashier text, cashier_name text,
  shift_date date, ready_at timestamptz, age_days int, age text, amount bigint)
language sql stable as $$
  select m.kind, m.source_id, b.name, k.code, k.name, m.cashier, f.full_name, m.shift_date, m.ready_at, p_on - m.shift_date,
         case when p_on - m.shift_date <= 1 then 'days_0_1' when p_on - m.shift_date <= 3 then 'days_2_3'
              when p_on - m.shift_date <= 7 then 'days_4_7' else 'days_8' end,
         m.amount
  from loket.undeposited_money_at(p_branches, loket.day_end(p_on)) m
  left join lateral loket.branch_at(m.branch_id, m.ready_at) b on true
  left join lateral loket.counter_at(m.counter_id, m.ready_at) k on true
  left join lateral loket.staff_at(m.cashier, m.ready_at) f on true;
$$;
comment on function loket.rows_of_undeposited_cash(date, int[]) is
'Cash that stood on no live deposit slip when a day was over: drawers closed and turn-ins accepted by then. Age in calendar days since the shift: the bank''s hour and holidays are policies that change, and an old report must not. Rupiah.';

create or replace function loket.rows_of_deposits_made(p_from date, p_to date, p_branches int[])
returns table (made_on date, deposit_id bigint, cancelled boolean, deposit_no text, branch_name text, deposit_date date, bank text,
  account_no text, sources bigint, amount bigint, made_by_name text, reason text, bank_reference text, value_date date, confirmed bigint)
language sql stable as $$
  select e.made_on, d.id, e.cancelled, d.deposit_no, b.name, d.deposit_date, a.bank, a.account_no,
         (select count(*) from loket.bank_deposit_item i where i.bank_deposit_id = d.id),
         case when e.cancelled then -d.amount else d.amount end, f.full_name, e.reason, c.bank_reference, c.value_date,
         case when c.bank_deposit_id is not null then d.amount else 0 end
  from (
    select loket.business_date(n.prepared_at) as made_on, n.id, false as cancelled, n.prepared_by as made_by, n.prepared_at as made_at,
           null::text as reason
    from loket.bank_deposit n
    where n.prepared_at >= loket.day_end(p_from - 1) and n.prepared_at < loket.day_end(p_to)
    union all
    select loket.business_date(x.cancelled_at), x.bank_deposit_id, true, x.cancelled_by, x.cancelled_at, x.reason
    from loket.bank_deposit_cancellation x
    where x.cancelled_at >= loket.day_end(p_from - 1) and x.cancelled_at < loket.day_end(p_to)) e
  join loket.bank_deposit d on d.id = e.id
  left join lateral loket.branch_at(d.branch_id, e.made_at) b on true
  join loket.bank_account a on a.id = d.bank_account_id
  left join loket.bank_deposit_confirmation c on c.bank_deposit_id = d.id and not e.cancelled and c.confirmed_at < loket.day_end(p_to)
  left join lateral loket.staff_at(e.made_by, e.made_at) f on true
  where d.branch_id = any (p_branches);
$$;
comment on function loket.rows_of_deposits_made(date, date, int[]) is
'Deposit slips by the day on which they were made; one that was given up is a negative line of the day of its cancellation. The bank''s reference, value date and confirmed where the bank had booked it by the end of the range. Rupiah.';

create or replace function loket.rows_of_cash_differences(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text)
returns table (business_date date, session_id bigint, branch_name text, counter_code text, counter_name text, cashier text, cashier_name text,
  closed_at timestamptz, expected_cash bigint, counted_cash bigint, cash_over bigint, cash_short bigint, other_difference bigint,
  difference bigint, reason text, approved_by_name text, note text)
language sql stable as $$
  select s.business_date, s.session_id, b.name, k.code, k.name, s.cashier, f.full_name, s.closed_at, s.expected_cash, s.counted_cash,
         greatest(s.cash_difference, 0), greatest(-s.cash_difference, 0), s.other_difference, s.cash_difference + s.other_difference,
         s.reason, case when d.drawer_count_id is not null then a.full_name end, nullif(d.note, '')
  from loket.closed_sessions(p_from, p_to, p_branches) s
  left join lateral loket.branch_at(s.branch_id, s.closed_at) b on true
  left join loket.close_decision d on d.drawer_count_id = s.drawer_count_id and d.outcome = 'approved'
  left join lateral loket.counter_at(s.counter_id, s.closed_at) k on true
  left join lateral loket.staff_at(s.cashier, s.closed_at) f on true
  left join lateral loket.staff_at(d.decided_by, d.decided_at) a on true
  left join loket.drawer_count n on n.id = s.drawer_count_id
  -- Two tenders may be wrong by the same: what cancels out is a difference all the same.
  where (s.cash_difference <> 0 or coalesce(loket.has_difference(loket.drawer_difference(n.counted, n.expected)), false))
    and (p_counter_id is null or s.counter_id = p_counter_id) and (p_cashier is null or s.cashier = p_cashier);
$$;
comment on function loket.rows_of_cash_differences(date, date, int[], int, text) is
'Sessions of a range of business days that were closed with a difference in any tender: counted less expected, with the reason, and who approved it where it was beyond the tolerance. other_difference is the sum over debit, QRIS and transfer. Rupiah.';
