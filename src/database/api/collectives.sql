-- Collective payers (kolektif): one payer for many connections. Who they are and which connections they pay for.

create or replace function loket.live_members(p_collective_id bigint) returns setof loket.collective_member
language sql stable as $$
  select m.* from loket.collective_member m where m.collective_id = p_collective_id and m.removed_at is null;
$$;
comment on function loket.live_members(bigint) is 'The connections that a collective payer pays for now.';

create or replace function loket.find_collective(p_collective_id bigint) returns loket.collective
language plpgsql stable as $$
declare
  _collective loket.collective;
begin
  select * into _collective from loket.collective k where k.id = p_collective_id;
  if _collective.id is null then
    perform loket.fail('COLLECTIVE_NOT_FOUND');
  end if;
  return _collective;
end
$$;
comment on function loket.find_collective(bigint) is 'A collective payer by its id.
Errors: COLLECTIVE_NOT_FOUND';

create or replace function loket.check_chosen_members(p_collective_id bigint, p_connection_ids bigint[]) returns void
language plpgsql stable as $$
declare
  _details jsonb;
begin
  if coalesce(cardinality(p_connection_ids), 0) not between 1 and 2000 or array_position(p_connection_ids, null) is not null
     or loket.has_duplicates(p_connection_ids) then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionIds"}');
  end if;
  select jsonb_build_object('numbers', coalesce(jsonb_agg(c.connection_no order by c.connection_key) filter (where c.id is not null), '[]'))
  into _details
  from unnest(p_connection_ids) chosen (id)
  left join loket.live_members(p_collective_id) m on m.connection_id = chosen.id
  -- Only what was once a member is named: the answer tells nothing about other people's connections.
  left join loket.connection c on c.id = chosen.id
    and exists (select from loket.collective_member o where o.collective_id = p_collective_id and o.connection_id = chosen.id)
  where m.id is null
  having count(*) > 0;
  if _details is not null then
    perform loket.fail('MEMBER_NOT_FOUND', _details);
  end if;
end
$$;
comment on function loket.check_chosen_members(bigint, bigint[]) is
'1 to 2,000 different connections, all of them members of the collective payer now; details.numbers names those that no longer are.
Errors: INVALID_INPUT, MEMBER_NOT_FOUND';

create or replace function loket.check_collective(p_name text, p_responsible text, p_phone text, p_address text, p_receipt_policy text)
returns void
language plpgsql stable as $$
declare
  _field text := case
    when p_name is null or length(p_name) not between 2 and 100 then 'name'
    when p_responsible is null or length(p_responsible) > 100 then 'responsible'
    when p_phone !~ '^[0-9]{8,15}$' then 'phone'
    when p_address is null or length(p_address) > 200 then 'address'
    when p_receipt_policy is null or p_receipt_policy not in ('list', 'sheets') then 'receiptPolicy' end;
begin
  if _field is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _field));
  end if;
end
$$;
comment on function loket.check_collective(text, text, text, text, text) is
'The form of a collective payer''s data: name 2 to 100 letters, contact person up to 100, phone 8 to 15 digits or null, address up to 200, receipt policy list or sheets.
Errors: INVALID_INPUT';

create or replace function loket.collective_card(p_collective loket.collective) returns jsonb
language sql stable as $$
  select jsonb_build_object('collectiveId', p_collective.id, 'collectiveNo', p_collective.collective_no, 'name', p_collective.name,
    'responsible', p_collective.responsible, 'phone', p_collective.phone, 'address', p_collective.address,
    'receiptPolicy', p_collective.receipt_policy, 'active', p_collective.active,
    'members', (select count(*) from loket.live_members(p_collective.id)));
$$;
comment on function loket.collective_card(loket.collective) is 'A collective payer as its screen shows it. The phone is that of an office, given for being called.';

create or replace function api.create_collective(
  p_request_id uuid, p_collective_no text, p_name text, p_responsible text, p_phone text, p_address text, p_receipt_policy text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _no text := nullif(upper(btrim(p_collective_no)), '');
  _name text := btrim(p_name);
  _responsible text := btrim(coalesce(p_responsible, ''));
  _phone text := nullif(btrim(p_phone), '');
  _address text := btrim(coalesce(p_address, ''));
  _replay jsonb;
  _collective loket.collective;
begin
  _replay := loket.claim_request(p_request_id, 'create_collective',
    jsonb_build_array(_no, _name, _responsible, _phone, _address, p_receipt_policy));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_collective(_name, _responsible, _phone, _address, p_receipt_policy);
  if _no !~ '^KOL-[0-9A-Z-]{1,20}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "collectiveNo"}');
  end if;
  -- The unique number decides, also between two at once; without a number of one's own the next free one is tried.
  loop
    insert into loket.collective (collective_no, name, responsible, phone, address, receipt_policy, created_by, created_at)
    values (coalesce(_no, (select 'KOL-' || lpad((coalesce(max(substr(k.collective_no, 5)::int), 0) + 1)::text, 4, '0')
                           from loket.collective k where k.collective_no ~ '^KOL-[0-9]{1,6}$')),
            _name, _responsible, _phone, _address, p_receipt_policy, _staff.login, clock_timestamp())
    on conflict (collective_no) do nothing
    returning * into _collective;
    exit when _collective.id is not null;
    if _no is not null then
      perform loket.fail('COLLECTIVE_NO_USED', jsonb_build_object('collectiveNo', _no));
    end if;
  end loop;
  perform loket.append_audit('create_collective', 'collective', _collective.id::text, p_request_id,
    loket.collective_card(_collective) - 'collectiveId' - 'members');
  perform loket.announce_change('collectives');
  return loket.store_answer(p_request_id, loket.collective_card(_collective));
end
$$;
comment on function api.create_collective(uuid, text, text, text, text, text, text) is
'Enters a collective payer without members. p_collective_no is KOL- and up to 20 digits, capital letters or hyphens; null takes the next number (KOL-0001, …). p_receipt_policy list: one receipt that lists the sheets; sheets: one sheet for each bill. Returns the payer.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COLLECTIVE_NO_USED
Source: domain.md 2.3 (own number series, penanggung jawab).';
grant execute on function api.create_collective(uuid, text, text, text, text, text, text) to supervisor, customer_service;

create or replace function api.change_collective(
  p_request_id uuid, p_collective_id bigint, p_name text, p_responsible text, p_phone text, p_address text, p_receipt_policy text,
  p_active boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _name text := btrim(p_name);
  _responsible text := btrim(coalesce(p_responsible, ''));
  _phone text := nullif(btrim(p_phone), '');
  _address text := btrim(coalesce(p_address, ''));
  _replay jsonb;
  _old loket.collective;
  _new loket.collective;
begin
  _replay := loket.claim_request(p_request_id, 'change_collective',
    jsonb_build_array(p_collective_id, _name, _responsible, _phone, _address, p_receipt_policy, p_active));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_collective(_name, _responsible, _phone, _address, p_receipt_policy);
  if p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  select * into _old from loket.collective k where k.id = p_collective_id for update;
  if _old.id is null then
    perform loket.fail('COLLECTIVE_NOT_FOUND');
  end if;
  update loket.collective set name = _name, responsible = _responsible, phone = _phone, address = _address,
    receipt_policy = p_receipt_policy, active = p_active
  where id = p_collective_id returning * into _new;
  perform loket.append_audit('change_collective', 'collective', p_collective_id::text, p_request_id, jsonb_build_object(
    'before', loket.collective_card(_old) - 'collectiveId' - 'members', 'after', loket.collective_card(_new) - 'collectiveId' - 'members'));
  perform loket.announce_change('collectives');
  return loket.store_answer(p_request_id, loket.collective_card(_new));
end
$$;
comment on function api.change_collective(uuid, bigint, text, text, text, text, text, boolean) is
'Changes a collective payer; the number stays. p_active false: it can no longer pay together, its members stay listed. Before and after stand in the audit log. Returns the payer.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COLLECTIVE_NOT_FOUND';
grant execute on function api.change_collective(uuid, bigint, text, text, text, text, text, boolean) to supervisor, customer_service;

create or replace function api.add_members(p_request_id uuid, p_collective_id bigint, p_connection_nos text[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _collective loket.collective;
  _ids bigint[];
  _unknown jsonb;
  _members int;
  _added jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'add_members', jsonb_build_array(p_collective_id, p_connection_nos));
  if _replay is not null then
    return _replay;
  end if;
  if coalesce(cardinality(p_connection_nos), 0) not between 1 and 2000 or array_ndims(p_connection_nos) <> 1
     or exists (select from unnest(p_connection_nos) t where t is null or length(t) > 40) then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionNos"}');
  end if;
  -- Locked, so that two lists at once do not pass the limit together.
  select * into _collective from loket.collective k where k.id = p_collective_id for update;
  if _collective.id is null then
    perform loket.fail('COLLECTIVE_NOT_FOUND');
  end if;
  select array_agg(distinct c.id) filter (where c.id is not null),
         jsonb_agg(btrim(t.no) order by t.place) filter (where c.id is null)
  into _ids, _unknown
  from unnest(p_connection_nos) with ordinality t (no, place)
  left join loket.connection c on c.connection_key = regexp_replace(upper(t.no), '[^0-9A-Z]', '', 'g');
  if _unknown is not null then
    perform loket.fail('TARGETS_NOT_FOUND', jsonb_build_object('numbers', _unknown));
  end if;

  with added as (
    insert into loket.collective_member (collective_id, connection_id, added_by, added_at)
    select p_collective_id, n.id, _staff.login, clock_timestamp() from unnest(_ids) n (id) order by n.id
    -- The unique index decides: one connection has at most one payer, also when two lists come at once.
    on conflict (connection_id) where removed_at is null do nothing
    returning connection_id
  )
  select coalesce(jsonb_agg(c.connection_no order by c.connection_key), '[]') into _added
  from added a join loket.connection c on c.id = a.connection_id;
  perform loket.refuse_other_collective(p_collective_id, _ids);
  select count(*) into _members from loket.live_members(p_collective_id);
  if _members > 2000 then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'connectionNos', 'members', _members, 'limit', 2000));
  end if;
  if _added <> '[]' then
    perform loket.append_audit('add_members', 'collective', p_collective_id::text, p_request_id, jsonb_build_object('connectionNos', _added));
    perform loket.announce_change('collectives');
  end if;
  return loket.store_answer(p_request_id, jsonb_build_object('collectiveId', p_collective_id, 'added', jsonb_array_length(_added),
    'already', cardinality(_ids) - jsonb_array_length(_added), 'members', _members));
end
$$;
comment on function api.add_members(uuid, bigint, text[]) is
'Makes connections members of a collective payer, all of the list (1 to 2,000 numbers, with or without separators) or none; a payer has at most 2,000. Who is a member already stays one. Unknown numbers are listed in details.numbers as they were written, members of other payers with their payer in details.members. Returns {collectiveId, added, already, members}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COLLECTIVE_NOT_FOUND, TARGETS_NOT_FOUND, MEMBER_IN_OTHER_COLLECTIVE';
grant execute on function api.add_members(uuid, bigint, text[]) to supervisor, customer_service;

create or replace function loket.refuse_other_collective(p_collective_id bigint, p_connection_ids bigint[]) returns void
language plpgsql stable as $$
declare
  _others jsonb;
begin
  select jsonb_agg(jsonb_build_object('connectionNo', c.connection_no, 'collectiveNo', k.collective_no, 'collectiveName', k.name)
           order by c.connection_key)
  into _others
  from loket.collective_member m
  join loket.connection c on c.id = m.connection_id
  join loket.collective k on k.id = m.collective_id
  where m.connection_id = any (p_connection_ids) and m.removed_at is null and m.collective_id <> p_collective_id;
  if _others is not null then
    perform loket.fail('MEMBER_IN_OTHER_COLLECTIVE', jsonb_build_object('members', _others));
  end if;
end
$$;
comment on function loket.refuse_other_collective(bigint, bigint[]) is
'None of the connections is a member of another collective payer.
Errors: MEMBER_IN_OTHER_COLLECTIVE';

create or replace function api.remove_members(p_request_id uuid, p_collective_id bigint, p_connection_ids bigint[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _collective loket.collective;
  _removed jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'remove_members', jsonb_build_array(p_collective_id, p_connection_ids));
  if _replay is not null then
    return _replay;
  end if;
  select * into _collective from loket.collective k where k.id = p_collective_id for update;
  if _collective.id is null then
    perform loket.fail('COLLECTIVE_NOT_FOUND');
  end if;
  perform loket.check_chosen_members(p_collective_id, p_connection_ids);
  with removed as (
    update loket.collective_member set removed_by = _staff.login, removed_at = clock_timestamp()
    where collective_id = p_collective_id and connection_id = any (p_connection_ids) and removed_at is null
    returning connection_id
  )
  select jsonb_agg(c.connection_no order by c.connection_key) into _removed
  from removed r join loket.connection c on c.id = r.connection_id;
  perform loket.append_audit('remove_members', 'collective', p_collective_id::text, p_request_id,
    jsonb_build_object('connectionNos', _removed));
  perform loket.announce_change('collectives');
  return loket.store_answer(p_request_id, jsonb_build_object('collectiveId', p_collective_id, 'removed', jsonb_array_length(_removed),
    'members', (select count(*) from loket.live_members(p_collective_id))));
end
$$;
comment on function api.remove_members(uuid, bigint, bigint[]) is
'Takes connections (1 to 2,000) off a collective payer, all of them or none; the rows stay with who and when. Returns {collectiveId, removed, members}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COLLECTIVE_NOT_FOUND, MEMBER_NOT_FOUND';
grant execute on function api.remove_members(uuid, bigint, bigint[]) to supervisor, customer_service;

create or replace function api.list_collectives(p_text text default '', p_after text default '')
returns table (collective_id bigint, collective_no text, name text, responsible text, address text, receipt_policy text, active boolean,
  members int, next_after text)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := lower(btrim(left(coalesce(p_text, ''), 100)));
begin
  return query
  select k.id, k.collective_no, k.name, k.responsible, k.address, k.receipt_policy, k.active,
         (select count(*)::int from loket.live_members(k.id)), k.collective_no
  from loket.collective k
  where k.collective_no collate "C" > coalesce(p_after, '') collate "C"
    and position(_text in lower(concat_ws(' ', k.collective_no, k.name, k.responsible, k.address))) > 0
  order by k.collective_no collate "C"
  limit 100;
end
$$;
comment on function api.list_collectives(text, text) is
'Collective payers whose number, name, contact person or address holds the text, in order of their number; p_after is the next_after of the last row seen. At most 100 rows.
Errors: NOT_STAFF';
grant execute on function api.list_collectives(text, text) to supervisor, customer_service;

create or replace function api.search_collectives(p_text text)
returns table (collective_id bigint, collective_no text, name text, responsible text, address text, members int, exact boolean)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 100), '\s+', ' ', 'g')));
  _key text := upper(regexp_replace(_text, '[^0-9a-z]', '', 'g'));
begin
  if length(_text) < 3 or _key = '' then
    perform loket.fail('SEARCH_TOO_SHORT');
  end if;
  return query
  select f.id, f.collective_no, f.name, f.responsible, f.address, (select count(*)::int from loket.live_members(f.id)), f.key = _key
  from (select k.*, replace(k.collective_no, '-', '') as key from loket.collective k where k.active) f
  where starts_with(f.key, _key)
     or not exists (select from unnest(string_to_array(_text, ' ')) w
                    where position(w in lower(concat_ws(' ', f.name, f.responsible, f.address))) = 0)
  order by f.key = _key desc, f.collective_no collate "C"
  limit 20;
end
$$;
comment on function api.search_collectives(text) is
'The collective payers for the one search box, at most 20: by the beginning of the number (KOL-…, with or without separators), or by words of name, contact person and address; exact is true for a whole number. Those out of use are left out. Names no customer, so it counts against no limit.
Errors: NOT_STAFF, SEARCH_TOO_SHORT';
grant execute on function api.search_collectives(text) to cashier, supervisor, customer_service;
