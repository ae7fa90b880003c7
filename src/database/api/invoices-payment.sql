-- Paying non-water invoices at the counter.
-- Lock order: request id, business day and cash session (share), invoices by id, receipt series, money chain.

create or replace function loket.invoice_stamp_duty(p_total bigint, p_on date) returns bigint
language sql stable as $$
  select case when u.stamp_basis = 'per_bill' then loket.stamp_duty(u.tariff_book_id, p_total, p_on) else 0 end from loket.utility u;
$$;
comment on function loket.invoice_stamp_duty(bigint, date) is
'Stamp duty on one invoice where policy charges it per bill; where it is per receipt, loket.receipt_total adds it. Rupiah.
Source: UU 10/2020';

create or replace function loket.who_paid_invoices(p_invoice_ids bigint[]) returns jsonb
language sql stable as $$
  select jsonb_build_object('invoices', jsonb_agg(jsonb_build_object('invoiceId', v.id, 'invoiceNo', v.invoice_no, 'paidAt', p.paid_at,
    'counterName', c.name, 'receiptNo', p.receipt_no) order by v.id))
  from loket.payment_item i
  join loket.invoice v on v.id = i.invoice_id
  join loket.payment p on p.id = i.payment_id
  left join loket.counter c on c.id = p.counter_id
  where i.invoice_id = any (p_invoice_ids)
    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id);
$$;
comment on function loket.who_paid_invoices(bigint[]) is 'Where and when invoices were paid, for the refusal INVOICE_ALREADY_PAID.';

create or replace function loket.chosen_invoices(p_invoice_ids bigint[], p_on date,
  out connection_id bigint, out payer_name text, out items jsonb, out items_total bigint)
language plpgsql stable as $$
declare
  _found record;
begin
  if coalesce(cardinality(p_invoice_ids), 0) not between 1 and 20 or array_position(p_invoice_ids, null) is not null
     or loket.has_duplicates(p_invoice_ids) then
    perform loket.fail('INVALID_INPUT', '{"field": "invoiceIds"}');
  end if;
  select count(*) as invoices, count(distinct coalesce(s.connection_id::text, ':' || lower(v.payer_name))) as payers,
         min(s.connection_id) as connection_id,
         case when count(distinct v.payer_name) = 1 then min(v.payer_name) end as payer_name,
         jsonb_agg(jsonb_build_array(v.id, v.net, 0, s.duty, v.vat) order by v.id) as items, sum(v.total + s.duty)::bigint as items_total,
         jsonb_agg(jsonb_build_object('invoiceId', v.id, 'invoiceNo', v.invoice_no) order by v.id) filter (where s.state = 'cancelled') as cancelled,
         count(*) filter (where s.state = 'paid') as paid,
         jsonb_agg(jsonb_build_object('invoiceId', v.id, 'invoiceNo', v.invoice_no, 'validUntil', s.last_day) order by v.id)
           filter (where s.last_day < p_on) as expired
  into _found
  from loket.invoice v
  cross join lateral (select loket.invoice_state(v) as state, loket.invoice_stamp_duty(v.total, p_on) as duty,
    loket.invoice_last_day(v) as last_day, loket.invoice_connection_id(v) as connection_id) s
  where v.id = any (p_invoice_ids);
  if _found.invoices <> cardinality(p_invoice_ids) then
    perform loket.fail('INVOICE_NOT_FOUND');
  end if;
  if _found.payers > 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "invoiceIds"}');
  end if;
  if _found.paid > 0 then
    perform loket.fail('INVOICE_ALREADY_PAID', loket.who_paid_invoices(p_invoice_ids));
  end if;
  if _found.cancelled is not null then
    perform loket.fail('INVOICE_CANCELLED', jsonb_build_object('invoices', _found.cancelled));
  end if;
  if _found.expired is not null then
    perform loket.fail('INVOICE_EXPIRED', jsonb_build_object('invoices', _found.expired));
  end if;
  connection_id := _found.connection_id;
  payer_name := coalesce(_found.payer_name, case when _found.connection_id is null then
    (select v.payer_name from loket.invoice v where v.id = p_invoice_ids[1]) end);
  items := _found.items;
  items_total := _found.items_total;
end
$$;
comment on function loket.chosen_invoices(bigint[], date) is
'Invoices that can be paid together on a date, with their one payer (the same connection, or the same name where there is none) and their items for loket.finish_payment. To be called with the invoices locked when money is taken. Rupiah.
Errors: INVALID_INPUT, INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID, INVOICE_CANCELLED, INVOICE_EXPIRED';

create or replace function api.quote_invoices(p_invoice_ids bigint[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _on date := loket.business_date(clock_timestamp());
  _chosen record;
  _cash record;
  _other record;
begin
  perform loket.count_lookup(_staff);
  _chosen := loket.chosen_invoices(p_invoice_ids, _on);
  _other := loket.receipt_total(_chosen.items_total, _on, false);
  _cash := loket.receipt_total(_chosen.items_total, _on, true);
  return jsonb_build_object(
    'onDate', _on, 'connectionId', _chosen.connection_id,
    'connectionNo', (select c.connection_no from loket.connection c where c.id = _chosen.connection_id),
    'payerName', coalesce(_chosen.payer_name, (select k.name from loket.connection c join loket.customer k on k.id = c.customer_id
                                               where c.id = _chosen.connection_id)),
    'payerAddress', (select v.payer_address from loket.invoice v where v.id = any (p_invoice_ids) order by v.id desc limit 1),
    'invoices', (select jsonb_agg(loket.invoice_card(v) order by v.id) from loket.invoice v where v.id = any (p_invoice_ids)),
    'itemsTotal', _chosen.items_total, 'stampDuty', _other.stamp_duty, 'total', _other.total,
    'cashRounding', _cash.cash_rounding, 'cashTotal', _cash.total);
end
$$;
comment on function api.quote_invoices(bigint[]) is
'What invoices of one payer cost together today: total for every tender but cash, cashTotal with cash rounding. itemsTotal has VAT and, by policy, the stamp duty of each invoice; stampDuty is the receipt''s own. Invoices of other branches too. Counts against the daily look-up limit. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID, INVOICE_CANCELLED, INVOICE_EXPIRED, LOOKUP_LIMIT_REACHED';
grant execute on function api.quote_invoices(bigint[]) to cashier, supervisor, customer_service;

create or replace function api.record_invoice_payment(
  p_request_id uuid, p_invoice_ids bigint[], p_tender text, p_tender_reference text, p_total_shown bigint, p_amount_tendered bigint)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s'
set plan_cache_mode = force_generic_plan as $$
declare
  _staff loket.staff := loket.current_staff();
  _reference text := nullif(btrim(p_tender_reference), '');
  _replay jsonb;
  _session loket.cash_session;
  _payment loket.payment;
  _chosen record;
begin
  _replay := loket.claim_request(p_request_id, 'record_invoice_payment', jsonb_build_array(
    p_invoice_ids, p_tender, _reference, p_total_shown, p_amount_tendered));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_tender(_staff, p_tender, _reference, p_amount_tendered);
  perform loket.require_amounts(p_total_shown);
  _session := loket.own_session(_staff);

  perform from loket.invoice v where v.id = any (p_invoice_ids) order by v.id for update;

  -- From here on nobody else can pay or cancel these invoices.
  _payment := loket.begin_payment(p_request_id, _staff, _session, 'invoices', p_tender, _reference, p_amount_tendered);
  _chosen := loket.chosen_invoices(p_invoice_ids, _payment.business_date);
  _payment.connection_id := _chosen.connection_id;
  _payment.payer_name := _chosen.payer_name;
  return loket.finish_payment(_payment, _chosen.items, p_total_shown);
end
$$;
comment on function api.record_invoice_payment(uuid, bigint[], text, text, bigint, bigint) is
'Takes money at a counter for one to twenty non-water invoices of one payer (the same connection, or the same name where there is none), issued by any branch. p_total_shown is the total on the screen (rupiah): another total is refused. Tender, reference and amount handed over as in api.record_payment. Returns the payment with receipt number, change and check code; the same request again returns the same answer with replayed = true.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID, INVOICE_CANCELLED, INVOICE_EXPIRED, TOTAL_CHANGED, TENDERED_TOO_LITTLE
Source: stamp duty UU 10/2020.';
grant execute on function api.record_invoice_payment(uuid, bigint[], text, text, bigint, bigint) to cashier;
