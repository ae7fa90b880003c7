/** Part of verify-ledger.ts: what must hold between payments, what was reversed of them, and what was paid again. */
import type { LedgerRule } from './verify-ledger.ts';

const CHAIN = `case when p.counter_id is null then 'channel:' || p.channel else 'counter:' || p.counter_id end`;

/** Approved reversals with their payment and their chain entries. */
const APPROVED = `loket.reversal_decision d
  join loket.reversal v on v.id = d.reversal_id
  join loket.payment p on p.id = v.payment_id`;

const TARGET = 'coalesce(i.bill_id, i.invoice_id, i.instalment_id)';

export const REVERSAL_RULES: LedgerRule[] = [
  {
    what: 'a reversal has no entry in the chain, or two, or one that says something else',
    sql: `select ${CHAIN} as chain, a.seq, 'reversal ' || v.id as row
          from ${APPROVED}
          cross join lateral (
            select jsonb_agg(jsonb_build_array(i.id, ${TARGET}, i.amount) order by i.id) as items
            from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id where r.reversal_id = v.id) t
          cross join lateral (
            select count(*) as entries, max(e.chain_seq) as seq,
              bool_and(e.chain = ${CHAIN} and e.at = d.decided_at and e.actor = d.decided_by
                and e.details = loket.reversal_details(v, d, p, t.items)) as fits
            from loket.audit_entry e
            where e.object_type = 'reversal' and e.object_id = v.id::text and e.action = 'reverse_payment' and e.chain is not null) a
          where d.outcome = 'approved' and (a.entries <> 1 or a.fits is not true)
          order by v.id limit 1`,
  },
  {
    what: 'the chain has a reversal that nobody approved',
    sql: `select e.chain, e.chain_seq as seq, 'reversal ' || e.object_id as row
          from loket.audit_entry e
          where e.action = 'reverse_payment' and e.chain is not null and not exists (
            select from loket.reversal_decision d where d.reversal_id::text = e.object_id and d.outcome = 'approved')
          order by e.id limit 1`,
  },
  {
    what: 'a reversal was decided by the one who asked for it or who took the money',
    sql: `select ${CHAIN} as chain, null::bigint as seq, 'reversal ' || v.id as row
          from ${APPROVED} where d.outcome <> 'withdrawn' and d.decided_by in (v.requested_by, p.paid_by)
          order by v.id limit 1`,
  },
  {
    what: 'the items of a reversal are not of its payment, were not approved, or do not add up',
    sql: `select ${CHAIN} as chain, null::bigint as seq, 'reversal ' || v.id as row
          from ${APPROVED}
          cross join lateral (
            select coalesce(sum(i.amount), 0) as total, bool_and(i.payment_id = p.id) as own
            from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id where r.reversal_id = v.id) t
          where coalesce(d.items_total, 0) <> t.total or not t.own or (d.outcome = 'approved') <> (t.own is not null)
          order by v.id limit 1`,
  },
  {
    what: 'the reversals of a payment are more than was paid, or less although nothing of it stands',
    sql: `select ${CHAIN} as chain, null::bigint as seq, 'payment ' || p.id as row
          from (select v.payment_id, sum(d.total) as total from loket.reversal v
                join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved' group by 1) t
          join loket.payment p on p.id = t.payment_id
          where t.total > p.total or (t.total < p.total and loket.reversal_state(p.id) = 'reversed')
          order by p.id limit 1`,
  },
  {
    what: 'a reversal is in another drawer than its payment, or came after its closing, or on another day',
    sql: `select ${CHAIN} as chain, null::bigint as seq, 'reversal ' || v.id as row
          from ${APPROVED}
          left join loket.cash_session s on s.id = d.cash_session_id
          where d.outcome = 'approved' and case
            when s.id is not null then d.cash_session_id <> p.cash_session_id or d.decided_at > s.closed_at
              or d.business_date <> s.business_date or d.refund <> case p.tender when 'cash' then 'drawer' else 'tender' end
            else d.refund in ('drawer', 'tender') or exists (
              select from loket.cash_session o where o.id = p.cash_session_id and (o.closed_at is null or o.closed_at > d.decided_at)) end
          order by v.id limit 1`,
  },
  {
    what: 'it was paid again after the reversal of something else',
    sql: `select ${CHAIN} as chain, null::bigint as seq, 'item ' || n.id as row
          from loket.payment_item n
          join loket.payment p on p.id = n.payment_id
          join loket.reversal_item r on r.id = n.after_reversal
          join loket.payment_item o on o.id = r.payment_item_id
          where (o.bill_id, o.invoice_id, o.instalment_id) is distinct from (n.bill_id, n.invoice_id, n.instalment_id)
          order by n.id limit 1`,
  },
  {
    what: 'it is paid twice',
    sql: `select ${CHAIN.replaceAll('p.', 'l.')} as chain, null::bigint as seq,
            case when l.bill_id is not null then 'bill ' || l.bill_id when l.invoice_id is not null then 'invoice ' || l.invoice_id
                 else 'instalment ' || l.instalment_id end as row
          from (select i.bill_id, i.invoice_id, i.instalment_id, max(p.counter_id) as counter_id, max(p.channel) as channel
                from loket.payment_item i join loket.payment p on p.id = i.payment_id
                where not exists (select from loket.reversal_item r where r.payment_item_id = i.id)
                group by 1, 2, 3 having count(*) > 1) l
          order by 3 limit 1`,
  },
];
