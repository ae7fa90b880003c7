-- Working days of applications. The start day does not count; the first working day after it is day one.

create or replace function loket.working_day_after(p_from date, p_days int) returns date
language sql stable as $$
  -- Two weeks of holidays at most in the first try: lists ask this for every line.
  select case when p_days <= 0 then p_from else coalesce((
    select n::date from generate_series(p_from + 1, p_from + 14 + p_days * 7 / 5, interval '1 day') n
    where loket.is_working_day(n::date) order by n offset p_days - 1 limit 1), (
    select n::date from generate_series(p_from + 1, p_from + 60 + p_days * 3, interval '1 day') n
    where loket.is_working_day(n::date) order by n offset p_days - 1 limit 1)) end;
$$;
comment on function loket.working_day_after(date, int) is
'The so-many-th working day after a date: until its end something that has that many working days is in time. Saturday, Sunday and the utility''s holidays do not count.';

create or replace function loket.weekdays_until(p_on date) returns int
language sql immutable as $$
  -- 1 January 1900 was a Monday.
  select (p_on - date '1899-12-31') / 7 * 5 + least((p_on - date '1899-12-31') % 7, 5);
$$;
comment on function loket.weekdays_until(date) is 'How many Mondays to Fridays there were from 1900 until a date, the date included: differences count the weekdays between two dates.';

create or replace function loket.working_days_between(p_from date, p_to date) returns int
language sql stable as $$
  select case when p_to <= p_from then 0 else loket.weekdays_until(p_to) - loket.weekdays_until(p_from)
    - (select count(*)::int from loket.holiday h where h.on_date > p_from and h.on_date <= p_to and extract(isodow from h.on_date) < 6) end;
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

create or replace function loket.working_day_until(p_on date, p_days int) returns date
language sql stable as $$
  select case when p_days <= 0 then p_on + 1 else (
    select n::date from generate_series(p_on, p_on - 60 - p_days * 3, interval '-1 day') n
    where loket.is_working_day(n::date) order by n desc offset p_days - 1 limit 1) end;
$$;
comment on function loket.working_day_until(date, int) is
'The so-many-th working day back from a date, the date included. A clock that began before it has used up that many working days by the date.';

create or replace function loket.clock_dues(p_from date, p_to date) returns table (clock text, since date, due date)
language sql stable as $$
  with target as materialized (
    select c.clock, loket.clock_target(c.clock) as days from (values ('decision'), ('construction')) c (clock)
  ), day as materialized (
    select n::date as on_date, extract(isodow from n) < 6 and h.on_date is null as working,
           count(*) filter (where extract(isodow from n) < 6 and h.on_date is null) over (order by n) as ordinal
    from generate_series(p_from, p_to + (select 60 + max(t.days) * 3 from target t), interval '1 day') n
    left join loket.holiday h on h.on_date = n::date
  )
  select t.clock, s.on_date, case when t.days <= 0 then s.on_date else e.on_date end
  from target t
  join day s on s.on_date between p_from and p_to
  left join day e on e.working and e.ordinal = s.ordinal + t.days;
$$;
comment on function loket.clock_dues(date, date) is
'The last day in time of both clocks for every day of a range on which they can have begun: as loket.working_day_after, but all at once, for sorting.';
