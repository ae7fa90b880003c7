-- Months: closing one for good, asked for by one person and decided by another.
-- Lock order of every command here: request id, month (alone), money chain.

create or replace function loket.waiting_closing(p_month date) returns loket.month_closing
language sql stable as $$
  select c from loket.month_closing c
  where c.month = p_month and not exists (select from loket.month_closing_decision d where d.month_closing_id = c.id);
$$;
comment on function loket.waiting_closing(date) is 'The closing of a month that waits for a decision, or null. There is at most one.';

create or replace function loket.month_card(p_month date, p_login text) returns jsonb
language sql stable as $$
  select jsonb_build_object('month', to_char(p_month, 'YYYY-MM'),
    'state', case when m.month is not null then 'closed' when w.id is not null then 'waiting' when not loket.month_over(p_month) then 'running'
                  when jsonb_array_length(o.obstacles) > 0 then 'blocked' else 'ready' end,
    'closingId', w.id, 'requestedBy', loket.staff_name_at(w.requested_by, w.requested_at), 'requestedAt', w.requested_at,
    'own', coalesce(w.requested_by = p_login, false),
    'closedAt', m.closed_at, 'closedBy', loket.staff_name_at(m.closed_by, m.closed_at),
    'obstacles', o.obstacles, 'sums', coalesce(m.sums, w.sums))
  from (select 1) one
  left join loket.business_month m on m.month = p_month
  left join loket.waiting_closing(p_month) w on true
  cross join lateral (select case when m.month is null then loket.month_obstacles(p_month) else '[]' end as obstacles) o;
$$;
comment on function loket.month_card(date, text) is
'A month with its state (running, blocked, ready, waiting, closed), what keeps it open, who asked for its closing and who closed it; own: by this login. sums are those asked for or certified, null before. Rupiah.';

create or replace function api.business_months(p_before text default null, p_limit int default 24) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _current date := date_trunc('month', _today)::date;
  _newest date := case when p_before is null then _current else (loket.month_of(p_before, 'before') - interval '1 month')::date end;
begin
  return jsonb_build_object('today', _today, 'months', (
    select coalesce(jsonb_agg(loket.month_card(n.month, _staff.login) order by n.month desc), '[]')
    from (select s::date as month
          from generate_series(coalesce(loket.first_month(), _current)::timestamp, least(_newest, _current)::timestamp, '1 month') s
          order by 1 desc limit least(greatest(coalesce(p_limit, 24), 1), 60)) n));
end
$$;
comment on function api.business_months(text, int) is
'The months from the first one that was closed, or in which anything happened, to the current one, newest first; p_before (YYYY-MM) is the last one seen, at most 60. Each with its state and what keeps it open. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.business_months(text, int) to finance, manager;

create or replace function api.business_month(p_month text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _month date := loket.month_of(p_month, 'month');
  _card jsonb := loket.month_card(_month, _staff.login);
begin
  if _month > loket.business_date(clock_timestamp()) then
    perform loket.fail('INVALID_INPUT', '{"field": "month", "reason": "future"}');
  end if;
  return _card || jsonb_build_object(
    'sums', coalesce(nullif(_card->'sums', 'null'), loket.month_sums(_month)),
    'warnings', case when _card->>'state' = 'closed' then '[]' else loket.month_warnings(_month) end,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'by', loket.staff_name_at(e.login, e.at), 'note', e.note)
                order by e.at), '[]')
      from (select c.requested_at as at, 'requested' as what, c.requested_by as login, '' as note
            from loket.month_closing c where c.month = _month
            union all
            select d.decided_at, d.outcome, d.decided_by, d.note
            from loket.month_closing c join loket.month_closing_decision d on d.month_closing_id = c.id where c.month = _month) e));
end
$$;
comment on function api.business_month(text) is
'One month YYYY-MM: state, what keeps it open, warnings, the sums that its closing certifies or has certified, and who did what when. Of an open month the sums are as of now. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.business_month(text) to finance, manager;

create or replace function api.request_month_closing(p_request_id uuid, p_month text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _month date;
  _sums jsonb;
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'request_month_closing', jsonb_build_array(p_month));
  if _replay is not null then
    return _replay;
  end if;
  _month := loket.month_of(p_month, 'month');
  perform loket.lock_month(_month);
  if loket.is_month_closed(_month) then
    perform loket.fail('MONTH_CLOSED', jsonb_build_object('month', p_month));
  end if;
  if (loket.waiting_closing(_month)).id is not null then
    perform loket.fail('MONTH_CLOSING_WAITING', jsonb_build_object('month', p_month));
  end if;
  perform loket.refuse_open_matters(_month);
  _sums := loket.month_sums(_month);
  -- The month is over: whatever begins from here on takes a later date. What had begun before must have ended when it is decided.
  insert into loket.month_closing (month, sums, requested_by, requested_at, settled_after)
  values (_month, _sums, _staff.login, clock_timestamp(), pg_snapshot_xmax(pg_current_snapshot()))
  returning id into _id;
  perform loket.append_audit('request_month_closing', 'month_closing', _id::text, p_request_id, _sums);
  perform loket.announce_change('months');
  return loket.store_answer(p_request_id, loket.month_card(_month, _staff.login));
end
$$;
comment on function api.request_month_closing(uuid, text) is
'Asks for the closing of a month YYYY-MM, by finance: it must be over, the months before it closed, every day of every branch in it closed, and no reversal, correction or decree from it may wait. Cash that is not at the bank is no condition. Keeps the sums as shown; another person decides about them. Returns the month. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, MONTH_CLOSED, MONTH_CLOSING_WAITING, MONTH_NOT_OVER, EARLIER_MONTH_OPEN, DAYS_STILL_OPEN, REVERSALS_WAITING, CORRECTIONS_WAITING, DECREES_WAITING, PERIOD_BEING_POSTED';
grant execute on function api.request_month_closing(uuid, text) to finance;

create or replace function loket.month_letterhead(p_on date) returns jsonb
language sql stable as $$
  select loket.freeze_letterhead((select min(b.id) from loket.branch b), p_on) || jsonb_build_object(
    'logoPng', (select encode(u.logo_png, 'base64') from loket.utility u),
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name) order by b.id) from loket.branch b));
$$;
comment on function loket.month_letterhead(date) is
'All that stands around the rows of a month''s reports: letterhead with logo, the names of the branches, and the signatories of its last day.';

create or replace function loket.month_certificate(p_closing loket.month_closing) returns jsonb
language sql immutable as $$
  select p_closing.sums || jsonb_build_object('requestedBy', p_closing.requested_by, 'closingId', p_closing.id);
$$;
comment on function loket.month_certificate(loket.month_closing) is 'What the money chain says of a closed month; the verifier builds the same from the rows.';

create or replace function api.decide_month_closing(p_request_id uuid, p_closing_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _closing loket.month_closing;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'decide_month_closing', jsonb_build_array(p_closing_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  if p_outcome is null or p_outcome not in ('approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  _note := loket.decision_note(p_note, p_outcome);
  select * into _closing from loket.month_closing c where c.id = p_closing_id;
  if _closing.id is null then
    perform loket.fail('MONTH_CLOSING_NOT_FOUND');
  end if;
  if _closing.requested_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  perform loket.lock_month(_closing.month);
  if exists (select from loket.month_closing_decision d where d.month_closing_id = _closing.id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if p_outcome = 'approved' then
    if loket.is_month_closed(_closing.month) then
      perform loket.fail('MONTH_CLOSED', jsonb_build_object('month', to_char(_closing.month, 'YYYY-MM')));
    end if;
    if pg_snapshot_xmin(pg_current_snapshot()) < _closing.settled_after then
      perform loket.fail('MONTH_IN_FLIGHT');
    end if;
    perform loket.refuse_open_matters(_closing.month);
    if loket.month_sums(_closing.month) <> _closing.sums then
      perform loket.fail('REQUEST_OUTDATED');
    end if;
  end if;
  _at := clock_timestamp();
  insert into loket.month_closing_decision (month_closing_id, outcome, decided_by, decided_at, note)
  values (_closing.id, p_outcome, _staff.login, _at, _note);
  if p_outcome = 'approved' then
    insert into loket.business_month (month, closed_at, closed_by, letterhead, sums)
    values (_closing.month, _at, _staff.login,
      loket.month_letterhead(loket.month_end(_closing.month)), _closing.sums);
    perform loket.append_money('billing', 'close_month', 'month_closing', _closing.id::text, p_request_id, _at, loket.month_certificate(_closing));
  else
    perform loket.append_audit('reject_month_closing', 'month_closing', _closing.id::text, p_request_id, jsonb_build_object('note', _note));
  end if;
  perform loket.announce_change('months');
  return loket.store_answer(p_request_id, loket.month_card(_closing.month, _staff.login));
end
$$;
comment on function api.decide_month_closing(uuid, bigint, text, text) is
'Approves or rejects (with a note) the closing of a month that another person asked for. Approved, nothing is dated in the month any more: its reports keep rows, sums, letterhead and signatories for ever, and what is put right later stands in the month of the decision. All conditions are checked again, the sums must be those that were asked for, and payments that were in flight when the month ended must have ended (MONTH_IN_FLIGHT: again in a moment). Returns the month. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, MONTH_CLOSING_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, MONTH_CLOSED, MONTH_IN_FLIGHT, MONTH_NOT_OVER, EARLIER_MONTH_OPEN, DAYS_STILL_OPEN, REVERSALS_WAITING, CORRECTIONS_WAITING, DECREES_WAITING, PERIOD_BEING_POSTED, REQUEST_OUTDATED';
grant execute on function api.decide_month_closing(uuid, bigint, text, text) to finance, manager;

create or replace function api.withdraw_month_closing(p_request_id uuid, p_closing_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _closing loket.month_closing;
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_month_closing', jsonb_build_array(p_closing_id));
  if _replay is not null then
    return _replay;
  end if;
  select * into _closing from loket.month_closing c where c.id = p_closing_id and c.requested_by = _staff.login;
  if _closing.id is null then
    perform loket.fail('MONTH_CLOSING_NOT_FOUND');
  end if;
  perform loket.lock_month(_closing.month);
  if exists (select from loket.month_closing_decision d where d.month_closing_id = _closing.id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  insert into loket.month_closing_decision (month_closing_id, outcome, decided_by, decided_at)
  values (_closing.id, 'withdrawn', _staff.login, clock_timestamp());
  perform loket.append_audit('withdraw_month_closing', 'month_closing', _closing.id::text, p_request_id, '{}');
  perform loket.announce_change('months');
  return loket.store_answer(p_request_id, loket.month_card(_closing.month, _staff.login));
end
$$;
comment on function api.withdraw_month_closing(uuid, bigint) is
'Takes back one''s own request to close a month before it is decided. Returns the month.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, MONTH_CLOSING_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.withdraw_month_closing(uuid, bigint) to finance;
