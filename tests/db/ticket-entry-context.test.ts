/** What is shown while a complaint is entered: the caller, the place, what is known there. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutage, fileTicket, findCaller, findPlace, ticketContext } from '../support/ticket-entry.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let login: string;
let client: pg.Client;
let point: { latitude: number; longitude: number; village: string; zone: number };
const here = () => ({ latitude: point.latitude, longitude: point.longitude });
/** So many metres to the north. */
const north = (metres: number) => ({
  latitude: point.latitude + metres / 111_195,
  longitude: point.longitude,
});

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  client = await database.as(login);
  point = await world.one(
    `select latitude, longitude, village_code as village, supply_zone_id as zone from loket.connection
     where latitude is not null and supply_zone_id is not null order by id limit 1`,
  );
});

describe('the caller', () => {
  test('is found by number, name and phone, with what is unpaid and open', async () => {
    const account = await world.account([50_000, 70_000]);
    await arranged.ticket(login, { connection_id: account.connectionId });
    const person = await world.one<{ name: string; phone: string }>(
      'select k.name, k.phone from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = $1',
      [account.connectionId],
    );
    for (const text of [account.connectionNo, person.name, person.phone]) {
      const { connections } = await findCaller(client, text);
      expect(connections).toContainEqual(
        expect.objectContaining({ connectionNo: account.connectionNo, unpaidSheets: 2, openTickets: 1 }),
      );
    }
  });

  test('who is no customer is found by the whole number of an earlier report', async () => {
    const phone = '081299988877';
    await arranged.ticket(login, { phone, reporter_name: 'Pak Gede' });
    const { connections, reporters } = await findCaller(client, '+62 812-9998-8877');
    expect(connections).toEqual([]);
    expect(reporters).toEqual([{ name: 'Pak Gede', phone, tickets: 1, lastReportedAt: expect.any(String) }]);
    // A part of it names nobody.
    expect((await findCaller(client, '0812999')).reporters).toEqual([]);
  });

  test('is shown with connection, unpaid sheets and tickets, the open ones first', async () => {
    const account = await world.account([50_000, 70_000]);
    const open = await arranged.ticket(login, { connection_id: account.connectionId });
    const solved = await arranged.ticket(
      login,
      { connection_id: account.connectionId, solved_at: new Date(), solved_by: 'crew' },
      [{ action: 'solve', to: 'solved', at: new Date() }],
    );
    const { caller, place } = await ticketContext(client, { connectionId: account.connectionId });
    expect(place).toBeNull();
    expect(caller?.connection).toMatchObject({
      connectionNo: account.connectionNo,
      unpaidSheets: 2,
      unpaidAmount: 120_000,
      status: 'active',
    });
    expect(caller?.tickets.map(({ ticketId }) => ticketId)).toEqual([open.ticketId, solved.ticketId]);
  });

  test('by phone alone; a connection that is not there is refused', async () => {
    const { ticketId } = await arranged.ticket(login, { phone: '081277766655' });
    const { caller } = await ticketContext(client, { phone: '0812 7776 6655' });
    expect(caller).toMatchObject({ connection: null, tickets: [{ ticketId }] });
    expect((await refusal(ticketContext(client, { connectionId: 999_999_999 }))).code).toBe(
      'CONNECTION_NOT_FOUND',
    );
    // Half a number is nobody yet.
    expect((await ticketContext(client, { phone: '0812' })).caller).toBeNull();
  });

  test('too short a text is refused; looks count against the day’s limit', async () => {
    expect((await refusal(findCaller(client, 'ab'))).code).toBe('SEARCH_TOO_SHORT');
    const curious = await database.as(await world.staff(['customer_service']));
    await world.policy({ lookup_limit_per_day: 2 });
    await findCaller(curious, 'nobody at all');
    await ticketContext(curious, { phone: '081211112222' });
    expect((await refusal(findCaller(curious, 'nobody at all'))).code).toBe('LOOKUP_LIMIT_REACHED');
    expect((await refusal(ticketContext(curious, { phone: '081211112222' }))).code).toBe(
      'LOOKUP_LIMIT_REACHED',
    );
    await world.policy({ lookup_limit_per_day: 4000 });
  });

  test.each(['cashier', 'manager', 'finance'])('a %s looks for nobody here', async (role) => {
    const other = await database.as(await world.staff([role]));
    expect((await refusal(findCaller(other, 'suardana'))).sqlstate).toBe('42501');
    expect((await refusal(ticketContext(other, {}))).sqlstate).toBe('42501');
    expect((await refusal(findPlace(other, 'pasar'))).sqlstate).toBe('42501');
  });
});

describe('the place', () => {
  test('names open tickets of the same kind within reach, the nearest first', async () => {
    const at = (metres: number, facts: object = {}) =>
      arranged.ticket(login, { category: 'main_leak', ...north(metres), ...facts });
    const near = await at(40);
    const sameIncident = await at(120, { category: 'service_leak' });
    await at(60, { category: 'high_bill' });
    await at(900);
    await at(30, { reported_at: new Date(Date.now() - 80 * 3_600_000) });
    await arranged.ticket(
      login,
      { category: 'main_leak', ...north(20), solved_at: new Date(), solved_by: 'crew' },
      [{ action: 'solve', to: 'solved', at: new Date() }],
    );
    const { place } = await ticketContext(client, { category: 'main_leak', ...here() });
    expect(place?.nearby.map(({ ticket, distance }) => [ticket.ticketId, distance])).toEqual([
      [near.ticketId, 40],
      [sameIncident.ticketId, 120],
    ]);
    // A kind that is nobody else's business stands for itself.
    expect((await ticketContext(client, { category: 'meter_reader', ...here() })).place?.nearby).toEqual([]);
  });

  test('without a point the village’s', async () => {
    const { ticketId } = await arranged.ticket(login, {
      category: 'turbid_water',
      village_code: point.village,
    });
    const { place } = await ticketContext(client, { category: 'turbid_water', villageCode: point.village });
    expect(place?.nearby).toMatchObject([{ distance: null, ticket: { ticketId } }]);
  });

  test('a point without a village has that of the nearest connection', async () => {
    const { place } = await ticketContext(client, here());
    expect(place).toMatchObject({ pointProblem: null, villageCode: point.village });
  });

  test('a wrong point is told at once', async () => {
    const swapped = { latitude: point.longitude, longitude: point.latitude };
    expect((await ticketContext(client, swapped)).place?.pointProblem).toBe('swapped');
    expect((await ticketContext(client, { latitude: point.latitude })).place?.pointProblem).toBe(
      'incomplete',
    );
    expect((await ticketContext(client, north(60_000))).place?.pointProblem).toMatch(
      /^(outside|far_from_network)$/,
    );
  });

  test('says which outage explains it: by village, zone or circle, of the right kind, while it lasts', async () => {
    const byVillage = await arrangeOutage(database, login, { villages: [point.village] });
    const byZone = await arrangeOutage(database, login, { supply_zone_id: point.zone, kind: 'rationing' });
    const byCircle = await arrangeOutage(database, login, { ...north(300), radius_m: 500 });
    const out = [
      await arrangeOutage(database, login, { ...north(3_000), radius_m: 500 }),
      await arrangeOutage(database, login, { villages: [point.village], state: 'ended' }),
    ];
    const found = async (category: string) =>
      (await ticketContext(client, { category, ...here() })).place?.outages.map(({ outageId }) => outageId) ??
      [];
    const forFlow = await found('no_flow');
    for (const { outageId } of [byVillage, byZone, byCircle]) expect(forFlow).toContain(outageId);
    for (const { outageId } of out) expect(forFlow).not.toContain(outageId);
    expect(await found('high_bill')).toEqual([]);
    const { ticket } = await fileTicket(client, {
      facts: { category: 'no_flow', words: 'Air mati', ...here() },
      outageId: byVillage.outageId,
    });
    const told = (await ticketContext(client, { category: 'no_flow', ...here() })).place?.outages.find(
      ({ outageId }) => outageId === byVillage.outageId,
    );
    expect(told).toMatchObject({ answer: byVillage.answer, tickets: 1 });
    expect(ticket.outageId).toBe(byVillage.outageId);
  });
});

describe('finding a place', () => {
  test('a village with its district and middle', async () => {
    const { name } = await world.one<{ name: string }>('select name from loket.village where code = $1', [
      point.village,
    ]);
    const found = await findPlace(client, name);
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'village', villageCode: point.village, latitude: expect.any(Number) }),
    );
  });

  test('a landmark that an earlier complaint named with a point', async () => {
    await arranged.ticket(login, { landmark: 'Pasar Uji Banyusri', village_code: point.village, ...here() });
    expect(await findPlace(client, 'pasar uji')).toMatchObject([
      {
        kind: 'landmark',
        name: 'Pasar Uji Banyusri',
        villageCode: point.village,
        latitude: expect.any(Number),
      },
    ]);
    // Not by signs that mean something to a pattern.
    expect(await findPlace(client, 'pasar%uji')).toEqual([]);
  });

  test('a street, but nobody’s address', async () => {
    const template = await world.account([]);
    let streets = 0;
    const add = (address: string) =>
      database.admin.query(
        `insert into loket.connection (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, active_since, latitude, longitude)
         select 'UJI-9-' || $2, customer_id, $3, $4, route_id, supply_zone_id, tariff_group_id, active_since, $5, $6 from loket.connection where id = $1`,
        [
          template.connectionId,
          String(++streets).padStart(6, '0'),
          address,
          point.village,
          point.latitude,
          point.longitude,
        ],
      );
    for (const no of [1, 2, 3]) await add(`Jl. Kenanga Uji No. ${no}`);
    await add('Jl. Sepi Uji No. 1');
    expect(await findPlace(client, 'jalan kenanga uji')).toMatchObject([
      { kind: 'street', name: 'Jl. Kenanga Uji', villageCode: point.village },
    ]);
    expect(await findPlace(client, 'sepi uji')).toEqual([]);
    expect((await refusal(findPlace(client, 'ab'))).code).toBe('SEARCH_TOO_SHORT');
  });
});
