-- Mutasi pelanggan: active connections of each group at the beginning of a month, what changed their number, and at its end.

insert into loket.report (code, roles, row_order) values ('customer_movements', '{finance,manager}', '{month,group_code,group_id}');

create or replace function loket.rows_of_customer_movements(p_from_month date, p_to_month date)
returns table (month date, group_id int, group_code text, group_name text, opening bigint, new bigint, reopened bigint, suspended bigint,
  sealed bigint, disconnected bigint, regrouped bigint, closing bigint)
language sql stable as $$
  select t.month, t.id, t.code, t.name, t.closing - t.new - t.reopened + t.suspended + t.sealed + t.disconnected - t.regrouped,
         t.new, t.reopened, t.suspended, t.sealed, t.disconnected, t.regrouped, t.closing
  from (
    select m.month::date as month, g.id, g.code, g.name,
           coalesce(sum(e.change) filter (where e.kind = 'new' and e.month = m.month), 0)::bigint as new,
           coalesce(sum(e.change) filter (where e.kind = 'reopened' and e.month = m.month), 0)::bigint as reopened,
           coalesce(-sum(e.change) filter (where e.kind = 'suspended' and e.month = m.month), 0)::bigint as suspended,
           coalesce(-sum(e.change) filter (where e.kind = 'sealed' and e.month = m.month), 0)::bigint as sealed,
           coalesce(-sum(e.change) filter (where e.kind = 'disconnected' and e.month = m.month), 0)::bigint as disconnected,
           coalesce(sum(e.change) filter (where e.kind = 'regrouped' and e.month = m.month), 0)::bigint as regrouped,
           sum(e.change)::bigint as closing
    from generate_series(p_from_month, p_to_month, interval '1 month') m (month)
    join (
      select v.tariff_group_id, v.kind, greatest(date_trunc('month', v.day), p_from_month - interval '1 month') as month, sum(v.change) as change
      from loket.connection_events() v where v.day < p_to_month + interval '1 month'
      group by 1, 2, 3) e on e.month <= m.month
    join loket.tariff_group g on g.id = e.tariff_group_id
    group by m.month, g.id, g.code, g.name) t;
$$;
comment on function loket.rows_of_customer_movements(date, date) is
'By calendar month and tariff group: active connections at its beginning (opening) + new + reopened - suspended - sealed - disconnected + regrouped = closing, at its end. Only movements from or to active; regrouped is net and zero over all groups.
Source: domain.md 6.2, Mutasi pelanggan.';
