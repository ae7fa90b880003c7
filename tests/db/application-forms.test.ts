import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  type ApplicationField,
  applicationChoicesSchema,
  applicationFactsSchema,
} from '../../src/shared/contract/application-forms.ts';
import { applicationCardSchema } from '../../src/shared/contract/applications.ts';
import { form, save, someNik, submit, wholeForm } from '../support/application-forms.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { FAMILY_CARD_VECTORS, NIK_VECTORS, TODAY } from '../support/identity-numbers.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

let group: number;
let village: string;
beforeAll(async () => {
  group = await world.tariffGroup();
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
});

const clerk = async (branch?: string) => {
  const login = await world.staff(['customer_service'], branch ? { branch } : {});
  return { login, client: await database.as(login) };
};
let someone: ReturnType<typeof clerk> | undefined;
const audits = async (action: string, id: number) =>
  (
    await database.admin.query<{ actor: string; details: Record<string, unknown>; request_id: string }>(
      `select actor, details, request_id from loket.audit_entry where action = $1 and object_type = 'application' and object_id = $2 order by id`,
      [action, String(id)],
    )
  ).rows;

test('the database checks NIK and KK as the form does', async () => {
  for (const [nik, problem] of NIK_VECTORS) {
    const { is } = await world.one<{ is: string }>('select loket.nik_problem($1, $2) as is', [nik, TODAY]);
    expect([nik, is]).toEqual([nik, problem]);
  }
  for (const [number, problem] of FAMILY_CARD_VECTORS) {
    const { is } = await world.one<{ is: string }>('select loket.family_card_problem($1, $2) as is', [
      number,
      TODAY,
    ]);
    expect([number, is]).toEqual([number, problem]);
  }
});

test.each([
  ['0812 3456 7890', '081234567890'],
  ['+62 812-3456-7890', '081234567890'],
  ['62 812 3456 7890', '081234567890'],
  ['+62 0812 3456 7890', '081234567890'],
  ['(0362) 21-234', '036221234'],
  ['812345678', null],
  ['0812345678901234', null],
  ['0812/34567', null],
  ['+1 202 555 0100', null],
])('telephone %s is kept as %s', async (written, kept) => {
  expect((await world.one<{ is: string }>('select loket.plain_phone($1) as is', [written])).is).toBe(kept);
});

test('a draft is begun empty, filled field by field, and found by its author alone', async () => {
  const { login, client } = await clerk();
  const other = await clerk();
  const begun = await save(client, { facts: {} });
  expect(begun).toMatchObject({ state: 'draft', applicationNo: null, stepNo: 0, version: 1 });
  const named = await save(client, {
    applicationId: begun.applicationId,
    version: 1,
    facts: { applicantName: '  I  Wayan\tUji ', phone: '+62 812 3456 7890', nik: '5108 0612 0881 0001' },
  });
  expect(named).toMatchObject({ version: 2, applicantName: 'I Wayan Uji', phoneMasked: '•••••••••890' });
  const { facts, missingFacts, missingDocuments, mayChange } = await form(client, begun.applicationId);
  expect(facts).toMatchObject({
    applicantName: 'I Wayan Uji',
    nik: '5108061208810001',
    phone: '081234567890',
    consent: false,
  });
  expect([missingFacts, mayChange]).toEqual([['form'], true]);
  expect(missingDocuments).toContain('identity_card');
  expect(await audits('change_application', begun.applicationId)).toMatchObject([
    { actor: login, details: { state: 'draft', fields: ['applicant_name', 'nik', 'phone'] } },
  ]);

  const drafts = async (whose: typeof client) =>
    applicationCardSchema
      .array()
      .parse(await call(whose, 'select api.list_application_drafts() as value', []))
      .map(({ applicationId }) => applicationId);
  expect(await drafts(client)).toEqual([begun.applicationId]);
  expect(await drafts(other.client)).toEqual([]);
  for (const attempt of [
    () =>
      save(other.client, { applicationId: begun.applicationId, version: 2, facts: { note: 'milik orang' } }),
    () => form(other.client, begun.applicationId),
    () => submit(other.client, begun),
    () => call(other.client, 'select api.find_duplicates($1)', [begun.applicationId]),
  ])
    expect((await refusal(attempt())).code).toBe('APPLICATION_NOT_FOUND');

  await call(client, `select api.move_application($1, $2, 0, 'cancel', 'withdrawn_by_applicant', '')`, [
    randomUUID(),
    begun.applicationId,
  ]);
  expect(await drafts(client)).toEqual([]);
});

test('a repeated request is one change; a number on the screen that is old is refused', async () => {
  const { client } = await clerk();
  const begun = await save(client, { facts: { applicantName: 'Made Satu' } });
  const once = {
    applicationId: begun.applicationId,
    version: begun.version,
    facts: { note: 'kedua' },
    requestId: randomUUID(),
  };
  const first = await save(client, once);
  expect(await save(client, once)).toEqual(first);
  expect(await refusal(save(client, { ...once, requestId: randomUUID() }))).toMatchObject({
    code: 'APPLICATION_CHANGED',
    details: { version: first.version },
  });
  expect((await refusal(save(client, { ...once, facts: { note: 'lain' } }))).code).toBe('REQUEST_CONFLICT');
  // The same again is no change, and needs no audit row.
  expect(await save(client, { ...once, version: first.version, requestId: randomUUID() })).toEqual(first);
});

test.each<[ApplicationField | string, unknown, string | undefined]>([
  ['nik', '5108061208150001', 'under_age'],
  ['nik', '510806120881000', 'length'],
  ['nik', 5108061208810001, 'type'],
  ['familyCardNo', '5108063002070012', 'date'],
  ['phone', '12', 'format'],
  ['email', 'bukan-surel', 'format'],
  ['applicantName', 'x'.repeat(101), 'length'],
  ['applicantName', { $gt: '' }, 'type'],
  ['address', ['Jl. A'], 'type'],
  ['note', 'x'.repeat(501), 'length'],
  ['villageCode', '99.99.99.9999', 'unknown'],
  ['villageCode', "51' or true --", 'unknown'],
  ['buildingUse', 'castle', 'unknown'],
  ['tariffGroupId', 0, 'unknown'],
  ['tariffGroupId', 1.5, 'unknown'],
  ['isOwner', null, 'type'],
  ['isOwner', 'true', 'type'],
  ['consent', 1, 'type'],
  ['latitude', 95, 'invalid'],
  ['longitude', 1e308, 'invalid'],
  ['connectionId', 1e30, 'unknown'],
  ['state', 'approved', undefined],
  ['application_no', 'PST/PB/2026/1', undefined],
  ['version', 9, undefined],
  ['constructor', {}, undefined],
])('%s %j is refused and nothing kept', async (field, value, problem) => {
  someone ??= clerk();
  const { client } = await someone;
  const begun = await save(client, { facts: { applicantName: 'Ketut Utuh' } });
  const refused = await refusal(
    save(client, {
      applicationId: begun.applicationId,
      version: begun.version,
      facts: { applicantName: 'Lain', [field]: value },
    }),
  );
  expect(refused).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  expect(refused.details['problem']).toBe(problem);
  expect((await form(client, begun.applicationId)).application).toMatchObject({
    applicantName: 'Ketut Utuh',
    version: begun.version,
  });
});

test('a point that cannot be right is refused, half a point too', async () => {
  const { client } = await clerk();
  const saved = async (facts: object) => (await refusal(save(client, { facts }))).details;
  expect(await saved({ latitude: -8.11 })).toMatchObject({ field: 'longitude', problem: 'incomplete' });
  expect(await saved({ latitude: 51.5, longitude: -0.1 })).toMatchObject({ field: 'longitude' });
  const { latitude, longitude } = await world.one<{ latitude: number; longitude: number }>(
    'select latitude, longitude from loket.connection where latitude is not null order by id offset 100 limit 1',
  );
  const begun = await save(client, { facts: { latitude, longitude } });
  const { facts } = await form(client, begun.applicationId);
  expect(facts.latitude).toBeCloseTo(latitude, 6);
  expect(facts.longitude).toBeCloseTo(longitude, 6);
});

test('facts that are no object, too many, or of another kind', async () => {
  const { client } = await clerk();
  for (const facts of [[], 'x', 7, { note: 'x'.repeat(9000) }])
    expect(await refusal(save(client, { facts }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'facts' },
    });
  for (const kind of ['sealing', 'disconnection', 'anything', null])
    expect(await refusal(save(client, { kind, facts: {} }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'kind' },
    });
  const begun = await save(client, { facts: {} });
  const changed = { applicationId: begun.applicationId, kind: 'suspension', version: 1 };
  expect((await refusal(save(client, changed))).details).toEqual({ field: 'kind' });
  expect((await refusal(save(client, { applicationId: 999_999_999, version: 1 }))).code).toBe(
    'APPLICATION_NOT_FOUND',
  );
});

test('about a connection: it fills what is empty, and a new connection has none', async () => {
  const { client } = await clerk();
  const account = await world.account([]);
  const begun = await save(client, {
    kind: 'suspension',
    facts: { connectionId: account.connectionId, phone: '0812 9999 000' },
  });
  expect(begun).toMatchObject({
    connectionNo: account.connectionNo,
    applicantName: `UJI ${account.connectionNo}`,
    address: `Jl. Uji ${account.connectionNo}`,
    phoneMasked: '••••••••000',
  });
  const taken = await save(client, {
    kind: 'name_transfer',
    facts: { connectionId: account.connectionId, applicantName: 'Pemilik Baru' },
  });
  expect(taken).toMatchObject({ applicantName: 'Pemilik Baru', phoneMasked: null });
  expect((await form(client, taken.applicationId)).connection).toMatchObject({
    connectionId: account.connectionId,
    status: 'active',
    arrears: { sheets: 0, instalments: 0, amount: 0 },
  });
  expect(await refusal(save(client, { facts: { connectionId: account.connectionId } }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'connectionId' },
  });
  expect(
    (await refusal(save(client, { kind: 'suspension', facts: { connectionId: 999_999_999 } }))).code,
  ).toBe('CONNECTION_NOT_FOUND');
});

test('what was filed can be corrected until it is approved, the tariff until it is surveyed', async () => {
  const { client, login } = await clerk();
  const elsewhere = await clerk(await world.branch());
  const officer = await database.as(await world.staff(['connection_officer']));
  const place = { village_code: village, tariff_group_id: group, meter_size: '1/2"' };
  const change = async (state: string, facts: object) => {
    const { applicationId } = await applications.application(login, 'new_connection', state, place);
    return { applicationId, work: () => save(officer, { applicationId, version: 1, facts }) };
  };
  for (const state of ['registered', 'documents_incomplete', 'survey_scheduled', 'waitlisted', 'called']) {
    const { applicationId, work } = await change(state, { meterSize: '3/4"', phone: '081300001111' });
    expect([state, (await work()).meterSize]).toEqual([state, '3/4"']);
    expect((await audits('change_application', applicationId))[0]!.details).toMatchObject({
      state,
      fields: ['meter_size', 'phone'],
    });
  }
  for (const state of ['surveyed', 'costed']) {
    expect(await refusal((await change(state, { meterSize: '3/4"' })).work())).toMatchObject({
      code: 'APPLICATION_LOCKED',
      details: { state, field: 'meter_size' },
    });
    expect((await (await change(state, { landmark: 'depan pura' })).work()).version).toBe(2);
  }
  for (const state of [
    'approved',
    'awaiting_payment',
    'paid',
    'installed',
    'active',
    'rejected',
    'cancelled',
  ])
    expect((await refusal((await change(state, { note: 'x' })).work())).code).toBe('APPLICATION_LOCKED');

  const { applicationId, work } = await change('registered', { nik: null });
  expect(await refusal(work())).toMatchObject({ code: 'FACTS_MISSING', details: { facts: ['form'] } });
  expect(
    (await refusal(save(elsewhere.client, { applicationId, version: 1, facts: { note: 'x' } }))).code,
  ).toBe('APPLICATION_NOT_FOUND');
  // Reading a filed form is written down; the NIK is in no audit row.
  await form(client, applicationId);
  expect(await audits('read_application_form', applicationId)).toMatchObject([{ actor: login }]);
});

test('the search text follows what the form says', async () => {
  const { client } = await clerk();
  const begun = await save(client, { facts: wholeForm(group, village, { applicantName: 'Gusti Cari' }) });
  const filed = await submit(client, begun);
  const { search_text } = await world.one<{ search_text: string }>(
    'select search_text from loket.application where id = $1',
    [begun.applicationId],
  );
  for (const part of [
    'gusti cari',
    filed.application.applicationNo!.toLowerCase(),
    begun.address.toLowerCase(),
  ])
    expect(search_text).toContain(part);
  expect(search_text).not.toContain('5108');
});

test('what the form offers', async () => {
  const { client } = await clerk();
  const choices = applicationChoicesSchema.parse(
    await call(client, 'select api.application_choices() as value', []),
  );
  expect(choices.kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['new_connection', 'name_transfer', 'meter_replacement']),
  );
  expect(choices.villages.map(({ code }) => code)).toContain(village);
  expect(choices.tariffGroups).toEqual([
    { tariffGroupId: group, code: 'R', name: 'Rumah tangga', category: 'household' },
  ]);
  expect(choices.meterSizes.slice(0, 3)).toEqual(['1/2"', '3/4"', '1"']);
  expect(choices.regencyCodes.every((code) => /^\d{4}$/.test(code))).toBe(true);
});

test('every field of the contract is one of the database', async () => {
  const fields = Object.keys(applicationFactsSchema.shape);
  for (const field of fields)
    expect([
      field,
      (await world.one<{ is: string | null }>('select loket.fact_type($1) as is', [field])).is,
    ]).not.toEqual([field, null]);
});

test('nobody but customer service and connection officers files', async () => {
  for (const role of ['cashier', 'supervisor', 'finance', 'manager', 'reading_officer', 'staff_admin']) {
    const client = await database.as(await world.staff([role]));
    for (const attempt of [
      () => save(client, { facts: { nik: someNik() } }),
      () => submit(client, { applicationId: 1, stepNo: 0 }),
      () => form(client, 1),
      () => call(client, 'select api.list_application_drafts()', []),
      () => call(client, 'select api.find_duplicates(1)', []),
    ])
      expect((await refusal(attempt())).sqlstate).toBe('42501');
  }
});
