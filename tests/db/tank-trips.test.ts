/** Tank trucks to where no water flows: asked for by one command, sent, delivered with a result on the ticket, cancelled. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutages } from '../support/outages.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const tickets = arrangeTickets(database);
const outages = arrangeOutages(database);
let officer: string;
let duty: pg.Client;
let crews: pg.Client;
let village: string;

interface Trip {
  dispatchId: number;
  tankNo: string;
  state: string;
  place: string;
  litres: number;
  deliveredLitres: number | null;
  ticketId: number | null;
  ticketState: string | null;
  outageId: number | null;
  phoneMasked: string | null;
}
interface Answer {
  trip: Trip;
  solved: boolean;
  replayed: boolean;
}

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  duty = await database.as(officer);
  crews = await database.as(await world.staff(['connection_officer']));
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
});

const ticket = (facts: object = {}, events: Parameters<typeof tickets.ticket>[2] = []) =>
  tickets.ticket(officer, { village_code: village, address: 'Jl. Kering 7', ...facts }, events);
const request = (
  ticketId: number | null,
  facts: object = {},
  options: { outageId?: number; as?: pg.Client; request?: string } = {},
) =>
  call<Answer>(options.as ?? duty, 'select api.request_tank($1, $2, $3, $4) as value', [
    options.request ?? randomUUID(),
    ticketId,
    options.outageId ?? null,
    JSON.stringify(facts),
  ]);
const send = (trip: Trip, truck = 'DK 8123 UX', words = '', as = duty, id = randomUUID()) =>
  call<Answer>(as, 'select api.send_tank($1, $2, $3, $4, $5) as value', [
    id,
    trip.dispatchId,
    truck,
    'Wayan',
    words,
  ]);
const deliver = (
  trip: Trip,
  options: { litres?: number; solve?: boolean; as?: pg.Client; id?: string; note?: string } = {},
) =>
  call<Answer>(options.as ?? duty, 'select api.deliver_tank($1, $2, $3, $4, $5) as value', [
    options.id ?? randomUUID(),
    trip.dispatchId,
    options.litres ?? 4_500,
    options.note ?? '',
    options.solve ?? false,
  ]);
const cancel = (trip: Trip, note = 'Jalan tidak bisa dilalui', as = duty, id = randomUUID()) =>
  call<Answer>(as, 'select api.cancel_tank($1, $2, $3) as value', [id, trip.dispatchId, note]);
const sent = async (ticketId: number) => (await send((await request(ticketId)).trip)).trip;
const eventsOf = async (ticketId: number) =>
  (
    await database.admin.query<{ action: string; note: string; told: boolean; details: object }>(
      'select action, note, told, details from loket.ticket_event where ticket_id = $1 and event_no > 1 order by event_no',
      [ticketId],
    )
  ).rows;
const resultsOf = async (ticketId: number) =>
  (
    await database.admin.query<{ cause: string; resolution: string; repair: string; event_no: number }>(
      'select cause, resolution, repair, event_no from loket.ticket_result where ticket_id = $1 order by id',
      [ticketId],
    )
  ).rows;
const row = (ticketId: number) =>
  world.one<Record<string, unknown>>(
    'select state, solved_by, cause, event_no from loket.ticket where id = $1',
    [ticketId],
  );

describe('asking', () => {
  test('with nothing but the ticket: place, point and outage are its own, 5,000 litres', async () => {
    const outageId = await outages.outage(officer, { kind: 'rationing', villages: [village] });
    const { ticketId } = await ticket({ landmark: 'Depan pura', outage_id: outageId });
    const { trip } = await request(ticketId);
    expect(trip).toMatchObject({
      state: 'requested',
      place: 'Jl. Kering 7 · Depan pura',
      litres: 5_000,
      ticketId,
      outageId,
    });
    expect(trip.tankNo).toMatch(/^TGK\/\d{4}\/\d{6}$/);
    expect(await eventsOf(ticketId)).toEqual([
      {
        action: 'tank',
        note: '',
        told: false,
        details: { tankNo: trip.tankNo, state: 'requested', litres: 5_000 },
      },
    ]);
  });
  test('for a place of an outage, without a ticket', async () => {
    const outageId = await outages.outage(officer, { villages: [village] });
    const { trip } = await request(null, { place: 'Balai banjar', litres: 8_000 }, { outageId });
    expect(trip).toMatchObject({ ticketId: null, outageId, place: 'Balai banjar', litres: 8_000 });
  });
  test.each([
    ['too little', { litres: 50 }, 'litres'],
    ['half a litre', { litres: 500.5 }, 'litres'],
    ['no place', { place: '' }, 'place'],
    ['an unknown village', { villageCode: 'x' }, 'villageCode'],
    ['a point in another country', { latitude: 48.1, longitude: 11.5 }, 'place'],
    ['a long note', { note: 'x'.repeat(301) }, 'note'],
    ['a field that there is not', { state: 'sent' }, 'state'],
  ])('%s is refused at its field', async (_, facts, field) => {
    expect(await refusal(request((await ticket()).ticketId, facts))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  });
  test('not for a solved one, not for a bill, not for nothing', async () => {
    const solved = await ticket({ solved_at: new Date(), solved_by: 'crew' }, [
      { action: 'solve', to: 'solved', at: new Date() },
    ]);
    expect((await refusal(request(solved.ticketId))).code).toBe('TICKET_STEP_NOT_ALLOWED');
    expect(await refusal(request((await ticket({ category: 'high_bill' })).ticketId))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'ticketId', problem: 'not_dry' },
    });
    expect((await refusal(request(null))).details).toMatchObject({ field: 'ticketId' });
    expect((await refusal(request(999_999))).code).toBe('TICKET_NOT_FOUND');
    expect((await refusal(request(null, { place: 'Balai' }, { outageId: 999_999 }))).code).toBe(
      'OUTAGE_NOT_FOUND',
    );
  });
  test('one under way for each, also when two ask at once; another one after it', async () => {
    const { ticketId } = await ticket();
    await duty.query('begin');
    const { trip } = await request(ticketId);
    const other = refusal(request(ticketId, {}, { as: crews }));
    await untilSomeoneWaits(database);
    await duty.query('commit');
    expect(await other).toMatchObject({ code: 'TANK_TRIP_UNDER_WAY', details: { tankNo: trip.tankNo } });
    await cancel(trip);
    expect((await request(ticketId)).trip.tankNo).not.toBe(trip.tankNo);
  });
  test('the same request again is the same trip', async () => {
    const { ticketId } = await ticket();
    const id = randomUUID();
    const first = await request(ticketId, {}, { request: id });
    expect(await request(ticketId, {}, { request: id })).toEqual({ ...first, replayed: true });
    expect((await refusal(request(ticketId, { litres: 900 }, { request: id }))).code).toBe(
      'REQUEST_CONFLICT',
    );
  });
});

describe('sending', () => {
  test('the reporter is told, the trip has its truck', async () => {
    const { ticketId } = await ticket();
    const { trip } = await request(ticketId);
    const id = randomUUID();
    const answer = await send(trip, 'DK 8123 UX', 'Mobil tangki sedang menuju lokasi Anda.', crews, id);
    expect(answer.trip).toMatchObject({ state: 'sent', truck: 'DK 8123 UX', driver: 'Wayan' });
    expect(await send(trip, 'DK 8123 UX', 'Mobil tangki sedang menuju lokasi Anda.', crews, id)).toEqual({
      ...answer,
      replayed: true,
    });
    expect((await eventsOf(ticketId)).at(-1)).toMatchObject({
      action: 'tank',
      told: true,
      note: 'Mobil tangki sedang menuju lokasi Anda.',
    });
    expect(await refusal(send(trip))).toMatchObject({
      code: 'TANK_TRIP_CHANGED',
      details: { state: 'sent' },
    });
  });
  test('which truck must be said, and the trip must be there', async () => {
    const { trip } = await request((await ticket()).ticketId);
    expect((await refusal(send(trip, ''))).details).toEqual({ field: 'truck' });
    expect((await refusal(send({ ...trip, dispatchId: 999_999 }))).code).toBe('TANK_TRIP_NOT_FOUND');
  });
});

describe('delivering', () => {
  test('of a rationing it solves the ticket with its own resolution', async () => {
    const outageId = await outages.outage(officer, {
      kind: 'rationing',
      cause: 'raw_water_short',
      villages: [village],
    });
    const { ticketId } = await ticket({ outage_id: outageId });
    const trip = await sent(ticketId);
    const id = randomUUID();
    const answer = await deliver(trip, { solve: true, id });
    expect(answer).toMatchObject({
      solved: true,
      trip: { state: 'delivered', deliveredLitres: 4_500, ticketState: 'solved' },
    });
    expect(await deliver(trip, { solve: true, id })).toEqual({ ...answer, replayed: true });
    expect(await row(ticketId)).toMatchObject({
      state: 'solved',
      solved_by: 'crew',
      cause: 'raw_water_short',
    });
    expect(await resultsOf(ticketId)).toEqual([
      { cause: 'raw_water_short', resolution: 'tank_truck_sent', repair: 'none', event_no: 4 },
    ]);
  });
  test('while it goes on the result is recorded and the ticket stays open', async () => {
    const { ticketId } = await ticket();
    await deliver(await sent(ticketId));
    expect(await row(ticketId)).toMatchObject({ state: 'new', cause: null });
    expect(await resultsOf(ticketId)).toMatchObject([{ resolution: 'tank_truck_sent', cause: 'rationing' }]);
  });
  test('of a burst it solves nothing', async () => {
    const outageId = await outages.outage(officer, { kind: 'leak', villages: [village] });
    const { ticketId } = await ticket({ outage_id: outageId });
    const trip = await sent(ticketId);
    expect(await refusal(deliver(trip, { solve: true }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'solve', problem: 'not_rationing' },
    });
    await deliver(trip);
    expect(await row(ticketId)).toMatchObject({ state: 'new' });
    expect(await resultsOf(ticketId)).toEqual([]);
    expect((await eventsOf(ticketId)).at(-1)).toMatchObject({
      action: 'tank',
      details: { state: 'delivered' },
    });
  });
  test('a ticket that was solved meanwhile is left as it is', async () => {
    const { ticketId } = await ticket();
    const trip = await sent(ticketId);
    await database.admin.query(
      `update loket.ticket set state = 'solved', solved_at = now(), solved_by = 'desk' where id = $1`,
      [ticketId],
    );
    expect(await deliver(trip, { solve: true })).toMatchObject({
      solved: false,
      trip: { state: 'delivered' },
    });
    expect(await row(ticketId)).toMatchObject({ solved_by: 'desk', event_no: 3 });
  });
  test('only what was sent, and some litres', async () => {
    const { trip } = await request((await ticket()).ticketId);
    expect((await refusal(deliver(trip))).code).toBe('TANK_TRIP_CHANGED');
    await send(trip);
    expect((await refusal(deliver(trip, { litres: 0 }))).details).toEqual({ field: 'litres' });
    expect((await refusal(deliver(trip, { note: 'x'.repeat(301) }))).details).toEqual({ field: 'note' });
    await deliver(trip);
    expect((await refusal(cancel(trip))).code).toBe('TANK_TRIP_CHANGED');
  });
  test('two at once: the second is told', async () => {
    const trip = await sent((await ticket()).ticketId);
    await duty.query('begin');
    await deliver(trip);
    const other = refusal(deliver(trip, { as: crews }));
    await untilSomeoneWaits(database);
    await duty.query('commit');
    expect((await other).code).toBe('TANK_TRIP_CHANGED');
  });
});

test('cancelling says why', async () => {
  const trip = await sent((await ticket()).ticketId);
  expect((await refusal(cancel(trip, 'ya'))).code).toBe('REASON_REQUIRED');
  const id = randomUUID();
  const answer = await cancel(trip, 'Jalan tidak bisa dilalui', duty, id);
  expect(answer.trip.state).toBe('cancelled');
  expect(await cancel(trip, 'Jalan tidak bisa dilalui', duty, id)).toEqual({ ...answer, replayed: true });
  expect((await refusal(cancel({ ...trip, dispatchId: 999_999 }))).code).toBe('TANK_TRIP_NOT_FOUND');
});

test('lists: under way with sent ones first, delivered, cancelled; whoever has none yet', async () => {
  await database.admin.query(
    `update loket.tank_dispatch set state = 'cancelled' where state in ('requested', 'sent')`,
  );
  const waits = await ticket({ reported_at: new Date(Date.now() - 86_400_000) });
  const first = (await request((await ticket()).ticketId)).trip;
  const second = await sent((await ticket()).ticketId);
  const list = (state: string) => call<Trip[]>(duty, 'select api.list_tank_trips($1) as value', [state]);
  expect((await list('open')).map(({ tankNo }) => tankNo)).toEqual([second.tankNo, first.tankNo]);
  expect((await list('open'))[0]!.phoneMasked).not.toMatch(/^0812100\d{5}$/);
  expect((await list('delivered')).every(({ state }) => state === 'delivered')).toBe(true);
  expect((await refusal(list('all'))).details).toEqual({ field: 'state' });
  const candidates = await call<{ ticketId: number }[]>(duty, 'select api.tank_candidates() as value', []);
  expect(candidates[0]!.ticketId).toBe(waits.ticketId);
  expect(candidates.map(({ ticketId }) => ticketId)).not.toContain(first.ticketId);
});

test('the printed list has whole phone numbers, and is in the audit log', async () => {
  const { trip } = await request((await ticket()).ticketId);
  const id = randomUUID();
  const print = () =>
    call<{ trips: { tankNo: string; phone: string }[] }>(duty, 'select api.print_tank_list($1) as value', [
      id,
    ]);
  const paper = await print();
  expect(paper.trips.find(({ tankNo }) => tankNo === trip.tankNo)!.phone).toMatch(/^0812100\d{5}$/);
  expect(await print()).toEqual({ ...paper, replayed: true });
  expect(await world.one('select action, actor from loket.audit_entry where request_id = $1', [id])).toEqual({
    action: 'print_tank_list',
    actor: officer,
  });
});

test.each(['cashier', 'manager', 'finance'])('a %s sends no trucks and sees no list', async (role) => {
  const other = await database.as(await world.staff([role]));
  const { ticketId } = await ticket();
  const { trip } = await request(ticketId);
  for (const attempt of [
    () => request(ticketId, {}, { as: other }),
    () => send(trip, 'DK 1', '', other),
    () => deliver(trip, { as: other }),
    () => cancel(trip, 'Jalan rusak', other),
    () => call(other, `select api.list_tank_trips('open') as value`, []),
    () => call(other, 'select api.print_tank_list($1) as value', [randomUUID()]),
  ])
    expect((await refusal(attempt())).sqlstate).toBe('42501');
});
