import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import type { Fee } from '../../src/shared/contract/invoices.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeFees, issue, quoteLines } from '../support/invoices.ts';

const database = testDatabase();
const world = arrange(database);
const fee = arrangeFees(database, world);
let finance: pg.Client;
let login: string;

beforeAll(async () => {
  await world.tariffGroup();
  login = await world.staff(['finance']);
  finance = await database.as(login);
});

let made = 0;
const add = (changes: Record<string, unknown> = {}, client = finance) => {
  const input = {
    requestId: randomUUID(),
    code: `BARU_${++made}`,
    name: 'Biaya baru',
    taxable: false,
    openPrice: false,
    counterEntry: true,
    needsConnection: false,
    needsNoArrears: false,
    ...changes,
  };
  return call<{ feeTypeId: number; code: string; replayed: boolean }>(
    client,
    'select api.add_fee_type($1, $2, $3, $4, $5, $6, $7, $8) as value',
    Object.values(input),
  );
};
const setPrice = (feeTypeId: number, changes: Record<string, unknown> = {}, client = finance) => {
  const input = {
    requestId: randomUUID(),
    feeTypeId,
    meterSize: null,
    amount: 50_000,
    validFrom: '2020-01-01',
    decreeNo: 'SK 5/2020',
    ...changes,
  };
  return call<{ feePriceId: number; replayed: boolean }>(
    client,
    'select api.set_fee_price($1, $2, $3, $4, $5, $6) as value',
    Object.values(input),
  );
};
const setActive = (feeTypeId: number | null, active: boolean | null, client = finance, id = randomUUID()) =>
  call<{ active: boolean; replayed: boolean }>(client, 'select api.set_fee_active($1, $2, $3) as value', [
    id,
    feeTypeId,
    active,
  ]);
const fees = async (client = finance, on: string | null = null) =>
  (
    await call<{ onDate: string; vatPercent: number; fees: Fee[] }>(
      client,
      'select api.list_fees($1) as value',
      [on],
    )
  ).fees;
const theFee = async (id: number, client = finance, on: string | null = null) =>
  (await fees(client, on)).find((one) => one.feeTypeId === id)!;
/** The business date, moved by days. */
const day = async (days = 0) =>
  (
    await world.one<{ d: string }>('select (loket.business_date(clock_timestamp()) + $1::int)::text as d', [
      days,
    ])
  ).d;
const meter = (connectionId: number, size: string) =>
  database.admin.query(
    `insert into loket.meter (connection_id, serial_no, size, installed_on) values ($1, 'UJI-' || $1::bigint, $2, '2019-01-01')`,
    [connectionId, size],
  );

test('a fee is entered, found by everybody who asks for money, and logged; the same request again', async () => {
  const requestId = randomUUID();
  const input = { requestId, code: ' uji_air_1 ', name: ' Uji   air ', taxable: true };
  const added = await add(input);
  expect(added).toMatchObject({ code: 'UJI_AIR_1', replayed: false });
  expect(await add(input)).toEqual({ ...added, replayed: true });
  expect(await refusal(add({ ...input, name: 'Lain' }))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(await theFee(added.feeTypeId)).toMatchObject({
    name: 'Uji air',
    taxable: true,
    openPrice: false,
    active: true,
    prices: [],
  });
  expect(
    await world.one('select actor, action, object_id, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toMatchObject({
    actor: login,
    action: 'add_fee_type',
    object_id: String(added.feeTypeId),
    details: { code: 'UJI_AIR_1', taxable: true },
  });
  expect(await refusal(add({ code: 'UJI_AIR_1' }))).toMatchObject({
    code: 'FEE_CODE_USED',
    sqlstate: 'LK079',
  });
});

test.each([
  ['code', { code: 'a' }],
  ['code', { code: 'DENGAN SPASI' }],
  ['code', { code: null }],
  ['name', { name: ' a ' }],
  ['name', { name: 'x'.repeat(81) }],
  ['taxable', { taxable: null }],
  ['openPrice', { openPrice: null }],
  ['counterEntry', { counterEntry: null }],
  ['counterEntry', { counterEntry: true, openPrice: true }],
  ['needsConnection', { needsConnection: null }],
  ['needsNoArrears', { needsNoArrears: null }],
  ['needsNoArrears', { needsNoArrears: true, needsConnection: false }],
])('a fee with a wrong %s is refused: %j', async (field, changes) => {
  expect(await refusal(add(changes))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
});

test.each(['cashier', 'supervisor', 'customer_service', 'connection_officer', 'manager'])(
  '%s reads the fees and changes none',
  async (role) => {
    const client = await database.as(await world.staff([role]));
    const { feeTypeId } = await add();
    expect((await theFee(feeTypeId, client)).mayInvoice).toBe(
      ['cashier', 'supervisor', 'customer_service'].includes(role),
    );
    for (const attempt of [
      () => add({}, client),
      () => setPrice(feeTypeId, {}, client),
      () => setActive(feeTypeId, false, client),
    ])
      expect(await refusal(attempt())).toMatchObject({ sqlstate: '42501' });
  },
);

test('what a cashier may invoice: counter fees at a price by decree', async () => {
  const cashier = await database.as(await world.staff(['cashier']));
  const [open, inner, counter] = [
    await add({ openPrice: true, counterEntry: false }),
    await add({ counterEntry: false }),
    await add(),
  ];
  for (const [one, may] of [
    [open, false],
    [inner, false],
    [counter, true],
  ] as const)
    expect((await theFee(one.feeTypeId, cashier)).mayInvoice).toBe(may);
  expect((await theFee(open.feeTypeId)).mayInvoice).toBe(true);
});

test('prices are dated rows by decree: each day has its own, and the newest entry of a day counts', async () => {
  const { feeTypeId, code } = await add();
  const requestId = randomUUID();
  const first = await setPrice(feeTypeId, { requestId });
  expect(await setPrice(feeTypeId, { requestId })).toEqual({ ...first, replayed: true });
  const tomorrow = await day(1);
  await setPrice(feeTypeId, { validFrom: '2024-03-01', amount: 60_000, decreeNo: 'SK 9/2024' });
  await setPrice(feeTypeId, { validFrom: tomorrow, amount: 700_000, decreeNo: 'SK 1/2027' });
  await setPrice(feeTypeId, { validFrom: tomorrow, amount: 70_000, decreeNo: 'SK 1/2027' });
  const states = (one: Fee) => one.prices.map(({ amount, state }) => [amount, state]);
  expect(states(await theFee(feeTypeId))).toEqual([
    [70_000, 'upcoming'],
    [700_000, 'past'],
    [60_000, 'current'],
    [50_000, 'past'],
  ]);
  expect(states(await theFee(feeTypeId, finance, '2024-02-29'))).toEqual([
    [70_000, 'upcoming'],
    [700_000, 'past'],
    [60_000, 'upcoming'],
    [50_000, 'current'],
  ]);
  const priceOn = async (on: string) =>
    (
      await world.one<{ amount: number }>('select amount::int from loket.fee_price_at($1, null, $2)', [
        feeTypeId,
        on,
      ])
    ).amount;
  expect([await priceOn('2024-02-29'), await priceOn('2024-03-01'), await priceOn(tomorrow)]).toEqual([
    50_000, 60_000, 70_000,
  ]);
  expect(await priceOn('2019-12-31')).toBeNull();
  expect((await quoteLines(finance, [{ feeCode: code, quantity: 1 }])).lines[0]).toMatchObject({
    unitPrice: 60_000,
    decreeNo: 'SK 9/2024',
  });
  expect(
    await world.one('select actor, action, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toMatchObject({
    actor: login,
    action: 'set_fee_price',
    details: { amount: 50_000, decreeNo: 'SK 5/2020', validFrom: '2020-01-01' },
  });
  expect(
    await refusal(
      database.admin.query('update loket.fee_price set amount = 1 where fee_type_id = $1', [feeTypeId]),
    ),
  ).toMatchObject({ code: 'APPEND_ONLY' });
});

test('a price by meter size; a newer one for all sizes takes its place', async () => {
  const { feeTypeId, code } = await add({ needsConnection: true });
  await setPrice(feeTypeId, { amount: 10_000 });
  await setPrice(feeTypeId, { meterSize: '1 1/2"', amount: 30_000 });
  const [small, large] = [await world.account([]), await world.account([])];
  await meter(small.connectionId, '1/2"');
  await meter(large.connectionId, '1 1/2″');
  const quoted = async (connectionId: number) =>
    (await quoteLines(finance, [{ feeCode: code, quantity: 1 }], connectionId)).lines[0]!;
  expect(await quoted(small.connectionId)).toMatchObject({ unitPrice: 10_000, description: 'Biaya baru' });
  expect(await quoted(large.connectionId)).toMatchObject({
    unitPrice: 30_000,
    description: 'Biaya baru (meter 1 1/2″)',
  });
  await setPrice(feeTypeId, { amount: 20_000, validFrom: '2025-01-01' });
  expect(await quoted(large.connectionId)).toMatchObject({ unitPrice: 20_000 });
  expect((await theFee(feeTypeId)).prices.map((one) => [one.meterSize, one.state])).toEqual([
    [null, 'current'],
    [null, 'past'],
    ['1 1/2"', 'past'],
  ]);
});

test('a price in the past only while nothing was invoiced, and not beyond five years', async () => {
  const { feeTypeId, code } = await add();
  await setPrice(feeTypeId);
  await issue(finance, { lines: [{ feeCode: code, quantity: 1 }] });
  const today = await day();
  for (const validFrom of [await day(-1), '2019-01-01', await day(1831)]) {
    expect(await refusal(setPrice(feeTypeId, { validFrom })), validFrom).toMatchObject({
      code: 'DATE_NOT_ALLOWED',
      details: { earliest: today },
    });
  }
  await setPrice(feeTypeId, { validFrom: today, amount: 55_000 });
  await setPrice(feeTypeId, { validFrom: await day(1830), amount: 99_000 });
  expect((await quoteLines(finance, [{ feeCode: code, quantity: 1 }])).total).toBe(55_000);
});

test.each([
  ['meterSize', { meterSize: 'setengah' }],
  ['amount', { amount: -1 }],
  ['amount', { amount: 1_000_000_001 }],
  ['amount', { amount: null }],
  ['validFrom', { validFrom: null }],
  ['decreeNo', { decreeNo: ' x ' }],
  ['decreeNo', { decreeNo: null }],
])('a price with a wrong %s is refused: %j', async (field, changes) => {
  const { feeTypeId } = await add();
  expect(await refusal(setPrice(feeTypeId, changes))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('no price for a fee that is unknown or has an open price', async () => {
  expect(await refusal(setPrice(-1))).toMatchObject({ code: 'FEE_NOT_FOUND', sqlstate: 'LK084' });
  const { feeTypeId } = await add({ openPrice: true, counterEntry: false });
  expect(await refusal(setPrice(feeTypeId))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'amount' },
  });
});

test('a fee out of use is not invoiced any more, until it is put back', async () => {
  const { feeTypeId, code } = await add();
  await setPrice(feeTypeId);
  const requestId = randomUUID();
  expect(await setActive(feeTypeId, false, finance, requestId)).toMatchObject({
    active: false,
    replayed: false,
  });
  expect(await setActive(feeTypeId, false, finance, requestId)).toMatchObject({ replayed: true });
  expect(await theFee(feeTypeId)).toMatchObject({ active: false, mayInvoice: false });
  const line = [{ feeCode: code, quantity: 1 }];
  expect(await refusal(quoteLines(finance, line))).toMatchObject({
    code: 'FEE_NOT_FOUND',
    details: { line: 1, feeCode: code },
  });
  expect(
    await world.one('select action, details from loket.audit_entry where request_id = $1', [requestId]),
  ).toEqual({ action: 'set_fee_active', details: { code, active: false } });
  await setActive(feeTypeId, true);
  expect((await quoteLines(finance, line)).total).toBe(50_000);
  expect(await refusal(setActive(-1, false))).toMatchObject({ code: 'FEE_NOT_FOUND' });
  expect(await refusal(setActive(feeTypeId, null))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'active' },
  });
});

test.each([
  [45, 1, 5],
  [50, 1, 6],
  [49, 1, 5],
  [1, 50, 6],
  [33, 3, 11],
])('VAT of a line is rounded half up: %d × %d has %d', async (price, quantity, vat) => {
  const code = await fee({ taxable: true, prices: { '': price } });
  const quote = await quoteLines(finance, [{ feeCode: code, quantity }]);
  expect(quote).toMatchObject({ net: price * quantity, vat, total: price * quantity + vat });
});

test('VAT is that of the date, for taxable fees only, line by line', async () => {
  const [taxed, free] = [
    await fee({ taxable: true, prices: { '': 45 } }),
    await fee({ prices: { '': 1_000 } }),
  ];
  const quote = await quoteLines(finance, [
    { feeCode: taxed, quantity: 1 },
    { feeCode: free, quantity: 1 },
    { feeCode: taxed, quantity: 1 },
  ]);
  expect(quote.lines.map((line) => [line.vatPercent, line.vat])).toEqual([
    [11, 5],
    [0, 0],
    [11, 5],
  ]);
  expect(quote).toMatchObject({ net: 1_090, vat: 10, total: 1_100 });
  const on = (date: string) =>
    world.one<{ percent: number }>('select loket.vat_percent_at($1)::float8 as percent', [date]);
  expect(await on('2022-03-31')).toEqual({ percent: 10 });
  expect(await on('2022-04-01')).toEqual({ percent: 11 });
});

test('the demonstration has the fees of a utility, with prices', async () => {
  const all = await fees();
  const byCode = new Map(all.map((one) => [one.code, one]));
  expect(byCode.get('BALIK_NAMA')).toMatchObject({
    needsConnection: true,
    needsNoArrears: true,
    prices: [{ amount: 50_000, state: 'current' }],
  });
  expect(byCode.get('PASANG_BARU')).toMatchObject({
    openPrice: true,
    taxable: false,
    needsConnection: false,
  });
  expect(byCode.get('GANTI_METER')!.prices.length).toBeGreaterThanOrEqual(4);
  for (const code of ['PENDAFTARAN', 'BUKA_KEMBALI', 'UJI_AIR', 'AIR_TANGKI', 'DENDA_SEGEL', 'TERA_METER'])
    expect(byCode.get(code)?.prices, code).toHaveLength(1);
});
