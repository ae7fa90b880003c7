-- What business-months.sql goes by: what a closed month keeps out, what keeps a month open, and the sums that its closing certifies.

create or replace function loket.month_key(p_on date) returns int
language sql immutable as $$
  select extract(year from p_on)::int * 12 + extract(month from p_on)::int;
$$;
comment on function loket.month_key(date) is 'The lock (class 2) under which what is dated in a month and the month''s closing meet.';

create or replace function loket.is_month_closed(p_on date) returns boolean
language sql stable as $$
  -- Months are closed in order: one before the first closing belongs to an earlier system and is certified by the first.
  select exists (select from loket.business_month m where m.month >= date_trunc('month', p_on)::date);
$$;
comment on function loket.is_month_closed(date) is 'Whether the month of a day is closed for good, itself or by the first closing after it.';

create or replace function loket.refuse_closed_month(p_on date) returns void
language plpgsql as $$
begin
  -- Shared with everything else that is dated in the month; its closing takes it alone, so one of the two sees the other.
  perform pg_advisory_xact_lock_shared(2, loket.month_key(p_on));
  if loket.is_month_closed(p_on) then
    perform loket.fail('MONTH_CLOSED', jsonb_build_object('month', to_char(p_on, 'YYYY-MM')));
  end if;
end
$$;
comment on function loket.refuse_closed_month(date) is
'For whatever is dated, called before the day''s lock: locks (share) the month so that it cannot be closed meanwhile, and refuses when it is. Payments do without: docs/decisions/0019-closing-a-month.md.
Errors: MONTH_CLOSED';

create or replace function loket.refuse_bills_of_closed_month() returns trigger
language plpgsql as $$
declare
  _month date;
begin
  for _month in select distinct (n.usage_period + interval '1 month')::date from posted n order by 1 loop
    perform loket.refuse_closed_month(_month);
  end loop;
  return null;
end
$$;
comment on function loket.refuse_bills_of_closed_month() is
'Trigger of loket.bill: a bill belongs to the month after its usage, whose register (DRD) and receivables are certified once it is closed.
Errors: MONTH_CLOSED';
create or replace trigger bill_not_in_closed_month after insert on loket.bill
  referencing new table as posted for each statement execute function loket.refuse_bills_of_closed_month();

create or replace function loket.lock_month(p_month date) returns void
language plpgsql as $$
declare
  -- The first closing certifies what is before it, too; further back than backdate_days may be (366) nothing can be dated.
  _from date := greatest((p_month - interval '13 months')::date,
                         coalesce((select max(m.month) + interval '1 month' from loket.business_month m)::date, '-infinity'));
begin
  for _key in loket.month_key(least(_from, p_month)) .. loket.month_key(p_month) loop
    perform pg_advisory_xact_lock(2, _key);
  end loop;
end
$$;
comment on function loket.lock_month(date) is 'Takes a month alone, and the open ones before it, oldest first: waits for everything in flight that is dated there.';

create or replace function loket.first_month() returns date
language sql stable as $$
  select coalesce(
    (select min(m.month) from loket.business_month m),
    (select date_trunc('month', min(d.day))::date
     from (select min(y.business_date) as day from loket.business_day y
           union all select min(s.business_date) from loket.cash_session s
           -- The first entry of each channel's chain; the payments themselves have no index by date and origin.
           union all select min(loket.business_date(a.at)) from loket.channel h
             join loket.audit_entry a on a.chain = 'channel:' || h.code and a.chain_seq = 1
           union all select min(k.business_date) from loket.bill_correction_decision k where k.outcome = 'approved'
           union all select min(r.business_date) from loket.relief_application r
           union all (select i.business_date from loket.invoice i order by i.id limit 1)) d));
$$;
comment on function loket.first_month() is
'The month with which closing begins: the first that was closed, else the first in which anything of ours happened. History of an earlier system does not count: it was closed there.';

create or replace function loket.earlier_open_month(p_month date) returns date
language sql stable as $$
  select n.month from (
    select coalesce((select max(m.month) + interval '1 month' from loket.business_month m)::date, loket.first_month()) as month) n
  where n.month < p_month;
$$;
comment on function loket.earlier_open_month(date) is 'The oldest month before this one that must be closed first; null when there is none.';

create or replace function loket.month_end(p_month date) returns date
language sql immutable as $$
  select (p_month + interval '1 month - 1 day')::date;
$$;
comment on function loket.month_end(date) is 'The last day of a month.';

create or replace function loket.month_days_open(p_month date) returns table (branch_id int, business_date date)
language sql stable as $$
  select d.branch_id, d.business_date
  from (select y.branch_id, y.business_date from loket.business_day y where y.business_date between p_month and loket.month_end(p_month)
        union
        select c.branch_id, s.business_date from loket.cash_session s join loket.counter c on c.id = s.counter_id
        where s.business_date between p_month and loket.month_end(p_month)) d
  where not exists (select from loket.business_day y
                    where y.branch_id = d.branch_id and y.business_date = d.business_date and y.closed_at is not null);
$$;
comment on function loket.month_days_open(date) is 'Days of a month in which something happened at a branch and that are not closed.';

create or replace function loket.month_over(p_month date) returns boolean
language sql stable as $$
  -- Not in the first hour: a server''s clock that is set back a little must not date a payment in a month that was just closed.
  select n.today > loket.month_end(p_month)
     and (n.today > loket.month_end(p_month) + 1 or n.at >= time '01:00')
  from (select loket.business_date(clock_timestamp()) as today, (clock_timestamp() at time zone u.time_zone)::time as at from loket.utility u) n;
$$;
comment on function loket.month_over(date) is 'Whether a month is over, by the utility''s calendar and by an hour at least.';

create or replace function loket.month_obstacles(p_month date) returns jsonb
language sql stable as $$
  with last as materialized (select loket.month_end(p_month) as day),
  o (place, kind, count, rows) as (
    select 1, 'notOver', 1, jsonb_build_array(jsonb_build_object('date', l.day + 1)) from last l where not loket.month_over(p_month)
    union all
    select 2, 'earlierMonth', 1, jsonb_build_array(jsonb_build_object('month', to_char(e.month, 'YYYY-MM')))
    from loket.earlier_open_month(p_month) e (month) where e.month is not null
    union all
    select 3, 'days', count(*), jsonb_agg(jsonb_build_object('branchName', b.name, 'date', d.business_date,
             'reason', loket.day_obstacle(d.branch_id, d.business_date)) order by d.business_date, b.code)
    from loket.month_days_open(p_month) d join loket.branch b on b.id = d.branch_id
    union all
    select 4, 'reversals', count(*), jsonb_agg(jsonb_build_object('id', v.id, 'what', coalesce(p.receipt_no, h.name || ' ' || p.tender_reference),
             'by', loket.staff_name_at(v.requested_by, v.requested_at), 'date', loket.business_date(v.requested_at)) order by v.id)
    from loket.reversal v join loket.payment p on p.id = v.payment_id join loket.channel h on h.code = p.channel cross join last l
    where not exists (select from loket.reversal_decision d where d.reversal_id = v.id)
      and loket.business_date(v.requested_at) <= l.day
    union all
    select 5, 'corrections', count(*), jsonb_agg(jsonb_build_object('id', k.id, 'what', c.connection_no || ' ' || to_char(b.usage_period, 'YYYY-MM'),
             'by', loket.staff_name_at(k.requested_by, k.requested_at), 'date', loket.business_date(k.requested_at)) order by k.id)
    from loket.bill_correction k join loket.bill b on b.id = k.bill_id join loket.connection c on c.id = b.connection_id cross join last l
    where not exists (select from loket.bill_correction_decision d where d.bill_correction_id = k.id)
      and loket.business_date(k.requested_at) <= l.day
    union all
    select 6, 'decrees', count(*), jsonb_agg(jsonb_build_object('id', e.id, 'what', e.decree_no,
             'by', loket.staff_name_at(e.entered_by, e.entered_at), 'date', loket.business_date(e.entered_at)) order by e.id)
    from loket.relief_decree e cross join last l
    where loket.decree_state(e.id) = 'entered' and loket.business_date(e.entered_at) <= l.day
    union all
    select 7, 'posting', count(*), jsonb_agg(jsonb_build_object('month', to_char(b.usage_period, 'YYYY-MM')) order by b.usage_period)
    from loket.billing_period b where b.state = 'posting')
  select coalesce(jsonb_agg(jsonb_build_object('kind', o.kind, 'count', o.count,
      'rows', (select jsonb_agg(r.row order by r.n) from jsonb_array_elements(o.rows) with ordinality r (row, n) where r.n <= 20)) order by o.place), '[]')
  from o where o.count > 0;
$$;
comment on function loket.month_obstacles(date) is
'What keeps a month from being closed, each kind with how many and the first twenty: notOver, earlierMonth, days not closed, reversals, corrections and decrees that wait, bills being posted. Closings of drawers that wait keep their day open. Empty: it can be closed.';

create or replace function loket.refuse_open_matters(p_month date) returns void
language plpgsql stable as $$
declare
  _first jsonb := loket.month_obstacles(p_month)->0;
begin
  if _first is not null then
    perform loket.fail(case _first->>'kind' when 'notOver' then 'MONTH_NOT_OVER' when 'earlierMonth' then 'EARLIER_MONTH_OPEN'
      when 'days' then 'DAYS_STILL_OPEN' when 'reversals' then 'REVERSALS_WAITING' when 'corrections' then 'CORRECTIONS_WAITING'
      when 'decrees' then 'DECREES_WAITING' else 'PERIOD_BEING_POSTED' end, _first - 'kind' || (_first->'rows'->0));
  end if;
end
$$;
comment on function loket.refuse_open_matters(date) is
'Refuses with the first of loket.month_obstacles; the details have its rows, and the first of them spread out for the message.
Errors: MONTH_NOT_OVER, EARLIER_MONTH_OPEN, DAYS_STILL_OPEN, REVERSALS_WAITING, CORRECTIONS_WAITING, DECREES_WAITING, PERIOD_BEING_POSTED';

create or replace function loket.month_warnings(p_month date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'count', w.count, 'amount', w.amount)), '[]')
  from (select 'undeposited' as kind, count(*) as count, coalesce(sum(u.amount), 0)::bigint as amount
        from loket.undeposited_money(null) u where u.shift_date <= loket.month_end(p_month)) w
  where w.count > 0;
$$;
comment on function loket.month_warnings(date) is
'What one should look at before closing a month, though it hinders nothing because it is settled on later days: cash of the month or before on no deposit slip. Rupiah.';

create or replace function loket.receivables_at(p_day date, out bills bigint, out amount bigint)
language sql stable as $$
  with corrected as (
    select distinct on (c.bill_id) c.bill_id, c.amount
    from loket.bill_correction c
    join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved' and d.business_date <= p_day
    order by c.bill_id, d.decided_at desc),
  relieved as (
    select n.bill_id, sum(n.amount)::bigint as amount
    from loket.bill_discount n join loket.relief_application a on a.relief_decree_id = n.relief_decree_id and a.business_date <= p_day
    group by n.bill_id),
  planned as (
    select n.bill_id from loket.instalment_plan_bill n join loket.plans_at(p_day) a on a.instalment_plan_id = n.instalment_plan_id),
  unpaid as (
    select greatest(coalesce(k.amount, b.amount) - coalesce(r.amount, 0), 0) as amount
    from loket.bill b
    left join corrected k on k.bill_id = b.id
    left join relieved r on r.bill_id = b.id
    -- A sheet exists from the month after its usage on.
    where b.usage_period + interval '1 month' <= p_day
      and not exists (select from planned n where n.bill_id = b.id)
      and not exists (
        select from loket.payment_item i join loket.payment p on p.id = i.payment_id and p.business_date <= p_day
        where i.bill_id = b.id and not exists (
          select from loket.reversal_item v join loket.reversal_decision d on d.reversal_id = v.reversal_id and d.business_date <= p_day
          where v.payment_item_id = i.id)))
  select count(*), coalesce(sum(u.amount), 0)::bigint from unpaid u where u.amount > 0;
$$;
comment on function loket.receivables_at(date) is
'Bills that were unpaid at the end of a day, as corrected and less relief decided until then, not tied to an agreement in force then; without late fees, which do not exist before payment. Nothing that happens later changes it. Rupiah.';

create or replace function loket.plans_at(p_day date) returns table (instalment_plan_id bigint)
language sql stable as $$
  select d.instalment_plan_id from loket.instalment_plan_decision d
  where d.outcome = 'approved' and loket.business_date(d.decided_at) <= p_day
    and not exists (select from loket.instalment_plan_cancellation x
                    where x.instalment_plan_id = d.instalment_plan_id and loket.business_date(x.cancelled_at) <= p_day);
$$;
comment on function loket.plans_at(date) is 'Agreements in force at the end of a day, also those that were paid to the end.';

create or replace function loket.open_instalments_at(p_day date, out instalments bigint, out amount bigint)
language sql stable as $$
  select count(*), coalesce(sum(n.amount), 0)::bigint
  from loket.instalment n join loket.plans_at(p_day) a on a.instalment_plan_id = n.instalment_plan_id
  where not exists (
    select from loket.payment_item i join loket.payment p on p.id = i.payment_id and p.business_date <= p_day
    where i.instalment_id = n.id and not exists (
      select from loket.reversal_item v join loket.reversal_decision d on d.reversal_id = v.reversal_id and d.business_date <= p_day
      where v.payment_item_id = i.id));
$$;
comment on function loket.open_instalments_at(date) is 'Instalments of agreements in force at the end of a day that were unpaid then, with the late fee frozen in them. Rupiah.';

create or replace function loket.month_sums(p_month date) returns jsonb
language sql stable as $$
  with last as materialized (select loket.month_end(p_month) as day),
  receipts as materialized (
    select p.kind, h.kind as channel_kind, count(*) as receipts, sum(p.total)::bigint as amount
    from last l join loket.payment p on p.business_date between p_month and l.day join loket.channel h on h.code = p.channel
    group by p.kind, h.kind)
  select jsonb_build_object(
    'month', to_char(p_month, 'YYYY-MM'),
    'bills', (select jsonb_build_object('period', to_char(p_month - interval '1 month', 'YYYY-MM'), 'count', count(*),
                'amount', coalesce(sum(b.amount), 0)::bigint)
              from loket.bill b where b.usage_period = (p_month - interval '1 month')::date),
    'receipts', (select jsonb_build_object('count', coalesce(sum(r.receipts), 0)::bigint, 'amount', coalesce(sum(r.amount), 0)::bigint,
                   'parts', coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'channelKind', r.channel_kind, 'count', r.receipts,
                     'amount', r.amount) order by r.kind, r.channel_kind), '[]')) from receipts r),
    'reversals', (select jsonb_build_object('count', count(*), 'amount', coalesce(sum(d.total), 0)::bigint)
                  from loket.reversal_decision d where d.outcome = 'approved' and d.business_date between p_month and l.day),
    'corrections', (select jsonb_build_object('count', count(*), 'amount', coalesce(sum(c.amount - coalesce((c.old->>'gross')::bigint, 0)), 0)::bigint)
                    from loket.bill_correction_decision d join loket.bill_correction c on c.id = d.bill_correction_id
                    where d.outcome = 'approved' and d.business_date between p_month and l.day),
    'relief', (select jsonb_build_object('count', coalesce(sum(a.bills), 0)::bigint, 'amount', coalesce(sum(a.total), 0)::bigint)
               from loket.relief_application a where a.business_date between p_month and l.day),
    'receivables', (select jsonb_build_object('count', v.bills, 'amount', v.amount) from loket.receivables_at(l.day) v),
    'instalments', (select jsonb_build_object('count', v.instalments, 'amount', v.amount) from loket.open_instalments_at(l.day) v))
  from last l;
$$;
comment on function loket.month_sums(date) is
'What a month adds up to and its closing certifies: bills of the usage period that is paid in it (DRD, as posted), receipts by kind and channel, reversals, corrections (new less old) and relief decided in it, and what was left unpaid at its end: bills, and instalments of agreements. Everything by its own date, so that it is the same whenever it is asked for. Rupiah.';
