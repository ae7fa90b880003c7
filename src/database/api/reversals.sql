-- Reversals (pembatalan): asked for by one person, decided by another; the payment itself is never changed.

create or replace function loket.reversal_state(p_payment_id bigint) returns text
language sql stable as $$
  select case
    when n.reversed = n.items then 'reversed'
    when exists (select from loket.reversal v where v.payment_id = p_payment_id
                 and not exists (select from loket.reversal_decision d where d.reversal_id = v.id)) then 'requested'
    when n.reversed > 0 then 'partly' end
  from (select count(*) as items, count(r.id) as reversed
        from loket.payment_item i left join loket.reversal_item r on r.payment_item_id = i.id
        where i.payment_id = p_payment_id) n;
$$;
comment on function loket.reversal_state(bigint) is 'What has become of a payment: null (it stands), requested, partly or reversed.';

create or replace function loket.receipt_reversals(p_payment_id bigint) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('reversalId', v.id, 'at', d.decided_at, 'businessDate', d.business_date, 'whole', v.whole,
      'total', d.total, 'billIds', (select coalesce(jsonb_agg(i.bill_id order by i.id), '[]')
        from loket.reversal_item r join loket.payment_item i on i.id = r.payment_item_id where r.reversal_id = v.id and i.bill_id is not null))
    order by v.id), '[]')
  from loket.reversal v
  join loket.reversal_decision d on d.reversal_id = v.id and d.outcome = 'approved'
  where v.payment_id = p_payment_id;
$$;
comment on function loket.receipt_reversals(bigint) is 'What was reversed of a payment since: a copy of its receipt must say so. Rupiah.';
