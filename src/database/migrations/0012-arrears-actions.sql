-- Arrears actions (penertiban): when a letter is written, a connection sealed or cut off, by the utility's own counts; and what was started.

create table loket.arrears_action_rule (
  id                 int generated always as identity primary key,
  action             text not null check (action in ('notice', 'sealing', 'disconnection')),
  min_sheets         smallint not null check (min_sheets between 1 and 60),
  min_days_overdue   smallint not null check (min_days_overdue between 0 and 3650),
  after_day_of_month smallint check (after_day_of_month between 1 and 31),
  needs_previous     smallint check (needs_previous between 0 and 365),
  pay_within_days    smallint not null check (pay_within_days between 1 and 60),
  valid_from         date not null,
  decree_no          text not null check (length(decree_no) between 3 and 80),
  set_by             text references loket.staff,
  set_at             timestamptz not null,
  check (action <> 'notice' or needs_previous is null)
);
create index arrears_action_rule_of on loket.arrears_action_rule (action, valid_from, id);
comment on table loket.arrears_action_rule is 'From what arrears on a notice is written, a connection sealed or cut off. The newest entry of those in force counts. Source: domain.md 10, surprise 15.';
comment on column loket.arrears_action_rule.min_sheets is 'Sheets past their due date, at least.';
comment on column loket.arrears_action_rule.min_days_overdue is 'Days since the oldest of them was due, at least.';
comment on column loket.arrears_action_rule.after_day_of_month is 'Only on days of the month later than this one ("after the 20th"); a month that has no later day has its last one. Null: on every day.';
comment on column loket.arrears_action_rule.needs_previous is 'Days that must have passed since the step before: the notice about these arrears (sealing), the sealing (disconnection). Null: none is needed; then also an active connection is cut off.';
comment on column loket.arrears_action_rule.pay_within_days is 'The letter says that it is to be paid within so many days.';
comment on column loket.arrears_action_rule.set_by is 'Null for those that came with the program.';
-- Buleleng: a letter, then the seal at two sheets, the removal at three.
insert into loket.arrears_action_rule (action, min_sheets, min_days_overdue, after_day_of_month, needs_previous, pay_within_days, valid_from, decree_no, set_at) values
  ('notice',        1, 1, null, null, 7, '2020-01-01', 'Bawaan program', now()),
  ('sealing',       2, 1, null, 7,    3, '2020-01-01', 'Bawaan program', now()),
  ('disconnection', 3, 1, null, 14,   3, '2020-01-01', 'Bawaan program', now());

create table loket.arrears_notice_series (
  branch_id int not null references loket.branch,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, year)
);
comment on table loket.arrears_notice_series is 'Gapless numbers of notices of arrears of a branch and year; orders to seal or cut off carry the number of their application.';

create table loket.arrears_run (
  id       bigint generated always as identity primary key,
  action   text not null check (action in ('notice', 'sealing', 'disconnection')),
  rule_id  int not null references loket.arrears_action_rule,
  on_date  date not null,
  pay_by   date not null,
  made_by  text not null references loket.staff,
  made_at  timestamptz not null
);
create index arrears_run_made on loket.arrears_run (made_at, id);
comment on table loket.arrears_run is 'Letters that were made together, and are printed together. Insert-only.';
comment on column loket.arrears_run.on_date is 'Business date of the letters: what they say is owed is as of this day.';

create table loket.arrears_letter (
  id             bigint generated always as identity primary key,
  run_id         bigint not null references loket.arrears_run,
  action         text not null check (action in ('notice', 'sealing', 'disconnection')),
  letter_no      text not null unique,
  branch_id      int not null references loket.branch,
  connection_id  bigint not null references loket.connection,
  application_id bigint unique references loket.application,
  on_date        date not null,
  pay_by         date not null,
  oldest_due     date not null,
  sheets         jsonb not null check (jsonb_typeof(sheets) = 'array'),
  sheet_count    int not null check (sheet_count >= 1),
  amount         bigint not null check (amount >= 0),
  late_fee       bigint not null check (late_fee >= 0),
  route_code     text not null,
  route_order    int not null,
  check ((application_id is null) = (action = 'notice'))
);
create index arrears_letter_run on loket.arrears_letter (run_id, route_code, route_order, id);
create index arrears_letter_connection on loket.arrears_letter (connection_id, id);
create index arrears_letter_action on loket.arrears_letter (action, id);
comment on table loket.arrears_letter is 'Surat pemberitahuan tunggakan, perintah segel, perintah cabut: what the letter said, so that it is printed again unchanged. Insert-only.';
comment on column loket.arrears_letter.sheets is '[{billId, usagePeriod, dueDate, amount, lateFee}], oldest first; rupiah as of on_date.';
comment on column loket.arrears_letter.amount is 'Without late fee. Rupiah.';
comment on column loket.arrears_letter.route_code is 'Where it lies in the pile: pages come in the order of the routes.';

create table loket.arrears_run_print (
  run_id     bigint not null references loket.arrears_run,
  print_no   int not null check (print_no >= 1),
  letters    int not null check (letters >= 1),
  printed_by text not null references loket.staff,
  printed_at timestamptz not null,
  primary key (run_id, print_no)
);
comment on table loket.arrears_run_print is 'When the letters of a run were made into a file, and by whom. Insert-only.';

alter table loket.report_signatory drop constraint report_signatory_report_check;
alter table loket.report_signatory add constraint report_signatory_report_check
  check (report in ('lpp_water', 'lpp_non_water', 'deposit_slip', 'reversal_slip', 'monthly_report', 'cost_estimate',
    'application_letter', 'arrears_letter'));

do $$
declare
  _table text;
begin
  foreach _table in array array['arrears_action_rule', 'arrears_run', 'arrears_letter', 'arrears_run_print'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
