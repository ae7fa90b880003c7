-- How every report of finance and management is read. A report is a row of loket.report and a function loket.rows_of_<code>(p_…) that
-- returns its rows (src/database/api/reports-*.sql); rights, parameters, filters, order, sums, groups, masking and the trace are the same
-- for all and stand here. rows_of_ functions are plain SQL without settings, so that they are inlined and their rows stream.

delete from loket.report;

create or replace function loket.report_key(p_argument text) returns text
language sql immutable as $$
  select string_agg(case when n = 1 then word else initcap(word) end, '' order by n)
  from regexp_split_to_table(substr(p_argument, 3), '_') with ordinality w (word, n);
$$;
comment on function loket.report_key(text) is 'The parameter''s name on the wire: p_branch_id is branchId.';

create or replace function loket.readable_report(p_staff loket.staff, p_report text) returns loket.report
language plpgsql stable as $$
declare
  _report loket.report;
begin
  select * into _report from loket.report r where r.code = p_report;
  if _report.code is null then
    perform loket.fail('REPORT_NOT_FOUND');
  end if;
  if not (_report.roles && loket.roles_of(p_staff.login)) then
    perform loket.fail('ROLE_MISSING');
  end if;
  return _report;
end
$$;
comment on function loket.readable_report(loket.staff, text) is 'A report that this person may read.
Errors: REPORT_NOT_FOUND, ROLE_MISSING';

create or replace function loket.report_columns(p_report text) returns table (name text, type regtype)
language sql stable as $$
  select a.name, a.type::regtype
  from pg_proc p, unnest(p.proargnames, p.proargmodes, p.proallargtypes) a (name, mode, type)
  where p.pronamespace = 'loket'::regnamespace and p.proname = 'rows_of_' || p_report and a.mode = 't';
$$;
comment on function loket.report_columns(text) is 'The columns of a report, from its function''s own signature: nothing else can be asked for.';

create or replace function loket.report_branches(p_staff loket.staff, p_branch_id int) returns int[]
language plpgsql stable as $$
declare
  _everywhere boolean := pg_has_role(p_staff.login, 'finance', 'member') or pg_has_role(p_staff.login, 'manager', 'member');
begin
  if p_branch_id is not null and not exists (select from loket.branch b where b.id = p_branch_id) then
    perform loket.fail('INVALID_INPUT', '{"field": "branchId"}');
  end if;
  if not _everywhere and p_branch_id is distinct from p_staff.branch_id and p_branch_id is not null then
    perform loket.fail('ROLE_MISSING');
  end if;
  return case when p_branch_id is not null then array[p_branch_id]
              when _everywhere then array(select b.id from loket.branch b order by b.id)
              else array[p_staff.branch_id] end;
end
$$;
comment on function loket.report_branches(loket.staff, int) is 'The branches that a report covers: all for finance and manager, the own one for everybody else, or the one asked for.
Errors: INVALID_INPUT, ROLE_MISSING';

create or replace function loket.report_last_day(p_parameters jsonb) returns date
language sql stable as $$
  select coalesce((p_parameters->>'to')::date, (p_parameters->>'on')::date,
    -- A month is the usage period's or a calendar month; both are written YYYY-MM.
    (to_date(coalesce(p_parameters->>'month', p_parameters->>'toMonth'), 'YYYY-MM') + interval '1 month - 1 day')::date,
    make_date((p_parameters->>'year')::int, 12, 31),
    (to_date(coalesce(p_parameters->>'period', p_parameters->>'toPeriod'), 'YYYY-MM') + interval '2 months - 1 day')::date);
$$;
comment on function loket.report_last_day(jsonb) is 'The last day that a report speaks of: to, on, the end of its month or year, or for a usage period the end of the month in which it is paid.';

create or replace function loket.report_closing(p_parameters jsonb) returns loket.business_month
language sql stable as $$
  select m from loket.business_month m where m.month >= date_trunc('month', loket.report_last_day(p_parameters))::date
  order by m.month limit 1;
$$;
comment on function loket.report_closing(jsonb) is 'The closing of the month in which a report ends, or the first one after it; null while it is open. Months are closed in order, so everything before is closed, too.';

create or replace function loket.check_report_dates(p_parameters jsonb) returns void
language plpgsql stable as $$
declare
  _today date := loket.business_date(clock_timestamp());
  _key text;
begin
  foreach _key in array array['from', 'to', 'on'] loop
    if p_parameters->>_key is not null and p_parameters->>_key !~ '^\d{4}-\d{2}-\d{2}$' then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
    end if;
    if (p_parameters->>_key)::date > _today then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key, 'reason', 'future'));
    end if;
  end loop;
  foreach _key in array array['month', 'fromMonth', 'toMonth', 'period', 'fromPeriod', 'toPeriod'] loop
    if p_parameters->>_key is not null and p_parameters->>_key !~ '^\d{4}-(0[1-9]|1[0-2])$' then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
    end if;
    if to_date(p_parameters->>_key, 'YYYY-MM') > _today then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key, 'reason', 'future'));
    end if;
  end loop;
  if p_parameters->>'year' is not null and (p_parameters->>'year' !~ '^\d{4}$' or (p_parameters->>'year')::int not between 1990 and extract(year from _today)) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'year', 'reason', 'future'));
  end if;
  if (p_parameters->>'from')::date > (p_parameters->>'to')::date then
    perform loket.fail('INVALID_INPUT', '{"field": "to", "reason": "order"}');
  end if;
  if (p_parameters->>'to')::date - (p_parameters->>'from')::date > 366 then
    perform loket.fail('REPORT_TOO_LONG', '{"days": 367}');
  end if;
  foreach _key in array array['Month', 'Period'] loop
    if p_parameters->>('from' || _key) > p_parameters->>('to' || _key) then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'to' || _key, 'reason', 'order'));
    end if;
  end loop;
exception when datetime_field_overflow or invalid_datetime_format then
  perform loket.fail('INVALID_INPUT', jsonb_build_object('field', coalesce(_key, 'from')));
end
$$;
comment on function loket.check_report_dates(jsonb) is
'Days are YYYY-MM-DD, months and usage periods YYYY-MM; none lies in the future, none ends before it begins (details.reason is future or order), and days are at most a leap year.
Errors: INVALID_INPUT, REPORT_TOO_LONG';

create or replace function loket.report_source(p_staff loket.staff, p_report loket.report, p_parameters jsonb) returns text
language plpgsql stable as $$
declare
  _argument record;
  _key text;
  _value text;
  _arguments text[] := '{}';
  _known text[] := '{}';
begin
  if p_parameters is null or jsonb_typeof(p_parameters) <> 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "parameters"}');
  end if;
  perform loket.check_report_dates(p_parameters);
  for _argument in
    select a.name, a.type::regtype as type
    from pg_proc p, unnest(p.proargnames, p.proargmodes, p.proallargtypes) with ordinality a (name, mode, type, place)
    where p.pronamespace = 'loket'::regnamespace and p.proname = 'rows_of_' || p_report.code and a.mode = 'i'
    order by a.place
  loop
    _key := loket.report_key(_argument.name);
    if _argument.name = 'p_branches' then
      _known := _known || 'branchId'::text;
      _value := loket.report_branches(p_staff, (p_parameters->>'branchId')::int)::text;
    elsif _argument.name = 'p_at' then
      -- Names, areas and groups as they were when the month was closed, so that its reports stay as they are.
      _value := coalesce((loket.report_closing(p_parameters)).closed_at, 'infinity')::text;
    else
      _known := _known || _key;
      _value := p_parameters->>_key;
      if _value is null and _key in ('from', 'to', 'on', 'month', 'fromMonth', 'toMonth', 'period', 'fromPeriod', 'toPeriod', 'year') then
        perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
      end if;
      if _value is not null and _key in ('month', 'fromMonth', 'toMonth', 'period', 'fromPeriod', 'toPeriod') then
        _value := _value || '-01';
      end if;
      if _value is not null and _argument.type in ('int'::regtype, 'bigint'::regtype) and _value !~ '^-?\d{1,9}$'
         or _argument.type = 'boolean'::regtype and _value not in ('true', 'false')
         or length(_value) > 100 then
        perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
      end if;
    end if;
    _arguments := _arguments || format('%I => %L::%s', _argument.name, _value, _argument.type);
  end loop;
  for _key in select k from jsonb_object_keys(p_parameters) k where k <> all (_known) loop
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _key));
  end loop;
  return format('loket.%I(%s)', 'rows_of_' || p_report.code, array_to_string(_arguments, ', '));
end
$$;
comment on function loket.report_source(loket.staff, loket.report, jsonb) is
'The call of a report''s function with checked, quoted parameters: p_branches by the person''s rights, p_at as of the month''s closing, the rest by name.
Errors: INVALID_INPUT, ROLE_MISSING, REPORT_TOO_LONG';

create or replace function loket.is_masked(p_staff loket.staff, p_report loket.report) returns boolean
language sql stable as $$
  select cardinality(p_report.personal) > 0 and not (p_report.whole_for && loket.roles_of(p_staff.login));
$$;
comment on function loket.is_masked(loket.staff, loket.report) is 'Whether this person sees the personal columns of a report masked.';

create or replace function loket.mask_text(p_text text) returns text
language sql immutable as $$
  select regexp_replace(p_text, '(\w)\w+', '\1***', 'g');
$$;
comment on function loket.mask_text(text) is 'The first letter of each word: enough to recognise somebody whom one knows, too little to find somebody one does not.';

create or replace function loket.report_column(p_staff loket.staff, p_report loket.report, p_column text, p_open boolean) returns text
language plpgsql stable as $$
begin
  -- Who sees a column masked can neither sort nor filter by it: answers to questions would tell what it says.
  if p_column is null or not exists (select from loket.report_columns(p_report.code) c where c.name = p_column)
     or (p_open and p_column = any (p_report.personal) and loket.is_masked(p_staff, p_report)) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', coalesce(p_column, 'column')));
  end if;
  return format('r.%I', p_column);
end
$$;
comment on function loket.report_column(loket.staff, loket.report, text, boolean) is 'A column by its name, if the report has it; p_open: its content is to be used, not only shown.
Errors: INVALID_INPUT';

create or replace function loket.report_where(p_staff loket.staff, p_report loket.report, p_view jsonb) returns text
language plpgsql stable as $$
declare
  _filter jsonb;
  _column text;
  _type regtype;
  _value text;
  _conditions text[] := '{}';
begin
  if jsonb_typeof(coalesce(p_view->'filters', '[]')) <> 'array' or jsonb_array_length(coalesce(p_view->'filters', '[]')) > 12 then
    perform loket.fail('INVALID_INPUT', '{"field": "filters"}');
  end if;
  for _filter in select f from jsonb_array_elements(coalesce(p_view->'filters', '[]')) f loop
    _column := loket.report_column(p_staff, p_report, _filter->>'column', true);
    _value := left(_filter->>'value', 100);
    select c.type into _type from loket.report_columns(p_report.code) c where c.name = _filter->>'column';
    if _value is null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _filter->>'column'));
    end if;
    begin
      _conditions := _conditions || case _filter->>'operator'
        when 'contains' then format('%s::text ilike %L', _column, '%' || replace(replace(replace(_value, '\', '\\'), '%', '\%'), '_', '\_') || '%')
        when 'equals' then format('%s = %L', _column, loket.as_type(_value, _type))
        when 'atLeast' then format('%s >= %L', _column, loket.as_type(_value, _type))
        when 'atMost' then format('%s <= %L', _column, loket.as_type(_value, _type)) end;
    exception when data_exception then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _filter->>'column'));
    end;
    if _conditions[cardinality(_conditions)] is null then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _filter->>'column'));
    end if;
  end loop;
  return case when _conditions = '{}' then 'true' else array_to_string(_conditions, ' and ') end;
end
$$;
comment on function loket.report_where(loket.staff, loket.report, jsonb) is
'The filters of a view as a condition: contains (text, any case), equals, atLeast, atMost; columns by whitelist, values quoted and of the column''s type.
Errors: INVALID_INPUT';

create or replace function loket.as_type(p_value text, p_type regtype) returns text
language plpgsql stable as $$
begin
  case p_type
    when 'bigint'::regtype, 'int'::regtype then return p_value::bigint::text;
    when 'numeric'::regtype then return p_value::numeric::text;
    when 'date'::regtype then return p_value::date::text;
    when 'timestamptz'::regtype then return p_value::timestamptz::text;
    when 'boolean'::regtype then return p_value::boolean::text;
    else return p_value;
  end case;
end
$$;
comment on function loket.as_type(text, regtype) is 'A value that the type accepts, as text again; refuses by a data exception.';

create or replace function loket.report_order(p_staff loket.staff, p_report loket.report, p_view jsonb) returns text
language plpgsql stable as $$
declare
  _sort jsonb;
  _order text[] := '{}';
begin
  if p_view->>'groupBy' is not null then
    _order := _order || loket.report_column(p_staff, p_report, p_view->>'groupBy', true);
  end if;
  if jsonb_typeof(coalesce(p_view->'sort', '[]')) <> 'array' or jsonb_array_length(coalesce(p_view->'sort', '[]')) > 4 then
    perform loket.fail('INVALID_INPUT', '{"field": "sort"}');
  end if;
  for _sort in select s from jsonb_array_elements(coalesce(p_view->'sort', '[]')) s loop
    _order := _order || (loket.report_column(p_staff, p_report, _sort->>'column', true)
      || case when (_sort->>'descending')::boolean then ' desc nulls last' else ' nulls last' end);
  end loop;
  return array_to_string(_order || array(select format('r.%I', o) from unnest(p_report.row_order) o), ', ');
end
$$;
comment on function loket.report_order(loket.staff, loket.report, jsonb) is 'Group, the view''s sorting, then the report''s own order, which leaves no two rows equal.
Errors: INVALID_INPUT';

create or replace function loket.report_list(p_staff loket.staff, p_report loket.report, p_view jsonb) returns text
language plpgsql stable as $$
declare
  _columns text[];
  _masked boolean := loket.is_masked(p_staff, p_report);
begin
  select array_agg(case when _masked and c = any (p_report.personal) then format('loket.mask_text(%s)', loket.report_column(p_staff, p_report, c, false))
                        else loket.report_column(p_staff, p_report, c, false) end order by n)
  into _columns
  from jsonb_array_elements_text(case when jsonb_typeof(p_view->'columns') = 'array' then p_view->'columns' else '[]' end) with ordinality k (c, n);
  if _columns is null or cardinality(_columns) > 60 then
    perform loket.fail('INVALID_INPUT', '{"field": "columns"}');
  end if;
  return format('json_build_array(%s)', array_to_string(_columns, ', '));
end
$$;
comment on function loket.report_list(loket.staff, loket.report, jsonb) is 'One row as a JSON array in the order of the view''s columns; personal ones masked by right.
Errors: INVALID_INPUT';

create or replace function loket.note_report_read(p_staff loket.staff, p_report text, p_parameters jsonb) returns void
language plpgsql as $$
declare
  _name text := p_report || ' ' || left(p_parameters::text, 300);
begin
  if not exists (select from loket.audit_entry a where a.object_type = 'report' and a.object_id = _name and a.action = 'read_report'
                 and a.actor = p_staff.login and loket.business_date(a.at) = loket.business_date(clock_timestamp())) then
    perform loket.append_audit('read_report', 'report', _name, null, '{}');
  end if;
end
$$;
comment on function loket.note_report_read(loket.staff, text, jsonb) is 'Logs once a day, person and report that personal data were read.';

create or replace function api.list_reports() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('report', r.code, 'masked', loket.is_masked(_staff, r),
              'columns', (select jsonb_object_agg(c.name, c.type::text) from loket.report_columns(r.code) c)) order by r.code), '[]')
          from loket.report r where r.roles && loket.roles_of(_staff.login));
end
$$;
comment on function api.list_reports() is 'The reports that this person may read, each with its columns and whether personal ones are masked.
Errors: NOT_STAFF';
grant execute on function api.list_reports() to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.report_head(p_report text, p_parameters jsonb, p_view jsonb) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set work_mem = '64MB' as $$
declare
  _staff loket.staff := loket.current_staff();
  _report loket.report := loket.readable_report(_staff, p_report);
  _source text := loket.report_source(_staff, _report, p_parameters);
  _where text := loket.report_where(_staff, _report, p_view);
  _closing loket.business_month := loket.report_closing(p_parameters);
  _last date := least(coalesce(loket.report_last_day(p_parameters), loket.business_date(clock_timestamp())), loket.business_date(clock_timestamp()));
  _letterhead jsonb;
  _sums text;
  _totals jsonb;
  _groups jsonb := '[]';
begin
  -- The call of a report is built as text: a generic plan of it is never asked for twice.
  select coalesce(string_agg(format('%L, coalesce(sum(%s), 0)', c, loket.report_column(_staff, _report, c, true)), ', '), '')
  into _sums
  from jsonb_array_elements_text(case when jsonb_typeof(p_view->'sums') = 'array' then p_view->'sums' else '[]' end) c;
  begin
    execute format('select jsonb_build_object(''rows'', count(*), ''sums'', jsonb_build_object(%s)) from %s r where %s', _sums, _source, _where)
    into _totals;
    if p_view->>'groupBy' is not null then
      -- A list of names with sums would be the report without the trace of its reading.
      if p_view->>'groupBy' = any (_report.personal) then
        perform loket.fail('INVALID_INPUT', '{"field": "groupBy"}');
      end if;
      execute format('select coalesce(jsonb_agg(jsonb_build_object(''key'', g.k, ''rows'', g.n, ''sums'', g.s) order by g.k), ''[]'') from
          (select %1$s as k, count(*) as n, jsonb_build_object(%2$s) as s from %3$s r where %4$s group by %1$s) g',
        loket.report_column(_staff, _report, p_view->>'groupBy', true), _sums, _source, _where)
      into _groups;
    end if;
  exception when undefined_function then
    perform loket.fail('INVALID_INPUT', '{"field": "sums"}'); -- the sum of a text
  end;
  _letterhead := coalesce(_closing.letterhead, loket.freeze_letterhead((select min(b.id) from loket.branch b), _last));
  return _totals || jsonb_build_object(
    'report', p_report, 'asOf', clock_timestamp(), 'groups', _groups, 'masked', loket.is_masked(_staff, _report),
    'locked', _closing.month is not null, 'lockedAt', _closing.closed_at, 'lastDay', _last,
    'letterhead', (_letterhead - 'signatories' - 'branch' - 'branches') || jsonb_build_object(
      'branch', (select coalesce(k.card, jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name)) from loket.branch b
                 left join jsonb_array_elements(_letterhead->'branches') k (card) on (k.card->>'id')::int = b.id
                 where cardinality(loket.report_branches(_staff, (p_parameters->>'branchId')::int)) = 1
                   and b.id = (loket.report_branches(_staff, (p_parameters->>'branchId')::int))[1]),
      'logoPng', case when _letterhead ? 'logoPng' then _letterhead->>'logoPng'
                      else (select encode(u.logo_png, 'base64') from loket.utility u) end,
      'training', (select u.is_demonstration from loket.utility u)),
    'signatories', coalesce(_letterhead->'signatories'->'monthly_report', '[]'));
end
$$;
comment on function api.report_head(text, jsonb, jsonb) is
'A report without its rows: how many, the sums that the view names (p_view.sums), the same for each value of p_view.groupBy, letterhead and signatories of its last day (of a closed month as frozen then), and locked: everything in it lies in closed months. p_parameters are the report''s own (from, to, on, month, period, year, branchId, …), p_view is {columns, sums, groupBy, sort: [{column, descending}], filters: [{column, operator, value}]}. Rupiah, m3.
Errors: NOT_STAFF, REPORT_NOT_FOUND, ROLE_MISSING, INVALID_INPUT, REPORT_TOO_LONG';
grant execute on function api.report_head(text, jsonb, jsonb) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.report_page(p_report text, p_parameters jsonb, p_view jsonb, p_offset int default 0, p_limit int default 100) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set work_mem = '64MB' as $$
declare
  _staff loket.staff := loket.current_staff();
  _report loket.report := loket.readable_report(_staff, p_report);
  _source text := loket.report_source(_staff, _report, p_parameters);
  _rows jsonb;
begin
  if cardinality(_report.personal) > 0 then
    perform loket.note_report_read(_staff, p_report, p_parameters);
  end if;
  execute format('select coalesce(jsonb_agg(p.j::jsonb order by p.n), ''[]'') from
      (select %s as j, row_number() over (order by %s) as n from %s r where %s order by n offset %s limit %s) p',
    loket.report_list(_staff, _report, p_view), loket.report_order(_staff, _report, p_view), _source, loket.report_where(_staff, _report, p_view),
    greatest(coalesce(p_offset, 0), 0), least(greatest(coalesce(p_limit, 100), 1), 100))
  into _rows;
  return _rows;
end
$$;
comment on function api.report_page(text, jsonb, jsonb, int, int) is
'At most 100 rows of a report behind p_offset, each an array in the order of p_view.columns, in the view''s order. By offset and not by key: sums and groups are computed over the whole report anyway. Reading personal data is logged once a day. Rupiah, m3.
Errors: NOT_STAFF, REPORT_NOT_FOUND, ROLE_MISSING, INVALID_INPUT, REPORT_TOO_LONG';
grant execute on function api.report_page(text, jsonb, jsonb, int, int) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;
