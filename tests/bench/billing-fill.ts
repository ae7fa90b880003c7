/** A usage period whose readings are closed, for the benchmark of bills: written directly, because how readings come in is another's business. */
import type { BenchDatabase } from './bench-database.ts';

/**
 * Readings in force for everybody active, like the month before with a little more or less. One in fifty is estimated; whoever was estimated
 * the month before is read now, and those months are priced anew.
 */
const READINGS = `
insert into loket.meter_reading (connection_id, usage_period, source, reading, condition, read_at, received_at, entered_by, meter_id, previous, stand,
  usage_m3, estimated, average_m3, estimated_months, estimated_m3, judged_at, state, decided_by, decided_at)
select c.id, $1, 'officer', case when e.so then null else b.current_reading + u.m3 end, case when e.so then 'locked_house' else 'normal' end, now(), now(), $2,
  m.id, b.current_reading, b.current_reading + u.m3, u.m3, e.so, b.usage_m3, case when b.estimated and not e.so then 1 else 0 end,
  case when b.estimated and not e.so then b.usage_m3 else 0 end, now(), 'approved', $2, now()
from loket.connection c
join loket.bill b on b.connection_id = c.id and b.usage_period = ($1::date - interval '1 month')::date
left join loket.meter m on m.connection_id = c.id and m.removed_on is null
cross join lateral (select (c.id + extract(month from $1::date)::int) % 50 = 0 as so) e
cross join lateral (select greatest(b.usage_m3 + ((c.id * 31) % 7)::int - 3, 0) as m3) u
where c.status = 'active' and c.active_since < ($1::date + interval '1 month')
order by c.id`;

/** Adds the next usage period with its readings; returns it as YYYY-MM. */
export async function fillPeriod(
  { admin, say }: Pick<BenchDatabase, 'admin' | 'say'>,
  login: string,
): Promise<string> {
  const { rows } = await admin.query<{ period: string }>(
    `select (max(usage_period) + interval '1 month')::date::text as period from loket.billing_period`,
  );
  const { period } = rows[0]!;
  say(`Mengisi bacaan ${period.slice(0, 7)} / filling the readings …`);
  await admin.query(`insert into loket.billing_period (usage_period, state) values ($1, 'readings_closed')`, [
    period,
  ]);
  await admin.query(READINGS, [period, login]);
  await admin.query('vacuum (analyze) loket.meter_reading');
  return period.slice(0, 7);
}

/** Clears the periods after the last month with bills: of an earlier run that was stopped, or of the benchmark of readings. */
export async function clearUnposted({ admin }: BenchDatabase): Promise<void> {
  await admin.query(`
    set session_replication_role = replica;
    delete from loket.billing_period p where p.usage_period > (select max(b.usage_period) from loket.bill b);
    delete from loket.meter_reading r where not exists (select from loket.billing_period p where p.usage_period = r.usage_period);
    delete from loket.billing_period_event e where not exists (select from loket.billing_period p where p.usage_period = e.usage_period);
    delete from loket.billing_run r where not exists (select from loket.billing_period p where p.usage_period = r.usage_period);
    truncate loket.billing_line, loket.billing_summary;
    reset session_replication_role;
    update loket.billing_period set state = 'posted', posted_at = coalesce(posted_at, now()) where state <> 'posted';`);
}
