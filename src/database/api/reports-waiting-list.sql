-- Daftar tunggu: who was waiting for a connection at the end of a day, in the order of priority.

insert into loket.report (code, roles, row_order, personal, whole_for)
values ('waiting_list', '{finance,manager,supervisor,customer_service,connection_officer}', '{village_code,position}',
  '{applicant_name,address}', '{finance,supervisor,customer_service,connection_officer}');

create or replace function loket.rows_of_waiting_list(p_on date, p_branches int[], p_district text, p_at timestamptz)
returns table (village_code text, village text, district text, "position" bigint, application_no text, applicant_name text, address text,
  filed_on date, waiting_since date, days_waiting int)
language sql stable as $$
  select l.village_code, l.village, l.district, row_number() over (partition by l.village_code order by w.since, a.id), a.application_no,
         l.applicant_name, l.address, (a.submitted_at at time zone u.time_zone)::date, (w.since at time zone u.time_zone)::date,
         p_on - (w.since at time zone u.time_zone)::date
  from loket.utility u
  cross join (
    select e.application_id, e.branch_id, min(e.at) filter (where e.action = 'waitlist') as since,
           bool_or(e.to_state = 'waitlisted' and e.next_day is null) as waiting
    from loket.application_events('new_connection', p_on) e
    group by e.application_id, e.branch_id) w
  join loket.application a on a.id = w.application_id
  join loket.application_places(p_at) l on l.application_id = a.id
  where w.waiting and w.branch_id = any (p_branches) and (p_district is null or l.district_code = p_district);
$$;
comment on function loket.rows_of_waiting_list(date, int[], text, timestamptz) is
'Applications for new connections that were waiting at the end of a day, by village in the order of their priority date (the first time that they were put on the list).
Source: domain.md 3.3: the waiting list by area with priority dates.';
