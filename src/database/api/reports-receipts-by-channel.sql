-- Penerimaan per kanal: what came in through each channel, digital against manual.

insert into loket.report (code, roles, row_order) values ('receipts_by_channel', '{finance,manager}', '{channel_code}');

create or replace function loket.rows_of_receipts_by_channel(p_from date, p_to date)
returns table (channel_kind text, channel_code text, channel_name text, digital boolean, receipts bigint, sheets bigint, sheets_share numeric,
  amount bigint, late_fee bigint, stamp_duty bigint, vat bigint, cash_rounding bigint, reversed bigint, total bigint, total_share numeric)
language sql stable as $$
  select h.kind, s.channel, coalesce(h.name, s.channel), h.kind is distinct from 'counter', s.receipts, s.sheets,
         coalesce(round(s.sheets * 100 / nullif(sum(s.sheets) over (), 0), 4), 0), s.amount, s.late_fee, s.stamp_duty, s.vat, s.cash_rounding,
         s.reversed, s.total, coalesce(round(s.total * 100 / nullif(sum(s.total) over (), 0), 4), 0)
  from (
    select m.channel, count(*) filter (where m.sign = 1) as receipts,
           sum(m.sheets * m.sign)::bigint as sheets, sum(m.amount * m.sign)::bigint as amount, sum(m.late_fee * m.sign)::bigint as late_fee,
           sum(m.stamp_duty * m.sign)::bigint as stamp_duty, sum(m.vat * m.sign)::bigint as vat,
           sum(m.cash_rounding * m.sign)::bigint as cash_rounding,
           coalesce(sum(m.total) filter (where m.sign = -1), 0)::bigint as reversed, sum(m.total * m.sign)::bigint as total
    from loket.money_movements(p_from, p_to) m
    group by m.channel) s
  left join loket.channel h on h.code = s.channel;
$$;
comment on function loket.rows_of_receipts_by_channel(date, date) is
'Receipts of each channel in a range of business days; a reversal counts on the day it was decided. Sheets and amounts are net of reversals; amount, late_fee, stamp_duty, vat and cash_rounding are total. The shares are percent of all sheets and of all money of the range. Rupiah.
Source: domain.md 6.2, Penerimaan per kanal; digital against manual, target 81/19.';
