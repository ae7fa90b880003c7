-- Days of a branch: closing one for good, and who signs its reports.

create or replace function loket.freeze_letterhead(p_branch_id int, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'utility', jsonb_build_object('code', u.code, 'name', u.name, 'shortName', u.short_name, 'address', u.address, 'city', u.city,
      'phone', u.phone, 'timeZone', u.time_zone, 'zoneLabel', u.zone_label),
    'branch', jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name),
    'signatories', (
      select coalesce(jsonb_object_agg(r.report, r.list), '{}')
      from (select g.report, jsonb_agg(jsonb_build_object('slot', g.slot, 'position', g.position, 'fullName', g.full_name,
                     'employeeNo', g.employee_no) order by g.slot) as list
            from (select distinct on (a.report, a.slot) a.*
                  from loket.report_signatory a where a.valid_from <= p_on
                  order by a.report, a.slot, a.valid_from desc, a.set_at desc) g
            group by g.report) r))
  from loket.utility u, loket.branch b
  where b.id = p_branch_id;
$$;
comment on function loket.freeze_letterhead(int, date) is
'Names as they are now and the signatories of every report as of a date. Stored when a session or a day is closed.';

create or replace function loket.enter_business_day(p_branch_id int, p_on date) returns void
language plpgsql as $$
declare
  _day loket.business_day;
begin
  -- Before the day: a branch that has no row of the day yet is kept out of a closed month, too.
  perform loket.refuse_closed_month(p_on);
  insert into loket.business_day (branch_id, business_date) values (p_branch_id, p_on) on conflict do nothing;
  -- Shared with everything else that enters the day; the closing of the day takes it alone.
  select * into _day from loket.business_day d where d.branch_id = p_branch_id and d.business_date = p_on for share;
  if _day.closed_at is not null then
    perform loket.fail('DAY_CLOSED', jsonb_build_object('businessDate', p_on));
  end if;
end
$$;
comment on function loket.enter_business_day(int, date) is
'Locks (share) the month and the day of a branch, making its row if it is the first to come, so that they cannot be closed meanwhile.
Errors: MONTH_CLOSED, DAY_CLOSED';

create or replace function loket.signatory_card(p_signatory loket.report_signatory) returns jsonb
language sql stable as $$
  select jsonb_build_object('signatoryId', p_signatory.id, 'report', p_signatory.report, 'slot', p_signatory.slot,
    'validFrom', p_signatory.valid_from, 'position', p_signatory.position, 'fullName', p_signatory.full_name,
    'employeeNo', p_signatory.employee_no, 'setBy', loket.staff_name_at(p_signatory.set_by, p_signatory.set_at),
    'setAt', p_signatory.set_at,
    'current', p_signatory.valid_from <= d.today and not exists (
      select from loket.report_signatory o
      where o.report = p_signatory.report and o.slot = p_signatory.slot and o.valid_from <= d.today
        and (o.valid_from, o.set_at, o.id) > (p_signatory.valid_from, p_signatory.set_at, p_signatory.id)))
  from (select loket.business_date(clock_timestamp()) as today) d;
$$;
comment on function loket.signatory_card(loket.report_signatory) is 'An entry of the list of signatories; current: it signs the reports of today.';

create or replace function api.list_signatories() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(loket.signatory_card(g) order by g.report, g.slot, g.valid_from desc, g.set_at desc, g.id desc), '[]')
          from (select s.* from loket.report_signatory s order by s.id desc limit 400) g);
end
$$;
comment on function api.list_signatories() is
'Who signs which report from which day on, newest first for each place; the last 400 entries.
Errors: NOT_STAFF';
grant execute on function api.list_signatories() to supervisor, finance, manager, staff_admin;

create or replace function api.set_signatory(p_request_id uuid, p_report text, p_slot int, p_valid_from date, p_position text,
  p_full_name text, p_employee_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _position text := btrim(regexp_replace(p_position, '\s+', ' ', 'g'));
  _full_name text := btrim(regexp_replace(p_full_name, '\s+', ' ', 'g'));
  _employee_no text := nullif(btrim(p_employee_no), '');
  _earliest date;
  _set loket.report_signatory;
begin
  _replay := loket.claim_request(p_request_id, 'set_signatory',
    jsonb_build_array(p_report, p_slot, p_valid_from, _position, _full_name, _employee_no));
  if _replay is not null then
    return _replay;
  end if;
  if p_report is null or p_report not in ('lpp_water', 'lpp_non_water', 'deposit_slip', 'reversal_slip', 'monthly_report', 'cost_estimate',
      'application_letter', 'arrears_letter') then
    perform loket.fail('INVALID_INPUT', '{"field": "report"}');
  end if;
  if p_slot is null or p_slot not in (1, 2) then
    perform loket.fail('INVALID_INPUT', '{"field": "slot"}');
  end if;
  if p_valid_from is null or p_valid_from > loket.business_date(clock_timestamp()) + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "validFrom"}');
  end if;
  if _position is null or length(_position) not between 2 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "position"}');
  end if;
  if _full_name is null or length(_full_name) not between 2 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "fullName"}');
  end if;
  if length(_employee_no) > 30 then
    perform loket.fail('INVALID_INPUT', '{"field": "employeeNo"}');
  end if;
  select max(y.business_date) into _earliest from loket.business_day y where y.closed_at is not null;
  if p_valid_from < _earliest then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _earliest));
  end if;
  perform loket.refuse_closed_month(p_valid_from);
  insert into loket.report_signatory (report, slot, valid_from, position, full_name, employee_no, set_by, set_at)
  values (p_report, p_slot, p_valid_from, _position, _full_name, _employee_no, _staff.login, clock_timestamp())
  returning * into _set;
  perform loket.append_audit('set_signatory', 'report_signatory', _set.id::text, p_request_id,
    jsonb_build_object('report', p_report, 'slot', p_slot, 'validFrom', p_valid_from, 'position', _position, 'fullName', _full_name,
      'employeeNo', _employee_no));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.signatory_card(_set));
end
$$;
comment on function api.set_signatory(uuid, text, int, date, text, text, text) is
'Says who signs a report in place 1 or 2 from a day on (at most a year ahead). Never from before the last closed day of any branch, nor within a closed month: their reports keep their names.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, DATE_NOT_ALLOWED, MONTH_CLOSED';
grant execute on function api.set_signatory(uuid, text, int, date, text, text, text) to finance, staff_admin;

create or replace function loket.day_sums(p_branch_id int, p_on date) returns jsonb
language sql stable as $$
  with entries as materialized (
    select e.*, case when e.reversal_id is null then e.total else -e.total end as money
    from loket.report_scope(null, p_on, p_on, array(select c.id from loket.counter c where c.branch_id = p_branch_id), null) e)
  select jsonb_build_object(
    'sessions', (select count(*) from loket.cash_session s join loket.counter c on c.id = s.counter_id
                 where c.branch_id = p_branch_id and s.business_date = p_on),
    'receipts', count(*) filter (where e.reversal_id is null),
    'water', coalesce(sum(e.money) filter (where e.water), 0)::bigint,
    'nonWater', coalesce(sum(e.money) filter (where not e.water), 0)::bigint,
    'reversed', coalesce(sum(e.total) filter (where e.reversal_id is not null), 0)::bigint,
    'counted', (select coalesce(sum(s.counted_cash - s.opening_float), 0)::bigint
                from loket.cash_session s join loket.counter c on c.id = s.counter_id
                where c.branch_id = p_branch_id and s.business_date = p_on and s.closed_at is not null))
  from entries e;
$$;
comment on function loket.day_sums(int, date) is
'What a day of a branch adds up to: sessions, receipts, water and non-water less what was taken back, and the cash counted less the floats. This is what its closing certifies. Rupiah.';

create or replace function loket.day_obstacle(p_branch_id int, p_on date) returns text
language sql stable as $$
  select case
    when exists (select from loket.cash_session s join loket.counter c on c.id = s.counter_id
                 where c.branch_id = p_branch_id and s.business_date = p_on and s.closed_at is null) then 'sessions'
    when exists (select from loket.cash_transfer x
                 join loket.cash_session s on s.id = x.from_session_id join loket.counter c on c.id = s.counter_id
                 where c.branch_id = p_branch_id and s.business_date = p_on
                   and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = x.id)) then 'transfers'
    when exists (select from loket.reversal v
                 join loket.payment p on p.id = v.payment_id join loket.counter c on c.id = p.counter_id
                 where c.branch_id = p_branch_id and p.business_date = p_on
                   and not exists (select from loket.reversal_decision d where d.reversal_id = v.id)) then 'reversals'
    when loket.earlier_open_day(p_branch_id, p_on) is not null then 'earlierDay' end;
$$;
comment on function loket.day_obstacle(int, date) is
'What keeps a day from being closed: sessions still open, transfers not accepted, reversals not decided, or an earlier day; null when nothing does.';

create or replace function loket.earlier_open_day(p_branch_id int, p_on date) returns date
language sql stable as $$
  select min(d.business_date)
  from (select s.business_date from loket.cash_session s join loket.counter c on c.id = s.counter_id
        where c.branch_id = p_branch_id and s.business_date < p_on
        union
        select y.business_date from loket.business_day y where y.branch_id = p_branch_id and y.business_date < p_on) d
  where not exists (select from loket.business_day y
                    where y.branch_id = p_branch_id and y.business_date = d.business_date and y.closed_at is not null);
$$;
comment on function loket.earlier_open_day(int, date) is 'The oldest day of a branch before a date in which something happened and that is not closed.';

create or replace function loket.day_card(p_branch_id int, p_on date) returns jsonb
language sql stable as $$
  select n.sums || jsonb_build_object(
    'branchId', p_branch_id, 'businessDate', p_on, 'state', case when y.closed_at is null then 'open' else 'closed' end,
    'closedAt', y.closed_at, 'closedBy', loket.staff_name_at(y.closed_by, y.closed_at),
    'openSessions', (select coalesce(jsonb_agg(jsonb_build_object('counterName', c.name, 'cashierName', f.full_name) order by c.code), '[]')
      from loket.cash_session s join loket.counter c on c.id = s.counter_id join loket.staff f on f.login = s.cashier
      where c.branch_id = p_branch_id and s.business_date = p_on and s.closed_at is null),
    'difference', (select coalesce(sum(s.counted_cash - (loket.drawer(s.id)->>'cash')::bigint), 0)::bigint
      from loket.cash_session s join loket.counter c on c.id = s.counter_id
      where c.branch_id = p_branch_id and s.business_date = p_on and s.closed_at is not null),
    'undeposited', (select coalesce(sum(u.amount), 0)::bigint from loket.undeposited_money(p_branch_id) u where u.shift_date = p_on),
    'obstacle', case when y.closed_at is null then loket.day_obstacle(p_branch_id, p_on) end)
  from (select loket.day_sums(p_branch_id, p_on) as sums) n
  left join loket.business_day y on y.branch_id = p_branch_id and y.business_date = p_on;
$$;
comment on function loket.day_card(int, date) is 'A day of a branch with its sums, its state and what keeps it from being closed. Rupiah.';

create or replace function api.business_days(p_branch_id int default null, p_before date default null, p_limit int default 31) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _everywhere boolean := pg_has_role(_staff.login, 'finance', 'member') or pg_has_role(_staff.login, 'manager', 'member');
  _branch_id int := coalesce(p_branch_id, _staff.branch_id);
begin
  if not exists (select from loket.branch b where b.id = _branch_id) then
    perform loket.fail('INVALID_INPUT', '{"field": "branchId"}');
  end if;
  if _branch_id <> _staff.branch_id and not _everywhere then
    perform loket.fail('ROLE_MISSING');
  end if;
  return jsonb_build_object(
    'branchId', _branch_id, 'today', loket.business_date(clock_timestamp()),
    'branches', (select jsonb_agg(jsonb_build_object('branchId', b.id, 'code', b.code, 'name', b.name) order by b.code)
                 from loket.branch b where _everywhere or b.id = _staff.branch_id),
    'days', (select coalesce(jsonb_agg(loket.day_card(_branch_id, d.business_date) order by d.business_date desc), '[]')
      from (select s.business_date from loket.cash_session s join loket.counter c on c.id = s.counter_id
            where c.branch_id = _branch_id and (p_before is null or s.business_date < p_before)
            union
            select y.business_date from loket.business_day y
            where y.branch_id = _branch_id and (p_before is null or y.business_date < p_before)
            order by 1 desc limit least(greatest(coalesce(p_limit, 31), 1), 100)) d));
end
$$;
comment on function api.business_days(int, date, int) is
'The days of a branch (null: the own) in which anything happened, newest first, with sums, open sessions and what keeps a day from being closed; p_before is the date of the last row seen, at most 100. A head of counter sees the own branch. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, ROLE_MISSING';
grant execute on function api.business_days(int, date, int) to supervisor, finance, manager;

create or replace function api.close_business_day(p_request_id uuid, p_branch_id int, p_date date) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _day loket.business_day;
  _obstacle text;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'close_business_day', jsonb_build_array(p_branch_id, p_date));
  if _replay is not null then
    return _replay;
  end if;
  if not exists (select from loket.branch b where b.id = p_branch_id) then
    perform loket.fail('INVALID_INPUT', '{"field": "branchId"}');
  end if;
  if p_date is null or p_date > loket.business_date(clock_timestamp()) then
    perform loket.fail('DATE_NOT_ALLOWED');
  end if;
  insert into loket.business_day (branch_id, business_date) values (p_branch_id, p_date) on conflict do nothing;
  -- Whatever enters the day holds this row's share lock: what is in flight is waited for and counted in.
  select * into _day from loket.business_day y where y.branch_id = p_branch_id and y.business_date = p_date for update;
  if _day.closed_at is not null then
    perform loket.fail('DAY_CLOSED', jsonb_build_object('businessDate', p_date));
  end if;
  _obstacle := loket.day_obstacle(p_branch_id, p_date);
  if _obstacle = 'sessions' then
    perform loket.fail('SESSIONS_STILL_OPEN', jsonb_build_object('sessions', loket.day_card(p_branch_id, p_date)->'openSessions'));
  elsif _obstacle = 'transfers' then
    perform loket.fail('TRANSFER_PENDING');
  elsif _obstacle = 'reversals' then
    perform loket.fail('REVERSAL_PENDING');
  elsif _obstacle is not null then
    perform loket.fail('EARLIER_DAY_OPEN', jsonb_build_object('businessDate', loket.earlier_open_day(p_branch_id, p_date)));
  end if;
  _at := clock_timestamp();
  update loket.business_day set closed_at = _at, closed_by = _staff.login, letterhead = loket.freeze_letterhead(p_branch_id, p_date)
  where branch_id = p_branch_id and business_date = p_date;
  perform loket.append_money('branch:' || p_branch_id, 'close_business_day', 'business_day', p_branch_id || '/' || p_date, p_request_id, _at,
    loket.day_sums(p_branch_id, p_date));
  perform loket.announce_change('deposits');
  return loket.store_answer(p_request_id, loket.day_card(p_branch_id, p_date));
end
$$;
comment on function api.close_business_day(uuid, int, date) is
'Closes a day of a branch for good: no session, back-dated payment or reversal enters it any more, and letterhead and signatories are kept with it. Days are closed in order, because sums of a later day would certify an earlier one that may still move; days on which nothing happened need no closing. Today may be closed too; then no drawer of the branch opens before tomorrow. Deposits are no condition: the bank''s day is another. Returns the day. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, DATE_NOT_ALLOWED, DAY_CLOSED, SESSIONS_STILL_OPEN, TRANSFER_PENDING, REVERSAL_PENDING, EARLIER_DAY_OPEN';
grant execute on function api.close_business_day(uuid, int, date) to finance;
