-- What the reports of applications are made of: their steps as far as they took effect, each on its business day, and where they were about.

create or replace function loket.application_events(p_kind text, p_until date)
returns table (application_id bigint, kind text, branch_id int, step_no int, action text, to_state text, day date, at timestamptz, actor text,
  reason_code text, next_day date)
language sql stable as $$
  select e.application_id, e.kind, e.branch_id, e.step_no, e.action, e.to_state, e.day, e.effective_at, e.actor, e.reason_code,
         lead(e.day) over (partition by e.application_id order by e.step_no)
  from (
    select s.application_id, a.kind, a.branch_id, s.step_no, s.action, s.to_state, (s.effective_at at time zone u.time_zone)::date as day,
           s.effective_at, s.actor, s.reason_code
    from loket.utility u
    cross join loket.application_step s
    join loket.application a on a.id = s.application_id
    where (p_kind is null or a.kind = p_kind) and a.submitted_at is not null and s.effective_at <= now()
      and s.action <> 'undo' and not exists (select from loket.application_step x where x.application_id = s.application_id and x.undoes = s.step_no)
  ) e
  where e.day <= p_until;
$$;
comment on function loket.application_events(text, date) is
'The steps of filed applications (of a kind, or null for all) that took effect until the end of a day, undone ones left out; next_day is when the state that a step led to ended, null if it had not. A decision belongs to the day on which it could not be undone any more, so closed months never change.';

create or replace function loket.application_places(p_at timestamptz)
returns table (application_id bigint, applicant_name text, address text, village_code text, village text, district_code text, district text)
language sql stable as $$
  select a.id, coalesce(h.applicant_name, a.applicant_name), coalesce(h.address, a.address), v.code, v.name, d.code, d.name
  from loket.application a
  left join loket.application_past h on h.application_id = a.id and h.until > p_at
    and not exists (select from loket.application_past q where q.application_id = a.id and q.until > p_at and q.until < h.until)
  left join loket.connection c on c.id = a.connection_id
  left join loket.village v on v.code = coalesce(case when h.application_id is null then a.village_code else h.village_code end, c.village_code)
  left join loket.district d on d.code = v.district_code;
$$;
comment on function loket.application_places(timestamptz) is 'Whose applications are, and about what place, as it was written at an instant (infinity: as it is).';

create or replace function loket.clock_target_at(p_clock text, p_on date) returns int
language sql stable as $$
  select r.value from loket.application_rule r
  where r.name = p_clock || '_working_days'
  -- What came with the program holds for what was before it.
  order by (select (r.set_at at time zone u.time_zone)::date from loket.utility u) <= p_on or r.set_by is null desc, r.id desc limit 1;
$$;
comment on function loket.clock_target_at(text, date) is 'How many working days a clock (decision, construction) had on a date.';

create or replace function loket.application_receipts(p_kind text, p_from date, p_to date)
returns table (application_id bigint, day date, amount bigint)
language sql stable as $$
  select i.application_id, m.day, m.sign * (m.bill_amount + m.vat)
  from loket.application_invoice i
  join loket.application a on a.id = i.application_id and a.kind = p_kind
  cross join lateral (
    select 1 as sign, p.business_date as day, t.bill_amount, t.vat
    from loket.payment_item t join loket.payment p on p.id = t.payment_id where t.invoice_id = i.invoice_id
    union all
    select -1, d.business_date, t.bill_amount, t.vat
    from loket.payment_item t join loket.reversal_item r on r.payment_item_id = t.id
    join loket.reversal_decision d on d.reversal_id = r.reversal_id where t.invoice_id = i.invoice_id
  ) m
  where m.day between p_from and p_to;
$$;
comment on function loket.application_receipts(text, date, date) is
'What was paid for the invoices of applications of a kind in a range of business days, and what reversals took back (negative), with VAT and without stamp duty. Rupiah.';
