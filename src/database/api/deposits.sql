-- Deposits (setoran): what is not yet at the bank, and the slips that take it there. Three dates are kept apart: the shift's, the day on which
-- the money can be at the bank, and the bank's value date.

create or replace function loket.is_working_day(p_on date) returns boolean
language sql stable as $$
  select extract(isodow from p_on) < 6 and not exists (select from loket.holiday h where h.on_date = p_on);
$$;
comment on function loket.is_working_day(date) is 'Whether banks and offices are open: not on Saturday, Sunday or a holiday of the utility.';

create or replace function loket.deposit_date(p_at timestamptz) returns date
language sql stable as $$
  select min(n::date)
  from loket.utility u,
       generate_series((p_at at time zone u.time_zone)::date, (p_at at time zone u.time_zone)::date + 60, interval '1 day') n
  where loket.is_working_day(n::date)
    and (n::date > (p_at at time zone u.time_zone)::date or (p_at at time zone u.time_zone)::time <= u.bank_cutoff);
$$;
comment on function loket.deposit_date(timestamptz) is
'The working day on which money that is ready at an instant can be at the bank: the same day until the bank''s hour (policy bank_cutoff), else the next working day.
Source: cash goes to the bank on the next working day at the latest.';

create or replace function loket.working_days_missed(p_deposit_date date, p_on date) returns int
language sql stable as $$
  select count(*)::int from generate_series(p_deposit_date, p_on - 1, interval '1 day') n where loket.is_working_day(n::date);
$$;
comment on function loket.working_days_missed(date, date) is 'On how many working days, from a deposit date until the day before another, money could have been at the bank and was not; 0 until then.';

create or replace function loket.deposited_items(p_at timestamptz) returns setof loket.bank_deposit_item
language sql stable as $$
  select i.*
  from loket.bank_deposit_item i
  join loket.bank_deposit d on d.id = i.bank_deposit_id and d.prepared_at < p_at
  where not exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = d.id and x.cancelled_at < p_at);
$$;
comment on function loket.deposited_items(timestamptz) is 'What stood on a live deposit slip at an instant.';

create or replace function loket.undeposited_money_at(p_branches int[], p_at timestamptz)
returns table (kind text, source_id bigint, branch_id int, counter_id int, cashier text, shift_date date, ready_at timestamptz, amount bigint)
language sql stable as $$
  select 'session', s.id, c.branch_id, c.id, s.cashier, s.business_date, s.closed_at, s.counted_cash - s.opening_float
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  where s.closed_at < p_at and s.counted_cash <> s.opening_float and (p_branches is null or c.branch_id = any (p_branches))
    and not exists (select from loket.deposited_items(p_at) i where i.cash_session_id = s.id)
  union all
  select 'turn_in', f.id, c.branch_id, c.id, s.cashier, s.business_date, d.decided_at, f.amount
  from loket.cash_transfer_decision d
  join loket.cash_transfer f on f.id = d.cash_transfer_id and f.kind = 'to_safe'
  join loket.cash_session s on s.id = f.from_session_id
  join loket.counter c on c.id = s.counter_id
  where d.outcome = 'accepted' and d.decided_at < p_at and (p_branches is null or c.branch_id = any (p_branches))
    and not exists (select from loket.deposited_items(p_at) i where i.cash_transfer_id = f.id);
$$;
comment on function loket.undeposited_money_at(int[], timestamptz) is
'Cash on no live deposit slip as of an instant (infinity: now), of branches or of all (null): of closed sessions what was counted less the float (the float stays in the drawer; negative when less than the float was counted), and turn-ins that the safe accepted. Rupiah.';

create or replace function loket.undeposited_money(p_branch_id int)
returns table (kind text, source_id bigint, branch_id int, counter_id int, cashier text, shift_date date, ready_at timestamptz, amount bigint)
language sql stable as $$
  select m.* from loket.undeposited_money_at(case when p_branch_id is not null then array[p_branch_id] end, 'infinity') m;
$$;
comment on function loket.undeposited_money(int) is 'loket.undeposited_money_at of now, of a branch or of all (null). Rupiah.';

create or replace function loket.deposit_branches(p_staff loket.staff) returns int
language sql stable as $$
  select case when pg_has_role(p_staff.login, 'finance', 'member') or pg_has_role(p_staff.login, 'manager', 'member')
              then null else p_staff.branch_id end;
$$;
comment on function loket.deposit_branches(loket.staff) is 'The one branch whose deposits a person sees; null for finance and manager, who see all.';

create or replace function api.undeposited() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _now timestamptz := clock_timestamp();
  _today date := loket.business_date(_now);
begin
  return (
    with money as materialized (
      select m.*, y.deposit_date, l.late,
             case when y.deposit_date > _today then 'upcoming' when l.late = 0 then 'today' when l.late <= 2 then 'late' else 'overdue' end as age
      from loket.undeposited_money(loket.deposit_branches(_staff)) m
      cross join lateral (select loket.deposit_date(m.ready_at) as deposit_date) y
      cross join lateral (select loket.working_days_missed(y.deposit_date, _today) as late) l)
    select jsonb_build_object(
      'today', _today, 'bankCutoff', (select to_char(u.bank_cutoff, 'HH24:MI') from loket.utility u),
      'depositDate', loket.deposit_date(_now),
      'total', (select coalesce(sum(m.amount), 0)::bigint from money m),
      'sourceCount', (select count(*) from money),
      'ages', (select coalesce(jsonb_agg(jsonb_build_object('age', a.age, 'sources', a.sources, 'amount', a.amount)
          order by array_position(array['upcoming', 'today', 'late', 'overdue'], a.age)), '[]')
        from (select m.age, count(*) as sources, sum(m.amount)::bigint as amount from money m group by m.age) a),
      'sources', (select coalesce(jsonb_agg(jsonb_build_object(
          'kind', m.kind, 'sourceId', m.source_id, 'branchId', m.branch_id, 'branchName', b.name, 'counterCode', k.code, 'counterName', k.name,
          'cashierName', loket.staff_name_at(m.cashier, m.ready_at), 'shiftDate', m.shift_date, 'readyAt', m.ready_at,
          'depositDate', m.deposit_date, 'workingDaysLate', m.late, 'age', m.age, 'amount', m.amount)
          order by m.deposit_date, b.code, m.shift_date, k.code, m.ready_at, m.source_id), '[]')
        from (select * from money n order by n.deposit_date, n.ready_at, n.source_id limit 500) m
        join loket.branch b on b.id = m.branch_id
        cross join lateral loket.counter_at(m.counter_id, m.ready_at) k)));
end
$$;
comment on function api.undeposited() is
'What is not yet at the bank: closed drawers and accepted turn-ins on no live slip, oldest first, each with its shift date, the day on which it can be at the bank and how many working days it has missed since; sums by age over all. The 500 oldest, because they are chosen for a slip on one screen. A head of counter sees the own branch, finance and manager all. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.undeposited() to supervisor, finance, manager;

create or replace function loket.bank_account_card(p_account loket.bank_account) returns jsonb
language sql immutable as $$
  select jsonb_build_object('bankAccountId', p_account.id, 'bank', p_account.bank, 'accountNo', p_account.account_no,
    'holder', p_account.holder, 'active', p_account.active);
$$;
comment on function loket.bank_account_card(loket.bank_account) is 'A bank account as lists show it.';

create or replace function api.list_bank_accounts() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(loket.bank_account_card(a) order by not a.active, a.bank, a.account_no), '[]')
          from (select * from loket.bank_account b order by not b.active, b.id limit 100) a);
end
$$;
comment on function api.list_bank_accounts() is 'The utility''s bank accounts, those in use first; at most 100.
Errors: NOT_STAFF';
grant execute on function api.list_bank_accounts() to supervisor, finance, manager;

create or replace function api.add_bank_account(p_request_id uuid, p_bank text, p_account_no text, p_holder text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _bank text := btrim(regexp_replace(p_bank, '\s+', ' ', 'g'));
  _account_no text := btrim(p_account_no);
  _holder text := btrim(regexp_replace(p_holder, '\s+', ' ', 'g'));
  _replay jsonb;
  _account loket.bank_account;
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'add_bank_account', jsonb_build_array(_bank, _account_no, _holder));
  if _replay is not null then
    return _replay;
  end if;
  if _bank is null or length(_bank) not between 2 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "bank"}');
  end if;
  if _account_no is null or _account_no !~ '^[0-9][0-9 .-]{3,28}[0-9]$' then
    perform loket.fail('INVALID_INPUT', '{"field": "accountNo"}');
  end if;
  if _holder is null or length(_holder) not between 2 and 100 then
    perform loket.fail('INVALID_INPUT', '{"field": "holder"}');
  end if;
  -- The same number with other separators is the same account.
  if exists (select from loket.bank_account a
             where regexp_replace(a.account_no, '[^0-9]', '', 'g') = regexp_replace(_account_no, '[^0-9]', '', 'g')) then
    perform loket.fail('INVALID_INPUT', '{"field": "accountNo", "reason": "exists"}');
  end if;
  insert into loket.bank_account (bank, account_no, holder) values (_bank, _account_no, _holder)
  on conflict (account_no) do nothing returning * into _account;
  if _account.id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "accountNo", "reason": "exists"}');
  end if;
  perform loket.append_audit('add_bank_account', 'bank_account', _account.id::text, p_request_id,
    jsonb_build_object('bank', _bank, 'accountNo', _account_no, 'holder', _holder));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.bank_account_card(_account));
end
$$;
comment on function api.add_bank_account(uuid, text, text, text) is
'Adds a bank account of the utility that cash may be deposited to. A number that is there already is refused with INVALID_INPUT, field accountNo, reason exists.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.add_bank_account(uuid, text, text, text) to finance;

create or replace function api.set_bank_account_active(p_request_id uuid, p_bank_account_id int, p_active boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _replay jsonb;
  _account loket.bank_account;
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'set_bank_account_active', jsonb_build_array(p_bank_account_id, p_active));
  if _replay is not null then
    return _replay;
  end if;
  if p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  update loket.bank_account a set active = p_active where a.id = p_bank_account_id returning * into _account;
  if _account.id is null then
    perform loket.fail('BANK_ACCOUNT_NOT_FOUND');
  end if;
  perform loket.append_audit('set_bank_account_active', 'bank_account', _account.id::text, p_request_id,
    jsonb_build_object('active', p_active));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.bank_account_card(_account));
end
$$;
comment on function api.set_bank_account_active(uuid, int, boolean) is
'Takes a bank account out of use, or back. Slips that name it stay as they are.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, BANK_ACCOUNT_NOT_FOUND';
grant execute on function api.set_bank_account_active(uuid, int, boolean) to finance;

create or replace function loket.next_deposit_no(p_branch_id int, p_on date) returns text
language plpgsql as $$
declare
  _year smallint := extract(year from p_on);
  _no int;
begin
  insert into loket.deposit_series as s (branch_id, year, last_no) values (p_branch_id, _year, 1)
  on conflict (branch_id, year) do update set last_no = s.last_no + 1
  returning s.last_no into _no;
  return (select format('%s/STR/%s/%s', b.code, _year, lpad(_no::text, 6, '0')) from loket.branch b where b.id = p_branch_id);
end
$$;
comment on function loket.next_deposit_no(int, date) is
'The next number of a branch''s deposit slips in a year, e.g. KOTA/STR/2026/000124. Taken inside the slip''s transaction: one that fails takes none, so there is no gap.';

create or replace function loket.deposit_year(p_deposit loket.bank_deposit) returns int
language sql stable as $$
  select extract(year from loket.business_date(p_deposit.prepared_at))::int;
$$;
comment on function loket.deposit_year(loket.bank_deposit) is 'The year in whose series a deposit slip is numbered.';

create or replace function loket.deposit_card(p_deposit loket.bank_deposit) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'depositId', p_deposit.id, 'depositNo', p_deposit.deposit_no, 'branchId', b.id, 'branchName', b.name,
    'bank', a.bank, 'accountNo', a.account_no, 'holder', a.holder, 'amount', p_deposit.amount,
    'sources', i.sources, 'shiftFrom', i.shift_from, 'shiftTo', i.shift_to, 'depositDate', p_deposit.deposit_date,
    'preparedBy', loket.staff_name_at(p_deposit.prepared_by, p_deposit.prepared_at), 'preparedAt', p_deposit.prepared_at,
    'preparedOn', loket.business_date(p_deposit.prepared_at),
    'state', case when x.id is not null then 'cancelled' when c.bank_deposit_id is not null then 'confirmed' else 'prepared' end,
    'bankReference', c.bank_reference, 'valueDate', c.value_date, 'confirmedBy', loket.staff_name_at(c.confirmed_by, c.confirmed_at),
    'confirmedAt', c.confirmed_at, 'cancelReason', x.reason, 'cancelledBy', loket.staff_name_at(x.cancelled_by, x.cancelled_at),
    'cancelledAt', x.cancelled_at)
  from loket.branch b
  join loket.bank_account a on a.id = p_deposit.bank_account_id
  cross join lateral (
    select count(*) as sources, min(s.business_date) as shift_from, max(s.business_date) as shift_to
    from loket.bank_deposit_item n
    left join loket.cash_transfer f on f.id = n.cash_transfer_id
    join loket.cash_session s on s.id = coalesce(n.cash_session_id, f.from_session_id)
    where n.bank_deposit_id = p_deposit.id) i
  left join loket.bank_deposit_confirmation c on c.bank_deposit_id = p_deposit.id
  left join loket.bank_deposit_cancellation x on x.bank_deposit_id = p_deposit.id
  where b.id = p_deposit.branch_id;
$$;
comment on function loket.deposit_card(loket.bank_deposit) is 'A deposit slip with its state and its three dates: of the shifts, of the way to the bank, of the bank''s book. Rupiah.';

create or replace function api.prepare_deposit(p_request_id uuid, p_bank_account_id int, p_session_ids bigint[], p_transfer_ids bigint[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _sessions bigint[] := coalesce(p_session_ids, '{}');
  _transfers bigint[] := coalesce(p_transfer_ids, '{}');
  _replay jsonb;
  _money record;
  _missing jsonb;
  _deposit loket.bank_deposit;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'prepare_deposit', jsonb_build_array(p_bank_account_id, _sessions, _transfers));
  if _replay is not null then
    return _replay;
  end if;
  if cardinality(_sessions) + cardinality(_transfers) not between 1 and 500
     or array_position(_sessions, null) is not null or array_position(_transfers, null) is not null
     or loket.has_duplicates(_sessions) or loket.has_duplicates(_transfers) then
    perform loket.fail('INVALID_INPUT', '{"field": "sources"}');
  end if;
  if not exists (select from loket.bank_account a where a.id = p_bank_account_id and a.active) then
    perform loket.fail('BANK_ACCOUNT_NOT_FOUND');
  end if;
  -- Two slips over the same money meet here; the second reads what the first has written.
  perform from loket.cash_session s where s.id = any (_sessions) order by s.id for update;
  perform from loket.cash_transfer f where f.id = any (_transfers) order by f.id for update;
  select coalesce(sum(m.amount), 0)::bigint as amount, count(*) as sources, count(distinct m.branch_id) as branches, min(m.branch_id) as branch_id,
         coalesce(array_agg(m.source_id) filter (where m.kind = 'session'), '{}') as sessions,
         coalesce(array_agg(m.source_id) filter (where m.kind = 'turn_in'), '{}') as transfers,
         jsonb_agg(jsonb_build_array(m.kind, m.source_id, m.amount) order by m.kind, m.source_id) as list
  into _money
  from loket.undeposited_money(loket.deposit_branches(_staff)) m
  where (m.kind = 'session' and m.source_id = any (_sessions)) or (m.kind = 'turn_in' and m.source_id = any (_transfers));
  if _money.sources <> cardinality(_sessions) + cardinality(_transfers) then
    select jsonb_build_object(
      'sessionIds', (select coalesce(jsonb_agg(n), '[]') from unnest(_sessions) n where n <> all (_money.sessions)),
      'transferIds', (select coalesce(jsonb_agg(n), '[]') from unnest(_transfers) n where n <> all (_money.transfers)))
    into _missing;
    perform loket.fail('DEPOSIT_SOURCE_USED', _missing);
  end if;
  if _money.branches <> 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "sources", "reason": "branches"}');
  end if;
  if _money.amount <= 0 then
    perform loket.fail('INVALID_INPUT', '{"field": "amount"}');
  end if;
  _at := clock_timestamp();
  insert into loket.bank_deposit (deposit_no, branch_id, bank_account_id, amount, deposit_date, letterhead, prepared_by, prepared_at)
  values (loket.next_deposit_no(_money.branch_id, loket.business_date(_at)), _money.branch_id, p_bank_account_id, _money.amount,
    loket.deposit_date(_at), loket.freeze_letterhead(_money.branch_id, loket.business_date(_at)), _staff.login, _at)
  returning * into _deposit;
  -- The unique indexes have the last word on money being on two slips.
  insert into loket.bank_deposit_item (bank_deposit_id, cash_session_id, cash_transfer_id, amount, after_cancellation)
  select _deposit.id, case when n.kind = 'session' then n.id end, case when n.kind = 'turn_in' then n.id end, n.amount,
         (select max(x.id) from loket.bank_deposit_item o join loket.bank_deposit_cancellation x on x.bank_deposit_id = o.bank_deposit_id
          where case when n.kind = 'session' then o.cash_session_id = n.id else o.cash_transfer_id = n.id end)
  from (select e->>0 as kind, (e->>1)::bigint as id, (e->>2)::bigint as amount from jsonb_array_elements(_money.list) e) n
  order by n.kind, n.id;
  perform loket.append_money('branch:' || _deposit.branch_id, 'prepare_deposit', 'bank_deposit', _deposit.id::text, p_request_id, _at,
    jsonb_build_object('depositNo', _deposit.deposit_no, 'bankAccountId', p_bank_account_id, 'amount', _deposit.amount,
      'depositDate', _deposit.deposit_date, 'items', _money.list));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.deposit_card(_deposit));
end
$$;
comment on function api.prepare_deposit(uuid, int, bigint[], bigint[]) is
'Makes a deposit slip (bukti setor) of closed sessions and accepted turn-ins of one branch, at most 500, with the next number of the branch and the working day on which it can be at the bank. The amount is what was counted less the floats, and what the safe accepted. DEPOSIT_SOURCE_USED names what is on another slip, still open, without money, unknown or of another branch. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, BANK_ACCOUNT_NOT_FOUND, DEPOSIT_SOURCE_USED';
grant execute on function api.prepare_deposit(uuid, int, bigint[], bigint[]) to supervisor, finance;

create or replace function loket.lock_deposit(p_staff loket.staff, p_deposit_id bigint) returns loket.bank_deposit
language plpgsql as $$
declare
  _deposit loket.bank_deposit;
begin
  select * into _deposit from loket.bank_deposit d where d.id = p_deposit_id
    and (loket.deposit_branches(p_staff) is null or d.branch_id = loket.deposit_branches(p_staff)) for update;
  if _deposit.id is null then
    perform loket.fail('DEPOSIT_NOT_FOUND');
  end if;
  return _deposit;
end
$$;
comment on function loket.lock_deposit(loket.staff, bigint) is 'A deposit slip that the person may act on, locked against its confirmation or cancellation by others.
Errors: DEPOSIT_NOT_FOUND';

create or replace function loket.require_undecided(p_deposit_id bigint) returns void
language plpgsql as $$
begin
  if exists (select from loket.bank_deposit_confirmation c where c.bank_deposit_id = p_deposit_id)
     or exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = p_deposit_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
end
$$;
comment on function loket.require_undecided(bigint) is 'A slip is confirmed or cancelled once. To be called with the slip locked.
Errors: ALREADY_DECIDED';

create or replace function api.confirm_deposit(p_request_id uuid, p_deposit_id bigint, p_bank_reference text, p_value_date date) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  -- The same reference in small letters is the same reference.
  _reference text := nullif(upper(btrim(regexp_replace(p_bank_reference, '\s+', ' ', 'g'))), '');
  _replay jsonb;
  _deposit loket.bank_deposit;
  _earliest date;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'confirm_deposit', jsonb_build_array(p_deposit_id, _reference, p_value_date));
  if _replay is not null then
    return _replay;
  end if;
  if _reference is null then
    perform loket.fail('REFERENCE_REQUIRED');
  end if;
  if _reference !~ '^[0-9A-Z][0-9A-Z ./_-]{2,58}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "bankReference"}');
  end if;
  _deposit := loket.lock_deposit(_staff, p_deposit_id);
  perform loket.require_undecided(p_deposit_id);
  _at := clock_timestamp();
  _earliest := loket.business_date(_deposit.prepared_at);
  if p_value_date is null or p_value_date < _earliest or p_value_date > loket.business_date(_at) then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _earliest, 'latest', loket.business_date(_at)));
  end if;
  insert into loket.bank_deposit_confirmation (bank_deposit_id, bank_reference, value_date, confirmed_by, confirmed_at)
  values (p_deposit_id, _reference, p_value_date, _staff.login, _at)
  on conflict (bank_reference) do nothing;
  if not found then
    perform loket.fail('REFERENCE_ALREADY_USED', (select jsonb_build_object('depositNo', d.deposit_no)
      from loket.bank_deposit_confirmation c join loket.bank_deposit d on d.id = c.bank_deposit_id where c.bank_reference = _reference));
  end if;
  perform loket.append_money('branch:' || _deposit.branch_id, 'confirm_deposit', 'bank_deposit', _deposit.id::text, p_request_id, _at,
    jsonb_build_object('depositNo', _deposit.deposit_no, 'amount', _deposit.amount, 'bankReference', _reference, 'valueDate', p_value_date));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.deposit_card(_deposit));
end
$$;
comment on function api.confirm_deposit(uuid, bigint, text, date) is
'The bank has booked a slip: its reference (3 to 59 letters, digits, spaces, . / _ -, kept in capitals, used once) and its value date, from the business date on which the slip was made until today. Whoever made the slip may confirm it: the bank''s paper is the second person.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REFERENCE_REQUIRED, DEPOSIT_NOT_FOUND, ALREADY_DECIDED, DATE_NOT_ALLOWED, REFERENCE_ALREADY_USED';
grant execute on function api.confirm_deposit(uuid, bigint, text, date) to supervisor, finance;

create or replace function api.cancel_deposit(p_request_id uuid, p_deposit_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reason text := btrim(p_reason);
  _replay jsonb;
  _deposit loket.bank_deposit;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'cancel_deposit', jsonb_build_array(p_deposit_id, _reason));
  if _replay is not null then
    return _replay;
  end if;
  if _reason is null or length(_reason) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  if length(_reason) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "reason"}');
  end if;
  _deposit := loket.lock_deposit(_staff, p_deposit_id);
  perform loket.require_undecided(p_deposit_id);
  _at := clock_timestamp();
  insert into loket.bank_deposit_cancellation (bank_deposit_id, reason, cancelled_by, cancelled_at)
  values (p_deposit_id, _reason, _staff.login, _at);
  perform loket.append_money('branch:' || _deposit.branch_id, 'cancel_deposit', 'bank_deposit', _deposit.id::text, p_request_id, _at,
    jsonb_build_object('depositNo', _deposit.deposit_no, 'amount', _deposit.amount, 'reason', _reason));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.deposit_card(_deposit));
end
$$;
comment on function api.cancel_deposit(uuid, bigint, text) is
'Gives a slip up that the bank has not booked, with a reason (3 to 300 characters): its money waits to be deposited again, its number stays.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, DEPOSIT_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.cancel_deposit(uuid, bigint, text) to supervisor, finance;

create or replace function api.list_deposits(p_state text default null, p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _branch_id int := loket.deposit_branches(loket.current_staff());
begin
  if p_state is not null and p_state not in ('prepared', 'confirmed', 'cancelled') then
    perform loket.fail('INVALID_INPUT', '{"field": "state"}');
  end if;
  return (select coalesce(jsonb_agg(loket.deposit_card(p.d) order by (p.d).id desc), '[]')
    from (select d from loket.bank_deposit d
          where (_branch_id is null or d.branch_id = _branch_id) and (p_before is null or d.id < p_before)
            and (p_state is null or p_state = case
              when exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = d.id) then 'cancelled'
              when exists (select from loket.bank_deposit_confirmation c where c.bank_deposit_id = d.id) then 'confirmed'
              else 'prepared' end)
          order by d.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) p);
end
$$;
comment on function api.list_deposits(text, bigint, int) is
'Deposit slips, newest first, of one state (prepared, confirmed, cancelled) or all; p_before is the depositId of the last seen, at most 100. A head of counter sees the own branch. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.list_deposits(text, bigint, int) to supervisor, finance, manager;

create or replace function api.deposit_slip(p_deposit_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _branch_id int := loket.deposit_branches(loket.current_staff());
  _deposit loket.bank_deposit;
begin
  select * into _deposit from loket.bank_deposit d where d.id = p_deposit_id and (_branch_id is null or d.branch_id = _branch_id);
  if _deposit.id is null then
    perform loket.fail('DEPOSIT_NOT_FOUND');
  end if;
  return loket.deposit_card(_deposit) || jsonb_build_object(
    'letterhead', _deposit.letterhead - 'signatories' || jsonb_build_object(
      'logoPng', (select encode(u.logo_png, 'base64') from loket.utility u), 'training', (select u.is_demonstration from loket.utility u)),
    'signatories', coalesce(_deposit.letterhead->'signatories'->'deposit_slip', '[]'),
    'items', (select jsonb_agg(jsonb_build_object(
        'kind', case when i.cash_session_id is null then 'turn_in' else 'session' end, 'sourceId', coalesce(i.cash_session_id, i.cash_transfer_id),
        'counterCode', k.code, 'counterName', k.name, 'cashierName', loket.staff_name_at(s.cashier, _deposit.prepared_at),
        'shiftDate', s.business_date, 'readyAt', coalesce(d.decided_at, s.closed_at), 'amount', i.amount)
        order by s.business_date, k.code, s.id, i.id)
      from loket.bank_deposit_item i
      left join loket.cash_transfer f on f.id = i.cash_transfer_id
      left join loket.cash_transfer_decision d on d.cash_transfer_id = f.id
      join loket.cash_session s on s.id = coalesce(i.cash_session_id, f.from_session_id)
      cross join lateral loket.counter_at(s.counter_id, _deposit.prepared_at) k
      where i.bank_deposit_id = p_deposit_id));
end
$$;
comment on function api.deposit_slip(bigint) is
'All that stands on a deposit slip: account, sources with their shift dates, the three dates, sum, letterhead and signatories as of its making. Rupiah.
Errors: NOT_STAFF, DEPOSIT_NOT_FOUND';
grant execute on function api.deposit_slip(bigint) to supervisor, finance, manager;
