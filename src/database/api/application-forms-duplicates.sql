-- What looks like an application that is being filed: the same person, the same premise.

create or replace function loket.duplicate_hits(p_application loket.application)
returns table (what text, id bigint, reason text, distance double precision)
language plpgsql stable as $$
#variable_conflict use_column
declare
  _a loket.application := p_application;
  _metres int := loket.application_number_of('duplicate_metres');
  _reach record := loket.metre_degrees(_metres, _a.latitude);
  _address text := regexp_replace(regexp_replace(lower(_a.address), '^\s*(jalan|jln|jl)\M', ''), '[^a-z0-9]', '', 'g');
begin
  -- Each by the index that it has; a person who owns a housing estate does not fill the list.
  return query
  (select 'connection', c.id, 'nik', null::double precision from loket.customer k join loket.connection c on c.customer_id = k.id where k.nik = _a.nik limit 40)
  union all
  (select 'connection', c.id, 'family_card', null from loket.customer k join loket.connection c on c.customer_id = k.id where k.family_card_no = _a.family_card_no limit 40)
  union all
  (select 'connection', c.id, 'phone', null from loket.customer k join loket.connection c on c.customer_id = k.id where k.phone = _a.phone limit 40)
  union all
  (select 'connection', n.id, 'place', n.distance
   from (select c.id, loket.distance_m(_a.latitude, _a.longitude, c.latitude, c.longitude) as distance from loket.connection c
         where c.latitude between _a.latitude - _reach.latitude and _a.latitude + _reach.latitude
           and c.longitude between _a.longitude - _reach.longitude and _a.longitude + _reach.longitude) n
   where n.distance <= _metres order by n.distance limit 40)
  union all
  (select 'connection', c.id, 'address', null from loket.connection c
   where length(_address) >= 5 and c.village_code = _a.village_code
     and regexp_replace(regexp_replace(lower(c.address), '^\s*(jalan|jln|jl)\M', ''), '[^a-z0-9]', '', 'g') = _address limit 40);
  return query
  select 'application', h.id, h.reason, h.distance from (
    (select o.id, 'nik' as reason, null::double precision as distance from loket.application o where o.nik = _a.nik order by o.id desc limit 40)
    union all
    (select o.id, 'family_card', null from loket.application o where o.family_card_no = _a.family_card_no order by o.id desc limit 40)
    union all
    (select o.id, 'phone', null from loket.application o where o.phone = _a.phone order by o.id desc limit 40)
    union all
    (select o.id, 'connection', null from loket.application o where o.connection_id = _a.connection_id order by o.id desc limit 40)
    union all
    (select n.id, 'place', n.distance
     from (select o.id, loket.distance_m(_a.latitude, _a.longitude, o.latitude, o.longitude) as distance from loket.application o
           where o.latitude between _a.latitude - _reach.latitude and _a.latitude + _reach.latitude
             and o.longitude between _a.longitude - _reach.longitude and _a.longitude + _reach.longitude) n
     where n.distance <= _metres order by n.distance limit 40)
    union all
    (select o.id, 'address', null from loket.application o
     where length(_address) >= 5 and o.village_code = _a.village_code
       and regexp_replace(regexp_replace(lower(o.address), '^\s*(jalan|jln|jl)\M', ''), '[^a-z0-9]', '', 'g') = _address
     order by o.id desc limit 40)
    union all
    (select d.application_id, 'document', null from loket.document m join loket.document d on d.sha256 = m.sha256
     where m.application_id = _a.id and m.removed_at is null and d.removed_at is null and d.application_id <> _a.id limit 40)
  ) h join loket.application o on o.id = h.id
  where h.id <> _a.id and o.submitted_at is not null;
end
$$;
comment on function loket.duplicate_hits(loket.application) is
'Connections and filed applications of the same NIK, family card or phone, about the same connection, within duplicate_metres, at the same address of the village, or with the very same document. One row for each reason; distance in metres.';

create or replace function loket.duplicates_of(p_staff loket.staff, p_application loket.application) returns jsonb
language plpgsql stable as $$
declare
  _matches jsonb;
begin
  with hit as (
    select h.what, h.id, min(h.distance) as distance,
      array_agg(distinct h.reason) as reasons
    from loket.duplicate_hits(p_application) h
    -- What it is about is no duplicate of it.
    where not (h.what = 'connection' and h.id is not distinct from p_application.connection_id)
    group by h.what, h.id
  ), card as (
    select h.*, k.name, c.address, v.name as village_name, loket.mask_phone(k.phone) as phone_masked, c.id as connection_id, c.connection_no, c.status,
      c.status in ('sealed', 'disconnected') as former, loket.arrears_amount(c.id) as arrears, null::text as application_no, null::text as kind,
      null::text as state, false as open, b.name as branch_name, false as may_open
    from hit h
    join loket.connection c on c.id = h.id
    join loket.customer k on k.id = c.customer_id
    join loket.village v on v.code = c.village_code
    join loket.route r on r.id = c.route_id
    join loket.branch b on b.id = r.branch_id
    where h.what = 'connection'
    union all
    select h.*, a.applicant_name, a.address, v.name, loket.mask_phone(a.phone), a.connection_id, c.connection_no, null, false, null,
      a.application_no, a.kind, a.state, not s.ended, b.name, loket.may_see_application(p_staff, a)
    from hit h
    join loket.application a on a.id = h.id
    join loket.workflow_state s on (s.kind, s.state) = (a.kind, a.state)
    join loket.branch b on b.id = a.branch_id
    left join loket.village v on v.code = a.village_code
    left join loket.connection c on c.id = a.connection_id
    where h.what = 'application'
  ), ranked as (
    select d.*, d.former and d.arrears <> '{"sheets": 0, "instalments": 0, "amount": 0}' as owes, row_number() over (order by
      not (d.former and d.arrears <> '{"sheets": 0, "instalments": 0, "amount": 0}'), not d.open, not d.former,
      not d.reasons && '{nik,connection}'::text[], cardinality(d.reasons) desc, d.distance, d.what, d.id desc) as place
    from card d
  )
  select coalesce(jsonb_agg(jsonb_build_object('what', r.what, 'reasons', r.reasons, 'distanceM', round(r.distance::numeric, 1), 'name', r.name,
      'address', r.address, 'villageName', r.village_name, 'phoneMasked', r.phone_masked, 'connectionId', r.connection_id,
      'connectionNo', r.connection_no, 'status', r.status, 'formerCustomer', r.former, 'arrears', r.arrears,
      'applicationId', case when r.what = 'application' then r.id end, 'applicationNo', r.application_no, 'kind', r.kind, 'state', r.state,
      'open', r.open, 'branchName', r.branch_name, 'mayOpen', r.may_open, 'owes', r.owes) order by r.place), '[]') into _matches
  from ranked r where r.place <= 50;
  return jsonb_build_object('matches', _matches, 'metres', loket.application_number_of('duplicate_metres'),
    'formerWithArrears', (select count(*) from jsonb_array_elements(_matches) m where (m->>'owes')::boolean));
end
$$;
comment on function loket.duplicates_of(loket.staff, loket.application) is
'What loket.duplicate_hits finds, as people compare it: sealed and disconnected connections with arrears first, then open applications; phones masked, at most 50. Of all branches: a person who owes in one asks in another. Rupiah without late fee.';

create or replace function api.find_duplicates(p_application_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
begin
  select * into _a from loket.application a where a.id = p_application_id;
  if not loket.may_read_form(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  -- A draft with somebody's NIK is a question who lives where.
  perform loket.count_lookup(_staff);
  return loket.duplicates_of(_staff, _a);
end
$$;
comment on function api.find_duplicates(bigint) is
'Connections and other applications that look like one''s own draft or a filed application: {matches, formerWithArrears, metres}; see loket.duplicates_of. A hint, never a refusal. Counts against the daily look-up limit.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.find_duplicates(bigint) to customer_service, connection_officer;
