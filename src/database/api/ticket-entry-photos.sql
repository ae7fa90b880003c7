-- Photos of a ticket: adding one, reading one. The bytes are kept once, with the documents' (loket.document_content).

create or replace function loket.ticket_photo_card(p_photo loket.ticket_photo) returns jsonb
language sql stable as $$
  select jsonb_build_object('photoId', p_photo.id, 'ticketId', p_photo.ticket_id, 'purpose', p_photo.purpose, 'name', p_photo.name,
    'mediaType', p_photo.media_type, 'size', p_photo.size, 'width', p_photo.width, 'height', p_photo.height,
    'attachedBy', (select f.full_name from loket.staff f where f.login = p_photo.attached_by), 'attachedAt', p_photo.attached_at);
$$;
comment on function loket.ticket_photo_card(loket.ticket_photo) is 'What is known of a photo without its content.';

create or replace function loket.ticket_photos(p_ticket_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(loket.ticket_photo_card(p) order by p.id), '[]') from loket.ticket_photo p
  where p.ticket_id = p_ticket_id and p.removed_at is null;
$$;
comment on function loket.ticket_photos(bigint) is 'The photos of a ticket, in the order in which they came.';

create or replace function loket.add_ticket_photo(p_staff loket.staff, p_ticket loket.ticket, p_purpose text, p_name text, p_media_type text,
  p_width int, p_height int, p_content bytea, p_request_id uuid) returns loket.ticket_photo
language plpgsql as $$
declare
  -- A name is shown, never used as a path.
  _name text := left(btrim(regexp_replace(regexp_replace(coalesce(p_name, ''), '[[:cntrl:]]', '', 'g'), '^.*[/\\]', '')), 120);
  _sha256 bytea := sha256(p_content);
  _max int := loket.ticket_number_of('max_photos');
  _problem text;
  _photo loket.ticket_photo;
begin
  if p_purpose is null or p_purpose not in ('report', 'before', 'after', 'other') then
    perform loket.fail('INVALID_INPUT', '{"field": "purpose"}');
  elsif _name = '' then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  elsif p_ticket.state in ('closed', 'rejected') then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', p_ticket.state, 'action', 'photo'));
  end if;
  _problem := coalesce(loket.content_problem(p_content, p_media_type, p_width, p_height), case
    when p_media_type not in ('image/jpeg', 'image/png') then 'unknown_type'
    when exists (select from loket.ticket_photo o where o.ticket_id = p_ticket.id and o.purpose = p_purpose and o.sha256 = _sha256 and o.removed_at is null)
      then 'already_attached'
    when (select count(*) >= _max from loket.ticket_photo o where o.ticket_id = p_ticket.id and o.purpose = p_purpose and o.removed_at is null)
      then 'too_many' end);
  if _problem is not null then
    perform loket.fail('DOCUMENT_REFUSED', jsonb_build_object('problem', _problem, 'max', _max));
  end if;
  insert into loket.document_content (sha256, content) values (_sha256, p_content) on conflict do nothing;
  insert into loket.ticket_photo (ticket_id, purpose, name, media_type, size, width, height, sha256, attached_by, attached_at)
  values (p_ticket.id, p_purpose, _name, p_media_type, octet_length(p_content), p_width, p_height, _sha256, p_staff.login, clock_timestamp())
  returning * into _photo;
  perform loket.write_ticket_event(p_ticket, 'photo', p_ticket.state, null, '', false, jsonb_build_object('photoId', _photo.id, 'purpose', p_purpose),
    p_request_id);
  return _photo;
end
$$;
comment on function loket.add_ticket_photo(loket.staff, loket.ticket, text, text, text, int, int, bytea, uuid) is
'Adds a photo to a locked ticket that is neither closed nor rejected: JPEG or PNG, at most max_photos of a purpose (report, before, after, other), the same one once.
Errors: INVALID_INPUT, TICKET_STEP_NOT_ALLOWED, DOCUMENT_REFUSED';

create or replace function api.attach_ticket_photo(p_request_id uuid, p_ticket_id bigint, p_purpose text, p_name text, p_media_type text,
  p_width int, p_height int, p_content bytea) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _photo loket.ticket_photo;
begin
  _replay := loket.claim_request(p_request_id, 'attach_ticket_photo', jsonb_build_array(p_ticket_id, p_purpose, p_name, p_media_type, p_width, p_height,
    encode(sha256(p_content), 'hex')));
  if _replay is not null then
    return _replay;
  end if;
  -- A photo gets in nobody's way: it asks for no event number.
  select t.* into _t from loket.ticket t where t.id = p_ticket_id for update;
  if _t.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  _photo := loket.add_ticket_photo(_staff, _t, p_purpose, p_name, p_media_type, p_width, p_height, p_content, p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('photo', loket.ticket_photo_card(_photo),
    'ticket', loket.ticket_cards(array[p_ticket_id])->0));
end
$$;
comment on function api.attach_ticket_photo(uuid, bigint, text, text, text, int, int, bytea) is
'Adds a photo (JPEG or PNG, at most 5 MB; width and height in pixels) to a ticket. p_purpose: report (from the reporter), before, after, other. Returns {photo, ticket}. details.problem of DOCUMENT_REFUSED: empty, too_large, unknown_type, wrong_type, broken, too_many_pixels, already_attached, too_many (details.max).
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, DOCUMENT_REFUSED';
grant execute on function api.attach_ticket_photo(uuid, bigint, text, text, text, int, int, bytea) to customer_service, connection_officer;

create or replace function api.remove_ticket_photo(p_request_id uuid, p_photo_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _t loket.ticket;
  _photo loket.ticket_photo;
begin
  _replay := loket.claim_request(p_request_id, 'remove_ticket_photo', jsonb_build_array(p_photo_id));
  if _replay is not null then
    return _replay;
  end if;
  select t.* into _t from loket.ticket t where t.id = (select p.ticket_id from loket.ticket_photo p where p.id = p_photo_id) for update;
  -- Read behind the lock: it may have been taken out meanwhile.
  select * into _photo from loket.ticket_photo p where p.id = p_photo_id and p.removed_at is null;
  if _photo.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('DOCUMENT_NOT_FOUND');
  end if;
  if _t.state in ('closed', 'rejected') then
    perform loket.fail('TICKET_STEP_NOT_ALLOWED', jsonb_build_object('state', _t.state, 'action', 'photo'));
  end if;
  update loket.ticket_photo set removed_by = _staff.login, removed_at = clock_timestamp() where id = p_photo_id;
  perform loket.write_ticket_event(_t, 'photo', _t.state, null, '', false,
    jsonb_build_object('photoId', p_photo_id, 'purpose', _photo.purpose, 'removed', true), p_request_id);
  return loket.store_answer(p_request_id, jsonb_build_object('photoId', p_photo_id, 'ticket', loket.ticket_cards(array[_t.id])->0));
end
$$;
comment on function api.remove_ticket_photo(uuid, bigint) is
'Takes a photo out of a ticket that is neither closed nor rejected. It is marked; the bytes stay. Returns {photoId, ticket}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, DOCUMENT_NOT_FOUND, TICKET_STEP_NOT_ALLOWED';
grant execute on function api.remove_ticket_photo(uuid, bigint) to customer_service, connection_officer;

create or replace function api.ticket_photo_content(p_photo_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _t loket.ticket;
  _photo loket.ticket_photo;
begin
  select * into _photo from loket.ticket_photo p where p.id = p_photo_id and p.removed_at is null;
  select * into _t from loket.ticket t where t.id = _photo.ticket_id;
  if _photo.id is null or not loket.may_see_ticket(_staff, _t) then
    perform loket.fail('DOCUMENT_NOT_FOUND');
  end if;
  perform loket.append_audit('read_ticket_photo', 'ticket', _t.id::text, null, jsonb_build_object('ticketNo', _t.ticket_no, 'photoId', p_photo_id));
  return loket.ticket_photo_card(_photo) || jsonb_build_object(
    'contentBase64', (select translate(encode(c.content, 'base64'), E'\n', '') from loket.document_content c where c.sha256 = _photo.sha256));
end
$$;
comment on function api.ticket_photo_content(bigint) is
'A photo with its content as base64. It may show people and homes: each reading is an audit row.
Errors: NOT_STAFF, DOCUMENT_NOT_FOUND';
grant execute on function api.ticket_photo_content(bigint) to customer_service, connection_officer;
