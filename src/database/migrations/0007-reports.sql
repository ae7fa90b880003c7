-- Reports of finance and management: which there are and who reads them, what was exported by whom, everybody's saved views, and months
-- that are closed for good.

create table loket.report (
  code           text primary key check (code ~ '^[a-z][a-z0-9_]{2,40}$'),
  roles          text[] not null check (cardinality(roles) > 0),
  row_order      text[] not null check (cardinality(row_order) > 0),
  personal       text[] not null default '{}',
  whole_for      text[] not null default '{}'
);
comment on table loket.report is 'The reports that this version has; filled anew by src/database/api at every migrate. The rows of one come from loket.rows_of_<code>.';
comment on column loket.report.roles is 'Group roles that may read it.';
comment on column loket.report.row_order is 'Columns that put the rows in one order only: without it no page and no content hash would be the same twice.';
comment on column loket.report.personal is 'Columns with personal data; masked for everybody who has no role of whole_for.';
comment on column loket.report.whole_for is 'Group roles whose work needs the personal columns whole.';

create table loket.business_month (
  month      date primary key check (extract(day from month) = 1),
  closed_at  timestamptz not null,
  closed_by  text not null references loket.staff,
  letterhead jsonb not null,
  sums       jsonb not null
);
comment on table loket.business_month is 'Months that are closed for good: nothing can be dated in them any more, so their reports never change.';
comment on column loket.business_month.letterhead is 'Names and signatories as they were at the closing, so that an old report is printed unchanged.';
comment on column loket.business_month.sums is 'What the closing certified. Rupiah.';

create table loket.report_export (
  id           bigint generated always as identity primary key,
  report       text not null,
  parameters   jsonb not null,
  view         jsonb not null,
  format       text not null check (format in ('xlsx', 'pdf', 'print')),
  scheduled    boolean not null default false,
  masked       boolean not null,
  started_by   text not null references loket.staff,
  started_at   timestamptz not null,
  started_in   xid8 not null default pg_current_xact_id()
);
create index report_export_by on loket.report_export (started_by, id);
comment on table loket.report_export is 'Every report that left the database as a file: what, by whom, when. Written before the first row is read.';
comment on column loket.report_export.started_in is 'Transaction that wrote the row: its rows may be read only in a later one, so that nobody reads and rolls the trace back.';

create table loket.report_export_result (
  report_export_id bigint primary key references loket.report_export,
  outcome          text not null check (outcome in ('written', 'cancelled', 'failed')),
  rows             bigint check (rows >= 0),
  bytes            bigint check (bytes >= 0),
  content_hash     text check (content_hash ~ '^[0-9a-f]{64}$'),
  locked           boolean not null,
  file_name        text check (length(file_name) between 1 and 260),
  finished_at      timestamptz not null,
  check ((outcome = 'written') = (content_hash is not null))
);
comment on table loket.report_export_result is 'How an export ended. The content hash is over the rows and sums, not over the file: the same report of a closed month has the same one for ever.';
comment on column loket.report_export_result.locked is 'Everything in it lies in closed months.';

create table loket.report_view (
  login      text not null references loket.staff,
  report     text not null,
  name       text not null check (length(name) between 1 and 60),
  parameters jsonb not null,
  view       jsonb not null,
  saved_at   timestamptz not null,
  primary key (login, report, name)
);
comment on table loket.report_view is 'Filters, sorting and columns that a person keeps under a name; a convenience of that person alone.';

-- What areas and routes a connection belonged to, and whether it was active, must be told as of a closed month, too.
alter table loket.connection_past
  add column village_code text,
  add column route_id int,
  add column supply_zone_id int,
  add column status text;

create or replace function loket.keep_connection_past() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'customer' then
    insert into loket.connection_past (connection_id, until, connection_no, customer_name, address, tariff_group_id, village_code, route_id,
      supply_zone_id, status)
    select c.id, clock_timestamp(), c.connection_no, old.name, c.address, c.tariff_group_id, c.village_code, c.route_id, c.supply_zone_id, c.status
    from loket.connection c where c.customer_id = old.id;
  else
    insert into loket.connection_past (connection_id, until, connection_no, customer_name, address, tariff_group_id, village_code, route_id,
      supply_zone_id, status)
    select old.id, clock_timestamp(), old.connection_no, k.name, old.address, old.tariff_group_id, old.village_code, old.route_id,
           old.supply_zone_id, old.status
    from loket.customer k where k.id = old.customer_id;
  end if;
  return new;
end
$$;
drop trigger connection_keep_past on loket.connection;
create trigger connection_keep_past after update of connection_no, customer_id, address, tariff_group_id, village_code, route_id, supply_zone_id, status
  on loket.connection
  for each row when ((old.connection_no, old.customer_id, old.address, old.tariff_group_id, old.village_code, old.route_id, old.supply_zone_id, old.status)
    is distinct from (new.connection_no, new.customer_id, new.address, new.tariff_group_id, new.village_code, new.route_id, new.supply_zone_id, new.status))
  execute function loket.keep_connection_past();

create table loket.branch_past (
  branch_id int not null references loket.branch,
  until     timestamptz not null,
  name      text not null,
  primary key (branch_id, until)
);
comment on table loket.branch_past is 'What reports called a branch until an instant; written by a trigger when its name changes.';

create or replace function loket.keep_name_past() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'staff' then
    insert into loket.staff_past (login, until, full_name) values (old.login, clock_timestamp(), old.full_name);
  elsif tg_table_name = 'branch' then
    insert into loket.branch_past (branch_id, until, name) values (old.id, clock_timestamp(), old.name);
  else
    insert into loket.counter_past (counter_id, until, code, name) values (old.id, clock_timestamp(), old.code, old.name);
  end if;
  return new;
end
$$;
create trigger branch_keep_past after update of name on loket.branch
  for each row when (old.name is distinct from new.name) execute function loket.keep_name_past();

alter table loket.report_signatory drop constraint report_signatory_report_check;
alter table loket.report_signatory add constraint report_signatory_report_check
  check (report in ('lpp_water', 'lpp_non_water', 'deposit_slip', 'reversal_slip', 'monthly_report'));

-- Rows lie in the order of their days, or nearly: a few hundred bytes find a month, and a payment pays nothing for it.
create index payment_business_date on loket.payment using brin (business_date) with (pages_per_range = 32, autosummarize = on);
create index audit_entry_at on loket.audit_entry using brin (at) with (pages_per_range = 32, autosummarize = on);
-- The same for the register of a month: bills are posted month by month.
create index bill_usage_period on loket.bill using brin (usage_period) with (pages_per_range = 32, autosummarize = on);

do $$
declare
  _table text;
begin
  foreach _table in array array['branch_past', 'business_month', 'report_export', 'report_export_result'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
