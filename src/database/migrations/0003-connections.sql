-- People and connections are two things: one person may own many connections; a bill belongs to the connection.

create table loket.customer (
  id             bigint generated always as identity primary key,
  name           text not null check (length(name) between 1 and 100),
  nik            text check (nik ~ '^[0-9]{16}$'),
  family_card_no text check (family_card_no ~ '^[0-9]{16}$'),
  phone          text check (phone ~ '^[0-9]{8,15}$'),
  email          text check (length(email) <= 120),
  created_at     timestamptz not null default now()
);
comment on table loket.customer is 'Pelanggan: a person or institution. Personal data, shown masked outside the function that needs it.';

create table loket.connection (
  id               bigint generated always as identity primary key,
  connection_no    text not null check (connection_no ~ '^[0-9A-Z][0-9A-Z./-]{2,29}$'),
  connection_key   text not null generated always as (regexp_replace(connection_no, '[^0-9A-Z]', '', 'g')) stored,
  customer_id      bigint not null references loket.customer,
  address          text not null check (length(address) between 1 and 200),
  neighbourhood    text not null default '' check (length(neighbourhood) <= 20),
  village_code     text not null references loket.village,
  route_id         int not null references loket.route,
  route_order      int not null default 0,
  supply_zone_id   int not null references loket.supply_zone,
  tariff_group_id  int not null references loket.tariff_group,
  status           text not null default 'active' check (status in ('active', 'suspended', 'sealed', 'disconnected')),
  latitude         double precision check (latitude between -90 and 90),
  longitude        double precision check (longitude between -180 and 180),
  active_since     date not null,
  search_text      text not null default ''
);
create unique index connection_key on loket.connection (connection_key text_pattern_ops);
-- No pending list: a search must not read through it, and a customer's data change seldom.
create index connection_search on loket.connection using gin (search_text public.gin_trgm_ops) with (fastupdate = off);
create index connection_customer on loket.connection (customer_id);
create index connection_route on loket.connection (route_id, route_order);
alter table loket.connection alter column search_text set statistics 1000;
comment on table loket.connection is 'Sambungan rumah (SR): the premise''s connection, known by its number.';
comment on column loket.connection.connection_no is 'Nomor sambungan as printed; text, leading zeros count.';
comment on column loket.connection.connection_key is 'The number without separators, for look-up by hand or scanner.';
comment on column loket.connection.neighbourhood is 'RT/RW as written on letters.';
comment on column loket.connection.search_text is 'Lower-case name, address, village and phone, kept by triggers for the search box.';

create table loket.meter (
  id              bigint generated always as identity primary key,
  connection_id   bigint not null references loket.connection,
  serial_no       text not null check (length(serial_no) between 1 and 30),
  size            text not null check (length(size) between 1 and 10),
  digits          smallint not null default 5 check (digits between 3 and 8),
  installed_on    date not null,
  install_reading int not null default 0 check (install_reading >= 0),
  removed_on      date,
  removal_reading int check (removal_reading >= 0),
  check ((removed_on is null) = (removal_reading is null))
);
create unique index meter_one_in_place on loket.meter (connection_id) where removed_on is null;
comment on table loket.meter is 'Water meters, present and past. Size is the nominal diameter as printed, e.g. 1/2".';

create table loket.connection_block (
  id            bigint generated always as identity primary key,
  connection_id bigint not null references loket.connection,
  reason        text not null check (reason in ('unreadable_meter', 'dispute', 'legal', 'data_check')),
  note          text not null default '' check (length(note) <= 300),
  blocked_at    timestamptz not null default now(),
  blocked_by    text not null references loket.staff,
  lifted_at     timestamptz,
  lifted_by     text references loket.staff,
  check ((lifted_at is null) = (lifted_by is null))
);
create index connection_block_live on loket.connection_block (connection_id) where lifted_at is null;
comment on table loket.connection_block is 'Accounts that may not pay for now, e.g. because the meter could not be read for three months.';
