import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { priceListSchema } from '../../src/shared/contract/price-list.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeEstimates,
  priceList,
  propose,
  recordSurvey,
  saveEstimate,
  surveyInput,
} from '../support/estimates.ts';

const database = testDatabase();
const world = arrange(database);
const { application } = arrangeApplications(database);
const { items, group, promotion, noPromotions, day } = arrangeEstimates(database, world);
let finance: pg.Client;
let login: string;
let today: string;
let monthStart: string;

beforeAll(async () => {
  await items();
  login = await world.staff(['finance']);
  finance = await database.as(login);
  today = await day();
  monthStart = `${today.slice(0, 7)}-01`;
});

const addItem = (changes: Record<string, unknown> = {}, client = finance) =>
  call<{ code: string; replayed: boolean }>(
    client,
    'select api.add_price_item($1, $2, $3, $4, $5) as value',
    Object.values({
      requestId: randomUUID(),
      code: 'BARU',
      name: 'Butir baru',
      role: 'extra',
      unit: 'unit',
      ...changes,
    }),
  );
const setActive = (code: string, active: boolean | null, client = finance) =>
  call<{ active: boolean }>(client, 'select api.set_price_item_active($1, $2, $3) as value', [
    randomUUID(),
    code,
    active,
  ]);
const setPrice = (changes: Record<string, unknown> = {}, client = finance) =>
  call<{ priceId: number; code: string; replayed: boolean }>(
    client,
    'select api.set_price($1, $2, $3, $4, $5, $6, $7, $8, $9) as value',
    Object.values({
      requestId: randomUUID(),
      code: 'BASE',
      groupCode: null,
      meterSize: null,
      mainDiameterMm: null,
      validFrom: today,
      amount: 1_000_000,
      includedM: 0,
      decreeNo: 'SK 5/2026',
      ...changes,
    }),
  );
const addPromotion = (changes: Record<string, unknown> = {}, client = finance) =>
  call<{ promotionId: number; replayed: boolean }>(
    client,
    'select api.add_promotion($1, $2, $3, $4, $5, $6, $7, $8) as value',
    Object.values({
      requestId: randomUUID(),
      decreeNo: 'SK 6/2026',
      name: 'Gebyar Sambungan Baru',
      groupCode: null,
      meterSize: null,
      amount: 400_000,
      validFrom: today,
      validTo: today,
      ...changes,
    }),
  );
const end = (promotionId: number, client = finance, requestId = randomUUID()) =>
  call<{ endedOn: string; replayed: boolean }>(client, 'select api.end_promotion($1, $2) as value', [
    requestId,
    promotionId,
  ]);
const item = async (code: string, on: string | null = null) =>
  (await priceList(finance, on)).items.find((one) => one.code === code)!;

test('an item is entered once, with one for each automatic role in use', async () => {
  const requestId = randomUUID();
  const input = { requestId, code: ' valve_2 ', name: ' Stop  kran dua ' };
  const added = await addItem(input);
  expect(added).toEqual({ code: 'VALVE_2', replayed: false });
  expect(await addItem(input)).toEqual({ code: 'VALVE_2', replayed: true });
  expect(await refusal(addItem({ ...input, name: 'Lain' }))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(await item('VALVE_2')).toEqual({
    code: 'VALVE_2',
    name: 'Stop kran dua',
    role: 'extra',
    unit: 'unit',
    active: true,
    prices: [],
  });
  expect(await refusal(addItem({ code: 'VALVE_2' }))).toMatchObject({
    code: 'PRICE_CODE_USED',
    sqlstate: 'LK533',
    details: { code: 'VALVE_2' },
  });
  expect(await refusal(addItem({ code: 'PIPE_2', role: 'pipe', unit: 'm' }))).toMatchObject({
    code: 'PRICE_ROLE_USED',
    sqlstate: 'LK534',
    details: { code: 'PIPE', role: 'pipe' },
  });
  await setActive('PIPE', false);
  await addItem({ code: 'PIPE_2', role: 'pipe', unit: 'm' });
  expect(await refusal(setActive('PIPE', true))).toMatchObject({
    code: 'PRICE_ROLE_USED',
    details: { code: 'PIPE_2' },
  });
  await setActive('PIPE_2', false);
  expect(await setActive('PIPE', true)).toMatchObject({ active: true });
  expect(await refusal(setActive('TIDAK', true))).toMatchObject({ code: 'PRICE_ITEM_NOT_FOUND' });
  expect(await refusal(setActive('PIPE', null))).toMatchObject({ details: { field: 'active' } });
  expect(
    await world.one('select actor, action, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toMatchObject({ actor: login, action: 'add_price_item', details: { code: 'VALVE_2', role: 'extra' } });
});

test.each([
  ['code', { code: 'a' }],
  ['code', { code: null }],
  ['name', { name: ' ab ' }],
  ['role', { role: 'other' }],
  ['unit', { unit: 'kg' }],
  ['unit', { role: 'pipe', unit: 'unit' }],
  ['unit', { role: 'base', unit: 'm' }],
])('an item with a wrong %s is refused: %j', async (field, changes) => {
  expect(await refusal(addItem({ code: 'SALAH', ...changes }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('prices: the newest entry counts, older ones are past, those of a later day upcoming; a general decree ends the particular ones', async () => {
  const code = await group();
  await setPrice({ code: 'VALVE', amount: 80_000, validFrom: '2024-01-01', decreeNo: 'SK 1' });
  await setPrice({
    code: 'VALVE',
    amount: 70_000,
    validFrom: '2024-01-01',
    groupCode: code,
    decreeNo: 'SK 1',
  });
  await setPrice({
    code: 'VALVE',
    amount: 71_000,
    validFrom: '2024-01-01',
    groupCode: code,
    decreeNo: 'SK 1a',
  });
  const tomorrow = await day(1);
  await setPrice({ code: 'VALVE', amount: 90_000, validFrom: tomorrow, decreeNo: 'SK 2' });
  const states = async (on: string | null = null) =>
    (await item('VALVE', on)).prices.map((price) => [price.amount, price.groupCode, price.state]);
  expect(await states()).toEqual([
    [90_000, null, 'upcoming'],
    [80_000, null, 'current'],
    [71_000, code, 'current'],
    [70_000, code, 'past'],
  ]);
  expect(await states(tomorrow)).toEqual([
    [90_000, null, 'current'],
    [80_000, null, 'past'],
    [71_000, code, 'past'],
    [70_000, code, 'past'],
  ]);
  expect(priceListSchema.parse(await priceList(finance)).groups).toContainEqual({
    code,
    name: `Golongan ${code}`,
  });
});

test('a price may begin in the past only before anything was estimated with the item, then from the first of the month', async () => {
  const officerLogin = await world.staff(['connection_officer']);
  const officer = await database.as(officerLogin);
  const code = await group();
  await setPrice({ groupCode: code, validFrom: '2024-01-01', includedM: 6 });
  const filed = await application(officerLogin, 'new_connection', 'survey_scheduled');
  const of = await recordSurvey(officer, filed, surveyInput(today, code));
  const saved = await saveEstimate(officer, of, (await propose(officer, of)).total);
  expect(saved.state).toBe('costed');
  const before = (await world.one<{ d: string }>('select ($1::date - 1)::text as d', [monthStart])).d;
  expect(await refusal(setPrice({ groupCode: code, validFrom: before }))).toMatchObject({
    code: 'DATE_NOT_ALLOWED',
    details: { earliest: monthStart },
  });
  await setPrice({ groupCode: code, validFrom: monthStart });
  await setPrice({ code: 'ROAD', validFrom: '2024-01-01' });
  expect(await refusal(setPrice({ validFrom: await day(1_831) }))).toMatchObject({
    code: 'DATE_NOT_ALLOWED',
  });
  await setPrice({ groupCode: code, validFrom: await day(1_830) });
});

test.each([
  ['meterSize', { meterSize: 'besar' }],
  ['mainDiameterMm', { mainDiameterMm: 10 }],
  ['amount', { amount: -1 }],
  ['amount', { amount: 1_000_000_001 }],
  ['amount', { amount: null }],
  ['includedM', { includedM: -1 }],
  ['includedM', { includedM: 1.25 }],
  ['includedM', { includedM: null }],
  ['includedM', { code: 'PIPE', includedM: 1 }],
  ['validFrom', { validFrom: null }],
  ['decreeNo', { decreeNo: 'SK' }],
])('a price with a wrong %s is refused: %j', async (field, changes) => {
  expect(await refusal(setPrice(changes))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
});

test('a price of what is not there is refused; the same request again is one entry, with its audit row', async () => {
  expect(await refusal(setPrice({ code: 'TIDAK' }))).toMatchObject({ code: 'PRICE_ITEM_NOT_FOUND' });
  expect(await refusal(setPrice({ groupCode: 'TIDAK' }))).toMatchObject({ code: 'TARIFF_GROUP_NOT_FOUND' });
  const requestId = randomUUID();
  const first = await setPrice({ requestId, code: 'CONCRETE', amount: 32_000 });
  expect(await setPrice({ requestId, code: 'CONCRETE', amount: 32_000 })).toEqual({
    ...first,
    replayed: true,
  });
  expect(await refusal(setPrice({ requestId, code: 'CONCRETE', amount: 1 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect((await item('CONCRETE')).prices).toHaveLength(1);
  expect(
    await world.one('select actor, action, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toMatchObject({
    actor: login,
    action: 'set_price',
    details: { code: 'CONCRETE', amount: 32_000, decreeNo: 'SK 5/2026' },
  });
});

test('a promotion is entered, listed by its state, and ended once', async () => {
  await noPromotions();
  const code = await group();
  const running = await addPromotion({ groupCode: code, validTo: await day(30) });
  await addPromotion({ name: 'Nanti', validFrom: await day(2), validTo: await day(3) });
  await promotion(null, 1, '2024-01-01', '2024-02-01');
  const states = async () =>
    (await priceList(finance)).promotions
      .filter((one) => one.validFrom !== '2000-01-01')
      .map((one) => [one.name, one.state]);
  expect(await states()).toEqual([
    ['Nanti', 'upcoming'],
    ['Gebyar Sambungan Baru', 'running'],
    ['Gebyar Sambungan Baru', 'over'],
  ]);
  const requestId = randomUUID();
  const ended = await end(running.promotionId, finance, requestId);
  expect(ended).toMatchObject({ endedOn: today, replayed: false });
  expect(await end(running.promotionId, finance, requestId)).toEqual({ ...ended, replayed: true });
  expect((await priceList(finance)).promotions).toContainEqual(
    expect.objectContaining({ promotionId: running.promotionId, state: 'over', endedOn: today }),
  );
  expect(await refusal(end(running.promotionId))).toMatchObject({
    code: 'PROMOTION_NOT_FOUND',
    sqlstate: 'LK535',
  });
  expect(await refusal(end(999_999))).toMatchObject({ code: 'PROMOTION_NOT_FOUND' });
  const { id } = await world.one<{ id: number }>(
    `select id from loket.promotion where valid_to = '2024-02-01'`,
  );
  expect(await refusal(end(id))).toMatchObject({ code: 'PROMOTION_NOT_FOUND' });
});

test.each([
  ['decreeNo', { decreeNo: 'x' }],
  ['name', { name: 'x' }],
  ['meterSize', { meterSize: 'besar' }],
  ['amount', { amount: 0 }],
  ['validFrom', { validFrom: null }],
  ['validTo', { validTo: null }],
  ['validTo', { validTo: '2020-01-01' }],
])('a promotion with a wrong %s is refused: %j', async (field, changes) => {
  expect(await refusal(addPromotion(changes))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
});

test('a promotion does not begin before this month, nor for a group that is not there', async () => {
  expect(await refusal(addPromotion({ validFrom: '2024-01-01' }))).toMatchObject({
    code: 'DATE_NOT_ALLOWED',
    details: { earliest: monthStart },
  });
  expect(await refusal(addPromotion({ groupCode: 'TIDAK' }))).toMatchObject({
    code: 'TARIFF_GROUP_NOT_FOUND',
  });
  await addPromotion({ validFrom: monthStart, validTo: today });
});

test('everybody who works with applications reads the list, only finance changes it', async () => {
  for (const role of ['customer_service', 'connection_officer', 'supervisor', 'manager']) {
    const client = await database.as(await world.staff([role]));
    expect((await priceList(client)).items.length).toBeGreaterThan(4);
    for (const attempt of [
      () => addItem({ code: 'LAIN' }, client),
      () => setActive('PIPE', false, client),
      () => setPrice({}, client),
      () => addPromotion({}, client),
      () => end(1, client),
    ]) {
      expect(await refusal(attempt())).toMatchObject({ sqlstate: '42501' });
    }
  }
  for (const role of ['cashier', 'reading_officer', 'staff_admin']) {
    const client = await database.as(await world.staff([role]));
    expect(await refusal(priceList(client))).toMatchObject({ sqlstate: '42501' });
  }
});
