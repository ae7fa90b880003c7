-- Looking at agreements: lists by state, one agreement with its schedule and history, and the letter that the customer signs.

create or replace function loket.connection_by_no(p_connection_no text) returns bigint
language sql stable as $$
  select c.id from loket.connection c
  where c.connection_key = nullif(regexp_replace(upper(left(coalesce(p_connection_no, ''), 40)), '[^0-9A-Z]', '', 'g'), '');
$$;
comment on function loket.connection_by_no(text) is 'The connection of a whole number as it is printed or typed, with or without separators.';

create or replace function api.connection_bills(p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _connection_id bigint := loket.connection_by_no(p_connection_no);
begin
  perform loket.count_lookup(_staff);
  if _connection_id is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return jsonb_build_object(
    'connection', loket.connection_card(_connection_id),
    'quote', loket.quote(_connection_id, loket.business_date(clock_timestamp())),
    'plans', (select coalesce(jsonb_agg(jsonb_build_object('planId', a.id, 'planNo', a.plan_no, 'state', s.state, 'total', a.total) order by a.id), '[]')
              from loket.instalment_plan a cross join lateral (select loket.plan_state(a.id) as state) s
              where a.connection_id = _connection_id and s.state in ('proposed', 'running')),
    'tariffGroups', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) order by g.code), '[]')
              from loket.tariff_group g join loket.connection c on c.id = _connection_id
              join loket.tariff_group own on own.id = c.tariff_group_id and own.book_id = g.book_id));
end
$$;
comment on function api.connection_bills(text) is
'The office''s view of one exact connection number: who and where, every unpaid sheet as of today (rupiah), agreements proposed or running, and the tariff groups of its book. Counts against the daily look-up limit.
Errors: NOT_STAFF, CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.connection_bills(text) to customer_service, supervisor, finance, manager, reading_officer;

create or replace function loket.plan_card(p_plan loket.instalment_plan, p_today date) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'planId', p_plan.id, 'planNo', p_plan.plan_no, 'state', loket.plan_state(p_plan.id),
    'connectionNo', c.connection_no, 'customerName', k.name, 'total', p_plan.total,
    'requestedBy', s.full_name, 'requestedAt', p_plan.requested_at, 'branchName', b.name,
    'instalments', n.instalments, 'paidInstalments', n.instalments - n.open, 'paid', p_plan.total - n.open_amount,
    'nextDue', n.next_due, 'overdueInstalments', n.overdue, 'overdueAmount', n.overdue_amount,
    'overdueDays', case when n.overdue > 0 then p_today - n.next_due else 0 end)
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  join loket.staff s on s.login = p_plan.requested_by
  join loket.branch b on b.id = p_plan.branch_id
  cross join lateral (
    select count(*) as instalments, count(o.id) as open, coalesce(sum(o.amount), 0)::bigint as open_amount, min(o.due_date) as next_due,
           count(o.id) filter (where o.due_date < p_today) as overdue,
           coalesce(sum(o.amount) filter (where o.due_date < p_today), 0)::bigint as overdue_amount
    from loket.instalment i left join loket.open_instalments(p_plan.id) o on o.id = i.id
    where i.instalment_plan_id = p_plan.id) n
  where c.id = p_plan.connection_id;
$$;
comment on function loket.plan_card(loket.instalment_plan, date) is
'One line of a list of agreements. The overdue figures mean something only while it is running. Rupiah.';

create or replace function loket.is_overdue(p_plan_id bigint, p_today date) returns boolean
language sql stable as $$
  select loket.plan_state(p_plan_id) = 'running'
     and exists (select from loket.open_instalments(p_plan_id) o where o.due_date < p_today);
$$;
comment on function loket.is_overdue(bigint, date) is 'Whether an instalment of an agreement in force should have been paid before this day.';

create or replace function api.list_plans(p_state text default null, p_text text default null, p_before bigint default null, p_limit int default 50)
returns table (plan_id bigint, plan jsonb)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _all boolean := loket.sees_all_branches(_staff);
  _today date := loket.business_date(clock_timestamp());
  _text text := lower(btrim(left(coalesce(p_text, ''), 60)));
begin
  if p_state is not null and p_state not in ('proposed', 'running', 'overdue', 'settled', 'rejected', 'withdrawn', 'cancelled') then
    perform loket.fail('INVALID_INPUT', '{"field": "state"}');
  end if;
  if _text <> '' then
    if length(_text) < 3 then
      perform loket.fail('SEARCH_TOO_SHORT');
    end if;
    perform loket.count_lookup(_staff);
  end if;
  return query
  select a.id, loket.plan_card(a, _today)
  from loket.instalment_plan a
  where (_all or a.branch_id = _staff.branch_id)
    and (p_before is null or a.id < p_before)
    and (p_state is null
         or case p_state when 'overdue' then loket.is_overdue(a.id, _today) else loket.plan_state(a.id) = p_state end)
    and (_text = '' or position(_text in lower(a.plan_no)) > 0
         or exists (select from loket.connection c where c.id = a.connection_id
                    and (position(_text in c.search_text) > 0
                         or position(regexp_replace(upper(_text), '[^0-9A-Z]', '', 'g') in c.connection_key) > 0
                            and _text ~ '^[0-9a-z ./-]*[0-9][0-9a-z ./-]*$')))
  order by a.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.list_plans(text, text, bigint, int) is
'Agreements, newest first; p_state is proposed, running, overdue (running with an instalment past its date), settled, rejected, withdrawn, cancelled or null; p_text (three letters) is part of the agreement''s or connection''s number or of name and address, and counts as a look-up; p_before is the plan_id of the last row seen. The own branch; all branches for finance and management. At most 100 rows. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_plans(text, text, bigint, int) to customer_service, supervisor, finance, manager;

create or replace function api.plan_counts() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _all boolean := loket.sees_all_branches(_staff);
  _today date := loket.business_date(clock_timestamp());
begin
  return (
    select jsonb_build_object('proposed', count(*) filter (where p.state = 'proposed'), 'running', count(*) filter (where p.state = 'running'),
      'overdue', count(*) filter (where p.state = 'running' and loket.is_overdue(p.id, _today)),
      'toPay', coalesce(sum((select sum(o.amount) from loket.open_instalments(p.id) o)) filter (where p.state = 'running'), 0)::bigint)
    from (select a.id, loket.plan_state(a.id) as state from loket.instalment_plan a where _all or a.branch_id = _staff.branch_id) p);
end
$$;
comment on function api.plan_counts() is
'How many agreements wait for a decision, run and are overdue, and what is still to come of the running ones (rupiah); of the own branch, of all branches for finance and management.
Errors: NOT_STAFF';
grant execute on function api.plan_counts() to customer_service, supervisor, finance, manager;

create or replace function loket.plan_timeline(p_plan loket.instalment_plan) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'by', s.full_name, 'note', e.note) order by e.at, e.what), '[]')
  from (
    select p_plan.requested_at as at, 'proposed' as what, p_plan.requested_by as login, p_plan.reason as note
    union all
    select d.decided_at, d.outcome, d.decided_by, d.note from loket.instalment_plan_decision d where d.instalment_plan_id = p_plan.id
    union all
    select x.cancelled_at, 'cancelled', x.cancelled_by, x.reason from loket.instalment_plan_cancellation x where x.instalment_plan_id = p_plan.id
    union all
    select p.paid_at, 'paid', p.paid_by, concat_ws(' · ', string_agg(n.instalment_no::text, ', ' order by n.instalment_no), p.receipt_no)
    from loket.instalment n join loket.payment_item i on i.instalment_id = n.id join loket.payment p on p.id = i.payment_id
    where n.instalment_plan_id = p_plan.id group by p.id
    union all
    select d.decided_at, 'reversed', d.decided_by, concat_ws(' · ', string_agg(n.instalment_no::text, ', ' order by n.instalment_no), p.receipt_no)
    from loket.instalment n
    join loket.payment_item i on i.instalment_id = n.id
    join loket.payment p on p.id = i.payment_id
    join loket.reversal_item r on r.payment_item_id = i.id
    join loket.reversal_decision d on d.reversal_id = r.reversal_id
    where n.instalment_plan_id = p_plan.id group by p.id, d.reversal_id
    union all
    select a.at, 'printed', a.actor, '' from loket.audit_entry a
    where a.object_type = 'instalment_plan' and a.object_id = p_plan.id::text and a.action = 'print_agreement') e
  left join loket.staff s on s.login = e.login;
$$;
comment on function loket.plan_timeline(loket.instalment_plan) is
'Who did what when with an agreement: proposed, approved, rejected, withdrawn, paid and reversed (note: the instalments'' numbers and the receipt), printed, cancelled.';

create or replace function loket.plan_sheet(p_plan loket.instalment_plan, p_today date) returns jsonb
language sql stable as $$
  select loket.plan_card(p_plan, p_today) || jsonb_build_object(
    'connection', loket.connection_card(p_plan.connection_id), 'reason', p_plan.reason, 'businessDate', p_plan.business_date,
    'bills', (select jsonb_agg(jsonb_build_object('billId', b.id, 'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'dueDate', b.due_date,
                'billAmount', n.bill_amount, 'lateFee', n.late_fee) order by b.usage_period)
              from loket.instalment_plan_bill n join loket.bill b on b.id = n.bill_id where n.instalment_plan_id = p_plan.id),
    'schedule', (select jsonb_agg(jsonb_build_object('instalmentNo', n.instalment_no, 'dueDate', n.due_date, 'amount', n.amount,
                   'paidAt', w.paid->'paidAt', 'receiptNo', w.paid->'receiptNo', 'paidWhere', coalesce(w.paid->'counterName', w.paid->'channelName'),
                   'overdueDays', case when w.paid is null and n.due_date < p_today then p_today - n.due_date else 0 end)
                   order by n.instalment_no)
                 from loket.instalment n
                 cross join lateral (select loket.who_paid_instalment(p_plan.id, n.instalment_no) as paid) w
                 where n.instalment_plan_id = p_plan.id));
$$;
comment on function loket.plan_sheet(loket.instalment_plan, date) is 'An agreement with its bills and its schedule: what is paid when and by which receipt, and how many days what is late. Rupiah.';

create or replace function api.plan(p_plan_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _plan loket.instalment_plan;
  _state text;
  _covered boolean;
begin
  select * into _plan from loket.instalment_plan a
  where a.id = p_plan_id and (a.branch_id = _staff.branch_id or loket.sees_all_branches(_staff));
  if _plan.id is null then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;
  perform loket.count_lookup(_staff);
  _state := loket.plan_state(_plan.id);
  _covered := (loket.approval_limit(_staff.login, _plan.total,
    (select count(*)::int from loket.instalment n where n.instalment_plan_id = _plan.id))).covered;
  return loket.plan_sheet(_plan, loket.business_date(clock_timestamp())) || jsonb_build_object(
    'timeline', loket.plan_timeline(_plan),
    'own', _plan.requested_by = _staff.login,
    'withinLimit', _covered,
    'mayCancel', _state = 'running' and _covered
      and not exists (select from loket.instalment n join loket.payment_item i on i.instalment_id = n.id
                      where n.instalment_plan_id = _plan.id
                        and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)));
end
$$;
comment on function api.plan(bigint) is
'One agreement of the own branch (any for finance and management): bills, schedule with payments and overdue days, history, and whether it is the person''s own proposal, within the person''s limit and could be given up. Rupiah.
Errors: NOT_STAFF, PLAN_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.plan(bigint) to customer_service, supervisor, finance, manager;

create or replace function api.instalment_limits() returns table (role text, max_total bigint, max_instalments int, set_by text, set_at timestamptz)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return query
  select distinct on (n.role) n.role, n.max_total, n.max_instalments, s.full_name, n.set_at
  from loket.instalment_limit n left join loket.staff s on s.login = n.set_by
  order by n.role, n.id desc;
end
$$;
comment on function api.instalment_limits() is 'The approval limits in force, one row a role (rupiah, number of instalments). A role without a row may approve nothing.
Errors: NOT_STAFF';
grant execute on function api.instalment_limits() to customer_service, supervisor, finance, manager;

create or replace function api.print_agreement(p_request_id uuid, p_plan_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _plan loket.instalment_plan;
  _at timestamptz := clock_timestamp();
begin
  _replay := loket.claim_request(p_request_id, 'print_agreement', jsonb_build_array(p_plan_id));
  if _replay is not null then
    return _replay;
  end if;
  select * into _plan from loket.instalment_plan a
  where a.id = p_plan_id and (a.branch_id = _staff.branch_id or loket.sees_all_branches(_staff));
  -- A proposal may be printed too, marked as such: the customer signs while being here.
  if _plan.id is null or loket.plan_state(_plan.id) not in ('proposed', 'running', 'settled') then
    perform loket.fail('PLAN_NOT_FOUND');
  end if;
  perform loket.append_audit('print_agreement', 'instalment_plan', _plan.id::text, p_request_id, '{}');
  return loket.store_answer(p_request_id, loket.plan_sheet(_plan, loket.business_date(_at)) || jsonb_build_object(
    'utility', (select jsonb_build_object('name', u.name, 'address', u.address, 'city', u.city, 'phone', u.phone,
                  'logoPng', encode(u.logo_png, 'base64'), 'timeZone', u.time_zone, 'training', u.is_demonstration) from loket.utility u),
    'approvedBy', (select s.full_name from loket.instalment_plan_decision d join loket.staff s on s.login = d.decided_by
                   where d.instalment_plan_id = _plan.id and d.outcome = 'approved'),
    'approvedOn', (select loket.business_date(d.decided_at) from loket.instalment_plan_decision d
                   where d.instalment_plan_id = _plan.id and d.outcome = 'approved'),
    'printedBy', _staff.full_name, 'printedAt', _at));
end
$$;
comment on function api.print_agreement(uuid, bigint) is
'Everything that stands on the letter of an agreement (surat perjanjian angsuran), and a log entry of its print. Of a proposal it is a draft. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PLAN_NOT_FOUND';
grant execute on function api.print_agreement(uuid, bigint) to customer_service, supervisor, finance, manager;
