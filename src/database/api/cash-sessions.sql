-- Cash sessions: a cashier opens a drawer with a counted float and takes money in it. Its movements are in
-- cash-sessions-movements.sql, its closing in cash-sessions-closing.sql, its sums in cash-sessions-sums.sql.
-- Lock order of every command here: request id, month, business day, cash sessions by id, money chain.

create or replace function loket.sees_sums(p_login text) returns boolean
language sql stable as $$
  select not u.blind_count or pg_has_role(p_login, 'supervisor', 'member') from loket.utility u;
$$;
comment on function loket.sees_sums(text) is
'Whether a person may see what a drawer must hold before it is counted: everybody where the utility does not count blind, else the head of counter.';

create or replace function loket.session_summary(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sessionId', s.id, 'counterId', c.id, 'counterCode', c.code, 'counterName', c.name, 'businessDate', s.business_date,
    'openedAt', s.opened_at, 'openingFloat', s.opening_float,
    'fromEarlierDay', s.business_date < loket.business_date(clock_timestamp()),
    'payments', (select count(*) from loket.payment p where p.cash_session_id = s.id),
    'blind', not v.sums,
    'cash', case when v.sums then t.cash end, 'nonCash', case when v.sums then t.non_cash end,
    'drawer', case when v.sums then t.drawer end,
    'waitingClose', coalesce(loket.close_request_card(s.id)->>'state' = 'waiting', false))
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  cross join lateral (select loket.sees_sums(session_user::text) as sums) v
  cross join lateral (
    select (e->>'amount')::bigint - (e->>'reversed')::bigint as cash,
           (d.d->>'debit')::bigint + (d.d->>'qris')::bigint + (d.d->>'transfer')::bigint as non_cash,
           (d.d->>'cash')::bigint as drawer
    from (select loket.session_tenders(s.id)->0 as e, loket.drawer(s.id) as d) d
    where v.sums
    union all
    select null, null, null where not v.sums) t
  where s.id = p_session_id;
$$;
comment on function loket.session_summary(bigint) is
'A session as its cashier sees it: counter, float, number of payments, and (null where the person counts blind) cash and other tenders taken less reversals and what the drawer must hold. Rupiah.';

create or replace function loket.in_branch(p_staff loket.staff, p_session loket.cash_session) returns boolean
language sql stable as $$
  select exists (select from loket.counter c where c.id = p_session.counter_id and c.branch_id = p_staff.branch_id);
$$;
comment on function loket.in_branch(loket.staff, loket.cash_session) is 'Whether a session is at a counter of the person''s branch.';

create or replace function loket.heads_session(p_staff loket.staff, p_session loket.cash_session) returns boolean
language sql stable as $$
  select pg_has_role(p_staff.login, 'supervisor', 'member') and loket.in_branch(p_staff, p_session);
$$;
comment on function loket.heads_session(loket.staff, loket.cash_session) is 'Whether the person is head of counter of the session''s branch.';

create or replace function loket.lock_session(p_staff loket.staff, p_session_id bigint) returns loket.cash_session
language plpgsql as $$
declare
  _session loket.cash_session;
begin
  -- Waits for payments in flight (they hold the share lock), so that sums read afterwards have them in.
  select s.* into _session from loket.cash_session s where s.id = p_session_id and s.closed_at is null for update;
  if _session.id is null or not (_session.cashier = p_staff.login or loket.heads_session(p_staff, _session)) then
    perform loket.fail('SESSION_NOT_FOUND');
  end if;
  return _session;
end
$$;
comment on function loket.lock_session(loket.staff, bigint) is
'An open session of the person''s own, or of the branch for its head of counter, locked against payments, movements and closing.
Errors: SESSION_NOT_FOUND';

create or replace function api.list_counters()
returns table (counter_id int, code text, name text, in_use_by text)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select c.id, c.code, c.name, f.full_name
  from loket.counter c
  left join loket.cash_session s on s.counter_id = c.id and s.closed_at is null
  left join loket.staff f on f.login = s.cashier
  where c.branch_id = _staff.branch_id and c.active
  order by c.code;
end
$$;
comment on function api.list_counters() is 'The counters of the person''s own branch and who has a session open there.
Errors: NOT_STAFF';
grant execute on function api.list_counters() to cashier, supervisor;

create or replace function api.open_cash_session(p_request_id uuid, p_counter_id int, p_pieces jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _float bigint;
  _counter loket.counter;
  _session_id bigint;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'open_cash_session', jsonb_build_array(p_counter_id, p_pieces));
  if _replay is not null then
    return _replay;
  end if;
  _float := loket.pieces_total(p_pieces);
  if _float > 1000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "pieces"}');
  end if;
  select * into _counter from loket.counter c where c.id = p_counter_id and c.branch_id = _staff.branch_id and c.active;
  if _counter.id is null then
    perform loket.fail('COUNTER_NOT_FOUND');
  end if;
  _at := clock_timestamp();
  perform loket.enter_business_day(_counter.branch_id, loket.business_date(_at));
  -- The two unique indexes decide; the insert waits for a rival in flight.
  insert into loket.cash_session (counter_id, cashier, business_date, opened_at, opening_float, opening_pieces)
  values (p_counter_id, _staff.login, loket.business_date(_at), _at, _float, p_pieces)
  on conflict do nothing
  returning id into _session_id;
  if _session_id is null then
    if exists (select from loket.cash_session s where s.cashier = _staff.login and s.closed_at is null) then
      perform loket.fail('SESSION_ALREADY_OPEN');
    end if;
    perform loket.fail('COUNTER_IN_USE', (select jsonb_build_object('cashierName', f.full_name)
      from loket.cash_session s join loket.staff f on f.login = s.cashier
      where s.counter_id = p_counter_id and s.closed_at is null));
  end if;
  perform loket.append_money('counter:' || p_counter_id, 'open_cash_session', 'cash_session', _session_id::text, p_request_id, _at,
    jsonb_build_object('openingFloat', _float, 'pieces', p_pieces));
  perform loket.announce_change('drawers');
  return loket.store_answer(p_request_id, loket.session_summary(_session_id));
end
$$;
comment on function api.open_cash_session(uuid, int, jsonb) is
'Opens the drawer of a counter of the own branch with a float counted by denomination (p_pieces, e.g. {"50000": 4}; together at most 1 billion rupiah) for the utility''s business date of now. Returns the session.
Errors: NOT_STAFF, INVALID_INPUT, INVALID_DENOMINATIONS, REQUEST_CONFLICT, REQUEST_ABANDONED, COUNTER_NOT_FOUND, MONTH_CLOSED, DAY_CLOSED, SESSION_ALREADY_OPEN, COUNTER_IN_USE';
grant execute on function api.open_cash_session(uuid, int, jsonb) to cashier;

create or replace function api.my_cash_session() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return loket.session_summary((select s.id from loket.cash_session s where s.cashier = _staff.login and s.closed_at is null));
end
$$;
comment on function api.my_cash_session() is
'The cashier''s own open session, or null. Where the utility counts blind, what was taken and what the drawer must hold (rupiah) are null for everybody but a head of counter.
Errors: NOT_STAFF';
grant execute on function api.my_cash_session() to cashier;

create or replace function loket.without_sums(p_report jsonb) returns jsonb
language sql immutable as $$
  select p_report || jsonb_build_object('expected', null, 'nonWater', null, 'tenders', (
    select jsonb_agg(t || '{"amount": null, "reversed": null, "expected": null}' order by n)
    from jsonb_array_elements(p_report->'tenders') with ordinality e (t, n)));
$$;
comment on function loket.without_sums(jsonb) is 'A session''s report for one who is still to count blind: how many, never how much.';

create or replace function api.session_report(p_session_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _session loket.cash_session;
  _report jsonb;
  _hidden boolean;
begin
  select * into _session from loket.cash_session s where s.id = p_session_id;
  if _session.id is null or not (_session.cashier = _staff.login or loket.heads_session(_staff, _session)
       or loket.roles_of(_staff.login) && array['finance', 'manager']) then
    perform loket.fail('SESSION_NOT_FOUND');
  end if;
  _report := loket.session_report(p_session_id);
  -- Seen from the count on; a payment after it makes the count, and what was seen, outdated.
  _hidden := _session.closed_at is null and _session.cashier = _staff.login and not loket.sees_sums(_staff.login)
    and (_report->'lastCount'->'expected') is distinct from (_report->'expected');
  return case when _hidden then loket.without_sums(_report) else _report end
    || jsonb_build_object('hidden', _hidden, 'policy', (
      select jsonb_build_object('blindCount', u.blind_count, 'cashTolerance', u.cash_tolerance, 'pettyCashLimit', u.petty_cash_limit)
      from loket.utility u));
end
$$;
comment on function api.session_report(bigint) is
'The X read of an open session at any time, the Z read of a closed one: float, payments and reversals by tender, non-water part, petty cash, transfers, counts, closing. The cashier sees the own session, without sums while counting blind and not yet counted (hidden = true); the head of counter those of the branch; finance and the manager all. Rupiah.
Errors: NOT_STAFF, SESSION_NOT_FOUND';
grant execute on function api.session_report(bigint) to cashier, supervisor, finance, manager;
