-- What reversals.sql goes by: who may, what goes back, and into which drawer or day.

create or replace function loket.reversal_state(p_payment_id bigint) returns text
language sql stable as $$
  select case
    when n.reversed = n.items then 'reversed'
    when exists (select from loket.reversal v where v.payment_id = p_payment_id
                 and not exists (select from loket.reversal_decision d where d.reversal_id = v.id)) then 'requested'
    when n.reversed > 0 then 'partly' end
  from (select count(*) as items, count(r.id) as reversed
        from loket.payment_item i left join loket.reversal_item r on r.payment_item_id = i.id
        where i.payment_id = p_payment_id) n;
$$;
comment on function loket.reversal_state(bigint) is 'What has become of a payment: null (it stands), requested, partly or reversed.';

create or replace function loket.receipt_reversals(p_payment_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('reversalId', v.id, 'at', d.decided_at, 'businessDate', d.business_date, 'whole', v.whole,
      'total', d.total, 'billIds', (select coalesce(jsonb_agg(i.bill_id order by i.id), '[]')
        from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id where r.reversal_id = v.id and i.bill_id is not null))
    order by v.id), '[]')
  from loket.reversal v
  join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved'
  where v.payment_id = p_payment_id;
$$;
comment on function loket.receipt_reversals(bigint) is 'What was reversed of a payment since: a copy of its receipt must say so. Rupiah.';

create or replace function loket.heads_branch_of(p_staff loket.staff, p_payment loket.payment) returns boolean
language sql stable as $$
  select pg_has_role(p_staff.login, 'supervisor', 'member')
    and exists (select from loket.counter c where c.id = p_payment.counter_id and c.branch_id = p_staff.branch_id);
$$;
comment on function loket.heads_branch_of(loket.staff, loket.payment) is 'Whether this person is head of counter in the branch where the payment was taken.';

create or replace function loket.may_reverse(p_staff loket.staff, p_payment loket.payment) returns boolean
language sql stable as $$
  select not p_payment.imported and (
    (p_payment.paid_by = p_staff.login and pg_has_role(p_staff.login, 'cashier', 'member'))
    or loket.heads_branch_of(p_staff, p_payment)
    or pg_has_role(p_staff.login, 'finance', 'member'));
$$;
comment on function loket.may_reverse(loket.staff, loket.payment) is
'Whether this person may look at the payment and ask for its reversal: a cashier at the own ones, a head of counter at those of the branch, finance at all. Never at the history of an earlier system.';

create or replace function loket.reversal_waiting(p_payment_id bigint) returns loket.reversal
language sql stable as $$
  select v from loket.reversal v
  where v.payment_id = p_payment_id and not exists (select from loket.reversal_decision d where d.reversal_id = v.id);
$$;
comment on function loket.reversal_waiting(bigint) is 'The reversal of a payment that waits for a decision, or null. There is at most one.';

create or replace function loket.live_items(p_payment_id bigint) returns setof loket.payment_item
language sql stable as $$
  select i.* from loket.payment_item i
  where i.payment_id = p_payment_id and not exists (select from loket.reversal_item r where r.payment_item_id = i.id);
$$;
comment on function loket.live_items(bigint) is 'The items of a payment that are not reversed.';

create or replace function loket.asked_items(p_reversal loket.reversal) returns bigint[]
language sql stable as $$
  select case when p_reversal.whole
    then (select array_agg(i.id order by i.id) from loket.live_items(p_reversal.payment_id) i)
    else (select array_agg(t.payment_item_id order by t.payment_item_id) from loket.reversal_target t where t.reversal_id = p_reversal.id) end;
$$;
comment on function loket.asked_items(loket.reversal) is 'The items that a waiting reversal is about. They cannot change while it waits: a payment has one waiting reversal.';

create or replace function loket.reversal_sums(p_payment loket.payment, p_item_ids bigint[],
  out items_total bigint, out stamp_duty bigint, out cash_rounding bigint, out total bigint, out nothing_left boolean)
language plpgsql stable as $$
declare
  _left record;
begin
  select coalesce(sum(i.amount) filter (where i.id = any (p_item_ids)), 0), bool_and(i.id = any (p_item_ids))
  into items_total, nothing_left from loket.live_items(p_payment.id) i;
  select p_payment.total - coalesce(sum(d.total), 0) as total, p_payment.cash_rounding - coalesce(sum(d.cash_rounding), 0) as rounding
  into _left
  from loket.reversal v join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved'
  where v.payment_id = p_payment.id;
  stamp_duty := case when nothing_left then p_payment.stamp_duty else 0 end;
  -- A sheet goes back with what it cost, the rounding with the last one; but never more than is left of what was paid.
  cash_rounding := case when nothing_left then _left.rounding else least(0, _left.total - items_total) end;
  total := items_total + stamp_duty + cash_rounding;
end
$$;
comment on function loket.reversal_sums(loket.payment, bigint[]) is
'What goes back when these live items of a payment are reversed: the items; stamp duty and cash rounding of the receipt when nothing of it stands afterwards. All reversals of a payment together are exactly what was paid. Rupiah.';

create or replace function loket.later_instalment_paid(p_payment_id bigint) returns boolean
language sql stable as $$
  select exists (
    select from (select n.instalment_plan_id, max(n.instalment_no) as last_no
                 from loket.live_items(p_payment_id) i join loket.instalment n on n.id = i.instalment_id group by 1) here
    join loket.instalment later on later.instalment_plan_id = here.instalment_plan_id and later.instalment_no > here.last_no
    join loket.payment_item i on i.instalment_id = later.id
    where not exists (select from loket.reversal_item r where r.payment_item_id = i.id));
$$;
comment on function loket.later_instalment_paid(bigint) is 'Whether an instalment after those of this payment is paid: instalments are paid in order, so they are reversed from the last.';

create or replace function loket.check_note(p_note text) returns text
language plpgsql stable as $$
begin
  if length(p_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  return coalesce(btrim(p_note), '');
end
$$;
comment on function loket.check_note(text) is 'A remark of at most 300 characters without outer blanks; empty when there is none.
Errors: INVALID_INPUT';

create or replace function loket.reversal_items(p_item_ids bigint[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_array(i.id, coalesce(i.bill_id, i.invoice_id, i.instalment_id), i.amount) order by i.id), '[]')
  from loket.payment_item i where i.id = any (p_item_ids);
$$;
comment on function loket.reversal_items(bigint[]) is 'Items as the money chain lists them: [item, bill or invoice or instalment, rupiah].';

create or replace function loket.reversal_details(p_reversal loket.reversal, p_decision loket.reversal_decision, p_payment loket.payment,
  p_items jsonb) returns jsonb
language sql immutable as $$
  select jsonb_build_object('paymentId', p_payment.id, 'receiptNo', p_payment.receipt_no, 'reasonCode', p_reversal.reason_code,
    'requestedBy', p_reversal.requested_by, 'items', p_items, 'itemsTotal', p_decision.items_total, 'stampDuty', p_decision.stamp_duty,
    'cashRounding', p_decision.cash_rounding, 'total', p_decision.total, 'refund', p_decision.refund,
    'businessDate', p_decision.business_date, 'sessionId', p_decision.cash_session_id);
$$;
comment on function loket.reversal_details(loket.reversal, loket.reversal_decision, loket.payment, jsonb) is
'What the money chain says of an approved reversal; the verifier builds the same from the rows.';

create or replace function loket.lock_place_of_reversal(p_staff loket.staff, p_payment loket.payment, p_approves boolean,
  out cash_session_id bigint, out business_date date)
language plpgsql as $$
declare
  _session loket.cash_session;
  _branch_id int;
begin
  select * into _session from loket.cash_session s where s.id = p_payment.cash_session_id and s.closed_at is null;
  if _session.id is not null then
    if not loket.heads_branch_of(p_staff, p_payment) then
      perform loket.fail('ROLE_MISSING', '{"role": "supervisor"}');
    end if;
    -- Against payments, the closing and every other pay-out of this drawer: one at a time, each seeing what the one before took out.
    select * into _session from loket.cash_session s where s.id = p_payment.cash_session_id for update;
    if _session.closed_at is null then
      cash_session_id := _session.id;
      business_date := _session.business_date;
      return;
    end if;
    -- It was closed while this waited; the day's lock would now come too late in the written order.
    perform loket.fail('REVERSAL_BY_FINANCE');
  end if;
  if not pg_has_role(p_staff.login, 'finance', 'member') then
    perform loket.fail('REVERSAL_BY_FINANCE');
  end if;
  business_date := loket.business_date(clock_timestamp());
  select c.branch_id into _branch_id from loket.counter c where c.id = p_payment.counter_id;
  if p_approves and _branch_id is not null then
    perform loket.enter_business_day(_branch_id, business_date);
  elsif p_approves then
    perform loket.refuse_closed_month(business_date);
  end if;
end
$$;
comment on function loket.lock_place_of_reversal(loket.staff, loket.payment, boolean) is
'Where a reversal goes, locked: into the payment''s own session while that is open (head of counter of the branch), else as an entry of today without a session (finance).
Errors: ROLE_MISSING, REVERSAL_BY_FINANCE, MONTH_CLOSED, DAY_CLOSED
Source: domain.md 2.7.';

create or replace function loket.refund_of(p_payment loket.payment, p_in_session boolean, p_refund text) returns text
language plpgsql stable as $$
declare
  _in_session text := case p_payment.tender when 'cash' then 'drawer' else 'tender' end;
begin
  if p_in_session then
    if coalesce(p_refund, _in_session) <> _in_session then
      perform loket.fail('INVALID_INPUT', '{"field": "refund"}');
    end if;
    return _in_session;
  end if;
  if p_refund is null or p_refund not in ('transfer', 'office_cash', 'none') then
    perform loket.fail('INVALID_INPUT', '{"field": "refund"}');
  end if;
  return p_refund;
end
$$;
comment on function loket.refund_of(loket.payment, boolean, text) is
'Where the money goes back: in its own session the way it came, whatever is asked; afterwards by transfer, in cash at the office, or none.
Errors: INVALID_INPUT';

create or replace function loket.announce_reversal(p_payment loket.payment, p_item_ids bigint[]) returns void
language plpgsql as $$
declare
  _connection_id bigint;
begin
  for _connection_id in
    select p_payment.connection_id where p_payment.connection_id is not null
    union
    select b.connection_id from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.id = any (p_item_ids)
  loop
    perform loket.announce_payment(_connection_id);
  end loop;
end
$$;
comment on function loket.announce_reversal(loket.payment, bigint[]) is 'Tells the consoles that look at an account of this payment to read it again: something is due again.';
