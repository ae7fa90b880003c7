-- The payments, before the invoices are known as the applications': the applications have taken the step already.

create temp table demo_paid on commit drop as
select c.*, s.at as paid_at, (s.at at time zone {{zone}})::date as paid_on, v.total,
       (select coalesce(max(id), 0) from loket.payment) + row_number() over (order by s.at, s.application_id) as payment_id
from demo_charge c
join loket.invoice v on v.id = c.invoice_id
join loket.application_step s on s.application_id = c.application_id and s.action = 'pay';

insert into loket.payment (id, channel, counter_id, connection_id, paid_by, paid_at, business_date, tender, bills_total, stamp_duty, cash_rounding,
  total, imported, kind, payer_name) overriding system value
select p.payment_id, 'COUNTER', (select min(n.id) from loket.counter n), p.connection_id, 'kasir1', p.paid_at, p.paid_on, 'cash', p.total,
       r.stamp_duty, 0, p.total + r.stamp_duty, true, 'invoices', p.applicant_name
from demo_paid p cross join lateral loket.receipt_total(p.total, p.paid_on, false) r
order by p.payment_id;
insert into loket.payment_item (payment_id, invoice_id, bill_amount, late_fee, stamp_duty, vat)
select p.payment_id, p.invoice_id, p.net, 0, 0, 0 from demo_paid p order by p.payment_id;
select setval(pg_get_serial_sequence('loket.payment', 'id'), coalesce(max(id), 0) + 1, false) from loket.payment;

insert into loket.application_invoice (application_id, invoice_id, purpose)
select c.application_id, c.invoice_id, 'fee' from demo_charge c order by c.invoice_id;
drop function pg_temp.issue_demo_invoices, pg_temp.cancel_demo_invoices;
