-- The bench's lists: which readings, in which order, page by page, and how many in each view. Reads only.
-- Waiting readings are kept apart by whether anything is odd about them, in an index for each order: a page is read along it, however many wait.

create or replace function loket.reading_connections(p_staff loket.staff, p_text text, out ids bigint[], out cut boolean)
language plpgsql as $$
declare
  _most constant int := 1000;
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 100), '\s+', ' ', 'g')));
  _key text := upper(regexp_replace(_text, '[^0-9a-z]', '', 'g'));
begin
  cut := false;
  if _text = '' then
    return;
  elsif length(_text) < 3 or _key = '' then
    perform loket.fail('SEARCH_TOO_SHORT');
  end if;
  perform loket.count_lookup(p_staff);
  ids := array(select c.id from loket.connection c where c.connection_key = _key);
  if ids = '{}' then
    ids := case when _text ~ '^[0-9 ./+-]+$' then array(select m.id from loket.connections_by_digits(_key, '', _most) m)
                else array(select m.id from loket.connections_by_words(string_to_array(_text, ' '), '', _most) m) end;
  end if;
  cut := cardinality(ids) = _most;
end
$$;
comment on function loket.reading_connections(loket.staff, text) is
'The connections that a text means, by the rules of the one search box; null: no text. cut: there are more than the first 1,000. Counts against the daily look-up limit.
Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';

create or replace function loket.reading_filter(p_flag text, p_source text, p_route text, p_branch int, p_condition text, p_connections bigint[])
returns text
language plpgsql stable as $$
begin
  if p_source is not null and p_source not in ('self', 'officer', 'desk', 'closing') then
    perform loket.fail('INVALID_INPUT', '{"field": "source"}');
  elsif p_condition is not null and not exists (select from loket.reading_condition k where k.code = p_condition) then
    perform loket.fail('INVALID_INPUT', '{"field": "condition"}');
  elsif p_route is not null and not exists (select from loket.route t where t.code = p_route) then
    perform loket.fail('INVALID_INPUT', '{"field": "route"}');
  elsif p_flag is not null and p_flag !~ '^[a-z_]{2,30}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "flag"}');
  end if;
  return array_to_string(array_remove(array[
    case when p_flag is not null then format('r.flags @> array[%L]', p_flag) end,
    case when p_source is not null then format('r.source = %L', p_source) end,
    case when p_condition is not null then format('r.condition = %L', p_condition) end,
    -- As a range of the order, so that a route is read along the index.
    case when p_route is not null then format('r.route_place between %L and %L', p_route || chr(31), p_route || chr(31) || '~') end,
    case when p_branch is not null then format('r.route_id = any (%L::int[])', array(select t.id from loket.route t where t.branch_id = p_branch)) end,
    case when p_connections is not null then format('r.connection_id = any (%L::bigint[])', p_connections) end,
    'true'], null), ' and ');
end
$$;
comment on function loket.reading_filter(text, text, text, int, text, bigint[]) is 'SQL for the readings r that pass the filters; null filters nothing.
Errors: INVALID_INPUT';

create or replace function loket.waiting_rows(p_usage_period date, p_flagged boolean[], p_where text, p_sort text, p_after text[], p_limit int)
returns table (id bigint, key text)
language plpgsql stable as $$
declare
  _column text := case p_sort when 'route' then 'r.route_place' when 'odd' then 'r.oddness' else 'r.id' end;
  _way text := case p_sort when 'odd' then 'desc' else 'asc' end;
  _after text := case when p_after is null then 'true' else format('(%s, r.id) %s (%s, %s)', _column, case p_sort when 'odd' then '<' else '>' end,
    case p_sort when 'route' then format('%L collate "C"', p_after[2]) else p_after[2] end, p_after[1]) end;
begin
  return query execute (
    select format('select w.id, w.place::text from (%s) w order by w.place %s, w.id %s limit %s', string_agg(format(
      '(select r.id, %s as place from loket.meter_reading r where r.usage_period = %L and r.state = %L and r.flagged = %L and %s and %s order by %1$s %7$s, r.id %7$s limit %8$s)',
      _column, p_usage_period, 'waiting', f.flagged, p_where, _after, _way, p_limit), ' union all '), _way, _way, p_limit)
    from unnest(p_flagged) f (flagged));
end
$$;
comment on function loket.waiting_rows(date, boolean[], text, text, text[], int) is
'Ids and keys of one page of waiting readings, with or without flags or both, by SQL about a reading r: route (as the reader walks), odd (the farthest from the mean first), received (the longest waiting first).';

create or replace function loket.decided_rows(p_usage_period date, p_state text, p_where text, p_after text[], p_limit int)
returns table (id bigint, key text)
language plpgsql stable as $$
begin
  return query execute format('select r.id, loket.utc_key(r.decided_at) from loket.meter_reading r where r.usage_period = %L and r.state = %L and %s and %s
      order by r.decided_at desc, r.id desc limit %s', p_usage_period, p_state, p_where,
    case when p_after is null then 'true' else format('(r.decided_at, r.id) < (%L::timestamptz, %s)', p_after[2], p_after[1]) end, p_limit);
end
$$;
comment on function loket.decided_rows(date, text, text, text[], int) is 'Ids and keys of one page of approved or rejected readings, what was decided last first.';

create or replace function api.list_readings(p_view text, p_flag text default null, p_source text default null, p_route text default null,
  p_branch int default null, p_condition text default null, p_text text default null, p_sort text default 'route', p_after text default null,
  p_limit int default 100) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _period date := loket.next_usage_period();
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  _meant record;
  _where text;
  _sort text := case when p_view in ('approved', 'rejected') then 'decided' else coalesce(p_sort, 'route') end;
  _after text[];
  _ids bigint[];
  _keys text[];
begin
  if p_view is null or p_view not in ('flagged', 'unflagged', 'waiting', 'approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  elsif _sort not in ('route', 'odd', 'received', 'decided') then
    perform loket.fail('INVALID_INPUT', '{"field": "sort"}');
  end if;
  if nullif(p_after, '') is not null then
    _after := regexp_match(p_after, '^' || _sort || ':([0-9]{1,18}):(' || case _sort when 'route' then '.{1,80}' when 'decided' then '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z'
      else '[0-9]{1,18}' end || ')$');
    if _after is null or (_sort = 'decided' and not pg_input_is_valid(_after[2], 'timestamptz')) then
      perform loket.fail('INVALID_INPUT', '{"field": "after"}');
    end if;
  end if;
  select * into _meant from loket.reading_connections(_staff, p_text);
  _where := loket.reading_filter(p_flag, p_source, p_route, p_branch, p_condition, _meant.ids);
  if _sort = 'decided' then
    select array_agg(r.id order by r.place), array_agg(r.key order by r.place) into _ids, _keys
    from loket.decided_rows(_period, p_view, _where, _after, _limit) with ordinality r (id, key, place);
  else
    select array_agg(r.id order by r.place), array_agg(r.key order by r.place) into _ids, _keys
    -- A filter by flag, or by a condition that is one, is about readings with flags only: there are few of them.
    from loket.waiting_rows(_period, case when p_view = 'unflagged' then '{f}'
        when p_view = 'flagged' or p_flag is not null or p_condition not in ('normal', 'told_by_customer') then '{t}' else '{f,t}' end::boolean[],
      _where, _sort, _after, _limit)
      with ordinality r (id, key, place);
  end if;
  return jsonb_build_object('readings', loket.reading_cards(coalesce(_ids, '{}')), 'cut', _meant.cut,
    'next', case when cardinality(_ids) = _limit then _sort || ':' || _ids[_limit] || ':' || _keys[_limit] end);
end
$$;
comment on function api.list_readings(text, text, text, text, int, text, text, text, text, int) is
'Readings of the usage period that is worked on, at most 100 at a time: {readings: cards, next, cut}. p_view: flagged, unflagged, waiting (both), approved, rejected. p_route: code; p_branch: of the route. p_text (three letters and more; counts as a look-up) means connections; cut: there are more of them than the first 1,000. p_sort: route, odd, received; what is decided comes last decision first. p_after is next of the page before.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_readings(text, text, text, text, int, text, text, text, text, int) to reading_officer, supervisor, manager;

create or replace function api.count_readings(p_source text default null, p_route text default null, p_branch int default null,
  p_condition text default null, p_text text default null) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _period date := loket.next_usage_period();
  _meant record;
  _where text;
  _counts jsonb;
begin
  select * into _meant from loket.reading_connections(_staff, p_text);
  _where := loket.reading_filter(null, p_source, p_route, p_branch, p_condition, _meant.ids);
  execute format($sql$
    with plain as (select count(*) as n, max(r.id) as up_to from loket.meter_reading r where r.usage_period = %1$L and r.state = 'waiting' and not r.flagged and %2$s),
    odd as materialized (select r.flags from loket.meter_reading r where r.usage_period = %1$L and r.state = 'waiting' and r.flagged and %2$s)
    select jsonb_build_object('usagePeriod', to_char(%1$L::date, 'YYYY-MM'),
      'views', jsonb_build_object('flagged', (select count(*) from odd), 'unflagged', p.n, 'waiting', p.n + (select count(*) from odd),
        'approved', (select count(*) from loket.meter_reading r where r.usage_period = %1$L and r.state = 'approved' and %2$s),
        'rejected', (select count(*) from loket.meter_reading r where r.usage_period = %1$L and r.state = 'rejected' and %2$s)),
      'flags', (select coalesce(jsonb_object_agg(f.flag, f.n), '{}') from (select u.flag, count(*) as n from odd, unnest(odd.flags) u (flag) group by u.flag) f),
      'upToId', coalesce(p.up_to, 0))
    from plain p$sql$, _period, _where) into _counts;
  return _counts || jsonb_build_object('cut', _meant.cut);
end
$$;
comment on function api.count_readings(text, text, int, text, text) is
'How many readings of the usage period that is worked on pass the filters (see api.list_readings): {usagePeriod, views: {flagged, unflagged, waiting, approved, rejected}, flags: {flag: waiting readings that have it}, upToId: newest without a flag, for api.approve_unflagged, cut}.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.count_readings(text, text, int, text, text) to reading_officer, supervisor, manager;
