-- Bills that are due, and what they cost today. Late fee and stamp duty do not exist before the moment of payment.

create or replace function loket.due_bills(p_connection_id bigint, p_on date)
returns table (bill_id bigint, sheet int, usage_period date, due_date date, previous_reading int, current_reading int,
  usage_m3 int, estimated boolean, water bigint, fixed bigint, meter bigint, other bigint, other_items jsonb,
  bill_amount bigint, late_fee bigint, stamp_duty bigint, total bigint)
language sql stable as $$
  select d.id, row_number() over (order by d.usage_period)::int, d.usage_period, d.due_date, d.previous_reading,
         d.current_reading, d.usage_m3, d.estimated, d.water_amount, d.fixed_amount, d.meter_amount, d.other_amount,
         d.other_items, d.amount, d.fee, d.stamp, d.amount + d.fee + d.stamp
  from (
    select b.*, f.fee,
           case when u.stamp_basis = 'per_bill' then loket.stamp_duty(u.tariff_book_id, b.amount + f.fee, p_on) else 0 end as stamp
    from loket.utility u, loket.bill b
    cross join lateral (select case when p_on > b.due_date then loket.late_fee(b.tariff_group_id, b.due_date, b.amount, p_on) else 0 end as fee) f
    where b.connection_id = p_connection_id
      and not exists (select from loket.payment_item i where i.bill_id = b.id)
    offset 0 -- so that fee and stamp are computed once a bill
  ) d
  order by d.usage_period;
$$;
comment on function loket.due_bills(bigint, date) is
'Every unpaid sheet of a connection, oldest first (sheet = 1, 2, …), with late fee and, by policy, stamp duty per bill as of a date. Rupiah.';

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
        'water', water, 'fixed', fixed, 'meter', meter, 'other', other, 'lateFee', late_fee, 'stampDuty', stamp_duty,
        'total', total) order by sheet), '[]') from due),
    'choices', (select coalesce(jsonb_agg(jsonb_build_object(
        'sheets', c.sheet, 'billsTotal', c.bills_total, 'stampDuty', n.stamp_duty, 'total', n.total,
        'cashRounding', k.cash_rounding, 'cashTotal', k.total) order by c.sheet), '[]')
      from choices c, loket.receipt_total(c.bills_total, p_on, false) n, loket.receipt_total(c.bills_total, p_on, true) k),
    'beingPosted', exists (select from loket.billing_period where state = 'posting'));
$$;
comment on function loket.quote(bigint, date) is
'The unpaid sheets and, for each number of oldest sheets, the total to pay: the console adds nothing up. Rupiah.';
