import { expect, test } from 'vitest';
import { quoteFromFile } from '../../src/database/tariffs/quote.ts';
import type { LateFeeVersion, TariffFile } from '../../src/shared/tariff-file.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

/** A bill of exactly Rp100.001 for April 2022, due on 20 May 2022, under one late-fee rule. */
function utility(rule: Partial<LateFeeVersion>, parts: Partial<TariffFile> = {}): TariffFile {
  return {
    format: 1,
    code: 'late',
    name: 'Uji denda',
    groups: [
      { code: 'R', name: 'Rumah tangga', category: 'household' },
      { code: 'N', name: 'Niaga', category: 'commercial' },
    ],
    water: [
      {
        decreeNo: 'SK 1',
        fromPeriod: '2022-01',
        groups: Object.fromEntries(
          ['R', 'N'].map((code) => [code, { blocks: [{ from: 0, to: null, price: 0 }] }]),
        ),
      },
    ],
    fixed: [{ decreeNo: 'SK 1', fromPeriod: '2022-01', amount: 100_001 }],
    dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2022-01', dueDay: 20 }],
    lateFees: [{ decreeNo: 'SK denda', fromDate: '2022-01-01', stages: [], ...rule }],
    ...parts,
  };
}

async function fees(file: TariffFile, days: string[], group = 'R'): Promise<number[]> {
  const found: number[] = [];
  for (const paidOn of days) {
    found.push(
      (
        await quoteFromFile(database.admin, {
          tariffFile: file,
          group,
          usageM3: 0,
          usagePeriod: '2022-04',
          paidOn,
        })
      ).lateFee,
    );
  }
  return found;
}

test.each<[string, Partial<LateFeeVersion>, Record<string, number>]>([
  ['no stage, no fee', { stages: [] }, { '2023-01-01': 0 }],
  [
    'flat after the due date',
    { stages: [{ amount: 7_500 }] },
    { '2022-04-01': 0, '2022-05-20': 0, '2022-05-21': 7_500, '2024-01-01': 7_500 },
  ],
  ['days of grace', { graceDays: 5, stages: [{ amount: 7_500 }] }, { '2022-05-25': 0, '2022-05-26': 7_500 }],
  [
    'grace, then every day since the due date',
    { graceDays: 5, stages: [{ amount: 1_000, per: 'day' }] },
    { '2022-05-25': 0, '2022-05-26': 6_000 },
  ],
  [
    'two stages by calendar, the later in place of the earlier (Bondowoso)',
    {
      stages: [
        { fromDay: 21, amount: 10_000 },
        { fromDay: 1, monthsLater: 2, amount: 15_000 },
      ],
    },
    { '2022-05-20': 0, '2022-05-21': 10_000, '2022-06-30': 10_000, '2022-07-01': 15_000 },
  ],
  [
    'two stages by calendar, summed (Probolinggo: denda1 + denda2)',
    {
      stageMode: 'add',
      stages: [
        { fromDay: 21, amount: 5_000 },
        { fromDay: 1, monthsLater: 1, percent: 10 },
      ],
    },
    { '2022-05-31': 5_000, '2022-06-01': 15_000 },
  ],
  [
    'a calendar day that the month does not have is its last day',
    { stages: [{ fromDay: 31, monthsLater: 1, amount: 1 }] },
    { '2022-06-29': 0, '2022-06-30': 1 },
  ],
  [
    'every day, with a cap (Bulungan)',
    { stages: [{ amount: 10_000, per: 'day' }], cap: 100_000 },
    {
      '2022-05-21': 10_000,
      '2022-05-29': 90_000,
      '2022-05-30': 100_000,
      '2022-05-31': 100_000,
      '2022-12-31': 100_000,
    },
  ],
  [
    'every day, at most seven',
    { stages: [{ amount: 1_000, per: 'day', maxCount: 7 }] },
    { '2022-05-26': 6_000, '2022-06-30': 7_000 },
  ],
  ['a percentage, rounded half up', { stages: [{ percent: 2.5 }] }, { '2022-05-21': 2_500 }],
  ['a percentage that ends in half a rupiah', { stages: [{ percent: 50 }] }, { '2022-05-21': 50_001 }],
  [
    'a percentage with a minimum',
    { stages: [{ percent: 2 }], minimum: 5_000 },
    { '2022-05-20': 0, '2022-05-21': 5_000 },
  ],
  [
    'a percentage a day up to a share of the bill',
    { stages: [{ percent: 1, per: 'day' }], capPercent: 5 },
    { '2022-05-22': 2_000, '2022-06-22': 5_000 },
  ],
  [
    'every begun month',
    { stages: [{ amount: 5_000, per: 'month' }] },
    {
      '2022-05-21': 5_000,
      '2022-06-20': 5_000,
      '2022-06-21': 10_000,
      '2023-05-20': 60_000,
      '2023-05-21': 65_000,
    },
  ],
  [
    'every full month',
    { stages: [{ percent: 2, per: 'month', monthsCounted: 'completed' }] },
    { '2022-05-21': 0, '2022-06-19': 0, '2022-06-20': 2_000, '2022-07-20': 4_000 },
  ],
  [
    'every month of the calendar',
    { stages: [{ percent: 2, per: 'month', monthsCounted: 'calendar' }] },
    { '2022-05-31': 2_000, '2022-06-01': 4_000, '2022-12-31': 16_000, '2023-01-01': 18_000 },
  ],
  [
    'percent a month with a cap in months',
    { stages: [{ percent: 2, per: 'month', maxCount: 3 }] },
    { '2022-07-21': 6_000, '2022-09-01': 6_000 },
  ],
  [
    'a cap below the minimum wins',
    { stages: [{ amount: 1_000 }], minimum: 9_000, cap: 4_000 },
    { '2022-05-21': 4_000 },
  ],
  [
    'a second stage after a number of days',
    { stageMode: 'add', stages: [{ amount: 5_000 }, { daysLate: 31, amount: 2_000, per: 'day' }] },
    { '2022-06-19': 5_000, '2022-06-20': 7_000, '2022-06-21': 9_000 },
  ],
])('%s', async (_what, rule, expected) => {
  expect(await fees(utility(rule), Object.keys(expected))).toEqual(Object.values(expected));
});

test('flat by group, percent by group and one for all others', async () => {
  const byGroup = utility({ stages: [{ byGroup: { R: 5_000, N: 25_000 } }] });
  expect([await fees(byGroup, ['2022-05-21'], 'R'), await fees(byGroup, ['2022-05-21'], 'N')]).toEqual([
    [5_000],
    [25_000],
  ]);
  const others = utility({ stages: [{ percent: 10, percentByGroup: { R: 0 } }] });
  expect([await fees(others, ['2022-05-21'], 'R'), await fees(others, ['2022-05-21'], 'N')]).toEqual([
    [0],
    [10_000],
  ]);
});

test('months count from the end of a short month', async () => {
  const file = utility(
    { stages: [{ amount: 1, per: 'month' }] },
    { dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2022-01', dueDay: 31 }] },
  );
  // Due 31 May: begun months end on 30 June, 31 July.
  expect(await fees(file, ['2022-06-30', '2022-07-01', '2022-07-31', '2022-08-01'])).toEqual([1, 2, 2, 3]);
});

test('a due date moved past the calendar day of the stage makes nobody late', async () => {
  const file = utility(
    { stages: [{ fromDay: 21, amount: 1_000, per: 'day' }] },
    { dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2022-01', dueDay: 21, holidayShift: 'next' }] },
  );
  // 21 May 2022 is a Saturday: due on Monday the 23rd.
  expect(await fees(file, ['2022-05-23', '2022-05-24', '2022-05-25'])).toEqual([0, 1_000, 2_000]);
});

test('the rule is the one in force at the due date, whenever the bill is paid', async () => {
  const file = utility(
    {},
    {
      lateFees: [
        { decreeNo: 'SK lama', fromDate: '2022-01-01', stages: [{ amount: 5_000 }] },
        { decreeNo: 'SK baru', fromDate: '2022-05-21', stages: [{ amount: 50_000 }] },
      ],
    },
  );
  const at = async (usagePeriod: string) => {
    const bill = await quoteFromFile(database.admin, {
      tariffFile: file,
      group: 'R',
      usageM3: 0,
      usagePeriod,
      paidOn: '2025-01-01',
    });
    return [bill.lateFee, bill.versions.lateFee];
  };
  expect([await at('2022-04'), await at('2022-05')]).toEqual([
    [5_000, 'SK lama'],
    [50_000, 'SK baru'],
  ]);
});

test('the late fee counts towards the stamp duty', async () => {
  const file = utility(
    { stages: [{ amount: 1 }] },
    { fixed: [{ decreeNo: 'SK 1', fromPeriod: '2022-01', amount: 5_000_000 }] },
  );
  const pay = (paidOn?: string) =>
    quoteFromFile(database.admin, {
      tariffFile: file,
      group: 'R',
      usageM3: 0,
      usagePeriod: '2022-04',
      paidOn,
    });
  expect(await pay()).toMatchObject({ lateFee: 0, stampDuty: 0, total: 5_000_000 });
  expect(await pay('2022-05-21')).toMatchObject({ lateFee: 1, stampDuty: 10_000, total: 5_010_001 });
});
