-- What all reports of receipts are made of: payments and reversals as movements, each on its business day, and the lines inside them.

create or replace function loket.movements(p_from date, p_to date)
returns table (sign int, payment_id bigint, reversal_id bigint, kind text, channel text, counter_id int, cashier text, cash_session_id bigint,
  business_date date, entered_at timestamptz, paid_at timestamptz, tender text, reference text, imported boolean, stamp_duty bigint,
  cash_rounding bigint, total bigint)
language sql stable as $$
  select 1, p.id, null::bigint, p.kind, p.channel, p.counter_id, p.paid_by, p.cash_session_id, p.business_date, p.paid_at, p.paid_at,
         p.tender, coalesce(p.receipt_no, p.tender_reference), p.imported, p.stamp_duty, p.cash_rounding, p.total
  from loket.payment p
  where p.business_date between p_from and p_to
  union all
  select -1, p.id, d.reversal_id, p.kind, p.channel, p.counter_id,
         case when d.cash_session_id is null then d.decided_by else p.paid_by end, d.cash_session_id, d.business_date, d.decided_at, p.paid_at,
         case when d.cash_session_id is null then 'refund_' || d.refund else p.tender end, coalesce(p.receipt_no, p.tender_reference),
         p.imported, d.stamp_duty, d.cash_rounding, d.total
  from loket.reversal_decision d
  join loket.reversal v on v.id = d.reversal_id
  join loket.payment p on p.id = v.payment_id
  where d.outcome = 'approved' and d.business_date between p_from and p_to;
$$;
comment on function loket.movements(date, date) is
'Payments (sign 1) and approved reversals (sign -1) of a range of business days, all channels, history of earlier systems included; amounts are positive, to be multiplied by sign. A reversal is a movement of the day it was decided, so closed days and months never change. One outside the session of its payment belongs to whoever of finance decided it and is no money of a drawer (tender refund_transfer, refund_office_cash, refund_none). reference is the receipt''s number or, where there is none, the channel''s; stamp_duty that of the receipt as a whole. Rupiah.';

create or replace function loket.movement_items(p_payment_id bigint, p_reversal_id bigint) returns setof loket.payment_item
language sql stable as $$
  select i.* from loket.payment_item i where p_reversal_id is null and i.payment_id = p_payment_id
  union all
  select i.* from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id where r.reversal_id = p_reversal_id;
$$;
comment on function loket.movement_items(bigint, bigint) is 'The items of a payment, or those that a reversal takes back.';

create or replace function loket.movement_lines(p_payment_id bigint, p_reversal_id bigint, p_stamp_duty bigint, p_cash_rounding bigint)
returns table (entry_id bigint, bill_id bigint, invoice_id bigint, instalment_id bigint, line_no int, amount bigint, stamp_duty bigint,
  late_fee bigint, vat bigint, cash_rounding bigint)
language sql stable as $$
  select i.id * 65536 + case when p_reversal_id is null then 0 else 32768 end + coalesce(l.line_no, 0),
         i.bill_id, i.invoice_id, i.instalment_id, l.line_no::int, coalesce(l.net, i.bill_amount),
         -- What the item has stands on its first line, what the receipt has as a whole on its first item's. Asked for only where there is
         -- anything, and without windows: those cost a sort for every payment of a month.
         case when n.of_item then i.stamp_duty else 0 end + case when n.of_receipt then p_stamp_duty else 0 end,
         case when n.of_item then i.late_fee else 0 end,
         coalesce(l.vat, i.vat),
         case when n.of_receipt then p_cash_rounding else 0 end
  from loket.movement_items(p_payment_id, p_reversal_id) i
  left join loket.invoice_line l on l.invoice_id = i.invoice_id
  cross join lateral (
    select l.line_no is null
           or not exists (select from loket.invoice_line o where o.invoice_id = i.invoice_id and o.line_no < l.line_no) as of_item) f
  cross join lateral (
    select f.of_item, (p_stamp_duty <> 0 or p_cash_rounding <> 0) and f.of_item
           and i.id = (select min(o.id) from loket.movement_items(p_payment_id, p_reversal_id) o) as of_receipt) n;
$$;
comment on function loket.movement_lines(bigint, bigint, bigint, bigint) is
'The lines of one movement: one for each bill, instalment or invoice line. Stamp duty and cash rounding of a receipt as a whole (given) stand on its first line, so that the lines add up to the money. entry_id orders the lines of all movements; a reversal stands behind the line it takes back. Amounts are positive. Rupiah.';

create or replace function loket.movement_sums(p_payment_id bigint, p_reversal_id bigint)
returns table (sheets bigint, amount bigint, late_fee bigint, stamp_duty bigint, vat bigint)
language sql stable as $$
  select count(*), coalesce(sum(o.bill_amount), 0)::bigint, coalesce(sum(o.late_fee), 0)::bigint, coalesce(sum(o.stamp_duty), 0)::bigint,
         coalesce(sum(o.vat), 0)::bigint
  from loket.movement_items(p_payment_id, p_reversal_id) o;
$$;
comment on function loket.movement_sums(bigint, bigint) is
'What is in one movement: sheets (bills, instalments or invoices) and the sums of its items; without what the receipt has as a whole. Rupiah.';

create or replace function loket.money_movements(p_from date, p_to date)
returns table (sign int, payment_id bigint, reversal_id bigint, kind text, channel text, counter_id int, cashier text, cash_session_id bigint,
  business_date date, entered_at timestamptz, tender text, imported boolean, sheets bigint, amount bigint, late_fee bigint, stamp_duty bigint,
  vat bigint, cash_rounding bigint, total bigint)
language sql stable as $$
  select m.sign, m.payment_id, m.reversal_id, m.kind, m.channel, m.counter_id, m.cashier, m.cash_session_id, m.business_date, m.entered_at,
         m.tender, m.imported, i.sheets, i.amount, i.late_fee, i.stamp_duty + m.stamp_duty, i.vat, m.cash_rounding, m.total
  from loket.movements(p_from, p_to) m
  cross join lateral loket.movement_sums(m.payment_id, m.reversal_id) i;
$$;
comment on function loket.money_movements(date, date) is
'loket.movements with what is in them. amount + late_fee + stamp_duty + vat + cash_rounding is total; all positive, to be multiplied by sign. Rupiah.';

create or replace function loket.counters_of(p_branches int[]) returns table (counter_id int)
language sql stable as $$
  select c.id from loket.counter c where c.branch_id = any (p_branches)
  union all
  select null where cardinality(p_branches) = (select count(*) from loket.branch);
$$;
comment on function loket.counters_of(int[]) is
'The counters of branches; with all branches also null, the counter of what came in through digital channels: that is no branch''s money.';

create or replace function loket.movements_of(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text, p_channel text)
returns table (sign int, payment_id bigint, reversal_id bigint, kind text, channel text, counter_id int, cashier text, business_date date,
  entered_at timestamptz, paid_at timestamptz, tender text, reference text, stamp_duty bigint, cash_rounding bigint, total bigint)
language sql stable as $$
  select m.sign, m.payment_id, m.reversal_id, m.kind, m.channel, m.counter_id, m.cashier, m.business_date, m.entered_at, m.paid_at, m.tender,
         m.reference, m.stamp_duty, m.cash_rounding, m.total
  from loket.movements(p_from, p_to) m
  where (m.counter_id = any (array(select k.counter_id from loket.counters_of(p_branches) k))
         or m.counter_id is null and exists (select from loket.counters_of(p_branches) k where k.counter_id is null))
    and (p_counter_id is null or m.counter_id = p_counter_id)
    and (p_cashier is null or m.cashier = p_cashier)
    and (p_channel is null or m.channel = p_channel);
$$;
comment on function loket.movements_of(date, date, int[], int, text, text) is
'loket.movements of branches, narrowed to a counter, a cashier or a channel where one is given. Rupiah.';

create or replace function loket.staff_at(p_login text, p_at timestamptz) returns table (full_name text)
language sql stable as $$
  select coalesce(h.full_name, s.full_name)
  from loket.staff s
  left join loket.staff_past h on h.login = s.login and h.until > p_at
    and not exists (select from loket.staff_past o where o.login = s.login and o.until > p_at and o.until < h.until)
  where s.login = p_login;
$$;
comment on function loket.staff_at(text, timestamptz) is
'loket.staff_name_at as one row, so that it becomes part of a report''s plan instead of a call for every line. None for a login that is nobody''s.';

create or replace function loket.day_end(p_on date) returns timestamptz
language sql stable as $$
  select (p_on + 1)::timestamp at time zone u.time_zone from loket.utility u;
$$;
comment on function loket.day_end(date) is 'The instant at which a business date is over: what happened before it belongs to that day or an earlier one.';
