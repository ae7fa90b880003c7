/** The second half of verify-chain.ts: what must hold between the rows, besides what each chain entry says. */
import type pg from 'pg';
import { BILLING_RULES } from './verify-billing.ts';
import { DEPOSIT_RULES } from './verify-deposits.ts';
import { DRAWER_RULES } from './verify-drawers.ts';
import { INVOICE_RULES } from './verify-invoices.ts';
import { MONTH_RULES } from './verify-months.ts';
import { REVERSAL_RULES } from './verify-reversals.ts';
import { SETTLEMENT_RULES } from './verify-settlements.ts';

/** A rule between rows, and how to find the first row that breaks it: columns chain, seq, row. */
export interface LedgerRule {
  what: string;
  sql: string;
}

export interface Break {
  chain: string;
  seq: number | null;
  what: string;
}

/** Each query finds the first row that breaks one rule; none finds anything in a sound database. */
const RULES: LedgerRule[] = [
  {
    what: 'a payment has no entry in the chain',
    sql: `select case when p.counter_id is null then 'channel:' || p.channel else 'counter:' || p.counter_id end as chain,
            null::bigint as seq, 'payment ' || p.id as row
          from loket.payment p
          where not p.imported and not exists (
            select from loket.audit_entry a
            where a.object_type = 'payment' and a.object_id = p.id::text and a.action = 'record_payment' and a.chain is not null)
          order by p.id limit 1`,
  },
  {
    what: 'a payment has two entries in the chain',
    sql: `select min(a.chain) as chain, max(a.chain_seq) as seq, 'payment ' || a.object_id as row
          from loket.audit_entry a where a.action = 'record_payment'
          group by a.object_id having count(*) > 1 order by 2 limit 1`,
  },
  {
    // History of an earlier system has no chain of its own; the entry of its import says what it added up to.
    what: 'the imported history does not add up to what was imported',
    sql: `select coalesce(a.chain, 'import') as chain, a.chain_seq as seq, 'import' as row
          from (select max(chain) as chain, max(chain_seq) as chain_seq, sum((details->>'payments')::bigint) as payments,
                       sum((details->>'paymentsTotal')::bigint) as total, sum((details->>'stampDuty')::bigint) as stamp_duty,
                       sum((details->>'items')::bigint) as items, sum((details->>'itemsAmount')::bigint) as amount,
                       sum((details->>'lateFees')::bigint) as late_fees
                from loket.audit_entry where action = 'import' and chain is not null) a,
               (select count(*) as payments, coalesce(sum(total), 0) as total, coalesce(sum(stamp_duty), 0) as stamp_duty
                from loket.payment where imported) p,
               (select count(*) as items, coalesce(sum(i.amount), 0) as amount, coalesce(sum(i.late_fee), 0) as late_fees
                from loket.payment_item i join loket.payment p on p.id = i.payment_id where p.imported) i
          where (a.payments, a.total, a.stamp_duty, a.items, a.amount, a.late_fees)
                is distinct from (p.payments, p.total, p.stamp_duty, i.items, i.amount, i.late_fees)
            and (a.chain is not null or p.payments > 0)`,
  },
  {
    what: 'receipt numbers have a gap',
    sql: `select 'receipts ' || receipt_series as chain, seq, receipt_no as row
          from (select receipt_series, receipt_no, receipt_seq as seq,
                       row_number() over (partition by receipt_series order by receipt_seq) as expected
                from loket.payment where receipt_seq is not null and not imported) n
          where seq <> expected order by 1, 2 limit 1`,
  },
  {
    what: 'the series does not end at the last number given out',
    sql: `select 'receipts ' || s.series as chain, s.last_no as seq, s.series as row
          from (select r.*, format('%s/KAS/%s/%s', c.code, r.year, r.epoch) as series
                from loket.receipt_series r join loket.counter c on c.id = r.counter_id) s
          where s.last_no <> (select coalesce(max(p.receipt_seq), 0) from loket.payment p
                              where p.receipt_series = s.series and not p.imported)
          order by 1 limit 1`,
  },
  ...BILLING_RULES,
  ...DEPOSIT_RULES,
  ...DRAWER_RULES,
  ...INVOICE_RULES,
  ...MONTH_RULES,
  ...REVERSAL_RULES,
  ...SETTLEMENT_RULES,
];

export async function checkLedger(client: pg.Client): Promise<Break | null> {
  for (const rule of RULES) {
    const { rows } = await client.query<{ chain: string; seq: string | null; row: string }>(rule.sql);
    const found = rows[0];
    if (found) {
      return {
        chain: found.chain,
        seq: found.seq === null ? null : Number(found.seq),
        what: `${found.row}: ${rule.what}`,
      };
    }
  }
  return null;
}
