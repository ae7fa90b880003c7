-- Printing bill sheets: what there is, one or a route's worth, and the trace of whoever takes them. A run is its request: api.bill_sheets
-- answers only with what api.print_bill_sheets has noted before, in a transaction that is over.

create or replace function loket.sheet_branches(p_staff loket.staff) returns int[]
language sql stable as $$
  select case when loket.sees_all_branches(p_staff) then array(select b.id from loket.branch b) else array[p_staff.branch_id] end;
$$;
comment on function loket.sheet_branches(loket.staff) is 'Branches whose routes a person may print: the own one, or all for finance and the management.';

create or replace function loket.require_posted_period(p_period date) returns void
language plpgsql stable as $$
begin
  if p_period is null or not exists (select from loket.issued_periods() p where p.usage_period = p_period) then
    perform loket.fail('BILL_PERIOD_NOT_POSTED', jsonb_build_object('period', to_char(p_period, 'YYYY-MM')));
  end if;
end
$$;
comment on function loket.require_posted_period(date) is
'Bills exist for customers once their period is posted; before, nothing is told of them.
Errors: BILL_PERIOD_NOT_POSTED';

create or replace function loket.connection_by_number(p_connection_no text) returns loket.connection
language plpgsql stable as $$
declare
  _connection loket.connection;
begin
  select * into _connection from loket.connection c
  where c.connection_key = upper(regexp_replace(coalesce(p_connection_no, ''), '[^0-9A-Za-z]', '', 'g'));
  if _connection.id is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return _connection;
end
$$;
comment on function loket.connection_by_number(text) is
'A connection by its number, with or without separators.
Errors: CONNECTION_NOT_FOUND';

create or replace function loket.sheet_shares(p_period date, p_branches int[], p_routes text[], p_connection_id bigint)
returns table (route_code text, route_name text, branch_id int, branch_name text, sheets bigint, usage_m3 bigint, amount bigint)
language sql stable as $$
  select r.code, r.name, h.id, h.name, count(*), sum(b.usage_m3)::bigint, sum(b.amount)::bigint
  from loket.bill b
  join loket.connection c on c.id = b.connection_id
  join loket.route r on r.id = c.route_id
  join loket.branch h on h.id = r.branch_id
  where b.usage_period = p_period and (p_connection_id is null or b.connection_id = p_connection_id)
    and (p_connection_id is not null or r.branch_id = any (p_branches)) and (p_routes is null or r.code = any (p_routes))
  group by r.code, r.name, h.id, h.name;
$$;
comment on function loket.sheet_shares(date, int[], text[], bigint) is
'The routes of a period with their bills as issued: of branches, narrowed to routes, or those of one connection. Rupiah, m3.';

create or replace function loket.sheet_head(p_period date, p_branches int[], p_routes text[], p_connection_id bigint, p_on date) returns jsonb
language plpgsql stable as $$
declare
  _routes jsonb;
  _sheets bigint;
  _branch int;
  _head jsonb;
begin
  select jsonb_agg(jsonb_build_object('routeCode', s.route_code, 'routeName', s.route_name, 'sheets', s.sheets) order by s.route_code),
         sum(s.sheets), min(s.branch_id)
  into _routes, _sheets, _branch
  from loket.sheet_shares(p_period, p_branches, p_routes, p_connection_id) s;
  if _routes is null then
    perform loket.fail('BILL_SHEETS_NONE', jsonb_build_object('period', to_char(p_period, 'YYYY-MM')));
  end if;
  _head := loket.freeze_letterhead(_branch, p_on);
  return jsonb_build_object('usagePeriod', to_char(p_period, 'YYYY-MM'),
    'connectionNo', (select c.connection_no from loket.connection c where c.id = p_connection_id),
    'routes', _routes, 'sheets', _sheets, 'onDate', p_on, 'printedAt', clock_timestamp(),
    'printedBy', (select s.full_name from loket.staff s where s.login = session_user),
    'letterhead', _head - 'signatories' || jsonb_build_object('logoPng', (select encode(u.logo_png, 'base64') from loket.utility u),
      'training', (select u.is_demonstration from loket.utility u)),
    'channels', (select coalesce(jsonb_agg(h.name order by array_position(array['bank', 'ppob', 'app'], h.kind), h.name), '[]')
                 from loket.channel h where h.kind <> 'counter'));
end
$$;
comment on function loket.sheet_head(date, int[], text[], bigint, date) is
'What stands around the sheets of a run: how many on which route, letterhead, where one can pay, the day as of which arrears are told.
Errors: BILL_SHEETS_NONE';

create or replace function loket.sheet_page(p_period date, p_route text, p_connection_id bigint, p_after_order int, p_after_id bigint, p_limit int,
  p_on date) returns table (sheet jsonb)
language sql stable as $$
  select loket.bill_sheet(w.bill, p_on)
  from (
    select b as bill from loket.connection c join loket.bill b on b.connection_id = c.id and b.usage_period = p_period
    where c.route_id = (select r.id from loket.route r where r.code = p_route) and (p_connection_id is null or c.id = p_connection_id)
      and (p_after_id is null or (c.route_order, c.id) > (p_after_order, p_after_id))
    order by c.route_order, c.id limit p_limit) w;
$$;
comment on function loket.sheet_page(date, text, bigint, int, bigint, int, date) is 'Sheets of a route in the order in which it is walked, from a place on.';

create or replace function api.bill_sheet_periods() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('period', to_char(p.usage_period, 'YYYY-MM'),
      'paymentMonth', to_char(p.usage_period + interval '1 month', 'YYYY-MM'),
      'postedAt', (select g.posted_at from loket.billing_period g where g.usage_period = p.usage_period)) order by p.usage_period desc), '[]')
    from (select i.* from loket.issued_periods() i order by i.usage_period desc limit 60) p);
end
$$;
comment on function api.bill_sheet_periods() is
'Usage periods whose bills are posted, newest first, at most 60, with the month in which each is paid.
Errors: NOT_STAFF';
grant execute on function api.bill_sheet_periods() to customer_service, reading_officer, supervisor, finance;

create or replace function api.bill_sheet_routes(p_period date) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  perform loket.require_posted_period(p_period);
  return (select coalesce(jsonb_agg(jsonb_build_object('routeCode', s.route_code, 'routeName', s.route_name, 'branchId', s.branch_id,
      'branchName', s.branch_name, 'sheets', s.sheets, 'usageM3', s.usage_m3, 'amount', s.amount) order by s.branch_name, s.branch_id, s.route_code), '[]')
    from loket.sheet_shares(p_period, loket.sheet_branches(_staff), null, null) s);
end
$$;
comment on function api.bill_sheet_routes(date) is
'The routes of a posted period with sheets, m3 and rupiah as issued. Own branch, or all for finance.
Errors: NOT_STAFF, BILL_PERIOD_NOT_POSTED';
grant execute on function api.bill_sheet_routes(date) to customer_service, reading_officer, supervisor, finance;

create or replace function api.connection_bill_sheets(p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _connection loket.connection;
begin
  perform loket.count_lookup(_staff);
  _connection := loket.connection_by_number(p_connection_no);
  return (select jsonb_build_object('connectionNo', _connection.connection_no, 'customerName', k.name, 'address', _connection.address,
      'sheets', (select coalesce(jsonb_agg(jsonb_build_object('period', to_char(b.usage_period, 'YYYY-MM'),
                   'paymentMonth', to_char(b.usage_period + interval '1 month', 'YYYY-MM'), 'usageM3', n.usage_m3, 'amount', n.amount,
                   'state', s.state) order by b.usage_period desc), '[]')
                 from (select o.* from loket.bill o join loket.issued_periods() p on p.usage_period = o.usage_period
                       where o.connection_id = _connection.id order by o.usage_period desc limit 36) b
                 cross join lateral loket.bill_parts(b.id, 'infinity') n
                 cross join lateral loket.bill_sheet_state(b.id, n.amount) s))
    from loket.customer k where k.id = _connection.customer_id);
end
$$;
comment on function api.connection_bill_sheets(text) is
'The sheets of a connection that can be printed, newest first, at most 36, as corrected and less relief. Counts as a lookup. Rupiah, m3.
Errors: NOT_STAFF, LOOKUP_LIMIT_REACHED, CONNECTION_NOT_FOUND';
grant execute on function api.connection_bill_sheets(text) to customer_service, reading_officer, supervisor, finance;

create or replace function loket.require_sheet_choice(p_staff loket.staff, p_period date, p_routes text[], p_connection_no text) returns bigint
language plpgsql stable as $$
begin
  if (p_routes is null) = (p_connection_no is null) or cardinality(p_routes) not between 1 and 2000 then
    perform loket.fail('INVALID_INPUT', '{"field": "routes"}');
  end if;
  perform loket.require_posted_period(p_period);
  if p_connection_no is not null then
    return (loket.connection_by_number(p_connection_no)).id;
  end if;
  -- Whoever serves customers prints the sheet of the one who asks.
  if not loket.roles_of(p_staff.login) && array['reading_officer', 'supervisor', 'finance'] then
    perform loket.fail('ROLE_MISSING');
  end if;
  return null;
end
$$;
comment on function loket.require_sheet_choice(loket.staff, date, text[], text) is
'Checks what is to be printed: routes or one connection, of a posted period. Returns the connection.
Errors: INVALID_INPUT, BILL_PERIOD_NOT_POSTED, CONNECTION_NOT_FOUND, ROLE_MISSING';

create or replace function api.preview_bill_sheets(p_period date, p_routes text[], p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _on date := loket.business_date(clock_timestamp());
  _connection_id bigint;
  _head jsonb;
begin
  perform loket.count_lookup(_staff);
  _connection_id := loket.require_sheet_choice(_staff, p_period, p_routes, p_connection_no);
  _head := loket.sheet_head(p_period, loket.sheet_branches(_staff), p_routes, _connection_id, _on);
  return jsonb_build_object('head', _head || jsonb_build_object('printId', gen_random_uuid()),
    'sheets', (select jsonb_agg(p.sheet order by p.sheet->'next')
               from loket.sheet_page(p_period, _head->'routes'->0->>'routeCode', _connection_id, null, null, 2, _on) p));
end
$$;
comment on function api.preview_bill_sheets(date, text[], text) is
'What stands around the sheets of routes or of one connection, and the first two of them, as they would be printed now. Counts as a lookup.
Errors: NOT_STAFF, LOOKUP_LIMIT_REACHED, INVALID_INPUT, BILL_PERIOD_NOT_POSTED, CONNECTION_NOT_FOUND, ROLE_MISSING, BILL_SHEETS_NONE';
grant execute on function api.preview_bill_sheets(date, text[], text) to customer_service, reading_officer, supervisor, finance;

create or replace function api.print_bill_sheets(p_request_id uuid, p_period date, p_routes text[], p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _on date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _connection_id bigint;
  _head jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'print_bill_sheets', jsonb_build_array(p_period, p_routes, p_connection_no));
  if _replay is not null then
    return _replay;
  end if;
  _connection_id := loket.require_sheet_choice(_staff, p_period, p_routes, p_connection_no);
  _head := loket.sheet_head(p_period, loket.sheet_branches(_staff), p_routes, _connection_id, _on);
  perform loket.append_audit('print_bill_sheets', 'bill_sheets', coalesce(_head->>'connectionNo', to_char(p_period, 'YYYY-MM')), p_request_id,
    jsonb_build_object('period', to_char(p_period, 'YYYY-MM'), 'sheets', _head->'sheets', 'connectionNo', _head->'connectionNo',
      'routes', (select jsonb_agg(r->'routeCode') from jsonb_array_elements(_head->'routes') r)));
  return loket.store_answer(p_request_id, _head || jsonb_build_object('printId', p_request_id));
end
$$;
comment on function api.print_bill_sheets(uuid, date, text[], text) is
'Notes that a person takes sheets out of the database, of routes or of one connection, and answers with what stands around them. The sheets themselves are api.bill_sheets, in a later transaction.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, BILL_PERIOD_NOT_POSTED, CONNECTION_NOT_FOUND, ROLE_MISSING, BILL_SHEETS_NONE';
grant execute on function api.print_bill_sheets(uuid, date, text[], text) to customer_service, reading_officer, supervisor, finance;

create or replace function api.bill_sheets(p_print_id uuid, p_route text, p_after jsonb default null, p_limit int default 25) returns table (sheet jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _head jsonb;
begin
  if p_after is not null and (jsonb_typeof(p_after) is distinct from 'array' or jsonb_array_length(p_after) <> 2
      or p_after->>0 !~ '^-?\d{1,9}$' or p_after->>1 !~ '^\d{1,18}$') then
    perform loket.fail('INVALID_INPUT', '{"field": "after"}');
  end if;
  select q.answer into _head from loket.request q
  where q.request_id = p_print_id and q.actor = session_user and q.operation = 'print_bill_sheets' and q.state = 'done'
    and exists (select from jsonb_array_elements(q.answer->'routes') r where r->>'routeCode' = p_route);
  -- Its trace must be committed: whoever has written in this transaction could still take it back.
  if _head is null or pg_current_xact_id_if_assigned() is not null then
    perform loket.fail('INVALID_INPUT', '{"field": "printId"}');
  end if;
  return query
  select p.sheet from loket.sheet_page((_head->>'usagePeriod' || '-01')::date, p_route,
    (select c.id from loket.connection c where c.connection_no = _head->>'connectionNo'
       and c.connection_key = regexp_replace(_head->>'connectionNo', '[^0-9A-Z]', '', 'g')),
    (p_after->>0)::int, (p_after->>1)::bigint, least(greatest(coalesce(p_limit, 25), 1), 100), (_head->>'onDate')::date) p;
end
$$;
comment on function api.bill_sheets(uuid, text, jsonb, int) is
'The sheets of a route of a run that this person has begun, in the order of the route; p_after is next of the last one read. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.bill_sheets(uuid, text, jsonb, int) to customer_service, reading_officer, supervisor, finance;
