-- Reconciliation of the digital channels (rekonsiliasi kanal): what a bank, PPOB or app says it took, held against what stands here.

create table loket.settlement_format (
  id          int generated always as identity primary key,
  channel     text not null references loket.channel check (channel <> 'COUNTER'),
  valid_from  date not null,
  time_zone   text not null,
  cutoff      time not null default '00:00',
  amounts     text not null check (amounts in ('bill', 'gross', 'net')),
  fee_bearer  text not null check (fee_bearer in ('customer', 'utility')),
  fee_fixed   bigint check (fee_fixed between 0 and 1000000),
  has_trailer boolean not null,
  window_days smallint not null check (window_days between 0 and 10),
  layout      jsonb not null check (jsonb_typeof(layout) = 'object' and length(layout::text) <= 8000),
  set_by      text not null references loket.staff,
  set_at      timestamptz not null,
  check (amounts <> 'gross' or fee_bearer = 'customer'),
  check (amounts <> 'net' or fee_bearer = 'utility')
);
create index settlement_format_of on loket.settlement_format (channel, valid_from, id);
comment on table loket.settlement_format is 'How a channel''s settlement file reads, from a settlement day on; the newest entry of a day counts. Versioned: a file keeps the version that read it.';
comment on column loket.settlement_format.time_zone is 'IANA zone of the channel''s timestamps and days: an aggregator reports in WIB also to a utility in WITA.';
comment on column loket.settlement_format.cutoff is 'When the channel''s settlement day ends, in its zone; 00:00 is midnight, 22:00 puts what comes later into the next day.';
comment on column loket.settlement_format.amounts is 'What the amount column says: bill (what the customer owed us), gross (with the fee the customer paid on top), net (after the fee was taken off).';
comment on column loket.settlement_format.fee_bearer is 'Who pays the channel: the customer on top (never our money) or the utility out of the bill.';
comment on column loket.settlement_format.fee_fixed is 'Rupiah per transaction; null when a column says it.';
comment on column loket.settlement_format.window_days is 'A payment may stand in the file of so many days later before it is called missing.';
comment on column loket.settlement_format.layout is 'How the console reads the file (src/shared/settlement-layout.ts): CSV or fixed width, encoding, separators, columns, trailer.';

create table loket.settlement_file (
  id                   bigint generated always as identity primary key,
  channel              text not null references loket.channel,
  settlement_format_id int not null references loket.settlement_format,
  name                 text not null check (length(name) between 1 and 200),
  sha256               bytea not null check (length(sha256) = 32),
  settled_from         date not null,
  settled_to           date not null,
  declared_count       int,
  declared_total       bigint,
  line_count           int not null check (line_count >= 0),
  amount_total         bigint not null,
  bill_total           bigint not null,
  fee_total            bigint not null,
  net_total            bigint not null,
  imported_by          text not null references loket.staff,
  imported_at          timestamptz not null,
  after_withdrawal     bigint,
  check (settled_to between settled_from and settled_from + 31)
);
-- The file of a day without a sale may be the same bytes every time: such a one is known by its day as well.
create unique index settlement_file_once on loket.settlement_file
  (sha256, (case when line_count = 0 then settled_from end), after_withdrawal) nulls not distinct;
create index settlement_file_day on loket.settlement_file (channel, settled_to);
comment on table loket.settlement_file is 'A settlement file as it was imported, whole or not at all. The hash of its bytes makes the same file twice one import.';
comment on column loket.settlement_file.declared_total is 'Control total of the trailer, in the file''s own amounts. Rupiah.';
comment on column loket.settlement_file.net_total is 'What must arrive at the bank for this file. Rupiah.';
comment on column loket.settlement_file.after_withdrawal is 'Null for the first import of these bytes; else the decision that took an earlier import back.';

create table loket.settlement_line (
  id                 bigint generated always as identity primary key,
  settlement_file_id bigint not null references loket.settlement_file,
  line_no            int not null check (line_no > 0),
  channel            text not null,
  reference          text not null check (length(reference) between 1 and 60),
  connection_no      text check (length(connection_no) between 1 and 40),
  periods            text check (length(periods) <= 200),
  amount             bigint not null check (amount between 1 and 100000000000),
  fee                bigint not null check (fee between 0 and 100000000000),
  bill_amount        bigint not null check (bill_amount >= 0),
  net_amount         bigint not null,
  paid_at            timestamptz,
  settled_on         date not null,
  unique (settlement_file_id, line_no)
);
create index settlement_line_reference on loket.settlement_line (channel, reference);
create index settlement_line_day on loket.settlement_line (channel, settled_on);
comment on table loket.settlement_line is 'One transaction as the channel states it. Insert-only.';
comment on column loket.settlement_line.line_no is 'Line of the file, the first is 1, so that a person finds it there.';
comment on column loket.settlement_line.amount is 'As the file says it; bill_amount is what it settles of ours, net_amount what arrives at the bank. Rupiah.';

create table loket.settlement_proposal (
  id                 bigint generated always as identity primary key,
  channel            text not null references loket.channel,
  kind               text not null check (kind in ('only_theirs', 'only_ours', 'amount_differs', 'double', 'reversed_by_us', 'file')),
  action             text not null check (action in ('accept_as_is', 'claim_from_channel', 'request_reversal', 'post_their_payment', 'post_today', 'pair',
                       'ignore_double', 'withdraw_file')),
  settlement_line_id bigint references loket.settlement_line,
  payment_id         bigint references loket.payment,
  settlement_file_id bigint references loket.settlement_file,
  ours               bigint not null,
  theirs             bigint not null,
  note               text not null check (length(note) between 3 and 300),
  proposed_by        text not null references loket.staff,
  proposed_at        timestamptz not null,
  check ((kind = 'file') = (settlement_file_id is not null) and (kind = 'file') = (action = 'withdraw_file')),
  check (kind = 'file' or num_nonnulls(settlement_line_id, payment_id) > 0)
);
create index settlement_proposal_line on loket.settlement_proposal (settlement_line_id) where settlement_line_id is not null;
create index settlement_proposal_payment on loket.settlement_proposal (payment_id) where payment_id is not null;
create index settlement_proposal_file on loket.settlement_proposal (settlement_file_id) where settlement_file_id is not null;
comment on table loket.settlement_proposal is 'What somebody of finance wants to be done about a suspect; another person decides.';
comment on column loket.settlement_proposal.ours is 'What the suspect was worth on our side when it was proposed, and on theirs; rupiah.';

create table loket.settlement_decision (
  settlement_proposal_id bigint primary key references loket.settlement_proposal,
  outcome                text not null check (outcome in ('accepted', 'rejected', 'withdrawn')),
  difference             bigint,
  payment_id             bigint unique references loket.payment,
  reversal_id            bigint unique references loket.reversal,
  decided_by             text not null references loket.staff,
  decided_at             timestamptz not null,
  note                   text not null default '' check (length(note) <= 300),
  check ((outcome = 'accepted') = (difference is not null)),
  check (num_nonnulls(payment_id, reversal_id) = 0 or outcome = 'accepted')
);
comment on table loket.settlement_decision is 'The other person''s word; an accepted one is in the channel''s money chain.';
comment on column loket.settlement_decision.difference is 'Theirs less ours that is accepted as it stands, named by the line; 0 where the decision books no difference. Rupiah.';
comment on column loket.settlement_decision.payment_id is 'The payment that was posted from their line.';
comment on column loket.settlement_decision.reversal_id is 'The reversal that was asked for; it is decided like every other.';

alter table loket.settlement_file
  add constraint settlement_file_after_withdrawal_fkey foreign key (after_withdrawal) references loket.settlement_decision;

-- Digital payments by their reference, imported history included; a payment at a counter does not touch it.
create index payment_channel_reference on loket.payment (channel, tender_reference) where tender = 'channel';

do $$
declare
  _table text;
begin
  foreach _table in array array['settlement_format', 'settlement_file', 'settlement_line', 'settlement_proposal', 'settlement_decision'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
