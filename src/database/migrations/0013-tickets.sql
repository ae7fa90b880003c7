-- Complaints (pengaduan): tickets, what is done about them, outages and rationing, tank trucks. The state machine and the vocabulary
-- are data that comes with the program (api/tickets-workflow.sql); what happened is rows.

-- Vocabulary -----------------------------------------------------------------------------------------------------------------

create table loket.ticket_unit (
  code  text primary key check (code ~ '^[a-z_]{3,30}$'),
  place smallint not null
);
comment on table loket.ticket_unit is 'Units that own tickets: distribution, metering, billing, customer relations. Comes with the program.';

create table loket.ticket_category (
  code             text primary key check (code ~ '^[a-z_]{3,30}$'),
  split            text not null check (split in ('technical', 'service', 'billing')),
  unit             text not null references loket.ticket_unit,
  default_priority text not null check (default_priority in ('low', 'normal', 'high', 'urgent')),
  incident         text check (incident in ('flow', 'leak', 'turbidity')),
  place            smallint not null,
  active           boolean not null default true
);
comment on table loket.ticket_category is 'Jenis pengaduan: the split of the monthly report (teknis, pelayanan, rekening) and below it what is complained about. Its words are the console''s.';
comment on column loket.ticket_category.unit is 'First owner.';
comment on column loket.ticket_category.incident is 'Tickets of one incident kind near each other may have one cause; null: each stands for itself.';

create table loket.ticket_cause (
  code  text primary key check (code ~ '^[a-z_]{3,40}$'),
  kind  text not null check (kind in ('rationing', 'fault', 'planned_work', 'private', 'office', 'none')),
  place smallint not null,
  active boolean not null default true
);
comment on table loket.ticket_cause is 'What a complaint turned out to be caused by, and which kind the reports count it as.';
comment on column loket.ticket_cause.kind is 'rationing: giliran air; fault: the utility''s network or meter; planned_work: announced work; private: behind the meter; office: bills and service; none: nothing was wrong.';

create table loket.ticket_resolution (
  code       text primary key check (code ~ '^[a-z_]{3,40}$'),
  cause_kind text check (cause_kind in ('rationing', 'fault', 'planned_work', 'private', 'office', 'none')),
  place      smallint not null,
  active     boolean not null default true
);
comment on table loket.ticket_resolution is 'What was done about a complaint. A rationing has its own: a tank truck was sent, the schedule explained.';
comment on column loket.ticket_resolution.cause_kind is 'Only with causes of this kind; null: with any but rationing.';

create table loket.ticket_reason (
  code   text primary key check (code ~ '^[a-z_]{3,40}$'),
  place  smallint not null,
  active boolean not null default true
);
comment on table loket.ticket_reason is 'Reasons for rejecting, making wait, reopening and taking back; their words are the console''s. other asks for a text.';

create table loket.ticket_state (
  state  text primary key check (state ~ '^[a-z_]{3,30}$'),
  place  smallint not null,
  clock  text not null check (clock in ('runs', 'pauses', 'stops')),
  open   boolean not null
);
comment on table loket.ticket_state is 'States of a ticket in their order. Comes with the program.';
comment on column loket.ticket_state.clock is 'What the solving clock does in this state: runs, pauses while the customer has it, stops.';

create table loket.ticket_action (
  action       text primary key check (action ~ '^[a-z_]{3,30}$'),
  needs_reason boolean not null default false,
  responds     boolean not null default false,
  asks_more    boolean not null default false
);
comment on table loket.ticket_action is 'What can be done with a ticket. Comes with the program.';
comment on column loket.ticket_action.responds is 'The first of these by the utility ends the response clock, for good.';
comment on column loket.ticket_action.asks_more is 'Has a command of its own, because it says more than the decision (an officer, a result).';

create table loket.ticket_transition (
  action     text not null references loket.ticket_action on delete cascade,
  from_state text not null references loket.ticket_state on delete cascade,
  to_state   text not null references loket.ticket_state on delete cascade,
  roles      text[] not null,
  primary key (action, from_state)
);
comment on table loket.ticket_transition is 'Which action leads from which state to which, and the group roles that may do it; no role: only the database itself (an outage ended, days have passed). Comes with the program.';

-- The utility's numbers ------------------------------------------------------------------------------------------------------

create table loket.ticket_rule (
  id     int generated always as identity primary key,
  name   text not null check (name in ('fold_metres', 'fold_hours', 'fold_least', 'near_metres', 'near_hours', 'reopen_days', 'close_days',
           'fade_hours', 'max_photos', 'far_metres', 'warn_percent', 'hard_limit_hours')),
  value  int not null check (value between 1 and 100000),
  set_by text references loket.staff,
  set_at timestamptz not null
);
create index ticket_rule_of on loket.ticket_rule (name, id);
comment on table loket.ticket_rule is 'The utility''s numbers for complaints; the newest entry of a name counts.';
insert into loket.ticket_rule (name, value, set_at) values
  ('fold_metres', 700, now()),        -- how near tickets of one cause lie to each other
  ('fold_hours', 12, now()),          -- and how close in time they are told
  ('fold_least', 4, now()),           -- from how many on one cause is proposed
  ('near_metres', 300, now()),        -- what is shown as "nearby" while one is entered
  ('near_hours', 72, now()),
  ('reopen_days', 14, now()),         -- how long a closed one can be reopened; afterwards it is a new complaint
  ('close_days', 3, now()),           -- a solved one that nobody objects to is closed
  ('fade_hours', 24, now()),          -- how long a solved point stays on the map, fading
  ('max_photos', 10, now()),
  ('far_metres', 2000, now()),        -- a point further from every connection is mistaken: in the sea, in another regency
  ('warn_percent', 80, now()),        -- of a target; then the owner is reminded
  ('hard_limit_hours', 336, now());   -- fourteen days, whatever the category

create table loket.ticket_target (
  id       int generated always as identity primary key,
  category text references loket.ticket_category,
  priority text check (priority in ('low', 'normal', 'high', 'urgent')),
  clock    text not null check (clock in ('response', 'solving')),
  calendar text not null check (calendar in ('always', 'working')),
  minutes  int not null check (minutes between 1 and 525600),
  set_by   text references loket.staff,
  set_at   timestamptz not null
);
create index ticket_target_of on loket.ticket_target (clock, id);
comment on table loket.ticket_target is 'SLA: within how many minutes of a calendar a ticket is responded to and solved. The most specific entry counts (category and priority, category, priority, neither), of these the newest that was set before the ticket was reported.';
comment on column loket.ticket_target.calendar is 'always: every hour of every day; working: only the owner unit''s working hours (loket.work_hours), no holidays.';

create table loket.work_hours (
  id         int generated always as identity primary key,
  unit       text references loket.ticket_unit,
  valid_from date not null,
  weekday    smallint not null check (weekday between 1 and 7),
  opens      time,
  closes     time,
  set_by     text references loket.staff,
  set_at     timestamptz not null,
  check ((opens is null) = (closes is null)),
  check (opens < closes)
);
comment on table loket.work_hours is 'Working hours by weekday (1 is Monday), in the utility''s zone, from a day on; without hours: closed. The latest entry for a day counts; a unit without entries of its own works as those without unit say. They are dated, so that what was late a year ago stays late.';
insert into loket.work_hours (unit, valid_from, weekday, opens, closes, set_at)
select null, '2000-01-01', d, case when d < 6 then time '08:00' end, case when d < 6 then time '16:00' end, now() from generate_series(1, 7) d;

create table loket.field_officer (
  id         int generated always as identity primary key,
  name       text not null check (length(name) between 2 and 80),
  phone      text check (phone ~ '^[0-9]{8,15}$'),
  unit       text not null references loket.ticket_unit,
  branch_id  int not null references loket.branch,
  active     boolean not null default true,
  created_by text references loket.staff,
  created_at timestamptz not null
);
comment on table loket.field_officer is 'Petugas lapangan: who is sent to the point. They need no login.';

-- Outages --------------------------------------------------------------------------------------------------------------------

create table loket.ticket_series (
  kind    text not null check (kind in ('ticket', 'work_order', 'outage', 'tank')),
  year    smallint not null,
  last_no int not null default 0,
  primary key (kind, year)
);
comment on table loket.ticket_series is 'Gapless numbers of tickets, their work orders, outages and tank trips of a year.';

create table loket.outage (
  id              bigint generated always as identity primary key,
  outage_no       text not null unique,
  kind            text not null check (kind in ('outage', 'leak', 'turbidity', 'rationing', 'planned_work')),
  state           text not null check (state in ('planned', 'active', 'ended', 'cancelled')),
  update_no       int not null default 0,
  change_seq      bigint not null,
  title           text not null check (length(title) between 5 and 120),
  answer          text not null check (length(answer) between 5 and 500),
  cause           text references loket.ticket_cause,
  starts_at       timestamptz not null,
  expected_end_at timestamptz,
  ended_at        timestamptz,
  supply_zone_id  int references loket.supply_zone,
  villages        text[] not null default '{}' check (cardinality(villages) <= 100),
  latitude        double precision check (latitude between -90 and 90),
  longitude       double precision check (longitude between -180 and 180),
  radius_m        int check (radius_m between 50 and 20000),
  created_by      text not null references loket.staff,
  created_at      timestamptz not null,
  check ((latitude is null) = (longitude is null) and (latitude is null) = (radius_m is null)),
  check (expected_end_at > starts_at),
  check (supply_zone_id is not null or villages <> '{}' or latitude is not null),
  check ((ended_at is not null) = (state in ('ended', 'cancelled')))
);
create index outage_state on loket.outage (state, starts_at, id);
create index outage_change on loket.outage (change_seq);
comment on table loket.outage is 'Gangguan: one cause that many feel (a burst, an outage, turbid water), announced work, or a rationing with its schedule; where (zone, villages or circle) and when. Tickets are linked to it, told once and solved with it.';
comment on column loket.outage.answer is 'What callers are told, in the public''s words.';
comment on column loket.outage.update_no is 'Counts every change, so that two people who edit at once are told.';

create table loket.rationing_slot (
  outage_id bigint not null references loket.outage,
  update_no int not null,
  weekday   smallint not null check (weekday between 1 and 7),
  flows_from time not null,
  flows_to   time not null,
  primary key (outage_id, update_no, weekday, flows_from),
  check (flows_from <> flows_to)
);
comment on table loket.rationing_slot is 'When the water flows in a rationing (giliran), by weekday (1 is Monday), in the utility''s zone; past midnight when it ends before it begins. The slots of the latest update that has any count.';

create table loket.outage_update (
  outage_id       bigint not null references loket.outage,
  update_no       int not null,
  action          text not null check (action in ('announce', 'begin', 'update', 'end', 'cancel', 'link', 'unlink')),
  words           text not null default '' check (length(words) <= 500),
  expected_end_at timestamptz,
  actor           text not null references loket.staff,
  at              timestamptz not null,
  details         jsonb not null default '{}',
  primary key (outage_id, update_no)
);
comment on table loket.outage_update is 'History of an outage. Insert-only.';
comment on column loket.outage_update.words is 'What the reporters of all its tickets are told.';

-- Tickets --------------------------------------------------------------------------------------------------------------------

create table loket.ticket (
  id            bigint generated always as identity primary key,
  ticket_no     text not null unique,
  channel       text not null default 'COUNTER' references loket.channel,
  source        text not null check (source in ('counter', 'phone', 'whatsapp', 'social', 'app', 'web')),
  branch_id     int not null references loket.branch,
  category      text not null references loket.ticket_category,
  priority      text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  unit          text not null references loket.ticket_unit,
  state         text not null references loket.ticket_state,
  state_since   timestamptz not null,
  event_no      int not null default 0,
  change_seq    bigint not null,
  -- Who says it.
  reporter_name text not null default '' check (length(reporter_name) <= 100),
  phone         text check (phone ~ '^[0-9]{8,15}$'),
  connection_id bigint references loket.connection,
  words         text not null check (length(words) between 3 and 1000),
  -- Where.
  address       text not null default '' check (length(address) <= 200),
  neighbourhood text not null default '' check (length(neighbourhood) <= 20),
  village_code  text references loket.village,
  landmark      text not null default '' check (length(landmark) <= 200),
  latitude      double precision check (latitude between -90 and 90),
  longitude     double precision check (longitude between -180 and 180),
  supply_zone_id int references loket.supply_zone,
  -- Where it stands.
  officer_id    int references loket.field_officer,
  outage_id     bigint references loket.outage,
  parent_id     bigint references loket.ticket,
  repeats       int not null default 0 check (repeats >= 0),
  follow_up_on  date,
  created_by    text not null references loket.staff,
  reported_at   timestamptz not null,
  seen_at       timestamptz,
  responded_at  timestamptz,
  solved_at     timestamptz,
  solved_by     text check (solved_by in ('crew', 'desk', 'outage')),
  closed_at     timestamptz,
  cause         text references loket.ticket_cause,
  rating        smallint check (rating between 1 and 5),
  search_text   text not null default '',
  open          boolean not null generated always as (state not in ('solved', 'closed', 'rejected')) stored,
  check ((latitude is null) = (longitude is null)),
  check ((solved_at is null) = (solved_by is null)),
  check (parent_id <> id)
);
create index ticket_change on loket.ticket (change_seq);
create index ticket_village on loket.ticket (village_code, reported_at, id) where village_code is not null;
create index ticket_category_of on loket.ticket (category, reported_at, id);
create index ticket_officer_past on loket.ticket (officer_id, reported_at, id) where officer_id is not null;
create index ticket_reported on loket.ticket (reported_at, id);
create index ticket_open on loket.ticket (id) include (state, category, priority, unit, village_code, officer_id, outage_id, reported_at) where open;
create index ticket_state_since on loket.ticket (state, state_since, id);
create index ticket_connection on loket.ticket (connection_id, id) where connection_id is not null;
create index ticket_phone on loket.ticket (phone, id) where phone is not null;
create index ticket_outage on loket.ticket (outage_id, id) where outage_id is not null;
create index ticket_officer on loket.ticket (officer_id, id) where officer_id is not null and open;
create index ticket_place on loket.ticket (latitude, longitude) where latitude is not null;
create index ticket_open_place on loket.ticket (latitude, longitude) where latitude is not null and open;
create index ticket_solved on loket.ticket (solved_at, id) where solved_at is not null;
create index ticket_closed on loket.ticket (closed_at, id) where closed_at is not null;
create index ticket_parent on loket.ticket (parent_id) where parent_id is not null;
create index ticket_search on loket.ticket using gin (search_text public.gin_trgm_ops) with (fastupdate = off);
comment on table loket.ticket is 'Pengaduan: what was told, by whom, about which place, and where it stands. What it says may be put right, each change with an event; state only by a step (loket.take_ticket_step).';
comment on column loket.ticket.source is 'How it came: a walk-in, a call or chat that staff wrote down, or an app or web page of the public.';
comment on column loket.ticket.change_seq is 'Number of its last change in the sequence of all changes (loket.ticket_feed): who has read until n asks for what is greater.';
comment on column loket.ticket.event_no is 'Number of its last event, so that two people who work on it at once are told.';
comment on column loket.ticket.connection_id is 'Null: who reports a leak on the road need not be a customer.';
comment on column loket.ticket.parent_id is 'The ticket that it turned out to be a double of.';
comment on column loket.ticket.repeats is 'How many times it was reported again. That raises its priority and is no complaint of its own in statistics.';
comment on column loket.ticket.seen_at is 'When somebody of the utility first opened it.';
comment on column loket.ticket.responded_at is 'First response by the utility; it stays, whatever comes after.';
comment on column loket.ticket.solved_at is 'When it was solved the last time; null again when it is reopened.';
comment on column loket.ticket.solved_by is 'crew: at the place; desk: by an answer; outage: with the outage that it was linked to, which says nothing about the crews.';

create table loket.ticket_external (
  channel     text not null references loket.channel,
  external_id text not null check (length(external_id) between 1 and 60),
  ticket_id   bigint not null references loket.ticket,
  event_no    int not null,
  content     bytea not null,
  answer      jsonb not null,
  primary key (channel, external_id)
);
create index ticket_external_of on loket.ticket_external (ticket_id);
comment on table loket.ticket_external is 'A channel''s own number of a report: the same number twice is one report. A repeat has a number of its own on the same ticket. Insert-only.';
comment on column loket.ticket_external.content is 'Hash of what was said under the number, so that another report under it is told from the same one.';
comment on column loket.ticket_external.answer is 'What the channel was told, and is told again.';

create table loket.ticket_event (
  ticket_id   bigint not null references loket.ticket,
  event_no    int not null check (event_no >= 1),
  seq         bigint not null unique,
  action      text not null check (action ~ '^[a-z_]{3,30}$'),
  from_state  text references loket.ticket_state,
  to_state    text not null references loket.ticket_state,
  actor       text not null references loket.staff,
  at          timestamptz not null,
  reason_code text references loket.ticket_reason,
  note        text not null default '' check (length(note) <= 1000),
  told        boolean not null default false,
  details     jsonb not null default '{}',
  primary key (ticket_id, event_no)
);
create index ticket_event_at on loket.ticket_event (at, ticket_id);
-- Whose hand was on which tickets: the view "mine" must not read the events of years.
create index ticket_event_actor on loket.ticket_event (actor, ticket_id);
comment on table loket.ticket_event is 'Everything that happened to a ticket, by whom. The SLA clocks are computed from it. Insert-only.';
comment on column loket.ticket_event.seq is 'Number in the sequence of all changes; given under a lock, so it is in the order of the commits and without gaps.';
comment on column loket.ticket_event.told is 'The reporter sees the note (channel status) or wrote it.';

create table loket.ticket_feed (
  id       boolean primary key default true check (id),
  last_seq bigint not null
) with (fillfactor = 50);
comment on table loket.ticket_feed is 'Head of the sequence of changes to tickets and outages. Locked last of all rows of a command.';
insert into loket.ticket_feed (last_seq) values (0);

create table loket.ticket_past (
  ticket_id     bigint not null references loket.ticket,
  until         timestamptz not null,
  category      text not null,
  priority      text not null,
  unit          text not null,
  branch_id     int not null,
  village_code  text,
  reporter_name text not null,
  cause         text,
  solved_by     text,
  primary key (ticket_id, until)
);
create index ticket_past_until on loket.ticket_past (until);
comment on table loket.ticket_past is 'What reports said of a ticket until an instant, whatever is corrected in it or happens to it afterwards; written by a trigger.';
create function loket.keep_ticket_past() returns trigger language plpgsql as $$
begin
  insert into loket.ticket_past (ticket_id, until, category, priority, unit, branch_id, village_code, reporter_name, cause, solved_by)
  values (old.id, clock_timestamp(), old.category, old.priority, old.unit, old.branch_id, old.village_code, old.reporter_name, old.cause, old.solved_by);
  return new;
end
$$;
comment on function loket.keep_ticket_past() is 'Trigger of loket.ticket: what reports said of a ticket until it was put right.';
create trigger ticket_keep_past after update of category, priority, unit, branch_id, village_code, reporter_name, cause, solved_by on loket.ticket
  for each row when ((old.category, old.priority, old.unit, old.branch_id, old.village_code, old.reporter_name, old.cause, old.solved_by)
    is distinct from (new.category, new.priority, new.unit, new.branch_id, new.village_code, new.reporter_name, new.cause, new.solved_by))
  execute function loket.keep_ticket_past();

create table loket.ticket_photo (
  id          bigint generated always as identity primary key,
  ticket_id   bigint not null references loket.ticket,
  purpose     text not null check (purpose in ('report', 'before', 'after', 'other')),
  name        text not null check (length(name) between 1 and 120),
  media_type  text not null check (media_type in ('image/jpeg', 'image/png')),
  size        int not null check (size > 0),
  width       int check (width between 1 and 20000),
  height      int check (height between 1 and 20000),
  sha256      bytea not null references loket.document_content,
  attached_by text not null references loket.staff,
  attached_at timestamptz not null,
  removed_by  text references loket.staff,
  removed_at  timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create index ticket_photo_of on loket.ticket_photo (ticket_id);
create index ticket_photo_sha256 on loket.ticket_photo (sha256);
comment on table loket.ticket_photo is 'A photo of a ticket: from the reporter, before and after the work. Taken out of it is a mark; the bytes stay.';

create table loket.ticket_work_order (
  id            bigint generated always as identity primary key,
  work_order_no text not null unique,
  ticket_id     bigint not null references loket.ticket,
  officer_id    int not null references loket.field_officer,
  planned_for   timestamptz,
  instructions  text not null default '' check (length(instructions) <= 500),
  issued_by     text not null references loket.staff,
  issued_at     timestamptz not null
);
create index ticket_work_order_of on loket.ticket_work_order (ticket_id, id);
comment on table loket.ticket_work_order is 'Surat perintah kerja of a ticket; the latest counts. Insert-only.';

create table loket.ticket_result (
  id           bigint generated always as identity primary key,
  ticket_id    bigint not null references loket.ticket,
  event_no     int not null,
  repair       text not null check (repair in ('quick', 'big', 'none')),
  cause        text not null references loket.ticket_cause,
  resolution   text not null references loket.ticket_resolution,
  materials    jsonb not null default '[]' check (jsonb_typeof(materials) = 'array' and length(materials::text) <= 4000),
  note         text not null default '' check (length(note) <= 1000),
  arrived_at   timestamptz,
  done_at      timestamptz,
  follow_up_on date,
  recorded_by  text not null references loket.staff,
  recorded_at  timestamptz not null,
  foreign key (ticket_id, event_no) references loket.ticket_event deferrable initially deferred,
  check ((repair = 'big') = (follow_up_on is not null))
);
create index ticket_result_of on loket.ticket_result (ticket_id, id);
comment on table loket.ticket_result is 'Hasil: cause, what was done, material. A big repair is not done yet and has a day of follow-up. Insert-only.';
comment on column loket.ticket_result.repair is 'quick: done; big: goes on, see follow_up_on; none: nothing was to be repaired.';
comment on column loket.ticket_result.materials is '[{name, quantity, unit}].';

create table loket.ticket_escalation (
  ticket_id bigint not null references loket.ticket,
  clock     text not null check (clock in ('response', 'solving', 'hard_limit')),
  level     smallint not null check (level between 1 and 3),
  at        timestamptz not null,
  due_at    timestamptz not null,
  primary key (ticket_id, clock, level)
);
create index ticket_escalation_at on loket.ticket_escalation (at);
comment on table loket.ticket_escalation is 'That a ticket came near its target (1), was late (2), or was left late (3), once each. Written by whichever console looks first. Insert-only.';

create table loket.tank_dispatch (
  id           bigint generated always as identity primary key,
  dispatch_no  text not null unique,
  ticket_id    bigint references loket.ticket,
  outage_id    bigint references loket.outage,
  village_code text references loket.village,
  place        text not null check (length(place) between 3 and 200),
  latitude     double precision check (latitude between -90 and 90),
  longitude    double precision check (longitude between -180 and 180),
  litres       int not null check (litres between 100 and 50000),
  truck        text not null default '' check (length(truck) <= 40),
  driver       text not null default '' check (length(driver) <= 80),
  state        text not null check (state in ('requested', 'sent', 'delivered', 'cancelled')),
  requested_by text not null references loket.staff,
  requested_at timestamptz not null,
  sent_at      timestamptz,
  delivered_at timestamptz,
  delivered_litres int check (delivered_litres between 0 and 50000),
  note         text not null default '' check (length(note) <= 300),
  check ((latitude is null) = (longitude is null))
);
create index tank_dispatch_open on loket.tank_dispatch (requested_at, id) where state in ('requested', 'sent');
create index tank_dispatch_ticket on loket.tank_dispatch (ticket_id) where ticket_id is not null;
create index tank_dispatch_outage on loket.tank_dispatch (outage_id) where outage_id is not null;
create unique index tank_dispatch_once on loket.tank_dispatch (ticket_id) where ticket_id is not null and state in ('requested', 'sent');
comment on table loket.tank_dispatch is 'Kiriman mobil tangki: free water where none flows. One under way for each ticket.';

do $$
declare
  _table text;
begin
  foreach _table in array array['ticket_rule', 'ticket_target', 'work_hours', 'rationing_slot', 'outage_update', 'ticket_external', 'ticket_event', 'ticket_past',
      'ticket_work_order', 'ticket_result', 'ticket_escalation'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
  foreach _table in array array['ticket', 'outage', 'ticket_photo', 'tank_dispatch', 'field_officer'] loop
    execute format('create trigger %I before delete on loket.%I for each row execute function loket.refuse_change()', _table || '_no_delete', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;

-- What comes with the program ------------------------------------------------------------------------------------------------

insert into loket.ticket_unit (code, place) values ('distribution', 1), ('metering', 2), ('billing', 3), ('customer_relations', 4);

insert into loket.ticket_category (code, split, unit, default_priority, incident, place) values
  ('no_flow',            'technical', 'distribution',       'high',   'flow',      1),
  ('low_flow',           'technical', 'distribution',       'normal', 'flow',      2),
  ('turbid_water',       'technical', 'distribution',       'high',   'turbidity', 3),
  ('main_leak',          'technical', 'distribution',       'urgent', 'leak',      4),
  ('service_leak',       'technical', 'distribution',       'high',   'leak',      5),
  ('trench_left_open',   'technical', 'distribution',       'normal', null,        6),
  ('meter_damaged',      'technical', 'metering',           'normal', null,       10),
  ('meter_missing',      'technical', 'metering',           'high',   null,       11),
  ('meter_swapped',      'technical', 'metering',           'normal', null,       12),
  ('meter_reversed',     'technical', 'metering',           'normal', null,       13),
  ('meter_tap_damaged',  'technical', 'metering',           'normal', null,       14),
  ('meter_calibration',  'technical', 'metering',           'low',    null,       15),
  ('meter_relocation',   'technical', 'metering',           'low',    null,       16),
  ('other_technical',    'technical', 'distribution',       'normal', null,       19),
  ('high_bill',          'billing',   'billing',            'normal', null,       20),
  ('low_bill',           'billing',   'billing',            'low',    null,       21),
  ('wrong_tariff',       'billing',   'billing',            'normal', null,       22),
  ('bill_not_received',  'billing',   'billing',            'normal', null,       23),
  ('paid_but_billed',    'billing',   'billing',            'high',   null,       24),
  ('double_payment',     'billing',   'billing',            'high',   null,       25),
  ('wrong_payment',      'billing',   'billing',            'high',   null,       26),
  ('instalment_request', 'billing',   'billing',            'low',    null,       27),
  ('other_billing',      'billing',   'billing',            'normal', null,       29),
  ('staff_conduct',      'service',   'customer_relations', 'high',   null,       30),
  ('meter_reader',       'service',   'customer_relations', 'normal', null,       31),
  ('name_correction',    'service',   'customer_relations', 'low',    null,       32),
  ('address_change',     'service',   'customer_relations', 'low',    null,       33),
  ('reconnection_delay', 'service',   'customer_relations', 'high',   null,       34),
  ('connection_delay',   'service',   'customer_relations', 'normal', null,       35),
  ('illegal_use',        'service',   'metering',           'normal', null,       36),
  ('information',        'service',   'customer_relations', 'low',    null,       37),
  ('other_service',      'service',   'customer_relations', 'normal', null,       39);

insert into loket.ticket_cause (code, kind, place) values
  ('rationing', 'rationing', 1), ('raw_water_short', 'rationing', 2),
  ('main_burst', 'fault', 10), ('service_pipe_leak', 'fault', 11), ('valve_fault', 'fault', 12), ('pump_fault', 'fault', 13),
  ('power_failure', 'fault', 14), ('blockage', 'fault', 15), ('low_pressure', 'fault', 16), ('treatment', 'fault', 17),
  ('meter_fault', 'fault', 18), ('third_party_damage', 'fault', 19),
  ('planned_work', 'planned_work', 30),
  ('customer_pipe', 'private', 40), ('customer_valve', 'private', 41), ('sealed_for_arrears', 'private', 42), ('usage', 'private', 43),
  ('reading_error', 'office', 50), ('tariff_error', 'office', 51), ('payment_error', 'office', 52), ('staff_error', 'office', 53),
  ('delay', 'office', 54), ('question', 'office', 55),
  ('not_found', 'none', 90), ('other', 'none', 99);

insert into loket.ticket_resolution (code, cause_kind, place) values
  ('tank_truck_sent', 'rationing', 1), ('schedule_explained', 'rationing', 2), ('flow_returned', 'rationing', 3),
  ('pipe_repaired', 'fault', 10), ('valve_set', 'fault', 11), ('pump_restored', 'fault', 12), ('flushed', 'fault', 13),
  ('meter_repaired', 'fault', 14), ('meter_replaced', 'fault', 15), ('trench_restored', 'fault', 16), ('pressure_restored', 'fault', 17),
  ('work_finished', 'planned_work', 20),
  ('customer_advised', null, 30), ('bill_corrected', 'office', 31), ('payment_traced', 'office', 32), ('referred', null, 33),
  ('explained', null, 34), ('apologised', 'office', 35), ('data_corrected', 'office', 36), ('nothing_found', null, 90), ('other', null, 99);

insert into loket.ticket_reason (code, place) values
  ('duplicate', 1), ('not_ours', 2), ('not_serious', 3), ('too_little_said', 4), ('outside_area', 5),
  ('nobody_home', 10), ('needs_appointment', 11), ('needs_documents', 12), ('needs_payment', 13), ('customer_pipe_first', 14),
  ('not_solved', 20), ('came_back', 21), ('solved_wrongly', 22), ('rejected_wrongly', 23),
  ('officer_unavailable', 30), ('wrong_unit', 31), ('other', 99);

insert into loket.ticket_target (category, priority, clock, calendar, minutes, set_at)
select t.category, t.priority, t.clock, t.calendar, t.minutes, now() from (values
  (null,                null,     'response', 'working',   240),
  (null,                'high',   'response', 'always',    120),
  (null,                'urgent', 'response', 'always',     30),
  (null,                null,     'solving',  'always',  10080), -- seven days
  (null,                'urgent', 'solving',  'always',   1440), -- emergencies within a day
  ('main_leak',         null,     'solving',  'always',   1440),
  ('service_leak',      null,     'solving',  'always',   4320),
  ('no_flow',           null,     'solving',  'always',   1440), -- tank water when it lasts longer than a day (Sukabumi)
  ('low_flow',          null,     'solving',  'always',   4320),
  ('turbid_water',      null,     'solving',  'always',   1440),
  ('meter_damaged',     null,     'solving',  'working',  1440), -- three working days of eight hours
  ('meter_missing',     null,     'solving',  'working',  1440),
  ('meter_swapped',     null,     'solving',  'working',  1440),
  ('meter_reversed',    null,     'solving',  'working',  1440),
  ('meter_tap_damaged', null,     'solving',  'working',  1440),
  ('high_bill',         null,     'solving',  'working',  1440),
  ('low_bill',          null,     'solving',  'working',  1440),
  ('wrong_tariff',      null,     'solving',  'working',  1440),
  ('bill_not_received', null,     'solving',  'working',  1440),
  ('paid_but_billed',   null,     'solving',  'working',  1440),
  ('double_payment',    null,     'solving',  'working',  1440),
  ('wrong_payment',     null,     'solving',  'working',  1440),
  ('other_billing',     null,     'solving',  'working',  1440)
) t (category, priority, clock, calendar, minutes);
