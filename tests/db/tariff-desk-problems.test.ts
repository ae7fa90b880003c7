import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TariffFile } from '../../src/shared/tariff-file.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeTariffDesk,
  BILLED,
  check,
  line,
  NEW,
  NEXT,
  OLD,
  type Problem,
  three,
} from '../support/tariff-desk.ts';

const database = testDatabase();
const world = arrange(database);
const desk = arrangeTariffDesk(database);
let finance: pg.Client;

beforeAll(async () => {
  await desk.emptyBills();
  const { groups } = await desk.book();
  await desk.bills(groups.get('RT')!, [10]);
  finance = await database.as(await world.staff(['finance']));
});

const told = (problems: Problem[]) => problems.map(({ path, code }) => `${path.join('.')} ${code}`).sort();
const blocks = (...list: unknown[]) => ({ groups: { ...NEW.groups, RT: { blocks: list } } });
const RT = 'water.groups.RT.blocks';
type Case = [what: string, component: string, definition: Record<string, unknown>, problems: string[]];

const FORMS: Case[] = [
  ['nothing wrong', 'water', NEW, []],
  [
    'decimals to four places, free blocks',
    'water',
    blocks({ from: 0, to: 30, price: 0 }, { from: 31, to: null, price: 1250.1234 }),
    [],
  ],
  ['a block that begins at 1 as decrees write it', 'water', blocks({ from: 1, to: null, price: 100 }), []],
  ['five places', 'water', blocks({ from: 0, to: null, price: 1.12345 }), [`${RT}.0.price DECIMALS`]],
  ['a negative price', 'water', blocks({ from: 0, to: null, price: -1 }), [`${RT}.0.price TOO_SMALL`]],
  ['an absurd price', 'water', blocks({ from: 0, to: null, price: 1e300 }), [`${RT}.0.price TOO_LARGE`]],
  ['a price as text', 'water', blocks({ from: 0, to: null, price: '3292' }), [`${RT}.0.price NOT_NUMBER`]],
  ['no price', 'water', blocks({ from: 0, to: null, price: null }), [`${RT}.0.price REQUIRED`]],
  [
    'a gap',
    'water',
    blocks({ from: 0, to: 10, price: 1000 }, { from: 12, to: null, price: 2000 }),
    [`${RT}.1.from GAP`],
  ],
  [
    'an overlap',
    'water',
    blocks({ from: 0, to: 10, price: 1000 }, { from: 10, to: null, price: 2000 }),
    [`${RT}.1.from OVERLAP`],
  ],
  ['a beginning above 0', 'water', blocks({ from: 2, to: null, price: 1000 }), [`${RT}.0.from FIRST_BLOCK`]],
  ['a closed end', 'water', blocks({ from: 0, to: 10, price: 1000 }), [`${RT}.0.to LAST_BLOCK_OPEN`]],
  [
    'an open block inside',
    'water',
    blocks({ from: 0, to: null, price: 1000 }, { from: 11, to: null, price: 1 }),
    [`${RT}.0.to BLOCK_OPEN_INSIDE`],
  ],
  [
    'a block turned round',
    'water',
    blocks(
      { from: 0, to: 10, price: 1000 },
      { from: 11, to: 5, price: 1000 },
      { from: 6, to: null, price: 9000 },
    ),
    [`${RT}.1.to BLOCK_WIDTH`],
  ],
  [
    'half a m3',
    'water',
    blocks({ from: 0, to: 10.5, price: 1000 }, { from: 11, to: null, price: 1000 }),
    [`${RT}.0.to NOT_WHOLE`],
  ],
  ['no block', 'water', blocks(), [`${RT} REQUIRED`]],
  [
    'a key that nobody knows',
    'water',
    blocks({ from: 0, to: null, price: 1000, harga: 1 }),
    [`${RT}.0.harga UNKNOWN_KEY`],
  ],
  ['no group at all', 'water', { groups: {} }, ['water.groups REQUIRED']],
  [
    'a group that is not in the book',
    'water',
    { groups: { ...NEW.groups, XX: three(1, 2, 3) } },
    ['water.groups.XX GROUP_UNKNOWN'],
  ],
  ['a group of another form', 'water', { groups: { ...NEW.groups, NK: 5 } }, ['water.groups.NK NOT_OBJECT']],
  [
    'a group in use without a price',
    'water',
    { groups: { NK: NEW.groups.NK } },
    ['water.groups.RT GROUP_IN_USE'],
  ],
  [
    'a group out of use without a price',
    'water',
    { groups: { RT: NEW.groups.RT } },
    ['water.groups.NK GROUP_DROPPED'],
  ],
  [
    'a minimum that is no whole number',
    'water',
    { ...NEW, minimumUsage: 1.5, waivedAtZeroUsage: 'ya' },
    ['water.minimumUsage NOT_WHOLE', 'water.waivedAtZeroUsage NOT_BOOLEAN'],
  ],
  [
    'a price that smells of a slip',
    'water',
    { groups: { ...NEW.groups, RT: three(3.292, 4642, 6012) } },
    ['water.groups.RT VERY_CHEAP'],
  ],
  ['a fixed charge for all', 'fixed', { amount: 9_000 }, []],
  ['a fixed charge that says nothing', 'fixed', {}, ['fixed REQUIRED']],
  ['a fixed charge in half rupiah', 'fixed', { amount: 0.5 }, ['fixed.amount NOT_WHOLE']],
  ['a fixed charge that forgets a group', 'fixed', { byGroup: { RT: 1 } }, ['fixed.byGroup GROUP_MISSING']],
  [
    'two writings of one size',
    'meter',
    { byMeterSize: { '1/2': 1, '1/2"': 2 } },
    ['meter.byMeterSize.1/2" SIZE_TWICE'],
  ],
  ['a size without a name', 'meter', { byMeterSize: { '"': 1 } }, ['meter.byMeterSize." SIZE_EMPTY']],
  [
    'add-ons in order',
    'other',
    {
      items: [
        { code: 'A', name: 'A', groups: ['RT'], perM3: 5.5 },
        { code: 'A', name: 'A', groups: ['NK'], amount: 5 },
      ],
    },
    [],
  ],
  [
    'an add-on charged two ways',
    'other',
    { items: [{ code: 'A', name: 'A', amount: 1, perM3: 1 }] },
    ['other.items.0 ONE_WAY'],
  ],
  ['an add-on charged no way', 'other', { items: [{ code: 'A', name: 'A' }] }, ['other.items.0 ONE_WAY']],
  [
    'an add-on twice for a group',
    'other',
    {
      items: [
        { code: 'A', name: 'A', amount: 1 },
        { code: 'A', name: 'A', groups: ['RT'], amount: 5 },
      ],
    },
    ['other.items.1.code ITEM_TWICE'],
  ],
  [
    'an add-on with both ways of naming groups',
    'other',
    { items: [{ code: 'A', name: 'A', groups: ['RT'], byGroup: { RT: 1 } }] },
    ['other.items.0.byGroup NOT_TOGETHER'],
  ],
  [
    'an add-on without a name, PPN as text',
    'other',
    { items: [{ code: 'A', name: ' ', amount: 1, vatPercent: '11' }] },
    ['other.items.0.name REQUIRED', 'other.items.0.vatPercent NOT_NUMBER'],
  ],
  [
    'a due day that no month has',
    'due_date',
    { dueDay: 32, holidayShift: 'besok', closedWeekdays: [6, 8] },
    ['due_date.closedWeekdays.1 TOO_LARGE', 'due_date.dueDay TOO_LARGE', 'due_date.holidayShift NOT_CHOICE'],
  ],
  ['no late fee', 'late_fee', { stages: [] }, []],
  [
    'a stage that costs rupiah and percent',
    'late_fee',
    { stages: [{ amount: 1, percent: 1 }] },
    ['late_fee.stages.0 ONE_WAY'],
  ],
  [
    'a stage that forgets a group',
    'late_fee',
    { stages: [{ byGroup: { RT: 1 } }] },
    ['late_fee.stages.0 GROUP_MISSING'],
  ],
  [
    'a stage that begins twice',
    'late_fee',
    { stages: [{ daysLate: 1, fromDay: 21, amount: 1 }] },
    ['late_fee.stages.0.fromDay NOT_TOGETHER'],
  ],
  [
    'counts without anything to count',
    'late_fee',
    { stages: [{ amount: 1, maxCount: 2, monthsCounted: 'started', monthsLater: 1 }] },
    [
      'late_fee.stages.0.maxCount NEEDS',
      'late_fee.stages.0.monthsCounted NEEDS',
      'late_fee.stages.0.monthsLater NEEDS',
    ],
  ],
  [
    'two tiers of one threshold',
    'stamp_duty',
    {
      tiers: [
        { above: 5_000_000, amount: 10_000 },
        { above: 5_000_000, amount: 1 },
      ],
    },
    ['stamp_duty.tiers.1.above TIER_TWICE'],
  ],
];

const day = (component: string) => ({ late_fee: '2027-05-07', stamp_duty: '2031-01-01' })[component] ?? NEXT;

test.each(FORMS)('%s', async (_what, component, definition, problems) => {
  expect(told(await check(finance, [line(component, definition, day(component))]))).toEqual(
    [...problems].sort(),
  );
});

describe('first days', () => {
  const DAYS: [string, string, string | null, string[]][] = [
    ['none', 'water', null, ['water.validFrom REQUIRED']],
    ['in the middle of a month', 'water', '2026-09-15', ['water.validFrom VALID_FROM_FIRST']],
    [
      'one that is there',
      'water',
      '2010-01-01',
      ['water.validFrom PERIOD_BILLED', 'water.validFrom VALID_FROM_TAKEN'],
    ],
    ['the month that is billed', 'water', BILLED, ['water.validFrom PERIOD_BILLED']],
    ['before it', 'water', '2026-01-01', ['water.validFrom PERIOD_BILLED']],
    ['the month after', 'water', NEXT, []],
    ['in a hundred years', 'water', '2098-01-01', ['water.validFrom VALID_FROM_FAR']],
    ['a late fee for bills that are out', 'late_fee', '2026-09-20', ['late_fee.validFrom DUE_DATES_GIVEN']],
    ['a late fee for those to come', 'late_fee', '2026-09-21', []],
    ['a stamp duty of yesterday', 'stamp_duty', '2020-01-02', ['stamp_duty.validFrom DAY_PAST']],
  ];
  test.each(DAYS)('%s: %s from %s', async (_what, component, from, problems) => {
    const definition = { water: NEW, late_fee: { stages: [{ amount: 1 }] }, stamp_duty: { tiers: [] } }[
      component
    ]!;
    expect(told(await check(finance, [line(component, definition, from)]))).toEqual(problems);
  });
});

test('a month whose bills are calculated is not taken out from under them', async () => {
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ($1, 'calculated')`,
    [NEXT],
  );
  expect(told(await check(finance, [line('water', NEW, NEXT)]))).toEqual([
    'water.validFrom PERIOD_CALCULATED',
  ]);
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query('delete from loket.billing_period where usage_period = $1', [NEXT]);
  await database.admin.query('set session_replication_role = origin');
});

test('a new group needs all that a group has, and a charge by group that it does not name is told', async () => {
  const brings = [
    { code: 'RT', name: '', category: 'x' },
    { code: 'BARU', name: 'Baru', category: 'social' },
  ];
  expect(told(await check(finance, [line('water', NEW, NEXT)], brings))).toEqual([
    'groups.0.category NOT_CHOICE',
    'groups.0.code GROUP_CODE_USED',
    'groups.0.name REQUIRED',
  ]);
  expect(told(await check(finance, [line('water', NEW, NEXT)], [brings[1]]))).toEqual([
    'water.groups.BARU GROUP_WITHOUT_PRICE',
  ]);
  const water = { groups: { ...NEW.groups, BARU: three(1_000, 1_000, 1_000) } };
  expect(
    told(
      await check(
        finance,
        [line('water', water, NEXT), line('meter', { byGroup: { RT: 1, NK: 1 } }, NEXT)],
        [brings[1]],
      ),
    ),
  ).toEqual(['meter.byGroup GROUP_MISSING']);
});

test('limits are told with their numbers and ask for a reason', async () => {
  const limit = (...values: unknown[]) =>
    call(finance, 'select api.set_tariff_limit($1, $2, $3, $4, $5, $6) as value', [randomUUID(), ...values]);
  await limit('minimum_wage', null, 800_000, '2026-01-01', 'SK Gubernur UMK 2026');
  await limit('yearly_rise', null, 10, '2020-01-01', 'Perwali 5/2017');
  await limit('ceiling_per_m3', 'household', 6_000, '2026-01-01', 'SK Gubernur 1/2026');
  await limit('floor_per_m3', null, 3_500, '2026-01-01', 'SK Gubernur 1/2026');
  const problems = await check(finance, [line('water', NEW, NEXT)]);
  expect(problems.every(({ severity }) => severity === 'cap')).toBe(true);
  const found = Object.fromEntries(problems.map((it) => [`${it.path[2]} ${it.code}`, it.params]));
  // 4 % of 800.000 is 32.000; 10 m3 of RT cost 32.920. 27.000 to 32.920 is 21,93 %; NK 54.000 to 59.920 is 10,96 %.
  expect(found).toEqual({
    'RT ABOVE_BASIC_NEED': {
      group: 'RT',
      amount: 32_920,
      limit: 32_000,
      wage: 800_000,
      decreeNo: 'SK Gubernur UMK 2026',
    },
    'RT ABOVE_CEILING': { group: 'RT', price: 6_012, limit: 6_000, decreeNo: 'SK Gubernur 1/2026' },
    'RT BELOW_FLOOR': { group: 'RT', price: 3_292, limit: 3_500, decreeNo: 'SK Gubernur 1/2026' },
    'RT RISES_TOO_FAST': {
      group: 'RT',
      usageM3: 10,
      before: 27_000,
      after: 32_920,
      percent: 21.93,
      limit: 10,
      decreeNo: 'Perwali 5/2017',
    },
    'NK RISES_TOO_FAST': {
      group: 'NK',
      usageM3: 10,
      before: 54_000,
      after: 59_920,
      percent: 10.96,
      limit: 10,
      decreeNo: 'Perwali 5/2017',
    },
  });
  await limit('yearly_rise', null, null, '2026-02-01', 'Perwali 9/2026');
  await limit('minimum_wage', null, 900_000, '2026-09-01', 'SK Gubernur UMK 2026 perubahan');
  await limit('floor_per_m3', null, null, '2026-08-01', 'SK Gubernur 2/2026');
  await limit('ceiling_per_m3', 'household', null, '2026-08-01', 'SK Gubernur 2/2026');
  expect(await check(finance, [line('water', NEW, NEXT)])).toEqual([]);
  expect(await refusal(limit('minimum_wage', 'social', 1, '2026-01-01', 'SK Gubernur'))).toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await refusal(limit('yearly_rise', null, 'NaN', '2026-01-01', 'SK Gubernur'))).toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('whatever is sent is answered, never a broken server', async () => {
  const hostile: unknown[] = [
    null,
    5,
    'x',
    {},
    [5],
    [null],
    [{}],
    [[]],
    [{ component: 'water', validFrom: 'besok', definition: {} }],
    [{ component: 'water', validFrom: '2026-02-31', definition: {} }],
    [{ component: 'harga', validFrom: null, definition: {} }],
    [{ component: 'water', validFrom: null, definition: [] }],
    [{ component: 'water', validFrom: null, definition: {}, more: 1 }],
    [line('water', NEW, NEXT), line('water', OLD, NEXT)],
    [{ component: { a: 1 }, validFrom: null, definition: {} }],
  ];
  for (const lines of hostile) {
    expect((await refusal(check(finance, lines))).code, JSON.stringify(lines)).toBe('INVALID_INPUT');
  }
  const strange: Record<string, unknown>[] = [
    { groups: [] },
    { groups: { RT: null } },
    { groups: { RT: { blocks: {} } } },
    { groups: { RT: { blocks: [null, [], 'x', 5] } } },
    { groups: { RT: { blocks: [{ from: {}, to: [], price: true }] } } },
    {
      items: [null, 5, { groups: [null, 5, {}], byGroup: [] }],
      stages: [null, { byGroup: 5, percentByGroup: [] }],
      tiers: [null],
    },
    { amount: {}, byGroup: { RT: null, NK: { '1/2': {} } }, byMeterSize: [] },
    { closedWeekdays: [{}], dueDay: [] },
  ];
  for (const definition of strange) {
    for (const component of ['water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty']) {
      const problems = await check(
        finance,
        [line(component, definition, day(component))],
        [{ code: 5, name: [], category: null }, 7, null],
      );
      expect(problems.length, `${component} ${JSON.stringify(definition)}`).toBeGreaterThan(0);
    }
  }
  expect((await refusal(check(finance, [], 'x'))).code).toBe('INVALID_INPUT');
  expect(told(await check(finance, []))).toEqual([' NO_LINES']);
});

/** What the file's own check lets through, the desk lets through; the file is the older of the two. */
test('every version of every sample decree is without a problem of form', async () => {
  const folder = join(import.meta.dirname, '../../src/database/tariffs/samples');
  for (const name of readdirSync(folder)) {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as TariffFile;
    const versions = {
      water: file.water,
      fixed: file.fixed,
      meter: file.meter,
      other: file.other,
      due_date: file.dueDates,
      late_fee: file.lateFees,
      stamp_duty: file.stampDuty,
    };
    for (const [component, list] of Object.entries(versions)) {
      for (const version of list ?? []) {
        const { rows } = await database.admin.query(
          'select loket.tariff_definition_problems($1, loket.tariff_body($2), $3) as problem',
          [component, JSON.stringify(version), file.groups.map(({ code }) => code)],
        );
        expect(rows, `${name} ${component}`).toEqual([]);
      }
    }
  }
});
