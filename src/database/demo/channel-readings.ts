/** `npm run simulate -- readings`: customers tell their stands through the channels, with photos and the usual mistakes. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Random } from './applicants.ts';
import type { Channel } from './channel.ts';
import { meterPhoto, PHOTO_SIZE } from './meter-photo.ts';
import type { ScanFile } from './scan-files.ts';

const PICTURE = { mediaType: 'image/png', extension: 'png', ...PHOTO_SIZE } as const;

/** A customer who has a meter, and what it may show by now. */
export interface ReadingCustomer {
  connectionNo: string;
  serialNo: string;
  previous: number;
  digits: number;
  average: number;
  latitude: number | null;
  longitude: number | null;
}

/** Active connections with a meter that have no reading in force and none waiting, in an order that jumps about. */
export async function readCustomers(admin: pg.Client, count: number): Promise<ReadingCustomer[]> {
  const { rows } = await admin.query<ReadingCustomer>(
    `with n as materialized (select loket.next_usage_period() as period),
     chosen as materialized (
       select c.id from loket.connection c, n
       where c.status = 'active'
         and not exists (select from loket.meter_reading r where r.connection_id = c.id and r.usage_period = n.period
                         and r.state in ('waiting', 'approved'))
       order by md5(c.connection_no || n.period) limit $1)
     select c.connection_no as "connectionNo", b.serial_no as "serialNo", coalesce(b.start_reading, b.previous) as previous, b.digits,
            coalesce(b.average_m3, 15) as average, c.latitude, c.longitude
     from n, loket.reading_base_of(n.period, array(select id from chosen)) b
     join loket.connection c on c.id = b.connection_id
     where b.meter_id is not null and b.previous is not null`,
    [count],
  );
  return rows;
}

/** Lets customers tell their stands on any day: for a demonstration that is looked at outside the window. */
export async function openAnyDay(admin: pg.Client): Promise<void> {
  await admin.query(
    `insert into loket.reading_rule (name, value, set_at)
     select n.name, n.value, now() from (values ('window_from_day', 1), ('window_to_day', 31)) n (name, value), loket.utility u
     where u.is_demonstration`,
  );
}

/** What is wrong with a self-reading, of a hundred; the rest are sound. */
const FAULTS = [
  ['red_digits', 4],
  ['lower', 3],
  ['far', 3],
  ['other_meter', 3],
  ['old_photo', 3],
  ['same_photo', 3],
  ['much', 3],
  ['again', 3],
  ['unknown_number', 1],
] as const;
type Fault = (typeof FAULTS)[number][0] | 'none';

function faultOf(random: Random): Fault {
  let at = random() * 100;
  for (const [fault, share] of FAULTS) {
    at -= share;
    if (at < 0) return fault;
  }
  return 'none';
}

/** The last photo that was sent: somebody sends it once more. */
let lastPhoto: ScanFile | null = null;

const pictureOf = (customer: ReadingCustomer, stand: number, random: Random): ScanFile => ({
  ...PICTURE,
  content: meterPhoto({
    black: String(stand).padStart(customer.digits, '0'),
    red: String(Math.floor(random() * 1000)).padStart(3, '0'),
    serial: customer.serialNo,
    look: Math.floor(random() * 1000),
  }),
});

/** Files one self-reading, with the mistakes that customers make. Returns one line of what happened. */
export async function readByChannel(
  channel: Channel,
  customer: ReadingCustomer,
  random: Random,
): Promise<string> {
  const fault = faultOf(random);
  const usage = Math.max(0, Math.round(customer.average * (0.7 + random() * 0.6)));
  const stand = customer.previous + (fault === 'much' ? usage * 6 + 40 : usage);
  const reading =
    fault === 'red_digits'
      ? stand * 10 + Math.floor(random() * 10)
      : fault === 'lower'
        ? Math.max(0, customer.previous - 3)
        : stand;
  const photo = fault === 'same_photo' && lastPhoto ? lastPhoto : pictureOf(customer, stand, random);
  lastPhoto = photo;
  const place =
    customer.latitude === null
      ? {}
      : {
          latitude: customer.latitude + (fault === 'far' ? 0.02 : 0),
          longitude: customer.longitude,
        };
  const facts = {
    connectionNo: fault === 'unknown_number' ? `${customer.connectionNo}9` : customer.connectionNo,
    reading: Math.min(reading, 99_999_999),
    meterSerial: fault === 'other_meter' ? `${customer.serialNo}X` : customer.serialNo,
    photoTakenAt: new Date(Date.now() - (fault === 'old_photo' ? 20 * 86_400_000 : 60_000)).toISOString(),
    ...place,
  };
  const send = async (said: object) =>
    (
      await channel.client.query<{
        value: { state: string; usageM3: number | null; forecast: number | null };
      }>('select api.submit_reading($1, $2, $3, $4, $5, $6, $7) as value', [
        randomUUID(),
        `SIM-${randomUUID().slice(0, 13)}`,
        JSON.stringify(said),
        photo.mediaType,
        photo.width,
        photo.height,
        photo.content,
      ])
    ).rows[0]!.value;
  try {
    let told = await send(facts);
    // Somebody mistypes, and tells it anew.
    if (fault === 'again') told = await send({ ...facts, reading: facts.reading + 1 });
    const cost = told.forecast === null ? '' : `, ± Rp${told.forecast.toLocaleString('id-ID')}`;
    return `${customer.connectionNo}  stand ${facts.reading}  ${told.usageM3 ?? '?'} m3${cost}${fault === 'none' ? '' : `  (${fault})`}`;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('LK'))
      return `${customer.connectionNo}  ${error.message} ${error.detail ?? ''}`;
    throw error;
  }
}
