/** Connections whose meters are read this month, with what is known of each (loket.reading_base_of). */
import type pg from 'pg';

export interface ReadingCandidate {
  connectionId: number;
  status: 'active' | 'suspended' | 'sealed' | 'disconnected';
  villageCode: string;
  /** Place of the route in the order of the codes, from 0. */
  route: number;
  routeOrder: number;
  latitude: number | null;
  longitude: number | null;
  meterId: number | null;
  serialNo: string | null;
  digits: number;
  /** Stand lalu, m3. */
  previous: number;
  /** From where the meter in place counts, m3. */
  start: number | null;
  averageM3: number | null;
  estimatedMonths: number;
  estimatedM3: number;
  replaced: boolean;
  /** Months in a row right before in which nobody could read it. */
  unreadable: number;
  /** Tells the own stand by the app, and has done so before. */
  tells: boolean;
  /** Has told less than was used before, lately. */
  drifts: boolean;
}

export async function readCandidates(
  client: pg.ClientBase,
  values: { period: string; upTo: number; tellers: number },
): Promise<ReadingCandidate[]> {
  const { rows } = await client.query<ReadingCandidate>(
    `select c.id::int as "connectionId", c.status, c.village_code as "villageCode", t.n::int as route, c.route_order as "routeOrder",
       c.latitude, c.longitude, b.meter_id::int as "meterId", b.serial_no as "serialNo", coalesce(b.digits, 5) as digits, b.previous,
       b.start_reading as start, b.average_m3 as "averageM3", b.estimated_months as "estimatedMonths", b.estimated_m3 as "estimatedM3",
       b.replaced, case when b.estimated_months > 0 then loket.months_unreadable(c.id, $1) else 0 end as unreadable,
       pg_temp.spread(23, c.id) < $3 or pg_temp.spread(19, c.id) < 0.002 as tells, pg_temp.spread(19, c.id) < 0.002 as drifts
     from loket.reading_base_of($1, (select array_agg(c.id) from loket.connection c where c.id <= $2)) b
     join loket.connection c on c.id = b.connection_id
     join (select r.id, row_number() over (order by r.code) - 1 as n from loket.route r) t on t.id = c.route_id
     where c.status <> 'disconnected' and b.previous is not null
     order by c.id`,
    [values.period, values.upTo, values.tellers],
  );
  return rows;
}

/**
 * What happened to meters this month: some were replaced (one of them taken away with a stand below its last one), one has four digits and
 * has passed them, one was taken away for good.
 */
export async function changeMeters(
  client: pg.ClientBase,
  candidates: readonly ReadingCandidate[],
  values: { period: string; until: string; replaced: number },
): Promise<void> {
  const plain = candidates.filter(
    (one) => one.status === 'active' && !one.tells && one.estimatedMonths === 0 && one.meterId !== null,
  );
  const replaced = Array.from(
    { length: values.replaced },
    (_, at) => plain[Math.floor((plain.length * (at + 1)) / (values.replaced + 1))]!,
  );
  const gone = candidates.find((one) => one.status === 'sealed' && one.meterId !== null);
  const changes = [
    ...replaced.map((one, at) => ({
      connectionId: one.connectionId,
      removal: at === 1 ? Math.max(0, one.previous - 15) : one.previous + Math.round((one.averageM3 ?? 8) * 0.4),
      again: true,
    })),
    ...(gone ? [{ connectionId: gone.connectionId, removal: gone.previous + 3, again: false }] : []),
  ];
  await replaceMeters(client, changes, values);
  await client.query('update loket.meter set digits = 4 where id = any ($1::bigint[])', [
    plain.filter((one) => one.previous === 9996 && !replaced.includes(one)).map((one) => one.meterId),
  ]);
}

/** A meter that was replaced after its stand had been told: what it means has changed. */
export async function changeBasis(
  client: pg.ClientBase,
  values: { period: string; until: string; zone: string },
): Promise<void> {
  const { rows } = await client.query<{ connectionId: number; reading: number }>(
    `select r.connection_id::int as "connectionId", r.reading from loket.meter_reading r
     where r.usage_period = $1 and r.state = 'waiting' and r.source = 'self' and r.flags = '{}' order by r.id limit 1`,
    [values.period],
  );
  const [told] = rows;
  if (!told) return;
  await replaceMeters(client, [{ connectionId: told.connectionId, removal: told.reading + 1, again: true }], values);
  await client.query('select loket.judge_again($1, array[$2::bigint])', [values.period, told.connectionId]);
  await client.query(
    `update loket.meter_reading set judged_at = $3::timestamp at time zone $4 where usage_period = $1 and connection_id = $2`,
    [values.period, told.connectionId, values.until, values.zone],
  );
}

interface MeterChange {
  connectionId: number;
  removal: number;
  /** Another one was put in. */
  again: boolean;
}

async function replaceMeters(
  client: pg.ClientBase,
  changes: readonly MeterChange[],
  values: { period: string; until: string },
): Promise<void> {
  await client.query(
    `with change as (
       select r.*, least($2::date, $3::date + 3 + r."connectionId"::int % 9) as on_date
       from jsonb_to_recordset($1) as r ("connectionId" bigint, removal int, again boolean)
     ), taken as (
       update loket.meter m set removed_on = c.on_date, removal_reading = c.removal
       from change c where m.connection_id = c."connectionId" and m.removed_on is null
       returning m.connection_id, m.size, m.serial_no, c.on_date, c.again
     ), put as (
       insert into loket.meter (connection_id, serial_no, size, installed_on, install_reading)
       select t.connection_id, '26-' || lpad((7000000 + t.connection_id * 37)::text, 8, '0'), t.size, t.on_date, 0
       from taken t where t.again order by t.connection_id
     )
     update loket.connection o set status = 'disconnected' from taken t where o.id = t.connection_id and not t.again`,
    [JSON.stringify(changes), values.until.slice(0, 10), values.period],
  );
}
