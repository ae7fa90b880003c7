-- The waiting list: who waits where, and opening an area for so many connections.
-- Lock order: request id, openings (one at a time), applications by id.

create or replace function loket.is_waiting(p_application loket.application) returns boolean
language sql stable as $$
  select p_application.state = 'waitlisted' and coalesce(p_application.held_until <= clock_timestamp(), true);
$$;
comment on function loket.is_waiting(loket.application) is 'On the waiting list, and not by a decision that can still be undone.';

create or replace function loket.waitlist_position(p_application loket.application) returns int
language sql stable as $$
  select case when p_application.state = 'waitlisted' then (
    select count(*)::int from loket.application a
    where a.state = 'waitlisted' and a.village_code = p_application.village_code and a.branch_id = p_application.branch_id
      and (a.waiting_since, a.id) <= (p_application.waiting_since, p_application.id)) end;
$$;
comment on function loket.waitlist_position(loket.application) is
'Place on the waiting list of its village and branch, from 1, by priority date; null when it does not wait.';

create or replace function api.waitlist_areas() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('districtCode', d.code, 'districtName', d.name, 'villageCode', v.code, 'villageName', v.name,
      'waiting', n.waiting, 'called', n.called, 'oldest', n.oldest, 'latitude', n.latitude, 'longitude', n.longitude)
      order by d.name, d.code, v.name, v.code), '[]')
    from (
      select a.village_code, count(*) filter (where loket.is_waiting(a)) as waiting, count(*) filter (where a.state = 'called') as called,
             min(a.waiting_since) filter (where loket.is_waiting(a)) as oldest, avg(a.latitude) as latitude, avg(a.longitude) as longitude
      from loket.application a
      where a.state in ('waitlisted', 'called') and a.village_code is not null and loket.may_see_application(_staff, a)
      group by a.village_code) n
    join loket.village v on v.code = n.village_code
    join loket.district d on d.code = v.district_code
    where n.waiting + n.called > 0);
end
$$;
comment on function api.waitlist_areas() is
'Villages in which applicants of the own branch (finance and manager: of all) wait for a connection or have been called up: how many, since when the first, where on average.
Errors: NOT_STAFF';
grant execute on function api.waitlist_areas() to customer_service, connection_officer, supervisor, finance, manager;

create or replace function api.waitlist(p_villages text[], p_after_since timestamptz default null, p_after_id bigint default null, p_limit int default 50)
returns table (card jsonb, place int)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select loket.application_card(w), loket.waitlist_position(w)
  from (
    select a.* from loket.application a
    where a.state = 'waitlisted' and (p_villages is null or a.village_code = any (p_villages)) and loket.may_see_application(_staff, a)
      and (p_after_id is null or (a.waiting_since, a.id) > (p_after_since, p_after_id))
    order by a.waiting_since, a.id
    limit least(greatest(coalesce(p_limit, 50), 1), 100)) w
  order by w.waiting_since, w.id;
end
$$;
comment on function api.waitlist(text[], timestamptz, bigint, int) is
'Who waits in villages (null: everywhere), by priority date: cards with the place in their village''s list. p_after_since and p_after_id are waitingSince and applicationId of the last row seen. At most 100 rows.
Errors: NOT_STAFF';
grant execute on function api.waitlist(text[], timestamptz, bigint, int) to customer_service, connection_officer, supervisor, finance, manager;

create or replace function loket.next_waiting(p_staff loket.staff, p_villages text[], p_count int, p_without bigint[]) returns setof loket.application
language sql stable as $$
  select a.* from loket.application a
  where a.village_code = any (p_villages) and loket.is_waiting(a) and loket.may_see_application(p_staff, a) and a.id <> all (p_without)
  order by a.waiting_since, a.id limit p_count;
$$;
comment on function loket.next_waiting(loket.staff, text[], int, bigint[]) is 'Whose turn it is in villages: the oldest priority dates.';

create or replace function loket.check_area(p_villages text[], p_capacity int) returns void
language plpgsql stable as $$
begin
  if coalesce(cardinality(p_villages), 0) not between 1 and 60 or array_position(p_villages, null) is not null
     or exists (select from unnest(p_villages) c where not exists (select from loket.village v where v.code = c)) then
    perform loket.fail('INVALID_INPUT', '{"field": "villages"}');
  end if;
  if p_capacity is null or p_capacity not between 1 and 5000 then
    perform loket.fail('INVALID_INPUT', '{"field": "capacity"}');
  end if;
end
$$;
comment on function loket.check_area(text[], int) is 'One to sixty known villages and room for 1 to 5,000 connections.
Errors: INVALID_INPUT';

create or replace function api.preview_area_opening(p_villages text[], p_capacity int) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  perform loket.check_area(p_villages, p_capacity);
  return jsonb_build_object(
    'waiting', (select count(*) from loket.application a
                where a.village_code = any (p_villages) and loket.is_waiting(a) and loket.may_see_application(_staff, a)),
    'confirmBy', loket.business_date(clock_timestamp()) + loket.application_number_of('confirm_days'),
    'first', (select coalesce(jsonb_agg(loket.application_card(n) order by n.waiting_since, n.id), '[]')
              from loket.next_waiting(_staff, p_villages, least(p_capacity, 100), '{}') n));
end
$$;
comment on function api.preview_area_opening(text[], int) is
'Who would be called up if villages were opened now for so many connections: how many wait, the first hundred of those called up, and the usual last day to confirm.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.preview_area_opening(text[], int) to connection_officer;

create or replace function api.open_area(
  p_request_id uuid, p_villages text[], p_capacity int, p_confirm_by date, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _today date := loket.business_date(clock_timestamp());
  _note text := btrim(coalesce(p_note, ''));
  _villages text[] := array(select distinct v from unnest(p_villages) v order by v);
  _tried bigint[] := '{}';
  _called bigint[] := '{}';
  _next bigint[];
  _a loket.application;
  _opening_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'open_area', jsonb_build_array(p_villages, p_capacity, p_confirm_by, _note));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.check_area(p_villages, p_capacity);
  if p_confirm_by is null or p_confirm_by not between _today and _today + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "confirmBy"}');
  end if;
  if length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  -- One opening at a time: the next sees whom this one has called up.
  perform pg_advisory_xact_lock(3, 0);
  loop
    _next := array(select n.id from loket.next_waiting(_staff, _villages, p_capacity - cardinality(_called), _tried) n);
    exit when _next = '{}';
    _tried := _tried || _next;
    -- Whoever was taken off the list while this waited for the row leaves the place to the next in line.
    _called := _called || array(
      select a.id from loket.application a where a.id = any (_next) and loket.is_waiting(a) order by a.id for update);
    exit when cardinality(_called) >= p_capacity;
  end loop;
  if _called = '{}' then
    perform loket.fail('NOBODY_WAITING');
  end if;
  insert into loket.area_opening (branch_id, villages, capacity, called, confirm_by, note, opened_by, opened_at)
  values (_staff.branch_id, _villages, p_capacity, cardinality(_called), p_confirm_by, _note, _staff.login, clock_timestamp())
  returning id into _opening_id;
  for _a in select a.* from loket.application a where a.id = any (_called) order by a.waiting_since, a.id loop
    _a.answer_by := p_confirm_by;
    perform loket.take_step(_a, 'call_up', 'area_opened', '', jsonb_build_object('areaOpeningId', _opening_id, 'confirmBy', p_confirm_by),
      p_request_id);
  end loop;
  perform loket.append_audit('open_area', 'area_opening', _opening_id::text, p_request_id, jsonb_build_object(
    'villages', _villages, 'capacity', p_capacity, 'called', cardinality(_called), 'confirmBy', p_confirm_by));
  return loket.store_answer(p_request_id, jsonb_build_object('areaOpeningId', _opening_id, 'called', cardinality(_called),
    'confirmBy', p_confirm_by));
end
$$;
comment on function api.open_area(uuid, text[], int, date, text) is
'Opens villages of the waiting list for so many connections and calls up the oldest priority dates, each to confirm until p_confirm_by; whoever does not, lapses. Two openings at once never call up one applicant twice. Returns {areaOpeningId, called, confirmBy}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, NOBODY_WAITING, TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING
Source: Balikpapan opens its waiting list area by area where capacity allows (domain.md 3.3, S49).';
grant execute on function api.open_area(uuid, text[], int, date, text) to connection_officer;
