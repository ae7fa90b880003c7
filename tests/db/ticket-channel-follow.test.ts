/** What a digital channel does with its complaints after the filing, and what the reporter may know. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutages } from '../support/outages.ts';
import { jpegOfSize, pngOfSize, samplePdf } from '../support/sample-files.ts';
import { type ArrangedEvent, arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
const outages = arrangeOutages(database);

type Bank = Awaited<ReturnType<typeof world.bank>>;
let app: Bank;
let other: Bank;
let officer: string;

beforeAll(async () => {
  app = await world.bank();
  other = await world.bank();
  officer = await world.staff(['customer_service']);
});

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
/** A ticket of the channel that has come to a state; its number. */
async function ticketIn(
  state: string,
  events: readonly ArrangedEvent[] = [],
  more: Record<string, unknown> = {},
): Promise<string> {
  const done = state === 'solved' || state === 'closed';
  const { ticketId } = await arranged.ticket(
    app.login,
    {
      channel: app.channel,
      source: 'app',
      ...(done ? { solved_at: ago(30), solved_by: 'crew' } : {}),
      ...(state === 'closed' ? { closed_at: ago(24) } : {}),
      ...more,
    },
    events.length || state === 'new' ? events : [{ action: 'solve', to: state, at: ago(30), actor: officer }],
  );
  return (await world.one<{ no: string }>(`select ticket_no as no from loket.ticket where id = ${ticketId}`))
    .no;
}
const answered = (sql: string, values: unknown[], client: pg.Client) =>
  call<Record<string, unknown>>(client, sql, [randomUUID(), ...values]);
const message = (no: string, words: string, client = app.client) =>
  answered('select api.add_ticket_message($1, $2, $3) as value', [no, words], client);
const rate = (no: string, rating: number | null, words: string | null = null, client = app.client) =>
  answered('select api.rate_ticket($1, $2, $3, $4) as value', [no, rating, words], client);
const confirm = (no: string, client = app.client) =>
  answered('select api.confirm_ticket($1, $2) as value', [no], client);
const reopen = (no: string, reason: string | null, words: string, client = app.client) =>
  answered('select api.reopen_ticket($1, $2, $3, $4) as value', [no, reason, words], client);
const photo = (
  no: string,
  content: Buffer,
  {
    name = 'foto.jpg',
    media = 'image/jpeg',
    width = 640 as number | null,
    height = 400 as number | null,
    client = app.client,
  } = {},
) =>
  answered(
    'select api.attach_channel_ticket_photo($1, $2, $3, $4, $5, $6, $7) as value',
    [no, name, media, width, height, content],
    client,
  );
const status = (no: string, client = app.client) =>
  call<Record<string, unknown>>(client, 'select api.ticket_status($1) as value', [no]);
const row = (no: string) =>
  world.one<Record<string, unknown>>('select * from loket.ticket where ticket_no = $1', [no]);

test('another channel has nothing of it', async () => {
  const no = await ticketIn('solved');
  const before = await row(no);
  for (const attempt of [
    () => status(no, other.client),
    () => message(no, 'Halo semua', other.client),
    () => rate(no, 1, null, other.client),
    () => confirm(no, other.client),
    () => reopen(no, 'not_solved', 'Masih mati', other.client),
    () => photo(no, jpegOfSize(640, 400), { client: other.client }),
  ])
    expect(await refusal(attempt())).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  expect(await row(no)).toEqual(before);
  const { ticketId } = await arranged.ticket(officer);
  const { no: ofTheDesk } = await world.one<{ no: string }>(
    `select ticket_no as no from loket.ticket where id = ${ticketId}`,
  );
  expect((await refusal(status(ofTheDesk))).code).toBe('TICKET_NOT_FOUND');
});

describe('messages', () => {
  test('reach an open ticket and are no response of the utility', async () => {
    const no = await ticketIn('new');
    expect(await message(no, '  Airnya   belum jalan ')).toMatchObject({ ticketNo: no, state: 'new' });
    expect(await row(no)).toMatchObject({ responded_at: null, event_no: 2 });
    expect((await status(no))['messages']).toEqual([
      { at: expect.any(String), from: 'reporter', about: 'message', words: 'Airnya belum jalan' },
    ]);
  });

  test('one that waited for the reporter goes on', async () => {
    const no = await ticketIn('waiting_for_customer', [
      { action: 'wait_for_customer', to: 'waiting_for_customer', at: ago(2), actor: officer },
    ]);
    expect(await message(no, 'Besok pagi saya di rumah')).toMatchObject({ state: 'in_progress' });
    expect(await message(no, 'Jam delapan')).toMatchObject({ state: 'in_progress' });
  });

  test('what is done is not written to any more', async () => {
    for (const state of ['solved', 'closed', 'rejected']) {
      const no = await ticketIn(state);
      expect(await refusal(message(no, 'Terima kasih'))).toMatchObject({
        code: 'TICKET_STEP_NOT_ALLOWED',
        details: { state },
      });
    }
  });

  test.each(['', 'ya', '👍👍👍👍', 'a'.repeat(1001)])('%j says nothing, or too much', async (words) => {
    const no = await ticketIn('new');
    expect(await refusal(message(no, words))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'words' },
    });
  });
});

describe('confirmation, rating and opening again', () => {
  test('the reporter closes what is solved', async () => {
    const no = await ticketIn('solved');
    expect(await confirm(no)).toMatchObject({ state: 'closed' });
    expect((await refusal(confirm(no))).code).toBe('TICKET_STEP_NOT_ALLOWED');
    expect((await refusal(confirm(await ticketIn('new')))).code).toBe('TICKET_STEP_NOT_ALLOWED');
  });

  test('one mark, from one to five, when it is solved or closed', async () => {
    for (const state of ['solved', 'closed']) {
      const no = await ticketIn(state);
      for (const wrong of [0, 6, null])
        expect(await refusal(rate(no, wrong))).toMatchObject({ details: { field: 'rating' } });
      expect(await status(no)).toMatchObject({ mayRate: true });
      expect(await rate(no, 4, 'Cepat')).toMatchObject({ rating: 4, state });
      expect(await status(no)).toMatchObject({ mayRate: false, rating: 4 });
      expect(await refusal(rate(no, 5))).toMatchObject({ code: 'TICKET_RATED', details: { rating: 4 } });
    }
    for (const state of ['new', 'rejected'])
      expect(await refusal(rate(await ticketIn(state), 1))).toMatchObject({
        code: 'TICKET_STEP_NOT_ALLOWED',
        details: { state },
      });
  });

  test('two marks at once: one counts', async () => {
    const no = await ticketIn('closed');
    const second = await database.as(app.login);
    const both = await Promise.allSettled([rate(no, 1), rate(no, 5, null, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('open again with a reason and words, until reopen_days after the closing', async () => {
    const solved = await ticketIn('solved');
    expect(await refusal(reopen(solved, 'duplicate', 'Masih mati'))).toMatchObject({
      details: { field: 'reasonCode' },
    });
    expect(await refusal(reopen(solved, 'not_solved', '!!'))).toMatchObject({ details: { field: 'words' } });
    expect(await reopen(solved, 'not_solved', 'Masih mati')).toMatchObject({ state: 'reopened' });
    expect(await row(solved)).toMatchObject({ open: true, solved_at: null });

    const days = (await world.one<{ n: number }>(`select loket.ticket_number_of('reopen_days') as n`)).n;
    const lately = await ticketIn('closed', [], { closed_at: ago(days * 24 - 1) });
    expect(await status(lately)).toMatchObject({ mayReopen: true });
    expect(await reopen(lately, 'came_back', 'Bocor lagi')).toMatchObject({ state: 'reopened' });
    const late = await ticketIn('closed', [], { closed_at: ago(days * 24 + 1) });
    expect(await status(late)).toMatchObject({ mayReopen: false });
    expect((await refusal(reopen(late, 'came_back', 'Bocor lagi'))).code).toBe('TICKET_REOPEN_TOO_LATE');
    expect((await refusal(reopen(await ticketIn('rejected'), 'not_solved', 'Kenapa?'))).code).toBe(
      'TICKET_STEP_NOT_ALLOWED',
    );
  });
});

describe('photos', () => {
  test('JPEG and PNG by their content; the same bytes once', async () => {
    const no = await ticketIn('new');
    expect(await photo(no, jpegOfSize(640, 400))).toMatchObject({ photos: 1 });
    const first = await photo(no, jpegOfSize(640, 400), { name: '../../etc/lagi.jpg' });
    expect(first).toMatchObject({ photos: 1 });
    expect(await photo(no, pngOfSize(30, 20), { media: 'image/png', width: 30, height: 20 })).toMatchObject({
      photos: 2,
    });
    expect(await status(no)).toMatchObject({ photos: 2 });
    // Two photos, two events: the third was none.
    expect(await row(no)).toMatchObject({ event_no: 3 });
  });

  test('nothing else, however it is called', async () => {
    const no = await ticketIn('new');
    const problem = async (content: Buffer, more: Parameters<typeof photo>[2] = {}) =>
      (await refusal(photo(no, content, more))).details['problem'];
    expect(await problem(Buffer.alloc(0))).toBe('empty');
    expect(await problem(Buffer.from('<script>alert(1)</script>'))).toBe('unknown_type');
    expect(await problem(pngOfSize(640, 400))).toBe('wrong_type');
    expect(await problem(await samplePdf(), { media: 'application/pdf', width: null, height: null })).toBe(
      'unknown_type',
    );
    expect(await problem(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(6_000_000)]))).toBe(
      'too_large',
    );
    expect((await refusal(photo(no, jpegOfSize(640, 400), { name: ' \n' }))).details).toEqual({
      field: 'name',
    });
    expect(
      await world.one(
        'select count(*)::int as n from loket.ticket_photo p join loket.ticket t on t.id = p.ticket_id where t.ticket_no = $1',
        [no],
      ),
    ).toEqual({ n: 0 });
  });

  test('of twenty at once so many as are allowed', async () => {
    const no = await ticketIn('new');
    const most = (await world.one<{ n: number }>(`select loket.ticket_number_of('max_photos') as n`)).n;
    const second = await database.as(app.login);
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        photo(no, jpegOfSize(640, 400 + n), { height: 400 + n, client: n % 2 ? second : app.client }),
      ),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(most);
    for (const one of sent)
      if (one.status === 'rejected')
        expect(JSON.parse((one.reason as { detail: string }).detail)).toEqual({
          problem: 'too_many',
          max: most,
        });
  });

  test('not of what is done', async () => {
    expect((await refusal(photo(await ticketIn('closed'), jpegOfSize(640, 400)))).code).toBe(
      'TICKET_STEP_NOT_ALLOWED',
    );
  });
});

describe('what the reporter may know', () => {
  test('state, what was said to it and by it; nothing among colleagues, no name, no telephone', async () => {
    const no = await ticketIn(
      'verified',
      [{ action: 'verify', to: 'verified', at: ago(3), actor: officer }],
      {
        reporter_name: 'Siti Rahma',
        phone: '081299887766',
      },
    );
    const { id } = await row(no);
    await database.admin.query(
      `insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, note, told)
       select $1, 2 + n, 900000 + n, case n when 1 then 'message' else 'note' end, 'verified', 'verified', $2, now(),
         case n when 1 then 'Petugas datang sore ini' else 'Orangnya galak' end, n = 1 from generate_series(1, 2) n`,
      [id, officer],
    );
    const told = await status(no);
    expect(told).toMatchObject({
      state: 'verified',
      repeats: 0,
      mayReopen: false,
      mayRate: false,
      messages: [{ from: 'utility', about: 'message', words: 'Petugas datang sore ini' }],
    });
    expect(told['promisedBy']).toEqual(expect.any(String));
    expect(JSON.stringify(told)).not.toMatch(/galak|Siti|0812|uji\d/i);
  });

  test('why it was refused or waits', async () => {
    const no = await ticketIn('waiting_for_customer', []);
    const { id } = await row(no);
    await database.admin.query(
      `insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, reason_code)
       values ($1, 3, 910000, 'wait_for_customer', 'assigned', 'waiting_for_customer', $2, now(), 'nobody_home')`,
      [id, officer],
    );
    expect(await status(no)).toMatchObject({ state: 'waiting_for_customer', reasonCode: 'nobody_home' });
  });

  test('the outage that it is part of, with every update', async () => {
    const outageId = await outages.outage(officer, {
      villages: ['x'],
      title: 'Pompa IPA mati',
      answer: 'Pompa sedang diganti.',
    });
    await database.admin.query(
      `insert into loket.outage_update (outage_id, update_no, action, words, actor, at) values ($1, 2, 'update', 'Pompa pengganti dalam perjalanan', $2, now())`,
      [outageId, officer],
    );
    const no = await ticketIn('new', [], { outage_id: outageId });
    expect(await status(no)).toMatchObject({
      outage: { title: 'Pompa IPA mati', answer: 'Pompa sedang diganti.' },
      outageUpdates: [{ words: 'Pompa pengganti dalam perjalanan' }],
    });
  });
});
