-- The last months of readings, as the bills have them: what was read is where the bill ends. Of connections up to {{readUpTo}}.

set local session_replication_role = replica;

insert into loket.meter_reading (connection_id, usage_period, source, channel, external_id, serial_told, reading, condition, photo, photo_type,
  photo_taken_at, read_at, received_at, entered_by, reader, meter_id, previous, stand, usage_m3, estimated, average_m3, flags, judged_at,
  state, decided_by, decided_at)
select r.connection_id, r.usage_period, r.source, case r.source when 'self' then {{app}} else 'COUNTER' end,
       case r.source when 'self' then 'STD-' || to_char(r.usage_period, 'YYMM') || lpad(r.connection_id::text, 7, '0') end,
       case r.source when 'self' then r.serial_no end,
       case when r.takes = 'reading' then r.current_reading end, r.condition, r.photo, case when r.photo is not null then 'image/png' end,
       case when r.photo is not null then (r.read_at - interval '4 minutes') at time zone {{zone}} end, r.read_at at time zone {{zone}},
       case r.source when 'self' then r.read_at when 'closing' then r.read_at else r.day + interval '17 hours' end at time zone {{zone}},
       case r.source when 'self' then {{appLogin}} else 'baca1' end, case r.source when 'officer' then r.reader else '' end, r.meter_id,
       r.current_reading - r.usage_m3, r.current_reading, r.usage_m3, r.estimated, r.mean,
       case when r.condition <> 'normal' then array['condition'] else '{}' end
         || case when r.takes = 'reading' then loket.usage_flags(r.usage_m3, r.mean, r.rules)
              || case when r.usage_m3 = 0 and r.mean > 0 and r.condition = 'normal' then array['zero'] else '{}' end else '{}' end,
       case r.source when 'self' then r.read_at else r.day + interval '17 hours' end at time zone {{zone}}, 'approved', 'baca1',
       case r.source when 'closing' then r.read_at else r.day + interval '1 day 9 hours' end at time zone {{zone}}
from (
  select x.*, k.takes,
         case when x.source = 'self' then x.usage_period + interval '20 days 7 hours' + x.in_month * interval '4 days 13 hours'
              when x.source = 'closing' then x.usage_period + interval '1 month' - interval '8 hours'
              else x.day + interval '8 hours' + (x.route_order % 400) * interval '1 minute' end as read_at
  from (
    select b.*, m.id as meter_id, m.serial_no, c.route_order, case when not b.estimated then decode(n.sha, 'hex') end as photo, f.condition, o.rules, u.in_month,
           case f.condition when 'not_read' then 'closing'
             else case when not b.estimated and t.tells then 'self' else 'officer' end end as source,
           (array['Hamdani', 'Ketut Darma', 'Rusli', 'Wayan Sudira', 'Yusuf', 'Arief'])[1 + c.route_id % 6] as reader,
           case when t.tells and not b.estimated then b.usage_period + 20 + floor(u.in_month * 5)::int
                when f.condition = 'not_read' then (b.usage_period + interval '1 month' - interval '1 day')::date
                else b.usage_period + 4 + c.route_id % 20 end::timestamp as day
    from (
      select b.connection_id, b.usage_period, b.current_reading, b.usage_m3, b.estimated,
             floor(avg(b.usage_m3) over (partition by b.connection_id order by b.usage_period rows between 3 preceding and 1 preceding) + 0.5)::int
               as mean
      from loket.bill b
      where b.connection_id <= {{readUpTo}} and b.usage_period > {{lastPeriod}}::date - make_interval(months => {{readMonths}} + 3)) b
    join loket.connection c on c.id = b.connection_id
    join loket.meter m on m.connection_id = b.connection_id and m.removed_on is null
    cross join lateral (select pg_temp.spread(23, b.connection_id) < {{tellers}} or pg_temp.spread(19, b.connection_id) < 0.002 as tells) t
    cross join (select loket.reading_rules() as rules) o
    cross join lateral (select pg_temp.u(60, b.connection_id * 5000 + (b.usage_period - date '2000-01-01')) as chance,
                               pg_temp.u(61, b.connection_id * 5000 + (b.usage_period - date '2000-01-01')) as in_month) u
    cross join lateral (select case
        when b.estimated and (pg_temp.spread(17, b.connection_id) < {{hardToRead}}
          or exists (select from loket.connection_block l where l.connection_id = b.connection_id and l.reason = 'unreadable_meter')) then 'locked_house'
        when b.estimated then case when u.chance < 0.45 then 'locked_house' when u.chance < 0.6 then 'dog' when u.chance < 0.72 then 'obstructed'
          when u.chance < 0.8 then 'meter_blurred' when u.chance < 0.85 then 'meter_under_water' else 'not_read' end
        when b.usage_m3 = 0 and c.status = 'suspended' then 'not_used'
        when b.usage_m3 = 0 and u.chance < 0.4 then 'empty_house'
        else 'normal' end as condition) f
    left join jsonb_to_recordset({{photos}}) n (connection_id bigint, sha text) on n.connection_id = b.connection_id
      and b.usage_period = {{lastPeriod}}::date
    where b.usage_period > {{lastPeriod}}::date - make_interval(months => {{readMonths}})) x
  join loket.reading_condition k on k.code = x.condition) r
order by r.usage_period, r.connection_id;

-- How each of these months went: who opened, closed, calculated, approved and posted it. Bills are imported history: there are no runs of them,
-- which would have to stand in the money chain.
insert into loket.billing_period_event (usage_period, event_no, action, to_state, actor, at)
select p.usage_period, s.event_no, s.action, s.to_state, s.actor, s.at
from loket.billing_period p
cross join lateral (values
  (1, 'open', 'open', 'baca1', (p.usage_period + interval '7 hours 30 minutes') at time zone {{zone}}),
  (2, 'close_readings', 'readings_closed', 'baca1', p.posted_at - interval '8 hours'),
  (3, 'calculate', 'calculated', 'keuangan1', p.posted_at - interval '7 hours'),
  (4, 'approve', 'approved', 'manajer1', p.posted_at - interval '5 hours'),
  (5, 'begin_posting', 'posting', 'keuangan1', p.posted_at - interval '1 minute'),
  (6, 'post', 'posted', 'keuangan1', p.posted_at)) s (event_no, action, to_state, actor, at)
where p.usage_period > {{lastPeriod}}::date - make_interval(months => {{readMonths}})
order by p.usage_period, s.event_no;

set local session_replication_role = origin;
