-- What may be wrong in one version of a decree, as a list of places: everything that docs/tariffs.md says about a version's form. A problem is
-- {path, code, params, severity}; its words are the console's (i18n), its path leads to the cell.

create or replace function loket.tariff_problem(p_path jsonb, p_code text, p_params jsonb default '{}', p_severity text default 'error') returns jsonb
language sql immutable as $$
  select jsonb_build_object('path', p_path, 'code', p_code, 'params', p_params, 'severity', p_severity);
$$;
comment on function loket.tariff_problem(jsonb, text, jsonb, text) is 'One problem of a tariff: error = cannot take effect, cap = needs a written reason.';

create or replace function loket.tariff_number_problems(p_value jsonb, p_path jsonb, p_min numeric, p_max numeric, p_decimals int) returns setof jsonb
language plpgsql immutable as $$
declare
  _number numeric;
begin
  if coalesce(p_value, 'null') = 'null' then
    return next loket.tariff_problem(p_path, 'REQUIRED');
  elsif jsonb_typeof(p_value) <> 'number' then
    return next loket.tariff_problem(p_path, 'NOT_NUMBER');
  else
    _number := p_value::numeric;
    if _number < p_min then
      return next loket.tariff_problem(p_path, 'TOO_SMALL', jsonb_build_object('limit', p_min));
    elsif _number > p_max then
      return next loket.tariff_problem(p_path, 'TOO_LARGE', jsonb_build_object('limit', p_max));
    elsif _number <> round(_number, p_decimals) then
      return next loket.tariff_problem(p_path, case p_decimals when 0 then 'NOT_WHOLE' else 'DECIMALS' end, jsonb_build_object('limit', p_decimals));
    end if;
  end if;
end
$$;
comment on function loket.tariff_number_problems(jsonb, jsonb, numeric, numeric, int) is 'A number that is there, within its limits and with so many decimals at most.';

create or replace function loket.tariff_key_problems(p_object jsonb, p_path jsonb, p_allowed text[]) returns setof jsonb
language sql immutable as $$
  select loket.tariff_problem(p_path, 'NOT_OBJECT') where jsonb_typeof(p_object) is distinct from 'object'
  union all
  select loket.tariff_problem(p_path || to_jsonb(k.key), 'UNKNOWN_KEY', jsonb_build_object('key', left(k.key, 60)))
  from jsonb_object_keys(case when jsonb_typeof(p_object) = 'object' then p_object end) as k (key) where k.key <> all (p_allowed);
$$;
comment on function loket.tariff_key_problems(jsonb, jsonb, text[]) is 'A key that is not known would silently be a price that nobody charges.';

create or replace function loket.tariff_flag_problems(p_object jsonb, p_path jsonb, p_key text) returns setof jsonb
language sql immutable as $$
  select loket.tariff_problem(p_path || to_jsonb(p_key), 'NOT_BOOLEAN') where p_object ? p_key and jsonb_typeof(p_object->p_key) <> 'boolean';
$$;
comment on function loket.tariff_flag_problems(jsonb, jsonb, text) is 'A yes or no, where it is there.';

create or replace function loket.tariff_choice_problems(p_object jsonb, p_path jsonb, p_key text, p_choices text[]) returns setof jsonb
language sql immutable as $$
  select loket.tariff_problem(p_path || to_jsonb(p_key), 'NOT_CHOICE', jsonb_build_object('choices', p_choices))
  where p_object ? p_key and (jsonb_typeof(p_object->p_key) <> 'string' or p_object->>p_key <> all (p_choices));
$$;
comment on function loket.tariff_choice_problems(jsonb, jsonb, text, text[]) is 'One of some words, where it is there.';

create or replace function loket.tariff_text_problems(p_value jsonb, p_path jsonb, p_max int) returns setof jsonb
language plpgsql immutable as $$
begin
  if coalesce(p_value, 'null') = 'null' or (jsonb_typeof(p_value) = 'string' and btrim(p_value #>> '{}') = '') then
    return next loket.tariff_problem(p_path, 'REQUIRED');
  elsif jsonb_typeof(p_value) <> 'string' then
    return next loket.tariff_problem(p_path, 'NOT_TEXT');
  elsif length(p_value #>> '{}') > p_max then
    return next loket.tariff_problem(p_path, 'TOO_LONG', jsonb_build_object('limit', p_max));
  end if;
end
$$;
comment on function loket.tariff_text_problems(jsonb, jsonb, int) is 'A text that is there and not too long.';

create or replace function loket.tariff_group_problems(p_codes jsonb, p_path jsonb, p_known text[]) returns setof jsonb
language sql immutable as $$
  select loket.tariff_problem(p_path || to_jsonb(k.key), 'GROUP_UNKNOWN', jsonb_build_object('group', left(k.key, 60)))
  from jsonb_object_keys(case when jsonb_typeof(p_codes) = 'object' then p_codes end) as k (key) where k.key <> all (p_known);
$$;
comment on function loket.tariff_group_problems(jsonb, jsonb, text[]) is 'Groups that neither the book nor the decree has.';

create or replace function loket.tariff_size_problems(p_sizes jsonb, p_path jsonb) returns setof jsonb
language plpgsql immutable as $$
declare
  _size record;
  _seen text[] := '{}';
  _key text;
begin
  if jsonb_typeof(p_sizes) is distinct from 'object' then
    return next loket.tariff_problem(p_path, 'NOT_OBJECT');
    return;
  end if;
  for _size in select s.key, s.value from jsonb_each(p_sizes) s loop
    _key := loket.meter_size_key(_size.key);
    if _key is null or length(btrim(_size.key)) > 10 then
      return next loket.tariff_problem(p_path || to_jsonb(_size.key), 'SIZE_EMPTY');
    elsif _key = any (_seen) then
      return next loket.tariff_problem(p_path || to_jsonb(_size.key), 'SIZE_TWICE', jsonb_build_object('size', _key));
    end if;
    _seen := _seen || _key;
    return query select loket.tariff_number_problems(_size.value, p_path || to_jsonb(_size.key), 0, 1000000000000, 0);
  end loop;
end
$$;
comment on function loket.tariff_size_problems(jsonb, jsonb) is 'Whole rupiah by meter size; 1/2" and 1/2 are one size.';

create or replace function loket.tariff_flat_problems(p_item jsonb, p_path jsonb, p_known text[]) returns setof jsonb
language plpgsql immutable as $$
declare
  _group record;
begin
  if p_item ? 'amount' then
    return query select loket.tariff_number_problems(p_item->'amount', p_path || '["amount"]', 0, 1000000000000, 0);
  end if;
  if p_item ? 'byMeterSize' then
    return query select loket.tariff_size_problems(p_item->'byMeterSize', p_path || '["byMeterSize"]');
  end if;
  return query select loket.tariff_flag_problems(p_item, p_path, 'waivedAtZeroUsage');
  if not p_item ? 'byGroup' then
    return;
  end if;
  if jsonb_typeof(p_item->'byGroup') <> 'object' then
    return next loket.tariff_problem(p_path || '["byGroup"]', 'NOT_OBJECT');
    return;
  end if;
  return query select loket.tariff_group_problems(p_item->'byGroup', p_path || '["byGroup"]', p_known);
  for _group in select g.key, g.value from jsonb_each(p_item->'byGroup') g loop
    if jsonb_typeof(_group.value) = 'object' then
      return query select loket.tariff_size_problems(_group.value, p_path || jsonb_build_array('byGroup', _group.key));
    else
      return query select loket.tariff_number_problems(_group.value, p_path || jsonb_build_array('byGroup', _group.key), 0, 1000000000000, 0);
    end if;
  end loop;
end
$$;
comment on function loket.tariff_flat_problems(jsonb, jsonb, text[]) is 'The three ways of a flat charge: amount, byGroup, byMeterSize.';
