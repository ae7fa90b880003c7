/** A single bill beside the run of its month, for tests that need one and are not about the run. */
import type pg from 'pg';

/** Bills a connection for a usage period (YYYY-MM-DD) up to a reading, from its last known one, by the tariff in force; returns the bill's id. */
export async function writeBill(
  admin: pg.Client,
  connectionId: number | string,
  usagePeriod: string,
  reading: number,
): Promise<number> {
  const { rows } = await admin.query<{ id: number }>(
    `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
       water_amount, fixed_amount, meter_amount, other_amount, other_items, water_version_id, fixed_version_id, meter_version_id, other_version_id)
     select c.id, $2, loket.due_date(g.book_id, $2), g.id, n.last, $3, $3 - n.last, p.water_amount, p.fixed_amount, p.meter_amount,
       p.other_amount, p.other_items, p.water_version_id, p.fixed_version_id, p.meter_version_id, p.other_version_id
     from loket.connection c
     join loket.tariff_group g on g.id = c.tariff_group_id
     cross join lateral (select loket.last_meter_reading(c.id) as last) n
     left join loket.meter m on m.connection_id = c.id and m.removed_on is null
     cross join lateral loket.compute_charges(g.id, $3 - n.last, m.size, $2) p
     where c.id = $1
     returning id::int`,
    [connectionId, usagePeriod, reading],
  );
  return rows[0]!.id;
}
