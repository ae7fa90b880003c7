-- Who is to be written to, sealed or cut off by the rules. Sets, never a connection at a time: a list is read over all unpaid sheets.

create or replace function loket.arrears_cases(p_rule loket.arrears_action_rule, p_on date, p_branches int[], p_connection_ids bigint[])
returns table (connection_id bigint, branch_id int, route_code text, route_order int, status text, sheets int, amount bigint, oldest_period date,
  oldest_due date, noticed_on date, sealed_on date, left_out text)
language plpgsql stable as $$
begin
  -- As text, so that the plan is made for what is asked: a few connections by their index, or all of them by reading through.
  return query execute format($sql$
    with late as materialized (
      select b.connection_id, b.id, b.usage_period, b.due_date, b.amount
      from loket.bill b
      where b.due_date < %1$L::date %2$s and not exists (select from loket.payment_item i where i.bill_id = b.id)
      union all
      -- Payments that were taken back are few: asked for from their side, so that the millions above need one index only.
      select b.connection_id, b.id, b.usage_period, b.due_date, b.amount
      from (select distinct i.bill_id from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id) v
      join loket.bill b on b.id = v.bill_id
      where b.due_date < %1$L::date %2$s
        and not exists (select from loket.payment_item i where i.bill_id = b.id
                        and not exists (select from loket.reversal_item r where r.payment_item_id = i.id))
    ), tied as materialized (
      select n.bill_id, a.id as plan_id, a.connection_id
      from loket.instalment_plan a
      join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved'
      join loket.instalment_plan_bill n on n.instalment_plan_id = a.id
      where not exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = a.id)
    ), changed as materialized (
      select d.bill_id from loket.bill_discount d
      union
      select c.bill_id from loket.bill_correction c
      join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved'
    ), owed as (
      select l.connection_id, l.usage_period, l.due_date,
             case when h.bill_id is null then l.amount else (select p.amount from loket.bill_parts(l.id, 'infinity') p) end as amount
      from late l
      left join changed h on h.bill_id = l.id
      where not exists (select from tied t where t.bill_id = l.id)
    ), debt as materialized (
      select o.connection_id, count(*)::int as sheets, sum(o.amount)::bigint as amount, min(o.usage_period) as oldest_period,
             min(o.due_date) as oldest_due
      from owed o where o.amount > 0
      group by o.connection_id
      having count(*) >= %3$s and %1$L::date - min(o.due_date) >= %4$s
    )
    select c.id, r.branch_id, r.code, c.route_order, c.status, d.sheets, d.amount, d.oldest_period, d.oldest_due, w.on_date, s.on_date,
           case when exists (select from loket.connection_block k where k.connection_id = c.id and k.lifted_at is null) then 'blocked'
                when exists (select from tied t where t.connection_id = c.id and exists (select from loket.open_instalments(t.plan_id))) then 'agreement'
                when exists (select from loket.application a join loket.workflow_state f on (f.kind, f.state) = (a.kind, a.state)
                             where a.connection_id = c.id and a.kind = %5$L and not f.ended)
                  or (%5$L = 'notice' and w.pay_by >= %1$L::date) then 'running'
                when %6$L::int is not null and %5$L = 'sealing' and (w.on_date is null or %1$L::date - w.on_date < %6$L::int) then 'not_yet'
                when %6$L::int is not null and %5$L = 'disconnection' and %1$L::date - s.on_date < %6$L::int then 'not_yet' end
    from debt d
    join loket.connection c on c.id = d.connection_id
    join loket.route r on r.id = c.route_id and r.branch_id = any (%7$L::int[])
    -- A notice about earlier arrears, paid meanwhile, does not count.
    left join lateral (select max(l.on_date) as on_date, max(l.pay_by) as pay_by from loket.arrears_letter l
                       where l.connection_id = c.id and l.action = 'notice' and l.on_date > d.oldest_due) w on true
    -- Null: sealed for longer than anybody knows.
    left join lateral (select max(p.until at time zone (select u.time_zone from loket.utility u))::date as on_date from loket.connection_past p
                       where c.status = 'sealed' and p.connection_id = c.id and p.status <> 'sealed') s on true
    where c.status = any (%8$L::text[])
  $sql$, p_on,
    case when p_connection_ids is null then '' else format('and b.connection_id = any (%L::bigint[])', p_connection_ids) end,
    p_rule.min_sheets, p_rule.min_days_overdue, p_rule.action, p_rule.needs_previous, p_branches,
    case when p_rule.action <> 'disconnection' then '{active}' when p_rule.needs_previous is null then '{active,sealed}' else '{sealed}' end);
end
$$;
comment on function loket.arrears_cases(loket.arrears_action_rule, date, int[], bigint[]) is
'Connections whose sheets past their due date reach a rule''s counts on a day (of these connections only, or of all: null), in order of nothing. Sheets in an agreement in force do not count, nor what relief or a correction has left nothing of. left_out says why nothing is to be done about one all the same: blocked (in dispute, cannot pay), agreement (pays by instalments), running (the same is under way), not_yet (the step before is missing or too fresh). Rupiah without late fee.
Source: domain.md 10, surprises 13, 15, 16.';

create or replace function loket.arrears_words(p_text text) returns text[]
language sql immutable as $$
  select coalesce(array_agg(w), '{}') from unnest(string_to_array(lower(btrim(regexp_replace(left(coalesce(p_text, ''), 60), '\s+', ' ', 'g'))), ' ')) w
  where w <> '';
$$;
comment on function loket.arrears_words(text) is 'The words of a filter, lower case.';

create or replace function loket.arrears_candidate(p_connection_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
    'villageName', v.name, 'tariffGroupCode', g.code,
    'collective', (select o.name from loket.collective_member m join loket.collective o on o.id = m.collective_id
                   where m.connection_id = c.id and m.removed_at is null and o.active),
    'open', (select coalesce(jsonb_agg(jsonb_build_object('applicationNo', a.application_no, 'kind', a.kind, 'state', a.state) order by a.id), '[]')
             from loket.application a join loket.workflow_state f on (f.kind, f.state) = (a.kind, a.state)
             where a.connection_id = c.id and not f.ended and a.submitted_at is not null))
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.tariff_group g on g.id = c.tariff_group_id
  where c.id = p_connection_id;
$$;
comment on function loket.arrears_candidate(bigint) is
'Who and where, the collective that pays for it if any, and its open applications of every kind.';

create or replace function api.arrears_candidates(p_action text, p_district text default null, p_village text default null, p_route text default null,
  p_text text default null, p_after jsonb default null, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set work_mem = '128MB' as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _rule loket.arrears_action_rule := loket.arrears_rule(p_action, _today);
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  _words text[] := loket.arrears_words(p_text);
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
  _acts boolean;
begin
  if _rule.id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "action"}');
  end if;
  if p_after is not null and (jsonb_typeof(p_after) is distinct from 'array' or jsonb_array_length(p_after) <> 3
      or p_after->>1 !~ '^-?\d{1,9}$' or p_after->>2 !~ '^\d{1,18}$') then
    perform loket.fail('INVALID_INPUT', '{"field": "after"}');
  end if;
  _acts := loket.is_action_day(_rule.after_day_of_month, _today);
  return (
    with found as materialized (
      select a.* from loket.arrears_cases(_rule, _today, _branches, null) a
      join loket.connection c on c.id = a.connection_id
      join loket.village v on v.code = c.village_code
      where (p_district is null or v.district_code = p_district) and (p_village is null or v.code = p_village)
        and (p_route is null or a.route_code = p_route)
        and (_words = '{}' or c.connection_key like upper(regexp_replace(array_to_string(_words, ''), '[^0-9a-z]', '', 'g')) || '%'
             or not exists (select from unnest(_words) w where position(w in c.search_text) = 0))
    ), page as (
      select f.* from found f
      where _acts and f.left_out is null
        and (p_after is null or (f.route_code, f.route_order, f.connection_id) > (p_after->>0, (p_after->>1)::int, (p_after->>2)::bigint))
      order by f.route_code, f.route_order, f.connection_id limit _limit
    )
    select jsonb_build_object(
      'onDate', _today, 'actsToday', _acts, 'rule', loket.arrears_rule_card(_rule),
      'connections', count(*) filter (where f.left_out is null), 'sheets', coalesce(sum(f.sheets) filter (where f.left_out is null), 0),
      'amount', coalesce(sum(f.amount) filter (where f.left_out is null), 0),
      'leftOut', jsonb_build_object('blocked', count(*) filter (where f.left_out = 'blocked'),
        'agreement', count(*) filter (where f.left_out = 'agreement'), 'running', count(*) filter (where f.left_out = 'running'),
        'notYet', count(*) filter (where f.left_out = 'not_yet')),
      -- Up to as many as one run takes, so that "the first 214" need not be read page by page.
      'first', (select coalesce(jsonb_agg(jsonb_build_array(o.connection_id, o.sheets, o.amount) order by o.route_code, o.route_order, o.connection_id), '[]')
                from (select * from found g where _acts and p_after is null and g.left_out is null
                      order by g.route_code, g.route_order, g.connection_id limit 500) o),
      'rows', (select coalesce(jsonb_agg(loket.arrears_candidate(p.connection_id) || jsonb_build_object(
          'routeCode', p.route_code, 'status', p.status, 'sheets', p.sheets, 'amount', p.amount, 'oldestPeriod', to_char(p.oldest_period, 'YYYY-MM'),
          'oldestDue', p.oldest_due, 'daysOverdue', _today - p.oldest_due, 'noticedOn', p.noticed_on, 'sealedOn', p.sealed_on)
           order by p.route_code, p.route_order, p.connection_id), '[]') from page p),
      'next', (select jsonb_build_array(p.route_code, p.route_order, p.connection_id) from page p
               where (select count(*) from page) = _limit order by p.route_code desc, p.route_order desc, p.connection_id desc limit 1))
    from found f);
end
$$;
comment on function api.arrears_candidates(text, text, text, text, text, jsonb, int) is
'To whom a notice is to be written, or who is to be sealed or cut off, by the rule in force today: own branch, or all for finance and the management. The head counts all that the filters let through (connections, sheets past their due date, rupiah without late fee) and those that reach the counts but are left out (blocked, agreement, running, notYet); rows is one page in the order of the routes, next is p_after of the page behind it; first (only without p_after) are the first 500 as [connectionId, sheets, amount], as many as can be started at once. On a day on which the rule lets nothing be done (actsToday) there are no rows. Payments, corrections and agreements count until now.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.arrears_candidates(text, text, text, text, text, jsonb, int) to connection_officer, supervisor, finance, manager;

create or replace function api.arrears_areas() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := case when loket.sees_all_branches(_staff) then array(select b.id from loket.branch b) else array[_staff.branch_id] end;
begin
  return (
    with mine as (
      select distinct c.village_code, r.id as route_id from loket.route r join loket.connection c on c.route_id = r.id where r.branch_id = any (_branches)
    ), villages as (
      select v.* from loket.village v where v.code in (select m.village_code from mine m)
    )
    select jsonb_build_object(
      'districts', (select coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name) order by d.name), '[]')
                    from loket.district d where d.code in (select v.district_code from villages v)),
      'villages', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name, 'district', v.district_code) order by v.name), '[]')
                   from villages v),
      'routes', (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name) order by r.code), '[]')
                 from loket.route r where r.id in (select m.route_id from mine m))));
end
$$;
comment on function api.arrears_areas() is
'Districts, villages and routes with connections of the own branch, or of all for finance and the management: what the lists of arrears can be narrowed to.
Errors: NOT_STAFF';
grant execute on function api.arrears_areas() to connection_officer, supervisor, finance, manager;
