-- Whatever changes what is owed, as entries of their days. Summed from the beginning until a day they are the balances of that day.

create or replace function loket.bill_adjustments()
returns table (bill_id bigint, day date, correction bigint, relief bigint)
language sql stable as $$
  -- A correction may leave less than the relief that was given: then the relief is smaller, never the bill below nothing.
  select s.bill_id, s.business_date,
         s.gross - lag(s.gross, 1, s.issued) over w,
         least(s.given, s.gross) - coalesce(lag(least(s.given, s.gross)) over w, 0)
  from (
    select r.bill_id, r.business_date, r.at, r.place, r.given, b.amount as issued,
           coalesce(first_value(r.gross) over (partition by r.bill_id, r.corrections order by r.place), b.amount) as gross
    from (
      select e.*, (sum(e.relief) over v)::bigint as given, count(e.gross) over v as corrections, row_number() over v as place
      from (
        select c.bill_id, d.business_date, d.decided_at as at, c.amount as gross, 0::bigint as relief
        from loket.bill_correction c join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved'
        union all
        select g.bill_id, a.business_date, g.given_at, null, g.amount
        from loket.bill_discount g join loket.relief_application a on a.relief_decree_id = g.relief_decree_id) e
      window v as (partition by e.bill_id order by e.at, e.gross is null rows unbounded preceding)) r
    join loket.bill b on b.id = r.bill_id) s
  window w as (partition by s.bill_id order by s.place);
$$;
comment on function loket.bill_adjustments() is
'By how much each approved correction (either sign) and each discount (relief, less when a correction took from it) changed a bill, on its business day. Rupiah.';

create or replace function loket.receivable_events(p_from date, p_to date)
returns table (day date, kind text, issued_on date, sheets bigint, amount bigint)
language sql stable as $$
  select p.issued_on, 'drd', p.issued_on, count(*), sum(b.amount)::bigint
  from loket.issued_periods() p join loket.bill b on b.usage_period = p.usage_period
  where p.issued_on between p_from and p_to
  group by p.issued_on
  union all
  select greatest(a.day, p.issued_on), t.kind, p.issued_on, count(*), sum(t.amount)::bigint
  from loket.bill_adjustments() a join loket.bill b on b.id = a.bill_id join loket.issued_periods() p on p.usage_period = b.usage_period
  cross join lateral (values ('correction', a.correction), ('relief', a.relief)) t (kind, amount)
  where greatest(a.day, p.issued_on) between p_from and p_to and t.amount <> 0
  group by 1, 2, 3
  union all
  -- A payment that was dated back behind the posting of its bill counts from the posting on. Those are a branch of their own, nearly
  -- always empty, so that the planner knows how many payments the range has.
  select greatest(y.business_date, p.issued_on), 'payment', p.issued_on, count(*), sum(i.bill_amount)::bigint
  from (
    select w.id, w.business_date from loket.payment w where w.business_date between p_from and p_to
    union all
    select w.id, w.business_date from loket.payment w
    where w.business_date < p_from and w.business_date >= (select min(q.usage_period + interval '1 month') from loket.issued_periods() q
                                                           where q.issued_on between p_from and p_to)) y
  join loket.payment_item i on i.payment_id = y.id
  join loket.bill b on b.id = i.bill_id
  join loket.issued_periods() p on p.usage_period = b.usage_period
  where p.issued_on <= p_to and (y.business_date >= p_from or p.issued_on >= p_from)
  group by 1, 3
  union all
  select greatest(d.business_date, p.issued_on), 'reversal', p.issued_on, count(*), sum(i.bill_amount)::bigint
  from loket.reversal_decision d
  join loket.reversal_item r on r.reversal_id = d.reversal_id
  join loket.payment_item i on i.id = r.payment_item_id
  join loket.bill b on b.id = i.bill_id
  join loket.issued_periods() p on p.usage_period = b.usage_period
  where d.business_date <= p_to and greatest(d.business_date, p.issued_on) between p_from and p_to
  group by 1, 3
  union all
  select t.day, case when t.change > 0 then 'instalment' else 'reversal' end, null, 0, abs(t.change)
  from (
    select m.day, (least(m.paid, n.owed) - coalesce(lag(least(m.paid, n.owed)) over (partition by m.instalment_plan_id order by m.day), 0))::bigint as change
    from (
      select r.instalment_plan_id, r.day, sum(sum(r.paid)) over (partition by r.instalment_plan_id order by r.day) as paid
      from loket.plan_receipts() r where r.day <= p_to group by r.instalment_plan_id, r.day) m
    join (select o.instalment_plan_id, sum(o.bill_amount) as owed from loket.instalment_plan_bill o group by o.instalment_plan_id) n
      using (instalment_plan_id)) t
  where t.day between p_from and p_to and t.change <> 0;
$$;
comment on function loket.receivable_events(date, date) is
'Entries of a range of business days, added up by day, kind and day on which their bills were issued: drd, correction (either sign) and reversal raise what is owed, relief, payment and instalment lower it. Of instalments what pays bills, not the frozen late fees; they name no bill (issued_on null, no sheets). Late fee and stamp duty are no part of it. Rupiah.
Source: domain.md 6.1; 10, surprise 4.';
