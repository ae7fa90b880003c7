-- Reading what has been done for an application since its approval.

create or replace function loket.application_invoices(p_application_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('invoiceId', v.id, 'invoiceNo', v.invoice_no, 'purpose', i.purpose,
    'instalmentNo', i.instalment_no, 'issuedOn', v.business_date, 'dueOn', coalesce(i.due_on, v.valid_until),
    'validUntil', loket.invoice_last_day(v), 'total', v.total, 'state', loket.invoice_state(v),
    'paidAt', p.paid_at, 'receiptNo', p.receipt_no) order by v.id), '[]')
  from loket.application_invoice i
  join loket.invoice v on v.id = i.invoice_id
  left join lateral (
    select y.paid_at, y.receipt_no from loket.payment_item t join loket.payment y on y.id = t.payment_id
    where t.invoice_id = v.id and not exists (select from loket.reversal_item r where r.payment_item_id = t.id)) p on true
  where i.application_id = p_application_id;
$$;
comment on function loket.application_invoices(bigint) is 'Everything that an application asked money for, oldest first, with what became of it. Rupiah.';

create or replace function api.works(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _last int;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _last := case when _a.kind <> 'new_connection' then loket.last_meter_reading(_a.connection_id) end;
  return jsonb_build_object(
    'applicationId', _a.id, 'state', _a.state, 'position', loket.waitlist_position(_a), 'waitingSince', _a.waiting_since,
    'answerBy', _a.answer_by, 'paidOn', _a.paid_on, 'isPaid', loket.is_application_paid(_a.id),
    'fields', loket.installation_fields(_a.kind, _last is not null), 'lastReading', _last,
    'meterSize', coalesce((select s.meter_size from loket.survey s where s.application_id = _a.id order by s.id desc limit 1), _a.meter_size,
      (select m.size from loket.meter m where m.connection_id = _a.connection_id and m.removed_on is null)),
    'invoices', loket.application_invoices(_a.id),
    'workOrders', (
      select coalesce(jsonb_agg(jsonb_build_object('workOrderId', w.id, 'workOrderNo', w.work_order_no, 'installer', w.installer,
        'plannedOn', w.planned_on, 'materials', w.materials, 'note', w.note, 'issuedBy', f.full_name, 'issuedAt', w.issued_at) order by w.id desc), '[]')
      from loket.work_order w join loket.staff f on f.login = w.issued_by where w.application_id = _a.id),
    'installations', (
      select coalesce(jsonb_agg(jsonb_build_object('installationId', n.id, 'workOrderId', n.work_order_id, 'installedOn', n.installed_on,
        'meterSerialNo', n.meter_serial_no, 'meterSize', n.meter_size, 'meterDigits', n.meter_digits, 'sealNo', n.seal_no,
        'initialReading', n.initial_reading, 'removalReading', n.removal_reading, 'latitude', n.latitude, 'longitude', n.longitude,
        'note', n.note, 'recordedBy', f.full_name, 'recordedAt', n.recorded_at) order by n.id desc), '[]')
      from loket.installation n join loket.staff f on f.login = n.recorded_by where n.application_id = _a.id),
    'connection', (
      select jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'status', c.status, 'activeSince', c.active_since,
        'routeCode', r.code, 'routeOrder', c.route_order, 'supplyZone', z.code)
      from loket.connection c join loket.route r on r.id = c.route_id join loket.supply_zone z on z.id = c.supply_zone_id
      where c.id = _a.connection_id));
end
$$;
comment on function api.works(bigint) is
'What has been done for an application since its approval: invoices with their state, work orders and records of the work (newest first), the connection; also its place on the waiting list, and which fields the record of its work asks for (fields: meter, seal, removal, point; lastReading in m3). Rupiah.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.works(bigint) to customer_service, connection_officer, supervisor, finance, manager;
