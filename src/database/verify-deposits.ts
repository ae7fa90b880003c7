/** What must hold between deposit slips, closed days, their sources and the money chain of each branch. */
import type { LedgerRule } from './verify-ledger.ts';

/** The chain entries of an action about one kind of row, as a table `a` to join by the row's id. */
const entries = (action: string, objectType: string) =>
  `(select * from loket.audit_entry where action = '${action}' and object_type = '${objectType}' and chain is not null) a`;

export const DEPOSIT_RULES: readonly LedgerRule[] = [
  {
    what: 'the numbers of deposit slips have a gap',
    sql: `select 'branch:' || n.branch_id as chain, null::bigint as seq, n.deposit_no as row
          from (select d.branch_id, d.deposit_no, substring(d.deposit_no from '/([0-9]+)$')::int as no,
                       row_number() over (partition by d.branch_id, loket.deposit_year(d) order by d.deposit_no) as expected
                from loket.bank_deposit d) n
          where n.no is distinct from n.expected order by n.deposit_no limit 1`,
  },
  {
    what: 'the series of deposit slips does not end at the last number given out',
    sql: `select 'branch:' || s.branch_id as chain, null::bigint as seq, 'series ' || s.year as row
          from loket.deposit_series s
          where s.last_no <> (select count(*) from loket.bank_deposit d
                              where d.branch_id = s.branch_id and loket.deposit_year(d) = s.year)
          order by s.branch_id limit 1`,
  },
  {
    what: 'a deposit slip is not what the chain says',
    sql: `select coalesce(a.chain, 'branch:' || d.branch_id) as chain, a.chain_seq as seq,
                 'deposit ' || coalesce(d.id::text, a.object_id) as row
          from loket.bank_deposit d
          full join ${entries('prepare_deposit', 'bank_deposit')}
            on a.object_id = d.id::text and a.chain = 'branch:' || d.branch_id
          where d.id is null or a.id is null or a.actor <> d.prepared_by or a.at <> d.prepared_at
             or a.details is distinct from jsonb_build_object('depositNo', d.deposit_no, 'bankAccountId', d.bank_account_id,
                  'amount', d.amount, 'depositDate', d.deposit_date, 'items', (
                    select jsonb_agg(jsonb_build_array(n.kind, n.source_id, n.amount) order by n.kind, n.source_id)
                    from loket.bank_deposit_item i
                    cross join lateral (select case when i.cash_session_id is null then 'turn_in' else 'session' end as kind,
                      coalesce(i.cash_session_id, i.cash_transfer_id) as source_id, i.amount) n
                    where i.bank_deposit_id = d.id))
          order by d.id limit 1`,
  },
  {
    what: 'a deposit slip does not add up to the money that it takes to the bank',
    sql: `select 'branch:' || d.branch_id as chain, null::bigint as seq, 'deposit ' || d.id as row
          from loket.bank_deposit d
          where d.amount is distinct from (
            select sum(case when s.id is not null then s.counted_cash - s.opening_float else f.amount end)
            from loket.bank_deposit_item i
            left join loket.cash_session s on s.id = i.cash_session_id
            left join loket.cash_transfer f on f.id = i.cash_transfer_id and f.kind = 'to_safe' and exists (
              select from loket.cash_transfer_decision x where x.cash_transfer_id = f.id and x.outcome = 'accepted')
            where i.bank_deposit_id = d.id)
          order by d.id limit 1`,
  },
  {
    what: 'money is on two deposit slips',
    sql: `select 'branch:' || min(d.branch_id) as chain, null::bigint as seq,
                 coalesce('session ' || i.cash_session_id, 'transfer ' || i.cash_transfer_id) as row
          from loket.bank_deposit_item i
          join loket.bank_deposit d on d.id = i.bank_deposit_id
          where not exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = d.id)
          group by i.cash_session_id, i.cash_transfer_id having count(*) > 1 order by 3 limit 1`,
  },
  {
    what: 'a deposit was confirmed otherwise than the chain says',
    sql: `select coalesce(a.chain, 'branch:' || d.branch_id) as chain, a.chain_seq as seq,
                 'deposit ' || coalesce(d.id::text, a.object_id) as row
          from loket.bank_deposit_confirmation c
          join loket.bank_deposit d on d.id = c.bank_deposit_id
          full join ${entries('confirm_deposit', 'bank_deposit')}
            on a.object_id = d.id::text and a.chain = 'branch:' || d.branch_id
          where d.id is null or a.id is null or a.actor <> c.confirmed_by or a.at <> c.confirmed_at
             or a.details is distinct from jsonb_build_object('depositNo', d.deposit_no, 'amount', d.amount,
                  'bankReference', c.bank_reference, 'valueDate', c.value_date)
             or exists (select from loket.bank_deposit_cancellation x where x.bank_deposit_id = d.id)
          order by d.id limit 1`,
  },
  {
    what: 'a deposit was cancelled otherwise than the chain says',
    sql: `select coalesce(a.chain, 'branch:' || d.branch_id) as chain, a.chain_seq as seq,
                 'deposit ' || coalesce(d.id::text, a.object_id) as row
          from loket.bank_deposit_cancellation x
          join loket.bank_deposit d on d.id = x.bank_deposit_id
          full join ${entries('cancel_deposit', 'bank_deposit')}
            on a.object_id = d.id::text and a.chain = 'branch:' || d.branch_id
          where d.id is null or a.id is null or a.actor <> x.cancelled_by or a.at <> x.cancelled_at
             or a.details is distinct from jsonb_build_object('depositNo', d.deposit_no, 'amount', d.amount, 'reason', x.reason)
          order by d.id limit 1`,
  },
  {
    what: 'a day was closed with other sums than its rows have',
    sql: `select coalesce(a.chain, 'branch:' || y.branch_id) as chain, a.chain_seq as seq,
                 'day ' || coalesce(y.branch_id || '/' || y.business_date, a.object_id) as row
          from (select * from loket.business_day where closed_at is not null) y
          full join ${entries('close_business_day', 'business_day')}
            on a.object_id = y.branch_id || '/' || y.business_date and a.chain = 'branch:' || y.branch_id
          where y.branch_id is null or a.id is null or a.actor <> y.closed_by or a.at <> y.closed_at
             or a.details is distinct from loket.day_sums(y.branch_id, y.business_date)
          order by 3 limit 1`,
  },
  {
    what: 'it is in a day that was closed before',
    sql: `select 'branch:' || y.branch_id as chain, null::bigint as seq, n.row
          from loket.business_day y
          join loket.counter c on c.branch_id = y.branch_id
          cross join lateral (
            select 'payment ' || p.id as row from loket.payment p
            where p.counter_id = c.id and p.channel = 'COUNTER' and not p.imported
              and p.business_date = y.business_date and p.paid_at > y.closed_at
            union all
            select 'session ' || s.id from loket.cash_session s
            where s.counter_id = c.id and s.business_date = y.business_date
              and (s.opened_at > y.closed_at or coalesce(s.closed_at, 'infinity') > y.closed_at)
            union all
            select 'reversal ' || d.reversal_id from loket.reversal_decision d
            join loket.reversal v on v.id = d.reversal_id
            join loket.payment p on p.id = v.payment_id
            where d.business_date = y.business_date and d.decided_at > y.closed_at and p.counter_id = c.id) n
          where y.closed_at is not null
          order by 1, 3 limit 1`,
  },
];
