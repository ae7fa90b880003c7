-- Reversals (pembatalan): asked for by one person, decided by another; the payment itself is never changed.
-- Lock order of every command here: request id, month and business day or cash session, payment, agreement, money chain, announcement.
-- The lock on the payment is what serialises asking, withdrawing and deciding. The rules are in reversals-rules.sql, reads and the slip in
-- reversals-reads.sql.

create or replace function api.request_reversal(p_request_id uuid, p_payment_id bigint, p_item_ids bigint[], p_reason_code text, p_note text)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _payment loket.payment;
  _chosen record;
  _whole boolean;
  _reversal_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'request_reversal', jsonb_build_array(p_payment_id, p_item_ids, p_reason_code, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.check_note(p_note);
  if p_reason_code is null or p_reason_code not in ('wrong_customer', 'wrong_amount', 'wrong_tender', 'double_payment', 'customer_withdrew',
      'tender_failed', 'other') then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  if p_reason_code = 'other' and length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  if p_item_ids is not null and (cardinality(p_item_ids) not between 1 and 10000 or array_position(p_item_ids, null) is not null
      or loket.has_duplicates(p_item_ids)) then
    perform loket.fail('INVALID_INPUT', '{"field": "itemIds"}');
  end if;

  select * into _payment from loket.payment p where p.id = p_payment_id for update;
  if _payment.id is null or not loket.may_reverse(_staff, _payment) then
    perform loket.fail('PAYMENT_NOT_FOUND');
  end if;
  if p_item_ids is not null and _payment.kind <> 'collective' then
    perform loket.fail('REVERSAL_WHOLE_ONLY');
  end if;
  select count(*) filter (where i.id = any (p_item_ids)) as items,
         count(*) filter (where i.id = any (p_item_ids) and r.id is null) as live_items,
         count(*) filter (where r.id is null) as live
  into _chosen
  from loket.payment_item i left join loket.reversal_item r on r.payment_item_id = i.id where i.payment_id = p_payment_id;
  if _chosen.items <> cardinality(p_item_ids) then
    perform loket.fail('INVALID_INPUT', '{"field": "itemIds"}');
  end if;
  if _chosen.live = 0 or _chosen.live_items < cardinality(p_item_ids) then
    perform loket.fail('ALREADY_REVERSED');
  end if;
  if (loket.reversal_waiting(p_payment_id)).id is not null then
    perform loket.fail('REVERSAL_PENDING');
  end if;
  if loket.later_instalment_paid(p_payment_id) then
    perform loket.fail('REVERSE_LATER_FIRST');
  end if;

  _whole := p_item_ids is null or cardinality(p_item_ids) = _chosen.live;
  insert into loket.reversal (payment_id, reason_code, note, whole, requested_by, requested_at)
  values (p_payment_id, p_reason_code, _note, _whole, _staff.login, clock_timestamp())
  returning id into _reversal_id;
  if not _whole then
    insert into loket.reversal_target (reversal_id, payment_item_id) select _reversal_id, t from unnest(p_item_ids) t;
  end if;
  perform loket.append_audit('request_reversal', 'reversal', _reversal_id::text, p_request_id, jsonb_build_object(
    'paymentId', p_payment_id, 'reasonCode', p_reason_code, 'note', _note, 'itemIds', case when not _whole then to_jsonb(p_item_ids) end));
  perform loket.announce_change('reversals');
  return loket.store_answer(p_request_id, jsonb_build_object('reversalId', _reversal_id, 'paymentId', p_payment_id));
end
$$;
comment on function api.request_reversal(uuid, bigint, bigint[], text, text) is
'Asks for the reversal of a payment: of all that is still live (p_item_ids null) or, of a collective payment, of some sheets. A cashier asks for the own payments, a head of counter for those of the branch, finance for all, also through channels. The reason is one of the codes; ''other'' needs a note. Nothing moves until another person has decided. Returns {reversalId, paymentId}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PAYMENT_NOT_FOUND, REVERSAL_WHOLE_ONLY, ALREADY_REVERSED, REVERSAL_PENDING, REVERSE_LATER_FIRST
Source: two persons for a reversal, reason mandatory: domain.md 2.7.';
grant execute on function api.request_reversal(uuid, bigint, bigint[], text, text) to cashier, supervisor, finance;

create or replace function api.withdraw_reversal(p_request_id uuid, p_reversal_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reversal loket.reversal;
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_reversal', jsonb_build_array(p_reversal_id));
  if _replay is not null then
    return _replay;
  end if;
  select * into _reversal from loket.reversal v where v.id = p_reversal_id and v.requested_by = _staff.login;
  if _reversal.id is null then
    perform loket.fail('REVERSAL_NOT_FOUND');
  end if;
  perform from loket.payment p where p.id = _reversal.payment_id for update;
  if exists (select from loket.reversal_decision d where d.reversal_id = p_reversal_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at)
  values (p_reversal_id, 'withdrawn', _staff.login, clock_timestamp());
  perform loket.append_audit('withdraw_reversal', 'reversal', p_reversal_id::text, p_request_id,
    jsonb_build_object('paymentId', _reversal.payment_id));
  perform loket.announce_change('reversals');
  return loket.store_answer(p_request_id, jsonb_build_object('reversalId', p_reversal_id, 'paymentId', _reversal.payment_id));
end
$$;
comment on function api.withdraw_reversal(uuid, bigint) is
'Takes back a request of one''s own that nobody has decided yet. The payment stands. Returns {reversalId, paymentId}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REVERSAL_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.withdraw_reversal(uuid, bigint) to cashier, supervisor, finance;

create or replace function api.decide_reversal(p_request_id uuid, p_reversal_id bigint, p_outcome text, p_refund text, p_note text)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _reversal loket.reversal;
  _payment loket.payment;
  _decision loket.reversal_decision;
  _place record;
  _sums record;
  _items bigint[];
  _drawer bigint;
  _hash bytea;
begin
  _replay := loket.claim_request(p_request_id, 'decide_reversal', jsonb_build_array(p_reversal_id, p_outcome, p_refund, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.check_note(p_note);
  if p_outcome is null or p_outcome not in ('approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  select * into _reversal from loket.reversal v where v.id = p_reversal_id;
  select * into _payment from loket.payment p where p.id = _reversal.payment_id;
  if _payment.id is null or not (loket.heads_branch_of(_staff, _payment) or pg_has_role(_staff.login, 'finance', 'member')) then
    perform loket.fail('REVERSAL_NOT_FOUND');
  end if;
  if _staff.login in (_reversal.requested_by, _payment.paid_by) then
    perform loket.fail('OWN_REQUEST');
  end if;
  if p_outcome = 'rejected' and length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;

  _place := loket.lock_place_of_reversal(_staff, _payment, p_outcome = 'approved');
  perform from loket.payment p where p.id = _payment.id for update;
  if exists (select from loket.reversal_decision d where d.reversal_id = p_reversal_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if p_outcome = 'rejected' then
    insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, note)
    values (p_reversal_id, 'rejected', _staff.login, clock_timestamp(), _note);
    perform loket.append_audit('reject_reversal', 'reversal', p_reversal_id::text, p_request_id,
      jsonb_build_object('paymentId', _payment.id, 'note', _note));
    perform loket.announce_change('reversals');
    return loket.store_answer(p_request_id, jsonb_build_object('reversalId', p_reversal_id, 'paymentId', _payment.id,
      'outcome', 'rejected', 'total', null, 'refund', null, 'businessDate', null, 'checkCode', null));
  end if;

  _decision.refund := loket.refund_of(_payment, _place.cash_session_id is not null, p_refund);
  if _payment.kind = 'instalments' then
    -- A later instalment may be on its way: whoever pays one holds the agreement.
    perform from loket.instalment_plan a where a.id in (
      select n.instalment_plan_id from loket.payment_item i join loket.instalment n on n.id = i.instalment_id
      where i.payment_id = _payment.id) order by a.id for update;
    if loket.later_instalment_paid(_payment.id) then
      perform loket.fail('REVERSE_LATER_FIRST');
    end if;
  end if;
  _items := loket.asked_items(_reversal);
  _sums := loket.reversal_sums(_payment, _items);
  if _decision.refund = 'drawer' then
    _drawer := (loket.drawer(_place.cash_session_id)->>'cash')::bigint;
    if _drawer < _sums.total then
      perform loket.fail('DRAWER_TOO_LITTLE', jsonb_build_object('drawer', _drawer, 'needed', _sums.total));
    end if;
  end if;

  insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, note, business_date, cash_session_id, refund,
    items_total, stamp_duty, cash_rounding, total)
  values (p_reversal_id, 'approved', _staff.login, clock_timestamp(), _note, _place.business_date, _place.cash_session_id,
    _decision.refund, _sums.items_total, _sums.stamp_duty, _sums.cash_rounding, _sums.total)
  returning * into _decision;
  -- The unique index is the last word: nothing is reversed twice, whatever came before.
  insert into loket.reversal_item (reversal_id, payment_item_id) select p_reversal_id, i from unnest(_items) i order by i;
  _hash := loket.append_money(
    case when _payment.counter_id is null then 'channel:' || _payment.channel else 'counter:' || _payment.counter_id end,
    'reverse_payment', 'reversal', p_reversal_id::text, p_request_id, _decision.decided_at,
    loket.reversal_details(_reversal, _decision, _payment, loket.reversal_items(_items)));
  perform loket.announce_reversal(_payment, _items);
  perform loket.announce_change('reversals');
  if _place.cash_session_id is not null then
    perform loket.announce_change('drawers');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('reversalId', p_reversal_id, 'paymentId', _payment.id,
    'outcome', 'approved', 'total', _decision.total, 'refund', _decision.refund, 'businessDate', _decision.business_date,
    'checkCode', loket.check_code(_hash)));
end
$$;
comment on function api.decide_reversal(uuid, bigint, text, text, text) is
'Approves or rejects (with a note) a reversal that somebody else asked for, of money that somebody else took. While the payment''s drawer is open the head of counter of its branch decides, and the money goes out of that drawer (cash) or is voided on the terminal; p_refund may be null. Afterwards, for channel payments and back-dated ones only finance decides: an entry dated today with p_refund transfer, office_cash or none. What was paid is due again, with the late fee of the day on which it will be paid. Returns {reversalId, paymentId, outcome, total, refund, businessDate, checkCode}; rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REVERSAL_NOT_FOUND, OWN_REQUEST, REASON_REQUIRED, ROLE_MISSING, REVERSAL_BY_FINANCE, MONTH_CLOSED, DAY_CLOSED, ALREADY_DECIDED, REVERSE_LATER_FIRST, DRAWER_TOO_LITTLE
Source: same shift: head of counter; after closing or deposit: finance, dated today: domain.md 2.7.';
grant execute on function api.decide_reversal(uuid, bigint, text, text, text) to supervisor, finance;
