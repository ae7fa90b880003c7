-- The ways of payment: the digital channels, and every counter with its means of payment, each on a thousand slots by its share.
create temp table demo_way on commit drop as
with way as (
  select true as digital, c.code as channel, null::int as counter_id, c.login as paid_by, 'channel' as tender, c.share
  from jsonb_to_recordset({{shares}}) as c (code text, login text, share float8)
  union all
  select false, 'COUNTER', c.id,
         case when b.n > 1 then 'kasir3' when c.n % 2 = 1 then 'kasir1' else 'kasir2' end, t.tender, t.share / count(*) over (partition by t.tender)
  from (select id, branch_id, row_number() over (order by code) as n from loket.counter) c
  join (select id, row_number() over (order by id) as n from loket.branch) b on b.id = c.branch_id
  cross join (values ('cash', 0.86), ('qris', 0.08), ('debit', 0.04), ('transfer', 0.02)) t (tender, share)
), ranged as (
  select w.*, sum(share) over ordered - share as from_u,
         case when row_number() over ordered = count(*) over (partition by digital) then 2 else sum(share) over ordered end as to_u
  from way w
  window ordered as (partition by digital order by channel, tender, counter_id rows unbounded preceding)
)
select r.digital, slot, r.channel, r.counter_id, r.paid_by, r.tender
from ranged r
join generate_series(0, 999) slot on (slot + 0.5) / 1000 >= r.from_u and (slot + 0.5) / 1000 < r.to_u;
