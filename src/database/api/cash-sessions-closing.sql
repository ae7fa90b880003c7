-- Closing a drawer: count (blind), compare every tender, and close in one transaction; beyond the tolerance another person decides.

create or replace function loket.slip_totals(p_tenders jsonb) returns jsonb
language plpgsql stable as $$
begin
  if p_tenders is null or jsonb_typeof(p_tenders) <> 'object'
     or (select array_agg(e.key order by e.key) from jsonb_each(p_tenders) e) is distinct from array['debit', 'qris', 'transfer']
     or exists (
       select from jsonb_each(p_tenders) e
       where case when jsonb_typeof(e.value) <> 'number' or e.value::text !~ '^[0-9]{1,12}$' then true
                  else e.value::text::bigint > 100000000000 end) then
    perform loket.fail('INVALID_INPUT', '{"field": "tenders"}');
  end if;
  return p_tenders;
end
$$;
comment on function loket.slip_totals(jsonb) is
'The totals of the terminals'' slips, {"debit", "qris", "transfer"}, each 0 to 100 billion rupiah.
Errors: INVALID_INPUT';

create or replace function loket.has_difference(p_difference jsonb) returns boolean
language sql immutable as $$
  select exists (select from jsonb_each_text(p_difference) e where e.value::bigint <> 0);
$$;
comment on function loket.has_difference(jsonb) is 'Whether any tender differs.';

create or replace function loket.within_tolerance(p_difference jsonb) returns boolean
language sql stable as $$
  select abs((p_difference->>'cash')::bigint) <= u.cash_tolerance and not loket.has_difference(p_difference - 'cash') from loket.utility u;
$$;
comment on function loket.within_tolerance(jsonb) is
'Whether a cashier may close with this difference alone: cash over or short by no more than the utility''s cash_tolerance (rupiah), every other tender equal.';

create or replace function api.count_drawer(p_request_id uuid, p_session_id bigint, p_pieces jsonb, p_tenders jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _session loket.cash_session;
  _counted jsonb;
  _count loket.drawer_count;
  _difference jsonb;
  _superseded bigint;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'count_drawer', jsonb_build_array(p_session_id, p_pieces, p_tenders));
  if _replay is not null then
    return _replay;
  end if;
  _counted := jsonb_build_object('cash', loket.pieces_total(p_pieces)) || loket.slip_totals(p_tenders);
  _session := loket.lock_session(_staff, p_session_id);
  _at := clock_timestamp();
  insert into loket.drawer_count (cash_session_id, counted_by, counted_at, pieces, counted, expected)
  values (_session.id, _staff.login, _at, p_pieces, _counted, loket.drawer(_session.id))
  returning * into _count;
  -- Who counts again takes back what was asked on the strength of the earlier count.
  insert into loket.close_decision (drawer_count_id, outcome, decided_by, decided_at, note)
  select q.drawer_count_id, 'withdrawn', _staff.login, _at, ''
  from loket.close_request q
  join loket.drawer_count k on k.id = q.drawer_count_id and k.cash_session_id = _session.id
  where not exists (select from loket.close_decision d where d.drawer_count_id = q.drawer_count_id)
  returning drawer_count_id into _superseded;
  _difference := loket.drawer_difference(_count.counted, _count.expected);
  perform loket.append_money('counter:' || _session.counter_id, 'count_drawer', 'drawer_count', _count.id::text, p_request_id, _at,
    jsonb_build_object('sessionId', _session.id, 'pieces', p_pieces, 'counted', _count.counted, 'expected', _count.expected)
      || case when _superseded is null then '{}' else jsonb_build_object('withdrawn', _superseded) end);
  perform loket.announce_change('drawers');
  if _superseded is not null then
    perform loket.announce_change('closings');
  end if;
  return loket.store_answer(p_request_id, loket.count_card(_count) || jsonb_build_object('sessionId', _session.id,
    'needsReason', loket.has_difference(_difference), 'needsApproval', not loket.within_tolerance(_difference)));
end
$$;
comment on function api.count_drawer(uuid, bigint, jsonb, jsonb) is
'Stores a count of an open drawer before its closing: notes and coins (p_pieces, e.g. {"100000": 3}) and the totals of the terminals'' slips (p_tenders {"debit", "qris", "transfer"}), and answers what each tender should have been and the difference: where the utility counts blind, the first moment at which its cashier learns it. By the cashier, or a head of counter of the branch. A recount is another count and takes back a closing that waits for approval. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, INVALID_DENOMINATIONS, REQUEST_CONFLICT, REQUEST_ABANDONED, SESSION_NOT_FOUND';
grant execute on function api.count_drawer(uuid, bigint, jsonb, jsonb) to cashier, supervisor;

create or replace function loket.closable_count(p_session loket.cash_session, p_count_id bigint) returns loket.drawer_count
language plpgsql as $$
declare
  _count loket.drawer_count;
begin
  -- The newest count stands; nobody chooses among several.
  select * into _count from loket.drawer_count k where k.cash_session_id = p_session.id order by k.id desc limit 1;
  if _count.id is null or _count.id is distinct from p_count_id then
    perform loket.fail('COUNT_NOT_FOUND');
  end if;
  if exists (select from loket.cash_transfer x where x.from_session_id = p_session.id
             and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = x.id)) then
    perform loket.fail('TRANSFER_PENDING');
  end if;
  if loket.reversals_waiting_in(p_session.id) > 0 then
    perform loket.fail('REVERSAL_PENDING');
  end if;
  if _count.expected <> loket.drawer(p_session.id) then
    perform loket.fail('COUNT_OUTDATED');
  end if;
  return _count;
end
$$;
comment on function loket.closable_count(loket.cash_session, bigint) is
'The count with which a locked session may be closed: its newest, nothing moved since, and nothing of the session waits for anybody.
Errors: COUNT_NOT_FOUND, TRANSFER_PENDING, REVERSAL_PENDING, COUNT_OUTDATED';

create or replace function loket.close_session(p_request_id uuid, p_staff loket.staff, p_session loket.cash_session, p_count loket.drawer_count,
  p_reason text, p_asked jsonb) returns jsonb
language plpgsql as $$
declare
  _at timestamptz := clock_timestamp();
  _counter loket.counter;
  _card jsonb := loket.count_card(p_count);
begin
  select * into _counter from loket.counter c where c.id = p_session.counter_id;
  update loket.cash_session
  set closed_at = _at, closed_by = p_staff.login, counted_cash = (p_count.counted->>'cash')::bigint, drawer_count_id = p_count.id,
      difference_reason = p_reason,
      letterhead = loket.freeze_letterhead(_counter.branch_id, p_session.business_date) || jsonb_build_object(
        'cashierName', (select f.full_name from loket.staff f where f.login = p_session.cashier),
        'counterCode', _counter.code, 'counterName', _counter.name)
  where id = p_session.id;
  perform loket.append_money('counter:' || p_session.counter_id, 'close_cash_session', 'cash_session', p_session.id::text, p_request_id, _at,
    jsonb_build_object('countId', p_count.id, 'expected', p_count.expected, 'counted', p_count.counted, 'reason', p_reason,
        'payments', (select count(*) from loket.payment p where p.cash_session_id = p_session.id)) || p_asked);
  perform pg_notify('loket', jsonb_build_object('type', 'session_closed', 'sessionId', p_session.id)::text);
  perform loket.announce_change('drawers');
  perform loket.announce_change('closings');
  return jsonb_build_object('state', 'closed', 'sessionId', p_session.id, 'countId', p_count.id, 'closedAt', _at,
    'counted', _card->'counted', 'expected', _card->'expected', 'difference', _card->'difference');
end
$$;
comment on function loket.close_session(uuid, loket.staff, loket.cash_session, loket.drawer_count, text, jsonb) is
'Writes the end of a locked session: what was counted, the difference''s reason, the names for its papers, and the entry of the money chain with expected and counted for every tender. p_asked says who had asked, when another person approved. Rupiah.';

create or replace function api.close_cash_session(p_request_id uuid, p_session_id bigint, p_count_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _session loket.cash_session;
  _count loket.drawer_count;
  _reason text;
  _difference jsonb;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'close_cash_session', jsonb_build_array(p_session_id, p_count_id, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := nullif(loket.note_of(p_reason, 'reason'), '');
  _session := loket.lock_session(_staff, p_session_id);
  _count := loket.closable_count(_session, p_count_id);
  _difference := loket.drawer_difference(_count.counted, _count.expected);
  if not loket.has_difference(_difference) then
    _reason := null;
  elsif _reason is null or length(_reason) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  -- Once another person has been asked about this count, the answer is theirs.
  if loket.within_tolerance(_difference)
     and not exists (select from loket.close_request q where q.drawer_count_id = _count.id) then
    return loket.store_answer(p_request_id, loket.close_session(p_request_id, _staff, _session, _count, _reason, '{}'));
  end if;

  if exists (select from loket.close_decision d where d.drawer_count_id = _count.id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  _at := clock_timestamp();
  insert into loket.close_request (drawer_count_id, requested_by, requested_at, reason)
  values (_count.id, _staff.login, _at, _reason) on conflict do nothing;
  if not found then
    perform loket.fail('APPROVAL_REQUIRED');
  end if;
  perform loket.append_money('counter:' || _session.counter_id, 'request_close', 'drawer_count', _count.id::text, p_request_id, _at,
    jsonb_build_object('sessionId', _session.id, 'difference', _difference, 'reason', _reason));
  perform loket.announce_change('closings');
  return loket.store_answer(p_request_id, jsonb_build_object('state', 'waiting', 'sessionId', _session.id, 'countId', _count.id,
    'closedAt', null, 'counted', _count.counted, 'expected', _count.expected, 'difference', _difference));
end
$$;
comment on function api.close_cash_session(uuid, bigint, bigint, text) is
'Closes a session with its newest count: the cashier''s own, or any of the branch for a head of counter. Everything is computed anew from the session''s rows under its lock. Any difference needs a reason (3 to 300 characters). Cash within the utility''s cash_tolerance and every other tender equal: state "closed" at once. Beyond it: state "waiting" until another person decides. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, SESSION_NOT_FOUND, COUNT_NOT_FOUND, TRANSFER_PENDING, REVERSAL_PENDING, COUNT_OUTDATED, REASON_REQUIRED, ALREADY_DECIDED, APPROVAL_REQUIRED';
grant execute on function api.close_cash_session(uuid, bigint, bigint, text) to cashier, supervisor;

create or replace function loket.may_decide_close(p_staff loket.staff, p_session loket.cash_session) returns boolean
language sql stable as $$
  select loket.heads_session(p_staff, p_session) or pg_has_role(p_staff.login, 'finance', 'member');
$$;
comment on function loket.may_decide_close(loket.staff, loket.cash_session) is
'Whether a person''s role lets them decide about a difference: head of counter of the branch, or finance. That it is not their own is checked apart.';

create or replace function api.decide_close(p_request_id uuid, p_count_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _asked loket.close_request;
  _count loket.drawer_count;
  _session loket.cash_session;
  _own boolean;
  _answer jsonb;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'decide_close', jsonb_build_array(p_count_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.note_of(p_note, 'note');
  if p_outcome is null or p_outcome not in ('approved', 'rejected', 'withdrawn') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  if p_outcome = 'rejected' and length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  select * into _asked from loket.close_request q where q.drawer_count_id = p_count_id;
  select * into _count from loket.drawer_count k where k.id = _asked.drawer_count_id;
  select * into _session from loket.cash_session s where s.id = _count.cash_session_id for update;
  _own := _staff.login in (_session.cashier, _count.counted_by, _asked.requested_by);
  if _asked.drawer_count_id is null or not (_own or loket.may_decide_close(_staff, _session))
     or (p_outcome = 'withdrawn' and not _own) then
    perform loket.fail('COUNT_NOT_FOUND');
  end if;
  if p_outcome <> 'withdrawn' and _own then
    perform loket.fail('OWN_REQUEST');
  end if;
  if exists (select from loket.close_decision d where d.drawer_count_id = p_count_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if p_outcome = 'approved' then
    _count := loket.closable_count(_session, p_count_id);
  end if;
  _at := clock_timestamp();
  insert into loket.close_decision (drawer_count_id, outcome, decided_by, decided_at, note)
  values (p_count_id, p_outcome, _staff.login, _at, _note);
  if p_outcome = 'approved' then
    _answer := loket.close_session(p_request_id, _staff, _session, _count, _asked.reason,
      jsonb_build_object('requestedBy', _asked.requested_by, 'note', _note));
  else
    perform loket.append_money('counter:' || _session.counter_id, 'decide_close', 'drawer_count', p_count_id::text, p_request_id, _at,
      jsonb_build_object('sessionId', _session.id, 'outcome', p_outcome, 'note', _note));
    perform loket.announce_change('closings');
    _answer := jsonb_build_object('state', p_outcome, 'sessionId', _session.id, 'countId', p_count_id, 'closedAt', null,
      'counted', _count.counted, 'expected', _count.expected, 'difference', loket.drawer_difference(_count.counted, _count.expected));
  end if;
  return loket.store_answer(p_request_id, _answer);
end
$$;
comment on function api.decide_close(uuid, bigint, text, text) is
'Decides about a closing that waits because of its difference: a head of counter of the branch or finance approves (the session is closed in the same transaction, if nothing moved since the count and nothing waits) or rejects (with a reason in p_note, 3 characters or more); whoever counted, asked or answers for the drawer may only withdraw. Nobody decides about a drawer, count or request of their own. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, COUNT_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, REASON_REQUIRED, TRANSFER_PENDING, REVERSAL_PENDING, COUNT_OUTDATED';
grant execute on function api.decide_close(uuid, bigint, text, text) to cashier, supervisor, finance;
