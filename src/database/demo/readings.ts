/**
 * The demonstration's readings: the last months as their bills have them, and the month that runs, filed through the engine that judges what
 * really comes in (loket.file_readings). tests/db/demo-readings.test.ts holds them against its rules.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { randomFrom } from './applicants.ts';
import type { SqlValue } from './fill-sql.ts';
import { type MeterPhoto, meterPhoto } from './meter-photo.ts';
import type { DemoProfile } from './profile.ts';
import { changeBasis, changeMeters, readCandidates } from './reading-candidates.ts';
import { decideReadings } from './reading-decisions.ts';
import { fileReadings } from './reading-insert.ts';
import { ReadingStories } from './reading-stories.ts';
import { minuteOf, wallClock } from './ticket-rows.ts';

/** Of larger demonstrations the first so many connections are read: enough to look at, quick to make. */
const READ_UP_TO = 20_000;
/** Months whose readings are there, besides the one that runs. */
const READ_MONTHS = 4;
/** Customers who tell their stand by the app: one in thirty, in small and large demonstrations enough to try and few enough to draw. */
const tellersOf = (connections: number): number =>
  Math.min(0.3, 150 / connections, Math.max(0.03, 60 / connections));

export interface ReadingOptions {
  connections: number;
  seed: number;
  today: string;
  months: number;
  lastPeriod: string;
  zone: string;
}

type Run = (file: string, more: Record<string, SqlValue>) => Promise<unknown>;

/** Keeps a picture and gives its hash. */
async function keepPhotos(client: pg.ClientBase, photos: readonly MeterPhoto[]): Promise<string[]> {
  const contents = photos.map(meterPhoto);
  const hashes = contents.map((content) => createHash('sha256').update(content).digest('hex'));
  for (let from = 0; from < contents.length; from += 50)
    await client.query(
      `insert into loket.document_content (sha256, content)
       select distinct on (n.content) sha256(n.content), n.content from unnest($1::bytea[]) n (content) on conflict do nothing`,
      [contents.slice(from, from + 50)],
    );
  return hashes;
}

/** The meters of those who tell their stand, as they photographed them last month. */
async function lastMonthsPhotos(
  client: pg.ClientBase,
  lastPeriod: string,
  upTo: number,
  tellers: number,
): Promise<Map<number, string>> {
  const { rows } = await client.query<{ connectionId: number; reading: number; serialNo: string }>(
    `select b.connection_id::int as "connectionId", b.current_reading as reading, m.serial_no as "serialNo"
     from loket.bill b join loket.meter m on m.connection_id = b.connection_id and m.removed_on is null
     where b.usage_period = $1 and b.connection_id <= $2 and not b.estimated
       and (pg_temp.spread(23, b.connection_id) < $3 or pg_temp.spread(19, b.connection_id) < 0.002)
     order by b.connection_id`,
    [lastPeriod, upTo, tellers],
  );
  const hashes = await keepPhotos(
    client,
    rows.map(({ connectionId, reading, serialNo }) => ({
      black: String(reading).padStart(5, '0').slice(-5),
      red: String((connectionId * 137) % 1000).padStart(3, '0'),
      serial: serialNo,
      look: connectionId,
    })),
  );
  return new Map(rows.map(({ connectionId }, at) => [connectionId, hashes[at]!]));
}

/** Needs the staff, connections and bills, and pg_temp's random values. */
export async function insertReadings(
  client: pg.ClientBase,
  profile: DemoProfile,
  options: ReadingOptions,
  run: Run,
): Promise<void> {
  const { connections, seed, today, months, lastPeriod, zone } = options;
  const upTo = Math.min(connections, READ_UP_TO);
  const tellers = tellersOf(upTo);
  const app = profile.channels.at(-1)!;
  const shown = await lastMonthsPhotos(client, lastPeriod, upTo, tellers);
  await run('10-reading-history', {
    readUpTo: upTo,
    readMonths: Math.min(READ_MONTHS, months),
    tellers,
    app: app.code,
    appLogin: app.login,
    photos: [...shown].map(([connection_id, sha]) => ({ connection_id, sha })),
  });

  const [year, month] = lastPeriod.split('-').map(Number) as [number, number];
  const first = (later: number) => new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
  const period = first(1);
  const from = minuteOf(period);
  const until = Math.min(Math.max(minuteOf(today) - 10, from + 30), minuteOf(first(2)) + 2 * 1440);
  await openPeriod(client, period, wallClock(Math.min(from + 450, until)), zone);
  await client.query('analyze loket.meter_reading');
  const places = { period, upTo, tellers };
  await changeMeters(client, await readCandidates(client, places), {
    period,
    until: wallClock(until),
    replaced: Math.max(3, Math.min(8, Math.round(connections / 600))),
  });
  const candidates = await readCandidates(client, places);
  const routes = Math.max(...candidates.map(({ route }) => route)) + 1;
  const told = new ReadingStories(candidates, { from, until, routes }, randomFrom(seed * 6007 + 11)).tell();
  const drawn = told.filter(({ photo }) => photo && 'black' in photo);
  const hashes = await keepPhotos(
    client,
    drawn.map(({ photo }) => photo as MeterPhoto),
  );
  const photoOf = new Map(drawn.map((one, at) => [one, hashes[at]!]));
  await fileReadings(client, told, { period, zone, login: app.login, photoOf, lastMonth: shown });
  await decideReadings(client, period, wallClock(until), zone);
  await changeBasis(client, { period, until: wallClock(until), zone });
  await client.query('analyze loket.meter_reading');
}

async function openPeriod(client: pg.ClientBase, period: string, at: string, zone: string): Promise<void> {
  await client.query(`insert into loket.billing_period (usage_period, state) values ($1, 'open')`, [period]);
  await client.query(
    `insert into loket.billing_period_event (usage_period, event_no, action, to_state, actor, at)
     values ($1, 1, 'open', 'open', 'baca1', $2::timestamp at time zone $3)`,
    [period, at, zone],
  );
  // The program's own window is the 21st to the 25th; a demonstration is tried on any day.
  await client.query(
    `insert into loket.reading_rule (name, value, set_by, set_at)
     select n.name, n.value, 'baca1', $1::timestamp at time zone $2 from (values ('window_from_day', 1), ('window_to_day', 31)) n (name, value)`,
    [at, zone],
  );
}
