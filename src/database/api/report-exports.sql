-- Reports that leave the database as files: begun (one committed row, before anything is read), read through a cursor in one snapshot,
-- ended. Lists and saved views of reports.

create or replace function api.begin_report_export(p_request_id uuid, p_report text, p_parameters jsonb, p_view jsonb, p_format text,
  p_scheduled boolean default false) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _report loket.report;
  _replay jsonb;
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'begin_report_export', jsonb_build_array(p_report, p_parameters, p_view, p_format, p_scheduled));
  if _replay is not null then
    return _replay;
  end if;
  _report := loket.readable_report(_staff, p_report);
  if p_format is null or p_format not in ('xlsx', 'pdf', 'print') then
    perform loket.fail('INVALID_INPUT', '{"field": "format"}');
  end if;
  if length(p_parameters::text) > 2000 or length(p_view::text) > 8000 then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  end if;
  -- Whatever is wrong is said now, not when the rows are on their way.
  perform loket.report_source(_staff, _report, p_parameters), loket.report_where(_staff, _report, p_view),
          loket.report_order(_staff, _report, p_view), loket.report_list(_staff, _report, p_view);
  insert into loket.report_export (report, parameters, view, format, scheduled, masked, started_by, started_at)
  values (p_report, p_parameters, p_view, p_format, coalesce(p_scheduled, false), loket.is_masked(_staff, _report), _staff.login, clock_timestamp())
  returning id into _id;
  perform loket.append_audit('export_report', 'report_export', _id::text, p_request_id,
    jsonb_build_object('report', p_report, 'parameters', p_parameters, 'format', p_format));
  return loket.store_answer(p_request_id, jsonb_build_object('exportId', _id));
end
$$;
comment on function api.begin_report_export(uuid, text, jsonb, jsonb, text, boolean) is
'Notes that a person takes a report out of the database, and checks parameters and view. p_format xlsx, pdf or print. Its rows are read by api.open_report in a later transaction.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REPORT_NOT_FOUND, ROLE_MISSING, REPORT_TOO_LONG';
grant execute on function api.begin_report_export(uuid, text, jsonb, jsonb, text, boolean) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.open_report(p_export_id bigint) returns text
language plpgsql security definer set search_path = loket, pg_temp set work_mem = '64MB' as $$
declare
  _staff loket.staff := loket.current_staff();
  _export loket.report_export;
  _report loket.report;
  _cursor refcursor;
begin
  select * into _export from loket.report_export x where x.id = p_export_id and x.started_by = _staff.login;
  -- Its trace must be committed, and it is read once: an ended export opens no more.
  if _export.id is null or _export.started_in is not distinct from pg_current_xact_id_if_assigned()
     or exists (select from loket.report_export_result x where x.report_export_id = _export.id) then
    perform loket.fail('EXPORT_NOT_FOUND');
  end if;
  _report := loket.readable_report(_staff, _export.report);
  _cursor := 'loket_report';
  open _cursor no scroll for execute format('select %s from %s r where %s order by %s',
    loket.report_list(_staff, _report, _export.view), loket.report_source(_staff, _report, _export.parameters),
    loket.report_where(_staff, _report, _export.view), loket.report_order(_staff, _report, _export.view));
  return _cursor::text;
end
$$;
comment on function api.open_report(bigint) is
'Opens a cursor over the rows of an export that this person has begun; inside a transaction of the console (repeatable read, read only), so that head and rows are one snapshot. The rows come by api.fetch_report.
Errors: NOT_STAFF, EXPORT_NOT_FOUND, REPORT_NOT_FOUND, ROLE_MISSING, INVALID_INPUT, REPORT_TOO_LONG';
grant execute on function api.open_report(bigint) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.fetch_report(p_rows int default 2000) returns setof json
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _cursor refcursor := 'loket_report';
  _row json;
begin
  -- As this function's owner: the rights of the rows' functions are asked for while they are read.
  for _n in 1 .. least(greatest(coalesce(p_rows, 2000), 1), 10000) loop
    fetch next from _cursor into _row;
    exit when not found;
    return next _row;
  end loop;
exception when invalid_cursor_name then
  perform loket.fail('EXPORT_NOT_FOUND');
end
$$;
comment on function api.fetch_report(int) is
'The next rows (2,000, at most 10,000) of the report that api.open_report opened in this transaction, each an array in the order of its view; none when it is over.
Errors: EXPORT_NOT_FOUND';
grant execute on function api.fetch_report(int) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.finish_report_export(p_request_id uuid, p_export_id bigint, p_outcome text, p_rows bigint, p_bytes bigint,
  p_content_hash text, p_file_name text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _export loket.report_export;
  _locked boolean;
  _earlier text;
begin
  _replay := loket.claim_request(p_request_id, 'finish_report_export',
    jsonb_build_array(p_export_id, p_outcome, p_rows, p_bytes, p_content_hash, p_file_name));
  if _replay is not null then
    return _replay;
  end if;
  select * into _export from loket.report_export x where x.id = p_export_id and x.started_by = _staff.login;
  if _export.id is null or exists (select from loket.report_export_result x where x.report_export_id = p_export_id) then
    perform loket.fail('EXPORT_NOT_FOUND');
  end if;
  if p_outcome is null or p_outcome not in ('written', 'cancelled', 'failed') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  if p_rows < 0 or p_bytes < 0 or (p_outcome = 'written') <> (p_content_hash is not null) or p_content_hash !~ '^[0-9a-f]{64}$'
     or length(p_file_name) not between 1 and 260 then
    perform loket.fail('INVALID_INPUT', '{"field": "contentHash"}');
  end if;
  _locked := (loket.report_closing(_export.parameters)).month is not null;
  if _locked and p_outcome = 'written' then
    select r.content_hash into _earlier
    from loket.report_export x join loket.report_export_result r on r.report_export_id = x.id
    where x.report = _export.report and x.parameters = _export.parameters and x.view = _export.view and x.masked = _export.masked
      and r.locked and r.outcome = 'written'
    order by x.id limit 1;
  end if;
  insert into loket.report_export_result (report_export_id, outcome, rows, bytes, content_hash, locked, file_name, finished_at)
  values (p_export_id, p_outcome, p_rows, p_bytes, p_content_hash, _locked, p_file_name, clock_timestamp())
  -- Two ends of one export at once: the second waits for the first, and is told what it would be told later.
  on conflict (report_export_id) do nothing;
  if not found then
    perform loket.fail('EXPORT_NOT_FOUND');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('exportId', p_export_id, 'locked', _locked,
    'sameAsBefore', case when _earlier is not null then _earlier = p_content_hash end));
end
$$;
comment on function api.finish_report_export(uuid, bigint, text, bigint, bigint, text, text) is
'Notes how an export ended: written (with rows, bytes of the file and content hash), cancelled or failed. sameAsBefore says whether a report of a closed month has the content hash that it had the first time; null where there is nothing to compare.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, EXPORT_NOT_FOUND';
grant execute on function api.finish_report_export(uuid, bigint, text, bigint, bigint, text, text) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.list_report_exports(p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _all boolean := pg_has_role(_staff.login, 'finance', 'member') or pg_has_role(_staff.login, 'manager', 'member');
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('exportId', x.id, 'report', x.report, 'parameters', x.parameters, 'format', x.format,
      'scheduled', x.scheduled, 'masked', x.masked, 'startedBy', loket.staff_name_at(x.started_by, x.started_at), 'own', x.started_by = _staff.login,
      'startedAt', x.started_at, 'outcome', r.outcome, 'rows', r.rows, 'bytes', r.bytes, 'contentHash', r.content_hash, 'locked', r.locked,
      'fileName', r.file_name, 'finishedAt', r.finished_at) order by x.id desc), '[]')
    from (select e.* from loket.report_export e
          where (_all or e.started_by = _staff.login) and (p_before is null or e.id < p_before)
          order by e.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) x
    left join loket.report_export_result r on r.report_export_id = x.id);
end
$$;
comment on function api.list_report_exports(bigint, int) is
'What was exported by whom and when, newest first; p_before is the exportId of the last row seen, at most 100. Finance and manager see everybody''s, others their own. outcome is null while it runs or when its console never said how it ended.
Errors: NOT_STAFF';
grant execute on function api.list_report_exports(bigint, int) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.save_report_view(p_report text, p_name text, p_parameters jsonb, p_view jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _name text := btrim(regexp_replace(p_name, '\s+', ' ', 'g'));
begin
  perform loket.readable_report(_staff, p_report);
  if _name is null or length(_name) not between 1 and 60 then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  end if;
  if p_parameters is null or p_view is null or length(p_parameters::text) > 2000 or length(p_view::text) > 8000
     or (select count(*) from loket.report_view v where v.login = _staff.login and v.name <> _name) >= 100 then
    perform loket.fail('INVALID_INPUT', '{"field": "view"}');
  end if;
  insert into loket.report_view as v (login, report, name, parameters, view, saved_at)
  values (_staff.login, p_report, _name, p_parameters, p_view, clock_timestamp())
  on conflict (login, report, name) do update set parameters = excluded.parameters, view = excluded.view, saved_at = excluded.saved_at;
  return api.list_report_views();
end
$$;
comment on function api.save_report_view(text, text, jsonb, jsonb) is
'Keeps filters, sorting and columns of a report under a name of this person''s own (at most 100); the same name again replaces it. Returns all of them.
Errors: NOT_STAFF, REPORT_NOT_FOUND, ROLE_MISSING, INVALID_INPUT';
grant execute on function api.save_report_view(text, text, jsonb, jsonb) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.remove_report_view(p_report text, p_name text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  delete from loket.report_view v where v.login = _staff.login and v.report = p_report and v.name = p_name;
  return api.list_report_views();
end
$$;
comment on function api.remove_report_view(text, text) is 'Forgets a saved view of this person. Returns those that are left.
Errors: NOT_STAFF';
grant execute on function api.remove_report_view(text, text) to supervisor, customer_service, connection_officer, reading_officer, finance, manager;

create or replace function api.list_report_views() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('report', v.report, 'name', v.name, 'parameters', v.parameters, 'view', v.view)
            order by v.report, v.name), '[]') from loket.report_view v where v.login = _staff.login);
end
$$;
comment on function api.list_report_views() is 'The saved views of this person.
Errors: NOT_STAFF';
grant execute on function api.list_report_views() to supervisor, customer_service, connection_officer, reading_officer, finance, manager;
