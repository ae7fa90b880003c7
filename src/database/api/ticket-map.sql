-- The live map of complaints: everything at once in columns, and what has changed since a number of the sequence. Reads only, and no word about a person.

create or replace function loket.map_window_wrong(p_south double precision, p_west double precision, p_north double precision, p_east double precision)
returns boolean
language sql immutable as $$
  -- Not a number is greater than every number, and wrong here, too.
  select case when num_nulls(p_south, p_west, p_north, p_east) = 4 then false
    else coalesce(not (p_south between -90 and 90 and p_north between -90 and 90 and p_west between -180 and 180 and p_east between -180 and 180
      and p_south < p_north and p_west < p_east), true) end;
$$;
comment on function loket.map_window_wrong(double precision, double precision, double precision, double precision) is
'Whether four degrees (south, west, north, east) are no part of the Earth; all null is everywhere.';

create or replace function loket.map_outages(p_outages bigint[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('outageId', o.id, 'outageNo', o.outage_no, 'kind', o.kind, 'state', o.state, 'title', o.title,
    'startsAt', o.starts_at, 'expectedEndAt', o.expected_end_at, 'zone', z.code, 'villages', to_jsonb(o.villages),
    'latitude', o.latitude, 'longitude', o.longitude, 'radiusM', o.radius_m, 'seq', o.change_seq) order by o.change_seq), '[]')
  from loket.outage o left join loket.supply_zone z on z.id = o.supply_zone_id where o.id = any (p_outages);
$$;
comment on function loket.map_outages(bigint[]) is 'Outages as the map shows them: what, when, and where (supply zone, villages, circle in metres).';

create or replace function api.ticket_points(p_from timestamptz, p_south double precision default null, p_west double precision default null,
  p_north double precision default null, p_east double precision default null, p_limit int default 50000) returns json
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _now timestamptz := clock_timestamp();
  _faded timestamptz := _now - loket.ticket_number_of('fade_hours') * interval '1 hour';
  _all_seen boolean := _staff.channel = 'COUNTER';
  _ids bigint[];
  _open bigint[];
  _truncated boolean;
  _points json;
begin
  if p_from is null then
    perform loket.fail('INVALID_INPUT', '{"field": "from"}');
  elsif loket.map_window_wrong(p_south, p_west, p_north, p_east) then
    perform loket.fail('INVALID_INPUT', '{"field": "window"}');
  elsif p_limit is null or not p_limit between 1 and 50000 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  -- Three searches instead of one with "or", each by an index of its own: by place where a window is named, else by state and time.
  _ids := array(
    select a.id from (
      select t.id, t.open, t.reported_at from loket.ticket t
      where t.open and _all_seen
        and (p_south is null or (t.latitude between p_south and p_north and t.longitude between p_west and p_east))
      union all
      select t.id, t.open, t.reported_at from loket.ticket t
      where not t.open and t.state <> 'rejected' and t.reported_at >= p_from and _all_seen
        and (p_south is null or (t.latitude between p_south and p_north and t.longitude between p_west and p_east))
      union all
      select t.id, t.open, t.reported_at from loket.ticket t
      where not t.open and t.state <> 'rejected' and t.reported_at < p_from and t.solved_at >= _faded and _all_seen
        and (p_south is null or (t.latitude between p_south and p_north and t.longitude between p_west and p_east))) a
    -- What is open is shown however old it is; of the rest the latest.
    order by a.open desc, a.reported_at desc, a.id desc limit p_limit + 1);
  _truncated := cardinality(_ids) > p_limit;
  _ids := _ids[1:p_limit];
  select json_build_object(
    'ids', to_json(coalesce(array_agg(t.id), '{}')),
    'latitude', to_json(coalesce(array_agg(t.latitude), '{}')),
    'longitude', to_json(coalesce(array_agg(t.longitude), '{}')),
    'category', to_json(coalesce(array_agg(c.place), '{}')),
    'state', to_json(coalesce(array_agg(s.place), '{}')),
    'priority', to_json(coalesce(array_agg(case t.priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end), '{}')),
    'village', to_json(coalesce(array_agg(t.village_code), '{}')),
    'zone', to_json(coalesce(array_agg(z.code), '{}')),
    'reportedAt', to_json(coalesce(array_agg(date_part('epoch', t.reported_at)::bigint), '{}')),
    'solvedAt', to_json(coalesce(array_agg(date_part('epoch', t.solved_at)::bigint), '{}'))),
    array_agg(t.id) filter (where t.open)
  into _points, _open
  from loket.ticket t
  join loket.ticket_category c on c.code = t.category
  join loket.ticket_state s on s.state = t.state
  left join loket.supply_zone z on z.id = t.supply_zone_id
  where t.id = any (_ids);
  return json_build_object('seq', (select f.last_seq from loket.ticket_feed f), 'at', _now, 'points', _points, 'truncated', _truncated,
    'clocks', (select json_build_object('ids', to_json(coalesce(array_agg(k.ticket_id), '{}')),
        'dueAt', to_json(coalesce(array_agg(date_part('epoch', k.solving_due)::bigint), '{}')),
        'late', to_json(coalesce(array_agg((k.solving_late or (k.response_late and not k.responded))::int), '{}')))
      from loket.ticket_clocks(coalesce(_open, '{}'), _now) k),
    'fadeHours', loket.ticket_number_of('fade_hours'),
    'categories', (select jsonb_object_agg(c.place, c.code) from loket.ticket_category c),
    'states', (select jsonb_object_agg(s.place, s.state) from loket.ticket_state s),
    'outages', loket.map_outages(array(select o.id from loket.outage o where o.state in ('planned', 'active'))));
end
$$;
comment on function api.ticket_points(timestamptz, double precision, double precision, double precision, double precision, int) is
'Complaints for the map, column by column: those that are open, whenever they were reported, and those that were reported since p_from or solved within the utility''s fade_hours; at most 50,000, the latest first (truncated says that
there are more, then ask for the window that is seen: south, west, north, east in degrees, all or none). Without a point latitude and longitude are null. category and state are the numbers of the dictionaries beside them, priority is 1 (low) to 4 (urgent), village and zone are codes;
reportedAt and solvedAt are seconds since 1970. clocks has the open ones: when each is to be solved (dueAt, seconds since 1970; null while its clock does not run) and whether it is past one of its targets (late). seq is the number of the sequence of changes up to which all of it is true; outages are those that are planned or active.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.ticket_points(timestamptz, double precision, double precision, double precision, double precision, int) to customer_service, connection_officer, manager;

create or replace function api.ticket_changes(p_after bigint, p_limit int default 500) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _head bigint := (select f.last_seq from loket.ticket_feed f);
  _to bigint;
  _tickets bigint[];
  _outages bigint[];
begin
  if p_after is null or p_after < 0 then
    perform loket.fail('INVALID_INPUT', '{"field": "after"}');
  elsif p_limit is null or not p_limit between 1 and 2000 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  -- Beyond the end: the server was restored, and whoever asks begins anew.
  if p_after > _head then
    return jsonb_build_object('changes', '[]'::jsonb, 'lastSeq', _head, 'more', false);
  end if;
  -- Up to the last of so many things that changed; what changed twice is where it changed last.
  select max(n.change_seq) filter (where n.place = p_limit) into _to
  from (select c.change_seq, row_number() over (order by c.change_seq) as place
        from (select t.change_seq from loket.ticket t where t.change_seq > p_after
              union all select o.change_seq from loket.outage o where o.change_seq > p_after
              order by 1 limit p_limit) c) n;
  _to := coalesce(_to, _head);
  _tickets := array(select t.id from loket.ticket t where t.change_seq > p_after and t.change_seq <= _to and loket.may_see_ticket(_staff, t));
  _outages := array(select o.id from loket.outage o where o.change_seq > p_after and o.change_seq <= _to);
  return jsonb_build_object('lastSeq', _to, 'more', _to < _head, 'changes', (
    select coalesce(jsonb_agg(jsonb_build_object('ticket', jsonb_build_object('ticketId', t.id, 'latitude', t.latitude, 'longitude', t.longitude,
        'category', t.category, 'state', t.state, 'priority', array_position('{low,normal,high,urgent}'::text[], t.priority),
        'village', t.village_code, 'zone', z.code, 'reportedAt', extract(epoch from t.reported_at)::bigint,
        'solvedAt', extract(epoch from t.solved_at)::bigint, 'dueAt', extract(epoch from k.solving_due)::bigint,
        'late', coalesce(t.open and (k.solving_late or (k.response_late and not k.responded)), false)::int, 'seq', t.change_seq)) order by t.change_seq), '[]')
    from loket.ticket t
    left join loket.supply_zone z on z.id = t.supply_zone_id
    left join loket.ticket_clocks(_tickets, clock_timestamp()) k on k.ticket_id = t.id
    where t.id = any (_tickets))
    || (select coalesce(jsonb_agg(jsonb_build_object('outage', o) order by o -> 'seq'), '[]') from jsonb_array_elements(loket.map_outages(_outages)) o));
end
$$;
comment on function api.ticket_changes(bigint, int) is
'Complaints and outages as the map shows them that changed after a number of the sequence, each once and as it is now, also when it is no longer to be shown (rejected, ended); at most p_limit (2,000). lastSeq: the number that the answer covers; more: there are more.
Beyond the end (a restored server) nothing, and where the sequence stands.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.ticket_changes(bigint, int) to customer_service, connection_officer, manager;

create or replace function api.ticket_map_card(p_ticket_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _ticket loket.ticket;
  _card jsonb;
begin
  select t.* into _ticket from loket.ticket t where t.id = p_ticket_id;
  if _ticket.id is null or not loket.may_see_ticket(_staff, _ticket) then
    perform loket.fail('TICKET_NOT_FOUND');
  end if;
  _card := loket.ticket_cards(array[p_ticket_id]) -> 0;
  if not loket.roles_of(_staff.login) && '{customer_service,connection_officer}'::text[] then
    -- The management sees places, states and numbers, not who said it nor whose house it is.
    _card := _card || '{"reporterName": "", "phoneMasked": null, "words": "", "connectionId": null, "connectionNo": null, "address": "", "neighbourhood": ""}';
  end if;
  return _card;
end
$$;
comment on function api.ticket_map_card(bigint) is
'The complaint that was chosen on the map, as lists show it; for the management without name, phone, words, connection and address.
Errors: NOT_STAFF, TICKET_NOT_FOUND';
grant execute on function api.ticket_map_card(bigint) to customer_service, connection_officer, manager;
