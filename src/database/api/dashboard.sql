-- What the boards of management need besides reports: where the areas lie. Every number on a board comes from a report.

create or replace function api.area_points() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := loket.report_branches(_staff, null);
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('district', p.district, 'districtName', p.district_name, 'village', p.village,
              'villageName', p.village_name, 'latitude', p.latitude, 'longitude', p.longitude, 'connections', p.connections) order by p.village), '[]')
          from loket.village_points(_branches) p);
end
$$;
comment on function api.area_points() is
'Where the villages lie, for the map of a board: the middle of their connections (degrees, to some ten metres), by right of branch as in reports. Villages with fewer than three located connections are left out.
Errors: NOT_STAFF, INVALID_INPUT, ROLE_MISSING';
grant execute on function api.area_points() to supervisor, finance, manager;
