-- What the readings in force of a usage period come to: who gets a bill, and at what price. Every different bill is priced once.

create or replace function loket.billed_connections(p_usage_period date)
returns table (connection_id bigint, tariff_group_id int, route_id int, village_code text, status text)
language sql stable as $$
  select c.id, c.tariff_group_id, c.route_id, c.village_code, c.status
  from loket.connection c
  where c.active_since < (p_usage_period + interval '1 month')::date
    and (c.status = 'active'
         or c.status = 'sealed' and (select (loket.reading_rules()->>'bill_sealed')::int) = 1
         or c.status = 'suspended' and (select (loket.reading_rules()->>'bill_suspended')::int) = 1
         -- A last time, for what its meter counted until it was taken away.
         or c.status = 'disconnected' and exists (
           select from loket.meter m
           where m.connection_id = c.id and m.removed_on >= (p_usage_period - interval '2 months')::date
             and m.removed_on >= coalesce((select max(b.usage_period) + interval '1 month' from loket.bill b
                                           where b.connection_id = c.id and b.usage_period < p_usage_period)::date, m.removed_on)));
$$;
comment on function loket.billed_connections(date) is
'The connections that get a bill for a usage period: active ones; sealed and temporarily closed ones by the utility''s rules (bill_sealed, bill_suspended); disconnected ones once more, when their meter was taken away since their last bill. Not those that became customers after it.';

create or replace function loket.water_amount(p_group_id int, p_usage_m3 int, p_usage_period date) returns bigint
language sql stable as $$
  select case when exists (select from loket.tariff_water w where w.version_id = v.id and w.group_id = p_group_id)
    then (select coalesce(round(sum(b.m3 * b.price)), 0)::bigint from loket.water_blocks(v.id, p_group_id, p_usage_m3) b) end
  from loket.tariff_group g cross join lateral (select loket.tariff_version_at(g.book_id, 'water', p_usage_period) as id) v
  where g.id = p_group_id;
$$;
comment on function loket.water_amount(int, int, date) is 'Water of a month by the price of its usage period, rupiah; null where no price is in force.';

create or replace function loket.priced_bill(p_group_id int, p_usage_m3 int, p_meter_size text, p_no_flow int, p_usage_period date)
returns table (water_amount bigint, fixed_amount bigint, meter_amount bigint, other_amount bigint, other_items jsonb, water_version_id int,
  fixed_version_id int, meter_version_id int, other_version_id int, problem text, details jsonb)
language plpgsql stable rows 1 as $$
#variable_conflict use_column
declare
  _c record;
  _code text;
  _detail text;
begin
  begin
    _c := loket.compute_charges(p_group_id, p_usage_m3, nullif(p_meter_size, ''), p_usage_period);
  exception when others then
    get stacked diagnostics _code = message_text, _detail = pg_exception_detail;
    if _code not in ('TARIFF_MISSING', 'TARIFF_BY_AGREEMENT', 'METER_SIZE_UNKNOWN', 'TARIFF_GROUP_NOT_FOUND', 'INVALID_INPUT') then
      raise;
    end if;
    problem := _code;
    details := coalesce(nullif(_detail, ''), '{}')::jsonb;
    return next;
    return;
  end;
  water_amount := _c.water_amount;
  fixed_amount := _c.fixed_amount;
  meter_amount := _c.meter_amount;
  other_amount := _c.other_amount;
  other_items := _c.other_items;
  water_version_id := _c.water_version_id;
  fixed_version_id := _c.fixed_version_id;
  meter_version_id := _c.meter_version_id;
  other_version_id := _c.other_version_id;
  if p_no_flow = 0 then
    water_amount := 0;
    fixed_amount := 0;
    meter_amount := 0;
    other_amount := 0;
    other_items := null;
  elsif p_no_flow = 1 and water_amount > 0 then
    -- No minimum usage, and nothing that is a share of it.
    water_amount := 0;
    select coalesce(sum(l.amount), 0),
           jsonb_agg(jsonb_build_object('code', l.item_code, 'name', l.item_name, 'amount', l.amount) order by l.position, l.item_code)
    into other_amount, other_items
    from loket.tariff_charge_lines(array[other_version_id], p_group_id, nullif(p_meter_size, ''), 0, 0) l;
  end if;
  return next;
end
$$;
comment on function loket.priced_bill(int, int, text, int, date) is
'loket.compute_charges for a month''s run: what cannot be priced is told (problem, details), not refused. p_no_flow: null, or the rule no_flow_charge of a month without water: 0 nothing at all, 1 the charges but no water, 2 as any other. Rupiah.';

create or replace function loket.billing_basis(p_usage_period date) returns jsonb
language sql stable set jit = off as $$
  -- Readings, connections and meters in one pass: it is waited for before an approval.
  select jsonb_build_object(
    'readings', n.readings, 'connections', n.connections, 'meters', n.meters,
    -- Of the months that a stand, an estimate or a month priced anew rests on.
    'corrections', (select count(*) from loket.bill_correction_decision d
                    join loket.bill_correction k on k.id = d.bill_correction_id
                    join loket.bill b on b.id = k.bill_id and b.usage_period < p_usage_period
                      and b.usage_period >= (p_usage_period - make_interval(months => greatest(3, n.months + 1)))::date
                    join loket.meter_reading r on r.usage_period = p_usage_period and r.connection_id = b.connection_id and r.state = 'approved'
                    where d.outcome = 'approved'),
    'tariffs', (select sum(hash_record_extended(row(v.id, v.valid_from), 0)) from loket.tariff_version v where v.valid_from <= p_usage_period),
    'rules', (select max(u.id) from loket.reading_rule u))
  from (
    select sum(hash_record_extended(row(r.id, r.usage_m3, r.stand), 0)) as readings, max(r.estimated_months)::int as months,
           sum(hash_record_extended(row(c.id, c.tariff_group_id, c.status), 0)) as connections,
           -- As they were when the month was over: what is put in or taken away afterwards belongs to the next bill.
           sum(hash_record_extended(row(m.id, m.size, m.digits, m.install_reading,
             case when m.removed_on < (p_usage_period + interval '1 month')::date then m.removal_reading end), 0)) as meters
    from loket.meter_reading r
    join loket.connection c on c.id = r.connection_id
    left join loket.meter m on m.connection_id = c.id and m.installed_on < (p_usage_period + interval '1 month')::date
    where r.usage_period = p_usage_period and r.state = 'approved') n;
$$;
comment on function loket.billing_basis(date) is
'Fingerprints of all that a usage period''s bills are calculated from: readings, connections (group, status), meters, corrections, tariffs, rules. Contents, not times: what was committed late cannot slip through.';
