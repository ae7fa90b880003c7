-- The slip of a complaint (tanda terima pengaduan) that the reporter takes home.

create or replace function api.ticket_slip(p_ticket_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _t loket.ticket;
  _on date;
begin
  select * into _t from loket.ticket t where t.id = p_ticket_id;
  if _t.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  _on := loket.business_date(_t.reported_at);
  return jsonb_build_object('ticketNo', _t.ticket_no, 'reportedAt', _t.reported_at, 'reportedOn', _on,
    'filedBy', loket.staff_name_at(_t.created_by, _t.reported_at),
    'letterhead', loket.freeze_letterhead(_t.branch_id, _on) - 'signatories' || jsonb_build_object(
      'logoPng', (select encode(u.logo_png, 'base64') from loket.utility u), 'training', (select u.is_demonstration from loket.utility u)),
    'source', _t.source, 'category', _t.category, 'priority', _t.priority, 'unit', _t.unit, 'state', _t.state,
    'reporterName', _t.reporter_name, 'phoneMasked', loket.mask_phone(_t.phone),
    'connectionNo', (select c.connection_no from loket.connection c where c.id = _t.connection_id),
    'words', _t.words, 'address', _t.address, 'neighbourhood', _t.neighbourhood, 'landmark', _t.landmark,
    'villageName', (select v.name from loket.village v where v.code = _t.village_code),
    'districtName', (select d.name from loket.village v join loket.district d on d.code = v.district_code where v.code = _t.village_code),
    'photos', (select count(*) from loket.ticket_photo p where p.ticket_id = _t.id and p.purpose = 'report' and p.removed_at is null),
    'solvingDue', (select k.solving_due from loket.ticket_clocks(array[_t.id], clock_timestamp()) k),
    'outage', (select loket.outage_answer(o) from loket.outage o where o.id = _t.outage_id));
end
$$;
comment on function api.ticket_slip(bigint) is
'All that stands on the slip of a ticket: who reported what (phone masked) about which place, when it is to be solved, what was answered with an outage, the letterhead.
Errors: NOT_STAFF, TICKET_NOT_FOUND';
grant execute on function api.ticket_slip(bigint) to customer_service, connection_officer;
