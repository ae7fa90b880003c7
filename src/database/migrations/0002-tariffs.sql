-- Tariffs: the decrees of a utility as rows. A book holds the groups and the versions of every component; each
-- component changes on dates of its own (a regent may raise the fixed charge and leave the block prices). Nothing
-- here knows a group code, a number of blocks or a price: docs/tariffs.md says how a decree becomes rows.

create table loket.tariff_book (
  id            int generated always as identity primary key,
  code          text not null constraint tariff_book_code_once unique
                constraint tariff_book_code_shape check (code ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  name          text not null constraint tariff_book_name_length check (length(name) between 1 and 120),
  is_sample     boolean not null default false,
  stamp_basis   text not null default 'per_receipt'
                constraint tariff_book_stamp_basis check (stamp_basis in ('per_receipt', 'per_bill')),
  cash_rounding int not null default 0 constraint tariff_book_cash_rounding check (cash_rounding in (0, 50, 100, 500, 1000))
);
comment on table loket.tariff_book is 'All tariffs of one utility, past and present.';
comment on column loket.tariff_book.is_sample is 'Shipped as an example of a real decree; not the tariff of the utility that runs this database.';
comment on column loket.tariff_book.stamp_basis is 'As the tariff file says; loket.utility has the policy that payments follow.';
comment on column loket.tariff_book.cash_rounding is 'Rupiah step as the tariff file says; loket.utility has the policy that payments follow.';

create table loket.tariff_group (
  id           int generated always as identity primary key,
  book_id      int not null references loket.tariff_book,
  code         text not null constraint tariff_group_code_length check (length(code) between 1 and 20),
  name         text not null constraint tariff_group_name_length check (length(name) between 1 and 120),
  category     text not null constraint tariff_group_category
               check (category in ('social', 'household', 'commercial', 'government', 'industry', 'special')),
  by_agreement boolean not null default false,
  constraint tariff_group_once unique (book_id, code)
);
comment on table loket.tariff_group is 'Golongan: the pricing key. The code is the utility''s own free text, unique in its book.';
comment on column loket.tariff_group.by_agreement is 'Tarif kesepakatan: no price in the table, unless a contract''s price is entered like a table.';

create table loket.tariff_version (
  id          int generated always as identity primary key,
  book_id     int not null references loket.tariff_book,
  component   text not null constraint tariff_version_component
              check (component in ('water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty')),
  decree_no   text not null constraint tariff_version_decree_no check (length(decree_no) between 1 and 120),
  decree_date date,
  valid_from  date not null,
  definition  jsonb not null,
  constraint tariff_version_once unique (book_id, component, valid_from),
  constraint tariff_version_period check (component in ('late_fee', 'stamp_duty') or extract(day from valid_from) = 1)
);
comment on table loket.tariff_version is 'One decree''s say on one component. In force is the newest with valid_from not after the date asked for. Never changed: bills name it.';
comment on column loket.tariff_version.valid_from is 'water, fixed, meter, other and due_date: first usage period (first of a month); late_fee: first due date; stamp_duty: first day of payment.';
comment on column loket.tariff_version.definition is 'The version as the tariff file wrote it: tells the same decree entered twice from a changed one.';

create table loket.tariff_water (
  version_id           int not null references loket.tariff_version,
  group_id             int not null references loket.tariff_group,
  minimum_m3           int not null default 0 constraint tariff_water_minimum check (minimum_m3 between 0 and 1000000),
  waived_at_zero_usage boolean not null default false,
  primary key (version_id, group_id)
);
comment on table loket.tariff_water is 'A group that a water version prices, with its minimum usage (pemakaian minimum).';
comment on column loket.tariff_water.minimum_m3 is 'Usage below this is charged as this many m3 at the block prices; 0 = no minimum.';
comment on column loket.tariff_water.waived_at_zero_usage is 'No minimum is charged when usage is exactly 0 m3 (no flow, no charge).';

create table loket.tariff_block (
  version_id int not null,
  group_id   int not null,
  above_m3   int not null constraint tariff_block_above check (above_m3 >= 0),
  to_m3      int,
  price      numeric(14,4) not null constraint tariff_block_price check (price >= 0),
  primary key (version_id, group_id, above_m3),
  foreign key (version_id, group_id) references loket.tariff_water,
  constraint tariff_block_width check (to_m3 > above_m3)
);
comment on table loket.tariff_block is 'Blok pemakaian: any number, any width. The m3 above above_m3 up to and including to_m3 (null = open) cost price each.';
comment on column loket.tariff_block.price is 'Rupiah per m3; 0 and decimals are legal.';

create table loket.tariff_charge (
  version_id           int not null references loket.tariff_version,
  item_code            text not null constraint tariff_charge_item_length check (length(item_code) between 1 and 20),
  item_name            text not null constraint tariff_charge_name_length check (length(item_name) between 1 and 120),
  position             int not null,
  group_id             int references loket.tariff_group,
  meter_size           text,
  amount               bigint constraint tariff_charge_amount check (amount >= 0),
  per_m3               numeric(14,4) constraint tariff_charge_per_m3 check (per_m3 >= 0),
  percent_of_water     numeric(9,4) constraint tariff_charge_percent check (percent_of_water >= 0),
  vat_percent          numeric(7,4) not null default 0 constraint tariff_charge_vat check (vat_percent >= 0),
  waived_at_zero_usage boolean not null default false,
  constraint tariff_charge_once unique nulls not distinct (version_id, item_code, group_id, meter_size),
  constraint tariff_charge_one_kind check (num_nonnulls(amount, per_m3, percent_of_water) = 1)
);
comment on table loket.tariff_charge is 'Charges besides water: the fixed charge, the meter charge and local add-ons. The most specific row counts: group and size, group, size, all.';
comment on column loket.tariff_charge.group_id is 'Null = every group without a row of its own.';
comment on column loket.tariff_charge.meter_size is 'As loket.meter_size_key writes it; null = every size without a row of its own.';
comment on column loket.tariff_charge.amount is 'Flat, rupiah a month.';
comment on column loket.tariff_charge.per_m3 is 'Rupiah per m3 of actual usage (not of the minimum usage).';
comment on column loket.tariff_charge.percent_of_water is 'Percent of the rounded water charge.';
comment on column loket.tariff_charge.vat_percent is 'PPN on this charge, as a line of its own. Water and the fixed charge are exempt (PP 58/2021).';

create table loket.due_date_rule (
  version_id         int primary key references loket.tariff_version,
  due_day            int not null constraint due_date_rule_day check (due_day between 1 and 31),
  months_after_usage int not null default 1 constraint due_date_rule_months check (months_after_usage between 0 and 12),
  holiday_shift      text not null default 'none' constraint due_date_rule_shift check (holiday_shift in ('none', 'next', 'previous')),
  closed_weekdays    int[] not null default '{6,7}'
                     constraint due_date_rule_weekdays check (closed_weekdays <@ '{1,2,3,4,5,6,7}'::int[] and cardinality(closed_weekdays) < 7)
);
comment on table loket.due_date_rule is 'Last day of payment without late fee, per usage period.';
comment on column loket.due_date_rule.due_day is 'Day of the payment month; beyond its end means its last day.';
comment on column loket.due_date_rule.holiday_shift is 'Where a due date on a closed day goes: stays, the next or the previous open day.';
comment on column loket.due_date_rule.closed_weekdays is 'ISO days of the week without counters, 1 = Monday; Saturday and Sunday unless said otherwise.';

create table loket.tariff_holiday (
  book_id int not null references loket.tariff_book,
  on_date date not null,
  name    text not null constraint tariff_holiday_name_length check (length(name) between 1 and 120),
  primary key (book_id, on_date)
);
comment on table loket.tariff_holiday is 'Closed days that came with the tariff file. The utility''s own book also follows loket.holiday.';

create table loket.late_fee_rule (
  version_id  int primary key references loket.tariff_version,
  grace_days  int not null default 0 constraint late_fee_rule_grace check (grace_days between 0 and 366),
  stage_mode  text not null constraint late_fee_rule_mode check (stage_mode in ('replace', 'add')),
  minimum     bigint constraint late_fee_rule_minimum check (minimum >= 0),
  cap         bigint constraint late_fee_rule_cap check (cap >= 0),
  cap_percent numeric(9,4) constraint late_fee_rule_cap_percent check (cap_percent >= 0)
);
comment on table loket.late_fee_rule is 'Denda keterlambatan: stages that a late payment reaches one after the other. No stage = no late fee.';
comment on column loket.late_fee_rule.grace_days is 'Paid within this many days after the due date: no fee. Later days still count from the due date.';
comment on column loket.late_fee_rule.stage_mode is 'replace: the last stage reached counts alone; add: all stages reached are summed.';
comment on column loket.late_fee_rule.minimum is 'Rupiah; a fee above zero is at least this.';
comment on column loket.late_fee_rule.cap is 'Rupiah; the fee is at most this.';
comment on column loket.late_fee_rule.cap_percent is 'The fee is at most this percentage of the bill.';

create table loket.late_fee_stage (
  version_id     int not null references loket.late_fee_rule,
  stage          int not null,
  days_late      int constraint late_fee_stage_days check (days_late between 1 and 3660),
  months_late    int constraint late_fee_stage_months check (months_late between 0 and 120),
  from_day       int constraint late_fee_stage_day check (from_day between 1 and 31),
  counted_per    text not null constraint late_fee_stage_counted check (counted_per in ('once', 'day', 'month')),
  months_counted text not null constraint late_fee_stage_months_counted check (months_counted in ('started', 'completed', 'calendar')),
  max_count      int constraint late_fee_stage_max check (max_count >= 1),
  primary key (version_id, stage),
  constraint late_fee_stage_start check ((days_late is null) = (months_late is not null) and (from_day is null) = (months_late is null))
);
comment on table loket.late_fee_stage is 'Begins days_late days after the due date, or on day from_day of the month that is months_late after the due date''s month.';
comment on column loket.late_fee_stage.counted_per is 'once, or for every day or month from the stage''s beginning.';
comment on column loket.late_fee_stage.months_counted is 'started: a begun month is a month; completed: only full months; calendar: every month of the calendar touched.';
comment on column loket.late_fee_stage.max_count is 'At most this many days or months are charged.';

create table loket.late_fee_rate (
  version_id int not null,
  stage      int not null,
  group_id   int references loket.tariff_group,
  amount     bigint constraint late_fee_rate_amount check (amount >= 0),
  percent    numeric(9,4) constraint late_fee_rate_percent check (percent >= 0),
  foreign key (version_id, stage) references loket.late_fee_stage,
  constraint late_fee_rate_once unique nulls not distinct (version_id, stage, group_id),
  constraint late_fee_rate_one_kind check (num_nonnulls(amount, percent) = 1)
);
comment on table loket.late_fee_rate is 'What a stage costs: rupiah or percent of the bill; group null = every group without a row of its own.';

create table loket.stamp_duty_tier (
  version_id int not null references loket.tariff_version,
  above      bigint not null constraint stamp_duty_tier_above check (above >= 0),
  amount     bigint not null constraint stamp_duty_tier_amount check (amount >= 0),
  primary key (version_id, above)
);
comment on table loket.stamp_duty_tier is 'Bea meterai: an amount of MORE than above rupiah costs amount; the highest tier passed counts alone.';
