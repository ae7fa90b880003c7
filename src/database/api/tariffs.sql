-- What a month of water costs, by the decree in force: the one place where prices become rupiah. Used by the bills, by the
-- counter's quote and by `npm run db -- quote`. Internal; the rows they read are described in docs/tariffs.md.

create or replace function loket.meter_size_key(p_size text) returns text
language sql immutable parallel safe as $$
  select nullif(translate(p_size, '"”″'' ', ''), '');
$$;
comment on function loket.meter_size_key(text) is
'A meter size without inch marks and blanks, so that 1/2", 1/2 and 1/2'''' are one size. Null if nothing is left.';

create or replace function loket.tariff_version_at(p_book_id int, p_component text, p_on date) returns int
language sql stable as $$
  select v.id from loket.tariff_version v
  where v.book_id = p_book_id and v.component = p_component and v.valid_from <= p_on
  order by v.valid_from desc limit 1;
$$;
comment on function loket.tariff_version_at(int, text, date) is
'The version of a component that is in force: the newest that begins on or before the date (for water and charges: the usage period, never the day of billing or payment). Null before the first.';

create or replace function loket.tariff_charge_lines(
  p_version_ids int[], p_group_id int, p_meter_size text, p_usage_m3 int, p_water_amount bigint)
returns table (version_id int, "position" int, item_code text, item_name text, amount bigint)
language plpgsql stable set search_path = loket, pg_temp as $$
#variable_conflict use_column
declare
  _size text := loket.meter_size_key(p_meter_size);
begin
  -- An item that goes by meter size must know this meter's size: no guess, no free ride.
  if exists (
    select from loket.tariff_charge c
    where c.version_id = any (p_version_ids) and c.meter_size is not null and (c.group_id is null or c.group_id = p_group_id)
      and not exists (
        select from loket.tariff_charge d
        where d.version_id = c.version_id and d.item_code = c.item_code
          and (d.group_id is null or d.group_id = p_group_id) and (d.meter_size is null or d.meter_size = _size)))
  then
    perform loket.fail('METER_SIZE_UNKNOWN', jsonb_build_object('meterSize', p_meter_size));
  end if;
  return query
    with item as (
      select distinct on (c.version_id, c.item_code) c.version_id, c.position, c.item_code, c.item_name, c.vat_percent,
        case when c.waived_at_zero_usage and p_usage_m3 = 0 then 0
             else round(coalesce(c.amount, c.per_m3 * p_usage_m3, c.percent_of_water * p_water_amount / 100)) end::bigint as amount
      from loket.tariff_charge c
      where c.version_id = any (p_version_ids)
        and (c.group_id is null or c.group_id = p_group_id) and (c.meter_size is null or c.meter_size = _size)
      order by c.version_id, c.item_code, c.group_id is null, c.meter_size is null
    )
    select i.version_id, i.position, i.item_code, i.item_name, i.amount from item i
    union all
    select i.version_id, i.position, i.item_code || '-PPN', 'PPN ' || i.item_name, round(i.amount * i.vat_percent / 100)::bigint
    from item i where i.vat_percent > 0;
end
$$;
comment on function loket.tariff_charge_lines(int[], int, text, int, bigint) is
'The charges besides water of some versions for one meter: one line an item, VAT (PPN) on a line of its own, each rounded half up to Rp1. Errors: METER_SIZE_UNKNOWN.';

create or replace function loket.water_blocks(p_version_id int, p_group_id int, p_usage_m3 int)
returns table (above_m3 int, to_m3 int, m3 int, price numeric)
language sql stable as $$
  select b.above_m3, b.to_m3, least(u.m3, coalesce(b.to_m3, u.m3)) - b.above_m3, b.price
  from (
    select greatest(p_usage_m3, case when p_usage_m3 = 0 and w.waived_at_zero_usage then 0 else w.minimum_m3 end) as m3
    from loket.tariff_water w
    where w.version_id = p_version_id and w.group_id = p_group_id
  ) u
  join loket.tariff_block b on b.version_id = p_version_id and b.group_id = p_group_id and b.above_m3 < u.m3;
$$;
comment on function loket.water_blocks(int, int, int) is
'How usage, or the minimum usage if that is more, falls into the blocks of a water version. Blocks without m3 are left out.';

create or replace function loket.compute_charges(
  p_group_id int, p_usage_m3 int, p_meter_size text, p_usage_period date,
  out water_amount bigint, out fixed_amount bigint, out meter_amount bigint, out other_amount bigint, out other_items jsonb,
  out total bigint, out water_version_id int, out fixed_version_id int, out meter_version_id int, out other_version_id int,
  out blocks jsonb)
language plpgsql stable set search_path = loket, pg_temp as $$
declare
  _group loket.tariff_group;
  _missing text;
  _has_fixed boolean;
  _has_meter boolean;
begin
  if p_usage_m3 is null or p_usage_m3 not between 0 and 1000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "usageM3"}');
  end if;
  select * into _group from loket.tariff_group where id = p_group_id;
  if not found then
    perform loket.fail('TARIFF_GROUP_NOT_FOUND', jsonb_build_object('groupId', p_group_id));
  end if;

  select (array_agg(v.id order by v.valid_from desc) filter (where v.component = 'water'))[1],
         (array_agg(v.id order by v.valid_from desc) filter (where v.component = 'fixed'))[1],
         (array_agg(v.id order by v.valid_from desc) filter (where v.component = 'meter'))[1],
         (array_agg(v.id order by v.valid_from desc) filter (where v.component = 'other'))[1]
  into water_version_id, fixed_version_id, meter_version_id, other_version_id
  from loket.tariff_version v
  where v.book_id = _group.book_id and v.valid_from <= p_usage_period;

  if not exists (select from loket.tariff_water w where w.version_id = water_version_id and w.group_id = p_group_id) then
    perform loket.fail(case when _group.by_agreement then 'TARIFF_BY_AGREEMENT' else 'TARIFF_MISSING' end,
      jsonb_build_object('group', _group.code, 'usagePeriod', to_char(p_usage_period, 'YYYY-MM'), 'component', 'water'));
  end if;

  -- Rounded once, on the component's sum: with decimal prices, rounding each block would drift.
  select coalesce(round(sum(b.m3 * b.price)), 0),
         coalesce(jsonb_agg(jsonb_build_object(
           'from', case when b.above_m3 = 0 then 0 else b.above_m3 + 1 end, 'to', b.to_m3, 'm3', b.m3,
           'price', trim_scale(b.price), 'amount', trim_scale(b.m3 * b.price)) order by b.above_m3), '[]')
  into water_amount, blocks
  from loket.water_blocks(water_version_id, p_group_id, p_usage_m3) b;

  select coalesce(sum(l.amount) filter (where l.version_id = fixed_version_id), 0),
         coalesce(sum(l.amount) filter (where l.version_id = meter_version_id), 0),
         coalesce(sum(l.amount) filter (where l.version_id = other_version_id), 0),
         jsonb_agg(jsonb_build_object('code', l.item_code, 'name', l.item_name, 'amount', l.amount) order by l.position, l.item_code)
           filter (where l.version_id = other_version_id),
         coalesce(bool_or(l.version_id = fixed_version_id), false), coalesce(bool_or(l.version_id = meter_version_id), false)
  into fixed_amount, meter_amount, other_amount, other_items, _has_fixed, _has_meter
  from loket.tariff_charge_lines(
    array[fixed_version_id, meter_version_id, other_version_id], p_group_id, p_meter_size, p_usage_m3, water_amount) l;

  -- Once a decree sets this charge it must say something for every group, if only 0; an add-on may leave groups out.
  _missing := case when fixed_version_id is not null and not _has_fixed then 'fixed'
                   when meter_version_id is not null and not _has_meter then 'meter' end;
  if _missing is not null then
    perform loket.fail('TARIFF_MISSING', jsonb_build_object(
      'group', _group.code, 'usagePeriod', to_char(p_usage_period, 'YYYY-MM'), 'component', _missing));
  end if;
  total := water_amount + fixed_amount + meter_amount + other_amount;
end
$$;
comment on function loket.compute_charges(int, int, text, date) is
'One month''s charges of a group by the versions in force in the usage period. Rupiah, each component rounded half up once; other_items null or [{code, name, amount}]; blocks [{from, to, m3, price, amount}] with unrounded amounts for the print-out. '
'To price many connections call it once per distinct (group, usage, size) and join: a month of a whole city has a few thousand of them. '
'Errors: INVALID_INPUT, TARIFF_GROUP_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN.';

create or replace function loket.due_date(p_book_id int, p_usage_period date) returns date
language plpgsql stable set search_path = loket, pg_temp as $$
declare
  _rule loket.due_date_rule;
  _month date;
  _due date;
begin
  select r.* into _rule from loket.due_date_rule r
  where r.version_id = loket.tariff_version_at(p_book_id, 'due_date', p_usage_period);
  if not found then
    perform loket.fail('TARIFF_MISSING', jsonb_build_object(
      'usagePeriod', to_char(p_usage_period, 'YYYY-MM'), 'component', 'due_date'));
  end if;
  _month := date_trunc('month', p_usage_period) + make_interval(months => _rule.months_after_usage);
  _due := least(_month + _rule.due_day - 1, (_month + interval '1 month')::date - 1);
  while _rule.holiday_shift <> 'none' and (
    extract(isodow from _due)::int = any (_rule.closed_weekdays)
    or exists (select from loket.tariff_holiday h where h.book_id = p_book_id and h.on_date = _due)
    or exists (select from loket.holiday h join loket.utility u on u.tariff_book_id = p_book_id where h.on_date = _due))
  loop
    _due := _due + case _rule.holiday_shift when 'next' then 1 else -1 end;
  end loop;
  return _due;
end
$$;
comment on function loket.due_date(int, date) is
'Last day on which a usage period is paid without late fee: the rule''s day of the payment month (usually usage month + 1), moved off closed days if the rule says so. Errors: TARIFF_MISSING.';

create or replace function loket.late_units(p_counted_per text, p_months_counted text, p_anchor date, p_paid_on date) returns int
language sql immutable parallel safe as $$
  select case
    when p_counted_per = 'once' then 1
    when p_counted_per = 'day' then p_paid_on - p_anchor
    when p_months_counted = 'calendar' then m.paid - m.first_day + 1
    when p_months_counted = 'completed' then m.paid - m.anchor - (p_anchor + make_interval(months => m.paid - m.anchor) > p_paid_on)::int
    else m.paid - m.anchor + (p_anchor + make_interval(months => m.paid - m.anchor) < p_paid_on)::int
  end
  from (
    select (extract(year from p_paid_on) * 12 + extract(month from p_paid_on))::int as paid,
           (extract(year from p_anchor) * 12 + extract(month from p_anchor))::int as anchor,
           (extract(year from p_anchor + 1) * 12 + extract(month from p_anchor + 1))::int as first_day
  ) m;
$$;
comment on function loket.late_units(text, text, date, date) is
'How many times a stage''s rate is charged: 1, the days, or the months since the anchor, which is the day before the stage begins.';

create or replace function loket.late_fee(p_group_id int, p_due_date date, p_bill_amount bigint, p_paid_on date) returns bigint
language plpgsql stable as $$
declare
  _rule loket.late_fee_rule;
  _month date := date_trunc('month', p_due_date);
  _fee numeric;
begin
  if p_paid_on <= p_due_date then
    return 0;
  end if;
  select r.* into _rule from loket.late_fee_rule r
  where r.version_id = loket.tariff_version_at(
    (select book_id from loket.tariff_group where id = p_group_id), 'late_fee', p_due_date);
  if not found or p_paid_on <= p_due_date + _rule.grace_days then
    return 0;
  end if;
  with begun as (
    -- A due date that was moved past a stage's calendar day must not make anyone late before it.
    select s.*, greatest(p_due_date + 1, case
      when s.days_late is not null then p_due_date + s.days_late
      else least((_month + make_interval(months => s.months_late))::date + s.from_day - 1,
                 (_month + make_interval(months => s.months_late + 1))::date - 1)
    end) as begins_on
    from loket.late_fee_stage s where s.version_id = _rule.version_id
  ), reached as (
    select * from begun where begins_on <= p_paid_on
    order by begins_on desc, stage desc limit case when _rule.stage_mode = 'replace' then 1 end
  )
  select sum(coalesce(t.amount, p_bill_amount * t.percent / 100)
             * least(loket.late_units(r.counted_per, r.months_counted, r.begins_on - 1, p_paid_on), r.max_count))
  into _fee
  from reached r
  cross join lateral (
    select amount, percent from loket.late_fee_rate
    where version_id = r.version_id and stage = r.stage and (group_id is null or group_id = p_group_id)
    order by group_id is null limit 1
  ) t;
  if _fee > 0 then
    _fee := least(greatest(_fee, _rule.minimum), _rule.cap, p_bill_amount * _rule.cap_percent / 100);
  end if;
  return coalesce(round(_fee), 0);
end
$$;
comment on function loket.late_fee(int, date, bigint, date) is
'Late fee (denda) of one bill if paid on the date; 0 when not late. The rule is the one in force at the bill''s due date, so a later decree never makes an old bill dearer. Rupiah, rounded half up once at the end.';

create or replace function loket.stamp_duty(p_book_id int, p_amount bigint, p_paid_on date) returns bigint
language plpgsql stable as $$
begin
  return coalesce((
    select t.amount
    from (select v.id from loket.tariff_version v
          where v.book_id = p_book_id and v.component = 'stamp_duty' and v.valid_from <= p_paid_on
          order by v.valid_from desc limit 1) v
    join loket.stamp_duty_tier t on t.version_id = v.id and t.above < p_amount
    order by t.above desc limit 1), 0);
end
$$;
comment on function loket.stamp_duty(int, bigint, date) is
'Stamp duty (bea meterai) on a document of this amount, by the law in force on the day of payment: the amount must be MORE than the threshold (UU 10/2020: Rp10.000 above Rp5.000.000). Rupiah.';

create or replace function loket.cash_rounding(p_amount bigint, p_step int) returns bigint
language sql immutable parallel safe as $$
  select case when p_step > 0 then floor((p_amount + p_step / 2.0) / p_step)::bigint * p_step - p_amount else 0 end;
$$;
comment on function loket.cash_rounding(bigint, int) is
'What brings an amount to the nearest multiple of step, half up; negative when it goes down. 0 with step 0. Rupiah, booked on a line of its own.';
