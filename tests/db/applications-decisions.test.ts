/** Decisions about applications: four eyes, facts, the moment in which they can be undone, many at once, two people at once. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

interface Card {
  applicationId: number;
  state: string;
  stepNo: number;
  heldUntil: string | null;
  waitingSince: string | null;
}
interface Bulk {
  done: Card[];
  refused: { applicationId: number; code: string; details: Record<string, unknown> }[];
}
interface Person {
  login: string;
  client: pg.Client;
}
let officer: Person;
let colleague: Person;

const person = async (roles: string[], branch?: string): Promise<Person> => {
  const login = await world.staff(roles, { branch });
  return { login, client: await database.as(login) };
};
const move = (
  who: Person,
  at: { applicationId: number; stepNo: number },
  action: string,
  reason: string | null = null,
  text = '',
  requestId = randomUUID(),
) =>
  call<Card>(who.client, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
    requestId,
    at.applicationId,
    at.stepNo,
    action,
    reason,
    text,
  ]);
const items = (all: { applicationId: number; stepNo: number }[]) =>
  JSON.stringify(all.map(({ applicationId, stepNo }) => ({ applicationId, stepNo })));
const decide = (
  who: Person,
  all: { applicationId: number; stepNo: number }[],
  action: string,
  reason: string | null = null,
) =>
  call<Bulk>(who.client, 'select api.decide_applications($1, $2, $3, $4, $5) as value', [
    randomUUID(),
    items(all),
    action,
    reason,
    '',
  ]);
const undo = (who: Person, all: { applicationId: number; stepNo: number }[]) =>
  call<{ done: Card[] }>(who.client, 'select api.undo_decisions($1, $2) as value', [
    randomUUID(),
    items(all),
  ]);
const rule = (name: string, value: number) =>
  database.admin.query('insert into loket.application_rule (name, value, set_at) values ($1, $2, now())', [
    name,
    value,
  ]);

let groupId: number;
let surveyor: Person;

/** A costed application: surveyed and estimated by the surveyor. */
async function costed(amount = 1_800_000) {
  const at = await applications.application(surveyor.login, 'new_connection', 'costed', {
    documents_complete_on: '2026-11-02',
    clock_since: '2026-11-02',
  });
  await applications.costed(at.applicationId, { login: surveyor.login, groupId, amount });
  return { ...at, stepNo: 3 };
}

beforeAll(async () => {
  groupId = await world.tariffGroup();
  officer = await person(['connection_officer']);
  colleague = await person(['connection_officer']);
  surveyor = await person(['connection_officer']);
});

test('who surveyed or estimated does not approve; another person does, and only after the moment has passed it counts', async () => {
  const at = await costed();
  expect((await refusal(move(surveyor, at, 'approve'))).code).toBe('OWN_REQUEST');
  const approved = await move(officer, at, 'approve');
  expect(approved).toMatchObject({ state: 'approved', stepNo: 4 });
  expect(new Date(approved.heldUntil!).getTime()).toBeGreaterThan(Date.now());
  // Nothing can build on it before.
  const held = await refusal(move(officer, approved, 'cancel', 'withdrawn_by_applicant'));
  expect(held.code).toBe('DECISION_HELD');
  expect(held.details).toHaveProperty('until');
});

test('undone, it is as if it had not been: state, age and clock; the history tells both', async () => {
  const at = await costed();
  const before = await world.one(
    'select state, state_since, clock_since::text, held_until from loket.application where id = $1',
    [at.applicationId],
  );
  const approved = await move(officer, at, 'approve');
  expect((await refusal(undo(colleague, [approved]))).code).toBe('ROLE_MISSING');
  const back = await undo(officer, [approved]);
  expect(back.done).toMatchObject([{ applicationId: at.applicationId, state: 'costed', stepNo: 5 }]);
  const after = await world.one<Record<string, unknown>>(
    'select state, state_since, clock_since::text, held_until from loket.application where id = $1',
    [at.applicationId],
  );
  expect(after).toMatchObject({ state: 'costed', clock_since: '2026-11-02', held_until: null });
  expect(after['state_since']).toEqual(
    (
      await world.one<{ at: Date }>(
        'select at from loket.application_step where application_id = $1 and step_no = 3',
        [at.applicationId],
      )
    ).at,
  );
  expect(before).toMatchObject({ state: 'costed' });
  const { rows } = await database.admin.query(
    'select action, to_state, undoes from loket.application_step where application_id = $1 and step_no > 3 order by step_no',
    [at.applicationId],
  );
  expect(rows).toEqual([
    { action: 'approve', to_state: 'approved', undoes: null },
    { action: 'undo', to_state: 'costed', undoes: 4 },
  ]);
  // A second undo finds nothing, and it can be decided again.
  expect((await refusal(undo(officer, [back.done[0]!]))).code).toBe('TOO_LATE_TO_UNDO');
  expect(await move(officer, back.done[0]!, 'reject', 'no_capacity')).toMatchObject({ state: 'rejected' });
});

test('a decision that has taken effect is not undone', async () => {
  await rule('decision_undo_seconds', 0);
  const approved = await move(officer, await costed(), 'approve');
  expect((await refusal(undo(officer, [approved]))).code).toBe('TOO_LATE_TO_UNDO');
  expect(await move(officer, approved, 'cancel', 'withdrawn_by_applicant')).toMatchObject({
    state: 'cancelled',
  });
  await rule('decision_undo_seconds', 20);
});

test('waiting undone leaves no priority date; a waiting that took effect keeps it for good', async () => {
  const registered = async () => {
    const at = await applications.application(surveyor.login, 'new_connection', 'registered', {
      consent_at: new Date(),
    });
    await applications.documents(at.applicationId, surveyor.login);
    return at;
  };
  const first = await move(officer, await registered(), 'waitlist', 'no_capacity');
  expect(first.waitingSince).not.toBeNull();
  await undo(officer, [first]);
  expect(
    await world.one('select waiting_since from loket.application where id = $1', [first.applicationId]),
  ).toEqual({ waiting_since: null });
});

test('many at once: each by itself, what is refused is named and stays', async () => {
  const fine = [await costed(), await costed()];
  const own = await costed();
  await database.admin.query(
    `insert into loket.cost_estimate (application_id, survey_id, priced_on, discount, total, made_by, made_at)
     select application_id, id, current_date, 0, 5, $2, now() from loket.survey where application_id = $1`,
    [own.applicationId, officer.login],
  );
  await applications.step(own.applicationId, 'estimate', 'costed', officer.login);
  const overtaken = { ...(await costed()), stepNo: 2 };
  const registered = await applications.application(surveyor.login, 'new_connection', 'registered');
  const said = await decide(officer, [...fine, { ...own, stepNo: 4 }, overtaken, registered], 'approve');
  expect(said.done.map((d) => d.applicationId).sort()).toEqual(fine.map((f) => f.applicationId).sort());
  expect(new Map(said.refused.map((r) => [r.applicationId, r.code]))).toEqual(
    new Map([
      [own.applicationId, 'OWN_REQUEST'],
      [overtaken.applicationId, 'APPLICATION_CHANGED'],
      [registered.applicationId, 'TRANSITION_NOT_ALLOWED'],
    ]),
  );
  expect(await applications.state(own.applicationId)).toBe('costed');
  // All of them back in one go, or none.
  const stale = { ...said.done[0]!, stepNo: 3 };
  expect((await refusal(undo(officer, [said.done[1]!, stale]))).code).toBe('APPLICATION_CHANGED');
  expect(await applications.state(said.done[1]!.applicationId)).toBe('approved');
  expect((await undo(officer, said.done)).done).toHaveLength(2);
});

test('the same request twice is one step, with another input it is refused', async () => {
  const at = await costed();
  const requestId = randomUUID();
  const first = await move(officer, at, 'approve', null, '', requestId);
  expect(await move(officer, at, 'approve', null, '', requestId)).toMatchObject({ ...first, replayed: true });
  expect((await refusal(move(officer, at, 'reject', 'too_far', '', requestId))).code).toBe(
    'REQUEST_CONFLICT',
  );
  const { rows } = await database.admin.query(
    `select action, actor from loket.audit_entry where object_type = 'application' and object_id = $1`,
    [String(at.applicationId)],
  );
  expect(rows).toEqual([{ action: 'application_approve', actor: officer.login }]);
});

test('two people at once: one decides, the other is told who', async () => {
  const at = await costed();
  const results = await Promise.allSettled([
    move(officer, at, 'approve'),
    move(colleague, at, 'reject', 'too_far'),
  ]);
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  const lost = await refusal(
    Promise.reject((results.find((r) => r.status === 'rejected') as PromiseRejectedResult).reason),
  );
  expect(lost.code).toBe('APPLICATION_CHANGED');
  expect(lost.details['by']).toMatch(/^Petugas/);
});

test('reasons: refused without one, other needs words, an unknown one is no reason', async () => {
  const at = await costed();
  expect((await refusal(move(officer, at, 'reject'))).code).toBe('REASON_REQUIRED');
  expect((await refusal(move(officer, at, 'reject', 'other', ' '))).code).toBe('REASON_REQUIRED');
  expect((await refusal(move(officer, at, 'reject', 'because'))).details).toEqual({ field: 'reasonCode' });
  expect((await refusal(move(officer, at, 'reject', 'other', 'x'.repeat(501)))).details).toEqual({
    field: 'reason',
  });
  expect(await move(officer, at, 'reject', 'other', 'Persil di atas sempadan sungai')).toMatchObject({
    state: 'rejected',
  });
});

test('what is missing is named, documents by type', async () => {
  const at = await applications.application(officer.login, 'new_connection', 'registered', {
    tariff_group_id: groupId,
    is_owner: false,
  });
  const { code, details } = await refusal(move(officer, at, 'accept_documents'));
  expect(code).toBe('FACTS_MISSING');
  expect(details['facts']).toEqual(['form', 'documents', 'consent']); // no village
  expect((details['documents'] as string[]).sort()).toEqual([
    'family_card',
    'identity_card',
    'owner_consent',
    'property_tax',
  ]);
});

test('other branches do not find it; the management does', async () => {
  const at = await costed();
  const stranger = await person(['connection_officer'], await world.branch());
  const manager = await person(['manager'], await world.branch());
  expect((await refusal(move(stranger, at, 'approve'))).code).toBe('APPLICATION_NOT_FOUND');
  expect(await move(manager, at, 'approve')).toMatchObject({ state: 'approved' });
});

test('hostile input', async () => {
  const bad = async (sql: string, values: unknown[]) =>
    (await refusal(call(officer.client, sql, values))).code;
  const one = 'select api.decide_applications($1, $2, $3, null, null) as value';
  for (const value of [
    '[]',
    '{}',
    '[1]',
    '[{"applicationId": "1", "stepNo": 1}]',
    '[{"applicationId": 1e30, "stepNo": 1}]',
    'null',
    '[{"applicationId": 1, "stepNo": 1}, {"applicationId": 1, "stepNo": 2}]',
    '[{"applicationId": -1, "stepNo": 1}]',
  ])
    expect(await bad(one, [randomUUID(), value, 'approve']), value).toBe('INVALID_INPUT');
  expect(await bad(one, [randomUUID(), '[{"applicationId": 1, "stepNo": 1}]', 'activate'])).toBe(
    'INVALID_INPUT',
  );
  for (const action of ['pay', 'lapse', 'unpay', 'refund', 'undo', 'activate', 'submit', null])
    expect(['INVALID_INPUT', 'TRANSITION_NOT_ALLOWED'], String(action)).toContain(
      await bad('select api.move_application($1, $2, 3, $3, null, null) as value', [
        randomUUID(),
        (await costed()).applicationId,
        action,
      ]),
    );
});
