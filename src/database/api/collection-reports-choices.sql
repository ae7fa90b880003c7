-- What a collection report can be asked for: the sessions that a person may see, and the filters of a report of days.

create or replace function api.report_sessions(p_on date default null, p_before bigint default null, p_limit int default 50)
returns table (session_id bigint, business_date date, counter_code text, counter_name text, branch_name text, cashier text, cashier_name text,
  opened_at timestamptz, closed_at timestamptz, payments int, own boolean)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _everywhere boolean := pg_has_role(_staff.login, 'finance', 'member') or pg_has_role(_staff.login, 'manager', 'member');
  _head boolean := pg_has_role(_staff.login, 'supervisor', 'member');
begin
  return query
  select s.id, s.business_date, k.code, k.name, b.name, s.cashier, loket.staff_name_at(s.cashier, coalesce(s.closed_at, clock_timestamp())),
         s.opened_at, s.closed_at, (select count(*)::int from loket.payment p where p.cash_session_id = s.id), s.cashier = _staff.login
  from loket.cash_session s
  cross join lateral loket.counter_at(s.counter_id, coalesce(s.closed_at, clock_timestamp())) k
  join loket.branch b on b.id = k.branch_id
  where (_everywhere or (_head and k.branch_id = _staff.branch_id) or s.cashier = _staff.login)
    and (p_on is null or s.business_date = p_on)
    and (p_before is null or s.id < p_before)
  order by s.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.report_sessions(date, bigint, int) is
'Sessions whose collection report the person may see, newest first: own ones for a cashier, those of the branch for a head of counter, all for finance and manager; p_on keeps one business date, p_before is the session_id of the last row seen. Without sums: an open drawer''s are for a count to find. At most 100 rows.
Errors: NOT_STAFF';
grant execute on function api.report_sessions(date, bigint, int) to cashier, supervisor, finance, manager;

create or replace function api.report_filters() returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _everywhere boolean := pg_has_role(_staff.login, 'finance', 'member') or pg_has_role(_staff.login, 'manager', 'member');
begin
  return jsonb_build_object(
    'branches', (select coalesce(jsonb_agg(jsonb_build_object('branchId', b.id, 'name', b.name) order by b.name), '[]')
      from loket.branch b
      where (_everywhere or b.id = _staff.branch_id) and exists (select from loket.counter c where c.branch_id = b.id)),
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('counterId', c.id, 'branchId', c.branch_id, 'code', c.code, 'name', c.name)
        order by c.code), '[]')
      from loket.counter c where _everywhere or c.branch_id = _staff.branch_id),
    'cashiers', (select coalesce(jsonb_agg(jsonb_build_object('login', f.login, 'fullName', f.full_name, 'branchId', f.branch_id)
        order by f.full_name, f.login), '[]')
      from loket.staff f
      where (_everywhere or f.branch_id = _staff.branch_id) and exists (select from loket.cash_session s where s.cashier = f.login)));
end
$$;
comment on function api.report_filters() is
'What a report of days may be narrowed to: branches with counters, their counters, and people who ever had a drawer; the own branch for a head of counter, all for finance and manager.
Errors: NOT_STAFF';
grant execute on function api.report_filters() to supervisor, finance, manager;
