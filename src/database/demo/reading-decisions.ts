/** What the bench has done with the demonstration's readings until now: the plain ones of earlier days, most of the odd ones, never all. */
import type pg from 'pg';

/** So many of each flag wait, whatever was decided: whoever tries the bench sees every kind. */
const WAITING_OF_A_FLAG = 3;

export async function decideReadings(
  client: pg.ClientBase,
  period: string,
  until: string,
  zone: string,
): Promise<void> {
  await client.query(
    `with reading as (
       select r.*, row_number() over (partition by r.source, cardinality(r.flags) = 0 order by r.received_at desc, r.id) as newest
       from loket.meter_reading r where r.usage_period = $1 and r.state = 'waiting' and r.usage_m3 is not null
     ), rare as (
       select f.id, min(f.n) as n
       from (select r.id, row_number() over (partition by f.flag order by r.id) as n from reading r cross join unnest(r.flags) f (flag)) f
       group by f.id
     ), decided as (
       select r.id, row_number() over (partition by r.connection_id order by r.id) as place,
              least(r.received_at + interval '19 hours', $2::timestamp at time zone $3) as at
       from reading r left join rare on rare.id = r.id
       where not r.flags && array['serial_mismatch', 'photo_used', 'photo_old', 'wrong_place', 'out_of_window', 'drift', 'second_reading',
                                  'mismatch_usage', 'mismatch_zero', 'backward']
         and (cardinality(r.flags) > 0 or r.source <> 'self' or r.newest > 25)
         and case when cardinality(r.flags) = 0 then r.received_at < ($2::timestamp - interval '1 day') at time zone $3
                  else rare.n > ${WAITING_OF_A_FLAG} and r.received_at < ($2::timestamp - interval '3 days') at time zone $3 end
     )
     update loket.meter_reading r set state = 'approved', decided_by = 'baca1', decided_at = d.at
     from decided d
     where r.id = d.id and d.place = 1
       -- What somebody has told twice is left to be compared.
       and not exists (select from loket.meter_reading o where o.connection_id = r.connection_id and o.usage_period = $1 and o.id <> r.id
                       and o.state in ('waiting', 'approved'))`,
    [period, until, zone],
  );
}
