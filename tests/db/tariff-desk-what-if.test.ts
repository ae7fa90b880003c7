import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTariffDesk, line, NEW, NEXT } from '../support/tariff-desk.ts';

const database = testDatabase();
const world = arrange(database);
const desk = arrangeTariffDesk(database);
let groups: Map<string, number>;
let finance: pg.Client;

beforeAll(async () => {
  await desk.emptyBills();
  ({ groups } = await desk.book());
  await desk.bills(groups.get('RT')!, [10, 20, 30]);
  await desk.bills(groups.get('NK')!, [10, 20, 30], '3/4"');
  finance = await database.as(await world.staff(['finance']));
});

const whatIf = (lines: unknown, brings: unknown = []) =>
  call<{ groups: unknown[]; classes: unknown[]; dearest: unknown[] }>(
    finance,
    'select api.tariff_what_if($1, $2) as value',
    [JSON.stringify(lines), JSON.stringify(brings)],
  );
const rows = async () =>
  (
    await database.admin.query(
      `select (select count(*)::int from loket.tariff_book) as books, (select count(*)::int from loket.tariff_version) as versions,
              (select count(*)::int from loket.tariff_group) as groups, (select count(*)::int from loket.tariff_block) as blocks`,
    )
  ).rows[0];

/**
 * Nunukan, domain.md 1.4: RT 10/20/30 m3 36.000 + 76.500 + 130.700 = 243.200 becomes 41.920 + 88.340 + 148.460 = 278.720;
 * NK 63.000 + 144.000 + 279.000 = 486.000 becomes 68.920 + 155.840 + 296.760 = 521.520.
 */
test('the last month is priced by the old and the new decree, and nothing stays behind', async () => {
  const before = await rows();
  expect(await whatIf([line('water', NEW, NEXT)])).toEqual({
    usagePeriod: '2026-08',
    onPeriod: '2026-09',
    groups: [
      {
        code: 'RT',
        name: 'Rumah Tangga',
        category: 'household',
        bills: 3,
        usageM3: 60,
        before: 243_200,
        after: 278_720,
        more: 3,
        less: 0,
        same: 0,
        unpriced: 0,
        refused: null,
      },
      {
        code: 'NK',
        name: 'Niaga Kecil',
        category: 'commercial',
        bills: 3,
        usageM3: 60,
        before: 486_000,
        after: 521_520,
        more: 3,
        less: 0,
        same: 0,
        unpriced: 0,
        refused: null,
      },
    ],
    classes: [
      { from: 0, to: 0, bills: 0, usageM3: 0, before: 0, after: 0 },
      { from: 1, to: 10, bills: 2, usageM3: 20, before: 99_000, after: 110_840 },
      { from: 11, to: 20, bills: 2, usageM3: 40, before: 220_500, after: 244_180 },
      { from: 21, to: 30, bills: 2, usageM3: 60, before: 409_700, after: 445_220 },
      { from: 31, to: 50, bills: 0, usageM3: 0, before: 0, after: 0 },
      { from: 51, to: null, bills: 0, usageM3: 0, before: 0, after: 0 },
    ],
    dearest: [
      { code: 'NK', usageM3: 30, meterSize: '3/4', bills: 1, before: 279_000, after: 296_760 },
      { code: 'RT', usageM3: 30, meterSize: '1/2', bills: 1, before: 130_700, after: 148_460 },
      { code: 'NK', usageM3: 20, meterSize: '3/4', bills: 1, before: 144_000, after: 155_840 },
      { code: 'RT', usageM3: 20, meterSize: '1/2', bills: 1, before: 76_500, after: 88_340 },
      { code: 'NK', usageM3: 10, meterSize: '3/4', bills: 1, before: 63_000, after: 68_920 },
      { code: 'RT', usageM3: 10, meterSize: '1/2', bills: 1, before: 36_000, after: 41_920 },
    ],
    inForce: { water: 'Tarif lama', fixed: 'Tarif lama', meter: null, other: null },
  });
  expect(await rows()).toEqual(before);
});

test('a group that the decree leaves out, and a meter size that it does not know, are told and not guessed', async () => {
  const water = { groups: { RT: NEW.groups.RT } };
  const fixed = { byMeterSize: { '3/4': 9_000 } };
  const answer = await whatIf([line('water', water, NEXT), line('fixed', fixed, NEXT)]);
  expect(answer.groups).toEqual([
    expect.objectContaining({ code: 'RT', bills: 0, unpriced: 3, refused: 'METER_SIZE_UNKNOWN' }),
    expect.objectContaining({ code: 'NK', bills: 0, unpriced: 3, refused: 'TARIFF_MISSING' }),
  ]);
});

test('cheaper and dearer bills are counted apart', async () => {
  const answer = await whatIf([
    line('fixed', { amount: 4_000 }, NEXT),
    line(
      'water',
      { groups: { ...NEW.groups, NK: { blocks: [{ from: 0, to: null, price: 20_000 }] } } },
      NEXT,
    ),
  ]);
  // RT: 5.000 less fixed, 5.920 / 11.840 / 17.760 more water.
  expect(answer.groups).toMatchObject([
    { code: 'RT', more: 3, less: 0, after: 278_720 - 15_000 },
    { code: 'NK', more: 3, less: 0, after: 3 * 4_000 + 60 * 20_000 },
  ]);
  const cheaper = await whatIf([line('fixed', { byGroup: { RT: 1_000, NK: 9_000 } }, NEXT)]);
  expect(cheaper.groups).toMatchObject([
    { code: 'RT', more: 0, less: 3, same: 0, before: 243_200, after: 219_200 },
    { code: 'NK', more: 0, less: 0, same: 3 },
  ]);
});

test('a corrected bill counts as corrected', async () => {
  const { rows: bill } = await database.admin.query(
    `select id from loket.bill where tariff_group_id = $1 and usage_m3 = 30`,
    [groups.get('RT')],
  );
  const login = await world.staff(['finance']);
  await database.admin.query(
    `with correction as (
       insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
         tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
       values ($1, 'uji', $2, now(), '{}', 0, 20, 20, $3, 1, 0, 0, 0) returning id)
     insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date) select id, 'approved', $2, now(), '2026-09-01' from correction`,
    [bill[0].id, login, groups.get('RT')],
  );
  const answer = await whatIf([line('water', NEW, NEXT)]);
  expect(answer.groups[0]).toMatchObject({
    bills: 3,
    usageM3: 50,
    before: 36_000 + 2 * 76_500,
    after: 41_920 + 2 * 88_340,
  });
});

test('one bill is tried out block by block, also for a group that the decree brings', async () => {
  const attempt = (lines: unknown, brings: unknown, group: string, m3: number) =>
    call<{ before: unknown; after: unknown }>(finance, 'select api.try_tariff($1, $2, $3, $4, $5) as value', [
      JSON.stringify(lines),
      JSON.stringify(brings),
      group,
      m3,
      '1/2"',
    ]);
  expect(await attempt([line('water', NEW, null)], [], 'RT', 30)).toMatchObject({
    before: { water: 121_700, fixed: 9_000, total: 130_700 },
    after: {
      total: 148_460,
      blocks: [
        { m3: 10, price: 3292, amount: 32_920 },
        { m3: 10, price: 4642 },
        { m3: 10, price: 6012 },
      ],
    },
  });
  const brings = [{ code: 'BARU', name: 'Baru', category: 'social' }];
  const water = { groups: { ...NEW.groups, BARU: { blocks: [{ from: 0, to: null, price: 0 }] } } };
  expect(await attempt([line('water', water, null)], brings, 'BARU', 5)).toMatchObject({
    before: null,
    after: { water: 0, fixed: 9_000, total: 9_000 },
  });
  expect(await refusal(attempt([], [], 'X', 5))).toMatchObject({ code: 'TARIFF_GROUP_NOT_FOUND' });
  expect(
    await refusal(attempt([line('water', { groups: { RT: { blocks: [] } } }, null)], [], 'RT', 5)),
  ).toMatchObject({ code: 'TARIFF_NOT_VALID' });
});
