-- One application with everything that belongs to it, for the page on which it is decided about.

create or replace function loket.note_application_read(p_staff loket.staff, p_application loket.application) returns void
language plpgsql as $$
begin
  if not exists (select from loket.audit_entry e where e.object_type = 'application' and e.object_id = p_application.id::text
                 and e.action = 'read_application' and e.actor = p_staff.login
                 and loket.business_date(e.at) = loket.business_date(clock_timestamp())) then
    perform loket.count_lookup(p_staff);
    perform loket.append_audit('read_application', 'application', p_application.id::text, null,
      jsonb_strip_nulls(jsonb_build_object('applicationNo', p_application.application_no)));
  end if;
end
$$;
comment on function loket.note_application_read(loket.staff, loket.application) is
'Logs and counts once a day, person and application that personal data were read: the page reads itself again all the time.
Errors: LOOKUP_LIMIT_REACHED';

create or replace function loket.application_form(p_application loket.application, p_whole boolean) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'whole', p_whole,
    'nik', case when p_whole then a.nik else loket.mask_identity(a.nik) end,
    'familyCardNo', case when p_whole then a.family_card_no else loket.mask_identity(a.family_card_no) end,
    'phone', case when p_whole then a.phone else loket.mask_phone(a.phone) end,
    'email', case when p_whole then a.email else left(a.email, 1) || '•••' || substring(a.email from '@.*$') end,
    'isOwner', a.is_owner, 'landmark', a.landmark, 'latitude', a.latitude, 'longitude', a.longitude, 'buildingUse', a.building_use,
    'tariffGroupName', (select g.name from loket.tariff_group g where g.id = a.tariff_group_id),
    'note', a.note, 'consentAt', a.consent_at, 'documentsCompleteOn', a.documents_complete_on, 'paidOn', a.paid_on,
    'createdBy', (select s.full_name from loket.staff s where s.login = a.created_by))
  from (select (p_application).*) a;
$$;
comment on function loket.application_form(loket.application, boolean) is 'What the form says besides the card; NIK, KK, phone and e-mail whole or masked.';

create or replace function loket.application_documents(p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'documents', (select coalesce(jsonb_agg(jsonb_build_object('documentId', d.id, 'documentType', d.document_type, 'name', d.name,
        'mediaType', d.media_type, 'size', d.size, 'width', d.width, 'height', d.height, 'sha256', encode(d.sha256, 'hex'),
        'attachedBy', s.full_name, 'attachedAt', d.attached_at) order by t.place, d.id), '[]')
      from loket.document d
      join loket.document_type t on t.code = d.document_type
      join loket.staff s on s.login = d.attached_by
      where d.application_id = p_application.id and d.removed_at is null),
    'checklist', (select coalesce(jsonb_agg(jsonb_build_object('documentType', c.document_type, 'required', c.required, 'attached', c.attached)
        order by c.place), '[]')
      from (select r.document_type, bool_or(r.required) as required, t.place,
              (select count(*) from loket.document d where d.application_id = p_application.id and d.document_type = r.document_type
                 and d.removed_at is null) as attached
            from loket.document_requirement r
            join loket.document_type t on t.code = r.document_type
            left join loket.tariff_group g on g.id = p_application.tariff_group_id
            where r.kind = p_application.kind and (r.category is null or r.category = g.category)
              and (r.only_if is null or not p_application.is_owner)
            group by r.document_type, t.place) c));
$$;
comment on function loket.application_documents(loket.application) is
'The documents that are attached (without their content), and the checklist of its kind and tariff group with how many of each there are.';

create or replace function loket.application_history(p_application_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('stepNo', s.step_no, 'action', s.action, 'from', s.from_state, 'to', s.to_state,
    'by', f.full_name, 'channel', f.channel, 'at', s.at, 'reasonCode', s.reason_code, 'reason', s.reason, 'details', s.details,
    'effectiveAt', s.effective_at,
    'undone', exists (select from loket.application_step u where u.application_id = s.application_id and u.undoes = s.step_no)) order by s.step_no), '[]')
  from loket.application_step s
  join loket.staff f on f.login = s.actor
  where s.application_id = p_application_id;
$$;
comment on function loket.application_history(bigint) is 'Every step: who, when, why, from where to where, from when on, and whether it was taken back.';

create or replace function loket.application_survey(p_application_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('surveyId', v.id, 'surveyor', v.surveyor, 'surveyedOn', v.surveyed_on, 'latitude', v.latitude, 'longitude', v.longitude,
    'pipeAvailable', v.pipe_available, 'capacityEnough', v.capacity_enough, 'mainDistanceM', v.main_distance_m,
    'mainDiameterMm', v.main_diameter_mm, 'crossingM', v.crossing_m, 'tariffGroupCode', g.code, 'tariffGroupName', g.name,
    'meterSize', v.meter_size, 'buildingUse', v.building_use, 'note', v.note, 'recordedBy', s.full_name, 'recordedAt', v.recorded_at)
  from loket.survey v
  join loket.tariff_group g on g.id = v.tariff_group_id
  join loket.staff s on s.login = v.recorded_by
  where v.application_id = p_application_id
  order by v.id desc limit 1;
$$;
comment on function loket.application_survey(bigint) is 'The latest survey. Metres, millimetres, degrees.';

create or replace function loket.application_estimate(p_application_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('estimateId', e.id, 'surveyId', e.survey_id, 'pricedOn', e.priced_on, 'discount', e.discount, 'total', e.total, 'note', e.note,
    'promotion', (select p.name from loket.promotion p where p.id = e.promotion_id), 'madeBy', s.full_name, 'madeAt', e.made_at,
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'description', l.description, 'quantity', l.quantity,
        'unit', l.unit, 'unitPrice', l.unit_price, 'amount', l.amount) order by l.line_no), '[]')
      from loket.cost_estimate_line l where l.cost_estimate_id = e.id))
  from loket.cost_estimate e
  join loket.staff s on s.login = e.made_by
  where e.application_id = p_application_id
  order by e.id desc limit 1;
$$;
comment on function loket.application_estimate(bigint) is 'The latest estimate with its lines. Rupiah.';

create or replace function loket.application_works(p_application_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'invoices', (select coalesce(jsonb_agg(jsonb_build_object('invoiceId', v.id, 'invoiceNo', v.invoice_no, 'purpose', i.purpose,
        'instalmentNo', i.instalment_no, 'total', v.total, 'validUntil', v.valid_until, 'state', loket.invoice_state(v)) order by v.id), '[]')
      from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id where i.application_id = p_application_id),
    'workOrder', (select jsonb_build_object('workOrderNo', w.work_order_no, 'installer', w.installer, 'plannedOn', w.planned_on,
        'materials', w.materials, 'note', w.note, 'issuedBy', s.full_name, 'issuedAt', w.issued_at)
      from loket.work_order w join loket.staff s on s.login = w.issued_by where w.application_id = p_application_id order by w.id desc limit 1),
    'installation', (select jsonb_build_object('installedOn', n.installed_on, 'meterSerialNo', n.meter_serial_no, 'meterSize', n.meter_size,
        'sealNo', n.seal_no, 'initialReading', n.initial_reading, 'removalReading', n.removal_reading, 'latitude', n.latitude,
        'longitude', n.longitude, 'note', n.note, 'recordedBy', s.full_name, 'recordedAt', n.recorded_at)
      from loket.installation n join loket.staff s on s.login = n.recorded_by where n.application_id = p_application_id order by n.id desc limit 1));
$$;
comment on function loket.application_works(bigint) is 'Invoices with what has become of them, the latest work order and installation. Rupiah, m3.';

create or replace function loket.application_possibilities(p_staff loket.staff, p_application loket.application) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('action', t.action, 'to', t.to_state, 'needsReason', w.needs_reason, 'undoable', w.undoable,
      'refusal', case when not t.roles && loket.roles_of(p_staff.login) then 'ROLE_MISSING'
        when p_application.held_until > clock_timestamp() then 'DECISION_HELD'
        when loket.did_since_sent_back(p_application.id, p_staff.login, w.other_than) then 'OWN_REQUEST'
        when m.missing <> '{}' then 'FACTS_MISSING' end,
      'facts', m.missing,
      'documents', case when 'documents' = any (m.missing) then loket.missing_documents(p_application) else '{}' end) order by t.action), '[]')
  from loket.workflow_transition t
  join loket.workflow_action w using (kind, action)
  cross join lateral (select loket.missing_facts(p_application, t.action) as missing) m
  where t.kind = p_application.kind and t.from_state = p_application.state and t.roles <> '{}';
$$;
comment on function loket.application_possibilities(loket.staff, loket.application) is
'Every action that leads on from here, and why this person cannot take it now: the refusal that loket.take_step would give first, null if none, and what is missing.';

create or replace function api.application(p_application_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _whole boolean := loket.roles_of(_staff.login) && array['customer_service', 'connection_officer'];
begin
  select * into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  perform loket.note_application_read(_staff, _a);
  return jsonb_build_object(
      'card', loket.application_card(_a), 'form', loket.application_form(_a, _whole),
      'steps', loket.application_history(_a.id), 'survey', loket.application_survey(_a.id), 'estimate', loket.application_estimate(_a.id),
      'account', case when _a.connection_id is not null then loket.connection_card(_a.connection_id) || jsonb_build_object(
        'arrears', loket.arrears(_a.connection_id)) end,
      'actions', loket.application_possibilities(_staff, _a),
      'mayUndo', coalesce(_a.held_until > clock_timestamp(), false) and exists (
        select from loket.application_step s where (s.application_id, s.step_no, s.actor) = (_a.id, _a.step_no, _staff.login)))
    || loket.application_documents(_a) || loket.application_works(_a.id);
end
$$;
comment on function api.application(bigint) is
'Everything about one application: card, form (NIK, KK, phone and e-mail whole for customer service and connection officers, masked for others), documents without their content, checklist, steps, latest survey and estimate, invoices, work order, installation, the connection''s account with its arrears, and every action with why the person cannot take it now. The first reading of a day is logged (read_application) and counts as a look-up. Rupiah, metres, m3.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.application(bigint) to customer_service, connection_officer, supervisor, finance, manager;
