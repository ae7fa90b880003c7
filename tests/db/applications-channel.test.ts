/** Applications that a digital channel files for an applicant, and what it may know of them afterwards. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeApplications(database);

interface Answer {
  applicationNo: string;
  state: string;
  missingDocuments: string[];
  warnings: string[];
  alreadyFiled: boolean;
  replayed: boolean;
}
type Bank = Awaited<ReturnType<typeof world.bank>>;

let bank: Bank;
let other: Bank;
let officer: pg.Client;
let officerLogin: string;
let village: string;
let made = 0;

beforeAll(async () => {
  await world.tariffGroup();
  bank = await world.bank();
  other = await world.bank();
  officerLogin = await world.staff(['connection_officer']);
  officer = await database.as(officerLogin);
  village = (await world.one<{ code: string }>('select max(code) as code from loket.village')).code;
  await database.admin.query(`insert into loket.document_requirement (kind, document_type, required)
    select 'new_connection', t, true from unnest('{identity_card,family_card,property_tax}'::text[]) t on conflict do nothing`);
});

const facts = (changes: Record<string, unknown> = {}) => ({
  applicantName: '  Ni Luh   Sari ',
  nik: `51080652088${String(++made).padStart(5, '0')}`,
  phone: '+62 812-3456-7890',
  address: `Jl. Kanal No. ${made}`,
  villageCode: village,
  buildingUse: 'house',
  tariffGroupCode: 'R',
  consent: true,
  ...changes,
});
const submit = (input: object, externalId: string = randomUUID(), client = bank.client, id = randomUUID()) =>
  call<Answer>(client, 'select api.submit_channel_application($1, $2, $3) as value', [
    id,
    externalId,
    JSON.stringify(input),
  ]);
const status = (no: string, client = bank.client) =>
  call<Record<string, unknown>>(client, 'select api.application_status($1) as value', [no]);
const attach = (no: string, type: string, content: Buffer, client = bank.client, media = 'image/jpeg') =>
  call<{ documentId: number; missingDocuments: string[] }>(
    client,
    'select api.attach_channel_document($1, $2, $3, $4, $5, $6, $7, $8) as value',
    [
      randomUUID(),
      no,
      type,
      'KTP.jpg',
      media,
      media === 'application/pdf' ? null : 640,
      media === 'application/pdf' ? null : 400,
      content,
    ],
  );
const row = (no: string) =>
  world.one<{
    id: string;
    step_no: number;
    phone: string;
    applicant_name: string;
    channel: string;
    branch_id: number;
  }>('select * from loket.application where application_no = $1', [no]);
const move = async (no: string, action: string, code: string | null = null, reason = '') => {
  const { id, step_no } = await row(no);
  return call(officer, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    id,
    step_no,
    action,
    code,
    reason,
  ]);
};
/** Bytes that begin as the type says; `made` makes them different ones. */
const jpeg = () =>
  Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(`${++made}`), Buffer.from('ffd9', 'hex')]);
/** The officers of these tests look after every branch's applications. */
const mine = async (no: string) =>
  database.admin.query(
    `update loket.application set branch_id = (select branch_id from loket.staff where login = $2) where application_no = $1`,
    [no, officerLogin],
  );

describe('filing', () => {
  test('files under the login’s channel with a number, state and step; no NIK comes back', async () => {
    const answer = await submit(facts());
    expect(answer).toMatchObject({ state: 'registered', alreadyFiled: false, replayed: false, warnings: [] });
    expect(answer.applicationNo).toMatch(/^[A-Z0-9-]+\/PB\/\d{4}\/\d{6}$/);
    expect(answer.missingDocuments).toContain('identity_card');
    expect(JSON.stringify(answer)).not.toContain('510806520');
    expect(await row(answer.applicationNo)).toMatchObject({
      applicant_name: 'Ni Luh Sari',
      phone: '081234567890',
      channel: bank.channel,
    });
    expect(
      await world.one(
        `select s.action, s.from_state, s.to_state, s.actor from loket.application_step s
         join loket.application a on a.id = s.application_id where a.application_no = $1`,
        [answer.applicationNo],
      ),
    ).toEqual({ action: 'submit', from_state: 'draft', to_state: 'registered', actor: bank.login });
  });

  test('the same number of the channel is the same application, whatever the request id', async () => {
    const input = facts();
    const id = randomUUID();
    const first = await submit(input, 'APP-1', bank.client, id);
    expect(await submit(input, 'APP-1', bank.client, id)).toEqual({ ...first, replayed: true });
    expect(await submit(input, 'APP-1')).toMatchObject({
      applicationNo: first.applicationNo,
      alreadyFiled: true,
    });
    const elsewhere = await submit(facts(), 'APP-1', other.client);
    expect(elsewhere.applicationNo).not.toBe(first.applicationNo);
  });

  test('two at once with one number make one application and leave no gap', async () => {
    const second = await database.as(bank.login);
    const input = facts();
    const both = await Promise.all([submit(input, 'TWIN'), submit(input, 'TWIN', second)]);
    expect(new Set(both.map((one) => one.applicationNo)).size).toBe(1);
    expect(both.map((one) => one.alreadyFiled).sort()).toEqual([false, true]);
    const serial = (no: string) => Number(no.slice(-6));
    expect(serial((await submit(facts())).applicationNo)).toBe(serial(both[0]!.applicationNo) + 1);
  });

  test('goes to the branch that reads the village, else to the channel’s own', async () => {
    const { branch_id } = await world.one<{ branch_id: number }>(
      `select branch_id from loket.staff where login = $1`,
      [bank.login],
    );
    const { code } = await world
      .one<{ code: string }>(
        `select v.code from loket.village v where not exists
         (select from loket.connection c join loket.village n on n.code = c.village_code where n.district_code = v.district_code) limit 1`,
      )
      .then((found) => found ?? { code: '' });
    if (code)
      expect((await row((await submit(facts({ villageCode: code }))).applicationNo)).branch_id).toBe(
        branch_id,
      );
    const served = await world.one<{ village_code: string; branch_id: number }>(
      `select c.village_code, r.branch_id from loket.connection c join loket.route r on r.id = c.route_id
       group by 1, 2 order by count(*) desc, 1, 2 limit 1`,
    );
    const answer = await submit(facts({ villageCode: served.village_code }));
    expect((await row(answer.applicationNo)).branch_id).toBe(served.branch_id);
  });

  test.each([
    ['applicantName', { applicantName: 'A' }],
    ['nik', { nik: '5108065208800' }],
    ['nik', { nik: '5108063102880001' }],
    ['nik', { nik: '5108067208880001' }],
    ['nik', { nik: '5108061208880000' }],
    ['phone', { phone: '12' }],
    ['phone', { phone: '08123abc456' }],
    ['address', { address: '' }],
    ['villageCode', { villageCode: '00.00.00.0000' }],
    ['buildingUse', { buildingUse: 'castle' }],
    ['tariffGroupCode', { tariffGroupCode: 'ZZ' }],
    ['longitude', { latitude: -8.1 }],
    ['longitude', { latitude: 52.5, longitude: 115.1 }],
    ['longitude', { latitude: -1.2, longitude: 13.4 }],
    ['consent', { consent: false }],
    ['consent', { consent: 'true' }],
    ['isOwner', { isOwner: 'yes' }],
    ['email', { email: 'not an address' }],
    ['channel', { channel: 'COUNTER' }],
    ['note', { note: 'x'.repeat(501) }],
    ['applicantName', { applicantName: ['A', 'B'] }],
    ['connectionId', { connectionId: 1 }],
  ])('refuses a wrong %s', async (field, changes) => {
    expect(await refusal(submit(facts(changes)))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  });

  test('warns of an open application of the same NIK or premise, of its own channel only', async () => {
    const input = facts();
    await submit(input);
    expect((await submit(input)).warnings).toEqual([
      'nik_has_open_application',
      'premise_has_open_application',
    ]);
    expect((await submit({ ...input, address: 'Jl. Lain 1' })).warnings).toEqual([
      'nik_has_open_application',
    ]);
    expect((await submit(input, randomUUID(), other.client)).warnings).toEqual([]);
  });

  test('is not for the counter’s people, nor for a channel’s role at the counter', async () => {
    expect(await refusal(submit(facts(), randomUUID(), officer))).toMatchObject({ sqlstate: '42501' });
    const odd = await database.as(await world.staff(['digital_channel']));
    expect(await refusal(submit(facts(), randomUUID(), odd))).toMatchObject({ code: 'ROLE_MISSING' });
  });
});

describe('documents', () => {
  test('are taken by their content while the documents are open, once', async () => {
    const { applicationNo } = await submit(facts());
    const content = jpeg();
    const first = await attach(applicationNo, 'identity_card', content);
    expect(first.missingDocuments).not.toContain('identity_card');
    expect((await attach(applicationNo, 'identity_card', content)).documentId).toBe(first.documentId);
    await mine(applicationNo);
    for (const type of first.missingDocuments) await attach(applicationNo, type, jpeg());
    await move(applicationNo, 'accept_documents');
    expect(await refusal(attach(applicationNo, 'sketch', jpeg()))).toMatchObject({
      code: 'APPLICATION_LOCKED',
    });
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['unknown_type', Buffer.from('MZ this is a program')],
    ['wrong_type', Buffer.from('%PDF-1.7')],
    ['too_large', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5_242_880)])],
  ])('refuses what is %s', async (problem, content) => {
    const { applicationNo } = await submit(facts());
    expect(await refusal(attach(applicationNo, 'identity_card', content))).toMatchObject({
      code: 'DOCUMENT_REFUSED',
      details: { problem },
    });
  });

  test('do not get into the application of another channel', async () => {
    const { applicationNo } = await submit(facts());
    expect(await refusal(attach(applicationNo, 'sketch', jpeg(), other.client))).toMatchObject({
      code: 'APPLICATION_NOT_FOUND',
    });
  });
});

describe('afterwards', () => {
  test('sent back: why is told, it is corrected and filed again', async () => {
    const input = facts();
    const { applicationNo } = await submit(input);
    await mine(applicationNo);
    await move(applicationNo, 'send_back', 'documents_invalid', 'KTP buram');
    expect(await status(applicationNo)).toMatchObject({
      state: 'documents_incomplete',
      reasonCode: 'documents_invalid',
      reason: 'KTP buram',
    });
    const again = await call<Answer>(
      bank.client,
      'select api.resubmit_channel_application($1, $2, $3) as value',
      [randomUUID(), applicationNo, JSON.stringify({ ...input, applicantName: 'Ni Luh Sari Dewi' })],
    );
    expect(again.state).toBe('registered');
    expect((await row(applicationNo)).applicant_name).toBe('Ni Luh Sari Dewi');
    expect(
      await refusal(
        call(bank.client, 'select api.resubmit_channel_application($1, $2, null) as value', [
          randomUUID(),
          applicationNo,
        ]),
      ),
    ).toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' });
  });

  test('a decision that can be undone is not told yet, and then it is', async () => {
    const { applicationNo } = await submit(facts());
    await mine(applicationNo);
    const before = await status(applicationNo);
    await move(applicationNo, 'reject', 'premise_disputed', 'Sengketa dengan Pak Made');
    expect(await status(applicationNo)).toEqual(before);
    expect(await refusal(attach(applicationNo, 'sketch', jpeg()))).toMatchObject({ code: 'DECISION_HELD' });
    await database.admin.query(
      `update loket.application set held_until = now() - interval '1 second' where application_no = $1`,
      [applicationNo],
    );
    const told = await status(applicationNo);
    expect(told).toMatchObject({ state: 'rejected', reasonCode: 'premise_disputed' });
    expect(JSON.stringify(told)).not.toContain('Made');
  });

  test('the place on the waiting list, the call and its answer', async () => {
    const waiting = async (since: string, state = 'waitlisted', village_code = village) =>
      arranged.application(bank.login, 'new_connection', state, {
        channel: bank.channel,
        village_code,
        waiting_since: since,
        answer_by: state === 'called' ? '2999-01-01' : null,
      });
    const no = async ({ applicationId }: { applicationId: number }) =>
      (
        await world.one<{ application_no: string }>(
          'select application_no from loket.application where id = $1',
          [applicationId],
        )
      ).application_no;
    const base = await world.one<{ n: number }>(
      `select count(*)::int as n from loket.application where state = 'waitlisted' and village_code = $1 and waiting_since < '2001-01-01'`,
      [village],
    );
    const late = await waiting('2000-03-01');
    await waiting('2000-01-01');
    await waiting('2000-02-01');
    await waiting(
      '2000-02-01',
      'waitlisted',
      (await world.one<{ c: string }>('select min(code) as c from loket.village')).c,
    );
    expect(await status(await no(late))).toMatchObject({ position: base.n + 3, waitingSince: '2000-03-01' });

    const answer = async (application: string, wanted: boolean | null, client = bank.client) =>
      call<{ state: string }>(client, 'select api.confirm_channel_call($1, $2, $3) as value', [
        randomUUID(),
        application,
        wanted,
      ]);
    const called = await no(await waiting('2000-01-01', 'called'));
    expect(await status(called)).toMatchObject({ state: 'called', answerBy: '2999-01-01' });
    expect(await refusal(answer(called, null))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refusal(answer(called, true, other.client))).toMatchObject({
      code: 'APPLICATION_NOT_FOUND',
    });
    expect(await answer(called, true)).toMatchObject({ state: 'survey_scheduled' });
    expect(await status(called)).toHaveProperty('promisedBy');
    expect(await answer(await no(await waiting('2000-01-01', 'called')), false)).toMatchObject({
      state: 'cancelled',
    });
  });

  test('nothing about applications of the desk or of another channel, and each look counts', async () => {
    const { applicationNo } = await submit(facts());
    expect(await refusal(status(applicationNo, other.client))).toMatchObject({
      code: 'APPLICATION_NOT_FOUND',
    });
    const desk = await arranged.application(officerLogin, 'new_connection', 'registered');
    const { application_no } = await world.one<{ application_no: string }>(
      'select application_no from loket.application where id = $1',
      [desk.applicationId],
    );
    expect(await refusal(status(application_no))).toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
    const nosy = await world.bank();
    const before = await world.one<{ n: number }>('select lookup_limit_per_day as n from loket.utility');
    await world.policy({ lookup_limit_per_day: 2 });
    try {
      await refusal(status('X', nosy.client));
      await refusal(status('X', nosy.client));
      expect(await refusal(status('X', nosy.client))).toMatchObject({ code: 'LOOKUP_LIMIT_REACHED' });
    } finally {
      await world.policy({ lookup_limit_per_day: before.n });
    }
  });
});
