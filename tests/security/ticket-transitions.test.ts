/**
 * The table of the complaints' state machine is the test: every state, every action, tried by every group role as the real login. What the table
 * allows works, everything else is refused, and nothing has moved then. What a step takes besides has stories of its own (tests/db/ticket-desk.test.ts).
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/shared/contract/define.ts';
import { TICKET_MOVES } from '../../src/shared/contract/ticket-desk.ts';
import { TICKET_STATES, TICKET_STEPS, TICKET_WORKERS } from '../../src/shared/contract/tickets.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);

interface Way {
  action: string;
  from_state: string;
  to_state: string;
  roles: string[];
}
let ways: Way[];
let author: string;
const clients = new Map<string, pg.Client>();

beforeAll(async () => {
  author = await world.staff(['customer_service']);
  ways = (await database.admin.query<Way>('select * from loket.ticket_transition')).rows;
  const each: number[] = [];
  for (const state of TICKET_STATES) each.push((await ticketIn(state)).ticketId);
  for (const role of ROLES) {
    const channel = role === 'digital_channel' ? await world.channel() : undefined;
    clients.set(role, await database.as(await world.staff([role], { channel })));
  }
  // Tries every action on every arranged ticket as whoever calls it, and takes each back.
  await database.admin.query(`
    create function api.try_every_step() returns table (state text, action text, outcome text)
    language plpgsql security definer set search_path = loket, pg_temp as $$
    declare
      _t loket.ticket;
      _action text;
    begin
      for _t in select * from loket.ticket where id = any ('{${each.join()}}') order by id loop
        for _action in select a.action from loket.ticket_action a order by 1 loop
          state := _t.state; action := _action;
          begin
            outcome := (loket.take_ticket_step(_t, _action, 'other', 'diuji di sini', false, '{}', null)).state;
            raise exception 'taken back' using errcode = 'ZZ001';
          exception when sqlstate 'ZZ001' then null;
            when others then outcome := sqlerrm;
          end;
          return next;
        end loop;
      end loop;
    end
    $$;
    alter function api.try_every_step() owner to loket_api;
    grant execute on function api.try_every_step() to ${ROLES.join(', ')};`);
});

/** A ticket in this state, with the instants that belong to it. */
function ticketIn(state: string) {
  const now = new Date();
  const solved = state === 'solved' || state === 'closed';
  return arranged.ticket(
    author,
    {
      ...(solved ? { solved_at: now, solved_by: 'crew' } : {}),
      ...(state === 'closed' || state === 'rejected' ? { closed_at: now } : {}),
    },
    state === 'new' ? [] : [{ action: 'start', to: state, at: now }],
  );
}
const stateOf = async (ticketId: number) =>
  (await world.one<{ state: string }>('select state from loket.ticket where id = $1', [ticketId])).state;

/** What the table says of one try. */
function said(state: string, action: string, role: string): string {
  const way = ways.find((each) => each.from_state === state && each.action === action);
  if (!way) return 'TICKET_STEP_NOT_ALLOWED';
  // No role: the database itself, inside a command that was checked (an outage ended, days have passed).
  return way.roles.length === 0 || way.roles.includes(role) ? way.to_state : 'ROLE_MISSING';
}

test('the table speaks of every state, and of every action but the first', () => {
  expect(new Set(ways.map((way) => way.from_state))).toEqual(new Set(TICKET_STATES));
  expect(new Set(ways.map((way) => way.action))).toEqual(
    new Set(TICKET_STEPS.filter((each) => each !== 'file')),
  );
});

describe.each(ROLES)('%s', (role) => {
  test('can do exactly what the table allows, in every state', async () => {
    const { rows } = await clients
      .get(role)!
      .query<{ state: string; action: string; outcome: string }>('select * from api.try_every_step()');
    expect(rows).toHaveLength(TICKET_STATES.length * TICKET_STEPS.length);
    const wrong = rows
      .map((row) => ({ ...row, said: said(row.state, row.action, role) }))
      .filter((row) => row.outcome !== row.said);
    expect(wrong).toEqual([]);
  });

  test('through the published command: the plain steps from every state, and nothing has moved where it was refused', async () => {
    const client = clients.get(role)!;
    for (const state of TICKET_STATES) {
      for (const action of TICKET_MOVES) {
        const { ticketId, eventNo } = await ticketIn(state);
        const move = call(client, 'select api.move_ticket($1, $2, $3, $4, $5, $6, false) as value', [
          randomUUID(),
          ticketId,
          eventNo,
          action,
          'other',
          'diuji di sini',
        ]);
        const what = `${role} ${action} from ${state}`;
        const expected = said(state, action, role);
        if (!(TICKET_WORKERS as readonly string[]).includes(role)) {
          expect((await refusal(move)).sqlstate, what).toBe('42501');
        } else if ((TICKET_STATES as readonly string[]).includes(expected)) {
          expect(await move, what).toMatchObject({ state: expected, eventNo: eventNo + 1 });
          continue;
        } else {
          expect((await refusal(move)).code, what).toBe(expected);
        }
        expect(await stateOf(ticketId), what).toBe(state);
      }
    }
  });
});

test('from every state an end can be reached, and an ended one is left only by the ways that are named', () => {
  const next = (state: string) => ways.filter((way) => way.from_state === state).map((way) => way.to_state);
  for (const start of TICKET_STATES) {
    const seen = new Set<string>([start]);
    const queue: string[] = [start];
    for (let state = queue.pop(); state !== undefined; state = queue.pop())
      for (const to of next(state))
        if (!seen.has(to)) {
          seen.add(to);
          queue.push(to);
        }
    expect(seen.has('closed') || seen.has('rejected'), start).toBe(true);
  }
  expect(ways.filter((way) => way.from_state === 'closed').map((way) => way.action)).toEqual(['reopen']);
  expect(ways.filter((way) => way.from_state === 'rejected').map((way) => way.action)).toEqual(['restore']);
});
