-- Where a usage period stands, and what its calculation says before it is approved.

create or replace function loket.period_card(p_usage_period date, p_login text) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'usagePeriod', to_char(n.usage_period, 'YYYY-MM'), 'state', p.state, 'postedAt', p.posted_at,
    'begun', n.usage_period <= loket.business_date(clock_timestamp()),
    'run', case when r.id is not null then jsonb_build_object('runId', r.id, 'bills', r.bills, 'usageM3', r.usage_m3, 'amount', r.amount,
      'dueDate', r.due_date, 'calculatedBy', loket.staff_name_at(r.calculated_by, r.calculated_at), 'calculatedAt', r.calculated_at,
      'own', r.calculated_by = p_login, 'approvedBy', loket.staff_name_at(r.approved_by, r.approved_at), 'approvedAt', r.approved_at,
      'postedBy', loket.staff_name_at(r.posted_by, r.posted_at), 'postedAt', r.posted_at) end,
    'posting', case when p.state = 'posting' then (
      select jsonb_build_object('running', loket.posting_session(n.usage_period), 'total', r.bills,
        'written', least(greatest((select s.last_value from loket.bill_id_seq s)
          - (e.details->>'sequenceStart')::bigint, 0), r.bills),
        'begunBy', loket.staff_name_at(e.actor, e.at), 'begunAt', e.at)
      from loket.billing_period_event e where e.usage_period = n.usage_period and e.action = 'begin_posting' order by e.event_no desc limit 1) end,
    'events', (select coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'at', e.at, 'by', loket.staff_name_at(e.actor, e.at),
        'note', e.note, 'bills', (e.details->>'bills')::int, 'usageM3', (e.details->>'usageM3')::bigint, 'amount', (e.details->>'amount')::bigint,
        'read', (e.details->>'read')::int, 'estimated', (e.details->>'estimated')::int, 'kept', (e.details->>'kept')::int,
        'unusable', (e.details->>'unusable')::int) order by e.event_no), '[]')
      from loket.billing_period_event e where e.usage_period = n.usage_period))
  from (select p_usage_period as usage_period) n
  left join loket.billing_period p on p.usage_period = n.usage_period
  left join loket.billing_run r on r.usage_period = n.usage_period and r.discarded_at is null;
$$;
comment on function loket.period_card(date, text) is
'A usage period with its calculation (own: made by this login) and its history. state null: not begun. posting, while the state is posting: running, whether a session writes bills at this moment; if not, it was interrupted and nothing is posted; written of total, as far as the numbers given out tell. Rupiah, m3.';

create or replace function api.billing_period_status(p_usage_period text default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _period date := case when p_usage_period is null then loket.next_usage_period() else loket.month_of(p_usage_period, 'usagePeriod') end;
begin
  return loket.period_card(_period, _staff.login) || jsonb_build_object(
    'current', to_char(loket.next_usage_period(), 'YYYY-MM'),
    'periods', (select coalesce(jsonb_agg(jsonb_build_object('usagePeriod', to_char(n.usage_period, 'YYYY-MM'), 'state', n.state) order by n.usage_period desc), '[]')
                from (select p.usage_period, p.state from loket.billing_period p
                      where exists (select from loket.billing_period_event e where e.usage_period = p.usage_period)
                      order by p.usage_period desc limit 24) n));
end
$$;
comment on function api.billing_period_status(text) is
'A usage period (YYYY-MM; default: the one that is worked on) with its state, calculation, history and how far a posting is; current names the one that is worked on, periods those with a history here. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.billing_period_status(text) to reading_officer, finance, manager;

create or replace function api.billing_preview(p_usage_period text, p_by text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _run loket.billing_run := loket.run_of(loket.month_of(p_usage_period, 'usagePeriod'));
begin
  perform loket.current_staff();
  if p_by is null or p_by not in ('group', 'branch', 'route', 'district') then
    perform loket.fail('INVALID_INPUT', '{"field": "by"}');
  end if;
  return (
    with one as (
      select case p_by when 'group' then g.code when 'branch' then b.code when 'route' then t.code else d.code end as code,
             case p_by when 'group' then g.name when 'branch' then b.name when 'route' then t.name else d.name end as name, s.*
      from loket.billing_summary s
      join loket.tariff_group g on g.id = s.tariff_group_id
      join loket.route t on t.id = s.route_id
      join loket.branch b on b.id = t.branch_id
      join loket.district d on d.code = s.district_code
      where s.run_id = _run.id
    ), total as (
      select grouping(o.code) = 1 as whole, o.code, o.name, sum(o.bills) as bills, sum(o.usage_m3) as m3, sum(o.amount) as amount,
             sum(o.estimated) as estimated, sum(o.zero) as zero, sum(o.last_bills) as last_bills, sum(o.last_usage_m3) as last_m3,
             sum(o.last_amount) as last_amount
      from one o group by grouping sets ((o.code, o.name), ())
    ), shown as (
      select t.whole, t.code, jsonb_build_object('code', coalesce(t.code, ''), 'name', coalesce(t.name, ''), 'bills', coalesce(t.bills, 0),
        'usageM3', coalesce(t.m3, 0), 'amount', coalesce(t.amount, 0), 'estimated', coalesce(t.estimated, 0), 'zero', coalesce(t.zero, 0),
        'lastBills', coalesce(t.last_bills, 0), 'lastUsageM3', coalesce(t.last_m3, 0), 'lastAmount', coalesce(t.last_amount, 0)) as row
      from total t
    )
    select jsonb_build_object('total', (select s.row from shown s where s.whole),
      'rows', coalesce((select jsonb_agg(s.row order by s.code) from shown s where not s.whole), '[]')));
end
$$;
comment on function api.billing_preview(text, text) is
'The calculation of a usage period beside the bills of the month before as issued, by group, branch, route or district, and in all. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.billing_preview(text, text) to reading_officer, finance, manager;

create or replace function api.billing_lines(p_usage_period text, p_kind text, p_search text default '', p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  _run loket.billing_run := loket.run_of(loket.month_of(p_usage_period, 'usagePeriod'));
  _key text := regexp_replace(upper(left(coalesce(p_search, ''), 40)), '[^0-9A-Z]', '', 'g');
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 200);
  _ids bigint[];
begin
  perform loket.current_staff();
  if p_kind is null or p_kind not in ('largest', 'rise', 'fall', 'zero', 'estimated', 'catch_up', 'no_flow', 'replaced', 'new', 'find') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  if p_kind = 'find' then
    select array_agg(c.id) into _ids from (
      select n.id from loket.connection n
      where _key <> '' and n.connection_key operator(pg_catalog.~>=~) _key and n.connection_key operator(pg_catalog.~<~) (_key || '[')
      order by n.connection_key limit 200) c;
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('connectionId', l.connection_id, 'connectionNo', c.connection_no, 'customerName', k.name,
      'routeCode', t.code, 'tariffGroupCode', g.code, 'previousReading', l.previous_reading, 'currentReading', l.current_reading,
      'usageM3', l.usage_m3, 'amount', l.amount, 'lastUsageM3', l.last_usage_m3, 'lastAmount', l.last_amount, 'estimated', l.estimated,
      'catchUpMonths', l.catch_up_months, 'noFlow', l.no_flow, 'replaced', l.removal_reading is not null) order by l.place, l.connection_id), '[]')
    from (
      select n.*, n.water_amount + n.fixed_amount + n.meter_amount + n.other_amount as amount,
             row_number() over (order by w.weight desc, n.connection_id) as place
      from loket.billing_line n
      cross join lateral (select n.water_amount + n.fixed_amount + n.meter_amount + n.other_amount as sum) a
      cross join lateral (select case p_kind when 'rise' then a.sum - n.last_amount when 'fall' then n.last_amount - a.sum
                                             when 'find' then 0 else a.sum end as weight) w
      where n.run_id = _run.id
        and case p_kind when 'rise' then a.sum > n.last_amount when 'fall' then a.sum < n.last_amount when 'zero' then n.usage_m3 = 0
              when 'estimated' then n.estimated when 'catch_up' then n.catch_up_months > 0 when 'no_flow' then n.no_flow
              when 'replaced' then n.removal_reading is not null when 'new' then n.last_amount is null
              when 'find' then n.connection_id = any (_ids) else true end
      order by w.weight desc, n.connection_id limit _limit) l
    join loket.connection c on c.id = l.connection_id
    join loket.customer k on k.id = c.customer_id
    join loket.route t on t.id = c.route_id
    join loket.tariff_group g on g.id = l.tariff_group_id);
end
$$;
comment on function api.billing_lines(text, text, text, int) is
'Bills of a calculation that deserve a look, at most 200: largest, rise and fall (most rupiah against the month before), zero, estimated, catch_up (months priced anew), no_flow, replaced (meter), new (no bill the month before), or find: by the beginning of the connection number. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.billing_lines(text, text, text, int) to reading_officer, finance, manager;

create or replace function api.billing_line(p_usage_period text, p_connection_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _run loket.billing_run := loket.run_of(loket.month_of(p_usage_period, 'usagePeriod'));
  _l loket.billing_line;
begin
  perform loket.current_staff();
  select l.* into _l from loket.billing_line l where l.run_id = _run.id and l.connection_id = p_connection_id;
  if _l.connection_id is null then
    perform loket.fail('BILL_NOT_FOUND');
  end if;
  return jsonb_build_object(
    'reading', loket.reading_cards(array[_l.reading_id])->0, 'dueDate', _run.due_date,
    'water', _l.water_amount, 'fixed', _l.fixed_amount, 'meter', _l.meter_amount, 'other', _l.other_amount,
    'amount', _l.water_amount + _l.fixed_amount + _l.meter_amount + _l.other_amount,
    'otherItems', coalesce(_l.other_items, '[]'), 'catchUpMonths', _l.catch_up_months, 'noFlow', _l.no_flow,
    -- The water of a bill that prices months anew, or of one without water, is not that of its own blocks.
    'blocks', case when _l.catch_up_months > 0 or _l.no_flow then '[]' else (
      select coalesce(jsonb_agg(jsonb_build_object('from', case when b.above_m3 = 0 then 0 else b.above_m3 + 1 end, 'to', b.to_m3, 'm3', b.m3,
        'price', trim_scale(b.price), 'amount', trim_scale(b.m3 * b.price)) order by b.above_m3), '[]')
      from loket.water_blocks(_l.water_version_id, _l.tariff_group_id, _l.usage_m3) b) end,
    'lastUsageM3', _l.last_usage_m3, 'lastAmount', _l.last_amount);
end
$$;
comment on function api.billing_line(text, bigint) is
'One bill of a calculation with its reading, amounts and blocks (from, to, m3, price, amount; empty where the water is not that of its own month alone). Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT, BILL_NOT_FOUND';
grant execute on function api.billing_line(text, bigint) to reading_officer, finance, manager;
