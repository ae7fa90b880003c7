-- Pasang baru: what became of the applications for new connections, by month and district.

insert into loket.report (code, roles, row_order)
values ('new_connections', '{finance,manager,supervisor,connection_officer}', '{month,district_code}');

create or replace function loket.rows_of_new_connections(p_from_month date, p_to_month date, p_branches int[], p_at timestamptz)
returns table (month date, district_code text, district text, filed bigint, surveyed bigint, approved bigint, rejected_papers bigint,
  rejected_network bigint, rejected_other bigint, waitlisted bigint, waiting bigint, late bigint, paid bigint, active bigint, decided bigint,
  decision_sum bigint, decision_days numeric, built bigint, construction_sum bigint, construction_days numeric, revenue bigint)
language sql stable as $$
  with event as materialized (
    select e.*, row_number() over (partition by e.application_id, e.action order by e.step_no) as nth,
           max(e.day) filter (where e.action in ('accept_documents', 'confirm', 'reinstate')) over w as complete_on,
           max(e.day) filter (where e.action = 'pay') over w as paid_on
    from loket.application_events('new_connection', (p_to_month + interval '1 month - 1 day')::date) e
    where e.branch_id = any (p_branches)
    window w as (partition by e.application_id order by e.step_no)
  ), counted as (
    select date_trunc('month', e.day)::date as month, e.application_id, e.action,
           case when e.action <> 'reject' then null
                when e.reason_code in ('documents_incomplete', 'documents_invalid', 'former_arrears', 'premise_disputed', 'duplicate') then 'papers'
                when e.reason_code in ('no_pipe', 'no_capacity', 'too_far', 'no_dig_permit') then 'network' else 'other' end as why,
           case when e.action in ('approve', 'reject') then loket.working_days_between(e.complete_on, e.day) end as decision_days,
           case when e.action = 'activate' then loket.working_days_between(e.paid_on, e.day) end as construction_days,
           0::bigint as revenue
    from event e
    -- Each application once for each of them, when it happened first.
    where e.nth = 1 and e.day >= p_from_month and e.action in ('submit', 'record_survey', 'approve', 'reject', 'waitlist', 'pay', 'activate')
    union all
    select m.month::date, e.application_id, 'waiting', null, null, null, 0
    from event e
    join generate_series(p_from_month, p_to_month, interval '1 month') m (month)
      on e.day < m.month + interval '1 month' and (e.next_day is null or e.next_day >= m.month + interval '1 month')
    where e.to_state = 'waitlisted'
    union all
    select m.month::date, e.application_id, 'late', null, null, null, 0
    from event e
    join loket.workflow_state f on f.kind = e.kind and f.state = e.to_state and f.clock is not null
    join generate_series(p_from_month, p_to_month, interval '1 month') m (month)
      on e.day < m.month + interval '1 month' and (e.next_day is null or e.next_day >= m.month + interval '1 month')
    cross join lateral (select least((m.month + interval '1 month - 1 day')::date, (now() at time zone u.time_zone)::date) as day
                        from loket.utility u) l
    -- As the clock on the screen: late from the day after the last one in time, a Saturday, too.
    where l.day > loket.working_day_after(case f.clock when 'decision' then e.complete_on else e.paid_on end, loket.clock_target_at(f.clock, l.day))
    union all
    select date_trunc('month', r.day)::date, r.application_id, 'receipt', null, null, null, r.amount
    from loket.application_receipts('new_connection', p_from_month, (p_to_month + interval '1 month - 1 day')::date) r
    join loket.application a on a.id = r.application_id and a.branch_id = any (p_branches)
  )
  select c.month, l.district_code, l.district, count(*) filter (where c.action = 'submit'), count(*) filter (where c.action = 'record_survey'),
         count(*) filter (where c.action = 'approve'), count(*) filter (where c.why = 'papers'), count(*) filter (where c.why = 'network'),
         count(*) filter (where c.why = 'other'), count(*) filter (where c.action = 'waitlist'), count(*) filter (where c.action = 'waiting'),
         count(*) filter (where c.action = 'late'),
         count(*) filter (where c.action = 'pay'), count(*) filter (where c.action = 'activate'), count(c.decision_days),
         coalesce(sum(c.decision_days), 0)::bigint, round(avg(c.decision_days), 1), count(c.construction_days),
         coalesce(sum(c.construction_days), 0)::bigint, round(avg(c.construction_days), 1), sum(c.revenue)::bigint
  from counted c
  join loket.application_places(p_at) l on l.application_id = c.application_id
  group by c.month, l.district_code, l.district;
$$;
comment on function loket.rows_of_new_connections(date, date, int[], timestamptz) is
'By calendar month and district: applications for new connections that were filed, surveyed, approved, rejected (papers, network, other reasons), put on the waiting list, paid and made active in the month, each once on the day it happened first; how many were waiting and how many were late (past the last working day promised) at its end; working days from complete documents to the decision and from the payment to active; receipts less reversals of their invoices. Rupiah.
Source: domain.md 6.2, Pasang baru.';
