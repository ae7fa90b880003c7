-- Fees of non-water income: kinds, prices by decree, VAT, and what lines of an invoice would cost.

create or replace function loket.fee_price_at(p_fee_type_id int, p_meter_size text, p_on date) returns loket.fee_price
language sql stable as $$
  select p.* from loket.fee_price p
  where p.fee_type_id = p_fee_type_id and p.valid_from <= p_on
    and (p.meter_size is null or loket.meter_size_key(p.meter_size) = loket.meter_size_key(p_meter_size))
  order by p.valid_from desc, p.meter_size is null, p.id desc limit 1;
$$;
comment on function loket.fee_price_at(int, text, date) is
'The price of a fee in force on a date for a meter size: the newest decree that says anything for it, and in that one the size''s own price before the one for all sizes. Of two entries of one day the later counts. Rupiah without VAT.';

create or replace function loket.vat_percent_at(p_on date) returns numeric
language sql stable as $$
  select coalesce((select r.percent from loket.vat_rate r where r.valid_from <= p_on order by r.valid_from desc limit 1), 0);
$$;
comment on function loket.vat_percent_at(date) is 'VAT (PPN) on taxable fees on a date, in percent.';

create or replace function loket.arrears(p_connection_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('sheets', (select count(*) from loket.open_bills(p_connection_id)),
    'instalments', (select count(*) from loket.plans_in_force(p_connection_id) a cross join lateral loket.open_instalments(a.id)));
$$;
comment on function loket.arrears(bigint) is 'How many unpaid sheets and instalments a connection has.';

create or replace function loket.may_invoice_any_fee(p_staff loket.staff, p_source text) returns boolean
language sql stable as $$
  select pg_has_role(p_staff.login, 'supervisor', 'member') or pg_has_role(p_staff.login, 'customer_service', 'member')
    or pg_has_role(p_staff.login, 'finance', 'member')
    or (p_source = 'application' and pg_has_role(p_staff.login, 'connection_officer', 'member'));
$$;
comment on function loket.may_invoice_any_fee(loket.staff, text) is
'Whether this person may invoice fees that are not for the counter, and name an open price.';

create or replace function loket.invoice_lines(p_staff loket.staff, p_source text, p_connection_id bigint, p_lines jsonb, p_on date)
returns table (line_no smallint, fee_type_id int, fee_code text, fee_price_id int, decree_no text, description text, quantity int,
  unit_price bigint, net bigint, vat_percent numeric, vat bigint)
language plpgsql stable as $$
#variable_conflict use_column
declare
  _any boolean := loket.may_invoice_any_fee(p_staff, p_source);
  _size text;
  _line jsonb;
  _no int := 0;
  _fee loket.fee_type;
  _price loket.fee_price;
  _total numeric := 0;
begin
  if p_source is null or p_source not in ('counter', 'application', 'reconnection', 'violation') then
    perform loket.fail('INVALID_INPUT', '{"field": "source"}');
  end if;
  if not _any and (p_source <> 'counter' or not pg_has_role(p_staff.login, 'cashier', 'member')) then
    perform loket.fail('ROLE_MISSING');
  end if;
  if p_connection_id is not null and not exists (select from loket.connection c where c.id = p_connection_id) then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) not between 1 and 20 then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  select m.size into _size from loket.meter m where m.connection_id = p_connection_id and m.removed_on is null;

  for _line in select l.value from jsonb_array_elements(p_lines) with ordinality l order by l.ordinality loop
    _no := _no + 1;
    perform loket.check_invoice_line(_line, _no);
    select * into _fee from loket.fee_type f where f.code = _line->>'feeCode' and f.active;
    if _fee.id is null then
      perform loket.fail('FEE_NOT_FOUND', jsonb_build_object('line', _no, 'feeCode', _line->>'feeCode'));
    end if;
    if not _any and (_fee.open_price or not _fee.counter_entry) then
      perform loket.fail('FEE_NOT_ALLOWED', jsonb_build_object('line', _no, 'feeCode', _fee.code));
    end if;
    if _fee.needs_connection and p_connection_id is null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'connectionId', 'line', _no));
    end if;
    -- An open price is named by the person, every other one only by the decree.
    if _fee.open_price <> (coalesce(_line->>'unitPrice', '') <> '') then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'unitPrice', 'line', _no));
    end if;
    if _fee.needs_no_arrears and p_connection_id is not null and loket.arrears(p_connection_id) <> '{"sheets": 0, "instalments": 0}' then
      perform loket.fail('ARREARS_OPEN', loket.arrears(p_connection_id) || jsonb_build_object('line', _no, 'feeCode', _fee.code));
    end if;
    _price := null;
    if not _fee.open_price then
      _price := loket.fee_price_at(_fee.id, _size, p_on);
      if _price.id is null then
        perform loket.fail('FEE_PRICE_MISSING', jsonb_build_object('line', _no, 'feeCode', _fee.code, 'meterSize', _size, 'onDate', p_on));
      end if;
    end if;
    line_no := _no;
    fee_type_id := _fee.id;
    fee_code := _fee.code;
    fee_price_id := _price.id;
    decree_no := _price.decree_no;
    description := concat_ws(': ', _fee.name || case when _price.meter_size is null then '' else format(' (meter %s)', _size) end,
      nullif(btrim(regexp_replace(coalesce(_line->>'description', ''), '\s+', ' ', 'g')), ''));
    quantity := (_line->>'quantity')::int;
    unit_price := coalesce(_price.amount, (_line->>'unitPrice')::bigint);
    net := quantity * unit_price;
    vat_percent := case when _fee.taxable then loket.vat_percent_at(p_on) else 0 end;
    vat := round(net * vat_percent / 100);
    _total := _total + net + vat;
    return next;
  end loop;
  if _total not between 1 and 100000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "total"}');
  end if;
end
$$;
comment on function loket.invoice_lines(loket.staff, text, bigint, jsonb, date) is
'The lines of an invoice priced as of a date: each fee''s price by decree for the connection''s meter size or the open price named, VAT rounded half up per line. Together 1 rupiah to 100 billion. details.line of a refusal is the line''s number from 1. Rupiah.
Errors: INVALID_INPUT, ROLE_MISSING, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN
Source: PP 58/2021 (what is exempt from VAT is a fee that is not taxable).';

create or replace function loket.check_invoice_line(p_line jsonb, p_no int) returns void
language plpgsql stable as $$
declare
  _wrong text;
begin
  _wrong := case
    when jsonb_typeof(p_line) is distinct from 'object' or jsonb_typeof(p_line->'feeCode') is distinct from 'string' then 'lines'
    when jsonb_typeof(p_line->'quantity') is distinct from 'number' or p_line->>'quantity' !~ '^[0-9]{1,5}$'
      or (p_line->>'quantity')::int not between 1 and 10000 then 'quantity'
    when jsonb_typeof(coalesce(p_line->'unitPrice', 'null')) not in ('number', 'null') or p_line->>'unitPrice' !~ '^[0-9]{1,10}$'
      or (p_line->>'unitPrice')::bigint not between 1 and 1000000000 then 'unitPrice'
    when jsonb_typeof(coalesce(p_line->'description', 'null')) not in ('string', 'null') or length(p_line->>'description') > 100
      then 'description' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong, 'line', p_no));
  end if;
end
$$;
comment on function loket.check_invoice_line(jsonb, int) is
'The form of one line: {feeCode, quantity 1 to 10,000, unitPrice null or 1 to 1 billion rupiah, description null or at most 100 characters}.
Errors: INVALID_INPUT';

create or replace function api.quote_invoice_lines(p_source text, p_connection_id bigint, p_lines jsonb) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _on date := loket.business_date(clock_timestamp());
begin
  return (
    select jsonb_build_object('onDate', _on, 'net', sum(l.net), 'vat', sum(l.vat), 'total', sum(l.net + l.vat),
      'lines', jsonb_agg(jsonb_build_object('feeCode', l.fee_code, 'description', l.description, 'quantity', l.quantity,
        'unitPrice', l.unit_price, 'net', l.net, 'vatPercent', l.vat_percent, 'vat', l.vat, 'decreeNo', l.decree_no) order by l.line_no))
    from loket.invoice_lines(_staff, p_source, p_connection_id, p_lines, _on) l);
end
$$;
comment on function api.quote_invoice_lines(text, bigint, jsonb) is
'What an invoice of these lines would say if it were issued now, with the refusals that issuing it would meet. Same arguments as api.issue_invoice; changes nothing. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, ROLE_MISSING, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN';
grant execute on function api.quote_invoice_lines(text, bigint, jsonb) to cashier, supervisor, customer_service, connection_officer, finance;

create or replace function loket.fee_prices(p_fee_type_id int, p_on date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('feePriceId', p.id, 'meterSize', p.meter_size, 'validFrom', p.valid_from, 'amount', p.amount,
      'decreeNo', p.decree_no, 'setBy', s.full_name, 'setAt', p.set_at,
      'state', case when p.beaten then 'past' when p.valid_from > p_on then 'upcoming' else 'current' end)
    order by p.valid_from desc, p.meter_size nulls first, p.id desc), '[]')
  from (
    select q.*, exists (
      select from loket.fee_price o
      where o.fee_type_id = q.fee_type_id and (o.valid_from <= p_on or o.valid_from = q.valid_from) and (
        (loket.meter_size_key(o.meter_size) is not distinct from loket.meter_size_key(q.meter_size) and (o.valid_from, o.id) > (q.valid_from, q.id))
        or (q.meter_size is not null and o.meter_size is null and o.valid_from > q.valid_from))) as beaten
    from loket.fee_price q where q.fee_type_id = p_fee_type_id) p
  join loket.staff s on s.login = p.set_by;
$$;
comment on function loket.fee_prices(int, date) is
'Every price a fee ever had, newest first: current on a date, upcoming, or past (a later entry says otherwise for its size). Rupiah without VAT.';

create or replace function api.list_fees(p_on date default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _on date := coalesce(p_on, loket.business_date(clock_timestamp()));
begin
  return jsonb_build_object('onDate', _on, 'vatPercent', loket.vat_percent_at(_on),
    'fees', (select coalesce(jsonb_agg(jsonb_build_object(
        'feeTypeId', f.id, 'code', f.code, 'name', f.name, 'taxable', f.taxable, 'openPrice', f.open_price, 'counterEntry', f.counter_entry,
        'needsConnection', f.needs_connection, 'needsNoArrears', f.needs_no_arrears, 'active', f.active,
        'mayInvoice', f.active and (loket.may_invoice_any_fee(_staff, 'counter')
          or (pg_has_role(_staff.login, 'cashier', 'member') and f.counter_entry and not f.open_price)),
        'prices', loket.fee_prices(f.id, _on)) order by not f.active, f.name, f.id), '[]')
      from loket.fee_type f));
end
$$;
comment on function api.list_fees(date) is
'Every fee with its rules, whether this person may invoice it at the counter, and its prices: current, upcoming and past as of a date (today when left out). vatPercent is added to taxable fees. Rupiah without VAT.
Errors: NOT_STAFF';
grant execute on function api.list_fees(date) to cashier, supervisor, customer_service, connection_officer, finance, manager;

create or replace function api.add_fee_type(
  p_request_id uuid, p_code text, p_name text, p_taxable boolean, p_open_price boolean, p_counter_entry boolean, p_needs_connection boolean,
  p_needs_no_arrears boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _code text := upper(btrim(p_code));
  _name text := btrim(regexp_replace(coalesce(p_name, ''), '\s+', ' ', 'g'));
  _replay jsonb;
  _id int;
  _wrong text;
begin
  _replay := loket.claim_request(p_request_id, 'add_fee_type', jsonb_build_array(
    _code, _name, p_taxable, p_open_price, p_counter_entry, p_needs_connection, p_needs_no_arrears));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when _code is null or _code !~ '^[A-Z0-9_]{2,20}$' then 'code'
    when length(_name) not between 3 and 80 then 'name'
    when p_taxable is null then 'taxable'
    when p_open_price is null then 'openPrice'
    -- A cashier takes no price from the air.
    when p_counter_entry is null or (p_counter_entry and p_open_price) then 'counterEntry'
    when p_needs_connection is null then 'needsConnection'
    when p_needs_no_arrears is null or (p_needs_no_arrears and not p_needs_connection) then 'needsNoArrears' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  insert into loket.fee_type (code, name, taxable, open_price, counter_entry, needs_connection, needs_no_arrears)
  values (_code, _name, p_taxable, p_open_price, p_counter_entry, p_needs_connection, p_needs_no_arrears)
  on conflict (code) do nothing returning id into _id;
  if _id is null then
    perform loket.fail('FEE_CODE_USED', jsonb_build_object('feeCode', _code));
  end if;
  perform loket.append_audit('add_fee_type', 'fee_type', _id::text, p_request_id, jsonb_build_object('code', _code, 'name', _name,
    'taxable', p_taxable, 'openPrice', p_open_price, 'counterEntry', p_counter_entry, 'needsConnection', p_needs_connection,
    'needsNoArrears', p_needs_no_arrears));
  perform loket.announce_change('invoices');
  return loket.store_answer(p_request_id, jsonb_build_object('feeTypeId', _id, 'code', _code));
end
$$;
comment on function api.add_fee_type(uuid, text, text, boolean, boolean, boolean, boolean, boolean) is
'Enters a fee. Its code (2 to 20 of A-Z, 0-9, _) and rules stay; what is wrong is taken out of use and entered anew. A counter fee cannot have an open price, and one that asks for no arrears needs a connection.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, FEE_CODE_USED';
grant execute on function api.add_fee_type(uuid, text, text, boolean, boolean, boolean, boolean, boolean) to finance;

create or replace function api.set_fee_price(
  p_request_id uuid, p_fee_type_id int, p_meter_size text, p_amount bigint, p_valid_from date, p_decree_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _size text := nullif(btrim(regexp_replace(coalesce(p_meter_size, ''), '\s+', ' ', 'g')), '');
  _decree text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _today date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _fee loket.fee_type;
  _id int;
  _wrong text;
begin
  _replay := loket.claim_request(p_request_id, 'set_fee_price', jsonb_build_array(p_fee_type_id, _size, p_amount, p_valid_from, _decree));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when _size !~ '^[0-9][0-9 /.,]{0,7}["″”]?$' then 'meterSize'
    when p_amount is null or p_amount not between 0 and 1000000000 then 'amount'
    when p_valid_from is null then 'validFrom'
    when length(_decree) not between 3 and 80 then 'decreeNo' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  select * into _fee from loket.fee_type f where f.id = p_fee_type_id;
  if _fee.id is null then
    perform loket.fail('FEE_NOT_FOUND');
  end if;
  if _fee.open_price then
    perform loket.fail('INVALID_INPUT', '{"field": "amount"}');
  end if;
  -- Nothing that was invoiced yesterday gets another price today.
  if p_valid_from > _today + 1830 or (p_valid_from < _today and exists (
       select from loket.invoice_line l where l.fee_type_id = _fee.id)) then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _today));
  end if;
  insert into loket.fee_price (fee_type_id, meter_size, valid_from, amount, decree_no, set_by, set_at)
  values (_fee.id, _size, p_valid_from, p_amount, _decree, _staff.login, clock_timestamp()) returning id into _id;
  perform loket.append_audit('set_fee_price', 'fee_type', _fee.id::text, p_request_id, jsonb_build_object('code', _fee.code,
    'feePriceId', _id, 'meterSize', _size, 'amount', p_amount, 'validFrom', p_valid_from, 'decreeNo', _decree));
  perform loket.announce_change('invoices');
  return loket.store_answer(p_request_id, jsonb_build_object('feePriceId', _id, 'feeTypeId', _fee.id));
end
$$;
comment on function api.set_fee_price(uuid, int, text, bigint, date, text) is
'Enters a price by decree (rupiah without VAT, 0 to 1 billion) for one meter size or, without size, for all; in force from p_valid_from on. Never changes an older entry: of two for one day the later counts. In the past only while nothing was invoiced of the fee, at most five years ahead. Not for a fee with an open price.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, FEE_NOT_FOUND, DATE_NOT_ALLOWED
Source: domain.md 2.6: prices by decree of the head of region or the director, some by meter diameter.';
grant execute on function api.set_fee_price(uuid, int, text, bigint, date, text) to finance;

create or replace function api.set_fee_active(p_request_id uuid, p_fee_type_id int, p_active boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _code text;
begin
  _replay := loket.claim_request(p_request_id, 'set_fee_active', jsonb_build_array(p_fee_type_id, p_active));
  if _replay is not null then
    return _replay;
  end if;
  if p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  update loket.fee_type f set active = p_active where f.id = p_fee_type_id returning f.code into _code;
  if _code is null then
    perform loket.fail('FEE_NOT_FOUND');
  end if;
  perform loket.append_audit('set_fee_active', 'fee_type', p_fee_type_id::text, p_request_id,
    jsonb_build_object('code', _code, 'active', p_active));
  perform loket.announce_change('invoices');
  return loket.store_answer(p_request_id, jsonb_build_object('feeTypeId', p_fee_type_id, 'active', p_active));
end
$$;
comment on function api.set_fee_active(uuid, int, boolean) is
'Takes a fee out of use or puts it back. Invoices that have it already stay as they are.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, FEE_NOT_FOUND';
grant execute on function api.set_fee_active(uuid, int, boolean) to finance;
