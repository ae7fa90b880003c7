-- The head of counter's desk: the open drawers as they are now, what the day brought, and what the Ready check asks.
-- What waits for a decision is in supervision-approvals.sql.

create or replace function loket.sees_branch(p_staff loket.staff, p_branch_id int) returns boolean
language sql stable as $$
  select p_branch_id = p_staff.branch_id or loket.sees_all_branches(p_staff);
$$;
comment on function loket.sees_branch(loket.staff, int) is 'A head of counter looks after the own branch, finance and manager after all.';

create or replace function loket.last_action(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('kind', a.kind, 'at', a.at, 'amount', a.amount) from (
    select 'opening' as kind, s.opened_at as at, s.opening_float as amount from loket.cash_session s where s.id = p_session_id
    union all
    (select 'payment', p.paid_at, p.total from loket.payment p where p.cash_session_id = p_session_id order by p.paid_at desc limit 1)
    union all
    (select 'reversal', d.decided_at, d.total from loket.reversal_decision d
     where d.cash_session_id = p_session_id order by d.decided_at desc limit 1)
    union all
    (select 'movement', m.moved_at, m.amount from loket.cash_movement m
     where m.cash_session_id = p_session_id order by m.moved_at desc limit 1)
    union all
    (select 'transfer', t.offered_at, t.amount from loket.cash_transfer t
     where t.from_session_id = p_session_id order by t.offered_at desc limit 1)
    union all
    (select 'transfer', d.decided_at, t.amount from loket.cash_transfer_decision d
     join loket.cash_transfer t on t.id = d.cash_transfer_id
     where t.from_session_id = p_session_id or d.to_session_id = p_session_id order by d.decided_at desc limit 1)
    union all
    (select 'count', n.counted_at, (n.counted->>'cash')::bigint from loket.drawer_count n
     where n.cash_session_id = p_session_id order by n.counted_at desc limit 1)) a
  order by a.at desc limit 1;
$$;
comment on function loket.last_action(bigint) is
'The newest thing that happened in a session: opening, payment, reversal, movement, transfer or count, with its instant and amount (rupiah).';

create or replace function loket.drawer_waits(p_session_id bigint, out closings int, out transfers int, out reversals int)
language sql stable as $$
  select
    (select count(*)::int from loket.close_request q join loket.drawer_count n on n.id = q.drawer_count_id
     where n.cash_session_id = p_session_id
       and not exists (select from loket.close_decision d where d.drawer_count_id = q.drawer_count_id)),
    (select count(*)::int from loket.cash_transfer t where t.from_session_id = p_session_id
       and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = t.id)),
    loket.reversals_waiting_in(p_session_id)::int;
$$;
comment on function loket.drawer_waits(bigint) is 'How many closings, turn-ins and hand-overs, and reversals of a session wait for a decision.';

create or replace function loket.drawer_card(p_session loket.cash_session) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sessionId', p_session.id, 'counterId', c.id, 'counterCode', c.code, 'counterName', c.name,
    'branchId', b.id, 'branchName', b.name, 'cashierName', f.full_name, 'businessDate', p_session.business_date,
    'fromEarlierDay', p_session.business_date < loket.business_date(clock_timestamp()),
    'openedAt', p_session.opened_at, 'openingFloat', p_session.opening_float,
    'payments', p.payments, 'reversals', r.reversals, 'cashTaken', p.cash - r.cash, 'expected', x.expected,
    'lastAction', loket.last_action(p_session.id),
    'state', case
      when w.closings > 0 then 'waiting_close'
      when w.transfers > 0 then 'transfer_pending'
      -- A count is good only as long as nothing moved since.
      when x.expected = (select n.expected from loket.drawer_count n where n.cash_session_id = p_session.id
                         order by n.id desc limit 1) then 'counted'
      else 'selling' end,
    'waiting', jsonb_build_object('closings', w.closings, 'transfers', w.transfers, 'reversals', w.reversals))
  from loket.counter c
  join loket.branch b on b.id = c.branch_id
  join loket.staff f on f.login = p_session.cashier
  cross join lateral (
    select count(*) as payments, coalesce(sum(y.total) filter (where y.tender = 'cash'), 0)::bigint as cash
    from loket.payment y where y.cash_session_id = p_session.id) p
  cross join lateral (
    select count(*) as reversals, coalesce(sum(d.total) filter (where y.tender = 'cash'), 0)::bigint as cash
    from loket.reversal_decision d
    join loket.reversal v on v.id = d.reversal_id
    join loket.payment y on y.id = v.payment_id
    where d.cash_session_id = p_session.id) r
  cross join lateral (select loket.drawer(p_session.id) as expected) x
  cross join lateral loket.drawer_waits(p_session.id) w
  where c.id = p_session.counter_id;
$$;
comment on function loket.drawer_card(loket.cash_session) is
'An open session as its head of counter sees it: payments and reversals taken, cash taken less cash given back, what each tender must hold as a sum of movements, the last action and what waits. Rupiah.';

create or replace function api.open_drawers(p_branch_id int default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (
    with cards as materialized (
      select b.name, b.id, c.code, loket.drawer_card(s) as card
      from loket.cash_session s
      join loket.counter c on c.id = s.counter_id
      join loket.branch b on b.id = c.branch_id
      where s.closed_at is null and loket.sees_branch(_staff, b.id) and (p_branch_id is null or p_branch_id = b.id))
    select jsonb_build_object('asOf', clock_timestamp(), 'businessDate', loket.business_date(clock_timestamp()),
      'branches', (select coalesce(jsonb_agg(jsonb_build_object('branchId', b.id, 'name', b.name) order by b.name, b.id), '[]')
                   from loket.branch b where loket.sees_branch(_staff, b.id)
                     and exists (select from loket.counter c where c.branch_id = b.id and c.active)),
      'drawers', coalesce(jsonb_agg(k.card order by k.name, k.id, k.code), '[]'),
      'totals', jsonb_build_object(
        'payments', coalesce(sum((k.card->>'payments')::bigint), 0)::bigint,
        'cashTaken', coalesce(sum((k.card->>'cashTaken')::bigint), 0)::bigint,
        'expected', jsonb_build_object(
          'cash', coalesce(sum((k.card#>>'{expected,cash}')::bigint), 0)::bigint,
          'debit', coalesce(sum((k.card#>>'{expected,debit}')::bigint), 0)::bigint,
          'qris', coalesce(sum((k.card#>>'{expected,qris}')::bigint), 0)::bigint,
          'transfer', coalesce(sum((k.card#>>'{expected,transfer}')::bigint), 0)::bigint)))
    from cards k);
end
$$;
comment on function api.open_drawers(int) is
'All open drawers of the own branch (finance and manager: of all branches, or of p_branch_id), by branch and counter. Never more than there are counters, so there are no pages. branches are those with counters that the person may choose from. expected is what the movements say each tender must hold. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.open_drawers(int) to supervisor, finance, manager;

create or replace function api.today_figures() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _begins timestamptz := (select _today::timestamp at time zone u.time_zone from loket.utility u);
  _whole boolean := loket.sees_all_branches(_staff);
begin
  return (
    with counters as materialized (
      select c.id, c.code, c.name, b.id as branch_id, b.name as branch_name, n.payments, n.total
      from loket.counter c
      join loket.branch b on b.id = c.branch_id
      cross join lateral (
        select count(*) as payments, coalesce(sum(p.total), 0)::bigint as total from loket.payment p
        where p.counter_id = c.id and p.business_date = _today and p.channel = 'COUNTER' and not p.imported) n
      where loket.sees_branch(_staff, b.id) and (c.active or n.payments > 0)),
    channels as materialized (
      select h.code, h.name, coalesce(n.payments, 0) as payments, coalesce(n.total, 0) as total
      from loket.channel h
      left join (
        select p.channel, count(*) as payments, sum(p.total)::bigint as total
        from loket.payment p
        where p.paid_at >= _begins and p.business_date = _today and p.channel <> 'COUNTER' and not p.imported
          and (_whole or exists (select from loket.connection k join loket.route r on r.id = k.route_id
                                 where k.id = p.connection_id and r.branch_id = _staff.branch_id))
        group by p.channel) n on n.channel = h.code
      where h.code <> 'COUNTER')
    select jsonb_build_object('asOf', clock_timestamp(), 'businessDate', _today, 'wholeUtility', _whole,
      'atCounters', (select jsonb_build_object('payments', coalesce(sum(c.payments), 0), 'total', coalesce(sum(c.total), 0)) from counters c),
      'digital', (select jsonb_build_object('payments', coalesce(sum(h.payments), 0), 'total', coalesce(sum(h.total), 0)) from channels h),
      'counters', (select coalesce(jsonb_agg(jsonb_build_object('counterId', c.id, 'name', c.name, 'branchName', c.branch_name,
                     'payments', c.payments, 'total', c.total) order by c.branch_name, c.branch_id, c.code), '[]') from counters c),
      'channels', (select coalesce(jsonb_agg(jsonb_build_object('code', h.code, 'name', h.name, 'payments', h.payments,
                     'total', h.total) order by h.total desc, h.name), '[]') from channels h),
      'reversed', (
        select jsonb_build_object('count', count(*), 'total', coalesce(sum(d.total), 0)::bigint)
        from loket.reversal_decision d
        join loket.reversal v on v.id = d.reversal_id
        join loket.payment p on p.id = v.payment_id
        left join loket.counter c on c.id = p.counter_id
        where d.business_date = _today and (_whole or c.branch_id = _staff.branch_id))));
end
$$;
comment on function api.today_figures() is
'What came in on the business date of now: number and sum by counter of the own branch and by digital channel for connections of its routes; for finance and manager of the whole utility. Reversals of the day stand apart and are not taken off. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.today_figures() to supervisor, finance, manager;

create or replace function api.sessions_left_open()
returns table (session_id bigint, counter_name text, branch_name text, cashier_name text, own boolean, business_date date,
  opened_at timestamptz)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select s.id, c.name, b.name, f.full_name, s.cashier = _staff.login, s.business_date, s.opened_at
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  join loket.branch b on b.id = c.branch_id
  join loket.staff f on f.login = s.cashier
  where s.closed_at is null and s.business_date < loket.business_date(clock_timestamp())
    and (s.cashier = _staff.login
         or loket.sees_all_branches(_staff)
         or b.id = _staff.branch_id and pg_has_role(_staff.login, 'supervisor', 'member'))
  order by s.business_date, b.name, c.code
  limit 100;
end
$$;
comment on function api.sessions_left_open() is
'Sessions of earlier business dates that nobody closed: a cashier''s own, a head of counter''s branch, for finance and manager everywhere. The oldest 100.
Errors: NOT_STAFF';
grant execute on function api.sessions_left_open() to cashier, supervisor, finance, manager;

create or replace function api.ready_check() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return jsonb_build_object('serverTime', clock_timestamp(), 'schemaVersion', (select max(version) from loket.migration));
end
$$;
comment on function api.ready_check() is
'What a console holds its own clock and version against: the server''s instant and the schema''s version.
Errors: NOT_STAFF';
grant execute on function api.ready_check() to cashier, supervisor, customer_service, connection_officer, reading_officer, finance,
  manager, staff_admin;
