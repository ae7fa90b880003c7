-- Documents of an application: adding one, who reads it, how one is taken out.

create or replace function loket.document_card(p_document loket.document, p_application loket.application) returns jsonb
language sql stable as $$
  select jsonb_build_object('documentId', p_document.id, 'documentType', p_document.document_type, 'name', p_document.name,
    'mediaType', p_document.media_type, 'size', p_document.size, 'width', p_document.width, 'height', p_document.height,
    'attachedBy', (select f.full_name from loket.staff f where f.login = p_document.attached_by), 'attachedAt', p_document.attached_at,
    'mayRemove', loket.may_remove_document(p_document, p_application));
$$;
comment on function loket.document_card(loket.document, loket.application) is 'What is known of a document without its content.';

create or replace function loket.may_remove_document(p_document loket.document, p_application loket.application) returns boolean
language sql stable as $$
  select p_document.removed_at is null
    and not (select s.ended from loket.workflow_state s where (s.kind, s.state) = (p_application.kind, p_application.state))
    -- By what was there a step was taken: it stays.
    and (p_application.state in ('draft', 'registered', 'documents_incomplete') or p_document.attached_at > p_application.state_since);
$$;
comment on function loket.may_remove_document(loket.document, loket.application) is
'Whether a document can still be taken out: until the documents are accepted, later only what was attached since the last step.';

create or replace function loket.form_documents(p_application loket.application) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(loket.document_card(d, p_application) order by t.place, d.id), '[]')
  from loket.document d join loket.document_type t on t.code = d.document_type
  where d.application_id = p_application.id and d.removed_at is null;
$$;
comment on function loket.form_documents(loket.application) is 'The documents of an application, in the order of the checklist.';

create or replace function loket.add_document(p_staff loket.staff, p_application loket.application, p_document_type text, p_name text, p_media_type text,
  p_width int, p_height int, p_content bytea, p_request_id uuid) returns loket.document
language plpgsql as $$
declare
  -- A name is shown, never used as a path.
  _name text := left(btrim(regexp_replace(regexp_replace(coalesce(p_name, ''), '[[:cntrl:]]', '', 'g'), '^.*[/\\]', '')), 120);
  _sha256 bytea := sha256(p_content);
  _problem text;
  _document loket.document;
begin
  if not exists (select from loket.document_type t where t.code = p_document_type and t.active) then
    perform loket.fail('INVALID_INPUT', '{"field": "documentType"}');
  end if;
  if _name = '' then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  end if;
  if (select s.ended from loket.workflow_state s where (s.kind, s.state) = (p_application.kind, p_application.state)) then
    perform loket.fail('APPLICATION_LOCKED', jsonb_build_object('state', p_application.state));
  end if;
  _problem := coalesce(loket.content_problem(p_content, p_media_type, p_width, p_height), case
    when exists (select from loket.document d where d.application_id = p_application.id and d.sha256 = _sha256
                 and d.document_type = p_document_type and d.removed_at is null) then 'already_attached'
    when (select count(*) >= 30 from loket.document d where d.application_id = p_application.id and d.removed_at is null) then 'too_many' end);
  if _problem is not null then
    perform loket.fail('DOCUMENT_REFUSED', jsonb_build_object('problem', _problem));
  end if;
  insert into loket.document_content (sha256, content) values (_sha256, p_content) on conflict do nothing;
  insert into loket.document (application_id, document_type, name, media_type, size, width, height, sha256, attached_by, attached_at)
  values (p_application.id, p_document_type, _name, p_media_type, octet_length(p_content), p_width, p_height, _sha256, p_staff.login, clock_timestamp())
  returning * into _document;
  perform loket.append_audit('attach_document', 'application', p_application.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', p_application.application_no, 'documentId', _document.id, 'documentType', p_document_type, 'size', _document.size,
    'sha256', encode(_sha256, 'hex'))));
  if p_application.submitted_at is not null then
    perform loket.announce_change('applications');
  end if;
  return _document;
end
$$;
comment on function loket.add_document(loket.staff, loket.application, text, text, text, int, int, bytea, uuid) is
'Adds a scan or photo to a locked application that has not ended; at most 30 live ones, the same file once for a type. The bytes are kept once however often they are attached.
Errors: INVALID_INPUT, APPLICATION_LOCKED, DOCUMENT_REFUSED';

create or replace function api.attach_document(p_request_id uuid, p_application_id bigint, p_document_type text, p_name text, p_media_type text,
  p_width int, p_height int, p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _document loket.document;
begin
  _replay := loket.claim_request(p_request_id, 'attach_document', jsonb_build_array(p_application_id, p_document_type, p_name, p_media_type, p_width,
    p_height, encode(sha256(p_content), 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  _a := loket.lock_form(_staff, p_application_id);
  _document := loket.add_document(_staff, _a, p_document_type, p_name, p_media_type, p_width, p_height, p_content, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('document', loket.document_card(_document, _a),
    'missingDocuments', loket.missing_documents(_a),
    'sameContent', (select coalesce(jsonb_agg(distinct jsonb_build_object('applicationNo', o.application_no, 'branchName', b.name)), '[]')
      from loket.document d join loket.application o on o.id = d.application_id join loket.branch b on b.id = o.branch_id
      where d.sha256 = _document.sha256 and d.application_id <> _a.id and d.removed_at is null and o.submitted_at is not null)));
end
$$;
comment on function api.attach_document(uuid, bigint, text, text, text, int, int, bytea) is
'Adds a scan or photo (JPEG, PNG or PDF, at most 5 MB; width and height in pixels of a picture, null of a PDF) to one''s own draft or a filed application that has not ended. Returns {document, missingDocuments, sameContent: other applications with the very same file}. details.problem of DOCUMENT_REFUSED: empty, too_large, unknown_type, wrong_type, broken, too_many_pixels, encrypted, active_content, already_attached, too_many.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_LOCKED, DOCUMENT_REFUSED';
grant execute on function api.attach_document(uuid, bigint, text, text, text, int, int, bytea) to customer_service, connection_officer;

create or replace function api.remove_document(p_request_id uuid, p_document_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _a loket.application;
  _document loket.document;
begin
  _replay := loket.claim_request(p_request_id, 'remove_document', jsonb_build_array(p_document_id));
  if _replay is not null then
    return _replay;
  end if;
  select a.* into _a from loket.application a
  where a.id = (select d.application_id from loket.document d where d.id = p_document_id) for update;
  -- Read behind the lock: it may have been taken out meanwhile.
  select * into _document from loket.document d where d.id = p_document_id and d.removed_at is null;
  if _document.id is null or not loket.may_read_form(_staff, _a) then
    perform loket.fail('DOCUMENT_NOT_FOUND');
  end if;
  if not loket.may_remove_document(_document, _a) then
    perform loket.fail('APPLICATION_LOCKED', jsonb_build_object('state', _a.state));
  end if;
  update loket.document set removed_by = _staff.login, removed_at = clock_timestamp() where id = p_document_id;
  perform loket.append_audit('remove_document', 'application', _a.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', _a.application_no, 'documentId', p_document_id, 'documentType', _document.document_type)));
  if _a.submitted_at is not null then
    perform loket.announce_change('applications');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('documentId', p_document_id, 'missingDocuments', loket.missing_documents(_a)));
end
$$;
comment on function api.remove_document(uuid, bigint) is
'Takes a document out of one''s own draft or a filed application: until the documents are accepted, later only what was attached since the last step. It is marked; the bytes stay. Returns {documentId, missingDocuments}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, DOCUMENT_NOT_FOUND, APPLICATION_LOCKED';
grant execute on function api.remove_document(uuid, bigint) to customer_service, connection_officer;

create or replace function api.document(p_document_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
  _document loket.document;
begin
  select * into _document from loket.document d where d.id = p_document_id and d.removed_at is null;
  select * into _a from loket.application a where a.id = _document.application_id;
  if not loket.may_read_form(_staff, _a) then
    perform loket.fail('DOCUMENT_NOT_FOUND');
  end if;
  perform loket.append_audit('read_document', 'application', _a.id::text, null, jsonb_strip_nulls(jsonb_build_object(
    'applicationNo', _a.application_no, 'documentId', p_document_id, 'documentType', _document.document_type)));
  return loket.document_card(_document, _a) || jsonb_build_object(
    'contentBase64', (select translate(encode(c.content, 'base64'), E'\n', '') from loket.document_content c where c.sha256 = _document.sha256));
end
$$;
comment on function api.document(bigint) is
'A document with its content as base64. It is personal data: each reading is an audit row.
Errors: NOT_STAFF, DOCUMENT_NOT_FOUND';
grant execute on function api.document(bigint) to supervisor, customer_service, connection_officer, finance, manager;
