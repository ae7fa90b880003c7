-- Working time of units, as arrays that are built once and then searched in both directions: from an instant to the seconds worked until
-- then, and from seconds back to the instant. Days are half open, so no minute is lost or counted twice at midnight.
-- All units stand in one set of arrays, each moved by 1e10 seconds times its place, so that a query carries one set for all its rows.

create or replace function loket.work_calendar(p_from date, p_to date)
returns table (starts float8[], before float8[], lengths float8[])
language sql stable as $$
  with hours as materialized (
    select h.unit, h.weekday, h.opens, h.closes, h.valid_from,
           coalesce(lead(h.valid_from) over (partition by h.unit, h.weekday order by h.valid_from, h.id), 'infinity') as valid_until
    from loket.work_hours h
  ), day as materialized (
    select d::date as on_date, extract(isodow from d)::smallint as weekday
    from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') d
    where not exists (select from loket.holiday f where f.on_date = d::date)
  ), worked as (
    select n.place * 1e10::float8 as moved, date_part('epoch', (d.on_date + h.opens) at time zone u.time_zone) as starts,
           date_part('epoch', (d.on_date + h.closes) at time zone u.time_zone) - date_part('epoch', (d.on_date + h.opens) at time zone u.time_zone) as seconds
    from loket.utility u
    cross join day d
    cross join loket.ticket_unit n
    join hours h on h.weekday = d.weekday and d.on_date >= h.valid_from and d.on_date < h.valid_until
      and (h.unit = n.code or h.unit is null and not exists (
        select from hours x where x.unit = n.code and x.weekday = d.weekday and d.on_date >= x.valid_from))
    where h.opens is not null
    union all
    -- Before the first day nothing is worked; also so that each unit has a beginning.
    select n.place * 1e10::float8, 0, 0 from loket.ticket_unit n
  )
  select array_agg(s.moved + s.starts order by s.moved, s.starts), array_agg(s.moved + s.before order by s.moved, s.starts),
         array_agg(s.seconds order by s.moved, s.starts)
  from (select w.*, sum(w.seconds) over (partition by w.moved order by w.starts) - w.seconds as before from worked w) s;
$$;
comment on function loket.work_calendar(date, date) is
'The working days of all units in a range of days: when each begins (seconds since 1970), how many seconds were worked in the range before it, and its own seconds; the first two moved by 1e10 times loket.ticket_unit.place. Hours as loket.work_hours has them for the day, without the utility''s holidays, in its zone.';

create or replace function loket.worked_until(p_at float8, p_moved float8, p_starts float8[], p_before float8[], p_lengths float8[]) returns float8
language sql immutable as $$
  select case when p_moved is null then p_at
              else p_before[width_bucket(p_at + p_moved, p_starts)]
                + least(p_at + p_moved - p_starts[width_bucket(p_at + p_moved, p_starts)], p_lengths[width_bucket(p_at + p_moved, p_starts)]) end;
$$;
comment on function loket.worked_until(float8, float8, float8[], float8[], float8[]) is
'How many seconds a unit had worked at an instant (seconds since 1970) by the arrays of loket.work_calendar, moved like these; without a unit''s p_moved every second counts. Only differences mean anything.';

create or replace function loket.worked_at(p_worked float8, p_moved float8, p_starts float8[], p_before float8[], p_lengths float8[]) returns float8
language sql immutable as $$
  select case when p_moved is null then p_worked
              -- Reached when a day ends, not when the next begins.
              when p_worked = p_before[width_bucket(p_worked, p_before)]
                then p_starts[width_bucket(p_worked, p_before) - 1] + p_lengths[width_bucket(p_worked, p_before) - 1] - p_moved
              when p_worked - p_before[width_bucket(p_worked, p_before)] < p_lengths[width_bucket(p_worked, p_before)]
                then p_starts[width_bucket(p_worked, p_before)] + p_worked - p_before[width_bucket(p_worked, p_before)] - p_moved end;
$$;
comment on function loket.worked_at(float8, float8, float8[], float8[], float8[]) is
'When a unit has worked so many seconds: the first such instant, in seconds since 1970; null for a unit that never works. The other direction of loket.worked_until.';

create or replace function loket.work_horizon(p_at timestamptz) returns date
language sql stable as $$
  -- A week has at least the seconds of the shortest one ever set; a holiday costs a week at most.
  select loket.business_date(p_at) + 14
    + 7 * (ceil(coalesce(max(t.minutes) * 60.0 / (
        select min(w.seconds) from (
          select sum(date_part('epoch', h.closes - h.opens)) as seconds from loket.work_hours h where h.opens is not null group by h.unit, h.valid_from) w), 0))
      + (select count(*) from loket.holiday f where f.on_date >= loket.business_date(p_at)))::int
  from loket.ticket_target t where t.calendar = 'working';
$$;
comment on function loket.work_horizon(timestamptz) is 'Until which day a calendar has to go so that the longest target in working time ends in it, begun at an instant.';
