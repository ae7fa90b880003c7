-- Cash sessions: a cashier opens a drawer, takes money in it, and closes it.

create or replace function loket.session_summary(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sessionId', s.id, 'counterId', c.id, 'counterCode', c.code, 'counterName', c.name, 'businessDate', s.business_date,
    'openedAt', s.opened_at, 'openingFloat', s.opening_float,
    'fromEarlierDay', s.business_date < loket.business_date(clock_timestamp()),
    'payments', t.payments, 'cash', t.cash, 'nonCash', t.non_cash, 'drawer', s.opening_float + t.cash)
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  cross join lateral (
    select count(*) as payments, coalesce(sum(p.total) filter (where p.tender = 'cash'), 0)::bigint as cash,
           coalesce(sum(p.total) filter (where p.tender <> 'cash'), 0)::bigint as non_cash
    from loket.payment p where p.cash_session_id = s.id) t
  where s.id = p_session_id;
$$;
comment on function loket.session_summary(bigint) is 'A session and what its drawer must hold: the sum of its movements. Rupiah.';

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

create or replace function api.open_cash_session(p_request_id uuid, p_counter_id int, p_opening_float bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _counter loket.counter;
  _session_id bigint;
  _at timestamptz := clock_timestamp();
begin
  _replay := loket.claim_request(p_request_id, 'open_cash_session', jsonb_build_array(p_counter_id, p_opening_float));
  if _replay is not null then
    return _replay;
  end if;
  if p_opening_float is null or p_opening_float not between 0 and 1000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "openingFloat"}');
  end if;
  select * into _counter from loket.counter c where c.id = p_counter_id and c.branch_id = _staff.branch_id and c.active;
  if _counter.id is null then
    perform loket.fail('COUNTER_NOT_FOUND');
  end if;
  -- The two unique indexes decide; the insert waits for a rival in flight.
  insert into loket.cash_session (counter_id, cashier, business_date, opened_at, opening_float)
  values (p_counter_id, _staff.login, loket.business_date(_at), _at, p_opening_float)
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
    jsonb_build_object('openingFloat', p_opening_float));
  return loket.store_answer(p_request_id, loket.session_summary(_session_id));
end
$$;
comment on function api.open_cash_session(uuid, int, bigint) is
'Opens the drawer of a counter of the own branch with a float (rupiah, 0 to 1 billion) for the utility''s business date of now. Returns the session.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COUNTER_NOT_FOUND, SESSION_ALREADY_OPEN, COUNTER_IN_USE';
grant execute on function api.open_cash_session(uuid, int, bigint) to cashier;

create or replace function api.my_cash_session() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return loket.session_summary((select s.id from loket.cash_session s where s.cashier = _staff.login and s.closed_at is null));
end
$$;
comment on function api.my_cash_session() is 'The cashier''s own open session with what the drawer must hold (rupiah), or null.
Errors: NOT_STAFF';
grant execute on function api.my_cash_session() to cashier;

create or replace function api.close_cash_session(p_request_id uuid, p_session_id bigint, p_counted_cash bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _session loket.cash_session;
  _summary jsonb;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'close_cash_session', jsonb_build_array(p_session_id, p_counted_cash));
  if _replay is not null then
    return _replay;
  end if;
  if p_counted_cash is null or p_counted_cash not between 0 and 100000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "countedCash"}');
  end if;
  -- Waits for payments in flight (they hold the share lock) and counts them in.
  select s.* into _session from loket.cash_session s
  where s.id = p_session_id and s.closed_at is null
    and (s.cashier = _staff.login or (pg_has_role(_staff.login, 'supervisor', 'member') and exists (
          select from loket.counter c where c.id = s.counter_id and c.branch_id = _staff.branch_id)))
  for update;
  if _session.id is null then
    perform loket.fail('SESSION_NOT_FOUND');
  end if;
  _at := clock_timestamp();
  _summary := loket.session_summary(_session.id);
  update loket.cash_session set closed_at = _at, closed_by = _staff.login, counted_cash = p_counted_cash where id = _session.id;
  perform loket.append_money('counter:' || _session.counter_id, 'close_cash_session', 'cash_session', _session.id::text,
    p_request_id, _at, jsonb_build_object('drawer', _summary->'drawer', 'counted', p_counted_cash, 'payments', _summary->'payments'));
  perform pg_notify('loket', jsonb_build_object('type', 'session_closed', 'sessionId', _session.id)::text);
  return loket.store_answer(p_request_id, _summary || jsonb_build_object('closedAt', _at, 'countedCash', p_counted_cash,
    'difference', p_counted_cash - (_summary->>'drawer')::bigint));
end
$$;
comment on function api.close_cash_session(uuid, bigint, bigint) is
'Closes a session with the cash counted (rupiah): the cashier''s own, or any of the branch for a head of counter. Returns the summary with the difference, which is known only now.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, SESSION_NOT_FOUND';
grant execute on function api.close_cash_session(uuid, bigint, bigint) to cashier, supervisor;
