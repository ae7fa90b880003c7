import { describe, expect, it } from 'vitest';
import { freshnessOf } from '../../src/renderer/app/freshness.ts';
import { oldAfter, pauseAfter } from '../../src/renderer/dashboard/board-rhythm.ts';
import {
  againstLastYear,
  classesOf,
  classOf,
  customersOf,
  districtsOf,
  splitDays,
  sumAges,
  sumReceipts,
} from '../../src/renderer/dashboard/figures.ts';
import {
  BOARD_REPORTS,
  COLUMNS,
  definitionOf,
  type RowOf,
  readRows,
} from '../../src/renderer/dashboard/report-columns.ts';
import {
  countText,
  percentText,
  pointsText,
  shortNumber,
  shortRupiah,
} from '../../src/renderer/dashboard/short-number.ts';
import {
  addDays,
  addMonths,
  daysOf,
  lastDay,
  monthsUntil,
  rangeOf,
} from '../../src/renderer/dashboard/spans.ts';

describe('short numbers', () => {
  it.each([
    [0, 'Rp0', 'Rp0'],
    [999, 'Rp999', 'Rp999'],
    [1000, 'Rp1 rb', 'Rp1 k'],
    [850_400, 'Rp850 rb', 'Rp850 k'],
    [999_400, 'Rp999 rb', 'Rp999 k'],
    [999_600, 'Rp1 jt', 'Rp1 mn'],
    [4_740_000, 'Rp4,7 jt', 'Rp4,7 mn'],
    [47_340_000, 'Rp47,3 jt', 'Rp47,3 mn'],
    [1_234_567_890, 'Rp1,2 M', 'Rp1,2 bn'],
    [3_000_000_000_000, 'Rp3 T', 'Rp3 tn'],
    [-4_740_000, '-Rp4,7 jt', '-Rp4,7 mn'],
  ])('%d', (amount, id, en) => {
    expect(shortRupiah(amount, 'id')).toBe(id);
    expect(shortRupiah(amount, 'en')).toBe(en);
  });

  it('two figures where there is room for no more; counts exact while they are short', () => {
    expect(shortNumber(27_455_072, 'id', 2)).toBe('27 jt');
    expect(shortNumber(3_535_206, 'id', 2)).toBe('3,5 jt');
    expect(shortNumber(99_960_000, 'id', 2)).toBe('100 jt');
    expect(countText(9_841, 'id')).toBe('9.841');
    expect(countText(56_831, 'id')).toBe('56,8 rb');
  });

  it('percentages and points', () => {
    expect([0, 17.04, 81.65, 99.96, 104.2, null].map(percentText)).toEqual([
      '0%',
      '17%',
      '81,7%',
      '100%',
      '104%',
      '–',
    ]);
    expect([-5.84, 0.04, 0.66].map(pointsText)).toEqual(['−5,8', '0', '+0,7']);
  });
});

describe('spans', () => {
  it('months and days over the ends of years and of February', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-11', 14)).toBe('2028-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(lastDay('2027-02')).toBe('2027-02-28');
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it('today is a day, a month begins with its first, twelve months are whole', () => {
    expect(rangeOf('today', '2026-11-22')).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    expect(rangeOf('month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(rangeOf('year', '2026-11-22')).toEqual({ from: '2025-12-01', to: '2026-11-22' });
    expect(daysOf('month', '2026-11-03')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    expect(daysOf('today', '2026-11-03')).toHaveLength(14);
  });
});

describe('figures', () => {
  it('receipts: digital is what the report calls digital; without payments there is no share', () => {
    const rows: RowOf<'receipts_by_channel'>[] = [
      { channel: 'PPOB', digital: true, receipts: 81, sheets: 90, total: 8_100 },
      { channel: 'Loket', digital: false, receipts: 19, sheets: 25, total: 2_500 },
    ];
    expect(sumReceipts(rows)).toEqual({
      receipts: 100,
      sheets: 115,
      total: 10_600,
      digitalReceipts: 81,
      digitalTotal: 8_100,
      digitalShare: 81,
    });
    expect(sumReceipts([]).digitalShare).toBeNull();
  });

  it('a day without a row is a day without money; a day outside is left out', () => {
    const day = (date: string, digital: boolean, total: number): RowOf<'receipts_by_day'> => ({
      day: date,
      digital,
      receipts: 1,
      sheets: 1,
      total,
    });
    expect(
      splitDays(
        [day('2026-11-01', true, 5), day('2026-11-01', false, 3), day('2026-10-31', true, 9)],
        ['2026-11-01', '2026-11-02'],
      ),
    ).toEqual([
      { key: '2026-11-01', digital: 5, counter: 3 },
      { key: '2026-11-02', digital: 0, counter: 0 },
    ]);
  });

  it('each month beside the same month of the year before; a month without bills has no percentage', () => {
    const month = (of: string, billed: number, samePercent: number | null) => ({
      month: of,
      billed,
      same: 0,
      samePercent,
      allPercent: null,
      receivables: 0,
    });
    const rows = [
      month('2025-10-01', 0, null),
      month('2025-11-01', 100, 92.5),
      month('2026-10-01', 100, 87.7),
      month('2026-11-01', 100, 86.6),
    ];
    expect(againstLastYear(rows, ['2026-09', '2026-10', '2026-11'])).toEqual([
      { month: '2026-09', now: null, before: null },
      { month: '2026-10', now: 87.7, before: null },
      { month: '2026-11', now: 86.6, before: 92.5 },
    ]);
  });

  const district = (name: string, amounts: Partial<RowOf<'arrears_by_area'>>): RowOf<'arrears_by_area'> => ({
    district: name,
    connections: 1,
    sheets: 1,
    lateSheets: 1,
    notDue: 0,
    months1: 0,
    months2: 0,
    months3: 0,
    months4to6: 0,
    months7to12: 0,
    months13to24: 0,
    monthsOver24: 0,
    total: 0,
    ...amounts,
  });

  it('ages are the sums over the districts, under the columns of the report', () => {
    const ages = sumAges([
      district('A', { notDue: 1, months1: 10 }),
      district('B', { months1: 5, monthsOver24: 7 }),
    ]);
    expect(ages.map(({ amount }) => amount)).toEqual([1, 15, 0, 0, 0, 0, 0, 7]);
    expect(ages[1]).toMatchObject({ column: 'months_1', tone: 'warning' });
  });

  it('districts: what is late without what is not due, most first, beside the customers that have a meter', () => {
    const customers = customersOf([
      { key: 'A', sums: { active: 8, suspended: 1, sealed: 1, disconnected: 5 } },
    ]);
    expect(
      districtsOf([district('A', { total: 300, notDue: 100 }), district('B', { total: 800 })], customers),
    ).toMatchObject([
      { name: 'B', late: 800, share: 80, customers: null, perCustomer: null },
      { name: 'A', late: 200, share: 20, customers: 10, perCustomer: 20 },
    ]);
  });

  it('classes are five, round and around all values', () => {
    expect(classesOf([])).toBeNull();
    expect(classesOf([0, 0])).toBeNull();
    for (const values of [[31_000, 58_000], [5], [0, 1], [999, 1001], [123_456, 987_654]]) {
      const classes = classesOf(values)!;
      expect(classes.ends).toHaveLength(5);
      expect(classes.from).toBeLessThanOrEqual(Math.min(...values));
      expect(classes.ends[4]).toBeGreaterThanOrEqual(Math.max(...values));
      expect(classOf(Math.max(...values), classes)).toBeLessThan(5);
    }
    expect(classOf(31_000, classesOf([31_000, 58_000])!)).toBe(0);
  });
});

describe('freshness', () => {
  const now = 1_000_000_000;
  const read = (ago: number, { tookMs = 40, ...more }: { tookMs?: number; failed?: boolean } = {}) => ({
    updatedAt: now - ago,
    failed: false,
    oldAfterMs: oldAfter(tookMs),
    ...more,
  });

  it('a link that is down and a read that failed are told whatever the age', () => {
    expect(freshnessOf(read(1000), false, now)).toBe('fresh');
    expect(freshnessOf(read(1000), true, now)).toBe('cut');
    expect(freshnessOf(read(1000, { failed: true }), false, now)).toBe('failed');
    expect(freshnessOf(read(121_000), false, now)).toBe('old');
    expect(freshnessOf(read(-3_600_000), false, now)).toBe('old');
  });

  it('a read that takes long is made, and called old, later', () => {
    expect(pauseAfter(40)).toBe(60_000);
    expect(pauseAfter(9_000)).toBe(180_000);
    expect(freshnessOf(read(300_000, { tookMs: 9_000 }), false, now)).toBe('fresh');
    expect(freshnessOf(read(361_000, { tookMs: 9_000 }), false, now)).toBe('old');
  });
});

describe('the reports that the boards rely on', () => {
  const known = BOARD_REPORTS.flatMap((report) => {
    const definition = definitionOf(report);
    return definition ? [{ report, definition }] : [];
  });

  it.each(known)('$report has every column that is read', ({ report, definition }) => {
    const names = definition.columns.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.values(COLUMNS[report])));
  });

  it('rows are read by name, not by place', () => {
    const definition = definitionOf('receipts_by_channel')!;
    const row = definition.columns.map(({ name }) => name);
    expect(readRows('receipts_by_channel', definition, [row])).toEqual([COLUMNS.receipts_by_channel]);
    expect(() => readRows('usage_distribution', definition, [row])).toThrow('has no column bracket');
  });
});
