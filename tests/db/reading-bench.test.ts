/** Deciding about readings: approved, refused, estimated, corrected, undone, by the hundred; and who was quicker. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchCounts, DecidedReading, ReadingSheet } from '../../src/shared/contract/reading-bench.ts';
import { benchCountsSchema, readingSheetSchema } from '../../src/shared/contract/reading-bench.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
let login: string;
let officer: pg.Client;
let other: pg.Client;
let manager: pg.Client;

const months = (...usages: number[]) => usages.map((usage) => ({ usage }));
const approve = (as: pg.Client, readingId: number, replaces: number | null = null) =>
  call<DecidedReading>(as, 'select api.approve_reading($1, $2, $3) as value', [
    randomUUID(),
    readingId,
    replaces,
  ]);
const reject = (as: pg.Client, readingId: number, code: string, reason = '') =>
  call<DecidedReading>(as, 'select api.reject_reading($1, $2, $3, $4) as value', [
    randomUUID(),
    readingId,
    code,
    reason,
  ]);
const estimate = (
  as: pg.Client,
  readingId: number | null,
  connectionId: number | null,
  code: string | null = null,
  replaces: number | null = null,
) =>
  call<DecidedReading>(as, 'select api.estimate_reading($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    readingId,
    connectionId,
    code,
    '',
    replaces,
  ]);
const change = (
  as: pg.Client,
  readingId: number,
  reading: number | null,
  condition = 'normal',
  replaces: number | null = null,
) =>
  call<DecidedReading>(as, 'select api.change_reading($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    readingId,
    reading,
    condition,
    'dari foto',
    replaces,
  ]);
const undo = (as: pg.Client, readingId: number) =>
  call<DecidedReading>(as, 'select api.undo_reading($1, $2) as value', [randomUUID(), readingId]);
const sheet = async (readingId: number): Promise<ReadingSheet> =>
  readingSheetSchema.parse(await call(officer, 'select api.reading($1) as value', [readingId]));
const counts = async (text = ''): Promise<BenchCounts> =>
  benchCountsSchema.parse(await call(officer, 'select api.count_readings(p_text => $1) as value', [text]));
const bulk = (upToId: number, count: number, text: string | null = null) =>
  call<{ approved: number; skipped: { readingId: number; reason: string }[]; skippedCount: number }>(
    officer,
    'select api.approve_unflagged($1, null, null, null, null, $2, $3, $4) as value',
    [randomUUID(), text, upToId, count],
  );
const states = async (connectionId: number) =>
  (
    await database.admin.query<{ id: string; state: string; condition: string; usage_m3: number }>(
      'select id, state, condition, usage_m3 from loket.meter_reading where connection_id = $1 order by id',
      [connectionId],
    )
  ).rows.map((row) => `${row.state} ${row.condition} ${row.usage_m3}`);
const one = async (reading: number, usages = [20, 20, 20], source = 'officer') => {
  const account = await readings.metered(100, months(...usages));
  const [card] = await readings.fileAs(login, [{ connectionId: account.connectionId, reading }], source);
  return { ...account, card: card! };
};

beforeAll(async () => {
  login = await world.staff(['reading_officer']);
  officer = await database.as(login);
  other = await database.as(await world.staff(['reading_officer']));
  manager = await database.as(await world.staff(['manager']));
  await readings.openPeriod();
});

describe('one reading', () => {
  test('is approved once; who comes later is told by whom', async () => {
    const { card } = await one(181);
    const { reading, block } = await approve(officer, card.readingId);
    expect(reading).toMatchObject({ state: 'approved', usageM3: 21, stand: 181 });
    expect(block).toBeNull();
    const late = await refusal(approve(other, card.readingId));
    expect(late).toMatchObject({
      code: 'READING_DECIDED',
      details: { state: 'approved', by: reading.decidedBy },
    });
    expect(await refusal(reject(other, card.readingId, 'photo_blurred'))).toMatchObject({
      code: 'READING_DECIDED',
    });
  });

  test('two at once: one wins, the other hears of it', async () => {
    const { card } = await one(181);
    const both = await Promise.allSettled([approve(officer, card.readingId), approve(other, card.readingId)]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('the manager only looks', async () => {
    const { card } = await one(181);
    await expect(approve(manager, card.readingId)).rejects.toThrow(/permission denied/);
    expect(await call(manager, 'select api.reading($1) as value', [card.readingId])).toBeTruthy();
  });

  test('is refused with a reason; other asks for words', async () => {
    const { card } = await one(181);
    expect(await refusal(reject(officer, card.readingId, 'other'))).toMatchObject({
      code: 'REASON_REQUIRED',
    });
    expect(await refusal(reject(officer, card.readingId, 'because'))).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const { reading } = await reject(officer, card.readingId, 'red_digits_included');
    expect(reading).toMatchObject({ state: 'rejected', reasonCode: 'red_digits_included' });
  });

  test('a second one takes the place of the first only when it is named; undone, the first is in force again', async () => {
    const { card, connectionId } = await one(181);
    const [second] = await readings.fileAs(login, [{ connectionId, reading: 185 }]);
    await approve(officer, card.readingId);
    expect(await refusal(approve(officer, second!.readingId))).toMatchObject({
      code: 'READING_IN_FORCE',
      details: { readingId: card.readingId },
    });
    await approve(officer, second!.readingId, card.readingId);
    expect(await states(connectionId)).toEqual(['replaced normal 21', 'approved normal 25']);
    const { reading } = await undo(other, second!.readingId);
    expect(reading).toMatchObject({ readingId: second!.readingId, state: 'waiting', decidedBy: null });
    expect(await states(connectionId)).toEqual(['approved normal 21', 'waiting normal 25']);
  });

  test('what cannot be billed is not approved', async () => {
    const { card } = await one(90);
    expect(card.flags).toContain('backward');
    expect(await refusal(approve(officer, card.readingId))).toMatchObject({ code: 'READING_UNUSABLE' });
  });
});

describe('an estimate', () => {
  test('takes the place of a refused reading: the mean of three', async () => {
    const { card, connectionId } = await one(95, [20, 22, 18]);
    expect(await refusal(estimate(officer, card.readingId, null))).toMatchObject({ code: 'INVALID_INPUT' });
    const { reading } = await estimate(officer, card.readingId, null, 'number_differs');
    expect(reading).toMatchObject({
      condition: 'estimated',
      estimated: true,
      usageM3: 20,
      stand: 180,
      state: 'approved',
      source: 'desk',
    });
    expect(await states(connectionId)).toEqual(['rejected normal null', 'approved estimated 20']);
    // Undone from either end.
    await undo(officer, card.readingId);
    expect(await states(connectionId)).toEqual(['waiting normal null', 'replaced estimated 20']);
    const again = await estimate(officer, card.readingId, null, 'number_differs');
    await undo(officer, again.reading.readingId);
    expect(await states(connectionId)).toEqual([
      'waiting normal null',
      'replaced estimated 20',
      'replaced estimated 20',
    ]);
  });

  test('of a connection that nobody has read; not beside a reading', async () => {
    const { connectionId } = await readings.metered(100, months(9, 10, 11));
    const { reading } = await estimate(officer, null, connectionId);
    expect(reading).toMatchObject({ usageM3: 10, estimated: true, state: 'approved', flags: ['condition'] });
    expect(await refusal(estimate(other, null, connectionId))).toMatchObject({
      code: 'CONNECTION_HAS_READING',
      details: { readingId: reading.readingId },
    });
    await undo(officer, reading.readingId);
    expect(await states(connectionId)).toEqual(['replaced estimated 10']);
    expect(await refusal(undo(officer, reading.readingId))).toMatchObject({ code: 'READING_NOT_DECIDED' });
  });
});

describe('a corrected number', () => {
  test('keeps the photo, and the old one is replaced; undone, it waits again', async () => {
    const account = await readings.metered(100, months(20, 20, 20));
    await database.admin.query(
      `insert into loket.document_content (sha256, content) values (sha256('bench'), 'bench') on conflict do nothing`,
    );
    const { rows } = await database.admin.query<{ sha: string }>(
      `select encode(sha256('bench'), 'hex') as sha`,
    );
    const [card] = await readings.fileAs(
      login,
      [{ connectionId: account.connectionId, reading: 1810, photo: rows[0]!.sha, photoType: 'image/jpeg' }],
      'self',
    );
    expect(card!.flags).toContain('high');
    const { reading } = await change(officer, card!.readingId, 181);
    expect(reading).toMatchObject({ usageM3: 21, state: 'approved', hasPhoto: true, note: 'dari foto' });
    expect(reading.flags).not.toContain('photo_used');
    const full = await sheet(reading.readingId);
    expect(full.madeFrom).toBe(card!.readingId);
    expect(full.photoUsedIn).toBeNull();
    // Corrected once more, by who knows what is in force.
    expect(await refusal(change(officer, reading.readingId, 182))).toMatchObject({ code: 'READING_DECIDED' });
    const better = await change(officer, reading.readingId, 182, 'normal', reading.readingId);
    expect(better.reading.usageM3).toBe(22);
    await undo(officer, better.reading.readingId);
    expect(await states(account.connectionId)).toEqual([
      'replaced normal 1650',
      'approved normal 21',
      'replaced normal 22',
    ]);
    await undo(officer, reading.readingId);
    expect((await states(account.connectionId)).slice(0, 2)).toEqual([
      'waiting normal 1650',
      'replaced normal 21',
    ]);
  });

  test('needs a number where the condition takes one, and a condition that is used', async () => {
    const { card } = await one(181);
    expect(await refusal(change(officer, card.readingId, null))).toMatchObject({
      details: { field: 'reading' },
    });
    expect(await refusal(change(officer, card.readingId, 5, 'estimated'))).toMatchObject({
      details: { field: 'condition' },
    });
    const { reading } = await change(officer, card.readingId, null, 'locked_house');
    expect(reading).toMatchObject({ estimated: true, usageM3: 20 });
  });
});

describe('the page of one', () => {
  test('twelve months, the bill that would be, and the difference', async () => {
    const { card } = await one(185);
    const full = await sheet(card.readingId);
    expect(full.months.map((month) => month.usageM3)).toEqual([20, 20, 20]);
    // 25 m3 at Rp1.000.
    expect(full.forecast).toMatchObject({
      total: 25_000,
      water: 25_000,
      lastAmount: 20_000,
      catchUpMonths: 0,
    });
  });

  test('estimated months are priced anew, spread evenly', async () => {
    const account = await readings.metered(0, [
      { usage: 20 },
      { usage: 20 },
      { usage: 10, estimated: true },
      { usage: 10, estimated: true },
    ]);
    const [card] = await readings.fileAs(login, [{ connectionId: account.connectionId, reading: 100 }]);
    expect(card).toMatchObject({ usageM3: 40, estimatedMonths: 2, estimatedM3: 20 });
    expect((await sheet(card!.readingId)).forecast).toMatchObject({
      catchUpMonths: 2,
      water: 40_000,
      total: 40_000,
    });
  });

  test('the last photo is that of the reading that was approved', async () => {
    const { card } = await one(181);
    expect((await sheet(card.readingId)).lastPhoto).toBeNull();
    expect(
      await refusal(call(officer, 'select api.reading_photo($1) as value', [card.readingId])),
    ).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    expect(await refusal(call(officer, 'select api.reading($1) as value', [9_999_999]))).toMatchObject({
      code: 'READING_NOT_FOUND',
    });
  });
});

describe('many at once', () => {
  test('only what has no flag and stands alone; what came since was not agreed to', async () => {
    const plain = [await one(181), await one(182)];
    const odd = await one(1000);
    const double = await one(181);
    await readings.fileAs(login, [{ connectionId: double.connectionId, reading: 183 }]);
    const before = await counts();
    const late = await one(181);
    expect(await refusal(bulk(before.upToId, 1))).toMatchObject({
      code: 'READINGS_CHANGED',
      details: { count: before.views.unflagged },
    });
    const answer = await bulk(before.upToId, before.views.unflagged);
    expect(answer.approved).toBe(before.views.unflagged - answer.skippedCount);
    expect(answer.skipped).toContainEqual(
      expect.objectContaining({ readingId: double.card.readingId, reason: 'second_reading' }),
    );
    for (const each of plain)
      expect(await states(each.connectionId)).toEqual([expect.stringContaining('approved')]);
    for (const each of [odd, late])
      expect(await states(each.connectionId)).toEqual([expect.stringContaining('waiting')]);
    // Fewer than were shown: somebody was quicker, and nothing speaks against the rest.
    expect((await bulk(late.card.readingId, 50, late.connectionNo)).approved).toBe(1);
    const { rows } = await database.admin.query(
      `select details from loket.audit_entry where action = 'approve_readings' order by id desc limit 1`,
    );
    expect(rows[0].details).toMatchObject({ count: 1, text: late.connectionNo });
  });
});

describe('a closed period', () => {
  test('takes no decision', async () => {
    const { card } = await one(181);
    await approve(officer, card.readingId);
    const period = await readings.openPeriod();
    await database.admin.query(
      `update loket.billing_period set state = 'readings_closed' where usage_period = $1`,
      [period],
    );
    try {
      expect(await refusal(undo(officer, card.readingId))).toMatchObject({ code: 'PERIOD_NOT_OPEN' });
    } finally {
      await database.admin.query(`update loket.billing_period set state = 'open' where usage_period = $1`, [
        period,
      ]);
    }
  });
});
