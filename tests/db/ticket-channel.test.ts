/** Complaints that a digital channel files for a reporter: the same report twice, repeats, bad input, outages that answer at once. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutages } from '../support/outages.ts';

const database = testDatabase();
const world = arrange(database);
const outages = arrangeOutages(database);

interface Answer {
  ticketNo: string;
  externalId: string;
  state: string;
  repeat: boolean;
  repeats: number;
  outages: { outageNo: string; answer: string }[];
  alreadyFiled: boolean;
  replayed: boolean;
}
type Bank = Awaited<ReturnType<typeof world.bank>>;

let app: Bank;
let other: Bank;
let village: string;
let elsewhere: string;
let made = 0;

beforeAll(async () => {
  app = await world.bank();
  other = await world.bank();
  const villages = await database.admin.query<{ code: string }>(
    'select code from loket.village where code in (select village_code from loket.connection) order by code desc limit 2',
  );
  [village, elsewhere] = villages.rows.map(({ code }) => code) as [string, string];
});

const facts = (changes: Record<string, unknown> = {}) => ({
  category: 'no_flow',
  words: 'Air mati sejak subuh',
  phone: `0812 7000 ${String(++made).padStart(4, '0')}`,
  villageCode: village,
  ...changes,
});
const submit = (
  said: object,
  {
    externalId = randomUUID(),
    client = app.client,
    source = 'app',
    id = randomUUID(),
  }: { externalId?: string; client?: pg.Client; source?: string; id?: string } = {},
) =>
  call<Answer>(client, 'select api.submit_ticket($1, $2, $3, $4) as value', [
    id,
    externalId,
    source,
    JSON.stringify(said),
  ]);
const ticket = (no: string) =>
  world.one<Record<string, unknown>>('select * from loket.ticket where ticket_no = $1', [no]);
const tickets = async () => (await world.one<{ n: number }>('select count(*)::int as n from loket.ticket')).n;

describe('filing', () => {
  test('a report is a new ticket of the channel, whatever its source', async () => {
    for (const source of ['app', 'web', 'whatsapp']) {
      const answer = await submit(facts({ words: '  Air   mati\u0007 total ' }), { source });
      expect(answer).toMatchObject({
        state: 'new',
        repeat: false,
        repeats: 0,
        outages: [],
        alreadyFiled: false,
      });
      expect(await ticket(answer.ticketNo)).toMatchObject({
        channel: app.channel,
        source,
        words: 'Air mati total',
        priority: 'high',
        unit: 'distribution',
        created_by: app.login,
        seen_at: null,
        responded_at: null,
      });
    }
  });

  test('a connection is named by its number, and gives the place', async () => {
    const connection = await world.one<{ id: string; connection_no: string; village_code: string }>(
      'select id, connection_no, village_code from loket.connection where latitude is not null order by id limit 1',
    );
    const answer = await submit({
      category: 'meter_damaged',
      words: 'Kaca meter pecah',
      connectionNo: ` ${connection.connection_no} `,
    });
    expect(await ticket(answer.ticketNo)).toMatchObject({
      connection_id: connection.id,
      village_code: connection.village_code,
      phone: null,
    });
  });

  test('the same number again is the same ticket and the same answer', async () => {
    const [said, externalId] = [facts(), randomUUID()];
    const first = await submit(said, { externalId });
    const before = await tickets();
    // The ticket goes on meanwhile: the answer to the filing stays what it was.
    await database.admin.query(`update loket.ticket set priority = 'urgent' where ticket_no = $1`, [
      first.ticketNo,
    ]);
    const again = await submit(said, { externalId });
    expect(again).toEqual({ ...first, alreadyFiled: true });
    expect(await tickets()).toBe(before);
    const { id } = await ticket(first.ticketNo);
    expect(
      await world.one(`select count(*)::int as n from loket.ticket_event where ticket_id = ${id}`),
    ).toEqual({ n: 1 });
  });

  test('also from two connections at once', async () => {
    const second = await database.as(app.login);
    for (let round = 0; round < 10; round++) {
      const [said, externalId] = [facts(), randomUUID()];
      const before = await tickets();
      const answers = await Promise.all([
        submit(said, { externalId }),
        submit(said, { externalId, client: second }),
      ]);
      expect(new Set(answers.map(({ ticketNo }) => ticketNo)).size).toBe(1);
      expect(answers.map(({ alreadyFiled }) => alreadyFiled).sort()).toEqual([false, true]);
      expect(answers.map(({ repeat }) => repeat)).toEqual([false, false]);
      expect(await tickets()).toBe(before + 1);
    }
  });

  test('the same number with other content is refused, with the ticket that has it', async () => {
    const externalId = randomUUID();
    const said = facts();
    const { ticketNo } = await submit(said, { externalId });
    for (const [change, source] of [
      [{ words: 'Air keruh juga' }, 'app'],
      [{}, 'web'],
    ] as const) {
      expect(await refusal(submit({ ...said, ...change }, { externalId, source }))).toMatchObject({
        code: 'EXTERNAL_ID_USED',
        details: { ticketNo },
      });
    }
    // Another channel counts for itself.
    expect((await submit(facts(), { externalId, client: other.client })).ticketNo).not.toBe(ticketNo);
  });

  test.each([
    ['no category', { category: undefined }, 'category', 'missing'],
    ['an unknown category', { category: 'banjir' }, 'category', 'unknown'],
    ['no words', { words: undefined }, 'words', 'missing'],
    ['pictures for words', { words: '💧💧💧💧😡' }, 'words', 'too_short'],
    ['words without end', { words: 'air '.repeat(300) }, 'words', 'too_long'],
    ['neither telephone nor connection', { phone: '' }, 'phone', 'missing'],
    ['a telephone of three digits', { phone: '081' }, 'phone', 'malformed'],
    ['a connection that there is not', { connectionNo: '99-99-99999' }, 'connectionNo', 'unknown'],
    ['a connection number as a number', { connectionNo: 12 }, 'connectionNo', 'wrong_type'],
    ['an id of ours', { connectionId: 1 }, 'connectionId', 'unknown_field'],
    ['a priority', { priority: 'urgent' }, 'priority', 'unknown_field'],
    ['a technical one without a place', { villageCode: null }, 'villageCode', 'missing'],
    ['an unknown village', { villageCode: '00.00.00.0000' }, 'villageCode', 'unknown'],
    ['a point in the open sea', { latitude: -5.5, longitude: 110 }, 'longitude', 'outside'],
    ['longitude and latitude swapped', { latitude: 116.85, longitude: -1.24 }, 'longitude', 'swapped'],
    ['half a point', { latitude: -1.24 }, 'longitude', 'incomplete'],
    ['a field that there is not', { state: 'solved' }, 'state', 'unknown_field'],
  ])('%s is refused at its field', async (_, change, field, problem) => {
    const before = await tickets();
    expect(await refusal(submit(facts(change)))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field, problem },
    });
    expect(await tickets()).toBe(before);
  });

  test('numbers of the channel, sources and facts of another form are refused', async () => {
    for (const externalId of ['', 'a b', 'x'.repeat(61), "1';--"])
      expect(await refusal(submit(facts(), { externalId }))).toMatchObject({
        details: { field: 'externalId' },
      });
    for (const source of ['counter', 'phone', '', 'fax'])
      expect(await refusal(submit(facts(), { source }))).toMatchObject({ details: { field: 'source' } });
    for (const wrong of [[], 'air', 7])
      expect(await refusal(submit(wrong as never))).toMatchObject({ details: { field: 'facts' } });
  });

  test('a person of the utility is no channel', async () => {
    const officer = await database.as(await world.staff(['customer_service']));
    expect((await refusal(submit(facts(), { client: officer }))).sqlstate).toBe('42501');
  });
});

describe('the same thing told again while it is open', () => {
  test('is a repeat: one priority up, no new ticket, its own number', async () => {
    const said = facts({ category: 'low_flow' });
    const first = await submit(said);
    const externalId = randomUUID();
    const before = await tickets();
    const again = await submit({ ...said, words: 'Masih kecil airnya' }, { externalId });
    expect(again).toMatchObject({ ticketNo: first.ticketNo, repeat: true, repeats: 1 });
    expect(await tickets()).toBe(before);
    expect(await ticket(first.ticketNo)).toMatchObject({ priority: 'high', repeats: 1 });
    expect(await submit({ ...said, words: 'Masih kecil airnya' }, { externalId })).toMatchObject({
      repeats: 1,
      alreadyFiled: true,
    });
    await submit({ ...said, words: 'Kapan diperbaiki?' });
    await submit({ ...said, words: 'Halo?' });
    expect(await ticket(first.ticketNo)).toMatchObject({ priority: 'urgent', repeats: 3 });
  });

  test('also by the connection, with another telephone, and from two connections at once', async () => {
    const [connection] = (
      await database.admin.query<{ connection_no: string }>(
        'select connection_no from loket.connection order by id desc limit 1',
      )
    ).rows;
    const second = await database.as(app.login);
    const before = await tickets();
    const said = () => facts({ connectionNo: connection!.connection_no, category: 'turbid_water' });
    const answers = await Promise.all([submit(said()), submit(said(), { client: second })]);
    expect(new Set(answers.map(({ ticketNo }) => ticketNo)).size).toBe(1);
    expect(await tickets()).toBe(before + 1);
    expect((await ticket(answers[0].ticketNo))['repeats']).toBe(1);
  });

  test('not of another category, another place, another channel, or when it is solved', async () => {
    const said = facts();
    const first = await submit(said);
    const apart = [
      await submit({ ...said, category: 'turbid_water' }),
      await submit({ ...said, villageCode: elsewhere }),
      await submit(said, { client: other.client }),
    ];
    expect(apart.map(({ repeat }) => repeat)).toEqual([false, false, false]);
    await database.admin.query(
      `update loket.ticket set state = 'solved', solved_at = now(), solved_by = 'crew' where ticket_no = $1`,
      [first.ticketNo],
    );
    expect((await submit(said)).ticketNo).not.toBe(first.ticketNo);
  });

  test('two leaks of one passer-by are two', async () => {
    const point = await world.one<{ latitude: number; longitude: number }>(
      `select latitude, longitude from loket.connection where latitude is not null order by id limit 1`,
    );
    const leak = facts({ category: 'main_leak', ...point });
    const first = await submit(leak);
    expect((await submit({ ...leak, latitude: point.latitude + 0.001 })).ticketNo).toBe(first.ticketNo);
    expect((await submit({ ...leak, latitude: point.latitude + 0.006 })).ticketNo).not.toBe(first.ticketNo);
  });

  test('is the answer that it waited for', async () => {
    const said = facts();
    const { ticketNo } = await submit(said);
    await database.admin.query(
      `update loket.ticket set state = 'waiting_for_customer' where ticket_no = $1`,
      [ticketNo],
    );
    expect(await submit({ ...said, words: 'Saya sudah di rumah' })).toMatchObject({
      repeat: true,
      state: 'in_progress',
    });
  });
});

test('an active outage over the place answers at once and is linked; one that does not explain it is not', async () => {
  const officer = await world.staff(['customer_service']);
  const outageId = await outages.outage(officer, {
    villages: [elsewhere],
    answer: 'Pipa induk pecah, sedang diperbaiki.',
  });
  const dry = await submit(facts({ villageCode: elsewhere }));
  expect(dry.outages).toMatchObject([{ answer: 'Pipa induk pecah, sedang diperbaiki.' }]);
  const linked = await ticket(dry.ticketNo);
  expect(Number(linked['outage_id'])).toBe(outageId);
  // It was answered before anybody saw it: the row and the clock, which reads the events, say so alike.
  const { at, responded } = await world.one<{ at: Date; responded: boolean }>(
    `select e.at, k.responded from loket.ticket_event e, loket.ticket_clocks(array[e.ticket_id], now()) k
     where e.ticket_id = ${linked['id']} and e.action = 'message'`,
  );
  expect(responded).toBe(true);
  expect(linked).toMatchObject({ responded_at: at, seen_at: null });
  const told = await call<Record<string, unknown>>(app.client, 'select api.ticket_status($1) as value', [
    dry.ticketNo,
  ]);
  expect(told['messages']).toMatchObject([
    { from: 'reporter', about: 'file' },
    { from: 'utility', about: 'message', words: 'Pipa induk pecah, sedang diperbaiki.' },
  ]);
  const bill = await submit(facts({ villageCode: elsewhere, category: 'high_bill' }));
  expect(bill.outages).toEqual([]);
  const away = await submit(facts());
  expect((await ticket(away.ticketNo))['outage_id']).toBeNull();
});
