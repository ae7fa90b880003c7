/** Part of verify-ledger.ts: what must hold between closed months, what they certified, and everything dated in them. */
import type { LedgerRule } from './verify-ledger.ts';

const CLOSED = `loket.month_closing_decision d
  join loket.month_closing c on c.id = d.month_closing_id`;

export const MONTH_RULES: readonly LedgerRule[] = [
  {
    what: 'a month was closed otherwise than the chain says, or than two people decided',
    sql: `select 'billing' as chain, a.chain_seq as seq, 'month ' || coalesce(to_char(coalesce(m.month, c.month), 'YYYY-MM'), a.object_id) as row
          from loket.business_month m
          full join (select c.*, d.decided_by, d.decided_at from ${CLOSED} where d.outcome = 'approved') c on c.month = m.month
          full join (select * from loket.audit_entry where action = 'close_month' and object_type = 'month_closing' and chain is not null) a
            on a.object_id = c.id::text and a.chain = 'billing'
          where m.month is null or c.id is null or a.id is null or c.requested_by = c.decided_by
             or (m.closed_by, m.closed_at) is distinct from (c.decided_by, c.decided_at)
             or (a.actor, a.at) is distinct from (m.closed_by, m.closed_at) or m.sums <> c.sums
             or a.details <> c.sums || jsonb_build_object('requestedBy', c.requested_by, 'closingId', c.id)
          order by 3 limit 1`,
  },
  {
    what: 'months were not closed in order',
    sql: `select 'billing' as chain, null::bigint as seq, 'month ' || to_char(m.month, 'YYYY-MM') as row
          from (select month, closed_at, lag(month) over w as before, lag(closed_at) over w as closed_before
                from loket.business_month window w as (order by month)) m
          where m.before <> m.month - interval '1 month' or m.closed_before > m.closed_at
          order by m.month limit 1`,
  },
  {
    what: 'it is dated in a month that was closed before',
    sql: `select n.chain, null::bigint as seq, n.row
          from (select max(month + interval '1 month')::date as open from loket.business_month) o
          cross join lateral (
            select case when p.counter_id is null then 'channel:' || p.channel else 'counter:' || p.counter_id end as chain,
                   'payment ' || p.id as row, p.business_date as day, p.paid_at as at
            from loket.payment p where p.business_date < o.open and not p.imported
            union all
            select 'billing', 'reversal ' || d.reversal_id, d.business_date, d.decided_at from loket.reversal_decision d
            where d.business_date < o.open
            union all
            select 'billing', 'correction ' || d.bill_correction_id, d.business_date, d.decided_at from loket.bill_correction_decision d
            where d.business_date < o.open and d.outcome = 'approved'
            union all
            select 'billing', 'relief ' || r.relief_decree_id, r.business_date, r.applied_at from loket.relief_application r
            where r.business_date < o.open) n
          join lateral (select m.closed_at from loket.business_month m where m.month >= date_trunc('month', n.day)::date
                        order by m.month limit 1) m on n.at > m.closed_at
          order by n.row limit 1`,
  },
  {
    what: 'a month was closed with other sums than its rows have',
    sql: `select 'billing' as chain, null::bigint as seq, 'month ' || to_char(m.month, 'YYYY-MM') as row
          from loket.business_month m where m.sums is distinct from loket.month_sums(m.month)
          order by m.month limit 1`,
  },
];
