-- The ground every feature stands on: the utility, its branches, counters, staff and areas;
-- stable error codes; requests (each command once); the audit log and its money chains.

create table loket.error_code (
  code     text primary key,
  sqlstate text not null unique check (sqlstate ~ '^LK[0-9]{3}$'),
  meaning  text not null
);
comment on table loket.error_code is 'Stable codes of all refusals; the texts for people are in the console''s translations.';

create table loket.utility (
  id                       boolean primary key default true check (id),
  code                     text not null,
  name                     text not null check (length(name) between 3 and 120),
  short_name               text not null,
  address                  text not null,
  city                     text not null,
  phone                    text not null default '',
  logo_png                 bytea check (octet_length(logo_png) <= 200000),
  time_zone                text not null,
  zone_label               text not null check (zone_label in ('WIB', 'WITA', 'WIT')),
  is_demonstration         boolean not null default false,
  tariff_book_id           int,
  stamp_basis              text not null default 'per_receipt' check (stamp_basis in ('per_receipt', 'per_bill')),
  cash_rounding            int not null default 0 check (cash_rounding in (0, 50, 100, 500, 1000)),
  sheet_choice             text not null default 'cashier' check (sheet_choice in ('nobody', 'supervisor', 'cashier')),
  receipt_sheets           text not null default 'per_bill' check (receipt_sheets in ('per_bill', 'single')),
  receipt_epoch            text not null default 'A' check (receipt_epoch ~ '^[A-Z]$'),
  lookup_limit_per_day     int not null default 4000 check (lookup_limit_per_day > 0),
  idle_lock_minutes        int not null default 10 check (idle_lock_minutes between 1 and 120)
);
comment on table loket.utility is 'The one utility of this database: letterhead, time zone and policies.';
comment on column loket.utility.time_zone is 'IANA name; the business date is the date in this zone.';
comment on column loket.utility.stamp_basis is 'Whether stamp duty is due on the receipt''s total or on each bill.';
comment on column loket.utility.cash_rounding is 'Cash totals are rounded half up to this many rupiah, on a line of its own; 0 = exact.';
comment on column loket.utility.sheet_choice is 'Lowest role that may pay only the oldest bills instead of all.';
comment on column loket.utility.receipt_epoch is 'Letter in every receipt number; raised when a standby server is promoted, so that no number is printed twice.';
comment on column loket.utility.lookup_limit_per_day is 'Searches and account views a person may make in one business day (personal data).';

create table loket.branch (
  id      int generated always as identity primary key,
  code    text not null unique,
  name    text not null,
  address text not null default ''
);
comment on table loket.branch is 'Cabang/unit: an office of the utility. Staff and counters belong to one.';

create table loket.counter (
  id        int generated always as identity primary key,
  branch_id int not null references loket.branch,
  code      text not null unique check (code ~ '^[0-9A-Z]{1,6}$'),
  name      text not null,
  active    boolean not null default true
);
comment on table loket.counter is 'Loket: a window with one cash drawer and its own receipt series.';

create table loket.channel (
  code text primary key check (code ~ '^[A-Z0-9_]{2,20}$'),
  name text not null,
  kind text not null check (kind in ('counter', 'bank', 'ppob', 'app'))
);
comment on table loket.channel is 'Kanal: where a payment comes in. COUNTER is the utility''s own windows, the others are digital.';
insert into loket.channel (code, name, kind) values ('COUNTER', 'Loket', 'counter');

create table loket.staff (
  login       text primary key check (login ~ '^[a-z][a-z0-9_]{2,30}$'),
  full_name   text not null check (length(full_name) between 2 and 80),
  employee_no text,
  branch_id   int not null references loket.branch,
  channel     text not null default 'COUNTER' references loket.channel,
  active      boolean not null default true,
  created_at  timestamptz not null default now()
);
comment on table loket.staff is 'Who stands behind a login role. Never deleted: names stay in the ledgers.';
comment on column loket.staff.channel is 'The channel through which this login pays; never an argument of a payment.';

create table loket.district (
  code text primary key check (code ~ '^[0-9.]{8}$'),
  name text not null
);
comment on table loket.district is 'Kecamatan, keyed by the national area code: names repeat.';

create table loket.village (
  code          text primary key check (code ~ '^[0-9.]{13}$'),
  district_code text not null references loket.district,
  name          text not null,
  kind          text not null check (kind in ('desa', 'kelurahan'))
);
comment on table loket.village is 'Desa/kelurahan, keyed by the national area code.';

create table loket.route (
  id        int generated always as identity primary key,
  code      text not null unique,
  name      text not null,
  branch_id int not null references loket.branch
);
comment on table loket.route is 'Rayon: the reading and collection route.';

create table loket.supply_zone (
  id   int generated always as identity primary key,
  code text not null unique,
  name text not null
);
comment on table loket.supply_zone is 'Zona/DMA: the hydraulic zone that a connection is fed from.';

create table loket.holiday (
  on_date date primary key,
  name    text not null
);
comment on table loket.holiday is 'Days on which this utility''s offices are closed, besides Saturday and Sunday.';

create table loket.request (
  request_id uuid primary key,
  actor      text not null,
  operation  text not null,
  input_hash bytea,
  state      text not null check (state in ('claimed', 'done', 'abandoned')),
  answer     jsonb,
  made_at    timestamptz not null default now()
) with (fillfactor = 60);
comment on table loket.request is 'Every command''s request id, claimed in the command''s own transaction: the same request twice is one change.';

create table loket.money_chain (
  chain     text primary key,
  last_seq  bigint not null default 0,
  last_hash bytea not null default sha256('')
) with (fillfactor = 50);
comment on table loket.money_chain is 'Head of each hash chain of money: one per counter and one per digital channel. Locked last of all rows.';

create table loket.audit_entry (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  actor       text not null,
  action      text not null,
  object_type text not null,
  object_id   text not null,
  request_id  uuid,
  details     jsonb not null default '{}',
  chain       text,
  chain_seq   bigint,
  hash        bytea,
  check ((chain is null) = (chain_seq is null) and (chain is null) = (hash is null))
);
create unique index audit_entry_chain on loket.audit_entry (chain, chain_seq) where chain is not null;
create index audit_entry_object on loket.audit_entry (object_type, object_id);
comment on table loket.audit_entry is 'Append-only record of every change. Entries about money carry the hash over the previous entry of their chain.';
