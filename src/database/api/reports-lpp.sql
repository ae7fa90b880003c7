-- LPP (laporan penerimaan penagihan) over days and all channels: a line a bill or instalment, and a line a fee of an invoice.
-- The drawer's own LPP, of a session with its count, is api.collection_report.

insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('lpp_water', '{supervisor,finance,manager}', '{business_date,entry_id}', '{payer_name}', '{finance,supervisor,customer_service,cashier}'),
  ('lpp_non_water', '{supervisor,finance,manager}', '{business_date,entry_id}', '{payer_name,address}',
   '{finance,supervisor,customer_service,cashier}');

create or replace function loket.rows_of_lpp_water(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text, p_channel text,
  p_tariff_group text)
returns table (entry_id bigint, business_date date, receipt_no text, usage_period date, instalment text, connection_no text, payer_name text,
  group_code text, amount bigint, stamp_duty bigint, late_fee bigint, channel_fee bigint, cash_rounding bigint, total bigint, tender text,
  channel_name text, counter_code text, cashier text, cashier_name text, reversal boolean)
language sql stable as $$
  select e.entry_id, e.business_date, e.reference, b.usage_period, n.label, coalesce(o.connection_no, c.connection_no),
         coalesce(o.customer_name, w.name), g.code, e.sign * e.amount, e.sign * e.stamp_duty, e.sign * e.late_fee, 0::bigint,
         e.sign * e.cash_rounding, e.sign * (e.amount + e.stamp_duty + e.late_fee + e.cash_rounding), e.tender,
         coalesce(h.name, e.channel), k.code, e.cashier, f.full_name, e.sign = -1
  from (
    select m.sign, m.channel, m.counter_id, m.cashier, m.business_date, m.entered_at, m.paid_at, m.tender, m.reference,
           l.entry_id, l.bill_id, l.instalment_id, l.amount, l.stamp_duty, l.late_fee, l.cash_rounding
    from loket.movements_of(p_from, p_to, p_branches, p_counter_id, p_cashier, p_channel) m
    cross join lateral loket.movement_lines(m.payment_id, m.reversal_id, m.stamp_duty, m.cash_rounding) l
    where m.kind <> 'invoices'
    offset 0) e
  left join loket.bill b on b.id = e.bill_id
  left join lateral (
    select a.connection_id, format('%s/%s', i.instalment_no,
             (select count(*) from loket.instalment o where o.instalment_plan_id = a.id)) as label
    from loket.instalment i join loket.instalment_plan a on a.id = i.instalment_plan_id where i.id = e.instalment_id) n on true
  -- What loket.connection_at and loket.bill_parts say as of the payment, joined as sets: a month has more than 100,000 lines.
  left join loket.connection c on c.id = coalesce(b.connection_id, n.connection_id)
  left join loket.customer w on w.id = c.customer_id
  left join loket.connection_past o on o.connection_id = c.id and o.until > e.paid_at
    and not exists (select from loket.connection_past q where q.connection_id = c.id and q.until > e.paid_at and q.until < o.until)
  left join (
    select y.bill_id, y.tariff_group_id, x.decided_at
    from loket.bill_correction_decision x join loket.bill_correction y on y.id = x.bill_correction_id
    where x.outcome = 'approved') d
    on d.bill_id = e.bill_id and d.decided_at <= e.paid_at
    and not exists (
      select from loket.bill_correction_decision x join loket.bill_correction y on y.id = x.bill_correction_id
      where y.bill_id = e.bill_id and x.outcome = 'approved' and x.decided_at <= e.paid_at and x.decided_at > d.decided_at)
  left join loket.tariff_group g on g.id = coalesce(d.tariff_group_id, b.tariff_group_id, o.tariff_group_id, c.tariff_group_id)
  left join loket.channel h on h.code = e.channel
  left join lateral loket.counter_at(e.counter_id, e.entered_at) k on true
  left join lateral loket.staff_at(e.cashier, e.entered_at) f on true
  where p_tariff_group is null or g.code = p_tariff_group;
$$;
comment on function loket.rows_of_lpp_water(date, date, int[], int, text, text, text) is
'Receipts of water of a range of business days, all channels, a line for each bill or instalment, negative for a reversal decided in the range; receipt number or, where there is none, the channel''s reference. Names, number and group are those of the payment. Rupiah.
Source: domain.md 6.2, LPP rekening air; the admin fee of channels is theirs and 0 here.';

create or replace function loket.rows_of_lpp_non_water(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text, p_channel text)
returns table (entry_id bigint, business_date date, receipt_no text, invoice_no text, fee_code text, fee_name text, description text,
  payer_name text, address text, amount bigint, vat bigint, stamp_duty bigint, cash_rounding bigint, total bigint, tender text,
  channel_name text, counter_code text, cashier text, cashier_name text, reversal boolean)
language sql stable as $$
  select e.entry_id, e.business_date, e.reference, v.invoice_no, t.code, t.name, l.description,
         v.payer_name, coalesce(nullif(v.payer_address, ''), c.address, ''),
         e.sign * e.amount, e.sign * e.vat, e.sign * e.stamp_duty, e.sign * e.cash_rounding,
         e.sign * (e.amount + e.vat + e.stamp_duty + e.late_fee + e.cash_rounding), e.tender, coalesce(h.name, e.channel), k.code, e.cashier,
         f.full_name, e.sign = -1
  from (
    select m.sign, m.channel, m.counter_id, m.cashier, m.business_date, m.entered_at, m.paid_at, m.tender, m.reference,
           l.entry_id, l.invoice_id, l.line_no, l.amount, l.vat, l.stamp_duty, l.late_fee, l.cash_rounding
    from loket.movements_of(p_from, p_to, p_branches, p_counter_id, p_cashier, p_channel) m
    cross join lateral loket.movement_lines(m.payment_id, m.reversal_id, m.stamp_duty, m.cash_rounding) l
    where m.kind = 'invoices'
    offset 0) e
  join loket.invoice v on v.id = e.invoice_id
  join loket.invoice_line l on l.invoice_id = e.invoice_id and l.line_no = e.line_no
  join loket.fee_type t on t.id = l.fee_type_id
  left join lateral loket.connection_at(v.connection_id, e.paid_at) c on true
  left join loket.channel h on h.code = e.channel
  left join lateral loket.counter_at(e.counter_id, e.entered_at) k on true
  left join lateral loket.staff_at(e.cashier, e.entered_at) f on true;
$$;
comment on function loket.rows_of_lpp_non_water(date, date, int[], int, text, text) is
'Receipts of other things than water of a range of business days, all channels, a line for each line of an invoice, negative for a reversal decided in the range. Name and address are the invoice''s. Stamp duty and rounding of a receipt stand on its first line. Rupiah.
Source: domain.md 6.2, LPP non-air.';
