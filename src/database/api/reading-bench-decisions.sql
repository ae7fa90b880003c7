-- What is decided about readings. Lock order: request id, usage period (class 9), readings of a connection by id.

create or replace function loket.decided_reading(p_staff loket.staff, p_action text, p_reading_id bigint, p_request_id uuid, p_details jsonb) returns jsonb
language plpgsql as $$
declare
  _card jsonb := loket.reading_cards(array[p_reading_id])->0;
begin
  perform loket.append_audit(p_action, 'meter_reading', p_reading_id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'connectionNo', _card->>'connectionNo', 'usagePeriod', _card->>'usagePeriod', 'stand', _card->'stand', 'usageM3', _card->'usageM3') || p_details));
  perform loket.announce_change('readings');
  return jsonb_build_object('reading', _card, 'block', loket.live_unreadable_block((_card->>'connectionId')::bigint));
end
$$;
comment on function loket.decided_reading(loket.staff, text, bigint, uuid, jsonb) is
'Writes a decision about a reading into the audit, tells the consoles, and gives the command''s answer: the card, and the account''s block for an unreadable meter.';

create or replace function api.approve_reading(p_request_id uuid, p_reading_id bigint, p_replaces bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _r loket.meter_reading;
begin
  _replay := loket.claim_request(p_request_id, 'approve_reading', jsonb_build_array(p_reading_id, p_replaces));
  if _replay is not null then
    return _replay;
  end if;
  _r := loket.put_in_force(_staff, loket.lock_reading(p_reading_id), p_replaces);
  return loket.store_answer(p_request_id, loket.decided_reading(_staff, 'approve_reading', _r.id, p_request_id,
    jsonb_build_object('replaces', p_replaces, 'flags', to_jsonb(_r.flags))));
end
$$;
comment on function api.approve_reading(uuid, bigint, bigint) is
'Puts a waiting reading in force. p_replaces names the one in force that it takes the place of. Returns {reading: card, block: the account''s block for an unreadable meter}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, READING_NOT_FOUND, PERIOD_NOT_OPEN, READING_DECIDED, READING_UNUSABLE, READING_IN_FORCE';
grant execute on function api.approve_reading(uuid, bigint, bigint) to reading_officer, supervisor;

create or replace function api.reject_reading(p_request_id uuid, p_reading_id bigint, p_reason_code text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _r loket.meter_reading;
begin
  _replay := loket.claim_request(p_request_id, 'reject_reading', jsonb_build_array(p_reading_id, p_reason_code, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _r := loket.reject_reading(_staff, loket.lock_reading(p_reading_id), p_reason_code, p_reason);
  return loket.store_answer(p_request_id, loket.decided_reading(_staff, 'reject_reading', _r.id, p_request_id,
    jsonb_build_object('reasonCode', _r.reason_code, 'reason', nullif(_r.reason, ''))));
end
$$;
comment on function api.reject_reading(uuid, bigint, text, text) is
'Refuses a waiting reading; its channel tells the customer why. other asks for words of at least three characters. Returns {reading, block}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, READING_NOT_FOUND, PERIOD_NOT_OPEN, READING_DECIDED, REASON_REQUIRED';
grant execute on function api.reject_reading(uuid, bigint, text, text) to reading_officer, supervisor;

create or replace function loket.file_at_bench(p_staff loket.staff, p_usage_period date, p_line jsonb, p_made_from bigint, p_replaces bigint)
returns loket.meter_reading
language plpgsql as $$
declare
  _id bigint;
  _n loket.meter_reading;
begin
  _id := (loket.file_readings(p_staff, 'desk', p_usage_period, null, jsonb_build_array(p_line)))[1];
  -- It shares its photo with the reading that it is made from, and stands in its place.
  update loket.meter_reading set made_from = p_made_from, flags = case when p_made_from is null then flags
    else array(select f from unnest(flags) f where f <> all ('{photo_used,second_reading}')) end
  where id = _id returning * into _n;
  return loket.put_in_force(p_staff, _n, p_replaces);
exception when unique_violation then
  -- Somebody else's came into force a moment ago.
  perform loket.fail('READING_IN_FORCE');
end
$$;
comment on function loket.file_at_bench(loket.staff, date, jsonb, bigint, bigint) is
'Files a reading that was made at the bench, an estimate or a corrected number, and puts it in force.
Errors: READING_DECIDED, READING_UNUSABLE, READING_IN_FORCE';

create or replace function api.estimate_reading(p_request_id uuid, p_reading_id bigint, p_connection_id bigint, p_reason_code text, p_reason text,
  p_replaces bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _r loket.meter_reading;
  _n loket.meter_reading;
  _period date;
begin
  _replay := loket.claim_request(p_request_id, 'estimate_reading', jsonb_build_array(p_reading_id, p_connection_id, p_reason_code, p_reason, p_replaces));
  if _replay is not null then
    return _replay;
  end if;
  if (p_reading_id is null) = (p_connection_id is null) then
    perform loket.fail('INVALID_INPUT', '{"field": "readingId"}');
  elsif p_reading_id is not null then
    _r := loket.reject_reading(_staff, loket.lock_reading(p_reading_id), p_reason_code, p_reason);
    _period := _r.usage_period;
  else
    _period := loket.open_period_for_readings(_staff, p_request_id);
    perform from loket.connection c where c.id = p_connection_id for no key update;
    if not found then
      perform loket.fail('CONNECTION_NOT_FOUND');
    end if;
    select * into _r from loket.meter_reading r
    where r.connection_id = p_connection_id and r.usage_period = _period and r.state in ('waiting', 'approved') order by r.id desc limit 1;
    if _r.id is not null then
      perform loket.fail('CONNECTION_HAS_READING', jsonb_build_object('readingId', _r.id, 'state', _r.state));
    end if;
  end if;
  _n := loket.file_at_bench(_staff, _period, jsonb_build_object('connectionId', coalesce(_r.connection_id, p_connection_id), 'condition', 'estimated',
    'note', coalesce(_r.reason, left(btrim(coalesce(p_reason, '')), 300))), _r.id, p_replaces);
  return loket.store_answer(p_request_id, loket.decided_reading(_staff, 'estimate_reading', _n.id, p_request_id,
    jsonb_build_object('insteadOf', _r.id, 'reasonCode', _r.reason_code)));
end
$$;
comment on function api.estimate_reading(uuid, bigint, bigint, text, text, bigint) is
'Puts the mean of the months before in force: in place of a waiting reading, which is refused with a reason that the channel tells, or (p_connection_id) for a connection that nobody has read. Returns {reading: the estimate, block}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, READING_NOT_FOUND, CONNECTION_NOT_FOUND, PERIOD_NOT_OPEN, READING_DECIDED, REASON_REQUIRED, CONNECTION_HAS_READING, READING_UNUSABLE, READING_IN_FORCE
Source: mean of the last three months when the house is locked, the meter buried or nobody reports (domain.md 5).';
grant execute on function api.estimate_reading(uuid, bigint, bigint, text, text, bigint) to reading_officer, supervisor;

create or replace function api.change_reading(p_request_id uuid, p_reading_id bigint, p_reading int, p_condition text, p_note text, p_replaces bigint)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text := btrim(coalesce(p_note, ''));
  _k loket.reading_condition;
  _r loket.meter_reading;
  _n loket.meter_reading;
begin
  _replay := loket.claim_request(p_request_id, 'change_reading', jsonb_build_array(p_reading_id, p_reading, p_condition, p_note, p_replaces));
  if _replay is not null then
    return _replay;
  end if;
  select * into _k from loket.reading_condition k where k.code = p_condition and k.active and k.code not in ('estimated', 'not_read');
  if _k.code is null then
    perform loket.fail('INVALID_INPUT', '{"field": "condition"}');
  elsif (p_reading is null and _k.takes = 'reading') or p_reading not between 0 and 99999999 then
    perform loket.fail('INVALID_INPUT', '{"field": "reading"}');
  elsif length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  _r := loket.lock_reading(p_reading_id);
  if _r.state = 'waiting' then
    update loket.meter_reading set state = 'replaced', decided_by = _staff.login, decided_at = clock_timestamp() where id = _r.id;
  elsif _r.state <> 'approved' or _r.id is distinct from p_replaces then
    -- What is in force may be corrected by who says so.
    perform loket.require_waiting_reading(_r);
  end if;
  _n := loket.file_at_bench(_staff, _r.usage_period, jsonb_build_object('connectionId', _r.connection_id, 'reading', case when _k.takes = 'estimate' and _k.trued_up then null else p_reading end,
    'condition', p_condition, 'photo', encode(_r.photo, 'hex'), 'photoType', _r.photo_type, 'photoTakenAt', _r.photo_taken_at, 'latitude', _r.latitude,
    'longitude', _r.longitude, 'readAt', _r.read_at, 'reader', _r.reader, 'note', _note, 'serialTold', _r.serial_told), _r.id, p_replaces);
  return loket.store_answer(p_request_id, loket.decided_reading(_staff, 'change_reading', _n.id, p_request_id,
    jsonb_build_object('insteadOf', _r.id, 'was', _r.reading, 'reading', _n.reading, 'condition', p_condition, 'note', nullif(_note, ''))));
end
$$;
comment on function api.change_reading(uuid, bigint, int, text, text, bigint) is
'Puts what the photo shows in force in place of the number that came with it (m3; null where the condition takes none): a new reading of the desk with the photo of the old one. Of a reading that waits, or of the one in force (p_replaces names it). Returns {reading: the new one, block}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, READING_NOT_FOUND, PERIOD_NOT_OPEN, READING_DECIDED, READING_UNUSABLE, READING_IN_FORCE';
grant execute on function api.change_reading(uuid, bigint, int, text, text, bigint) to reading_officer, supervisor;

create or replace function api.undo_reading(p_request_id uuid, p_reading_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _now timestamptz := clock_timestamp();
  _r loket.meter_reading;
  _n loket.meter_reading;
  _back bigint;
begin
  _replay := loket.claim_request(p_request_id, 'undo_reading', jsonb_build_array(p_reading_id));
  if _replay is not null then
    return _replay;
  end if;
  _r := loket.lock_reading(p_reading_id);
  -- A refused one that an estimate stands for is undone with the estimate.
  select * into _n from loket.meter_reading r where r.made_from = _r.id and r.state = 'approved';
  if _n.id is null then
    _n := _r;
  end if;
  if _n.state not in ('approved', 'rejected') then
    perform loket.fail('READING_NOT_DECIDED', jsonb_build_object('state', _n.state, 'by', loket.staff_name_at(_n.decided_by, _n.decided_at)));
  end if;
  _back := coalesce(_n.made_from, case when _n.condition <> 'estimated' or _n.source <> 'desk' then _n.id end);
  if _n.id is distinct from _back then
    -- Made at the bench: it is taken back itself.
    update loket.meter_reading set state = 'replaced', decided_by = _staff.login, decided_at = _now where id = _n.id;
  end if;
  update loket.meter_reading set state = 'waiting', decided_by = null, decided_at = null, reason_code = null, reason = '',
    flags = case when 'second_reading' <> all (flags) and exists (select from loket.meter_reading o where o.connection_id = _n.connection_id
      and o.usage_period = _n.usage_period and o.id <> _back and o.id <> _n.id and (o.state in ('waiting', 'approved') or o.replaced_by = _n.id))
      then flags || 'second_reading'::text else flags end
  where id = _back and replaced_by is distinct from _n.id;
  -- What was in force before is so again.
  update loket.meter_reading set state = 'approved', decided_by = _staff.login, decided_at = _now, replaced_by = null where replaced_by = _n.id;
  return loket.store_answer(p_request_id, loket.decided_reading(_staff, 'undo_reading', coalesce(_back, _n.id), p_request_id,
    jsonb_build_object('undone', _n.state, 'decidedBy', _n.decided_by)));
end
$$;
comment on function api.undo_reading(uuid, bigint) is
'Takes back what was decided about a reading while the usage period is open: it waits again, an estimate or corrected number that was made of it is no longer in force, and what was in force before is so again. Returns {reading: the one that waits again, block}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, READING_NOT_FOUND, PERIOD_NOT_OPEN, READING_NOT_DECIDED';
grant execute on function api.undo_reading(uuid, bigint) to reading_officer, supervisor;

create or replace function api.approve_unflagged(p_request_id uuid, p_source text, p_route text, p_branch int, p_condition text, p_text text,
  p_up_to_id bigint, p_count int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _meant record;
  _now timestamptz := clock_timestamp();
  _ids bigint[];
  _done bigint[];
  _skipped jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'approve_unflagged', jsonb_build_array(p_source, p_route, p_branch, p_condition, p_text, p_up_to_id, p_count));
  if _replay is not null then
    return _replay;
  end if;
  if p_up_to_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "upToId"}');
  elsif p_count is null or p_count < 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "count"}');
  end if;
  select * into _meant from loket.reading_connections(_staff, p_text);
  _period := loket.next_usage_period();
  perform loket.require_open_period(_period);
  execute format($sql$
    select array_agg(l.id) from (
      select r.id from loket.meter_reading r where r.usage_period = %L and r.state = 'waiting' and not r.flagged and r.id <= %s and %s order by r.id for update) l$sql$,
    _period, p_up_to_id, loket.reading_filter(null, p_source, p_route, p_branch, p_condition, _meant.ids)) into _ids;
  -- Fewer than were shown were decided meanwhile by somebody; more nobody has agreed to.
  if coalesce(cardinality(_ids), 0) > p_count then
    perform loket.fail('READINGS_CHANGED', jsonb_build_object('count', cardinality(_ids)));
  end if;
  with done as (
    update loket.meter_reading r set state = 'approved', decided_by = _staff.login, decided_at = _now
    where r.id = any (_ids) and r.usage_m3 is not null and r.stand is not null
      and not exists (select from loket.meter_reading o where o.connection_id = r.connection_id and o.usage_period = r.usage_period and o.id <> r.id
                      and o.state in ('approved', 'waiting'))
    returning r.id)
  select array_agg(d.id) into _done from done d;
  select jsonb_agg(jsonb_build_object('readingId', r.id, 'connectionNo', c.connection_no, 'reason',
      case when r.usage_m3 is null or r.stand is null then 'unusable'
           when exists (select from loket.meter_reading o where o.connection_id = r.connection_id and o.usage_period = r.usage_period and o.state = 'approved')
           then 'in_force' else 'second_reading' end) order by r.id) into _skipped
  from (select s.* from loket.meter_reading s where s.id = any (_ids) and s.state = 'waiting' order by s.id limit 100) r join loket.connection c on c.id = r.connection_id;
  perform loket.append_audit('approve_readings', 'billing_period', to_char(_period, 'YYYY-MM'), p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'count', coalesce(cardinality(_done), 0), 'source', p_source, 'route', p_route, 'branchId', p_branch, 'condition', p_condition, 'text', nullif(p_text, ''),
    'upToId', p_up_to_id)));
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, jsonb_build_object('approved', coalesce(cardinality(_done), 0), 'skipped', coalesce(_skipped, '[]'),
    'skippedCount', coalesce(cardinality(_ids), 0) - coalesce(cardinality(_done), 0)));
end
$$;
comment on function api.approve_unflagged(uuid, text, text, int, text, text, bigint, int) is
'Puts in force all waiting readings without a flag that pass the filters (of api.list_readings), up to p_up_to_id (of api.count_readings): what has come in since was not shown. p_count: how many the person has agreed to. A connection with another reading that waits or is in force is left out, and told: {approved, skipped: [{readingId, connectionNo, reason: second_reading, in_force or unusable}] (100 at most), skippedCount}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED, PERIOD_NOT_OPEN, READINGS_CHANGED';
grant execute on function api.approve_unflagged(uuid, text, text, int, text, text, bigint, int) to reading_officer, supervisor;
