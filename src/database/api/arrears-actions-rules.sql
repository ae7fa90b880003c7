-- From what arrears on something is done about them: the utility's own counts, newest first.

create or replace function loket.arrears_rule(p_action text, p_on date) returns loket.arrears_action_rule
language sql stable as $$
  select r from loket.arrears_action_rule r where r.action = p_action and r.valid_from <= p_on order by r.valid_from desc, r.id desc limit 1;
$$;
comment on function loket.arrears_rule(text, date) is 'The rule of an action that is in force on a day; null if the action is unknown.';

create or replace function loket.is_action_day(p_after_day_of_month int, p_on date) returns boolean
language sql immutable as $$
  select p_after_day_of_month is null or extract(day from p_on) > least(p_after_day_of_month,
    extract(day from (date_trunc('month', p_on) + interval '1 month - 1 day')) - 1);
$$;
comment on function loket.is_action_day(int, date) is
'Whether a day is later in its month than the one named; the last day of a month always is, so that no month is left out.
Source: domain.md 10, surprise 15: Balikpapan cuts in month 4 after the 20th.';

create or replace function loket.arrears_rule_card(p_rule loket.arrears_action_rule) returns jsonb
language sql stable as $$
  select jsonb_build_object('ruleId', (p_rule).id, 'action', (p_rule).action, 'minSheets', (p_rule).min_sheets,
    'minDaysOverdue', (p_rule).min_days_overdue, 'afterDayOfMonth', (p_rule).after_day_of_month, 'needsPrevious', (p_rule).needs_previous,
    'payWithinDays', (p_rule).pay_within_days, 'validFrom', (p_rule).valid_from, 'decreeNo', (p_rule).decree_no,
    'setBy', (select s.full_name from loket.staff s where s.login = (p_rule).set_by), 'setAt', (p_rule).set_at);
$$;
comment on function loket.arrears_rule_card(loket.arrears_action_rule) is 'A rule as lists show it; setBy is null for those that came with the program.';

create or replace function api.arrears_rules() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
begin
  return (select jsonb_agg(jsonb_build_object('action', a.action, 'inForce', loket.arrears_rule_card(loket.arrears_rule(a.action, _today)),
      'actsToday', loket.is_action_day((loket.arrears_rule(a.action, _today)).after_day_of_month, _today),
      'all', (select jsonb_agg(loket.arrears_rule_card(r) order by r.valid_from desc, r.id desc)
              from (select * from loket.arrears_action_rule x where x.action = a.action order by x.valid_from desc, x.id desc limit 20) r))
    order by a.place)
    from (values ('notice', 1), ('sealing', 2), ('disconnection', 3)) a (action, place));
end
$$;
comment on function api.arrears_rules() is
'For notice, sealing and disconnection: the rule in force today, whether it lets anything be done on this day of the month, and the latest twenty entries.
Errors: NOT_STAFF';
grant execute on function api.arrears_rules() to connection_officer, supervisor, finance, manager;

create or replace function api.set_arrears_rule(p_request_id uuid, p_action text, p_min_sheets int, p_min_days_overdue int,
  p_after_day_of_month int, p_needs_previous int, p_pay_within_days int, p_valid_from date, p_decree_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _decree_no text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _today date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _rule loket.arrears_action_rule;
  _wrong text;
begin
  _replay := loket.claim_request(p_request_id, 'set_arrears_rule', jsonb_build_array(p_action, p_min_sheets, p_min_days_overdue,
    p_after_day_of_month, p_needs_previous, p_pay_within_days, p_valid_from, _decree_no));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when p_action is null or p_action not in ('notice', 'sealing', 'disconnection') then 'action'
    when p_min_sheets is null or p_min_sheets not between 1 and 60 then 'minSheets'
    when p_min_days_overdue is null or p_min_days_overdue not between 0 and 3650 then 'minDaysOverdue'
    when p_after_day_of_month not between 1 and 31 then 'afterDayOfMonth'
    when p_needs_previous not between 0 and 365 or (p_action = 'notice' and p_needs_previous is not null) then 'needsPrevious'
    when p_pay_within_days is null or p_pay_within_days not between 1 and 60 then 'payWithinDays'
    when p_valid_from is null or p_valid_from not between _today and _today + 366 then 'validFrom'
    when length(_decree_no) not between 3 and 80 then 'decreeNo' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  insert into loket.arrears_action_rule (action, min_sheets, min_days_overdue, after_day_of_month, needs_previous, pay_within_days, valid_from,
    decree_no, set_by, set_at)
  values (p_action, p_min_sheets, p_min_days_overdue, p_after_day_of_month, p_needs_previous, p_pay_within_days, p_valid_from, _decree_no,
    _staff.login, clock_timestamp())
  returning * into _rule;
  perform loket.append_audit('set_arrears_rule', 'arrears_action_rule', p_action, p_request_id,
    loket.arrears_rule_card(_rule) - 'setBy' - 'setAt' - 'action');
  perform loket.announce_change('arrears');
  return loket.store_answer(p_request_id, loket.arrears_rule_card(_rule));
end
$$;
comment on function api.set_arrears_rule(uuid, text, int, int, int, int, int, date, text) is
'Says by decree from what arrears on an action is taken, from today or a later day on (at most a year ahead). Earlier rules stay on record.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_arrears_rule(uuid, text, int, int, int, int, int, date, text) to finance;
