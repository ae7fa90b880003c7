-- Pembatalan: every reversal that was decided, with who asked, who decided and what became of the money.

insert into loket.report (code, roles, row_order) values
  ('reversals', '{supervisor,finance,manager}', '{decided_on,reversal_id}');

create or replace function loket.rows_of_reversals(p_from date, p_to date, p_branches int[], p_counter_id int, p_cashier text, p_channel text)
returns table (reversal_id bigint, decided_on date, outcome text, receipt_no text, paid_on date, channel_name text, counter_code text,
  cashier text, cashier_name text, requested_by_name text, decided_by_name text, reason_code text, note text, whole boolean,
  same_session boolean, refund text, sheets bigint, amount bigint)
language sql stable as $$
  select v.id, d.decided_on, d.outcome, coalesce(p.receipt_no, p.tender_reference), p.business_date, coalesce(h.name, p.channel), k.code,
         p.paid_by, f.full_name, a.full_name, b.full_name, v.reason_code, v.note, v.whole, d.cash_session_id is not null, d.refund,
         case when d.outcome = 'approved' then (select count(*) from loket.reversal_item r where r.reversal_id = v.id) else 0 end,
         coalesce(d.total, 0)
  from (select n.*, coalesce(n.business_date, loket.business_date(n.decided_at)) as decided_on from loket.reversal_decision n) d
  join loket.reversal v on v.id = d.reversal_id
  join loket.payment p on p.id = v.payment_id
  left join loket.channel h on h.code = p.channel
  left join lateral loket.counter_at(p.counter_id, p.paid_at) k on true
  left join lateral loket.staff_at(p.paid_by, p.paid_at) f on true
  left join lateral loket.staff_at(v.requested_by, v.requested_at) a on true
  left join lateral loket.staff_at(d.decided_by, d.decided_at) b on true
  where d.decided_on between p_from and p_to
    and exists (select from loket.counters_of(p_branches) o where o.counter_id is not distinct from p.counter_id)
    and (p_counter_id is null or p.counter_id = p_counter_id)
    and (p_cashier is null or p.paid_by = p_cashier)
    and (p_channel is null or p.channel = p_channel);
$$;
comment on function loket.rows_of_reversals(date, date, int[], int, text, text) is
'Reversals decided on a range of business days: approved, rejected or withdrawn. sheets and amount are what was taken back, 0 unless approved; same_session: out of the drawer that had taken the money. p_cashier is whoever took the payment. Rupiah.
Source: the list of cancelled numbers (BATAL), domain.md 2.5 and 2.7.';
