-- Koreksi, keringanan, angsuran: what changed receivables besides money, in the month in which it was decided.

insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('bill_corrections', '{finance,manager}', '{decided_on,correction_id}', '{customer_name}', '{finance,supervisor,customer_service,cashier}'),
  ('relief_given', '{finance,manager}', '{applied_on,discount_id}', '{customer_name}', '{finance,supervisor,customer_service,cashier}'),
  ('instalment_plans', '{supervisor,finance,manager}', '{plan_id}', '{customer_name}', '{finance,supervisor,customer_service,cashier}');

create or replace function loket.rows_of_bill_corrections(p_from_month date, p_to_month date)
returns table (correction_id bigint, month date, decided_on date, connection_no text, customer_name text, usage_period date, old_group text,
  new_group text, old_previous int, old_current int, new_previous int, new_current int, old_m3 int, new_m3 int, difference_m3 int,
  old_amount bigint, new_amount bigint, difference bigint, reason text, requested_by_name text, decided_by_name text)
language sql stable as $$
  select k.id, date_trunc('month', d.business_date)::date, d.business_date, c.connection_no, c.customer_name, b.usage_period,
         o.group_code, g.code, o.previous, o.current, k.previous_reading, k.current_reading, o.m3, k.usage_m3, k.usage_m3 - o.m3,
         o.gross, k.amount, k.amount - o.gross, k.reason, a.full_name, f.full_name
  from loket.bill_correction_decision d
  join loket.bill_correction k on k.id = d.bill_correction_id
  join loket.bill b on b.id = k.bill_id
  join loket.tariff_group g on g.id = k.tariff_group_id
  cross join lateral (
    select (k.old->>'previousReading')::int as previous, (k.old->>'currentReading')::int as current, (k.old->>'usageM3')::int as m3,
           k.old->>'tariffGroupCode' as group_code, (k.old->>'gross')::bigint as gross) o
  left join lateral loket.connection_at(b.connection_id, d.decided_at) c on true
  left join lateral loket.staff_at(k.requested_by, k.requested_at) a on true
  left join lateral loket.staff_at(d.decided_by, d.decided_at) f on true
  where d.outcome = 'approved' and d.business_date >= p_from_month and d.business_date < (p_to_month + interval '1 month')::date;
$$;
comment on function loket.rows_of_bill_corrections(date, date) is
'Corrections of bills approved in a range of calendar months, whatever their usage period: readings, group, m3 and amount before and after. Amounts are the bill''s parts without late fee and before relief, as the register (DRD) has them. Rupiah, m3.
Source: koreksi rekening keeps old and new, domain.md 2.7.';

create or replace function loket.rows_of_relief_given(p_from_month date, p_to_month date)
returns table (discount_id bigint, month date, applied_on date, decree_no text, decree_name text, connection_no text, customer_name text,
  usage_period date, group_code text, usage_m3 int, amount_before bigint, discount bigint, amount_after bigint, entered_by_name text,
  applied_by_name text)
language sql stable as $$
  select n.id, date_trunc('month', a.business_date)::date, a.business_date, r.decree_no, r.name, c.connection_no, c.customer_name,
         b.usage_period, g.code, p.usage_m3, p.amount + n.amount, n.amount, p.amount, e.full_name, f.full_name
  from loket.relief_application a
  join loket.relief_decree r on r.id = a.relief_decree_id
  join loket.bill_discount n on n.relief_decree_id = a.relief_decree_id
  join loket.bill b on b.id = n.bill_id
  cross join lateral loket.bill_parts(n.bill_id, n.given_at) p
  join loket.tariff_group g on g.id = p.tariff_group_id
  left join lateral loket.connection_at(b.connection_id, n.given_at) c on true
  left join lateral loket.staff_at(r.entered_by, r.entered_at) e on true
  left join lateral loket.staff_at(a.applied_by, a.applied_at) f on true
  where a.business_date >= p_from_month and a.business_date < (p_to_month + interval '1 month')::date;
$$;
comment on function loket.rows_of_relief_given(date, date) is
'Discounts by decree carried out in a range of calendar months, a line a bill: what it asked before and after, without late fee. Rupiah, m3.
Source: keringanan, pembebasan with decree number, domain.md 8.';

create or replace function loket.rows_of_instalment_plans(p_on date, p_branches int[])
returns table (plan_id bigint, plan_no text, branch_name text, approved_on date, connection_no text, customer_name text, state text,
  sheets bigint, instalments bigint, paid_instalments bigint, total bigint, paid bigint, open bigint, overdue_instalments bigint,
  overdue bigint, next_due date, overdue_days int)
language sql stable as $$
  select a.id, a.plan_no, b.name, loket.business_date(d.decided_at), c.connection_no, c.customer_name,
         case when n.overdue_instalments > 0 then 'overdue' else 'running' end,
         (select count(*) from loket.instalment_plan_bill o where o.instalment_plan_id = a.id), n.instalments, n.paid_instalments, a.total,
         n.paid, a.total - n.paid, n.overdue_instalments, n.overdue, n.next_due,
         case when n.overdue_instalments > 0 then p_on - n.next_due else 0 end
  from loket.instalment_plan a
  join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved' and d.decided_at < loket.day_end(p_on)
  left join lateral loket.branch_at(a.branch_id, d.decided_at) b on true
  cross join lateral (
    select count(*) as instalments, count(*) filter (where s.paid) as paid_instalments,
           coalesce(sum(s.amount) filter (where s.paid), 0)::bigint as paid, min(s.due_date) filter (where not s.paid) as next_due,
           count(*) filter (where not s.paid and s.due_date < p_on) as overdue_instalments,
           coalesce(sum(s.amount) filter (where not s.paid and s.due_date < p_on), 0)::bigint as overdue
    from (
      select i.amount, i.due_date, exists (
        select from loket.payment_item t
        join loket.payment p on p.id = t.payment_id and p.business_date <= p_on
        where t.instalment_id = i.id and not exists (
          select from loket.reversal_item r join loket.reversal_decision v on v.reversal_id = r.reversal_id
          where r.payment_item_id = t.id and v.business_date <= p_on)) as paid
      from loket.instalment i where i.instalment_plan_id = a.id) s) n
  left join lateral loket.connection_at(a.connection_id, d.decided_at) c on true
  where a.branch_id = any (p_branches) and n.paid_instalments < n.instalments
    and not exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = a.id and x.cancelled_at < loket.day_end(p_on));
$$;
comment on function loket.rows_of_instalment_plans(date, int[]) is
'Agreements in force when a day was over: approved, not given up and not wholly paid by then; overdue is what should have been paid before that day. Name and number as of the approval. Rupiah.';
