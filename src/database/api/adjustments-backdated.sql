-- Back-dated payments: money that reached the utility's account on an earlier day and was not entered then. A privileged, logged act that
-- has no drawer, is never in cash, and can never enter a closed day.
-- Lock order: request id, month (share), business day (share), bills by id, receipt series, money chain.

create or replace function loket.check_backdate(p_on date, p_today date) returns void
language plpgsql stable as $$
declare
  _days int := (select u.backdate_days from loket.utility u);
begin
  if p_on is null then
    perform loket.fail('INVALID_INPUT', '{"field": "paidOn"}');
  end if;
  if p_on not between p_today - _days and p_today then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', p_today - _days, 'latest', p_today));
  end if;
end
$$;
comment on function loket.check_backdate(date, date) is 'From today back as far as policy backdate_days allows.
Errors: INVALID_INPUT, DATE_NOT_ALLOWED';

create or replace function api.quote_backdated(p_connection_no text, p_on date) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _connection_id bigint := loket.connection_by_no(p_connection_no);
  _today date := loket.business_date(clock_timestamp());
  _on date := coalesce(p_on, _today);
begin
  perform loket.count_lookup(_staff);
  perform loket.check_backdate(_on, _today);
  if _connection_id is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return jsonb_build_object(
    'connection', loket.connection_card(_connection_id),
    'quote', loket.quote(_connection_id, _on),
    'payableSheets', (select count(*) from loket.open_bills(_connection_id) o where o.usage_period + interval '1 month' <= _on),
    'earliest', _today - (select u.backdate_days from loket.utility u), 'latest', _today,
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('counterId', c.id, 'code', c.code, 'name', c.name, 'branchName', b.name,
                   'dayClosed', loket.is_day_closed(b.id, _on)) order by b.name, c.code), '[]')
                 from loket.counter c join loket.branch b on b.id = c.branch_id
                 where c.active));
end
$$;
comment on function api.quote_backdated(text, date) is
'What the unpaid sheets of a connection cost on an earlier day (null: today): late fee and stamp duty as of that day, how many of the oldest sheets existed then (payableSheets), the days that policy allows, and the counters whose number and chain may take the payment, with dayClosed where their branch has closed that day or a later one, or its month is closed. Counts against the daily look-up limit. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, LOOKUP_LIMIT_REACHED, DATE_NOT_ALLOWED, CONNECTION_NOT_FOUND';
grant execute on function api.quote_backdated(text, date) to finance;

create or replace function loket.is_day_closed(p_branch_id int, p_on date) returns boolean
language sql stable as $$
  -- Days are closed in order: an earlier one on which nothing had happened is certified by the later one.
  select exists (select from loket.business_day d where d.branch_id = p_branch_id and d.business_date >= p_on and d.closed_at is not null)
      or loket.is_month_closed(p_on);
$$;
comment on function loket.is_day_closed(int, date) is 'Whether a branch has closed a day, or a later one, or its month is closed.';

create or replace function api.record_backdated_payment(
  p_request_id uuid, p_connection_id bigint, p_bill_ids bigint[], p_tender text, p_tender_reference text, p_total_shown bigint,
  p_paid_on date, p_counter_id int, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _chooser loket.staff := _staff;
  _reference text := nullif(btrim(p_tender_reference), '');
  _replay jsonb;
  _reason text;
  _counter loket.counter;
  _payment loket.payment;
  _locked int;
  _answer jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'record_backdated_payment', jsonb_build_array(
    p_connection_id, p_bill_ids, p_tender, _reference, p_total_shown, p_paid_on, p_counter_id, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  if p_tender is null or p_tender not in ('debit', 'qris', 'transfer') then
    perform loket.fail('INVALID_INPUT', '{"field": "tender"}');
  end if;
  perform loket.check_tender(_staff, p_tender, _reference, null);
  perform loket.require_amounts(p_total_shown);
  _reason := loket.require_reason(p_reason);
  if coalesce(cardinality(p_bill_ids), 0) not between 1 and 60 or array_position(p_bill_ids, null) is not null
     or loket.has_duplicates(p_bill_ids) then
    perform loket.fail('INVALID_INPUT', '{"field": "billIds"}');
  end if;
  perform loket.check_backdate(p_paid_on, loket.business_date(clock_timestamp()));
  select * into _counter from loket.counter c where c.id = p_counter_id and c.active;
  if _counter.id is null then
    perform loket.fail('COUNTER_NOT_FOUND');
  end if;
  perform loket.enter_business_day(_counter.branch_id, p_paid_on);
  if loket.is_day_closed(_counter.branch_id, p_paid_on) then
    perform loket.fail('DAY_CLOSED', jsonb_build_object('businessDate', p_paid_on));
  end if;

  perform from loket.bill b where b.id = any (p_bill_ids) and b.connection_id = p_connection_id order by b.id for update;
  get diagnostics _locked = row_count;
  if _locked <> cardinality(p_bill_ids) then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  -- A sheet of a month that was not over then could not have been paid.
  if exists (select from loket.bill b where b.id = any (p_bill_ids) and b.usage_period + interval '1 month' > p_paid_on) then
    perform loket.fail('DATE_NOT_ALLOWED', (select jsonb_build_object('earliest', (max(b.usage_period) + interval '1 month')::date)
      from loket.bill b where b.id = any (p_bill_ids)));
  end if;
  _payment := loket.begin_payment(p_request_id, _staff, null, 'bills', p_tender, _reference, null);
  _payment.connection_id := p_connection_id;
  _payment.business_date := p_paid_on;
  _payment.counter_id := _counter.id;
  _payment.backdate_reason := _reason;
  -- Nobody stands at a window: what the bank received is booked, so the window's rule about taking all sheets does not bind; the
  -- oldest still come first.
  _chooser.channel := 'BANK';
  _answer := loket.finish_payment(_payment, loket.chosen_bills(_chooser, p_connection_id, p_bill_ids, p_paid_on), p_total_shown);
  perform loket.append_audit('backdate_payment', 'payment', _answer->>'paymentId', p_request_id, jsonb_build_object(
    'paidOn', p_paid_on, 'counterId', _counter.id, 'total', _answer->'total', 'reason', _reason));
  return _answer;
end
$$;
comment on function api.record_backdated_payment(uuid, bigint, bigint[], text, text, bigint, date, int, text) is
'Books money that reached the utility on an earlier day, with its reason: never in cash, no drawer, late fee and stamp duty as of that day, number and chain of a counter whose branch has not closed that day. The instant of entry stays on the payment. p_total_shown is the total of api.quote_backdated. By finance only. Returns the payment as api.record_payment does. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, REASON_REQUIRED, DATE_NOT_ALLOWED, COUNTER_NOT_FOUND, SESSION_FROM_EARLIER_DAY, MONTH_CLOSED, DAY_CLOSED, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, BILLS_NOT_OLDEST_FIRST, ALL_BILLS_REQUIRED, TOTAL_CHANGED, TENDERED_TOO_LITTLE
Source: a back-dated payment is a privileged, logged act that can never enter a closed day (koreksi pembayaran).';
grant execute on function api.record_backdated_payment(uuid, bigint, bigint[], text, text, bigint, date, int, text) to finance;
