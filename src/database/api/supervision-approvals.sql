-- What waits for another person: closings beyond the tolerance, turn-ins, reversals, instalment agreements, bill corrections.
-- One list to work off; deciding is done by the functions of their own features, which check everything again.

create or replace function loket.waiting_closings()
returns table (kind text, id bigint, branch_id int, asked_by text, asked_at timestamptz, amount bigint, own_of text[], decided_by_role text, facts jsonb)
language sql stable as $$
  select 'closing', n.id, c.branch_id, q.requested_by, q.requested_at, g.difference,
         array[s.cashier, n.counted_by, q.requested_by], 'supervisor_or_finance',
         jsonb_build_object('sessionId', s.id, 'counterName', c.name, 'cashierName', f.full_name, 'businessDate', s.business_date,
           'differences', g.differences, 'note', q.reason)
  from loket.close_request q
  join loket.drawer_count n on n.id = q.drawer_count_id
  join loket.cash_session s on s.id = n.cash_session_id and s.closed_at is null
  join loket.counter c on c.id = s.counter_id
  join loket.staff f on f.login = s.cashier
  cross join lateral (
    select sum(d.value::bigint)::bigint as difference, jsonb_object_agg(d.key, d.value::bigint) as differences
    from jsonb_each_text(loket.drawer_difference(n.counted, n.expected)) d) g
  where not exists (select from loket.close_decision d where d.drawer_count_id = n.id);
$$;
comment on function loket.waiting_closings() is
'Closings of open sessions whose difference waits for approval; amount is counted less expected over all tenders. Rupiah.';

create or replace function loket.waiting_turn_ins()
returns table (kind text, id bigint, branch_id int, asked_by text, asked_at timestamptz, amount bigint, own_of text[], decided_by_role text, facts jsonb)
language sql stable as $$
  select 'turn_in', t.id, c.branch_id, t.offered_by, t.offered_at, t.amount, array[t.offered_by, s.cashier], 'supervisor',
         jsonb_build_object('sessionId', s.id, 'counterName', c.name, 'cashierName', f.full_name, 'businessDate', s.business_date,
           'note', t.note)
  from loket.cash_transfer t
  join loket.cash_session s on s.id = t.from_session_id
  join loket.counter c on c.id = s.counter_id
  join loket.staff f on f.login = s.cashier
  where t.kind = 'to_safe' and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = t.id);
$$;
comment on function loket.waiting_turn_ins() is 'Money offered to the safe that nobody has taken over yet. Rupiah.';

create or replace function loket.waiting_reversals()
returns table (kind text, id bigint, branch_id int, asked_by text, asked_at timestamptz, amount bigint, own_of text[], decided_by_role text, facts jsonb)
language sql stable as $$
  select 'reversal', v.id, c.branch_id, v.requested_by, v.requested_at,
         (select g.total from loket.reversal_sums(p, loket.asked_items(v)) g),
         array[v.requested_by, p.paid_by],
         case when s.id is not null and s.closed_at is null then 'supervisor' else 'finance' end,
         jsonb_build_object('sessionId', s.id, 'counterName', c.name, 'channelName', h.name, 'receiptNo', p.receipt_no,
           'payerName', coalesce(p.payer_name, k.name), 'connectionNo', n.connection_no, 'tender', p.tender, 'paidAt', p.paid_at,
           'reasonCode', v.reason_code, 'whole', v.whole, 'sessionOpen', s.id is not null and s.closed_at is null, 'note', v.note)
  from loket.reversal v
  join loket.payment p on p.id = v.payment_id
  left join loket.counter c on c.id = p.counter_id
  left join loket.channel h on h.code = p.channel
  left join loket.cash_session s on s.id = p.cash_session_id
  left join loket.connection n on n.id = p.connection_id
  left join loket.customer k on k.id = n.customer_id
  where not exists (select from loket.reversal_decision d where d.reversal_id = v.id);
$$;
comment on function loket.waiting_reversals() is
'Reversals that wait: while the drawer is open a head of counter decides, afterwards and for channels finance. Rupiah.';

create or replace function loket.waiting_plans()
returns table (kind text, id bigint, branch_id int, asked_by text, asked_at timestamptz, amount bigint, own_of text[], decided_by_role text, facts jsonb)
language sql stable as $$
  select 'plan', a.id, a.branch_id, a.requested_by, a.requested_at, a.total, array[a.requested_by], 'limit',
         jsonb_build_object('planNo', a.plan_no, 'connectionNo', n.connection_no, 'customerName', k.name, 'instalments', i.instalments,
           'firstDue', i.first_due, 'sheets', (select count(*) from loket.instalment_plan_bill b where b.instalment_plan_id = a.id),
           'note', a.reason)
  from loket.instalment_plan a
  join loket.connection n on n.id = a.connection_id
  join loket.customer k on k.id = n.customer_id
  cross join lateral (select count(*)::int as instalments, min(x.due_date) as first_due
                      from loket.instalment x where x.instalment_plan_id = a.id) i
  where not exists (select from loket.instalment_plan_decision d where d.instalment_plan_id = a.id);
$$;
comment on function loket.waiting_plans() is 'Instalment agreements that wait for approval within somebody''s limit. Rupiah.';

create or replace function loket.waiting_corrections()
returns table (kind text, id bigint, branch_id int, asked_by text, asked_at timestamptz, amount bigint, own_of text[], decided_by_role text, facts jsonb)
language sql stable as $$
  select 'correction', o.id, r.branch_id, o.requested_by, o.requested_at, o.amount - w.before, array[o.requested_by], 'finance',
         jsonb_build_object('connectionNo', n.connection_no, 'customerName', k.name, 'usagePeriod', to_char(b.usage_period, 'YYYY-MM'),
           'before', w.before, 'after', o.amount, 'note', o.reason)
  from loket.bill_correction o
  join loket.bill b on b.id = o.bill_id
  join loket.connection n on n.id = b.connection_id
  join loket.customer k on k.id = n.customer_id
  join loket.route r on r.id = n.route_id
  cross join lateral (select (x.water + x.fixed + x.meter + x.other)::bigint as before from loket.bill_parts(b.id, o.requested_at) x) w
  where not exists (select from loket.bill_correction_decision d where d.bill_correction_id = o.id);
$$;
comment on function loket.waiting_corrections() is 'Bill corrections that wait for finance; amount is new less old. Rupiah.';

create or replace function loket.decision_obstacle(p_staff loket.staff, p_branch_id int, p_own_of text[], p_role text, p_amount bigint,
  p_instalments int) returns text
language sql stable as $$
  select case
    when p_staff.login = any (p_own_of) then 'own'
    when p_role = 'limit' then case
      when (loket.approval_limit(p_staff.login, p_amount, p_instalments)).covered then null else 'limit' end
    when p_role in ('finance', 'supervisor_or_finance') and pg_has_role(p_staff.login, 'finance', 'member') then null
    when p_role in ('supervisor', 'supervisor_or_finance')
      and pg_has_role(p_staff.login, 'supervisor', 'member') and p_branch_id = p_staff.branch_id then null
    when p_role = 'finance' then 'finance'
    else 'supervisor' end;
$$;
comment on function loket.decision_obstacle(loket.staff, int, text[], text, bigint, int) is
'Why this person may not decide: own (a request or money of their own), limit, finance or supervisor (that role must), or null. For the screen; the deciding functions check for themselves.';

create or replace function loket.waiting(p_staff loket.staff)
returns table (kind text, id bigint, asked_at timestamptz, may_decide boolean, item jsonb)
language sql stable as $$
  select w.kind, w.id, w.asked_at, x.obstacle is null, jsonb_build_object('kind', w.kind, 'id', w.id, 'branchName', b.name, 'askedByName', f.full_name,
      'askedAt', w.asked_at, 'amount', w.amount, 'facts', w.facts, 'obstacle', x.obstacle, 'mayDecide', x.obstacle is null,
      -- What is beyond one's limit may still be refused, by whoever has any limit.
      'mayReject', x.obstacle is null or x.obstacle = 'limit' and (loket.approval_limit(p_staff.login, 0, 0)).max_total > 0)
  from (
    select * from loket.waiting_closings()
    union all select * from loket.waiting_turn_ins()
    union all select * from loket.waiting_reversals()
    union all select * from loket.waiting_plans()
    union all select * from loket.waiting_corrections()) w
  left join loket.branch b on b.id = w.branch_id
  join loket.staff f on f.login = w.asked_by
  cross join lateral (select loket.decision_obstacle(p_staff, w.branch_id, w.own_of, w.decided_by_role, w.amount,
                        (w.facts->>'instalments')::int) as obstacle) x
  where w.asked_by = p_staff.login or loket.sees_branch(p_staff, w.branch_id);
$$;
comment on function loket.waiting(loket.staff) is
'Everything undecided that this person looks after or asked for: of the own branch (corrections by the route of the connection), for finance and manager of all. Rupiah.';

create or replace function api.waiting_approvals() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (
    with waits as materialized (select * from loket.waiting(_staff))
    select jsonb_build_object('asOf', clock_timestamp(), 'total', (select count(*) from waits),
      'mine', (select count(*) from waits where may_decide),
      'items', (select coalesce(jsonb_agg(o.item order by o.may_decide desc, o.asked_at, o.kind, o.id), '[]')
                from (select * from waits order by may_decide desc, asked_at, kind, id limit 100) o)));
end
$$;
comment on function api.waiting_approvals() is
'What waits for a decision and how many there are; first what this person may decide, the oldest first, at most 100: closing (id is the count''s), turn_in, reversal, plan, correction; each with who asked, when, the amount (rupiah), what it is about and whether this person may decide it (obstacle says why not), or at least refuse it.
Errors: NOT_STAFF';
grant execute on function api.waiting_approvals() to supervisor, finance, manager;

create or replace function loket.counted_card(p_count loket.drawer_count) returns jsonb
language sql stable as $$
  select jsonb_build_object('countId', p_count.id, 'countedAt', p_count.counted_at, 'countedByName', f.full_name,
    'pieces', p_count.pieces, 'counted', p_count.counted, 'expected', p_count.expected,
    'difference', loket.drawer_difference(p_count.counted, p_count.expected), 'reason', q.reason,
    'outcome', d.outcome, 'decidedByName', g.full_name, 'decidedAt', d.decided_at, 'decisionNote', d.note)
  from loket.staff f
  left join loket.close_request q on q.drawer_count_id = p_count.id
  left join loket.close_decision d on d.drawer_count_id = q.drawer_count_id
  left join loket.staff g on g.login = d.decided_by
  where f.login = p_count.counted_by;
$$;
comment on function loket.counted_card(loket.drawer_count) is
'A count of a drawer as a decider reads it: pieces, counted and expected for each tender (rupiah), and what became of a request to close with it.';

create or replace function loket.closing_detail(p_count_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('openedAt', s.opened_at, 'openingFloat', s.opening_float, 'count', loket.counted_card(n),
    'outdated', n.expected <> loket.drawer(s.id),
    'earlierCounts', (select coalesce(jsonb_agg(loket.counted_card(o) order by o.id desc), '[]')
                      from loket.drawer_count o where o.cash_session_id = s.id and o.id < n.id))
  from loket.drawer_count n join loket.cash_session s on s.id = n.cash_session_id
  where n.id = p_count_id;
$$;
comment on function loket.closing_detail(bigint) is
'A closing that waits: its count, all earlier counts of the drawer, and whether money moved since (then it cannot be approved). Rupiah.';

create or replace function loket.turn_in_detail(p_transfer_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('pieces', t.pieces, 'drawerCash', (loket.drawer(t.from_session_id)->>'cash')::bigint)
  from loket.cash_transfer t where t.id = p_transfer_id;
$$;
comment on function loket.turn_in_detail(bigint) is 'The notes and coins of a turn-in, and the cash its drawer holds until it is accepted. Rupiah.';

create or replace function loket.reversal_detail(p_reversal_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object(
      'kind', case when i.bill_id is not null then 'bill' when i.invoice_id is not null then 'invoice' else 'instalment' end,
      'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'connectionNo', n.connection_no,
      'reference', coalesce(w.invoice_no, a.plan_no), 'instalmentNo', m.instalment_no, 'amount', i.amount) order by i.id), '[]'))
  from loket.reversal v
  join loket.payment_item i on i.payment_id = v.payment_id
    and (v.whole or exists (select from loket.reversal_target t where t.reversal_id = v.id and t.payment_item_id = i.id))
    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)
  left join loket.bill b on b.id = i.bill_id
  left join loket.connection n on n.id = b.connection_id
  left join loket.invoice w on w.id = i.invoice_id
  left join loket.instalment m on m.id = i.instalment_id
  left join loket.instalment_plan a on a.id = m.instalment_plan_id
  where v.id = p_reversal_id;
$$;
comment on function loket.reversal_detail(bigint) is 'What would be due again by a reversal: its bills, invoices or instalments. Rupiah.';

create or replace function loket.plan_detail(p_plan_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'bills', (select coalesce(jsonb_agg(jsonb_build_object('usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'amount', p.bill_amount,
                'lateFee', p.late_fee) order by b.usage_period), '[]')
              from loket.instalment_plan_bill p join loket.bill b on b.id = p.bill_id where p.instalment_plan_id = p_plan_id),
    'schedule', (select coalesce(jsonb_agg(jsonb_build_object('instalmentNo', i.instalment_no, 'dueDate', i.due_date, 'amount', i.amount)
                   order by i.instalment_no), '[]')
                 from loket.instalment i where i.instalment_plan_id = p_plan_id));
$$;
comment on function loket.plan_detail(bigint) is 'The arrears of an agreement with their frozen late fees, and its instalments. Rupiah.';

create or replace function loket.correction_detail(p_correction_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'before', jsonb_build_object('previousReading', x.previous_reading, 'currentReading', x.current_reading, 'usageM3', x.usage_m3,
      'tariffGroupCode', g.code, 'water', x.water, 'fixed', x.fixed, 'meter', x.meter, 'other', x.other,
      'amount', x.water + x.fixed + x.meter + x.other),
    'after', jsonb_build_object('previousReading', o.previous_reading, 'currentReading', o.current_reading, 'usageM3', o.usage_m3,
      'tariffGroupCode', h.code, 'water', o.water_amount, 'fixed', o.fixed_amount, 'meter', o.meter_amount, 'other', o.other_amount,
      'amount', o.amount))
  from loket.bill_correction o
  cross join lateral loket.bill_parts(o.bill_id, o.requested_at) x
  join loket.tariff_group g on g.id = x.tariff_group_id
  join loket.tariff_group h on h.id = o.tariff_group_id
  where o.id = p_correction_id;
$$;
comment on function loket.correction_detail(bigint) is 'A bill as it is and as it would be. Rupiah, m3.';

create or replace function api.waiting_approval(p_kind text, p_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _item jsonb;
begin
  if p_kind is null or p_kind not in ('closing', 'turn_in', 'reversal', 'plan', 'correction') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  select w.item into _item from loket.waiting(_staff) w where w.kind = p_kind and w.id = p_id;
  if _item is null then
    return jsonb_build_object('item', null, 'detail', null, 'decided', loket.decided(_staff, p_kind, p_id));
  end if;
  return jsonb_build_object('item', _item, 'decided', null, 'detail', case p_kind
    when 'closing' then loket.closing_detail(p_id)
    when 'turn_in' then loket.turn_in_detail(p_id)
    when 'reversal' then loket.reversal_detail(p_id)
    when 'plan' then loket.plan_detail(p_id)
    else loket.correction_detail(p_id) end);
end
$$;
comment on function api.waiting_approval(text, bigint) is
'One request of api.waiting_approvals with all that a decider must see. If it waits no longer, item is null and decided says who decided what and when (null: there is none that the person may see).
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.waiting_approval(text, bigint) to supervisor, finance, manager;

create or replace function loket.decided(p_staff loket.staff, p_kind text, p_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('outcome', d.outcome, 'decidedByName', f.full_name, 'decidedAt', d.decided_at, 'note', d.note)
  from (
    select c.branch_id, x.outcome, x.decided_by, x.decided_at, x.note
    from loket.close_decision x join loket.drawer_count n on n.id = x.drawer_count_id
    join loket.cash_session s on s.id = n.cash_session_id join loket.counter c on c.id = s.counter_id
    where p_kind = 'closing' and x.drawer_count_id = p_id
    union all
    select c.branch_id, x.outcome, x.decided_by, x.decided_at, x.note
    from loket.cash_transfer_decision x join loket.cash_transfer t on t.id = x.cash_transfer_id
    join loket.cash_session s on s.id = t.from_session_id join loket.counter c on c.id = s.counter_id
    where p_kind = 'turn_in' and x.cash_transfer_id = p_id
    union all
    select c.branch_id, x.outcome, x.decided_by, x.decided_at, x.note
    from loket.reversal_decision x join loket.reversal v on v.id = x.reversal_id join loket.payment p on p.id = v.payment_id
    left join loket.counter c on c.id = p.counter_id
    where p_kind = 'reversal' and x.reversal_id = p_id
    union all
    select a.branch_id, x.outcome, x.decided_by, x.decided_at, x.note
    from loket.instalment_plan_decision x join loket.instalment_plan a on a.id = x.instalment_plan_id
    where p_kind = 'plan' and x.instalment_plan_id = p_id
    union all
    select r.branch_id, x.outcome, x.decided_by, x.decided_at, x.note
    from loket.bill_correction_decision x join loket.bill_correction o on o.id = x.bill_correction_id
    join loket.bill b on b.id = o.bill_id join loket.connection k on k.id = b.connection_id join loket.route r on r.id = k.route_id
    where p_kind = 'correction' and x.bill_correction_id = p_id) d
  join loket.staff f on f.login = d.decided_by
  where loket.sees_branch(p_staff, d.branch_id);
$$;
comment on function loket.decided(loket.staff, text, bigint) is 'Who decided a request, when and how, for a person who looks after its branch; else null.';
