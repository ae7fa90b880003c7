-- Corrections of bills (koreksi rekening): wrong readings or group, priced anew by the tariff of the usage period. Asked for by one person,
-- decided by finance; the bill stays as it was, and both old and new are rows.

create or replace function loket.meter_size_in(p_connection_id bigint, p_usage_period date) returns text
language sql stable as $$
  select m.size from loket.meter m
  where m.connection_id = p_connection_id
  order by (m.installed_on < p_usage_period + interval '1 month' and coalesce(m.removed_on >= p_usage_period + interval '1 month', true)) desc,
           m.installed_on desc
  limit 1;
$$;
comment on function loket.meter_size_in(bigint, date) is 'The size of the meter in place at the end of a usage period; of the newest one where none is known.';

create or replace function loket.bill_values(p_bill_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('previousReading', n.previous_reading, 'currentReading', n.current_reading, 'usageM3', n.usage_m3,
    'tariffGroupCode', g.code, 'water', n.water, 'fixed', n.fixed, 'meter', n.meter, 'other', n.other,
    'gross', n.water + n.fixed + n.meter + n.other, 'discount', n.discount, 'amount', n.amount)
  from loket.bill_parts(p_bill_id, 'infinity') n join loket.tariff_group g on g.id = n.tariff_group_id;
$$;
comment on function loket.bill_values(bigint) is 'What a bill says now, earlier corrections and discounts in it: gross is the sum of its parts, amount what is left after relief. Rupiah, m3.';

create or replace function loket.corrected_values(p_bill loket.bill, p_previous_reading int, p_current_reading int, p_usage_m3 int,
  p_tariff_group_code text, out tariff_group_id int, out shown jsonb, out blocks jsonb)
language plpgsql stable as $$
declare
  _now loket.tariff_group;
  _usage int := coalesce(p_usage_m3, p_current_reading - p_previous_reading);
  _charges record;
  _gross bigint;
  _given bigint;
begin
  if p_previous_reading is null or p_previous_reading not between 0 and 100000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "previousReading"}');
  end if;
  if p_current_reading is null or p_current_reading not between 0 and 100000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "currentReading"}');
  end if;
  -- A meter that went round, was turned or was replaced has no usage that readings alone could say.
  if p_usage_m3 is null and p_current_reading < p_previous_reading then
    perform loket.fail('INVALID_INPUT', '{"field": "usageM3"}');
  end if;
  if _usage not between 0 and 1000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "usageM3"}');
  end if;
  select g.* into _now from loket.bill_parts(p_bill.id, 'infinity') n join loket.tariff_group g on g.id = n.tariff_group_id;
  select g.id into tariff_group_id from loket.tariff_group g
  where g.book_id = _now.book_id and g.code = coalesce(nullif(btrim(p_tariff_group_code), ''), _now.code);
  if tariff_group_id is null then
    perform loket.fail('TARIFF_GROUP_NOT_FOUND');
  end if;
  _charges := loket.compute_charges(tariff_group_id, _usage, loket.meter_size_in(p_bill.connection_id, p_bill.usage_period), p_bill.usage_period);
  blocks := _charges.blocks;
  _gross := _charges.total;
  select least(coalesce(sum(n.amount), 0), _gross)::bigint into _given from loket.bill_discount n where n.bill_id = p_bill.id;
  shown := jsonb_build_object('previousReading', p_previous_reading, 'currentReading', p_current_reading, 'usageM3', _usage,
    'tariffGroupCode', (select g.code from loket.tariff_group g where g.id = corrected_values.tariff_group_id),
    'water', _charges.water_amount, 'fixed', _charges.fixed_amount, 'meter', _charges.meter_amount, 'other', _charges.other_amount,
    'gross', _gross, 'discount', _given, 'amount', _gross - _given);
  if shown = loket.bill_values(p_bill.id) then
    perform loket.fail('INVALID_INPUT', '{"field": "correction"}');
  end if;
end
$$;
comment on function loket.corrected_values(loket.bill, int, int, int, text) is
'A bill with other readings or group, priced by the versions in force in its usage period. p_usage_m3 is needed where the present reading is below the former one. A correction that changes nothing is none. Rupiah, m3.
Errors: INVALID_INPUT, TARIFF_GROUP_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN';

create or replace function loket.require_correctable(p_bill_id bigint) returns void
language plpgsql stable as $$
begin
  if coalesce(loket.bill_state(p_bill_id), '') not in ('due', 'waived') then
    perform loket.refuse_not_due(array[p_bill_id]);
  end if;
end
$$;
comment on function loket.require_correctable(bigint) is 'Only a bill that nobody has paid and no agreement covers may be corrected; one that relief or a correction brought to nothing may.
Errors: BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND';

create or replace function api.preview_correction(
  p_bill_id bigint, p_previous_reading int, p_current_reading int, p_usage_m3 int, p_tariff_group_code text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _bill loket.bill;
  _new record;
  _old jsonb;
begin
  select * into _bill from loket.bill b where b.id = p_bill_id;
  if _bill.id is null then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  perform loket.require_correctable(p_bill_id);
  _new := loket.corrected_values(_bill, p_previous_reading, p_current_reading, p_usage_m3, p_tariff_group_code);
  _old := loket.bill_values(p_bill_id);
  return jsonb_build_object('billId', p_bill_id, 'usagePeriod', to_char(_bill.usage_period, 'YYYY-MM'), 'old', _old, 'new', _new.shown,
    'difference', (_new.shown->>'amount')::bigint - (_old->>'amount')::bigint,
    'blocks', _new.blocks,
    'lateFee', case when _today > _bill.due_date and (_new.shown->>'amount')::bigint > 0
      then loket.late_fee(_new.tariff_group_id, _bill.due_date, (_new.shown->>'amount')::bigint, _today) else 0 end);
end
$$;
comment on function api.preview_correction(bigint, int, int, int, text) is
'What a bill would say with other readings (m3) or tariff group (null: as it is), beside what it says now; difference is new less old. p_usage_m3 only where usage is not the difference of the readings (a meter replaced or gone round). Changes nothing. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, TARIFF_GROUP_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN';
grant execute on function api.preview_correction(bigint, int, int, int, text) to customer_service, reading_officer, supervisor, finance;

create or replace function api.request_correction(
  p_request_id uuid, p_bill_id bigint, p_previous_reading int, p_current_reading int, p_usage_m3 int, p_tariff_group_code text,
  p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _bill loket.bill;
  _new record;
  _old jsonb;
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'request_correction', jsonb_build_array(
    p_bill_id, p_previous_reading, p_current_reading, p_usage_m3, p_tariff_group_code, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  select * into _bill from loket.bill b where b.id = p_bill_id for update;
  if _bill.id is null then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  perform loket.require_correctable(p_bill_id);
  _new := loket.corrected_values(_bill, p_previous_reading, p_current_reading, p_usage_m3, p_tariff_group_code);
  _old := loket.bill_values(p_bill_id);
  insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
    tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
  values (p_bill_id, _reason, _staff.login, clock_timestamp(), _old, p_previous_reading, p_current_reading, (_new.shown->>'usageM3')::int,
    _new.tariff_group_id, (_new.shown->>'water')::bigint, (_new.shown->>'fixed')::bigint, (_new.shown->>'meter')::bigint,
    (_new.shown->>'other')::bigint)
  returning id into _id;
  perform loket.append_audit('request_correction', 'bill_correction', _id::text, p_request_id,
    jsonb_build_object('billId', p_bill_id, 'old', _old, 'new', _new.shown, 'reason', _reason));
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('correctionId', _id, 'state', 'proposed', 'old', _old, 'new', _new.shown));
end
$$;
comment on function api.request_correction(uuid, bigint, int, int, int, text, text) is
'Asks for a correction of a bill that is due: other readings (m3) or another tariff group (null: as it is), with its reason. p_usage_m3 only where usage is not the difference of the readings. The price is that of the tariff of the usage period. Until finance decides, the bill is asked for as it was. Returns {correctionId, state, old, new}. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, TARIFF_GROUP_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN
Source: koreksi rekening keeps old and new reading, price and group (salah catat, golongan salah); a lower reading only with its reason.';
grant execute on function api.request_correction(uuid, bigint, int, int, int, text, text) to customer_service, reading_officer, supervisor;

create or replace function api.decide_correction(p_request_id uuid, p_correction_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _asked loket.bill_correction;
  _at timestamptz;
  _connection_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'decide_correction', jsonb_build_array(p_correction_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  if p_outcome is null or p_outcome not in ('approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  _note := loket.decision_note(p_note, p_outcome);
  perform loket.refuse_closed_month(loket.business_date(clock_timestamp()));
  select * into _asked from loket.bill_correction c where c.id = p_correction_id for update;
  if _asked.id is null then
    perform loket.fail('CORRECTION_NOT_FOUND');
  end if;
  if exists (select from loket.bill_correction_decision d where d.bill_correction_id = _asked.id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if _asked.requested_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  if p_outcome = 'approved' then
    select b.connection_id into _connection_id from loket.bill b where b.id = _asked.bill_id for update;
    perform loket.require_correctable(_asked.bill_id);
    -- Another correction or a relief came between: who asked saw another bill.
    if loket.bill_values(_asked.bill_id) <> _asked.old then
      perform loket.fail('REQUEST_OUTDATED');
    end if;
  end if;
  _at := clock_timestamp();
  insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date, note)
  values (_asked.id, p_outcome, _staff.login, _at, loket.business_date(_at), _note);
  if p_outcome = 'approved' then
    perform loket.append_money('billing', 'approve_correction', 'bill_correction', _asked.id::text, p_request_id, _at,
      jsonb_build_object('billId', _asked.bill_id, 'from', _asked.old->'gross', 'to', _asked.amount, 'note', _note));
    perform loket.announce_payment(_connection_id);
  else
    perform loket.append_audit('reject_correction', 'bill_correction', _asked.id::text, p_request_id, jsonb_build_object('note', _note));
  end if;
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('correctionId', _asked.id, 'state', p_outcome,
    'new', loket.bill_values(_asked.bill_id)));
end
$$;
comment on function api.decide_correction(uuid, bigint, text, text) is
'Approves or rejects a correction, by finance and never by who asked for it. Approved, the bill is asked for as corrected from now on; it must still be due and as it was when the correction was asked for. A rejection needs a note. Returns {correctionId, state, new}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, MONTH_CLOSED, CORRECTION_NOT_FOUND, ALREADY_DECIDED, OWN_REQUEST, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, REQUEST_OUTDATED';
grant execute on function api.decide_correction(uuid, bigint, text, text) to finance;

create or replace function api.withdraw_correction(p_request_id uuid, p_correction_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _at timestamptz := clock_timestamp();
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_correction', jsonb_build_array(p_correction_id));
  if _replay is not null then
    return _replay;
  end if;
  perform from loket.bill_correction c where c.id = p_correction_id and c.requested_by = _staff.login for update;
  if not found then
    perform loket.fail('CORRECTION_NOT_FOUND');
  end if;
  if exists (select from loket.bill_correction_decision d where d.bill_correction_id = p_correction_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
  values (p_correction_id, 'withdrawn', _staff.login, _at, loket.business_date(_at));
  perform loket.append_audit('withdraw_correction', 'bill_correction', p_correction_id::text, p_request_id, '{}');
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('correctionId', p_correction_id, 'state', 'withdrawn'));
end
$$;
comment on function api.withdraw_correction(uuid, bigint) is
'Takes back one''s own request for a correction before it is decided. Returns {correctionId, state}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, CORRECTION_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.withdraw_correction(uuid, bigint) to customer_service, reading_officer, supervisor;

create or replace function api.list_corrections(p_state text default null, p_before bigint default null, p_limit int default 50)
returns table (correction_id bigint, correction jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _all boolean := loket.sees_all_branches(_staff);
begin
  if p_state is not null and p_state not in ('proposed', 'approved', 'rejected', 'withdrawn') then
    perform loket.fail('INVALID_INPUT', '{"field": "state"}');
  end if;
  return query
  select k.id, jsonb_build_object(
    'correctionId', k.id, 'billId', k.bill_id, 'state', coalesce(d.outcome, 'proposed'), 'usagePeriod', to_char(b.usage_period, 'YYYY-MM'),
    'connectionNo', c.connection_no, 'customerName', p.name, 'reason', k.reason, 'old', k.old,
    'new', jsonb_build_object('previousReading', k.previous_reading, 'currentReading', k.current_reading, 'usageM3', k.usage_m3,
      'tariffGroupCode', g.code, 'water', k.water_amount, 'fixed', k.fixed_amount, 'meter', k.meter_amount, 'other', k.other_amount,
      'gross', k.amount, 'discount', least((k.old->>'discount')::bigint, k.amount),
      'amount', k.amount - least((k.old->>'discount')::bigint, k.amount)),
    'requestedBy', s.full_name, 'requestedAt', k.requested_at, 'own', k.requested_by = _staff.login,
    'decidedBy', e.full_name, 'decidedAt', d.decided_at, 'note', coalesce(d.note, ''),
    'outdated', d.outcome is null and (loket.bill_state(k.bill_id) not in ('due', 'waived') or loket.bill_values(k.bill_id) <> k.old))
  from loket.bill_correction k
  join loket.bill b on b.id = k.bill_id
  join loket.connection c on c.id = b.connection_id
  join loket.customer p on p.id = c.customer_id
  join loket.tariff_group g on g.id = k.tariff_group_id
  join loket.staff s on s.login = k.requested_by
  left join loket.bill_correction_decision d on d.bill_correction_id = k.id
  left join loket.staff e on e.login = d.decided_by
  where (_all or s.branch_id = _staff.branch_id)
    and (p_before is null or k.id < p_before)
    and (p_state is null or coalesce(d.outcome, 'proposed') = p_state)
  order by k.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.list_corrections(text, bigint, int) is
'Corrections, newest first, with the bill before and after; p_state is proposed, approved, rejected, withdrawn or null; p_before is the correction_id of the last row seen. outdated says that the bill has changed since. Those of the own branch''s people; all for finance and management. At most 100 rows. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.list_corrections(text, bigint, int) to customer_service, reading_officer, supervisor, finance, manager;
