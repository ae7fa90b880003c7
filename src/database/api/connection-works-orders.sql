-- Work orders (SPK): numbers, proposed materials, issuing.
-- Lock order: request id, invoices by id, application, work order series.

create or replace function loket.next_work_order_no(p_branch_id int, p_on date) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _last int;
begin
  insert into loket.work_order_series as s (branch_id, year, last_no) values (p_branch_id, _year, 1)
  on conflict (branch_id, year) do update set last_no = s.last_no + 1
  returning s.last_no into _last;
  return (select b.code from loket.branch b where b.id = p_branch_id) || '/SPK/' || _year || '/' || lpad(_last::text, 6, '0');
end
$$;
comment on function loket.next_work_order_no(int, date) is
'The next number of a branch''s work orders in a year, e.g. PST/SPK/2026/000012. Taken inside the issue: one that fails takes none, so there is no gap.';

create or replace function loket.standard_materials(p_kind text, p_meter_size text, p_pipe_m numeric, p_crossing_m numeric)
returns table (place int, name text, quantity numeric, unit text)
language sql immutable as $$
  select n.place, replace(n.name, '{size}', coalesce(p_meter_size, '1/2"')),
    case n.per when 'pipe' then round(p_pipe_m, 1) when 'crossing' then round(p_crossing_m, 1) else n.quantity end, n.unit
  from (values
    ('{new_connection,meter_replacement}'::text[],             'one',       1, 'Meter air {size}',               1, 'bh'),
    ('{new_connection,meter_replacement,reconnection,suspension,sealing}',
                                                               'one',       2, 'Segel meter',                    1, 'bh'),
    ('{new_connection}',                                       'one',       3, 'Clamp saddle {size}',            1, 'bh'),
    ('{new_connection}',                                       'one',       4, 'Ferrule cock {size}',            1, 'bh'),
    ('{new_connection}',                                       'pipe',      5, 'Pipa HDPE dinas {size}',         0, 'm'),
    ('{new_connection}',                                       'crossing',  6, 'Pipa pelindung crossing jalan',  0, 'm'),
    ('{new_connection}',                                       'one',       7, 'Stop kran {size}',               1, 'bh'),
    ('{new_connection}',                                       'one',       8, 'Check valve {size}',             1, 'bh'),
    ('{new_connection}',                                       'one',       9, 'Box meter',                      1, 'bh'),
    ('{new_connection,meter_replacement,reconnection}',        'one',      10, 'Water mur / kopling {size}',     2, 'bh'),
    ('{new_connection,meter_replacement,reconnection}',        'one',      11, 'Seal tape',                      2, 'rol'),
    ('{disconnection,suspension}',                             'one',      12, 'Dop {size}',                     1, 'bh')
  ) n (kinds, per, place, name, quantity, unit)
  where p_kind = any (n.kinds) and case n.per when 'pipe' then p_pipe_m > 0 when 'crossing' then p_crossing_m > 0 else true end;
$$;
comment on function loket.standard_materials(text, text, numeric, numeric) is
'What a work order of a kind usually fetches from the store, by meter size, metres of pipe and of road crossing. A proposal: the work order says what counts.';

create or replace function api.propose_materials(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _survey loket.survey;
  _size text;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  select s.* into _survey from loket.survey s where s.application_id = _a.id order by s.id desc limit 1;
  _size := coalesce(_survey.meter_size, _a.meter_size,
    (select m.size from loket.meter m where m.connection_id = _a.connection_id order by m.removed_on desc nulls first, m.id desc limit 1));
  return jsonb_build_object('meterSize', _size, 'materials', (
    select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'quantity', m.quantity, 'unit', m.unit) order by m.place), '[]')
    from loket.standard_materials(_a.kind, _size, _survey.main_distance_m, _survey.crossing_m) m));
end
$$;
comment on function api.propose_materials(bigint) is
'What a work order for an application usually takes: {meterSize, materials: [{name, quantity, unit}]}, pipe and crossing by the survey.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.propose_materials(bigint) to connection_officer;

create or replace function loket.check_materials(p_materials jsonb) returns jsonb
language plpgsql stable as $$
declare
  _item jsonb;
  _checked jsonb := '[]';
  _name text;
begin
  if jsonb_typeof(p_materials) is distinct from 'array' or jsonb_array_length(p_materials) > 40 then
    perform loket.fail('INVALID_INPUT', '{"field": "materials"}');
  end if;
  for _item in select e from jsonb_array_elements(p_materials) e loop
    _name := btrim(regexp_replace(coalesce(_item->>'name', ''), '\s+', ' ', 'g'));
    if jsonb_typeof(_item) <> 'object' or length(_name) not between 2 and 80
       or jsonb_typeof(_item->'quantity') is distinct from 'number' or _item->>'quantity' !~ '^[0-9]{1,5}([.][0-9])?$'
       or (_item->>'quantity')::numeric <= 0 or coalesce(length(btrim(_item->>'unit')), 0) not between 1 and 10 then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'materials', 'line', jsonb_array_length(_checked) + 1));
    end if;
    _checked := _checked || jsonb_build_object('name', _name, 'quantity', _item->'quantity', 'unit', btrim(_item->>'unit'));
  end loop;
  return _checked;
end
$$;
comment on function loket.check_materials(jsonb) is
'Up to forty lines {name, quantity (one decimal), unit} of a work order, as they are kept. details.line of a refusal counts from 1.
Errors: INVALID_INPUT';

create or replace function api.issue_work_order(
  p_request_id uuid, p_application_id bigint, p_step_no int, p_installer text, p_planned_on date, p_materials jsonb, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _today date := loket.business_date(clock_timestamp());
  _installer text := btrim(regexp_replace(coalesce(p_installer, ''), '\s+', ' ', 'g'));
  _note text := btrim(coalesce(p_note, ''));
  _materials jsonb;
  _a loket.application;
  _order loket.work_order;
begin
  _replay := loket.claim_request(p_request_id, 'issue_work_order', jsonb_build_array(
    p_application_id, p_step_no, _installer, p_planned_on, p_materials, _note));
  if _replay is not null then
    return _replay;
  end if;
  if length(_installer) not between 2 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "installer"}');
  end if;
  if p_planned_on is null or p_planned_on not between _today and _today + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "plannedOn"}');
  end if;
  if length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  _materials := loket.check_materials(p_materials);
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  _a := loket.take_step(_a, 'issue_work_order', null, '', jsonb_build_object('installer', _installer, 'plannedOn', p_planned_on), p_request_id);
  insert into loket.work_order (work_order_no, application_id, installer, planned_on, materials, note, issued_by, issued_at)
  values (loket.next_work_order_no(_a.branch_id, _today), _a.id, _installer, p_planned_on, _materials, _note, _staff.login, clock_timestamp())
  returning * into _order;
  return loket.store_answer(p_request_id, loket.application_card(_a) || jsonb_build_object('workOrderNo', _order.work_order_no));
end
$$;
comment on function api.issue_work_order(uuid, bigint, int, text, date, jsonb, text) is
'Issues the work order (SPK) of an application with the next number of its branch: installer (2 to 80 characters), planned day (today or later), materials [{name, quantity, unit}]. Returns the application with workOrderNo.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING
Source: SPK to the installer, materials from the store (domain.md 3.2, S45, S46).';
grant execute on function api.issue_work_order(uuid, bigint, int, text, date, jsonb, text) to connection_officer;
