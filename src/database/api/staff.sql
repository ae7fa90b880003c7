-- Staff: who is signed in. The actor is always session_user, never an argument.

create or replace function loket.current_staff() returns loket.staff
language plpgsql stable as $$
declare
  _staff loket.staff;
begin
  select * into _staff from loket.staff where login = session_user and active;
  if _staff.login is null then
    perform loket.fail('NOT_STAFF');
  end if;
  return _staff;
end
$$;
comment on function loket.current_staff() is 'The staff row of the login that is connected.
Errors: NOT_STAFF';

create or replace function loket.roles_of(p_login text) returns text[]
language sql stable as $$
  select coalesce(array_agg(g.rolname::text order by g.rolname), '{}')
  from pg_roles g
  where g.rolname in ('cashier', 'supervisor', 'customer_service', 'connection_officer', 'reading_officer',
                      'finance', 'manager', 'staff_admin', 'digital_channel')
    and pg_has_role(p_login, g.oid, 'member')
    and not (select r.rolsuper from pg_roles r where r.rolname = p_login);
$$;
comment on function loket.roles_of(text) is 'The group roles of a login, from the server''s own memberships.';

create or replace function loket.business_date(p_at timestamptz) returns date
language sql stable as $$
  select (p_at at time zone time_zone)::date from loket.utility;
$$;
comment on function loket.business_date(timestamptz) is 'The utility''s calendar date at an instant: WIB, WITA or WIT by its setting, never the console''s.';

create or replace function api.sign_in(p_console text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  perform loket.append_audit('sign_in', 'staff', _staff.login, null,
    jsonb_build_object('console', left(p_console, 60)));
  return jsonb_build_object(
    'login', _staff.login,
    'fullName', _staff.full_name,
    'roles', loket.roles_of(_staff.login),
    'branch', (select jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name)
               from loket.branch b where b.id = _staff.branch_id),
    'utility', (select jsonb_build_object('code', u.code, 'name', u.name, 'shortName', u.short_name,
                  'timeZone', u.time_zone, 'zoneLabel', u.zone_label, 'isDemonstration', u.is_demonstration,
                  'sheetChoice', u.sheet_choice, 'idleLockMinutes', u.idle_lock_minutes)
                from loket.utility u),
    'schemaVersion', (select max(version) from loket.migration),
    'serverVersion', current_setting('server_version_num')::int,
    'serverTime', clock_timestamp(),
    'businessDate', loket.business_date(clock_timestamp()),
    'session', loket.session_summary((select s.id from loket.cash_session s
                                      where s.cashier = _staff.login and s.closed_at is null)));
end
$$;
comment on function api.sign_in(text) is
'Who is signed in, with roles, branch, utility, schema version and the open cash session, if any. p_console is the console''s own name for the audit log.
Errors: NOT_STAFF';
grant execute on function api.sign_in(text) to cashier, supervisor, customer_service, connection_officer,
  reading_officer, finance, manager, staff_admin, digital_channel;

create or replace function api.heartbeat() returns jsonb
language sql stable security definer set search_path = loket, pg_temp as $$
  select jsonb_build_object('serverTime', clock_timestamp(), 'businessDate', loket.business_date(clock_timestamp()));
$$;
comment on function api.heartbeat() is 'The server''s clock and business date; the console asks every few seconds to know that the link is alive.';
grant execute on function api.heartbeat() to cashier, supervisor, customer_service, connection_officer,
  reading_officer, finance, manager, staff_admin, digital_channel;

create or replace function loket.create_staff(
  p_login text, p_full_name text, p_branch_code text, p_roles text[], p_verifier text, p_channel text default 'COUNTER')
returns void
language plpgsql as $$
declare
  _role text;
begin
  if p_login !~ '^[a-z][a-z0-9_]{2,30}$' or p_login ~ '^(pg_|loket_)' then
    perform loket.fail('INVALID_INPUT', '{"field": "login"}');
  end if;
  -- A name that the server knows already is only welcome as a person's: never the superuser, an owner or a group.
  if exists (select from pg_roles r where r.rolname = p_login and (
       r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
       or (not r.rolcanlogin and not exists (select from loket.staff s where s.login = p_login)))) then
    perform loket.fail('INVALID_INPUT', '{"field": "login"}');
  end if;
  -- Only a ready SCRAM verifier: a plain password in DDL would reach the server's log.
  if p_verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
    perform loket.fail('INVALID_INPUT', '{"field": "verifier"}');
  end if;
  if p_roles = '{}' or exists (select from unnest(p_roles) r where r not in ('cashier', 'supervisor', 'customer_service',
       'connection_officer', 'reading_officer', 'finance', 'manager', 'staff_admin', 'digital_channel')) then
    perform loket.fail('INVALID_INPUT', '{"field": "roles"}');
  end if;
  if not exists (select from loket.branch where code = p_branch_code) then
    perform loket.fail('INVALID_INPUT', '{"field": "branch"}');
  end if;
  if not exists (select from pg_roles where rolname = p_login) then
    execute format('create role %I login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 8',
      p_login);
  end if;
  execute format('alter role %I login password %L', p_login, p_verifier);
  execute format('alter role %I set temp_file_limit = ''256MB''', p_login);
  foreach _role in array p_roles loop
    execute format('grant %I to %I with inherit true, set false', _role, p_login);
  end loop;
  insert into loket.staff (login, full_name, branch_id, channel)
  values (p_login, p_full_name, (select id from loket.branch where code = p_branch_code), p_channel)
  on conflict (login) do update set full_name = excluded.full_name, branch_id = excluded.branch_id, active = true;
  perform loket.append_audit('create_staff', 'staff', p_login, null, jsonb_build_object('roles', p_roles, 'branch', p_branch_code));
end
$$;
comment on function loket.create_staff(text, text, text, text[], text, text) is
'Makes a login role with its group roles and staff row; only the database''s administrator can run it (npm run db -- create-staff).
Errors: INVALID_INPUT';

create or replace function loket.make_lookup_sequence() returns trigger
language plpgsql as $$
begin
  execute format('create sequence if not exists loket.%I', 'lookups_' || new.login);
  execute format('alter sequence loket.%I owner to loket_owner', 'lookups_' || new.login);
  execute format('grant usage, update on sequence loket.%I to loket_api', 'lookups_' || new.login);
  return null;
end
$$;
comment on function loket.make_lookup_sequence() is 'Trigger of loket.staff: each person''s look-ups are counted in a sequence of their own.';
create or replace trigger staff_lookup_sequence after insert on loket.staff
  for each row execute function loket.make_lookup_sequence();
alter table loket.staff enable always trigger staff_lookup_sequence; -- also during a bulk load

create or replace function loket.count_lookup(p_staff loket.staff) returns void
language plpgsql as $$
declare
  -- A sequence is not rolled back: "begin; search; rollback" counts. Its value is the day and the look-ups of that day.
  _sequence regclass := format('loket.%I', 'lookups_' || p_staff.login)::regclass;
  _day bigint := loket.business_date(clock_timestamp()) - date '2020-01-01';
  _value bigint := nextval(_sequence);
begin
  if _value / 1000000 < _day then
    _value := setval(_sequence, _day * 1000000 + 1);
  end if;
  if _value % 1000000 > (select lookup_limit_per_day from loket.utility) then
    perform loket.fail('LOOKUP_LIMIT_REACHED');
  end if;
end
$$;
comment on function loket.count_lookup(loket.staff) is 'Counts a look at customers'' personal data against the person''s daily limit (policy; UU 27/2022 asks for proportion).
Errors: LOOKUP_LIMIT_REACHED';
