-- Completing what was asked about an existing connection: the step and its effect on the connection are one transaction.
-- What will change is computed by one function (loket.completion_effect): the panel shows it in words before it is confirmed, the command
-- does exactly that, and the step keeps it.
-- Locks: request id, the application's invoices, the application, the connection, the NIK of a new owner.

create or replace function loket.fits_kind(p_kind text, p_status text) returns boolean
language sql immutable as $$
  select case p_kind
    when 'name_transfer' then p_status <> 'disconnected'
    when 'reclassification' then p_status <> 'disconnected'
    when 'suspension' then p_status = 'active'
    when 'sealing' then p_status = 'active'
    when 'disconnection' then p_status <> 'disconnected'
    when 'reconnection' then p_status <> 'active'
    when 'meter_replacement' then p_status <> 'disconnected'
    else false end;
$$;
comment on function loket.fits_kind(text, text) is
'Whether an application of a kind makes sense for a connection in a state. Cut off is no end: a reconnection is possible from everywhere but active.
Source: domain.md 10, surprise 14.';

create or replace function loket.unbilled_from(p_connection_id bigint) returns date
language sql stable as $$
  select coalesce(
    greatest((select max(p.usage_period) from loket.billing_period p where p.state in ('posting', 'posted')),
             (select max(b.usage_period) from loket.bill b where b.connection_id = p_connection_id)) + interval '1 month',
    date_trunc('month', loket.business_date(clock_timestamp())))::date;
$$;
comment on function loket.unbilled_from(bigint) is
'The first usage period of a connection that is not billed, first of the month: from it on a change of tariff group counts. Sheets that were made keep their group; a period that is being posted counts as made.
Source: domain.md 10, surprise 2: a sheet is never re-priced.';

create or replace function loket.completion_effect(p_application loket.application) returns jsonb
language sql stable as $$
  with place as (
    select c.*, k.name as owner, g.code as group_code, g.name as group_name
    from loket.connection c join loket.customer k on k.id = c.customer_id join loket.tariff_group g on g.id = c.tariff_group_id
    where c.id = p_application.connection_id
  ), work as (
    select n.* from loket.installation n where n.application_id = p_application.id order by n.id desc limit 1
  ), asked as (
    -- What was found at the premise goes before what was asked for.
    select g.* from loket.tariff_group g
    where p_application.kind = 'reclassification' and g.id = coalesce(
      (select v.tariff_group_id from loket.survey v where v.application_id = p_application.id order by v.id desc limit 1),
      p_application.tariff_group_id)
  ), swap as (
    -- A reconnection takes a meter away only when another one was put in its place.
    select m.id is not null and (p_application.kind in ('disconnection', 'meter_replacement')
             or (p_application.kind = 'reconnection' and w.meter_serial_no <> m.serial_no)) as takes,
           p_application.kind = 'meter_replacement' or (p_application.kind = 'reconnection'
             and (m.id is null or w.meter_serial_no <> m.serial_no)) as puts,
           m.id, m.serial_no, m.size, m.digits
    from place c left join work w on true left join loket.meter m on m.connection_id = c.id and m.removed_on is null
  )
  select jsonb_strip_nulls(jsonb_build_object(
    'status', case when s.status <> c.status then jsonb_build_object('from', c.status, 'to', s.status) end,
    'owner', case when p_application.kind = 'name_transfer' then jsonb_build_object('from', c.owner,
      'to', coalesce((k.known).name, btrim(p_application.applicant_name)), 'known', (k.known).id is not null) end,
    'tariffGroup', case when p_application.kind = 'reclassification' then jsonb_build_object('from', c.group_code, 'fromName', c.group_name,
      'to', a.code, 'toName', a.name, 'fromPeriod', to_char(loket.unbilled_from(c.id), 'YYYY-MM')) end,
    'meterRemoved', case when t.takes then jsonb_build_object('serialNo', t.serial_no, 'size', t.size, 'on', w.installed_on,
      'reading', w.removal_reading) end,
    'meterInstalled', case when t.puts and w.id is not null then jsonb_build_object('serialNo', w.meter_serial_no,
      'size', coalesce(w.meter_size, t.size), 'digits', coalesce(w.meter_digits, t.digits, 5), 'on', w.installed_on,
      'reading', w.initial_reading) end,
    'sealNo', w.seal_no))
  from place c
  left join work w on true
  left join asked a on true
  left join swap t on true
  left join lateral (select loket.owner_with_nik(p_application.nik) as known where p_application.kind = 'name_transfer') k on true
  cross join lateral (select case p_application.kind when 'suspension' then 'suspended' when 'sealing' then 'sealed'
    when 'disconnection' then 'disconnected' when 'reconnection' then 'active' else c.status end as status) s;
$$;
comment on function loket.completion_effect(loket.application) is
'What completing an application changes: status, owner (the customer known by the NIK, else a new one), tariffGroup and the first usage period for which it counts, meterRemoved and meterInstalled (m3, dates) by the latest installation record, sealNo. Absent is unchanged.';

create or replace function loket.completion_problem(p_application loket.application, p_effect jsonb) returns jsonb
language sql stable as $$
  select case
    when not loket.fits_kind(p_application.kind, c.status) then
      jsonb_build_object('code', 'CONNECTION_STATE_WRONG', 'details', jsonb_build_object('status', c.status))
    when p_application.kind = 'reclassification' and p_effect->'tariffGroup'->'from' is not distinct from p_effect->'tariffGroup'->'to' then
      jsonb_build_object('code', 'GROUP_UNCHANGED', 'details', jsonb_build_object('group', c_group.code))
    when m.missing <> '{}' then jsonb_build_object('code', 'METER_FACTS_MISSING', 'details', jsonb_build_object('facts', m.missing))
    when u.connection_no is not null then
      jsonb_build_object('code', 'METER_IN_USE', 'details', jsonb_build_object('connectionNo', u.connection_no))
    end
  from loket.connection c
  join loket.tariff_group c_group on c_group.id = c.tariff_group_id
  cross join lateral (
    select array_remove(array[
      case when p_effect ? 'meterRemoved' and not p_effect->'meterRemoved' ? 'reading' then 'removal_reading' end,
      case when p_effect ? 'meterInstalled' and not p_effect->'meterInstalled' ? 'serialNo' then 'meter_serial_no' end,
      case when p_effect ? 'meterInstalled' and not p_effect->'meterInstalled' ? 'size' then 'meter_size' end,
      case when p_effect ? 'meterInstalled' and not p_effect->'meterInstalled' ? 'reading' then 'initial_reading' end], null) as missing) m
  left join lateral (
    select o.connection_no from loket.meter x join loket.connection o on o.id = x.connection_id
    where x.serial_no = p_effect->'meterInstalled'->>'serialNo' and x.removed_on is null and x.connection_id <> c.id limit 1) u on true
  where c.id = p_application.connection_id;
$$;
comment on function loket.completion_problem(loket.application, jsonb) is
'Why an application cannot be completed as it stands, {code, details}; null when it can. Arrears and the other facts are the step''s own (loket.missing_facts).';

create or replace function loket.carry_out(p_application loket.application, p_effect jsonb) returns void
language plpgsql as $$
declare
  _owner bigint;
  _group int;
  _removed jsonb := p_effect->'meterRemoved';
  _put jsonb := p_effect->'meterInstalled';
begin
  if p_application.kind = 'name_transfer' then
    _owner := loket.customer_of_applicant(p_application);
  elsif p_application.kind = 'reclassification' then
    select coalesce((select v.tariff_group_id from loket.survey v where v.application_id = p_application.id order by v.id desc limit 1),
                    p_application.tariff_group_id) into _group;
  end if;
  -- One change of the connection, so that its past (loket.connection_past) has one entry of it.
  update loket.connection set customer_id = coalesce(_owner, customer_id), tariff_group_id = coalesce(_group, tariff_group_id),
    status = coalesce(p_effect->'status'->>'to', status)
  where id = p_application.connection_id and (_owner is not null or _group is not null or p_effect ? 'status');

  if _removed is not null then
    update loket.meter set removed_on = (_removed->>'on')::date, removal_reading = (_removed->>'reading')::int
    where connection_id = p_application.connection_id and removed_on is null;
  end if;
  if _put is not null then
    insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading, seal_no)
    values (p_application.connection_id, _put->>'serialNo', _put->>'size', (_put->>'digits')::smallint, (_put->>'on')::date,
      (_put->>'reading')::int, p_effect->>'sealNo');
  elsif p_effect ? 'sealNo' then
    update loket.meter set seal_no = p_effect->>'sealNo' where connection_id = p_application.connection_id and removed_on is null;
  end if;
end
$$;
comment on function loket.carry_out(loket.application, jsonb) is
'Changes the connection of an application as loket.completion_effect says. Its bills stay with the connection. Only for api.complete_application.';

create or replace function api.application_completion(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _effect jsonb;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) or _a.connection_id is null or _a.kind = 'new_connection' then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  _effect := loket.completion_effect(_a);
  return jsonb_build_object('effect', _effect, 'problem', loket.completion_problem(_a, _effect),
    'missing', loket.missing_facts(_a, 'complete'), 'arrears', loket.arrears(_a.connection_id));
end
$$;
comment on function api.application_completion(bigint) is
'What completing an application about an existing connection would change, why it cannot be completed if so, which facts are missing, and what the connection owes: for the words above the button. No NIK, no phone.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.application_completion(bigint) to customer_service, connection_officer, supervisor, finance, manager;

create or replace function api.complete_application(p_request_id uuid, p_application_id bigint, p_step_no int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _effect jsonb;
  _problem jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'complete_application', jsonb_build_array(p_application_id, p_step_no));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  -- Two applications about one connection meet here, and two new owners of one NIK.
  perform from loket.connection c where c.id = _a.connection_id for update;
  if _a.kind = 'name_transfer' then
    perform loket.lock_owner(_a.nik);
  end if;
  if _a.connection_id is not null and _a.kind <> 'new_connection' then
    _effect := loket.completion_effect(_a);
    _problem := loket.completion_problem(_a, _effect);
  end if;
  -- Rights, state, four eyes and facts first: who may not do it at all is not told what else is wrong.
  _a := loket.take_step(_a, 'complete', null, '', coalesce(_effect, '{}'), p_request_id);
  if _problem is not null then
    perform loket.fail(_problem->>'code', _problem->'details');
  end if;
  perform loket.carry_out(_a, _effect);
  return loket.store_answer(p_request_id, loket.application_card(_a) || jsonb_build_object('effect', _effect));
end
$$;
comment on function api.complete_application(uuid, bigint, int) is
'Completes an application about an existing connection and carries out what it asked for, in one transaction: name_transfer gives the connection to its new owner (the customer known by the NIK, else a new one) while its bills stay; reclassification sets the tariff group that the survey found, from the first usage period that is not billed; suspension, sealing, disconnection and reconnection set the status, disconnection takes the meter away and reconnection puts one in place if it had been taken away; meter_replacement takes the old meter away with its last reading and puts the new one in place. What changed stands in the step and in the answer (effect).
Errors: NOT_STAFF, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, INVALID_INPUT, REASON_REQUIRED, FACTS_MISSING, CONNECTION_STATE_WRONG, GROUP_UNCHANGED, METER_FACTS_MISSING, METER_IN_USE
Source: domain.md 2.6, arrears must be nil before a name transfer; 5, a meter swap has four readings; 10, surprises 2 and 14.';
grant execute on function api.complete_application(uuid, bigint, int) to connection_officer;
