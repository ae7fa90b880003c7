-- Meter readings and the month's bills: what was read, what was found odd, what is in force, and the run that makes bills of it.

-- Vocabulary -----------------------------------------------------------------------------------------------------------------

alter table loket.billing_period drop constraint billing_period_state_check;
alter table loket.billing_period add constraint billing_period_state
  check (state in ('open', 'readings_closed', 'calculated', 'approved', 'posting', 'posted'));
comment on table loket.billing_period is 'Bulan pemakaian and how far its bills are: open (readings come in), readings_closed, calculated, approved, posting, posted. While one is "posting" nobody can pay: an account would look empty that is not.';

create table loket.billing_period_event (
  usage_period date not null references loket.billing_period,
  event_no     int not null check (event_no > 0),
  action       text not null check (action in ('open', 'close_readings', 'reopen_readings', 'calculate', 'discard', 'approve', 'disapprove',
                 'begin_posting', 'abandon_posting', 'post')),
  to_state     text not null,
  actor        text not null references loket.staff,
  at           timestamptz not null,
  note         text not null default '' check (length(note) <= 300),
  details      jsonb not null default '{}',
  primary key (usage_period, event_no)
);
comment on table loket.billing_period_event is 'What was done with a usage period, by whom and when. Append-only; the period''s state is the newest one''s.';

alter table loket.bill add column removal_reading int check (removal_reading >= 0);
comment on column loket.bill.removal_reading is 'Stand angkat: last reading of a meter that was taken away within the usage of this bill, m3.';
alter table loket.bill add column catch_up_months smallint not null default 0 check (catch_up_months >= 0);
comment on column loket.bill.catch_up_months is 'So many estimated months before it were priced anew with this one: its water charge is the difference.';

-- Meters of the past count, too: what they showed when they were taken away.
create index meter_of on loket.meter (connection_id, installed_on);

create table loket.reading_condition (
  code       text primary key check (code ~ '^[a-z_]{2,30}$'),
  place      smallint not null,
  takes      text not null check (takes in ('reading', 'estimate', 'nothing')),
  backward   boolean not null default false,
  unreadable boolean not null default false,
  no_flow    boolean not null default false,
  trued_up   boolean not null default true,
  active     boolean not null default true
);
comment on table loket.reading_condition is 'Kelainan (kondisi catat): what a reader found at the meter. Its words are the console''s; which ones are used is the utility''s.';
comment on column loket.reading_condition.takes is 'reading: the meter showed a number; estimate: it could not be read, the mean of three months stands in; nothing: no water was used (no flow, cut off).';
comment on column loket.reading_condition.backward is 'Only with these may a reading be lower than the last one.';
comment on column loket.reading_condition.unreadable is 'Counts towards the months after which an unreadable account is blocked.';
comment on column loket.reading_condition.trued_up is 'The meter goes on counting: what is estimated now the next reading puts right. False for a dead, broken or lost meter: its estimate stays.';
insert into loket.reading_condition (code, place, takes, backward, unreadable, no_flow, trued_up) values
  ('normal', 1, 'reading', false, false, false, true),
  ('told_by_customer', 2, 'reading', false, false, false, true),    -- stand konsumen, stand tempel
  ('not_used', 3, 'reading', false, false, false, true),            -- tidak dipakai
  ('empty_house', 4, 'reading', false, false, false, true),         -- rumah kosong
  ('locked_house', 5, 'estimate', false, true, false, true),        -- rumah dikunci (DK)
  ('obstructed', 6, 'estimate', false, true, false, true),          -- terhalang, tertimbun
  ('dog', 7, 'estimate', false, true, false, true),                 -- ada anjing
  ('meter_under_water', 8, 'estimate', false, true, false, true),   -- meter dalam air
  ('meter_blurred', 9, 'estimate', false, true, false, true),       -- kaca buram
  ('meter_dead', 10, 'estimate', true, false, false, false),        -- meter mati, ada air
  ('meter_damaged', 11, 'estimate', true, false, false, false),     -- meter rusak
  ('meter_backward', 12, 'reading', true, false, false, false),     -- meter mundur
  ('meter_reversed', 13, 'reading', true, false, false, false),     -- meter terbalik
  ('meter_gone', 14, 'estimate', true, false, false, false),        -- los meter
  ('rolled_over', 15, 'reading', true, false, false, false),        -- muda kembali
  ('removed', 16, 'reading', true, false, false, true),             -- dicabut
  ('reader_revised', 17, 'reading', false, false, false, true),     -- revisi pencatat
  ('no_flow', 18, 'nothing', false, false, true, true),             -- tidak ada air
  ('not_read', 19, 'estimate', false, false, false, true),          -- tidak dibaca, tidak ada laporan: written by the closing of readings
  ('estimated', 20, 'estimate', false, false, false, true);         -- taksir petugas, in place of a reading that was refused

create table loket.reading_reason (
  code   text primary key check (code ~ '^[a-z_]{3,40}$'),
  place  smallint not null,
  active boolean not null default true
);
comment on table loket.reading_reason is 'Why a reading is refused; a channel tells the customer. other asks for a text.';
insert into loket.reading_reason (code, place) values
  ('photo_blurred', 1), ('red_digits_included', 2), ('other_meter', 3), ('old_photo', 4), ('out_of_window', 5), ('number_differs', 6),
  ('wrong_place', 7), ('not_plausible', 8), ('read_by_officer', 9), ('other', 99);

create table loket.reading_rule (
  id     int generated always as identity primary key,
  name   text not null check (name in ('window_from_day', 'window_to_day', 'high_tenths', 'high_m3', 'low_tenths', 'low_m3', 'no_baseline_m3',
           'rollover_m3', 'drift_percent', 'drift_months', 'photo_days', 'place_metres', 'estimate_months', 'block_months', 'spread_catch_up', 'no_flow_charge', 'bill_sealed', 'bill_suspended')),
  value  int not null check (value between 0 and 100000),
  set_by text references loket.staff,
  set_at timestamptz not null
);
create index reading_rule_of on loket.reading_rule (name, id);
comment on table loket.reading_rule is 'The utility''s numbers for readings; the newest entry of a name counts.';
insert into loket.reading_rule (name, value, set_at) values
  ('window_from_day', 21, now()),  -- self-readings from this day of the usage month
  ('window_to_day', 25, now()),    -- until this one
  ('high_tenths', 30, now()),      -- usage more than 3.0 x the mean
  ('high_m3', 10, now()),          -- and more than 10 m3 above it
  ('low_tenths', 30, now()),       -- usage less than the mean / 3.0
  ('low_m3', 10, now()),           -- and more than 10 m3 below it
  ('no_baseline_m3', 30, now()),   -- without a mean: more than 30 m3
  ('rollover_m3', 100, now()),     -- a meter that went past its digits: at most so much
  ('drift_percent', 60, now()),    -- self-readings that stay below so many percent of what was used before
  ('drift_months', 3, now()),      -- for so many months in a row
  ('photo_days', 3, now()),        -- an older photo is not of this reading
  ('place_metres', 100, now()),    -- a photo taken farther from the connection
  ('estimate_months', 3, now()),   -- the mean of so many months stands in
  ('block_months', 3, now()),      -- unreadable so many months in a row blocks the account (Buleleng)
  ('spread_catch_up', 1, now()),   -- 1: what was used during estimates is priced as if it had been read each month; 0: in the month of the reading
  ('no_flow_charge', 1, now()),    -- a month without water: 0 nothing at all is charged; 1 the charges, but no minimum usage; 2 as any month with 0 m3
  ('bill_sealed', 1, now()),       -- sealed connections get a bill (0 m3): 1 yes, 0 no
  ('bill_suspended', 1, now());    -- temporarily closed ones: 1 yes, 0 no

-- Readings -------------------------------------------------------------------------------------------------------------------

create table loket.reading_import (
  id           bigint generated always as identity primary key,
  usage_period date not null references loket.billing_period,
  name         text not null check (length(name) between 1 and 120),
  sha256       bytea not null check (length(sha256) = 32),
  lines        int not null check (lines > 0),
  imported_by  text not null references loket.staff,
  imported_at  timestamptz not null,
  unique (usage_period, sha256)
);
comment on table loket.reading_import is 'A file of readings that was taken in, whole. The same bytes once for a period.';

create table loket.meter_reading (
  id             bigint generated always as identity primary key,
  connection_id  bigint not null references loket.connection,
  usage_period   date not null references loket.billing_period,
  source         text not null check (source in ('self', 'officer', 'desk', 'closing')),
  channel        text not null default 'COUNTER' references loket.channel,
  external_id    text check (length(external_id) between 1 and 60),
  import_id      bigint references loket.reading_import,
  line_no        int check (line_no > 0),
  serial_told    text check (length(serial_told) between 1 and 30),
  reading        int check (reading between 0 and 99999999),
  usage_told     int check (usage_told between -99999999 and 99999999),
  condition      text not null references loket.reading_condition,
  photo          bytea references loket.document_content,
  photo_type     text check (photo_type in ('image/jpeg', 'image/png')),
  photo_taken_at timestamptz,
  latitude       double precision check (latitude between -90 and 90),
  longitude      double precision check (longitude between -180 and 180),
  read_at        timestamptz not null,
  received_at    timestamptz not null,
  entered_by     text not null references loket.staff,
  reader         text not null default '' check (length(reader) <= 80),
  note           text not null default '' check (length(note) <= 300),
  -- What follows from it, judged against what is known of the connection (loket.judged_reading):
  meter_id       bigint references loket.meter,
  previous       int,
  stand          int,
  removal_reading int,
  usage_m3       int check (usage_m3 between 0 and 1000000),
  estimated      boolean not null default false,
  average_m3     int,
  estimated_months smallint not null default 0,
  estimated_m3   int not null default 0,
  flags          text[] not null default '{}',
  judged_at      timestamptz not null,
  -- What was decided:
  state          text not null check (state in ('waiting', 'approved', 'rejected', 'replaced')),
  decided_by     text references loket.staff,
  decided_at     timestamptz,
  reason_code    text references loket.reading_reason,
  reason         text not null default '' check (length(reason) <= 300),
  replaced_by    bigint references loket.meter_reading,
  made_from      bigint references loket.meter_reading,
  -- For the bench's lists, which page through a hundred thousand of them:
  route_id       int references loket.route,
  route_place    text collate "C" not null default '',
  flagged        boolean not null generated always as (flags <> '{}') stored,
  oddness        int not null generated always as (coalesce(abs(usage_m3 - coalesce(average_m3, 0)), 1000001)) stored,
  check ((latitude is null) = (longitude is null)),
  check ((photo is null) = (photo_type is null)),
  check ((state = 'waiting') = (decided_at is null)),
  check (state <> 'rejected' or reason_code is not null),
  check (state <> 'approved' or usage_m3 is not null),
  unique (channel, external_id)
);
-- The period first: a month's bills are made of all that are in force for it.
create unique index meter_reading_in_force on loket.meter_reading (usage_period, connection_id) where state = 'approved';
create index meter_reading_waiting on loket.meter_reading (usage_period, flagged, id) where state = 'waiting';
create index meter_reading_waiting_route on loket.meter_reading (usage_period, flagged, route_place, id) where state = 'waiting';
create index meter_reading_waiting_odd on loket.meter_reading (usage_period, flagged, oddness, id) where state = 'waiting';
create index meter_reading_decided on loket.meter_reading (usage_period, state, decided_at, id) where state in ('approved', 'rejected');
create index meter_reading_made_from on loket.meter_reading (made_from) where made_from is not null;
create index meter_reading_replaced_by on loket.meter_reading (replaced_by) where replaced_by is not null;
create index meter_reading_of on loket.meter_reading (connection_id, usage_period, id);
create index meter_reading_photo on loket.meter_reading (photo) where photo is not null;
create index meter_reading_received on loket.meter_reading (received_at);
create index meter_reading_import on loket.meter_reading (import_id, line_no) where import_id is not null;
comment on table loket.meter_reading is 'Stand meter that somebody read or told, or the estimate that stands in for one. One in force for a connection and period: the index says so.';
comment on column loket.meter_reading.source is 'self: told by the customer through a channel; officer: from a file of the readers; desk: entered at the desk; closing: written when the readings were closed, for whom nobody read.';
comment on column loket.meter_reading.reading is 'The black digits as read, m3; null where the condition takes none.';
comment on column loket.meter_reading.usage_told is 'Usage as the reader''s file had it, m3; compared, never billed.';
comment on column loket.meter_reading.previous is 'Stand lalu against which it was judged, m3: as the last bill says; null when nothing is known.';
comment on column loket.meter_reading.stand is 'Stand kini for the bill, m3: the reading, or where the estimate puts it.';
comment on column loket.meter_reading.removal_reading is 'Stand angkat of a meter that was taken away since the last bill, m3.';
comment on column loket.meter_reading.usage_m3 is 'Usage that it means, m3; null when it cannot be told (backward without a condition that allows it).';
comment on column loket.meter_reading.average_m3 is 'Mean usage of the months before, m3; null without any.';
comment on column loket.meter_reading.estimated_months is 'How many months right before were estimated and are trued up by it; estimated_m3 is what was billed for them.';
comment on column loket.meter_reading.replaced_by is 'It was in force until this reading took its place; undoing that puts it in force again.';
comment on column loket.meter_reading.made_from is 'The reading that this estimate or corrected number stands for.';
comment on column loket.meter_reading.route_place is 'Route and place in it when the reading came in: the order of the bench. Kept by a trigger.';
comment on column loket.meter_reading.oddness is 'How far the usage is from the mean, m3; what cannot be billed is the oddest.';
comment on column loket.meter_reading.flags is 'What the rules found odd (READING_FLAGS in src/shared/contract/meter-readings.ts).';

create function loket.place_reading() returns trigger language plpgsql as $$
begin
  select c.route_id, t.code || chr(31) || lpad(c.route_order::text, 8, '0') into new.route_id, new.route_place
  from loket.connection c join loket.route t on t.id = c.route_id where c.id = new.connection_id;
  return new;
end
$$;
comment on function loket.place_reading() is 'Writes where the reader walks past into a new reading.';
create trigger meter_reading_place before insert on loket.meter_reading for each row execute function loket.place_reading();

alter table loket.connection_block add column usage_period date, add column months smallint check (months > 0),
  add column lift_reason text not null default '' check (length(lift_reason) <= 300);
comment on column loket.connection_block.usage_period is 'Of an unreadable meter: the last of the months in a row in which nobody could read it (months).';
create index connection_block_of on loket.connection_block (connection_id, id);
-- One at a time of this reason: whoever blocks twice at once blocks once.
create unique index connection_block_unreadable on loket.connection_block (connection_id) where lifted_at is null and reason = 'unreadable_meter';

-- The month's bills ----------------------------------------------------------------------------------------------------------

create table loket.billing_run (
  id            bigint generated always as identity primary key,
  usage_period  date not null references loket.billing_period,
  due_date      date not null,
  bills         int not null check (bills >= 0),
  usage_m3      bigint not null check (usage_m3 >= 0),
  amount        bigint not null check (amount >= 0),
  calculated_by text not null references loket.staff,
  calculated_at timestamptz not null,
  approved_by   text references loket.staff,
  approved_at   timestamptz,
  posted_by     text references loket.staff,
  posted_at     timestamptz,
  discarded_by  text references loket.staff,
  discarded_at  timestamptz,
  basis         jsonb not null,
  check (approved_by <> calculated_by),
  check ((approved_by is null) = (approved_at is null) and (posted_by is null) = (posted_at is null)
    and (discarded_by is null) = (discarded_at is null) and (posted_at is null or approved_at is not null))
);
create unique index billing_run_one on loket.billing_run (usage_period) where discarded_at is null;
comment on column loket.billing_run.basis is 'Fingerprints of what it was calculated from (loket.billing_basis): while they are the same, so are the bills.';
comment on table loket.billing_run is 'A calculation of a usage period''s bills. Approved by another person, then posted whole; a new calculation discards the one before. Rupiah, m3.';

create table loket.billing_line (
  run_id           bigint not null,
  connection_id    bigint not null,
  tariff_group_id  int not null,
  previous_reading int not null,
  current_reading  int not null,
  removal_reading  int,
  usage_m3         int not null,
  estimated        boolean not null,
  catch_up_months  smallint not null,
  water_amount     bigint not null,
  fixed_amount     bigint not null,
  meter_amount     bigint not null,
  other_amount     bigint not null,
  other_items      jsonb,
  water_version_id int,
  fixed_version_id int,
  meter_version_id int,
  other_version_id int,
  reading_id       bigint not null,
  no_flow          boolean not null,
  last_usage_m3    int,
  last_amount      bigint,
  primary key (run_id, connection_id)
);
comment on table loket.billing_line is 'A bill as calculated, before it is one. Copied into loket.bill by posting, in one statement. No foreign keys: the run writes a million at once from rows it has just read. Rupiah, m3.';

comment on column loket.billing_line.last_amount is 'What the month before was billed, rupiah, and last_usage_m3 its usage; null without a bill.';

create table loket.billing_summary (
  run_id          bigint not null,
  tariff_group_id int not null,
  route_id        int not null,
  district_code   text not null,
  bills           int not null,
  usage_m3        bigint not null,
  amount          bigint not null,
  estimated       int not null,
  zero            int not null,
  last_bills      int not null,
  last_usage_m3   bigint not null,
  last_amount     bigint not null,
  primary key (run_id, tariff_group_id, route_id, district_code)
);
comment on table loket.billing_summary is 'A calculation added up by group, route and district beside the bills of the month before, as issued: what is looked at before it is approved. Rupiah, m3.';

-- Readings of a posted period stay as they are: afterwards only a correction of the bill helps.
create function loket.refuse_posted_reading() returns trigger language plpgsql as $$
begin
  if exists (select from changed n join loket.billing_period p on p.usage_period = n.usage_period where p.state in ('posting', 'posted')) then
    perform loket.fail('PERIOD_NOT_OPEN');
  end if;
  return null;
end
$$;
comment on function loket.refuse_posted_reading() is 'Refuses readings added to or changed in a period whose bills are being posted or are posted. Once a statement, so that a whole file costs one look.';
create trigger meter_reading_posted_insert after insert on loket.meter_reading
  referencing new table as changed for each statement execute function loket.refuse_posted_reading();
create trigger meter_reading_posted_update after update on loket.meter_reading
  referencing new table as changed for each statement execute function loket.refuse_posted_reading();

do $$
declare
  _table text;
begin
  foreach _table in array array['reading_rule', 'reading_import', 'billing_period_event'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
  foreach _table in array array['meter_reading', 'billing_run'] loop
    execute format('create trigger %I before delete on loket.%I for each row execute function loket.refuse_change()', _table || '_no_delete', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;

create type loket.reading_base as (
  connection_id bigint, meter_id bigint, serial_no text, size text, digits int, previous int, start_reading int, carried_m3 int,
  removal_reading int, replaced boolean, estimated_months int, estimated_m3 int, average_m3 int, last_period date, read_on date);
comment on type loket.reading_base is 'What a reading is judged against (loket.reading_base_of).';
create type loket.reading_judgement as (usage_m3 int, stand int, removal_reading int, estimated boolean, flags text[]);
comment on type loket.reading_judgement is 'What a reading means (loket.judged_reading).';
