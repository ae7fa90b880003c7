/** Readings told at the desk and files of the readers: judged before they are filed, whole or not at all. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReadingCard } from '../../src/shared/contract/meter-readings.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';
import { samplePng } from '../support/sample-files.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
type Metered = Awaited<ReturnType<typeof readings.metered>>;

interface Problem {
  lineNo: number;
  code: string;
  field: string;
  value: string | null;
  hint: string | null;
}
interface Check {
  lines: number;
  sound: number;
  usageM3: number;
  inForce: number;
  flags: Record<string, number>;
  samples: { lineNo: number; usageM3: number | null; flags: string[] }[];
  problemCount: number;
  problems: Problem[];
  known: { name: string } | null;
}
interface Imported {
  importId: number;
  lines: number;
  waiting: number;
  flagged: number;
  replayed: boolean;
}

let login: string;
let officer: pg.Client;
let period: string;
let account: Metered;
let made = 0;

beforeAll(async () => {
  login = await world.staff(['reading_officer']);
  officer = await database.as(login);
  period = (await readings.openPeriod()).slice(0, 7);
});
beforeEach(async () => {
  account = await readings.metered(1000, [{ usage: 20 }, { usage: 20 }, { usage: 20 }]);
});

const enter = (
  facts: object,
  more: { connectionId?: number; content?: Buffer; client?: pg.Client; id?: string } = {},
) =>
  call<ReadingCard>(more.client ?? officer, 'select api.enter_reading($1, $2, $3, $4, $5, $6, $7) as value', [
    more.id ?? randomUUID(),
    more.connectionId ?? account.connectionId,
    facts,
    more.content ? 'image/png' : null,
    more.content ? more.content.readUInt32BE(16) : null,
    more.content ? more.content.readUInt32BE(20) : null,
    more.content ?? null,
  ]);
const sha = () => createHash('sha256').update(`file ${++made} ${process.pid}`).digest('hex');
const check = (lines: object[], sha256 = sha()) =>
  call<Check>(officer, 'select api.check_reading_lines($1, $2, $3) as value', [
    period,
    sha256,
    JSON.stringify(lines),
  ]);
const load = (
  lines: object[],
  more: { sha256?: string; client?: pg.Client; id?: string; period?: string } = {},
) =>
  call<Imported>(more.client ?? officer, 'select api.import_readings($1, $2, $3, $4, $5) as value', [
    more.id ?? randomUUID(),
    more.period ?? period,
    'baca.csv',
    more.sha256 ?? sha(),
    JSON.stringify(lines),
  ]);
const line = (of: Metered, lineNo: number, changes: object = {}) => ({
  lineNo,
  connectionNo: of.connectionNo,
  reading: of.stand + 10,
  ...changes,
});

describe('the desk', () => {
  test('finds an account with its last stand, its usage and what waits', async () => {
    await enter({ reading: account.stand + 5 });
    const found = await call<Record<string, unknown>[]>(
      officer,
      'select api.find_reading_account($1) as value',
      [account.connectionNo],
    );
    expect(found).toMatchObject([
      {
        connectionNo: account.connectionNo,
        previous: account.stand,
        averageM3: 20,
        lastUsageM3: 20,
        serialNo: account.serialNo,
        current: { state: 'waiting', reading: account.stand + 5 },
      },
    ]);
    expect((await refusal(call(officer, 'select api.find_reading_account($1) as value', ['ab']))).code).toBe(
      'SEARCH_TOO_SHORT',
    );
  });

  test('says what a reading would mean before it is filed', async () => {
    const say = (reading: number | null, condition: string | null) =>
      call(officer, 'select api.try_reading($1, $2, $3) as value', [
        account.connectionId,
        reading,
        condition,
      ]);
    expect(await say(account.stand + 100, null)).toMatchObject({
      usageM3: 100,
      flags: ['high'],
      forecast: expect.any(Number),
    });
    expect(await say(null, 'locked_house')).toMatchObject({ usageM3: 20, estimated: true });
    expect(await say(account.stand - 1, null)).toMatchObject({ usageM3: null, flags: ['backward'] });
  });

  test('files a reading with its photo in one command; again under the same request it is the same', async () => {
    const content = samplePng(30, 20);
    const id = randomUUID();
    const card = await enter(
      { reading: account.stand + 15, meterSerial: account.serialNo, note: 'telepon' },
      { content, id },
    );
    expect(card).toMatchObject({
      source: 'desk',
      state: 'waiting',
      usageM3: 15,
      hasPhoto: true,
      flags: [],
      note: 'telepon',
    });
    const again = await enter(
      { reading: account.stand + 15, meterSerial: account.serialNo, note: 'telepon' },
      { content, id },
    );
    expect(again.readingId).toBe(card.readingId);
    expect((await refusal(enter({ reading: 1 }, { id }))).code).toBe('REQUEST_CONFLICT');
  });

  test('takes a lower stand only with a condition that allows it, and says the last one', async () => {
    expect(await refusal(enter({ reading: account.stand - 5 }))).toMatchObject({
      code: 'READING_BACKWARD',
      details: { field: 'reading', previous: account.stand, reading: account.stand - 5 },
    });
    expect(await refusal(enter({ reading: account.stand - 5, condition: 'empty_house' }))).toMatchObject({
      code: 'READING_BACKWARD',
    });
    expect(await enter({ reading: account.stand - 5, condition: 'meter_backward' })).toMatchObject({
      usageM3: 20,
      estimated: true,
    });
  });

  test.each([
    [{}, 'reading'],
    [{ reading: 'x' }, 'reading'],
    [{ reading: 123_456 }, 'reading'],
    [{ reading: 5, condition: 'not_read' }, 'condition'],
    [{ reading: 5, condition: 'nonsense' }, 'condition'],
    [{ condition: 'normal' }, 'reading'],
    [{ reading: 5, photo: 'x' }, 'photo'],
    [{ reading: 5, readAt: '2001-01-01T00:00:00Z' }, 'readAt'],
  ])('refuses %j at its field', async (facts, field) => {
    expect(await refusal(enter(facts))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  test('is open to customer service, not to cashiers', async () => {
    const service = await database.as(await world.staff(['customer_service']));
    expect((await enter({ reading: account.stand + 1 }, { client: service })).state).toBe('waiting');
    const cashier = await database.as(await world.staff(['cashier']));
    expect((await refusal(enter({ reading: account.stand + 1 }, { client: cashier }))).sqlstate).toBe(
      '42501',
    );
  });
});

describe('a file', () => {
  test('is looked through: counts, what is odd, and nothing is filed', async () => {
    const second = await readings.metered(500, [{ usage: 10 }]);
    const found = await check([line(account, 2), line(second, 3, { reading: second.stand + 500 })]);
    expect(found).toMatchObject({
      lines: 2,
      sound: 2,
      usageM3: 510,
      problemCount: 0,
      known: null,
      flags: { high: 1 },
    });
    expect(found.samples).toMatchObject([{ lineNo: 3, usageM3: 500, flags: ['high'] }]);
    expect(
      (
        await world.one<{ n: number }>(
          'select count(*)::int as n from loket.meter_reading where connection_id = $1',
          [second.connectionId],
        )
      ).n,
    ).toBe(0);
  });

  test('names everything that is wrong, by line', async () => {
    const padded = await zeros();
    const found = await check([
      line(account, 2),
      line(account, 3),
      { lineNo: 4, connectionNo: 'TIDAK-ADA', reading: 5 },
      { lineNo: 5, connectionNo: padded.short, reading: 5 },
      { lineNo: 6, connectionNo: 'TIDAK-ADA-2', condition: 'nonsense' },
      line(await readings.metered(1, [{ usage: 1 }]), 7, { reading: undefined, condition: 'normal' }),
      line(await readings.metered(1, [{ usage: 1 }]), 8, { readAt: '2001-01-01T00:00:00' }),
      line(await readings.metered(1, [{ usage: 1 }]), 9, { reading: undefined }),
      line(await readings.metered(1, [{ usage: 1 }]), 10, { latitude: 95, longitude: 1 }),
    ]);
    expect(found.problems.map(({ lineNo, code, field, hint }) => [lineNo, code, field, hint])).toEqual([
      [2, 'duplicate_connection', 'connectionNo', '3'],
      [3, 'duplicate_connection', 'connectionNo', '2'],
      [4, 'unknown_connection', 'connectionNo', null],
      [5, 'zeros_lost', 'connectionNo', padded.connectionNo],
      [6, 'unknown_condition', 'condition', null],
      [6, 'unknown_connection', 'connectionNo', null],
      [7, 'reading_missing', 'reading', null],
      [8, 'date_outside', 'readAt', null],
      [9, 'empty', 'reading', null],
      [10, 'place_unreadable', 'latitude', null],
    ]);
    expect(found).toMatchObject({ lines: 9, sound: 0, problemCount: 10 });
  });

  /** A connection whose number is digits with zeros in front. */
  async function zeros() {
    const connectionNo = `000${process.pid}${String(++made).padStart(4, '0')}`;
    const padded = await readings.metered(1, [{ usage: 1 }]);
    await database.admin.query('update loket.connection set connection_no = $2 where id = $1', [
      padded.connectionId,
      connectionNo,
    ]);
    return { connectionNo, short: connectionNo.replace(/^0+/, '') };
  }

  test('is taken in whole, waits to be checked, and is listed with what became of it', async () => {
    const second = await readings.metered(500, [{ usage: 10 }]);
    const loaded = await load([
      line(account, 2, {
        reader: 'Wayan',
        serial: account.serialNo,
        readAt: `${period}-02T08:00:00`,
        usageTold: 10,
      }),
      line(second, 3, { reading: undefined, condition: 'locked_house' }),
    ]);
    expect(loaded).toMatchObject({ lines: 2, waiting: 2, flagged: 1 });
    const row = await world.one(
      `select r.source, r.reader, r.line_no, r.state, to_char(r.read_at at time zone u.time_zone, 'DD HH24:MI') as at
       from loket.meter_reading r, loket.utility u where r.import_id = $1 and r.line_no = 2`,
      [loaded.importId],
    );
    expect(row).toEqual({ source: 'officer', reader: 'Wayan', line_no: 2, state: 'waiting', at: '02 08:00' });
    const list = await call<Imported[]>(officer, 'select api.list_reading_imports() as value', []);
    expect(list[0]).toMatchObject({ importId: loaded.importId, name: 'baca.csv', waiting: 2 });
  });

  test('with one bad line is not taken in at all, and says which', async () => {
    const refused = await refusal(
      load([line(account, 2), { lineNo: 3, connectionNo: 'TIDAK-ADA', reading: 5 }]),
    );
    expect(refused).toMatchObject({
      code: 'READING_LINES_REFUSED',
      details: { count: 1, problems: [{ lineNo: 3, code: 'unknown_connection', value: 'TIDAK-ADA' }] },
    });
    expect(
      (
        await world.one<{ n: number }>(
          'select count(*)::int as n from loket.meter_reading where connection_id = $1',
          [account.connectionId],
        )
      ).n,
    ).toBe(0);
  });

  test('with a thousand bad lines counts them all and names the first hundred', async () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => ({
      lineNo: at + 1,
      connectionNo: `TAK${at}`,
      reading: 1,
    }));
    const { code, details } = await refusal(load(lines));
    expect(code).toBe('READING_LINES_REFUSED');
    expect(details['count']).toBe(1_000);
    expect(details['problems']).toHaveLength(100);
    expect((details['problems'] as Problem[])[99]!.lineNo).toBe(100);
  });

  test('the same bytes once for a period; the same request is the same import', async () => {
    const sha256 = sha();
    const id = randomUUID();
    const first = await load([line(account, 2)], { sha256, id });
    expect(await load([line(account, 2)], { sha256, id })).toMatchObject({
      importId: first.importId,
      replayed: true,
    });
    expect((await check([line(account, 2)], sha256)).known).toMatchObject({ name: 'baca.csv' });
    expect(await refusal(load([line(account, 2)], { sha256 }))).toMatchObject({
      code: 'READING_FILE_KNOWN',
      details: { importId: first.importId },
    });
  });

  test('two imports of the same bytes at once: one is taken, the other is told', async () => {
    const sha256 = sha();
    const second = await database.as(login);
    const outcome = await Promise.allSettled([
      load([line(account, 2)], { sha256 }),
      load([line(account, 2)], { sha256, client: second }),
    ]);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const failed = outcome.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect((await refusal(Promise.reject(failed.reason as Error))).code).toBe('READING_FILE_KNOWN');
    expect(
      (
        await world.one<{ n: number }>(
          'select count(*)::int as n from loket.meter_reading where connection_id = $1',
          [account.connectionId],
        )
      ).n,
    ).toBe(1);
  });

  test('of another month is refused, and nothing of it is there', async () => {
    expect((await refusal(load([line(account, 2)], { period: '2019-01' }))).code).toBe('PERIOD_NOT_OPEN');
    expect((await refusal(load([line(account, 2)], { period: 'x' }))).code).toBe('INVALID_INPUT');
  });

  test.each([
    ['no list', {}],
    ['an empty list', []],
    ['a reading that is text', [{ lineNo: 1, connectionNo: 'a', reading: 'x' }]],
    ['a reading beyond any number', [{ lineNo: 1, connectionNo: 'a', reading: 1e15 }]],
    ['a day that is none', [{ lineNo: 1, connectionNo: 'a', reading: 1, readAt: '2026-02-31' }]],
    [
      'two lines of one number',
      [
        { lineNo: 1, connectionNo: 'a', reading: 1 },
        { lineNo: 1, connectionNo: 'b', reading: 1 },
      ],
    ],
    ['lines without a number', [{ connectionNo: 'a', reading: 1 }]],
  ])('that is %s is no input', async (_what, lines) => {
    expect(await refusal(load(lines as object[]))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'lines' },
    });
  });

  test('beside a reading in force waits as a second one', async () => {
    await readings.approved(login, [{ connectionId: account.connectionId, reading: account.stand + 5 }]);
    expect(await check([line(account, 2)])).toMatchObject({ inForce: 1, problemCount: 0 });
    const { importId } = await load([line(account, 2)]);
    const { flags } = await world.one<{ flags: string[] }>(
      'select flags from loket.meter_reading where import_id = $1',
      [importId],
    );
    expect(flags).toContain('second_reading');
  });
});
