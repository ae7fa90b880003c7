/** Entering a complaint at the desk: filed once, answered with a known outage, or reported again. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal, untilSomeoneWaits } from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';
import { arrangeOutage, fileTicket, repeatTicket } from '../support/ticket-entry.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let login: string;
let client: pg.Client;
let village: string;
let point: { latitude: number; longitude: number };

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  client = await database.as(login);
  village = (await world.one<{ code: string }>('select max(code) as code from loket.village')).code;
  point = await world.one(
    'select latitude, longitude from loket.connection where latitude is not null order by id limit 1',
  );
});
const facts = (changes: object = {}) => ({
  category: 'no_flow',
  words: 'Air mati sejak pagi',
  villageCode: village,
  ...changes,
});
const eventsOf = async (ticketId: number) =>
  (
    await database.admin.query<{ action: string; to_state: string; note: string; told: boolean }>(
      'select action, to_state, note, told from loket.ticket_event where ticket_id = $1 order by event_no',
      [ticketId],
    )
  ).rows;

describe('filing', () => {
  test('a walk-in with a connection is the customer unless another is said, and the place is the connection’s', async () => {
    const account = await world.account([50_000, 60_000]);
    const { ticket, answer } = await fileTicket(client, {
      facts: {
        category: 'high_bill',
        words: 'Tagihan naik dua kali lipat',
        connectionId: account.connectionId,
      },
    });
    const person = await world.one<{ name: string; phone: string; village: string }>(
      `select k.name, k.phone, c.village_code as village from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = $1`,
      [account.connectionId],
    );
    expect(answer).toBeNull();
    expect(ticket).toMatchObject({
      source: 'counter',
      channel: 'COUNTER',
      state: 'new',
      split: 'billing',
      unit: 'billing',
      priority: 'normal',
      reporterName: person.name,
      connectionNo: account.connectionNo,
      villageCode: person.village,
      repeats: 0,
    });
    expect(ticket.phoneMasked).toMatch(new RegExp(`^•+${person.phone.slice(-3)}$`));
    // Whoever writes it down has seen it.
    expect(ticket.seenAt).not.toBeNull();
    const other = await fileTicket(client, {
      facts: facts({
        connectionId: account.connectionId,
        reporterName: 'Tetangga sebelah',
        phone: null,
        priority: 'urgent',
      }),
    });
    expect(other.ticket).toMatchObject({
      reporterName: 'Tetangga sebelah',
      phoneMasked: null,
      priority: 'urgent',
    });
  });

  test('who is no customer reports a leak at a point on the road', async () => {
    const { ticket } = await fileTicket(client, {
      source: 'phone',
      facts: {
        category: 'main_leak',
        words: 'Air menyembur di jalan',
        reporterName: 'Made',
        phone: '+62 812-3456-7890',
        landmark: 'Depan pasar',
        ...point,
      },
    });
    expect(ticket).toMatchObject({ source: 'phone', incident: 'leak', priority: 'urgent', ...point });
    expect(ticket.villageCode).not.toBeNull();
  });

  test('is written to the audit log and announced', async () => {
    const listener = await connect(database.url(login));
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('listen loket');
    const { ticket } = await fileTicket(client, { facts: facts() });
    await expect.poll(() => heard).toContainEqual(expect.stringContaining('tickets_changed'));
    await listener.end();
    expect(
      await world.one(
        `select action, actor, details->>'ticketNo' as no from loket.audit_entry where object_type = 'ticket' and object_id = $1`,
        [String(ticket.ticketId)],
      ),
    ).toEqual({ action: 'ticket_file', actor: login, no: ticket.ticketNo });
  });

  test('the same request twice is one complaint, another under the same id is refused', async () => {
    const requestId = randomUUID();
    const first = await fileTicket(client, { requestId, facts: facts() });
    expect(await fileTicket(client, { requestId, facts: facts() })).toEqual(first);
    const other = fileTicket(client, { requestId, facts: facts({ words: 'Yang lain lagi' }) });
    expect((await refusal(other)).code).toBe('REQUEST_CONFLICT');
  });

  test('twin requests in flight at once are one complaint', async () => {
    const requestId = randomUUID();
    const [one, two] = await Promise.all([database.as(login), database.as(login)]);
    const [first, second] = await Promise.all([
      fileTicket(one, { requestId, facts: facts({ words: 'Kembar yang sama' }) }),
      fileTicket(two, { requestId, facts: facts({ words: 'Kembar yang sama' }) }),
    ]);
    expect(second.ticket.ticketId).toBe(first.ticket.ticketId);
    const { n } = await world.one<{ n: number }>(
      `select count(*)::int as n from loket.ticket where words = 'Kembar yang sama'`,
    );
    expect(n).toBe(1);
  });

  test.each<[string, object, Record<string, unknown>]>([
    ['no category', { facts: facts({ category: null }) }, { field: 'category', problem: 'missing' }],
    ['no words', { facts: facts({ words: '' }) }, { field: 'words', problem: 'too_short' }],
    ['pictures alone', { facts: facts({ words: '😡💧🚱' }) }, { field: 'words', problem: 'too_short' }],
    [
      'too many words',
      { facts: facts({ words: 'a'.repeat(1001) }) },
      { field: 'words', problem: 'too_long' },
    ],
    ['a phone of 3 digits', { facts: facts({ phone: '081' }) }, { field: 'phone', problem: 'malformed' }],
    ['no place', { facts: facts({ villageCode: null }) }, { field: 'villageCode', problem: 'missing' }],
    ['the channel’s source', { source: 'app', facts: facts() }, { field: 'source' }],
    ['no source', { source: null, facts: facts() }, { field: 'source' }],
    ['a list', { facts: ['no_flow'] }, { field: 'facts' }],
    ['explained without an outage', { facts: facts(), explained: true }, { field: 'explained' }],
  ])('%s is refused at its field', async (_, input, details) => {
    expect(await refusal(fileTicket(client, input))).toMatchObject({ code: 'INVALID_INPUT', details });
  });

  test('a point in the sea or in another regency is refused at the point', async () => {
    const north = await world.one<{ latitude: number; longitude: number }>(
      'select latitude, longitude from loket.connection where latitude is not null order by latitude desc offset 5 limit 1',
    );
    const sea = { latitude: north.latitude + 0.06, longitude: north.longitude };
    expect(await refusal(fileTicket(client, { facts: facts(sea) }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'longitude', problem: 'far_from_network' },
    });
    const elsewhere = { latitude: north.latitude - 3, longitude: north.longitude + 3 };
    expect((await refusal(fileTicket(client, { facts: facts(elsewhere) }))).details).toMatchObject({
      field: 'longitude',
      problem: 'outside',
    });
  });

  test('a connection that is not there is refused', async () => {
    const wrong = fileTicket(client, { facts: facts({ connectionId: 999_999_999 }) });
    expect((await refusal(wrong)).code).toBe('CONNECTION_NOT_FOUND');
  });

  test.each(['cashier', 'supervisor', 'finance', 'manager', 'staff_admin', 'reading_officer'])(
    'a %s enters none',
    async (role) => {
      const other = await database.as(await world.staff([role]));
      expect((await refusal(fileTicket(other, { facts: facts() }))).sqlstate).toBe('42501');
    },
  );
});

describe('answering with a known outage', () => {
  test('the ticket belongs to it from the start, and the caller has been answered', async () => {
    const outage = await arrangeOutage(database, login, { villages: [village] });
    const { ticket, answer } = await fileTicket(client, { facts: facts(), outageId: outage.outageId });
    expect(answer).toMatchObject({ outageId: outage.outageId, answer: outage.answer });
    expect(ticket).toMatchObject({ outageId: outage.outageId, state: 'new', open: true, solvedBy: null });
    expect(ticket.respondedAt).not.toBeNull();
    expect(await eventsOf(ticket.ticketId)).toMatchObject([
      { action: 'file' },
      { action: 'link_outage' },
      { action: 'message', note: outage.answer, told: true },
    ]);
  });

  test('a rationing explained solves it, apart from the crews’ work', async () => {
    const outage = await arrangeOutage(database, login, {
      kind: 'rationing',
      cause: 'raw_water_short',
      villages: [village],
    });
    const input = { facts: facts(), outageId: outage.outageId, explained: true, requestId: randomUUID() };
    const filed = await fileTicket(client, input);
    expect(filed.explained).toBe(true);
    expect(filed.ticket).toMatchObject({
      state: 'solved',
      solvedBy: 'desk',
      cause: 'raw_water_short',
      open: false,
    });
    expect(
      await world.one('select repair, cause, resolution from loket.ticket_result where ticket_id = $1', [
        filed.ticket.ticketId,
      ]),
    ).toEqual({ repair: 'none', cause: 'raw_water_short', resolution: 'schedule_explained' });
    expect(await fileTicket(client, input)).toEqual(filed);
  });

  test('a burst is not solved by explaining it', async () => {
    const outage = await arrangeOutage(database, login, { villages: [village] });
    const input = { facts: facts(), outageId: outage.outageId, explained: true };
    expect((await refusal(fileTicket(client, input))).details).toEqual({ field: 'explained' });
  });

  test.each(['ended', 'cancelled'])('one that is %s answers nobody any more', async (state) => {
    const outage = await arrangeOutage(database, login, { villages: [village], state });
    expect(await refusal(fileTicket(client, { facts: facts(), outageId: outage.outageId }))).toMatchObject({
      code: 'OUTAGE_OVER',
      details: { outageNo: outage.outageNo, state },
    });
    expect((await refusal(fileTicket(client, { facts: facts(), outageId: 999_999_999 }))).code).toBe(
      'OUTAGE_OVER',
    );
  });

  test('whoever files while it is being ended waits, and is told', async () => {
    const outage = await arrangeOutage(database, login, { villages: [village] });
    await database.admin.query('begin');
    await database.admin.query(`update loket.outage set state = 'ended', ended_at = now() where id = $1`, [
      outage.outageId,
    ]);
    const filing = refusal(fileTicket(client, { facts: facts(), outageId: outage.outageId }));
    await untilSomeoneWaits(database);
    await database.admin.query('commit');
    expect((await filing).code).toBe('OUTAGE_OVER');
  });
});

describe('reported again', () => {
  test.each([
    ['low', 'normal'],
    ['normal', 'high'],
    ['high', 'urgent'],
    ['urgent', 'urgent'],
  ])('%s becomes %s, and it is no complaint of its own', async (priority, next) => {
    const ticket = await arranged.ticket(login, { priority, village_code: village });
    const before = await world.one<{ n: number }>('select count(*)::int as n from loket.ticket');
    const card = await repeatTicket(client, ticket, 'Masih mati juga', {
      source: 'phone',
      reporterName: 'Ketut',
      phone: '+62 812 1111 2222',
    });
    expect(card).toMatchObject({ repeats: 1, priority: next, state: 'new', eventNo: ticket.eventNo + 1 });
    expect(await world.one('select count(*)::int as n from loket.ticket')).toEqual(before);
    const event = await world.one<{ details: Record<string, unknown>; note: string; told: boolean }>(
      `select details, note, told from loket.ticket_event where ticket_id = $1 and action = 'repeat'`,
      [ticket.ticketId],
    );
    expect(event).toMatchObject({
      note: 'Masih mati juga',
      told: true,
      details: {
        repeats: 1,
        priorityBefore: priority,
        priority: next,
        caller: { source: 'phone', reporterName: 'Ketut', phone: '081211112222' },
      },
    });
  });

  test('the same request twice is one repeat; twins in flight, too', async () => {
    const ticket = await arranged.ticket(login);
    const requestId = randomUUID();
    const first = await repeatTicket(client, ticket, '', {}, requestId);
    expect(await repeatTicket(client, ticket, '', {}, requestId)).toEqual(first);
    const twin = randomUUID();
    const now = { ticketId: ticket.ticketId, eventNo: first.eventNo };
    const [one, two] = await Promise.all([database.as(login), database.as(login)]);
    const [a, b] = await Promise.all([
      repeatTicket(one, now, 'x', {}, twin),
      repeatTicket(two, now, 'x', {}, twin),
    ]);
    expect([a.repeats, b.repeats]).toEqual([2, 2]);
  });

  test('whoever has been overtaken is told by whom', async () => {
    const ticket = await arranged.ticket(login);
    await repeatTicket(client, ticket);
    expect(await refusal(repeatTicket(client, ticket))).toMatchObject({
      code: 'TICKET_CHANGED',
      details: { eventNo: ticket.eventNo + 1 },
    });
  });

  test('two who do it at once: one goes through, the other is told', async () => {
    const ticket = await arranged.ticket(login);
    const other = await database.as(await world.staff(['customer_service']));
    const answers = await Promise.allSettled([repeatTicket(client, ticket), repeatTicket(other, ticket)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('what is solved is not reported again but reopened', async () => {
    const ticket = await arranged.ticket(login, { solved_at: new Date(), solved_by: 'crew' }, [
      { action: 'solve', to: 'solved', at: new Date() },
    ]);
    expect(await refusal(repeatTicket(client, ticket))).toMatchObject({
      code: 'TICKET_STEP_NOT_ALLOWED',
      details: { state: 'solved', action: 'repeat' },
    });
  });

  test.each<[string, unknown, Record<string, unknown>]>([
    ['a phone of 3 digits', { phone: '081' }, { field: 'phone', problem: 'malformed' }],
    ['an unknown source', { source: 'app' }, { field: 'source', problem: 'unknown' }],
    ['something else', { words: 'x' }, { field: 'words', problem: 'unknown_field' }],
    ['a list', [], { field: 'caller' }],
  ])('%s is refused at its field', async (_, caller, details) => {
    const ticket = await arranged.ticket(login);
    expect(await refusal(repeatTicket(client, ticket, '', caller))).toMatchObject({
      code: 'INVALID_INPUT',
      details,
    });
  });

  test('one that is not there, and a role that may not', async () => {
    expect((await refusal(repeatTicket(client, { ticketId: 999_999_999, eventNo: 1 }))).code).toBe(
      'TICKET_NOT_FOUND',
    );
    const ticket = await arranged.ticket(login);
    const manager = await database.as(await world.staff(['manager']));
    expect((await refusal(repeatTicket(manager, ticket))).sqlstate).toBe('42501');
  });
});
