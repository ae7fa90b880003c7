-- Closing a month: asked for by one person, decided by another (docs/decisions/0019-closing-a-month.md). The closed month itself is
-- loket.business_month.

create table loket.month_closing (
  id            bigint generated always as identity primary key,
  month         date not null check (extract(day from month) = 1),
  sums          jsonb not null,
  requested_by  text not null references loket.staff,
  requested_at  timestamptz not null,
  settled_after xid8 not null
);
create index month_closing_month on loket.month_closing (month);
comment on table loket.month_closing is 'A month that somebody asked to close, with the sums that were shown then. Approved, it is a row of loket.business_month.';
comment on column loket.month_closing.sums is 'What the closing will certify; the approval is refused when the rows no longer add up to it. Rupiah.';
comment on column loket.month_closing.settled_after is 'The first transaction that had not begun when the month was seen to be over. Once all before it have ended, no payment in flight can still be dated in the month.';

create table loket.month_closing_decision (
  month_closing_id bigint primary key references loket.month_closing,
  outcome          text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  decided_by       text not null references loket.staff,
  decided_at       timestamptz not null,
  note             text not null default '' check (length(note) <= 300)
);
comment on table loket.month_closing_decision is 'What another person said to closing a month, or that it was taken back.';

do $$
declare
  _table text;
begin
  foreach _table in array array['month_closing', 'month_closing_decision'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
