-- A decree tried out before it is anybody's tariff: one bill, or all bills of the last month. The decree is written into a book of its own,
-- priced by the same functions as every bill, and taken back in the same call: plpgsql keeps its variables when a block is rolled back.

create or replace function loket.require_triable(p_book_id int, p_lines jsonb, p_groups jsonb) returns void
language plpgsql stable as $$
declare
  _problems jsonb;
begin
  perform loket.require_tariff_content(p_lines, p_groups);
  -- From when is no matter for a trial: what is refused is what could not be priced.
  select jsonb_agg(q.it) into _problems from (select p.it from loket.tariff_problems(p_book_id, p_lines, p_groups) as p (it)
    where p.it->>'severity' = 'error' and p.it->'path'->>1 is distinct from 'validFrom' and p.it->>'code' not in ('NO_LINES', 'GROUP_IN_USE', 'GROUP_WITHOUT_PRICE') limit 50) q;
  if _problems is not null then
    perform loket.fail('TARIFF_NOT_VALID', jsonb_build_object('problems', _problems));
  end if;
end
$$;
comment on function loket.require_triable(int, jsonb, jsonb) is 'A decree whose form is right; its first day may be missing, and groups may be left out.
Errors: INVALID_INPUT, TARIFF_NOT_VALID';

create or replace function loket.trial_day(p_lines jsonb) returns date
language sql stable as $$
  select coalesce(max(date_trunc('month', l.valid_from)::date) filter (where l.component in ('water', 'fixed', 'meter', 'other', 'due_date')),
                  date_trunc('month', loket.business_date(clock_timestamp()))::date)
  from loket.tariff_lines(p_lines) l;
$$;
comment on function loket.trial_day(jsonb) is 'The usage period that a trial is priced for: the one in which all of the decree is in force; this month where it does not say.';

create or replace function loket.write_trial_book(p_book_id int, p_lines jsonb, p_groups jsonb, p_on date) returns int
language plpgsql as $$
declare
  _trial int;
begin
  insert into loket.tariff_book (code, name) values ('coba-' || replace(gen_random_uuid()::text, '-', ''), 'Percobaan') returning id into _trial;
  insert into loket.tariff_group (book_id, code, name, category, by_agreement)
  select _trial, g.code, g.name, g.category, g.by_agreement from loket.tariff_group g where g.book_id = p_book_id
  union all
  select _trial, n->>'code', n->>'name', n->>'category', coalesce((n->>'byAgreement')::boolean, false) from jsonb_array_elements(p_groups) n;
  insert into loket.tariff_holiday (book_id, on_date, name)
  select _trial, d.on_date, min(d.name) from (
    select h.on_date, h.name from loket.tariff_holiday h where h.book_id = p_book_id
    union all select h.on_date, h.name from loket.holiday h) d
  group by d.on_date;
  perform loket.write_tariff_version(_trial, c.component, 'percobaan', null, date '1901-01-01', c.definition)
  from (
    select component, definition from loket.tariff_lines(p_lines)
    union all
    select v.component, loket.tariff_body(v.definition)
    from unnest(array['water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty']) as k (component)
    join loket.tariff_version v on v.id = loket.tariff_version_at(p_book_id, k.component, p_on)
    where k.component not in (select l.component from loket.tariff_lines(p_lines) l)
  ) c;
  return _trial;
end
$$;
comment on function loket.write_trial_book(int, jsonb, jsonb, date) is
'A book that is as the utility''s own would be on a day with the decree in force: its lines, and what else is in force. Always rolled back by who calls; a book of its own keeps it out of everybody''s way meanwhile.';

create or replace function loket.try_charges(p_group_id int, p_usage_m3 int, p_meter_size text, p_on date, out total bigint, out refused text)
language plpgsql stable as $$
begin
  select c.total into total from loket.compute_charges(p_group_id, p_usage_m3, p_meter_size, p_on) c;
exception when others then
  -- Only a tariff that has no price for this; anything else is an error that somebody must see.
  if sqlerrm not in ('TARIFF_MISSING', 'TARIFF_BY_AGREEMENT', 'METER_SIZE_UNKNOWN') then
    raise;
  end if;
  refused := sqlerrm;
end
$$;
comment on function loket.try_charges(int, int, text, date) is 'One month''s charges, or why the tariff has none. Rupiah.';

create or replace function loket.usage_of_period(p_period date)
returns table (group_id int, usage_m3 int, meter_size text, bills bigint)
language sql stable as $$
  with meter as (
    select distinct on (m.connection_id) m.connection_id, m.size from loket.meter m
    order by m.connection_id, (m.installed_on < p_period + interval '1 month'
      and coalesce(m.removed_on >= p_period + interval '1 month', true)) desc, m.installed_on desc
  ),
  corrected as (
    select distinct on (c.bill_id) c.bill_id, c.tariff_group_id, c.usage_m3
    from loket.bill_correction c
    join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved'
    order by c.bill_id, d.decided_at desc
  )
  select coalesce(k.tariff_group_id, b.tariff_group_id), coalesce(k.usage_m3, b.usage_m3), loket.meter_size_key(m.size), count(*)
  from loket.bill b
  left join meter m on m.connection_id = b.connection_id
  left join corrected k on k.bill_id = b.id
  where b.usage_period = p_period
  group by 1, 2, 3;
$$;
comment on function loket.usage_of_period(date) is 'The bills of a period as corrected: how many of each group, usage (m3) and meter size. A whole city has a few thousand such.';

create or replace function loket.what_if_groups(p_priced jsonb, p_book_id int, p_groups jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', q.code, 'name', g.name, 'category', g.category, 'bills', q.bills, 'usageM3', q.m3,
      'before', q.before, 'after', q.after, 'more', q.more, 'less', q.less, 'same', q.bills - q.more - q.less,
      'unpriced', q.unpriced, 'refused', q.refused) order by g.id), '[]')
  from (
    select p.code, coalesce(sum(p.bills) filter (where p.priced), 0) as bills, coalesce(sum(p.bills * p.m3) filter (where p.priced), 0) as m3,
      coalesce(sum(p.bills * p.before) filter (where p.priced), 0) as before, coalesce(sum(p.bills * p.after) filter (where p.priced), 0) as after,
      coalesce(sum(p.bills) filter (where p.priced and p.after > p.before), 0) as more,
      coalesce(sum(p.bills) filter (where p.priced and p.after < p.before), 0) as less,
      coalesce(sum(p.bills) filter (where not p.priced), 0) as unpriced, min(p.refused) as refused
    from jsonb_to_recordset(p_priced) as p (code text, m3 int, size text, bills bigint, before bigint, after bigint, priced boolean, refused text)
    group by p.code) q
  join loket.tariff_group g on g.book_id = p_book_id and g.code = q.code;
$$;
comment on function loket.what_if_groups(jsonb, int, jsonb) is 'A trial''s sums by group. Rupiah, m3.';

create or replace function api.tariff_what_if(p_lines jsonb, p_groups jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _book int := loket.own_tariff_book();
  _period date := loket.last_billed_period();
  _on date;
  _trial int;
  _priced jsonb;
begin
  perform loket.current_staff();
  perform loket.require_triable(_book, p_lines, p_groups);
  if _period is null then
    perform loket.fail('NO_BILLED_MONTH');
  end if;
  _on := loket.trial_day(p_lines);
  begin
    _trial := loket.write_trial_book(_book, p_lines, p_groups, _on);
    select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'm3', u.usage_m3, 'size', u.meter_size, 'bills', u.bills, 'before', b.total,
      'after', a.total, 'priced', b.refused is null and a.refused is null, 'refused', coalesce(a.refused, b.refused))), '[]')
    into _priced
    from loket.usage_of_period(_period) u
    join loket.tariff_group g on g.id = u.group_id
    left join loket.tariff_group t on t.book_id = _trial and t.code = g.code
    cross join lateral loket.try_charges(g.id, u.usage_m3, u.meter_size, _on) b
    cross join lateral loket.try_charges(t.id, u.usage_m3, u.meter_size, _on) a;
    raise exception using errcode = 'LK999', message = 'TRIAL_OVER';
  exception when sqlstate 'LK999' then
    null;
  end;
  return jsonb_build_object('usagePeriod', to_char(_period, 'YYYY-MM'), 'onPeriod', to_char(_on, 'YYYY-MM'),
    'groups', loket.what_if_groups(_priced, _book, p_groups),
    'classes', (
      select jsonb_agg(jsonb_build_object('from', c.low, 'to', c.high, 'bills', coalesce(q.bills, 0), 'usageM3', coalesce(q.m3, 0),
        'before', coalesce(q.before, 0), 'after', coalesce(q.after, 0)) order by c.low)
      from (values (0, 0), (1, 10), (11, 20), (21, 30), (31, 50), (51, null)) as c (low, high)
      left join lateral (
        select sum(p.bills) as bills, sum(p.bills * p.m3) as m3, sum(p.bills * p.before) as before, sum(p.bills * p.after) as after
        from jsonb_to_recordset(_priced) as p (m3 int, bills bigint, before bigint, after bigint, priced boolean)
        where p.priced and p.m3 >= c.low and (c.high is null or p.m3 <= c.high)) q on true),
    'dearest', (
      select coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'usageM3', p.m3, 'meterSize', p.size, 'bills', p.bills, 'before', p.before,
        'after', p.after) order by p.after - p.before desc, p.code, p.m3), '[]')
      from (select * from jsonb_to_recordset(_priced) as r (code text, m3 int, size text, bills bigint, before bigint, after bigint, priced boolean)
            where r.priced and r.after > r.before order by r.after - r.before desc, r.code, r.m3 limit 15) p),
    'inForce', (select jsonb_object_agg(k.component, v.decree_no)
      from unnest(array['water', 'fixed', 'meter', 'other']) as k (component)
      left join loket.tariff_version v on v.id = loket.tariff_version_at(_book, k.component, _on)));
end
$$;
comment on function api.tariff_what_if(jsonb, jsonb) is
'The last billed month''s real usage, as corrected, priced twice: by what would be in force in the decree''s first usage period without it, and with it. By group: bills, m3, rupiah before and after, how many pay more or less, and how many could not be priced at all; by usage class; and the bills that rise most. Late fee and stamp duty are not in it. Leaves nothing behind. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT, TARIFF_NOT_VALID, NO_BILLED_MONTH, TARIFF_MISSING, TARIFF_BY_AGREEMENT, TARIFF_GROUP_NOT_FOUND, METER_SIZE_UNKNOWN';
grant execute on function api.tariff_what_if(jsonb, jsonb) to finance, manager, reading_officer, supervisor;

create or replace function loket.trial_charges(p_group_id int, p_usage_m3 int, p_meter_size text, p_on date) returns jsonb
language plpgsql stable as $$
declare
  _charges record;
begin
  _charges := loket.compute_charges(p_group_id, p_usage_m3, p_meter_size, p_on);
  return jsonb_build_object('water', _charges.water_amount, 'fixed', _charges.fixed_amount, 'meter', _charges.meter_amount,
    'other', _charges.other_amount, 'otherItems', coalesce(_charges.other_items, '[]'), 'total', _charges.total, 'blocks', _charges.blocks,
    'refused', null);
exception when others then
  if sqlerrm not in ('TARIFF_MISSING', 'TARIFF_BY_AGREEMENT', 'METER_SIZE_UNKNOWN') then
    raise;
  end if;
  return jsonb_build_object('water', 0, 'fixed', 0, 'meter', 0, 'other', 0, 'otherItems', '[]'::jsonb, 'total', 0, 'blocks', '[]'::jsonb, 'refused', sqlerrm);
end
$$;
comment on function loket.trial_charges(int, int, text, date) is 'One bill of a trial with its blocks, or why there is no price. Rupiah.';

create or replace function api.try_tariff(p_lines jsonb, p_groups jsonb, p_group_code text, p_usage_m3 int, p_meter_size text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _book int := loket.own_tariff_book();
  _on date;
  _group int;
  _trial int;
  _with jsonb;
begin
  perform loket.current_staff();
  if p_usage_m3 is null or p_usage_m3 not between 0 and 1000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "usageM3"}');
  end if;
  perform loket.require_triable(_book, p_lines, p_groups);
  _on := loket.trial_day(p_lines);
  begin
    _trial := loket.write_trial_book(_book, p_lines, p_groups, _on);
    _group := loket.tariff_group_id(_trial, p_group_code);
    _with := loket.trial_charges(_group, p_usage_m3, p_meter_size, _on);
    raise exception using errcode = 'LK999', message = 'TRIAL_OVER';
  exception when sqlstate 'LK999' then
    null;
  end;
  select g.id into _group from loket.tariff_group g where g.book_id = _book and g.code = p_group_code;
  return jsonb_build_object('onPeriod', to_char(_on, 'YYYY-MM'), 'after', _with,
    'before', case when _group is not null then loket.trial_charges(_group, p_usage_m3, p_meter_size, _on) end);
end
$$;
comment on function api.try_tariff(jsonb, jsonb, text, int, text) is
'One bill by what would be in force in the decree''s first usage period, without and with it: blocks, charges, total; before is null for a group that the decree brings. With no lines both are what is in force. Leaves nothing behind. Rupiah, m3.
Errors: NOT_STAFF, INVALID_INPUT, TARIFF_NOT_VALID, TARIFF_GROUP_NOT_FOUND, TARIFF_MISSING, TARIFF_BY_AGREEMENT, METER_SIZE_UNKNOWN';
grant execute on function api.try_tariff(jsonb, jsonb, text, int, text) to finance, manager, reading_officer, supervisor;
