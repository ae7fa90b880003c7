-- Indicators of a year as the national performance books ask for them, as far as this program knows their numbers.

insert into loket.report (code, roles, row_order) values ('yearly_indicators', '{finance,manager}', '{place}');

create or replace function loket.rows_of_yearly_indicators(p_year int)
returns table (place int, indicator text, formula text, numerator numeric, denominator numeric, value numeric, score int, weight numeric,
  weighted numeric)
language sql stable as $$
  select t.place, t.indicator, t.indicator, t.numerator, t.denominator, t.value, t.score, t.weight, t.score * t.weight
  from (
    select i.place, i.indicator, round(i.numerator, 2) as numerator, i.denominator, v.value, i.weight,
           -- By the value as it is printed, so that nobody reads 90.00 with the score of less.
           case when v.value >= i.five then 5 when v.value >= i.four then 4 when v.value >= i.three then 3 when v.value >= i.two then 2
                when v.value < i.two then 1 end as score
    from (select make_date(p_year, 1, 1) as first, make_date(p_year, 12, 31) as last offset 0) y
    cross join lateral (
      select coalesce(sum(e.amount) filter (where e.kind = 'drd'), 0) as drd,
             coalesce(sum(case e.kind when 'payment' then e.amount when 'instalment' then e.amount when 'reversal' then -e.amount else 0 end), 0) as receipts
      from loket.receivable_events(make_date(p_year, 1, 1), make_date(p_year, 12, 31)) e) m
    cross join lateral (
      select coalesce(sum(e.change) filter (where e.day < y.first), 0)::numeric as opening, coalesce(sum(e.change), 0)::numeric as closing,
             coalesce(sum(e.change) filter (where g.category = 'household'), 0)::numeric as household
      from loket.connection_events() e join loket.tariff_group g on g.id = e.tariff_group_id where e.day <= y.last) c
    cross join lateral (
      select coalesce(sum(b.usage_m3) filter (where g.category = 'household'), 0)::numeric as household_m3, count(distinct b.usage_period) as periods
      from loket.issued_periods() p
      join loket.bill b on b.usage_period = p.usage_period
      join loket.tariff_group g on g.id = b.tariff_group_id
      where p.issued_on between y.first and y.last) s
    cross join lateral (
      select count(*)::numeric as replaced from loket.meter a
      where a.removed_on between y.first and y.last
        and exists (select from loket.meter n where n.connection_id = a.connection_id and n.id <> a.id and n.installed_on >= a.removed_on)) r
    cross join lateral (
      select count(*)::numeric as filed, (count(*) filter (where f.outcome = 'solved'))::numeric as solved
      from loket.ticket_facts(y.first, y.last, loket.end_of_day(y.last)) f where f.filed) q
    cross join lateral (values
      (1, 'collection', m.receipts, m.drd, 100, 90, 85, 80, 75, 0.055),
      (2, 'growth', c.closing - c.opening, c.opening, 100, 10, 8, 6, 4, 0.05),
      (3, 'consumption', s.household_m3, c.household * s.periods, 1, 30, 25, 20, 15, 0.05),
      (4, 'meters', r.replaced, c.closing, 100, 20, 15, 10, 5, 0.065),
      (5, 'complaints', q.solved, q.filed, 100, 80, 60, 40, 20, 0.025))
      i (place, indicator, numerator, denominator, factor, five, four, three, two, weight)
    cross join lateral (select round(i.factor * i.numerator / nullif(i.denominator, 0), 2) as value) v) t;
$$;
comment on function loket.rows_of_yearly_indicators(int) is
'Indicators of a calendar year: numerator, denominator, value (percent; consumption in m3 a month and household connection), score 5 to 1 and weight as published practice has them. Complaints: those of the year that were solved by its end, of all that were reported in it. Lost water is left out until the program knows it.
Source: domain.md 6.3.';
