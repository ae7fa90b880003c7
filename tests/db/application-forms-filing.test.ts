import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { ApplicationFacts, FiledKind } from '../../src/shared/contract/application-forms.ts';
import { form, save, someNik, submit, wholeForm } from '../support/application-forms.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, connectionsOf, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

let group: number;
let village: string;
beforeAll(async () => {
  group = await world.tariffGroup();
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
});

const officeOf = async () => {
  const branch = await world.branch();
  const login = await world.staff(['customer_service'], { branch });
  return { branch, login, client: await database.as(login) };
};
const year = new Date().getFullYear();

test('filed: the next number of branch, kind and year, the step, the registration fee', async () => {
  const { branch, login, client } = await officeOf();
  const begun = await save(client, { facts: wholeForm(group, village) });
  const requestId = randomUUID();
  const filed = await submit(client, begun, requestId);
  expect(filed).toMatchObject({
    application: { state: 'registered', stepNo: 1, applicationNo: `${branch}/PB/${year}/000001` },
    registration: { invoiceNo: `${branch}/NA/${year}/000001`, total: 25_000 },
    missingDocuments: ['family_card', 'identity_card', 'property_tax'],
    duplicates: 0,
    formerWithArrears: 0,
  });
  // The same request again is the same filing, and its answer holds no personal numbers.
  expect(await submit(client, begun, requestId)).toEqual(filed);
  const kept = await world.one<{ answer: string }>(
    'select answer::text from loket.request where request_id = $1',
    [requestId],
  );
  const { facts } = await form(client, begun.applicationId);
  expect(kept.answer).not.toContain(facts.nik!);
  expect(kept.answer).not.toContain(facts.phone!);

  const { steps } = await world.one<{ steps: unknown[] }>(
    `select jsonb_agg(jsonb_build_array(action, from_state, to_state, actor, details)) as steps
     from loket.application_step where application_id = $1`,
    [begun.applicationId],
  );
  expect(steps).toEqual([['submit', 'draft', 'registered', login, { duplicates: 0, formerWithArrears: 0 }]]);
  expect(
    await world.one(
      `select v.source, v.source_id, v.payer_name, i.purpose, (select f.code from loket.invoice_line l
         join loket.fee_type f on f.id = l.fee_type_id where l.invoice_id = v.id) as fee
       from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id where i.application_id = $1`,
      [begun.applicationId],
    ),
  ).toEqual({
    source: 'application',
    source_id: filed.application.applicationNo,
    payer_name: facts.applicantName,
    purpose: 'registration',
    fee: 'PENDAFTARAN',
  });
  expect(
    (
      await database.admin.query(`select action from loket.audit_entry where request_id = $1 order by id`, [
        requestId,
      ])
    ).rows,
  ).toEqual([{ action: 'application_submit' }, { action: 'issue_invoice' }]);

  const second = await save(client, { facts: wholeForm(group, village) });
  expect((await submit(client, second)).application.applicationNo).toBe(`${branch}/PB/${year}/000002`);
});

test('without a price for it there is no registration fee', async () => {
  const { client } = await officeOf();
  await database.admin.query(`update loket.fee_type set active = false where code = 'PENDAFTARAN'`);
  try {
    const begun = await save(client, { facts: wholeForm(group, village) });
    expect((await submit(client, begun)).registration).toBeNull();
  } finally {
    await database.admin.query(`update loket.fee_type set active = true where code = 'PENDAFTARAN'`);
  }
});

test.each<[string, Partial<ApplicationFacts>]>([
  ['name', { applicantName: 'X' }],
  ['NIK', { nik: null }],
  ['phone', { phone: null }],
  ['address', { address: 'A 1' }],
  ['village', { villageCode: null }],
  ['use', { buildingUse: null }],
  ['tariff group', { tariffGroupId: null }],
])('a form that lacks its %s is not filed and takes no number', async (_, lacking) => {
  const { branch, client } = await officeOf();
  const begun = await save(client, { facts: wholeForm(group, village, lacking) });
  expect(await refusal(submit(client, begun))).toMatchObject({
    code: 'FACTS_MISSING',
    details: { facts: ['form'] },
  });
  const whole = await save(client, { facts: wholeForm(group, village) });
  expect((await submit(client, whole)).application.applicationNo).toBe(`${branch}/PB/${year}/000001`);
});

test('only a draft is filed, once, by its author, at the step on the screen', async () => {
  const { login, client } = await officeOf();
  const begun = await save(client, { facts: wholeForm(group, village) });
  expect((await refusal(submit(client, { ...begun, stepNo: 3 }))).code).toBe('APPLICATION_CHANGED');
  const clients = await connectionsOf(database, login, 2);
  const outcomes = await Promise.allSettled(clients.map((twin) => submit(twin, begun)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const twin of clients) await twin.end();
  const registered = await applications.application(login, 'new_connection', 'registered');
  expect((await refusal(submit(client, registered))).code).toBe('TRANSITION_NOT_ALLOWED');
});

/** A filing about a connection; the fields that its kind asks for are there. */
async function about(
  client: Awaited<ReturnType<typeof officeOf>>['client'],
  kind: FiledKind,
  connectionId: number,
  facts: Partial<ApplicationFacts> = {},
) {
  const person = kind === 'name_transfer' ? { applicantName: 'Pemilik Baru', nik: someNik() } : {};
  return save(client, { kind, facts: { connectionId, ...person, ...facts } });
}
const setStatus = (connectionId: number, status: string) =>
  database.admin.query('update loket.connection set status = $2 where id = $1', [connectionId, status]);

const SUITS: Record<string, Record<string, boolean>> = {
  suspension: { active: true, suspended: false, sealed: false, disconnected: false },
  reconnection: { active: false, suspended: true, sealed: true, disconnected: true },
  name_transfer: { active: true, suspended: true, sealed: true, disconnected: false },
  meter_replacement: { active: true, suspended: true, sealed: true, disconnected: false },
  reclassification: { active: true, suspended: true, sealed: true, disconnected: false },
};
test.each(Object.keys(SUITS))('%s suits the state of the connection or is refused', async (kind) => {
  const { client } = await officeOf();
  const other = await world.one<{ id: number }>(
    `insert into loket.tariff_group (book_id, code, name, category) select tariff_book_id, $1, 'Niaga', 'commercial' from loket.utility returning id`,
    [`N-${kind}`.slice(0, 20)],
  );
  for (const [status, suits] of Object.entries(SUITS[kind]!)) {
    const { connectionId } = await world.account([]);
    await setStatus(connectionId, status);
    const facts = kind === 'reclassification' ? { tariffGroupId: other.id } : {};
    const begun = await about(client, kind as FiledKind, connectionId, facts);
    if (suits) {
      const filed = await submit(client, begun);
      expect([status, filed.application.state]).toEqual([status, 'registered']);
      expect(filed.registration).toBeNull();
    } else
      expect(await refusal(submit(client, begun))).toMatchObject({
        code: 'CONNECTION_STATE_WRONG',
        details: { status },
      });
  }
});

test('arrears stop the kinds that ask for none, not a meter that is broken', async () => {
  const { client } = await officeOf();
  const { connectionId } = await world.account([50_000, 60_000]);
  for (const kind of ['name_transfer', 'suspension'] as const)
    expect(await refusal(submit(client, await about(client, kind, connectionId)))).toMatchObject({
      code: 'ARREARS_OPEN',
      details: { sheets: 2, instalments: 0, amount: 110_000 },
    });
  await submit(client, await about(client, 'meter_replacement', connectionId));
});

test('one open application of a kind per connection, also for two who file at once', async () => {
  const { login, client } = await officeOf();
  const { connectionId } = await world.account([]);
  const first = await submit(client, await about(client, 'suspension', connectionId));
  expect(await refusal(submit(client, await about(client, 'suspension', connectionId)))).toMatchObject({
    code: 'OPEN_APPLICATION_EXISTS',
    details: { applicationNo: first.application.applicationNo, state: 'registered' },
  });
  // Another kind is another matter; and one that has ended is none.
  await submit(client, await about(client, 'meter_replacement', connectionId));
  await call(client, `select api.move_application($1, $2, 1, 'cancel', 'withdrawn_by_applicant', '')`, [
    randomUUID(),
    first.application.applicationId,
  ]);
  const twins = [
    await about(client, 'suspension', connectionId),
    await about(client, 'suspension', connectionId),
  ];
  const clients = await connectionsOf(database, login, 2);
  const outcomes = await Promise.allSettled(twins.map((twin, index) => submit(clients[index]!, twin)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const twin of clients) await twin.end();
});

test('a kind about a connection needs one; another group than it has', async () => {
  const { client } = await officeOf();
  const nowhere = await save(client, { kind: 'suspension', facts: { applicantName: 'Tanpa Sambungan' } });
  expect(await refusal(submit(client, nowhere))).toMatchObject({ code: 'FACTS_MISSING' });
  const { connectionId } = await world.account([]);
  const same = await about(client, 'reclassification', connectionId, { tariffGroupId: group });
  expect(await refusal(submit(client, same))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'tariffGroupId', problem: 'same' },
  });
  const filed = await submit(client, await about(client, 'suspension', connectionId));
  const moved = {
    applicationId: filed.application.applicationId,
    kind: 'suspension',
    version: filed.application.version,
    facts: { connectionId: (await world.account([])).connectionId },
  };
  expect(await refusal(save(client, moved))).toMatchObject({
    code: 'APPLICATION_LOCKED',
    details: { field: 'connection_id' },
  });
});
