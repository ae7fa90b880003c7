-- What is known of a connection before a reading: its last stand, its meters since, its usual usage. Set-based, for one as for 200,000.

create or replace function loket.reading_base_of(p_usage_period date, p_connection_ids bigint[], p_read_on date[] default null)
returns setof loket.reading_base
language sql stable set jit = off as $$
  select c.id, m.id, m.serial_no, coalesce(m.size, s.last_size), coalesce(m.digits, s.last_digits)::int,
    -- Of a connection without a bill the stand its first meter was put in with.
    coalesce(last.current_reading, s.first_install),
    -- Where the meter in place began to count what is to be billed.
    case when m.id is null then null when m.id = s.first_id and last.usage_period is not null then seen.stand else m.install_reading end,
    s.carried, s.removal_reading, coalesce(s.replaced, false),
    coalesce(chain.months, 0)::int, coalesce(chain.m3, 0)::int, usual.mean, last.usage_period, i.read_on
  from unnest(p_connection_ids, p_read_on) i (id, read_on)
  cross join lateral (select coalesce(i.read_on, 'infinity') as day) at
  join loket.connection c on c.id = i.id
  -- A meter that was taken away later was still counting on that day; its rest belongs to the next bill.
  left join lateral (
    select o.* from loket.meter o
    where o.connection_id = c.id and o.installed_on <= at.day and (o.removed_on is null or o.removed_on > at.day)
    order by o.installed_on desc, o.id desc limit 1) m on true
  left join lateral (
    select b.usage_period, p.previous_reading, p.current_reading, p.usage_m3, b.estimated, coalesce(m.digits, 5) as digits
    from loket.bill b cross join lateral loket.bill_parts(b.id, 'infinity') p
    where b.connection_id = c.id and b.usage_period < p_usage_period order by b.usage_period desc limit 1) last on true
  -- Bills right before that stand on an estimate: the meter went on counting, and the next real stand puts them right.
  left join lateral (
    select count(*) as months, sum(e.usage_m3) as m3, min(e.usage_period) as since,
           (array_agg(e.previous_reading order by e.usage_period))[1] as stand
    from (
      select b.usage_period, p.previous_reading, p.usage_m3,
             bool_and(b.estimated and (p.current_reading - p.previous_reading - p.usage_m3) % (10 ^ last.digits)::int = 0)
               over (order by b.usage_period desc) as standing
      from (select n.* from loket.bill n where n.connection_id = c.id and n.usage_period < p_usage_period
            order by n.usage_period desc limit case when last.estimated then 36 else 0 end) b
      cross join lateral loket.bill_parts(b.id, 'infinity') p) e
    where e.standing) chain on true
  cross join lateral (
    select coalesce(chain.stand, last.current_reading) as stand,
           case when chain.since is null then last.usage_period else (chain.since - interval '1 month')::date end as period) seen
  -- The meter that showed that stand: the one that was read, or the one that was there when the month ended.
  left join lateral (
    select coalesce(
      (select r.meter_id from loket.meter_reading r where r.connection_id = c.id and r.usage_period = seen.period and r.state = 'approved'),
      (select o.id from loket.meter o where o.connection_id = c.id and o.installed_on < seen.period + interval '1 month'
       order by o.installed_on desc, o.id desc limit 1)) as meter_id) origin on true
  left join lateral (
    select (array_agg(o.id order by o.installed_on, o.id))[1] as first_id,
           (array_agg(o.install_reading order by o.installed_on, o.id))[1] as first_install,
           (array_agg(o.size order by o.installed_on desc, o.id desc))[1] as last_size,
           (array_agg(o.digits order by o.installed_on desc, o.id desc))[1] as last_digits,
           (array_agg(o.removal_reading order by o.installed_on desc, o.id desc) filter (where o.removed_on <= at.day))[1] as removal_reading,
           count(*) filter (where o.removed_on <= at.day) > 0 and m.id is not null as replaced,
           case when bool_and(u.usage_m3 is not null) filter (where o.removed_on <= at.day) is not false
                then coalesce(sum(u.usage_m3) filter (where o.removed_on <= at.day), 0) end::int as carried
    from loket.meter o
    left join loket.meter g on g.id = origin.meter_id
    cross join lateral loket.metered_usage(
      case when o.id = origin.meter_id and last.usage_period is not null then seen.stand else o.install_reading end,
      coalesce(o.removal_reading, 0), o.digits, (select (loket.reading_rules()->>'rollover_m3')::int)) u
    where o.connection_id = c.id and o.installed_on <= at.day and (g.id is null or (o.installed_on, o.id) >= (g.installed_on, g.id))) s on true
  left join lateral (
    select floor(avg(t.usage_m3) + 0.5)::int as mean
    from (
      select p.usage_m3
      from (select n.id from loket.bill n where n.connection_id = c.id and n.usage_period < p_usage_period
            order by n.usage_period desc limit (select (loket.reading_rules()->>'estimate_months')::int)) b
      cross join lateral loket.bill_parts(b.id, 'infinity') p) t) usual on true;
$$;
comment on function loket.reading_base_of(date, bigint[], date[]) is
'What the readings of a usage period are judged against, one row for each connection there is, as of the day on which it was read (p_read_on, in the order of the connections; null: now): the meter in place (null: none), previous (stand lalu as last billed and corrected, m3), start_reading and carried_m3 (from where the meter in place counts, and what meters taken away since have counted; null when one of them was taken away below its stand), the run of estimated months right before and what was billed for them, average_m3 (mean of estimate_months, half up; null without a bill).
Source: domain.md 5: mean of the last three months; replacement within the month.';
