-- What a tariff should keep within: 4 % of the minimum wage for the basic need, the governor's band, the yearly rise. Dated, by decree.

create or replace function loket.tariff_limit_at(p_kind text, p_category text, p_on date) returns loket.tariff_limit
language sql stable as $$
  select l.* from loket.tariff_limit l
  where l.kind = p_kind and l.valid_from <= p_on and (l.category is null or l.category = p_category)
  order by l.category is null, l.valid_from desc, l.id desc limit 1;
$$;
comment on function loket.tariff_limit_at(text, text, date) is 'The limit in force on a day for groups of a category: one of the category itself before one for all, then the newest.';

create or replace function loket.defined_water(p_definition jsonb, p_group_code text, p_usage_m3 int) returns numeric
language sql immutable as $$
  select sum((least(u.m3, coalesce(b."to", u.m3)) - greatest(b."from" - 1, 0)) * b.price)
  from (
    select p_definition->'groups'->p_group_code as it,
      greatest(p_usage_m3, coalesce((p_definition->'groups'->p_group_code->>'minimumUsage')::int, (p_definition->>'minimumUsage')::int, 0)) as m3
  ) u
  cross join lateral jsonb_to_recordset(u.it->'blocks') as b ("from" int, "to" int, price numeric)
  where greatest(b."from" - 1, 0) < u.m3;
$$;
comment on function loket.defined_water(jsonb, text, int) is 'The water charge of a definition for a group and usage above 0, unrounded rupiah; null where the group has no price.';

create or replace function loket.tariff_cap_problems(p_book_id int, p_lines jsonb, p_groups jsonb) returns setof jsonb
language sql stable as $$
  with line as (select l.valid_from, l.definition from loket.tariff_lines(p_lines) l where l.component = 'water' and l.valid_from is not null),
  former as (
    -- What was charged a year before; a book that is younger is compared with its beginning.
    select loket.tariff_body(v.definition) as definition from loket.tariff_version v, line
    where v.book_id = p_book_id and v.component = 'water' and v.valid_from < line.valid_from
    order by v.valid_from <= line.valid_from - interval '1 year' desc,
      case when v.valid_from <= line.valid_from - interval '1 year' then line.valid_from - v.valid_from else v.valid_from - date '1900-01-01' end limit 1
  ),
  grp as (
    select k.code, k.category, line.valid_from, line.definition, jsonb_build_array('water', 'groups', k.code) as path
    from line
    join (select g.code, g.category from loket.tariff_group g where g.book_id = p_book_id
          union all select n->>'code', n->>'category' from jsonb_array_elements(p_groups) n) k on line.definition->'groups' ? k.code
  ),
  price as (
    select g.code, min((b->>'price')::numeric) filter (where (b->>'price')::numeric > 0) as lowest, max((b->>'price')::numeric) as highest
    from grp g cross join lateral jsonb_array_elements(g.definition->'groups'->g.code->'blocks') b group by g.code
  ),
  rise as (
    select distinct on (g.code) g.code, u.m3, o.amount as before, n.amount as after, round((n.amount - o.amount) * 100 / o.amount, 2) as percent
    from grp g, former f, (values (10), (20), (30)) as u (m3),
      lateral (select loket.defined_water(f.definition, g.code, u.m3) as amount) o,
      lateral (select loket.defined_water(g.definition, g.code, u.m3) as amount) n
    where o.amount > 0
    order by g.code, (n.amount - o.amount) / o.amount desc
  )
  select loket.tariff_problem(g.path, 'ABOVE_BASIC_NEED', jsonb_build_object('group', g.code, 'amount', round(loket.defined_water(g.definition, g.code, 10)),
    'limit', trunc(l.amount * 0.04), 'wage', trim_scale(l.amount), 'decreeNo', l.decree_no), 'cap')
  from grp g cross join lateral loket.tariff_limit_at('minimum_wage', g.category, g.valid_from) l
  where g.category = 'household' and loket.defined_water(g.definition, g.code, 10) > l.amount * 0.04
  union all
  select loket.tariff_problem(g.path, 'ABOVE_CEILING', jsonb_build_object('group', g.code, 'price', trim_scale(p.highest), 'limit', trim_scale(l.amount),
    'decreeNo', l.decree_no), 'cap')
  from grp g join price p using (code) cross join lateral loket.tariff_limit_at('ceiling_per_m3', g.category, g.valid_from) l where p.highest > l.amount
  union all
  select loket.tariff_problem(g.path, 'BELOW_FLOOR', jsonb_build_object('group', g.code, 'price', trim_scale(p.lowest), 'limit', trim_scale(l.amount),
    'decreeNo', l.decree_no), 'cap')
  from grp g join price p using (code) cross join lateral loket.tariff_limit_at('floor_per_m3', g.category, g.valid_from) l where p.lowest < l.amount
  union all
  select loket.tariff_problem(g.path, 'RISES_TOO_FAST', jsonb_build_object('group', g.code, 'usageM3', r.m3, 'before', round(r.before), 'after', round(r.after),
    'percent', r.percent, 'limit', trim_scale(l.amount), 'decreeNo', l.decree_no), 'cap')
  from grp g join rise r using (code) cross join lateral loket.tariff_limit_at('yearly_rise', g.category, g.valid_from) l where r.percent > l.amount
  union all
  -- "3.292" typed for 3292: allowed, but it smells of a slip.
  select loket.tariff_problem(g.path, 'VERY_CHEAP', jsonb_build_object('group', g.code, 'price', trim_scale(p.lowest)), 'cap')
  from grp g join price p using (code) where p.lowest < 50;
$$;
comment on function loket.tariff_cap_problems(int, jsonb, jsonb) is
'Limits that a water version passes. Basic need: 10 m3 of a household cost at most 4 % of the minimum wage; ceiling and floor: the dearest and the cheapest block (free ones aside); rise: the water charge of 10, 20 or 30 m3 against what was in force a year before.
Source: domain.md 1.1 (Permendagri 71/2016 and 21/2020), 1.3 D (Balikpapan: 10 % a year).';

create or replace function api.set_tariff_limit(
  p_request_id uuid, p_kind text, p_category text, p_amount numeric, p_valid_from date, p_decree_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _decree text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _today date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _wrong text;
  _id int;
begin
  _replay := loket.claim_request(p_request_id, 'set_tariff_limit', jsonb_build_array(p_kind, p_category, p_amount, p_valid_from, _decree));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when p_kind is null or p_kind not in ('minimum_wage', 'ceiling_per_m3', 'floor_per_m3', 'yearly_rise') then 'kind'
    when p_category is not null and (p_kind = 'minimum_wage'
      or p_category not in ('social', 'household', 'commercial', 'government', 'industry', 'special')) then 'category'
    when p_amount is not null and (p_amount <> round(p_amount, 4) or p_amount not between 0
      and case p_kind when 'yearly_rise' then 1000 when 'minimum_wage' then 1000000000 else 10000000 end) then 'amount'
    when p_valid_from is null or p_valid_from not between date '2000-01-01' and _today + 1830 then 'validFrom'
    when length(_decree) not between 3 and 120 then 'decreeNo' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  insert into loket.tariff_limit (kind, category, amount, valid_from, decree_no, set_by, set_at)
  values (p_kind, p_category, p_amount, p_valid_from, _decree, _staff.login, clock_timestamp()) returning id into _id;
  perform loket.append_audit('set_tariff_limit', 'tariff_limit', _id::text, p_request_id, jsonb_build_object('kind', p_kind,
    'category', p_category, 'amount', p_amount, 'validFrom', p_valid_from, 'decreeNo', _decree));
  perform loket.announce_change('tariffs');
  return loket.store_answer(p_request_id, jsonb_build_object('limitId', _id));
end
$$;
comment on function api.set_tariff_limit(uuid, text, text, numeric, date, text) is
'Enters a limit for tariffs by decree: minimum_wage (rupiah a month), ceiling_per_m3, floor_per_m3 (rupiah), yearly_rise (percent), for a category of groups or, where null, for all; null as amount ends it. Never changes an older entry. It refuses nothing: a decree that passes it needs a written reason.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED
Source: domain.md 1.1 and 1.3.';
grant execute on function api.set_tariff_limit(uuid, text, text, numeric, date, text) to finance, manager;
