/** Working on complaints: every command as the role that gives it, what it leaves in the ticket and in its history, and what is refused. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TicketCard } from '../../src/shared/contract/tickets.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let login: string;
let service: pg.Client;
let crews: pg.Client;
let officerId: number;
let village: string;

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  service = await database.as(login);
  crews = await database.as(await world.staff(['connection_officer']));
  village = (await world.one<{ code: string }>('select max(code) as code from loket.village')).code;
  officerId = (await newOfficer('I Wayan Uji')).officerId;
});

const branchId = async () =>
  (await world.one<{ branch_id: number }>('select branch_id from loket.staff where login = $1', [login]))
    .branch_id;
const newOfficer = async (name: string, active = true) =>
  call<{ officerId: number }>(crews, 'select api.set_field_officer($1, null, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    name,
    '081234567890',
    'distribution',
    await branchId(),
    active,
  ]);
const move = (
  client: pg.Client,
  { ticketId, eventNo }: { ticketId: number; eventNo: number },
  action: string,
  reason: string | null = null,
  note = '',
) =>
  call<TicketCard>(client, 'select api.move_ticket($1, $2, $3, $4, $5, $6, false) as value', [
    randomUUID(),
    ticketId,
    eventNo,
    action,
    reason,
    note,
  ]);
const assign = (at: { ticketId: number; eventNo: number }, officer = officerId, instructions = '') =>
  call<{ ticket: TicketCard; workOrderNo: string }>(
    crews,
    'select api.assign_ticket($1, $2, $3, $4, null, $5) as value',
    [randomUUID(), at.ticketId, at.eventNo, officer, instructions],
  );
const record = (at: { ticketId: number; eventNo: number }, result: object) =>
  call<TicketCard>(service, 'select api.record_ticket_result($1, $2, $3, $4) as value', [
    randomUUID(),
    at.ticketId,
    at.eventNo,
    JSON.stringify(result),
  ]);
const write = (at: { ticketId: number; eventNo: number }, words: string, told: boolean) =>
  call<TicketCard>(service, 'select api.write_to_ticket($1, $2, $3, $4, $5) as value', [
    randomUUID(),
    at.ticketId,
    at.eventNo,
    words,
    told,
  ]);
const edit = (
  at: { ticketId: number; eventNo: number },
  facts: object,
  unit: string | null = null,
  note = '',
) =>
  call<TicketCard>(service, 'select api.edit_ticket($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    at.ticketId,
    at.eventNo,
    JSON.stringify(facts),
    unit,
    note,
  ]);
const double = (at: { ticketId: number; eventNo: number }, parentId: number) =>
  call<TicketCard>(service, 'select api.reject_duplicate($1, $2, $3, $4, $5) as value', [
    randomUUID(),
    at.ticketId,
    at.eventNo,
    parentId,
    '',
  ]);
interface Sheet {
  card: TicketCard;
  words: string;
  phone: string | null;
  history: { action: string; note: string; told: boolean; details: Record<string, unknown>; by: string }[];
  results: { repair: string; materials: unknown[]; followUpOn: string | null }[];
  workOrders: { workOrderNo: string; officerName: string }[];
  parent: { ticketId: number } | null;
  doubles: { ticketId: number }[];
}
const sheet = (ticketId: number, client = service) =>
  call<Sheet>(client, 'select api.ticket($1) as value', [ticketId]);
const done = { repair: 'quick', cause: 'main_burst', resolution: 'pipe_repaired' };

describe('from the queue to the end', () => {
  test('verified, sent, under way, repaired, confirmed: each an event of the person who did it', async () => {
    const { ticketId, eventNo } = await arranged.ticket(login, { village_code: village });
    let card = await move(service, { ticketId, eventNo }, 'verify');
    const sent = await assign(card, officerId, 'Bawa klem 3 inci');
    expect(sent.workOrderNo).toMatch(/^SPK-ADU\/\d{4}\/\d{6}$/);
    expect(sent.ticket).toMatchObject({ state: 'assigned', officerId, officerName: 'I Wayan Uji' });
    card = await move(crews, sent.ticket, 'set_off');
    card = await move(crews, card, 'start');
    card = await record(card, {
      ...done,
      materials: [{ name: 'Klem 3 inci', quantity: 1, unit: 'bh' }],
      told: true,
      note: 'Pipa sudah diperbaiki',
    });
    expect(card).toMatchObject({ state: 'solved', solvedBy: 'crew', cause: 'main_burst', open: false });
    card = await call<TicketCard>(service, 'select api.close_ticket($1, $2, $3, true, 5, $4) as value', [
      randomUUID(),
      ticketId,
      card.eventNo,
      'Air sudah mengalir',
    ]);
    expect(card).toMatchObject({ state: 'closed', rating: 5 });
    const whole = await sheet(ticketId);
    expect(whole.history.map((each) => each.action)).toEqual([
      'file',
      'verify',
      'assign',
      'set_off',
      'start',
      'solve',
      'close',
    ]);
    expect(whole.history.at(-2)).toMatchObject({ note: 'Pipa sudah diperbaiki', told: true });
    expect(whole.results).toHaveLength(1);
    expect(whole.workOrders).toMatchObject([{ workOrderNo: sent.workOrderNo, officerName: 'I Wayan Uji' }]);
  });

  test('a big repair goes on until its follow-up is done', async () => {
    const at = await arranged.ticket(login);
    const { ticket } = await assign(at);
    const today = (await world.one<{ d: string }>('select loket.business_date(clock_timestamp())::text as d'))
      .d;
    expect((await refusal(record(ticket, { ...done, repair: 'big' }))).details).toMatchObject({
      field: 'followUpOn',
    });
    let card = await record(ticket, { ...done, repair: 'big', followUpOn: today });
    expect(card).toMatchObject({ state: 'in_progress', followUpOn: today, open: true });
    card = await record(card, done);
    expect(card).toMatchObject({ state: 'solved', followUpOn: null });
    expect((await sheet(card.ticketId)).results.map((each) => each.repair)).toEqual(['big', 'quick']);
  });

  test('answered at the desk is no work of a crew', async () => {
    const at = await arranged.ticket(login, { category: 'high_bill' });
    const card = await record(at, { repair: 'none', cause: 'reading_error', resolution: 'bill_corrected' });
    expect(card).toMatchObject({ state: 'solved', solvedBy: 'desk' });
  });

  test('reopened it has neither officer nor cause; after some days it is a new complaint', async () => {
    const { ticket } = await assign(await arranged.ticket(login));
    const solved = await record(ticket, done);
    const again = await move(service, solved, 'reopen', 'not_solved');
    expect(again).toMatchObject({ state: 'reopened', officerId: null, cause: null, solvedAt: null });
    const old = await arranged.ticket(
      login,
      { solved_at: '2020-01-02', solved_by: 'crew', closed_at: '2020-01-03', reported_at: '2020-01-01' },
      [
        { action: 'solve', to: 'solved', at: '2020-01-02' },
        { action: 'close', to: 'closed', at: '2020-01-03' },
      ],
    );
    expect((await refusal(move(service, old, 'reopen', 'came_back'))).code).toBe('TICKET_REOPEN_TOO_LATE');
  });
});

describe('the result', () => {
  test.each([
    ['nothing about the repair', { repair: null }, 'repair', 'missing'],
    ['an unknown cause', { cause: 'hujan' }, 'cause', 'missing'],
    ['a repair of a rationing', { cause: 'rationing' }, 'resolution', 'not_of_cause'],
    ['a tank truck for a burst', { resolution: 'tank_truck_sent' }, 'resolution', 'not_of_cause'],
    [
      'an explanation of a rationing that is none of it',
      { cause: 'rationing', resolution: 'explained' },
      'resolution',
      'not_of_cause',
    ],
    ['arrived before it was told', { arrivedAt: '2020-01-01T00:00:00Z' }, 'arrivedAt', 'before_report'],
    ['done in the future', { doneAt: '2999-01-01T00:00:00Z' }, 'doneAt', 'in_future'],
    ['a time that is none', { doneAt: 'kemarin' }, 'doneAt', 'malformed'],
  ])('%s is refused at its field', async (_, change, field, problem) => {
    const at = await arranged.ticket(login);
    expect((await refusal(record(at, { ...done, ...change }))).details).toMatchObject({ field, problem });
  });

  test('a rationing has resolutions of its own', async () => {
    const card = await record(await arranged.ticket(login), {
      repair: 'none',
      cause: 'rationing',
      resolution: 'schedule_explained',
    });
    expect(card.cause).toBe('rationing');
  });

  test('another cause says which', async () => {
    const at = await arranged.ticket(login);
    const other = { repair: 'none', cause: 'other', resolution: 'other' };
    expect((await refusal(record(at, other))).code).toBe('REASON_REQUIRED');
    expect((await record(at, { ...other, note: 'Keran milik tetangga' })).state).toBe('solved');
  });
});

describe('two people at once', () => {
  test('whoever comes second is told by whom the ticket was changed, and nothing of it happens', async () => {
    const at = await arranged.ticket(login);
    await move(service, at, 'verify');
    const { code, details } = await refusal(assign(at));
    expect(code).toBe('TICKET_CHANGED');
    expect(details).toMatchObject({ state: 'verified', eventNo: 2 });
    expect(details['by']).toEqual(expect.stringMatching(/^Petugas/));
    expect((await sheet(at.ticketId)).workOrders).toEqual([]);
  });

  test('the same request twice is one event', async () => {
    const at = await arranged.ticket(login);
    const parameters = [randomUUID(), at.ticketId, at.eventNo, 'verify', null, '', false];
    const sql = 'select api.move_ticket($1, $2, $3, $4, $5, $6, $7) as value';
    const first = await call<{ replayed: boolean }>(service, sql, parameters);
    const second = await call<{ replayed: boolean }>(service, sql, parameters);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect((await sheet(at.ticketId)).history).toHaveLength(2);
  });

  test('a look overtakes nobody', async () => {
    const at = await arranged.ticket(login);
    expect((await sheet(at.ticketId)).card).toMatchObject({ eventNo: at.eventNo });
    expect((await move(service, at, 'verify')).state).toBe('verified');
  });
});

test('the first to open a ticket marks it as seen, for all; each reads it once a day in the log', async () => {
  const { ticketId } = await arranged.ticket(login);
  const first = await sheet(ticketId);
  expect(first.card.seenAt).not.toBeNull();
  expect((await sheet(ticketId, crews)).card.seenAt).toBe(first.card.seenAt);
  await sheet(ticketId);
  const { n } = await world.one<{ n: string }>(
    `select count(*) as n from loket.audit_entry where action = 'read_ticket' and object_id = $1`,
    [String(ticketId)],
  );
  expect(Number(n)).toBe(2);
});

describe('words', () => {
  test('a message to the reporter is a response, a note among staff is none', async () => {
    const noted = await write(await arranged.ticket(login), 'Perlu dicek ke lapangan', false);
    expect(noted.respondedAt).toBeNull();
    const told = await write(noted, 'Petugas akan datang sore ini', true);
    expect(told.respondedAt).not.toBeNull();
    expect((await sheet(told.ticketId)).history.slice(1)).toMatchObject([
      { action: 'note', told: false },
      { action: 'message', told: true },
    ]);
  });

  test('nothing is no message', async () => {
    const { details } = await refusal(write(await arranged.ticket(login), ' \n ', true));
    expect(details).toMatchObject({ field: 'words', problem: 'too_short' });
  });
});

describe('what it says', () => {
  test('is put right with an event that names the fields, and no name or telephone', async () => {
    const at = await arranged.ticket(login, { village_code: village });
    const card = await edit(at, { phone: '081299988877', category: 'high_bill', words: 'Tagihan melonjak' });
    expect(card).toMatchObject({ category: 'high_bill', unit: 'billing' });
    const { history, phone } = await sheet(card.ticketId);
    expect(phone).toBe('081299988877');
    const { changed } = history.at(-1)!.details as { changed: Record<string, object> };
    expect(changed['category']).toEqual({ from: 'no_flow', to: 'high_bill' });
    expect(changed['phone']).toEqual({});
    expect(Object.keys(changed).sort()).toEqual(['category', 'phone', 'unit', 'words']);
  });

  test('saying the same changes nothing', async () => {
    const at = await arranged.ticket(login, { village_code: village });
    expect((await edit(at, { villageCode: village })).eventNo).toBe(at.eventNo);
  });

  test('a technical one keeps a place, an ended one what it says', async () => {
    const at = await arranged.ticket(login, { village_code: village });
    expect((await refusal(edit(at, { villageCode: null }))).details).toMatchObject({ field: 'villageCode' });
    const rejected = await move(service, at, 'reject', 'not_ours');
    expect((await refusal(edit(rejected, { words: 'Air mati lagi' }))).code).toBe('TICKET_STEP_NOT_ALLOWED');
  });

  test('how urgent it is', async () => {
    const at = await arranged.ticket(login);
    const card = await call<TicketCard>(
      crews,
      'select api.set_ticket_priority($1, $2, $3, $4, $5) as value',
      [randomUUID(), at.ticketId, at.eventNo, 'urgent', 'Rumah sakit'],
    );
    expect(card.priority).toBe('urgent');
    expect((await sheet(at.ticketId)).history.at(-1)!.details).toEqual({ from: 'normal', to: 'urgent' });
  });
});

describe('doubles', () => {
  test('are found by telephone and by nearness, and rejected into the one that goes on', async () => {
    const place = { latitude: -8.112345, longitude: 115.088123 };
    const first = await arranged.ticket(login, place);
    const near = await arranged.ticket(login, { ...place, latitude: place.latitude + 0.001 });
    await arranged.ticket(login, { ...place, category: 'high_bill' });
    const found = await call<{ card: TicketCard; reasons: string[]; distanceM: number }[]>(
      service,
      'select api.ticket_doubles($1) as value',
      [near.ticketId],
    );
    expect(found).toMatchObject([{ card: { ticketId: first.ticketId }, reasons: ['near'], distanceM: 111 }]);
    const rejected = await double(near, first.ticketId);
    expect(rejected).toMatchObject({ state: 'rejected', parentId: first.ticketId });
    const parent = await sheet(first.ticketId);
    expect(parent.card).toMatchObject({ repeats: 1, priority: 'high' });
    expect(parent.doubles).toMatchObject([{ ticketId: near.ticketId }]);
    expect(parent.history.at(-1)).toMatchObject({ action: 'repeat' });
    // Taken back, it stands for itself again.
    expect((await move(service, rejected, 'restore', 'rejected_wrongly')).parentId).toBeNull();
  });

  test('a double of a double, of itself or of nothing is refused', async () => {
    const parent = await arranged.ticket(login);
    const at = await arranged.ticket(login);
    const rejected = await double(at, parent.ticketId);
    const third = await arranged.ticket(login);
    expect((await refusal(double(third, rejected.ticketId))).details).toMatchObject({ field: 'parentId' });
    expect((await refusal(double(third, third.ticketId))).details).toMatchObject({ field: 'parentId' });
    expect((await refusal(double(third, 999_999_999))).code).toBe('TICKET_NOT_FOUND');
    expect((await refusal(move(service, third, 'reject', 'duplicate'))).details).toMatchObject({
      field: 'reasonCode',
    });
  });
});

describe('officers', () => {
  test('have their load and how near they are already', async () => {
    const { officerId: busy } = await newOfficer('Ni Made Sibuk');
    const place = { latitude: -8.2, longitude: 115.1 };
    await assign(await arranged.ticket(login, { ...place, priority: 'urgent' }), busy);
    const here = await arranged.ticket(login, { ...place, latitude: -8.201 });
    const { officers } = await call<{ officers: Record<string, unknown>[] }>(
      service,
      'select api.field_officers($1) as value',
      [here.ticketId],
    );
    expect(officers.find((each) => each['officerId'] === busy)).toMatchObject({
      openTickets: 1,
      urgentTickets: 1,
      nearestM: 111,
    });
  });

  test('who is not active is not sent', async () => {
    const { officerId: gone } = await newOfficer('I Ketut Pensiun', false);
    expect((await refusal(assign(await arranged.ticket(login), gone))).code).toBe('OFFICER_NOT_FOUND');
  });
});

test('the paper of the order; its first print is an event, each print is in the log', async () => {
  const at = await arranged.ticket(login, { latitude: -8.1, longitude: 115.09, village_code: village });
  const print = () =>
    call<Record<string, unknown>>(crews, 'select api.print_ticket_order($1, $2) as value', [
      randomUUID(),
      at.ticketId,
    ]);
  expect((await refusal(print())).code).toBe('TICKET_ORDER_NOT_FOUND');
  const { workOrderNo } = await assign(at, officerId, 'Cek katup');
  expect(await print()).toMatchObject({
    workOrderNo,
    officerName: 'I Wayan Uji',
    instructions: 'Cek katup',
    latitude: -8.1,
  });
  await print();
  const { history } = await sheet(at.ticketId);
  expect(history.filter((each) => each.action === 'order')).toHaveLength(1);
  const { n } = await world.one<{ n: string }>(
    `select count(*) as n from loket.audit_entry where action = 'ticket_order' and object_id = $1`,
    [String(at.ticketId)],
  );
  expect(Number(n)).toBe(2);
});
