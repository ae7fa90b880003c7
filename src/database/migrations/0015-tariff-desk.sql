-- The tariff desk: a decree is entered at the console as a proposal, checked, tried out, and decided by a second person; only then do its
-- versions stand among those that bills are priced by (docs/decisions/0023-tariffs-need-four-eyes.md).

create table loket.tariff_proposal (
  id           int generated always as identity primary key,
  book_id      int not null references loket.tariff_book,
  state        text not null default 'draft' constraint tariff_proposal_state
               check (state in ('draft', 'submitted', 'approved', 'rejected', 'withdrawn')),
  version      int not null default 1,
  decree_no    text not null default '' constraint tariff_proposal_decree_no check (length(decree_no) <= 120),
  decree_date  date,
  note         text not null default '' constraint tariff_proposal_note check (length(note) <= 1000),
  new_groups   jsonb not null default '[]' constraint tariff_proposal_groups check (jsonb_typeof(new_groups) = 'array'),
  prepared_by  text not null references loket.staff,
  prepared_at  timestamptz not null,
  changed_by   text not null references loket.staff,
  changed_at   timestamptz not null,
  submitted_by text references loket.staff,
  submitted_at timestamptz,
  cap_reason   text constraint tariff_proposal_cap_reason check (length(cap_reason) between 1 and 500),
  decided_by   text references loket.staff,
  decided_at   timestamptz,
  reason       text constraint tariff_proposal_reason check (length(reason) between 1 and 500),
  constraint tariff_proposal_submitted check ((submitted_at is null) = (submitted_by is null)),
  constraint tariff_proposal_decided check ((decided_at is not null) = (state in ('approved', 'rejected', 'withdrawn')) and (decided_at is null) = (decided_by is null))
);
create index tariff_proposal_waiting on loket.tariff_proposal (state) where state in ('draft', 'submitted');
comment on table loket.tariff_proposal is 'A decree on its way into the tariff book: prepared, submitted, and decided by somebody else. What it says is in its lines.';
comment on column loket.tariff_proposal.version is 'Counts every change: who acts says which one was on screen.';
comment on column loket.tariff_proposal.new_groups is 'Groups (golongan) that the decree brings, as the tariff file writes them; they enter the book with the approval.';
comment on column loket.tariff_proposal.cap_reason is 'Why it was submitted although limits are passed (loket.tariff_limit); the one who decides sees it.';
comment on column loket.tariff_proposal.decided_by is 'Who approved, rejected or withdrew it.';

create table loket.tariff_proposal_line (
  proposal_id int not null references loket.tariff_proposal,
  component   text not null constraint tariff_proposal_line_component
              check (component in ('water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty')),
  valid_from  date,
  definition  jsonb not null constraint tariff_proposal_line_definition check (jsonb_typeof(definition) = 'object'),
  primary key (proposal_id, component)
);
comment on table loket.tariff_proposal_line is 'What the decree says on one component. A draft may be incomplete; what is submitted is checked.';
comment on column loket.tariff_proposal_line.valid_from is 'As in loket.tariff_version; null while a draft does not say yet.';
comment on column loket.tariff_proposal_line.definition is 'One version as the tariff file writes it (docs/tariffs.md), without decree and first day.';

create table loket.tariff_proposal_event (
  id          bigint generated always as identity primary key,
  proposal_id int not null references loket.tariff_proposal,
  version     int not null,
  kind        text not null constraint tariff_proposal_event_kind
              check (kind in ('prepared', 'changed', 'submitted', 'approved', 'rejected', 'withdrawn')),
  done_by     text not null references loket.staff,
  done_at     timestamptz not null,
  reason      text,
  content     jsonb not null
);
create index tariff_proposal_event_proposal on loket.tariff_proposal_event (proposal_id, id);
comment on table loket.tariff_proposal_event is 'Who did what to a proposal and what it said then. Nobody who is in here with prepared, changed or submitted may decide about it.';
comment on column loket.tariff_proposal_event.content is 'Decree, lines and new groups as they were after the act.';

create table loket.tariff_limit (
  id         int generated always as identity primary key,
  kind       text not null constraint tariff_limit_kind check (kind in ('minimum_wage', 'ceiling_per_m3', 'floor_per_m3', 'yearly_rise')),
  category   text constraint tariff_limit_category
             check (category in ('social', 'household', 'commercial', 'government', 'industry', 'special')),
  amount     numeric(14,4) constraint tariff_limit_amount check (amount >= 0),
  valid_from date not null,
  decree_no  text not null constraint tariff_limit_decree_no check (length(decree_no) between 3 and 120),
  set_by     text not null references loket.staff,
  set_at     timestamptz not null,
  constraint tariff_limit_wage_for_all check (kind <> 'minimum_wage' or category is null)
);
comment on table loket.tariff_limit is 'What a tariff should keep within, by dated decree. Passing one is no error: it asks for a written reason that the approver sees.';
comment on column loket.tariff_limit.kind is 'minimum_wage: rupiah a month, 10 m3 of a household at most 4 % of it; ceiling_per_m3 and floor_per_m3: the governor''s band, rupiah; yearly_rise: percent within twelve months.';
comment on column loket.tariff_limit.category is 'Groups that it is for; null: all.';
comment on column loket.tariff_limit.amount is 'Null: there is no such limit any more from this day on.';

do $$
declare
  _table text;
begin
  foreach _table in array array['tariff_proposal_event', 'tariff_limit'] loop
    execute format('create trigger %I before update or delete on loket.%I for each row execute function loket.refuse_change()',
      _table || '_append_only', _table);
    execute format('create trigger %I before truncate on loket.%I for each statement execute function loket.refuse_change()',
      _table || '_no_truncate', _table);
  end loop;
end
$$;
