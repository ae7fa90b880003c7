-- Reading non-water invoices: cards, one with its history, and pages of many.

create or replace function loket.invoice_card(p_invoice loket.invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('invoiceId', p_invoice.id, 'invoiceNo', p_invoice.invoice_no, 'issuedOn', p_invoice.business_date,
    'validUntil', loket.invoice_last_day(p_invoice), 'payerName', p_invoice.payer_name, 'net', p_invoice.net, 'vat', p_invoice.vat,
    'total', p_invoice.total, 'stampDuty', d.own + n.stamp_duty, 'cashTotal', c.total, 'otherTotal', n.total,
    'lines', (select jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'unitPrice', l.unit_price,
                'net', l.net, 'vatPercent', l.vat_percent, 'vat', l.vat) order by l.line_no)
              from loket.invoice_line l where l.invoice_id = p_invoice.id))
  from (select t.on_date, loket.invoice_stamp_duty(p_invoice.total, t.on_date) as own
        from (select loket.business_date(clock_timestamp()) as on_date) t) d
  cross join lateral loket.receipt_total(p_invoice.total + d.own, d.on_date, false) n
  cross join lateral loket.receipt_total(p_invoice.total + d.own, d.on_date, true) c;
$$;
comment on function loket.invoice_card(loket.invoice) is
'An invoice with its lines and what paying it alone costs today: cashTotal with cash rounding, otherTotal without, both with the stamp duty. Rupiah.';

create or replace function loket.invoice_history(p_invoice loket.invoice) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_object('kind', h.kind, 'at', h.at, 'byName', s.full_name, 'branchName', b.name, 'counterName', c.name,
      'receiptNo', h.receipt_no, 'tender', h.tender, 'amount', h.amount, 'note', h.note) order by h.at, h.place)
  from (
    select 1 as place, 'issued' as kind, p_invoice.issued_at as at, p_invoice.issued_by as login, p_invoice.branch_id, null::int as counter_id,
           null::text as receipt_no, null::text as tender, p_invoice.total as amount, p_invoice.note as note
    union all
    select 2, 'paid', p.paid_at, p.paid_by, null, p.counter_id, p.receipt_no, p.tender, i.amount, ''
    from loket.payment_item i join loket.payment p on p.id = i.payment_id where i.invoice_id = p_invoice.id
    union all
    select 3, 'reversed', d.decided_at, d.decided_by, null, p.counter_id, p.receipt_no, p.tender, i.amount, v.note
    from loket.payment_item i
    join loket.payment p on p.id = i.payment_id
    join loket.reversal_item r on r.payment_item_id = i.id
    join loket.reversal v on v.id = r.reversal_id
    join loket.reversal_decision d on d.reversal_id = v.id
    where i.invoice_id = p_invoice.id
    union all
    select 4, 'cancelled', x.cancelled_at, x.cancelled_by, null, null, null, null, p_invoice.total, x.reason
    from loket.invoice_cancellation x where x.invoice_id = p_invoice.id) h
  left join loket.staff s on s.login = h.login
  left join loket.counter c on c.id = h.counter_id
  left join loket.branch b on b.id = coalesce(h.branch_id, c.branch_id);
$$;
comment on function loket.invoice_history(loket.invoice) is
'What happened to an invoice, oldest first: issued, paid, reversed, cancelled; by whom, at which counter, by which receipt. Rupiah.';

create or replace function loket.invoice_page(p_staff loket.staff, p_invoice loket.invoice) returns jsonb
language sql stable as $$
  select loket.invoice_card(p_invoice) || jsonb_build_object(
    'state', s.state, 'branchName', b.name, 'source', p_invoice.source, 'sourceId', p_invoice.source_id, 'note', p_invoice.note,
    'payerAddress', p_invoice.payer_address, 'connectionId', n.id, 'connectionNo', n.connection_no,
    'mayCancel', s.state in ('open', 'expired') and loket.may_see_invoice(p_staff, p_invoice.branch_id)
                 and loket.may_cancel_invoice(p_staff, p_invoice),
    'history', loket.invoice_history(p_invoice))
  from loket.branch b
  cross join (select loket.invoice_state(p_invoice) as state) s
  left join loket.connection n on n.id = loket.invoice_connection_id(p_invoice)
  where b.id = p_invoice.branch_id;
$$;
comment on function loket.invoice_page(loket.staff, loket.invoice) is 'All that a screen shows of one invoice, and whether this person may cancel it. Rupiah.';

create or replace function api.invoice(p_invoice_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _invoice loket.invoice;
begin
  select v.* into _invoice from loket.invoice v where v.id = p_invoice_id;
  if _invoice.id is null or not loket.may_see_invoice(_staff, _invoice.branch_id) then
    perform loket.fail('INVOICE_NOT_FOUND');
  end if;
  return loket.invoice_page(_staff, _invoice);
end
$$;
comment on function api.invoice(bigint) is
'One invoice of the own branch (finance and manager: of any) with lines, state, what paying it costs today, and its history. Rupiah.
Errors: NOT_STAFF, INVOICE_NOT_FOUND';
grant execute on function api.invoice(bigint) to cashier, supervisor, customer_service, connection_officer, finance, manager;

create or replace function api.invoice_by_no(p_invoice_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _no text := upper(regexp_replace(left(coalesce(p_invoice_no, ''), 60), '\s', '', 'g'));
  _invoice loket.invoice;
begin
  perform loket.count_lookup(_staff);
  select v.* into _invoice from loket.invoice v where v.invoice_no = _no;
  if _invoice.id is null then
    -- An application's number stands for what is to be paid of it next, or else for what was paid last.
    select v.* into _invoice
    from loket.application a
    join loket.application_invoice i on i.application_id = a.id
    join loket.invoice v on v.id = i.invoice_id
    cross join lateral (select loket.invoice_state(v) as state) s
    where a.application_no = _no
    order by array_position('{open,expired,paid,cancelled}', s.state),
      case when s.state in ('open', 'expired') then v.id else -v.id end
    limit 1;
  end if;
  if _invoice.id is null then
    perform loket.fail('INVOICE_NOT_FOUND');
  end if;
  return loket.invoice_page(_staff, _invoice);
end
$$;
comment on function api.invoice_by_no(text) is
'The invoice of exactly this number, of any branch: an invoice may be paid at every counter. The number of an application stands for the invoice of it that is to be paid next. Says also what became of it. Counts against the daily look-up limit. Rupiah.
Errors: NOT_STAFF, INVOICE_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.invoice_by_no(text) to cashier, supervisor, customer_service, finance;

create or replace function api.list_invoices(p_state text, p_text text default null, p_before bigint default null, p_limit int default 50)
returns table (invoice_id bigint, invoice_no text, issued_on date, valid_until date, branch_name text, payer_name text, connection_no text,
  description text, more_lines int, total bigint, state text, receipt_no text)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 100), '\s+', ' ', 'g')));
  _everywhere boolean := pg_has_role(session_user, 'finance', 'member') or pg_has_role(session_user, 'manager', 'member');
begin
  if p_state is null or p_state not in ('open', 'expired', 'paid', 'cancelled', 'all') then
    perform loket.fail('INVALID_INPUT', '{"field": "state"}');
  end if;
  if _text <> '' then
    if length(_text) < 3 then
      perform loket.fail('SEARCH_TOO_SHORT');
    end if;
    perform loket.count_lookup(_staff);
  end if;
  return query
  select v.id, v.invoice_no, v.business_date, v.valid_until, b.name, v.payer_name, c.connection_no, l.description, l.more, v.total, s.state,
         (select max(p.receipt_no) from loket.payment_item i join loket.payment p on p.id = i.payment_id
          where i.invoice_id = v.id and not exists (select from loket.reversal_item r where r.payment_item_id = i.id))
  from loket.invoice v
  join loket.branch b on b.id = v.branch_id
  left join loket.connection c on c.id = v.connection_id
  cross join lateral (select loket.invoice_state(v) as state) s
  cross join lateral (select min(n.description) filter (where n.line_no = 1) as description, count(*)::int - 1 as more
                      from loket.invoice_line n where n.invoice_id = v.id) l
  where (v.branch_id = _staff.branch_id or _everywhere)
    and (p_before is null or v.id < p_before)
    and (p_state = 'all' or s.state = p_state)
    and (_text = '' or position(_text in lower(v.invoice_no)) > 0 or position(_text in lower(v.payer_name)) > 0
         or position(_text in lower(v.source_id)) > 0 or c.connection_key = upper(regexp_replace(_text, '[^0-9a-z]', '', 'g')))
  order by v.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.list_invoices(text, text, bigint, int) is
'Invoices of the own branch (finance and manager: of all), newest first. p_state is open, expired, paid, cancelled or all; p_text (three characters or more) is looked for in number, payer and the number of the application, or is a whole connection number; it counts against the daily look-up limit. p_before is the invoice_id of the last row seen. receipt_no is the live payment''s. At most 100 rows. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_invoices(text, text, bigint, int) to cashier, supervisor, customer_service, connection_officer, finance, manager;

create or replace function api.invoice_payer(p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _answer jsonb;
begin
  perform loket.count_lookup(_staff);
  select jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
      'status', c.status, 'meterSize', m.size) || loket.arrears(c.id)
  into _answer
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  left join loket.meter m on m.connection_id = c.id and m.removed_on is null
  where c.connection_key = regexp_replace(upper(left(coalesce(p_connection_no, ''), 40)), '[^0-9A-Z]', '', 'g');
  if _answer is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return _answer;
end
$$;
comment on function api.invoice_payer(text) is
'Who an invoice would be for, by exactly this connection number: name, address, meter size, and how many sheets and instalments are unpaid. Counts against the daily look-up limit.
Errors: NOT_STAFF, CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.invoice_payer(text) to cashier, supervisor, customer_service, connection_officer, finance;
