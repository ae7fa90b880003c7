-- What may be wrong in a version, component by component. The pieces are in tariff-desk-shape.sql.

create or replace function loket.water_problems(p_definition jsonb, p_path jsonb, p_known text[]) returns setof jsonb
language plpgsql immutable as $$
declare
  _group record;
  _path jsonb;
begin
  if p_definition ? 'minimumUsage' then
    return query select loket.tariff_number_problems(p_definition->'minimumUsage', p_path || '["minimumUsage"]', 0, 1000000, 0);
  end if;
  return query select loket.tariff_flag_problems(p_definition, p_path, 'waivedAtZeroUsage');
  if jsonb_typeof(p_definition->'groups') is distinct from 'object' or p_definition->'groups' = '{}' then
    return next loket.tariff_problem(p_path || '["groups"]', 'REQUIRED');
    return;
  end if;
  return query select loket.tariff_group_problems(p_definition->'groups', p_path || '["groups"]', p_known);
  for _group in select g.key, g.value from jsonb_each(p_definition->'groups') g loop
    _path := p_path || jsonb_build_array('groups', _group.key);
    return query select loket.tariff_key_problems(_group.value, _path, '{blocks,minimumUsage,waivedAtZeroUsage}');
    continue when jsonb_typeof(_group.value) <> 'object';
    if _group.value ? 'minimumUsage' then
      return query select loket.tariff_number_problems(_group.value->'minimumUsage', _path || '["minimumUsage"]', 0, 1000000, 0);
    end if;
    return query select loket.tariff_flag_problems(_group.value, _path, 'waivedAtZeroUsage');
    return query select loket.block_problems(_group.value->'blocks', _path || '["blocks"]');
  end loop;
end
$$;
comment on function loket.water_problems(jsonb, jsonb, text[]) is 'Problems of a water version: groups, minimum usage, blocks.';

create or replace function loket.block_problems(p_blocks jsonb, p_path jsonb) returns setof jsonb
language plpgsql immutable as $$
declare
  _count int;
  _block record;
  _path jsonb;
  _bad boolean;
  _from numeric;
  _to numeric;
  _before_to numeric;
begin
  if jsonb_typeof(p_blocks) is distinct from 'array' or p_blocks = '[]' then
    return next loket.tariff_problem(p_path, 'REQUIRED');
    return;
  end if;
  _count := jsonb_array_length(p_blocks);
  if _count > 50 then
    return next loket.tariff_problem(p_path, 'TOO_MANY', '{"limit": 50}');
    return;
  end if;
  for _block in select b.it, b.place::int - 1 as at from jsonb_array_elements(p_blocks) with ordinality as b (it, place) loop
    _path := p_path || to_jsonb(_block.at);
    return query select loket.tariff_key_problems(_block.it, _path, '{from,to,price}');
    if jsonb_typeof(_block.it) <> 'object' then
      _before_to := null;
      continue;
    end if;
    return query select loket.tariff_number_problems(_block.it->'price', _path || '["price"]', 0, 10000000, 4);
    return query select loket.tariff_number_problems(_block.it->'from', _path || '["from"]', 0, 1000000, 0);
    _from := case when jsonb_typeof(_block.it->'from') = 'number' then (_block.it->'from')::numeric end;
    _bad := false;
    if not _block.it ? 'to' then
      return next loket.tariff_problem(_path || '["to"]', 'REQUIRED');
      _bad := true;
    elsif _block.it->'to' <> 'null' then
      return query select loket.tariff_number_problems(_block.it->'to', _path || '["to"]', 0, 1000000, 0);
      _bad := jsonb_typeof(_block.it->'to') <> 'number';
    end if;
    _to := case when jsonb_typeof(_block.it->'to') = 'number' then (_block.it->'to')::numeric end;
    if _block.at = 0 and _from > 1 then
      return next loket.tariff_problem(_path || '["from"]', 'FIRST_BLOCK', jsonb_build_object('from', _from));
    elsif _from > _before_to + 1 then
      return next loket.tariff_problem(_path || '["from"]', 'GAP', jsonb_build_object('from', _from, 'expected', _before_to + 1));
    elsif _from <= _before_to then
      return next loket.tariff_problem(_path || '["from"]', 'OVERLAP', jsonb_build_object('from', _from, 'expected', _before_to + 1));
    end if;
    if _to < _from or _to = 0 then
      return next loket.tariff_problem(_path || '["to"]', 'BLOCK_WIDTH', jsonb_build_object('from', _from));
    elsif not _bad and _block.at = _count - 1 and _to is not null then
      return next loket.tariff_problem(_path || '["to"]', 'LAST_BLOCK_OPEN');
    elsif not _bad and _block.at < _count - 1 and _to is null then
      return next loket.tariff_problem(_path || '["to"]', 'BLOCK_OPEN_INSIDE');
    end if;
    _before_to := _to;
  end loop;
end
$$;
comment on function loket.block_problems(jsonb, jsonb) is 'Blocks follow each other from 0 without gap or overlap, and only the last is open.';

create or replace function loket.other_problems(p_definition jsonb, p_path jsonb, p_known text[]) returns setof jsonb
language plpgsql immutable as $$
declare
  _item record;
  _path jsonb;
  _taken text[] := '{}';
  _for text[];
begin
  if jsonb_typeof(p_definition->'items') is distinct from 'array' then
    return next loket.tariff_problem(p_path || '["items"]', 'REQUIRED');
    return;
  end if;
  if jsonb_array_length(p_definition->'items') > 20 then
    return next loket.tariff_problem(p_path || '["items"]', 'TOO_MANY', '{"limit": 20}');
    return;
  end if;
  for _item in select i.it, i.place::int - 1 as at from jsonb_array_elements(p_definition->'items') with ordinality as i (it, place) loop
    _path := p_path || jsonb_build_array('items', _item.at);
    return query select loket.tariff_key_problems(_item.it, _path,
      '{code,name,groups,amount,byGroup,byMeterSize,waivedAtZeroUsage,perM3,percentOfWater,vatPercent}');
    continue when jsonb_typeof(_item.it) <> 'object';
    return query select loket.tariff_text_problems(_item.it->'code', _path || '["code"]', 20);
    return query select loket.tariff_text_problems(_item.it->'name', _path || '["name"]', 120);
    return query select loket.tariff_flat_problems(_item.it, _path, p_known);
    if _item.it ? 'perM3' then
      return query select loket.tariff_number_problems(_item.it->'perM3', _path || '["perM3"]', 0, 10000000, 4);
    end if;
    if _item.it ? 'percentOfWater' then
      return query select loket.tariff_number_problems(_item.it->'percentOfWater', _path || '["percentOfWater"]', 0, 1000, 4);
    end if;
    if _item.it ? 'vatPercent' then
      return query select loket.tariff_number_problems(_item.it->'vatPercent', _path || '["vatPercent"]', 0, 1000, 4);
    end if;
    if (_item.it ?| '{amount,byGroup,byMeterSize}')::int + (_item.it ? 'perM3')::int + (_item.it ? 'percentOfWater')::int <> 1 then
      return next loket.tariff_problem(_path, 'ONE_WAY');
    end if;
    _for := p_known;
    if _item.it ? 'groups' then
      if jsonb_typeof(_item.it->'groups') <> 'array' or _item.it->'groups' = '[]' then
        return next loket.tariff_problem(_path || '["groups"]', 'REQUIRED');
        continue;
      end if;
      return query select loket.tariff_problem(_path || jsonb_build_array('groups', g.place - 1), 'GROUP_UNKNOWN', jsonb_build_object('group', left(g.code, 60)))
        from jsonb_array_elements_text(_item.it->'groups') with ordinality as g (code, place) where coalesce(g.code, '') <> all (p_known);
      if _item.it ? 'byGroup' then
        return next loket.tariff_problem(_path || '["byGroup"]', 'NOT_TOGETHER', '{"key": "byGroup", "with": "groups"}');
      end if;
      _for := array(select jsonb_array_elements_text(_item.it->'groups'));
      if (select count(distinct f) from unnest(_for) f) <> cardinality(_for) then
        return next loket.tariff_problem(_path || '["groups"]', 'GROUP_TWICE');
      end if;
    elsif not _item.it ?| '{amount,byMeterSize}' and jsonb_typeof(_item.it->'byGroup') = 'object' then
      _for := array(select jsonb_object_keys(_item.it->'byGroup'));
    end if;
    -- Two prices of one add-on for one group: which one would count?
    return query select loket.tariff_problem(_path || '["code"]', 'ITEM_TWICE', jsonb_build_object('code', left(_item.it->>'code', 60), 'group', f))
      from unnest(_for) f where (_item.it->>'code') || E'\n' || f = any (_taken) limit 1;
    _taken := _taken || array(select (_item.it->>'code') || E'\n' || f from unnest(_for) f);
  end loop;
end
$$;
comment on function loket.other_problems(jsonb, jsonb, text[]) is 'Problems of local add-ons: exactly one way of charging each, and each once for a group.';

create or replace function loket.due_date_problems(p_definition jsonb, p_path jsonb) returns setof jsonb
language plpgsql immutable as $$
begin
  return query select loket.tariff_number_problems(p_definition->'dueDay', p_path || '["dueDay"]', 1, 31, 0);
  if p_definition ? 'monthsAfterUsage' then
    return query select loket.tariff_number_problems(p_definition->'monthsAfterUsage', p_path || '["monthsAfterUsage"]', 0, 12, 0);
  end if;
  return query select loket.tariff_choice_problems(p_definition, p_path, 'holidayShift', '{none,next,previous}');
  if p_definition ? 'closedWeekdays' then
    if jsonb_typeof(p_definition->'closedWeekdays') <> 'array' or jsonb_array_length(p_definition->'closedWeekdays') > 6 then
      return next loket.tariff_problem(p_path || '["closedWeekdays"]', 'WEEKDAYS');
    else
      return query select loket.tariff_number_problems(d.day, p_path || jsonb_build_array('closedWeekdays', d.place - 1), 1, 7, 0)
        from jsonb_array_elements(p_definition->'closedWeekdays') with ordinality as d (day, place);
    end if;
  end if;
end
$$;
comment on function loket.due_date_problems(jsonb, jsonb) is 'Problems of a due date rule.';

create or replace function loket.late_fee_problems(p_definition jsonb, p_path jsonb, p_known text[]) returns setof jsonb
language plpgsql immutable as $$
declare
  _stage record;
  _path jsonb;
  _key text;
  _listed jsonb;
  _missing text[];
begin
  if p_definition ? 'graceDays' then
    return query select loket.tariff_number_problems(p_definition->'graceDays', p_path || '["graceDays"]', 0, 366, 0);
  end if;
  return query select loket.tariff_choice_problems(p_definition, p_path, 'stageMode', '{replace,add}');
  foreach _key in array array['minimum', 'cap'] loop
    if p_definition ? _key then
      return query select loket.tariff_number_problems(p_definition->_key, p_path || to_jsonb(_key), 0, 1000000000000, 0);
    end if;
  end loop;
  if p_definition ? 'capPercent' then
    return query select loket.tariff_number_problems(p_definition->'capPercent', p_path || '["capPercent"]', 0, 1000, 4);
  end if;
  if jsonb_typeof(p_definition->'stages') is distinct from 'array' then
    return next loket.tariff_problem(p_path || '["stages"]', 'REQUIRED');
    return;
  end if;
  if jsonb_array_length(p_definition->'stages') > 20 then
    return next loket.tariff_problem(p_path || '["stages"]', 'TOO_MANY', '{"limit": 20}');
    return;
  end if;
  for _stage in select s.it, s.place::int - 1 as at from jsonb_array_elements(p_definition->'stages') with ordinality as s (it, place) loop
    _path := p_path || jsonb_build_array('stages', _stage.at);
    return query select loket.tariff_key_problems(_stage.it, _path,
      '{daysLate,fromDay,monthsLater,amount,byGroup,percent,percentByGroup,per,monthsCounted,maxCount}');
    continue when jsonb_typeof(_stage.it) <> 'object';
    return query
      select loket.tariff_number_problems(_stage.it->n.key, _path || to_jsonb(n.key), n.low, n.high, n.decimals)
      from (values ('daysLate', 1, 3660, 0), ('fromDay', 1, 31, 0), ('monthsLater', 0, 120, 0), ('amount', 0, 1000000000000, 0),
                   ('percent', 0, 1000, 4), ('maxCount', 1, 10000, 0)) as n (key, low, high, decimals)
      where _stage.it ? n.key;
    return query select loket.tariff_choice_problems(_stage.it, _path, 'per', '{once,day,month}');
    return query select loket.tariff_choice_problems(_stage.it, _path, 'monthsCounted', '{started,completed,calendar}');
    foreach _key in array array['byGroup', 'percentByGroup'] loop
      continue when not _stage.it ? _key;
      return query select loket.tariff_group_problems(_stage.it->_key, _path || to_jsonb(_key), p_known);
      if jsonb_typeof(_stage.it->_key) <> 'object' then
        return next loket.tariff_problem(_path || to_jsonb(_key), 'NOT_OBJECT');
      else
        return query select loket.tariff_number_problems(g.value, _path || jsonb_build_array(_key, g.key), 0,
            case _key when 'byGroup' then 1000000000000 else 1000 end, case _key when 'byGroup' then 0 else 4 end)
          from jsonb_each(_stage.it->_key) g;
      end if;
    end loop;
    if _stage.it ?& '{daysLate,fromDay}' then
      return next loket.tariff_problem(_path || '["fromDay"]', 'NOT_TOGETHER', '{"key": "fromDay", "with": "daysLate"}');
    end if;
    if _stage.it ? 'monthsLater' and not _stage.it ? 'fromDay' then
      return next loket.tariff_problem(_path || '["monthsLater"]', 'NEEDS', '{"key": "monthsLater", "needs": "fromDay"}');
    end if;
    if _stage.it ? 'monthsCounted' and _stage.it->>'per' is distinct from 'month' then
      return next loket.tariff_problem(_path || '["monthsCounted"]', 'NEEDS', '{"key": "monthsCounted", "needs": "per"}');
    end if;
    if _stage.it ? 'maxCount' and coalesce(_stage.it->>'per', 'once') = 'once' then
      return next loket.tariff_problem(_path || '["maxCount"]', 'NEEDS', '{"key": "maxCount", "needs": "per"}');
    end if;
    if (_stage.it ?| '{amount,byGroup}') = (_stage.it ?| '{percent,percentByGroup}') then
      return next loket.tariff_problem(_path, 'ONE_WAY');
    end if;
    _listed := coalesce(_stage.it->'byGroup', _stage.it->'percentByGroup');
    if jsonb_typeof(_listed) = 'object' and not _stage.it ?| '{amount,percent}' then
      _missing := array(select k from unnest(p_known) k where not _listed ? k order by k);
      if cardinality(_missing) > 0 then
        return next loket.tariff_problem(_path, 'GROUP_MISSING', jsonb_build_object('groups', _missing));
      end if;
    end if;
  end loop;
end
$$;
comment on function loket.late_fee_problems(jsonb, jsonb, text[]) is 'Problems of a late fee: when a stage begins, what it costs, for whom.';

create or replace function loket.stamp_duty_problems(p_definition jsonb, p_path jsonb) returns setof jsonb
language plpgsql immutable as $$
declare
  _tier record;
  _seen jsonb[] := '{}';
begin
  if jsonb_typeof(p_definition->'tiers') is distinct from 'array' then
    return next loket.tariff_problem(p_path || '["tiers"]', 'REQUIRED');
    return;
  end if;
  if jsonb_array_length(p_definition->'tiers') > 10 then
    return next loket.tariff_problem(p_path || '["tiers"]', 'TOO_MANY', '{"limit": 10}');
    return;
  end if;
  for _tier in select t.it, p_path || jsonb_build_array('tiers', t.place - 1) as path
    from jsonb_array_elements(p_definition->'tiers') with ordinality as t (it, place)
  loop
    return query select loket.tariff_key_problems(_tier.it, _tier.path, '{above,amount}');
    continue when jsonb_typeof(_tier.it) <> 'object';
    return query select loket.tariff_number_problems(_tier.it->'above', _tier.path || '["above"]', 0, 1000000000000, 0);
    return query select loket.tariff_number_problems(_tier.it->'amount', _tier.path || '["amount"]', 0, 1000000000000, 0);
    if _tier.it->'above' = any (_seen) then
      return next loket.tariff_problem(_tier.path || '["above"]', 'TIER_TWICE');
    end if;
    _seen := _seen || (_tier.it->'above');
  end loop;
end
$$;
comment on function loket.stamp_duty_problems(jsonb, jsonb) is 'Problems of the stamp duty''s tiers.';

create or replace function loket.tariff_definition_problems(p_component text, p_definition jsonb, p_known text[]) returns setof jsonb
language plpgsql immutable as $$
declare
  _path jsonb := jsonb_build_array(p_component);
begin
  if jsonb_typeof(p_definition) is distinct from 'object' then
    return next loket.tariff_problem(_path, 'NOT_OBJECT');
    return;
  end if;
  return query select loket.tariff_key_problems(p_definition, _path, case p_component
    when 'water' then '{groups,minimumUsage,waivedAtZeroUsage}'
    when 'other' then '{items}'
    when 'due_date' then '{dueDay,monthsAfterUsage,holidayShift,closedWeekdays}'
    when 'late_fee' then '{graceDays,stageMode,stages,minimum,cap,capPercent}'
    when 'stamp_duty' then '{tiers}'
    else '{amount,byGroup,byMeterSize,waivedAtZeroUsage}' end::text[]);
  case p_component
    when 'water' then return query select loket.water_problems(p_definition, _path, p_known);
    when 'other' then return query select loket.other_problems(p_definition, _path, p_known);
    when 'due_date' then return query select loket.due_date_problems(p_definition, _path);
    when 'late_fee' then return query select loket.late_fee_problems(p_definition, _path, p_known);
    when 'stamp_duty' then return query select loket.stamp_duty_problems(p_definition, _path);
    else
      return query select loket.tariff_flat_problems(p_definition, _path, p_known);
      if not p_definition ?| '{amount,byGroup,byMeterSize}' then
        return next loket.tariff_problem(_path, 'REQUIRED');
      end if;
  end case;
end
$$;
comment on function loket.tariff_definition_problems(text, jsonb, text[]) is
'Everything that is wrong in the form of one version (without decree and first day), whatever else is in the book; p_known are the codes of the groups it may name. Empty: loket.write_tariff_version can write it.';
