-- Posting in two steps (docs/decisions/0025): first everybody is told, then all bills are written in one transaction.
-- Lock order: request id, month of the payment, usage period (class 9, alone), money chain.

create or replace function loket.posting_session(p_usage_period date) returns boolean
language sql stable as $$
  select exists (
    select from pg_locks k
    where k.locktype = 'advisory' and k.classid = 9 and k.objid = loket.month_key(p_usage_period) and k.objsubid = 2
      and k.mode = 'ExclusiveLock' and k.granted and k.pid <> pg_backend_pid()
      and k.database = (select d.oid from pg_database d where d.datname = current_database()));
$$;
comment on function loket.posting_session(date) is
'Whether another session has the usage period for itself at this moment. Looked up, not tried: who looks must not be in the way of who works.';

create or replace function api.begin_posting(
  p_request_id uuid, p_usage_period text, p_run_id bigint, p_bills int, p_usage_m3 bigint, p_amount bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _run loket.billing_run;
begin
  _replay := loket.claim_request(p_request_id, 'begin_posting', jsonb_build_array(p_usage_period, p_run_id, p_bills, p_usage_m3, p_amount));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.refuse_closed_month((loket.month_of(p_usage_period, 'usagePeriod') + interval '1 month')::date);
  _period := loket.lock_period(p_usage_period, array['approved']);
  _run := loket.run_of(_period);
  perform loket.require_run(_run, p_run_id, p_bills, p_usage_m3, p_amount);
  perform loket.refuse_stale_run(_run);
  perform loket.write_period_event(_staff, _period, 'begin_posting', 'posting', '',
    loket.run_totals(_run) || jsonb_build_object('sequenceStart', (select s.last_value from loket.bill_id_seq s)), p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.begin_posting(uuid, text, bigint, int, bigint, bigint) is
'Tells counters and channels that the bills of a usage period are about to be posted: from its commit on they say so (PERIOD_BEING_POSTED), never that there is no bill. Writes no bill; api.post_bills does. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, MONTH_CLOSED, PERIOD_STEP_NOT_ALLOWED, BILLING_RUN_CHANGED, BILLING_RUN_STALE
Source: domain.md 6.1.';
grant execute on function api.begin_posting(uuid, text, bigint, int, bigint, bigint) to finance;

create or replace function api.post_bills(p_request_id uuid, p_usage_period text, p_run_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date;
  _run loket.billing_run;
  _written int;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'post_bills', jsonb_build_array(p_usage_period, p_run_id));
  if _replay is not null then
    return _replay;
  end if;
  _period := loket.month_of(p_usage_period, 'usagePeriod');
  perform loket.refuse_closed_month((_period + interval '1 month')::date);
  -- Not waited for: who waits would post after the one that is at it, or think that it had.
  if not pg_try_advisory_xact_lock(9, loket.month_key(_period)) then
    perform loket.fail('POSTING_RUNNING');
  end if;
  perform loket.lock_period(p_usage_period, array['posting']);
  _run := loket.run_of(_period);
  if _run.id <> p_run_id then
    perform loket.fail('BILLING_RUN_CHANGED', loket.run_totals(_run));
  end if;
  -- Looked at when the posting began, and again: since then somebody may have decided a correction.
  perform loket.refuse_stale_run(_run);
  insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, removal_reading, usage_m3,
    estimated, catch_up_months, water_amount, fixed_amount, meter_amount, other_amount, other_items, water_version_id, fixed_version_id,
    meter_version_id, other_version_id)
  select l.connection_id, _period, _run.due_date, l.tariff_group_id, l.previous_reading, l.current_reading, l.removal_reading, l.usage_m3,
    l.estimated, l.catch_up_months, l.water_amount, l.fixed_amount, l.meter_amount, l.other_amount, l.other_items, l.water_version_id,
    l.fixed_version_id, l.meter_version_id, l.other_version_id
  from loket.billing_line l where l.run_id = _run.id;
  get diagnostics _written = row_count;
  if _written <> _run.bills then
    raise exception 'run % has % lines, not %', _run.id, _written, _run.bills;
  end if;
  perform loket.block_unreadable_accounts(_staff, _period, p_request_id);
  _at := clock_timestamp();
  update loket.billing_run set posted_by = _staff.login, posted_at = _at where id = _run.id;
  perform loket.write_period_event(_staff, _period, 'post', 'posted', '', loket.run_totals(_run), p_request_id);
  update loket.billing_period set posted_at = _at where usage_period = _period;
  perform loket.append_money('billing', 'post_bills', 'billing_run', _run.id::text, p_request_id, _at, loket.run_totals(_run));
  -- A session could have switched this off.
  if current_setting('synchronous_commit') in ('off', 'local') then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.post_bills(uuid, text, bigint) is
'Writes all bills of a usage period whose posting has begun, in one statement and transaction: all of them or none. Interrupted, it is simply called again. From its commit on they can be paid. Corrections only by adjustment afterwards. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, MONTH_CLOSED, POSTING_RUNNING, PERIOD_STEP_NOT_ALLOWED, BILLING_RUN_CHANGED, BILLING_RUN_STALE
Source: domain.md 6.1: the receivable is recognised when the DRD is issued.';
grant execute on function api.post_bills(uuid, text, bigint) to finance;

create or replace function api.abandon_posting(p_request_id uuid, p_usage_period text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
  _period date;
begin
  _replay := loket.claim_request(p_request_id, 'abandon_posting', jsonb_build_array(p_usage_period, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  _period := loket.month_of(p_usage_period, 'usagePeriod');
  if not pg_try_advisory_xact_lock(9, loket.month_key(_period)) then
    perform loket.fail('POSTING_RUNNING');
  end if;
  perform loket.lock_period(p_usage_period, array['posting']);
  perform loket.write_period_event(_staff, _period, 'abandon_posting', 'approved', _reason, '{}', p_request_id);
  return loket.store_answer(p_request_id, loket.period_card(_period, _staff.login));
end
$$;
comment on function api.abandon_posting(uuid, text, text) is
'Gives up a posting that was interrupted: nothing was posted, and the counters may take payments again. The calculation stays approved. Returns the period.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, POSTING_RUNNING, PERIOD_STEP_NOT_ALLOWED';
grant execute on function api.abandon_posting(uuid, text, text) to finance;
