-- Days of a branch: closing one for good, and who signs its reports.

create or replace function loket.freeze_letterhead(p_branch_id int, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'utility', jsonb_build_object('code', u.code, 'name', u.name, 'shortName', u.short_name, 'address', u.address, 'city', u.city,
      'phone', u.phone, 'timeZone', u.time_zone, 'zoneLabel', u.zone_label),
    'branch', jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name),
    'signatories', (
      select coalesce(jsonb_object_agg(r.report, r.list), '{}')
      from (select g.report, jsonb_agg(jsonb_build_object('slot', g.slot, 'position', g.position, 'fullName', g.full_name,
                     'employeeNo', g.employee_no) order by g.slot) as list
            from (select distinct on (a.report, a.slot) a.*
                  from loket.report_signatory a where a.valid_from <= p_on
                  order by a.report, a.slot, a.valid_from desc, a.set_at desc) g
            group by g.report) r))
  from loket.utility u, loket.branch b
  where b.id = p_branch_id;
$$;
comment on function loket.freeze_letterhead(int, date) is
'Names as they are now and the signatories of every report as of a date. Stored when a session or a day is closed.';
