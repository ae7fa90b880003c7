-- One version of a decree from its definition (docs/tariffs.md) into the rows that bills are priced from. The file importer and the
-- tariff desk both write through here, so there is one meaning of what a decree says.

create or replace function loket.write_tariff_version(
  p_book_id int, p_component text, p_decree_no text, p_decree_date date, p_valid_from date, p_definition jsonb) returns int
language plpgsql as $$
declare
  _id int;
begin
  insert into loket.tariff_version (book_id, component, decree_no, decree_date, valid_from, definition)
  values (p_book_id, p_component, p_decree_no, p_decree_date, p_valid_from, p_definition) returning id into _id;
  case p_component
    when 'water' then perform loket.write_water_rows(_id, p_book_id, p_definition);
    when 'fixed' then perform loket.write_charge_rows(_id, p_book_id, p_definition || '{"code": "FIXED", "name": "Beban tetap"}', 0);
    when 'meter' then perform loket.write_charge_rows(_id, p_book_id, p_definition || '{"code": "METER", "name": "Dana meter"}', 0);
    when 'other' then
      perform loket.write_charge_rows(_id, p_book_id, i.item, i.place::int - 1)
      from jsonb_array_elements(p_definition->'items') with ordinality as i (item, place);
    when 'due_date' then
      insert into loket.due_date_rule (version_id, due_day, months_after_usage, holiday_shift, closed_weekdays)
      values (_id, (p_definition->>'dueDay')::int, coalesce((p_definition->>'monthsAfterUsage')::int, 1),
        coalesce(p_definition->>'holidayShift', 'none'),
        case when p_definition ? 'closedWeekdays'
          then array(select d.day::int from jsonb_array_elements_text(p_definition->'closedWeekdays') as d (day)) else '{6,7}' end);
    when 'late_fee' then perform loket.write_late_fee_rows(_id, p_book_id, p_definition);
    when 'stamp_duty' then
      insert into loket.stamp_duty_tier (version_id, above, amount)
      select _id, t.above, t.amount from jsonb_to_recordset(p_definition->'tiers') as t (above bigint, amount bigint);
  end case;
  return _id;
end
$$;
comment on function loket.write_tariff_version(int, text, text, date, date, jsonb) is
'Writes a version and its rows; the definition must have been checked (loket.tariff_definition_problems, or the tariff file''s own check). Groups are named by code and must be in the book. Returns the version''s id.';

create or replace function loket.tariff_group_id(p_book_id int, p_code text) returns int
language plpgsql stable as $$
declare
  _id int;
begin
  select g.id into _id from loket.tariff_group g where g.book_id = p_book_id and g.code = p_code;
  -- A row of an unknown group would become everybody's.
  if _id is null then
    perform loket.fail('TARIFF_GROUP_NOT_FOUND', jsonb_build_object('code', p_code));
  end if;
  return _id;
end
$$;
comment on function loket.tariff_group_id(int, text) is 'The group of a book with this code. Errors: TARIFF_GROUP_NOT_FOUND.';

create or replace function loket.write_water_rows(p_version_id int, p_book_id int, p_definition jsonb) returns void
language sql as $$
  insert into loket.tariff_water (version_id, group_id, minimum_m3, waived_at_zero_usage)
  select p_version_id, loket.tariff_group_id(p_book_id, g.key),
         coalesce((g.value->>'minimumUsage')::int, (p_definition->>'minimumUsage')::int, 0),
         coalesce((g.value->>'waivedAtZeroUsage')::boolean, (p_definition->>'waivedAtZeroUsage')::boolean, false)
  from jsonb_each(p_definition->'groups') g;
  insert into loket.tariff_block (version_id, group_id, above_m3, to_m3, price)
  select p_version_id, loket.tariff_group_id(p_book_id, g.key), greatest(b."from" - 1, 0), b."to", b.price
  from jsonb_each(p_definition->'groups') g
  cross join lateral jsonb_to_recordset(g.value->'blocks') as b ("from" int, "to" int, price numeric);
$$;
comment on function loket.write_water_rows(int, int, jsonb) is 'Groups and blocks of a water version. A decree''s block 11-20 is above 10 up to and including 20.';

create or replace function loket.write_charge_rows(p_version_id int, p_book_id int, p_item jsonb, p_position int) returns void
language sql as $$
  insert into loket.tariff_charge (version_id, item_code, item_name, position, group_id, meter_size, amount, per_m3, percent_of_water,
    vat_percent, waived_at_zero_usage)
  select p_version_id, p_item->>'code', p_item->>'name', p_position,
         case when r.group_code is not null then loket.tariff_group_id(p_book_id, r.group_code) end,
         loket.meter_size_key(r.meter_size), r.amount, r.per_m3, r.percent_of_water,
         coalesce((p_item->>'vatPercent')::numeric, 0), coalesce((p_item->>'waivedAtZeroUsage')::boolean, false)
  from (
    select f.group_code, s.meter_size, s.amount, s.per_m3, s.percent_of_water
    from (select null where not p_item ? 'groups' union all select jsonb_array_elements_text(p_item->'groups')) as f (group_code)
    cross join lateral (
      select null as meter_size, (p_item->>'amount')::bigint as amount, null::numeric as per_m3, null::numeric as percent_of_water where p_item ? 'amount'
      union all select null, null, (p_item->>'perM3')::numeric, null where p_item ? 'perM3'
      union all select null, null, null, (p_item->>'percentOfWater')::numeric where p_item ? 'percentOfWater'
      union all select z.key, z.value::bigint, null, null from jsonb_each_text(p_item->'byMeterSize') z) s
    union all
    select g.key, null, (g.value #>> '{}')::bigint, null, null from jsonb_each(p_item->'byGroup') g where jsonb_typeof(g.value) = 'number'
    union all
    select g.key, z.key, z.value::bigint, null, null
    from jsonb_each(p_item->'byGroup') g
    cross join lateral jsonb_each_text(case when jsonb_typeof(g.value) = 'object' then g.value end) z
  ) r;
$$;
comment on function loket.write_charge_rows(int, int, jsonb, int) is 'One row for every group and size that a charge names, and one for all others if it says "amount".';

create or replace function loket.write_late_fee_rows(p_version_id int, p_book_id int, p_definition jsonb) returns void
language sql as $$
  insert into loket.late_fee_rule (version_id, grace_days, stage_mode, minimum, cap, cap_percent)
  values (p_version_id, coalesce((p_definition->>'graceDays')::int, 0), coalesce(p_definition->>'stageMode', 'replace'),
    (p_definition->>'minimum')::bigint, (p_definition->>'cap')::bigint, (p_definition->>'capPercent')::numeric);
  insert into loket.late_fee_stage (version_id, stage, days_late, months_late, from_day, counted_per, months_counted, max_count)
  select p_version_id, s.stage,
         case when s.it ? 'fromDay' then null else coalesce((s.it->>'daysLate')::int, 1) end,
         case when s.it ? 'fromDay' then coalesce((s.it->>'monthsLater')::int, 0) end,
         (s.it->>'fromDay')::int, coalesce(s.it->>'per', 'once'), coalesce(s.it->>'monthsCounted', 'started'), (s.it->>'maxCount')::int
  from jsonb_array_elements(p_definition->'stages') with ordinality as s (it, stage);
  insert into loket.late_fee_rate (version_id, stage, group_id, amount, percent)
  select p_version_id, s.stage, case when r.group_code is not null then loket.tariff_group_id(p_book_id, r.group_code) end, r.amount, r.percent
  from jsonb_array_elements(p_definition->'stages') with ordinality as s (it, stage)
  cross join lateral (
    select null as group_code, (s.it->>'amount')::bigint as amount, null::numeric as percent where s.it ? 'amount'
    union all select null, null, (s.it->>'percent')::numeric where s.it ? 'percent'
    union all select g.key, g.value::bigint, null from jsonb_each_text(s.it->'byGroup') g
    union all select g.key, null, g.value::numeric from jsonb_each_text(s.it->'percentByGroup') g) r;
$$;
comment on function loket.write_late_fee_rows(int, int, jsonb) is 'Rule, stages and rates of a late fee.';
