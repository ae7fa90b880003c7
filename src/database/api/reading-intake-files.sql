-- Files of the readers: looked through before, taken in whole or not at all.
-- Lock order: request id, usage period (class 9); two files with the same bytes wait for each other at the unique index.

create or replace function loket.reading_lines(p_lines jsonb)
returns table (line_no int, connection_no text, connection_key text, connection_id bigint, reading int, condition text, serial text,
  read_at timestamp, reader text, note text, usage_told int, latitude float8, longitude float8)
language sql stable as $$
  select l."lineNo", l."connectionNo", k.key, c.id, l.reading, l.condition, l.serial, l."readAt", l.reader, l.note, l."usageTold", l.latitude, l.longitude
  from jsonb_to_recordset(p_lines) l ("lineNo" int, "connectionNo" text, reading int, condition text, serial text, "readAt" timestamp, reader text,
    note text, "usageTold" int, latitude float8, longitude float8)
  cross join lateral (select regexp_replace(upper(left(coalesce(l."connectionNo", ''), 40)), '[^0-9A-Z]', '', 'g') as key) k
  left join loket.connection c on c.connection_key = k.key;
$$;
comment on function loket.reading_lines(jsonb) is
'Lines of a file of readings with their connections: {lineNo, connectionNo, reading (m3), condition, serial, readAt (the utility''s clock, without offset), reader, note, usageTold (m3), latitude, longitude}.';

create or replace function loket.reading_line_problems(p_usage_period date, p_lines jsonb)
returns table (line_no int, code text, field text, value text, hint text)
language sql stable set jit = off as $$
  with l as materialized (
    select n.*, count(*) over (partition by n.connection_key) as times, min(n.line_no) over (partition by n.connection_key) as first_line,
           max(n.line_no) over (partition by n.connection_key) as last_line
    from loket.reading_lines(p_lines) n
  ), lost as materialized (
    -- Excel takes a number for a number: what stood in front of it is gone.
    select n.connection_key, min(c.connection_no) as connection_no
    from (select distinct u.connection_key from l u where u.connection_id is null and u.connection_key ~ '^[0-9]+$') n
    join loket.connection c on ltrim(c.connection_key, '0') = ltrim(n.connection_key, '0') and c.connection_key <> n.connection_key
    group by n.connection_key having count(*) = 1
  ), bounds as (
    select loket.business_date(clock_timestamp()) as today
  )
  select l.line_no, p.code, p.field, left(p.value, 60), p.hint
  from l left join lost on lost.connection_key = l.connection_key
  left join loket.reading_condition k on k.code = l.condition and k.active and k.code not in ('not_read', 'estimated')
  cross join bounds
  cross join lateral (values
    (case when l.connection_key = '' then 'empty' when l.connection_id is not null then null
          when lost.connection_no is not null then 'zeros_lost' else 'unknown_connection' end,
     'connectionNo', l.connection_no, lost.connection_no),
    (case when l.times > 1 and l.connection_key <> '' then 'duplicate_connection' end, 'connectionNo', l.connection_no,
     case when l.line_no = l.first_line then l.last_line else l.first_line end::text),
    (case when l.condition is not null and k.code is null then 'unknown_condition' end, 'condition', l.condition, null),
    (case when l.reading is null and l.condition is null then 'empty'
          when l.reading is null and k.takes = 'reading' then 'reading_missing'
          when l.reading < 0 then 'negative' when l.reading > 99999999 then 'too_many_digits' end, 'reading', l.reading::text, null),
    (case when l.read_at::date not between p_usage_period - 7 and least(bounds.today, (p_usage_period + interval '1 month 14 days')::date)
       then 'date_outside' end, 'readAt', l.read_at::date::text, null),
    (case when l.usage_told not between -99999999 and 99999999 then 'too_many_digits' end, 'usageTold', l.usage_told::text, null),
    (case when l.latitude not between -90 and 90 or l.longitude not between -180 and 180 or (l.latitude is null) <> (l.longitude is null)
       then 'place_unreadable' end, 'latitude', l.latitude::text, null),
    (case when length(l.serial) > 30 or length(l.reader) > 80 or length(l.note) > 300 then 'text_too_long' end, 'note', l.note, null)) p (code, field, value, hint)
  where p.code is not null
  order by l.line_no, p.field;
$$;
comment on function loket.reading_line_problems(date, jsonb) is
'Everything for which lines of a file cannot be taken, by line: unknown_connection, zeros_lost (hint: the number meant), duplicate_connection (hint: the other line), unknown_condition, reading_missing (the condition takes one), empty, negative, too_many_digits, date_outside, place_unreadable, text_too_long.';

create or replace function loket.checked_reading_lines(p_lines jsonb) returns int
language plpgsql stable as $$
declare
  _sums record;
begin
  if p_lines is null or jsonb_typeof(p_lines) <> 'array' or jsonb_array_length(p_lines) not between 1 and 200000 then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  begin
    select count(*)::int as lines, count(distinct n.line_no) as numbers, min(n.line_no) as least into _sums from loket.reading_lines(p_lines) n;
  exception when data_exception then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end;
  if _sums.numbers <> _sums.lines or _sums.least < 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  return _sums.lines;
end
$$;
comment on function loket.checked_reading_lines(jsonb) is 'How many lines there are: a list of 1 to 200,000, each with a number of its own and values of their types.
Errors: INVALID_INPUT';

create or replace function loket.reading_import_card(p_import loket.reading_import) returns jsonb
language sql stable as $$
  select jsonb_build_object('importId', p_import.id, 'usagePeriod', to_char(p_import.usage_period, 'YYYY-MM'), 'name', p_import.name,
    'lines', p_import.lines, 'importedBy', loket.staff_name_at(p_import.imported_by, p_import.imported_at), 'importedAt', p_import.imported_at,
    'waiting', n.waiting, 'approved', n.approved, 'rejected', n.rejected, 'replaced', n.replaced, 'flagged', n.flagged)
  from (select count(*) filter (where r.state = 'waiting') as waiting, count(*) filter (where r.state = 'approved') as approved,
          count(*) filter (where r.state = 'rejected') as rejected, count(*) filter (where r.state = 'replaced') as replaced,
          count(*) filter (where r.flags <> '{}') as flagged
        from loket.meter_reading r where r.import_id = p_import.id) n;
$$;
comment on function loket.reading_import_card(loket.reading_import) is 'An imported file and what has become of its lines.';

create or replace function api.check_reading_lines(p_usage_period text, p_sha256 text, p_lines jsonb) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp set jit = off as $$
declare
  _period date := loket.month_of(p_usage_period, 'usagePeriod');
  _lines int;
  _wrong jsonb;
  _wrong_lines int[];
  _known loket.reading_import;
  _ids bigint[];
  _days date[];
  _judged jsonb;
  _rules jsonb := loket.reading_rules();
begin
  perform loket.current_staff();
  _lines := loket.checked_reading_lines(p_lines);
  select jsonb_agg(jsonb_build_object('lineNo', p.line_no, 'code', p.code, 'field', p.field, 'value', p.value, 'hint', p.hint) order by p.line_no, p.field),
         array_agg(distinct p.line_no) into _wrong, _wrong_lines
  from loket.reading_line_problems(_period, p_lines) p;
  select * into _known from loket.reading_import i
  where i.usage_period = _period and p_sha256 ~ '^[0-9a-f]{64}$' and i.sha256 = decode(p_sha256, 'hex');
  select coalesce(array_agg(l.connection_id order by l.line_no), '{}'),
         array_agg(coalesce(l.read_at::date, loket.business_date(clock_timestamp())) order by l.line_no) into _ids, _days
  from loket.reading_lines(p_lines) l where l.connection_id is not null and l.line_no <> all (coalesce(_wrong_lines, '{}'));
  with j as materialized (
    select l.line_no, l.connection_no, l.connection_id, l.reading, b.previous, b.average_m3, v.usage_m3, v.estimated, v.flags
    from loket.reading_lines(p_lines) l
    join loket.reading_base_of(_period, _ids, _days) b on b.connection_id = l.connection_id
    join loket.reading_condition k on k.code = coalesce(l.condition, 'normal')
    cross join lateral loket.judged_reading(b, k, l.reading, l.usage_told, _rules) v
    where _wrong_lines is null or l.line_no <> all (_wrong_lines)
  )
  select jsonb_build_object('sound', count(*), 'usageM3', coalesce(sum(j.usage_m3), 0), 'estimated', count(*) filter (where j.estimated),
    'flagged', count(*) filter (where j.flags <> '{}'), 'unusable', count(*) filter (where j.usage_m3 is null),
    'inForce', (select count(*) from loket.meter_reading r where r.usage_period = _period and r.state = 'approved' and r.connection_id = any (_ids)),
    'waiting', (select count(distinct r.connection_id) from loket.meter_reading r
                where r.usage_period = _period and r.state = 'waiting' and r.connection_id = any (_ids)),
    'flags', (select coalesce(jsonb_object_agg(f.flag, f.times), '{}') from (
       select flag, count(*) as times from j, unnest(j.flags) flag group by flag) f),
    'samples', (select coalesce(jsonb_agg(to_jsonb(s) order by s."lineNo"), '[]') from (
       select j.line_no as "lineNo", j.connection_no as "connectionNo", n.name as "customerName", j.previous, j.reading, j.usage_m3 as "usageM3",
              j.average_m3 as "averageM3", j.flags
       from j join loket.connection c on c.id = j.connection_id join loket.customer n on n.id = c.customer_id
       where j.flags <> '{}' order by j.usage_m3 is not null, j.line_no limit 100) s)) into _judged
  from j;
  return _judged || jsonb_build_object('usagePeriod', p_usage_period, 'lines', _lines,
    'problemCount', coalesce(jsonb_array_length(_wrong), 0), 'problems', coalesce(_wrong, '[]'),
    'known', case when _known.id is not null then loket.reading_import_card(_known) end);
end
$$;
comment on function api.check_reading_lines(text, text, jsonb) is
'Looks a file of readings through without taking it in. p_lines as in api.import_readings, p_sha256 the hash of its bytes (hex). Returns {usagePeriod, lines, sound, usageM3, estimated, flagged, unusable, inForce (connections that have a reading in force already), waiting, flags {flag: lines}, samples (up to 100 flagged lines as judged, those that cannot be billed first), problemCount, problems [{lineNo, code, field, value, hint}] by line, known (the import of the same bytes, or null)}.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.check_reading_lines(text, text, jsonb) to reading_officer;

create or replace function api.import_readings(p_request_id uuid, p_usage_period text, p_name text, p_sha256 text, p_lines jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' set jit = off as $$
declare
  _staff loket.staff := loket.current_staff();
  _name text := btrim(regexp_replace(regexp_replace(coalesce(p_name, ''), '[[:cntrl:]]', '', 'g'), '^.*[/\\]', ''));
  _period date := loket.month_of(p_usage_period, 'usagePeriod');
  _replay jsonb;
  _lines int;
  _wrong record;
  _import loket.reading_import;
  _known loket.reading_import;
  _ids bigint[];
  _answer jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'import_readings', jsonb_build_array(p_usage_period, _name, p_sha256, p_lines));
  if _replay is not null then
    return _replay;
  end if;
  if length(_name) not between 1 and 120 then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  elsif p_sha256 is null or p_sha256 !~ '^[0-9a-f]{64}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "sha256"}');
  end if;
  _lines := loket.checked_reading_lines(p_lines);
  if _period <> loket.open_period_for_readings(_staff, p_request_id) then
    perform loket.fail('PERIOD_NOT_OPEN', jsonb_build_object('usagePeriod', p_usage_period,
      'state', (select p.state from loket.billing_period p where p.usage_period = _period)));
  end if;
  select count(*)::int as count, jsonb_agg(jsonb_build_object('lineNo', p.line_no, 'code', p.code, 'field', p.field, 'value', p.value, 'hint', p.hint)
    order by p.line_no, p.field) filter (where p.n <= 100) as first into _wrong
  from (select q.*, row_number() over (order by q.line_no, q.field) as n from loket.reading_line_problems(_period, p_lines) q) p;
  if _wrong.count > 0 then
    perform loket.fail('READING_LINES_REFUSED', jsonb_build_object('count', _wrong.count, 'problems', _wrong.first));
  end if;
  -- The unique index decides between two that come at once with the same bytes: the second waits here for the first.
  insert into loket.reading_import (usage_period, name, sha256, lines, imported_by, imported_at)
  values (_period, _name, decode(p_sha256, 'hex'), _lines, _staff.login, clock_timestamp())
  on conflict (usage_period, sha256) do nothing returning * into _import;
  if _import.id is null then
    select * into _known from loket.reading_import i where i.usage_period = _period and i.sha256 = decode(p_sha256, 'hex');
    perform loket.fail('READING_FILE_KNOWN', loket.reading_import_card(_known));
  end if;
  _ids := loket.file_readings(_staff, 'officer', _period, _import.id, (
    select jsonb_agg(jsonb_build_object('connectionId', l.connection_id, 'lineNo', l.line_no, 'serialTold', nullif(btrim(l.serial), ''), 'reading', l.reading,
      'condition', l.condition, 'readAt', l.read_at at time zone u.time_zone, 'reader', l.reader, 'note', l.note, 'usageTold', l.usage_told,
      'latitude', l.latitude, 'longitude', l.longitude))
    from loket.reading_lines(p_lines) l cross join loket.utility u));
  if coalesce(array_length(_ids, 1), 0) <> _lines then
    raise exception 'import_readings: % of % lines filed', coalesce(array_length(_ids, 1), 0), _lines;
  end if;
  perform loket.append_audit('import_readings', 'reading_import', _import.id::text, p_request_id, jsonb_build_object('usagePeriod', p_usage_period,
    'name', _name, 'lines', _lines, 'sha256', p_sha256));
  perform loket.announce_change('readings');
  -- In a statement of its own: it must see the lines.
  _answer := loket.reading_import_card(_import);
  return loket.store_answer(p_request_id, _answer);
end
$$;
comment on function api.import_readings(uuid, text, text, text, jsonb) is
'Takes a file of readings in for the open usage period (YYYY-MM), every line or none. p_sha256 is the hash of its bytes (hex): the same bytes once for a period (READING_FILE_KNOWN, details: that import). p_lines is a list of {lineNo, connectionNo, reading (m3), condition, serial, readAt (the utility''s clock, without offset), reader, note, usageTold (m3), latitude, longitude}, at most 200,000; READING_LINES_REFUSED has all that is wrong counted and the first 100 problems by line. Its readings wait to be checked. Returns {importId, usagePeriod, name, lines, importedBy, importedAt, waiting, approved, rejected, replaced, flagged}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, PERIOD_NOT_OPEN, READING_LINES_REFUSED, READING_FILE_KNOWN';
grant execute on function api.import_readings(uuid, text, text, text, jsonb) to reading_officer;

create or replace function api.list_reading_imports(p_before bigint default null, p_limit int default 30) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(loket.reading_import_card(i) order by i.id desc), '[]')
    from (select * from loket.reading_import n where p_before is null or n.id < p_before
          order by n.id desc limit least(greatest(coalesce(p_limit, 30), 1), 100)) i);
end
$$;
comment on function api.list_reading_imports(bigint, int) is
'Imported files of readings, newest first, with what has become of their lines. p_before: the importId of the last one seen.
Errors: NOT_STAFF';
grant execute on function api.list_reading_imports(bigint, int) to reading_officer, supervisor, manager;
