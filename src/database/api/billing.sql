-- Bills that are due, and what they cost today. Late fee and stamp duty do not exist before the moment of payment.

create or replace function loket.open_bills(p_connection_id bigint) returns setof loket.bill
language sql stable as $$
  select b.* from loket.bill b
  where b.connection_id = p_connection_id
    and not exists (select from loket.payment_item i where i.bill_id = b.id
                    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id))
    and not exists (select from loket.instalment_plan_bill n
                    join loket.instalment_plan_decision d on d.instalment_plan_id = n.instalment_plan_id and d.outcome = 'approved'
                    where n.bill_id = b.id and not exists (
                      select from loket.instalment_plan_cancellation x where x.instalment_plan_id = n.instalment_plan_id))
    and not loket.is_waived(b.id);
$$;
comment on function loket.open_bills(bigint) is
'The bills of a connection that can be paid now: not paid by a live payment item (a reversed one is none), not tied to an instalment agreement in force, and not waived.';

create or replace function loket.is_waived(p_bill_id bigint) returns boolean
language sql stable as $$
  select (exists (select from loket.bill_discount n where n.bill_id = p_bill_id)
          or exists (select from loket.bill_correction c
                     join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved'
                     where c.bill_id = p_bill_id)
          or exists (select from loket.bill b where b.id = p_bill_id and b.amount = 0))
     and (select p.amount from loket.bill_parts(p_bill_id, 'infinity') p) = 0;
$$;
comment on function loket.is_waived(bigint) is
'Whether there is nothing to pay for a bill: relief or a correction has left nothing of it, or its month was free of charge (no flow). Nobody comes to the counter to pay nothing, and such a bill is no arrears: it leaves the due list by itself.';

create or replace function loket.bill_parts(p_bill_id bigint, p_at timestamptz)
returns table (previous_reading int, current_reading int, usage_m3 int, tariff_group_id int,
  water bigint, fixed bigint, meter bigint, other bigint, discount bigint, amount bigint)
language sql stable as $$
  select coalesce(k.previous_reading, b.previous_reading), coalesce(k.current_reading, b.current_reading),
         coalesce(k.usage_m3, b.usage_m3), coalesce(k.tariff_group_id, b.tariff_group_id),
         coalesce(k.water_amount, b.water_amount), coalesce(k.fixed_amount, b.fixed_amount),
         coalesce(k.meter_amount, b.meter_amount), coalesce(k.other_amount, b.other_amount),
         g.given, greatest(coalesce(k.amount, b.amount) - g.given, 0)
  from loket.bill b
  left join lateral (
    select c.* from loket.bill_correction c
    join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved' and d.decided_at <= p_at
    where c.bill_id = b.id order by d.decided_at desc limit 1) k on true
  cross join lateral (
    select least(coalesce(sum(n.amount), 0)::bigint, coalesce(k.amount, b.amount)) as given
    from loket.bill_discount n where n.bill_id = b.id and n.given_at <= p_at) g
  where b.id = p_bill_id;
$$;
comment on function loket.bill_parts(bigint, timestamptz) is
'What a bill says as of an instant: the last approved correction in place of its readings and amounts, less the discounts by decree (never more than the bill). Rupiah, m3.';

create or replace function loket.due_bills(p_connection_id bigint, p_on date)
returns table (bill_id bigint, sheet int, usage_period date, due_date date, previous_reading int, current_reading int,
  usage_m3 int, estimated boolean, water bigint, fixed bigint, meter bigint, other bigint, discount bigint, other_items jsonb,
  bill_amount bigint, late_fee bigint, stamp_duty bigint, total bigint)
language sql stable as $$
  select d.id, row_number() over (order by d.usage_period)::int, d.usage_period, d.due_date, d.previous_reading,
         d.current_reading, d.usage_m3, d.estimated, d.water, d.fixed, d.meter, d.other, d.discount,
         d.other_items, d.amount, d.fee, d.stamp, d.amount + d.fee + d.stamp
  from (
    select b.id, b.usage_period, b.due_date, b.estimated, b.other_items, n.*, f.fee,
           case when u.stamp_basis = 'per_bill' then loket.stamp_duty(u.tariff_book_id, n.amount + f.fee, p_on) else 0 end as stamp
    -- Planned alone: with all its tables in one join the planner gives up before it sees that bill_parts is asked for these bills
    -- only, and reads every bill there is (join_collapse_limit).
    from loket.utility u, (select * from loket.open_bills(p_connection_id) offset 0) b
    cross join lateral loket.bill_parts(b.id, 'infinity') n
    cross join lateral (select case when p_on > b.due_date then loket.late_fee(n.tariff_group_id, b.due_date, n.amount, p_on) else 0 end as fee) f
    offset 0 -- so that fee and stamp are computed once a bill
  ) d
  order by d.usage_period;
$$;
comment on function loket.due_bills(bigint, date) is
'Every unpaid sheet of a connection, oldest first (sheet = 1, 2, …), as corrected and less its discounts, with late fee and, by policy, stamp duty per bill as of a date. Rupiah.';

create or replace function loket.receipt_total(p_bills_total bigint, p_on date, p_cash boolean,
  out stamp_duty bigint, out cash_rounding bigint, out total bigint)
language plpgsql stable as $$
declare
  _utility record;
begin
  select u.tariff_book_id, u.stamp_basis, u.cash_rounding into _utility from loket.utility u;
  stamp_duty := case when _utility.stamp_basis = 'per_receipt' then loket.stamp_duty(_utility.tariff_book_id, p_bills_total, p_on) else 0 end;
  cash_rounding := case when p_cash then loket.cash_rounding(p_bills_total + stamp_duty, _utility.cash_rounding) else 0 end;
  total := p_bills_total + stamp_duty + cash_rounding;
end
$$;
comment on function loket.receipt_total(bigint, date, boolean) is
'What a receipt adds to its bills: stamp duty on the whole (policy per_receipt; UU 10/2020: once per document) and cash rounding half up. Rupiah.';

create or replace function loket.quote(p_connection_id bigint, p_on date) returns jsonb
language sql stable as $$
  with due as materialized (select * from loket.due_bills(p_connection_id, p_on)),
  choices as (
    select d.sheet, sum(e.total)::bigint as bills_total
    from due d join due e on e.sheet <= d.sheet group by d.sheet
  )
  select jsonb_build_object(
    'onDate', p_on,
    'sheets', (select coalesce(jsonb_agg(jsonb_build_object(
        'billId', bill_id, 'usagePeriod', to_char(usage_period, 'YYYY-MM'), 'dueDate', due_date,
        'previousReading', previous_reading, 'currentReading', current_reading, 'usageM3', usage_m3, 'estimated', estimated,
        'water', water, 'fixed', fixed, 'meter', meter, 'other', other, 'discount', discount, 'lateFee', late_fee, 'stampDuty', stamp_duty,
        'total', total) order by sheet), '[]') from due),
    'choices', (select coalesce(jsonb_agg(jsonb_build_object(
        'sheets', c.sheet, 'billsTotal', c.bills_total, 'stampDuty', n.stamp_duty, 'total', n.total,
        'cashRounding', k.cash_rounding, 'cashTotal', k.total) order by c.sheet), '[]')
      from choices c, loket.receipt_total(c.bills_total, p_on, false) n, loket.receipt_total(c.bills_total, p_on, true) k),
    'beingPosted', exists (select from loket.billing_period where state = 'posting'));
$$;
comment on function loket.quote(bigint, date) is
'The unpaid sheets and, for each number of oldest sheets, the total to pay: the console adds nothing up. Rupiah.';
