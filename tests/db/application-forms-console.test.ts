/** The form through the console's dispatcher, without a window: what the contract and main refuse, and the receipt on the disk. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type {
  ApplicationForm,
  Attached,
  FiledApplication,
} from '../../src/shared/contract/application-forms.ts';
import type { ApplicationCard } from '../../src/shared/contract/applications.ts';
import { wholeForm } from '../support/application-forms.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { samplePdf, samplePng } from '../support/sample-files.ts';
import { TestConsole } from '../support/test-console.ts';

const database = testDatabase();
const world = arrange(database);
let desk: TestConsole;
let draft: ApplicationCard;

beforeAll(async () => {
  desk = await TestConsole.start({ port: () => database.server.port, database: database.name }, TIMEOUTS);
  await desk.signIn(await world.staff(['customer_service']));
  const { code } = await world.one<{ code: string }>('select min(code) as code from loket.village');
  draft = await desk.call('applicationForms', 'save', {
    requestId: randomUUID(),
    applicationId: null,
    kind: 'new_connection',
    version: null,
    facts: wholeForm(await world.tariffGroup(), code),
  });
});
afterAll(() => desk?.close());

const attach = (contentBase64: string, changes: object = {}) => ({
  requestId: randomUUID(),
  applicationId: draft.applicationId,
  documentType: 'identity_card',
  name: 'ktp.png',
  contentBase64,
  ...changes,
});
const refusalOf = async (payload: object) => {
  const result = await desk.dispatch('applicationForms', 'attach', payload);
  return result.ok ? 'ok' : { code: result.error.code, ...result.error.details };
};

test('two hundred megabytes are refused by the contract, before anything decodes them', async () => {
  expect(await refusalOf(attach('A'.repeat(200 * 1024 * 1024)))).toMatchObject({ code: 'MALFORMED_INPUT' });
});

test('what is no base64, no picture, or more than paper is refused before it is sent', async () => {
  expect(await refusalOf(attach('no base64!'))).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'contentBase64',
  });
  const page = Buffer.from('<html><script>alert(1)</script></html>').toString('base64');
  expect(await refusalOf(attach(page))).toEqual({ code: 'DOCUMENT_REFUSED', problem: 'unknown_type' });
  const pdf = (await samplePdf()).toString('latin1').replace('/Type /Catalog', '/Type /Catalog /AA << >>');
  expect(await refusalOf(attach(Buffer.from(pdf, 'latin1').toString('base64')))).toEqual({
    code: 'DOCUMENT_REFUSED',
    problem: 'active_content',
  });
});

test('attached and read back byte by byte, filed, and its receipt printed', async () => {
  const content = samplePng(120, 80).toString('base64');
  const { document } = await desk.call<Attached>('applicationForms', 'attach', attach(content));
  expect(document).toMatchObject({ mediaType: 'image/png', width: 120, height: 80 });
  const { documentId } = document;
  expect(
    await desk.call<{ contentBase64: string }>('applicationForms', 'document', { documentId }),
  ).toMatchObject({ contentBase64: content });
  const { application } = await desk.call<FiledApplication>('applicationForms', 'submit', {
    requestId: randomUUID(),
    applicationId: draft.applicationId,
    stepNo: draft.stepNo,
  });
  const { applicationId } = application;
  const { file } = await desk.call<{ file: string }>('applicationForms', 'printReceipt', { applicationId });
  expect(existsSync(file)).toBe(true);
  expect(file).toContain(application.applicationNo!.replaceAll('/', '-'));
  const { documents } = await desk.call<ApplicationForm>('applicationForms', 'form', { applicationId });
  expect(documents.map((one) => one.documentId)).toEqual([documentId]);
});

test('every other operation answers as the contract says', async () => {
  await desk.call('applicationForms', 'choices');
  await desk.call('applicationForms', 'drafts');
  await desk.call('applicationForms', 'requirements');
  await desk.call('applicationForms', 'checklist', { kind: 'new_connection' });
  await desk.call('applicationForms', 'duplicates', { applicationId: draft.applicationId });
  await desk.call('applicationForms', 'receipt', { applicationId: draft.applicationId });
  expect(
    await desk.codeOf('applicationForms', 'setRequirement', {
      requestId: randomUUID(),
      kind: 'new_connection',
      category: null,
      onlyIf: null,
      documentType: 'sketch',
      required: true,
    }),
  ).toBe('NOT_ALLOWED');
});
