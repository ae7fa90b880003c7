-- The paper of a work order.

create or replace function api.print_work_order(p_request_id uuid, p_application_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _order loket.work_order;
  _survey loket.survey;
begin
  _replay := loket.claim_request(p_request_id, 'print_work_order', jsonb_build_array(p_application_id));
  if _replay is not null then
    return _replay;
  end if;
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  select w.* into _order from loket.work_order w where w.application_id = _a.id order by w.id desc limit 1;
  if _order.id is null then
    perform loket.fail('WORK_ORDER_NOT_FOUND');
  end if;
  select s.* into _survey from loket.survey s where s.application_id = _a.id order by s.id desc limit 1;
  perform loket.append_audit('print_work_order', 'application', _a.id::text, p_request_id,
    jsonb_build_object('workOrderNo', _order.work_order_no));
  return loket.store_answer(p_request_id, (
    select jsonb_build_object(
      'workOrderNo', _order.work_order_no, 'applicationNo', _a.application_no, 'kind', _a.kind, 'installer', _order.installer,
      'plannedOn', _order.planned_on, 'materials', _order.materials, 'note', _order.note, 'issuedAt', _order.issued_at,
      'issuedBy', (select f.full_name from loket.staff f where f.login = _order.issued_by),
      'applicantName', coalesce(nullif(_a.applicant_name, ''), k.name, ''), 'phone', coalesce(_a.phone, k.phone),
      'address', coalesce(nullif(_a.address, ''), c.address, ''), 'neighbourhood', coalesce(nullif(_a.neighbourhood, ''), c.neighbourhood, ''),
      'landmark', _a.landmark, 'villageName', v.name, 'districtName', d.name, 'connectionNo', c.connection_no,
      'meterSerialNo', m.serial_no, 'meterSize', coalesce(_survey.meter_size, _a.meter_size, m.size),
      'tariffGroupCode', (select g.code from loket.tariff_group g
                          where g.id = coalesce(_survey.tariff_group_id, _a.tariff_group_id, c.tariff_group_id)),
      'latitude', coalesce(_survey.latitude, _a.latitude, c.latitude), 'longitude', coalesce(_survey.longitude, _a.longitude, c.longitude),
      'survey', case when _survey.id is not null then jsonb_build_object('surveyor', _survey.surveyor, 'surveyedOn', _survey.surveyed_on,
        'mainDistanceM', _survey.main_distance_m, 'mainDiameterMm', _survey.main_diameter_mm, 'crossingM', _survey.crossing_m,
        'note', _survey.note) end,
      'neighbours', (
        select coalesce(jsonb_agg(jsonb_build_object('connectionNo', o.connection_no, 'address', o.address, 'status', o.status,
          'latitude', o.latitude, 'longitude', o.longitude) order by n.distance, o.id), '[]')
        from loket.neighbours_of(coalesce(_survey.latitude, _a.latitude, c.latitude),
          coalesce(_survey.longitude, _a.longitude, c.longitude), 500, 12) n
        join loket.connection o on o.id = n.connection_id where o.id is distinct from c.id),
      'fields', loket.installation_fields(_a.kind, m.id is not null),
      'utility', (select jsonb_build_object('name', u.name, 'address', u.address, 'city', u.city, 'phone', u.phone,
                    'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'training', u.is_demonstration) from loket.utility u),
      'branchName', b.name, 'printedBy', _staff.full_name, 'printedAt', clock_timestamp())
    from loket.branch b
    left join loket.connection c on c.id = _a.connection_id
    left join loket.customer k on k.id = c.customer_id
    left join loket.meter m on m.connection_id = c.id and m.removed_on is null and _a.kind <> 'new_connection'
    left join loket.village v on v.code = coalesce(_a.village_code, c.village_code)
    left join loket.district d on d.code = v.district_code
    where b.id = _a.branch_id));
end
$$;
comment on function api.print_work_order(uuid, bigint) is
'Everything that stands on the paper of an application''s latest work order (SPK), with the phone as the installer needs it, and a log entry of its print. Lengths in metres.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, WORK_ORDER_NOT_FOUND';
grant execute on function api.print_work_order(uuid, bigint) to connection_officer;
