-- A usage period on its way to posted bills: calculated, approved by a second person, posted in one piece.
-- Lock order: request id, month of the payment, usage period (class 9, alone), money chain.

create or replace function loket.lock_period(p_usage_period text, p_states text[]) returns date
language plpgsql as $$
declare
  _period date := loket.month_of(p_usage_period, 'usagePeriod');
  _state text;
begin
  perform pg_advisory_xact_lock(9, loket.month_key(_period));
  select p.state into _state from loket.billing_period p where p.usage_period = _period;
  if _state is null or _state <> all (p_states) then
    perform loket.fail('PERIOD_STEP_NOT_ALLOWED', jsonb_build_object('usagePeriod', p_usage_period, 'state', _state));
  end if;
  return _period;
end
$$;
comment on function loket.lock_period(text, text[]) is
'Takes a usage period (YYYY-MM) alone: nobody files readings or moves it on until the commit. Refuses unless it is in one of the states.
Errors: INVALID_INPUT, PERIOD_STEP_NOT_ALLOWED';

create or replace function loket.run_of(p_usage_period date) returns loket.billing_run
language sql stable as $$
  select r from loket.billing_run r where r.usage_period = p_usage_period and r.discarded_at is null;
$$;
comment on function loket.run_of(date) is 'The calculation of a usage period that counts, or null.';

create or replace function loket.run_totals(p_run loket.billing_run) returns jsonb
language sql immutable as $$
  select jsonb_build_object('usagePeriod', to_char(p_run.usage_period, 'YYYY-MM'), 'runId', p_run.id, 'bills', p_run.bills,
    'usageM3', p_run.usage_m3, 'amount', p_run.amount);
$$;
comment on function loket.run_totals(loket.billing_run) is 'A run and what it adds up to, as history and chain tell it. Rupiah, m3.';

create or replace function loket.require_run(p_run loket.billing_run, p_run_id bigint, p_bills int, p_usage_m3 bigint, p_amount bigint) returns void
language plpgsql stable as $$
begin
  if (p_run.id, p_run.bills, p_run.usage_m3, p_run.amount) is distinct from (p_run_id, p_bills, p_usage_m3, p_amount) then
    perform loket.fail('BILLING_RUN_CHANGED', loket.run_totals(p_run));
  end if;
end
$$;
comment on function loket.require_run(loket.billing_run, bigint, int, bigint, bigint) is 'What was seen is what is approved and posted.
Errors: BILLING_RUN_CHANGED';

create or replace function loket.refuse_stale_run(p_run loket.billing_run) returns void
language plpgsql stable as $$
declare
  _changed jsonb;
begin
  select jsonb_agg(n.key order by n.key) into _changed
  from jsonb_each(loket.billing_basis(p_run.usage_period)) n where n.value is distinct from p_run.basis->n.key;
  if _changed is not null then
    perform loket.fail('BILLING_RUN_STALE', jsonb_build_object('changed', _changed));
  end if;
end
$$;
comment on function loket.refuse_stale_run(loket.billing_run) is 'Refuses a run when a reading, connection, meter, correction, tariff or rule that it was calculated from is another one now.
Errors: BILLING_RUN_STALE';

create or replace function loket.discard_run(p_staff loket.staff, p_usage_period date) returns void
language plpgsql as $$
begin
  update loket.billing_run set discarded_by = p_staff.login, discarded_at = clock_timestamp()
  where usage_period = p_usage_period and discarded_at is null;
  -- The lines of posted runs are bills by now.
  delete from loket.billing_line l
  where l.run_id in (select r.id from loket.billing_run r where r.discarded_at is not null
                     or r.posted_at is not null and r.usage_period < p_usage_period);
  delete from loket.billing_summary s where s.run_id in (select r.id from loket.billing_run r where r.discarded_at is not null);
end
$$;
comment on function loket.discard_run(loket.staff, date) is 'Gives the calculation of a usage period up, if there is one, with its lines; the run itself stays on record.';

create or replace function api.calculate_bills(p_request_id uuid, p_usage_period text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _book_id int := (select u.tariff_book_id from loket.utility u);
  _judged int;
  _run loket.billing_run;
  _totals record;
  _problems jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'calculate_bills', jsonb_build_array(p_usage_period));
  if _replay is not null then
    return _replay;
  end if;
  _period := loket.lock_period(p_usage_period, array['readings_closed', 'calculated']);
  perform loket.discard_run(_staff, _period);
  _judged := loket.judge_changed(_period);
  _run.id := nextval('loket.billing_run_id_seq');
  _problems := loket.write_billing_lines(_run.id, _period);
  _totals := loket.sum_up_run(_run.id, _period);
  _problems := loket.billing_problems(_period, _problems);
  if (_problems->>'count')::int > 0 then
    perform loket.fail('BILLING_PROBLEMS', _problems);
  end if;
  insert into loket.billing_run (id, usage_period, due_date, bills, usage_m3, amount, calculated_by, calculated_at, basis)
  overriding system value
  values (_run.id, _period, loket.due_date(_book_id, _period), _totals.bills, _totals.usage_m3, _totals.amount, _staff.login, clock_timestamp(),
    loket.billing_basis(_period))
  returning * into _run;
  perform loket.write_period_event(_staff, _period, 'calculate', 'calculated', '', loket.run_totals(_run) || jsonb_build_object('judgedAgain', _judged),
    p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.calculate_bills(uuid, text) is
'Calculates all bills of a usage period (YYYY-MM) whose readings are closed, in place of the calculation before. Readings whose last bill was corrected meanwhile are judged anew. All or nothing: what cannot be calculated is named. Nothing is posted. Takes as long as it takes: minutes for a million. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_STEP_NOT_ALLOWED, BILLING_PROBLEMS, TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN, READING_UNUSABLE';
grant execute on function api.calculate_bills(uuid, text) to reading_officer, finance;

create or replace function api.discard_bills(p_request_id uuid, p_usage_period text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _period date;
begin
  _replay := loket.claim_request(p_request_id, 'discard_bills', jsonb_build_array(p_usage_period, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  _period := loket.lock_period(p_usage_period, array['calculated']);
  perform loket.discard_run(_staff, _period);
  perform loket.write_period_event(_staff, _period, 'discard', 'readings_closed', _reason, '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.discard_bills(uuid, text, text) is
'Gives up a calculation that nobody has approved, with the reason. Its readings stay closed. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PERIOD_STEP_NOT_ALLOWED';
grant execute on function api.discard_bills(uuid, text, text) to reading_officer, finance;

create or replace function api.approve_bills(
  p_request_id uuid, p_usage_period text, p_run_id bigint, p_bills int, p_usage_m3 bigint, p_amount bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _run loket.billing_run;
begin
  _replay := loket.claim_request(p_request_id, 'approve_bills', jsonb_build_array(p_usage_period, p_run_id, p_bills, p_usage_m3, p_amount));
  if _replay is not null then
    return _replay;
  end if;
  _period := loket.lock_period(p_usage_period, array['calculated']);
  _run := loket.run_of(_period);
  if _run.calculated_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  perform loket.require_run(_run, p_run_id, p_bills, p_usage_m3, p_amount);
  perform loket.refuse_stale_run(_run);
  update loket.billing_run set approved_by = _staff.login, approved_at = clock_timestamp() where id = _run.id;
  perform loket.write_period_event(_staff, _period, 'approve', 'approved', '', loket.run_totals(_run), p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.approve_bills(uuid, text, bigint, int, bigint, bigint) is
'Approves the calculation of a usage period, by another person than who made it; count, m3 and rupiah are those that were seen. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_STEP_NOT_ALLOWED, OWN_REQUEST, BILLING_RUN_CHANGED, BILLING_RUN_STALE
Source: calculated, approved by a second person, posted (peers.md C11).';
grant execute on function api.approve_bills(uuid, text, bigint, int, bigint, bigint) to finance, manager;

create or replace function api.disapprove_bills(p_request_id uuid, p_usage_period text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _period date;
  _run loket.billing_run;
begin
  _replay := loket.claim_request(p_request_id, 'disapprove_bills', jsonb_build_array(p_usage_period, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  _period := loket.lock_period(p_usage_period, array['calculated', 'approved']);
  _run := loket.run_of(_period);
  perform loket.discard_run(_staff, _period);
  perform loket.write_period_event(_staff, _period, 'disapprove', 'readings_closed', _reason, loket.run_totals(_run), p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.disapprove_bills(uuid, text, text) is
'Sends a calculation back with the reason, also one that was approved before, as long as it is not being posted: the bills are to be calculated anew. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, PERIOD_STEP_NOT_ALLOWED';
grant execute on function api.disapprove_bills(uuid, text, text) to finance, manager;
