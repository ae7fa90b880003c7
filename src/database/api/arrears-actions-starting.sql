-- Starting: notices, orders to seal and to cut off. Locks: request id, connections by id, number series, money chain last. No bill is locked,
-- so that hundreds of letters make no counter wait: what is paid in the same second is marked as paid afterwards (loket.is_letter_paid).

create or replace function loket.letter_sheets(p_connection_id bigint, p_on date)
returns table (sheets jsonb, sheet_count int, amount bigint, late_fee bigint)
language sql stable as $$
  select jsonb_agg(jsonb_build_object('billId', d.bill_id, 'usagePeriod', to_char(d.usage_period, 'YYYY-MM'), 'dueDate', d.due_date,
           'amount', d.total - d.late_fee - d.stamp_duty, 'lateFee', d.late_fee) order by d.sheet),
         count(*)::int, coalesce(sum(d.total - d.late_fee - d.stamp_duty), 0)::bigint, coalesce(sum(d.late_fee), 0)::bigint
  from loket.due_bills(p_connection_id, p_on) d where d.due_date < p_on;
$$;
comment on function loket.letter_sheets(bigint, date) is 'The sheets of a connection that are past their due date, as a letter of that day names them. Rupiah; stamp duty is the receipt''s business.';

create or replace function loket.next_notice_no(p_branch_id int, p_on date) returns text
language plpgsql as $$
declare
  _no int;
begin
  insert into loket.arrears_notice_series as s (branch_id, year, last_no) values (p_branch_id, extract(year from p_on), 1)
  on conflict (branch_id, year) do update set last_no = s.last_no + 1 returning last_no into _no;
  return (select format('%s/SP/%s/%s', b.code, extract(year from p_on), lpad(_no::text, 6, '0')) from loket.branch b where b.id = p_branch_id);
end
$$;
comment on function loket.next_notice_no(int, date) is 'The next number of a notice of arrears (surat pemberitahuan), e.g. PST/SP/2026/000012. Gapless in a branch and year.';

create or replace function loket.next_utility_application_no(p_branch_id int, p_kind text, p_on date) returns text
language plpgsql as $$
declare
  _no int;
begin
  insert into loket.application_series as s (branch_id, kind, year, last_no) values (p_branch_id, p_kind, extract(year from p_on), 1)
  on conflict (branch_id, kind, year) do update set last_no = s.last_no + 1 returning last_no into _no;
  return (select format('%s/%s/%s/%s', b.code, k.number_code, extract(year from p_on), lpad(_no::text, 6, '0'))
          from loket.branch b, loket.application_kind k where b.id = p_branch_id and k.kind = p_kind);
end
$$;
comment on function loket.next_utility_application_no(int, text, date) is 'The next number of an application that the utility starts itself, e.g. PST/SG/2026/000012. Gapless in a branch, kind and year.';

create or replace function loket.file_for_arrears(p_staff loket.staff, p_kind text, p_branch_id int, p_connection_id bigint, p_at timestamptz, p_request_id uuid)
returns loket.application
language plpgsql as $$
declare
  _a loket.application;
begin
  insert into loket.application (application_no, kind, branch_id, state, state_since, step_no, channel, created_by, created_at, submitted_at,
    applicant_name, connection_id, address, neighbourhood, village_code, latitude, longitude, tariff_group_id, search_text)
  select loket.next_utility_application_no(p_branch_id, p_kind, loket.business_date(p_at)), p_kind, p_branch_id, 'registered', p_at, 1, 'COUNTER',
         p_staff.login, p_at, p_at, k.name, c.id, c.address, c.neighbourhood, c.village_code, c.latitude, c.longitude, c.tariff_group_id,
         lower(concat_ws(' ', k.name, c.address, v.name, c.connection_no))
  from loket.connection c join loket.customer k on k.id = c.customer_id join loket.village v on v.code = c.village_code
  where c.id = p_connection_id
  returning * into _a;
  return loket.write_step(_a, 'submit', null, null, '', '{"byRule": true}', null, p_at, p_request_id);
end
$$;
comment on function loket.file_for_arrears(loket.staff, text, int, bigint, timestamptz, uuid) is
'Files an application to seal or cut off a connection: registered at once, because the utility itself asks for it.';

create or replace function api.start_arrears_actions(p_request_id uuid, p_action text, p_connection_ids bigint[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _at timestamptz := clock_timestamp();
  _today date := loket.business_date(_at);
  _rule loket.arrears_action_rule := loket.arrears_rule(p_action, _today);
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
  _ids bigint[] := array(select distinct i from unnest(p_connection_ids) i where i is not null order by i);
  _replay jsonb;
  _run loket.arrears_run;
  _case record;
  _sheets record;
  _a loket.application;
  _done jsonb := '[]';
  _refused jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'start_arrears_actions', jsonb_build_array(p_action, to_jsonb(_ids)));
  if _replay is not null then
    return _replay;
  end if;
  if _rule.id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  end if;
  if cardinality(_ids) not between 1 and 500 then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionIds"}');
  end if;
  if not loket.is_action_day(_rule.after_day_of_month, _today) then
    perform loket.fail('NO_ACTION_TODAY', jsonb_build_object('afterDay', _rule.after_day_of_month));
  end if;
  -- Two people who start the same meet here: the second one sees what the first one has begun.
  perform from loket.connection c where c.id = any (_ids) order by c.id for update;

  for _case in
    select a.* from loket.arrears_cases(_rule, _today, _branches, _ids) a where a.left_out is null order by a.route_code, a.route_order, a.connection_id
  loop
    select * into _sheets from loket.letter_sheets(_case.connection_id, _today);
    -- Paid since the set was read.
    continue when _sheets.sheet_count < _rule.min_sheets;
    if _run.id is null then
      insert into loket.arrears_run (action, rule_id, on_date, pay_by, made_by, made_at)
      values (p_action, _rule.id, _today, _today + _rule.pay_within_days, _staff.login, _at) returning * into _run;
    end if;
    _a := null;
    if p_action <> 'notice' then
      _a := loket.file_for_arrears(_staff, p_action, _case.branch_id, _case.connection_id, _at, p_request_id);
    end if;
    insert into loket.arrears_letter (run_id, action, letter_no, branch_id, connection_id, application_id, on_date, pay_by, oldest_due, sheets,
      sheet_count, amount, late_fee, route_code, route_order)
    values (_run.id, p_action, coalesce(_a.application_no, loket.next_notice_no(_case.branch_id, _today)), _case.branch_id, _case.connection_id,
      _a.id, _today, _run.pay_by, _case.oldest_due, _sheets.sheets, _sheets.sheet_count, _sheets.amount, _sheets.late_fee, _case.route_code,
      _case.route_order);
    _done := _done || jsonb_build_object('connectionId', _case.connection_id, 'applicationId', _a.id);
  end loop;

  select coalesce(jsonb_agg(jsonb_build_object('connectionId', i.id, 'connectionNo', c.connection_no, 'customerName', k.name,
      'why', coalesce(x.left_out, case when r.branch_id = any (_branches) then 'not_due' else 'elsewhere' end)) order by i.id), '[]')
  into _refused
  from unnest(_ids) i (id)
  left join loket.connection c on c.id = i.id
  left join loket.route r on r.id = c.route_id
  -- Another branch's customers are not named.
  left join loket.customer k on k.id = c.customer_id and r.branch_id = any (_branches)
  left join loket.arrears_cases(_rule, _today, _branches, _ids) x on x.connection_id = i.id
  where not exists (select from jsonb_array_elements(_done) d where (d.value->>'connectionId')::bigint = i.id);

  if _run.id is not null then
    perform loket.append_audit('start_arrears_actions', 'arrears_run', _run.id::text, p_request_id,
      jsonb_build_object('action', p_action, 'letters', jsonb_array_length(_done), 'refused', jsonb_array_length(_refused)));
    perform loket.announce_change('arrears');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('runId', _run.id, 'action', p_action, 'onDate', _today, 'made', jsonb_array_length(_done),
    'done', _done, 'refused', _refused));
end
$$;
comment on function api.start_arrears_actions(uuid, text, bigint[]) is
'Starts an action for up to 500 connections: for each a letter with its number and the sheets as of today, and for sealing and disconnection an application (registered), all in one run (runId, null if there is none). Every connection is asked again by the rule, locked; whoever does not qualify any more is named in refused with why: not_due (paid meanwhile, too few sheets), blocked, agreement, running (somebody else has begun it), not_yet, elsewhere (another branch or unknown).
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, NO_ACTION_TODAY
Source: domain.md 10, surprise 15.';
grant execute on function api.start_arrears_actions(uuid, text, bigint[]) to connection_officer, supervisor;
