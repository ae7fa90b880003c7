-- Everything about one reading on one page: the months before, what the bill would be, the photo of last time. Reads only; a photo is an audited read.

create or replace function loket.reading_months(p_connection_id bigint, p_usage_period date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'usageM3', p.usage_m3, 'estimated', b.estimated,
    'previous', p.previous_reading, 'stand', p.current_reading, 'amount', p.amount, 'source', r.source, 'condition', r.condition) order by b.usage_period), '[]')
  from (select n.* from loket.bill n where n.connection_id = p_connection_id and n.usage_period < p_usage_period order by n.usage_period desc limit 12) b
  cross join lateral loket.bill_parts(b.id, 'infinity') p
  left join loket.meter_reading r on r.connection_id = b.connection_id and r.usage_period = b.usage_period and r.state = 'approved';
$$;
comment on function loket.reading_months(bigint, date) is 'Up to twelve bills of a connection before a usage period, oldest first, as corrected: usage and stands in m3, amount in rupiah.';

create or replace function loket.water_charge(p_group_id int, p_usage_m3 int, p_usage_period date) returns bigint
language sql stable as $$
  select coalesce(round(sum(w.m3 * w.price)), 0)::bigint
  from loket.tariff_group g
  cross join lateral (
    select v.id from loket.tariff_version v where v.book_id = g.book_id and v.component = 'water' and v.valid_from <= p_usage_period
    order by v.valid_from desc limit 1) v
  cross join lateral loket.water_blocks(v.id, g.id, p_usage_m3) w
  where g.id = p_group_id;
$$;
comment on function loket.water_charge(int, int, date) is 'The water component alone of a usage (m3) in a usage period, rupiah.';

create or replace function loket.reading_forecast(p_reading loket.meter_reading) returns jsonb
language plpgsql stable as $$
declare
  _rules jsonb := loket.reading_rules();
  _no_flow boolean := (select k.no_flow from loket.reading_condition k where k.code = p_reading.condition) and p_reading.usage_m3 = 0;
  _spread int := case when p_reading.estimated_months > 0 and not p_reading.estimated and (_rules->>'spread_catch_up')::int = 1
    then p_reading.estimated_months else 0 end;
  _total int := p_reading.usage_m3 + p_reading.estimated_m3;
  _group int := (select c.tariff_group_id from loket.connection c where c.id = p_reading.connection_id);
  _size text := (select m.size from loket.meter m where m.connection_id = p_reading.connection_id order by (m.removed_on is null) desc, m.installed_on desc, m.id desc limit 1);
  _last record;
  _c record;
begin
  select b.usage_period, p.amount, p.usage_m3 into _last
  from (select n.* from loket.bill n where n.connection_id = p_reading.connection_id and n.usage_period < p_reading.usage_period
        order by n.usage_period desc limit 1) b cross join lateral loket.bill_parts(b.id, 'infinity') p;
  if p_reading.usage_m3 is null then
    return null;
  end if;
  begin
    select * into _c from loket.compute_charges(_group, p_reading.usage_m3, _size, p_reading.usage_period);
  exception when sqlstate 'LK050' or sqlstate 'LK051' or sqlstate 'LK052' or sqlstate 'LK053' then
    return jsonb_build_object('problem', sqlerrm, 'lastAmount', _last.amount);
  end;
  if _spread > 0 then
    -- What was used while nobody read, priced as if it had been read each month, less what those months have paid for water.
    _c.water_amount := greatest(0, (
      select sum(loket.water_charge(_group, _total / (_spread + 1) + case when n <= _total % (_spread + 1) then 1 else 0 end,
        (p_reading.usage_period - make_interval(months => n - 1))::date))
      from generate_series(1, _spread + 1) n) - (
      select coalesce(sum(p.water), 0) from loket.bill b cross join lateral loket.bill_parts(b.id, 'infinity') p
      where b.connection_id = p_reading.connection_id and b.usage_period < p_reading.usage_period
        and b.usage_period >= p_reading.usage_period - make_interval(months => _spread)));
  end if;
  if _no_flow and (_rules->>'no_flow_charge')::int < 2 then
    _c.water_amount := 0;
    if (_rules->>'no_flow_charge')::int = 0 then
      _c.fixed_amount := 0;
      _c.meter_amount := 0;
      _c.other_amount := 0;
    end if;
  end if;
  return jsonb_build_object('usageM3', p_reading.usage_m3, 'water', _c.water_amount, 'fixed', _c.fixed_amount, 'meter', _c.meter_amount, 'other', _c.other_amount,
    'total', _c.water_amount + _c.fixed_amount + _c.meter_amount + _c.other_amount, 'blocks', case when _spread > 0 or _no_flow then '[]' else _c.blocks end,
    'catchUpMonths', _spread, 'noFlow', _no_flow, 'lastPeriod', to_char(_last.usage_period, 'YYYY-MM'), 'lastAmount', _last.amount, 'lastUsageM3', _last.usage_m3);
end
$$;
comment on function loket.reading_forecast(loket.meter_reading) is
'What the bill of a reading would be, rupiah: {usageM3, water, fixed, meter, other, total, blocks, catchUpMonths, noFlow, lastPeriod, lastAmount, lastUsageM3}; {problem: TARIFF_MISSING …, lastAmount} where the tariff says nothing; null where the usage is not known. catchUpMonths > 0: the usage of so many estimated months is spread with this one (rule spread_catch_up), later months take the rest of the division; a month without water by rule no_flow_charge.';

create or replace function loket.last_photo_before(p_reading loket.meter_reading) returns jsonb
language sql stable as $$
  select jsonb_build_object('readingId', r.id, 'usagePeriod', to_char(r.usage_period, 'YYYY-MM'), 'reading', r.reading, 'photoTakenAt', r.photo_taken_at,
    'readAt', r.read_at, 'source', r.source, 'state', r.state)
  from loket.meter_reading r
  where r.connection_id = p_reading.connection_id and r.id <> p_reading.id and r.id is distinct from p_reading.made_from and r.photo is not null
    and r.photo is distinct from p_reading.photo and r.usage_period <= p_reading.usage_period
    and (r.usage_period < p_reading.usage_period or r.id < p_reading.id)
  order by (r.state = 'approved') desc, r.usage_period desc, r.id desc limit 1;
$$;
comment on function loket.last_photo_before(loket.meter_reading) is 'The photo of a connection''s meter to compare with: the newest one that was approved, else the newest.';

create or replace function loket.live_unreadable_block(p_connection_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('blockId', b.id, 'since', b.blocked_at, 'months', b.months, 'liftable', loket.read_since_block(b))
  from loket.connection_block b where b.connection_id = p_connection_id and b.lifted_at is null and b.reason = 'unreadable_meter' limit 1;
$$;
comment on function loket.live_unreadable_block(bigint) is 'The block of an account whose meter nobody could read, and whether somebody has read it since; null: none.';

create or replace function api.reading(p_reading_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  _r loket.meter_reading;
begin
  perform loket.current_staff();
  select * into _r from loket.meter_reading r where r.id = p_reading_id;
  if _r.id is null then
    perform loket.fail('READING_NOT_FOUND');
  end if;
  return jsonb_build_object('card', loket.reading_cards(array[_r.id])->0,
    'months', loket.reading_months(_r.connection_id, _r.usage_period),
    'forecast', loket.reading_forecast(_r),
    'others', loket.reading_cards(array(select o.id from loket.meter_reading o
      where o.connection_id = _r.connection_id and o.usage_period = _r.usage_period and o.id <> _r.id order by o.id)),
    'lastPhoto', loket.last_photo_before(_r),
    'photoUsedIn', (
      select jsonb_build_object('readingId', o.id, 'connectionNo', c.connection_no, 'usagePeriod', to_char(o.usage_period, 'YYYY-MM'), 'sameConnection', o.connection_id = _r.connection_id)
      from loket.meter_reading o join loket.connection c on c.id = o.connection_id
      where o.photo = _r.photo and o.id <> _r.id and o.id is distinct from _r.made_from and o.made_from is distinct from _r.id order by o.id limit 1),
    'point', (select case when c.latitude is not null then jsonb_build_object('latitude', c.latitude, 'longitude', c.longitude,
        'distanceM', round(loket.distance_m(_r.latitude, _r.longitude, c.latitude, c.longitude))::int) end
      from loket.connection c where c.id = _r.connection_id),
    'meter', (select jsonb_build_object('serialNo', m.serial_no, 'digits', m.digits, 'size', m.size, 'installedOn', m.installed_on, 'installReading', m.install_reading)
      from loket.meter m where m.connection_id = _r.connection_id and m.removed_on is null),
    'unreadableBefore', loket.months_unreadable(_r.connection_id, _r.usage_period),
    'block', loket.live_unreadable_block(_r.connection_id),
    'madeFrom', _r.made_from,
    'periodOpen', (select p.state = 'open' from loket.billing_period p where p.usage_period = _r.usage_period));
end
$$;
comment on function api.reading(bigint) is
'Everything about one reading: {card, months (up to 12 bills before it), forecast (loket.reading_forecast), others (other readings of the connection and period), lastPhoto (to compare with: {readingId, usagePeriod, …}), photoUsedIn (where the same photo came with before), point (of the connection, with distanceM to where the photo was taken), meter (in place now), unreadableBefore (months in a row right before), block ({blockId, since, months, liftable}), madeFrom, periodOpen}.
Errors: INVALID_INPUT, TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN, NOT_STAFF, READING_NOT_FOUND';
grant execute on function api.reading(bigint) to reading_officer, supervisor, manager;

create or replace function api.unread_connection(p_connection_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  _period date := loket.next_usage_period();
begin
  perform loket.current_staff();
  if not exists (select from loket.connection c where c.id = p_connection_id) then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  return jsonb_build_object('months', loket.reading_months(p_connection_id, _period),
    'averageM3', (select b.average_m3 from loket.reading_base_of(_period, array[p_connection_id]) b),
    'unreadableBefore', loket.months_unreadable(p_connection_id, _period),
    'others', loket.reading_cards(array(select o.id from loket.meter_reading o where o.connection_id = p_connection_id and o.usage_period = _period order by o.id)),
    'block', loket.live_unreadable_block(p_connection_id));
end
$$;
comment on function api.unread_connection(bigint) is
'What is known of a connection that nobody has read yet: {months, averageM3 (what an estimate would be), unreadableBefore, others (its refused readings), block}.
Errors: NOT_STAFF, CONNECTION_NOT_FOUND';
grant execute on function api.unread_connection(bigint) to reading_officer, supervisor, manager;

create or replace function api.reading_photo(p_reading_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _r loket.meter_reading;
begin
  perform loket.current_staff();
  select * into _r from loket.meter_reading r where r.id = p_reading_id;
  if _r.id is null then
    perform loket.fail('READING_NOT_FOUND');
  elsif _r.photo is null then
    perform loket.fail('DOCUMENT_NOT_FOUND');
  end if;
  perform loket.append_audit('read_reading_photo', 'meter_reading', _r.id::text, null, jsonb_build_object('connectionId', _r.connection_id));
  return jsonb_build_object('readingId', _r.id, 'mediaType', _r.photo_type,
    'contentBase64', (select translate(encode(c.content, 'base64'), E'\n', '') from loket.document_content c where c.sha256 = _r.photo));
end
$$;
comment on function api.reading_photo(bigint) is
'The photo of a reading with its content as base64. It may show people and homes: each reading is an audit row.
Errors: NOT_STAFF, READING_NOT_FOUND, DOCUMENT_NOT_FOUND';
grant execute on function api.reading_photo(bigint) to reading_officer, supervisor, manager, customer_service;
