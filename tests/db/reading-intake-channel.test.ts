/** Self-readings through a channel: the window of days, twins, replacing, hostile input, and what a channel may know. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';
import { jpegOfSize, pngOfSize, rawPdf, samplePng } from '../support/sample-files.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);

interface Answer {
  externalId: string;
  connectionNo: string;
  state: string;
  reading: number;
  usageM3: number | null;
  forecast: number | null;
  reasonCode: string | null;
  alreadyFiled: boolean;
  billed: boolean;
}
type Channel = Awaited<ReturnType<typeof world.bank>>;
type Metered = Awaited<ReturnType<typeof readings.metered>>;

let app: Channel;
let other: Channel;
let officer: string;
let account: Metered;
let made = 0;

/** A photo that nobody has sent before. */
function photo(): Buffer {
  return samplePng(20, 10 + ++made);
}
interface Sent {
  client?: pg.Client;
  requestId?: string;
  externalId?: string;
  content?: Buffer | null;
  mediaType?: string;
  size?: [number, number];
}
function submit(facts: Record<string, unknown>, sent: Sent = {}): Promise<Answer> {
  const content = sent.content === undefined ? photo() : sent.content;
  const [width, height] =
    sent.size ?? (content ? [content.readUInt32BE(16), content.readUInt32BE(20)] : [1, 1]);
  return call<Answer>(
    sent.client ?? app.client,
    'select api.submit_reading($1, $2, $3, $4, $5, $6, $7) as value',
    [
      sent.requestId ?? randomUUID(),
      sent.externalId ?? randomUUID(),
      facts,
      sent.mediaType ?? 'image/png',
      width,
      height,
      content,
    ],
  );
}
const status = (externalId: string, client = app.client) =>
  call<Answer>(client, 'select api.reading_status($1) as value', [externalId]);
async function windowIs(from: number, to: number): Promise<void> {
  await database.admin.query(
    `insert into loket.reading_rule (name, value, set_at) values ('window_from_day', $1, now()), ('window_to_day', $2, now())`,
    [from, to],
  );
}
const waiting = (connectionId: number) =>
  world.one<{ n: number }>(
    `select count(*)::int as n from loket.meter_reading where connection_id = $1 and state = 'waiting'`,
    [connectionId],
  );

beforeAll(async () => {
  app = await world.bank();
  other = await world.bank();
  officer = await world.staff(['reading_officer']);
  await windowIs(1, 31);
});
beforeEach(async () => {
  account = await readings.metered(1000, [{ usage: 20 }, { usage: 20 }, { usage: 20 }]);
});
const facts = (changes: Record<string, unknown> = {}) => ({
  connectionNo: account.connectionNo,
  reading: account.stand + 15,
  ...changes,
});

describe('a self-reading', () => {
  test('waits with its photo, its usage and the forecast of the bill', async () => {
    const content = photo();
    const answer = await submit(facts({ meterSerial: account.serialNo, latitude: -8.6, longitude: 115.2 }), {
      content,
    });
    expect(answer).toMatchObject({
      state: 'waiting',
      usageM3: 15,
      alreadyFiled: false,
      billed: false,
      reasonCode: null,
    });
    expect(answer.forecast).toBeGreaterThan(0);
    const row = await world.one(
      `select r.source, r.channel, r.photo = $2 as same, r.photo_type, r.entered_by from loket.meter_reading r where r.external_id = $1`,
      [answer.externalId, createHash('sha256').update(content).digest()],
    );
    expect(row).toEqual({
      source: 'self',
      channel: app.channel,
      same: true,
      photo_type: 'image/png',
      entered_by: app.login,
    });
    expect(await status(answer.externalId)).toMatchObject({ state: 'waiting', usageM3: 15 });
  });

  test('finds its connection by its number with or without separators', async () => {
    const connectionNo = account.connectionNo.replaceAll('-', '').toLowerCase();
    expect((await submit(facts({ connectionNo }))).connectionNo).toBe(account.connectionNo);
  });

  test('again under the same number is the same one, whatever the request; with other content it is refused', async () => {
    const externalId = randomUUID();
    const content = photo();
    const first = await submit(facts(), { externalId, content });
    expect(await submit(facts(), { externalId, content })).toMatchObject({ ...first, alreadyFiled: true });
    expect(
      (await refusal(submit(facts({ reading: account.stand + 16 }), { externalId, content }))).code,
    ).toBe('EXTERNAL_ID_USED');
    expect((await refusal(submit(facts(), { externalId }))).code).toBe('EXTERNAL_ID_USED');
    expect((await waiting(account.connectionId)).n).toBe(1);
  });

  test('twins with one number at once are one reading', async () => {
    const externalId = randomUUID();
    const content = photo();
    const second = await database.as(app.login);
    const answers = await Promise.all([
      submit(facts(), { externalId, content }),
      submit(facts(), { externalId, content, client: second }),
    ]);
    expect(answers.map((answer) => answer.alreadyFiled).sort()).toEqual([false, true]);
    expect((await waiting(account.connectionId)).n).toBe(1);
  });

  test('takes the place of the one that waits, also when both come at once; not of one that is decided', async () => {
    const first = await submit(facts());
    const second = await database.as(app.login);
    await Promise.all([
      submit(facts({ reading: account.stand + 16 })),
      submit(facts({ reading: account.stand + 17 }), { client: second }),
    ]);
    expect((await status(first.externalId)).state).toBe('replaced');
    expect((await waiting(account.connectionId)).n).toBe(1);
    await database.admin.query(
      `update loket.meter_reading set state = 'rejected', reason_code = 'photo_blurred', decided_by = $2, decided_at = now()
       where connection_id = $1 and state = 'waiting'`,
      [account.connectionId, officer],
    );
    const again = await submit(facts());
    expect(again.state).toBe('waiting');
    await database.admin.query(
      `update loket.meter_reading set state = 'approved', decided_by = $2, decided_at = now()
       where connection_id = $1 and state = 'waiting'`,
      [account.connectionId, officer],
    );
    const refused = await refusal(submit(facts({ reading: account.stand + 30 })));
    expect(refused).toMatchObject({ code: 'READING_IN_FORCE', details: { source: 'self' } });
    expect(JSON.stringify(refused.details)).not.toContain('Petugas');
  });

  test('that is refused tells the reason, and nothing about who decided', async () => {
    const { externalId } = await submit(facts());
    await database.admin.query(
      `update loket.meter_reading set state = 'rejected', reason_code = 'other', reason = 'Foto meter tetangga', decided_by = $2, decided_at = now()
       where external_id = $1`,
      [externalId, officer],
    );
    const told = await status(externalId);
    expect(told).toMatchObject({
      state: 'rejected',
      reasonCode: 'other',
      reason: 'Foto meter tetangga',
      forecast: null,
    });
    expect(Object.keys(told)).not.toContain('flags');
    expect(JSON.stringify(told)).not.toContain(officer);
  });

  test('lower than the last stand is filed and flagged: the bench decides', async () => {
    expect(await submit(facts({ reading: account.stand - 5 }))).toMatchObject({
      state: 'waiting',
      usageM3: null,
      forecast: null,
    });
  });
});

describe('the window', () => {
  test('is closed outside its days; what was filed is still known', async () => {
    const externalId = randomUUID();
    const content = photo();
    await submit(facts(), { externalId, content });
    const { day } = await world.one<{ day: number }>(
      `select extract(day from loket.business_date(clock_timestamp()))::int as day`,
    );
    const closed = day < 15 ? 25 : 3;
    await windowIs(closed, closed);
    try {
      const refused = await refusal(submit(facts()));
      expect(refused.code).toBe('READING_WINDOW_CLOSED');
      expect(String(refused.details['from'])).toMatch(closed === 3 ? /-03$/ : /-25$/);
      expect(await submit(facts(), { externalId, content })).toMatchObject({ alreadyFiled: true });
      expect(await call(app.client, 'select api.reading_window() as value', [])).toMatchObject({
        open: false,
        problem: 'window_closed',
      });
    } finally {
      await windowIs(1, 31);
    }
  });

  test('opens and closes at midnight in WITA', async () => {
    await database.admin.query('begin');
    try {
      await database.admin.query(`update loket.utility set time_zone = 'Asia/Makassar'`);
      await windowIs(21, 25);
      const at = async (instant: string) => {
        const { rows } = await database.admin.query<{ problem: string | null; today: string }>(
          `select w.problem, w.today::text from loket.reading_window_at($1) w`,
          [instant],
        );
        return rows[0]!;
      };
      const { month } = await world.one<{ month: string }>(
        `select to_char(loket.next_usage_period(), 'YYYY-MM') as month`,
      );
      expect(await at(`${month}-20T15:59:59.999Z`)).toEqual({
        problem: 'window_closed',
        today: `${month}-20`,
      });
      expect(await at(`${month}-20T16:00:00Z`)).toEqual({ problem: null, today: `${month}-21` });
      expect(await at(`${month}-25T15:59:59.999Z`)).toEqual({ problem: null, today: `${month}-25` });
      expect(await at(`${month}-25T16:00:00Z`)).toEqual({ problem: 'window_closed', today: `${month}-26` });
    } finally {
      await database.admin.query('rollback');
    }
  });

  test('says that bills are being posted, never that there is no account', async () => {
    const period = await readings.openPeriod();
    for (const [state, code] of [
      ['posting', 'PERIOD_BEING_POSTED'],
      ['readings_closed', 'PERIOD_NOT_OPEN'],
    ]) {
      await database.admin.query('update loket.billing_period set state = $2 where usage_period = $1', [
        period,
        state,
      ]);
      expect((await refusal(submit(facts()))).code).toBe(code);
    }
    await database.admin.query(`update loket.billing_period set state = 'open' where usage_period = $1`, [
      period,
    ]);
    expect((await submit(facts())).state).toBe('waiting');
  });

  test('waits for whoever closes the readings at the same moment, and then is refused', async () => {
    const period = await readings.openPeriod();
    const closer = await database.as(officer);
    const admin = database.admin;
    await admin.query('begin');
    await admin.query('select pg_advisory_xact_lock(9, loket.month_key($1))', [period]);
    await admin.query(`update loket.billing_period set state = 'readings_closed' where usage_period = $1`, [
      period,
    ]);
    const late = refusal(submit(facts()));
    await untilSomeoneWaits(database);
    await admin.query('commit');
    expect((await late).code).toBe('PERIOD_NOT_OPEN');
    await admin.query(`update loket.billing_period set state = 'open' where usage_period = $1`, [period]);
    await closer.end();
  });
});

describe('a hostile channel', () => {
  test.each([
    ['no facts', null, 'facts'],
    ['a list', [], 'facts'],
    ['a field that nobody knows', { state: 'approved' }, 'state'],
    ['the id of a connection', { connectionId: 1 }, 'connectionId'],
    ['a reading that is text', { reading: '12' }, 'reading'],
    ['a negative reading', { reading: -1 }, 'reading'],
    ['half a cubic metre', { reading: 1.5 }, 'reading'],
    ['a reading without end', { reading: 1e30 }, 'reading'],
    ['no reading', { reading: null }, 'reading'],
    ['a number that is no text', { connectionNo: 5 }, 'connectionNo'],
    ['a number that nobody has', { connectionNo: 'NO-SUCH-1' }, 'connectionNo'],
    ['everybody', { connectionNo: '%' }, 'connectionNo'],
    ['half a place', { latitude: 1 }, 'longitude'],
    ['a place beyond the pole', { latitude: 91, longitude: 0 }, 'latitude'],
    ['a photo of tomorrow', { photoTakenAt: '2999-01-01T00:00:00Z' }, 'photoTakenAt'],
    ['a time without its zone', { photoTakenAt: '2026-11-22T10:00:00' }, 'photoTakenAt'],
    ['a day that is none', { photoTakenAt: '2026-02-31T10:00:00Z' }, 'photoTakenAt'],
    ['a long story', { note: 'x'.repeat(301) }, 'note'],
    ['a long serial number', { meterSerial: 'x'.repeat(31) }, 'meterSerial'],
  ])('%s', async (_what, changes, field) => {
    const said = changes === null || Array.isArray(changes) ? JSON.stringify(changes) : facts(changes);
    const refused = await refusal(submit(said as Record<string, unknown>));
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  test.each([
    ['nothing', null, 'image/png', [1, 1], 'empty'],
    ['a page', rawPdf('<< /Type /Catalog >>'), 'application/pdf', null, 'unknown_type'],
    ['a page called a photo', rawPdf('<< /Type /Catalog >>'), 'image/png', [10, 10], 'wrong_type'],
    ['a JPEG called PNG', jpegOfSize(40, 30), 'image/png', [40, 30], 'wrong_type'],
    ['text', Buffer.from('<svg onload="x">'.padEnd(80)), 'image/png', [10, 10], 'unknown_type'],
    [
      'a picture of a billion pixels',
      pngOfSize(20_000, 20_000),
      'image/png',
      [20_000, 20_000],
      'too_many_pixels',
    ],
    [
      'six megabytes',
      Buffer.concat([samplePng(5, 5), Buffer.alloc(6 << 20)]),
      'image/png',
      [5, 5],
      'too_large',
    ],
  ])('sends %s for a photo', async (_what, content, mediaType, size, problem) => {
    const sent = { content, mediaType, size: (size ?? [null, null]) as [number, number] };
    expect(await refusal(submit(facts(), sent))).toMatchObject({
      code: 'DOCUMENT_REFUSED',
      details: { problem },
    });
    expect((await waiting(account.connectionId)).n).toBe(0);
  });

  test("learns nothing of another channel's readings and may use their numbers for its own", async () => {
    const externalId = randomUUID();
    await submit(facts(), { externalId });
    expect((await refusal(status(externalId, other.client))).code).toBe('READING_NOT_FOUND');
    const mine = await submit(facts({ reading: account.stand + 9 }), { externalId, client: other.client });
    expect(mine).toMatchObject({ alreadyFiled: false, reading: account.stand + 9 });
  });

  test('sends a photo that was used before: filed, and flagged for the bench', async () => {
    const content = photo();
    await submit(facts(), { content });
    const neighbour = await readings.metered(500, [{ usage: 10 }]);
    const { externalId } = await submit({ connectionNo: neighbour.connectionNo, reading: 520 }, { content });
    const { flags } = await world.one<{ flags: string[] }>(
      'select flags from loket.meter_reading where external_id = $1',
      [externalId],
    );
    expect(flags).toContain('photo_used');
  });

  test('may not enter, import or look at what staff does; staff may not speak for a channel', async () => {
    for (const sql of [
      `select api.enter_reading(gen_random_uuid(), 1, '{}', null, null, null, null)`,
      `select api.import_readings(gen_random_uuid(), '2026-11', 'a', 'b', '[]')`,
      `select api.find_reading_account('uji')`,
      `select api.reading_intake_state()`,
    ])
      expect((await refusal(app.client.query(sql))).sqlstate).toBe('42501');
    const desk = await database.as(officer);
    expect((await refusal(submit(facts(), { client: desk }))).sqlstate).toBe('42501');
  });

  test('uses a number that is none', async () => {
    for (const externalId of ['', ' ', 'a b', 'x'.repeat(61), "1'; drop"])
      expect(await refusal(submit(facts(), { externalId }))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'externalId' },
      });
  });
});
