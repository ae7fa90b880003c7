/** Part of verify-ledger.ts: what must hold between settlement files, their lines, the decisions about them and each channel's chain. */
import type { LedgerRule } from './verify-ledger.ts';

export const SETTLEMENT_RULES: readonly LedgerRule[] = [
  {
    what: 'a settlement file is not what the chain says',
    sql: `select coalesce(a.chain, 'channel:' || f.channel) as chain, a.chain_seq as seq,
                 'settlement file ' || coalesce(f.id::text, a.object_id) as row
          from loket.settlement_file f
          full join (select * from loket.audit_entry where action = 'import_settlement' and chain is not null) a
            on a.object_id = f.id::text and a.chain = 'channel:' || f.channel
          where f.id is null or a.id is null or a.actor <> f.imported_by or a.at <> f.imported_at
             or a.details is distinct from jsonb_build_object('name', f.name, 'sha256', encode(f.sha256, 'hex'),
                  'formatId', f.settlement_format_id, 'from', f.settled_from, 'to', f.settled_to, 'lines', f.line_count,
                  'amount', f.amount_total, 'bill', f.bill_total, 'fee', f.fee_total, 'net', f.net_total)
          order by f.id limit 1`,
  },
  {
    what: 'a settlement file does not add up to its lines',
    sql: `select 'channel:' || f.channel as chain, null::bigint as seq, 'settlement file ' || f.id as row
          from loket.settlement_file f
          left join lateral (
            select count(*) as lines, coalesce(sum(l.amount), 0) as amount, coalesce(sum(l.bill_amount), 0) as bill,
                   coalesce(sum(l.fee), 0) as fee, coalesce(sum(l.net_amount), 0) as net
            from loket.settlement_line l where l.settlement_file_id = f.id) n on true
          where (f.line_count, f.amount_total, f.bill_total, f.fee_total, f.net_total)
                is distinct from (n.lines, n.amount, n.bill, n.fee, n.net)
             or f.line_count <> coalesce(f.declared_count, f.line_count) or f.amount_total <> coalesce(f.declared_total, f.amount_total)
          order by f.id limit 1`,
  },
  {
    what: 'two live imports have the same bytes',
    sql: `select 'channel:' || min(f.channel) as chain, null::bigint as seq, 'settlement file ' || max(f.id) as row
          from loket.settlement_file f
          where not exists (select from loket.settlement_proposal q join loket.settlement_decision d on d.settlement_proposal_id = q.id
                            where q.settlement_file_id = f.id and d.outcome = 'accepted')
          group by f.sha256, case when f.line_count = 0 then f.settled_from end having count(*) > 1 order by 3 limit 1`,
  },
  {
    what: 'a decision about a settlement is not what the chain says',
    sql: `select coalesce(a.chain, 'channel:' || q.channel) as chain, a.chain_seq as seq,
                 'settlement proposal ' || coalesce(q.id::text, a.object_id) as row
          from (select q.*, d.difference, d.payment_id as posted, d.reversal_id, d.decided_by, d.decided_at
                from loket.settlement_proposal q
                join loket.settlement_decision d on d.settlement_proposal_id = q.id and d.outcome = 'accepted') q
          full join (select * from loket.audit_entry where action = 'decide_settlement' and chain is not null) a
            on a.object_id = q.id::text and a.chain = 'channel:' || q.channel
          where q.id is null or a.id is null or a.actor <> q.decided_by or a.at <> q.decided_at
             or a.details is distinct from jsonb_build_object('kind', q.kind, 'action', q.action, 'lineId', q.settlement_line_id,
                  'subjectId', q.payment_id, 'fileId', q.settlement_file_id, 'ours', q.ours, 'theirs', q.theirs,
                  'proposedBy', q.proposed_by, 'difference', q.difference, 'paymentId', q.posted, 'reversalId', q.reversal_id)
          order by q.id limit 1`,
  },
  {
    what: 'somebody decided about a proposal of their own',
    sql: `select 'channel:' || q.channel as chain, null::bigint as seq, 'settlement proposal ' || q.id as row
          from loket.settlement_proposal q
          join loket.settlement_decision d on d.settlement_proposal_id = q.id
          where (d.outcome = 'withdrawn') <> (d.decided_by = q.proposed_by)
             or (d.outcome = 'accepted' and d.difference <> case when q.action = 'accept_as_is' then q.theirs - q.ours else 0 end)
          order by q.id limit 1`,
  },
  {
    what: 'a payment that was posted from a line is not that line',
    sql: `select 'channel:' || p.channel as chain, null::bigint as seq, 'payment ' || p.id as row
          from loket.settlement_decision d
          join loket.settlement_proposal q on q.id = d.settlement_proposal_id
          join loket.settlement_line l on l.id = q.settlement_line_id
          join loket.payment p on p.id = d.payment_id
          where (p.channel, p.tender, p.tender_reference, p.total) is distinct from (l.channel, 'channel', l.reference, l.bill_amount)
          order by p.id limit 1`,
  },
];
