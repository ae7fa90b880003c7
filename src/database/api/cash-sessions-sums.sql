-- What a drawer must hold: always the sum of its rows, never a stored figure. Used by closing, reports, supervision and the verifier.

create or replace function loket.pieces_total(p_pieces jsonb) returns bigint
language plpgsql stable as $$
declare
  _total bigint;
begin
  if p_pieces is null or jsonb_typeof(p_pieces) <> 'object' then
    perform loket.fail('INVALID_DENOMINATIONS');
  end if;
  if exists (
    select from jsonb_each(p_pieces) e
    where e.key not in ('100000', '50000', '20000', '10000', '5000', '2000', '1000', '500', '200', '100', '50')
       or case when jsonb_typeof(e.value) <> 'number' or e.value::text !~ '^[0-9]{1,6}$' then true
               else e.value::text::int > 100000 end) then
    perform loket.fail('INVALID_DENOMINATIONS');
  end if;
  select coalesce(sum(e.key::bigint * e.value::text::bigint), 0)::bigint into _total from jsonb_each(p_pieces) e;
  return _total;
end
$$;
comment on function loket.pieces_total(jsonb) is
'The sum (rupiah) of notes and coins given as pieces by denomination, e.g. {"100000": 3, "500": 2}: known denominations, 0 to 100,000 whole pieces each. An empty object is an empty drawer.
Errors: INVALID_DENOMINATIONS';

create or replace function loket.drawer(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'cash', s.opening_float + coalesce(sum(m.amount) filter (where m.tender = 'cash'), 0)::bigint,
    'debit', coalesce(sum(m.amount) filter (where m.tender = 'debit'), 0)::bigint,
    'qris', coalesce(sum(m.amount) filter (where m.tender = 'qris'), 0)::bigint,
    'transfer', coalesce(sum(m.amount) filter (where m.tender = 'transfer'), 0)::bigint)
  from loket.cash_session s
  left join lateral (
    select p.tender, p.total as amount
    from loket.payment p where p.cash_session_id = s.id
    union all
    select p.tender, -d.total
    from loket.reversal_decision d
    join loket.reversal v on v.id = d.reversal_id
    join loket.payment p on p.id = v.payment_id
    where d.cash_session_id = s.id and d.outcome = 'approved'
    union all
    select 'cash', case w.direction when 'in' then w.amount else -w.amount end
    from loket.cash_movement w where w.cash_session_id = s.id
    union all
    select 'cash', -x.amount
    from loket.cash_transfer x
    join loket.cash_transfer_decision d on d.cash_transfer_id = x.id and d.outcome = 'accepted'
    where x.from_session_id = s.id
    union all
    select 'cash', x.amount
    from loket.cash_transfer_decision d
    join loket.cash_transfer x on x.id = d.cash_transfer_id
    where d.to_session_id = s.id and d.outcome = 'accepted') m on true
  where s.id = p_session_id
  group by s.id;
$$;
comment on function loket.drawer(bigint) is
'What a session must have, {"cash", "debit", "qris", "transfer"} in rupiah, summed from its rows: cash is the float, payments less reversals inside the session, petty cash, and accepted transfers in and out; the other tenders are payments less reversals. Null for an unknown session.';

create or replace function loket.drawer_difference(p_counted jsonb, p_expected jsonb) returns jsonb
language sql immutable as $$
  select jsonb_object_agg(e.key, (p_counted->>e.key)::bigint - e.value::bigint) from jsonb_each_text(p_expected) e;
$$;
comment on function loket.drawer_difference(jsonb, jsonb) is 'Counted less expected for every tender: negative is short, positive is over. Rupiah.';

create or replace function loket.session_tenders(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_object('tender', t.tender, 'payments', p.payments, 'amount', p.amount, 'reversals', r.reversals,
      'reversed', r.reversed, 'expected', loket.drawer(p_session_id)->t.tender) order by t.place)
  from unnest(array['cash', 'debit', 'qris', 'transfer']) with ordinality t (tender, place)
  cross join lateral (
    select count(*) as payments, coalesce(sum(p.total), 0)::bigint as amount
    from loket.payment p where p.cash_session_id = p_session_id and p.tender = t.tender) p
  cross join lateral (
    select count(*) as reversals, coalesce(sum(d.total), 0)::bigint as reversed
    from loket.reversal_decision d
    join loket.reversal v on v.id = d.reversal_id
    join loket.payment p on p.id = v.payment_id
    where d.cash_session_id = p_session_id and d.outcome = 'approved' and p.tender = t.tender) r;
$$;
comment on function loket.session_tenders(bigint) is 'For each tender of a session: payments, reversals inside the session, and what must be there. Rupiah.';

create or replace function loket.session_transfers(p_session_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(loket.transfer_card(x) || jsonb_build_object(
      'direction', case when x.from_session_id = p_session_id then 'out' else 'in' end) order by x.id), '[]')
  from loket.cash_transfer x
  where x.from_session_id = p_session_id
     or x.id in (select d.cash_transfer_id from loket.cash_transfer_decision d where d.to_session_id = p_session_id);
$$;
comment on function loket.session_transfers(bigint) is 'The turn-ins and hand-overs out of a session, and those accepted into it. Rupiah.';

create or replace function loket.transfer_card(p_transfer loket.cash_transfer) returns jsonb
language sql stable as $$
  select jsonb_build_object('transferId', p_transfer.id, 'kind', p_transfer.kind, 'fromSessionId', p_transfer.from_session_id,
      'fromCashier', s.cashier, 'fromCashierName', f.full_name, 'fromCounterName', c.name,
      'toCashier', p_transfer.to_cashier, 'toCashierName', t.full_name, 'pieces', p_transfer.pieces, 'amount', p_transfer.amount,
      'note', p_transfer.note, 'offeredAt', p_transfer.offered_at, 'state', coalesce(d.outcome, 'waiting'),
      'decidedByName', w.full_name, 'decidedAt', d.decided_at, 'decisionNote', d.note)
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  join loket.staff f on f.login = s.cashier
  left join loket.staff t on t.login = p_transfer.to_cashier
  left join loket.cash_transfer_decision d on d.cash_transfer_id = p_transfer.id
  left join loket.staff w on w.login = d.decided_by
  where s.id = p_transfer.from_session_id;
$$;
comment on function loket.transfer_card(loket.cash_transfer) is 'A turn-in or hand-over with its people, pieces and state (waiting, accepted, declined, withdrawn). Rupiah.';

create or replace function loket.count_card(p_count loket.drawer_count) returns jsonb
language sql stable as $$
  select jsonb_build_object('countId', p_count.id, 'countedAt', p_count.counted_at, 'countedBy', p_count.counted_by,
    'countedByName', (select f.full_name from loket.staff f where f.login = p_count.counted_by),
    'pieces', p_count.pieces, 'counted', p_count.counted, 'expected', p_count.expected,
    'difference', loket.drawer_difference(p_count.counted, p_count.expected));
$$;
comment on function loket.count_card(loket.drawer_count) is 'A count of a drawer with its difference for every tender. Rupiah.';

create or replace function loket.close_request_card(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('countId', q.drawer_count_id, 'requestedByName', f.full_name, 'requestedAt', q.requested_at,
    'reason', q.reason, 'state', coalesce(d.outcome, 'waiting'), 'decidedByName', w.full_name, 'decidedAt', d.decided_at, 'note', d.note)
  from loket.close_request q
  join loket.drawer_count k on k.id = q.drawer_count_id
  join loket.staff f on f.login = q.requested_by
  left join loket.close_decision d on d.drawer_count_id = q.drawer_count_id
  left join loket.staff w on w.login = d.decided_by
  where k.cash_session_id = p_session_id
  order by q.drawer_count_id desc limit 1;
$$;
comment on function loket.close_request_card(bigint) is 'The newest request to close a session in spite of its difference, with what was decided; null when none was made.';

create or replace function loket.closing_card(p_session loket.cash_session) returns jsonb
language sql stable as $$
  select coalesce(
      (select loket.count_card(k) from loket.drawer_count k where k.id = p_session.drawer_count_id),
      -- Closed before drawers were counted by denomination: only the cash was compared.
      (select jsonb_build_object('counted', o.counted, 'expected', o.expected,
                'difference', loket.drawer_difference(o.counted, o.expected))
       from (select d.expected || jsonb_build_object('cash', p_session.counted_cash) as counted, d.expected
             from (select loket.drawer(p_session.id) as expected) d) o))
    || jsonb_build_object('closedAt', p_session.closed_at, 'closedByName', f.full_name, 'reason', p_session.difference_reason)
  from loket.staff f where f.login = p_session.closed_by;
$$;
comment on function loket.closing_card(loket.cash_session) is 'How a session was closed: counted, expected and difference for every tender, by whom and why; null while it is open. Rupiah.';

create or replace function loket.session_report(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sessionId', s.id, 'counterId', c.id, 'counterCode', c.code, 'counterName', c.name, 'branchCode', b.code, 'branchName', b.name,
    'cashier', s.cashier, 'cashierName', f.full_name, 'businessDate', s.business_date,
    'fromEarlierDay', s.closed_at is null and s.business_date < loket.business_date(clock_timestamp()),
    'openedAt', s.opened_at, 'openingFloat', s.opening_float, 'openingPieces', s.opening_pieces,
    'payments', (select count(*) from loket.payment p where p.cash_session_id = s.id),
    'tenders', loket.session_tenders(s.id), 'expected', loket.drawer(s.id),
    'nonWater', (
      select coalesce(sum(n.amount), 0)::bigint
      from (select p.total as amount from loket.payment p where p.cash_session_id = s.id and p.kind = 'invoices'
            union all
            select -d.total
            from loket.reversal_decision d
            join loket.reversal v on v.id = d.reversal_id
            join loket.payment p on p.id = v.payment_id
            where d.cash_session_id = s.id and d.outcome = 'approved' and p.kind = 'invoices') n),
    'movements', (
      select coalesce(jsonb_agg(jsonb_build_object('movementId', w.id, 'direction', w.direction, 'reasonCode', w.reason_code,
          'note', w.note, 'amount', w.amount, 'movedByName', a.full_name, 'movedAt', w.moved_at) order by w.id), '[]')
      from loket.cash_movement w join loket.staff a on a.login = w.moved_by where w.cash_session_id = s.id),
    'transfers', loket.session_transfers(s.id),
    'reversalsWaiting', loket.reversals_waiting_in(s.id),
    'counts', (select count(*) from loket.drawer_count k where k.cash_session_id = s.id),
    'lastCount', (select loket.count_card(k) from loket.drawer_count k where k.cash_session_id = s.id order by k.id desc limit 1),
    'closeRequest', loket.close_request_card(s.id),
    'closing', loket.closing_card(s),
    'letterhead', s.letterhead)
  from loket.cash_session s
  join loket.counter c on c.id = s.counter_id
  join loket.branch b on b.id = c.branch_id
  join loket.staff f on f.login = s.cashier
  where s.id = p_session_id;
$$;
comment on function loket.session_report(bigint) is
'The X read of an open session and the Z read of a closed one: float, sums and reversals by tender, non-water part, petty cash, transfers, expected sums, last count, closing. Everything from rows; who may see it is decided by the caller. Rupiah.';

create or replace function loket.reversals_waiting_in(p_session_id bigint) returns bigint
language sql stable as $$
  select count(*)
  from loket.reversal v
  join loket.payment p on p.id = v.payment_id
  where p.cash_session_id = p_session_id
    and not exists (select from loket.reversal_decision d where d.reversal_id = v.id);
$$;
comment on function loket.reversals_waiting_in(bigint) is 'How many reversals of payments of a session wait for a decision.';
