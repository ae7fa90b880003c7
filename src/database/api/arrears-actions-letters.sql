-- What was started: letters with their state, runs, and what stands on paper.

create or replace function loket.open_letter_sheets(p_letter loket.arrears_letter) returns int
language sql stable as $$
  select count(*)::int from jsonb_to_recordset((p_letter).sheets) as s ("billId" bigint)
  join loket.open_bills((p_letter).connection_id) o on o.id = s."billId";
$$;
comment on function loket.open_letter_sheets(loket.arrears_letter) is
'How many of the sheets that a letter names can still be paid: 0 when they are paid, waived or in an agreement.';

create or replace function loket.letter_state(p_letter loket.arrears_letter, p_open int, p_on date) returns text
language sql stable as $$
  select case
    when (p_letter).application_id is null then case when p_open = 0 then 'paid' when (p_letter).pay_by >= p_on then 'running' else 'past' end
    when f.ended then case when a.state = 'completed' then 'done' else 'cancelled' end
    when p_open = 0 then 'paid'
    else 'running' end
  from (select 1) one
  left join loket.application a on a.id = (p_letter).application_id
  left join loket.workflow_state f on (f.kind, f.state) = (a.kind, a.state);
$$;
comment on function loket.letter_state(loket.arrears_letter, int, date) is
'running; paid: the arrears are paid meanwhile, an order is to be cancelled; past: a notice whose days have passed; done, cancelled: an order that was carried out or given up.';

create or replace function loket.arrears_letter_card(p_letter loket.arrears_letter, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object('letterId', l.id, 'runId', l.run_id, 'action', l.action, 'letterNo', l.letter_no, 'onDate', l.on_date, 'payBy', l.pay_by,
    'connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address, 'villageName', v.name,
    'routeCode', l.route_code, 'sheets', l.sheet_count, 'amount', l.amount, 'openSheets', o.open, 'state', loket.letter_state(l, o.open, p_on),
    'application', case when a.id is not null then jsonb_build_object('applicationId', a.id, 'applicationNo', a.application_no, 'state', a.state,
      'stepNo', a.step_no) end)
  from (select (p_letter).*) l
  join loket.connection c on c.id = l.connection_id
  join loket.customer k on k.id = c.customer_id
  join loket.village v on v.code = c.village_code
  left join loket.application a on a.id = l.application_id
  cross join lateral (select loket.open_letter_sheets(p_letter) as open) o;
$$;
comment on function loket.arrears_letter_card(loket.arrears_letter, date) is 'A letter as lists show it, with how it stands now. Rupiah without late fee.';

create or replace function api.arrears_actions(p_action text, p_run_id bigint default null, p_open_only boolean default true,
  p_text text default null, p_before bigint default null, p_limit int default 50)
returns table (letter jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _all boolean := loket.sees_all_branches(_staff);
  _words text[] := loket.arrears_words(p_text);
begin
  if p_action is null or p_action not in ('notice', 'sealing', 'disconnection') then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  end if;
  return query
  select loket.arrears_letter_card(l, _today)
  from loket.arrears_letter l
  join loket.connection c on c.id = l.connection_id
  left join loket.application a on a.id = l.application_id
  left join loket.workflow_state f on (f.kind, f.state) = (a.kind, a.state)
  where l.action = p_action and (_all or l.branch_id = _staff.branch_id) and (p_before is null or l.id < p_before)
    and (p_run_id is null or l.run_id = p_run_id)
    and (p_open_only is not true or case when l.application_id is null then l.pay_by >= _today else not f.ended end)
    and (_words = '{}' or lower(l.letter_no) like '%' || array_to_string(_words, ' ') || '%'
         or c.connection_key like upper(regexp_replace(array_to_string(_words, ''), '[^0-9a-z]', '', 'g')) || '%'
         or not exists (select from unnest(_words) w where position(w in c.search_text) = 0))
  order by l.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.arrears_actions(text, bigint, boolean, text, bigint, int) is
'Letters of an action, newest first, each with how it stands now; open only: notices whose days have not passed, orders that are neither carried out nor cancelled. p_before is the letterId of the last one seen. Own branch, or all for finance and the management.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.arrears_actions(text, bigint, boolean, text, bigint, int) to connection_officer, supervisor, finance, manager;

create or replace function loket.arrears_run_card(p_run loket.arrears_run, p_branches int[]) returns jsonb
language sql stable as $$
  select jsonb_build_object('runId', r.id, 'action', r.action, 'onDate', r.on_date, 'payBy', r.pay_by, 'madeBy', s.full_name, 'madeAt', r.made_at,
    'letters', n.letters, 'sheets', n.sheets, 'amount', n.amount, 'firstNo', n.first_no, 'lastNo', n.last_no,
    'prints', (select count(*) from loket.arrears_run_print p where p.run_id = r.id),
    'printedAt', (select max(p.printed_at) from loket.arrears_run_print p where p.run_id = r.id))
  from (select (p_run).*) r
  join loket.staff s on s.login = r.made_by
  cross join lateral (
    select count(*) as letters, coalesce(sum(l.sheet_count), 0) as sheets, coalesce(sum(l.amount), 0)::bigint as amount, min(l.letter_no) as first_no,
           max(l.letter_no) as last_no
    from loket.arrears_letter l where l.run_id = r.id and l.branch_id = any (p_branches)) n
  where n.letters > 0;
$$;
comment on function loket.arrears_run_card(loket.arrears_run, int[]) is 'A run of letters with its sums, of the branches that the person sees; null if there is none of them in it. Rupiah without late fee.';

create or replace function api.arrears_runs(p_action text, p_before bigint default null, p_limit int default 20) returns table (run jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
begin
  return query
  select loket.arrears_run_card(r, _branches) from loket.arrears_run r
  where r.action = p_action and (p_before is null or r.id < p_before)
    and exists (select from loket.arrears_letter l where l.run_id = r.id and l.branch_id = any (_branches))
  order by r.id desc limit least(greatest(coalesce(p_limit, 20), 1), 100);
end
$$;
comment on function api.arrears_runs(text, bigint, int) is
'Runs of letters of an action, newest first. Own branch, or all for finance and the management.
Errors: NOT_STAFF';
grant execute on function api.arrears_runs(text, bigint, int) to connection_officer, supervisor, finance, manager;

create or replace function api.print_arrears_letters(p_request_id uuid, p_run_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
  _replay jsonb;
  _run loket.arrears_run;
  _card jsonb;
  _no int;
  _head jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'print_arrears_letters', to_jsonb(p_run_id));
  if _replay is not null then
    return _replay;
  end if;
  select * into _run from loket.arrears_run r where r.id = p_run_id;
  _card := case when _run.id is not null then loket.arrears_run_card(_run, _branches) end;
  if _card is null then
    perform loket.fail('ARREARS_RUN_NOT_FOUND');
  end if;
  -- Two who print the same at once have different numbers.
  perform loket.lock_run(_run.id);
  select coalesce(max(p.print_no), 0) + 1 into _no from loket.arrears_run_print p where p.run_id = _run.id;
  insert into loket.arrears_run_print (run_id, print_no, letters, printed_by, printed_at)
  values (_run.id, _no, (_card->>'letters')::int, _staff.login, clock_timestamp());
  perform loket.append_audit('print_arrears_letters', 'arrears_run', _run.id::text, p_request_id,
    jsonb_build_object('letters', _card->'letters', 'printNo', _no));
  perform loket.announce_change('arrears');
  _head := loket.freeze_letterhead((select min(l.branch_id) from loket.arrears_letter l where l.run_id = _run.id and l.branch_id = any (_branches)), _run.on_date);
  return loket.store_answer(p_request_id, _card || jsonb_build_object('printNo', _no, 'printedAt', clock_timestamp(), 'printedBy', _staff.full_name,
    'letterhead', _head - 'signatories' || jsonb_build_object('logoPng', (select encode(u.logo_png, 'base64') from loket.utility u),
      'training', (select u.is_demonstration from loket.utility u)),
    'signatories', coalesce(_head->'signatories'->'arrears_letter', '[]')));
end
$$;
comment on function api.print_arrears_letters(uuid, bigint) is
'Notes that the letters of a run are made into a file, and answers with what stands around them: letterhead and who signs on the day of the letters. The letters themselves are api.arrears_letters.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, ARREARS_RUN_NOT_FOUND';
grant execute on function api.print_arrears_letters(uuid, bigint) to connection_officer, supervisor, finance;

create or replace function loket.lock_run(p_run_id bigint) returns void
language sql as $$
  select pg_advisory_xact_lock(7, (p_run_id & 2147483647)::int);
$$;
comment on function loket.lock_run(bigint) is 'Whoever prints the letters of a run meets here.';

create or replace function api.arrears_letters(p_run_id bigint, p_after jsonb default null, p_limit int default 50) returns table (letter jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
begin
  if p_after is not null and (jsonb_typeof(p_after) is distinct from 'array' or jsonb_array_length(p_after) <> 3
      or p_after->>1 !~ '^-?\d{1,9}$' or p_after->>2 !~ '^\d{1,18}$') then
    perform loket.fail('INVALID_INPUT', '{"field": "after"}');
  end if;
  return query
  select jsonb_build_object('letterNo', l.letter_no, 'action', l.action, 'connectionNo', p.connection_no, 'customerName', p.customer_name,
    'address', p.address, 'neighbourhood', c.neighbourhood, 'villageName', v.name, 'districtName', d.name, 'routeCode', l.route_code,
    'tariffGroupCode', g.code, 'meterSerialNo', m.serial_no, 'onDate', l.on_date, 'payBy', l.pay_by, 'sheets', l.sheets, 'amount', l.amount,
    'lateFee', l.late_fee, 'next', jsonb_build_array(l.route_code, l.route_order, l.id))
  from loket.arrears_letter l
  join loket.arrears_run r on r.id = l.run_id
  join loket.connection c on c.id = l.connection_id
  cross join lateral loket.connection_at(c.id, r.made_at) p
  join loket.tariff_group g on g.id = p.tariff_group_id
  join loket.village v on v.code = c.village_code
  join loket.district d on d.code = v.district_code
  left join loket.meter m on m.connection_id = c.id and m.removed_on is null
  where l.run_id = p_run_id and l.branch_id = any (_branches)
    and (p_after is null or (l.route_code, l.route_order, l.id) > (p_after->>0, (p_after->>1)::int, (p_after->>2)::bigint))
  order by l.route_code, l.route_order, l.id limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.arrears_letters(bigint, jsonb, int) is
'What stands on the letters of a run, in the order of the routes; p_after is next of the last one read. Names and addresses as they were when they were made. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.arrears_letters(bigint, jsonb, int) to connection_officer, supervisor, finance;
