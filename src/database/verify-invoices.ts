/** What must hold between the rows of non-water invoices. */
import type { LedgerRule } from './verify-ledger.ts';

export const INVOICE_RULES: LedgerRule[] = [
  {
    what: 'invoice numbers have a gap',
    sql: `select 'invoices ' || series as chain, seq, invoice_no as row
          from (select v.invoice_no, s.series, s.seq, row_number() over (partition by s.series order by s.seq) as expected
                from loket.invoice v
                cross join lateral (select substring(v.invoice_no from '^(.*)/[0-9]+$') as series,
                                           substring(v.invoice_no from '[0-9]+$')::bigint as seq) s) n
          where seq <> expected order by 1, 2 limit 1`,
  },
  {
    what: 'the series of invoices does not end at the last number given out',
    sql: `select 'invoices ' || s.series as chain, s.last_no as seq, s.series as row
          from (select i.*, format('%s/NA/%s', b.code, i.year) as series
                from loket.invoice_series i join loket.branch b on b.id = i.branch_id) s
          where s.last_no <> (select coalesce(max(substring(v.invoice_no from '[0-9]+$')::bigint), 0) from loket.invoice v
                              where v.branch_id = s.branch_id and extract(year from v.business_date) = s.year)
          order by 1 limit 1`,
  },
  {
    what: 'the lines of an invoice do not add up',
    sql: `select 'billing' as chain, a.chain_seq as seq, 'invoice ' || v.id as row
          from loket.invoice v
          cross join lateral (
            select coalesce(sum(l.net), -1) as net, coalesce(sum(l.vat), -1) as vat,
                   bool_or(l.vat <> round(l.net * l.vat_percent / 100) or l.net <> l.quantity * l.unit_price) as wrong
            from loket.invoice_line l where l.invoice_id = v.id) t
          left join loket.audit_entry a on a.action = 'issue_invoice' and a.object_id = v.id::text
          where t.net <> v.net or t.vat <> v.vat or t.wrong
          order by v.id limit 1`,
  },
  {
    what: 'an invoice is not what the chain says',
    sql: `select 'billing' as chain, a.chain_seq as seq, 'invoice ' || v.id as row
          from loket.invoice v
          left join loket.audit_entry a on a.object_type = 'invoice' and a.object_id = v.id::text
            and a.action = 'issue_invoice' and a.chain = 'billing'
          where a.details is distinct from loket.invoice_details(v) or a.actor <> v.issued_by or a.at <> v.issued_at
          order by v.id limit 1`,
  },
  {
    what: 'an invoice was cancelled otherwise than the chain says',
    sql: `select 'billing' as chain, a.chain_seq as seq, 'invoice ' || coalesce(x.invoice_id::text, a.object_id) as row
          from loket.invoice_cancellation x
          full join (select * from loket.audit_entry where action = 'cancel_invoice' and object_type = 'invoice' and chain = 'billing') a
            on a.object_id = x.invoice_id::text
          where a.details->>'reason' is distinct from x.reason or a.actor is distinct from x.cancelled_by
             or a.at is distinct from x.cancelled_at
          order by 3 limit 1`,
  },
  {
    what: 'an invoice of the chain is missing',
    sql: `select a.chain, a.chain_seq as seq, 'invoice ' || a.object_id as row
          from loket.audit_entry a
          where a.action = 'issue_invoice' and a.chain is not null
            and not exists (select from loket.invoice v where v.id::text = a.object_id)
          order by a.chain_seq limit 1`,
  },
];
