-- Register permohonan: every application filed in a range of days, and how it stood at the range's end.

insert into loket.report (code, roles, row_order, personal, whole_for)
values ('applications_register', '{finance,manager,supervisor,customer_service,connection_officer}', '{filed_on,application_no}',
  '{applicant_name}', '{finance,supervisor,customer_service,connection_officer}');

create or replace function loket.rows_of_applications_register(p_from date, p_to date, p_branches int[], p_district text, p_at timestamptz)
returns table (filed_on date, application_no text, kind text, applicant_name text, village text, district text, channel text, state text,
  state_on date, surveyed_on date, decided_on date, reason text, paid_on date, finished_on date, decision_days int, decision_kept text,
  construction_days int, construction_kept text, actors bigint)
language sql stable as $$
  with one as (
    select e.application_id, e.kind, e.branch_id, min(e.day) filter (where e.action = 'submit') as filed_on,
           (array_agg(e.to_state order by e.step_no desc))[1] as state, max(e.day) as state_on,
           min(e.day) filter (where e.action = 'record_survey') as surveyed_on,
           max(e.day) filter (where e.action in ('approve', 'reject')) as decided_on,
           (array_agg(e.reason_code order by e.step_no desc) filter (where e.action in ('reject', 'waitlist', 'cancel', 'lapse', 'decline')))[1] as reason,
           min(e.day) filter (where e.action = 'pay') as paid_on,
           max(e.day) filter (where e.action in ('activate', 'complete')) as finished_on,
           max(e.day) filter (where e.action in ('accept_documents', 'confirm', 'reinstate')) as complete_on,
           count(distinct e.actor) as actors
    from loket.application_events(null, p_to) e
    where e.branch_id = any (p_branches)
    group by e.application_id, e.kind, e.branch_id
  ), timed as (
    select o.*, loket.working_days_between(o.complete_on, coalesce(o.decided_on, p_to)) as decision_days,
           case when o.kind in ('new_connection', 'reconnection', 'name_transfer')
             then loket.working_days_between(o.paid_on, coalesce(o.finished_on, p_to)) end as construction_days
    from one o where o.filed_on between p_from and p_to
  )
  select t.filed_on, a.application_no, t.kind, l.applicant_name, l.village, l.district, coalesce(h.name, a.channel), t.state, t.state_on,
         t.surveyed_on, t.decided_on, t.reason, t.paid_on, t.finished_on,
         case when t.complete_on is not null and t.decided_on is not null then t.decision_days end,
         case when t.complete_on is null then null
              when coalesce(t.decided_on, p_to) > loket.working_day_after(t.complete_on,
                loket.clock_target_at('decision', coalesce(t.decided_on, p_to))) then 'late'
              when t.decided_on is null then 'running' else 'in_time' end,
         case when t.paid_on is not null and t.finished_on is not null then t.construction_days end,
         case when t.paid_on is null or t.construction_days is null then null
              when coalesce(t.finished_on, p_to) > loket.working_day_after(t.paid_on,
                loket.clock_target_at('construction', coalesce(t.finished_on, p_to))) then 'late'
              when t.finished_on is null then 'running' else 'in_time' end,
         t.actors
  from timed t
  join loket.application a on a.id = t.application_id
  join loket.application_places(p_at) l on l.application_id = a.id
  left join loket.channel h on h.code = a.channel
  where p_district is null or l.district_code = p_district;
$$;
comment on function loket.rows_of_applications_register(date, date, int[], text, timestamptz) is
'Applications of all kinds that were filed in a range of days, as they stood at its end: state, days of the main steps, working days from complete documents to the decision and from the payment to the finished work with whether they were kept (in_time, late, running), how many people took a step.
Source: domain.md 3.4.';
