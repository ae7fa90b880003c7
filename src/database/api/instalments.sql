-- Instalment agreements (perjanjian angsuran): arrears tied to a plan, paid in order; the last instalment settles the bills.

create or replace function loket.open_instalments(p_plan_id bigint) returns setof loket.instalment
language sql stable as $$
  select n.* from loket.instalment n
  where n.instalment_plan_id = p_plan_id
    and not exists (select from loket.payment_item i where i.instalment_id = n.id
                    and not exists (select from loket.reversal_item r where r.payment_item_id = i.id));
$$;
comment on function loket.open_instalments(bigint) is 'The instalments of an agreement that no live payment item pays.';

create or replace function loket.plans_in_force(p_connection_id bigint) returns setof loket.instalment_plan
language sql stable as $$
  select a.* from loket.instalment_plan a
  join loket.instalment_plan_decision d on d.instalment_plan_id = a.id and d.outcome = 'approved'
  where a.connection_id = p_connection_id
    and not exists (select from loket.instalment_plan_cancellation x where x.instalment_plan_id = a.id);
$$;
comment on function loket.plans_in_force(bigint) is 'The approved agreements of a connection that were not given up; settled ones included.';

create or replace function loket.due_instalments(p_connection_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'planId', a.id, 'planNo', a.plan_no, 'total', a.total,
      'instalments', (select count(*) from loket.instalment n where n.instalment_plan_id = a.id),
      'paid', (select count(*) from loket.instalment n where n.instalment_plan_id = a.id) - o.open,
      'open', o.list, 'choices', o.choices) order by a.id), '[]')
  from loket.plans_in_force(p_connection_id) a
  cross join lateral (
    select count(*) as open,
      jsonb_agg(jsonb_build_object('instalmentId', n.id, 'instalmentNo', n.instalment_no, 'dueDate', n.due_date, 'amount', n.amount)
        order by n.instalment_no) as list,
      jsonb_agg(jsonb_build_object('instalments', n.place, 'amount', n.upto, 'stampDuty', t.stamp_duty, 'total', t.total,
        'cashTotal', c.total) order by n.place) as choices
    from (select i.*, row_number() over w as place, (sum(i.amount) over w)::bigint as upto
          from loket.open_instalments(a.id) i window w as (order by i.instalment_no)) n
    cross join lateral loket.receipt_total(n.upto, loket.business_date(clock_timestamp()), false) t
    cross join lateral loket.receipt_total(n.upto, loket.business_date(clock_timestamp()), true) c) o
  where o.open > 0;
$$;
comment on function loket.due_instalments(bigint) is
'Agreements of a connection with instalments still to pay, in order; choices[n - 1] is what the next n cost today. Rupiah.';
