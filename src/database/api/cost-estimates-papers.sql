-- What stands on the estimate's paper and on the letter of approval or refusal. No NIK, no whole phone number: the applicant knows both.

create or replace function loket.paper_frame(p_staff loket.staff, p_report text, p_on date, p_at timestamptz) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'utility', jsonb_build_object('name', u.name, 'address', u.address, 'city', u.city, 'phone', u.phone,
      'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'training', u.is_demonstration),
    'signatories', (
      select coalesce(jsonb_agg(jsonb_build_object('slot', g.slot, 'position', g.position, 'fullName', g.full_name,
        'employeeNo', g.employee_no) order by g.slot), '[]')
      from (select distinct on (x.slot) x.* from loket.report_signatory x
            where x.report = p_report and x.valid_from <= p_on and x.set_at <= p_at
            order by x.slot, x.valid_from desc, x.set_at desc, x.id desc) g),
    'printedBy', p_staff.full_name, 'printedAt', clock_timestamp())
  from loket.utility u;
$$;
comment on function loket.paper_frame(loket.staff, text, date, timestamptz) is
'Letterhead of a paper and who signs it: the names of the paper''s day, as they were known when it was decided. A later entry changes no copy.';

create or replace function loket.paper_applicant(p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object('applicationNo', a.application_no, 'kind', a.kind, 'state', a.state, 'filedOn', loket.filed_on(a),
    'branchName', b.name, 'applicantName', a.applicant_name, 'phoneMasked', loket.mask_phone(a.phone), 'address', a.address,
    'neighbourhood', a.neighbourhood, 'villageName', v.name, 'districtName', d.name, 'connectionNo', c.connection_no)
  from (select (p_application).*) a
  join loket.branch b on b.id = a.branch_id
  left join loket.village v on v.code = a.village_code
  left join loket.district d on d.code = v.district_code
  left join loket.connection c on c.id = a.connection_id;
$$;
comment on function loket.paper_applicant(loket.application) is 'Who asks and for what place, as it stands on papers.';

create or replace function loket.letter_of(p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object('decision', s.action, 'decidedAt', s.effective_at, 'decidedOn', loket.business_date(s.effective_at),
    'reasonCode', s.reason_code, 'reason', s.reason)
  from (
    select x.* from loket.application_step x
    where x.application_id = p_application.id and x.action in ('approve', 'reject', 'reopen', 'reinstate')
      and not exists (select from loket.application_step u where u.application_id = x.application_id and u.undoes = x.step_no)
    order by x.step_no desc limit 1) s
  where s.action in ('approve', 'reject') and s.effective_at <= clock_timestamp();
$$;
comment on function loket.letter_of(loket.application) is
'The decision about which there can be a letter: the last approval or refusal that was not taken back, once it has taken effect; null if there is none.';

create or replace function api.estimate_paper(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _estimate loket.cost_estimate;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _estimate := loket.current_estimate(_a.id);
  if _estimate.id is null then
    perform loket.fail('ESTIMATE_NOT_FOUND');
  end if;
  return loket.paper_frame(_staff, 'cost_estimate', _estimate.priced_on, _estimate.made_at) || loket.paper_applicant(_a)
    || jsonb_build_object(
      'survey', (select loket.survey_card(v) from loket.survey v where v.id = _estimate.survey_id),
      'estimate', loket.estimate_card(_estimate),
      'approvedOn', case when loket.letter_of(_a)->>'decision' = 'approve' then loket.letter_of(_a)->'decidedOn' end,
      'paymentDays', loket.application_number_of('payment_days'));
end
$$;
comment on function api.estimate_paper(bigint) is
'Everything that stands on the paper of an estimate (RAB) that counts: letterhead, signatories of its day, applicant, survey, lines, promotion, total. Until it is approved it is a draft. Rupiah, metres.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, ESTIMATE_NOT_FOUND';
grant execute on function api.estimate_paper(bigint) to customer_service, connection_officer, supervisor, finance, manager;

create or replace function api.approval_paper(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _letter jsonb;
  _estimate loket.cost_estimate;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _letter := loket.letter_of(_a);
  if _letter is null then
    if _a.held_until > clock_timestamp() then
      perform loket.fail('DECISION_HELD', jsonb_build_object('until', _a.held_until));
    end if;
    perform loket.fail('LETTER_NOT_DUE');
  end if;
  _estimate := loket.current_estimate(_a.id);
  return loket.paper_frame(_staff, 'application_letter', (_letter->>'decidedOn')::date, (_letter->>'decidedAt')::timestamptz)
    || loket.paper_applicant(_a) || _letter
    || jsonb_build_object(
      'tariffGroup', (select jsonb_build_object('code', g.code, 'name', g.name) from loket.tariff_group g where g.id = _a.tariff_group_id),
      'meterSize', _a.meter_size,
      'total', case when _letter->>'decision' = 'approve' then _estimate.total end,
      'paymentBy', case when _a.state = 'awaiting_payment' then _a.answer_by end,
      'paymentDays', loket.application_number_of('payment_days'),
      'maxInstalments', loket.application_number_of('max_instalments'),
      'firstInstalmentPercent', loket.application_number_of('first_instalment_percent'));
end
$$;
comment on function api.approval_paper(bigint) is
'Everything that stands on the letter about a decision in force, approval or refusal: letterhead, signatories of its day, addressee, what was decided and why, the price of an approved new connection, how long there is to pay and in how many parts. paymentBy is the day that the demand for payment names, null before. Rupiah.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, DECISION_HELD, LETTER_NOT_DUE';
grant execute on function api.approval_paper(bigint) to customer_service, connection_officer, supervisor, finance, manager;
