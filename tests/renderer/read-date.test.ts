import { expect, test } from 'vitest';
import { readDate, typedDate } from '../../src/renderer/components/read-date.ts';

test.each([
  ['22-11-2026', '2026-11-22'],
  ['22/11/2026', '2026-11-22'],
  ['22.11.26', '2026-11-22'],
  ['2 1 2026', '2026-01-02'],
  ['03-04-2026', '2026-04-03'],
  ['22112026', '2026-11-22'],
  ['221126', '2026-11-22'],
  [' 2026-11-22 ', '2026-11-22'],
  ['29-02-2028', '2028-02-29'],
])('%j is the date %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  '',
  '22',
  '22-11',
  '31-11-2026',
  '29-02-2026',
  '13/13/2026',
  '11-22-2026',
  '2026/11/22',
  'kemarin',
  '22-11-226',
])('%j is no date', (text) => {
  expect(readDate(text)).toBeNull();
});

test('a date as it would be typed is read as the same date', () => {
  expect(typedDate('2026-11-02')).toBe('02-11-2026');
  expect(readDate(typedDate('2026-11-02'))).toBe('2026-11-02');
});
