-- Non-water income (rekening non-air): invoices, from their issue to their end. Fees and prices are in invoices-fees.sql, paying in
-- invoices-payment.sql.
-- Lock order of the commands here: request id, invoice, invoice series, money chain 'billing'.

create or replace function loket.open_invoices(p_connection_id bigint) returns setof loket.invoice
language sql stable as $$
  select v.* from loket.invoice v
  where v.id in (
      select o.id from loket.invoice o where o.connection_id = p_connection_id
      union
      -- Asked for before the connection was there: what is left of the instalments of its own application.
      select i.invoice_id from loket.application a join loket.application_invoice i on i.application_id = a.id
      where a.connection_id = p_connection_id)
    and not exists (select from loket.invoice_cancellation x where x.invoice_id = v.id)
    and not exists (select from loket.payment_item i where i.invoice_id = v.id
                    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id));
$$;
comment on function loket.open_invoices(bigint) is 'The invoices of a connection, and of the application that it came from, that are neither cancelled nor paid by a live payment item; those past their last day too.';

create or replace function loket.invoice_connection_id(p_invoice loket.invoice) returns bigint
language sql stable as $$
  select coalesce(p_invoice.connection_id, case when p_invoice.source = 'application' then (
    select a.connection_id from loket.application_invoice i join loket.application a on a.id = i.application_id
    where i.invoice_id = p_invoice.id) end);
$$;
comment on function loket.invoice_connection_id(loket.invoice) is
'The connection to whose account an invoice belongs: its own, or the one that its application has become.';

create or replace function loket.invoice_last_day(p_invoice loket.invoice) returns date
language sql stable as $$
  select case when p_invoice.valid_until is null or p_invoice.source <> 'application' then p_invoice.valid_until else (
    select case when a.state in ('paid', 'work_order_issued', 'installed', 'inspected', 'active', 'completed') then null
                when a.state = 'awaiting_payment' then greatest(p_invoice.valid_until, a.answer_by)
                else p_invoice.valid_until end
    from (select) one
    left join loket.application_invoice i on i.invoice_id = p_invoice.id and i.purpose <> 'registration'
    left join loket.application a on a.id = i.application_id) end;
$$;
comment on function loket.invoice_last_day(loket.invoice) is
'The last day on which an invoice can be paid, null when there is none. The fee of an application whose payment was taken back can be paid as long as the application waits for it, or for good once work has begun.';

create or replace function loket.due_invoices(p_connection_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(loket.invoice_card(v) order by v.id), '[]') from loket.open_invoices(p_connection_id) v;
$$;
comment on function loket.due_invoices(bigint) is 'The unpaid non-water invoices of a connection, as its account shows them; validUntil says which have expired. Rupiah.';

create or replace function loket.invoice_state(p_invoice loket.invoice) returns text
language sql stable as $$
  select case
    when exists (select from loket.invoice_cancellation x where x.invoice_id = p_invoice.id) then 'cancelled'
    when exists (select from loket.payment_item i where i.invoice_id = p_invoice.id
                 and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) then 'paid'
    when loket.invoice_last_day(p_invoice) < loket.business_date(clock_timestamp()) then 'expired'
    else 'open' end;
$$;
comment on function loket.invoice_state(loket.invoice) is 'What has become of an invoice: open, paid, cancelled, or expired (unpaid and past its last day).';

create or replace function loket.may_see_invoice(p_staff loket.staff, p_branch_id int) returns boolean
language sql stable as $$
  select p_branch_id = p_staff.branch_id
    or pg_has_role(p_staff.login, 'finance', 'member') or pg_has_role(p_staff.login, 'manager', 'member');
$$;
comment on function loket.may_see_invoice(loket.staff, int) is 'Invoices are shown to the branch that issued them; finance and manager see those of all branches.';

create or replace function loket.may_cancel_invoice(p_staff loket.staff, p_invoice loket.invoice) returns boolean
language sql stable as $$
  select pg_has_role(p_staff.login, 'finance', 'member')
    or (pg_has_role(p_staff.login, 'supervisor', 'member') and p_invoice.branch_id = p_staff.branch_id)
    or (p_invoice.issued_by = p_staff.login and p_invoice.business_date = loket.business_date(clock_timestamp()));
$$;
comment on function loket.may_cancel_invoice(loket.staff, loket.invoice) is
'Who may give up an unpaid invoice: whoever issued it on the same day, the head of counter of its branch, finance.';

create or replace function loket.next_invoice_no(p_branch_id int, p_on date) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _last int;
begin
  insert into loket.invoice_series as s (branch_id, year, last_no) values (p_branch_id, _year, 1)
  on conflict (branch_id, year) do update set last_no = s.last_no + 1
  returning s.last_no into _last;
  return (select b.code from loket.branch b where b.id = p_branch_id) || '/NA/' || _year || '/' || lpad(_last::text, 6, '0');
end
$$;
comment on function loket.next_invoice_no(int, date) is
'The next number of a branch''s invoices in a year, e.g. PST/NA/2026/000012. Taken inside the issue: one that fails takes none, so there is no gap.';

create or replace function loket.create_invoice(
  p_staff loket.staff, p_request_id uuid, p_connection_id bigint, p_payer_name text, p_payer_address text, p_lines jsonb,
  p_source text, p_source_id text, p_note text, p_valid_until date) returns loket.invoice
language plpgsql as $$
declare
  _invoice loket.invoice;
  _lines jsonb;
  _source_id text := nullif(btrim(p_source_id), '');
  _name text := nullif(btrim(regexp_replace(coalesce(p_payer_name, ''), '\s+', ' ', 'g')), '');
  _address text := btrim(regexp_replace(coalesce(p_payer_address, ''), '\s+', ' ', 'g'));
begin
  _invoice.business_date := loket.business_date(clock_timestamp());
  if length(_name) > 100 then
    perform loket.fail('INVALID_INPUT', '{"field": "payerName"}');
  end if;
  if length(_address) > 200 then
    perform loket.fail('INVALID_INPUT', '{"field": "payerAddress"}');
  end if;
  if length(coalesce(p_note, '')) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  if p_valid_until is not null and p_valid_until not between _invoice.business_date and _invoice.business_date + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "validUntil"}');
  end if;
  if (p_source = 'counter') <> (_source_id is null) or length(_source_id) > 60 then
    perform loket.fail('INVALID_INPUT', '{"field": "sourceId"}');
  end if;
  if p_connection_id is not null then
    select coalesce(_name, k.name), coalesce(nullif(_address, ''), left(c.address, 200)) into _name, _address
    from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = p_connection_id;
  elsif length(coalesce(_name, '')) < 2 then
    perform loket.fail('INVALID_INPUT', '{"field": "payerName"}');
  end if;
  select jsonb_agg(to_jsonb(l) order by l.line_no) into _lines
  from loket.invoice_lines(p_staff, p_source, p_connection_id, p_lines, _invoice.business_date) l;

  -- The number last of all but the money chain: whoever else issues in this branch waits from here to the commit.
  _invoice.issued_at := clock_timestamp();
  insert into loket.invoice (invoice_no, branch_id, connection_id, payer_name, payer_address, source, source_id, note, issued_by,
    issued_at, business_date, valid_until, net, vat)
  select loket.next_invoice_no(p_staff.branch_id, _invoice.business_date), p_staff.branch_id, p_connection_id, _name, _address,
         p_source, _source_id, btrim(coalesce(p_note, '')), p_staff.login, _invoice.issued_at, _invoice.business_date, p_valid_until,
         sum((l->>'net')::bigint), sum((l->>'vat')::bigint)
  from jsonb_array_elements(_lines) l
  returning * into _invoice;
  insert into loket.invoice_line (invoice_id, line_no, fee_type_id, fee_price_id, description, quantity, unit_price, vat_percent, vat)
  select _invoice.id, l.line_no, l.fee_type_id, l.fee_price_id, l.description, l.quantity, l.unit_price, l.vat_percent, l.vat
  from jsonb_to_recordset(_lines) as l (line_no smallint, fee_type_id int, fee_price_id int, description text, quantity int,
    unit_price bigint, vat_percent numeric, vat bigint);
  perform loket.append_money('billing', 'issue_invoice', 'invoice', _invoice.id::text, p_request_id, _invoice.issued_at,
    loket.invoice_details(_invoice));
  perform loket.announce_change('invoices');
  return _invoice;
end
$$;
comment on function loket.create_invoice(loket.staff, uuid, bigint, text, text, jsonb, text, text, text, date) is
'Writes an invoice of today with its lines, number and entry in the money chain: the inner part of api.issue_invoice, for features that ask for money inside a command of their own. Takes the series'' lock and the chain''s, so it comes last in a command.
Errors: INVALID_INPUT, ROLE_MISSING, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN';

create or replace function loket.invoice_details(p_invoice loket.invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('invoiceNo', p_invoice.invoice_no, 'connectionId', p_invoice.connection_id, 'payerName', p_invoice.payer_name,
    'source', p_invoice.source, 'sourceId', p_invoice.source_id, 'net', p_invoice.net, 'vat', p_invoice.vat,
    'lines', (select jsonb_agg(jsonb_build_array(f.code, l.quantity, l.unit_price, l.vat) order by l.line_no)
              from loket.invoice_line l join loket.fee_type f on f.id = l.fee_type_id where l.invoice_id = p_invoice.id));
$$;
comment on function loket.invoice_details(loket.invoice) is
'What the money chain says of an invoice; the verifier builds the same from the rows. lines are [fee, quantity, price, VAT]. Rupiah.';

create or replace function api.issue_invoice(
  p_request_id uuid, p_connection_id bigint, p_payer_name text, p_payer_address text, p_lines jsonb, p_source text, p_source_id text,
  p_note text, p_valid_until date) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _invoice loket.invoice;
begin
  _replay := loket.claim_request(p_request_id, 'issue_invoice', jsonb_build_array(
    p_connection_id, p_payer_name, p_payer_address, p_lines, p_source, p_source_id, p_note, p_valid_until));
  if _replay is not null then
    return _replay;
  end if;
  _invoice := loket.create_invoice(_staff, p_request_id, p_connection_id, p_payer_name, p_payer_address, p_lines, p_source, p_source_id,
    p_note, p_valid_until);
  return loket.store_answer(p_request_id, loket.invoice_card(_invoice) || jsonb_build_object('connectionId', _invoice.connection_id));
end
$$;
comment on function api.issue_invoice(uuid, bigint, text, text, jsonb, text, text, text, date) is
'Asks for money for services: one to twenty lines [{feeCode, quantity, unitPrice, description}] of a connection or of a person without one (then p_payer_name is needed). The price is the decree''s of today for the connection''s meter size, and unitPrice must be null; a fee with an open price needs unitPrice (rupiah without VAT). Prices, VAT and texts are frozen in the invoice. A cashier invoices only counter fees; a connection officer only with source application. source is counter, application, reconnection or violation; all but counter need source_id. Returns the invoice with what paying it costs today.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, ROLE_MISSING, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN
Source: prices by the utility''s decree; PP 58/2021 exempts clean water, connection fee and fixed charge from VAT.';
grant execute on function api.issue_invoice(uuid, bigint, text, text, jsonb, text, text, text, date)
  to cashier, supervisor, customer_service, connection_officer, finance;

create or replace function loket.write_invoice_cancellation(p_invoice loket.invoice, p_reason text, p_request_id uuid) returns timestamptz
language plpgsql as $$
declare
  _at timestamptz := clock_timestamp();
begin
  insert into loket.invoice_cancellation (invoice_id, reason, cancelled_by, cancelled_at)
  values (p_invoice.id, p_reason, session_user, _at);
  perform loket.append_money('billing', 'cancel_invoice', 'invoice', p_invoice.id::text, p_request_id, _at,
    jsonb_build_object('invoiceNo', p_invoice.invoice_no, 'total', p_invoice.total, 'reason', p_reason));
  perform loket.announce_change('invoices');
  return _at;
end
$$;
comment on function loket.write_invoice_cancellation(loket.invoice, text, uuid) is
'Gives up a locked, unpaid invoice: the row and its entry in the money chain. Returns when.';

create or replace function api.cancel_invoice(p_request_id uuid, p_invoice_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reason text := btrim(regexp_replace(coalesce(p_reason, ''), '\s+', ' ', 'g'));
  _replay jsonb;
  _invoice loket.invoice;
  _state text;
  _application_no text;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'cancel_invoice', jsonb_build_array(p_invoice_id, _reason));
  if _replay is not null then
    return _replay;
  end if;
  if length(_reason) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  if length(_reason) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  end if;
  -- Waits for a payment of it in flight.
  select v.* into _invoice from loket.invoice v where v.id = p_invoice_id for update;
  if _invoice.id is null or not loket.may_see_invoice(_staff, _invoice.branch_id) then
    perform loket.fail('INVOICE_NOT_FOUND');
  end if;
  _state := loket.invoice_state(_invoice);
  if _state = 'paid' then
    perform loket.fail('INVOICE_ALREADY_PAID', loket.who_paid_invoices(array[_invoice.id]));
  end if;
  if _state = 'cancelled' then
    perform loket.fail('INVOICE_CANCELLED');
  end if;
  if not loket.may_cancel_invoice(_staff, _invoice) then
    perform loket.fail('APPROVAL_REQUIRED');
  end if;
  select a.application_no into _application_no
  from loket.application_invoice i
  join loket.application a on a.id = i.application_id
  join loket.workflow_state w on (w.kind, w.state) = (a.kind, a.state)
  where i.invoice_id = _invoice.id and i.purpose <> 'registration' and not w.ended;
  if found then
    perform loket.fail('INVOICE_OF_APPLICATION', jsonb_build_object('applicationNo', _application_no));
  end if;
  _at := loket.write_invoice_cancellation(_invoice, _reason, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('invoiceId', _invoice.id, 'invoiceNo', _invoice.invoice_no,
    'cancelledAt', _at));
end
$$;
comment on function api.cancel_invoice(uuid, bigint, text) is
'Gives up an unpaid invoice with a reason of 3 to 300 characters; its number stays. By whoever issued it on the same day, the head of counter of its branch, or finance. The fee of an application that goes on is given up only with the application.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID, INVOICE_CANCELLED, APPROVAL_REQUIRED, INVOICE_OF_APPLICATION';
grant execute on function api.cancel_invoice(uuid, bigint, text) to cashier, supervisor, customer_service, connection_officer, finance;
