-- Accounts that are blocked because nobody could read their meter for months, and how they are unblocked.
-- Lock order: request id, usage period (class 9), blocks by id.

create or replace function loket.read_since_block(p_block loket.connection_block) returns boolean
language sql stable as $$
  select exists (
    select from loket.meter_reading r join loket.reading_condition k on k.code = r.condition
    where r.connection_id = p_block.connection_id and r.state = 'approved' and not r.estimated and k.takes = 'reading'
      and (r.usage_period > p_block.usage_period or r.decided_at > p_block.blocked_at));
$$;
comment on function loket.read_since_block(loket.connection_block) is 'Whether a reading that somebody took from the meter has come into force since an account was blocked.';

create or replace function loket.accounts_to_block(p_usage_period date) returns table (connection_id bigint, months int)
language sql stable set jit = off as $$
  -- First who could not be read this month: the months before are asked for these only.
  with unread as materialized (
    select r.connection_id, r.decided_at
    from loket.meter_reading r
    join loket.reading_condition k on k.code = r.condition and k.unreadable
    where r.usage_period = p_usage_period and r.state = 'approved'
  )
  select r.connection_id, m.months
  from unread r
  cross join lateral (select loket.months_unreadable(r.connection_id, p_usage_period) + 1 as months) m
  where m.months >= (select (loket.reading_rules()->>'block_months')::int)
    and not exists (select from loket.connection_block b where b.connection_id = r.connection_id and b.reason = 'unreadable_meter'
                    -- What was unblocked for this very month stays so.
                    and (b.lifted_at is null or b.usage_period >= p_usage_period or b.lifted_at > r.decided_at));
$$;
comment on function loket.accounts_to_block(date) is
'Connections whose meter could not be read in a usage period and in the months right before, block_months in a row and more, and which are not blocked for it.
Source: three unreadable months block the account (Buleleng).';

create or replace function loket.block_accounts(p_staff loket.staff, p_usage_period date, p_connection_ids bigint[], p_request_id uuid) returns int
language plpgsql as $$
declare
  _count int;
begin
  with done as (
    insert into loket.connection_block (connection_id, reason, blocked_by, blocked_at, usage_period, months)
    select a.connection_id, 'unreadable_meter', p_staff.login, clock_timestamp(), p_usage_period, a.months
    from loket.accounts_to_block(p_usage_period) a
    where p_connection_ids is null or a.connection_id = any (p_connection_ids)
    order by a.connection_id
    on conflict do nothing
    returning 1)
  select count(*) into _count from done;
  if _count > 0 then
    perform loket.append_audit('block_unreadable', 'billing_period', to_char(p_usage_period, 'YYYY-MM'), p_request_id, jsonb_build_object('count', _count));
    perform loket.announce_change('readings');
    perform loket.announce_change('blocks');
  end if;
  return _count;
end
$$;
comment on function loket.block_accounts(loket.staff, date, bigint[], uuid) is 'Blocks those of the connections (null: all) that are to be blocked for a usage period. Returns how many.';

create or replace function loket.block_unreadable_accounts(p_staff loket.staff, p_usage_period date, p_request_id uuid) returns int
language sql as $$
  select loket.block_accounts(p_staff, p_usage_period, null, p_request_id);
$$;
comment on function loket.block_unreadable_accounts(loket.staff, date, uuid) is
'Blocks the accounts whose meter nobody could read for block_months in a row, when the bills of a usage period are posted. Returns how many.';

create or replace function api.block_unreadable(p_request_id uuid, p_connection_ids bigint[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _period date := loket.next_usage_period();
  _count int;
begin
  _replay := loket.claim_request(p_request_id, 'block_unreadable', to_jsonb(p_connection_ids));
  if _replay is not null then
    return _replay;
  end if;
  if coalesce(cardinality(p_connection_ids), 0) not between 1 and 1000 then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionIds"}');
  end if;
  perform loket.require_open_period(_period);
  _count := loket.block_accounts(_staff, _period, p_connection_ids, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('blocked', _count, 'skipped', cardinality(p_connection_ids) - _count));
end
$$;
comment on function api.block_unreadable(uuid, bigint[]) is
'Blocks accounts before the bills are posted, of those whose meter nobody could read for too many months (api.list_reading_blocks, view due). Returns {blocked, skipped: not, or no longer, to be blocked}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_NOT_OPEN';
grant execute on function api.block_unreadable(uuid, bigint[]) to reading_officer, supervisor;

create or replace function api.lift_block(p_request_id uuid, p_block_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text := btrim(coalesce(p_reason, ''));
  _b loket.connection_block;
  _read boolean;
begin
  _replay := loket.claim_request(p_request_id, 'lift_block', jsonb_build_array(p_block_id, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  select * into _b from loket.connection_block b where b.id = p_block_id and b.reason = 'unreadable_meter' for update;
  if _b.id is null then
    perform loket.fail('BLOCK_NOT_FOUND');
  elsif _b.lifted_at is not null then
    perform loket.fail('BLOCK_LIFTED', jsonb_build_object('by', loket.staff_name_at(_b.lifted_by, _b.lifted_at), 'at', _b.lifted_at));
  elsif length(_reason) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  end if;
  _read := loket.read_since_block(_b);
  if not _read then
    if not loket.roles_of(_staff.login) && array['supervisor', 'manager'] then
      perform loket.fail('READING_NEEDED');
    elsif length(_reason) < 3 then
      perform loket.fail('REASON_REQUIRED');
    end if;
  end if;
  update loket.connection_block set lifted_at = clock_timestamp(), lifted_by = _staff.login, lift_reason = _reason where id = _b.id;
  perform loket.append_audit('lift_block', 'connection_block', _b.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'connectionNo', (select c.connection_no from loket.connection c where c.id = _b.connection_id), 'read', _read, 'reason', nullif(_reason, ''))));
  perform loket.announce_change('readings');
  -- Apart: a counter that shows the account is not to read it again for every reading decided.
  perform loket.announce_change('blocks');
  return loket.store_answer(p_request_id, jsonb_build_object('blockId', _b.id, 'connectionId', _b.connection_id, 'read', _read));
end
$$;
comment on function api.lift_block(uuid, bigint, text) is
'Lifts the block of an account whose meter nobody could read: after a reading from the meter has come into force since; before that only a supervisor or manager does, with a reason. Returns {blockId, connectionId, read}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, BLOCK_NOT_FOUND, BLOCK_LIFTED, READING_NEEDED, REASON_REQUIRED';
grant execute on function api.lift_block(uuid, bigint, text) to reading_officer, supervisor, manager;
