import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { proposalSchema } from '../../src/shared/contract/estimate-cards.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeEstimates,
  move,
  propose,
  recordSurvey,
  saveEstimate,
  surveyInput,
  viewEstimate,
} from '../support/estimates.ts';

const database = testDatabase();
const world = arrange(database);
const { application, state } = arrangeApplications(database);
const { items, group, price, promotion, noPromotions, day } = arrangeEstimates(database, world);
let officer: pg.Client;
let approver: pg.Client;
let login: string;
let today: string;

beforeAll(async () => {
  await world.tariffGroup();
  await items();
  login = await world.staff(['connection_officer']);
  officer = await database.as(login);
  approver = await database.as(await world.staff(['connection_officer']));
  today = await day();
  // What the road and the pipe cost is the same for all groups of this file (Palembang's prices).
  await price('PIPE', { amount: 16_000 });
  await price('ROAD', { amount: 33_000 });
  await price('VALVE', { amount: 85_000 });
  await price('CONCRETE', { amount: 32_000 });
});

// A promotion for all groups would reach the next test.
beforeEach(noPromotions);

/** A surveyed application of a group of its own; the base price is the test's. */
async function surveyed(groupCode: string, survey: Record<string, unknown> = {}) {
  const filed = await application(login, 'new_connection', 'survey_scheduled');
  const { applicationId, stepNo } = await recordSurvey(officer, filed, surveyInput(today, groupCode, survey));
  return { applicationId, stepNo };
}

const amounts = (of: { lines: { code: string; quantity: number; amount: number }[] }) =>
  of.lines.map((line) => [line.code, line.quantity, line.amount]);

test('Buleleng: R1 costs 1,800,000, with "Gebyar Sambungan Baru" 1,400,000; R2 2,000,000 and 1,500,000', async () => {
  for (const [normal, reduced] of [
    [1_800_000, 1_400_000],
    [2_000_000, 1_500_000],
  ] as const) {
    const code = await group();
    await price('BASE', { group: code, amount: normal, included: 6, decree: 'SK Perumda 2024' });
    const of = await surveyed(code, { mainDistanceM: 5.5 });
    expect(await propose(officer, of)).toMatchObject({ promotion: null, discount: 0, total: normal });
    await promotion(code, normal - reduced, today, today);
    const shown = await propose(officer, of);
    expect(proposalSchema.parse(shown)).toMatchObject({
      pricedOn: today,
      subtotal: normal,
      promotion: { name: 'Gebyar Sambungan Baru', decreeNo: 'SK 9/PROMO' },
      discount: normal - reduced,
      total: reduced,
      lines: [
        {
          code: 'BASE',
          quantity: 1,
          unitPrice: normal,
          includedM: 6,
          decreeNo: 'SK Perumda 2024',
          validFrom: '2020-01-01',
        },
      ],
    });
    const saved = await saveEstimate(officer, of, reduced);
    expect(saved).toMatchObject({ state: 'costed', total: reduced, replayed: false });
  }
});

test('Palembang: 18 m with 12 m in the base is 6 m at 16,000, and 4 m of road at 33,000', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_500_000, included: 12 });
  const of = await surveyed(code, { mainDistanceM: 18, crossingM: 4 });
  const shown = await propose(officer, of);
  expect(amounts(shown)).toEqual([
    ['BASE', 1, 1_500_000],
    ['PIPE', 6, 96_000],
    ['ROAD', 4, 132_000],
  ]);
  expect(shown.total).toBe(1_728_000);
});

test('metres within the base cost nothing: 12 m of 12, and 12.1 m begin to', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_500_000, included: 12 });
  expect(amounts(await propose(officer, await surveyed(code, { mainDistanceM: 12 })))).toHaveLength(1);
  expect(amounts(await propose(officer, await surveyed(code, { mainDistanceM: 12.1 })))).toEqual([
    ['BASE', 1, 1_500_000],
    ['PIPE', 0.1, 1_600],
  ]);
});

test('Kota Sukabumi: the base depends on the main that is tapped, and contains 8 m', async () => {
  const code = await group();
  for (const [diameter, amount] of [
    [50, 1_500_000],
    [75, 1_550_000],
    [100, 1_590_000],
    [150, 1_650_000],
  ] as const) {
    await price('BASE', { group: code, diameter, amount, included: 8 });
  }
  const total = async (mainDiameterMm: number | null) =>
    (await propose(officer, await surveyed(code, { mainDistanceM: 8, mainDiameterMm }))).total;
  expect([await total(50), await total(75), await total(100), await total(150)]).toEqual([
    1_500_000, 1_550_000, 1_590_000, 1_650_000,
  ]);
  expect(await refusal(total(63))).toMatchObject({
    code: 'PRICE_MISSING',
    details: { role: 'base', code: 'BASE', group: code, size: '1/2"', mainDiameterMm: 63, onDate: today },
  });
  expect(await refusal(total(null))).toMatchObject({ code: 'PRICE_MISSING' });
});

test('parts of a metre are rounded half up to whole rupiah, line by line', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  await price('PIPE', { group: code, amount: 15_005 });
  await price('ROAD', { group: code, amount: 33_333 });
  const shown = await propose(officer, await surveyed(code, { mainDistanceM: 0.1, crossingM: 2.5 }));
  expect(amounts(shown)).toEqual([
    ['BASE', 1, 1_000_000],
    ['PIPE', 0.1, 1_501],
    ['ROAD', 2.5, 83_333],
  ]);
  // 0.3 x 33,335 = 10,000.5: up. 0.7 x 33,333 = 23,333.1: down.
  await price('ROAD', { group: code, amount: 33_335 });
  expect((await propose(officer, await surveyed(code, { crossingM: 0.3 }))).lines[1]!.amount).toBe(10_001);
  expect((await propose(officer, await surveyed(code, { crossingM: 0.7 }))).lines[1]!.amount).toBe(23_335);
});

test('a promotion counts on its first and on its last day, not before, not the day after, not once it was ended', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code);
  const discount = async (from: number, to: number) => {
    await noPromotions();
    await promotion(code, 100_000, await day(from), await day(to));
    return (await propose(officer, of)).discount;
  };
  expect(await discount(0, 30)).toBe(100_000);
  expect(await discount(-30, 0)).toBe(100_000);
  expect(await discount(0, 0)).toBe(100_000);
  expect(await discount(1, 30)).toBe(0);
  expect(await discount(-30, -1)).toBe(0);
  expect(await discount(-30, 30)).toBe(100_000);
  await database.admin.query(
    'update loket.promotion set ended_by = set_by, ended_on = $1 where valid_to > $1',
    [today],
  );
  expect((await propose(officer, of)).discount).toBe(0);
  await database.admin.query('update loket.promotion set ended_on = $1 where valid_to > $1', [await day(1)]);
  expect((await propose(officer, of)).discount).toBe(100_000);
});

test('promotions are not added up, and none takes off more than the base', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 300_000 });
  const of = await surveyed(code, { mainDistanceM: 2 });
  await promotion(null, 250_000, today, today);
  await promotion(code, 100_000, today, today);
  expect(await propose(officer, of)).toMatchObject({ discount: 100_000, total: 232_000 });
  await promotion(code, 900_000, today, today, '1/2');
  expect(await propose(officer, of)).toMatchObject({
    promotion: { amount: 900_000 },
    discount: 300_000,
    subtotal: 332_000,
    total: 32_000,
  });
});

test('what comes to nothing is refused: nothing could be invoiced', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 0 });
  const of = await surveyed(code);
  expect(await refusal(propose(officer, of))).toMatchObject({
    code: 'ESTIMATE_TOTAL_ZERO',
    sqlstate: 'LK536',
  });
});

test('group and size go before group, group before size, size before all; the later entry of a day before the earlier', async () => {
  const code = await group();
  const other = await group();
  const unit = async (groupCode: string, meterSize: string) =>
    (await propose(officer, await surveyed(groupCode, { meterSize }))).lines[0]!.unitPrice;
  await price('BASE', { amount: 10 });
  await price('BASE', { size: '3/4"', amount: 20 });
  await price('BASE', { group: code, amount: 30 });
  await price('BASE', { group: code, size: '3/4', amount: 40 });
  expect([await unit(code, '3/4″'), await unit(code, '1"')]).toEqual([40, 30]);
  expect([await unit(other, '3/4"'), await unit(other, '1"')]).toEqual([20, 10]);
  await price('BASE', { group: code, size: '3/4"', amount: 41 });
  expect(await unit(code, '3/4"')).toBe(41);
  // A later decree for the group says anew what the group pays, also for that size.
  await price('BASE', { group: code, from: '2021-01-01', amount: 50, decree: 'SK 2/2021' });
  expect(await unit(code, '3/4"')).toBe(50);
  await price('BASE', { group: code, from: await day(1), amount: 60 });
  expect(await unit(code, '3/4"')).toBe(50);
});

test('extras come from the list only, each once; without the list metres are not free but missing', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code, { mainDistanceM: 1 });
  const extras = [
    { code: 'CONCRETE', quantity: 2.5 },
    { code: 'VALVE', quantity: 2 },
  ];
  const shown = await propose(officer, of, extras);
  expect(shown.choices).toEqual([
    { code: 'CONCRETE', name: 'Galian beton', unit: 'm', unitPrice: 32_000 },
    { code: 'VALVE', name: 'Stop kran tambahan', unit: 'unit', unitPrice: 85_000 },
  ]);
  expect(amounts(shown)).toEqual([
    ['BASE', 1, 1_000_000],
    ['PIPE', 1, 16_000],
    ['CONCRETE', 2.5, 80_000],
    ['VALVE', 2, 170_000],
  ]);
  for (const code of ['TIDAK_ADA', 'PIPE', 'BASE']) {
    expect(
      await refusal(
        propose(officer, of, [
          { code: 'VALVE', quantity: 1 },
          { code, quantity: 1 },
        ]),
      ),
    ).toMatchObject({ code: 'PRICE_ITEM_NOT_FOUND', details: { code, line: 2 } });
  }
  await database.admin.query(`update loket.price_item set active = false where code = 'PIPE'`);
  expect(await refusal(propose(officer, of))).toMatchObject({
    code: 'PRICE_MISSING',
    details: { role: 'pipe', code: null },
  });
  await database.admin.query(`update loket.price_item set active = true where code = 'PIPE'`);
});

test.each([
  ['extras', null],
  ['extras', { code: 'VALVE', quantity: 1 }],
  ['extras', Array.from({ length: 21 }, (_, n) => ({ code: `X${n}`, quantity: 1 }))],
  ['code', ['VALVE']],
  ['code', [{ quantity: 1 }]],
  [
    'code',
    [
      { code: 'VALVE', quantity: 1 },
      { code: 'VALVE', quantity: 2 },
    ],
  ],
  ['quantity', [{ code: 'VALVE' }]],
  ['quantity', [{ code: 'VALVE', quantity: '1' }]],
  ['quantity', [{ code: 'VALVE', quantity: 0 }]],
  ['quantity', [{ code: 'VALVE', quantity: -1 }]],
  ['quantity', [{ code: 'VALVE', quantity: 1.5 }]],
  ['quantity', [{ code: 'CONCRETE', quantity: 1.25 }]],
  ['quantity', [{ code: 'CONCRETE', quantity: 10_000.1 }]],
])('extras with a wrong %s are refused: %j', async (field, extras) => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  expect(await refusal(propose(officer, await surveyed(code), extras))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('the total on the screen must be the total; the refusal brings the new figures and leaves nothing behind', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code);
  const { total } = await propose(officer, of);
  await price('BASE', { group: code, amount: 1_100_000 });
  expect(await refusal(saveEstimate(officer, of, total))).toMatchObject({
    code: 'ESTIMATE_CHANGED',
    sqlstate: 'LK530',
    details: {
      totalShown: 1_000_000,
      total: 1_100_000,
      estimate: { total: 1_100_000, lines: [{ amount: 1_100_000 }] },
    },
  });
  expect(await viewEstimate(officer, of)).toMatchObject({ estimates: [], currentEstimateId: null });
  expect(await saveEstimate(officer, of, 1_100_000)).toMatchObject({ state: 'costed' });
});

test('an estimate keeps its prices: a decree between survey and estimate counts, one between estimate and approval does not', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000, decree: 'SK 1' });
  const of = await surveyed(code);
  await price('BASE', { group: code, from: today, amount: 1_200_000, decree: 'SK 2' });
  const costed = await saveEstimate(officer, of, 1_285_000, [{ code: 'VALVE', quantity: 1 }], ' a  b ');
  await price('BASE', { group: code, from: today, amount: 9_000_000, decree: 'SK 3' });
  const approved = await move(approver, costed, 'approve');
  expect(approved.state).toBe('approved');
  const seen = await viewEstimate(approver, of);
  expect(seen.currentEstimateId).toBe(costed.estimateId);
  expect(seen.estimates).toMatchObject([
    {
      total: 1_285_000,
      note: 'a b',
      lines: [{ unitPrice: 1_200_000, decreeNo: 'SK 2', validFrom: today }, { code: 'VALVE' }],
    },
  ]);
  expect(await refusal(saveEstimate(officer, { ...of, stepNo: approved.stepNo }, 9_000_000))).toMatchObject({
    code: 'TRANSITION_NOT_ALLOWED',
  });
  for (const table of ['cost_estimate', 'cost_estimate_line', 'survey', 'price']) {
    await expect(database.admin.query(`delete from loket.${table}`)).rejects.toThrow();
  }
});

test('sent back, it no longer counts, and there can be a new one with the prices of the day', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code);
  const first = await saveEstimate(officer, of, 1_000_000);
  const back = await move(approver, first, 'send_back_estimate', 'estimate_wrong');
  expect((await viewEstimate(officer, of)).currentEstimateId).toBeNull();
  await price('BASE', { group: code, from: today, amount: 950_000 });
  const second = await saveEstimate(officer, back, 950_000);
  const seen = await viewEstimate(officer, of);
  expect(seen.estimates.map((one) => one.total)).toEqual([950_000, 1_000_000]);
  expect(seen.currentEstimateId).toBe(second.estimateId);
});

test('whoever surveyed or estimated does not approve', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const costed = await saveEstimate(officer, await surveyed(code), 1_000_000);
  expect(await refusal(move(officer, costed, 'approve'))).toMatchObject({ code: 'OWN_REQUEST' });
  expect(await move(approver, costed, 'approve')).toMatchObject({ state: 'approved' });
});

test('no estimate without pipe or capacity, before a survey, or of a kind that has none', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  for (const lacking of [{ pipeAvailable: false }, { capacityEnough: false }]) {
    const of = await surveyed(code, lacking);
    expect(await refusal(propose(officer, of))).toMatchObject({
      code: 'FACTS_MISSING',
      details: { facts: ['feasible'] },
    });
    expect(await refusal(saveEstimate(officer, of, 1_000_000))).toMatchObject({ code: 'FACTS_MISSING' });
    expect(await state(of.applicationId)).toBe('surveyed');
  }
  for (const [kind, from] of [
    ['new_connection', 'survey_scheduled'],
    ['new_connection', 'approved'],
    ['reclassification', 'surveyed'],
  ] as const) {
    const of = await application(login, kind, from);
    expect(await refusal(propose(officer, of))).toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
      details: { state: from, action: 'estimate' },
    });
  }
});

test('the same request again is the same estimate; another input is a conflict; an overtaken step is told', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code);
  const requestId = randomUUID();
  const first = await saveEstimate(officer, of, 1_000_000, [], '', requestId);
  expect(await saveEstimate(officer, of, 1_000_000, [], '', requestId)).toEqual({ ...first, replayed: true });
  expect(await refusal(saveEstimate(officer, of, 1_000_001, [], '', requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await refusal(saveEstimate(officer, of, 1_000_000))).toMatchObject({ code: 'APPLICATION_CHANGED' });
  expect((await viewEstimate(officer, of)).estimates).toHaveLength(1);
  const { rows } = await database.admin.query(
    'select actor, action, object_id, details from loket.audit_entry where request_id = $1 order by id',
    [requestId],
  );
  expect(rows).toMatchObject([
    {
      actor: login,
      action: 'save_estimate',
      object_id: String(of.applicationId),
      details: { estimateId: first.estimateId, total: 1_000_000, discount: 0 },
    },
    { action: 'application_estimate', details: { from: 'surveyed', to: 'costed' } },
  ]);
});

test.each([
  ['note', 'x'.repeat(301), 1_000_000],
  ['totalShown', '', null],
])('an estimate with a wrong %s is refused', async (field, note, total) => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  expect(await refusal(saveEstimate(officer, await surveyed(code), total, [], note))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('another branch does not see it, and nobody but the connection officers makes estimates', async () => {
  const code = await group();
  await price('BASE', { group: code, amount: 1_000_000 });
  const of = await surveyed(code);
  const stranger = await database.as(
    await world.staff(['connection_officer'], { branch: await world.branch() }),
  );
  for (const attempt of [
    propose(stranger, of),
    saveEstimate(stranger, of, 1_000_000),
    viewEstimate(stranger, of),
  ]) {
    expect(await refusal(attempt)).toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
  }
  for (const role of ['customer_service', 'supervisor', 'finance', 'manager']) {
    const client = await database.as(await world.staff([role]));
    expect(await viewEstimate(client, of)).toMatchObject({ estimates: [] });
    expect(await refusal(propose(client, of))).toMatchObject({ sqlstate: '42501' });
    expect(await refusal(saveEstimate(client, of, 1_000_000))).toMatchObject({ sqlstate: '42501' });
  }
  for (const role of ['cashier', 'reading_officer', 'staff_admin']) {
    const client = await database.as(await world.staff([role]));
    expect(await refusal(viewEstimate(client, of))).toMatchObject({ sqlstate: '42501' });
  }
});
