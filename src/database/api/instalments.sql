-- Instalment agreements (perjanjian angsuran): arrears tied to a plan, paid in order; the last instalment settles the bills.

create or replace function loket.open_instalments(p_plan_id bigint) returns setof loket.instalment
language sql stable as $$
  select n.* from loket.instalment n
  where n.instalment_plan_id = p_plan_id
    and not exists (select from loket.payment_item i where i.instalment_id = n.id
                    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id));
$$;
comment on function loket.open_instalments(bigint) is 'The instalments of an agreement that no live payment item pays.';

create or replace function loket.plans_in_force(p_connection_id bigint) returns setof loket.instalment_plan
language sql stable as $$
  select a.* from loket.instalment_plan a
  join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved'
  where a.connection_id = p_connection_id
    and not exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = a.id);
$$;
comment on function loket.plans_in_force(bigint) is 'The approved agreements of a connection that were not given up; settled ones included.';

create or replace function loket.instalment_costs(p_plan_id bigint, p_on date)
returns table (instalment_id bigint, instalment_no smallint, due_date date, amount bigint, stamp_duty bigint, place int, upto bigint)
language sql stable as $$
  select n.id, n.instalment_no, n.due_date, n.amount, n.stamp, (row_number() over w)::int, (sum(n.amount + n.stamp) over w)::bigint
  from (
    select i.*, case when u.stamp_basis = 'per_bill' then loket.stamp_duty(u.tariff_book_id, i.amount, p_on) else 0 end as stamp
    from loket.utility u, loket.open_instalments(p_plan_id) i) n
  window w as (order by n.instalment_no);
$$;
comment on function loket.instalment_costs(bigint, date) is
'The instalments still to pay in their order (place = 1, 2, …), with stamp duty by policy on a date, and what the first ones cost together (upto). Rupiah.';

create or replace function loket.due_instalments(p_connection_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'planId', a.id, 'planNo', a.plan_no, 'total', a.total,
      'instalments', (select count(*) from loket.instalment n where n.instalment_plan_id = a.id),
      'paid', (select count(*) from loket.instalment n where n.instalment_plan_id = a.id) - o.open,
      'open', o.list, 'choices', o.choices) order by a.id), '[]')
  from loket.plans_in_force(p_connection_id) a
  cross join (select loket.business_date(clock_timestamp()) as today) d
  cross join lateral (
    select count(*) as open,
      jsonb_agg(jsonb_build_object('instalmentId', n.instalment_id, 'instalmentNo', n.instalment_no, 'dueDate', n.due_date,
        'amount', n.amount) order by n.place) as list,
      jsonb_agg(jsonb_build_object('instalments', n.place, 'amount', n.upto, 'stampDuty', t.stamp_duty, 'total', t.total,
        'cashTotal', c.total) order by n.place) as choices
    from loket.instalment_costs(a.id, d.today) n
    cross join lateral loket.receipt_total(n.upto, d.today, false) t
    cross join lateral loket.receipt_total(n.upto, d.today, true) c) o
  where o.open > 0;
$$;
comment on function loket.due_instalments(bigint) is
'Agreements of a connection with instalments still to pay, in order; choices[n - 1] is what the next n cost today. Rupiah.';

create or replace function loket.lock_plan(p_plan_id bigint) returns loket.instalment_plan
language plpgsql as $$
declare
  _plan loket.instalment_plan;
begin
  -- Whatever pays, decides or gives up an agreement meets here.
  select * into _plan from loket.instalment_plan a where a.id = p_plan_id for update;
  return _plan;
end
$$;
comment on function loket.lock_plan(bigint) is 'An agreement, locked against everything else that changes its state; null if there is none.';

create or replace function loket.who_paid_instalment(p_plan_id bigint, p_instalment_no int) returns jsonb
language sql stable as $$
  select jsonb_build_object('instalmentNo', n.instalment_no, 'paidAt', p.paid_at, 'channelName', coalesce(ch.name, p.channel),
    'counterName', c.name, 'receiptNo', p.receipt_no)
  from loket.instalment n
  join loket.payment_item i on i.instalment_id = n.id
  join loket.payment p on p.id = i.payment_id
  left join loket.counter c on c.id = p.counter_id
  left join loket.channel ch on ch.code = p.channel
  where n.instalment_plan_id = p_plan_id and n.instalment_no = p_instalment_no
    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id);
$$;
comment on function loket.who_paid_instalment(bigint, int) is 'Where and when an instalment was paid, for the refusal INSTALMENT_ALREADY_PAID.';

create or replace function api.record_instalment_payment(
  p_request_id uuid, p_plan_id bigint, p_instalments int, p_tender text, p_tender_reference text,
  p_total_shown bigint, p_amount_tendered bigint, p_first_no int default null) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reference text := nullif(btrim(p_tender_reference), '');
  _replay jsonb;
  _session loket.cash_session;
  _plan loket.instalment_plan;
  _payment loket.payment;
  _next record;
begin
  _replay := loket.claim_request(p_request_id, 'record_instalment_payment', jsonb_build_array(
    p_plan_id, p_instalments, p_tender, _reference, p_total_shown, p_amount_tendered, p_first_no));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_tender(_staff, p_tender, _reference, p_amount_tendered);
  perform loket.require_amounts(p_total_shown);
  if p_instalments is null or p_instalments not between 1 and 60 then
    perform loket.fail('INVALID_INPUT', '{"field": "instalments"}');
  end if;
  _session := loket.own_session(_staff);
  _plan := loket.lock_plan(p_plan_id);
  if _plan.id is null or not exists (select from loket.plans_in_force(_plan.connection_id) f where f.id = _plan.id) then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;

  -- From here on nobody else can pay, reverse or give up this agreement.
  _payment := loket.begin_payment(p_request_id, _staff, _session, 'instalments', p_tender, _reference, p_amount_tendered);
  _payment.connection_id := _plan.connection_id;
  if exists (select from loket.connection_block b where b.connection_id = _plan.connection_id and b.lifted_at is null) then
    perform loket.fail('CONNECTION_BLOCKED', loket.connection_card(_plan.connection_id)->'blocks'->0);
  end if;
  select min(c.instalment_no)::int as first_no,
         jsonb_agg(jsonb_build_array(c.instalment_id, c.amount, 0, c.stamp_duty) order by c.place) filter (where c.place <= p_instalments) as items
  into _next
  from loket.instalment_costs(_plan.id, _payment.business_date) c;
  if p_first_no < coalesce(_next.first_no, p_first_no + 1) then
    perform loket.fail('INSTALMENT_ALREADY_PAID', loket.who_paid_instalment(_plan.id, p_first_no));
  end if;
  if _next.first_no is null then
    perform loket.fail('NOTHING_DUE');
  end if;
  if p_first_no > _next.first_no then
    perform loket.fail('INVALID_INPUT', '{"field": "firstNo"}');
  end if;
  return loket.finish_payment(_payment, _next.items, p_total_shown);
end
$$;
comment on function api.record_instalment_payment(uuid, bigint, int, text, text, bigint, bigint, int) is
'Takes money for the next unpaid instalments of an agreement in force, in their order (p_instalments of them, or all that are left); also while a period is being posted, because an agreement takes no new bill. p_first_no is the number of the first one as shown: if it has been paid meanwhile the payment is refused instead of taking the next one, which would have the same amount. p_total_shown and the tender are as in api.record_payment. When the last one is paid the agreement''s bills are settled. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, PLAN_NOT_FOUND, CONNECTION_BLOCKED, INSTALMENT_ALREADY_PAID, NOTHING_DUE, TOTAL_CHANGED, TENDERED_TOO_LITTLE
Source: instalments are paid in order; the last one settles the bills, late fee included (perjanjian angsuran); stamp duty UU 10/2020.';
grant execute on function api.record_instalment_payment(uuid, bigint, int, text, text, bigint, bigint, int) to cashier, digital_channel;

create or replace function loket.bill_state(p_bill_id bigint) returns text
language sql stable as $$
  select case
    when exists (select from loket.payment_item i where i.bill_id = b.id
                 and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) then 'paid'
    when a.id is not null and not exists (select from loket.open_instalments(a.id)) then 'settled_by_plan'
    when a.id is not null then 'in_plan'
    when exists (select from loket.open_bills(b.connection_id) o where o.id = b.id) then 'due'
    else 'waived' end
  from loket.bill b
  left join lateral (
    select f.id from loket.instalment_plan_bill n join loket.plans_in_force(b.connection_id) f on f.id = n.instalment_plan_id
    where n.bill_id = b.id) a on true
  where b.id = p_bill_id;
$$;
comment on function loket.bill_state(bigint) is
'What has become of a bill: due, paid (by a live payment item), in_plan (tied to an agreement in force), settled_by_plan (all its instalments are paid), waived (relief or a correction left nothing to pay). Null if there is no such bill.';
