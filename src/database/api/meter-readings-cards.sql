-- What lists, answers and the bench show of readings.

create or replace function loket.reading_cards(p_ids bigint[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'readingId', r.id, 'usagePeriod', to_char(r.usage_period, 'YYYY-MM'), 'connectionId', c.id, 'connectionNo', c.connection_no,
    'customerName', k.name, 'address', c.address, 'villageName', v.name, 'routeCode', t.code, 'routeOrder', c.route_order,
    'tariffGroupCode', g.code, 'status', c.status,
    'source', r.source, 'channel', r.channel, 'condition', r.condition, 'reading', r.reading, 'usageTold', r.usage_told,
    'serialTold', r.serial_told, 'serialNo', m.serial_no, 'meterSize', m.size, 'digits', m.digits, 'hasPhoto', r.photo is not null,
    'photoTakenAt', r.photo_taken_at, 'latitude', r.latitude, 'longitude', r.longitude, 'readAt', r.read_at, 'receivedAt', r.received_at,
    'enteredBy', loket.staff_name_at(r.entered_by, r.received_at), 'reader', r.reader, 'note', r.note,
    'previous', r.previous, 'stand', r.stand, 'removalReading', r.removal_reading, 'usageM3', r.usage_m3, 'estimated', r.estimated,
    'averageM3', r.average_m3, 'estimatedMonths', r.estimated_months, 'estimatedM3', r.estimated_m3, 'flags', to_jsonb(r.flags),
    'state', r.state, 'decidedBy', loket.staff_name_at(r.decided_by, r.decided_at), 'decidedAt', r.decided_at,
    'reasonCode', r.reason_code, 'reason', r.reason) order by i.n), '[]')
  from unnest(p_ids) with ordinality i (id, n)
  join loket.meter_reading r on r.id = i.id
  join loket.connection c on c.id = r.connection_id
  join loket.customer k on k.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.route t on t.id = c.route_id
  join loket.tariff_group g on g.id = c.tariff_group_id
  left join loket.meter m on m.id = r.meter_id;
$$;
comment on function loket.reading_cards(bigint[]) is 'Readings as the console shows them, in the order of the ids. Stands, readings and usages in m3.';

create or replace function api.reading_vocabulary() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _period date := loket.next_usage_period();
begin
  perform loket.current_staff();
  return jsonb_build_object(
    'conditions', (select jsonb_agg(jsonb_build_object('code', c.code, 'takes', c.takes, 'backward', c.backward, 'unreadable', c.unreadable,
        'noFlow', c.no_flow, 'truedUp', c.trued_up) order by c.place) from loket.reading_condition c where c.active),
    'reasons', (select jsonb_agg(n.code order by n.place) from loket.reading_reason n where n.active),
    'rules', loket.reading_rules(),
    'period', jsonb_build_object('usagePeriod', to_char(_period, 'YYYY-MM'),
      'state', (select p.state from loket.billing_period p where p.usage_period = _period),
      'windowFrom', w.opens_on, 'windowTo', w.closes_on))
  from loket.reading_window(_period) w;
end
$$;
comment on function api.reading_vocabulary() is
'Conditions, reasons for refusing and numbers in use for readings, and the usage period that is worked on: {usagePeriod YYYY-MM, state (null: not begun), windowFrom, windowTo}.
Errors: NOT_STAFF';
grant execute on function api.reading_vocabulary() to reading_officer, customer_service, supervisor, finance, manager;
