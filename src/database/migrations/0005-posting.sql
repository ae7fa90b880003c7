-- So that counters do not wait for each other (docs/decisions/0008-posting-speed.md).

-- A foreign key locks the row it points to. For these, that is a row of the counter, the person or the premise, written once
-- more for every payment. The function takes the values from rows that it has just read, and the triggers below keep such rows
-- from ever being removed, so the keys had nothing left to refuse.
alter table loket.payment
  drop constraint payment_cash_session_id_fkey,
  drop constraint payment_counter_id_fkey,
  drop constraint payment_connection_id_fkey,
  drop constraint payment_paid_by_fkey;

do $$
declare
  _table text;
begin
  foreach _table in array array['counter', 'staff', 'connection'] loop
    execute format('create trigger %I before delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_no_delete', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;

create unlogged table loket.account_on_screen (
  login         text not null references loket.staff,
  console       inet not null,
  connection_id bigint not null,
  primary key (login, console)
) with (fillfactor = 50);
create index account_on_screen_connection on loket.account_on_screen (connection_id);
comment on table loket.account_on_screen is 'The account that each console looked at last. Only a payment of one of these is announced by NOTIFY. Unlogged: after a crash every console reads again and is back in it.';
comment on column loket.account_on_screen.console is 'Network address of the PC; 0.0.0.0 for a local socket.';
