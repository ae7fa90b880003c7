-- Mutasi piutang: what was owed at the beginning of a month, what changed it, what was owed at its end.

insert into loket.report (code, roles, row_order) values ('receivables_movement', '{finance,manager}', '{month}');

create or replace function loket.rows_of_receivables_movement(p_from_month date, p_to_month date)
returns table (month date, opening bigint, drd_sheets bigint, drd bigint, correction bigint, relief bigint, payment_sheets bigint,
  payments bigint, instalments bigint, reversals bigint, closing bigint)
language sql stable as $$
  select n.month, o.amount + (sum(n.change) over w)::bigint - n.change, n.drd_sheets, n.drd, n.correction, n.relief, n.payment_sheets,
         n.payments, n.instalments, n.reversals, o.amount + (sum(n.change) over w)::bigint
  from (
    select t.*, t.drd + t.correction - t.relief - t.payments - t.instalments + t.reversals as change
    from (
      select m.month::date as month,
             coalesce(sum(e.sheets) filter (where e.kind = 'drd'), 0)::bigint as drd_sheets,
             coalesce(sum(e.amount) filter (where e.kind = 'drd'), 0)::bigint as drd,
             coalesce(sum(e.amount) filter (where e.kind = 'correction'), 0)::bigint as correction,
             coalesce(sum(e.amount) filter (where e.kind = 'relief'), 0)::bigint as relief,
             coalesce(sum(e.sheets) filter (where e.kind = 'payment'), 0)::bigint as payment_sheets,
             coalesce(sum(e.amount) filter (where e.kind = 'payment'), 0)::bigint as payments,
             coalesce(sum(e.amount) filter (where e.kind = 'instalment'), 0)::bigint as instalments,
             coalesce(sum(e.amount) filter (where e.kind = 'reversal'), 0)::bigint as reversals
      from generate_series(p_from_month, p_to_month, interval '1 month') m (month)
      left join loket.receivable_events(p_from_month, (p_to_month + interval '1 month - 1 day')::date) e
        on date_trunc('month', e.day) = m.month
      group by m.month) t) n
  cross join (select coalesce(sum(b.unpaid), 0)::bigint as amount from loket.bill_balances(p_from_month - 1) b) o
  window w as (order by n.month);
$$;
comment on function loket.rows_of_receivables_movement(date, date) is
'Receivables of water bills by calendar month: opening + drd + correction - relief - payments - instalments + reversals = closing, which is the next month''s opening and the total of arrears_aging of its last day. Without late fee and stamp duty. Rupiah.
Source: domain.md 6.1; 10, surprise 4.';
