-- The price list of estimates (RAB): which price of an item counts, promotions by decree, and how both are entered.
-- An estimate keeps the prices that it was made with (loket.cost_estimate_line): whatever is entered here changes none that is there.

create or replace function loket.utility_group(p_code text) returns loket.tariff_group
language sql stable as $$
  select g.* from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id where g.code = p_code;
$$;
comment on function loket.utility_group(text) is 'The tariff group (golongan) of the utility''s own book with this code.';

create or replace function loket.price_at(p_price_item_id int, p_tariff_group_id int, p_meter_size text, p_main_diameter_mm int, p_on date)
returns loket.price
language sql stable as $$
  select p.* from loket.price p
  where p.price_item_id = p_price_item_id and p.valid_from <= p_on
    and (p.tariff_group_id is null or p.tariff_group_id = p_tariff_group_id)
    and (p.meter_size is null or loket.meter_size_key(p.meter_size) = loket.meter_size_key(p_meter_size))
    and (p.main_diameter_mm is null or p.main_diameter_mm = p_main_diameter_mm)
  order by p.valid_from desc, p.tariff_group_id is null, p.meter_size is null, p.main_diameter_mm is null, p.id desc limit 1;
$$;
comment on function loket.price_at(int, int, text, int, date) is
'The price of an item in force on a date for a tariff group, meter size and diameter of the main: the newest decree that says anything for them, and in that one the most particular entry (group and size before group before size before all; a diameter decides between equals). Of two entries of one day the later counts. Rupiah per unit.';

create or replace function loket.promotion_at(p_tariff_group_id int, p_meter_size text, p_on date) returns loket.promotion
language sql stable as $$
  select m.* from loket.promotion m
  where p_on between m.valid_from and m.valid_to and (m.ended_on is null or p_on < m.ended_on)
    and (m.tariff_group_id is null or m.tariff_group_id = p_tariff_group_id)
    and (m.meter_size is null or loket.meter_size_key(m.meter_size) = loket.meter_size_key(p_meter_size))
  order by m.tariff_group_id is null, m.meter_size is null, m.amount desc, m.id desc limit 1;
$$;
comment on function loket.promotion_at(int, text, date) is
'The promotion in force on a date (both its days included, not the day on which it was ended) for a tariff group and meter size; promotions are never added up. The most particular one counts, of several the one that takes off most.';

create or replace function loket.price_history(p_price_item_id int, p_on date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('priceId', p.id, 'groupCode', g.code, 'groupName', g.name, 'meterSize', p.meter_size,
      'mainDiameterMm', p.main_diameter_mm, 'validFrom', p.valid_from, 'amount', p.amount, 'includedM', p.included_m,
      'decreeNo', p.decree_no, 'setBy', s.full_name, 'setAt', p.set_at,
      'state', case when p.beaten then 'past' when p.valid_from > p_on then 'upcoming' else 'current' end)
    order by p.valid_from desc, g.code nulls first, loket.meter_size_key(p.meter_size) nulls first, p.main_diameter_mm nulls first, p.id desc), '[]')
  from (
    select q.*, exists (
      select from loket.price o
      where o.price_item_id = q.price_item_id and (o.valid_from <= p_on or o.valid_from = q.valid_from)
        and (o.valid_from, o.id) > (q.valid_from, q.id)
        -- A later decree says otherwise for the whole scope of this one; on the same day only an entry for the very same scope does.
        and case when o.valid_from > q.valid_from
          then (o.tariff_group_id is null or o.tariff_group_id = q.tariff_group_id)
            and (o.meter_size is null or loket.meter_size_key(o.meter_size) = loket.meter_size_key(q.meter_size))
            and (o.main_diameter_mm is null or o.main_diameter_mm = q.main_diameter_mm)
          else (o.tariff_group_id, loket.meter_size_key(o.meter_size), o.main_diameter_mm)
            is not distinct from (q.tariff_group_id, loket.meter_size_key(q.meter_size), q.main_diameter_mm) end) as beaten
    from loket.price q where q.price_item_id = p_price_item_id) p
  join loket.staff s on s.login = p.set_by
  left join loket.tariff_group g on g.id = p.tariff_group_id;
$$;
comment on function loket.price_history(int, date) is
'Every price that an item ever had, newest first: current on a date, upcoming, or past (a later entry says otherwise for all that it was for). Rupiah per unit.';

create or replace function api.list_prices(p_on date default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _on date := coalesce(p_on, loket.business_date(clock_timestamp()));
begin
  perform loket.current_staff();
  return jsonb_build_object('onDate', _on,
    'items', (select coalesce(jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name, 'role', i.role, 'unit', i.unit,
        'active', i.active, 'prices', loket.price_history(i.id, _on))
        order by not i.active, array_position(array['base', 'pipe', 'crossing', 'extra'], i.role), i.name, i.id), '[]')
      from loket.price_item i),
    'promotions', (select coalesce(jsonb_agg(jsonb_build_object('promotionId', m.id, 'decreeNo', m.decree_no, 'name', m.name,
        'groupCode', g.code, 'groupName', g.name, 'meterSize', m.meter_size, 'amount', m.amount, 'validFrom', m.valid_from,
        'validTo', m.valid_to, 'setBy', s.full_name, 'setAt', m.set_at, 'endedOn', m.ended_on, 'endedBy', e.full_name,
        'state', case when _on >= m.ended_on or _on > m.valid_to then 'over' when _on < m.valid_from then 'upcoming' else 'running' end)
        order by m.valid_from desc, m.id desc), '[]')
      from loket.promotion m
      join loket.staff s on s.login = m.set_by
      left join loket.staff e on e.login = m.ended_by
      left join loket.tariff_group g on g.id = m.tariff_group_id),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) order by g.id), '[]')
      from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id));
end
$$;
comment on function api.list_prices(date) is
'The price list of estimates as of a date (today when left out): items with every price they ever had and its decree, promotions, and the tariff groups that prices can be for. Rupiah per unit.
Errors: NOT_STAFF';
grant execute on function api.list_prices(date) to customer_service, connection_officer, supervisor, finance, manager;

create or replace function loket.refuse_second_role(p_role text, p_but_id int) returns void
language plpgsql as $$
declare
  _other loket.price_item;
begin
  -- What is computed from the survey must not depend on a choice; price_item_in_use holds it against two at once.
  perform from loket.price_item i where i.role = p_role order by i.id for update;
  select * into _other from loket.price_item i where i.role = p_role and i.role <> 'extra' and i.active and i.id is distinct from p_but_id limit 1;
  if _other.id is not null then
    perform loket.fail('PRICE_ROLE_USED', jsonb_build_object('code', _other.code, 'name', _other.name, 'role', _other.role));
  end if;
end
$$;
comment on function loket.refuse_second_role(text, int) is
'There is one item in use for each of base, pipe and crossing, and any number of extras.
Errors: PRICE_ROLE_USED';

create or replace function api.add_price_item(p_request_id uuid, p_code text, p_name text, p_role text, p_unit text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _code text := upper(btrim(p_code));
  _name text := btrim(regexp_replace(coalesce(p_name, ''), '\s+', ' ', 'g'));
  _replay jsonb;
  _wrong text;
  _id int;
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'add_price_item', jsonb_build_array(_code, _name, p_role, p_unit));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when _code is null or _code !~ '^[A-Z0-9_]{2,20}$' then 'code'
    when length(_name) not between 3 and 80 then 'name'
    when p_role is null or p_role not in ('base', 'pipe', 'crossing', 'extra') then 'role'
    -- Length is in metres, the connection itself is one.
    when p_unit is null or p_unit not in ('unit', 'm') or (p_role <> 'extra' and (p_unit = 'm') <> (p_role in ('pipe', 'crossing'))) then 'unit' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  perform loket.refuse_second_role(p_role, null);
  insert into loket.price_item (code, name, role, unit) values (_code, _name, p_role, p_unit) on conflict (code) do nothing returning id into _id;
  if _id is null then
    perform loket.fail('PRICE_CODE_USED', jsonb_build_object('code', _code));
  end if;
  perform loket.append_audit('add_price_item', 'price_item', _id::text, p_request_id,
    jsonb_build_object('code', _code, 'name', _name, 'role', p_role, 'unit', p_unit));
  perform loket.announce_change('prices');
  return loket.store_answer(p_request_id, jsonb_build_object('code', _code));
end
$$;
comment on function api.add_price_item(uuid, text, text, text, text) is
'Enters an item of the price list: base (the connection itself), pipe (metres beyond those in the base), crossing (metres of road) or extra (chosen by hand). Its code (2 to 20 of A-Z, 0-9, _), role and unit (unit or m) stay; of base, pipe and crossing one at a time is in use.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PRICE_ROLE_USED, PRICE_CODE_USED';
grant execute on function api.add_price_item(uuid, text, text, text, text) to finance;

create or replace function api.set_price_item_active(p_request_id uuid, p_code text, p_active boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _replay jsonb;
  _item loket.price_item;
begin
  perform loket.current_staff();
  _replay := loket.claim_request(p_request_id, 'set_price_item_active', jsonb_build_array(p_code, p_active));
  if _replay is not null then
    return _replay;
  end if;
  if p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  select * into _item from loket.price_item i where i.code = p_code;
  if _item.id is null then
    perform loket.fail('PRICE_ITEM_NOT_FOUND', jsonb_build_object('code', p_code));
  end if;
  if p_active then
    perform loket.refuse_second_role(_item.role, _item.id);
  end if;
  update loket.price_item i set active = p_active where i.id = _item.id;
  perform loket.append_audit('set_price_item_active', 'price_item', _item.id::text, p_request_id,
    jsonb_build_object('code', _item.code, 'active', p_active));
  perform loket.announce_change('prices');
  return loket.store_answer(p_request_id, jsonb_build_object('code', _item.code, 'active', p_active));
end
$$;
comment on function api.set_price_item_active(uuid, text, boolean) is
'Takes an item of the price list out of use or puts it back. Estimates that have it stay as they are.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PRICE_ITEM_NOT_FOUND, PRICE_ROLE_USED';
grant execute on function api.set_price_item_active(uuid, text, boolean) to finance;

create or replace function loket.price_scope_group(p_group_code text) returns int
language plpgsql stable as $$
declare
  _id int;
begin
  if p_group_code is null then
    return null;
  end if;
  _id := (loket.utility_group(p_group_code)).id;
  if _id is null then
    perform loket.fail('TARIFF_GROUP_NOT_FOUND', jsonb_build_object('code', p_group_code));
  end if;
  return _id;
end
$$;
comment on function loket.price_scope_group(text) is
'The group that a price or promotion is for; null is all.
Errors: TARIFF_GROUP_NOT_FOUND';

create or replace function api.set_price(
  p_request_id uuid, p_code text, p_group_code text, p_meter_size text, p_main_diameter_mm int, p_valid_from date, p_amount bigint,
  p_included_m numeric, p_decree_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _group_code text := nullif(btrim(p_group_code), '');
  _size text := nullif(btrim(regexp_replace(coalesce(p_meter_size, ''), '\s+', ' ', 'g')), '');
  _decree text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _today date := loket.business_date(clock_timestamp());
  _earliest date := date_trunc('month', _today)::date;
  _replay jsonb;
  _item loket.price_item;
  _group int;
  _wrong text;
  _id int;
begin
  _replay := loket.claim_request(p_request_id, 'set_price', jsonb_build_array(
    p_code, _group_code, _size, p_main_diameter_mm, p_valid_from, p_amount, p_included_m, _decree));
  if _replay is not null then
    return _replay;
  end if;
  select * into _item from loket.price_item i where i.code = p_code;
  if _item.id is null then
    perform loket.fail('PRICE_ITEM_NOT_FOUND', jsonb_build_object('code', p_code));
  end if;
  _wrong := case
    when _size !~ '^[0-9][0-9 /.,]{0,7}["″”]?$' then 'meterSize'
    when p_main_diameter_mm not between 20 and 1200 then 'mainDiameterMm'
    when p_amount is null or p_amount not between 0 and 1000000000 then 'amount'
    when p_included_m is null or p_included_m not between 0 and 1000 or p_included_m <> round(p_included_m, 1)
      or (p_included_m > 0 and _item.role <> 'base') then 'includedM'
    when p_valid_from is null then 'validFrom'
    when length(_decree) not between 3 and 80 then 'decreeNo' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  _group := loket.price_scope_group(_group_code);
  -- A decree of this month may be entered late. Older days only at the beginning, while nothing was estimated with the item.
  if p_valid_from > _today + 1830 or (p_valid_from < _earliest
       and exists (select from loket.cost_estimate_line l where l.price_item_id = _item.id)) then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _earliest));
  end if;
  insert into loket.price (price_item_id, tariff_group_id, meter_size, main_diameter_mm, valid_from, amount, included_m, decree_no, set_by, set_at)
  values (_item.id, _group, _size, p_main_diameter_mm, p_valid_from, p_amount, p_included_m, _decree, _staff.login, clock_timestamp())
  returning id into _id;
  perform loket.append_audit('set_price', 'price_item', _item.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object('code', _item.code,
    'priceId', _id, 'groupCode', _group_code, 'meterSize', _size, 'mainDiameterMm', p_main_diameter_mm, 'validFrom', p_valid_from,
    'amount', p_amount, 'includedM', p_included_m, 'decreeNo', _decree)));
  perform loket.announce_change('prices');
  return loket.store_answer(p_request_id, jsonb_build_object('priceId', _id, 'code', _item.code));
end
$$;
comment on function api.set_price(uuid, text, text, text, int, date, bigint, numeric, text) is
'Enters a price by decree (0 to 1 billion rupiah per unit; of a base also the metres of pipe that it contains) for a tariff group, meter size and diameter of the main, or for all where null; in force from p_valid_from on. Never changes an older entry: of two for one day and scope the later counts. In the past from the first of this month only, or any time while nothing was estimated with the item; at most five years ahead. Estimates that were made keep their prices.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PRICE_ITEM_NOT_FOUND, TARIFF_GROUP_NOT_FOUND, DATE_NOT_ALLOWED
Source: domain.md 3.5: base by group and diameter, extra items by quantity, by decree.';
grant execute on function api.set_price(uuid, text, text, text, int, date, bigint, numeric, text) to finance;

create or replace function api.add_promotion(
  p_request_id uuid, p_decree_no text, p_name text, p_group_code text, p_meter_size text, p_amount bigint, p_valid_from date, p_valid_to date)
returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _decree text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _name text := btrim(regexp_replace(coalesce(p_name, ''), '\s+', ' ', 'g'));
  _group_code text := nullif(btrim(p_group_code), '');
  _size text := nullif(btrim(regexp_replace(coalesce(p_meter_size, ''), '\s+', ' ', 'g')), '');
  _today date := loket.business_date(clock_timestamp());
  _earliest date := date_trunc('month', _today)::date;
  _replay jsonb;
  _group int;
  _wrong text;
  _id int;
begin
  _replay := loket.claim_request(p_request_id, 'add_promotion', jsonb_build_array(
    _decree, _name, _group_code, _size, p_amount, p_valid_from, p_valid_to));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when length(_decree) not between 3 and 80 then 'decreeNo'
    when length(_name) not between 3 and 80 then 'name'
    when _size !~ '^[0-9][0-9 /.,]{0,7}["″”]?$' then 'meterSize'
    when p_amount is null or p_amount not between 1 and 1000000000 then 'amount'
    when p_valid_from is null then 'validFrom'
    when p_valid_to is null or p_valid_to < p_valid_from or p_valid_to > p_valid_from + 1830 then 'validTo' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  _group := loket.price_scope_group(_group_code);
  if p_valid_from < _earliest or p_valid_from > _today + 1830 then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _earliest));
  end if;
  insert into loket.promotion (decree_no, name, tariff_group_id, meter_size, amount, valid_from, valid_to, set_by, set_at)
  values (_decree, _name, _group, _size, p_amount, p_valid_from, p_valid_to, _staff.login, clock_timestamp()) returning id into _id;
  perform loket.append_audit('add_promotion', 'promotion', _id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'decreeNo', _decree, 'name', _name, 'groupCode', _group_code, 'meterSize', _size, 'amount', p_amount, 'validFrom', p_valid_from,
    'validTo', p_valid_to)));
  perform loket.announce_change('prices');
  return loket.store_answer(p_request_id, jsonb_build_object('promotionId', _id));
end
$$;
comment on function api.add_promotion(uuid, text, text, text, text, bigint, date, date) is
'Enters a promotion by decree: so many rupiah off the base price of a tariff group and meter size, or of all where null, from a day until a day (both included, at most five years). Not from before the first of this month. What was estimated stays as it is.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TARIFF_GROUP_NOT_FOUND, DATE_NOT_ALLOWED
Source: domain.md 3.5: promotion by decree with its validity ("Gebyar Sambungan Baru").';
grant execute on function api.add_promotion(uuid, text, text, text, text, bigint, date, date) to finance;

create or replace function api.end_promotion(p_request_id uuid, p_promotion_id int) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
  _replay jsonb;
  _promotion loket.promotion;
begin
  _replay := loket.claim_request(p_request_id, 'end_promotion', jsonb_build_array(p_promotion_id));
  if _replay is not null then
    return _replay;
  end if;
  select * into _promotion from loket.promotion m where m.id = p_promotion_id for update;
  if _promotion.id is null or _promotion.ended_on is not null or _promotion.valid_to < _today then
    perform loket.fail('PROMOTION_NOT_FOUND');
  end if;
  update loket.promotion m set (ended_by, ended_on) = (_staff.login, _today) where m.id = _promotion.id;
  perform loket.append_audit('end_promotion', 'promotion', _promotion.id::text, p_request_id,
    jsonb_build_object('decreeNo', _promotion.decree_no, 'name', _promotion.name, 'endedOn', _today));
  perform loket.announce_change('prices');
  return loket.store_answer(p_request_id, jsonb_build_object('promotionId', _promotion.id, 'endedOn', _today));
end
$$;
comment on function api.end_promotion(uuid, int) is
'Ends a promotion before its time: from now on, today included, no estimate has it any more. Those that have it keep it.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PROMOTION_NOT_FOUND';
grant execute on function api.end_promotion(uuid, int) to finance;
