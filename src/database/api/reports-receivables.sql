-- What all reports of bills and arrears are made of: every bill as of a day, and everything that changed what is owed, each on its day.
-- Nothing here reads a present state: a bill counts from the day its period was posted, corrections and relief from their decision's
-- business day, payments from theirs until the business day of their reversal. So a day that is over says the same for ever.

create or replace function loket.issued_periods() returns table (usage_period date, issued_on date)
language sql stable as $$
  -- The zone as a value of its own, here and below: joined, the planner takes the utility for a hundred rows (so few are never analysed).
  select p.usage_period, coalesce((p.posted_at at time zone (select u.time_zone from loket.utility u))::date,
                                  (p.usage_period + interval '1 month')::date)
  from loket.billing_period p
  where p.posted_at is not null or p.state = 'posted'
  offset 0; -- once a period, not once a bill
$$;
comment on function loket.issued_periods() is
'Usage periods whose bills are receivable, and since which business day: when they were posted; of history without that, the first of the month in which it was paid.
Source: domain.md 6.1, the receivable is recognised when the DRD is issued.';

create or replace function loket.bill_balances(p_on date)
returns table (bill_id bigint, connection_id bigint, usage_period date, issued_on date, due_date date, tariff_group_id int,
  charged_group_id int, previous_reading int, current_reading int, removal_reading int, usage_m3 int, estimated boolean, catch_up_months int,
  water_version_id int,
  water bigint, fixed bigint, meter bigint, other bigint, issued bigint, correction bigint, discount bigint, amount bigint,
  paid bigint, late_fee_paid bigint, payment_id bigint, unpaid bigint, plan_id bigint)
language sql stable as $$
  select b.id, b.connection_id, b.usage_period, p.issued_on, b.due_date, b.tariff_group_id,
         coalesce(k.tariff_group_id, b.tariff_group_id), b.previous_reading, b.current_reading, b.removal_reading, b.usage_m3, b.estimated,
         b.catch_up_months::int, b.water_version_id,
         b.water_amount, b.fixed_amount, b.meter_amount, b.other_amount, b.amount,
         coalesce(k.amount - b.amount, 0), a.given, a.gross - a.given,
         m.paid, m.late_fee, m.payment_id, a.gross - a.given - m.paid, n.plan_id
  from loket.issued_periods() p
  join loket.bill b on b.usage_period = p.usage_period
  left join (
    select distinct on (c.bill_id) c.bill_id, c.tariff_group_id, c.amount
    from loket.bill_correction c join loket.bill_correction_decision d on d.bill_correction_id = c.id
    where d.outcome = 'approved' and d.business_date <= p_on
    order by c.bill_id, d.decided_at desc) k on k.bill_id = b.id
  left join (
    select g.bill_id, sum(g.amount)::bigint as amount
    from loket.bill_discount g join loket.relief_application e on e.relief_decree_id = g.relief_decree_id
    where e.business_date <= p_on
    group by g.bill_id) g on g.bill_id = b.id
  -- The first payment of a bill is found by its index and is good unless it came later or was reversed by then; both are few, so that
  -- no sum over all payments is needed. Payments after a reversal are few altogether.
  left join loket.payment_item i on i.bill_id = b.id and i.after_reversal is null
  left join (select y.id from loket.payment y where y.business_date > p_on) y on y.id = i.payment_id
  left join (
    select r.payment_item_id from loket.reversal_item r join loket.reversal_decision d on d.reversal_id = r.reversal_id
    where d.business_date <= p_on) v on v.payment_item_id = i.id
  left join (
    select j.bill_id, sum(j.bill_amount)::bigint as paid, sum(j.late_fee)::bigint as late_fee, max(j.payment_id) as payment_id
    from loket.payment_item j join loket.payment z on z.id = j.payment_id
    where j.after_reversal is not null and j.bill_id is not null and z.business_date <= p_on
      and not exists (select from loket.reversal_item r join loket.reversal_decision d on d.reversal_id = r.reversal_id
                      where r.payment_item_id = j.id and d.business_date <= p_on)
    group by j.bill_id) w on w.bill_id = b.id
  left join loket.plan_balances(p_on) n on n.bill_id = b.id
  cross join lateral (
    select coalesce(k.amount, b.amount) as gross, least(coalesce(g.amount, 0), coalesce(k.amount, b.amount)) as given) a
  cross join lateral (select i.id is not null and y.id is null and v.payment_item_id is null as live) l
  cross join lateral (
    select case when l.live then i.bill_amount else 0 end + coalesce(w.paid, 0) + coalesce(n.paid, 0) as paid,
           case when l.live then i.late_fee else 0 end + coalesce(w.late_fee, 0) as late_fee,
           coalesce(w.payment_id, case when l.live then i.payment_id end) as payment_id) m
  where p.issued_on <= p_on;
$$;
comment on function loket.bill_balances(date) is
'Every bill issued by the end of a business day as of that day. Readings, m3, water, fixed, meter, other and issued are the bill as it was issued; correction and discount are what decisions until that day changed; amount = issued + correction - discount; unpaid = amount - paid. Of a bill in an agreement (plan_id) the instalments paid so far count, see loket.plan_balances. Without late fee and stamp duty, which are no part of DRD. Rupiah, m3.
Source: domain.md 6.2; 10, surprises 1, 2, 4, 16.';

create or replace function loket.plan_receipts()
returns table (instalment_plan_id bigint, day date, paid bigint)
language sql stable as $$
  select x.instalment_plan_id, y.business_date, i.bill_amount
  from loket.instalment x join loket.payment_item i on i.instalment_id = x.id join loket.payment y on y.id = i.payment_id
  union all
  select x.instalment_plan_id, d.business_date, -i.bill_amount
  from loket.instalment x join loket.payment_item i on i.instalment_id = x.id
  join loket.reversal_item r on r.payment_item_id = i.id join loket.reversal_decision d on d.reversal_id = r.reversal_id;
$$;
comment on function loket.plan_receipts() is 'Money of instalments, and back again when reversed, each on its business day. Rupiah.';

create or replace function loket.plan_balances(p_on date) returns table (bill_id bigint, plan_id bigint, paid bigint)
language sql stable as $$
  select n.bill_id, n.instalment_plan_id, least(greatest(coalesce(m.paid, 0) - n.older, 0), n.bill_amount)::bigint
  from (
    select o.*, coalesce(sum(o.bill_amount) over (partition by o.instalment_plan_id order by b.usage_period
                           rows between unbounded preceding and 1 preceding), 0) as older
    from loket.instalment_plan_bill o join loket.bill b on b.id = o.bill_id) n
  join loket.instalment_plan_decision d on d.instalment_plan_id = n.instalment_plan_id and d.outcome = 'approved'
  left join loket.instalment_plan_cancellation x on x.instalment_plan_id = n.instalment_plan_id
  left join (select r.instalment_plan_id, sum(r.paid) as paid from loket.plan_receipts() r where r.day <= p_on
             group by r.instalment_plan_id) m on m.instalment_plan_id = n.instalment_plan_id
  where (d.decided_at at time zone (select u.time_zone from loket.utility u))::date <= p_on
    and (x.instalment_plan_id is null or (x.cancelled_at at time zone (select u.time_zone from loket.utility u))::date > p_on);
$$;
comment on function loket.plan_balances(date) is
'The bills of agreements in force on a day, and how much of each the instalments have paid: the oldest bill first, the frozen late fees last, so that an agreement stays receivable for what is still to come. Rupiah.
Source: domain.md 10, surprise 16.';
