/** Escalations and automatic closing, by however many consoles at once; targets and working hours and who set them. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { type ArrangedEvent, arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let officer: string;
let client: pg.Client;
let other: pg.Client;

interface Run {
  written: { ticketId: number; clock: string; level: number }[];
  closed: { ticketId: number }[];
}
const escalate = async (by: pg.Client) =>
  (await by.query('select api.escalate_tickets($1) as value', [randomUUID()])).rows[0].value as Run;
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const ticket = (facts: Record<string, unknown>, hours: number, events: ArrangedEvent[] = []) =>
  arranged.ticket(officer, { priority: 'high', ...facts, reported_at: ago(hours) }, events);
/** What was written about a ticket, as `response 2`. */
const ofTicket = async (ticketId: number) =>
  (
    await database.admin.query<{ line: string }>(
      `select clock || ' ' || level as line from loket.ticket_escalation where ticket_id = $1 order by clock, level`,
      [ticketId],
    )
  ).rows.map(({ line }) => line);
/** Whether the working calendar runs now, for all units. */
const office = async (open: boolean) => {
  await database.admin.query(
    `insert into loket.work_hours (unit, valid_from, weekday, opens, closes, set_at)
     select null, '2001-01-01', d, case when $1 or d = extract(isodow from now() - interval '3 days') then time '00:00' end,
       case when $1 or d = extract(isodow from now() - interval '3 days') then time '24:00' end, now() from generate_series(1, 7) d`,
    [open],
  );
};

beforeAll(async () => {
  await database.admin.query('delete from loket.holiday');
  officer = await world.staff(['customer_service']);
  client = await database.as(officer);
  other = await database.as(await world.staff(['connection_officer']));
});
beforeEach(async () => {
  // What an earlier test left open is not to be escalated in this one.
  await database.admin.query(`update loket.ticket set state = 'closed' where open or state = 'solved'`);
});

describe('escalation', () => {
  test('near, late and left late, each once; nothing for what has time', async () => {
    const fresh = await ticket({}, 0.5);
    const near = await ticket({}, 1.7);
    const late = await ticket({}, 2.5);
    const left = await ticket({}, 4.5);
    const run = await escalate(client);
    expect(run.written).toHaveLength(3);
    expect(await ofTicket(fresh.ticketId)).toEqual([]);
    expect(await ofTicket(near.ticketId)).toEqual(['response 1']);
    expect(await ofTicket(late.ticketId)).toEqual(['response 2']);
    expect(await ofTicket(left.ticketId)).toEqual(['response 3']);
    expect((await escalate(client)).written).toEqual([]);
    expect((await escalate(other)).written).toEqual([]);
  });

  test('[escalates after the answer] never a response that was given, late or not', async () => {
    const answered = await ticket({}, 10, [{ action: 'verify', to: 'verified', at: ago(9) }]);
    const answeredLate = await ticket({}, 10, [{ action: 'verify', to: 'verified', at: ago(1) }]);
    await escalate(client);
    expect(await ofTicket(answered.ticketId)).toEqual([]);
    expect(await ofTicket(answeredLate.ticketId)).toEqual([]);
  });

  test('solving: near after four fifths, late, and the hard limit whatever the clock says', async () => {
    const answered = (hours: number): ArrangedEvent[] => [
      { action: 'verify', to: 'verified', at: ago(hours) },
    ];
    const near = await ticket({}, 20, answered(20));
    const late = await ticket({}, 30, answered(30));
    const waiting = await ticket({}, 15 * 24, [
      { action: 'wait_for_customer', to: 'waiting_for_customer', at: ago(15 * 24 - 1) },
    ]);
    await escalate(client);
    expect(await ofTicket(near.ticketId)).toEqual(['solving 1']);
    expect(await ofTicket(late.ticketId)).toEqual(['solving 2']);
    expect(await ofTicket(waiting.ticketId)).toEqual(['hard_limit 2']);
  });

  test('[reminders at midnight and at weekends] working time only while the unit works', async () => {
    await office(false);
    const bill = await ticket({ category: 'high_bill', priority: 'normal' }, 10 * 24);
    const water = await ticket({}, 3);
    await escalate(client);
    // The hard limit of fourteen days is of the calendar, the targets of the bill are the office's.
    expect(await ofTicket(bill.ticketId)).toEqual([]);
    expect(await ofTicket(water.ticketId)).toEqual(['response 2']);
    await office(true);
    await escalate(client);
    expect(await ofTicket(bill.ticketId)).toEqual(['response 3', 'solving 3']);
  });

  test('ten consoles at once write one row each', async () => {
    const ids: { ticketId: number }[] = [];
    for (let n = 0; n < 20; n++) ids.push(await ticket({}, 2.5));
    const clients = await Promise.all(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? database.as(officer) : Promise.resolve(null))),
    );
    const runs = await Promise.all(
      [client, other, ...clients.filter((each) => each !== null)].map((each) => escalate(each)),
    );
    expect(runs.flatMap(({ written }) => written)).toHaveLength(ids.length);
    for (const { ticketId } of ids) expect(await ofTicket(ticketId)).toEqual(['response 2']);
  });

  test('the list shows the newest first, without names', async () => {
    const { ticketId } = await ticket({}, 2.5);
    await escalate(client);
    const manager = await database.as(await world.staff(['manager']));
    const list = (await manager.query('select api.ticket_escalations(5) as value')).rows[0].value;
    expect(list[0]).toMatchObject({ ticketId, clock: 'response', level: 2, open: true, category: 'no_flow' });
    expect(JSON.stringify(list)).not.toContain('Pelapor');
  });
});

describe('closing', () => {
  const solvedAgo = (days: number) =>
    ticket({ solved_at: ago(days * 24), solved_by: 'crew' }, days * 24 + 5, [
      { action: 'solve', to: 'solved', at: ago(days * 24) },
    ]);
  test('what was solved and not objected to for three days is closed, once, by whoever comes first', async () => {
    const old = await solvedAgo(3.1);
    const young = await solvedAgo(2.9);
    const [first, second] = await Promise.all([escalate(client), escalate(other)]);
    expect([...first.closed, ...second.closed].map(({ ticketId }) => ticketId)).toEqual([old.ticketId]);
    const { rows } = await database.admin.query(
      `select t.state, (select count(*)::int from loket.ticket_event e where e.ticket_id = t.id and e.action = 'close_after_days') as closed,
         t.closed_at is not null as dated from loket.ticket t where t.id = any ($1) order by t.id`,
      [[old.ticketId, young.ticketId]],
    );
    expect(rows).toEqual([
      { state: 'closed', closed: 1, dated: true },
      { state: 'solved', closed: 0, dated: false },
    ]);
  });
});

describe('targets and hours', () => {
  const set = (...values: unknown[]) =>
    client.query('select api.set_ticket_target($1, $2, $3, $4, $5, $6) as value', [randomUUID(), ...values]);
  const hours = (...values: unknown[]) =>
    client.query('select api.set_work_hours($1, $2, $3, $4) as value', [randomUUID(), ...values]);
  const read = async () =>
    (await client.query('select api.ticket_targets() as value')).rows[0].value as {
      targets: Record<string, unknown>[];
      hours: Record<string, unknown>[];
    };
  const week = (opens: string | null, closes: string | null) =>
    JSON.stringify(
      Array.from({ length: 7 }, (_, n) => (n < 6 ? { opens, closes } : { opens: null, closes: null })),
    );
  const day = (plus: number) =>
    world
      .one<{ day: string }>(`select (loket.business_date(now()) + $1::int)::text as day`, [plus])
      .then((row) => row.day);

  test('a target is set for one scope, the older stays as history with who and when', async () => {
    await set('turbid_water', null, 'solving', 'always', 720);
    const { targets } = await read();
    const scope = targets.filter(
      (each) =>
        each['category'] === 'turbid_water' && each['priority'] === null && each['clock'] === 'solving',
    );
    expect(scope).toMatchObject([
      { minutes: 720, current: true, setBy: expect.any(String) },
      { minutes: 1440, current: false, setBy: null },
    ]);
    const audit = await world.one<{ details: Record<string, unknown> }>(
      `select details from loket.audit_entry where action = 'set_ticket_target' order by id desc limit 1`,
    );
    expect(audit.details).toMatchObject({ minutes: 720, before: 1440 });
  });

  test.each([
    ['category', ['air_mati', null, 'solving', 'always', 60]],
    ['priority', [null, 'huge', 'solving', 'always', 60]],
    ['clock', [null, null, 'closing', 'always', 60]],
    ['calendar', [null, null, 'solving', 'sometimes', 60]],
    ['minutes', [null, null, 'solving', 'always', 0]],
    ['minutes', [null, null, 'solving', 'always', 525_601]],
    ['minutes', ['no_flow', null, 'solving', 'always', 1440]],
  ])('a wrong %s is refused at its field', async (field, values) => {
    await expect(set(...values)).rejects.toMatchObject({
      message: 'INVALID_INPUT',
      detail: expect.stringContaining(`"${field}"`),
    });
  });

  test('hours count from a day to come; what has passed keeps its own', async () => {
    await hours('billing', await day(1), week('07:30', '15:30'));
    const { hours: list } = await read();
    expect(list.find((each) => each['unit'] === 'billing')).toMatchObject({
      state: 'upcoming',
      days: expect.arrayContaining([{ weekday: 1, opens: '07:30', closes: '15:30' }]),
    });
    for (const [field, values] of [
      ['validFrom', ['billing', await day(0), week('08:00', '16:00')]],
      ['unit', ['unknown', await day(1), week('08:00', '16:00')]],
      ['days.1', ['billing', await day(1), week('16:00', '08:00')]],
      ['days.1', ['billing', await day(1), week('8:00', '16:00')]],
      ['days', ['billing', await day(1), week(null, null)]],
      ['days', ['billing', await day(1), '[]']],
    ] as const) {
      await expect(hours(...values)).rejects.toMatchObject({ detail: expect.stringContaining(`"${field}"`) });
    }
  });
});
