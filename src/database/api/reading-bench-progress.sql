-- How far the readings of a month are, and which connections nobody has read yet. Reads only.

create or replace function loket.must_be_read(p_connection loket.connection, p_usage_period date) returns boolean
language sql immutable as $$
  select p_connection.status = 'active' and p_connection.active_since < p_usage_period + interval '1 month';
$$;
comment on function loket.must_be_read(loket.connection, date) is 'Whether somebody has to read a connection for a usage period: it is active and was so before the period ended.';

create or replace function api.reading_progress() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _period date := loket.next_usage_period();
begin
  perform loket.current_staff();
  return (
    with read as materialized (
      select r.connection_id, bool_or(r.state = 'approved') as approved from loket.meter_reading r
      where r.usage_period = _period and r.state in ('approved', 'waiting') group by r.connection_id),
    route as materialized (
      select c.route_id, count(*) as due, count(*) filter (where d.approved) as approved, count(*) filter (where not d.approved) as waiting,
             count(*) filter (where d.connection_id is null) as unread
      from loket.connection c left join read d on d.connection_id = c.id
      where c.status = 'active' and c.active_since < _period + interval '1 month' group by c.route_id)
    select jsonb_build_object('usagePeriod', to_char(_period, 'YYYY-MM'),
      'state', (select p.state from loket.billing_period p where p.usage_period = _period),
      'due', coalesce(sum(n.due), 0), 'approved', coalesce(sum(n.approved), 0), 'waiting', coalesce(sum(n.waiting), 0), 'unread', coalesce(sum(n.unread), 0),
      'routes', coalesce(jsonb_agg(jsonb_build_object('routeCode', t.code, 'routeName', t.name, 'branchId', b.id, 'branchName', b.name, 'due', n.due,
        'approved', n.approved, 'waiting', n.waiting, 'unread', n.unread) order by t.code), '[]'))
    from route n join loket.route t on t.id = n.route_id join loket.branch b on b.id = t.branch_id);
end
$$;
comment on function api.reading_progress() is
'How far the readings of the usage period are that is worked on: {usagePeriod, state (null: not begun), due (connections to be read), approved, waiting, unread, routes: [{routeCode, routeName, branchId, branchName, due, approved, waiting, unread}]}. Every connection counts once: approved before waiting before unread.
Errors: NOT_STAFF';
grant execute on function api.reading_progress() to reading_officer, supervisor, manager;

create or replace function loket.unread_rows(p_usage_period date, p_route text, p_branch int, p_connections bigint[], p_after text[], p_limit int)
returns table (id bigint, route_code text, route_order int)
language plpgsql stable as $$
declare
  _route record;
  _left int := p_limit;
  _found int;
begin
  -- Route by route along its index: a page ends where it is full, however many connections there are.
  for _route in
    select t.id, t.code from loket.route t
    where (p_route is null or t.code = p_route) and (p_branch is null or t.branch_id = p_branch)
      and (p_after is null or t.code collate "C" >= p_after[3]) order by t.code collate "C"
  loop
    return query
    select c.id, _route.code, c.route_order from loket.connection c
    where c.route_id = _route.id and c.status = 'active' and c.active_since < p_usage_period + interval '1 month'
      and (p_connections is null or c.id = any (p_connections))
      and (p_after is null or _route.code <> p_after[3] or (c.route_order, c.id) > (p_after[2]::int, p_after[1]::bigint))
      and not exists (select from loket.meter_reading r where r.connection_id = c.id and r.usage_period = p_usage_period and r.state in ('waiting', 'approved'))
    order by c.route_order, c.id limit _left;
    get diagnostics _found = row_count;
    _left := _left - _found;
    exit when _left = 0;
  end loop;
end
$$;
comment on function loket.unread_rows(date, text, int, bigint[], text[], int) is 'One page of connections that are to be read and have neither a waiting nor an approved reading, as the reader walks.';

create or replace function api.list_unread(p_route text default null, p_branch int default null, p_text text default null, p_after text default null,
  p_limit int default 100) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  _staff loket.staff := loket.current_staff();
  _period date := loket.next_usage_period();
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  _meant record;
  _after text[];
  _ids bigint[];
  _last record;
begin
  if nullif(p_after, '') is not null then
    _after := regexp_match(p_after, '^unread:([0-9]{1,18}):([0-9]{1,9}):(.{1,60})$');
    if _after is null then
      perform loket.fail('INVALID_INPUT', '{"field": "after"}');
    end if;
  end if;
  perform loket.reading_filter(null, null, p_route, p_branch, null, null);
  select * into _meant from loket.reading_connections(_staff, p_text);
  select array_agg(u.id order by u.place) into _ids from loket.unread_rows(_period, p_route, p_branch, _meant.ids, _after, _limit)
    with ordinality u (id, route_code, route_order, place);
  select c.id, c.route_order, t.code into _last from loket.connection c join loket.route t on t.id = c.route_id where c.id = _ids[_limit];
  return jsonb_build_object('cut', _meant.cut, 'next', 'unread:' || _last.id || ':' || _last.route_order || ':' || _last.code,
    'connections', (
      select coalesce(jsonb_agg(jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
        'villageName', v.name, 'routeCode', t.code, 'routeOrder', c.route_order, 'tariffGroupCode', g.code, 'serialNo', m.serial_no,
        'rejected', exists (select from loket.meter_reading r where r.connection_id = c.id and r.usage_period = _period and r.state = 'rejected')) order by i.n), '[]')
      from unnest(_ids) with ordinality i (id, n)
      join loket.connection c on c.id = i.id join loket.customer k on k.id = c.customer_id join loket.village v on v.code = c.village_code
      join loket.route t on t.id = c.route_id join loket.tariff_group g on g.id = c.tariff_group_id
      left join loket.meter m on m.connection_id = c.id and m.removed_on is null));
end
$$;
comment on function api.list_unread(text, int, text, text, int) is
'Connections that are to be read in the usage period that is worked on and have no reading that waits or is in force, as the reader walks, at most 100 at a time: {connections: [{…, rejected: a reading of it was refused}], next, cut}. Filters as of api.list_readings.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_unread(text, int, text, text, int) to reading_officer, supervisor, manager;
