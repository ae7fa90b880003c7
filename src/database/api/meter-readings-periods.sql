-- Which usage period readings belong to, and whether it still takes them.
-- Lock (class 9, key loket.month_key): whoever files or decides readings shares it, whoever moves the period on takes it alone.

create or replace function loket.write_period_event(p_staff loket.staff, p_usage_period date, p_action text, p_to_state text, p_note text,
  p_details jsonb, p_request_id uuid) returns void
language plpgsql as $$
begin
  update loket.billing_period set state = p_to_state where usage_period = p_usage_period;
  insert into loket.billing_period_event (usage_period, event_no, action, to_state, actor, at, note, details)
  select p_usage_period, coalesce(max(e.event_no), 0) + 1, p_action, p_to_state, p_staff.login, clock_timestamp(), coalesce(p_note, ''), p_details
  from loket.billing_period_event e where e.usage_period = p_usage_period;
  perform loket.append_audit(p_action || '_period', 'billing_period', to_char(p_usage_period, 'YYYY-MM'), p_request_id,
    p_details || case when coalesce(p_note, '') = '' then '{}' else jsonb_build_object('note', p_note) end);
  perform loket.announce_change('billing');
end
$$;
comment on function loket.write_period_event(loket.staff, date, text, text, text, jsonb, uuid) is
'Moves a usage period to a state and says so in its history, in the audit and to all consoles. To be called under the period''s lock.';

create or replace function loket.next_usage_period() returns date
language sql stable as $$
  select coalesce((select min(p.usage_period) from loket.billing_period p where p.state <> 'posted'),
    (select (max(p.usage_period) + interval '1 month')::date from loket.billing_period p),
    date_trunc('month', loket.business_date(clock_timestamp()))::date);
$$;
comment on function loket.next_usage_period() is
'The usage period that is worked on: the earliest that is not posted, else the month after the last one; the present month where there is none yet. One at a time: the stand lalu of a month is the stand kini of the one before.';

create or replace function loket.require_open_period(p_usage_period date) returns void
language plpgsql as $$
declare
  _state text;
begin
  select p.state into _state from loket.billing_period p where p.usage_period = p_usage_period;
  if _state = 'open' then
    perform pg_advisory_xact_lock_shared(9, loket.month_key(p_usage_period));
    select p.state into _state from loket.billing_period p where p.usage_period = p_usage_period;
  end if;
  if _state is distinct from 'open' then
    perform loket.fail('PERIOD_NOT_OPEN', jsonb_build_object('usagePeriod', to_char(p_usage_period, 'YYYY-MM'), 'state', _state));
  end if;
end
$$;
comment on function loket.require_open_period(date) is
'Only an open usage period takes readings and decisions about them. Keeps it open until the commit: whoever closes the readings waits, and then finds these. details.state null: not begun.
Errors: PERIOD_NOT_OPEN';

create or replace function loket.open_period_for_readings(p_staff loket.staff, p_request_id uuid) returns date
language plpgsql as $$
declare
  _period date := loket.next_usage_period();
begin
  if not exists (select from loket.billing_period p where p.usage_period = _period) then
    if _period > loket.business_date(clock_timestamp()) then
      perform loket.fail('PERIOD_NOT_OPEN', jsonb_build_object('usagePeriod', to_char(_period, 'YYYY-MM'), 'state', null));
    end if;
    perform pg_advisory_xact_lock(9, loket.month_key(_period));
    insert into loket.billing_period (usage_period, state) values (_period, 'open') on conflict do nothing;
    if found then
      perform loket.write_period_event(p_staff, _period, 'open', 'open', '', '{}', p_request_id);
    end if;
  end if;
  perform loket.require_open_period(_period);
  return _period;
end
$$;
comment on function loket.open_period_for_readings(loket.staff, uuid) is
'The usage period that takes readings now, first of the month. The first reading of a month opens it, when all earlier ones are posted and the month has begun.
Errors: PERIOD_NOT_OPEN';

create or replace function loket.reading_window(p_usage_period date, out opens_on date, out closes_on date)
language sql stable as $$
  select p_usage_period + least((r->>'window_from_day')::int, d.days) - 1, p_usage_period + least((r->>'window_to_day')::int, d.days) - 1
  from loket.reading_rules() r,
       (select extract(day from p_usage_period + interval '1 month' - interval '1 day')::int as days) d;
$$;
comment on function loket.reading_window(date) is
'First and last day on which customers may tell their stand of a usage period, by the utility''s calendar; in a short month at most its last day.
Source: the 21st to the 25th (domain.md 5, S63).';
