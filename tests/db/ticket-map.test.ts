/** What the live map of complaints reads: everything in columns, changes by number, and what the management is not told. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MapChange, TicketPoints } from '../../src/shared/contract/ticket-map.ts';
import { ticketPointsSchema } from '../../src/shared/contract/ticket-map.ts';
import { type TicketCard, ticketCardSchema } from '../../src/shared/contract/tickets.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let officer: string;
let client: pg.Client;
let zone: { id: number; code: string };
let village: string;

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
const HERE = { latitude: -8.112, longitude: 115.088 };

const points = (values: unknown[] = [ago(48)], by = client) =>
  call<TicketPoints>(
    by,
    `select api.ticket_points(${values.map((_, n) => `$${n + 1}`).join(', ')}) as value`,
    values,
  );
interface Changes {
  changes: MapChange[];
  lastSeq: number;
  more: boolean;
}
const changes = (after: number | null, limit: number | null = 500, by = client) =>
  call<Changes>(by, 'select api.ticket_changes($1, $2) as value', [after, limit]);
const head = async () => (await changes(Number.MAX_SAFE_INTEGER)).lastSeq;

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  client = await database.as(officer);
  zone = await world.one('select id, code from loket.supply_zone order by id limit 1');
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
});

const solved = (at: Date) => ({ state: 'solved', solved_at: at, solved_by: 'crew' });

async function outage(facts: Record<string, unknown> = {}): Promise<number> {
  const columns = {
    outage_no: `UJI-GGN/${Math.random()}`,
    kind: 'leak',
    state: 'active',
    change_seq: (await head()) + 1,
    title: 'Pipa pecah di jalan raya',
    answer: 'Sedang diperbaiki oleh petugas.',
    starts_at: ago(2),
    created_by: officer,
    created_at: ago(2),
    villages: [village],
    ...facts,
  };
  const names = Object.keys(columns);
  const { id } = await world.one<{ id: string }>(
    `insert into loket.outage (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning id`,
    Object.values(columns),
  );
  await database.admin.query('update loket.ticket_feed set last_seq = $1', [columns.change_seq]);
  return Number(id);
}

describe('everything at once', () => {
  test('what is open however old, what was reported since, what was solved lately; nothing rejected', async () => {
    const old = await arranged.ticket(officer, { reported_at: ago(1000), ...HERE, supply_zone_id: zone.id });
    const fresh = await arranged.ticket(officer, { reported_at: ago(1), village_code: village });
    const done = await arranged.ticket(officer, { reported_at: ago(40), ...solved(ago(39)) });
    const lately = await arranged.ticket(officer, { reported_at: ago(900), ...solved(ago(3)) });
    const gone = await arranged.ticket(officer, { reported_at: ago(900), ...solved(ago(800)) });
    const closed = await arranged.ticket(officer, {
      ...solved(ago(10)),
      reported_at: ago(20),
      state: 'closed',
      closed_at: ago(1),
    });
    const rejected = await arranged.ticket(officer, { reported_at: ago(1), state: 'rejected' });
    const answer = ticketPointsSchema.parse(await points());
    const { ids } = answer.points;
    expect(ids).toEqual(
      expect.arrayContaining([old, fresh, done, lately, closed].map(({ ticketId }) => ticketId)),
    );
    for (const not of [gone, rejected]) expect(ids).not.toContain(not.ticketId);

    const row = (ticketId: number) => {
      const at = ids.indexOf(ticketId);
      const clock = answer.clocks.ids.indexOf(ticketId);
      return {
        ...Object.fromEntries(Object.entries(answer.points).map(([name, values]) => [name, values[at]])),
        late: answer.clocks.late[clock],
        dueAt: answer.clocks.dueAt[clock],
      } as Record<string, unknown>;
    };
    expect(row(old.ticketId)).toMatchObject({
      latitude: HERE.latitude,
      longitude: HERE.longitude,
      zone: zone.code,
      village: null,
      solvedAt: null,
      priority: 2,
      late: 1,
    });
    expect(row(fresh.ticketId)).toMatchObject({ latitude: null, longitude: null, village, late: 0 });
    expect(row(done.ticketId)['solvedAt']).toBeGreaterThan(row(done.ticketId)['reportedAt'] as number);
    expect(row(done.ticketId)).toMatchObject({ dueAt: undefined, late: undefined });
    expect(answer.categories[String(row(old.ticketId)['category'])]).toBe('no_flow');
    expect(answer.states[String(row(closed.ticketId)['state'])]).toBe('closed');
    for (const column of Object.values(answer.points)) expect(column).toHaveLength(ids.length);
    expect(answer.seq).toBe(await head());
    expect(answer.fadeHours).toBe(24);
  });

  test('in a window only what lies in it, and of too many the open ones and the latest', async () => {
    const here = await arranged.ticket(officer, { ...HERE, latitude: -3, reported_at: ago(3) });
    const later = await arranged.ticket(officer, {
      ...HERE,
      latitude: -3.01,
      ...solved(ago(1)),
      reported_at: ago(2),
    });
    const earlier = await arranged.ticket(officer, {
      ...HERE,
      latitude: -3.01,
      ...solved(ago(1)),
      reported_at: ago(5),
    });
    const window = [-3.1, 115, -2.9, 116];
    expect((await points([ago(48), ...window])).points.ids.toSorted()).toEqual(
      [here, later, earlier].map(({ ticketId }) => ticketId).toSorted(),
    );
    const few = await points([ago(48), ...window, 2]);
    expect(few.points.ids.toSorted()).toEqual([here.ticketId, later.ticketId].toSorted());
    expect(few.truncated).toBe(true);
    expect((await points([ago(48), ...window, 3])).truncated).toBe(false);
    expect((await points([ago(48), 0, 0, 1, 1])).points.ids).toEqual([]);
  });

  test('outages that are planned or active, with their place', async () => {
    const active = await outage({ latitude: -8.1, longitude: 115.1, radius_m: 700 });
    const planned = await outage({
      state: 'planned',
      kind: 'rationing',
      supply_zone_id: zone.id,
      villages: [],
    });
    const ended = await outage({ state: 'ended', ended_at: ago(1) });
    const { outages } = await points();
    const found = (id: number) => outages.find(({ outageId }) => outageId === id);
    expect(found(active)).toMatchObject({
      latitude: -8.1,
      longitude: 115.1,
      radiusM: 700,
      villages: [village],
      zone: null,
    });
    expect(found(planned)).toMatchObject({
      kind: 'rationing',
      zone: zone.code,
      villages: [],
      latitude: null,
    });
    expect(found(ended)).toBeUndefined();
  });

  test.each([
    ['from', [null]],
    ['window', [ago(1), -8, null, -7, 116]],
    ['window', [ago(1), -7, 115, -8, 116]],
    ['window', [ago(1), -91, 115, -8, 116]],
    ['window', [ago(1), Number.NaN, 115, -8, 116]],
    ['limit', [ago(1), null, null, null, null, 0]],
    ['limit', [ago(1), null, null, null, null, 50_001]],
    ['limit', [ago(1), null, null, null, null, null]],
  ])('a wrong %s is refused: %j', async (field, values) => {
    expect(await refusal(points(values))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });
});

describe('changes', () => {
  test('each thing once, as it is now, in the order of the sequence, also what is gone', async () => {
    const before = await head();
    const one = await arranged.ticket(officer, { ...HERE, reported_at: ago(1) }, [
      { action: 'verify', to: 'verified', at: ago(0.5) },
    ]);
    const rejected = await arranged.ticket(officer, {}, [{ action: 'reject', to: 'rejected', at: ago(0) }]);
    const burst = await outage();
    const answer = await changes(before);
    expect(answer).toMatchObject({ lastSeq: await head(), more: false });
    expect(answer.changes).toMatchObject([
      { ticket: { ticketId: one.ticketId, state: 'verified', latitude: HERE.latitude, category: 'no_flow' } },
      { ticket: { ticketId: rejected.ticketId, state: 'rejected', late: 0 } },
      { outage: { outageId: burst, state: 'active' } },
    ]);
    expect(await changes(answer.lastSeq)).toEqual({ changes: [], lastSeq: answer.lastSeq, more: false });
  });

  test('page by page nothing is missed and nothing comes twice', async () => {
    const before = await head();
    const wanted: string[] = [];
    for (let n = 0; n < 7; n++) {
      const events = n % 2 ? [{ action: 'verify', to: 'verified', at: ago(0) }] : [];
      wanted.push(`t${(await arranged.ticket(officer, {}, events)).ticketId}`);
      if (n % 3 === 0) wanted.push(`o${await outage()}`);
    }
    for (const limit of [1, 2, 3, 100]) {
      const got: string[] = [];
      let at = before;
      for (let more = true; more; ) {
        const page = await changes(at, limit);
        got.push(
          ...page.changes.map((each) =>
            'ticket' in each ? `t${each.ticket.ticketId}` : `o${each.outage.outageId}`,
          ),
        );
        expect(page.changes.length).toBeLessThanOrEqual(limit);
        expect(page.lastSeq > at || !page.more).toBe(true);
        at = page.lastSeq;
        more = page.more;
      }
      expect(got.toSorted(), `limit ${limit}`).toEqual(wanted.toSorted());
      expect(at).toBe(await head());
    }
  });

  test('after a number that never was, nothing but where the sequence stands', async () => {
    const last = await head();
    expect(await changes(last + 1000)).toEqual({ changes: [], lastSeq: last, more: false });
  });

  test.each([
    ['after', [null, 500]],
    ['after', [-1, 500]],
    ['limit', [0, null]],
    ['limit', [0, 2001]],
  ] as const)('a wrong %s is refused: %j', async (field, [after, limit]) => {
    expect(await refusal(changes(after, limit))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });
});

describe('who is told what', () => {
  const card = (ticketId: number, by: pg.Client) =>
    call<TicketCard>(by, 'select api.ticket_map_card($1) as value', [ticketId]);

  test('points and changes say nothing about a person; the card does to those who work, not to the management', async () => {
    const manager = await database.as(await world.staff(['manager']));
    const account = await world.account([]);
    const { ticketId } = await arranged.ticket(officer, {
      reporter_name: 'Rahasia Sekali',
      phone: '081234567890',
      words: 'Kata rahasia pelapor',
      address: 'Jl. Rahasia 7',
      connection_id: account.connectionId,
      ...HERE,
    });
    const before = (await head()) - 1;
    for (const answer of [await points([ago(1)], manager), await changes(before, 500, manager)]) {
      expect(JSON.stringify(answer)).not.toMatch(/rahasia|0812345/i);
    }
    expect(await card(ticketId, client)).toMatchObject({
      reporterName: 'Rahasia Sekali',
      words: 'Kata rahasia pelapor',
    });
    const told = ticketCardSchema.parse(await card(ticketId, manager));
    expect(JSON.stringify(told)).not.toMatch(/rahasia|7890/i);
    expect(told).toMatchObject({ ticketId, connectionNo: null, latitude: HERE.latitude });
  });

  test('one that is not there, and those who have nothing to do with complaints', async () => {
    expect(await refusal(card(0, client))).toMatchObject({ code: 'TICKET_NOT_FOUND' });
    const cashier = await database.as(await world.staff(['cashier']));
    for (const asked of [points([ago(1)], cashier), changes(0, 1, cashier), card(1, cashier)]) {
      await expect(asked).rejects.toThrow(/permission denied/);
    }
  });
});
