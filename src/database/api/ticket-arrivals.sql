-- What a console draws attention to, and whether it has missed a change.

create or replace function api.ticket_arrivals(p_after bigint default null) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _head bigint := (select f.last_seq from loket.ticket_feed f);
  _to bigint;
begin
  if p_after is null or p_after > _head then
    return jsonb_build_object('arrivals', '[]'::jsonb, 'lastSeq', _head, 'more', false);
  end if;
  -- A piece of the sequence, not so many rows: an answer's price is known, however rare what it looks for.
  _to := least(_head, p_after + 2000);
  return jsonb_build_object('lastSeq', _to, 'more', _to < _head, 'arrivals', (
    select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'action', e.action, 'ticketId', t.id, 'ticketNo', t.ticket_no,
      'category', t.category, 'priority', t.priority, 'villageName', v.name, 'districtName', d.name) order by e.seq), '[]')
    from loket.ticket_event e
    join loket.ticket t on t.id = e.ticket_id
    left join loket.village v on v.code = t.village_code
    left join loket.district d on d.code = v.district_code
    where e.seq > p_after and e.seq <= _to
      and (e.action in ('file', 'reopen') or (e.action = 'repeat' and t.priority = 'urgent'))
      and e.actor <> session_user and t.open and loket.may_see_ticket(_staff, t)));
end
$$;
comment on function api.ticket_arrivals(bigint) is
'Complaints that arrived after a number of the sequence of changes, by others and still open: new ones, reopened ones, and urgent ones that were told again; without a word about a person. Without a number, and with one beyond the end (a restored server), only where the sequence stands. lastSeq: the number that the answer covers.
Errors: NOT_STAFF';
grant execute on function api.ticket_arrivals(bigint) to customer_service, connection_officer, manager;
