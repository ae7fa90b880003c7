-- Lists of applications: which ones, in which order, page by page, and how many. Reads only.
-- Row-level security keeps the planner from knowing how common a text is, so the ways to search are fixed here (as in connections.sql); everything
-- else is planned for the values that are asked for: the statements are built with them, quoted.

create or replace function loket.application_duties(p_login text) returns table (kind text, states text[])
language sql stable as $$
  select t.kind, array_agg(distinct t.from_state order by t.from_state)
  from loket.workflow_transition t
  join loket.workflow_state s on (s.kind, s.state) = (t.kind, t.from_state) and not s.ended
  where t.roles && loket.roles_of(p_login)
    and (t.action in ('accept_documents', 'record_survey', 'estimate', 'approve', 'request_payment', 'issue_work_order', 'record_installation',
           'inspect', 'activate', 'complete')
         -- Until the applicant answers it is the desk's to ask.
         or (t.action in ('resubmit', 'confirm') and 'customer_service' = any (loket.roles_of(p_login))))
  group by t.kind;
$$;
comment on function loket.application_duties(text) is
'The states of each kind in which it is this person''s turn: a role of theirs can take the application forward. That one could also refuse or cancel is no duty, and the waiting list is opened by area.';

create or replace function loket.late_condition(p_soon boolean) returns text
language sql stable as $$
  select string_agg(format('(a.state = any (%L) and a.clock_since < %L%s)', c.states, loket.working_day_until(case when p_soon then d.next else d.today - 1 end, c.days),
    case when p_soon then format(' and a.clock_since >= %L', loket.working_day_until(d.today - 1, c.days)) else '' end), ' or ')
  from (select array_agg(distinct s.state) as states, loket.clock_target(s.clock) as days
        from loket.workflow_state s where s.clock is not null group by s.clock) c
  cross join (select y.today, loket.working_day_after(y.today, 1) as next from (select loket.business_date(clock_timestamp()) as today) y) d;
$$;
comment on function loket.late_condition(boolean) is
'SQL that finds what is past its last working day, or (p_soon) has it today or on the next working day, by the first days that are not late: nothing has to be counted for each application.';

create or replace function loket.application_scope(p_staff loket.staff, p_view text, p_kind text, p_states text[], p_village text, p_district text,
  p_clock text) returns text
language plpgsql stable as $$
declare
  _conditions text[] := array['a.submitted_at is not null'];
begin
  if p_view is null or p_view not in ('mine_to_do', 'open', 'all', 'ended') then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  elsif p_kind is not null and not exists (select from loket.application_kind k where k.kind = p_kind) then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  elsif cardinality(p_states) = 0 or exists (select from unnest(p_states) n where not exists (select from loket.workflow_state s where s.state = n)) then
    perform loket.fail('INVALID_INPUT', '{"field": "states"}');
  elsif p_clock is not null and p_clock not in ('late', 'due_soon') then
    perform loket.fail('INVALID_INPUT', '{"field": "clock"}');
  end if;
  if not loket.sees_all_branches(p_staff) then
    _conditions := _conditions || format('a.branch_id = %s', p_staff.branch_id);
  end if;
  if p_view in ('mine_to_do', 'open') then
    _conditions := _conditions || 'not a.ended'::text;
  elsif p_view = 'ended' then
    _conditions := _conditions || 'a.ended'::text;
  end if;
  if p_view = 'mine_to_do' then
    _conditions := _conditions || coalesce((
      select '(' || string_agg(format('(a.kind = any (%L) and a.state = any (%L))', d.kinds, d.states), ' or ') || ')'
      from (select array_agg(m.kind order by m.kind) as kinds, m.states from loket.application_duties(p_staff.login) m group by m.states) d), 'false');
  end if;
  if p_kind is not null then
    _conditions := _conditions || format('a.kind = %L', p_kind);
  end if;
  if p_states is not null then
    _conditions := _conditions || format('a.state = any (%L)', p_states);
  end if;
  if p_village is not null then
    _conditions := _conditions || format('a.village_code = %L', p_village);
  end if;
  if p_district is not null then
    _conditions := _conditions || format('a.village_code = any (%L)',
      array(select v.code from loket.village v where v.district_code = p_district order by v.code));
  end if;
  if p_clock is not null then
    _conditions := _conditions || format('not a.ended and a.clock_since is not null and (%s)', loket.late_condition(p_clock = 'due_soon'));
  end if;
  return array_to_string(_conditions, ' and ');
end
$$;
comment on function loket.application_scope(loket.staff, text, text, text[], text, text, text) is
'SQL for the applications a of a view and its filters that the person may see: the own branch, all for finance and management. Drafts are in no view.
Errors: INVALID_INPUT';

create or replace function loket.application_words(p_staff loket.staff, p_text text) returns text[]
language plpgsql as $$
declare
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 100), '\s+', ' ', 'g')));
begin
  if _text = '' then
    return '{}';
  elsif length(_text) < 3 then
    perform loket.fail('SEARCH_TOO_SHORT');
  end if;
  perform loket.count_lookup(p_staff);
  return string_to_array(_text, ' ');
end
$$;
comment on function loket.application_words(loket.staff, text) is
'The words of a search, lower case; none if nothing is searched. Counts against the daily look-up limit.
Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';

create or replace function loket.is_broad(p_from text, p_where text) returns boolean
language plpgsql stable as $$
declare
  _count int;
begin
  execute format('select count(*) from (select from %s where %s limit 12001) c', p_from, p_where) into _count;
  return _count > 12000;
end
$$;
comment on function loket.is_broad(text, text) is 'Whether so many applications are in scope that looking for a text in each would take too long.';

create or replace function loket.words_condition(p_words text[], p_indexed boolean) returns text
language sql immutable as $$
  -- % and _ are ordinary characters. The trigram index is not asked for words that stand in every second address.
  select coalesce(string_agg(case when p_indexed and (length(w) > 3 or not exists (select from unnest(p_words) l where length(l) > 3))
    then format('a.search_text like %L', '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%')
    else format('position(%L in a.search_text) > 0', w) end, ' and '), 'true')
  from unnest(p_words) w;
$$;
comment on function loket.words_condition(text[], boolean) is 'SQL that finds every word in the search text of an application a, by its index or by looking.';

create or replace function loket.application_rows(p_from text, p_where text, p_key text, p_order text, p_words text[], p_limit int)
returns table (id bigint, key text)
language plpgsql stable as $$
declare
  _everywhere text := loket.words_condition(p_words, false);
  _ids bigint[];
  _keys text[];
begin
  if p_words = '{}' or not loket.is_broad(p_from, p_where) then
    return query execute format('select a.id, %s from %s where %s and %s order by %s limit %s', p_key, p_from, p_where, _everywhere, p_order, p_limit);
    return;
  end if;
  -- First the next 4,000, where a common text fills the page at once …
  execute format('select array_agg(w.id order by w.place), array_agg(w.key order by w.place) from (
      select a.id, a.key, a.place from (select a.id, %s as key, a.search_text, row_number() over (order by %s) as place
        from %s where %s order by %s limit 4000) a where %s order by a.place limit %s) w',
    p_key, p_order, p_from, p_where, p_order, _everywhere, p_limit) into _ids, _keys;
  if cardinality(_ids) = p_limit then
    return query select * from unnest(_ids, _keys);
    return;
  end if;
  -- … then all that the trigram index finds.
  return query execute format('with found as materialized (select a.id from loket.application a where %s)
      select a.id, %s from found join %s on a.id = found.id where %s order by %s limit %s',
    loket.words_condition(p_words, true), p_key, p_from, p_where, p_order, p_limit);
end
$$;
comment on function loket.application_rows(text, text, text, text, text[], int) is 'Ids and keys of one page: from, where, key and order as SQL about an application a.';
