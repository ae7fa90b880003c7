-- Roles belong to the whole server, not to one database: created once, never dropped.
-- Owners cannot log in. Group roles carry the rights; a person's login role is a member of one or more of them.
do $$
declare
  _role text;
begin
  foreach _role in array array[
    'loket_owner',          -- owns the tables
    'loket_api',            -- owns the functions, holds the minimal rights on the tables
    'cashier', 'supervisor', 'customer_service', 'connection_officer', 'reading_officer',
    'finance', 'manager', 'staff_admin', 'digital_channel'
  ] loop
    begin
      execute format('create role %I nologin noinherit', _role);
    exception when duplicate_object or unique_violation then
      null; -- another database of this server has made it
    end;
  end loop;
end
$$;
