-- The month's bills as lines of a calculation: one statement for all of them.

create or replace function loket.last_bills(p_connection_id bigint, p_usage_period date, p_months int)
returns table (usage_period date, tariff_group_id int, water bigint, months_ago int)
-- With settings of its own, so that it is not put into a statement that reads whole tables: these are a few rows by index.
language plpgsql stable rows 3 set jit = off set enable_nestloop = on as $$
begin
  return query
  select b.usage_period, p.tariff_group_id, p.water, b.months_ago
  from (select o.id, o.usage_period, row_number() over (order by o.usage_period desc)::int as months_ago
        from loket.bill o where o.connection_id = p_connection_id and o.usage_period < p_usage_period
        order by o.usage_period desc limit p_months) b
  cross join lateral loket.bill_parts(b.id, 'infinity') p;
end
$$;
comment on function loket.last_bills(bigint, date, int) is
'The last bills of a connection before a usage period, as corrected, the last one first (months_ago 1, 2, …): group and water, rupiah.';

create or replace function loket.write_billing_lines(p_run_id bigint, p_usage_period date) returns jsonb
-- All of a month at once: whole tables are hashed; a look-up for each connection costs half as much again.
language plpgsql set jit = off set enable_nestloop = off set work_mem = '128MB' as $$
declare
  _rules jsonb := loket.reading_rules();
  _last date := (p_usage_period - interval '1 month')::date;
  _end date := (p_usage_period + interval '1 month')::date;
  _problems jsonb;
begin
  with due as materialized (
    select r.id, r.connection_id, w.tariff_group_id, r.previous, r.stand, r.removal_reading, r.usage_m3, r.estimated,
           -- As loket.meter_size_in says, which is asked only where the meter in place was not there when the month ended.
           coalesce(loket.meter_size_key(case when m.id is null then loket.meter_size_in(r.connection_id, p_usage_period) else m.size end), '') as size,
           case when n.usage then null when k.no_flow then (_rules->>'no_flow_charge')::int end as no_flow,
           case when r.estimated or r.estimated_months = 0 or (_rules->>'spread_catch_up')::int <> 1 or (k.no_flow and not n.usage) then 0
                else r.estimated_months end as late,
           r.usage_m3 + r.estimated_m3 as late_m3
    from loket.meter_reading r
    cross join lateral (select r.usage_m3 > 0 as usage) n
    join loket.reading_condition k on k.code = r.condition
    join loket.billed_connections(p_usage_period) w on w.connection_id = r.connection_id
    left join loket.meter m on m.connection_id = r.connection_id and m.removed_on is null and m.installed_on < _end
    where r.usage_period = p_usage_period and r.state = 'approved'
  ), price as materialized (
    select d.tariff_group_id as group_id, d.usage_m3 as m3, d.size as meter_size, d.no_flow as rule, p.*
    from (select distinct e.tariff_group_id, e.usage_m3, e.size, e.no_flow from due e) d
    cross join lateral loket.priced_bill(d.tariff_group_id, d.usage_m3, d.size, d.no_flow, p_usage_period) p
  ), late as (
    -- What was used since the last real stand, spread over its months; what does not divide is in the later ones.
    select d.id, s.usage_period, s.group_id, s.billed, d.late_m3 / (d.late + 1) + (s.place > d.late + 1 - d.late_m3 % (d.late + 1))::int as m3
    from due d
    cross join lateral (
      select b.usage_period, b.tariff_group_id as group_id, b.water as billed, d.late + 1 - b.months_ago as place
      from loket.last_bills(d.connection_id, p_usage_period, d.late) b
      union all
      select p_usage_period, d.tariff_group_id, 0, d.late + 1) s
    where d.late > 0
  ), water as materialized (
    select n.group_id, n.m3, n.usage_period, loket.water_amount(n.group_id, n.m3, n.usage_period) as amount
    from (select distinct l.group_id, l.m3, l.usage_period from late l) n
  ), caught as (
    select l.id, greatest(sum(w.amount) - sum(l.billed), 0)::bigint as amount
    from late l join water w on w.group_id = l.group_id and w.m3 = l.m3 and w.usage_period = l.usage_period
    group by l.id
  ), written as (
    insert into loket.billing_line (run_id, connection_id, tariff_group_id, previous_reading, current_reading, removal_reading, usage_m3,
      estimated, catch_up_months, water_amount, fixed_amount, meter_amount, other_amount, other_items, water_version_id, fixed_version_id,
      meter_version_id, other_version_id, reading_id, no_flow, last_usage_m3, last_amount)
    select p_run_id, d.connection_id, d.tariff_group_id, d.previous, d.stand, d.removal_reading, d.usage_m3, d.estimated, d.late,
      case when d.late > 0 then c.amount else p.water_amount end, p.fixed_amount, p.meter_amount, p.other_amount, p.other_items,
      p.water_version_id, p.fixed_version_id, p.meter_version_id, p.other_version_id, d.id, d.no_flow is not null, b.usage_m3, b.amount
    from due d
    join price p on p.group_id = d.tariff_group_id and p.m3 = d.usage_m3 and p.meter_size = d.size and p.rule is not distinct from d.no_flow
    left join caught c on c.id = d.id
    left join loket.bill b on b.connection_id = d.connection_id and b.usage_period = _last
    where p.problem is null and (d.late = 0 or c.amount is not null)
    -- So that indexes grow at their end, here and when it is posted.
    order by d.connection_id
  )
  select jsonb_build_object(
    'unpriced', (select coalesce(jsonb_agg(jsonb_build_object('groupId', n.group_id, 'm3', n.m3, 'meterSize', n.meter_size, 'problem', n.problem)), '[]')
                 from price n where n.problem is not null),
    'late', (select coalesce(jsonb_agg(distinct d.connection_id), '[]')
             from late l join water w on w.group_id = l.group_id and w.m3 = l.m3 and w.usage_period = l.usage_period and w.amount is null
             join due d on d.id = l.id))
  into _problems;
  return _problems;
end
$$;
comment on function loket.write_billing_lines(bigint, date) is
'Calculates the bills of a usage period from the readings in force and writes them as lines of a run; each different (group, usage, size) is priced once. Returns what has no price: {unpriced: [{groupId, m3, meterSize, problem}], late: ids of connections without a price for a month priced anew}.
A reading that trues up estimated months: all that was used since the last real stand is spread evenly over its months, each priced by the water price of its own usage period and group; the water of this bill is their sum less what was billed for the estimated ones, never below 0.
Source: domain.md 5, spread evenly at each month''s tariff.';

create or replace function loket.billing_problems(p_usage_period date, p_found jsonb) returns jsonb
language sql stable set jit = off set enable_nestloop = off as $$
  with found as (
    select u.problem as kind, r.connection_id, coalesce(loket.meter_size_in(r.connection_id, p_usage_period), '') as detail
    from jsonb_to_recordset(p_found->'unpriced') u ("groupId" int, m3 int, "meterSize" text, problem text)
    join loket.connection c on c.tariff_group_id = u."groupId"
    join loket.meter_reading r on r.connection_id = c.id and r.usage_period = p_usage_period and r.state = 'approved' and r.usage_m3 = u.m3
    join loket.billed_connections(p_usage_period) w on w.connection_id = c.id
    where coalesce(loket.meter_size_key(loket.meter_size_in(r.connection_id, p_usage_period)), '') = u."meterSize"
    union all
    select 'CATCH_UP_PRICE_MISSING', e::bigint, '' from jsonb_array_elements_text(p_found->'late') e
    union all
    -- Judged anew, it means nothing that could be billed.
    select 'READING_UNUSABLE', r.connection_id, array_to_string(r.flags, ', ')
    from loket.meter_reading r where r.usage_period = p_usage_period and r.state = 'waiting'
  ), named as (
    select f.kind, f.detail, c.connection_no, k.name, g.code, t.code as route_code, count(*) over () as n,
           row_number() over (order by f.kind, c.connection_no) as place
    from (select distinct kind, connection_id, detail from found) f
    join loket.connection c on c.id = f.connection_id
    join loket.customer k on k.id = c.customer_id
    join loket.tariff_group g on g.id = c.tariff_group_id
    join loket.route t on t.id = c.route_id
  )
  select jsonb_build_object('count', coalesce(max(n), 0), 'kinds', coalesce((select jsonb_object_agg(s.kind, s.n) from (
             select kind, count(*) as n from named group by kind) s), '{}'),
           'problems', coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'connectionNo', connection_no, 'customerName', name,
             'tariffGroupCode', code, 'routeCode', route_code, 'detail', detail) order by place) filter (where place <= 100), '[]'))
  from named;
$$;
comment on function loket.billing_problems(date, jsonb) is
'Whose bill cannot be calculated and why, all kinds counted and the first hundred named: {count, kinds, problems}. Kinds: TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN, CATCH_UP_PRICE_MISSING (no water price for a month that is priced anew), READING_UNUSABLE.';

create or replace function loket.sum_up_run(p_run_id bigint, p_usage_period date, out bills int, out usage_m3 bigint, out amount bigint)
-- Nothing is known yet of the lines' number: a few rows would be looked up and sorted.
language plpgsql set jit = off set enable_nestloop = off set enable_sort = off set work_mem = '128MB' as $$
begin
  insert into loket.billing_summary (run_id, tariff_group_id, route_id, district_code, bills, usage_m3, amount, estimated, zero, last_bills,
    last_usage_m3, last_amount)
  select p_run_id, n.tariff_group_id, c.route_id, v.district_code, coalesce(sum(n.bills), 0), coalesce(sum(n.m3), 0), coalesce(sum(n.amount), 0),
         coalesce(sum(n.estimated), 0), coalesce(sum(n.zero), 0), coalesce(sum(n.last_bills), 0), coalesce(sum(n.last_m3), 0),
         coalesce(sum(n.last_amount), 0)
  from (
    select l.connection_id, l.tariff_group_id, 1 as bills, l.usage_m3 as m3, l.water_amount + l.fixed_amount + l.meter_amount + l.other_amount as amount,
           l.estimated::int as estimated, (l.usage_m3 = 0)::int as zero, 0 as last_bills, 0 as last_m3, 0::bigint as last_amount
    from loket.billing_line l where l.run_id = p_run_id
    union all
    select b.connection_id, b.tariff_group_id, 0, 0, 0, 0, 0, 1, b.usage_m3, b.amount
    from loket.bill b where b.usage_period = (p_usage_period - interval '1 month')::date) n
  join loket.connection c on c.id = n.connection_id
  join loket.village v on v.code = c.village_code
  group by n.tariff_group_id, c.route_id, v.district_code;
  select coalesce(sum(s.bills), 0), coalesce(sum(s.usage_m3), 0), coalesce(sum(s.amount), 0) into bills, usage_m3, amount
  from loket.billing_summary s where s.run_id = p_run_id;
end
$$;
comment on function loket.sum_up_run(bigint, date) is 'Adds the lines of a run up by group, route and district beside the bills of the month before, and in all. Rupiah, m3.';

create or replace function loket.judge_changed(p_usage_period date) returns int
language plpgsql set jit = off as $$
declare
  _ids bigint[];
begin
  select array_agg(distinct r.connection_id) into _ids
  from loket.meter_reading r
  where r.usage_period = p_usage_period and r.state = 'approved'
    and (r.connection_id in (select m.connection_id from loket.meter m where m.installed_on >= p_usage_period or m.removed_on >= p_usage_period)
         or r.connection_id in (
           select b.connection_id from loket.bill_correction_decision d
           join loket.bill_correction k on k.id = d.bill_correction_id join loket.bill b on b.id = k.bill_id
           -- An hour more than needed: a decision is dated before it is committed.
           where d.outcome = 'approved' and d.decided_at > (select min(o.judged_at) from loket.meter_reading o
             where o.usage_period = p_usage_period and o.state = 'approved') - interval '1 hour'));
  return case when _ids is null then 0 else loket.judge_again(p_usage_period, _ids) end;
end
$$;
comment on function loket.judge_changed(date) is
'Judges those readings in force anew whose last bill was corrected meanwhile, or whose meter was put in or taken away within the month. Returns how many mean something else now.';
