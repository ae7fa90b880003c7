-- Working time of units, as arrays that are built once and then searched in both directions: from an instant to the seconds worked until
-- then, and from seconds back to the instant. Days are half open, so no minute is lost or counted twice at midnight.

create or replace function loket.work_calendars(p_units text[], p_from date, p_to date)
returns table (unit text, starts float8[], before float8[], lengths float8[])
language sql stable as $$
  with hours as materialized (
    select h.unit, h.weekday, h.opens, h.closes, h.valid_from,
           coalesce(lead(h.valid_from) over (partition by h.unit, h.weekday order by h.valid_from, h.id), 'infinity') as valid_until
    from loket.work_hours h
  ), worked as (
    select n.unit, date_part('epoch', (d.on_date + h.opens) at time zone u.time_zone) as starts,
           date_part('epoch', (d.on_date + h.closes) at time zone u.time_zone) - date_part('epoch', (d.on_date + h.opens) at time zone u.time_zone) as seconds
    from loket.utility u
    cross join (select p_from + g as on_date, extract(isodow from p_from + g)::smallint as weekday from generate_series(0, p_to - p_from) g) d
    cross join (select distinct o as unit from unnest(p_units) o) n
    join hours h on h.weekday = d.weekday and d.on_date >= h.valid_from and d.on_date < h.valid_until
      and (h.unit = n.unit or h.unit is null and not exists (
        select from hours x where x.unit = n.unit and x.weekday = d.weekday and d.on_date >= x.valid_from))
    where h.opens is not null and not exists (select from loket.holiday f where f.on_date = d.on_date)
  )
  select w.unit, array_agg(w.starts order by w.starts), array_agg(w.before order by w.starts), array_agg(w.seconds order by w.starts)
  from (select o.*, sum(o.seconds) over (partition by o.unit order by o.starts) - o.seconds as before from worked o) w
  group by w.unit;
$$;
comment on function loket.work_calendars(text[], date, date) is
'The working days of units in a range of days: when each begins (seconds since 1970), how many seconds were worked in the range before it, and its own seconds. Hours as loket.work_hours has them for the day, without the utility''s holidays, in its zone. A unit that never works has no row.';

create or replace function loket.worked_until(p_at float8, p_starts float8[], p_before float8[], p_lengths float8[]) returns float8
language sql immutable as $$
  select case when p_starts is null then p_at
              when p_at < p_starts[1] then 0
              else p_before[width_bucket(p_at, p_starts)]
                + least(p_at - p_starts[width_bucket(p_at, p_starts)], p_lengths[width_bucket(p_at, p_starts)]) end;
$$;
comment on function loket.worked_until(float8, float8[], float8[], float8[]) is
'How many seconds a calendar (arrays of loket.work_calendars) had worked at an instant, in seconds since 1970; without arrays: every second counts.';

create or replace function loket.worked_at(p_worked float8, p_starts float8[], p_before float8[], p_lengths float8[]) returns float8
language sql immutable as $$
  select case when p_starts is null then p_worked
              -- Reached when a day ends, not when the next begins.
              when width_bucket(p_worked, p_before) > 1 and p_worked = p_before[width_bucket(p_worked, p_before)]
                then p_starts[width_bucket(p_worked, p_before) - 1] + p_lengths[width_bucket(p_worked, p_before) - 1]
              else p_starts[width_bucket(p_worked, p_before)] + p_worked - p_before[width_bucket(p_worked, p_before)] end;
$$;
comment on function loket.worked_at(float8, float8[], float8[], float8[]) is
'When a calendar has worked so many seconds: the first such instant, in seconds since 1970. The other direction of loket.worked_until.';

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
