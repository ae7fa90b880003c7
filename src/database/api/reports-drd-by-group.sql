-- DRD recap by tariff group, with m3 and water charge of each block.

insert into loket.report (code, roles, row_order) values ('drd_by_group', '{finance,manager,supervisor,reading_officer}', '{group_code,group_id}');

create or replace function loket.register_blocks(p_from date, p_to date, p_branches int[], p_at timestamptz)
returns table (group_id int, block int, m3 bigint, water bigint)
language sql stable as $$
  -- A city has some thousand different (version, group, m3): each is split once, times its sheets. Cumulated amounts are rounded, so that
  -- the blocks of a bill add up to its water charge to the rupiah.
  select s.tariff_group, s.block, sum(s.m3 * s.sheets)::bigint,
         sum((round(s.upto) - round(s.upto - s.cost)) * s.sheets)::bigint
  from (
    select u.tariff_group, u.sheets, k.block, greatest(least(u.usage_m3, coalesce(k.to_m3, u.usage_m3)) - k.above_m3, 0) as m3,
           k.price * greatest(least(u.charged, coalesce(k.to_m3, u.charged)) - k.above_m3, 0) as cost,
           sum(k.price * greatest(least(u.charged, coalesce(k.to_m3, u.charged)) - k.above_m3, 0))
             over (partition by u.tariff_group, u.water_version_id, u.usage_m3 order by k.block) as upto
    from (
      select r.group_id as tariff_group, r.water_version_id, r.usage_m3, count(*) as sheets,
             greatest(r.usage_m3, case when r.usage_m3 = 0 and w.waived_at_zero_usage then 0 else w.minimum_m3 end) as charged
      from loket.register_rows(p_from, p_to, p_branches, p_at) r
      join loket.tariff_water w on w.version_id = r.water_version_id and w.group_id = r.group_id
      group by r.group_id, r.water_version_id, r.usage_m3, w.waived_at_zero_usage, w.minimum_m3) u
    join (
      select b.*, row_number() over (partition by b.version_id, b.group_id order by b.above_m3)::int as block from loket.tariff_block b) k
      on k.version_id = u.water_version_id and k.group_id = u.tariff_group) s
  group by s.tariff_group, s.block;
$$;
comment on function loket.register_blocks(date, date, int[], timestamptz) is
'The m3 used in each block and what they cost by the version that the bill names; minimum usage is charged in the blocks it fills, without m3. Rupiah, m3.';

create or replace function loket.rows_of_drd_by_group(p_period date, p_branches int[], p_at timestamptz)
returns table (group_id int, group_code text, group_name text, category text, sheets bigint, usage_m3 bigint,
  block_1_m3 bigint, block_2_m3 bigint, block_3_m3 bigint, block_4_m3 bigint, block_more_m3 bigint,
  block_1_water bigint, block_2_water bigint, block_3_water bigint, block_4_water bigint, block_more_water bigint,
  water bigint, fixed bigint, meter bigint, other bigint, amount bigint, correction bigint, discount bigint, net bigint,
  average_m3 numeric, average_price numeric)
language sql stable as $$
  select t.group_id, t.group_code, t.group_name, t.category, t.sheets, t.m3,
         coalesce(k.m3_1, 0), coalesce(k.m3_2, 0), coalesce(k.m3_3, 0), coalesce(k.m3_4, 0),
         t.m3 - coalesce(k.m3_1 + k.m3_2 + k.m3_3 + k.m3_4, 0),
         coalesce(k.water_1, 0), coalesce(k.water_2, 0), coalesce(k.water_3, 0), coalesce(k.water_4, 0),
         t.water - coalesce(k.water_1 + k.water_2 + k.water_3 + k.water_4, 0),
         t.water, t.fixed, t.meter, t.other, t.amount, t.correction, t.discount, t.net,
         round(t.m3::numeric / t.sheets, 2), round(t.amount::numeric / nullif(t.m3, 0), 2)
  from (
    select r.group_id, r.group_code, r.group_name, r.category, count(*) as sheets, sum(r.usage_m3)::bigint as m3,
           sum(r.water)::bigint as water, sum(r.fixed)::bigint as fixed, sum(r.meter)::bigint as meter, sum(r.other)::bigint as other,
           sum(r.amount)::bigint as amount, sum(r.correction)::bigint as correction, sum(r.discount)::bigint as discount,
           sum(r.net)::bigint as net
    from loket.register_rows(p_period, p_period, p_branches, p_at) r
    group by r.group_id, r.group_code, r.group_name, r.category) t
  left join (
    select b.group_id,
           coalesce(sum(b.m3) filter (where b.block = 1), 0)::bigint as m3_1, coalesce(sum(b.m3) filter (where b.block = 2), 0)::bigint as m3_2,
           coalesce(sum(b.m3) filter (where b.block = 3), 0)::bigint as m3_3, coalesce(sum(b.m3) filter (where b.block = 4), 0)::bigint as m3_4,
           coalesce(sum(b.water) filter (where b.block = 1), 0)::bigint as water_1, coalesce(sum(b.water) filter (where b.block = 2), 0)::bigint as water_2,
           coalesce(sum(b.water) filter (where b.block = 3), 0)::bigint as water_3, coalesce(sum(b.water) filter (where b.block = 4), 0)::bigint as water_4
    from loket.register_blocks(p_period, p_period, p_branches, p_at) b
    group by b.group_id) k on k.group_id = t.group_id;
$$;
comment on function loket.rows_of_drd_by_group(date, int[], timestamptz) is
'The register of a usage period by the bills'' tariff group. block_more: blocks from the fifth on, and bills that name no version of the water tariff. average_price is amount / m3. Rupiah, m3.
Source: domain.md 6.2, DRD rekap per golongan.';
