/** Files the demonstration's readings through the engine, by the files, the app and the desk that they came from. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { ToldReading } from './reading-stories.ts';
import { wallClock } from './ticket-rows.ts';

const READERS = ['Hamdani', 'Ketut Darma', 'Rusli', 'Wayan Sudira', 'Yusuf', 'Arief'];

interface Filing {
  period: string;
  zone: string;
  /** Of the customers' app. */
  login: string;
  photoOf: Map<ToldReading, string>;
  lastMonth: Map<number, string>;
}

export async function fileReadings(
  client: pg.ClientBase,
  told: readonly ToldReading[],
  filing: Filing,
): Promise<void> {
  let external = 0;
  for (const round of [1, 2] as const) {
    const ofRound = told.filter((one) => one.round === round);
    for (const [name, readings] of files(ofRound.filter(({ source }) => source === 'officer')))
      await file(
        client,
        filing,
        'officer',
        'baca1',
        readings,
        await recordFile(client, filing, name, readings),
      );
    const self = ofRound.filter(({ source }) => source === 'self').sort((one, other) => one.at - other.at);
    await file(client, filing, 'self', filing.login, self, null, () => externalId(filing.period, ++external));
    await file(
      client,
      filing,
      'desk',
      'baca1',
      ofRound.filter(({ source }) => source === 'desk'),
      null,
    );
  }
}

const externalId = (period: string, no: number): string =>
  `STD-${period.slice(2, 4)}${period.slice(5, 7)}${String(no).padStart(7, '0')}`;

/** A file for each route and day, by the names that the readers' program gives. */
function files(told: readonly ToldReading[]): Map<string, ToldReading[]> {
  const made = new Map<string, ToldReading[]>();
  const inOrder = [...told].sort(
    (one, other) =>
      one.received - other.received ||
      one.candidate.route - other.candidate.route ||
      one.candidate.routeOrder - other.candidate.routeOrder,
  );
  for (const one of inOrder) {
    const day = wallClock(one.received).slice(0, 10).replaceAll('-', '');
    const name = `baca_R${String(one.candidate.route + 1).padStart(3, '0')}_${day}${one.round === 2 ? '_ulang' : ''}.csv`;
    made.set(name, [...(made.get(name) ?? []), one]);
  }
  return made;
}

async function recordFile(
  client: pg.ClientBase,
  { period, zone }: Filing,
  name: string,
  readings: readonly ToldReading[],
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into loket.reading_import (usage_period, name, sha256, lines, imported_by, imported_at)
     values ($1, $2, $3, $4, 'baca1', $5::timestamp at time zone $6) returning id`,
    [
      period,
      name,
      createHash('sha256').update(`${period} ${name}`).digest(),
      readings.length,
      wallClock(readings[0]!.received),
      zone,
    ],
  );
  return rows[0]!.id;
}

async function file(
  client: pg.ClientBase,
  { period, zone, photoOf, lastMonth }: Filing,
  source: ToldReading['source'],
  login: string,
  readings: readonly ToldReading[],
  importId: string | null,
  externalOf?: () => string,
): Promise<void> {
  if (readings.length === 0) return;
  const shaOf = (one: ToldReading): string | undefined => {
    const { photo } = one;
    if (photo && 'sameAs' in photo) return photoOf.get(photo.sameAs);
    if (photo && 'lastMonthOf' in photo) return lastMonth.get(photo.lastMonthOf.connectionId);
    return photoOf.get(one);
  };
  const lines = readings.map((one, at) => {
    const sha = shaOf(one);
    return {
      connectionId: one.candidate.connectionId,
      lineNo: at + 2,
      reading: one.reading,
      condition: one.condition,
      serialTold: one.serialTold,
      usageTold: one.usageTold,
      readAt: `${wallClock(one.at)} ${zone}`,
      reader: source === 'officer' ? READERS[one.candidate.route % READERS.length] : undefined,
      note: one.note,
      latitude: one.latitude,
      longitude: one.longitude,
      externalId: externalOf?.(),
      ...(sha && {
        photo: sha,
        photoType: 'image/png',
        photoTakenAt: `${wallClock(one.at - (one.photoAge ?? 10))} ${zone}`,
      }),
    };
  });
  const { rows } = await client.query<{ ids: string[] }>(
    `select loket.file_readings(s, $2, $3, $4, $5) as ids from loket.staff s where s.login = $1`,
    [login, source, period, importId, JSON.stringify(lines)],
  );
  const { ids } = rows[0]!;
  if (ids.length !== readings.length) throw new Error(`${ids.length} of ${readings.length} readings filed`);
  // The engine dates what it does now; these came in before. A line's number is a file's only.
  await client.query(
    `update loket.meter_reading r set received_at = n.at::timestamp at time zone $2, judged_at = n.at::timestamp at time zone $2,
       line_no = case when $3 then r.line_no end
     from jsonb_to_recordset($1) as n (id bigint, at text) where r.id = n.id`,
    [
      JSON.stringify(ids.map((id, at) => ({ id, at: wallClock(readings[at]!.received) }))),
      zone,
      importId !== null,
    ],
  );
  // Whom a later one of the same customer replaced, at the moment in which that came in.
  await client.query(
    `update loket.meter_reading r set decided_at = n.received_at from loket.meter_reading n
     where r.usage_period = $1 and r.state = 'replaced' and n.id = any ($2::bigint[]) and n.connection_id = r.connection_id and n.usage_period = $1`,
    [period, ids],
  );
  const refused = ids
    .map((id, at) => ({ id, reason: readings[at]!.refused, at: wallClock(readings[at]!.received + 45) }))
    .filter(({ reason }) => reason);
  await client.query(
    `update loket.meter_reading r set state = 'rejected', decided_by = 'baca1', decided_at = n.at::timestamp at time zone $2, reason_code = n.reason
     from jsonb_to_recordset($1) as n (id bigint, at text, reason text) where r.id = n.id`,
    [JSON.stringify(refused), zone],
  );
}
