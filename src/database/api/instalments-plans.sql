-- How an instalment agreement comes about and ends: proposed by one person, decided by another within a limit, given up while nothing is paid.
-- Lock order: request id, plan, bills by id, number series, money chain.

create or replace function loket.plan_state(p_plan_id bigint) returns text
language sql stable as $$
  select case
    when exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = p_plan_id) then 'cancelled'
    when d.outcome is null then 'proposed'
    when d.outcome <> 'approved' then d.outcome
    when exists (select from loket.open_instalments(p_plan_id)) then 'running'
    else 'settled' end
  from (select 1) one left join loket.instalment_plan_decision d on d.instalment_plan_id = p_plan_id;
$$;
comment on function loket.plan_state(bigint) is 'proposed, rejected, withdrawn, cancelled, running (approved, something still to pay) or settled.';

create or replace function loket.sees_all_branches(p_staff loket.staff) returns boolean
language sql stable as $$
  select loket.roles_of(p_staff.login) && array['finance', 'manager'];
$$;
comment on function loket.sees_all_branches(loket.staff) is 'Finance and the management decide for all branches, everybody else for the own one.';

create or replace function loket.approval_limit(p_login text, p_total bigint, p_instalments int,
  out covered boolean, out max_total bigint, out max_instalments int)
language sql stable as $$
  select coalesce(bool_or(m.max_total >= p_total and m.max_instalments >= p_instalments), false),
         coalesce((array_agg(m.max_total order by m.max_total desc))[1], 0),
         coalesce((array_agg(m.max_instalments order by m.max_total desc))[1], 0)
  from (select distinct on (n.role) n.* from loket.instalment_limit n
        where n.role = any (loket.roles_of(p_login)) order by n.role, n.id desc) m;
$$;
comment on function loket.approval_limit(text, bigint, int) is
'Whether one of the person''s roles may approve an agreement of this sum and number of instalments, and the largest limit that the person has. Rupiah.';

create or replace function loket.plan_parts(p_total bigint, p_instalments int, p_first_due date)
returns table (instalment_no int, due_date date, amount bigint)
language sql immutable as $$
  -- Months are added to the first date, not to the one before: the 31st comes back after February.
  select n, (p_first_due + make_interval(months => n - 1))::date,
         p_total / p_instalments + case when n = 1 then p_total % p_instalments else 0 end
  from generate_series(1, p_instalments) n;
$$;
comment on function loket.plan_parts(bigint, int, date) is
'Equal parts in whole rupiah, what cannot be divided on the first; due monthly, at the end of a month that is shorter.';

create or replace function loket.check_plan_terms(p_bill_ids bigint[], p_instalments int, p_first_due date, p_today date) returns void
language plpgsql stable as $$
begin
  if p_bill_ids is not null and (cardinality(p_bill_ids) not between 1 and 240 or array_position(p_bill_ids, null) is not null
     or loket.has_duplicates(p_bill_ids)) then
    perform loket.fail('INVALID_INPUT', '{"field": "billIds"}');
  end if;
  if p_instalments is null or p_instalments not between 2 and 36 then
    perform loket.fail('INVALID_INPUT', '{"field": "instalments"}');
  end if;
  if p_first_due is null or p_first_due not between p_today and p_today + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "firstDue"}');
  end if;
end
$$;
comment on function loket.check_plan_terms(bigint[], int, date, date) is
'The form of an agreement''s terms: 2 to 36 instalments, the first one due from today on and within a year.
Errors: INVALID_INPUT';

create or replace function loket.plan_draft(p_connection_id bigint, p_bill_ids bigint[], p_instalments int, p_first_due date, p_today date)
returns jsonb
language plpgsql stable as $$
declare
  _draft record;
begin
  if exists (select from loket.billing_period where state = 'posting') then
    perform loket.fail('PERIOD_BEING_POSTED');
  end if;
  if exists (select from loket.connection_block b where b.connection_id = p_connection_id and b.lifted_at is null) then
    perform loket.fail('CONNECTION_BLOCKED', loket.connection_card(p_connection_id)->'blocks'->0);
  end if;
  select count(*) as sheets, coalesce(sum(d.bill_amount), 0)::bigint as bills_total, coalesce(sum(d.late_fee), 0)::bigint as late_fees,
         jsonb_agg(jsonb_build_object('billId', d.bill_id, 'usagePeriod', to_char(d.usage_period, 'YYYY-MM'),
           'billAmount', d.bill_amount, 'lateFee', d.late_fee) order by d.usage_period) as bills
  into _draft
  from loket.due_bills(p_connection_id, p_today) d where p_bill_ids is null or d.bill_id = any (p_bill_ids);
  if _draft.sheets < cardinality(p_bill_ids) then
    perform loket.refuse_not_due(p_bill_ids);
  end if;
  if _draft.bills_total + _draft.late_fees = 0 then
    perform loket.fail('NOTHING_DUE');
  end if;
  -- No instalment of nothing.
  if _draft.bills_total + _draft.late_fees < p_instalments then
    perform loket.fail('INVALID_INPUT', '{"field": "instalments"}');
  end if;
  return jsonb_build_object('bills', _draft.bills, 'billsTotal', _draft.bills_total, 'lateFees', _draft.late_fees,
    'total', _draft.bills_total + _draft.late_fees,
    'instalments', (select jsonb_agg(jsonb_build_object('instalmentNo', n.instalment_no, 'dueDate', n.due_date, 'amount', n.amount)
                      order by n.instalment_no)
                    from loket.plan_parts(_draft.bills_total + _draft.late_fees, p_instalments, p_first_due) n));
end
$$;
comment on function loket.plan_draft(bigint, bigint[], int, date, date) is
'An agreement over the given bills (null: all that is due) as it would be made today, with today''s late fee frozen. Rupiah.
Errors: PERIOD_BEING_POSTED, CONNECTION_BLOCKED, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND, NOTHING_DUE, INVALID_INPUT';

create or replace function api.preview_plan(p_connection_id bigint, p_bill_ids bigint[], p_instalments int, p_first_due date) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
begin
  perform loket.check_plan_terms(p_bill_ids, p_instalments, p_first_due, _today);
  if not exists (select from loket.connection c where c.id = p_connection_id) then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  if p_bill_ids is not null and cardinality(p_bill_ids) > (
       select count(*) from loket.bill b where b.id = any (p_bill_ids) and b.connection_id = p_connection_id) then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  return loket.plan_draft(p_connection_id, p_bill_ids, p_instalments, p_first_due, _today);
end
$$;
comment on function api.preview_plan(bigint, bigint[], int, date) is
'What an agreement over these bills (null: all that is due) would say today: bills with late fee, total, and each instalment with its date. Changes nothing. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, CONNECTION_NOT_FOUND, BILL_NOT_FOUND, PERIOD_BEING_POSTED, CONNECTION_BLOCKED, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, NOTHING_DUE';
grant execute on function api.preview_plan(bigint, bigint[], int, date) to customer_service, supervisor, finance, manager;

create or replace function loket.require_reason(p_reason text) returns text
language plpgsql stable as $$
declare
  _reason text := btrim(coalesce(p_reason, ''));
begin
  if length(_reason) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  if length(_reason) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  end if;
  return _reason;
end
$$;
comment on function loket.require_reason(text) is 'A reason of 3 to 300 letters, without blanks around it.
Errors: REASON_REQUIRED, INVALID_INPUT';

create or replace function loket.decision_note(p_note text, p_outcome text) returns text
language plpgsql stable as $$
begin
  -- Who is turned down learns why.
  if p_outcome = 'rejected' then
    return loket.require_reason(p_note);
  end if;
  if length(btrim(coalesce(p_note, ''))) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  return btrim(coalesce(p_note, ''));
end
$$;
comment on function loket.decision_note(text, text) is 'The note of a decision; a rejection needs one.
Errors: REASON_REQUIRED, INVALID_INPUT';

create or replace function loket.next_plan_no(p_branch_id int, p_on date) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _no int;
begin
  insert into loket.instalment_series as s (branch_id, year, last_no) values (p_branch_id, _year, 1)
  on conflict (branch_id, year) do update set last_no = s.last_no + 1
  returning s.last_no into _no;
  return (select b.code from loket.branch b where b.id = p_branch_id) || '/ANG/' || _year || '/' || lpad(_no::text, 6, '0');
end
$$;
comment on function loket.next_plan_no(int, date) is 'The next number of a branch''s agreements in a year, e.g. 01/ANG/2026/000017; gapless, because a proposal that fails takes none.';

create or replace function api.propose_plan(
  p_request_id uuid, p_connection_id bigint, p_bill_ids bigint[], p_instalments int, p_first_due date, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _ids bigint[];
  _locked int;
  _at timestamptz;
  _today date;
  _draft jsonb;
  _plan_id bigint;
  _plan_no text;
begin
  _replay := loket.claim_request(p_request_id, 'propose_plan', jsonb_build_array(
    p_connection_id, p_bill_ids, p_instalments, p_first_due, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_plan_terms(p_bill_ids, p_instalments, p_first_due, loket.business_date(clock_timestamp()));
  _reason := loket.require_reason(p_reason);
  if not exists (select from loket.connection c where c.id = p_connection_id) then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;

  _ids := coalesce(p_bill_ids, array(select o.id from loket.open_bills(p_connection_id) o));
  perform from loket.bill b where b.id = any (_ids) and b.connection_id = p_connection_id order by b.id for update;
  get diagnostics _locked = row_count;
  if _locked <> cardinality(_ids) then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  -- Nobody can pay them from here on. "All" are those of the locked ones that are still due.
  if p_bill_ids is null then
    _ids := array(select o.id from loket.open_bills(p_connection_id) o where o.id = any (_ids));
  end if;
  _at := clock_timestamp();
  _today := loket.business_date(_at);
  if cardinality(_ids) = 0 then
    perform loket.fail('NOTHING_DUE');
  end if;
  _draft := loket.plan_draft(p_connection_id, _ids, p_instalments, p_first_due, _today);

  _plan_no := loket.next_plan_no(_staff.branch_id, _today);
  insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
  values (_plan_no, _staff.branch_id, p_connection_id, _reason, (_draft->>'total')::bigint, _staff.login, _at, _today)
  returning id into _plan_id;
  insert into loket.instalment_plan_bill (instalment_plan_id, bill_id, bill_amount, late_fee)
  select _plan_id, (b->>'billId')::bigint, (b->>'billAmount')::bigint, (b->>'lateFee')::bigint from jsonb_array_elements(_draft->'bills') b;
  insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount)
  select _plan_id, (n->>'instalmentNo')::smallint, (n->>'dueDate')::date, (n->>'amount')::bigint
  from jsonb_array_elements(_draft->'instalments') n;
  perform loket.append_audit('propose_plan', 'instalment_plan', _plan_id::text, p_request_id, jsonb_build_object(
    'planNo', _plan_no, 'connectionId', p_connection_id, 'total', _draft->'total', 'instalments', p_instalments, 'reason', _reason));
  perform loket.announce_change('instalments');
  return loket.store_answer(p_request_id, jsonb_build_object('planId', _plan_id, 'planNo', _plan_no, 'state', 'proposed',
    'total', _draft->'total'));
end
$$;
comment on function api.propose_plan(uuid, bigint, bigint[], int, date, text) is
'Proposes an instalment agreement over bills of a connection (p_bill_ids null: all that is due), in 2 to 36 parts due monthly from p_first_due. The late fee of today is frozen; equal parts in whole rupiah, the remainder on the first. The bills stay due until another person approves. Returns {planId, planNo, state, total}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, CONNECTION_NOT_FOUND, BILL_NOT_FOUND, PERIOD_BEING_POSTED, CONNECTION_BLOCKED, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, NOTHING_DUE
Source: arrears tied to an agreement leave the due list and stay receivable (perjanjian angsuran).';
grant execute on function api.propose_plan(uuid, bigint, bigint[], int, date, text) to customer_service, supervisor, finance, manager;

create or replace function loket.plan_to_decide(p_staff loket.staff, p_plan_id bigint) returns loket.instalment_plan
language plpgsql as $$
declare
  _plan loket.instalment_plan := loket.lock_plan(p_plan_id);
begin
  if _plan.id is null or not (_plan.branch_id = p_staff.branch_id or loket.sees_all_branches(p_staff)) then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;
  return _plan;
end
$$;
comment on function loket.plan_to_decide(loket.staff, bigint) is 'An agreement that the person may see, locked.
Errors: PLAN_NOT_FOUND';

create or replace function loket.require_limit(p_staff loket.staff, p_plan loket.instalment_plan) returns void
language plpgsql stable as $$
declare
  _limit record;
begin
  _limit := loket.approval_limit(p_staff.login, p_plan.total,
    (select count(*)::int from loket.instalment n where n.instalment_plan_id = p_plan.id));
  if not _limit.covered then
    perform loket.fail('PLAN_LIMIT_EXCEEDED', jsonb_build_object('maxTotal', _limit.max_total, 'maxInstalments', _limit.max_instalments));
  end if;
end
$$;
comment on function loket.require_limit(loket.staff, loket.instalment_plan) is 'One of the person''s roles must cover sum and number of instalments.
Errors: PLAN_LIMIT_EXCEEDED';

create or replace function api.decide_plan(p_request_id uuid, p_plan_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _plan loket.instalment_plan;
  _ids bigint[];
  _due int;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'decide_plan', jsonb_build_array(p_plan_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  if p_outcome is null or p_outcome not in ('approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  _note := loket.decision_note(p_note, p_outcome);
  _plan := loket.plan_to_decide(_staff, p_plan_id);
  if loket.plan_state(_plan.id) <> 'proposed' then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if _plan.requested_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  if p_outcome = 'rejected' and (loket.approval_limit(_staff.login, 0, 0)).max_total = 0 then
    perform loket.fail('PLAN_LIMIT_EXCEEDED', '{"maxTotal": 0, "maxInstalments": 0}');
  end if;
  if p_outcome = 'approved' then
    perform loket.require_limit(_staff, _plan);
    _ids := array(select n.bill_id from loket.instalment_plan_bill n where n.instalment_plan_id = _plan.id);
    perform from loket.bill b where b.id = any (_ids) order by b.id for update;
    -- Paid or tied to another agreement since it was proposed? Lowered or corrected?
    select count(*) into _due from loket.open_bills(_plan.connection_id) o where o.id = any (_ids);
    if _due < cardinality(_ids) then
      perform loket.refuse_not_due(_ids);
    end if;
    if exists (select from loket.instalment_plan_bill n where n.instalment_plan_id = _plan.id
               and n.bill_amount <> (select p.amount from loket.bill_parts(n.bill_id, 'infinity') p)) then
      perform loket.fail('REQUEST_OUTDATED');
    end if;
  end if;
  _at := clock_timestamp();
  insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at, note)
  values (_plan.id, p_outcome, _staff.login, _at, _note);
  if p_outcome = 'approved' then
    perform loket.append_money('billing', 'approve_plan', 'instalment_plan', _plan.id::text, p_request_id, _at, loket.plan_details(_plan));
    -- The bills leave the due list of whoever looks at the account.
    perform loket.announce_payment(_plan.connection_id);
  else
    perform loket.append_audit('reject_plan', 'instalment_plan', _plan.id::text, p_request_id, jsonb_build_object('note', _note));
  end if;
  perform loket.announce_change('instalments');
  return loket.store_answer(p_request_id, jsonb_build_object('planId', _plan.id, 'planNo', _plan.plan_no,
    'state', loket.plan_state(_plan.id)));
end
$$;
comment on function api.decide_plan(uuid, bigint, text, text) is
'Approves or rejects a proposed agreement: by another person than the proposer, within the limit of one of the person''s roles. From the approval on its bills are paid through the instalments only. A rejection needs a note and any limit at all. Returns {planId, planNo, state}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PLAN_NOT_FOUND, ALREADY_DECIDED, OWN_REQUEST, PLAN_LIMIT_EXCEEDED, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, BILL_NOT_FOUND, REQUEST_OUTDATED';
grant execute on function api.decide_plan(uuid, bigint, text, text) to customer_service, supervisor, finance, manager;

create or replace function loket.plan_details(p_plan loket.instalment_plan) returns jsonb
language sql stable as $$
  select jsonb_build_object('planNo', p_plan.plan_no, 'connectionId', p_plan.connection_id, 'total', p_plan.total,
    'bills', (select jsonb_agg(jsonb_build_array(n.bill_id, n.bill_amount, n.late_fee) order by n.bill_id)
              from loket.instalment_plan_bill n where n.instalment_plan_id = p_plan.id),
    'instalments', (select jsonb_agg(jsonb_build_array(n.id, n.due_date, n.amount) order by n.instalment_no)
                    from loket.instalment n where n.instalment_plan_id = p_plan.id));
$$;
comment on function loket.plan_details(loket.instalment_plan) is 'What the money chain says of an agreement that came into force or was given up.';

create or replace function api.withdraw_plan(p_request_id uuid, p_plan_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _plan loket.instalment_plan;
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_plan', jsonb_build_array(p_plan_id));
  if _replay is not null then
    return _replay;
  end if;
  _plan := loket.lock_plan(p_plan_id);
  if _plan.id is null or _plan.requested_by <> _staff.login then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;
  if loket.plan_state(_plan.id) <> 'proposed' then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at)
  values (_plan.id, 'withdrawn', _staff.login, clock_timestamp());
  perform loket.append_audit('withdraw_plan', 'instalment_plan', _plan.id::text, p_request_id, '{}');
  perform loket.announce_change('instalments');
  return loket.store_answer(p_request_id, jsonb_build_object('planId', _plan.id, 'planNo', _plan.plan_no, 'state', 'withdrawn'));
end
$$;
comment on function api.withdraw_plan(uuid, bigint) is
'Takes back one''s own proposal before it is decided; its number stays. Returns {planId, planNo, state}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PLAN_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.withdraw_plan(uuid, bigint) to customer_service, supervisor, finance, manager;

create or replace function api.cancel_plan(p_request_id uuid, p_plan_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _plan loket.instalment_plan;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'cancel_plan', jsonb_build_array(p_plan_id, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  _plan := loket.plan_to_decide(_staff, p_plan_id);
  if loket.plan_state(_plan.id) not in ('running', 'settled') then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;
  perform loket.require_limit(_staff, _plan);
  if (select count(*) from loket.open_instalments(_plan.id)) < (select count(*) from loket.instalment n where n.instalment_plan_id = _plan.id) then
    perform loket.fail('PLAN_HAS_PAYMENTS');
  end if;
  _at := clock_timestamp();
  insert into loket.instalment_plan_cancellation (instalment_plan_id, reason, cancelled_by, cancelled_at)
  values (_plan.id, _reason, _staff.login, _at);
  perform loket.append_money('billing', 'cancel_plan', 'instalment_plan', _plan.id::text, p_request_id, _at,
    loket.plan_details(_plan) || jsonb_build_object('reason', _reason));
  perform loket.announce_payment(_plan.connection_id);
  perform loket.announce_change('instalments');
  return loket.store_answer(p_request_id, jsonb_build_object('planId', _plan.id, 'planNo', _plan.plan_no, 'state', 'cancelled'));
end
$$;
comment on function api.cancel_plan(uuid, bigint, text) is
'Gives up an agreement in force of which nothing is paid (a reversed payment is none): its bills are due again, with the late fee of the day. By a person whose limit covers it. Returns {planId, planNo, state}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PLAN_NOT_FOUND, PLAN_LIMIT_EXCEEDED, PLAN_HAS_PAYMENTS';
grant execute on function api.cancel_plan(uuid, bigint, text) to supervisor, finance, manager;

create or replace function api.set_instalment_limit(p_request_id uuid, p_role text, p_max_total bigint, p_max_instalments int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'set_instalment_limit', jsonb_build_array(p_role, p_max_total, p_max_instalments));
  if _replay is not null then
    return _replay;
  end if;
  if p_role is null or p_role not in ('customer_service', 'supervisor', 'finance', 'manager') then
    perform loket.fail('INVALID_INPUT', '{"field": "role"}');
  end if;
  if p_max_total is null or p_max_total not between 0 and 1000000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "maxTotal"}');
  end if;
  if p_max_instalments is null or p_max_instalments not between 0 and 36 then
    perform loket.fail('INVALID_INPUT', '{"field": "maxInstalments"}');
  end if;
  insert into loket.instalment_limit (role, max_total, max_instalments, set_by, set_at)
  values (p_role, p_max_total, p_max_instalments, _staff.login, clock_timestamp());
  perform loket.append_audit('set_instalment_limit', 'instalment_limit', p_role, p_request_id,
    jsonb_build_object('maxTotal', p_max_total, 'maxInstalments', p_max_instalments));
  perform loket.announce_change('instalments');
  return loket.store_answer(p_request_id, jsonb_build_object('role', p_role, 'maxTotal', p_max_total, 'maxInstalments', p_max_instalments));
end
$$;
comment on function api.set_instalment_limit(uuid, text, bigint, int) is
'Sets up to which sum (rupiah) and number of instalments a role may approve agreements from now on; 0 takes the right away. Earlier limits stay on record. By the management only.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_instalment_limit(uuid, text, bigint, int) to manager;
