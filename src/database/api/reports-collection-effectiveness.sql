-- Efisiensi / efektivitas penagihan: how much of what was billed came in, in the same month and altogether.

insert into loket.report (code, roles, row_order) values ('collection_effectiveness', '{finance,manager}', '{month}');

create or replace function loket.rows_of_collection_effectiveness(p_from_month date, p_to_month date)
returns table (month date, drd_sheets bigint, drd bigint, same_sheets bigint, same_amount bigint, older_sheets bigint, older_amount bigint,
  receipts bigint, same_percent numeric, all_percent numeric, receivables bigint)
language sql stable as $$
  select n.month, n.drd_sheets, n.drd, n.same_sheets, n.same_amount, n.older_sheets, n.older_amount, n.same_amount + n.older_amount,
         round(100.0 * n.same_amount / nullif(n.drd, 0), 2), round(100.0 * (n.same_amount + n.older_amount) / nullif(n.drd, 0), 2),
         o.amount + (sum(n.change) over (order by n.month))::bigint
  from (
    select m.month::date as month,
           coalesce(sum(e.sheets) filter (where e.kind = 'drd'), 0)::bigint as drd_sheets,
           coalesce(sum(e.amount) filter (where e.kind = 'drd'), 0)::bigint as drd,
           coalesce(sum(e.sheets * e.paid) filter (where e.same), 0)::bigint as same_sheets,
           coalesce(sum(e.amount * e.paid) filter (where e.same), 0)::bigint as same_amount,
           coalesce(sum(e.sheets * e.paid) filter (where not e.same), 0)::bigint as older_sheets,
           coalesce(sum(e.amount * e.paid) filter (where not e.same), 0)::bigint as older_amount,
           coalesce(sum(e.amount * case e.kind when 'drd' then 1 when 'correction' then 1 when 'relief' then -1 else -e.paid end), 0)::bigint as change
    from generate_series(p_from_month, p_to_month, interval '1 month') m (month)
    left join (
      select v.*, case when v.kind in ('payment', 'instalment') then 1 when v.kind = 'reversal' then -1 else 0 end as paid,
             coalesce(date_trunc('month', v.issued_on) = date_trunc('month', v.day), false) as same
      from loket.receivable_events(p_from_month, (p_to_month + interval '1 month - 1 day')::date) v) e
      on date_trunc('month', e.day) = m.month
    group by m.month) n
  cross join (select coalesce(sum(b.unpaid), 0)::bigint as amount from loket.bill_balances(p_from_month - 1) b) o;
$$;
comment on function loket.rows_of_collection_effectiveness(date, date) is
'By calendar month: bills issued in it (usage of the month before), what was paid of them in the same month, what was paid of older bills (instalments included), less reversals decided in the month. same_percent = same_amount / drd (lancar), all_percent = receipts / drd; receivables at the month''s end. Without late fee and stamp duty. Rupiah.
Source: domain.md 6.2 Efisiensi penagihan, 6.3; 10, surprise 31.';
