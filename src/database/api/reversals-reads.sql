-- Looking at payments and their reversals, and the slip of a reversal.

create or replace function loket.payment_card(p_payment loket.payment) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'paymentId', p_payment.id, 'kind', p_payment.kind, 'receiptNo', p_payment.receipt_no, 'tender', p_payment.tender,
    'tenderReference', p_payment.tender_reference, 'paidAt', p_payment.paid_at, 'businessDate', p_payment.business_date,
    'backdated', p_payment.backdate_reason is not null,
    'connectionNo', coalesce(c.connection_no, o.collective_no, '–'), 'customerName', coalesce(p_payment.payer_name, k.name),
    'cashierName', f.full_name, 'counterName', n.name, 'branchName', b.name,
    'channelName', case when p_payment.channel <> 'COUNTER' then coalesce(h.name, p_payment.channel) end,
    'sheets', (select count(*) from loket.payment_item i where i.payment_id = p_payment.id),
    'total', p_payment.total, 'prints', (select count(*) from loket.receipt_print r where r.payment_id = p_payment.id),
    'sessionOpen', exists (select from loket.cash_session s where s.id = p_payment.cash_session_id and s.closed_at is null),
    'reversalState', loket.reversal_state(p_payment.id))
  from (select 1) one
  left join loket.connection c on c.id = p_payment.connection_id
  left join loket.customer k on k.id = c.customer_id
  left join loket.collective o on o.id = p_payment.collective_id
  left join loket.staff f on f.login = p_payment.paid_by
  left join loket.counter n on n.id = p_payment.counter_id
  left join loket.branch b on b.id = n.branch_id
  left join loket.channel h on h.code = p_payment.channel;
$$;
comment on function loket.payment_card(loket.payment) is 'A payment in one line of a list: number, who, when, how, how much, and what has become of it. Rupiah.';

create or replace function loket.payments_matching(p_staff loket.staff, p_text text) returns setof loket.payment
language sql stable as $$
  select p.* from loket.payment p where p.receipt_no = upper(p_text)
  union
  -- The last digits of a number: the newest series of the counters in reach.
  select p.* from loket.receipt_series r
  join loket.counter c on c.id = r.counter_id and (c.branch_id = p_staff.branch_id or pg_has_role(p_staff.login, 'finance', 'member'))
  join loket.payment p on p.receipt_series = format('%s/KAS/%s/%s', c.code, r.year, r.epoch)
    and p.receipt_seq = case when p_text ~ '^[0-9]{1,6}$' then p_text::int end
  union
  select p.* from loket.connection c join loket.payment p on p.connection_id = c.id
  where length(p_text) >= 5 and c.connection_key = regexp_replace(upper(p_text), '[^0-9A-Z]', '', 'g')
  union
  select p.* from loket.channel h
  join loket.payment p on p.channel = h.code and p.tender in ('qris', 'transfer', 'channel') and p.tender_reference = p_text
  where not p.imported;
$$;
comment on function loket.payments_matching(loket.staff, text) is
'Payments by receipt number, its last digits, connection number or the reference of QRIS, transfer or channel; without regard to rights.';

create or replace function api.find_payment(p_text text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := btrim(coalesce(p_text, ''));
begin
  -- What the scanner reads from a receipt.
  if _text like 'LOKET1|%' then
    _text := split_part(_text, '|', 3);
  end if;
  if length(_text) not between 1 and 60 then
    perform loket.fail('INVALID_INPUT', '{"field": "text"}');
  end if;
  return (select coalesce(jsonb_agg(loket.payment_card(f.payment) order by (f.payment).paid_at desc), '[]')
          from (select m as payment from loket.payments_matching(_staff, _text) m
                where loket.may_reverse(_staff, m) order by m.paid_at desc limit 20) f);
end
$$;
comment on function api.find_payment(text) is
'Payments by the whole receipt number, its last digits, the QR code of a receipt, a connection number or the reference of QRIS, transfer or channel: of a cashier the own ones, of a head of counter those of the branch, for finance all. The newest 20. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.find_payment(text) to cashier, supervisor, finance;

create or replace function loket.payment_history(p_payment loket.payment) returns jsonb
language sql stable as $$
  select jsonb_agg(e.entry || jsonb_build_object('at', e.at, 'by', f.full_name) order by e.at, e.place)
  from (
    select p_payment.paid_at as at, 0 as place, p_payment.paid_by as login,
           jsonb_build_object('event', 'paid', 'total', p_payment.total, 'note', coalesce(p_payment.backdate_reason, '')) as entry
    union all
    select r.printed_at, 1, r.printed_by, jsonb_build_object('event', 'printed', 'copyNo', r.copy_no)
    from loket.receipt_print r where r.payment_id = p_payment.id
    union all
    select v.requested_at, 2, v.requested_by, jsonb_build_object('event', 'requested', 'reversalId', v.id, 'reasonCode', v.reason_code,
      'note', v.note, 'whole', v.whole, 'items', case when v.whole then null else
        (select count(*) from loket.reversal_target t where t.reversal_id = v.id) end)
    from loket.reversal v where v.payment_id = p_payment.id
    union all
    select d.decided_at, 3, d.decided_by, jsonb_build_object('event', d.outcome, 'reversalId', v.id, 'note', d.note, 'total', d.total,
      'refund', d.refund, 'businessDate', d.business_date)
    from loket.reversal v join loket.reversal_decision d on d.reversal_id = v.id where v.payment_id = p_payment.id
    union all
    select r.printed_at, 4, r.printed_by, jsonb_build_object('event', 'slip_printed', 'reversalId', v.id, 'copyNo', r.copy_no)
    from loket.reversal v join loket.reversal_print r on r.reversal_id = v.id where v.payment_id = p_payment.id) e
  left join loket.staff f on f.login = e.login;
$$;
comment on function loket.payment_history(loket.payment) is 'Everything that happened to a payment, oldest first: taken, printed, reversal asked for, decided, slip printed. Rupiah.';

create or replace function api.payment_details(p_payment_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _payment loket.payment;
  _waiting loket.reversal;
begin
  select * into _payment from loket.payment p where p.id = p_payment_id;
  if _payment.id is null or not loket.may_reverse(_staff, _payment) then
    perform loket.fail('PAYMENT_NOT_FOUND');
  end if;
  _waiting := loket.reversal_waiting(p_payment_id);
  return loket.payment_card(_payment) || jsonb_build_object(
    'itemsTotal', _payment.bills_total, 'stampDuty', _payment.stamp_duty, 'cashRounding', _payment.cash_rounding,
    'reversed', (select coalesce(sum(d.total), 0) from loket.reversal v
                 join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved' where v.payment_id = p_payment_id),
    'liveItems', (select count(*) from loket.live_items(p_payment_id)),
    'liveTotal', (select s.total from loket.reversal_sums(_payment,
                    (select array_agg(i.id) from loket.live_items(p_payment_id) i)) s where s.nothing_left),
    'waiting', case when _waiting.id is not null then jsonb_build_object('reversalId', _waiting.id,
                 'mine', _waiting.requested_by = _staff.login,
                 'total', (loket.reversal_sums(_payment, loket.asked_items(_waiting))).total) end,
    'obstacle', case when not exists (select from loket.live_items(p_payment_id)) then 'ALREADY_REVERSED'
                     when _waiting.id is not null then 'REVERSAL_PENDING'
                     when loket.later_instalment_paid(p_payment_id) then 'REVERSE_LATER_FIRST' end,
    'history', loket.payment_history(_payment));
end
$$;
comment on function api.payment_details(bigint) is
'A payment with its sums, what is reversed and what would go back if the rest were (liveTotal), the waiting request, why no reversal can be asked for (obstacle: ALREADY_REVERSED, REVERSAL_PENDING, REVERSE_LATER_FIRST or null), and its whole history. Rupiah.
Errors: NOT_STAFF, PAYMENT_NOT_FOUND';
grant execute on function api.payment_details(bigint) to cashier, supervisor, finance;

create or replace function api.payment_items(p_payment_id bigint, p_search text default '', p_after bigint default 0, p_limit int default 100)
returns table (item_id bigint, connection_no text, customer_name text, usage_period text, reference text, instalment_no int, amount bigint,
  reversed boolean, asked boolean)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _payment loket.payment;
  _waiting loket.reversal;
  _asked bigint[];
  _pattern text := '%' || regexp_replace(left(coalesce(btrim(p_search), ''), 60), '([%_\\])', '\\\1', 'g') || '%';
begin
  select * into _payment from loket.payment p where p.id = p_payment_id;
  if _payment.id is null or not loket.may_reverse(_staff, _payment) then
    perform loket.fail('PAYMENT_NOT_FOUND');
  end if;
  _waiting := loket.reversal_waiting(p_payment_id);
  _asked := case when _waiting.id is not null then loket.asked_items(_waiting) end;
  return query
  select i.id, a.connection_no, a.customer_name, to_char(b.usage_period, 'YYYY-MM'), coalesce(v.invoice_no, l.plan_no),
         n.instalment_no::int, i.amount, r.id is not null, coalesce(i.id = any (_asked), false)
  from loket.payment_item i
  left join loket.reversal_item r on r.payment_item_id = i.id
  left join loket.bill b on b.id = i.bill_id
  left join loket.invoice v on v.id = i.invoice_id
  left join loket.instalment n on n.id = i.instalment_id
  left join loket.instalment_plan l on l.id = n.instalment_plan_id
  left join lateral loket.connection_at(coalesce(b.connection_id, v.connection_id, l.connection_id), _payment.paid_at) a on true
  where i.payment_id = p_payment_id and i.id > coalesce(p_after, 0)
    and (_pattern = '%%' or a.connection_no ilike _pattern or a.customer_name ilike _pattern)
  order by i.id
  limit least(greatest(coalesce(p_limit, 100), 1), 100);
end
$$;
comment on function api.payment_items(bigint, text, bigint, int) is
'The items of a payment in order: bill (connection, usage period), invoice or instalment (reference), rupiah, whether reversed and whether the waiting request asks for it. p_search narrows by number or name, p_after is the item_id of the last row seen. At most 100 rows.
Errors: NOT_STAFF, PAYMENT_NOT_FOUND';
grant execute on function api.payment_items(bigint, text, bigint, int) to cashier, supervisor, finance;

create or replace function loket.waiting_card(p_staff loket.staff, p_reversal loket.reversal, p_payment loket.payment) returns jsonb
language sql stable as $$
  select card || jsonb_build_object(
    'reversalId', p_reversal.id, 'reasonCode', p_reversal.reason_code, 'note', p_reversal.note, 'whole', p_reversal.whole,
    'requestedBy', f.full_name, 'requestedAt', p_reversal.requested_at, 'mine', p_reversal.requested_by = p_staff.login,
    'askedItems', cardinality(asked),
    -- A sheet asked for alone is named; of many the first say enough, api.payment_items has all.
    'sheetNames', case when p_reversal.whole then '[]' else (
      select coalesce(jsonb_agg(jsonb_build_object('connectionNo', a.connection_no, 'customerName', a.customer_name,
        'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'amount', i.amount) order by i.id), '[]')
      from (select * from loket.payment_item x where x.id = any (asked) order by x.id limit 5) i
      join loket.bill b on b.id = i.bill_id
      cross join lateral loket.connection_at(b.connection_id, p_payment.paid_at) a) end,
    'paymentTotal', p_payment.total, 'total', s.total, 'stampDuty', s.stamp_duty, 'cashRounding', s.cash_rounding, 'itemsTotal', s.items_total, 'nothingLeft', s.nothing_left,
    'refund', case when (card->>'sessionOpen')::boolean then case p_payment.tender when 'cash' then 'drawer' else 'tender' end end,
    'drawerCash', case when (card->>'sessionOpen')::boolean and p_payment.tender = 'cash' and loket.heads_branch_of(p_staff, p_payment)
                       then (loket.drawer(p_payment.cash_session_id)->>'cash')::bigint end,
    'obstacle', case
      when p_staff.login in (p_reversal.requested_by, p_payment.paid_by) then 'OWN_REQUEST'
      when (card->>'sessionOpen')::boolean and not loket.heads_branch_of(p_staff, p_payment) then 'ROLE_MISSING'
      when not (card->>'sessionOpen')::boolean and not pg_has_role(p_staff.login, 'finance', 'member') then 'REVERSAL_BY_FINANCE' end)
  from loket.payment_card(p_payment) card, loket.asked_items(p_reversal) asked, loket.reversal_sums(p_payment, asked) s, loket.staff f
  where f.login = p_reversal.requested_by;
$$;
comment on function loket.waiting_card(loket.staff, loket.reversal, loket.payment) is
'A waiting reversal with everything a decider must see. refund is set while the drawer is open (nothing to choose); obstacle is why this person may not decide. Rupiah.';

create or replace function api.reversals_waiting(p_after bigint default 0, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _finance boolean := pg_has_role(_staff.login, 'finance', 'member');
begin
  return (
    select coalesce(jsonb_agg(loket.waiting_card(_staff, w.reversal, w.payment) order by (w.reversal).id), '[]')
    from (select v as reversal, p as payment
          from loket.reversal v
          join loket.payment p on p.id = v.payment_id
          left join loket.cash_session s on s.id = p.cash_session_id and s.closed_at is null
          where v.id > coalesce(p_after, 0)
            and not exists (select from loket.reversal_decision d where d.reversal_id = v.id)
            and (v.requested_by = _staff.login or (s.id is not null and loket.heads_branch_of(_staff, p)) or (s.id is null and _finance))
          order by v.id limit least(greatest(coalesce(p_limit, 50), 1), 100)) w);
end
$$;
comment on function api.reversals_waiting(bigint, int) is
'Reversals that wait for a decision, oldest first: for a head of counter those of the branch whose drawer is open, for finance the rest, and for everybody the own requests. Each with receipt, customer, sums, tender, who, when, why, whether the drawer is open and what it holds, and why this person may not decide (obstacle). p_after is the reversalId of the last row seen; at most 100 rows. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.reversals_waiting(bigint, int) to cashier, supervisor, finance;

create or replace function loket.reversal_slip(p_reversal_id bigint, p_copy int, p_printer loket.staff, p_printed_at timestamptz) returns jsonb
language sql stable as $$
  select loket.payer(p) || jsonb_build_object(
    'utility', jsonb_build_object('name', u.name, 'address', u.address, 'phone', u.phone,
      'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'zoneLabel', u.zone_label),
    'reversalId', v.id, 'copyNo', p_copy, 'printedBy', p_printer.full_name, 'printedAt', p_printed_at,
    'paymentId', p.id, 'kind', p.kind, 'receiptNo', p.receipt_no, 'paidAt', p.paid_at, 'paymentDate', p.business_date,
    'paymentTotal', p.total, 'tender', p.tender, 'tenderReference', p.tender_reference, 'branchName', b.name, 'counterName', c.name,
    'channelName', case when p.channel <> 'COUNTER' then coalesce(h.name, p.channel) end,
    'cashierName', (select s.full_name from loket.staff s where s.login = p.paid_by),
    -- As it was at this reversal, not as it is today: a copy says the same.
    'nothingLeft', not exists (
      select from loket.payment_item i
      left join loket.reversal_item r on r.payment_item_id = i.id and r.reversal_id in (
        select o.reversal_id from loket.reversal_decision o where o.decided_at <= d.decided_at)
      where i.payment_id = p.id and r.id is null),
    'sheets', loket.receipt_sheets(p, i.ids), 'lines', loket.receipt_lines(p, i.ids),
    'itemsTotal', d.items_total, 'stampDuty', d.stamp_duty, 'cashRounding', d.cash_rounding, 'total', d.total,
    'refund', d.refund, 'businessDate', d.business_date, 'reasonCode', v.reason_code, 'note', v.note,
    'requestedBy', q.full_name, 'requestedAt', v.requested_at, 'decidedBy', e.full_name, 'decidedAt', d.decided_at, 'decisionNote', d.note,
    'checkCode', loket.check_code(a.hash),
    'qrText', concat_ws('|', 'LOKET1', u.code, coalesce(p.receipt_no, p.tender_reference), 'BATAL', d.total, loket.check_code(a.hash)),
    'signatories', (
      select coalesce(jsonb_agg(jsonb_build_object('position', g.position, 'fullName', g.full_name, 'employeeNo', g.employee_no) order by g.slot), '[]')
      from (select distinct on (x.slot) x.* from loket.report_signatory x
            where x.report = 'reversal_slip' and x.valid_from <= d.business_date and x.set_at <= d.decided_at
            order by x.slot, x.valid_from desc, x.set_at desc) g),
    'training', u.is_demonstration)
  from loket.utility u, loket.reversal v
  join loket.reversal_decision d on d.reversal_id = v.id
  join loket.payment p on p.id = v.payment_id
  join loket.staff q on q.login = v.requested_by
  join loket.staff e on e.login = d.decided_by
  join loket.audit_entry a on a.object_type = 'reversal' and a.object_id = v.id::text and a.action = 'reverse_payment'
  left join loket.counter c on c.id = p.counter_id
  left join loket.branch b on b.id = c.branch_id
  left join loket.channel h on h.code = p.channel
  cross join lateral (select array_agg(r.payment_item_id) as ids from loket.reversal_item r where r.reversal_id = v.id) i
  where v.id = p_reversal_id;
$$;
comment on function loket.reversal_slip(bigint, int, loket.staff, timestamptz) is
'Everything that stands on the slip of an approved reversal, from its rows. The receipt''s number stays and is BATAL. Rupiah, m3.';

create or replace function api.print_reversal(p_request_id uuid, p_reversal_id bigint, p_form text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reversal loket.reversal;
  _payment loket.payment;
  _copy int;
  _at timestamptz := clock_timestamp();
begin
  _replay := loket.claim_request(p_request_id, 'print_reversal', jsonb_build_array(p_reversal_id, p_form));
  if _replay is not null then
    return _replay;
  end if;
  if p_form is null or p_form not in ('escpos', 'pdf_80mm', 'pdf_a5') then
    perform loket.fail('INVALID_INPUT', '{"field": "form"}');
  end if;
  select v.* into _reversal from loket.reversal v
  join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved' where v.id = p_reversal_id;
  select * into _payment from loket.payment p where p.id = _reversal.payment_id;
  if _payment.id is null or not loket.may_reverse(_staff, _payment) then
    perform loket.fail('REVERSAL_NOT_FOUND');
  end if;
  -- Two prints at once meet at the primary key; the second waits and takes the next number.
  loop
    select count(*) into _copy from loket.reversal_print r where r.reversal_id = p_reversal_id;
    insert into loket.reversal_print (reversal_id, copy_no, form, printed_by, printed_at)
    values (p_reversal_id, _copy, p_form, _staff.login, _at) on conflict do nothing;
    exit when found;
  end loop;
  perform loket.append_audit('print_reversal', 'reversal', p_reversal_id::text, p_request_id,
    jsonb_build_object('copyNo', _copy, 'form', p_form));
  return loket.store_answer(p_request_id, loket.reversal_slip(p_reversal_id, _copy, _staff, _at));
end
$$;
comment on function api.print_reversal(uuid, bigint, text) is
'Counts and logs a print of an approved reversal''s slip and returns all that stands on it: copyNo 0 is the original, n is SALINAN ke-n. p_form is escpos, pdf_80mm or pdf_a5. The same request again (the printer was out of paper) is the same copy.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REVERSAL_NOT_FOUND';
grant execute on function api.print_reversal(uuid, bigint, text) to cashier, supervisor, finance;
