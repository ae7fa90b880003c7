-- One entry for the whole import, in a money chain of its own: counts and sums that the verifier can hold against the tables.
select loket.append_money('import', 'import', 'utility', (select code from loket.utility), null, clock_timestamp(), jsonb_build_object(
  'customers', (select count(*) from loket.customer), 'connections', (select count(*) from loket.connection),
  'bills', b.bills, 'billsAmount', b.amount, 'payments', p.payments, 'paymentsTotal', p.total, 'stampDuty', p.stamp_duty,
  'items', i.items, 'itemsAmount', i.amount, 'lateFees', i.late_fee))
from (select count(*) as bills, coalesce(sum(amount), 0) as amount from loket.bill) b,
     (select count(*) as payments, coalesce(sum(total), 0) as total, coalesce(sum(stamp_duty), 0) as stamp_duty from loket.payment) p,
     (select count(*) as items, coalesce(sum(amount), 0) as amount, coalesce(sum(late_fee), 0) as late_fee from loket.payment_item) i;

drop function pg_temp.u, pg_temp.spread, pg_temp.normal, pg_temp.normal_of, pg_temp.pick;
drop function pg_temp.bits;
