-- The receipt of an application (tanda terima permohonan).

create or replace function api.application_receipt(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _on date;
begin
  select * into _a from loket.application a where a.id = p_application_id and a.submitted_at is not null;
  if not loket.may_read_form(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _on := loket.business_date(_a.submitted_at);
  return jsonb_build_object('applicationNo', _a.application_no, 'kind', _a.kind, 'state', _a.state, 'submittedAt', _a.submitted_at, 'submittedOn', _on,
    'filedBy', coalesce((select loket.staff_name_at(s.actor, s.at) from loket.application_step s
      where s.application_id = _a.id and s.action = 'submit' order by s.step_no limit 1), loket.staff_name_at(_a.created_by, _a.submitted_at)),
    'letterhead', loket.freeze_letterhead(_a.branch_id, _on) - 'signatories' || jsonb_build_object(
      'logoPng', (select encode(u.logo_png, 'base64') from loket.utility u), 'training', (select u.is_demonstration from loket.utility u)),
    'applicantName', _a.applicant_name, 'nikMasked', loket.mask_identity(_a.nik), 'phoneMasked', loket.mask_phone(_a.phone),
    'address', _a.address, 'neighbourhood', _a.neighbourhood,
    'villageName', (select v.name from loket.village v where v.code = _a.village_code),
    'districtName', (select d.name from loket.village v join loket.district d on d.code = v.district_code where v.code = _a.village_code),
    'tariffGroup', (select g.code || ' ' || g.name from loket.tariff_group g where g.id = _a.tariff_group_id),
    'meterSize', _a.meter_size, 'connectionNo', (select c.connection_no from loket.connection c where c.id = _a.connection_id),
    'documents', (select coalesce(jsonb_agg(jsonb_build_object('documentType', t.code, 'files', n.files) order by t.place), '[]')
      from (select d.document_type, count(*) as files from loket.document d
            where d.application_id = _a.id and d.removed_at is null
              and d.document_type not in ('survey_photo', 'installation_photo', 'inspection_photo')
            group by d.document_type) n
      join loket.document_type t on t.code = n.document_type),
    'missing', loket.missing_documents(_a),
    'registration', (select jsonb_build_object('invoiceNo', v.invoice_no, 'total', v.net + v.vat, 'state', loket.invoice_state(v))
      from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id
      where i.application_id = _a.id and i.purpose = 'registration' order by v.id desc limit 1),
    'decisionDays', loket.application_number_of('decision_working_days'));
end
$$;
comment on function api.application_receipt(bigint) is
'All that stands on the receipt of a filed application: who asks (NIK and phone masked) for what, the documents handed in and still missing as of now, the registration fee''s invoice, the letterhead. Rupiah.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.application_receipt(bigint) to supervisor, customer_service, connection_officer, finance, manager;
