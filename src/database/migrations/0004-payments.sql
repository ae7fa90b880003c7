-- Bills, the drawer's sessions, receipt series, payments and their items. Money rows are insert-only
-- (triggers below); a bill is paid when a payment item names it, and the unique index makes that item one.

create table loket.billing_period (
  usage_period date primary key check (extract(day from usage_period) = 1),
  state        text not null default 'posted' check (state in ('open', 'posting', 'posted')),
  posted_at    timestamptz
);
comment on table loket.billing_period is 'Bulan pemakaian and how far its bills are. While one is "posting" nobody can pay: an account would look empty that is not.';

create table loket.bill (
  id               bigint generated always as identity primary key,
  connection_id    bigint not null references loket.connection,
  usage_period     date not null references loket.billing_period,
  due_date         date not null,
  tariff_group_id  int not null references loket.tariff_group,
  previous_reading int not null,
  current_reading  int not null,
  usage_m3         int not null check (usage_m3 between 0 and 1000000),
  estimated        boolean not null default false,
  water_amount     bigint not null check (water_amount >= 0),
  fixed_amount     bigint not null check (fixed_amount >= 0),
  meter_amount     bigint not null check (meter_amount >= 0),
  other_amount     bigint not null check (other_amount >= 0),
  amount           bigint not null generated always as (water_amount + fixed_amount + meter_amount + other_amount) stored,
  other_items      jsonb,
  water_version_id int,
  fixed_version_id int,
  meter_version_id int,
  other_version_id int
);
create unique index bill_once_a_period on loket.bill (connection_id, usage_period);
comment on table loket.bill is 'Rekening air (lembar): one sheet for a connection and usage period, never re-priced; late fee and stamp duty arise at payment.';
comment on column loket.bill.usage_period is 'Bulan pemakaian, first of the month. Billed and paid in the following month.';
comment on column loket.bill.amount is 'Rupiah without late fee and stamp duty: what the register of bills (DRD) shows.';

create table loket.cash_session (
  id             bigint generated always as identity primary key,
  counter_id     int not null references loket.counter,
  cashier        text not null references loket.staff,
  business_date  date not null,
  opened_at      timestamptz not null,
  opening_float  bigint not null check (opening_float between 0 and 1000000000),
  closed_at      timestamptz,
  closed_by      text references loket.staff,
  counted_cash   bigint check (counted_cash between 0 and 100000000000),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (counted_cash is null))
);
create unique index cash_session_one_per_counter on loket.cash_session (counter_id) where closed_at is null;
create unique index cash_session_one_per_cashier on loket.cash_session (cashier) where closed_at is null;
comment on table loket.cash_session is 'From opening to closing a drawer. Its cash is always a sum of movements, never a stored figure.';

create table loket.receipt_series (
  counter_id int not null references loket.counter,
  year       smallint not null,
  epoch      text not null check (epoch ~ '^[A-Z]$'),
  last_no    int not null default 0,
  primary key (counter_id, year, epoch)
) with (fillfactor = 50);
comment on table loket.receipt_series is 'Gapless receipt numbers: one series per counter, year and epoch, taken inside the payment''s transaction.';

create table loket.payment (
  id               bigint generated always as identity primary key,
  request_id       uuid unique,
  channel          text not null,
  cash_session_id  bigint references loket.cash_session,
  counter_id       int references loket.counter,
  connection_id    bigint not null references loket.connection,
  paid_by          text not null references loket.staff,
  paid_at          timestamptz not null,
  business_date    date not null,
  tender           text not null check (tender in ('cash', 'debit', 'qris', 'transfer', 'channel')),
  tender_reference text check (length(tender_reference) between 1 and 60),
  bills_total      bigint not null check (bills_total >= 0),
  stamp_duty       bigint not null default 0 check (stamp_duty >= 0),
  cash_rounding    bigint not null default 0,
  total            bigint not null check (total >= 0),
  tendered         bigint,
  receipt_series   text,
  receipt_seq      int,
  receipt_no       text unique,
  imported         boolean not null default false,
  check (total = bills_total + stamp_duty + cash_rounding),
  check (tender <> 'cash' or imported or tendered >= total),
  check ((tender = 'cash') or tender_reference is not null),
  check (imported or (channel = 'COUNTER') = (cash_session_id is not null)),
  check (imported or (channel = 'COUNTER') = (receipt_no is not null)),
  check ((receipt_no is null) = (receipt_seq is null) and (receipt_no is null) = (receipt_series is null))
);
-- A transfer, QRIS or channel reference is one payment; approval codes of debit terminals repeat by nature.
create unique index payment_reference_once on loket.payment (channel, tender, tender_reference)
  where tender in ('qris', 'transfer', 'channel') and not imported;
create unique index payment_receipt_once on loket.payment (receipt_series, receipt_seq) where receipt_seq is not null;
create index payment_connection on loket.payment (connection_id, paid_at desc);
create index payment_session on loket.payment (cash_session_id) where cash_session_id is not null;
comment on table loket.payment is 'One handing-over of money for one or more bills of a connection. Insert-only.';
comment on column loket.payment.channel is 'Code of loket.channel, taken from the payer''s staff row; no foreign key, so that payments do not queue on its row lock.';
comment on column loket.payment.imported is 'History taken over from an earlier system: no request, no receipt of ours, outside the money chain.';
comment on column loket.payment.bills_total is 'Sum of the items: bill amounts, late fees and stamp duty per bill. Rupiah.';
comment on column loket.payment.stamp_duty is 'Stamp duty on the receipt as a whole (policy per_receipt). Rupiah.';

create table loket.payment_item (
  payment_id  bigint not null references loket.payment,
  bill_id     bigint not null references loket.bill,
  bill_amount bigint not null check (bill_amount >= 0),
  late_fee    bigint not null check (late_fee >= 0),
  stamp_duty  bigint not null check (stamp_duty >= 0),
  amount      bigint not null generated always as (bill_amount + late_fee + stamp_duty) stored,
  primary key (payment_id, bill_id)
);
create unique index payment_item_one_per_bill on loket.payment_item (bill_id);
comment on table loket.payment_item is 'One bill inside a payment with the late fee frozen at payment. The unique index is what makes a bill payable once.';

create table loket.receipt_print (
  payment_id bigint not null references loket.payment,
  copy_no    int not null check (copy_no >= 0),
  form       text not null check (form in ('escpos', 'pdf_80mm', 'pdf_a5')),
  printed_by text not null references loket.staff,
  printed_at timestamptz not null,
  primary key (payment_id, copy_no)
);
comment on table loket.receipt_print is 'Each time a receipt went to paper or PDF: 0 is the original, n is SALINAN ke-n.';

create function loket.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '42501', message = 'APPEND_ONLY', detail = format('{"table": "%s"}', tg_table_name);
end
$$;
comment on function loket.refuse_change() is 'Money and audit rows are never changed or removed: a correction is a new row.';

create function loket.refuse_session_change() returns trigger language plpgsql as $$
begin
  -- The only change a session knows is being closed, once.
  if old.closed_at is not null
     or (new.id, new.counter_id, new.cashier, new.business_date, new.opened_at, new.opening_float)
        is distinct from (old.id, old.counter_id, old.cashier, old.business_date, old.opened_at, old.opening_float) then
    raise exception using errcode = '42501', message = 'APPEND_ONLY', detail = '{"table": "cash_session"}';
  end if;
  return new;
end
$$;
comment on function loket.refuse_session_change() is 'A cash session can only be closed, and only once.';

create trigger cash_session_close_once before update on loket.cash_session
  for each row execute function loket.refuse_session_change();
create trigger cash_session_no_delete before delete on loket.cash_session
  for each row execute function loket.refuse_change();
create trigger cash_session_no_truncate before truncate on loket.cash_session
  for each statement execute function loket.refuse_change();

do $$
declare
  _table text;
begin
  foreach _table in array array['bill', 'payment', 'payment_item', 'receipt_print', 'audit_entry'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
