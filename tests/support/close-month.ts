/** Months closed for good as the closing leaves them, for tests that are about what closed months say afterwards. */
import type pg from 'pg';

export async function closeMonths(admin: pg.Client, untilMonth: string): Promise<void> {
  await admin.query(
    `insert into loket.business_month (month, closed_at, closed_by, letterhead, sums)
     select m::date, clock_timestamp(), 'keuangan1', loket.freeze_letterhead((select min(id) from loket.branch), m::date), '{}'
     from generate_series((select min(usage_period) from loket.billing_period), $1::date, interval '1 month') m
     on conflict do nothing`,
    [untilMonth],
  );
}

/** Renames, moves and regroups every connection, and shuts every third: what a closed month must not notice. */
export async function turnUpsideDown(admin: pg.Client): Promise<void> {
  await admin.query(
    `update loket.customer set name = 'Nama Baru ' || id, phone = '08120000' || lpad((id % 10000)::text, 4, '0')`,
  );
  await admin.query(
    `update loket.connection c set address = 'Jl. Baru ' || c.id, village_code = (select max(code) from loket.village),
       route_id = (select max(id) from loket.route),
       tariff_group_id = (select g.id from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id
                          where g.id <> c.tariff_group_id order by g.id limit 1),
       status = case when c.id % 3 = 0 then 'sealed' else c.status end`,
  );
}
