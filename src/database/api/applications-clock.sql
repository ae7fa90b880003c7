-- Working days of applications. The start day does not count; the first working day after it is day one.

create or replace function loket.working_day_after(p_from date, p_days int) returns date
language sql stable as $$
  select case when p_days <= 0 then p_from else (
    select n::date from generate_series(p_from + 1, p_from + 60 + p_days * 3, interval '1 day') n
    where loket.is_working_day(n::date) order by n offset p_days - 1 limit 1) end;
$$;
comment on function loket.working_day_after(date, int) is
'The so-many-th working day after a date: until its end something that has that many working days is in time. Saturday, Sunday and the utility''s holidays do not count.';

create or replace function loket.working_days_between(p_from date, p_to date) returns int
language sql stable as $$
  select count(*)::int from generate_series(p_from + 1, p_to, interval '1 day') n where loket.is_working_day(n::date);
$$;
comment on function loket.working_days_between(date, date) is 'Working days after one date until another, the latter included; 0 if it is not later.';

create or replace function loket.application_number_of(p_rule text) returns int
language sql stable as $$
  select r.value from loket.application_rule r where r.name = p_rule order by r.id desc limit 1;
$$;
comment on function loket.application_number_of(text) is 'The utility''s number for applications that is in force (loket.application_rule), e.g. payment_days.';

create or replace function loket.clock_target(p_clock text) returns int
language sql stable as $$
  select loket.application_number_of(p_clock || '_working_days');
$$;
comment on function loket.clock_target(text) is 'How many working days a clock (decision, construction) has.';

create or replace function loket.clock_start(p_state_clock text, p_documents_complete_on date, p_paid_on date) returns date
language sql immutable as $$
  select case p_state_clock when 'decision' then p_documents_complete_on when 'construction' then p_paid_on end;
$$;
comment on function loket.clock_start(text, date, date) is 'From which business date the clock of a state counts; null when none runs.';

create or replace function loket.application_clock(p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object('clock', s.clock, 'since', p_application.clock_since, 'target', t.days, 'due', d.due,
    'elapsed', loket.working_days_between(p_application.clock_since, y.today), 'late', y.today > d.due)
  from loket.workflow_state s
  cross join lateral (select loket.clock_target(s.clock) as days) t
  cross join lateral (select loket.working_day_after(p_application.clock_since, t.days) as due) d
  cross join (select loket.business_date(clock_timestamp()) as today) y
  where (s.kind, s.state) = (p_application.kind, p_application.state) and s.clock is not null and p_application.clock_since is not null;
$$;
comment on function loket.application_clock(loket.application) is
'The clock that runs for an application: which, since when, how many working days it has and has used, until when it is in time. Null when none runs.
Source: working days are counted from "documents complete" to the decision, and again from the payment to the connection.';
