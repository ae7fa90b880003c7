/**
 * The workflow's own table is the test: every kind, every state, every action, tried by every group role as the real login. What the table allows
 * works, everything else is refused, and nothing has moved then. Facts and four eyes have stories of their own (tests/db/applications-*.test.ts).
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_ACTIONS } from '../../src/shared/contract/applications.ts';
import { ROLES } from '../../src/shared/contract/define.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

interface Way {
  kind: string;
  action: string;
  from_state: string;
  to_state: string;
  roles: string[];
}
let ways: Way[];
const clients = new Map<string, pg.Client>();

beforeAll(async () => {
  const author = await world.staff(['connection_officer']);
  // Only the ways are tried here: what a step takes besides is set aside in this copy of the database.
  await database.admin.query(`update loket.workflow_action set facts = '{}', other_than = '{}'`);
  ways = (await database.admin.query<Way>('select * from loket.workflow_transition')).rows;
  const { rows } = await database.admin.query<{ kind: string; state: string }>(
    'select kind, state from loket.workflow_state',
  );
  for (const { kind, state } of rows) await applications.application(author, kind, state);
  for (const role of ROLES) {
    const channel = role === 'digital_channel' ? await world.channel() : undefined;
    clients.set(role, await database.as(await world.staff([role], { channel })));
  }
  // Tries every action on every arranged application as whoever calls it, and takes each back.
  await database.admin.query(`
    create function api.try_every_step() returns table (kind text, state text, action text, outcome text)
    language plpgsql security definer set search_path = loket, pg_temp as $$
    declare
      _a loket.application;
      _action text;
    begin
      for _a in select * from loket.application order by id loop
        for _action in select distinct t.action from loket.workflow_transition t order by 1 loop
          kind := _a.kind; state := _a.state; action := _action;
          begin
            outcome := (loket.take_step(_a, _action, 'duplicate', 'diuji', '{}', null)).state;
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
}, 120_000);

/** What the table says of one try. */
function said(kind: string, state: string, action: string, role: string): string {
  const way = ways.find((w) => w.kind === kind && w.from_state === state && w.action === action);
  if (!way) return 'TRANSITION_NOT_ALLOWED';
  // No role: the database itself, inside a command that was checked (a payment came, a day passed).
  return way.roles.length === 0 || way.roles.includes(role) ? way.to_state : 'ROLE_MISSING';
}

test('there is a table to try', () => {
  expect(ways.length).toBeGreaterThan(90);
  expect(new Set(ways.map((w) => w.kind)).size).toBe(8);
});

describe.each(ROLES)('%s', (role) => {
  test('can do exactly what the table allows, in every state of every kind', async () => {
    const { rows } = await clients
      .get(role)!
      .query<{ kind: string; state: string; action: string; outcome: string }>(
        'select * from api.try_every_step()',
      );
    expect(rows.length).toBeGreaterThan(2_000);
    const wrong = rows
      .map((row) => ({ ...row, said: said(row.kind, row.state, row.action, role) }))
      .filter((row) => row.outcome !== row.said);
    expect(wrong).toEqual([]);
  });

  test('through the published command: the plain steps, and nothing has moved where it was refused', async () => {
    const author = await world.staff(['connection_officer']);
    const client = clients.get(role)!;
    for (const way of ways.filter((w) => (PLAIN_ACTIONS as readonly string[]).includes(w.action))) {
      const { applicationId, stepNo } = await applications.application(author, way.kind, way.from_state);
      const move = call(client, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
        randomUUID(),
        applicationId,
        stepNo,
        way.action,
        'duplicate',
        'diuji',
      ]);
      const what = `${role} ${way.kind} ${way.action} from ${way.from_state}`;
      if (way.roles.includes(role)) {
        if (role === 'digital_channel') {
          expect((await refusal(move)).sqlstate, what).toBe('42501'); // has commands of its own
        } else {
          expect(await move, what).toMatchObject({ state: way.to_state, stepNo: stepNo + 1 });
          continue;
        }
      } else {
        const { code, sqlstate } = await refusal(move);
        expect(
          sqlstate === '42501' || code === 'ROLE_MISSING' || code === 'APPLICATION_NOT_FOUND',
          `${what}: ${code}`,
        ).toBe(true);
      }
      expect(await applications.state(applicationId), what).toBe(way.from_state);
    }
  });
});

test('nothing is reached from an ended state but what the table names', () => {
  const out = ways.filter((w) => ['active', 'completed', 'refunded'].includes(w.from_state));
  expect(out).toEqual([]);
  expect(ways.filter((w) => w.from_state === 'rejected').map((w) => w.action)).toContain('reopen');
});

test('from every state of every kind an end can be reached', () => {
  const ends = new Set(['active', 'completed', 'rejected', 'cancelled', 'refunded', 'lapsed']);
  for (const kind of new Set(ways.map((w) => w.kind))) {
    const next = (state: string) =>
      ways.filter((w) => w.kind === kind && w.from_state === state).map((w) => w.to_state);
    for (const start of new Set(ways.filter((w) => w.kind === kind).map((w) => w.from_state))) {
      const seen = new Set([start]);
      const queue = [start];
      for (let state = queue.pop(); state !== undefined; state = queue.pop())
        for (const to of next(state))
          if (!seen.has(to)) {
            seen.add(to);
            queue.push(to);
          }
      expect(
        [...seen].some((s) => ends.has(s)),
        `${kind} from ${start}`,
      ).toBe(true);
    }
  }
});
