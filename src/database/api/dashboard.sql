-- What the boards of management need besides reports: where the areas lie. Every number on a board comes from a report.

create or replace function api.area_points() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := loket.report_branches(_staff, null);
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('district', p.district_code, 'districtName', p.district_name, 'village', p.code,
              'villageName', p.name, 'latitude', p.latitude, 'longitude', p.longitude, 'connections', p.connections) order by p.code), '[]')
          from (
            select v.code, v.name, v.district_code, d.name as district_name, count(*) as connections,
                   round(avg(c.latitude)::numeric, 4)::float8 as latitude, round(avg(c.longitude)::numeric, 4)::float8 as longitude
            from loket.connection c
            join loket.route r on r.id = c.route_id
            join loket.village v on v.code = c.village_code
            join loket.district d on d.code = v.district_code
            where r.branch_id = any (_branches) and c.latitude is not null and c.longitude is not null
            group by v.code, v.name, v.district_code, d.name
            -- The middle of one or two connections would be somebody's address.
            having count(*) >= 3) p);
end
$$;
comment on function api.area_points() is
'Where the villages lie, for the map of a board: the middle of their connections (degrees, to some ten metres), by right of branch as in reports. Villages with fewer than three located connections are left out.
Errors: NOT_STAFF, INVALID_INPUT, ROLE_MISSING';
grant execute on function api.area_points() to supervisor, finance, manager;
