-- What is done about a suspect: proposed by one person of finance, decided by another.
-- Lock order: request id, business day (a late payment that is posted), payment, settlement line or file, bills by id, money chain last.

create or replace function loket.settlement_row(p_line_id bigint, p_payment_id bigint) returns jsonb
language plpgsql stable as $$
declare
  _line loket.settlement_line;
  _payment loket.payment;
  _day date;
  _channel text;
begin
  if p_line_id is not null then
    select l.* into _line from loket.settlement_line l
    where l.id = p_line_id and exists (select from loket.live_settlement_files(l.channel) f where f.id = l.settlement_file_id);
    _channel := _line.channel;
    _day := _line.settled_on;
  else
    select p.* into _payment from loket.payment p where p.id = p_payment_id and p.tender = 'channel';
    _channel := _payment.channel;
    _day := loket.payment_settlement_day(_payment);
  end if;
  if _channel is null then
    return null;
  end if;
  return (select to_jsonb(r) from loket.settlement_rows(_channel, _day, _day) r
          where case when p_line_id is not null then r.line_id = p_line_id else r.payment_id = p_payment_id end);
end
$$;
comment on function loket.settlement_row(bigint, bigint) is 'The row of loket.settlement_rows that a line, or else a payment, stands in; null when there is none.';

create or replace function loket.settlement_actions(p_state text, p_reason text, p_imported boolean) returns text[]
language sql immutable as $$
  select case p_state
    when 'only_theirs' then array['post_their_payment', 'post_today'] || case when p_reason = 'suggested' then array['pair'] else '{}' end || array['accept_as_is']
    when 'only_ours' then array['claim_from_channel'] || case when p_imported then '{}' else array['request_reversal'] end || array['accept_as_is']
    when 'amount_differs' then array['claim_from_channel', 'accept_as_is'] || case when p_imported then '{}' else array['request_reversal'] end
    when 'double' then array['ignore_double', 'accept_as_is']
    when 'reversed_by_us' then array['accept_as_is', 'claim_from_channel']
    else '{}' end::text[];
$$;
comment on function loket.settlement_actions(text, text, boolean) is
'What may be proposed about a suspect. Only theirs: late advice is posted with their date, or today when that day is closed; only ours: claimed, or the payment is reversed.
Source: domain.md 2.9.';

create or replace function loket.settlement_proposal_card(p_proposal loket.settlement_proposal) returns jsonb
language sql stable as $$
  select jsonb_build_object('proposalId', p_proposal.id, 'kind', p_proposal.kind, 'action', p_proposal.action, 'note', p_proposal.note,
    'ours', p_proposal.ours, 'theirs', p_proposal.theirs, 'proposedBy', loket.staff_name_at(p_proposal.proposed_by, p_proposal.proposed_at),
    'proposedAt', p_proposal.proposed_at, 'own', p_proposal.proposed_by = session_user,
    'outcome', d.outcome, 'decidedBy', loket.staff_name_at(d.decided_by, d.decided_at), 'decidedAt', d.decided_at,
    'decisionNote', coalesce(d.note, ''), 'difference', d.difference, 'paymentId', d.payment_id, 'reversalId', d.reversal_id)
  from (select 1) one left join loket.settlement_decision d on d.settlement_proposal_id = p_proposal.id;
$$;
comment on function loket.settlement_proposal_card(loket.settlement_proposal) is 'What was proposed, by whom, and what the other person said. Rupiah.';

create or replace function api.propose_settlement_decision(p_request_id uuid, p_line_id bigint, p_payment_id bigint, p_file_id bigint,
  p_action text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _file loket.settlement_file;
  _row jsonb;
  _payment_id bigint;
  _last loket.settlement_proposal;
  _proposal loket.settlement_proposal;
begin
  _replay := loket.claim_request(p_request_id, 'propose_settlement_decision',
    jsonb_build_array(p_line_id, p_payment_id, p_file_id, p_action, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.require_reason(p_note);
  if num_nonnulls(p_line_id, p_payment_id, p_file_id) <> 1 then
    perform loket.fail('INVALID_INPUT', '{"field": "lineId"}');
  end if;
  if p_file_id is not null then
    select * into _file from loket.settlement_file f where f.id = p_file_id for update;
    if _file.id is null or not exists (select from loket.live_settlement_files(_file.channel) f where f.id = p_file_id) then
      perform loket.fail('SETTLEMENT_NOT_FOUND');
    end if;
    if p_action is distinct from 'withdraw_file' then
      perform loket.fail('SETTLEMENT_ACTION_NOT_ALLOWED');
    end if;
    if exists (select from loket.settlement_proposal q where q.settlement_file_id = p_file_id
               and not exists (select from loket.settlement_decision d where d.settlement_proposal_id = q.id)) then
      perform loket.fail('SETTLEMENT_PENDING');
    end if;
    insert into loket.settlement_proposal (channel, kind, action, settlement_file_id, ours, theirs, note, proposed_by, proposed_at)
    values (_file.channel, 'file', p_action, p_file_id, 0, _file.bill_total, _note, _staff.login, clock_timestamp())
    returning * into _proposal;
  else
    perform from loket.payment p where p.id = p_payment_id for update;
    perform from loket.settlement_line l where l.id = p_line_id for update;
    _row := loket.settlement_row(p_line_id, p_payment_id);
    -- A payment that has a line is decided about by its line, so that a suspect has one name.
    if _row is null or (p_payment_id is not null and _row->>'line_id' is not null) then
      perform loket.fail('SETTLEMENT_NOT_FOUND');
    end if;
    _payment_id := (_row->>'payment_id')::bigint;
    if (_row->>'state') in ('matched', 'waiting', 'cancelled') then
      perform loket.fail('SETTLEMENT_NO_SUSPECT', jsonb_build_object('state', _row->'state'));
    end if;
    if p_action is null or p_action <> all (loket.settlement_actions(_row->>'state', _row->>'reason',
         (select p.imported from loket.payment p where p.id = _payment_id))) then
      perform loket.fail('SETTLEMENT_ACTION_NOT_ALLOWED');
    end if;
    if _row->>'decision' = 'proposed' then
      perform loket.fail('SETTLEMENT_PENDING');
    end if;
    select * into _last from loket.settlement_proposal q where q.id = (_row->>'proposal_id')::bigint;
    -- A claim or a reversal that was asked for may come to nothing; then something else is decided.
    if _row->>'decision' = 'accepted' and _last.action not in ('claim_from_channel', 'request_reversal') then
      perform loket.fail('ALREADY_DECIDED');
    end if;
    if p_action = 'request_reversal' and (loket.reversal_waiting(_payment_id)).id is not null then
      perform loket.fail('REVERSAL_PENDING');
    end if;
    insert into loket.settlement_proposal (channel, kind, action, settlement_line_id, payment_id, ours, theirs, note, proposed_by, proposed_at)
    values (_row->>'channel', _row->>'state', p_action, p_line_id,
      case when p_action = 'pair' then (_row->>'counterpart_id')::bigint else _payment_id end,
      (_row->>'ours')::bigint, (_row->>'theirs')::bigint, _note, _staff.login, clock_timestamp())
    returning * into _proposal;
  end if;
  perform loket.append_audit('propose_settlement_decision', 'settlement_proposal', _proposal.id::text, p_request_id, jsonb_build_object(
    'kind', _proposal.kind, 'action', p_action, 'lineId', p_line_id, 'paymentId', _proposal.payment_id, 'fileId', p_file_id, 'note', _note));
  perform loket.announce_change('settlements');
  return loket.store_answer(p_request_id, loket.settlement_proposal_card(_proposal));
end
$$;
comment on function api.propose_settlement_decision(uuid, bigint, bigint, bigint, text, text) is
'Proposes what is done about one suspect, named by its line or, when the channel has none, by our payment; or that a file is withdrawn. With a reason of 3 to 300 characters. Nothing happens until another person has decided. accept_as_is, claim_from_channel, request_reversal, post_their_payment (their date), post_today (when that day is closed), pair (with the payment suggested), ignore_double, withdraw_file. Returns the proposal. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, SETTLEMENT_NOT_FOUND, SETTLEMENT_NO_SUSPECT, SETTLEMENT_ACTION_NOT_ALLOWED, SETTLEMENT_PENDING, ALREADY_DECIDED, REVERSAL_PENDING';
grant execute on function api.propose_settlement_decision(uuid, bigint, bigint, bigint, text, text) to finance;

create or replace function loket.late_payment_day(p_line loket.settlement_line) returns date
language sql stable as $$
  select coalesce(loket.business_date(p_line.paid_at), p_line.settled_on);
$$;
comment on function loket.late_payment_day(loket.settlement_line) is 'The business date, in the utility''s zone, on which the customer of a line paid.';

create or replace function loket.enter_late_payment(p_line loket.settlement_line, p_action text) returns date
language plpgsql as $$
declare
  _today date := loket.business_date(clock_timestamp());
  _on date := loket.late_payment_day(p_line);
  _branch_id int := (select r.branch_id from loket.connection c join loket.route r on r.id = c.route_id
                     where c.id = loket.connection_by_no(p_line.connection_no));
begin
  if _branch_id is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  if p_action = 'post_today' then
    _on := _today;
  else
    perform loket.check_backdate(_on, _today);
  end if;
  perform loket.enter_business_day(_branch_id, _on);
  if loket.is_day_closed(_branch_id, _on) then
    perform loket.fail('DAY_CLOSED', jsonb_build_object('businessDate', _on));
  end if;
  return _on;
end
$$;
comment on function loket.enter_late_payment(loket.settlement_line, text) is
'The day that a late payment goes into, locked against its closing: theirs, as far back as policy allows, or today. The day is that of the connection''s own branch, whose books its customers'' money is in.
Errors: CONNECTION_NOT_FOUND, INVALID_INPUT, DATE_NOT_ALLOWED, DAY_CLOSED, MONTH_CLOSED
Source: a back-dated payment must not enter a closed day: domain.md 10, rule 18.';

create or replace function loket.post_late_payment(p_request_id uuid, p_staff loket.staff, p_line loket.settlement_line, p_day date, p_reason text)
returns bigint
language plpgsql as $$
declare
  _payer loket.staff := p_staff;
  _connection_id bigint := loket.connection_by_no(p_line.connection_no);
  _paid_on date := loket.late_payment_day(p_line);
  _sheets int;
  _bill_ids bigint[];
  _choices jsonb;
  _payment loket.payment;
  _answer jsonb;
begin
  -- It is the channel's payment, entered by a person: the chain and the reference are the channel's, the name is the person's.
  _payer.channel := p_line.channel;
  perform loket.check_tender(_payer, 'channel', p_line.reference, null);
  perform from loket.bill b where b.connection_id = _connection_id order by b.id for update;
  _choices := loket.quote(_connection_id, _paid_on)->'choices';
  if jsonb_array_length(_choices) = 0 then
    perform loket.fail('NOTHING_DUE');
  end if;
  -- The oldest sheets that cost exactly this on their day: late fee and stamp duty as the customer saw them.
  select min((c->>'sheets')::int) into _sheets from jsonb_array_elements(_choices) c where (c->>'total')::bigint = p_line.bill_amount;
  if _sheets is null then
    perform loket.fail('TOTAL_CHANGED', jsonb_build_object('totalShown', p_line.bill_amount, 'totalDue', _choices->-1->'total'));
  end if;
  select array_agg(d.bill_id order by d.sheet) into _bill_ids from loket.due_bills(_connection_id, _paid_on) d where d.sheet <= _sheets;
  _payment := loket.begin_payment(p_request_id, _payer, null, 'bills', 'channel', p_line.reference, null);
  _payment.connection_id := _connection_id;
  _payment.business_date := p_day;
  _payment.backdate_reason := p_reason;
  _answer := loket.finish_payment(_payment, loket.chosen_bills(_payer, _connection_id, _bill_ids, _paid_on), p_line.bill_amount);
  return (_answer->>'paymentId')::bigint;
end
$$;
comment on function loket.post_late_payment(uuid, loket.staff, loket.settlement_line, date, text) is
'Books what a channel took and never told: for the oldest sheets that cost exactly that on the customer''s day, in the channel''s own chain and under its reference. Rupiah.
Errors: INVALID_INPUT, REFERENCE_REQUIRED, NOTHING_DUE, TOTAL_CHANGED, SESSION_FROM_EARLIER_DAY, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, BILLS_NOT_OLDEST_FIRST, ALL_BILLS_REQUIRED, TENDERED_TOO_LITTLE, REFERENCE_ALREADY_USED';

create or replace function loket.ask_reversal(p_proposal loket.settlement_proposal, p_request_id uuid) returns bigint
language plpgsql as $$
declare
  _reversal_id bigint;
begin
  if loket.is_reversed_whole(p_proposal.payment_id) then
    perform loket.fail('ALREADY_REVERSED');
  end if;
  if (loket.reversal_waiting(p_proposal.payment_id)).id is not null then
    perform loket.fail('REVERSAL_PENDING');
  end if;
  -- Asked for in the name of the one who proposed it: so the reversal's own rule of two persons still needs somebody else.
  insert into loket.reversal (payment_id, reason_code, note, whole, requested_by, requested_at)
  values (p_proposal.payment_id, 'tender_failed', p_proposal.note, true, p_proposal.proposed_by, clock_timestamp())
  returning id into _reversal_id;
  perform loket.append_audit('request_reversal', 'reversal', _reversal_id::text, p_request_id, jsonb_build_object(
    'paymentId', p_proposal.payment_id, 'reasonCode', 'tender_failed', 'note', p_proposal.note, 'itemIds', null, 'proposalId', p_proposal.id));
  perform loket.announce_change('reversals');
  return _reversal_id;
end
$$;
comment on function loket.ask_reversal(loket.settlement_proposal, uuid) is
'The ordinary request for a reversal of a payment that the channel did not settle.
Errors: ALREADY_REVERSED, REVERSAL_PENDING';

create or replace function loket.settlement_decision_details(p_proposal loket.settlement_proposal, p_decision loket.settlement_decision) returns jsonb
language sql immutable as $$
  select jsonb_build_object('kind', p_proposal.kind, 'action', p_proposal.action, 'lineId', p_proposal.settlement_line_id,
    'subjectId', p_proposal.payment_id, 'fileId', p_proposal.settlement_file_id, 'ours', p_proposal.ours, 'theirs', p_proposal.theirs,
    'proposedBy', p_proposal.proposed_by, 'difference', p_decision.difference, 'paymentId', p_decision.payment_id,
    'reversalId', p_decision.reversal_id);
$$;
comment on function loket.settlement_decision_details(loket.settlement_proposal, loket.settlement_decision) is
'What the money chain says of an accepted decision; the verifier builds the same from the rows.';

create or replace function api.decide_settlement(p_request_id uuid, p_proposal_id bigint, p_outcome text, p_note text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _note text;
  _proposal loket.settlement_proposal;
  _line loket.settlement_line;
  _row jsonb;
  _day date;
  _decision loket.settlement_decision;
begin
  _replay := loket.claim_request(p_request_id, 'decide_settlement', jsonb_build_array(p_proposal_id, p_outcome, p_note));
  if _replay is not null then
    return _replay;
  end if;
  _note := loket.check_note(p_note);
  if p_outcome is null or p_outcome not in ('accepted', 'rejected', 'withdrawn') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  select * into _proposal from loket.settlement_proposal q where q.id = p_proposal_id;
  if _proposal.id is null or (p_outcome = 'withdrawn' and _proposal.proposed_by <> _staff.login) then
    perform loket.fail('SETTLEMENT_NOT_FOUND');
  end if;
  if p_outcome <> 'withdrawn' and _proposal.proposed_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  if p_outcome = 'rejected' and length(_note) < 3 then
    perform loket.fail('REASON_REQUIRED');
  end if;
  select * into _line from loket.settlement_line l where l.id = _proposal.settlement_line_id;
  if p_outcome = 'accepted' and _proposal.action in ('post_their_payment', 'post_today') then
    _day := loket.enter_late_payment(_line, _proposal.action);
  end if;
  perform from loket.payment p where p.id = _proposal.payment_id for update;
  perform from loket.settlement_line l where l.id = _proposal.settlement_line_id for update;
  perform from loket.settlement_file f where f.id = _proposal.settlement_file_id for update;
  if exists (select from loket.settlement_decision d where d.settlement_proposal_id = p_proposal_id) then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  _decision.settlement_proposal_id := p_proposal_id;
  _decision.outcome := p_outcome;
  _decision.decided_by := _staff.login;
  _decision.note := _note;
  if p_outcome <> 'accepted' then
    _decision.decided_at := clock_timestamp();
    insert into loket.settlement_decision select (_decision).*;
    perform loket.append_audit(case p_outcome when 'rejected' then 'reject_settlement' else 'withdraw_settlement_proposal' end,
      'settlement_proposal', p_proposal_id::text, p_request_id, jsonb_build_object('note', _note));
    perform loket.announce_change('settlements');
    return loket.store_answer(p_request_id, loket.settlement_proposal_card(_proposal));
  end if;

  if _proposal.kind <> 'file' then
    _row := loket.settlement_row(_proposal.settlement_line_id, case when _proposal.settlement_line_id is null then _proposal.payment_id end);
    if _row is null or (_row->>'state', (_row->>'ours')::bigint, (_row->>'theirs')::bigint)
         is distinct from (_proposal.kind, _proposal.ours, _proposal.theirs)
       or (_proposal.action = 'pair' and (_row->>'counterpart_id')::bigint is distinct from _proposal.payment_id) then
      perform loket.fail('SETTLEMENT_NO_SUSPECT', jsonb_build_object('state', _row->'state'));
    end if;
  end if;
  _decision.difference := case when _proposal.action = 'accept_as_is' then _proposal.theirs - _proposal.ours else 0 end;
  if _day is not null then
    _decision.payment_id := loket.post_late_payment(p_request_id, _staff, _line, _day, _proposal.note);
  elsif _proposal.action = 'request_reversal' then
    _decision.reversal_id := loket.ask_reversal(_proposal, p_request_id);
  end if;
  _decision.decided_at := clock_timestamp();
  insert into loket.settlement_decision select (_decision).*;
  perform loket.append_money('channel:' || _proposal.channel, 'decide_settlement', 'settlement_proposal', p_proposal_id::text, p_request_id,
    _decision.decided_at, loket.settlement_decision_details(_proposal, _decision));
  perform loket.announce_change('settlements');
  return loket.store_answer(p_request_id, loket.settlement_proposal_card(_proposal));
end
$$;
comment on function api.decide_settlement(uuid, bigint, text, text) is
'Accepts or rejects (with a note) what somebody else proposed about a suspect or a file; withdrawn is for one''s own proposal. An accepted proposal takes effect here: the payment is posted, the reversal asked for, the file withdrawn, the difference booked on the named line. Refused when the suspect is no longer what was proposed about. Returns the proposal. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, SETTLEMENT_NOT_FOUND, OWN_REQUEST, REASON_REQUIRED, ALREADY_DECIDED, SETTLEMENT_NO_SUSPECT, CONNECTION_NOT_FOUND, DATE_NOT_ALLOWED, DAY_CLOSED, MONTH_CLOSED, REFERENCE_REQUIRED, REFERENCE_ALREADY_USED, NOTHING_DUE, TOTAL_CHANGED, SESSION_FROM_EARLIER_DAY, BILL_NOT_FOUND, BILL_ALREADY_PAID, BILL_IN_INSTALMENT_PLAN, CONNECTION_BLOCKED, PERIOD_BEING_POSTED, BILLS_NOT_OLDEST_FIRST, ALL_BILLS_REQUIRED, TENDERED_TOO_LITTLE, ALREADY_REVERSED, REVERSAL_PENDING
Source: two persons for what moves money; late advice is posted with their date: domain.md 2.9.';
grant execute on function api.decide_settlement(uuid, bigint, text, text) to finance, manager;
