-- The queue of complaints: which, in which order, page by page, and how many in each view. Reads only.
-- What is open is some thousands of rows whatever the years have brought, and has indexes of its own: such views are gathered first and
-- put in order afterwards. The others are read along an index in the order of time. Clocks are computed for open ones only.

create or replace function loket.ticket_view(p_staff loket.staff, p_view text) returns text
language plpgsql stable as $$
begin
  if p_view is null or p_view not in ('unseen', 'mine', 'open', 'late', 'waiting', 'follow_up', 'solved', 'all') then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  end if;
  return case p_view
    when 'unseen' then 'a.open and a.seen_at is null'
    when 'mine' then format('a.open and exists (select from loket.ticket_event e where e.ticket_id = a.id and e.actor = %L)', p_staff.login)
    when 'open' then 'a.open'
    when 'late' then 'a.open and a.id in (select l.id from loket.late_tickets(clock_timestamp()) l (id))'
    when 'waiting' then $q$a.open and a.state = 'waiting_for_customer'$q$
    when 'follow_up' then format('a.open and a.follow_up_on <= %L', loket.business_date(clock_timestamp()))
    when 'solved' then format('a.solved_at >= %L', clock_timestamp() - make_interval(days => loket.ticket_number_of('reopen_days')))
    else 'true' end;
end
$$;
comment on function loket.ticket_view(loket.staff, text) is
'SQL for the tickets a of a view: unseen, mine (entered or moved by the person), open, late, waiting, follow_up (its day has come), solved (as long as they can be reopened), all. All but the last two are of open ones.
Errors: INVALID_INPUT';

create or replace function loket.late_tickets(p_at timestamptz) returns setof bigint
language sql stable as $$
  select k.ticket_id from loket.ticket_clocks(array(select t.id from loket.ticket t where t.open), p_at) k
  where k.solving_late or (k.response_late and not k.responded);
$$;
comment on function loket.late_tickets(timestamptz) is 'Open tickets that are to be solved, or first of all responded to, and are not, though their time is over.';

create or replace function loket.ticket_filter(p_category text, p_split text, p_unit text, p_priority text, p_village text, p_officer int, p_source text)
returns text
language plpgsql stable as $$
begin
  if p_category is not null and not exists (select from loket.ticket_category c where c.code = p_category) then
    perform loket.fail('INVALID_INPUT', '{"field": "category"}');
  elsif p_split is not null and p_split not in ('technical', 'service', 'billing') then
    perform loket.fail('INVALID_INPUT', '{"field": "split"}');
  elsif p_unit is not null and not exists (select from loket.ticket_unit u where u.code = p_unit) then
    perform loket.fail('INVALID_INPUT', '{"field": "unit"}');
  elsif p_priority is not null and p_priority not in ('low', 'normal', 'high', 'urgent') then
    perform loket.fail('INVALID_INPUT', '{"field": "priority"}');
  elsif p_source is not null and p_source not in ('counter', 'phone', 'whatsapp', 'social', 'app', 'web') then
    perform loket.fail('INVALID_INPUT', '{"field": "source"}');
  end if;
  return array_to_string(array_remove(array[
    case when p_category is not null then format('a.category = %L', p_category) end,
    case when p_split is not null then format('a.category = any (%L)', array(select c.code from loket.ticket_category c where c.split = p_split order by 1)) end,
    case when p_unit is not null then format('a.unit = %L', p_unit) end,
    case when p_priority is not null then format('a.priority = %L', p_priority) end,
    case when p_village is not null then format('a.village_code = %L', p_village) end,
    case when p_officer is not null then format('a.officer_id = %s', p_officer) end,
    case when p_source is not null then format('a.source = %L', p_source) end,
    'true'], null), ' and ');
end
$$;
comment on function loket.ticket_filter(text, text, text, text, text, int, text) is 'SQL for the tickets a that pass the filters; null filters nothing.
Errors: INVALID_INPUT';

create or replace function loket.utc_key(p_at timestamptz) returns text
language sql immutable as $$
  select to_char(coalesce(p_at, '9999-12-31 00:00:00+00') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
$$;
comment on function loket.utc_key(timestamptz) is 'An instant as a text that sorts like it; null sorts last.';

create or replace function loket.open_ticket_rows(p_where text, p_sort text, p_after text[], p_limit int) returns table (id bigint, key text)
language plpgsql stable as $$
begin
  return query execute format($sql$
    with scope as materialized (select a.id, a.priority, a.reported_at from loket.ticket a where %s),
    keyed as (%s)
    select w.id, w.key from keyed w where %s order by w.key collate "C" %5$s, w.id %5$s limit %4$s$sql$,
    p_where,
    case p_sort
      when 'due' then 'select k.ticket_id as id, loket.utc_key(least(case when not k.responded then k.response_due end, k.solving_due)) as key
        from loket.ticket_clocks(array(select s.id from scope s), clock_timestamp()) k'
      when 'priority' then $q$select s.id, array_position(array['urgent', 'high', 'normal', 'low'], s.priority) || loket.utc_key(s.reported_at) as key from scope s$q$
      else 'select s.id, loket.utc_key(s.reported_at) as key from scope s' end,
    case when p_after is null then 'true'
      else format('(w.key collate "C", w.id) %s (%L collate "C", %s)', case p_sort when 'newest' then '<' else '>' end, p_after[2], p_after[1]) end,
    p_limit, case p_sort when 'newest' then 'desc' else 'asc' end);
end
$$;
comment on function loket.open_ticket_rows(text, text, text[], int) is
'Ids and keys of one page of open tickets by SQL about a ticket a: due (whichever clock ends first; paused ones last), priority (the longest waiting first), oldest, newest.';

create or replace function loket.past_ticket_rows(p_where text, p_column text, p_sort text, p_words text[], p_after text[], p_limit int)
returns table (id bigint, key text)
language plpgsql stable as $$
declare
  _way text := case p_sort when 'oldest' then 'asc' else 'desc' end;
  _order text := format('%s %s, a.id %s', p_column, _way, _way);
  _where text := p_where || case when p_after is null then '' else
    format(' and (%s, a.id) %s (%L::timestamptz, %s)', p_column, case _way when 'asc' then '>' else '<' end, p_after[2], p_after[1]) end;
  _ids bigint[];
  _keys text[];
begin
  if p_words = '{}' then
    return query execute format('select a.id, loket.utc_key(%s) from loket.ticket a where %s order by %s limit %s', p_column, _where, _order, p_limit);
    return;
  end if;
  -- First the next 4,000, where a common text fills the page at once, then all that the trigram index finds.
  execute format('select array_agg(w.id order by w.place), array_agg(w.key order by w.place) from (
      select a.id, loket.utc_key(a.at) as key, a.place from (select a.id, %s as at, a.search_text, row_number() over (order by %s) as place
        from loket.ticket a where %s order by %s limit 4000) a where %s order by a.place limit %s) w',
    p_column, _order, _where, _order, loket.words_condition(p_words, false), p_limit) into _ids, _keys;
  if cardinality(_ids) = p_limit then
    return query select * from unnest(_ids, _keys);
    return;
  end if;
  return query execute format('with found as materialized (select a.id from loket.ticket a where %s)
      select a.id, loket.utc_key(%s) from found join loket.ticket a on a.id = found.id where %s order by %s limit %s',
    loket.words_condition(p_words, true), p_column, _where, _order, p_limit);
end
$$;
comment on function loket.past_ticket_rows(text, text, text, text[], text[], int) is 'Ids and keys of one page of tickets of any age, in the order of an instant of theirs.';

create or replace function api.list_tickets(p_view text, p_category text default null, p_split text default null, p_unit text default null,
  p_priority text default null, p_village text default null, p_officer int default null, p_source text default null, p_text text default null,
  p_sort text default 'due', p_after text default null, p_limit int default 100) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _where text := loket.ticket_view(_staff, p_view) || ' and ' || loket.ticket_filter(p_category, p_split, p_unit, p_priority, p_village, p_officer, p_source);
  _words text[] := loket.application_words(_staff, p_text);
  _open boolean := p_view not in ('solved', 'all');
  _sort text := coalesce(p_sort, 'due');
  _limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  _head text;
  _after text[];
  _ids bigint[];
  _keys text[];
begin
  if _sort not in ('due', 'priority', 'oldest', 'newest') then
    perform loket.fail('INVALID_INPUT', '{"field": "sort"}');
  end if;
  if not _open and _sort <> 'oldest' then
    _sort := 'newest';
  end if;
  _head := _sort || case when p_view = 'solved' then ':s:' else ':' end;
  if nullif(p_after, '') is not null then
    _after := regexp_match(p_after, '^' || _head || '([0-9]{1,18}):([1-4]?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$');
    if _after is null or not pg_input_is_valid(case when _sort = 'priority' then substr(_after[2], 2) else _after[2] end, 'timestamptz') then
      perform loket.fail('INVALID_INPUT', '{"field": "after"}');
    end if;
  end if;
  if _open then
    select array_agg(r.id order by r.place), array_agg(r.key order by r.place) into _ids, _keys
    from loket.open_ticket_rows(_where || ' and ' || loket.words_condition(_words, false), _sort, _after, _limit) with ordinality r (id, key, place);
  else
    select array_agg(r.id order by r.place), array_agg(r.key order by r.place) into _ids, _keys
    from loket.past_ticket_rows(_where, case p_view when 'solved' then 'a.solved_at' else 'a.reported_at' end, _sort, _words, _after, _limit)
      with ordinality r (id, key, place);
  end if;
  return jsonb_build_object('tickets', loket.ticket_cards(coalesce(_ids, '{}')),
    'next', case when cardinality(_ids) = _limit then _head || _ids[_limit] || ':' || _keys[_limit] end);
end
$$;
comment on function api.list_tickets(text, text, text, text, text, text, int, text, text, text, text, int) is
'Tickets of a view (see loket.ticket_view) that pass the filters, at most 100 at a time: {tickets: cards, next}. p_text (three letters and more: words of number, reporter, phone, place, connection, what was told) counts as a look-up. p_sort: due (whichever clock ends first), priority, oldest, newest; the views solved and all know only oldest and newest, the latter also for due and priority. p_after is next of the page before: key and id of its last row, so that a row that moves meanwhile neither hides nor doubles another.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_tickets(text, text, text, text, text, text, int, text, text, text, text, int) to customer_service, connection_officer;

create or replace function api.count_tickets(p_category text default null, p_split text default null, p_unit text default null,
  p_priority text default null, p_village text default null, p_officer int default null, p_source text default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _filter text := loket.ticket_filter(p_category, p_split, p_unit, p_priority, p_village, p_officer, p_source);
  _counts jsonb;
begin
  execute format($sql$
    with counted as materialized (
      select a.seen_at, a.state, a.village_code, (%1$s) as mine, (%2$s) as follow_up, l.id is not null as late
      from loket.ticket a left join loket.late_tickets(clock_timestamp()) l (id) on l.id = a.id where a.open and %4$s)
    select jsonb_build_object('views', jsonb_build_object('unseen', count(*) filter (where c.seen_at is null), 'mine', count(*) filter (where c.mine),
        'open', count(*), 'late', count(*) filter (where c.late), 'waiting', count(*) filter (where c.state = 'waiting_for_customer'),
        'follow_up', count(*) filter (where c.follow_up), 'solved', (select count(*) from loket.ticket a where %3$s and %4$s)),
      'villages', (select coalesce(jsonb_agg(jsonb_build_object('villageCode', v.code, 'villageName', v.name, 'districtName', d.name, 'count', n.n)
          order by d.name, v.name, v.code), '[]')
        from (select b.village_code, count(*) as n from counted b group by b.village_code) n
        join loket.village v on v.code = n.village_code join loket.district d on d.code = v.district_code))
    from counted c$sql$,
    loket.ticket_view(_staff, 'mine'), loket.ticket_view(_staff, 'follow_up'), loket.ticket_view(_staff, 'solved'), _filter) into _counts;
  return _counts;
end
$$;
comment on function api.count_tickets(text, text, text, text, text, int, text) is
'How many tickets that pass the filters are in each view (see loket.ticket_view; all is not counted), and the villages of the open ones: {views: {unseen, mine, open, late, waiting, follow_up, solved}, villages: [{villageCode, villageName, districtName, count}]}.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.count_tickets(text, text, text, text, text, int, text) to customer_service, connection_officer;
