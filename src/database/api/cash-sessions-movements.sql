-- Money in and out of an open drawer besides payments: petty cash, turn-ins to the head of counter's safe, hand-overs to a colleague.

create or replace function loket.free_cash(p_session_id bigint) returns bigint
language sql stable as $$
  select (loket.drawer(p_session_id)->>'cash')::bigint - coalesce((
    select sum(x.amount) from loket.cash_transfer x
    where x.from_session_id = p_session_id
      and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = x.id)), 0)::bigint;
$$;
comment on function loket.free_cash(bigint) is
'Cash of a drawer that may still be taken out: what it holds less what is offered and waits. Call with the session locked. Rupiah.';

create or replace function loket.note_of(p_note text, p_field text) returns text
language plpgsql stable as $$
begin
  if length(btrim(p_note)) > 300 then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field));
  end if;
  return coalesce(btrim(p_note), '');
end
$$;
comment on function loket.note_of(text, text) is 'A free text without blanks around it, at most 300 characters.
Errors: INVALID_INPUT';

create or replace function loket.require_todays_session(p_session loket.cash_session) returns void
language plpgsql stable as $$
begin
  if p_session.business_date < loket.business_date(clock_timestamp()) then
    perform loket.fail('SESSION_FROM_EARLIER_DAY', jsonb_build_object('businessDate', p_session.business_date));
  end if;
end
$$;
comment on function loket.require_todays_session(loket.cash_session) is 'A drawer of an earlier day is counted and closed; nothing else enters it.
Errors: SESSION_FROM_EARLIER_DAY';

create or replace function api.move_petty_cash(
  p_request_id uuid, p_session_id bigint, p_direction text, p_reason_code text, p_amount bigint, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _session loket.cash_session;
  _note text;
  _limit bigint := (select u.petty_cash_limit from loket.utility u);
  _movement_id bigint;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'move_petty_cash',
    jsonb_build_array(p_session_id, p_direction, p_reason_code, p_amount, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.note_of(p_note, 'note');
  if p_direction is null or p_direction not in ('in', 'out') then
    perform loket.fail('INVALID_INPUT', '{"field": "direction"}');
  end if;
  if p_reason_code is null
     or p_reason_code not in ('change_money', 'supplies', 'postage', 'transport', 'meals', 'found', 'other') then
    perform loket.fail('INVALID_INPUT', '{"field": "reasonCode"}');
  end if;
  if p_amount is null or p_amount not between 1 and 1000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "amount"}');
  end if;
  if p_reason_code = 'other' and length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  _session := loket.lock_session(_staff, p_session_id);
  perform loket.require_todays_session(_session);
  if p_amount > _limit and _session.cashier = _staff.login then
    perform loket.fail('APPROVAL_REQUIRED', jsonb_build_object('limit', _limit));
  end if;
  if p_direction = 'out' and p_amount > loket.free_cash(_session.id) then
    perform loket.fail('DRAWER_TOO_LITTLE');
  end if;
  _at := clock_timestamp();
  insert into loket.cash_movement (cash_session_id, direction, reason_code, note, amount, moved_by, moved_at)
  values (_session.id, p_direction, p_reason_code, _note, p_amount, _staff.login, _at)
  returning id into _movement_id;
  perform loket.append_money('counter:' || _session.counter_id, 'move_petty_cash', 'cash_movement', _movement_id::text, p_request_id, _at,
    jsonb_build_object('sessionId', _session.id, 'direction', p_direction, 'reasonCode', p_reason_code, 'amount', p_amount, 'note', _note));
  perform loket.announce_change('drawers');
  return loket.store_answer(p_request_id, jsonb_build_object('movementId', _movement_id, 'sessionId', _session.id, 'movedAt', _at));
end
$$;
comment on function api.move_petty_cash(uuid, bigint, text, text, bigint, text) is
'Petty cash (rupiah, 1 to 1 billion) into (in) or out of (out) an open drawer of today with a reason: change_money, supplies, postage, transport, meals, found or other (which needs a note of at least 3 characters). The cashier enters up to the utility''s petty_cash_limit; beyond it only a head of counter of the branch may, and never for the own drawer. Never more goes out than the drawer holds, less what is offered and waits.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, SESSION_NOT_FOUND, SESSION_FROM_EARLIER_DAY, REASON_REQUIRED, APPROVAL_REQUIRED, DRAWER_TOO_LITTLE';
grant execute on function api.move_petty_cash(uuid, bigint, text, text, bigint, text) to cashier, supervisor;

create or replace function api.offer_cash(
  p_request_id uuid, p_session_id bigint, p_kind text, p_to_cashier text, p_pieces jsonb, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _session loket.cash_session;
  _note text;
  _amount bigint;
  _transfer loket.cash_transfer;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'offer_cash', jsonb_build_array(p_session_id, p_kind, p_to_cashier, p_pieces, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.note_of(p_note, 'note');
  if p_kind is null or p_kind not in ('to_safe', 'to_cashier') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  _amount := loket.pieces_total(p_pieces);
  if _amount < 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "pieces"}');
  end if;
  if (p_kind = 'to_cashier') <> (p_to_cashier is not null) or p_to_cashier = _staff.login then
    perform loket.fail('INVALID_INPUT', '{"field": "toCashier"}');
  end if;
  _session := loket.lock_session(_staff, p_session_id);
  -- The giver answers for the money until it is accepted: nobody gives away what another answers for.
  if _session.cashier <> _staff.login then
    perform loket.fail('SESSION_NOT_FOUND');
  end if;
  perform loket.require_todays_session(_session);
  if p_kind = 'to_cashier' and not exists (
       select from loket.cash_session s
       where s.cashier = p_to_cashier and s.closed_at is null and s.business_date = _session.business_date
         and loket.in_branch(_staff, s)) then
    perform loket.fail('INVALID_INPUT', '{"field": "toCashier"}');
  end if;
  if _amount > loket.free_cash(_session.id) then
    perform loket.fail('DRAWER_TOO_LITTLE');
  end if;
  _at := clock_timestamp();
  insert into loket.cash_transfer (from_session_id, kind, to_cashier, pieces, amount, note, offered_by, offered_at)
  values (_session.id, p_kind, p_to_cashier, p_pieces, _amount, _note, _staff.login, _at)
  returning * into _transfer;
  perform loket.append_money('counter:' || _session.counter_id, 'offer_cash', 'cash_transfer', _transfer.id::text, p_request_id, _at,
    jsonb_build_object('sessionId', _session.id, 'kind', p_kind, 'toCashier', p_to_cashier, 'pieces', p_pieces, 'amount', _amount,
      'note', _note));
  perform loket.announce_change('transfers');
  return loket.store_answer(p_request_id, loket.transfer_card(_transfer));
end
$$;
comment on function api.offer_cash(uuid, bigint, text, text, jsonb, text) is
'Offers cash, counted by denomination (rupiah), out of the own open drawer of today: to_safe is a surplus for the head of counter''s safe, to_cashier a hand-over to a colleague of the branch whose drawer is open today. It counts only when accepted. Never more than the drawer holds, less what is offered and waits already.
Errors: NOT_STAFF, INVALID_INPUT, INVALID_DENOMINATIONS, REQUEST_CONFLICT, REQUEST_ABANDONED, SESSION_NOT_FOUND, SESSION_FROM_EARLIER_DAY, DRAWER_TOO_LITTLE';
grant execute on function api.offer_cash(uuid, bigint, text, text, jsonb, text) to cashier;

create or replace function loket.may_decide_transfer(p_staff loket.staff, p_transfer loket.cash_transfer, p_from loket.cash_session, p_outcome text)
returns boolean
language sql stable as $$
  select case
    when p_outcome = 'withdrawn' then p_transfer.offered_by = p_staff.login
    when p_transfer.offered_by = p_staff.login then false
    when p_outcome = 'accepted' and p_transfer.kind = 'to_cashier' then p_transfer.to_cashier = p_staff.login
    -- A head of counter may also refuse for a colleague who has left, so that a drawer never hangs on an absent person.
    else p_transfer.to_cashier is not distinct from p_staff.login or loket.heads_session(p_staff, p_from) end;
$$;
comment on function loket.may_decide_transfer(loket.staff, loket.cash_transfer, loket.cash_session, text) is
'Who may say what to money that is offered: the giver takes it back; the colleague it is for accepts or declines; a head of counter of the branch accepts what is for the safe and may decline anything. Never the giver.';

create or replace function api.decide_cash(p_request_id uuid, p_transfer_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _transfer loket.cash_transfer;
  _from loket.cash_session;
  _to loket.cash_session;
  _at timestamptz;
begin
  _replay := loket.claim_request(p_request_id, 'decide_cash', jsonb_build_array(p_transfer_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.note_of(p_note, 'note');
  if p_outcome is null or p_outcome not in ('accepted', 'declined', 'withdrawn') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  select * into _transfer from loket.cash_transfer x where x.id = p_transfer_id;
  select * into _from from loket.cash_session s where s.id = _transfer.from_session_id;
  if _transfer.id is not null and _transfer.offered_by = _staff.login and p_outcome <> 'withdrawn' then
    perform loket.fail('OWN_REQUEST');
  end if;
  if _transfer.id is null or not loket.may_decide_transfer(_staff, _transfer, _from, p_outcome) then
    perform loket.fail('TRANSFER_NOT_FOUND');
  end if;
  if p_outcome = 'accepted' and _transfer.kind = 'to_cashier' then
    select * into _to from loket.cash_session s where s.cashier = _staff.login and s.closed_at is null;
  end if;
  -- Both drawers at once and by id: neither can be closed, counted or emptied meanwhile.
  perform from loket.cash_session s where s.id in (_from.id, _to.id) order by s.id for update;
  if exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = p_transfer_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if not exists (select from loket.cash_session s where s.id = _from.id and s.closed_at is null) then
    perform loket.fail('TRANSFER_NOT_FOUND');
  end if;
  if p_outcome = 'accepted' then
    if _transfer.kind = 'to_cashier' then
      select * into _to from loket.cash_session s where s.id = _to.id and s.closed_at is null;
      if _to.id is null then
        perform loket.fail('SESSION_NOT_OPEN');
      end if;
      perform loket.require_todays_session(_to);
    end if;
    if _transfer.amount > (loket.drawer(_from.id)->>'cash')::bigint then
      perform loket.fail('DRAWER_TOO_LITTLE');
    end if;
  end if;
  _at := clock_timestamp();
  insert into loket.cash_transfer_decision (cash_transfer_id, outcome, decided_by, decided_at, to_session_id, note)
  values (p_transfer_id, p_outcome, _staff.login, _at, _to.id, _note);
  -- In the giver's chain, and for a hand-over in the receiver's too: each counter's chain tells its own drawer's whole story.
  -- Chains by their name, so that two that cross never wait for each other.
  perform loket.append_money(h.chain, 'decide_cash', 'cash_transfer', p_transfer_id::text, p_request_id, _at,
      jsonb_build_object('outcome', p_outcome, 'kind', _transfer.kind, 'amount', _transfer.amount, 'fromSessionId', _from.id,
        'toSessionId', _to.id, 'note', _note))
  from (select 'counter:' || s.counter_id as chain from loket.cash_session s where s.id in (_from.id, _to.id) order by 1) h;
  perform loket.announce_change('transfers');
  if p_outcome = 'accepted' then
    perform loket.announce_change('drawers');
  end if;
  return loket.store_answer(p_request_id, loket.transfer_card(_transfer));
end
$$;
comment on function api.decide_cash(uuid, bigint, text, text) is
'Decides a turn-in or hand-over (rupiah): accepted moves the money in both drawers from now on, declined and withdrawn leave it with the giver. Only the giver withdraws. A hand-over is accepted only by the colleague it is for, into the own drawer of today; a turn-in by a head of counter of the branch who is not the giver. A head of counter of the branch may decline for a colleague who has left.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TRANSFER_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, DRAWER_TOO_LITTLE';
grant execute on function api.decide_cash(uuid, bigint, text, text) to cashier, supervisor;

create or replace function api.my_transfers() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (
    select coalesce(jsonb_agg(loket.transfer_card(x) || jsonb_build_object('mine', x.offered_by = _staff.login,
        'mayAccept', loket.may_decide_transfer(_staff, x, s, 'accepted')) order by x.id), '[]')
    from loket.cash_transfer x
    join loket.cash_session s on s.id = x.from_session_id
    where s.closed_at is null
      and not exists (select from loket.cash_transfer_decision d where d.cash_transfer_id = x.id)
      and (x.offered_by = _staff.login or x.to_cashier = _staff.login
           or (x.kind = 'to_safe' and loket.heads_session(_staff, s))));
end
$$;
comment on function api.my_transfers() is
'Money that is offered and waits, as far as it concerns the person: given by, meant for, and for a head of counter the turn-ins of the branch. mine marks what the person gave. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.my_transfers() to cashier, supervisor;

create or replace function api.transfer_targets()
returns table (login text, full_name text, counter_name text)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select f.login, f.full_name, c.name
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id and c.branch_id = _staff.branch_id
  join loket.staff f on f.login = s.cashier
  where s.closed_at is null and s.business_date = loket.business_date(clock_timestamp()) and s.cashier <> _staff.login
  order by c.code;
end
$$;
comment on function api.transfer_targets() is 'Colleagues of the branch whose drawer is open today: to whom money may be handed over.
Errors: NOT_STAFF';
grant execute on function api.transfer_targets() to cashier;
