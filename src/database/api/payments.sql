-- Payments: one function, one transaction, one statement of the client.
-- Lock order of every command here: request id, cash session (share), bills by id, receipt series, money chain, announcement.

create or replace function loket.may_choose_sheets(p_staff loket.staff) returns boolean
language sql stable as $$
  select p_staff.channel <> 'COUNTER' or case u.sheet_choice
    when 'cashier' then true
    when 'supervisor' then pg_has_role(p_staff.login, 'supervisor', 'member')
    else false end
  from loket.utility u;
$$;
comment on function loket.may_choose_sheets(loket.staff) is 'Whether this person may take the oldest bills only, instead of all (policy sheet_choice).';

create or replace function loket.last_payments(p_connection_id bigint, p_limit int) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'paymentId', p.id, 'kind', p.kind, 'paidAt', p.paid_at, 'channel', p.channel, 'channelName', coalesce(ch.name, p.channel),
      'counterName', c.name, 'receiptNo', p.receipt_no, 'tender', p.tender, 'total', o.amount, 'reversed', o.live = 0,
      'periods', o.periods)
    order by p.paid_at desc), '[]')
  from (select q.* from (
          (select * from loket.payment where connection_id = p_connection_id order by paid_at desc limit p_limit)
          union
          (select y.* from loket.payment y where y.kind = 'collective' and y.id in (
             select i.payment_id from loket.payment_item i join loket.bill b on b.id = i.bill_id where b.connection_id = p_connection_id))) q
        order by q.paid_at desc limit p_limit) p
  cross join lateral (
    select coalesce(jsonb_agg(to_char(b.usage_period, 'YYYY-MM') order by b.usage_period) filter (where b.id is not null), '[]') as periods,
           case when p.kind = 'collective' then sum(i.amount) else p.total end as amount,
           count(*) filter (where not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) as live
    from loket.payment_item i left join loket.bill b on b.id = i.bill_id
    where i.payment_id = p.id and (p.kind <> 'collective' or b.connection_id = p_connection_id)) o
  left join loket.counter c on c.id = p.counter_id
  left join loket.channel ch on ch.code = p.channel;
$$;
comment on function loket.last_payments(bigint, int) is 'The newest payments of a connection, of a collective payer the part for it, with channel, counter and periods; reversed ones are marked. Rupiah.';

create or replace function loket.who_paid(p_bill_ids bigint[]) returns jsonb
language sql stable as $$
  select jsonb_build_object('bills', jsonb_agg(jsonb_build_object(
    'billId', b.id, 'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'paidAt', p.paid_at, 'channel', p.channel,
    'channelName', coalesce(ch.name, p.channel), 'counterName', c.name, 'receiptNo', p.receipt_no) order by b.usage_period))
  from loket.payment_item i
  join loket.bill b on b.id = i.bill_id
  join loket.payment p on p.id = i.payment_id
  left join loket.counter c on c.id = p.counter_id
  left join loket.channel ch on ch.code = p.channel
  where i.bill_id = any (p_bill_ids)
    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id);
$$;
comment on function loket.who_paid(bigint[]) is 'Where and when bills were paid, for the refusal BILL_ALREADY_PAID.';

create or replace function loket.refuse_not_due(p_bill_ids bigint[]) returns void
language plpgsql stable as $$
declare
  _paid jsonb := loket.who_paid(p_bill_ids);
begin
  if _paid->'bills' <> 'null' then
    perform loket.fail('BILL_ALREADY_PAID', _paid);
  elsif exists (select from unnest(p_bill_ids) b where loket.bill_state(b) in ('in_plan', 'settled_by_plan')) then
    perform loket.fail('BILL_IN_INSTALMENT_PLAN');
  end if;
  perform loket.fail('BILL_NOT_FOUND'); -- waived since it was shown
end
$$;
comment on function loket.refuse_not_due(bigint[]) is 'Says why chosen bills, of which at least one is not due, cannot be taken. To be called with the bills locked.
Errors: BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND';

create or replace function loket.next_receipt(p_counter_id int, p_on date, out series text, out seq int, out receipt_no text)
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _taken record;
begin
  insert into loket.receipt_series as s (counter_id, year, epoch, last_no)
  select p_counter_id, _year, u.receipt_epoch, 1 from loket.utility u
  on conflict (counter_id, year, epoch) do update set last_no = s.last_no + 1
  returning s.last_no, s.epoch, (select c.code from loket.counter c where c.id = s.counter_id) as code into _taken;
  seq := _taken.last_no;
  series := _taken.code || '/KAS/' || _year || '/' || _taken.epoch;
  receipt_no := series || lpad(seq::text, 6, '0');
end
$$;
comment on function loket.next_receipt(int, date) is
'The next number of the counter''s series in a year and epoch, e.g. 03/KAS/2026/A000124. Taken inside the payment: a payment that fails takes none, so the series has no gap.';

create or replace function loket.check_tender(p_staff loket.staff, p_tender text, p_reference text, p_tendered bigint) returns void
language plpgsql stable as $$
begin
  if p_tender is null or (p_staff.channel = 'COUNTER') <> (p_tender in ('cash', 'debit', 'qris', 'transfer'))
     or (p_staff.channel <> 'COUNTER' and p_tender <> 'channel') then
    perform loket.fail('INVALID_INPUT', '{"field": "tender"}');
  end if;
  if p_tender = 'cash' then
    if p_reference is not null then
      perform loket.fail('INVALID_INPUT', '{"field": "tenderReference"}');
    end if;
    if p_tendered is null or p_tendered < 0 or p_tendered > 10000000000 then
      perform loket.fail('INVALID_INPUT', '{"field": "amountTendered"}');
    end if;
  else
    if p_reference is null then
      perform loket.fail('REFERENCE_REQUIRED');
    end if;
    if p_reference !~ '^[0-9A-Za-z][0-9A-Za-z ./_-]{2,58}$' then
      perform loket.fail('INVALID_INPUT', '{"field": "tenderReference"}');
    end if;
    if p_tendered is not null then
      perform loket.fail('INVALID_INPUT', '{"field": "amountTendered"}');
    end if;
  end if;
end
$$;
comment on function loket.check_tender(loket.staff, text, text, bigint) is
'The form of the means of payment: cash has an amount handed over (at most 10 billion rupiah) and no reference; everything else has a reference and no amount.
Errors: INVALID_INPUT, REFERENCE_REQUIRED';

create or replace function loket.has_duplicates(p_values bigint[]) returns boolean
language plpgsql immutable as $$
begin
  if cardinality(p_values) < 2 then
    return false;
  end if;
  return cardinality(p_values) <> (select count(distinct v) from unnest(p_values) v);
end
$$;
comment on function loket.has_duplicates(bigint[]) is 'Whether a list names anything twice.';

create or replace function loket.announce_payment(p_connection_id bigint) returns void
language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(1, loket.screen_key(p_connection_id))
     or exists (select from loket.account_on_screen s where s.connection_id = p_connection_id) then
    perform pg_notify('loket', jsonb_build_object('type', 'account_paid', 'connectionId', p_connection_id)::text);
  end if;
end
$$;
comment on function loket.announce_payment(bigint) is
'Tells the consoles that look at this account that it was paid. Nobody else, because a transaction that notifies commits alone: the server lets one such commit at a time through. Whoever opens the account from here on waits in loket.put_on_screen for this commit and reads it paid.
Source: docs/decisions/0008-posting-speed.md';

create or replace function loket.require_amounts(p_total_shown bigint) returns void
language plpgsql stable as $$
begin
  if p_total_shown is null or p_total_shown < 0 then
    perform loket.fail('INVALID_INPUT', '{"field": "totalShown"}');
  end if;
end
$$;
comment on function loket.require_amounts(bigint) is 'The total on the screen is always sent along.
Errors: INVALID_INPUT';

create or replace function loket.own_session(p_staff loket.staff) returns loket.cash_session
language plpgsql as $$
declare
  _session loket.cash_session;
begin
  if p_staff.channel = 'COUNTER' then
    -- Share lock: closing the session waits for payments in flight, and no payment enters a closed one.
    select * into _session from loket.cash_session s where s.cashier = p_staff.login and s.closed_at is null for share;
    if _session.id is null then
      perform loket.fail('SESSION_NOT_OPEN');
    end if;
  end if;
  return _session;
end
$$;
comment on function loket.own_session(loket.staff) is 'The cashier''s open session, locked against its closing; null for a digital channel.
Errors: SESSION_NOT_OPEN';

create or replace function loket.begin_payment(p_request_id uuid, p_staff loket.staff, p_session loket.cash_session, p_kind text,
  p_tender text, p_reference text, p_tendered bigint) returns loket.payment
language plpgsql as $$
declare
  _payment loket.payment;
begin
  -- Called after the locks on what is paid: the instant and the business date are taken now.
  _payment.request_id := p_request_id;
  _payment.kind := p_kind;
  _payment.channel := p_staff.channel;
  _payment.paid_by := p_staff.login;
  _payment.paid_at := clock_timestamp();
  _payment.business_date := loket.business_date(_payment.paid_at);
  _payment.cash_session_id := p_session.id;
  _payment.counter_id := p_session.counter_id;
  _payment.tender := p_tender;
  _payment.tender_reference := p_reference;
  _payment.tendered := p_tendered;
  if p_session.business_date < _payment.business_date then
    perform loket.fail('SESSION_FROM_EARLIER_DAY', jsonb_build_object('businessDate', p_session.business_date));
  end if;
  return _payment;
end
$$;
comment on function loket.begin_payment(uuid, loket.staff, loket.cash_session, text, text, text, bigint) is
'A payment of now by this person in this session, still without its subject and sums. To be called after the locks on what is paid.
Errors: SESSION_FROM_EARLIER_DAY';

create or replace function loket.finish_payment(p_payment loket.payment, p_items jsonb, p_total_shown bigint) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  _items_total bigint;
  _receipt record;
  _number record;
  _payment_id bigint;
  _hash bytea;
begin
  select sum((i->>1)::bigint + (i->>2)::bigint + (i->>3)::bigint + coalesce((i->>4)::bigint, 0)) into _items_total
  from jsonb_array_elements(p_items) i;
  _receipt := loket.receipt_total(_items_total, p_payment.business_date, p_payment.tender = 'cash');
  if _receipt.total <> p_total_shown then
    perform loket.fail('TOTAL_CHANGED', jsonb_build_object('totalShown', p_total_shown, 'totalDue', _receipt.total,
      'quote', case when p_payment.kind = 'bills' then loket.quote(p_payment.connection_id, p_payment.business_date) end));
  end if;
  if p_payment.tendered < _receipt.total then
    perform loket.fail('TENDERED_TOO_LITTLE', jsonb_build_object('totalDue', _receipt.total, 'tendered', p_payment.tendered));
  end if;

  if p_payment.counter_id is not null then
    _number := loket.next_receipt(p_payment.counter_id, p_payment.business_date);
  else
    select null::text as series, null::int as seq, null::text as receipt_no into _number;
  end if;
  insert into loket.payment (request_id, kind, channel, cash_session_id, counter_id, connection_id, collective_id, payer_name,
    paid_by, paid_at, business_date, backdate_reason, tender, tender_reference, bills_total, stamp_duty, cash_rounding, total, tendered,
    receipt_series, receipt_seq, receipt_no)
  values (p_payment.request_id, p_payment.kind, p_payment.channel, p_payment.cash_session_id, p_payment.counter_id,
    p_payment.connection_id, p_payment.collective_id, p_payment.payer_name, p_payment.paid_by, p_payment.paid_at,
    p_payment.business_date, p_payment.backdate_reason, p_payment.tender, p_payment.tender_reference, _items_total,
    _receipt.stamp_duty, _receipt.cash_rounding, _receipt.total, p_payment.tendered,
    _number.series, _number.seq, _number.receipt_no)
  -- The unique index decides, also between two that come at once with one reference; the second waits for the first.
  on conflict (channel, tender, tender_reference) where tender in ('qris', 'transfer', 'channel') and not imported do nothing
  returning id into _payment_id;
  if _payment_id is null then
    perform loket.fail('REFERENCE_ALREADY_USED');
  end if;
  if p_payment.kind in ('bills', 'collective') then
    insert into loket.payment_item (payment_id, bill_id, bill_amount, late_fee, stamp_duty, after_reversal)
    select _payment_id, (i.item->>0)::bigint, (i.item->>1)::bigint, (i.item->>2)::bigint, (i.item->>3)::bigint,
           (select max(r.id) from loket.payment_item o join loket.reversal_item r on r.payment_item_id = o.id
            where o.bill_id = (i.item->>0)::bigint)
    from jsonb_array_elements(p_items) with ordinality i (item, place) order by i.place;
  elsif p_payment.kind = 'invoices' then
    insert into loket.payment_item (payment_id, invoice_id, bill_amount, late_fee, stamp_duty, vat, after_reversal)
    select _payment_id, (i.item->>0)::bigint, (i.item->>1)::bigint, (i.item->>2)::bigint, (i.item->>3)::bigint, (i.item->>4)::bigint,
           (select max(r.id) from loket.payment_item o join loket.reversal_item r on r.payment_item_id = o.id
            where o.invoice_id = (i.item->>0)::bigint)
    from jsonb_array_elements(p_items) with ordinality i (item, place) order by i.place;
  else
    insert into loket.payment_item (payment_id, instalment_id, bill_amount, late_fee, stamp_duty, after_reversal)
    select _payment_id, (i.item->>0)::bigint, (i.item->>1)::bigint, (i.item->>2)::bigint, (i.item->>3)::bigint,
           (select max(r.id) from loket.payment_item o join loket.reversal_item r on r.payment_item_id = o.id
            where o.instalment_id = (i.item->>0)::bigint)
    from jsonb_array_elements(p_items) with ordinality i (item, place) order by i.place;
  end if;

  _hash := loket.append_money(
    case when p_payment.counter_id is null then 'channel:' || p_payment.channel else 'counter:' || p_payment.counter_id end,
    'record_payment', 'payment', _payment_id::text, p_payment.request_id, p_payment.paid_at,
    loket.payment_details(p_payment, _number.receipt_no, p_items, _receipt.stamp_duty, _receipt.cash_rounding, _receipt.total));

  -- A session could have switched this off; money is only acknowledged when it is on disk.
  if current_setting('synchronous_commit') in ('off', 'local') then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  if p_payment.connection_id is not null then
    perform loket.announce_payment(p_payment.connection_id);
  elsif p_payment.kind = 'collective' then
    perform loket.announce_collective_payment(_payment_id);
  end if;
  return loket.store_answer(p_payment.request_id, jsonb_build_object(
    'paymentId', _payment_id, 'kind', p_payment.kind, 'connectionId', p_payment.connection_id, 'receiptNo', _number.receipt_no,
    'paidAt', p_payment.paid_at, 'businessDate', p_payment.business_date, 'sheets', jsonb_array_length(p_items),
    'tender', p_payment.tender, 'total', _receipt.total, 'tendered', p_payment.tendered,
    'change', p_payment.tendered - _receipt.total, 'checkCode', loket.check_code(_hash)));
end
$$;
comment on function loket.finish_payment(loket.payment, jsonb, bigint) is
'The end of every payment, whatever it is for: stamp duty and rounding, the total held against the one shown, receipt number, rows, money chain, announcement, answer. p_items is a list of [id of the bill, invoice or instalment by the payment''s kind, amount, late fee, stamp duty, VAT of an invoice] in the order of the paper. Rupiah.
Errors: TOTAL_CHANGED, TENDERED_TOO_LITTLE, REFERENCE_ALREADY_USED';

create or replace function loket.payment_details(p_payment loket.payment, p_receipt_no text, p_items jsonb, p_stamp_duty bigint,
  p_cash_rounding bigint, p_total bigint) returns jsonb
language sql immutable as $$
  select jsonb_build_object('connectionId', p_payment.connection_id, 'receiptNo', p_receipt_no, 'sessionId', p_payment.cash_session_id,
      'tender', p_payment.tender, 'reference', p_payment.tender_reference, 'items', p_items, 'stampDuty', p_stamp_duty,
      'cashRounding', p_cash_rounding, 'total', p_total, 'tendered', p_payment.tendered)
    || case when p_payment.kind = 'bills' then '{}'
            else jsonb_build_object('kind', p_payment.kind, 'collectiveId', p_payment.collective_id, 'payerName', p_payment.payer_name) end
    || case when p_payment.backdate_reason is null then '{}'
            else jsonb_build_object('businessDate', p_payment.business_date, 'backdateReason', p_payment.backdate_reason) end;
$$;
comment on function loket.payment_details(loket.payment, text, jsonb, bigint, bigint, bigint) is
'What the money chain says of a payment; the verifier builds the same from the rows.';

create or replace function api.record_payment(
  p_request_id uuid, p_connection_id bigint, p_bill_ids bigint[], p_tender text, p_tender_reference text,
  p_total_shown bigint, p_amount_tendered bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s'
set plan_cache_mode = force_generic_plan as $$
declare
  _staff loket.staff := loket.current_staff();
  _reference text := nullif(btrim(p_tender_reference), '');
  _replay jsonb;
  _session loket.cash_session;
  _payment loket.payment;
  _locked int;
begin
  _replay := loket.claim_request(p_request_id, 'record_payment', jsonb_build_array(
    p_connection_id, p_bill_ids, p_tender, _reference, p_total_shown, p_amount_tendered));
  if _replay is not null then
    return _replay;
  end if;

  perform loket.check_tender(_staff, p_tender, _reference, p_amount_tendered);
  perform loket.require_amounts(p_total_shown);
  if coalesce(cardinality(p_bill_ids), 0) not between 1 and 60 or array_position(p_bill_ids, null) is not null
     or loket.has_duplicates(p_bill_ids) then
    perform loket.fail('INVALID_INPUT', '{"field": "billIds"}');
  end if;
  _session := loket.own_session(_staff);

  perform from loket.bill b where b.id = any (p_bill_ids) and b.connection_id = p_connection_id order by b.id for update;
  get diagnostics _locked = row_count;
  if _locked <> cardinality(p_bill_ids) then
    perform loket.fail('BILL_NOT_FOUND');
  end if;

  -- From here on nobody else can pay these bills.
  _payment := loket.begin_payment(p_request_id, _staff, _session, 'bills', p_tender, _reference, p_amount_tendered);
  _payment.connection_id := p_connection_id;
  return loket.finish_payment(_payment,
    loket.chosen_bills(_staff, p_connection_id, p_bill_ids, _payment.business_date), p_total_shown);
end
$$;
comment on function api.record_payment(uuid, bigint, bigint[], text, text, bigint, bigint) is
'Takes money for unpaid bills of one connection, oldest first without a gap. p_total_shown is the total on the screen or in the channel (rupiah): another total is refused with the new quote. p_tender is cash, debit, qris or transfer at a counter and channel for a digital channel; everything but cash needs p_tender_reference, cash needs p_amount_tendered. Channel, counter, cashier, date, late fee, stamp duty and receipt number come from the database. Returns the payment with receipt number, change and check code; the same request again returns the same answer with replayed = true.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, BILLS_NOT_OLDEST_FIRST, ALL_BILLS_REQUIRED, TOTAL_CHANGED, TENDERED_TOO_LITTLE
Source: late fee frozen at payment by the utility''s decree; stamp duty UU 10/2020.';
grant execute on function api.record_payment(uuid, bigint, bigint[], text, text, bigint, bigint) to cashier, digital_channel;

create or replace function loket.chosen_bills(p_staff loket.staff, p_connection_id bigint, p_bill_ids bigint[], p_on date, out items jsonb)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  _due record;
  _state record;
begin
  select count(*) as sheets, count(*) filter (where c.chosen) as chosen, max(c.sheet) filter (where c.chosen) as last_chosen,
         jsonb_agg(jsonb_build_array(c.bill_id, c.bill_amount, c.late_fee, c.stamp_duty) order by c.sheet)
           filter (where c.chosen) as items
  into _due
  from (select d.*, d.bill_id = any (p_bill_ids) as chosen from loket.due_bills(p_connection_id, p_on) d) c;
  if _due.chosen < cardinality(p_bill_ids) then
    perform loket.refuse_not_due(p_bill_ids);
  end if;
  select exists (select from loket.connection_block b where b.connection_id = p_connection_id and b.lifted_at is null) as blocked,
         exists (select from loket.billing_period where state = 'posting') as posting
  into _state;
  if _state.blocked then
    perform loket.fail('CONNECTION_BLOCKED', loket.connection_card(p_connection_id)->'blocks'->0);
  end if;
  if _state.posting then
    perform loket.fail('PERIOD_BEING_POSTED');
  end if;
  if _due.last_chosen > _due.chosen then
    perform loket.fail('BILLS_NOT_OLDEST_FIRST');
  end if;
  if _due.chosen < _due.sheets and not loket.may_choose_sheets(p_staff) then
    perform loket.fail('ALL_BILLS_REQUIRED');
  end if;
  items := _due.items;
end
$$;
comment on function loket.chosen_bills(loket.staff, bigint, bigint[], date) is
'The chosen bills of a connection with what they cost on a date, as items for loket.finish_payment. To be called with the bills locked.
Errors: BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, BILLS_NOT_OLDEST_FIRST, ALL_BILLS_REQUIRED';

create or replace function loket.check_code(p_hash bytea) returns text
language sql immutable as $$
  select upper(substr(encode(p_hash, 'hex'), 1, 8));
$$;
comment on function loket.check_code(bytea) is 'The eight characters of a money entry''s hash that are printed on the receipt.';

create or replace function loket.may_see_payment(p_staff loket.staff, p_payment loket.payment) returns boolean
language sql stable as $$
  select p_payment.channel = 'COUNTER' and not p_payment.imported and (
    p_payment.paid_by = p_staff.login
    or exists (select from loket.counter c where c.id = p_payment.counter_id and c.branch_id = p_staff.branch_id));
$$;
comment on function loket.may_see_payment(loket.staff, loket.payment) is 'Receipts may be printed for payments of one''s own or at a counter of one''s own branch.';

create or replace function api.recent_payments(p_before bigint default null, p_limit int default 50)
returns table (payment_id bigint, kind text, receipt_no text, paid_at timestamptz, connection_no text, customer_name text,
  tender text, sheets int, total bigint, prints int, reversal_state text)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select p.id, p.kind, p.receipt_no, p.paid_at, coalesce(c.connection_no, o.collective_no, '–'), coalesce(p.payer_name, k.name), p.tender,
         (select count(*)::int from loket.payment_item i where i.payment_id = p.id), p.total,
         (select count(*)::int from loket.receipt_print r where r.payment_id = p.id),
         loket.reversal_state(p.id)
  from loket.payment p
  left join loket.connection c on c.id = p.connection_id
  left join loket.customer k on k.id = c.customer_id
  left join loket.collective o on o.id = p.collective_id
  where p.cash_session_id in (select s.id from loket.cash_session s where s.cashier = _staff.login
                              order by s.id desc limit 10)
    and (p_before is null or p.id < p_before)
  order by p.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.recent_payments(bigint, int) is
'The cashier''s own last payments, newest first, to reprint a receipt; p_before is the payment_id of the last row seen. reversal_state is null, requested, partly or reversed. At most 100 rows. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.recent_payments(bigint, int) to cashier;

create or replace function api.print_receipt(p_request_id uuid, p_payment_id bigint, p_form text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _payment loket.payment;
  _copy int;
  _at timestamptz := clock_timestamp();
begin
  _replay := loket.claim_request(p_request_id, 'print_receipt', jsonb_build_array(p_payment_id, p_form));
  if _replay is not null then
    return _replay;
  end if;
  if p_form is null or p_form not in ('escpos', 'pdf_80mm', 'pdf_a5') then
    perform loket.fail('INVALID_INPUT', '{"field": "form"}');
  end if;
  select * into _payment from loket.payment p where p.id = p_payment_id;
  if _payment.id is null or not loket.may_see_payment(_staff, _payment) then
    perform loket.fail('PAYMENT_NOT_FOUND');
  end if;
  -- Two prints at once meet at the primary key; the second waits and takes the next number.
  loop
    select count(*) into _copy from loket.receipt_print r where r.payment_id = p_payment_id;
    insert into loket.receipt_print (payment_id, copy_no, form, printed_by, printed_at)
    values (p_payment_id, _copy, p_form, _staff.login, _at) on conflict do nothing;
    exit when found;
  end loop;
  perform loket.append_audit('print_receipt', 'payment', p_payment_id::text, p_request_id,
    jsonb_build_object('copyNo', _copy, 'form', p_form));
  return loket.store_answer(p_request_id, loket.receipt(_payment, _copy, _staff, _at));
end
$$;
comment on function api.print_receipt(uuid, bigint, text) is
'Counts and logs a print of a receipt and returns all that stands on it: copyNo 0 is the original, n is SALINAN ke-n. p_form is escpos, pdf_80mm or pdf_a5. The same request again (the printer was out of paper) is the same copy.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PAYMENT_NOT_FOUND';
grant execute on function api.print_receipt(uuid, bigint, text) to cashier, supervisor;

create or replace function loket.receipt_sheets(p_payment loket.payment, p_item_ids bigint[] default null) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'billId', w.id, 'usagePeriod', to_char(w.usage_period, 'YYYY-MM'),
      'billingPeriod', to_char(w.usage_period + interval '1 month', 'YYYY-MM'),
      'previousReading', n.previous_reading, 'currentReading', n.current_reading, 'usageM3', n.usage_m3,
      'estimated', w.estimated, 'water', n.water, 'fixed', n.fixed, 'meter', n.meter,
      'other', n.other, 'discount', n.discount,
      'otherItems', case when n.other = w.other_amount then (
          select jsonb_agg(jsonb_build_object('label', o->>'name', 'amount', o->'amount')) from jsonb_array_elements(w.other_items) o) end,
      'lateFee', i.late_fee, 'stampDuty', i.stamp_duty, 'total', i.amount)
      || case when p_payment.kind = 'collective' then (
          select jsonb_build_object('connectionNo', a.connection_no, 'customerName', a.customer_name, 'address', a.address,
                                    'tariffGroupCode', g.code)
          from loket.connection_at(w.connection_id, p_payment.paid_at) a join loket.tariff_group g on g.id = n.tariff_group_id)
         else '{}' end
      order by i.id), '[]')
  from loket.payment_item i
  join loket.bill w on w.id = i.bill_id
  cross join lateral loket.bill_parts(w.id, p_payment.paid_at) n
  where i.payment_id = p_payment.id and (p_item_ids is null or i.id = any (p_item_ids));
$$;
comment on function loket.receipt_sheets(loket.payment, bigint[]) is 'The bills of a payment as a receipt lists them, all or the given items. Rupiah, m3.';

create or replace function loket.receipt_lines(p_payment loket.payment, p_item_ids bigint[] default null) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(l.line order by l.item_id, l.place), '[]')
  from (
    select i.id as item_id, n.line_no::int as place, jsonb_build_object('reference', v.invoice_no, 'description', n.description,
        'quantity', n.quantity, 'unitPrice', n.unit_price, 'net', n.net, 'vatPercent', n.vat_percent, 'vat', n.vat, 'total', n.net + n.vat) as line
    from loket.payment_item i
    join loket.invoice v on v.id = i.invoice_id
    join loket.invoice_line n on n.invoice_id = v.id
    where i.payment_id = p_payment.id and (p_item_ids is null or i.id = any (p_item_ids))
    union all
    select i.id, 1, jsonb_build_object('reference', a.plan_no,
        'description', format('Angsuran %s/%s', n.instalment_no, (select count(*) from loket.instalment o where o.instalment_plan_id = a.id)),
        'quantity', 1, 'unitPrice', n.amount, 'net', n.amount, 'vatPercent', 0, 'vat', 0, 'total', n.amount)
    from loket.payment_item i
    join loket.instalment n on n.id = i.instalment_id
    join loket.instalment_plan a on a.id = n.instalment_plan_id
    where i.payment_id = p_payment.id and (p_item_ids is null or i.id = any (p_item_ids))) l;
$$;
comment on function loket.receipt_lines(loket.payment, bigint[]) is 'The invoice lines or instalments of a payment as a receipt lists them, all or of the given items. Rupiah.';

create or replace function loket.payer(p_payment loket.payment) returns jsonb
language sql stable as $$
  select coalesce(
    (select loket.connection_card(c.id) - 'blocks' - 'phoneMasked' - 'status' || jsonb_build_object(
        'connectionNo', a.connection_no, 'customerName', coalesce(p_payment.payer_name, a.customer_name), 'address', a.address,
        'tariffGroupCode', g.code, 'tariffGroupName', g.name)
     from loket.connection c
     cross join lateral loket.connection_at(c.id, p_payment.paid_at) a
     join loket.tariff_group g on g.id = a.tariff_group_id
     where c.id = p_payment.connection_id),
    (select jsonb_build_object('connectionNo', coalesce(max(k.collective_no), '–'), 'customerName', p_payment.payer_name,
        'address', coalesce(max(k.address), max(v.payer_address), ''), 'tariffGroupCode', '–', 'tariffGroupName', '–', 'routeName', '–')
     from (select 1) one
     left join loket.collective k on k.id = p_payment.collective_id
     left join loket.payment_item i on i.payment_id = p_payment.id and i.invoice_id is not null
     left join loket.invoice v on v.id = i.invoice_id));
$$;
comment on function loket.payer(loket.payment) is 'Who paid, as a receipt names them: the connection as it was at the payment, a collective payer, or a person without connection.';

create or replace function loket.receipt(p_payment loket.payment, p_copy int, p_printer loket.staff, p_printed_at timestamptz) returns jsonb
language sql stable as $$
  select loket.payer(p_payment) || jsonb_build_object(
    'meterSize', coalesce((select m.size from loket.meter m where m.connection_id = p_payment.connection_id and m.removed_on is null), '–'),
    'utility', jsonb_build_object('name', u.name, 'address', u.address, 'phone', u.phone,
      'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'zoneLabel', u.zone_label),
    'paymentId', p_payment.id, 'kind', p_payment.kind, 'receiptNo', p_payment.receipt_no, 'copyNo', p_copy,
    'printedBy', p_printer.full_name, 'printedAt', p_printed_at,
    'paidAt', p_payment.paid_at, 'businessDate', p_payment.business_date,
    'branchName', b.name, 'counterName', c.name,
    'cashierName', (select s.full_name from loket.staff s where s.login = p_payment.paid_by),
    'channel', p_payment.channel, 'tender', p_payment.tender, 'tenderReference', p_payment.tender_reference,
    'sheets', loket.receipt_sheets(p_payment), 'lines', loket.receipt_lines(p_payment),
    'billsTotal', p_payment.bills_total, 'stampDuty', p_payment.stamp_duty, 'cashRounding', p_payment.cash_rounding,
    'total', p_payment.total, 'tendered', p_payment.tendered, 'change', p_payment.tendered - p_payment.total,
    'checkCode', loket.check_code(a.hash),
    'qrText', concat_ws('|', 'LOKET1', u.code, p_payment.receipt_no, p_payment.total, loket.check_code(a.hash)),
    'policy', jsonb_build_object('sheets', case
      when p_payment.kind = 'collective' then (select case k.receipt_policy when 'list' then 'single' else 'perBill' end
                                               from loket.collective k where k.id = p_payment.collective_id)
      when u.receipt_sheets = 'single' then 'single' else 'perBill' end),
    'reversals', loket.receipt_reversals(p_payment.id),
    'training', u.is_demonstration)
  from loket.utility u, loket.counter c, loket.branch b, loket.audit_entry a
  where c.id = p_payment.counter_id and b.id = c.branch_id
    and a.object_type = 'payment' and a.object_id = p_payment.id::text and a.action = 'record_payment';
$$;
comment on function loket.receipt(loket.payment, int, loket.staff, timestamptz) is 'Everything that stands on a receipt, from the rows of the payment: bills in sheets, invoices and instalments in lines, and what was reversed since. Rupiah, m3.';
