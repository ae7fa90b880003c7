-- What all reports of receipts are made of: payments and reversals as movements, each on its business day.

create or replace function loket.money_movements(p_from date, p_to date)
returns table (sign int, payment_id bigint, reversal_id bigint, kind text, channel text, counter_id int, cashier text, cash_session_id bigint,
  business_date date, tender text, imported boolean, sheets bigint, amount bigint, late_fee bigint, stamp_duty bigint, vat bigint,
  cash_rounding bigint, total bigint)
language sql stable as $$
  select 1, p.id, null::bigint, p.kind, p.channel, p.counter_id, p.paid_by, p.cash_session_id, p.business_date, p.tender, p.imported,
         i.sheets, i.amount, i.late_fee, i.stamp_duty + p.stamp_duty, i.vat, p.cash_rounding, p.total
  from loket.payment p
  cross join lateral (
    select count(*) as sheets, sum(o.bill_amount)::bigint as amount, sum(o.late_fee)::bigint as late_fee,
           sum(o.stamp_duty)::bigint as stamp_duty, sum(o.vat)::bigint as vat
    from loket.payment_item o where o.payment_id = p.id) i
  where p.business_date between p_from and p_to
  union all
  select -1, p.id, d.reversal_id, p.kind, p.channel, p.counter_id, p.paid_by, d.cash_session_id, d.business_date,
         case when d.refund in ('drawer', 'tender') then p.tender else 'refund_' || d.refund end, false,
         i.sheets, i.amount, i.late_fee, i.stamp_duty + d.stamp_duty, i.vat, d.cash_rounding, d.total
  from loket.reversal_decision d
  join loket.reversal v on v.id = d.reversal_id
  join loket.payment p on p.id = v.payment_id
  cross join lateral (
    select count(*) as sheets, sum(o.bill_amount)::bigint as amount, sum(o.late_fee)::bigint as late_fee,
           sum(o.stamp_duty)::bigint as stamp_duty, sum(o.vat)::bigint as vat
    from loket.reversal_item r join loket.payment_item o on o.id = r.payment_item_id where r.reversal_id = d.reversal_id) i
  where d.outcome = 'approved' and d.business_date between p_from and p_to;
$$;
comment on function loket.money_movements(date, date) is
'Payments (sign 1) and approved reversals (sign -1) of a range of business days, all channels, history of earlier systems included; amounts are positive, to be multiplied by sign. A reversal is a movement of the day it was decided, so closed days and months never change. Rupiah.';
