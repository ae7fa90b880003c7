-- What stands on a bill sheet (rekening): one bill as it is in force now, with everything a customer is told about it. Prices are not
-- computed here again: the amounts are the bill's (or its correction's), and the blocks are shown only where they add up to them.

create or replace function loket.late_fee_terms(p_group_id int, p_due_date date) returns jsonb
language sql stable as $$
  select jsonb_build_object('mode', r.stage_mode, 'minimum', r.minimum, 'cap', r.cap, 'capPercent', trim_scale(r.cap_percent), 'stages', t.stages)
  from loket.late_fee_rule r
  cross join lateral (
    select jsonb_agg(jsonb_build_object('from', greatest(s.begins_on, p_due_date + r.grace_days + 1), 'amount', a.amount,
             'percent', trim_scale(a.percent), 'countedPer', s.counted_per, 'maxCount', s.max_count) order by s.begins_on, s.stage) as stages
    from (
      -- The days as loket.late_fee counts them; a test holds both against each other day by day.
      select g.*, greatest(p_due_date + 1, case
               when g.days_late is not null then p_due_date + g.days_late
               else least((m.due + make_interval(months => g.months_late))::date + g.from_day - 1,
                          (m.due + make_interval(months => g.months_late + 1))::date - 1) end) as begins_on
      from loket.late_fee_stage g, (select date_trunc('month', p_due_date) as due) m
      where g.version_id = r.version_id) s
    cross join lateral (
      select l.amount, l.percent from loket.late_fee_rate l
      where l.version_id = s.version_id and l.stage = s.stage and (l.group_id is null or l.group_id = p_group_id)
      order by l.group_id is null limit 1) a) t
  where r.version_id = loket.tariff_version_at((select g.book_id from loket.tariff_group g where g.id = p_group_id), 'late_fee', p_due_date)
    and t.stages is not null;
$$;
comment on function loket.late_fee_terms(int, date) is
'How late fee arises of a bill of a group that is due on a date: the stages with the first day of payment on which each counts. Null where none is asked. Rupiah, percent of the bill.
Source: domain.md 1.5; the rule is the one in force at the due date, as in loket.late_fee.';

create or replace function loket.bill_sheet_blocks(p_version_id int, p_group_id int, p_usage_m3 int, p_water bigint) returns jsonb
language sql stable as $$
  select case when w.water = p_water then jsonb_build_object('blocks', w.blocks, 'minimumM3', case when w.m3 > p_usage_m3 then w.m3 end) end
  from (
    select coalesce(round(sum(b.m3 * b.price)), 0) as water, sum(b.m3) as m3,
           coalesce(jsonb_agg(jsonb_build_object('above', b.above_m3, 'to', b.to_m3, 'm3', b.m3, 'price', trim_scale(b.price),
             'amount', trim_scale(b.m3 * b.price)) order by b.above_m3), '[]') as blocks
    from loket.water_blocks(p_version_id, p_group_id, p_usage_m3) b) w;
$$;
comment on function loket.bill_sheet_blocks(int, int, int, bigint) is
'The blocks of a water charge with unrounded amounts, and the minimum usage where that is charged. Null where they do not add up to the charge: bills taken over, or spread over the months that a reading settles. Rupiah, m3.';

create or replace function loket.bill_sheet_state(p_bill_id bigint, p_amount bigint, out state text, out paid_on date)
language sql stable as $$
  select case when p.business_date is not null then 'paid' when n.tied then 'in_plan' when p_amount = 0 then 'nothing' else 'unpaid' end, p.business_date
  from (select exists (
          select from loket.instalment_plan_bill i
          join loket.instalment_plan_decision d on d.instalment_plan_id = i.instalment_plan_id and d.outcome = 'approved'
          where i.bill_id = p_bill_id and not exists (
            select from loket.instalment_plan_cancellation x where x.instalment_plan_id = i.instalment_plan_id)) as tied) n
  left join lateral (
    select y.business_date from loket.payment_item i join loket.payment y on y.id = i.payment_id
    where i.bill_id = p_bill_id and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) p on true;
$$;
comment on function loket.bill_sheet_state(bigint, bigint) is
'How a bill stands now: paid (by a payment that was not reversed), in_plan (tied to an agreement in force), nothing (relief or a correction left Rp0), unpaid. p_amount is what is left of it.';

create or replace function loket.bill_sheet_usage(p_connection_id bigint, p_usage_period date) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_object('period', to_char(m.month, 'YYYY-MM'), 'm3', n.usage_m3, 'estimated', coalesce(b.estimated, false)) order by m.month)
  from (select s::date as month from generate_series(p_usage_period - interval '11 months', p_usage_period, interval '1 month') s) m
  left join loket.bill b on b.connection_id = p_connection_id and b.usage_period = m.month
  left join lateral loket.bill_parts(b.id, 'infinity') n on true
  where m.month >= (select min(o.usage_period) from loket.bill o
                    where o.connection_id = p_connection_id and o.usage_period between p_usage_period - interval '11 months' and p_usage_period);
$$;
comment on function loket.bill_sheet_usage(bigint, date) is 'Usage of a month and up to eleven before it, as corrected, from the first that has a bill. m3.';

create or replace function loket.bill_sheet(p_bill loket.bill, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object('billId', b.id, 'connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
    'neighbourhood', c.neighbourhood, 'villageName', v.name, 'districtName', d.name, 'routeCode', r.code, 'routeName', r.name,
    'routeOrder', c.route_order, 'tariffGroupCode', g.code, 'tariffGroupName', g.name, 'meterSerialNo', m.serial_no, 'meterSize', m.size,
    'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'paymentMonth', to_char(b.usage_period + interval '1 month', 'YYYY-MM'),
    'dueDate', b.due_date, 'previousReading', n.previous_reading, 'currentReading', n.current_reading,
    'removalReading', b.removal_reading, 'installReading', case when exists (
        select from loket.meter o where o.connection_id = c.id and o.id <> m.id and o.removal_reading = b.removal_reading) then m.install_reading end,
    'usageM3', n.usage_m3, 'estimated', b.estimated, 'catchUpMonths', b.catch_up_months,
    'corrected', exists (select from loket.bill_correction q
                         join loket.bill_correction_decision w on w.bill_correction_id = q.id and w.outcome = 'approved' where q.bill_id = b.id),
    'blocks', w.priced->'blocks', 'minimumM3', w.priced->'minimumM3',
    'water', n.water, 'fixed', n.fixed, 'meter', n.meter, 'other', n.other,
    'otherItems', (select jsonb_agg(jsonb_build_object('name', i->>'name', 'amount', (i->>'amount')::bigint) order by o)
                   from jsonb_array_elements(b.other_items) with ordinality e (i, o) having sum((i->>'amount')::bigint) = n.other),
    'discounts', (select coalesce(jsonb_agg(jsonb_build_object('decreeNo', e.decree_no, 'amount', t.amount) order by t.id), '[]')
                  from loket.bill_discount t join loket.relief_decree e on e.id = t.relief_decree_id where t.bill_id = b.id),
    'discount', n.discount, 'amount', n.amount, 'state', s.state, 'paidOn', s.paid_on,
    'lateFee', u.fee, 'lateFeeTerms', loket.late_fee_terms(n.tariff_group_id, b.due_date),
    'decrees', (select coalesce(jsonb_agg(x.decree_no order by x.place), '[]') from (
        select f.decree_no, min(p.place) as place
        from unnest(array[b.water_version_id, b.fixed_version_id, b.meter_version_id, b.other_version_id]) with ordinality p (version_id, place)
        join loket.tariff_version f on f.id = p.version_id group by f.decree_no) x),
    'older', u.older, 'usage', loket.bill_sheet_usage(b.connection_id, b.usage_period), 'next', jsonb_build_array(c.route_order, c.id))
  from (select (p_bill).*) b
  join loket.connection c on c.id = b.connection_id
  join loket.customer k on k.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.district d on d.code = v.district_code
  join loket.route r on r.id = c.route_id
  cross join lateral loket.bill_parts(b.id, 'infinity') n
  join loket.tariff_group g on g.id = n.tariff_group_id
  -- The one that was read for this month, not the one that hangs there today.
  left join lateral (
    select o.* from loket.meter o where o.connection_id = c.id
    order by o.installed_on < b.usage_period + interval '1 month' desc,
             case when o.installed_on < b.usage_period + interval '1 month' then o.installed_on end desc nulls last, o.installed_on limit 1) m on true
  cross join lateral (select loket.bill_sheet_blocks(b.water_version_id, n.tariff_group_id, n.usage_m3, n.water) as priced) w
  cross join lateral loket.bill_sheet_state(b.id, n.amount) s
  cross join lateral (
    select coalesce(max(o.late_fee) filter (where o.bill_id = b.id), 0) as fee,
           jsonb_build_object('sheets', count(*) filter (where o.usage_period < b.usage_period),
             'amount', coalesce(sum(o.bill_amount) filter (where o.usage_period < b.usage_period), 0),
             'lateFee', coalesce(sum(o.late_fee) filter (where o.usage_period < b.usage_period), 0),
             'firstPeriod', to_char(min(o.usage_period) filter (where o.usage_period < b.usage_period), 'YYYY-MM')) as older
    from loket.due_bills(b.connection_id, p_on) o) u;
$$;
comment on function loket.bill_sheet(loket.bill, date) is
'A bill as its sheet says it: corrections and relief in force now, the usage month and the month of payment by name, older unpaid sheets and late fee as of the day of printing. Name and address are those that the connection has now: whoever lives there gets it. Rupiah, m3.
Source: domain.md 1.2, 10 (surprises 1, 2, 3, 10, 12).';
