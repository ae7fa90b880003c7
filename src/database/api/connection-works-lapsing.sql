-- What ends an application's asking for money: giving it up, and days that pass.
-- Lock order: request id, invoices by id, applications by id, money chain.

create or replace function loket.cancel_application_invoices(p_application loket.application, p_reason text, p_request_id uuid) returns int
language plpgsql as $$
declare
  _invoice loket.invoice;
  _count int := 0;
begin
  for _invoice in
    select v.* from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id
    where i.application_id = p_application.id and loket.invoice_state(v) in ('open', 'expired') order by v.id
  loop
    perform loket.write_invoice_cancellation(_invoice, p_reason || ': ' || p_application.application_no, p_request_id);
    _count := _count + 1;
  end loop;
  return _count;
end
$$;
comment on function loket.cancel_application_invoices(loket.application, text, uuid) is
'Gives up the unpaid invoices of an application that is given up itself; its invoices are locked already. What is paid stays and goes back by a reversal. Takes the money chain, so it comes last. Returns how many.';

create or replace function loket.has_paid_fee(p_application_id bigint) returns boolean
language sql stable as $$
  select exists (
    select from loket.application_invoice i join loket.payment_item p on p.invoice_id = i.invoice_id
    where i.application_id = p_application_id and i.purpose <> 'registration'
      and not exists (select from loket.reversal_item r where r.payment_item_id = p.id));
$$;
comment on function loket.has_paid_fee(bigint) is 'Whether any part of an application''s fee is paid by a live payment.';

create or replace function api.lapse_applications(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _today date := loket.business_date(clock_timestamp());
  _late bigint[];
  _held bigint[];
  _a loket.application;
  _lapsed loket.application[] := '{}';
begin
  _replay := loket.claim_request(p_request_id, 'lapse_applications', '[]');
  if _replay is not null then
    return _replay;
  end if;
  _late := array(
    select a.id from loket.application a
    where a.answer_by < _today and a.state in ('awaiting_payment', 'called') and loket.may_see_application(_staff, a)
      -- Where money has come for a later instalment a person decides.
      and not loket.has_paid_fee(a.id)
    order by a.answer_by, a.id limit 500);
  -- An invoice that somebody holds is being paid at this moment: its application is left for the next time.
  _held := array(
    select v.id from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id
    where i.application_id = any (_late) order by v.id for update of v skip locked);
  for _a in
    select a.* from loket.application a
    where a.id = any (_late) and a.answer_by < _today and a.state in ('awaiting_payment', 'called')
      and not exists (select from loket.application_invoice i where i.application_id = a.id and i.invoice_id <> all (_held))
      and not loket.has_paid_fee(a.id)
    order by a.id for update of a skip locked
  loop
    _lapsed := _lapsed || loket.take_step(_a, 'lapse', case _a.state when 'called' then 'not_confirmed' else 'not_paid_in_time' end, '',
      jsonb_build_object('answerBy', _a.answer_by), p_request_id);
  end loop;
  foreach _a in array _lapsed loop
    perform loket.cancel_application_invoices(_a, 'Permohonan gugur', p_request_id);
  end loop;
  return loket.store_answer(p_request_id, jsonb_build_object('more', cardinality(_late) = 500,
    'lapsed', (select coalesce(jsonb_agg(jsonb_build_object('applicationId', l.id, 'applicationNo', l.application_no) order by l.id), '[]')
               from unnest(_lapsed) l)));
end
$$;
comment on function api.lapse_applications(uuid) is
'Lets applications lapse whose last day to pay or to confirm is over, at most 500 at a time, and gives up their unpaid invoices. The consoles call it by themselves; the step names who was signed in. One that is being paid or changed at the moment is left for the next time. Returns {lapsed: [{applicationId, applicationNo}], more}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED
Source: two months unpaid and the approval is void (domain.md 3.2, S22); who is called up must confirm (S49).';
grant execute on function api.lapse_applications(uuid) to customer_service, connection_officer;
