-- Outages as screens read them. The management reads them, too: nothing here names a reporter but api.outage_tickets.

create or replace function loket.outage_card(p_outage_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('outageId', o.id, 'outageNo', o.outage_no, 'kind', o.kind, 'state', o.state, 'updateNo', o.update_no, 'changeSeq', o.change_seq,
    'title', o.title, 'answer', o.answer, 'cause', o.cause, 'startsAt', o.starts_at, 'expectedEndAt', o.expected_end_at, 'endedAt', o.ended_at,
    'supplyZoneId', o.supply_zone_id, 'supplyZoneName', z.name,
    'villages', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name) order by v.name, v.code), '[]')
                 from loket.village v where v.code = any (o.villages)),
    'latitude', o.latitude, 'longitude', o.longitude, 'radiusM', o.radius_m,
    'tickets', c.tickets, 'openTickets', c.open_ones, 'inArea', (select count(*) from loket.open_tickets_in(o)),
    'tanks', (select count(*) from loket.tank_dispatch d where d.state in ('requested', 'sent') and (d.outage_id = o.id
              or d.ticket_id in (select t.id from loket.ticket t where t.outage_id = o.id))),
    'flowsNow', f.flows, 'flowChangesAt', f.changes_at,
    'slots', (select coalesce(jsonb_agg(jsonb_build_object('weekday', s.weekday, 'from', to_char(s.flows_from, 'HH24:MI'), 'to', to_char(s.flows_to, 'HH24:MI'))
                order by s.weekday, s.flows_from), '[]')
              from loket.rationing_slot s where s.outage_id = o.id
                and s.update_no = (select max(l.update_no) from loket.rationing_slot l where l.outage_id = o.id)),
    'createdBy', a.full_name, 'createdAt', o.created_at)
  from loket.outage o
  join loket.staff a on a.login = o.created_by
  left join loket.supply_zone z on z.id = o.supply_zone_id
  left join lateral loket.rationing_flow(o.id, clock_timestamp()) f on o.kind = 'rationing'
  cross join lateral (select count(*) as tickets, count(*) filter (where t.open) as open_ones from loket.ticket t where t.outage_id = o.id) c
  where o.id = p_outage_id;
$$;
comment on function loket.outage_card(bigint) is
'An outage as lists and answers show it: what, where, when, how many tickets belong to it (of them open) and how many open ones in its area do not, tank trips under way, of a rationing its turns and whether the water flows now.';

create or replace function api.list_outages(p_past boolean, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  if p_past is null then
    perform loket.fail('INVALID_INPUT', '{"field": "past"}');
  elsif p_limit is null or not p_limit between 1 and 200 then
    perform loket.fail('INVALID_INPUT', '{"field": "limit"}');
  end if;
  return (select coalesce(jsonb_agg(loket.outage_card(o.id) order by o.place), '[]')
    from (select o.id, row_number() over (order by case when not p_past then o.state end, case when p_past then o.ended_at end desc, o.starts_at desc, o.id desc) as place
          from loket.outage o where (o.state in ('ended', 'cancelled')) = p_past order by 2 limit p_limit) o);
end
$$;
comment on function api.list_outages(boolean, int) is
'Outages that are active or planned, in this order and the latest first, or (p_past) those that ended or were cancelled, the last first; at most 200.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.list_outages(boolean, int) to customer_service, connection_officer, manager;

create or replace function api.outage(p_outage_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _card jsonb := loket.outage_card(p_outage_id);
begin
  perform loket.current_staff();
  if _card is null then
    perform loket.fail('OUTAGE_NOT_FOUND');
  end if;
  return jsonb_build_object('outage', _card,
    'history', (select coalesce(jsonb_agg(jsonb_build_object('updateNo', u.update_no, 'action', u.action, 'words', u.words, 'expectedEndAt', u.expected_end_at,
        'by', s.full_name, 'at', u.at, 'details', u.details) order by u.update_no desc), '[]')
      from (select * from loket.outage_update h where h.outage_id = p_outage_id order by h.update_no desc limit 200) u join loket.staff s on s.login = u.actor),
    'byState', (select coalesce(jsonb_object_agg(c.state, c.tickets), '{}') from (
        select t.state, count(*) as tickets from loket.ticket t where t.outage_id = p_outage_id group by t.state) c),
    'points', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', p.id, 'latitude', p.latitude, 'longitude', p.longitude, 'state', p.state,
        'linked', p.linked) order by p.id), '[]')
      from (select t.id, t.latitude, t.longitude, t.state, t.outage_id is not null as linked from loket.ticket t
            where t.latitude is not null and (t.outage_id = p_outage_id
              or t.id in (select i from loket.outage o, loket.open_tickets_in(o) i where o.id = p_outage_id))
            order by t.id desc limit 2000) p));
end
$$;
comment on function api.outage(bigint) is
'One outage: its card, its history (the last 200 changes), its tickets by state, and the points (degrees) of its tickets and of the open ones in its area that do not belong to it; no reporters.
Errors: NOT_STAFF, OUTAGE_NOT_FOUND';
grant execute on function api.outage(bigint) to customer_service, connection_officer, manager;

create or replace function api.outage_tickets(p_outage_id bigint, p_linked boolean, p_after bigint default 0, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _o loket.outage;
begin
  perform loket.current_staff();
  if p_linked is null or p_after is null or p_limit is null or not p_limit between 1 and 200 then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', case when p_linked is null then 'linked' when p_after is null then 'after' else 'limit' end));
  end if;
  select o.* into _o from loket.outage o where o.id = p_outage_id;
  if _o.id is null then
    perform loket.fail('OUTAGE_NOT_FOUND');
  end if;
  return loket.ticket_cards(case when p_linked
    then array(select t.id from loket.ticket t where t.outage_id = _o.id and t.id > p_after order by t.id limit p_limit)
    else array(select i from loket.open_tickets_in(_o) i where i > p_after order by i limit p_limit) end);
end
$$;
comment on function api.outage_tickets(bigint, boolean, bigint, int) is
'Tickets of an outage (p_linked), or the open ones in its area that do not belong to it, oldest first behind the ticket p_after; at most 200.
Errors: NOT_STAFF, INVALID_INPUT, OUTAGE_NOT_FOUND';
grant execute on function api.outage_tickets(bigint, boolean, bigint, int) to customer_service, connection_officer;

create or replace function api.outage_proposals() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return loket.outage_proposals();
end
$$;
comment on function api.outage_proposals() is
'What the open tickets propose that have one cause by place and time: see loket.outage_proposals. No reporters.
Errors: NOT_STAFF';
grant execute on function api.outage_proposals() to customer_service, connection_officer, manager;

create or replace function api.outage_choices() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return jsonb_build_object(
    'supplyZones', (select coalesce(jsonb_agg(jsonb_build_object('supplyZoneId', z.id, 'code', z.code, 'name', z.name) order by z.name, z.id), '[]')
      from loket.supply_zone z),
    'villages', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name, 'districtName', d.name) order by d.name, v.name), '[]')
      from loket.village v join loket.district d on d.code = v.district_code));
end
$$;
comment on function api.outage_choices() is 'What the place of an outage is chosen from: supply zones and villages.
Errors: NOT_STAFF';
grant execute on function api.outage_choices() to customer_service, connection_officer, manager;
