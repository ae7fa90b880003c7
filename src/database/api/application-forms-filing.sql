-- Filing an application: what must hold for it, its number, the registration fee.

create or replace function loket.next_application_no(p_branch_id int, p_kind text, p_on date) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _last int;
begin
  insert into loket.application_series as s (branch_id, kind, year, last_no) values (p_branch_id, p_kind, _year, 1)
  on conflict (branch_id, kind, year) do update set last_no = s.last_no + 1
  returning s.last_no into _last;
  return (select b.code from loket.branch b where b.id = p_branch_id) || '/'
    || (select k.number_code from loket.application_kind k where k.kind = p_kind) || '/' || _year || '/' || lpad(_last::text, 6, '0');
end
$$;
comment on function loket.next_application_no(int, text, date) is
'The next number of a branch''s applications of a kind in a year, e.g. PST/PB/2026/000012. Taken inside the filing: one that fails takes none.';

create or replace function loket.check_connection_for(p_application loket.application) returns void
language plpgsql as $$
declare
  _a loket.application := p_application;
  _c loket.connection;
  _other record;
begin
  -- Two of one kind about one connection meet here; the second reads what the first has written.
  select * into _c from loket.connection c where c.id = _a.connection_id for no key update;
  if not (case _a.kind
      when 'reconnection' then _c.status in ('suspended', 'sealed', 'disconnected')
      when 'suspension' then _c.status = 'active'
      else _c.status <> 'disconnected' end) then
    perform loket.fail('CONNECTION_STATE_WRONG', jsonb_build_object('status', _c.status));
  end if;
  select o.application_no, o.state into _other
  from loket.application o join loket.workflow_state s on (s.kind, s.state) = (o.kind, o.state)
  where o.connection_id = _a.connection_id and o.kind = _a.kind and o.id <> _a.id and o.submitted_at is not null and not s.ended
  order by o.id limit 1;
  if found then
    perform loket.fail('OPEN_APPLICATION_EXISTS', jsonb_build_object('applicationNo', _other.application_no, 'state', _other.state));
  end if;
  if (select k.needs_no_arrears from loket.application_kind k where k.kind = _a.kind)
     and loket.arrears(_a.connection_id) <> '{"sheets": 0, "instalments": 0}' then
    perform loket.fail('ARREARS_OPEN', loket.arrears_amount(_a.connection_id));
  end if;
  if _a.kind = 'reclassification' and _a.tariff_group_id = _c.tariff_group_id then
    perform loket.fail('INVALID_INPUT', '{"field": "tariffGroupId", "problem": "same"}');
  end if;
end
$$;
comment on function loket.check_connection_for(loket.application) is
'What must hold of the connection that an application is about when it is filed: its state suits the kind (closed is only reconnected, active only suspended, disconnected nothing else), no other open application of the kind, no arrears where the kind asks for that, another tariff group. Locks the connection.
Errors: CONNECTION_STATE_WRONG, OPEN_APPLICATION_EXISTS, ARREARS_OPEN, INVALID_INPUT';

create or replace function loket.file_application(p_staff loket.staff, p_application loket.application, p_details jsonb, p_request_id uuid)
returns loket.application
language plpgsql as $$
declare
  _a loket.application := p_application;
  _at timestamptz := clock_timestamp();
begin
  if _a.state = 'draft' then
    if _a.connection_id is not null then
      perform loket.check_connection_for(_a);
    end if;
    -- The step refuses what is not complete, and the number goes back with it.
    update loket.application a
    set application_no = loket.next_application_no(_a.branch_id, _a.kind, loket.business_date(_at)), submitted_at = _at
    where a.id = _a.id returning * into _a;
  end if;
  return loket.take_step(_a, 'submit', null, '', p_details, p_request_id);
end
$$;
comment on function loket.file_application(loket.staff, loket.application, jsonb, uuid) is
'Files a locked draft: the connection''s conditions, the number, the step submit. Only a draft can be filed.
Errors: CONNECTION_STATE_WRONG, OPEN_APPLICATION_EXISTS, ARREARS_OPEN, INVALID_INPUT, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING';

create or replace function loket.invoice_registration(p_staff loket.staff, p_application loket.application, p_request_id uuid) returns jsonb
language plpgsql as $$
declare
  _a loket.application := p_application;
  _fee text;
  _invoice loket.invoice;
begin
  select f.code into _fee
  from loket.application_kind k
  join loket.fee_type f on f.code = k.registration_fee and f.active and not f.open_price
  cross join lateral loket.fee_price_at(f.id, null, loket.business_date(clock_timestamp())) p
  where k.kind = _a.kind and p.amount > 0;
  if _fee is null then
    return null;
  end if;
  _invoice := loket.create_invoice(p_staff, p_request_id, _a.connection_id, _a.applicant_name, _a.address,
    jsonb_build_array(jsonb_build_object('feeCode', _fee, 'quantity', 1, 'unitPrice', null, 'description', null)),
    'application', _a.application_no, '', null);
  insert into loket.application_invoice (application_id, invoice_id, purpose) values (_a.id, _invoice.id, 'registration');
  return jsonb_build_object('invoiceId', _invoice.id, 'invoiceNo', _invoice.invoice_no, 'total', _invoice.net + _invoice.vat);
end
$$;
comment on function loket.invoice_registration(loket.staff, loket.application, uuid) is
'Asks for the registration fee of an application that was just filed, if its kind has one and the utility a price for it; null if not. Takes the invoice series'' lock and the chain''s: last in a command. Rupiah.
Errors: INVALID_INPUT, ROLE_MISSING, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN';

create or replace function api.submit_application(p_request_id uuid, p_application_id bigint, p_step_no int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _like jsonb;
  _counts jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'submit_application', jsonb_build_array(p_application_id, p_step_no));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  if not loket.may_read_form(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  -- How many, not who: the answer and the history are kept.
  _like := loket.duplicates_of(_staff, _a);
  _counts := jsonb_build_object('duplicates', jsonb_array_length(_like->'matches'), 'formerWithArrears', _like->'formerWithArrears');
  _a := loket.file_application(_staff, _a, _counts, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('application', loket.application_card(_a),
    'missingDocuments', loket.missing_documents(_a), 'registration', loket.invoice_registration(_staff, _a, p_request_id)) || _counts);
end
$$;
comment on function api.submit_application(uuid, bigint, int) is
'Files one''s own draft: it gets its number, and the registration fee is invoiced where the utility has one. Documents may be brought later. Returns {application, missingDocuments, registration: {invoiceId, invoiceNo, total} or null, duplicates, formerWithArrears: how many api.find_duplicates names}. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING, ARREARS_OPEN, OPEN_APPLICATION_EXISTS, CONNECTION_STATE_WRONG, CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING';
grant execute on function api.submit_application(uuid, bigint, int) to customer_service, connection_officer;
