-- What the reports of meter readings are made of: the readings of a usage period as they stood at the end of the month in which it is paid.

create or replace function loket.readings_as_of(p_period date)
returns table (reading_id bigint, connection_id bigint, meter_id bigint, source text, condition text, previous int, stand int,
  removal_reading int, usage_m3 int, estimated boolean, average_m3 int, flags text[], state text, decided_by text, decided_at timestamptz,
  reason_code text, reason text, read_at timestamptz, reader text, has_photo boolean)
language sql stable as $$
  select r.id, r.connection_id, r.meter_id, r.source, r.condition, r.previous, r.stand, r.removal_reading, r.usage_m3, r.estimated, r.average_m3,
         r.flags, case when d.decided then r.state else 'waiting' end, case when d.decided then r.decided_by end,
         case when d.decided then r.decided_at end, case when d.decided then r.reason_code end, case when d.decided then r.reason else '' end,
         r.read_at, coalesce(nullif(r.reader, ''), case r.source when 'self' then h.name when 'closing' then '-' else s.full_name end),
         r.photo is not null
  from loket.meter_reading r
  cross join lateral (select loket.day_end((p_period + interval '2 months - 1 day')::date) as ends) e
  cross join lateral (select coalesce(r.decided_at < e.ends, false) as decided) d
  left join loket.channel h on h.code = r.channel
  left join lateral loket.staff_at(r.entered_by, r.received_at) s on true
  where r.usage_period = p_period and r.received_at < e.ends;
$$;
comment on function loket.readings_as_of(date) is
'The readings of a usage period that had come in by the end of the month in which it is paid; what was decided later waits. reader: the name in the reader''s file, else who entered it, of a self-reading its channel. m3.
Source: domain.md 5, 6.1.';

create or replace function loket.reading_register(p_period date, p_branches int[], p_at timestamptz)
returns table (connection_id bigint, connection_no text, customer_name text, address text, route_code text, district_code text, group_code text,
  status text, meter_serial text, reading_id bigint, source text, condition text, previous int, stand int, removal_reading int, usage_m3 int,
  estimated boolean, average_m3 int, flags text[], state text, read_at timestamptz, reader text, has_photo boolean)
language sql stable as $$
  select c.connection_id, c.connection_no, c.customer_name, c.address, c.route_code, c.district_code, c.group_code, c.status, m.serial_no,
         q.reading_id, q.source, q.condition, coalesce(q.previous, b.current_reading), q.stand, q.removal_reading, q.usage_m3,
         coalesce(q.estimated, false), q.average_m3, coalesce(q.flags, '{}'), coalesce(q.state, 'unread'), q.read_at, q.reader,
         coalesce(q.has_photo, false)
  from loket.connection_places(p_at) c
  left join (
    -- The one in force; else one that waits, else the last that was refused.
    select distinct on (a.connection_id) a.* from loket.readings_as_of(p_period) a where a.state <> 'replaced'
    order by a.connection_id, array_position(array['approved', 'waiting', 'rejected'], a.state), a.reading_id desc) q on q.connection_id = c.connection_id
  left join loket.bill b on b.connection_id = c.connection_id and b.usage_period = (p_period - interval '1 month')::date
  left join (
    -- In place when the month ended.
    select distinct on (o.connection_id) o.connection_id, o.id from loket.meter o where o.installed_on < p_period + interval '1 month'
    order by o.connection_id, o.installed_on desc, o.id desc) i on i.connection_id = c.connection_id
  left join loket.meter m on m.id = coalesce(q.meter_id, i.id)
  where c.branch_id = any (p_branches) and c.active_since < p_period + interval '1 month'
    and (c.status <> 'disconnected' or q.reading_id is not null);
$$;
comment on function loket.reading_register(date, int[], timestamptz) is
'Every connection that is to be read in a usage period with what was read: the reading in force, else one that waits, else the last refused; state unread where there is none. previous is the stand of the last bill where nobody read yet. m3.
Source: domain.md 6.1 (DSML/DSMP).';
