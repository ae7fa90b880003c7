/** Part of verify-ledger.ts: what must hold between bills and what was agreed, given or corrected about them. */
import type { LedgerRule } from './verify-ledger.ts';

/** Agreements in force and their bills. */
const IN_FORCE = `loket.instalment_plan a
  join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved'
  join loket.instalment_plan_bill n on n.instalment_plan_id = a.id
    and not exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = a.id)`;
const LIVE = 'not exists (select from loket.reversal_item r where r.payment_item_id = i.id)';

/** The one entry of an approval in the chain `billing`, and whether it says who and when. */
function entryOf(object: string, id: string, action: string, details: string): string {
  return `cross join lateral (
            select count(*) as entries, max(e.chain_seq) as seq,
              bool_and(e.chain = 'billing' and e.actor = w.who and e.at = w.at and e.details @> (${details})) as fits
            from loket.audit_entry e
            where e.object_type = '${object}' and e.object_id = ${id}::text and e.action = '${action}' and e.chain is not null) c`;
}

export const BILLING_RULES: LedgerRule[] = [
  {
    what: 'the instalments of an agreement do not add up to its bills and late fees',
    sql: `select 'billing' as chain, null::bigint as seq, 'agreement ' || a.plan_no as row
          from loket.instalment_plan a
          where a.total is distinct from (select sum(n.amount) from loket.instalment n where n.instalment_plan_id = a.id)
             or a.total is distinct from (select sum(n.bill_amount + n.late_fee) from loket.instalment_plan_bill n where n.instalment_plan_id = a.id)
          order by a.id limit 1`,
  },
  {
    what: 'agreement numbers have a gap',
    sql: `select 'agreements ' || b.code as chain, s.last_no as seq, s.year::text as row
          from loket.instalment_series s join loket.branch b on b.id = s.branch_id
          where s.last_no <> (select count(*) from loket.instalment_plan a
                              where a.branch_id = s.branch_id and a.plan_no like b.code || '/ANG/' || s.year || '/%')
             or exists (select from generate_series(1, s.last_no) n where not exists (select from loket.instalment_plan a
                          where a.plan_no = b.code || '/ANG/' || s.year || '/' || lpad(n::text, 6, '0')))
          order by 1 limit 1`,
  },
  {
    what: 'a bill is in two agreements in force',
    sql: `select 'billing' as chain, null::bigint as seq, 'bill ' || n.bill_id as row
          from ${IN_FORCE} group by n.bill_id having count(*) > 1 order by n.bill_id limit 1`,
  },
  {
    what: 'a bill of an agreement in force is paid besides it',
    sql: `select 'billing' as chain, null::bigint as seq, 'bill ' || n.bill_id as row
          from ${IN_FORCE} join loket.payment_item i on i.bill_id = n.bill_id and ${LIVE}
          order by n.bill_id limit 1`,
  },
  {
    what: 'a later instalment is paid before an earlier one',
    sql: `select 'billing' as chain, null::bigint as seq, 'instalment ' || n.id as row
          from loket.instalment n join loket.payment_item i on i.instalment_id = n.id and ${LIVE}
          where exists (select from loket.instalment e where e.instalment_plan_id = n.instalment_plan_id and e.instalment_no < n.instalment_no
                        and not exists (select from loket.payment_item i where i.instalment_id = e.id and ${LIVE}))
          order by n.id limit 1`,
  },
  {
    what: 'an approved agreement is not what the chain says, or not there at all',
    sql: `select 'billing' as chain, c.seq, 'agreement ' || a.plan_no as row
          from loket.instalment_plan a
          join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved'
          cross join lateral (select d.decided_by as who, d.decided_at as at) w
          ${entryOf('instalment_plan', 'a.id', 'approve_plan', 'loket.plan_details(a)')}
          where c.entries <> 1 or c.fits is not true
          order by a.id limit 1`,
  },
  {
    what: 'an agreement was given up otherwise than the chain says',
    sql: `select 'billing' as chain, c.seq, 'agreement ' || a.plan_no as row
          from loket.instalment_plan a
          join loket.instalment_plan_cancellation x on x.instalment_plan_id = a.id
          cross join lateral (select x.cancelled_by as who, x.cancelled_at as at) w
          ${entryOf('instalment_plan', 'a.id', 'cancel_plan', "loket.plan_details(a) || jsonb_build_object('reason', x.reason)")}
          where c.entries <> 1 or c.fits is not true
          order by a.id limit 1`,
  },
  {
    // Before caps: what was given up to each instant, against the bill as it was corrected at that instant.
    what: 'the discounts of a bill exceed it',
    sql: `select 'billing' as chain, null::bigint as seq, 'bill ' || g.bill_id as row
          from loket.bill_discount g
          cross join lateral loket.bill_parts(g.bill_id, g.given_at) n
          where (select sum(o.amount) from loket.bill_discount o where o.bill_id = g.bill_id and o.given_at <= g.given_at)
                > n.water + n.fixed + n.meter + n.other
          order by g.bill_id limit 1`,
  },
  {
    what: 'a relief is not what the chain says, or its lines do not add up',
    sql: `select 'billing' as chain, c.seq, 'decree ' || k.decree_no as row
          from loket.relief_application a
          join loket.relief_decree k on k.id = a.relief_decree_id
          cross join lateral (select a.applied_by as who, a.applied_at as at) w
          cross join lateral (select count(*) as bills, coalesce(sum(g.amount), 0) as total
                              from loket.bill_discount g where g.relief_decree_id = k.id) g
          ${entryOf('relief_decree', 'k.id', 'apply_decree', "jsonb_build_object('bills', a.bills, 'total', a.total)")}
          where c.entries <> 1 or c.fits is not true or (g.bills, g.total) is distinct from (a.bills::bigint, a.total::numeric)
             or a.applied_by = k.entered_by
          order by k.id limit 1`,
  },
  {
    what: 'a correction is not what the chain says, or was decided by who asked for it',
    sql: `select 'billing' as chain, c.seq, 'correction ' || k.id as row
          from loket.bill_correction k
          join loket.bill_correction_decision d on d.bill_correction_id = k.id and d.outcome = 'approved'
          cross join lateral (select d.decided_by as who, d.decided_at as at) w
          ${entryOf('bill_correction', 'k.id', 'approve_correction', "jsonb_build_object('billId', k.bill_id, 'from', k.old->'gross', 'to', k.amount)")}
          where c.entries <> 1 or c.fits is not true or d.decided_by = k.requested_by
          order by k.id limit 1`,
  },
  {
    // Counts and sums of all bills of the period, as they were issued: none may be added, lost or changed after the posting.
    what: 'the bills of a posted period are not those of its run, or not what the chain says',
    sql: `select 'billing' as chain, c.seq, 'run ' || r.id as row
          from loket.billing_run r
          join loket.billing_period p on p.usage_period = r.usage_period
          cross join lateral (select r.posted_by as who, r.posted_at as at) w
          cross join lateral (select count(*) as bills, coalesce(sum(b.usage_m3), 0) as m3, coalesce(sum(b.amount), 0) as amount
                              from loket.bill b where b.usage_period = r.usage_period) b
          ${entryOf('billing_run', 'r.id', 'post_bills', 'loket.run_totals(r)')}
          where r.posted_at is not null
            and (c.entries <> 1 or c.fits is not true or r.approved_by = r.calculated_by or p.state <> 'posted'
                 or (b.bills, b.m3, b.amount) is distinct from (r.bills::bigint, r.usage_m3::bigint, r.amount::numeric))
          order by r.id limit 1`,
  },
  {
    what: 'a back-dated payment entered a closed day, or a later one than its entry',
    sql: `select 'counter:' || p.counter_id as chain, null::bigint as seq, 'payment ' || p.id as row
          from loket.payment p
          join loket.counter c on c.id = p.counter_id
          left join loket.business_day d on d.branch_id = c.branch_id and d.business_date = p.business_date
          where p.backdate_reason is not null
            and (d.branch_id is null or d.closed_at < p.paid_at or p.business_date > loket.business_date(p.paid_at) or p.tender = 'cash')
          order by p.id limit 1`,
  },
];
