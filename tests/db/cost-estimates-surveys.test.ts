import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeEstimates, move, recordSurvey, surveyInput, viewEstimate } from '../support/estimates.ts';

const database = testDatabase();
const world = arrange(database);
const { application, state } = arrangeApplications(database);
const { group, day } = arrangeEstimates(database, world);
let officer: pg.Client;
let login: string;
let code: string;
let today: string;

beforeAll(async () => {
  code = await group();
  login = await world.staff(['connection_officer']);
  officer = await database.as(login);
  today = await day();
});

const scheduled = (facts: Record<string, unknown> = {}) =>
  application(login, 'new_connection', 'survey_scheduled', facts);

test('a survey is kept whole, its group and size become the application’s, and both are logged', async () => {
  const before = await group();
  const of = await scheduled({
    tariff_group_id: (await world.one<{ id: number }>('select (loket.utility_group($1)).id as id', [before]))
      .id,
    meter_size: '3/4"',
  });
  const requestId = randomUUID();
  const input = surveyInput(today, code, {
    surveyor: ' I Wayan  Ukur ',
    mainDistanceM: 18.5,
    crossingM: 4.2,
    note: ' Pipa di seberang jalan ',
    meterSize: '1/2"',
  });
  const done = await recordSurvey(officer, of, input, requestId);
  expect(done).toMatchObject({
    state: 'surveyed',
    tariffGroupCode: code,
    meterSize: '1/2"',
    version: 2,
    stepNo: 2,
  });
  const { surveys, estimates } = await viewEstimate(officer, of);
  expect(estimates).toEqual([]);
  expect(surveys).toMatchObject([
    {
      ...input,
      surveyor: 'I Wayan Ukur',
      note: 'Pipa di seberang jalan',
      tariffGroupName: `Golongan ${code}`,
    },
  ]);
  const { rows } = await database.admin.query(
    'select actor, action, object_id, details from loket.audit_entry where request_id = $1 order by id',
    [requestId],
  );
  expect(rows).toMatchObject([
    {
      actor: login,
      action: 'record_survey',
      object_id: String(of.applicationId),
      details: {
        groupCode: code,
        groupBefore: before,
        meterSize: '1/2"',
        meterSizeBefore: '3/4"',
        surveyedOn: today,
      },
    },
    { action: 'application_record_survey' },
  ]);
  expect(await recordSurvey(officer, of, input, requestId)).toEqual({ ...done, replayed: true });
  expect(await refusal(recordSurvey(officer, of, { ...input, note: 'lain' }, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await refusal(recordSurvey(officer, of, input))).toMatchObject({ code: 'APPLICATION_CHANGED' });
});

test('surveyed again, the latest counts and both are there', async () => {
  const of = await scheduled();
  const first = await recordSurvey(officer, of, surveyInput(today, code, { pipeAvailable: false }));
  const back = await move(officer, first, 'resurvey', 'survey_wrong');
  await recordSurvey(officer, back, surveyInput(today, code, { mainDiameterMm: null }));
  const { surveys } = await viewEstimate(officer, of);
  expect(surveys.map((survey) => [survey.pipeAvailable, survey.mainDiameterMm])).toEqual([
    [true, null],
    [false, 50],
  ]);
});

test('a reclassification is surveyed, too', async () => {
  const of = await application(login, 'reclassification', 'survey_scheduled');
  expect(await recordSurvey(officer, of, surveyInput(today, code))).toMatchObject({ state: 'surveyed' });
});

test('the day is one from the filing until today', async () => {
  const of = await scheduled({ submitted_at: new Date(Date.now() - 2 * 86_400_000) });
  for (const surveyedOn of [await day(1), await day(-3)]) {
    expect(await refusal(recordSurvey(officer, of, surveyInput(surveyedOn, code)))).toMatchObject({
      code: 'DATE_NOT_ALLOWED',
      details: { earliest: await day(-2), latest: today },
    });
  }
  expect(await recordSurvey(officer, of, surveyInput(await day(-2), code))).toMatchObject({
    state: 'surveyed',
  });
});

test.each([
  ['survey', null],
  ['survey', []],
  ['surveyor', { surveyor: 'x' }],
  ['surveyor', { surveyor: 7 }],
  ['surveyedOn', { surveyedOn: '2026-02-30' }],
  ['surveyedOn', { surveyedOn: '22-11-2026' }],
  ['surveyedOn', { surveyedOn: 'now' }],
  ['latitude', { latitude: '1' }],
  ['latitude', { latitude: 91 }],
  ['latitude', { latitude: 48.85, longitude: 2.35 }],
  ['longitude', { longitude: null }],
  ['pipeAvailable', { pipeAvailable: 'ya' }],
  ['capacityEnough', { capacityEnough: null }],
  ['mainDistanceM', { mainDistanceM: -1 }],
  ['mainDistanceM', { mainDistanceM: 1.25 }],
  ['mainDistanceM', { mainDistanceM: 5_000.1 }],
  ['mainDiameterMm', { mainDiameterMm: 19 }],
  ['mainDiameterMm', { mainDiameterMm: 50.5 }],
  ['crossingM', { crossingM: 500.1 }],
  ['crossingM', { crossingM: null }],
  ['meterSize', { meterSize: 'besar' }],
  ['buildingUse', { buildingUse: 'castle' }],
  ['note', { note: 'x'.repeat(501) }],
])('a survey with a wrong %s is refused: %j', async (field, changes) => {
  const survey = changes && !Array.isArray(changes) ? surveyInput(today, code, changes) : changes;
  expect(await refusal(recordSurvey(officer, await scheduled(), survey))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('an unknown group, a state in which nothing is surveyed, and nothing left behind', async () => {
  const of = await scheduled();
  expect(await refusal(recordSurvey(officer, of, surveyInput(today, 'TIDAK')))).toMatchObject({
    code: 'TARIFF_GROUP_NOT_FOUND',
  });
  const costed = await application(login, 'new_connection', 'costed');
  expect(await refusal(recordSurvey(officer, costed, surveyInput(today, code)))).toMatchObject({
    code: 'TRANSITION_NOT_ALLOWED',
    details: { state: 'costed' },
  });
  expect((await viewEstimate(officer, of)).surveys).toEqual([]);
  expect(await state(of.applicationId)).toBe('survey_scheduled');
});

test('another branch, another role', async () => {
  const of = await scheduled();
  const stranger = await database.as(
    await world.staff(['connection_officer'], { branch: await world.branch() }),
  );
  const form = (client: pg.Client) =>
    call<{ earliest: string; today: string; groups: { code: string }[] }>(
      client,
      'select api.survey_form($1) as value',
      [of.applicationId],
    );
  expect(await refusal(recordSurvey(stranger, of, surveyInput(today, code)))).toMatchObject({
    code: 'APPLICATION_NOT_FOUND',
  });
  expect(await refusal(form(stranger))).toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
  expect(await form(officer)).toMatchObject({ earliest: today, today, last: null, buildingUse: 'house' });
  expect((await form(officer)).groups).toContainEqual({ code, name: `Golongan ${code}` });
  for (const role of ['customer_service', 'supervisor', 'finance', 'manager', 'cashier']) {
    const client = await database.as(await world.staff([role]));
    expect(await refusal(recordSurvey(client, of, surveyInput(today, code)))).toMatchObject({
      sqlstate: '42501',
    });
    expect(await refusal(form(client))).toMatchObject({ sqlstate: '42501' });
  }
});
