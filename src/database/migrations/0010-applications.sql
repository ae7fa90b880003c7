-- Applications (permohonan): new connections and what is asked about existing ones, from the form to the work done.
-- What the state machines are is data that comes with the program (api/applications-workflow.sql); what happened is rows.

create table loket.application_kind (
  kind             text primary key check (kind ~ '^[a-z_]{3,30}$'),
  number_code      text not null unique check (number_code ~ '^[A-Z]{2}$'),
  started_by       text not null check (started_by in ('applicant', 'utility')),
  needs_connection boolean not null,
  needs_no_arrears boolean not null,
  registration_fee text,
  fee_code         text
);
comment on table loket.application_kind is 'Kinds of applications. Comes with the program; prices of the fees are the utility''s.';
comment on column loket.application_kind.number_code is 'Stands in the application number, e.g. PST/PB/2026/000012.';
comment on column loket.application_kind.needs_no_arrears is 'Refused while the connection has unpaid sheets or instalments.';
comment on column loket.application_kind.registration_fee is 'Code of the fee that is invoiced when it is filed, if the utility has a price for it.';
comment on column loket.application_kind.fee_code is 'Code of the fee that is invoiced after approval.';

create table loket.workflow_state (
  kind  text not null references loket.application_kind,
  state text not null check (state ~ '^[a-z_]{3,30}$'),
  place smallint not null,
  clock text check (clock in ('decision', 'construction')),
  ended boolean not null,
  primary key (kind, state)
);
comment on table loket.workflow_state is 'States of a kind, in the order of its funnel. Comes with the program.';
comment on column loket.workflow_state.clock is 'Which clock of working days runs in this state: decision counts from "documents complete", construction from "paid"; none while the applicant or the waiting list has it.';

create table loket.workflow_action (
  kind         text not null references loket.application_kind,
  action       text not null check (action ~ '^[a-z_]{3,30}$'),
  needs_reason boolean not null default false,
  other_than   text[] not null default '{}',
  facts        text[] not null default '{}',
  undoable     boolean not null default false,
  primary key (kind, action)
);
comment on table loket.workflow_action is 'What can be done with an application of a kind, and what that takes. Comes with the program.';
comment on column loket.workflow_action.other_than is 'Four eyes: not by a person who did one of these actions on this application since it was last sent back.';
comment on column loket.workflow_action.facts is 'What must be there first (loket.missing_facts).';
comment on column loket.workflow_action.undoable is 'Takes effect after a short time in which it can be undone (rule decision_undo_seconds).';

create table loket.workflow_transition (
  kind       text not null,
  action     text not null,
  from_state text not null,
  to_state   text not null,
  roles      text[] not null,
  primary key (kind, action, from_state),
  foreign key (kind, action) references loket.workflow_action on delete cascade,
  foreign key (kind, from_state) references loket.workflow_state on delete cascade,
  foreign key (kind, to_state) references loket.workflow_state on delete cascade
);
comment on table loket.workflow_transition is 'Which action leads from which state to which, and the group roles that may do it; no role: only the database itself (a payment came, a date passed). Comes with the program.';

create table loket.application_rule (
  id         int generated always as identity primary key,
  name       text not null check (name in ('decision_undo_seconds', 'payment_days', 'confirm_days', 'decision_working_days',
               'construction_working_days', 'max_instalments', 'first_instalment_percent', 'duplicate_metres')),
  value      int not null check (value between 0 and 100000),
  set_by     text references loket.staff,
  set_at     timestamptz not null
);
create index application_rule_of on loket.application_rule (name, id);
comment on table loket.application_rule is 'The utility''s numbers for applications; the newest entry of a name counts.';
comment on column loket.application_rule.set_by is 'Null for those that came with the program.';
insert into loket.application_rule (name, value, set_at) values
  ('decision_undo_seconds', 20, now()),   -- how long a decision can be undone
  ('payment_days', 60, now()),            -- an approval lapses unpaid after two months (Bondowoso)
  ('confirm_days', 14, now()),            -- who is called up from the waiting list answers within
  ('decision_working_days', 5, now()),    -- Palyja and Kota Sukabumi: five working days
  ('construction_working_days', 3, now()),-- Sintang: three from payment to installation
  ('max_instalments', 4, now()),
  ('first_instalment_percent', 40, now()),
  ('duplicate_metres', 25, now());

create table loket.application_reason (
  code   text primary key check (code ~ '^[a-z_]{3,40}$'),
  place  smallint not null,
  active boolean not null default true
);
comment on table loket.application_reason is 'Reasons for refusing, sending back, making wait and giving up; their words are the console''s. other asks for a text.';
insert into loket.application_reason (code, place) values
  ('documents_incomplete', 1), ('documents_invalid', 2), ('no_pipe', 3), ('no_capacity', 4), ('too_far', 5), ('former_arrears', 6),
  ('premise_disputed', 7), ('no_dig_permit', 8), ('duplicate', 9), ('estimate_wrong', 10), ('survey_wrong', 11), ('not_paid_in_time', 12),
  ('not_confirmed', 13), ('withdrawn_by_applicant', 14), ('area_opened', 15), ('work_defective', 16), ('arrears_paid', 17), ('other', 99);

create table loket.application_series (
  branch_id int not null references loket.branch,
  kind      text not null references loket.application_kind,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, kind, year)
);
comment on table loket.application_series is 'Application numbers of a branch, kind and year, given when an application is filed.';

create table loket.application (
  id                    bigint generated always as identity primary key,
  application_no        text unique,
  kind                  text not null references loket.application_kind,
  branch_id             int not null references loket.branch,
  state                 text not null,
  state_since           timestamptz not null,
  step_no               int not null default 0,
  version               int not null default 1,
  held_until            timestamptz,
  channel               text not null default 'COUNTER' references loket.channel,
  external_id           text check (length(external_id) between 1 and 60),
  created_by            text not null references loket.staff,
  created_at            timestamptz not null,
  submitted_at          timestamptz,
  documents_complete_on date,
  paid_on               date,
  waiting_since         timestamptz,
  answer_by             date,
  clock_since           date,
  -- Who asks.
  applicant_name        text not null default '' check (length(applicant_name) <= 100),
  nik                   text check (nik ~ '^[0-9]{16}$'),
  family_card_no        text check (family_card_no ~ '^[0-9]{16}$'),
  phone                 text check (phone ~ '^[0-9]{8,15}$'),
  email                 text check (length(email) <= 120),
  is_owner              boolean not null default true,
  -- For what place.
  connection_id         bigint references loket.connection,
  address               text not null default '' check (length(address) <= 200),
  neighbourhood         text not null default '' check (length(neighbourhood) <= 20),
  village_code          text references loket.village,
  landmark              text not null default '' check (length(landmark) <= 200),
  latitude              double precision check (latitude between -90 and 90),
  longitude             double precision check (longitude between -180 and 180),
  -- What for.
  building_use          text check (building_use in ('house', 'boarding_house', 'shop', 'office', 'worship', 'social', 'industry', 'other')),
  tariff_group_id       int references loket.tariff_group,
  meter_size            text check (length(meter_size) between 1 and 10),
  note                  text not null default '' check (length(note) <= 500),
  consent_at            timestamptz,
  search_text           text not null default '',
  -- For lists: sorted by bytes, and what is over apart from what is open.
  name_key              text collate "C" not null generated always as (lower(applicant_name)) stored,
  ended                 boolean not null generated always as
                          (state in ('active', 'completed', 'rejected', 'lapsed', 'cancelled', 'refunded')) stored,
  foreign key (kind, state) references loket.workflow_state,
  unique (channel, external_id),
  check ((latitude is null) = (longitude is null)),
  check ((application_no is null) = (submitted_at is null))
);
create index application_state on loket.application (branch_id, state, state_since, id);
create index application_clock on loket.application (branch_id, clock_since, id) where clock_since is not null;
create index application_kind_filed on loket.application (kind, submitted_at, id);
create index application_filed on loket.application (branch_id, submitted_at, id);
create index application_waiting on loket.application (village_code, waiting_since, id) where state = 'waitlisted';
create index application_connection on loket.application (connection_id) where connection_id is not null;
create index application_nik on loket.application (nik) where nik is not null;
create index application_family_card on loket.application (family_card_no) where family_card_no is not null;
create index application_phone on loket.application (phone) where phone is not null;
create index application_place on loket.application (latitude, longitude) where latitude is not null;
-- Everything that lists filter and sort by: a filter that no index fits reads this instead of the rows.
create index application_list on loket.application (ended, branch_id, id)
  include (kind, state, village_code, submitted_at, state_since, waiting_since, clock_since, name_key);
create index application_sort_filed on loket.application (submitted_at, id) where submitted_at is not null;
create index application_sort_age on loket.application (state_since, id) where submitted_at is not null;
create index application_sort_name on loket.application (name_key, id) where submitted_at is not null;
create index application_sort_priority on loket.application (waiting_since, id) where waiting_since is not null;
create index application_draft on loket.application (created_by, id) where submitted_at is null;
create index application_answer on loket.application (answer_by) where answer_by is not null;
create index application_search on loket.application using gin (search_text public.gin_trgm_ops) with (fastupdate = off);
create index customer_nik on loket.customer (nik) where nik is not null;
create index customer_phone on loket.customer (phone) where phone is not null;
create index connection_village on loket.connection (village_code, route_id);
create index customer_family_card on loket.customer (family_card_no) where family_card_no is not null;
-- The same address in other words: without punctuation, "Jalan", "Jln." and "Jl." left out. Queries must write the same expression.
create index application_address on loket.application (village_code, (regexp_replace(regexp_replace(lower(address), '^\s*(jalan|jln|jl)\M', ''), '[^a-z0-9]', '', 'g')));
create index connection_address on loket.connection (village_code, (regexp_replace(regexp_replace(lower(address), '^\s*(jalan|jln|jl)\M', ''), '[^a-z0-9]', '', 'g')));
comment on table loket.application is 'Permohonan: what the form says, and where it stands. Facts may be changed until the estimate is approved, each change with an audit row; state only by a step.';
comment on column loket.application.state is 'To-state of the last step; only loket.take_step writes it.';
comment on column loket.application.version is 'Counts every change of facts, so that two people who edit at once are told.';
comment on column loket.application.held_until is 'Until then the last decision can be undone and has no effect yet.';
comment on column loket.application.documents_complete_on is 'Business date from which the decision clock counts: when the documents were found complete, or when it came back from the waiting list or from a lapse.';
comment on column loket.application.paid_on is 'Business date from which the construction clock counts.';
comment on column loket.application.waiting_since is 'Priority date on the waiting list: the first time that it was put there. It stays for good, so that who is made to wait again is not behind.';
comment on column loket.application.answer_by is 'Last day to pay (awaiting_payment) or to confirm (called); it lapses after that day.';
comment on column loket.application.clock_since is 'Start of the clock that runs in this state, null when none runs.';
comment on column loket.application.connection_id is 'The connection that it is about; of a new connection the one that it became.';
comment on column loket.application.note is 'In the applicant''s words, or what staff must know.';

create table loket.application_step (
  application_id bigint not null references loket.application,
  step_no        int not null check (step_no >= 1),
  action         text not null,
  from_state     text,
  to_state       text not null,
  actor          text not null references loket.staff,
  at             timestamptz not null,
  reason_code    text references loket.application_reason,
  reason         text not null default '' check (length(reason) <= 500),
  details        jsonb not null default '{}',
  effective_at   timestamptz not null,
  undoes         int,
  primary key (application_id, step_no)
);
create index application_step_action on loket.application_step (action, at);
comment on table loket.application_step is 'Every step of an application: who, when, why, from where to where. Insert-only.';
comment on column loket.application_step.effective_at is 'When it takes effect: at, or the end of the time in which it could be undone.';
comment on column loket.application_step.undoes is 'The step that this one took back before it took effect.';

-- Documents and photos -----------------------------------------------------------------------------------------------------

create table loket.document_type (
  code   text primary key check (code ~ '^[a-z_]{2,40}$'),
  place  smallint not null,
  active boolean not null default true
);
comment on table loket.document_type is 'Kinds of documents and photos; their words are the console''s.';
insert into loket.document_type (code, place) values
  ('identity_card', 1), ('family_card', 2), ('property_tax', 3), ('ownership', 4), ('owner_consent', 5), ('village_letter', 6),
  ('electricity_bill', 7), ('neighbour_bill', 8), ('sketch', 9), ('subscription_form', 10), ('stamp_statement', 11), ('business_permit', 12),
  ('institution_letter', 13), ('power_of_attorney', 14), ('building_permit', 15), ('transfer_deed', 16), ('meter_photo', 17),
  ('survey_photo', 20), ('installation_photo', 21), ('inspection_photo', 22), ('premise_photo', 23), ('other', 99);

create table loket.document_requirement (
  kind          text not null references loket.application_kind,
  category      text,
  only_if       text check (only_if in ('not_owner')),
  document_type text not null references loket.document_type,
  required      boolean not null
);
create unique index document_requirement_once on loket.document_requirement (kind, category, document_type) nulls not distinct;
comment on table loket.document_requirement is 'Checklist: which documents a kind asks for, for all or for a category of tariff groups. The utility''s own; comes with usual ones.';
comment on column loket.document_requirement.only_if is 'Asked only of an applicant who does not own the premise.';

create table loket.document_content (
  sha256  bytea primary key check (length(sha256) = 32),
  content bytea not null check (octet_length(content) between 1 and 5242880),
  check (sha256 = sha256(content))
);
alter table loket.document_content alter column content set storage external;
comment on table loket.document_content is 'The bytes of documents, once for each content. At most 5 MB. The hash is checked by the table itself.';

create table loket.document (
  id             bigint generated always as identity primary key,
  application_id bigint not null references loket.application,
  document_type  text not null references loket.document_type,
  name           text not null check (length(name) between 1 and 120),
  media_type     text not null check (media_type in ('image/jpeg', 'image/png', 'application/pdf')),
  size           int not null check (size > 0),
  width          int check (width between 1 and 20000),
  height         int check (height between 1 and 20000),
  sha256         bytea not null references loket.document_content,
  attached_by    text not null references loket.staff,
  attached_at    timestamptz not null,
  removed_by     text references loket.staff,
  removed_at     timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create index document_application on loket.document (application_id);
create index document_sha256 on loket.document (sha256);
comment on table loket.document is 'A scan or photo of an application. Taken out of it is a mark; the bytes stay.';

-- Survey and estimate --------------------------------------------------------------------------------------------------------

create table loket.survey (
  id                bigint generated always as identity primary key,
  application_id    bigint not null references loket.application,
  surveyor          text not null check (length(surveyor) between 2 and 80),
  surveyed_on       date not null,
  latitude          double precision not null check (latitude between -90 and 90),
  longitude         double precision not null check (longitude between -180 and 180),
  pipe_available    boolean not null,
  capacity_enough   boolean not null,
  main_distance_m   numeric(6, 1) not null check (main_distance_m >= 0),
  main_diameter_mm  int check (main_diameter_mm between 20 and 1200),
  crossing_m        numeric(6, 1) not null default 0 check (crossing_m >= 0),
  tariff_group_id   int not null references loket.tariff_group,
  meter_size        text not null check (length(meter_size) between 1 and 10),
  building_use      text not null,
  note              text not null default '' check (length(note) <= 500),
  recorded_by       text not null references loket.staff,
  recorded_at       timestamptz not null
);
create index survey_application on loket.survey (application_id, id);
comment on table loket.survey is 'What was found at the premise; the latest of an application counts. Insert-only.';
comment on column loket.survey.main_distance_m is 'From the main to the meter''s place, metres of pipe.';
comment on column loket.survey.crossing_m is 'Metres of road to be crossed (asphalt).';

create table loket.price_item (
  id     int generated always as identity primary key,
  code   text not null unique check (code ~ '^[A-Z0-9_]{2,20}$'),
  name   text not null check (length(name) between 3 and 80),
  role   text not null check (role in ('base', 'pipe', 'crossing', 'extra')),
  unit   text not null check (unit in ('unit', 'm')),
  active boolean not null default true
);
comment on table loket.price_item is 'What an estimate (RAB) can contain. base: the connection itself; pipe: each metre beyond those in the base; crossing: each metre of road; extra: chosen by hand.';

create table loket.price (
  id              int generated always as identity primary key,
  price_item_id   int not null references loket.price_item,
  tariff_group_id int references loket.tariff_group,
  meter_size      text check (length(meter_size) between 1 and 10),
  valid_from      date not null,
  amount          bigint not null check (amount between 0 and 1000000000),
  included_m      numeric(6, 1) not null default 0 check (included_m >= 0),
  decree_no       text not null check (length(decree_no) between 3 and 80),
  set_by          text not null references loket.staff,
  set_at          timestamptz not null
);
create index price_of on loket.price (price_item_id, valid_from);
comment on table loket.price is 'Price of an estimate''s item by decree, from a date on, for one tariff group and meter size or for all (null). The newest entry of a day counts. Rupiah per unit.';
comment on column loket.price.included_m is 'Metres of pipe that a base price contains.';

create table loket.promotion (
  id              int generated always as identity primary key,
  decree_no       text not null check (length(decree_no) between 3 and 80),
  name            text not null check (length(name) between 3 and 80),
  tariff_group_id int references loket.tariff_group,
  meter_size      text check (length(meter_size) between 1 and 10),
  amount          bigint not null check (amount between 1 and 1000000000),
  valid_from      date not null,
  valid_to        date not null,
  set_by          text not null references loket.staff,
  set_at          timestamptz not null,
  ended_by        text references loket.staff,
  ended_on        date,
  check (valid_to >= valid_from),
  check ((ended_by is null) = (ended_on is null))
);
comment on table loket.promotion is 'Discount on a new connection by decree, for a time. Taken off the base price. Rupiah.';

create table loket.cost_estimate (
  id             bigint generated always as identity primary key,
  application_id bigint not null references loket.application,
  survey_id      bigint not null references loket.survey,
  priced_on      date not null,
  promotion_id   int references loket.promotion,
  discount       bigint not null check (discount >= 0),
  total          bigint not null check (total > 0),
  note           text not null default '' check (length(note) <= 300),
  made_by        text not null references loket.staff,
  made_at        timestamptz not null
);
create index cost_estimate_application on loket.cost_estimate (application_id, id);
comment on table loket.cost_estimate is 'Rencana anggaran biaya (RAB); the latest of an application counts, and is locked once it is approved. Insert-only. Rupiah.';

create table loket.cost_estimate_line (
  cost_estimate_id bigint not null references loket.cost_estimate,
  line_no          smallint not null,
  price_item_id    int not null references loket.price_item,
  price_id         int not null references loket.price,
  description      text not null check (length(description) between 1 and 160),
  quantity         numeric(8, 1) not null check (quantity > 0),
  unit             text not null,
  unit_price       bigint not null check (unit_price >= 0),
  amount           bigint not null check (amount >= 0),
  primary key (cost_estimate_id, line_no)
);
comment on table loket.cost_estimate_line is 'One line of an estimate: quantity x price, rounded half up to whole rupiah.';

create table loket.application_invoice (
  application_id bigint not null references loket.application,
  invoice_id     bigint primary key references loket.invoice,
  purpose        text not null check (purpose in ('registration', 'fee', 'instalment')),
  instalment_no  smallint not null default 0,
  due_on         date
);
create index application_invoice_of on loket.application_invoice (application_id);
comment on table loket.application_invoice is 'Which invoices an application asked for.';
comment on column loket.application_invoice.due_on is 'Until when it is to be paid: the first (or only) one also lapses then, later instalments do not.';

-- Waiting list ---------------------------------------------------------------------------------------------------------------

create table loket.area_opening (
  id         bigint generated always as identity primary key,
  branch_id  int not null references loket.branch,
  villages   text[] not null check (cardinality(villages) between 1 and 60),
  capacity   int not null check (capacity between 1 and 5000),
  called     int not null check (called >= 0),
  confirm_by date not null,
  note       text not null default '' check (length(note) <= 300),
  opened_by  text not null references loket.staff,
  opened_at  timestamptz not null
);
comment on table loket.area_opening is 'Villages of the waiting list that were opened for so many connections; the oldest priority dates were called up.';

-- Work order, installation, inspection ---------------------------------------------------------------------------------------

create table loket.work_order_series (
  branch_id int not null references loket.branch,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, year)
);
comment on table loket.work_order_series is 'Gapless numbers of work orders (SPK) of a branch and year.';

create table loket.work_order (
  id             bigint generated always as identity primary key,
  work_order_no  text not null unique,
  application_id bigint not null references loket.application,
  installer      text not null check (length(installer) between 2 and 80),
  planned_on     date not null,
  materials      jsonb not null default '[]' check (jsonb_typeof(materials) = 'array' and length(materials::text) <= 8000),
  note           text not null default '' check (length(note) <= 300),
  issued_by      text not null references loket.staff,
  issued_at      timestamptz not null
);
create index work_order_application on loket.work_order (application_id, id);
comment on table loket.work_order is 'Surat perintah kerja (SPK); the latest of an application counts. Insert-only.';
comment on column loket.work_order.materials is '[{name, quantity, unit}], as they are fetched from the store.';

create table loket.installation (
  id              bigint generated always as identity primary key,
  application_id  bigint not null references loket.application,
  work_order_id   bigint not null references loket.work_order,
  installed_on    date not null,
  meter_serial_no text check (length(meter_serial_no) between 1 and 30),
  meter_size      text check (length(meter_size) between 1 and 10),
  meter_digits    smallint check (meter_digits between 3 and 8),
  seal_no         text check (length(seal_no) between 1 and 30),
  initial_reading int check (initial_reading >= 0),
  removal_reading int check (removal_reading >= 0),
  latitude        double precision check (latitude between -90 and 90),
  longitude       double precision check (longitude between -180 and 180),
  note            text not null default '' check (length(note) <= 500),
  recorded_by     text not null references loket.staff,
  recorded_at     timestamptz not null
);
create index installation_application on loket.installation (application_id, id);
comment on table loket.installation is 'Berita acara: what was done at the premise; the latest of an application counts. Insert-only.';
comment on column loket.installation.removal_reading is 'Last reading of a meter that was taken away (replacement, disconnection), m3.';

create table loket.connection_series (
  prefix  text primary key check (length(prefix) between 1 and 24),
  digits  smallint not null check (digits between 1 and 9),
  last_no int not null
);
comment on table loket.connection_series is 'Numbers of connections: a prefix (a village, perhaps with a kind of customer) and the last running number given out.';
create index meter_serial on loket.meter (upper(serial_no)) where removed_on is null;

alter table loket.meter add column seal_no text check (length(seal_no) between 1 and 30);
comment on column loket.meter.seal_no is 'Nomor segel of the meter in place.';

do $$
declare
  _table text;
begin
  foreach _table in array array['application_rule', 'application_step', 'document_content', 'survey', 'price', 'cost_estimate', 'cost_estimate_line',
      'application_invoice', 'area_opening', 'work_order', 'installation'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
  foreach _table in array array['application', 'document'] loop
    execute format('create trigger %I before delete on loket.%I for each row execute function loket.refuse_change()', _table || '_no_delete', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
