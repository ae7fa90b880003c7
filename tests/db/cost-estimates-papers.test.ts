import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { approvalPaperSchema, estimatePaperSchema } from '../../src/shared/contract/estimate-cards.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeEstimates,
  move,
  recordSurvey,
  saveEstimate,
  surveyInput,
  viewEstimate,
} from '../support/estimates.ts';

const database = testDatabase();
const world = arrange(database);
const { application } = arrangeApplications(database);
const { items, group, price, day } = arrangeEstimates(database, world);
let officer: pg.Client;
let approver: pg.Client;
let login: string;
let code: string;
let today: string;

beforeAll(async () => {
  code = await group();
  await items();
  await price('BASE', { group: code, amount: 1_500_000, included: 12 });
  login = await world.staff(['connection_officer']);
  officer = await database.as(login);
  approver = await database.as(await world.staff(['connection_officer']));
  today = await day();
});

const estimatePaper = async (client: pg.Client, applicationId: number) =>
  estimatePaperSchema.parse(await call(client, 'select api.estimate_paper($1) as value', [applicationId]));
const letter = async (client: pg.Client, applicationId: number) =>
  approvalPaperSchema.parse(await call(client, 'select api.approval_paper($1) as value', [applicationId]));

async function costed() {
  const filed = await application(login, 'new_connection', 'survey_scheduled', { phone: '081234567890' });
  const surveyed = await recordSurvey(officer, filed, surveyInput(today, code));
  return saveEstimate(officer, surveyed, 1_500_000);
}
/** The time to undo is over: steps are insert-only, so the trigger is left out for once. */
async function effective(applicationId: number) {
  await database.admin.query('update loket.application set held_until = null where id = $1', [applicationId]);
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query(
    'update loket.application_step set effective_at = at where application_id = $1',
    [applicationId],
  );
  await database.admin.query('set session_replication_role = origin');
}

test('the paper of an estimate has everything but what the paper need not know', async () => {
  const { applicationId, applicationNo } = await costed();
  const paper = await estimatePaper(officer, applicationId);
  expect(paper).toMatchObject({
    applicationNo,
    kind: 'new_connection',
    state: 'costed',
    filedOn: today,
    survey: { tariffGroupCode: code, meterSize: '1/2"' },
    estimate: { total: 1_500_000, lines: [{ code: 'BASE', includedM: 12 }] },
    approvedOn: null,
    paymentDays: 60,
    utility: { training: true },
    signatories: [
      { slot: 1, position: 'Manajer' },
      { slot: 2, position: 'Petugas Sambungan' },
    ],
  });
  const text = JSON.stringify(paper);
  expect(text).not.toContain('081234567890');
  expect(text).not.toMatch(/\d{16}/);
  expect(paper.phoneMasked).not.toBeNull();
});

test('a later signatory changes no copy of an earlier paper', async () => {
  const { applicationId } = await costed();
  await database.admin.query(
    `insert into loket.report_signatory (report, slot, valid_from, position, full_name, set_by, set_at)
     values ('cost_estimate', 1, $1, 'Direktur', 'Orang Baru', $2, clock_timestamp())`,
    [today, login],
  );
  expect((await estimatePaper(officer, applicationId)).signatories[0]).toMatchObject({ position: 'Manajer' });
  expect((await estimatePaper(officer, (await costed()).applicationId)).signatories[0]).toMatchObject({
    position: 'Direktur',
  });
});

test('no paper without an estimate that counts', async () => {
  const filed = await application(login, 'new_connection', 'survey_scheduled');
  expect(await refusal(estimatePaper(officer, filed.applicationId))).toMatchObject({
    code: 'ESTIMATE_NOT_FOUND',
    sqlstate: 'LK531',
  });
  const done = await costed();
  await move(approver, done, 'send_back_estimate', 'estimate_wrong');
  expect(await refusal(estimatePaper(officer, done.applicationId))).toMatchObject({
    code: 'ESTIMATE_NOT_FOUND',
  });
});

test('the letter of approval waits until the decision can no longer be undone', async () => {
  const done = await costed();
  expect(await refusal(letter(officer, done.applicationId))).toMatchObject({
    code: 'LETTER_NOT_DUE',
    sqlstate: 'LK532',
  });
  const approved = await move(approver, done, 'approve');
  expect(await refusal(letter(officer, done.applicationId))).toMatchObject({ code: 'DECISION_HELD' });
  expect((await estimatePaper(officer, done.applicationId)).approvedOn).toBeNull();
  await effective(done.applicationId);
  expect(await letter(officer, done.applicationId)).toMatchObject({
    decision: 'approve',
    decidedOn: today,
    reasonCode: null,
    tariffGroup: { code },
    meterSize: '1/2"',
    total: 1_500_000,
    paymentBy: null,
    paymentDays: 60,
    maxInstalments: 4,
    firstInstalmentPercent: 40,
    signatories: [{ position: 'Manajer' }],
  });
  expect((await estimatePaper(officer, done.applicationId)).approvedOn).toBe(today);
  expect((await viewEstimate(officer, approved)).letter).toBe('approve');
});

test('an approval that was taken back has no letter; a refusal has one with its reason, until it is opened again', async () => {
  const done = await costed();
  await move(approver, done, 'approve');
  await approver.query('select api.undo_decisions($1, $2)', [
    randomUUID(),
    JSON.stringify([{ applicationId: done.applicationId, stepNo: done.stepNo + 1 }]),
  ]);
  await effective(done.applicationId);
  expect(await refusal(letter(officer, done.applicationId))).toMatchObject({ code: 'LETTER_NOT_DUE' });
  const rejected = await move(approver, { ...done, stepNo: done.stepNo + 2 }, 'reject', 'no_capacity');
  await effective(done.applicationId);
  expect(await letter(officer, done.applicationId)).toMatchObject({
    decision: 'reject',
    reasonCode: 'no_capacity',
    total: null,
  });
  await move(approver, rejected, 'reopen', 'documents_invalid');
  expect(await refusal(letter(officer, done.applicationId))).toMatchObject({ code: 'LETTER_NOT_DUE' });
});

test('another branch reads no paper; those who do not work with applications have no right at all', async () => {
  const { applicationId } = await costed();
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  expect(await refusal(estimatePaper(stranger, applicationId))).toMatchObject({
    code: 'APPLICATION_NOT_FOUND',
  });
  expect(await refusal(letter(stranger, applicationId))).toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
  const manager = await database.as(await world.staff(['manager'], { branch: await world.branch() }));
  expect(await estimatePaper(manager, applicationId)).toMatchObject({ state: 'costed' });
  const cashier = await database.as(await world.staff(['cashier']));
  expect(await refusal(estimatePaper(cashier, applicationId))).toMatchObject({ sqlstate: '42501' });
});
