-- What collective payers owe together, and one payment for all of it.

create or replace function loket.late_fee_by_amount() returns boolean
language sql stable as $$
  select exists (select from loket.late_fee_rule where cap_percent is not null)
      or exists (select from loket.late_fee_rate where percent is not null);
$$;
comment on function loket.late_fee_by_amount() is
'Whether a late fee of any tariff depends on the amount of the bill. If not, it is worked out once for a group and due date.';

create or replace function loket.collective_due(p_connection_ids bigint[], p_on date)
returns table (connection_id bigint, connection_key text, bill_id bigint, usage_period date, bill_amount bigint, late_fee bigint,
  stamp_duty bigint, total bigint)
language sql stable as $$
  with policy as materialized (
    select u.stamp_basis = 'per_bill' as stamp_per_bill, u.tariff_book_id, loket.late_fee_by_amount() as fee_by_amount from loket.utility u
  ), bills as materialized (
    select c.id as connection_id, c.connection_key, b.id as bill_id, b.usage_period, b.due_date, n.tariff_group_id, n.amount,
           case when p.fee_by_amount then n.amount else 0 end as fee_amount
    from policy p
    cross join unnest(p_connection_ids) m (id)
    join loket.connection c on c.id = m.id
    cross join lateral (select * from loket.open_bills(c.id) offset 0) b
    cross join lateral loket.bill_parts(b.id, 'infinity') n
  ), fees as materialized (
    select k.*, loket.late_fee(k.tariff_group_id, k.due_date, k.fee_amount, p_on) as fee
    from (select distinct b.tariff_group_id, b.due_date, b.fee_amount from bills b where b.due_date < p_on) k
  )
  select d.connection_id, d.connection_key, d.bill_id, d.usage_period, d.amount, d.fee, d.stamp, d.amount + d.fee + d.stamp
  from (
    select b.*, coalesce(f.fee, 0) as fee,
           case when p.stamp_per_bill then loket.stamp_duty(p.tariff_book_id, b.amount + coalesce(f.fee, 0), p_on) else 0 end as stamp
    from policy p
    cross join bills b
    left join fees f on f.tariff_group_id = b.tariff_group_id and f.due_date = b.due_date and f.fee_amount = b.fee_amount
    offset 0 -- so that the stamp is computed once a bill
  ) d;
$$;
comment on function loket.collective_due(bigint[], date) is
'Every unpaid sheet of many connections with what it costs on a date: the same as loket.due_bills of each, in one go. Rupiah.';

create or replace function loket.collective_totals(p_connections bigint, p_sheets bigint, p_bills_total bigint, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object('connections', p_connections, 'sheets', p_sheets, 'billsTotal', p_bills_total,
    'stampDuty', n.stamp_duty, 'total', n.total, 'cashRounding', k.cash_rounding, 'cashTotal', k.total)
  from loket.receipt_total(p_bills_total, p_on, false) n, loket.receipt_total(p_bills_total, p_on, true) k;
$$;
comment on function loket.collective_totals(bigint, bigint, bigint, date) is
'What a choice of a collective payer''s connections costs on one receipt: cashTotal with cash rounding, total without. Rupiah.';

create or replace function loket.check_members_payable(p_connection_ids bigint[]) returns void
language plpgsql stable as $$
declare
  _details jsonb;
begin
  select jsonb_build_object('numbers', jsonb_agg(c.connection_no order by c.connection_key)) into _details
  from loket.connection c
  where c.id = any (p_connection_ids)
    and exists (select from loket.connection_block b where b.connection_id = c.id and b.lifted_at is null)
  having count(*) > 0;
  if _details is not null then
    perform loket.fail('CONNECTION_BLOCKED', _details);
  end if;
  if exists (select from loket.billing_period where state = 'posting') then
    perform loket.fail('PERIOD_BEING_POSTED');
  end if;
end
$$;
comment on function loket.check_members_payable(bigint[]) is
'None of the connections is blocked (details.numbers names those that are), and no period is being posted.
Errors: CONNECTION_BLOCKED, PERIOD_BEING_POSTED';

create or replace function api.collective(p_collective_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _collective loket.collective := loket.find_collective(p_collective_id);
  _on date := loket.business_date(clock_timestamp());
  _members bigint[] := array(select m.connection_id from loket.live_members(p_collective_id) m);
  _all record;
begin
  perform loket.count_lookup(_staff);
  with due as (
    select d.connection_id, count(*) as sheets, sum(d.total)::bigint as total, min(d.usage_period) as oldest, max(d.usage_period) as newest
    from loket.collective_due(_members, _on) d group by d.connection_id
  ), listed as (
    select c.connection_key, coalesce(d.sheets, 0) as sheets, coalesce(d.total, 0) as total, b.reason is not null as blocked,
      jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', p.name, 'address', c.address,
        'tariffGroupCode', g.code, 'status', c.status, 'blockReason', b.reason, 'sheets', coalesce(d.sheets, 0),
        'oldest', to_char(d.oldest, 'YYYY-MM'), 'newest', to_char(d.newest, 'YYYY-MM'), 'total', coalesce(d.total, 0)) as member
    from unnest(_members) m (id)
    join loket.connection c on c.id = m.id
    join loket.customer p on p.id = c.customer_id
    join loket.tariff_group g on g.id = c.tariff_group_id
    left join due d on d.connection_id = c.id
    left join lateral (select k.reason from loket.connection_block k
                       where k.connection_id = c.id and k.lifted_at is null order by k.id limit 1) b on true
  )
  select coalesce(jsonb_agg(l.member order by l.connection_key collate "C"), '[]') as members,
         count(*) filter (where l.sheets > 0 and not l.blocked) as connections,
         coalesce(sum(l.sheets) filter (where not l.blocked), 0)::bigint as sheets,
         coalesce(sum(l.total) filter (where not l.blocked), 0)::bigint as total
  into _all
  from listed l;
  return jsonb_build_object(
    'collective', loket.collective_card(_collective),
    'members', _all.members,
    'payable', loket.collective_totals(_all.connections, _all.sheets, _all.total, _on),
    'beingPosted', exists (select from loket.billing_period where state = 'posting'),
    'lastPayments', loket.last_collective_payments(p_collective_id, 12),
    'onDate', _on, 'asOf', clock_timestamp());
end
$$;
comment on function api.collective(bigint) is
'The counter''s view of a collective payer: its data, every member in order of the number with block, unpaid sheets and what they cost today, the totals of all that can be paid now (blocked members left out), and its last payments. Counts as one look-up against the daily limit. Rupiah.
Errors: NOT_STAFF, COLLECTIVE_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.collective(bigint) to cashier, supervisor, customer_service;

create or replace function api.quote_collective(p_collective_id bigint, p_connection_ids bigint[]) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _collective loket.collective := loket.find_collective(p_collective_id);
  _on date := loket.business_date(clock_timestamp());
  _due record;
begin
  perform loket.check_chosen_members(p_collective_id, p_connection_ids);
  perform loket.check_members_payable(p_connection_ids);
  select count(distinct d.connection_id) as connections, count(*) as sheets, coalesce(sum(d.total), 0)::bigint as total into _due
  from loket.collective_due(p_connection_ids, _on) d;
  return loket.collective_totals(_due.connections, _due.sheets, _due.total, _on);
end
$$;
comment on function api.quote_collective(bigint, bigint[]) is
'What everything due of the chosen members (1 to 2,000) of a collective payer costs today on one receipt: number of connections and sheets, stamp duty, total and total in cash. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, COLLECTIVE_NOT_FOUND, MEMBER_NOT_FOUND, CONNECTION_BLOCKED, PERIOD_BEING_POSTED';
grant execute on function api.quote_collective(bigint, bigint[]) to cashier, supervisor, customer_service;

create or replace function loket.last_collective_payments(p_collective_id bigint, p_limit int) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'paymentId', p.id, 'kind', p.kind, 'paidAt', p.paid_at, 'channel', p.channel, 'channelName', p.channel,
      'counterName', c.name, 'receiptNo', p.receipt_no, 'tender', p.tender, 'total', p.total,
      'reversed', loket.reversal_state(p.id) is not distinct from 'reversed', 'periods', o.periods)
    order by p.paid_at desc), '[]')
  from (select * from loket.payment where collective_id = p_collective_id order by paid_at desc limit p_limit) p
  cross join lateral (
    select coalesce(jsonb_agg(distinct to_char(b.usage_period, 'YYYY-MM')), '[]') as periods
    from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p.id) o
  left join loket.counter c on c.id = p.counter_id;
$$;
comment on function loket.last_collective_payments(bigint, int) is 'The newest payments of a collective payer with counter and periods; reversed ones are marked. Rupiah.';

-- The payment ------------------------------------------------------------------------------------------------------------

create or replace function api.record_collective_payment(
  p_request_id uuid, p_collective_id bigint, p_connection_ids bigint[], p_tender text, p_tender_reference text,
  p_total_shown bigint, p_amount_tendered bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reference text := nullif(btrim(p_tender_reference), '');
  _replay jsonb;
  _session loket.cash_session;
  _collective loket.collective;
  _locked bigint[];
  _payment loket.payment;
begin
  _replay := loket.claim_request(p_request_id, 'record_collective_payment', jsonb_build_array(
    p_collective_id, p_connection_ids, p_tender, _reference, p_total_shown, p_amount_tendered));
  if _replay is not null then
    return _replay;
  end if;

  perform loket.check_tender(_staff, p_tender, _reference, p_amount_tendered);
  perform loket.require_amounts(p_total_shown);
  _collective := loket.find_collective(p_collective_id);
  if not _collective.active then
    perform loket.fail('COLLECTIVE_NOT_FOUND');
  end if;
  perform loket.check_chosen_members(p_collective_id, p_connection_ids);
  _session := loket.own_session(_staff);

  with open as (
    select o.id from unnest(p_connection_ids) m (id) cross join lateral loket.open_bills(m.id) o
  ), locked as (
    select b.id from loket.bill b where b.id in (select id from open) order by b.id for update
  )
  select coalesce(array_agg(id), '{}') into _locked from locked;

  -- From here on nobody else can pay these bills.
  _payment := loket.begin_payment(p_request_id, _staff, _session, 'collective', p_tender, _reference, p_amount_tendered);
  _payment.collective_id := p_collective_id;
  _payment.payer_name := _collective.name;
  return loket.finish_payment(_payment,
    loket.collective_items(p_collective_id, p_connection_ids, _locked, _payment.business_date, p_total_shown), p_total_shown);
end
$$;
comment on function api.record_collective_payment(uuid, bigint, bigint[], text, text, bigint, bigint) is
'Takes money for everything that is due of the chosen members (1 to 2,000) of a collective payer: one payment, one receipt number, one transaction, or nothing at all. Members with nothing due change nothing. p_total_shown is the total on the screen (rupiah): another total is refused. Tender, reference and amount as in record_payment. The receipt lists the sheets in the order of connection number and period; stamp duty is due once on it. Returns the payment; the same request again returns the same answer with replayed = true.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, COLLECTIVE_NOT_FOUND, MEMBER_NOT_FOUND, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, NOTHING_DUE, TOTAL_CHANGED, TENDERED_TOO_LITTLE
Source: domain.md 2.3 (kolektif: one payer, own number series); late fee frozen at payment by the utility''s decree; stamp duty UU 10/2020, once per document.';
grant execute on function api.record_collective_payment(uuid, bigint, bigint[], text, text, bigint, bigint) to cashier;

create or replace function loket.collective_items(p_collective_id bigint, p_connection_ids bigint[], p_locked bigint[], p_on date,
  p_total_shown bigint) returns jsonb
language plpgsql stable as $$
declare
  _due record;
  _gone bigint[];
begin
  -- A member may have been taken off the list, and a bill paid, while the locks were waited for.
  perform loket.check_chosen_members(p_collective_id, p_connection_ids);
  select coalesce(array_agg(d.bill_id), '{}') as bill_ids,
         jsonb_agg(jsonb_build_array(d.bill_id, d.bill_amount, d.late_fee, d.stamp_duty)
           order by d.connection_key collate "C", d.usage_period) as items,
         sum(d.total)::bigint as bills_total
  into _due
  from loket.collective_due(p_connection_ids, p_on) d;
  _gone := array(select unnest(p_locked) except select unnest(_due.bill_ids));
  if _gone <> '{}' then
    perform loket.refuse_not_due(_gone);
  end if;
  perform loket.check_members_payable(p_connection_ids);
  if _due.items is null then
    perform loket.fail('NOTHING_DUE');
  end if;
  -- A bill that became due after the locks were taken (posted, or its payment reversed) is not locked and was not on the screen.
  if exists (select unnest(_due.bill_ids) except select unnest(p_locked)) then
    perform loket.fail('TOTAL_CHANGED', jsonb_build_object('totalShown', p_total_shown, 'totalDue', _due.bills_total));
  end if;
  return _due.items;
end
$$;
comment on function loket.collective_items(bigint, bigint[], bigint[], date, bigint) is
'Everything due of the chosen members on a date, as items for loket.finish_payment in the order of the paper. To be called with the bills p_locked locked; exactly these must be what is due.
Errors: MEMBER_NOT_FOUND, INVALID_INPUT, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, NOTHING_DUE, TOTAL_CHANGED';

create or replace function loket.announce_collective_payment(p_payment_id bigint) returns void
language plpgsql as $$
begin
  -- Without asking who is looking: a lock for each of 2,000 connections would use up the server's table of locks, and a collective
  -- payment is rare enough to commit alone, as one that notifies must.
  perform pg_notify('loket', jsonb_build_object('type', 'account_paid', 'connectionId', c.connection_id)::text)
  from (select distinct b.connection_id from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p_payment_id) c;
  perform loket.announce_change('collectives');
end
$$;
comment on function loket.announce_collective_payment(bigint) is
'Tells the consoles which accounts a collective payer has paid, and those that show the payer to read it again.
Source: docs/decisions/0008-posting-speed.md';
