-- Penerimaan per kanal: what came in through each channel, digital against manual.

insert into loket.report (code, roles, row_order) values ('receipts_by_channel', '{finance,manager}', '{channel_code}');

create or replace function loket.rows_of_receipts_by_channel(p_from date, p_to date)
returns table (channel_kind text, channel_code text, channel_name text, digital boolean, receipts bigint, sheets bigint, amount bigint,
  late_fee bigint, stamp_duty bigint, reversed bigint, total bigint)
language sql stable as $$
  select h.kind, h.code, h.name, h.kind <> 'counter', s.receipts, s.sheets, s.amount, s.late_fee, s.stamp_duty, s.reversed, s.total
  from loket.channel h
  cross join lateral (
    select count(distinct m.payment_id) filter (where m.sign = 1) as receipts,
           coalesce(sum(m.sheets * m.sign), 0)::bigint as sheets,
           coalesce(sum(m.amount * m.sign), 0)::bigint as amount,
           coalesce(sum(m.late_fee * m.sign), 0)::bigint as late_fee,
           coalesce(sum(m.stamp_duty * m.sign), 0)::bigint as stamp_duty,
           coalesce(sum(m.total) filter (where m.sign = -1), 0)::bigint as reversed,
           coalesce(sum(m.total * m.sign), 0)::bigint as total
    from loket.money_movements(p_from, p_to) m where m.channel = h.code) s
  where s.receipts > 0 or s.total <> 0;
$$;
comment on function loket.rows_of_receipts_by_channel(date, date) is
'Receipts of each channel in a range of business days; a reversal counts on the day it was decided. sheets, amount, late_fee and stamp_duty are net of reversals. Rupiah.
Source: domain.md 6.2, Penerimaan per kanal.';
