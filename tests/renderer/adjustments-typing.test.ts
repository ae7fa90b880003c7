import { describe, expect, test } from 'vitest';
import { readChange } from '../../src/renderer/adjustments/read-change.ts';
import { type DecreeDraft, readDecree } from '../../src/renderer/adjustments/read-decree.ts';
import { readNumbers, withoutNumbers } from '../../src/renderer/adjustments/read-numbers.ts';
import { formatPercent, readPercent } from '../../src/renderer/adjustments/read-percent.ts';
import { readPeriod } from '../../src/renderer/components/read-period.ts';
import { nextMonth } from '../../src/renderer/instalments/next-month.ts';

test.each([
  ['09-2026', '2026-09'],
  ['9/2026', '2026-09'],
  ['092026', '2026-09'],
  [' 2026-09 ', '2026-09'],
  ['13-2026', null],
  ['00-2026', null],
  ['09-26', null],
  ['', null],
])('the month %j is %j', (text, period) => expect(readPeriod(text)).toBe(period));

test.each([
  ['12,5', 12.5],
  ['12.25', 12.25],
  ['100', 100],
  ['50 %', 50],
  ['0', null],
  ['100,01', null],
  ['12,345', null],
  ['-5', null],
  ['lima', null],
])('the percentage %j is %j', (text, percent) => expect(readPercent(text)).toBe(percent));

test('a percentage is written with a comma', () => expect(formatPercent(12.5)).toBe('12,5'));

test('numbers are read from lines, cells and commas, and unknown ones taken off', () => {
  const text = '0164-20-00317\r\n SR 12 \t77;88,,\n';
  expect(readNumbers(text)).toEqual(['0164-20-00317', 'SR 12', '77', '88']);
  expect(withoutNumbers(text, ['SR 12', '88'])).toBe('0164-20-00317\n77');
});

test.each([
  ['2026-01-31', '2026-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2026-12-15', '2027-01-15'],
])('a month after %s is %s', (date, next) => expect(nextMonth(date)).toBe(next));

describe('a correction as it is typed', () => {
  const sheet = { previousReading: 100, currentReading: 130 };
  const typed = { previous: '100', current: '130', usage: '', group: '' };
  test('is none while nothing differs', () =>
    expect(readChange(sheet, typed)).toEqual({ change: null, problems: {} }));
  test('takes readings, and the group only when it was chosen', () => {
    expect(readChange(sheet, { ...typed, current: '1.120', group: 'N' }).change).toEqual({
      previousReading: 100,
      currentReading: 1120,
      usageM3: null,
      tariffGroupCode: 'N',
    });
  });
  test('wants the usage said where the meter went back', () => {
    expect(readChange(sheet, { ...typed, current: '5' })).toEqual({
      change: null,
      problems: { usage: 'usageNeeded' },
    });
    expect(readChange(sheet, { ...typed, current: '5', usage: '7' }).change).toMatchObject({ usageM3: 7 });
  });
  test('refuses what is no whole number', () =>
    expect(readChange(sheet, { ...typed, previous: '', current: '1,5', usage: '-1' }).problems).toEqual({
      previous: 'number',
      current: 'number',
      usage: 'number',
    }));
});

describe('a decree as it is typed', () => {
  const draft: DecreeDraft = {
    decreeNo: 'SK 1/2026',
    name: 'Korban banjir',
    kind: 'percent',
    percent: '50',
    amount: 'not read for a percentage',
    from: '09-2026',
    to: '10-2026',
    numbers: '1\n2',
  };
  test('says one kind of relief only', () => {
    expect(readDecree(draft).input).toMatchObject({ percent: 50, amount: null, usageFrom: '2026-09' });
    expect(readDecree({ ...draft, kind: 'amount', amount: '10.000' }).input).toMatchObject({
      percent: null,
      amount: 10_000,
    });
    expect(readDecree({ ...draft, kind: 'full' }).input).toMatchObject({ percent: null, amount: null });
  });
  test.each([
    [{ decreeNo: ' a' }, 'decreeNo'],
    [{ name: '' }, 'name'],
    [{ percent: '101' }, 'percent'],
    [{ from: 'x' }, 'from'],
    [{ to: '08-2026' }, 'to'],
    [{ numbers: ' \n' }, 'numbers'],
    [{ numbers: Array.from({ length: 10_001 }, (_, n) => n).join('\n') }, 'numbers'],
    [{ kind: 'amount' as const, amount: '0' }, 'amount'],
  ])('%o is refused at %s', (change, field) => {
    const { input, problems } = readDecree({ ...draft, ...change });
    expect(input).toBeNull();
    expect(Object.keys(problems)).toEqual([field]);
  });
});
