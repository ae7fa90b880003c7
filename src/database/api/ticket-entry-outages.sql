-- Until api/outages.sql has it: which outage explains a complaint about a place.

create or replace function loket.outages_at(p_latitude double precision, p_longitude double precision, p_village_code text, p_supply_zone_id int,
  p_category text, p_at timestamptz) returns setof loket.outage
language sql stable as $$
  select o.* from loket.outage o
  where o.state = 'active' and o.starts_at <= p_at
    and (p_village_code = any (o.villages) or p_supply_zone_id = o.supply_zone_id
      or loket.distance_m(p_latitude, p_longitude, o.latitude, o.longitude) <= o.radius_m)
    and (p_category is null or exists (select from loket.ticket_category c where c.code = p_category and case c.incident
      when 'flow' then true when 'leak' then o.kind in ('leak', 'planned_work') when 'turbidity' then o.kind <> 'rationing' end))
  order by o.starts_at desc, o.id;
$$;
comment on function loket.outages_at(double precision, double precision, text, int, text, timestamptz) is 'Outages going on at a place that explain a complaint of a category (null: any).';
