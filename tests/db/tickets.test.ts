/** The engine of complaints: steps by the rows of the workflow, events in one sequence, what a complaint may say. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let officer: string;
let client: pg.Client;
let village: string;

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  client = await database.as(officer);
  // The engine's functions are nobody's to call: here a door to them, through which a person stays the person.
  await database.admin.query(`
    create schema engine;
    create function engine.file(p_facts jsonb, p_request_id uuid) returns jsonb
    language sql security definer set search_path = loket, pg_temp as
    $$select to_jsonb(t) from loket.file_ticket(loket.current_staff(), 'phone', p_facts, '{}', p_request_id) t$$;
    create function engine.step(p_ticket_id bigint, p_action text, p_reason text, p_note text) returns jsonb
    language sql security definer set search_path = loket, pg_temp as
    $$select to_jsonb(s) from loket.ticket t, loket.take_ticket_step(t, p_action, p_reason, p_note, false, '{}', null) s where t.id = p_ticket_id$$;
    grant usage on schema engine to customer_service;
    grant execute on all functions in schema engine to customer_service`);
  village = (await world.one<{ code: string }>('select max(code) as code from loket.village')).code;
});

const file = (facts: object) =>
  value<{
    id: number;
    ticket_no: string;
    unit: string;
    priority: string;
    state: string;
    event_no: number;
  }>('select engine.file($1, $2) as value', [JSON.stringify(facts), randomUUID()]);
const problem = (facts: object) =>
  file(facts).then(
    () => null,
    (error: { detail?: string }) => JSON.parse(error.detail ?? '{}') as { field?: string; problem?: string },
  );
const step = (ticketId: number, action: string, reason: string | null = null, note = '') =>
  value<{ state: string }>('select engine.step($1, $2, $3, $4) as value', [ticketId, action, reason, note]);
async function value<T>(sql: string, values: unknown[]): Promise<T> {
  return (await client.query(sql, values)).rows[0].value as T;
}

describe('filing', () => {
  const facts = () => ({ category: 'no_flow', words: 'Air mati sejak pagi', villageCode: village });

  test('a complaint gets its number, unit and priority from its category, and its first event', async () => {
    const ticket = await file(facts());
    expect(ticket).toMatchObject({ unit: 'distribution', priority: 'high', state: 'new', event_no: 1 });
    expect(ticket.ticket_no).toMatch(/^ADU\/\d{4}\/\d{6}$/);
    const event = await world.one(
      `select action, from_state, to_state, actor, note from loket.ticket_event where ticket_id = ${ticket.id}`,
    );
    expect(event).toEqual({
      action: 'file',
      from_state: null,
      to_state: 'new',
      actor: officer,
      note: 'Air mati sejak pagi',
    });
  });

  test.each([
    ['no category', { category: null }, { field: 'category', problem: 'missing' }],
    ['an unknown category', { category: 'air_mati' }, { field: 'category', problem: 'unknown' }],
    ['pictures for words', { words: '😡😡😡💧💧' }, { field: 'words', problem: 'too_short' }],
    ['a telephone of three digits', { phone: '081' }, { field: 'phone', problem: 'malformed' }],
    ['a technical one without a place', { villageCode: null }, { field: 'villageCode', problem: 'missing' }],
    ['half a point', { latitude: -8.1 }, { field: 'longitude', problem: 'incomplete' }],
    [
      'a point in another country',
      { latitude: 48.1, longitude: 11.5 },
      { field: 'longitude', problem: 'outside' },
    ],
    ['a field that there is not', { state: 'solved' }, { field: 'state', problem: 'unknown_field' }],
  ])('%s is refused at its field', async (_, change, expected) => {
    expect(await problem({ ...facts(), ...change })).toEqual(expected);
  });
});

describe('steps', () => {
  test('only from where the workflow leads', async () => {
    const { ticketId } = await arranged.ticket(officer);
    await expect(step(ticketId, 'close')).rejects.toMatchObject({ message: 'TICKET_STEP_NOT_ALLOWED' });
    expect((await step(ticketId, 'verify')).state).toBe('verified');
    await expect(step(ticketId, 'verify')).rejects.toMatchObject({ message: 'TICKET_STEP_NOT_ALLOWED' });
  });

  test('a reason where it takes one, with words when it is another', async () => {
    const { ticketId } = await arranged.ticket(officer);
    await expect(step(ticketId, 'reject')).rejects.toMatchObject({ message: 'REASON_REQUIRED' });
    await expect(step(ticketId, 'reject', 'other', 'ya')).rejects.toMatchObject({
      message: 'REASON_REQUIRED',
    });
    expect((await step(ticketId, 'reject', 'not_ours')).state).toBe('rejected');
  });

  test('the first response stays, solving is forgotten when it is reopened', async () => {
    const { ticketId } = await arranged.ticket(officer);
    const facts = () =>
      world.one<Record<string, unknown>>(
        `select responded_at, solved_at, solved_by, closed_at, open from loket.ticket where id = ${ticketId}`,
      );
    await step(ticketId, 'verify');
    const first = (await facts())['responded_at'];
    expect(first).toBeInstanceOf(Date);
    await step(ticketId, 'solve');
    expect(await facts()).toMatchObject({ responded_at: first, solved_by: 'crew', open: false });
    await step(ticketId, 'close');
    expect((await facts())['closed_at']).toBeInstanceOf(Date);
    await step(ticketId, 'reopen', 'came_back');
    expect(await facts()).toEqual({
      responded_at: first,
      solved_at: null,
      solved_by: null,
      closed_at: null,
      open: true,
    });
  });

  test('every change has the next number of one sequence', async () => {
    const { ticketId } = await arranged.ticket(officer);
    const before = (await world.one<{ n: string }>('select last_seq as n from loket.ticket_feed')).n;
    await step(ticketId, 'verify');
    await step(ticketId, 'start');
    const after = await database.admin.query(
      'select seq from loket.ticket_event where ticket_id = $1 order by event_no',
      [ticketId],
    );
    expect(after.rows.slice(1).map(({ seq }) => Number(seq))).toEqual([
      Number(before) + 1,
      Number(before) + 2,
    ]);
  });
});
