/** Outages from announcing to ending: who may, what is refused, what their tickets and reporters get. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, several, untilSomeoneWaits } from '../support/calls.ts';
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
let manager: pg.Client;
let villages: string[];

interface Card {
  outageId: number;
  outageNo: string;
  state: string;
  updateNo: number;
  changeSeq: number;
  tickets: number;
  openTickets: number;
  inArea: number;
  cause: string | null;
  startsAt: string;
  expectedEndAt: string | null;
  slots: unknown[];
}
interface Answer {
  outage: Card;
  linked: number;
  left: number | null;
  solved: number;
  unlinked: number;
  replayed: boolean;
}

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  duty = await database.as(officer);
  crews = await database.as(await world.staff(['connection_officer']));
  manager = await database.as(await world.staff(['manager']));
  villages = (await database.admin.query('select code from loket.village order by code limit 6')).rows.map(
    ({ code }) => code as string,
  );
});

const facts = (changes: object = {}) => ({
  kind: 'outage',
  title: 'Pipa transmisi pecah',
  answer: 'Pipa sedang diperbaiki.',
  villages: [villages[0]],
  ...changes,
});
const announce = (
  input: object = {},
  options: { words?: string; tickets?: number[]; as?: pg.Client; request?: string } = {},
) =>
  call<Answer>(options.as ?? duty, 'select api.announce_outage($1, $2, $3, $4) as value', [
    options.request ?? randomUUID(),
    JSON.stringify(facts(input)),
    options.words ?? '',
    options.tickets ?? [],
  ]);
const begin = (o: Card, as = duty, request = randomUUID()) =>
  call<Answer>(as, 'select api.begin_outage($1, $2, $3) as value', [request, o.outageId, o.updateNo]);
const update = (o: Card, change: object, words = '', as = duty, request = randomUUID()) =>
  call<Answer>(as, 'select api.update_outage($1, $2, $3, $4, $5) as value', [
    request,
    o.outageId,
    o.updateNo,
    JSON.stringify(change),
    words,
  ]);
const end = (
  o: Card,
  options: { cause?: string; resolution?: string; words?: string; as?: pg.Client; request?: string } = {},
) =>
  call<Answer>(options.as ?? duty, 'select api.end_outage($1, $2, $3, $4, $5, $6) as value', [
    options.request ?? randomUUID(),
    o.outageId,
    o.updateNo,
    options.cause ?? 'main_burst',
    options.resolution ?? 'pipe_repaired',
    options.words ?? 'Air mengalir lagi.',
  ]);
const cancel = (o: Card, words = 'Keliru diumumkan', as = duty, request = randomUUID()) =>
  call<Answer>(as, 'select api.cancel_outage($1, $2, $3, $4) as value', [
    request,
    o.outageId,
    o.updateNo,
    words,
  ]);
const link = (o: Card, ids: number[] | null = null, as = duty, request = randomUUID()) =>
  call<Answer>(as, 'select api.link_tickets($1, $2, $3) as value', [request, o.outageId, ids]);
const unlink = (ticketId: number, eventNo: number, as = duty, request = randomUUID()) =>
  call<Answer>(as, 'select api.unlink_ticket($1, $2, $3, $4) as value', [
    request,
    ticketId,
    eventNo,
    'Pipanya sendiri',
  ]);
const row = (ticketId: number) =>
  world.one<Record<string, unknown>>('select * from loket.ticket where id = $1', [ticketId]);
const eventsOf = async (ticketId: number) =>
  (
    await database.admin.query<{ action: string; note: string; told: boolean }>(
      'select action, note, told from loket.ticket_event where ticket_id = $1 and event_no > 1 order by event_no',
      [ticketId],
    )
  ).rows;
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const open = (changes: object = {}) => tickets.ticket(officer, { village_code: villages[0], ...changes });

describe('announcing', () => {
  test('it has its number, counts from now on, and links the proposed tickets, whose reporters have an answer', async () => {
    const [one, two] = [await open(), await open()];
    const { outage, linked } = await announce({}, { tickets: [one.ticketId, two.ticketId] });
    expect(outage.outageNo).toMatch(/^GGN\/\d{4}\/\d{6}$/);
    expect(outage).toMatchObject({ state: 'active', updateNo: 1, tickets: 2, openTickets: 2 });
    expect(linked).toBe(2);
    expect(await eventsOf(one.ticketId)).toEqual([
      { action: 'link_outage', note: '', told: false },
      { action: 'message', note: 'Pipa sedang diperbaiki.', told: true },
    ]);
    const ticket = await row(one.ticketId);
    expect(Number(ticket['outage_id'])).toBe(outage.outageId);
    expect(ticket['responded_at']).toBeInstanceOf(Date);
  });

  test('what starts later is planned; a rationing and works have their cause from the kind', async () => {
    const planned = await announce({
      kind: 'planned_work',
      startsAt: hours(30),
      expectedEndAt: hours(34),
    });
    expect(planned.outage).toMatchObject({ state: 'planned', cause: 'planned_work' });
    const rationing = await announce({
      kind: 'rationing',
      slots: [
        { weekday: 1, from: '05:00', to: '09:00' },
        { weekday: 4, from: '22:00', to: '02:00' },
      ],
    });
    expect(rationing.outage).toMatchObject({ state: 'active', cause: 'rationing' });
    expect(rationing.outage.slots).toHaveLength(2);
  });

  test.each([
    ['an unknown kind', { kind: 'hujan' }, 'kind', 'unknown'],
    ['no title', { title: null }, 'title', 'too_short'],
    ['no answer for callers', { answer: 'ok' }, 'answer', 'too_short'],
    ['a long title', { title: 'x'.repeat(121) }, 'title', 'too_long'],
    ['no place', { villages: [] }, 'place', 'missing'],
    ['half a circle', { latitude: -8.1, longitude: 115.1 }, 'place', 'incomplete'],
    ['a circle in another country', { latitude: 48.1, longitude: 11.5, radiusM: 500 }, 'place', 'outside'],
    ['a circle of a continent', { latitude: -8.1, longitude: 115.1, radiusM: 90_000 }, 'radiusM', 'outside'],
    ['an unknown village', { villages: ['00.00'] }, 'villages', 'unknown'],
    ['an unknown zone', { supplyZoneId: 99_999 }, 'supplyZoneId', 'unknown'],
    ['turns without a rationing', { slots: [] }, 'slots', 'not_rationing'],
    [
      'a turn on the eighth day',
      { kind: 'rationing', slots: [{ weekday: 8, from: '05:00', to: '09:00' }] },
      'slots',
      'malformed',
    ],
    [
      'a turn without length',
      { kind: 'rationing', slots: [{ weekday: 1, from: '05:00', to: '05:00' }] },
      'slots',
      'malformed',
    ],
    [
      'the same turn twice',
      {
        kind: 'rationing',
        slots: [
          { weekday: 1, from: '05:00', to: '06:00' },
          { weekday: 1, from: '05:00', to: '07:00' },
        ],
      },
      'slots',
      'doubled',
    ],
    ['an end before the beginning', { expectedEndAt: hours(-3) }, 'expectedEndAt', 'outside'],
    ['words for a time', { startsAt: 'besok' }, 'startsAt', 'malformed'],
    ['the 31st of February', { startsAt: '2026-02-31T08:00:00+08:00' }, 'startsAt', 'malformed'],
    ['a beginning in two years', { startsAt: hours(20_000) }, 'startsAt', 'outside'],
    ['the cause of another kind', { kind: 'rationing', cause: 'main_burst' }, 'cause', 'other_kind'],
    ['a field that there is not', { state: 'ended' }, 'state', 'unknown_field'],
  ])('%s is refused at its field', async (_, change, field, problem) => {
    expect(await refusal(announce(change))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field, problem },
    });
  });

  test('too many tickets, or too long words', async () => {
    expect(await refusal(announce({}, { words: 'x'.repeat(501) }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'words' },
    });
    expect(await refusal(announce({}, { tickets: Array.from({ length: 2001 }, (_, n) => n) }))).toMatchObject(
      { code: 'INVALID_INPUT', details: { field: 'tickets' } },
    );
  });

  test('the same request again is the same outage; with other input it is refused', async () => {
    const request = randomUUID();
    const first = await announce({}, { request });
    expect(await announce({}, { request })).toEqual({ ...first, replayed: true });
    expect((await refusal(announce({ title: 'Pompa mati' }, { request }))).code).toBe('REQUEST_CONFLICT');
    const second = await announce();
    expect(Number(second.outage.outageNo.slice(-6))).toBe(Number(first.outage.outageNo.slice(-6)) + 1);
  });

  test('tickets that are solved or linked elsewhere meanwhile are left', async () => {
    const free = await open();
    const solved = await tickets.ticket(officer, { solved_at: new Date(), solved_by: 'crew' }, [
      { action: 'solve', to: 'solved', at: new Date() },
    ]);
    const other = await announce({}, { tickets: [free.ticketId] });
    const { linked } = await announce({}, { tickets: [free.ticketId, solved.ticketId] });
    expect(linked).toBe(0);
    expect(Number((await row(free.ticketId))['outage_id'])).toBe(other.outage.outageId);
  });
});

test('a change is told once to all reporters, with the outage; the history has it', async () => {
  const three = await several(3, () => open());
  const { outage } = await announce({}, { tickets: three.map(({ ticketId }) => ticketId) });
  const rows = async () =>
    (
      await database.admin.query('select * from loket.ticket where id = any ($1::bigint[]) order by id', [
        three.map(({ ticketId }) => ticketId),
      ])
    ).rows;
  const before = await rows();
  const later = await update(outage, { expectedEndAt: hours(5) }, 'Pengelasan selesai pukul tiga sore.');
  expect(later.outage).toMatchObject({ updateNo: 2, state: 'active' });
  expect(later.outage.changeSeq).toBeGreaterThan(outage.changeSeq);
  // Not one row for each ticket: their status reads the outage's.
  expect(await rows()).toEqual(before);
  const { notices } = await world.one<{ notices: { lastUpdate: { words: string } }[] }>(
    'select loket.outage_notices(array[$1]::bigint[], now()) as notices',
    [outage.outageId],
  );
  expect(notices[0]!.lastUpdate.words).toBe('Pengelasan selesai pukul tiga sore.');
});

describe('changing', () => {
  test('only what is given; kind and beginning stay; something must be said', async () => {
    const { outage } = await announce({ supplyZoneId: 1 });
    const later = await update(outage, { villages: [villages[1], villages[2]], cause: 'valve_fault' });
    expect(later.outage).toMatchObject({ cause: 'valve_fault', title: 'Pipa transmisi pecah' });
    expect(later.outage).toMatchObject({ villages: [{ code: expect.any(String) }, {}], supplyZoneId: 1 });
    for (const [change, field] of [
      [{ kind: 'leak' }, 'kind'],
      [{ startsAt: hours(1) }, 'startsAt'],
      [{ villages: [], supplyZoneId: null }, 'place'],
      [{}, 'words'],
    ] as const)
      expect(await refusal(update(later.outage, change))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field },
      });
  });
  test('new turns replace the old ones', async () => {
    const { outage } = await announce({
      kind: 'rationing',
      slots: [{ weekday: 1, from: '05:00', to: '09:00' }],
    });
    const slots = [{ weekday: 7, from: '22:00', to: '04:00' }];
    expect((await update(outage, { slots })).outage.slots).toEqual(slots);
  });
  test('whoever was overtaken is told by whom; links overtake nobody', async () => {
    const { outage } = await announce();
    const ticket = await open();
    await link(outage, [ticket.ticketId]);
    const mine = await update(outage, { title: 'Pipa induk pecah' });
    expect(await refusal(update(outage, { title: 'Pompa mati' }, '', crews))).toMatchObject({
      code: 'OUTAGE_CHANGED',
      details: { by: expect.stringContaining('Petugas'), updateNo: mine.outage.updateNo },
    });
    expect((await refusal(end(outage))).code).toBe('OUTAGE_CHANGED');
    expect((await refusal(update({ ...outage, outageId: 999_999 }, { title: 'Pipa lain' }))).code).toBe(
      'OUTAGE_NOT_FOUND',
    );
  });
  test('two at once: one waits and is told', async () => {
    const { outage } = await announce();
    await duty.query('begin');
    await update(outage, { title: 'Pipa induk pecah' });
    const other = refusal(update(outage, { title: 'Pompa mati' }, '', crews));
    await untilSomeoneWaits(database);
    await duty.query('commit');
    expect((await other).code).toBe('OUTAGE_CHANGED');
  });
});

describe('beginning', () => {
  test('planned works begin when they begin, once', async () => {
    const { outage } = await announce({ kind: 'planned_work', startsAt: hours(3), expectedEndAt: hours(9) });
    const request = randomUUID();
    const begun = await begin(outage, crews, request);
    expect(begun.outage.state).toBe('active');
    expect(Date.parse(begun.outage.startsAt)).toBeLessThan(Date.parse(outage.startsAt));
    expect(await begin(outage, crews, request)).toEqual({ ...begun, replayed: true });
    expect(await refusal(begin(begun.outage))).toMatchObject({
      code: 'OUTAGE_STEP_NOT_ALLOWED',
      details: { state: 'active' },
    });
  });
});

describe('ending', () => {
  test('one command solves three hundred tickets, each with its result, by the outage and not by a crew', async () => {
    const many = await several(300, () => open());
    const { outage } = await announce({}, { tickets: many.map(({ ticketId }) => ticketId) });
    const done = await tickets.ticket(
      officer,
      { solved_at: new Date(), solved_by: 'crew', outage_id: outage.outageId },
      [{ action: 'solve', to: 'solved', at: new Date() }],
    );
    const request = randomUUID();
    const answer = await end(outage, { request });
    expect(answer).toMatchObject({ solved: 300, outage: { state: 'ended', openTickets: 0, tickets: 301 } });
    const sums = await world.one(
      `select count(*)::int as tickets, bool_and(t.state = 'solved' and t.solved_by = 'outage' and t.cause = 'main_burst' and t.solved_at is not null) as right_ones,
         bool_and(r.resolution = 'pipe_repaired' and r.cause = 'main_burst' and r.repair = 'quick' and r.event_no = t.event_no) as results,
         count(distinct r.id)::int as rows_
       from loket.ticket t join loket.ticket_result r on r.ticket_id = t.id where t.id = any ($1::bigint[])`,
      [many.map(({ ticketId }) => ticketId)],
    );
    expect(sums).toEqual({ tickets: 300, right_ones: true, results: true, rows_: 300 });
    expect((await row(done.ticketId))['solved_by']).toBe('crew');
    expect((await eventsOf(many[7]!.ticketId)).map(({ action }) => action)).toEqual([
      'link_outage',
      'message',
      'solve_by_outage',
    ]);
    expect(await end(outage, { request })).toEqual({ ...answer, replayed: true });
    const { audited } = await world.one<{ audited: number }>(
      `select count(*)::int as audited from loket.audit_entry where request_id = $1`,
      [request],
    );
    expect(audited).toBe(301);
    // Every change has its number in the one sequence, without a gap.
    const { gaps } = await world.one<{ gaps: number }>(
      `select (max(seq) - min(seq) + 1 - count(*))::int as gaps from loket.ticket_event where action = 'solve_by_outage'`,
    );
    expect(gaps).toBe(0);
  });

  test('a rationing has resolutions of its own, others have theirs', async () => {
    const rationing = (await announce({ kind: 'rationing' })).outage;
    for (const [cause, resolution, field] of [
      ['main_burst', 'pipe_repaired', 'cause'],
      ['rationing', 'pipe_repaired', 'resolution'],
      ['rationing', 'explained', 'resolution'],
      ['rationing', 'nothing', 'resolution'],
    ] as const)
      expect(await refusal(end(rationing, { cause, resolution }))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field },
      });
    expect(
      (await end(rationing, { cause: 'raw_water_short', resolution: 'flow_returned' })).outage,
    ).toMatchObject({ state: 'ended', cause: 'raw_water_short' });
    const fault = (await announce()).outage;
    expect(await refusal(end(fault, { resolution: 'schedule_explained' }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'resolution' },
    });
  });

  test('what is planned or over cannot end', async () => {
    const planned = (await announce({ kind: 'planned_work', startsAt: hours(3) })).outage;
    expect((await refusal(end(planned, { cause: 'planned_work', resolution: 'work_finished' }))).code).toBe(
      'OUTAGE_STEP_NOT_ALLOWED',
    );
    const over = (await end((await announce()).outage)).outage;
    expect((await refusal(end(over))).code).toBe('OUTAGE_STEP_NOT_ALLOWED');
    expect((await refusal(update(over, { title: 'Pipa lain' }))).code).toBe('OUTAGE_STEP_NOT_ALLOWED');
    expect((await refusal(cancel(over))).code).toBe('OUTAGE_STEP_NOT_ALLOWED');
    expect((await refusal(link(over))).code).toBe('OUTAGE_STEP_NOT_ALLOWED');
  });

  test('a ticket that is being linked while it ends is told that it is too late', async () => {
    const { outage } = await announce();
    const ticket = await open();
    await duty.query('begin');
    await end(outage);
    const late = refusal(link(outage, [ticket.ticketId], crews));
    await untilSomeoneWaits(database);
    await duty.query('commit');
    expect((await late).code).toBe('OUTAGE_STEP_NOT_ALLOWED');
    expect((await row(ticket.ticketId))['outage_id']).toBeNull();
  });
});

describe('cancelling', () => {
  test('its open tickets stand for themselves again', async () => {
    const ticket = await open();
    const { outage } = await announce({}, { tickets: [ticket.ticketId] });
    const answer = await cancel(outage);
    expect(answer).toMatchObject({ unlinked: 1, outage: { state: 'cancelled', tickets: 0 } });
    expect(await row(ticket.ticketId)).toMatchObject({ outage_id: null, open: true });
    expect((await eventsOf(ticket.ticketId)).at(-1)!.action).toBe('unlink_outage');
  });
  test('why must be said', async () => {
    const { outage } = await announce();
    expect((await refusal(cancel(outage, 'ya'))).code).toBe('REASON_REQUIRED');
  });
});

describe('linking', () => {
  test('all in its area that it explains, and only those', async () => {
    const village = villages[4]!;
    const inside = await several(4, () => open({ village_code: village }));
    await open({ village_code: village, category: 'high_bill' });
    await open({ village_code: villages[5] });
    const { outage } = await announce({ villages: [village] });
    expect(outage.inArea).toBe(4);
    const answer = await link(outage);
    expect(answer).toMatchObject({ linked: 4, left: null, outage: { tickets: 4, inArea: 0 } });
    expect((await link(outage)).linked).toBe(0);
    const { rows } = await database.admin.query('select id from loket.ticket where outage_id = $1', [
      outage.outageId,
    ]);
    expect(rows.map(({ id }) => Number(id)).sort()).toEqual(inside.map(({ ticketId }) => ticketId).sort());
  });

  test('a new ticket in its area is proposed; the second to link it links nothing', async () => {
    const village = villages[3]!;
    const { outage } = await announce({ villages: [village] });
    const ticket = await open({ village_code: village });
    const proposed = await call<{ ticketId: number }[]>(
      duty,
      'select api.outage_tickets($1, false) as value',
      [outage.outageId],
    );
    expect(proposed.map(({ ticketId }) => ticketId)).toEqual([ticket.ticketId]);
    await duty.query('begin');
    await link(outage, [ticket.ticketId]);
    const other = link(outage, [ticket.ticketId], crews);
    await untilSomeoneWaits(database);
    await duty.query('commit');
    expect(await other).toMatchObject({ linked: 0, left: 1 });
    expect(await eventsOf(ticket.ticketId)).toHaveLength(2);
  });

  test('whoever was told something already is not told again', async () => {
    const ticket = await open({ responded_at: new Date() });
    await announce({}, { tickets: [ticket.ticketId] });
    expect((await eventsOf(ticket.ticketId)).map(({ action }) => action)).toEqual(['link_outage']);
  });

  test('taken out again, with a note for colleagues', async () => {
    const ticket = await open();
    await announce({}, { tickets: [ticket.ticketId] });
    expect((await refusal(unlink(ticket.ticketId, 1))).code).toBe('TICKET_CHANGED');
    const request = randomUUID();
    const answer = await unlink(ticket.ticketId, 3, duty, request);
    expect(answer.outage).toMatchObject({ tickets: 0 });
    expect(await unlink(ticket.ticketId, 3, duty, request)).toEqual({ ...answer, replayed: true });
    expect((await eventsOf(ticket.ticketId)).at(-1)).toEqual({
      action: 'unlink_outage',
      note: 'Pipanya sendiri',
      told: false,
    });
    expect((await refusal(unlink(ticket.ticketId, 4))).code).toBe('TICKET_NOT_LINKED');
    expect((await refusal(unlink(999_999, 1))).code).toBe('TICKET_NOT_FOUND');
    const again = await open();
    const second = await announce({}, { tickets: [again.ticketId] });
    await end(second.outage);
    expect((await refusal(unlink(again.ticketId, 4))).code).toBe('TICKET_STEP_NOT_ALLOWED');
  });
});

test('every change is in the audit log with its request', async () => {
  const requests = [randomUUID(), randomUUID(), randomUUID()];
  const { outage } = await announce({}, { request: requests[0] });
  const changed = await update(outage, { title: 'Pipa induk pecah' }, '', duty, requests[1]);
  await cancel(changed.outage, 'Keliru diumumkan', duty, requests[2]);
  const { rows } = await database.admin.query(
    'select action, actor, object_type, object_id from loket.audit_entry where request_id = any ($1::uuid[]) order by at',
    [requests],
  );
  expect(rows).toEqual(
    ['outage_announce', 'outage_update', 'outage_cancel'].map((action) => ({
      action,
      actor: officer,
      object_type: 'outage',
      object_id: String(outage.outageId),
    })),
  );
});

describe('who', () => {
  test('the management reads outages and proposals, and neither tickets nor reporters', async () => {
    const ticket = await open();
    const { outage } = await announce({}, { tickets: [ticket.ticketId] });
    const all = await call<Card[]>(manager, 'select api.list_outages(false) as value', []);
    expect(all.map(({ outageId }) => outageId)).toContain(outage.outageId);
    const read = await call<object>(manager, 'select api.outage($1) as value', [outage.outageId]);
    expect(JSON.stringify(read)).not.toMatch(/Pelapor|0812100|Pengaduan uji/);
    expect(JSON.stringify(await call(manager, 'select api.outage_proposals() as value', []))).not.toMatch(
      /Pelapor|0812100|Pengaduan uji/,
    );
    expect(
      (await refusal(call(manager, 'select api.outage_tickets($1, true) as value', [outage.outageId])))
        .sqlstate,
    ).toBe('42501');
    for (const attempt of [
      () => announce({}, { as: manager }),
      () => end(outage, { as: manager }),
      () => link(outage, null, manager),
    ])
      expect((await refusal(attempt())).sqlstate).toBe('42501');
  });
  test.each(['cashier', 'finance', 'staff_admin', 'digital_channel'])(
    'a %s has nothing to do with them',
    async (role) => {
      const other = await database.as(
        await world.staff([role], role === 'digital_channel' ? { channel: await world.channel() } : {}),
      );
      expect((await refusal(announce({}, { as: other }))).sqlstate).toBe('42501');
      expect((await refusal(call(other, 'select api.list_outages(false) as value', []))).sqlstate).toBe(
        '42501',
      );
    },
  );
});

test('the list: active before planned, the latest first; what is over by its end', async () => {
  await database.admin.query(
    `update loket.outage set state = 'ended', ended_at = now() where ended_at is null`,
  );
  const planned = await outages.outage(officer, {
    state: 'planned',
    starts_at: hours(4),
    villages: [villages[0]],
  });
  const early = await outages.outage(officer, { starts_at: hours(-9), villages: [villages[0]] });
  const late = await outages.outage(officer, { starts_at: hours(-1), villages: [villages[0]] });
  const current = await call<Card[]>(duty, 'select api.list_outages(false) as value', []);
  expect(current.map(({ outageId }) => outageId)).toEqual([late, early, planned]);
  const past = await call<Card[]>(duty, 'select api.list_outages(true, 3) as value', []);
  expect(past).toHaveLength(3);
  expect((await refusal(call(duty, 'select api.list_outages(null) as value', []))).details).toEqual({
    field: 'past',
  });
});
