/** One application with everything: who sees it, who sees numbers whole, what is logged, and why an action is not possible. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeApplications(database);

interface Action {
  action: string;
  refusal: string | null;
  facts: string[];
  documents: string[];
}
interface Sheet {
  card: { applicationId: number; stepNo: number; state: string };
  form: { whole: boolean; nik: string; familyCardNo: string | null; phone: string; email: string };
  documents: { documentType: string; sha256: string; attachedBy: string }[];
  checklist: { documentType: string; required: boolean; attached: number }[];
  steps: { action: string; by: string; undone: boolean; reasonCode: string | null }[];
  survey: { mainDistanceM: number } | null;
  estimate: { total: number; lines: unknown[] } | null;
  invoices: unknown[];
  workOrder: unknown;
  installation: unknown;
  account: { arrears: { sheets: number } } | null;
  actions: Action[];
  mayUndo: boolean;
}
const read = (client: pg.Client, id: number) =>
  call<Sheet>(client, 'select api.application($1) as value', [id]);
const action = (sheet: Sheet, name: string) => sheet.actions.find((each) => each.action === name);

interface Person {
  login: string;
  client: pg.Client;
}
let officer: Person;
let surveyor: Person;
let desk: Person;
let head: Person;
let stranger: Person;
let manager: Person;
let costed: number;

beforeAll(async () => {
  const branch = await world.branch();
  const person = async (roles: string[], at = branch): Promise<Person> => {
    const login = await world.staff(roles, { branch: at });
    return { login, client: await database.as(login) };
  };
  officer = await person(['connection_officer']);
  surveyor = await person(['connection_officer']);
  desk = await person(['customer_service']);
  head = await person(['supervisor']);
  manager = await person(['manager']);
  stranger = await person(['connection_officer'], await world.branch());
  const groupId = await world.tariffGroup();
  costed = (
    await arranged.application(desk.login, 'new_connection', 'survey_scheduled', {
      nik: '5108061208810042',
      family_card_no: '5108061208819999',
      phone: '081234567890',
      email: 'made@example.id',
      tariff_group_id: groupId,
    })
  ).applicationId;
  await arranged.documents(costed, desk.login);
  await arranged.costed(costed, { login: surveyor.login, groupId, amount: 1_750_000 });
});

test('everything is there, for whom it is', async () => {
  const sheet = await read(officer.client, costed);
  expect(sheet.card).toMatchObject({ state: 'costed' });
  expect(sheet.documents.length).toBeGreaterThan(10);
  expect(sheet.documents[0]).toMatchObject({ documentType: 'identity_card' });
  expect(sheet.documents[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(sheet.checklist.find((each) => each.documentType === 'identity_card')).toEqual({
    documentType: 'identity_card',
    required: true,
    attached: 1,
  });
  expect(sheet.steps.map((step) => step.action)).toEqual(['arranged', 'record_survey', 'estimate']);
  expect(sheet.survey).toMatchObject({ mainDistanceM: 9.5 });
  expect(sheet.estimate).toMatchObject({ total: 1_750_000, lines: [] });
  expect(sheet).toMatchObject({ invoices: [], workOrder: null, installation: null, account: null });
});

test('numbers are whole where the job needs them, masked for who only looks', async () => {
  for (const { client } of [officer, desk]) {
    expect((await read(client, costed)).form).toMatchObject({
      whole: true,
      nik: '5108061208810042',
      phone: '081234567890',
      email: 'made@example.id',
    });
  }
  for (const { client } of [head, manager]) {
    const sheet = await read(client, costed);
    expect(sheet.form).toMatchObject({
      whole: false,
      nik: '5108••••••••0042',
      familyCardNo: '5108••••••••9999',
      email: 'm•••@example.id',
    });
    expect(JSON.stringify(sheet)).not.toMatch(/\d{16}(?![0-9a-f])|081234567890/);
  }
});

test('another branch, a draft’s number that is none: not found', async () => {
  expect((await refusal(read(stranger.client, costed)))?.code).toBe('APPLICATION_NOT_FOUND');
  expect((await refusal(read(officer.client, 2 ** 40)))?.code).toBe('APPLICATION_NOT_FOUND');
});

test('the first reading of a day is logged, by each person', async () => {
  const one = await arranged.application(desk.login, 'new_connection', 'registered');
  for (const { client } of [officer, officer, head]) await read(client, one.applicationId);
  await refusal(read(stranger.client, one.applicationId));
  const { rows } = await database.admin.query(
    `select actor from loket.audit_entry where action = 'read_application' and object_id = $1 order by id`,
    [String(one.applicationId)],
  );
  expect(rows.map((row) => row.actor)).toEqual([officer.login, head.login]);
});

test('why not: four eyes, role, what is missing', async () => {
  expect(action(await read(officer.client, costed), 'approve')?.refusal).toBeNull();
  expect(action(await read(surveyor.client, costed), 'approve')?.refusal).toBe('OWN_REQUEST');
  expect(action(await read(desk.client, costed), 'approve')?.refusal).toBe('ROLE_MISSING');
  const bare = await arranged.application(desk.login, 'new_connection', 'registered');
  const sheet = await read(officer.client, bare.applicationId);
  expect(action(sheet, 'accept_documents')).toMatchObject({
    refusal: 'FACTS_MISSING',
    facts: expect.arrayContaining(['form', 'documents', 'consent']),
    documents: expect.arrayContaining(['identity_card']),
  });
  expect(action(sheet, 'approve')).toBeUndefined();
});

test('every reason that the page gives is the one with which the database refuses', async () => {
  for (const person of [officer, surveyor, manager]) {
    for (const each of (await read(person.client, costed)).actions) {
      if (!each.refusal || ['record_survey', 'estimate'].includes(each.action)) continue;
      const refused = await refusal(
        call(person.client, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
          randomUUID(),
          costed,
          3,
          each.action,
          'other',
          'karena uji',
        ]),
      );
      expect(refused?.code, `${each.action}`).toBe(each.refusal);
    }
  }
});

test('a held decision: nobody goes on, and only who made it may undo it', async () => {
  await call(officer.client, 'select api.move_application($1, $2, $3, $4, null, $5) as value', [
    randomUUID(),
    costed,
    3,
    'approve',
    '',
  ]);
  const sheet = await read(officer.client, costed);
  expect(sheet.mayUndo).toBe(true);
  expect(action(sheet, 'request_payment')?.refusal).toBe('DECISION_HELD');
  expect((await read(surveyor.client, costed)).mayUndo).toBe(false);
  await call(officer.client, 'select api.undo_decisions($1, $2) as value', [
    randomUUID(),
    JSON.stringify([{ applicationId: costed, stepNo: 4 }]),
  ]);
  const after = await read(officer.client, costed);
  expect(after.mayUndo).toBe(false);
  expect(after.steps.find((step) => step.action === 'approve')).toMatchObject({ undone: true });
});

test('of one about a connection the account and its arrears', async () => {
  const account = await world.account([30_000, 40_000]);
  const transfer = await arranged.application(desk.login, 'name_transfer', 'registered', {
    connection_id: account.connectionId,
  });
  const sheet = await read(officer.client, transfer.applicationId);
  expect(sheet.account?.arrears).toMatchObject({ sheets: 2 });
  expect(action(sheet, 'approve')?.facts).toContain('no_arrears');
});
