import { describe, expect, test } from 'vitest';
import {
  dateInZone,
  formatDate,
  formatDateTime,
  formatLongDate,
  formatLongPeriod,
  formatPeriod,
  formatTime,
  isDate,
  isInstant,
  isPeriod,
} from '../../src/shared/dates.ts';

const WITA = 'Asia/Makassar';
const WIB = 'Asia/Jakarta';

test.each([
  ['2026-11-22', true],
  ['2028-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2026-02-29', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['2026-1-1', false],
  ['22-11-2026', false],
  ['2026-11-22T00:00:00Z', false],
])('%s as a date: %s', (text, expected) => expect(isDate(text)).toBe(expected));

test.each([
  ['2026-10', true],
  ['2026-00', false],
  ['2026-13', false],
  ['202610', false],
])('%s as a period: %s', (text, expected) => expect(isPeriod(text)).toBe(expected));

test.each([
  ['2026-11-22T14:05:00+08:00', true],
  ['2026-11-22T06:05:12.345678+00:00', true],
  ['2026-11-22T06:05:12Z', true],
  ['2026-11-22T14:05:00', false],
  ['2026-11-22 14:05:00+08', false],
  ['2026-02-30T14:05:00Z', false],
  ['2026-11-22T25:05:00Z', false],
])('%s as an instant: %s', (text, expected) => expect(isInstant(text)).toBe(expected));

describe('in words', () => {
  const months = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ');
  test.each(months.map((name, index) => [`2026-${String(index + 1).padStart(2, '0')}`, name]))(
    '%s is %s',
    (period, name) => expect(formatPeriod(period)).toBe(`${name} 2026`),
  );

  test('dates', () => {
    expect(formatDate('2026-11-02')).toBe('2 Nov 2026');
    expect(formatDate('2026-05-22', 'id')).toBe('22 Mei 2026');
    expect(formatDate('2026-05-22', 'en')).toBe('22 May 2026');
    expect(formatLongDate('2026-08-17')).toBe('17 Agustus 2026');
    expect(formatLongPeriod('2026-10', 'en')).toBe('October 2026');
    expect(formatLongPeriod('2026-10')).toBe('Oktober 2026');
  });

  test.each(['2026-02-30', '', 'kemarin'])('%s throws instead of becoming another day', (text) => {
    expect(() => formatDate(text)).toThrow(RangeError);
    expect(() => formatPeriod(text)).toThrow(RangeError);
  });
});

describe('instants in a zone', () => {
  // Half past midnight in WITA is still the day before in WIB: the same payment, two dates.
  const instant = '2026-11-20T16:30:00Z';

  test('have the date of the zone', () => {
    expect(dateInZone(instant, WITA)).toBe('2026-11-21');
    expect(dateInZone(instant, WIB)).toBe('2026-11-20');
  });

  test('have the time of the zone, midnight as 00', () => {
    expect(formatTime(instant, WITA)).toBe('00:30');
    expect(formatDateTime(instant, WITA)).toBe('21 Nov 2026 00:30');
    expect(formatDateTime(instant, WIB)).toBe('20 Nov 2026 23:30');
  });

  test('need an offset', () => expect(() => formatDateTime('2026-11-20T16:30:00', WITA)).toThrow(RangeError));
});
