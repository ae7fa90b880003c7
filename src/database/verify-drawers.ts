/** What must hold between a drawer's rows and the money chain: floats, petty cash, transfers, counts and closings. */
import type { LedgerRule } from './verify-ledger.ts';

/** The chain entries of an action about one kind of row, as a table `a` to join by the row's id. */
const entries = (action: string, objectType: string) =>
  `(select * from loket.audit_entry where action = '${action}' and object_type = '${objectType}' and chain is not null) a`;

export const DRAWER_RULES: readonly LedgerRule[] = [
  {
    what: 'a drawer was opened with another float than the chain says',
    sql: `select 'counter:' || s.counter_id as chain, a.chain_seq as seq, 'session ' || s.id as row
          from loket.cash_session s
          left join ${entries('open_cash_session', 'cash_session')}
            on a.object_id = s.id::text and a.chain = 'counter:' || s.counter_id
          where (a.details->>'openingFloat')::bigint is distinct from s.opening_float
             or a.details->'pieces' is distinct from s.opening_pieces
             or a.actor <> s.cashier or a.at <> s.opened_at
          order by s.id limit 1`,
  },
  {
    what: 'petty cash is not what the chain says',
    sql: `select coalesce(a.chain, 'counter:' || s.counter_id) as chain, a.chain_seq as seq,
                 'petty cash ' || coalesce(m.id::text, a.object_id) as row
          from loket.cash_movement m
          join loket.cash_session s on s.id = m.cash_session_id
          full join ${entries('move_petty_cash', 'cash_movement')}
            on a.object_id = m.id::text and a.chain = 'counter:' || s.counter_id
          where m.id is null or a.id is null or a.actor <> m.moved_by or a.at <> m.moved_at
             or a.details <> jsonb_build_object('sessionId', m.cash_session_id, 'direction', m.direction,
                  'reasonCode', m.reason_code, 'amount', m.amount, 'note', m.note)
          order by m.id limit 1`,
  },
  {
    what: 'money offered out of a drawer is not what the chain says',
    sql: `select coalesce(a.chain, 'counter:' || s.counter_id) as chain, a.chain_seq as seq,
                 'transfer ' || coalesce(x.id::text, a.object_id) as row
          from loket.cash_transfer x
          join loket.cash_session s on s.id = x.from_session_id
          full join ${entries('offer_cash', 'cash_transfer')}
            on a.object_id = x.id::text and a.chain = 'counter:' || s.counter_id
          where x.id is null or a.id is null or a.actor <> x.offered_by or a.at <> x.offered_at
             or x.amount <> loket.pieces_total(x.pieces)
             or a.details <> jsonb_build_object('sessionId', x.from_session_id, 'kind', x.kind, 'toCashier', x.to_cashier,
                  'pieces', x.pieces, 'amount', x.amount, 'note', x.note)
          order by x.id limit 1`,
  },
  {
    // A hand-over stands in two chains: the giver's and the receiver's.
    what: 'the acceptance of money is not what the chain says',
    sql: `select coalesce(a.chain, d.chain) as chain, a.chain_seq as seq, 'transfer ' || coalesce(d.id::text, a.object_id) as row
          from (select x.id, x.kind, x.amount, x.from_session_id, e.*, 'counter:' || s.counter_id as chain
                from loket.cash_transfer x
                join loket.cash_transfer_decision e on e.cash_transfer_id = x.id
                join loket.cash_session s on s.id in (x.from_session_id, e.to_session_id)) d
          full join ${entries('decide_cash', 'cash_transfer')} on a.object_id = d.id::text and a.chain = d.chain
          where d.id is null or a.id is null or a.actor <> d.decided_by or a.at <> d.decided_at
             or a.details <> jsonb_build_object('outcome', d.outcome, 'kind', d.kind, 'amount', d.amount,
                  'fromSessionId', d.from_session_id, 'toSessionId', d.to_session_id, 'note', d.note)
          order by d.id limit 1`,
  },
  {
    what: 'a count is not what the chain says',
    sql: `select coalesce(a.chain, 'counter:' || s.counter_id) as chain, a.chain_seq as seq,
                 'count ' || coalesce(k.id::text, a.object_id) as row
          from loket.drawer_count k
          join loket.cash_session s on s.id = k.cash_session_id
          full join ${entries('count_drawer', 'drawer_count')}
            on a.object_id = k.id::text and a.chain = 'counter:' || s.counter_id
          where k.id is null or a.id is null or a.actor <> k.counted_by or a.at <> k.counted_at
             or (k.counted->>'cash')::bigint <> loket.pieces_total(k.pieces)
             or a.details - 'withdrawn' <> jsonb_build_object('sessionId', k.cash_session_id, 'pieces', k.pieces,
                  'counted', k.counted, 'expected', k.expected)
          order by k.id limit 1`,
  },
  {
    what: 'a closing that another person was asked about is not what the chain says',
    sql: `select 'counter:' || s.counter_id as chain, a.chain_seq as seq, 'count ' || q.drawer_count_id as row
          from loket.close_request q
          join loket.drawer_count k on k.id = q.drawer_count_id
          join loket.cash_session s on s.id = k.cash_session_id
          left join loket.close_decision d on d.drawer_count_id = q.drawer_count_id
          left join ${entries('request_close', 'drawer_count')}
            on a.object_id = q.drawer_count_id::text and a.chain = 'counter:' || s.counter_id
          where a.id is null or a.actor <> q.requested_by or a.at <> q.requested_at or a.details->>'reason' <> q.reason
             or (d.drawer_count_id is not null and not exists (
                  select from loket.audit_entry e
                  where e.chain = a.chain and e.actor = d.decided_by
                    and case e.action
                      when 'decide_close' then e.object_id = q.drawer_count_id::text and e.details->>'outcome' = d.outcome and e.at = d.decided_at
                      when 'count_drawer' then d.outcome = 'withdrawn' and (e.details->>'withdrawn')::bigint = q.drawer_count_id and e.at = d.decided_at
                      when 'close_cash_session' then d.outcome = 'approved' and (e.details->>'countId')::bigint = q.drawer_count_id
                        and e.details->>'requestedBy' = q.requested_by
                      else false end))
          order by q.drawer_count_id limit 1`,
  },
  {
    what: 'a drawer was closed with other sums than its movements have',
    sql: `select 'counter:' || s.counter_id as chain, a.chain_seq as seq, 'session ' || s.id as row
          from loket.cash_session s
          left join ${entries('close_cash_session', 'cash_session')}
            on a.object_id = s.id::text and a.chain = 'counter:' || s.counter_id
          left join loket.drawer_count k on k.id = s.drawer_count_id
          cross join lateral (
            select loket.drawer(s.id) as sums,
                   (select count(*) from loket.payment p where p.cash_session_id = s.id) as payments
            where s.closed_at is not null) t
          where a.id is null
             or (a.details->>'payments')::bigint <> t.payments
             or a.actor <> s.closed_by or a.at <> s.closed_at
             or case when a.details ? 'expected' then
                  (a.details->'expected', a.details->'counted', k.expected, k.cash_session_id)
                    is distinct from (t.sums, k.counted, t.sums, s.id)
                  or (k.counted->>'cash')::bigint is distinct from s.counted_cash
                  or (a.details->>'reason') is distinct from s.difference_reason
                -- Closed before every tender was compared: the entry says what the cash was.
                else (a.details->>'drawer')::bigint is distinct from (t.sums->>'cash')::bigint
                  or (a.details->>'counted')::bigint is distinct from s.counted_cash end
          order by s.id limit 1`,
  },
  {
    what: 'the chain closes a drawer that is open',
    sql: `select a.chain, a.chain_seq as seq, 'session ' || a.object_id as row
          from ${entries('close_cash_session', 'cash_session')}
          join loket.cash_session s on s.id::text = a.object_id
          where s.closed_at is null
          order by a.chain_seq limit 1`,
  },
];
