-- Which outage, rationing or announced work lies over a place, and what it tells whoever calls from there. Reads only; entering a
-- complaint, the channels and the map ask here.

create or replace function loket.outage_explains(p_kind text, p_category text) returns boolean
language sql stable as $$
  select p_category is null or exists (
    select from loket.ticket_category c where c.code = p_category and c.incident = any (case p_kind
      when 'leak' then '{leak,flow}'::text[]           -- a burst leaves the street dry
      when 'turbidity' then '{turbidity}'
      when 'planned_work' then '{flow,turbidity}'      -- what stood in an emptied pipe comes out brown
      else '{flow}' end));
$$;
comment on function loket.outage_explains(text, text) is
'Whether an outage of a kind is why somebody complains of a category: rationing and outage of no or little water; a leak of that and of leaks; turbidity of turbid water; announced work of no, little and turbid water. No category: of any.';

create or replace function loket.outage_holds(p_outage loket.outage, p_latitude double precision, p_longitude double precision, p_village text,
  p_supply_zone_id int) returns boolean
language sql immutable as $$
  select coalesce(p_supply_zone_id = p_outage.supply_zone_id, false)
    or coalesce(p_village = any (p_outage.villages), false)
    or coalesce(loket.distance_m(p_latitude, p_longitude, p_outage.latitude, p_outage.longitude) <= p_outage.radius_m, false);
$$;
comment on function loket.outage_holds(loket.outage, double precision, double precision, text, int) is
'Whether a place is in an outage''s area: in its supply zone, in one of its villages or in its circle (metres); any of what the outage says is enough.';

create or replace function loket.outages_at(p_latitude double precision, p_longitude double precision, p_village text, p_supply_zone_id int,
  p_category text, p_at timestamptz) returns setof loket.outage
language sql stable as $$
  select o.* from loket.outage o
  where o.state in ('active', 'planned') and o.starts_at <= p_at + interval '24 hours'
    -- What was announced and never began, until it was to be over.
    and (o.state = 'active' or o.expected_end_at is null or o.expected_end_at > p_at)
    and loket.outage_explains(o.kind, p_category)
    and loket.outage_holds(o, p_latitude, p_longitude, p_village, p_supply_zone_id)
  order by o.state, o.kind = 'rationing', o.starts_at desc, o.id;
$$;
comment on function loket.outages_at(double precision, double precision, text, int, text, timestamptz) is
'Outages over a place (point in degrees, village, supply zone; each may be null) that explain a category (null: any): active ones, then those announced for the next 24 hours; a cause of its own before a rationing.';

create or replace function loket.rationing_flow(p_outage_id bigint, p_at timestamptz, out flows boolean, out changes_at timestamptz)
language sql stable as $$
  with slots as (
    select range_agg(tstzrange(
        (d.day + s.flows_from) at time zone u.time_zone,
        (d.day + s.flows_to + case when s.flows_to <= s.flows_from then interval '1 day' else interval '0' end) at time zone u.time_zone)) as open
    from loket.utility u
    cross join lateral (select (p_at at time zone u.time_zone)::date + n as day from generate_series(-1, 8) n) d
    join loket.rationing_slot s on s.weekday = extract(isodow from d.day)
    where s.outage_id = p_outage_id
      and s.update_no = (select max(l.update_no) from loket.rationing_slot l where l.outage_id = p_outage_id))
  select case when s.open is not null then p_at <@ s.open end,
    -- Beyond the days looked at nothing is known: a turn that lasts that long does not end.
    (select nullif(min(case when p_at <@ r then upper(r) else lower(r) end), upper(s.open)) from unnest(s.open) r where upper(r) > p_at)
  from slots s;
$$;
comment on function loket.rationing_flow(bigint, timestamptz) is
'Whether the water flows at an instant by a rationing''s schedule, and when that changes next: the end of the turn, or the beginning of the next one. Nulls without a schedule; no change when it flows all week.';

create or replace function loket.outage_notices(p_outages bigint[], p_at timestamptz) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('outageId', o.id, 'outageNo', o.outage_no, 'kind', o.kind, 'state', o.state, 'updateNo', o.update_no,
    'title', o.title, 'answer', o.answer, 'cause', o.cause, 'startsAt', o.starts_at, 'expectedEndAt', o.expected_end_at,
    'flowsNow', f.flows, 'flowChangesAt', f.changes_at,
    'lastUpdate', (select jsonb_build_object('words', u.words, 'at', u.at) from loket.outage_update u
                   where u.outage_id = o.id and u.words <> '' order by u.update_no desc limit 1)) order by i.place), '[]')
  from unnest(p_outages) with ordinality i (id, place)
  join loket.outage o on o.id = i.id
  left join lateral loket.rationing_flow(o.id, p_at) f on o.kind = 'rationing';
$$;
comment on function loket.outage_notices(bigint[], timestamptz) is
'What a caller or a channel is told of outages, in the given order: number, kind, title, the answer in the public''s words, times, the latest word to the reporters; of a rationing whether the water flows now and when that changes.';
