-- Which accounts are blocked for an unreadable meter, which are to be, and which were. Reads only.

create or replace function loket.reading_block_rows(p_view text, p_usage_period date, p_connections bigint[], p_after bigint, p_limit int)
returns table (id bigint, connection_id bigint, block_id bigint, months int)
language plpgsql stable as $$
begin
  if p_view = 'due' then
    return query select a.connection_id, a.connection_id, null::bigint, a.months from loket.accounts_to_block(p_usage_period) a
      where a.connection_id > p_after and (p_connections is null or a.connection_id = any (p_connections)) order by a.connection_id limit p_limit;
  else
    return query execute format('select b.id, b.connection_id, b.id, b.months::int from loket.connection_block b
      where b.reason = %L and b.lifted_at is %s null and %s %s order by b.id desc limit %s', 'unreadable_meter', case p_view when 'lifted' then 'not' else '' end,
      case when p_after = 0 then 'true' else format('b.id < %s', p_after) end,
      case when p_connections is not null then format('and b.connection_id = any (%L::bigint[])', p_connections) else '' end, p_limit);
  end if;
end
$$;
comment on function loket.reading_block_rows(text, date, bigint[], bigint, int) is 'One page of accounts that are blocked for an unreadable meter (the newest first), to be blocked (due), or were (lifted).';

create or replace function api.list_reading_blocks(p_view text, p_text text default null, p_after bigint default null, p_limit int default 100) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _period date := loket.next_usage_period();
  _today date := loket.business_date(clock_timestamp());
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  _meant record;
begin
  if p_view is null or p_view not in ('blocked', 'due', 'lifted') then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  end if;
  select * into _meant from loket.reading_connections(_staff, p_text);
  return (
    with row as materialized (
      select r.*, row_number() over () as n from loket.reading_block_rows(p_view, _period, _meant.ids, coalesce(p_after, 0), _limit) r)
    select jsonb_build_object('usagePeriod', to_char(_period, 'YYYY-MM'), 'cut', _meant.cut,
      'next', case when count(*) = _limit then (array_agg(w.id order by w.n desc))[1] end,
      'accounts', coalesce(jsonb_agg(jsonb_build_object('blockId', w.block_id, 'connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', k.name,
        'address', c.address, 'villageName', v.name, 'routeCode', t.code, 'phoneMasked', loket.mask_phone(k.phone), 'months', w.months,
        'usagePeriod', to_char(b.usage_period, 'YYYY-MM'), 'note', coalesce(b.note, ''), 'blockedAt', b.blocked_at, 'blockedBy', loket.staff_name_at(b.blocked_by, b.blocked_at),
        'liftedAt', b.lifted_at, 'liftedBy', loket.staff_name_at(b.lifted_by, b.lifted_at), 'liftReason', coalesce(b.lift_reason, ''),
        'liftable', coalesce(loket.read_since_block(b), false),
        'condition', (select r.condition from loket.meter_reading r where r.connection_id = c.id and r.state = 'approved' order by r.usage_period desc limit 1),
        'lastRead', coalesce((select jsonb_build_object('usagePeriod', to_char(r.usage_period, 'YYYY-MM'), 'stand', r.stand, 'readingId', r.id)
           from loket.meter_reading r join loket.reading_condition q on q.code = r.condition and q.takes = 'reading'
           where r.connection_id = c.id and r.state = 'approved' and not r.estimated order by r.usage_period desc limit 1),
          (select jsonb_build_object('usagePeriod', to_char(l.usage_period, 'YYYY-MM'), 'stand', l.current_reading, 'readingId', null)
           from loket.bill l where l.connection_id = c.id and not l.estimated order by l.usage_period desc limit 1)),
        'waitingReadingId', (select max(r.id) from loket.meter_reading r where r.connection_id = c.id and r.usage_period = _period and r.state = 'waiting'),
        'owedSheets', d.sheets, 'owed', d.total) order by w.n), '[]'))
    from row w
    join loket.connection c on c.id = w.connection_id
    join loket.customer k on k.id = c.customer_id
    join loket.village v on v.code = c.village_code
    join loket.route t on t.id = c.route_id
    left join loket.connection_block b on b.id = w.block_id
    cross join lateral (select count(*)::int as sheets, coalesce(sum(e.total), 0)::bigint as total from loket.due_bills(c.id, _today) e) d);
end
$$;
comment on function api.list_reading_blocks(text, text, bigint, int) is
'Accounts with an unreadable meter, at most 100 at a time: {usagePeriod, accounts, next, cut}. p_view: blocked, due (would be blocked at the posting), lifted. Each: {blockId, connectionId, …, phoneMasked, months (unreadable in a row), blockedAt, blockedBy, liftedAt, liftedBy, liftReason, liftable (a reading from the meter is in force since), condition (of the last reading), lastRead ({usagePeriod, stand m3, readingId}: the last real one), waitingReadingId, owedSheets, owed (rupiah, as of today)}. p_text (counts as a look-up) as of api.list_readings.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_reading_blocks(text, text, bigint, int) to reading_officer, supervisor, manager, customer_service;

create or replace function api.count_reading_blocks() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off as $$
begin
  perform loket.current_staff();
  return (select jsonb_build_object(
    'blocked', (select count(*) from loket.connection_block b where b.reason = 'unreadable_meter' and b.lifted_at is null),
    'liftable', (select count(*) from loket.connection_block b where b.reason = 'unreadable_meter' and b.lifted_at is null and loket.read_since_block(b)),
    'due', (select count(*) from loket.accounts_to_block(loket.next_usage_period()))));
end
$$;
comment on function api.count_reading_blocks() is 'How many accounts are blocked for an unreadable meter, how many of these have been read since (liftable), and how many would be blocked at the posting (due).
Errors: NOT_STAFF';
grant execute on function api.count_reading_blocks() to reading_officer, supervisor, manager, customer_service;
