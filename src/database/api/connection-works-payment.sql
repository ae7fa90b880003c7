-- Asking the applicant for the money, whole or by instalments.
-- Lock order: request id, invoices by id, application, invoice series, money chain.

create or replace function loket.application_charge(p_application loket.application, p_on date,
  out fee_code text, out net bigint, out vat_percent numeric, out open_price boolean, out description text, out estimate_id bigint)
language plpgsql stable as $$
declare
  _fee loket.fee_type;
  _estimate loket.cost_estimate;
  _price loket.fee_price;
begin
  select k.fee_code into fee_code from loket.application_kind k where k.kind = p_application.kind;
  select f.* into _fee from loket.fee_type f where f.code = application_charge.fee_code and f.active;
  if p_application.kind = 'new_connection' then
    select e.* into _estimate from loket.cost_estimate e where e.application_id = p_application.id order by e.id desc limit 1;
    net := _estimate.total;
    estimate_id := _estimate.id;
    description := format('RAB %s tgl %s', p_application.application_no, to_char(loket.business_date(_estimate.made_at), 'DD-MM-YYYY'));
  else
    _price := loket.fee_price_at(_fee.id, (select m.size from loket.meter m
      where m.connection_id = p_application.connection_id and m.removed_on is null), p_on);
    net := _price.amount;
    description := p_application.application_no;
  end if;
  open_price := _fee.open_price;
  -- The estimate is the price of a new connection; of everything else a decree is.
  if _fee.id is null or net is null or open_price <> (p_application.kind = 'new_connection') then
    perform loket.fail('FEE_PRICE_MISSING', jsonb_build_object('feeCode', fee_code, 'onDate', p_on));
  end if;
  vat_percent := case when _fee.taxable then loket.vat_percent_at(p_on) else 0 end;
end
$$;
comment on function loket.application_charge(loket.application, date) is
'What an application costs after approval: the total of its latest estimate (new connection), or the price by decree of its kind''s fee for the connection''s meter size. Rupiah without VAT.
Errors: FEE_PRICE_MISSING';

create or replace function loket.payment_parts(p_net bigint, p_vat_percent numeric, p_instalments int, p_first_until date)
returns table (instalment_no int, due_on date, net bigint, vat bigint, total bigint)
language sql stable as $$
  select n, (p_first_until + make_interval(months => n - 1))::date, a.net, t.vat, a.net + t.vat
  from (select case when p_instalments = 1 then 0 else least(
          p_net * (100 - least(loket.application_number_of('first_instalment_percent'), 100)) / 100 / (p_instalments - 1),
          p_net / p_instalments) end as later) r
  cross join generate_series(1, p_instalments) n
  cross join lateral (select case when n = 1 then p_net - r.later * (p_instalments - 1) else r.later end as net) a
  cross join lateral (select round(a.net * p_vat_percent / 100)::bigint as vat) t;
$$;
comment on function loket.payment_parts(bigint, numeric, int, date) is
'A sum in parts: the first at least first_instalment_percent and with all that does not divide, the others equal, each a month after the one before. Rupiah; VAT rounded half up per part.';

create or replace function loket.quoted_payment(p_application loket.application, p_instalments int, p_on date) returns jsonb
language plpgsql stable as $$
declare
  _charge record;
  _max int := loket.application_number_of('max_instalments');
  _until date := p_on + least(loket.application_number_of('payment_days'), 366);
  _parts jsonb;
begin
  _charge := loket.application_charge(p_application, p_on);
  if p_instalments is null or p_instalments not between 1 and greatest(_max, 1) or (p_instalments > 1 and not _charge.open_price) then
    perform loket.fail('INVALID_INPUT', '{"field": "instalments"}');
  end if;
  select jsonb_agg(jsonb_build_object('instalmentNo', case when p_instalments = 1 then 0 else p.instalment_no end, 'dueOn', p.due_on,
    'net', p.net, 'vat', p.vat, 'total', p.total) order by p.instalment_no)
  into _parts from loket.payment_parts(_charge.net, _charge.vat_percent, p_instalments, _until) p;
  if p_instalments > 1 and exists (select from jsonb_array_elements(_parts) e where (e->>'net')::bigint < 1) then
    perform loket.fail('INVALID_INPUT', '{"field": "instalments"}');
  end if;
  return jsonb_build_object('feeCode', _charge.fee_code, 'description', _charge.description, 'estimateId', _charge.estimate_id,
    'openPrice', _charge.open_price, 'vatPercent', _charge.vat_percent, 'net', _charge.net,
    'total', (select sum((e->>'total')::bigint) from jsonb_array_elements(_parts) e), 'answerBy', _until,
    'maxInstalments', case when _charge.open_price then greatest(_max, 1) else 1 end,
    'firstPercent', least(loket.application_number_of('first_instalment_percent'), 100), 'parts', _parts);
end
$$;
comment on function loket.quoted_payment(loket.application, int, date) is
'What asking for an application''s payment on a date says: the sum, its parts with their dates, the last day for the first. Rupiah.
Errors: FEE_PRICE_MISSING, INVALID_INPUT';

create or replace function api.quote_application_payment(p_application_id bigint, p_instalments int) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _application loket.application;
begin
  select a.* into _application from loket.application a where a.id = p_application_id;
  if _application.id is null or not loket.may_see_application(_staff, _application) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  return loket.quoted_payment(_application, p_instalments, loket.business_date(clock_timestamp()));
end
$$;
comment on function api.quote_application_payment(bigint, int) is
'What api.request_payment would ask for today: {feeCode, description, net, vatPercent, total, answerBy, maxInstalments, firstPercent, parts: [{instalmentNo (0: the whole), dueOn, net, vat, total}]}. Rupiah; changes nothing.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, FEE_PRICE_MISSING, INVALID_INPUT';
grant execute on function api.quote_application_payment(bigint, int) to customer_service, connection_officer;

create or replace function api.request_payment(
  p_request_id uuid, p_application_id bigint, p_step_no int, p_instalments int, p_total_shown bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _quote jsonb;
  _part jsonb;
  _no int;
  _invoice loket.invoice;
  _invoices jsonb := '[]';
begin
  _replay := loket.claim_request(p_request_id, 'request_payment', jsonb_build_array(
    p_application_id, p_step_no, p_instalments, p_total_shown));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  if _a.state = 'approved' then
    _quote := loket.quoted_payment(_a, p_instalments, loket.business_date(clock_timestamp()));
    if (_quote->>'total')::bigint is distinct from p_total_shown then
      perform loket.fail('TOTAL_CHANGED', jsonb_build_object('totalShown', p_total_shown, 'totalDue', _quote->'total'));
    end if;
    _a.answer_by := (_quote->>'answerBy')::date;
  end if;
  _a := loket.take_step(_a, 'request_payment', null, '', jsonb_build_object('total', _quote->'total', 'feeCode', _quote->'feeCode',
    'estimateId', _quote->'estimateId', 'instalments', p_instalments, 'answerBy', _quote->'answerBy'), p_request_id);

  if (_quote->>'total')::bigint = 0 then
    -- The decree asks for nothing, so nobody is sent to the counter.
    _a := loket.take_step(_a, 'pay', null, '', '{"total": 0}', p_request_id);
  else
    for _part in select e from jsonb_array_elements(_quote->'parts') e order by (e->>'instalmentNo')::int loop
      _no := (_part->>'instalmentNo')::int;
      _invoice := loket.create_invoice(_staff, p_request_id, case when _a.kind <> 'new_connection' then _a.connection_id end,
        nullif(_a.applicant_name, ''), concat_ws(', ', nullif(_a.address, ''), nullif(_a.neighbourhood, '')),
        jsonb_build_array(jsonb_build_object('feeCode', _quote->'feeCode', 'quantity', 1,
          'unitPrice', case when (_quote->>'openPrice')::boolean then _part->'net' end,
          'description', left(concat_ws(', ', _quote->>'description',
            case when _no > 0 then format('angsuran %s dari %s', _no, p_instalments) end), 100))),
        'application', _a.application_no,
        case when _no > 0 then format('Angsuran %s dari %s, jatuh tempo %s', _no, p_instalments,
          to_char((_part->>'dueOn')::date, 'DD-MM-YYYY')) else '' end,
        case when _no <= 1 then (_part->>'dueOn')::date end);
      insert into loket.application_invoice (application_id, invoice_id, purpose, instalment_no, due_on)
      values (_a.id, _invoice.id, case when _no = 0 then 'fee' else 'instalment' end, _no, (_part->>'dueOn')::date);
      _invoices := _invoices || jsonb_build_object('invoiceId', _invoice.id, 'invoiceNo', _invoice.invoice_no, 'instalmentNo', _no,
        'dueOn', _part->'dueOn', 'total', _invoice.total);
    end loop;
  end if;
  return loket.store_answer(p_request_id, loket.application_card(_a) || jsonb_build_object('invoices', _invoices));
end
$$;
comment on function api.request_payment(uuid, bigint, int, int, bigint) is
'Asks for the money of an approved application, in one sum or (new connection) in up to max_instalments parts: one invoice each, issued at once. The first lapses after payment_days with the application; the later ones fall due a month after each other and do not lapse. p_total_shown is the total on the screen (rupiah). Where the decree asks for nothing it counts as paid at once. Returns the application with invoices [{invoiceId, invoiceNo, instalmentNo, dueOn, total}].
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING, FEE_PRICE_MISSING, TOTAL_CHANGED, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, ARREARS_OPEN
Source: an approval lapses unpaid after two months (domain.md 3.2, S22); payment in cash or by instalments (S39, S46).';
grant execute on function api.request_payment(uuid, bigint, int, int, bigint) to customer_service, connection_officer;
