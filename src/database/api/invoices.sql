-- Non-water income (rekening non-air): fees by decree, invoices and their payment.

create or replace function loket.open_invoices(p_connection_id bigint) returns setof loket.invoice
language sql stable as $$
  select v.* from loket.invoice v
  where v.connection_id = p_connection_id
    and not exists (select from loket.invoice_cancellation x where x.invoice_id = v.id)
    and not exists (select from loket.payment_item i where i.invoice_id = v.id
                    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id));
$$;
comment on function loket.open_invoices(bigint) is 'The invoices of a connection that can be paid: not cancelled, not paid by a live payment item.';

create or replace function loket.due_invoices(p_connection_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(loket.invoice_card(v) order by v.id), '[]') from loket.open_invoices(p_connection_id) v;
$$;
comment on function loket.due_invoices(bigint) is 'The unpaid non-water invoices of a connection, as its account shows them. Rupiah.';

create or replace function loket.invoice_card(p_invoice loket.invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('invoiceId', p_invoice.id, 'invoiceNo', p_invoice.invoice_no, 'issuedOn', p_invoice.business_date,
    'validUntil', p_invoice.valid_until, 'payerName', p_invoice.payer_name, 'net', p_invoice.net, 'vat', p_invoice.vat,
    'total', p_invoice.total, 'stampDuty', n.stamp_duty, 'cashTotal', c.total, 'otherTotal', n.total,
    'lines', (select jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'unitPrice', l.unit_price,
                'net', l.net, 'vatPercent', l.vat_percent, 'vat', l.vat) order by l.line_no)
              from loket.invoice_line l where l.invoice_id = p_invoice.id))
  from loket.receipt_total(p_invoice.total, loket.business_date(clock_timestamp()), false) n,
       loket.receipt_total(p_invoice.total, loket.business_date(clock_timestamp()), true) c;
$$;
comment on function loket.invoice_card(loket.invoice) is
'An invoice with its lines and what paying it alone costs today: cashTotal with cash rounding, otherTotal without. Rupiah.';
