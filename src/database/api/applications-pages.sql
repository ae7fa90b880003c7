-- One page of a list of applications, and the counts beside it. What is in a view: applications-lists.sql.

create or replace function loket.due_expression() returns text
language plpgsql stable as $$
declare
  _from date;
  _to date;
begin
  select min(a.clock_since), max(a.clock_since) into _from, _to from loket.application a where a.clock_since is not null;
  if _from is null then
    return 'a.clock_since';
  end if;
  -- A list to look it up in: joined, the planner would have to guess how many days there are.
  return (select format('coalesce(case %s end, a.clock_since)', string_agg(
      format('when a.state = any (%L) then (%L::date[])[a.clock_since - %L::date + 1]', c.states, d.dues, _from), ' '))
    from (select s.clock, array_agg(distinct s.state) as states from loket.workflow_state s where s.clock is not null group by s.clock) c
    join (select u.clock, array_agg(u.due order by u.since) as dues from loket.clock_dues(_from, _to) u group by u.clock) d on d.clock = c.clock);
end
$$;
comment on function loket.due_expression() is 'SQL for the last day in time of an application a, by the clock of its state; null where none runs.';

create or replace function loket.applications_page(p_scope text, p_words text[], p_sort text, p_descending boolean, p_after text, p_limit int)
returns table (id bigint, next_after text)
language plpgsql stable as $$
declare
  _column text := case p_sort when 'filed' then 'a.submitted_at' when 'age' then 'a.state_since' when 'name' then 'a.name_key'
    when 'priority' then 'a.waiting_since' when 'due' then loket.due_expression() end;
  -- What has no key (no clock runs, never waited) comes at the end, by id.
  _without text := case p_sort when 'due' then 'a.clock_since is null' when 'priority' then 'a.waiting_since is null' end;
  _with text := case p_sort when 'due' then 'a.clock_since is not null' when 'priority' then 'a.waiting_since is not null' else 'true' end;
  _key text := case p_sort when 'name' then _column when 'due' then _column || '::text'
    else format('to_char(%s at time zone ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"'')', _column) end;
  _type text := case p_sort when 'name' then 'text collate "C"' when 'due' then 'date' else 'timestamptz' end;
  _way text := case when p_descending then 'desc' else 'asc' end;
  _beyond text := case when p_descending then '<' else '>' end;
  _head text := p_sort || case when p_descending then ':d:' else ':a:' end;
  _after text[];
  _count int := 0;
begin
  if _column is null then
    perform loket.fail('INVALID_INPUT', '{"field": "sort"}');
  end if;
  if p_after is not null then
    _after := regexp_match(p_after, '^' || _head || '(k|n):([0-9]{1,18}):(.{0,200})$');
    if _after is null or (case when _after[1] = 'n' then _without is null or _after[3] <> ''
         when p_sort = 'name' then false
         when p_sort = 'due' then _after[3] !~ '^\d{4}-\d\d-\d\d$' or not pg_input_is_valid(_after[3], 'date')
         else _after[3] !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$' or not pg_input_is_valid(_after[3], 'timestamptz') end) then
      perform loket.fail('INVALID_INPUT', '{"field": "after"}');
    end if;
  end if;
  if _after is null or _after[1] = 'k' then
    return query
    select r.id, _head || 'k:' || r.id || ':' || r.key
    from loket.application_rows('loket.application a',
      p_scope || ' and ' || _with
        || case when _after is null then '' else format(' and (%s, a.id) %s (%L::%s, %s)', _column, _beyond, _after[3], _type, _after[2]) end,
      _key, format('%s %s, a.id %s', _column, _way, _way), p_words, p_limit) r;
    get diagnostics _count = row_count;
  end if;
  if _without is not null and _count < p_limit then
    return query
    select r.id, _head || 'n:' || r.id || ':'
    from loket.application_rows('loket.application a',
      p_scope || ' and ' || _without || case when _after[1] = 'n' then format(' and a.id %s %s', _beyond, _after[2]) else '' end,
      'null::text', format('a.id %s', _way), p_words, p_limit - _count) r;
  end if;
end
$$;
comment on function loket.applications_page(text, text[], text, boolean, text, int) is
'Ids of one page in order, each with the cursor that goes on behind it: sort, direction, key and id of the row itself, so that a row that moves meanwhile neither hides nor doubles another.
Errors: INVALID_INPUT';

create or replace function api.list_applications(p_view text, p_kind text default null, p_states text[] default null, p_village text default null,
  p_district text default null, p_clock text default null, p_text text default null, p_sort text default 'due', p_descending boolean default false,
  p_after text default null, p_limit int default 50)
returns table (application_id bigint, application jsonb, next_after text)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _now timestamptz := clock_timestamp();
begin
  return query
  with page as materialized (
    select p.id, p.next_after, p.place
    from loket.applications_page(
      loket.application_scope(_staff, p_view, p_kind, p_states, p_village, p_district, p_clock), loket.application_words(_staff, p_text),
      coalesce(p_sort, 'due'), coalesce(p_descending, false), nullif(p_after, ''), least(greatest(coalesce(p_limit, 50), 1), 100))
      with ordinality p (id, next_after, place)
  )
  select a.id,
    loket.application_card(a) || jsonb_build_object(
      'estimateTotal', (select e.total from loket.cost_estimate e where e.application_id = a.id order by e.id desc limit 1),
      'paidInPart', a.state = 'paid' and exists (
        select from loket.application_invoice i where i.application_id = a.id and i.purpose = 'instalment'
          and not exists (select from loket.invoice_cancellation x where x.invoice_id = i.invoice_id)
          and not exists (select from loket.payment_item p where p.invoice_id = i.invoice_id
                          and not exists (select from loket.reversal_item r where r.payment_item_id = p.id))),
      'ownWork', loket.did_since_sent_back(a.id, _staff.login, (select w.other_than from loket.workflow_action w
                                                               where (w.kind, w.action) = (a.kind, 'approve'))),
      'mayUndo', coalesce(a.held_until > _now, false) and exists (
        select from loket.application_step s where (s.application_id, s.step_no, s.actor) = (a.id, a.step_no, _staff.login))),
    page.next_after
  from page join loket.application a on a.id = page.id
  order by page.place;
end
$$;
comment on function api.list_applications(text, text, text[], text, text, text, text, text, boolean, text, int) is
'Filed applications of a view: mine_to_do (a role of the person can take them forward), open, ended, all; of the own branch, of all for finance and management. Filters: kind, states, village or district (code), p_clock late or due_soon (last working day today or the next one), p_text (three letters and more: words of number, name, address, village; counts as a look-up). p_sort: due (the clock''s last day), age (in its state since), filed, name, priority (on the waiting list since), first to last; what has no such day comes last. p_after is next_after of the last row seen. At most 100 rows. application is the card (loket.application_card) with estimateTotal (rupiah), paidInPart (instalments of the fee are unpaid), ownWork (four eyes: the person cannot approve it) and mayUndo.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.list_applications(text, text, text[], text, text, text, text, text, boolean, text, int)
  to customer_service, connection_officer, supervisor, finance, manager;

create or replace function api.count_applications(p_view text, p_kind text default null, p_village text default null, p_district text default null,
  p_text text default null) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _scope text := loket.application_scope(_staff, p_view, p_kind, null, p_village, p_district, null);
  _words text[] := loket.application_words(_staff, p_text);
  _counts jsonb;
begin
  execute format($sql$
    with counted as materialized (
      -- Once over all of them; what is asked for is added up from a few hundred lines.
      select a.state, a.village_code, count(*) as n, count(*) filter (where %s) as late, count(*) filter (where %s) as soon
      from loket.application a where %s and %s
      group by a.state, a.village_code)
    select jsonb_build_object(
      'total', (select coalesce(sum(c.n), 0)::bigint from counted c),
      'late', (select coalesce(sum(c.late), 0)::bigint from counted c),
      'dueSoon', (select coalesce(sum(c.soon), 0)::bigint from counted c),
      'states', (select coalesce(jsonb_object_agg(t.state, t.n), '{}') from (select c.state, sum(c.n)::bigint as n from counted c group by c.state) t),
      'villages', (select coalesce(jsonb_agg(jsonb_build_object('villageCode', v.code, 'villageName', v.name, 'districtCode', d.code,
          'districtName', d.name, 'count', t.n) order by d.name, v.name), '[]')
        from (select c.village_code, sum(c.n)::bigint as n from counted c group by c.village_code) t
        join loket.village v on v.code = t.village_code join loket.district d on d.code = v.district_code))
    $sql$, loket.late_condition(false), loket.late_condition(true), _scope,
    loket.words_condition(_words, _words <> '{}' and loket.is_broad('loket.application a', _scope))) into _counts;
  return _counts;
end
$$;
comment on function api.count_applications(text, text, text, text, text) is
'How many applications of a view (as api.list_applications) there are: total, states {state: count}, late, dueSoon, and by village. State and clock are no filters here: they are what is counted.
Errors: NOT_STAFF, INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.count_applications(text, text, text, text, text) to customer_service, connection_officer, supervisor, finance, manager;
