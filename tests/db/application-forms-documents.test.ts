import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { documentRequirementSchema } from '../../src/shared/contract/application-forms.ts';
import { type AttachInput, attach, form, save, submit, wholeForm } from '../support/application-forms.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { jpegOfSize, pngOfSize, samplePdf, samplePng } from '../support/sample-files.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

let group: number;
let village: string;
beforeAll(async () => {
  group = await world.tariffGroup();
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
});
const clerk = async (branch?: string) =>
  database.as(await world.staff(['customer_service'], branch ? { branch } : {}));
let made = 0;
/** A picture of 3 by 2 that nobody else has. */
const picture = () => Buffer.concat([samplePng(3, 2), Buffer.from(`uji ${++made}`)]);
const read = (client: Awaited<ReturnType<typeof clerk>>, documentId: number | null) =>
  call<{ contentBase64: string; name: string }>(client, 'select api.document($1) as value', [documentId]);
const remove = (
  client: Awaited<ReturnType<typeof clerk>>,
  documentId: number | null,
  requestId: string = randomUUID(),
) =>
  call<{ documentId: number; missingDocuments: string[] }>(
    client,
    'select api.remove_document($1, $2) as value',
    [requestId, documentId],
  );

test('attached, listed, read, taken out: each in the audit log', async () => {
  const client = await clerk();
  const { applicationId } = await save(client, { facts: { tariffGroupId: group } });
  const content = picture();
  const requestId = randomUUID();
  const input = { content, requestId, name: 'C:\\scan\\..\\ktp\u0007 depan.png' };
  const { document, missingDocuments, sameContent } = await attach(client, applicationId, input);
  expect(document).toMatchObject({
    documentType: 'identity_card',
    name: 'ktp depan.png',
    mediaType: 'image/png',
    size: content.length,
    width: 3,
    height: 2,
    mayRemove: true,
  });
  expect([missingDocuments, sameContent]).toEqual([['family_card', 'property_tax'], []]);
  expect((await attach(client, applicationId, input)).document).toEqual(document);
  expect((await form(client, applicationId)).documents).toEqual([document]);
  const answer = await read(client, document.documentId);
  expect(Buffer.from(answer.contentBase64, 'base64').equals(content)).toBe(true);
  expect(answer.contentBase64).not.toContain('\n');
  expect(await remove(client, document.documentId)).toMatchObject({
    documentId: document.documentId,
    missingDocuments: ['family_card', 'identity_card', 'property_tax'],
  });
  expect((await form(client, applicationId)).documents).toEqual([]);
  expect((await refusal(read(client, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
  expect((await refusal(remove(client, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
  const { rows } = await database.admin.query(
    `select action, details->>'documentType' as type from loket.audit_entry
     where object_type = 'application' and object_id = $1 and action like '%document' order by id`,
    [String(applicationId)],
  );
  expect(rows).toEqual(
    ['attach_document', 'read_document', 'remove_document'].map((action) => ({
      action,
      type: 'identity_card',
    })),
  );
});

test('the same bytes are kept once; another application that has them is named', async () => {
  const client = await clerk();
  const content = picture();
  const one = await save(client, { facts: wholeForm(group, village) });
  await attach(client, one.applicationId, { content });
  const twice = attach(client, one.applicationId, { content });
  expect(await refusal(twice)).toMatchObject({
    code: 'DOCUMENT_REFUSED',
    details: { problem: 'already_attached' },
  });
  await attach(client, one.applicationId, { content, documentType: 'other' });
  const { application } = await submit(client, one);
  const other = await save(client, { facts: wholeForm(group, village) });
  const { sameContent } = await attach(client, other.applicationId, { content });
  expect(sameContent).toEqual([
    { applicationNo: application.applicationNo, branchName: application.branchName },
  ]);
  const { n } = await world.one<{ n: number }>(
    'select count(*)::int as n from loket.document_content where sha256 = $1',
    [createHash('sha256').update(content).digest()],
  );
  expect(n).toBe(1);
});

test('a JPEG and a PDF, with what they are', async () => {
  const client = await clerk();
  const { applicationId } = await save(client, {});
  const jpeg = { content: jpegOfSize(640, 480), mediaType: 'image/jpeg', width: 640, height: 480 };
  expect((await attach(client, applicationId, jpeg)).document).toMatchObject({ width: 640, height: 480 });
  const pdf = { content: await samplePdf(2), mediaType: 'application/pdf', width: null, height: null };
  expect((await attach(client, applicationId, pdf)).document).toMatchObject({ width: null });
});

const withNames = async (dictionary: string) => {
  const pdf = (await samplePdf()).toString('latin1');
  return Buffer.from(pdf.replace('/Type /Catalog', `/Type /Catalog ${dictionary}`), 'latin1');
};
const asPdf = { mediaType: 'application/pdf', width: null, height: null };
const asJpeg = { mediaType: 'image/jpeg', width: 3, height: 2 };

test.each<[string, string, () => Promise<AttachInput> | AttachInput]>([
  ['nothing', 'empty', () => ({ content: Buffer.alloc(0) })],
  ['null', 'empty', () => ({ content: null })],
  [
    'more than 5 MB',
    'too_large',
    () => ({ content: Buffer.concat([samplePng(3, 2), Buffer.alloc(5_242_880)]) }),
  ],
  ['a program', 'unknown_type', () => ({ content: Buffer.from('MZ\u0090\u0000 program') })],
  ['a page', 'unknown_type', () => ({ content: Buffer.from('<svg onload="alert(1)"/>') })],
  ['a PNG that says it is a JPEG', 'wrong_type', () => ({ content: picture(), ...asJpeg })],
  ['a PDF that says it is a PNG', 'wrong_type', async () => ({ content: await samplePdf() })],
  ['another size than the header', 'wrong_type', () => ({ content: picture(), width: 4 })],
  ['no size', 'wrong_type', () => ({ content: picture(), width: null, height: null })],
  ['a PNG cut off in its head', 'broken', () => ({ content: samplePng(3, 2).subarray(0, 20) })],
  [
    'a huge PNG',
    'too_many_pixels',
    () => ({ content: pngOfSize(20_000, 20_000), width: 20_000, height: 20_000 }),
  ],
  [
    'a JPEG without an end',
    'broken',
    () => ({ content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]), ...asJpeg }),
  ],
  ['a PDF cut off', 'broken', async () => ({ content: (await samplePdf()).subarray(0, 300), ...asPdf })],
  [
    'a script',
    'active_content',
    async () => ({
      content: await withNames('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      ...asPdf,
    }),
  ],
  [
    'a script in hex',
    'active_content',
    async () => ({ content: await withNames('/X << /S /J#61vaScript >>'), ...asPdf }),
  ],
  [
    'a script all in hex',
    'active_content',
    async () => ({ content: await withNames('/X << /S /#4a#61#76#61#53#63#72#69#70#74 >>'), ...asPdf }),
  ],
  [
    'a script by its code alone',
    'active_content',
    async () => ({ content: await withNames('/X << /J#53 7 0 R >>'), ...asPdf }),
  ],
  [
    'a launch',
    'active_content',
    async () => ({ content: await withNames('/X << /S /Launch /F (cmd.exe) >>'), ...asPdf }),
  ],
  [
    'an embedded file',
    'active_content',
    async () => ({ content: await withNames('/X << /Type /Embedded#46ile >>'), ...asPdf }),
  ],
  [
    'an action to begin with',
    'active_content',
    async () => ({ content: await withNames('/OpenActi#6fn 9 0 R'), ...asPdf }),
  ],
  [
    'an encrypted PDF',
    'encrypted',
    async () => ({ content: await samplePdf(1, { userPassword: 'x' }), ...asPdf }),
  ],
])('%s: %s', async (_, problem, input) => {
  const client = await filer();
  const { applicationId } = await save(client, {});
  expect(await refusal(attach(client, applicationId, await input()))).toMatchObject({
    code: 'DOCUMENT_REFUSED',
    details: { problem },
  });
});
let filing: ReturnType<typeof clerk> | undefined;
const filer = () => (filing ??= clerk());

test('a page to open with is no action, and chance letters in a picture are no script', async () => {
  const client = await clerk();
  const { applicationId } = await save(client, {});
  const zoom = await withNames('/OpenAction [3 0 R /XYZ null null 0]');
  const chance = Buffer.concat([zoom, Buffer.from('\n% /JSx /JavaScripting /Launchpad \u00ff/JS\u0001\n')]);
  await attach(client, applicationId, { content: zoom, ...asPdf });
  await attach(client, applicationId, { content: chance, ...asPdf });
});

test('thirty documents are enough, and unknown kinds are none', async () => {
  const client = await clerk();
  const { applicationId } = await save(client, {});
  for (let n = 0; n < 30; n++) await attach(client, applicationId, { content: picture() });
  expect((await refusal(attach(client, applicationId, { content: picture() }))).details).toEqual({
    problem: 'too_many',
  });
  for (const input of [{ documentType: 'passport' }, { documentType: null }, { name: ' ' }, { name: null }])
    expect((await refusal(attach(client, applicationId, { content: picture(), ...input }))).code).toBe(
      'INVALID_INPUT',
    );
});

test('what a step was taken by stays; later photos can be put right until the next step', async () => {
  const login = await world.staff(['customer_service', 'connection_officer']);
  const client = await database.as(login);
  const begun = await save(client, { facts: wholeForm(group, village) });
  const { document } = await attach(client, begun.applicationId, { content: picture() });
  for (const documentType of ['family_card', 'property_tax'])
    await attach(client, begun.applicationId, { content: picture(), documentType });
  await submit(client, begun);
  await call(client, `select api.move_application($1, $2, 1, 'accept_documents', null, '')`, [
    randomUUID(),
    begun.applicationId,
  ]);
  expect(await refusal(remove(client, document.documentId))).toMatchObject({
    code: 'APPLICATION_LOCKED',
    details: { state: 'survey_scheduled' },
  });
  const photo = await attach(client, begun.applicationId, {
    content: picture(),
    documentType: 'survey_photo',
  });
  await remove(client, photo.document.documentId);
  const ended = await applications.application(login, 'new_connection', 'cancelled');
  expect((await refusal(attach(client, ended.applicationId, { content: picture() }))).code).toBe(
    'APPLICATION_LOCKED',
  );
});

test("another's draft, another branch, another role", async () => {
  const author = await clerk();
  const [colleague, stranger] = [await clerk(), await clerk(await world.branch())];
  const cashier = await database.as(await world.staff(['cashier']));
  const supervisor = await database.as(await world.staff(['supervisor']));
  const begun = await save(author, { facts: wholeForm(group, village) });
  const { document } = await attach(author, begun.applicationId, { content: picture() });
  for (const other of [colleague, stranger]) {
    expect((await refusal(attach(other, begun.applicationId, { content: picture() }))).code).toBe(
      'APPLICATION_NOT_FOUND',
    );
    expect((await refusal(read(other, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
    expect((await refusal(remove(other, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
  }
  expect((await refusal(read(supervisor, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
  await submit(author, begun);
  await read(colleague, document.documentId);
  await read(supervisor, document.documentId);
  expect((await refusal(read(stranger, document.documentId))).code).toBe('DOCUMENT_NOT_FOUND');
  expect((await refusal(read(cashier, document.documentId))).sqlstate).toBe('42501');
  expect((await refusal(remove(supervisor, document.documentId))).sqlstate).toBe('42501');
  expect((await refusal(read(author, null))).code).toBe('DOCUMENT_NOT_FOUND');
});

test('the checklist goes by kind, category and owner; who accepts documents does not set it', async () => {
  const officer = await database.as(await world.staff(['connection_officer']));
  const manager = await database.as(await world.staff(['manager']));
  const checklist = (kind: string | null, groupId: number | null, owner: boolean | null) =>
    call<{ documentType: string; required: boolean }[]>(
      officer,
      'select api.application_checklist($1, $2, $3) as value',
      [kind, groupId, owner],
    );
  const required = async (...of: Parameters<typeof checklist>) =>
    (await checklist(...of)).filter((item) => item.required).map((item) => item.documentType);
  const all = ['identity_card', 'family_card', 'property_tax'];
  expect(await required('new_connection', null, true)).toEqual(all);
  expect(await required('new_connection', group, false)).toEqual([...all, 'owner_consent']);
  expect((await refusal(checklist('nothing', null, true))).code).toBe('INVALID_INPUT');

  const set = (client: typeof officer, values: unknown[], requestId: string = randomUUID()) =>
    call<{ requirements: unknown }>(
      client,
      'select api.set_document_requirement($1, $2, $3, $4, $5, $6) as value',
      [requestId, ...values],
    );
  const requestId = randomUUID();
  const line = ['new_connection', 'household', null, 'stamp_statement', true];
  const { requirements } = await set(manager, line, requestId);
  expect(documentRequirementSchema.array().parse(requirements)).toContainEqual({
    kind: 'new_connection',
    category: 'household',
    onlyIf: null,
    documentType: 'stamp_statement',
    required: true,
  });
  expect(await set(manager, line, requestId)).toMatchObject({ replayed: true });
  expect(await required('new_connection', group, true)).toEqual([...all, 'stamp_statement']);
  await set(manager, ['new_connection', 'household', null, 'stamp_statement', null]);
  expect(await required('new_connection', group, true)).toEqual(all);
  const { rows } = await database.admin.query(
    `select details->'before' as before, details->'required' as required from loket.audit_entry
     where action = 'set_document_requirement' order by id`,
  );
  expect(rows).toEqual([
    { before: null, required: true },
    { before: true, required: null },
  ]);
  for (const [index, wrong] of (['x', 'x', 'x', 'x'] as const).entries()) {
    const values: unknown[] = [...line];
    values[index] = wrong;
    expect((await refusal(set(manager, values))).code).toBe('INVALID_INPUT');
  }
  expect((await refusal(set(officer, line))).sqlstate).toBe('42501');
});
