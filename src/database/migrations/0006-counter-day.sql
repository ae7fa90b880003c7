-- The counter's whole day: the drawer's movements and counts, turn-ins and hand-overs, closing with approval, reversals, non-water
-- invoices, collective payers, instalment plans, relief and corrections, deposits, and days that are closed for good.
-- A step of a state machine is a row of its own (asked, decided, cancelled), written once; a state is read from its rows.

-- Policies of the utility.
alter table loket.utility
  add column blind_count boolean not null default true,
  add column cash_tolerance bigint not null default 1000 check (cash_tolerance between 0 and 10000000),
  add column petty_cash_limit bigint not null default 500000 check (petty_cash_limit >= 0),
  add column bank_cutoff time not null default '15:00',
  add column backdate_days int not null default 14 check (backdate_days between 0 and 366);
comment on column loket.utility.blind_count is 'Whether a cashier sees what the drawer must hold only after the count is entered.';
comment on column loket.utility.cash_tolerance is 'Largest difference in cash (rupiah, over or short) that a cashier may close with alone. Other tenders have none.';
comment on column loket.utility.petty_cash_limit is 'Largest petty cash movement (rupiah) that a cashier may enter alone.';
comment on column loket.utility.bank_cutoff is 'Until this time of a working day money can be taken to the bank; later it is deposited on the next working day.';
comment on column loket.utility.backdate_days is 'How many days back a privileged payment may be dated.';

create table loket.business_day (
  branch_id     int not null references loket.branch,
  business_date date not null,
  closed_at     timestamptz,
  closed_by     text references loket.staff,
  letterhead    jsonb,
  primary key (branch_id, business_date),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (letterhead is null))
);
comment on table loket.business_day is 'A branch''s day. Its row is locked (share) by whatever enters the day and (update) by its closing; a closed day takes nothing any more.';
comment on column loket.business_day.letterhead is 'Names, letterhead and signatories as they were at the closing, so that an old report is printed unchanged.';

-- Old names, so that an old list is printed unchanged after a customer moved or a name was corrected.
create table loket.connection_past (
  connection_id   bigint not null references loket.connection,
  until           timestamptz not null,
  connection_no   text not null,
  customer_name   text not null,
  address         text not null,
  tariff_group_id int not null,
  primary key (connection_id, until)
);
comment on table loket.connection_past is 'What a connection''s lists said until an instant; written by triggers whenever number, name, address or group change.';

create function loket.keep_connection_past() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'customer' then
    insert into loket.connection_past (connection_id, until, connection_no, customer_name, address, tariff_group_id)
    select c.id, clock_timestamp(), c.connection_no, old.name, c.address, c.tariff_group_id
    from loket.connection c where c.customer_id = old.id;
  else
    insert into loket.connection_past (connection_id, until, connection_no, customer_name, address, tariff_group_id)
    select old.id, clock_timestamp(), old.connection_no, k.name, old.address, old.tariff_group_id
    from loket.customer k where k.id = old.customer_id;
  end if;
  return new;
end
$$;
comment on function loket.keep_connection_past() is 'Keeps what lists said before a change of number, name, address or tariff group.';
create trigger customer_keep_past after update of name on loket.customer
  for each row when (old.name is distinct from new.name) execute function loket.keep_connection_past();
create trigger connection_keep_past after update of connection_no, customer_id, address, tariff_group_id on loket.connection
  for each row when ((old.connection_no, old.customer_id, old.address, old.tariff_group_id)
    is distinct from (new.connection_no, new.customer_id, new.address, new.tariff_group_id))
  execute function loket.keep_connection_past();

-- The same for the names on a report's other side: who took the money, and at which window.
create table loket.staff_past (
  login     text not null references loket.staff,
  until     timestamptz not null,
  full_name text not null,
  primary key (login, until)
);
comment on table loket.staff_past is 'What reports said a person''s name was until an instant; written by a trigger when the name changes.';

create table loket.counter_past (
  counter_id int not null references loket.counter,
  until      timestamptz not null,
  code       text not null,
  name       text not null,
  primary key (counter_id, until)
);
comment on table loket.counter_past is 'What reports called a counter until an instant; written by a trigger when code or name change.';

create function loket.keep_name_past() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'staff' then
    insert into loket.staff_past (login, until, full_name) values (old.login, clock_timestamp(), old.full_name);
  else
    insert into loket.counter_past (counter_id, until, code, name) values (old.id, clock_timestamp(), old.code, old.name);
  end if;
  return new;
end
$$;
comment on function loket.keep_name_past() is 'Keeps what reports said before a change of a person''s or a counter''s name.';
create trigger staff_keep_past after update of full_name on loket.staff
  for each row when (old.full_name is distinct from new.full_name) execute function loket.keep_name_past();
create trigger counter_keep_past after update of code, name on loket.counter
  for each row when ((old.code, old.name) is distinct from (new.code, new.name)) execute function loket.keep_name_past();

create table loket.report_signatory (
  id          int generated always as identity primary key,
  report      text not null check (report in ('lpp_water', 'lpp_non_water', 'deposit_slip', 'reversal_slip')),
  slot        smallint not null check (slot in (1, 2)),
  valid_from  date not null,
  position    text not null check (length(position) between 2 and 80),
  full_name   text not null check (length(full_name) between 2 and 80),
  employee_no text check (length(employee_no) between 1 and 30),
  set_by      text not null references loket.staff,
  set_at      timestamptz not null,
  unique (report, slot, valid_from, set_at)
);
comment on table loket.report_signatory is 'Who signs a report from a day on. The name printed is that of the report''s date; the newest entry of a day counts.';

-- The drawer -------------------------------------------------------------------------------------------------------------

create table loket.drawer_count (
  id              bigint generated always as identity primary key,
  cash_session_id bigint not null references loket.cash_session,
  counted_by      text not null references loket.staff,
  counted_at      timestamptz not null,
  pieces          jsonb not null,
  counted         jsonb not null,
  expected        jsonb not null
);
create index drawer_count_session on loket.drawer_count (cash_session_id);
comment on table loket.drawer_count is 'A count of a drawer before its closing: notes and coins, and the totals of every tender. A recount is another row.';
comment on column loket.drawer_count.pieces is 'Pieces by denomination, e.g. {"100000": 3}.';
comment on column loket.drawer_count.counted is 'Rupiah by tender: {"cash":…, "debit":…, "qris":…, "transfer":…}.';
comment on column loket.drawer_count.expected is 'The sums of the movements by tender at the instant of the count, same keys.';

create table loket.close_request (
  drawer_count_id bigint primary key references loket.drawer_count,
  requested_by    text not null references loket.staff,
  requested_at    timestamptz not null,
  reason          text not null check (length(reason) between 3 and 300)
);
comment on table loket.close_request is 'A closing whose difference is beyond the tolerance waits for another person.';

create table loket.close_decision (
  drawer_count_id bigint primary key references loket.close_request,
  outcome         text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  decided_by      text not null references loket.staff,
  decided_at      timestamptz not null,
  note            text not null default '' check (length(note) <= 300)
);

alter table loket.cash_session
  add column opening_pieces jsonb,
  add column drawer_count_id bigint references loket.drawer_count,
  add column difference_reason text check (length(difference_reason) between 3 and 300),
  add column letterhead jsonb;
comment on column loket.cash_session.letterhead is 'Names and signatories as they were at the closing, so that the session''s report is printed unchanged.';

create or replace function loket.refuse_session_change() returns trigger language plpgsql as $$
begin
  -- The only change a session knows is being closed, once.
  if old.closed_at is not null
     or (new.id, new.counter_id, new.cashier, new.business_date, new.opened_at, new.opening_float, new.opening_pieces)
        is distinct from (old.id, old.counter_id, old.cashier, old.business_date, old.opened_at, old.opening_float, old.opening_pieces) then
    raise exception using errcode = '42501', message = 'APPEND_ONLY', detail = '{"table": "cash_session"}';
  end if;
  return new;
end
$$;

create function loket.refuse_day_change() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or (new.branch_id, new.business_date) is distinct from (old.branch_id, old.business_date) then
    raise exception using errcode = '42501', message = 'APPEND_ONLY', detail = '{"table": "business_day"}';
  end if;
  return new;
end
$$;
comment on function loket.refuse_day_change() is 'A business day can only be closed, and only once.';
create trigger business_day_close_once before update on loket.business_day
  for each row execute function loket.refuse_day_change();
create trigger business_day_no_delete before delete on loket.business_day
  for each row execute function loket.refuse_change();
create trigger business_day_no_truncate before truncate on loket.business_day
  for each statement execute function loket.refuse_change();

create table loket.cash_movement (
  id              bigint generated always as identity primary key,
  cash_session_id bigint not null references loket.cash_session,
  direction       text not null check (direction in ('in', 'out')),
  reason_code     text not null check (reason_code in ('change_money', 'supplies', 'postage', 'transport', 'meals', 'found', 'other')),
  note            text not null default '' check (length(note) <= 300),
  amount          bigint not null check (amount between 1 and 1000000000),
  moved_by        text not null references loket.staff,
  moved_at        timestamptz not null,
  check (reason_code <> 'other' or length(btrim(note)) >= 3)
);
create index cash_movement_session on loket.cash_movement (cash_session_id);
comment on table loket.cash_movement is 'Petty cash into or out of a drawer, with its reason. Rupiah.';

create table loket.cash_transfer (
  id              bigint generated always as identity primary key,
  from_session_id bigint not null references loket.cash_session,
  kind            text not null check (kind in ('to_safe', 'to_cashier')),
  to_cashier      text references loket.staff,
  pieces          jsonb not null,
  amount          bigint not null check (amount between 1 and 100000000000),
  note            text not null default '' check (length(note) <= 300),
  offered_by      text not null references loket.staff,
  offered_at      timestamptz not null,
  check ((kind = 'to_cashier') = (to_cashier is not null))
);
create index cash_transfer_from on loket.cash_transfer (from_session_id);
comment on table loket.cash_transfer is 'Money offered out of a drawer: a surplus to the head of counter''s safe, or a hand-over to another cashier. It counts only when accepted; until then the giver answers for it.';

create table loket.cash_transfer_decision (
  cash_transfer_id bigint primary key references loket.cash_transfer,
  outcome          text not null check (outcome in ('accepted', 'declined', 'withdrawn')),
  decided_by       text not null references loket.staff,
  decided_at       timestamptz not null,
  to_session_id    bigint references loket.cash_session,
  note             text not null default '' check (length(note) <= 300)
);
create index cash_transfer_decision_to on loket.cash_transfer_decision (to_session_id) where to_session_id is not null;

-- Payments of other things than one connection's bills -------------------------------------------------------------------

create table loket.fee_type (
  id               int generated always as identity primary key,
  code             text not null unique check (code ~ '^[A-Z0-9_]{2,20}$'),
  name             text not null check (length(name) between 3 and 80),
  taxable          boolean not null,
  open_price       boolean not null default false,
  counter_entry    boolean not null default true,
  needs_connection boolean not null default true,
  needs_no_arrears boolean not null default false,
  active           boolean not null default true
);
comment on table loket.fee_type is 'Jenis pendapatan non-air: what the utility charges besides water.';
comment on column loket.fee_type.open_price is 'The price comes from an estimate (RAB) or a calculation, not from a decree''s list.';
comment on column loket.fee_type.counter_entry is 'Cashiers may invoice it themselves; otherwise only other features or a head of counter.';

create table loket.fee_price (
  id          int generated always as identity primary key,
  fee_type_id int not null references loket.fee_type,
  meter_size  text,
  valid_from  date not null,
  amount      bigint not null check (amount between 0 and 1000000000),
  decree_no   text not null check (length(decree_no) between 3 and 80),
  set_by      text not null references loket.staff,
  set_at      timestamptz not null
);
create index fee_price_of on loket.fee_price (fee_type_id, valid_from);
comment on table loket.fee_price is 'Price of a fee by decree, from a date on, for one meter size or for all (null). The newest entry of a day counts, so that a typing error can be put right; both stay. Rupiah without VAT.';

create table loket.vat_rate (
  valid_from date primary key,
  percent    numeric(5, 2) not null check (percent between 0 and 100),
  source     text not null
);
comment on table loket.vat_rate is 'PPN on taxable fees from a date on. Clean water, connection fee and fixed charge are exempt (PP 58/2021).';
insert into loket.vat_rate (valid_from, percent, source) values
  ('2022-04-01', 11, 'UU 7/2021 pasal 7'),
  ('2010-01-01', 10, 'UU 42/2009');

create table loket.invoice_series (
  branch_id int not null references loket.branch,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, year)
);
comment on table loket.invoice_series is 'Gapless invoice numbers of a branch and year.';

create table loket.invoice (
  id            bigint generated always as identity primary key,
  invoice_no    text not null unique,
  branch_id     int not null references loket.branch,
  connection_id bigint references loket.connection,
  payer_name    text not null check (length(payer_name) between 1 and 100),
  payer_address text not null default '' check (length(payer_address) <= 200),
  source        text not null check (source in ('counter', 'application', 'reconnection', 'violation')),
  source_id     text,
  note          text not null default '' check (length(note) <= 300),
  issued_by     text not null references loket.staff,
  issued_at     timestamptz not null,
  business_date date not null,
  valid_until   date,
  net           bigint not null check (net >= 0),
  vat           bigint not null check (vat >= 0),
  total         bigint not null generated always as (net + vat) stored
);
create index invoice_connection on loket.invoice (connection_id) where connection_id is not null;
create index invoice_branch on loket.invoice (branch_id, id);
comment on table loket.invoice is 'Rekening non-air: what is asked for a service. Paid when a live payment item names it. Rupiah.';
comment on column loket.invoice.source is 'Which feature asked for it; source_id is that feature''s number.';

create table loket.invoice_line (
  invoice_id   bigint not null references loket.invoice,
  line_no      smallint not null,
  fee_type_id  int not null references loket.fee_type,
  fee_price_id int references loket.fee_price,
  description  text not null check (length(description) between 1 and 200),
  quantity     int not null check (quantity between 1 and 10000),
  unit_price   bigint not null check (unit_price >= 0),
  vat_percent  numeric(5, 2) not null,
  net          bigint not null generated always as (quantity * unit_price) stored,
  vat          bigint not null check (vat >= 0),
  primary key (invoice_id, line_no)
);

create table loket.invoice_cancellation (
  invoice_id   bigint primary key references loket.invoice,
  reason       text not null check (length(reason) between 3 and 300),
  cancelled_by text not null references loket.staff,
  cancelled_at timestamptz not null
);

create table loket.collective (
  id             bigint generated always as identity primary key,
  collective_no  text not null unique check (collective_no ~ '^KOL-[0-9A-Z-]{1,20}$'),
  name           text not null check (length(name) between 2 and 100),
  responsible    text not null default '' check (length(responsible) <= 100),
  phone          text check (phone ~ '^[0-9]{8,15}$'),
  address        text not null default '' check (length(address) <= 200),
  receipt_policy text not null default 'list' check (receipt_policy in ('list', 'sheets')),
  active         boolean not null default true,
  created_by     text not null references loket.staff,
  created_at     timestamptz not null
);
comment on table loket.collective is 'Kolektif: one payer for many connections (an office, an estate, a village).';
comment on column loket.collective.receipt_policy is 'list: one receipt that lists the sheets; sheets: one sheet each as well.';

create table loket.collective_member (
  id            bigint generated always as identity primary key,
  collective_id bigint not null references loket.collective,
  connection_id bigint not null references loket.connection,
  added_by      text not null references loket.staff,
  added_at      timestamptz not null,
  removed_by    text references loket.staff,
  removed_at    timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create unique index collective_member_one on loket.collective_member (connection_id) where removed_at is null;
create index collective_member_of on loket.collective_member (collective_id) where removed_at is null;

create table loket.instalment_limit (
  id              int generated always as identity primary key,
  role            text not null check (role in ('customer_service', 'supervisor', 'finance', 'manager')),
  max_total       bigint not null check (max_total between 0 and 1000000000000),
  max_instalments int not null check (max_instalments between 0 and 36),
  set_by          text references loket.staff,
  set_at          timestamptz not null
);
create index instalment_limit_role on loket.instalment_limit (role, id);
comment on table loket.instalment_limit is 'Up to which sum (rupiah) and number of instalments a role may approve an agreement. The newest row of a role counts; none means that it may approve nothing.';
comment on column loket.instalment_limit.set_by is 'Null for the limits that came with the program.';
insert into loket.instalment_limit (role, max_total, max_instalments, set_at) values
  ('supervisor', 2000000, 6, now()), ('finance', 10000000, 12, now()), ('manager', 1000000000, 36, now());

create table loket.instalment_series (
  branch_id int not null references loket.branch,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, year)
);
comment on table loket.instalment_series is 'Gapless numbers of the agreements that a branch proposed in a year.';

create table loket.instalment_plan (
  id            bigint generated always as identity primary key,
  plan_no       text not null unique,
  branch_id     int not null references loket.branch,
  connection_id bigint not null references loket.connection,
  reason        text not null check (length(reason) between 3 and 300),
  total         bigint not null check (total > 0),
  requested_by  text not null references loket.staff,
  requested_at  timestamptz not null,
  business_date date not null
);
create index instalment_plan_connection on loket.instalment_plan (connection_id);
create index instalment_plan_branch on loket.instalment_plan (branch_id, id);
comment on column loket.instalment_plan.branch_id is 'Where it was proposed; that branch''s number, and its head of counter decides.';
comment on table loket.instalment_plan is 'Perjanjian angsuran: arrears that are paid in parts. Its bills leave the due list when it is approved and stay receivable.';

create table loket.instalment_plan_bill (
  instalment_plan_id bigint not null references loket.instalment_plan,
  bill_id            bigint not null references loket.bill,
  bill_amount        bigint not null check (bill_amount >= 0),
  late_fee           bigint not null check (late_fee >= 0),
  primary key (instalment_plan_id, bill_id)
);
create index instalment_plan_bill_bill on loket.instalment_plan_bill (bill_id);

create table loket.instalment (
  id                 bigint generated always as identity primary key,
  instalment_plan_id bigint not null references loket.instalment_plan,
  instalment_no      smallint not null check (instalment_no >= 1),
  due_date           date not null,
  amount             bigint not null check (amount > 0),
  unique (instalment_plan_id, instalment_no)
);

create table loket.instalment_plan_decision (
  instalment_plan_id bigint primary key references loket.instalment_plan,
  outcome            text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  decided_by         text not null references loket.staff,
  decided_at         timestamptz not null,
  note               text not null default '' check (length(note) <= 300)
);

create table loket.instalment_plan_cancellation (
  instalment_plan_id bigint primary key references loket.instalment_plan_decision,
  reason             text not null check (length(reason) between 3 and 300),
  cancelled_by       text not null references loket.staff,
  cancelled_at       timestamptz not null
);
comment on table loket.instalment_plan_cancellation is 'An agreement of which nothing is paid may be given up; its bills are due again.';

-- Reversals --------------------------------------------------------------------------------------------------------------

-- An item gets a key of its own: it may now stand for a bill, an invoice or an instalment.
alter table loket.payment_item drop constraint payment_item_pkey;
alter table loket.payment_item
  drop column amount,
  alter column bill_id drop not null,
  add column id bigint generated always as identity primary key,
  add column invoice_id bigint references loket.invoice,
  add column instalment_id bigint references loket.instalment,
  add column vat bigint not null default 0 check (vat >= 0),
  add column after_reversal bigint,
  add constraint payment_item_one_target check (num_nonnulls(bill_id, invoice_id, instalment_id) = 1);
alter table loket.payment_item
  add column amount bigint not null generated always as (bill_amount + late_fee + stamp_duty + vat) stored;
create index payment_item_payment on loket.payment_item (payment_id);
comment on table loket.payment_item is 'One bill, invoice or instalment inside a payment, with the late fee frozen at payment. The unique indexes are what makes each payable once.';
comment on column loket.payment_item.bill_amount is 'What the bill, invoice (without VAT) or instalment itself asks. Rupiah.';
comment on column loket.payment_item.after_reversal is 'Null for the first payment of a thing; else the reversal that made it due again. Each reversal frees it for one payment.';

create table loket.reversal (
  id           bigint generated always as identity primary key,
  payment_id   bigint not null references loket.payment,
  reason_code  text not null check (reason_code in ('wrong_customer', 'wrong_amount', 'wrong_tender', 'double_payment', 'customer_withdrew', 'tender_failed', 'other')),
  note         text not null default '' check (length(note) <= 300),
  whole        boolean not null,
  requested_by text not null references loket.staff,
  requested_at timestamptz not null,
  check (reason_code <> 'other' or length(btrim(note)) >= 3)
);
create index reversal_payment on loket.reversal (payment_id);
comment on table loket.reversal is 'Pembatalan: asked for by one person, decided by another. The payment itself is never changed.';
comment on column loket.reversal.whole is 'Every item that is still live, with stamp duty and rounding; otherwise only the items of reversal_target.';

create table loket.reversal_target (
  reversal_id     bigint not null references loket.reversal,
  payment_item_id bigint not null references loket.payment_item,
  primary key (reversal_id, payment_item_id)
);
comment on table loket.reversal_target is 'The items that a reversal is asked for.';

create table loket.reversal_decision (
  reversal_id     bigint primary key references loket.reversal,
  outcome         text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  decided_by      text not null references loket.staff,
  decided_at      timestamptz not null,
  note            text not null default '' check (length(note) <= 300),
  business_date   date,
  cash_session_id bigint references loket.cash_session,
  refund          text check (refund in ('drawer', 'tender', 'transfer', 'office_cash', 'none')),
  items_total     bigint check (items_total >= 0),
  stamp_duty      bigint check (stamp_duty >= 0),
  cash_rounding   bigint,
  total           bigint check (total >= 0),
  check ((outcome = 'approved') = (business_date is not null)),
  check ((outcome = 'approved') = (refund is not null)),
  check ((outcome = 'approved') = (total is not null)),
  check (total = items_total + stamp_duty + cash_rounding)
);
create index reversal_decision_session on loket.reversal_decision (cash_session_id) where cash_session_id is not null;
create index reversal_decision_date on loket.reversal_decision (business_date) where business_date is not null;
comment on table loket.reversal_decision is 'Before the drawer is closed the money goes out of the same session; afterwards it is an entry of the day of finance''s decision, outside every drawer.';
comment on column loket.reversal_decision.refund is 'drawer: cash out of the open drawer; tender: void on the terminal in the same session; afterwards transfer, office_cash, or none where no money had changed hands.';

create table loket.reversal_item (
  id              bigint generated always as identity primary key,
  reversal_id     bigint not null references loket.reversal_decision,
  payment_item_id bigint not null references loket.payment_item
);
create unique index reversal_item_once on loket.reversal_item (payment_item_id);
create index reversal_item_reversal on loket.reversal_item (reversal_id);
comment on table loket.reversal_item is 'What was reversed. The unique index is what makes one money reversible once.';

create table loket.reversal_print (
  reversal_id bigint not null references loket.reversal_decision,
  copy_no     int not null check (copy_no >= 0),
  form        text not null check (form in ('escpos', 'pdf_80mm', 'pdf_a5')),
  printed_by  text not null references loket.staff,
  printed_at  timestamptz not null,
  primary key (reversal_id, copy_no)
);

alter table loket.payment_item
  add constraint payment_item_after_reversal_fkey foreign key (after_reversal) references loket.reversal_item;
drop index loket.payment_item_one_per_bill;
create unique index payment_item_one_per_bill on loket.payment_item (bill_id, after_reversal) nulls not distinct where bill_id is not null;
create unique index payment_item_one_per_invoice on loket.payment_item (invoice_id, after_reversal) nulls not distinct where invoice_id is not null;
create unique index payment_item_one_per_instalment on loket.payment_item (instalment_id, after_reversal) nulls not distinct where instalment_id is not null;
create unique index payment_item_frees_once on loket.payment_item (after_reversal) where after_reversal is not null;

alter table loket.payment
  alter column connection_id drop not null,
  add column kind text not null default 'bills' check (kind in ('bills', 'collective', 'invoices', 'instalments')),
  add column collective_id bigint references loket.collective,
  add column payer_name text check (length(payer_name) between 1 and 100),
  add column backdate_reason text check (length(backdate_reason) between 3 and 300),
  add constraint payment_subject check (case kind
    when 'collective' then collective_id is not null and connection_id is null and payer_name is not null
    when 'invoices' then collective_id is null and (connection_id is not null or payer_name is not null)
    else collective_id is null and connection_id is not null end);
do $$
declare
  _name text;
begin
  -- The unnamed check that ties a counter payment to a session: a back-dated one has none.
  select conname into strict _name from pg_constraint
  where conrelid = 'loket.payment'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%cash_session_id IS NOT NULL%';
  execute format('alter table loket.payment drop constraint %I', _name);
end
$$;
alter table loket.payment
  add constraint payment_in_session check (imported or (channel = 'COUNTER' and backdate_reason is null) = (cash_session_id is not null));
create index payment_collective on loket.payment (collective_id) where collective_id is not null;
create index payment_counter_day on loket.payment (counter_id, business_date) where channel = 'COUNTER' and not imported;
-- Rows lie in the order of their instants: a few hundred bytes find today's, and a payment pays nothing for it.
create index payment_paid_at on loket.payment using brin (paid_at) with (pages_per_range = 32, autosummarize = on);
comment on column loket.payment.kind is 'What was paid: bills of one connection, bills of a collective''s connections, non-water invoices, or instalments of an agreement.';
comment on column loket.payment.business_date is 'The day the money belongs to. Differs from the day of paid_at only for a back-dated payment.';
comment on column loket.payment.backdate_reason is 'Set for a payment dated back with privilege; such a payment has no drawer and is never in cash.';

-- Relief and correction --------------------------------------------------------------------------------------------------

create table loket.relief_decree (
  id          bigint generated always as identity primary key,
  decree_no   text not null check (length(decree_no) between 3 and 80),
  name        text not null check (length(name) between 3 and 120),
  kind        text not null check (kind in ('full', 'percent', 'amount')),
  percent     numeric(5, 2) check (percent > 0 and percent <= 100),
  amount      bigint check (amount > 0),
  usage_from  date not null check (extract(day from usage_from) = 1),
  usage_to    date not null check (extract(day from usage_to) = 1),
  entered_by  text not null references loket.staff,
  entered_at  timestamptz not null,
  after_withdrawal bigint,
  check (usage_to >= usage_from),
  check ((kind = 'percent') = (percent is not null) and (kind = 'amount') = (amount is not null))
);
create unique index relief_decree_once on loket.relief_decree (decree_no, after_withdrawal) nulls not distinct;
comment on column loket.relief_decree.after_withdrawal is 'Null for the first entry of a decree; else the withdrawn entry that it takes the place of.';
comment on table loket.relief_decree is 'Keringanan: a decree that lowers bills of a target list for usage periods. Rupiah or percent of the bill without late fee.';

create table loket.relief_target (
  relief_decree_id bigint not null references loket.relief_decree,
  connection_id    bigint not null references loket.connection,
  primary key (relief_decree_id, connection_id)
);

create table loket.relief_withdrawal (
  relief_decree_id bigint primary key references loket.relief_decree,
  reason           text not null check (length(reason) between 3 and 300),
  withdrawn_by     text not null references loket.staff,
  withdrawn_at     timestamptz not null
);
comment on table loket.relief_withdrawal is 'A decree that was entered wrongly and given up before it was carried out; its number may be entered again.';
alter table loket.relief_decree
  add constraint relief_decree_after_withdrawal_fkey foreign key (after_withdrawal) references loket.relief_withdrawal;

create table loket.relief_application (
  relief_decree_id bigint primary key references loket.relief_decree,
  applied_by       text not null references loket.staff,
  applied_at       timestamptz not null,
  business_date    date not null,
  bills            int not null,
  total            bigint not null
);
comment on table loket.relief_application is 'The decree carried out, by another person than the one who entered it.';

create table loket.bill_discount (
  id               bigint generated always as identity primary key,
  bill_id          bigint not null references loket.bill,
  relief_decree_id bigint not null references loket.relief_application,
  amount           bigint not null check (amount > 0),
  given_at         timestamptz not null,
  unique (bill_id, relief_decree_id)
);
comment on table loket.bill_discount is 'A line that lowers an unpaid bill by decree. Shown in the register as discount; the bill itself stays.';

create table loket.bill_correction (
  id               bigint generated always as identity primary key,
  bill_id          bigint not null references loket.bill,
  reason           text not null check (length(reason) between 3 and 300),
  requested_by     text not null references loket.staff,
  requested_at     timestamptz not null,
  old              jsonb not null,
  previous_reading int not null check (previous_reading >= 0),
  current_reading  int not null check (current_reading >= 0),
  usage_m3         int not null check (usage_m3 between 0 and 1000000),
  tariff_group_id  int not null references loket.tariff_group,
  water_amount     bigint not null check (water_amount >= 0),
  fixed_amount     bigint not null check (fixed_amount >= 0),
  meter_amount     bigint not null check (meter_amount >= 0),
  other_amount     bigint not null check (other_amount >= 0),
  amount           bigint not null generated always as (water_amount + fixed_amount + meter_amount + other_amount) stored
);
create index bill_correction_bill on loket.bill_correction (bill_id);
comment on table loket.bill_correction is 'Koreksi rekening: the bill with other readings or group, priced anew by the tariff of its usage period. The old values stand beside the new.';
comment on column loket.bill_correction.old is 'Readings, group and amounts before, as they were when the correction was asked for.';

create table loket.bill_correction_decision (
  bill_correction_id bigint primary key references loket.bill_correction,
  outcome            text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  decided_by         text not null references loket.staff,
  decided_at         timestamptz not null,
  business_date      date not null,
  note               text not null default '' check (length(note) <= 300)
);

-- Deposits ---------------------------------------------------------------------------------------------------------------

create table loket.bank_account (
  id         int generated always as identity primary key,
  bank       text not null check (length(bank) between 2 and 80),
  account_no text not null unique check (account_no ~ '^[0-9 .-]{5,30}$'),
  holder     text not null check (length(holder) between 2 and 100),
  active     boolean not null default true
);

create table loket.deposit_series (
  branch_id int not null references loket.branch,
  year      smallint not null,
  last_no   int not null default 0,
  primary key (branch_id, year)
);
comment on table loket.deposit_series is 'Gapless numbers of the deposit slips of a branch and year.';

create table loket.bank_deposit (
  id              bigint generated always as identity primary key,
  deposit_no      text not null unique,
  branch_id       int not null references loket.branch,
  bank_account_id int not null references loket.bank_account,
  amount          bigint not null check (amount > 0),
  deposit_date    date not null,
  letterhead      jsonb not null,
  prepared_by     text not null references loket.staff,
  prepared_at     timestamptz not null
);
comment on table loket.bank_deposit is 'Setoran: cash of closed sessions and accepted turn-ins on its way to the bank.';
comment on column loket.bank_deposit.letterhead is 'Names and signatories as they were when the slip was made, so that it is printed unchanged.';
comment on column loket.bank_deposit.deposit_date is 'The working day on which it can be at the bank: after the bank''s hour the next one.';

create table loket.bank_deposit_cancellation (
  id              bigint generated always as identity primary key,
  bank_deposit_id bigint not null unique references loket.bank_deposit,
  reason          text not null check (length(reason) between 3 and 300),
  cancelled_by    text not null references loket.staff,
  cancelled_at    timestamptz not null
);

create table loket.bank_deposit_item (
  id                 bigint generated always as identity primary key,
  bank_deposit_id    bigint not null references loket.bank_deposit,
  cash_session_id    bigint references loket.cash_session,
  cash_transfer_id   bigint references loket.cash_transfer,
  amount             bigint not null,
  after_cancellation bigint references loket.bank_deposit_cancellation,
  check (num_nonnulls(cash_session_id, cash_transfer_id) = 1)
);
create unique index bank_deposit_item_session on loket.bank_deposit_item (cash_session_id, after_cancellation) nulls not distinct where cash_session_id is not null;
create unique index bank_deposit_item_transfer on loket.bank_deposit_item (cash_transfer_id, after_cancellation) nulls not distinct where cash_transfer_id is not null;
create index bank_deposit_item_deposit on loket.bank_deposit_item (bank_deposit_id);
comment on column loket.bank_deposit_item.amount is 'Of a session what was counted less the float; of a turn-in what was accepted. Rupiah.';

create table loket.bank_deposit_confirmation (
  bank_deposit_id bigint primary key references loket.bank_deposit,
  bank_reference  text not null check (length(bank_reference) between 3 and 60),
  value_date      date not null,
  confirmed_by    text not null references loket.staff,
  confirmed_at    timestamptz not null
);
create unique index bank_deposit_reference_once on loket.bank_deposit_confirmation (bank_reference);

comment on table loket.bank_account is 'Bank accounts of the utility that cash is deposited to.';
comment on table loket.bank_deposit_cancellation is 'A deposit slip given up before it reached the bank; its money waits to be deposited again.';
comment on table loket.bank_deposit_confirmation is 'The banks own reference and value date of a deposit: the money has arrived.';
comment on table loket.bank_deposit_item is 'Where the money of a deposit slip comes from. The unique indexes keep money from being on two slips.';
comment on table loket.bill_correction_decision is 'A correction counts when another person has approved it.';
comment on table loket.cash_transfer_decision is 'A transfer counts in both drawers from its acceptance on.';
comment on table loket.close_decision is 'What another person said to a difference beyond the tolerance; approving closes the session.';
comment on table loket.collective_member is 'Connections that a collective payer pays for. One connection has at most one payer.';
comment on table loket.instalment is 'One part of an agreement, due on a date. Paid in order. Rupiah.';
comment on table loket.instalment_plan_bill is 'The arrears that an agreement covers, with the late fee frozen when it was made. Rupiah.';
comment on table loket.instalment_plan_decision is 'An agreement is in force when it is approved within the approvers limit.';
comment on table loket.invoice_cancellation is 'An unpaid invoice that is not asked for any more; its number stays.';
comment on table loket.invoice_line is 'One fee of an invoice with price and VAT as of its day. Rupiah.';
comment on table loket.relief_target is 'The connections that a decree names.';
comment on table loket.reversal_print is 'Each time the slip of a reversal went to paper or PDF: 0 is the original, n is SALINAN ke-n.';

do $$
declare
  _table text;
begin
  foreach _table in array array['connection_past', 'staff_past', 'counter_past', 'report_signatory', 'drawer_count', 'close_request', 'close_decision', 'cash_movement',
      'cash_transfer', 'cash_transfer_decision', 'fee_price', 'invoice', 'invoice_line', 'invoice_cancellation', 'instalment_limit',
      'instalment_plan',
      'instalment_plan_bill', 'instalment', 'instalment_plan_decision', 'instalment_plan_cancellation', 'reversal', 'reversal_target',
      'reversal_decision', 'reversal_item', 'reversal_print', 'relief_decree', 'relief_target', 'relief_withdrawal', 'relief_application', 'bill_discount',
      'bill_correction', 'bill_correction_decision', 'bank_deposit', 'bank_deposit_cancellation', 'bank_deposit_item',
      'bank_deposit_confirmation'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
