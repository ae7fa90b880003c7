/** Photos of a complaint, and the slip that the reporter takes home. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { ticketSlipSchema } from '../../src/shared/contract/ticket-entry.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { jpegOfSize, samplePdf, samplePng } from '../support/sample-files.ts';
import { arrangeOutage, attachPhoto, fileTicket, type PhotoInput } from '../support/ticket-entry.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let login: string;
let client: pg.Client;
let village: string;
beforeAll(async () => {
  login = await world.staff(['customer_service']);
  client = await database.as(login);
  village = (await world.one<{ code: string }>('select max(code) as code from loket.village')).code;
});
let made = 0;
/** A picture of 3 by 2 that nobody else has. */
const picture = () => Buffer.concat([samplePng(3, 2), Buffer.from(`uji ${++made}`)]);
const read = (by: pg.Client, photoId: number) =>
  call<{ contentBase64: string }>(by, 'select api.ticket_photo_content($1) as value', [photoId]);
const remove = (by: pg.Client, photoId: number, requestId: string = randomUUID()) =>
  call<{ photoId: number }>(by, 'select api.remove_ticket_photo($1, $2) as value', [requestId, photoId]);
const slip = async (by: pg.Client, ticketId: number) =>
  ticketSlipSchema.parse(await call(by, 'select api.ticket_slip($1) as value', [ticketId]));

test('attached, read, taken out: each an event or an audit row', async () => {
  const { ticketId } = await arranged.ticket(login);
  const content = picture();
  const input = { content, requestId: randomUUID(), name: 'C:\\foto\\..\\bocor\u0007 depan.png' };
  const photo = await attachPhoto(client, ticketId, input);
  expect(photo).toMatchObject({ ticketId, purpose: 'report', name: 'bocor depan.png', width: 3, height: 2 });
  expect(await attachPhoto(client, ticketId, input)).toEqual(photo);
  const answer = await read(client, photo.photoId);
  expect(Buffer.from(answer.contentBase64, 'base64').equals(content)).toBe(true);
  await remove(client, photo.photoId);
  expect((await refusal(read(client, photo.photoId))).code).toBe('DOCUMENT_NOT_FOUND');
  expect((await refusal(remove(client, photo.photoId))).code).toBe('DOCUMENT_NOT_FOUND');
  const { rows } = await database.admin.query(
    `select action from loket.audit_entry where object_type = 'ticket' and object_id = $1 order by id`,
    [String(ticketId)],
  );
  expect(rows.map(({ action }) => action)).toEqual(['ticket_photo', 'read_ticket_photo', 'ticket_photo']);
  const { n } = await world.one<{ n: number }>(
    `select count(*)::int as n from loket.ticket_event where ticket_id = $1 and action = 'photo'`,
    [ticketId],
  );
  expect(n).toBe(2);
});

test('ten of a purpose and no more; the ten are kept', async () => {
  const { ticketId } = await arranged.ticket(login);
  const answers = [];
  for (let n = 0; n < 12; n++)
    answers.push(await attachPhoto(client, ticketId, { content: picture() }).catch((error) => error));
  expect(await refusal(attachPhoto(client, ticketId, { content: picture() }))).toMatchObject({
    code: 'DOCUMENT_REFUSED',
    details: { problem: 'too_many', max: 10 },
  });
  expect(answers.filter((each) => each instanceof Error)).toHaveLength(2);
  const { n } = await world.one<{ n: number }>(
    'select count(*)::int as n from loket.ticket_photo where ticket_id = $1',
    [ticketId],
  );
  expect(n).toBe(10);
  // Those of the work have their own room.
  await attachPhoto(client, ticketId, { content: picture(), purpose: 'before' });
});

test.each<[string, string, () => Promise<PhotoInput> | PhotoInput]>([
  ['nothing', 'empty', () => ({ content: Buffer.alloc(0) })],
  [
    'more than 5 MB',
    'too_large',
    () => ({ content: Buffer.concat([samplePng(3, 2), Buffer.alloc(5_242_880)]) }),
  ],
  ['a program', 'unknown_type', () => ({ content: Buffer.from('MZ\u0090\u0000 program') })],
  [
    'a PDF',
    'unknown_type',
    async () => ({
      content: await samplePdf(),
      mediaType: 'application/pdf',
      width: null,
      height: null,
    }),
  ],
  ['a PNG that says it is a JPEG', 'wrong_type', () => ({ content: picture(), mediaType: 'image/jpeg' })],
])('%s is not taken: %s', async (_, problem, input) => {
  const { ticketId } = await arranged.ticket(login);
  expect(await refusal(attachPhoto(client, ticketId, await input()))).toMatchObject({
    code: 'DOCUMENT_REFUSED',
    details: { problem },
  });
});

test('the same photo once, another purpose again; a JPEG as it is', async () => {
  const { ticketId } = await arranged.ticket(login);
  const content = picture();
  await attachPhoto(client, ticketId, { content });
  expect((await refusal(attachPhoto(client, ticketId, { content }))).details).toMatchObject({
    problem: 'already_attached',
  });
  await attachPhoto(client, ticketId, { content, purpose: 'after' });
  const jpeg = { content: jpegOfSize(640, 480), mediaType: 'image/jpeg', width: 640, height: 480 };
  expect(await attachPhoto(client, ticketId, jpeg)).toMatchObject({ width: 640, height: 480 });
});

test('refused: no such ticket, a closed one, an unknown purpose, no name, a role that may not', async () => {
  const { ticketId } = await arranged.ticket(login);
  const content = picture();
  expect((await refusal(attachPhoto(client, 999_999_999, { content }))).code).toBe('TICKET_NOT_FOUND');
  expect((await refusal(attachPhoto(client, ticketId, { content, purpose: 'x' }))).details).toEqual({
    field: 'purpose',
  });
  expect((await refusal(attachPhoto(client, ticketId, { content, name: ' ' }))).details).toEqual({
    field: 'name',
  });
  const closed = await arranged.ticket(login, { closed_at: new Date() }, [
    { action: 'reject', to: 'rejected', at: new Date() },
  ]);
  expect(await refusal(attachPhoto(client, closed.ticketId, { content }))).toMatchObject({
    code: 'TICKET_STEP_NOT_ALLOWED',
    details: { state: 'rejected', action: 'photo' },
  });
  const { photoId } = await attachPhoto(client, ticketId, { content });
  for (const role of ['manager', 'cashier', 'finance']) {
    const other = await database.as(await world.staff([role]));
    expect((await refusal(attachPhoto(other, ticketId, { content: picture() }))).sqlstate).toBe('42501');
    expect((await refusal(read(other, photoId))).sqlstate).toBe('42501');
    expect((await refusal(slip(other, ticketId))).sqlstate).toBe('42501');
  }
});

test('two photos at once on one ticket are both kept', async () => {
  const { ticketId } = await arranged.ticket(login);
  const [one, two] = await Promise.all([database.as(login), database.as(login)]);
  const photos = await Promise.all([
    attachPhoto(one, ticketId, { content: picture() }),
    attachPhoto(two, ticketId, { content: picture() }),
  ]);
  expect(new Set(photos.map(({ photoId }) => photoId)).size).toBe(2);
});

test('the slip says who reported what, by when it is solved and what was answered', async () => {
  const outage = await arrangeOutage(database, login, { villages: [village] });
  const { ticket } = await fileTicket(client, {
    facts: {
      category: 'no_flow',
      words: 'Air mati sejak pagi, bak sudah kosong',
      villageCode: village,
      reporterName: 'Ni Luh Sari',
      phone: '081234567890',
      landmark: 'Depan pasar',
    },
    outageId: outage.outageId,
  });
  expect(await slip(client, ticket.ticketId)).toMatchObject({
    ticketNo: ticket.ticketNo,
    reporterName: 'Ni Luh Sari',
    phoneMasked: '•••••••••890',
    words: 'Air mati sejak pagi, bak sudah kosong',
    landmark: 'Depan pasar',
    category: 'no_flow',
    outage: { answer: outage.answer },
    solvingDue: expect.any(String),
  });
  expect((await refusal(slip(client, 999_999_999))).code).toBe('TICKET_NOT_FOUND');
});
