-- The chunk's payments: bills settled on the same day in the same way are one payment; late fees frozen at that day.

insert into demo_late_fee
select d.group_id, d.due_date, d.amount, d.paid_on, loket.late_fee(d.group_id, d.due_date, d.amount, d.paid_on)
from (select distinct group_id, due_date, case when {{feeByAmount}} then total else 0 end as amount, paid_on
      from demo_bill where paid_on > due_date
      except select group_id, due_date, amount, paid_on from demo_late_fee) d;

drop table if exists demo_item;
create temp table demo_item on commit drop as
select {{lastPayment}} + dense_rank() over (order by b.paid_on, b.connection_id, b.plan) as payment_id,
       b.id as bill_id, b.connection_id, b.paid_on, b.plan % 2 = 1 as digital, b.scenario = 'autodebit' as autodebit,
       b.total as bill_amount, coalesce(f.fee, 0) as late_fee
from demo_bill b
left join demo_late_fee f on f.paid_on = b.paid_on and f.due_date = b.due_date and f.group_id = b.group_id
  and f.amount = case when {{feeByAmount}} then b.total else 0 end
where b.paid_on is not null;

insert into loket.payment (id, channel, counter_id, connection_id, paid_by, paid_at, business_date, tender, tender_reference,
  bills_total, stamp_duty, cash_rounding, total, imported) overriding system value
select p.payment_id, w.channel, w.counter_id, p.connection_id, w.paid_by,
       d.begins_at + interval '1 second' * case
         when p.autodebit then 1 + (h.bits & 127)
         when p.digital then 600 + (h.bits & 65535) * 5 / 4
         else 28800 + (h.bits & 65535) * 7 / 20 end,
       p.paid_on, w.tender,
       case when w.tender <> 'cash' then left(w.channel, 4) || lpad(p.payment_id::text, 10, '0') end,
       p.bills_total, t.stamp_duty, 0, p.bills_total + t.stamp_duty, true
from (
  select payment_id, min(connection_id) as connection_id, min(paid_on) as paid_on, bool_or(digital) as digital,
         bool_or(autodebit) as autodebit, sum(bill_amount + late_fee)::bigint as bills_total
  from demo_item group by payment_id
) p
join demo_day d on d.on_date = p.paid_on
cross join lateral (select pg_temp.bits(50, p.connection_id * 10000 + (p.paid_on - date '2000-01-01')) as bits) h
cross join lateral (select case when p.bills_total > {{stampAbove}}
    then loket.stamp_duty({{book}}, p.bills_total, p.paid_on) else 0 end as stamp_duty) t
join demo_way w on w.digital = p.digital and w.slot = ((h.bits >> 20) & 65535) * 1000 / 65536
order by p.payment_id;

insert into loket.payment_item (payment_id, bill_id, bill_amount, late_fee, stamp_duty)
select payment_id, bill_id, bill_amount, late_fee, 0 from demo_item;
