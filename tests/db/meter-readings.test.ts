/**
 * The hard cases of the field, each with its numbers worked by hand: what is billed for a reading, and why somebody has to look at it.
 * A reading is judged against the last bill; the mean of the last three is what estimates and doubts go by.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings, type BilledMonth } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
let officer: string;

beforeAll(async () => {
  officer = await world.staff(['reading_officer']);
});

const real = (...usages: number[]): BilledMonth[] => usages.map((usage) => ({ usage }));
const taksir = (...usages: number[]): BilledMonth[] => usages.map((usage) => ({ usage, estimated: true }));

interface Case {
  what: string;
  first: number;
  months: BilledMonth[];
  digits?: number;
  /** Meters taken away and put in within the month: [stand angkat, stand pasang]. */
  swaps?: [number, number | null][];
  reading?: number | null;
  condition?: string;
  usageTold?: number;
  usage: number | null;
  /** Stand lalu and stand kini of the bill. */
  previous: number | null;
  stand: number | null;
  estimated?: boolean;
  flags?: string[];
  removal?: number | null;
  estimatedMonths?: number;
}

const CASES: Case[] = [
  {
    what: 'an ordinary month',
    first: 1000,
    months: real(20, 22, 18),
    reading: 1081,
    usage: 21,
    previous: 1060,
    stand: 1081,
  },
  {
    what: 'replaced within the month: 1395 to 1410, and 0 to 25',
    first: 1335,
    months: real(20, 20, 20),
    swaps: [[1410, 0]],
    reading: 25,
    usage: 40,
    previous: 1395,
    stand: 25,
    removal: 1410,
    flags: ['meter_replaced'],
  },
  {
    what: 'replaced twice within the month',
    first: 1335,
    months: real(20, 20, 20),
    swaps: [
      [1405, 100],
      [107, 0],
    ],
    reading: 8,
    usage: 10 + 7 + 8,
    previous: 1395,
    stand: 8,
    removal: 107,
    flags: ['meter_replaced'],
  },
  {
    what: 'taken away below its last stand',
    first: 1335,
    months: real(20, 20, 20),
    swaps: [[1390, 0]],
    reading: 25,
    usage: null,
    previous: 1395,
    stand: null,
    removal: 1390,
    flags: ['meter_replaced', 'removal_backward'],
  },
  {
    what: 'past its four digits',
    first: 9983,
    months: real(5, 5, 5),
    digits: 4,
    reading: 3,
    usage: 5,
    previous: 9998,
    stand: 3,
    flags: ['rolled_over'],
  },
  {
    what: 'lower without a reason',
    first: 1335,
    months: real(20, 20, 20),
    reading: 1380,
    usage: null,
    previous: 1395,
    stand: null,
    flags: ['backward'],
  },
  {
    what: 'lower because it turned backwards: the mean is billed, the stand is what it shows',
    first: 1335,
    months: real(20, 20, 20),
    reading: 1380,
    condition: 'meter_backward',
    usage: 20,
    previous: 1395,
    stand: 1380,
    estimated: true,
    flags: ['condition', 'not_counted'],
  },
  {
    what: 'more digits than the meter has',
    first: 100,
    months: real(10, 10, 10),
    digits: 4,
    reading: 13_000,
    usage: null,
    previous: 130,
    stand: null,
    flags: ['too_many_digits'],
  },
  {
    what: 'locked house: the mean of three, half up',
    first: 0,
    months: real(20, 21, 21),
    reading: null,
    condition: 'locked_house',
    usage: 21,
    previous: 62,
    stand: 83,
    estimated: true,
    flags: ['condition'],
  },
  {
    what: 'locked house after two months only: their mean 1,5 is 2',
    first: 0,
    months: real(1, 2),
    reading: null,
    condition: 'locked_house',
    usage: 2,
    previous: 3,
    stand: 5,
    estimated: true,
    flags: ['condition'],
  },
  {
    what: 'locked house in its first month: nothing to go by',
    first: 7,
    months: [],
    reading: null,
    condition: 'locked_house',
    usage: 0,
    previous: 7,
    stand: 7,
    estimated: true,
    flags: ['condition', 'no_baseline'],
  },
  {
    what: 'an estimate past the digits of the meter',
    first: 9950,
    months: real(15, 15, 15),
    digits: 4,
    reading: null,
    condition: 'dog',
    usage: 15,
    previous: 9995,
    stand: 10,
    estimated: true,
    flags: ['condition'],
  },
  {
    what: 'a dead meter: the estimate stays, the stand does not move',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1060,
    condition: 'meter_dead',
    usage: 20,
    previous: 1060,
    stand: 1060,
    estimated: true,
    flags: ['condition'],
  },
  {
    what: 'after a dead meter the new one counts from where it was put in, and nothing is trued up',
    first: 1000,
    months: [...real(20, 20, 20), { usage: 20, estimated: true, stand: 1060 }],
    swaps: [[1060, 0]],
    reading: 12,
    usage: 12,
    previous: 1060,
    stand: 12,
    removal: 1060,
    flags: ['meter_replaced'],
  },
  {
    what: 'read again after two estimates: 70 since the last real stand, 40 of it are billed',
    first: 80,
    months: [...real(20), ...taksir(20, 20)],
    reading: 170,
    usage: 30,
    previous: 140,
    stand: 170,
    estimatedMonths: 2,
  },
  {
    what: 'read again below the estimate: nothing more until the meter gets there',
    first: 80,
    months: [...real(20), ...taksir(20, 20)],
    reading: 130,
    usage: 0,
    previous: 140,
    stand: 140,
    estimated: true,
    flags: ['below_estimate'],
  },
  {
    what: 'and the month after: the estimate is still what it is trued up against',
    first: 80,
    months: [...real(20), ...taksir(20, 20, 0)],
    reading: 155,
    usage: 15,
    previous: 140,
    stand: 155,
    estimatedMonths: 3,
  },
  {
    what: 'below the last real stand it is backward, estimate or not',
    first: 80,
    months: [...real(20), ...taksir(20, 20)],
    reading: 99,
    usage: null,
    previous: 140,
    stand: null,
    estimatedMonths: 2,
    flags: ['backward'],
  },
  {
    what: 'replaced after two estimates: 115 of the old one and 9 of the new since 100, less 40',
    first: 80,
    months: [...real(20), ...taksir(20, 20)],
    swaps: [[145, 0]],
    reading: 9,
    usage: 45 + 9 - 40,
    previous: 140,
    stand: 9,
    removal: 145,
    estimatedMonths: 2,
    flags: ['meter_replaced'],
  },
  {
    what: 'no water: nothing used, the stand stays',
    first: 1000,
    months: real(20, 20, 20),
    reading: null,
    condition: 'no_flow',
    usage: 0,
    previous: 1060,
    stand: 1060,
    flags: ['condition'],
  },
  {
    what: 'no water, says the reader, and the meter has moved',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1063,
    condition: 'no_flow',
    usage: 3,
    previous: 1060,
    stand: 1063,
    flags: ['condition', 'mismatch_zero'],
  },
  {
    what: 'nothing used where there always was: stuck or empty',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1060,
    usage: 0,
    previous: 1060,
    stand: 1060,
    flags: ['low', 'zero'],
  },
  {
    what: 'nothing used in an empty house',
    first: 1000,
    months: real(0, 0, 0),
    reading: 1000,
    condition: 'empty_house',
    usage: 0,
    previous: 1000,
    stand: 1000,
    flags: ['condition'],
  },
  {
    what: 'more than three times the mean',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1121,
    usage: 61,
    previous: 1060,
    stand: 1121,
    flags: ['high'],
  },
  {
    what: 'the file says another usage than its stands',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1080,
    usageTold: 25,
    usage: 20,
    previous: 1060,
    stand: 1080,
    flags: ['mismatch_usage'],
  },
  {
    what: 'the file says no usage, and the stand has moved',
    first: 1000,
    months: real(20, 20, 20),
    reading: 1080,
    usageTold: 0,
    usage: 20,
    previous: 1060,
    stand: 1080,
    flags: ['mismatch_zero'],
  },
  {
    what: 'the first reading of a new connection',
    first: 3,
    months: [],
    reading: 12,
    usage: 9,
    previous: 3,
    stand: 12,
  },
  {
    what: 'much in the first month',
    first: 0,
    months: [],
    reading: 31,
    usage: 31,
    previous: 0,
    stand: 31,
    flags: ['no_baseline'],
  },
  {
    what: 'cut off within the month: what the meter counted until it was taken away',
    first: 1000,
    months: real(20, 20, 20),
    swaps: [[1068, null]],
    reading: null,
    condition: 'removed',
    usage: 8,
    previous: 1060,
    stand: 1068,
    removal: 1068,
    flags: ['condition'],
  },
];

describe('what a reading means', () => {
  test.each(CASES)('$what', async (c) => {
    const connection = await readings.metered(c.first, c.months, { digits: c.digits });
    for (const [removal, install] of c.swaps ?? [])
      await readings.replaceMeter(connection.connectionId, removal, install);
    const [card] = await readings.fileAs(officer, [
      {
        connectionId: connection.connectionId,
        reading: c.reading ?? null,
        condition: c.condition,
        usageTold: c.usageTold,
      },
    ]);
    expect({
      usage: card!.usageM3,
      previous: card!.previous,
      stand: card!.stand,
      estimated: card!.estimated,
      removal: card!.removalReading,
      estimatedMonths: card!.estimatedMonths,
      flags: [...card!.flags].sort(),
    }).toEqual({
      usage: c.usage,
      previous: c.previous,
      stand: c.stand,
      estimated: c.estimated ?? false,
      removal: c.removal ?? null,
      estimatedMonths: c.estimatedMonths ?? 0,
      flags: [...(c.flags ?? [])].sort(),
    });
  });
});

describe('what is odd besides the number', () => {
  test('another meter, another place, an old photo, a photo used before, a second reading', async () => {
    const connection = await readings.metered(0, real(10, 10, 10));
    await database.admin.query(
      'update loket.connection set latitude = -8.11, longitude = 115.09 where id = $1',
      [connection.connectionId],
    );
    await database.admin.query(
      `insert into loket.document_content (sha256, content) values (sha256('\\x01'), '\\x01') on conflict do nothing`,
    );
    const photo = { photo: (await sha('\\x01')).toString('hex'), photoType: 'image/jpeg' };
    const [first] = await readings.fileAs(officer, [
      {
        connectionId: connection.connectionId,
        reading: 40,
        serialTold: connection.serialNo.toLowerCase(),
        ...photo,
      },
    ]);
    expect(first!.flags).toEqual([]);
    const [second] = await readings.fileAs(officer, [
      {
        connectionId: connection.connectionId,
        reading: 40,
        serialTold: 'LAIN-1',
        latitude: -8.12,
        longitude: 115.09,
        readAt: '2026-11-22T02:00:00Z',
        photoTakenAt: '2026-11-18T02:00:00Z',
        ...photo,
      },
    ]);
    expect(second!.flags).toEqual([
      'serial_mismatch',
      'photo_used',
      'photo_old',
      'wrong_place',
      'second_reading',
    ]);
  });

  test('self-readings that keep below what was usual before', async () => {
    const connection = await readings.metered(0, real(20, 20, 20, 20, 11, 10));
    const period = await readings.openPeriod();
    await database.admin
      .query(
        `insert into loket.meter_reading (connection_id, usage_period, source, reading, condition, read_at, received_at, entered_by, usage_m3, stand,
         judged_at, state, decided_by, decided_at)
       select $1, ($2::date - make_interval(months => m))::date, 'self', 0, 'normal', now(), now(), $3, 10, 0, now(), 'approved', $3, now()
       from unnest(array[1, 2]) m`,
        [connection.connectionId, period, officer],
      )
      .catch((error: { code?: string }) => expect(error.code).toBe('LK700'));
    // Months that are posted take no readings; the test's own history has to be older than the rule.
    await database.admin.query('alter table loket.meter_reading disable trigger meter_reading_posted_insert');
    await database.admin.query(
      `insert into loket.meter_reading (connection_id, usage_period, source, reading, condition, read_at, received_at, entered_by, usage_m3, stand,
         judged_at, state, decided_by, decided_at)
       select $1, ($2::date - make_interval(months => m))::date, 'self', 0, 'normal', now(), now(), $3, 10, 0, now(), 'approved', $3, now()
       from unnest(array[1, 2]) m`,
      [connection.connectionId, period, officer],
    );
    await database.admin.query('alter table loket.meter_reading enable trigger meter_reading_posted_insert');
    const day = { readAt: `${period.slice(0, 8)}22T02:00:00Z` };
    // Usual were 20; twice below 60 % of it already.
    const [low] = await readings.fileAs(
      officer,
      [{ connectionId: connection.connectionId, reading: connection.stand + 11, ...day }],
      'self',
    );
    expect(low!.flags).toEqual(['drift']);
    const [better] = await readings.fileAs(
      officer,
      [{ connectionId: connection.connectionId, reading: connection.stand + 12, ...day }],
      'self',
    );
    expect(better!.flags).toEqual([]);
    // Who sends again means the last one.
    const { state } = await world.one<{ state: string }>(
      'select state from loket.meter_reading where id = $1',
      [low!.readingId],
    );
    expect(state).toBe('replaced');
  });
});

describe('one reading in force', () => {
  test('the second needs to know of the first, and takes its place', async () => {
    const connection = await readings.metered(0, real(10, 10, 10));
    const [a, b] = await readings.fileAs(officer, [
      { connectionId: connection.connectionId, reading: 40 },
      { connectionId: connection.connectionId, reading: 41 },
    ]);
    await inForce(a!.readingId, null);
    await expect(inForce(b!.readingId, null)).rejects.toMatchObject({ code: 'LK704' });
    await expect(inForce(b!.readingId, b!.readingId)).rejects.toMatchObject({ code: 'LK704' });
    await inForce(b!.readingId, a!.readingId);
    await expect(inForce(a!.readingId, null)).rejects.toMatchObject({ code: 'LK702' });
    const { rows } = await database.admin.query(
      'select state from loket.meter_reading where connection_id = $1 order by id',
      [connection.connectionId],
    );
    expect(rows.map((row) => row.state)).toEqual(['replaced', 'approved']);
  });

  test('the index holds against anyone', async () => {
    const connection = await readings.metered(0, real(10, 10, 10));
    const [a, b] = await readings.fileAs(officer, [
      { connectionId: connection.connectionId, reading: 40 },
      { connectionId: connection.connectionId, reading: 41 },
    ]);
    await expect(
      database.admin.query(
        `update loket.meter_reading set state = 'approved', decided_by = $2, decided_at = now() where id = any ($1)`,
        [[a!.readingId, b!.readingId], officer],
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  test('what tells no usage cannot be put in force', async () => {
    const connection = await readings.metered(100, real(10, 10, 10));
    const [card] = await readings.fileAs(officer, [{ connectionId: connection.connectionId, reading: 120 }]);
    await expect(inForce(card!.readingId, null)).rejects.toMatchObject({ code: 'LK703' });
  });

  test("read before its meter was taken away: what that meter showed, and the rest is the next bill's", async () => {
    const connection = await readings.metered(0, real(10, 10, 10));
    const period = await readings.openPeriod();
    const on = (day: string) => `${period.slice(0, 8)}${day}`;
    const lines = [{ connectionId: connection.connectionId, reading: 38, readAt: `${on('08')}T02:00:00Z` }];
    const [before] = await readings.approved(officer, lines);
    await readings.replaceMeter(connection.connectionId, 41, 5, on('10'));
    expect(
      await world.one('select loket.judge_again($1, $2) as changed', [period, [connection.connectionId]]),
    ).toEqual({ changed: 0 });
    expect(before).toMatchObject({ usageM3: 8, stand: 38, removalReading: null, flags: [] });
    // Filed after the replacement it says the same.
    const [late] = await readings.fileAs(officer, lines);
    expect(late).toMatchObject({ usageM3: 8, stand: 38, removalReading: null, flags: ['second_reading'] });
    // Billed so, the next month has the three that were left and what the new one counts.
    await database.admin.query(
      `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3, water_amount,
         fixed_amount, meter_amount, other_amount)
       select id, $2, '2999-12-31', tariff_group_id, 30, 38, 8, 8000, 0, 0, 0 from loket.connection where id = $1`,
      [connection.connectionId, period],
    );
    expect(
      await world.one(
        `select previous, carried_m3, start_reading from loket.reading_base_of(($2::date + interval '1 month')::date, array[$1::bigint])`,
        [connection.connectionId, period],
      ),
    ).toEqual({ previous: 38, carried_m3: 3, start_reading: 5 });
  });

  test('after a meter was replaced it is judged anew', async () => {
    const connection = await readings.metered(0, real(10, 10, 10));
    const [card] = await readings.approved(officer, [{ connectionId: connection.connectionId, reading: 45 }]);
    expect(card!.usageM3).toBe(15);
    await readings.replaceMeter(connection.connectionId, 33, 30);
    const { changed } = await world.one<{ changed: number }>('select loket.judge_again($1, $2) as changed', [
      await readings.openPeriod(),
      [connection.connectionId],
    ]);
    expect(changed).toBe(1);
    const { rows } = await database.admin.query(
      'select usage_m3, flags, state from loket.meter_reading where id = $1',
      [card!.readingId],
    );
    expect(rows[0]).toEqual({ usage_m3: 18, flags: ['meter_replaced', 'basis_changed'], state: 'approved' });
  });
});

async function inForce(readingId: number, replaces: number | null): Promise<void> {
  await database.admin.query(
    'select loket.put_in_force(s, loket.lock_reading($2), $3) from loket.staff s where s.login = $1',
    [officer, readingId, replaces],
  );
}

async function sha(bytes: string): Promise<Buffer> {
  return (await world.one<{ sha: Buffer }>('select sha256($1::bytea) as sha', [bytes])).sha;
}
