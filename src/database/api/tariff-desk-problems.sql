-- What may be wrong in a decree as a whole: its form (tariff-desk-definitions.sql), its dates against what is in force and billed, groups
-- that would be left without a price, and limits that it passes. Internal; read by the editor while somebody types, and again at approval.

create or replace function loket.tariff_body(p_definition jsonb) returns jsonb
language sql immutable as $$
  select p_definition - '{decreeNo,decreeDate,fromPeriod,fromDate}'::text[];
$$;
comment on function loket.tariff_body(jsonb) is 'A version''s definition without its decree and first day.';

create or replace function loket.date_or_null(p_text text) returns date
language plpgsql immutable as $$
begin
  return case when p_text ~ '^(19|20)\d\d-\d\d-\d\d$' then p_text::date end;
exception when datetime_field_overflow or invalid_datetime_format then
  return null;
end
$$;
comment on function loket.date_or_null(text) is 'YYYY-MM-DD as a date; null where it is none.';

create or replace function loket.tariff_lines(p_lines jsonb)
returns table (component text, valid_from date, definition jsonb)
language sql immutable as $$
  select l->>'component', loket.date_or_null(l->>'validFrom'), l->'definition' from jsonb_array_elements(p_lines) l;
$$;
comment on function loket.tariff_lines(jsonb) is 'The lines of a decree, [{component, validFrom, definition}], as rows.';

create or replace function loket.last_billed_period() returns date
language sql stable as $$
  select p.usage_period from loket.billing_period p
  where exists (select from loket.bill b where b.usage_period = p.usage_period)
  order by p.usage_period desc limit 1;
$$;
comment on function loket.last_billed_period() is 'The newest usage period that has bills. Bills are never priced again.';

create or replace function loket.tariff_date_problems(p_book_id int, p_component text, p_valid_from date) returns setof jsonb
language plpgsql stable as $$
declare
  _path jsonb := jsonb_build_array(p_component, 'validFrom');
  _billed date := loket.last_billed_period();
  _today date := loket.business_date(clock_timestamp());
  _due date;
  _calculated date;
begin
  if p_valid_from is null then
    return next loket.tariff_problem(_path, 'REQUIRED');
    return;
  end if;
  if exists (select from loket.tariff_version v where v.book_id = p_book_id and v.component = p_component and v.valid_from = p_valid_from) then
    return next loket.tariff_problem(_path, 'VALID_FROM_TAKEN');
  end if;
  if p_valid_from > _today + 1830 then
    return next loket.tariff_problem(_path, 'VALID_FROM_FAR');
  end if;
  if p_component not in ('late_fee', 'stamp_duty') then
    if extract(day from p_valid_from) <> 1 then
      return next loket.tariff_problem(_path, 'VALID_FROM_FIRST');
    end if;
    if p_valid_from <= _billed then
      return next loket.tariff_problem(_path, 'PERIOD_BILLED', jsonb_build_object('period', to_char(_billed, 'YYYY-MM')));
    end if;
    select max(p.usage_period) into _calculated from loket.billing_period p
    where p.usage_period >= p_valid_from and p.state in ('calculated', 'approved', 'posting');
    if _calculated is not null then
      return next loket.tariff_problem(_path, 'PERIOD_CALCULATED', jsonb_build_object('period', to_char(_calculated, 'YYYY-MM')));
    end if;
  elsif p_component = 'late_fee' then
    -- A bill that has been handed out says its due date; the fee that goes with it stays what it was.
    select max(b.due_date) into _due from loket.bill b where b.usage_period = _billed;
    if p_valid_from <= _due then
      return next loket.tariff_problem(_path, 'DUE_DATES_GIVEN', jsonb_build_object('until', _due));
    end if;
  elsif p_valid_from <= _today and _billed is not null then
    return next loket.tariff_problem(_path, 'DAY_PAST');
  end if;
end
$$;
comment on function loket.tariff_date_problems(int, text, date) is
'A first day that is there, free, the first of a month for what goes by usage period, and after everything that has been billed: bills are never priced again, and a late fee never changes for a bill that is out.';

create or replace function loket.new_group_problems(p_book_id int, p_groups jsonb) returns setof jsonb
language plpgsql stable as $$
declare
  _group record;
  _seen text[] := '{}';
begin
  if jsonb_typeof(p_groups) is distinct from 'array' then
    return next loket.tariff_problem('["groups"]', 'NOT_LIST');
    return;
  end if;
  if jsonb_array_length(p_groups) > 100 then
    return next loket.tariff_problem('["groups"]', 'TOO_MANY', '{"limit": 100}');
    return;
  end if;
  for _group in select g.it, jsonb_build_array('groups', g.place - 1) as path from jsonb_array_elements(p_groups) with ordinality as g (it, place) loop
    return query select loket.tariff_key_problems(_group.it, _group.path, '{code,name,category,byAgreement}');
    continue when jsonb_typeof(_group.it) <> 'object';
    return query select loket.tariff_text_problems(_group.it->'code', _group.path || '["code"]', 20);
    return query select loket.tariff_text_problems(_group.it->'name', _group.path || '["name"]', 120);
    if not _group.it ? 'category' then
      return next loket.tariff_problem(_group.path || '["category"]', 'REQUIRED');
    end if;
    return query select loket.tariff_choice_problems(_group.it, _group.path, 'category', '{social,household,commercial,government,industry,special}');
    return query select loket.tariff_flag_problems(_group.it, _group.path, 'byAgreement');
    if _group.it->>'code' <> btrim(_group.it->>'code') then
      return next loket.tariff_problem(_group.path || '["code"]', 'BLANKS');
    elsif _group.it->>'code' = any (_seen) or exists (select from loket.tariff_group g where g.book_id = p_book_id and g.code = _group.it->>'code') then
      return next loket.tariff_problem(_group.path || '["code"]', 'GROUP_CODE_USED', jsonb_build_object('group', left(_group.it->>'code', 60)));
    end if;
    _seen := _seen || (_group.it->>'code');
  end loop;
end
$$;
comment on function loket.new_group_problems(int, jsonb) is 'Groups that a decree brings: complete, and with codes that the book does not have.';

create or replace function loket.tariff_left_out_problems(p_book_id int, p_lines jsonb, p_groups jsonb) returns setof jsonb
language sql stable as $$
  with line as (select l.valid_from, l.definition from loket.tariff_lines(p_lines) l where l.component = 'water'),
  known as (
    select g.code, g.id, g.by_agreement from loket.tariff_group g where g.book_id = p_book_id
    union all
    select n->>'code', null, coalesce((n->>'byAgreement')::boolean, false) from jsonb_array_elements(p_groups) n
  ),
  missing as (
    select k.*, exists (select from loket.connection c where c.tariff_group_id = k.id and c.status <> 'disconnected') as in_use,
      exists (select from loket.tariff_water w
              where w.group_id = k.id and w.version_id = loket.tariff_version_at(p_book_id, 'water', line.valid_from)) as priced
    from known k, line where not (line.definition->'groups') ? k.code
  )
  -- A version is complete: what it does not list has no price, and a city is not billed on the night somebody notices.
  select loket.tariff_problem(jsonb_build_array('water', 'groups', m.code),
    case when m.id is null then 'GROUP_WITHOUT_PRICE' when m.in_use and (m.priced or not m.by_agreement) then 'GROUP_IN_USE' else 'GROUP_DROPPED' end,
    jsonb_build_object('group', m.code),
    case when m.id is null or (m.in_use and (m.priced or not m.by_agreement)) then 'error' else 'cap' end)
  from missing m
  where (m.id is null and not m.by_agreement) or (m.id is not null and (m.priced or (m.in_use and not m.by_agreement)));
$$;
comment on function loket.tariff_left_out_problems(int, jsonb, jsonb) is
'Groups without a price in a new water version: an error where connections have them or the decree brings them, else something to give a reason for. By agreement no price is needed.';

create or replace function loket.tariff_coverage_problems(p_book_id int, p_lines jsonb) returns setof jsonb
language sql stable as $$
  with version as (
    select v.component, v.valid_from, loket.tariff_body(v.definition) as definition, false as mine
    from loket.tariff_version v where v.book_id = p_book_id and v.component in ('water', 'fixed', 'meter', 'due_date')
    union all
    select l.component, l.valid_from, l.definition, true from loket.tariff_lines(p_lines) l
    where l.component in ('water', 'fixed', 'meter', 'due_date')
  ),
  day as (
    select distinct v.valid_from as at from version v
    where v.component in ('water', 'fixed', 'meter') and v.valid_from >= (select min(m.valid_from) from version m where m.mine)
  ),
  in_force as (
    select distinct on (d.at, v.component) d.at, v.* from day d join version v on v.valid_from <= d.at
    order by d.at, v.component, v.valid_from desc, v.mine desc
  ),
  uncovered as (
    select c.component, c.mine, min(w.at) as at, array_agg(distinct g.code order by g.code) as codes
    from in_force w
    join in_force c on c.at = w.at and c.component in ('fixed', 'meter') and (c.mine or w.mine)
    cross join lateral jsonb_object_keys(w.definition->'groups') as g (code)
    where w.component = 'water' and not c.definition ?| '{amount,byMeterSize}' and not (c.definition->'byGroup') ? g.code
    group by c.component, c.mine
  )
  select loket.tariff_problem(case when u.mine then jsonb_build_array(u.component, 'byGroup') else '["water", "groups"]' end,
    case when u.mine then 'GROUP_MISSING' else 'CHARGE_MISSING' end,
    jsonb_build_object('groups', u.codes, 'component', u.component, 'period', to_char(u.at, 'YYYY-MM')))
  from uncovered u
  union all
  select loket.tariff_problem('["water", "validFrom"]', 'DUE_DATE_MISSING')
  from in_force w where w.component = 'water' and w.mine and w.at = w.valid_from
    and not exists (select from in_force d where d.at = w.at and d.component = 'due_date');
$$;
comment on function loket.tariff_coverage_problems(int, jsonb) is
'Once a decree sets a fixed or meter charge, every group with a water price finds its amount, from the decree''s first day through every version to come; and there is a due date.';

create or replace function loket.tariff_problems(p_book_id int, p_lines jsonb, p_groups jsonb) returns setof jsonb
language plpgsql stable as $$
declare
  _known text[];
  _found jsonb[];
begin
  if (select count(distinct l.component) from loket.tariff_lines(p_lines) l) = 0 then
    return next loket.tariff_problem('[]', 'NO_LINES');
  end if;
  _found := array(select loket.new_group_problems(p_book_id, p_groups));
  _known := array(select g.code from loket.tariff_group g where g.book_id = p_book_id)
    || array(select n->>'code' from jsonb_array_elements(case when jsonb_typeof(p_groups) = 'array' then p_groups else '[]' end) n
             where jsonb_typeof(n) = 'object' and jsonb_typeof(n->'code') = 'string');
  _found := _found || array(select q.it from loket.tariff_lines(p_lines) l
    cross join lateral (select loket.tariff_definition_problems(l.component, l.definition, _known) as it) q);
  return query select unnest(_found);
  -- What is compared with the book is compared only where its form is right.
  if cardinality(_found) = 0 then
    return query select loket.tariff_left_out_problems(p_book_id, p_lines, p_groups);
    return query select loket.tariff_coverage_problems(p_book_id, p_lines);
    return query select loket.tariff_cap_problems(p_book_id, p_lines, p_groups);
  end if;
  return query select q.it from loket.tariff_lines(p_lines) l
    cross join lateral (select loket.tariff_date_problems(p_book_id, l.component, l.valid_from) as it) q;
end
$$;
comment on function loket.tariff_problems(int, jsonb, jsonb) is
'Everything that keeps a decree from taking effect (severity error) or needs a written reason (cap). p_lines [{component, validFrom, definition}] with one line a component, p_groups the groups it brings. The path begins with the component.';
