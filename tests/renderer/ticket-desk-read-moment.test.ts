import { expect, test } from 'vitest';
import { readMoment } from '../../src/renderer/ticket-desk/read-moment.ts';

/** 30 Nov 2026 00:30 in WITA, still 29 Nov in WIB. */
const NOW = Date.parse('2026-11-29T16:30:00Z');

test.each([
  ['14:30', 'Asia/Makassar', '2026-11-30T14:30:00+08:00'],
  ['9.05', 'Asia/Jakarta', '2026-11-29T09:05:00+07:00'],
  ['28-11 09:00', 'Asia/Jayapura', '2026-11-28T09:00:00+09:00'],
  ['28/11/2026 23:59', 'Asia/Jakarta', '2026-11-28T23:59:00+07:00'],
  ['2 1 8:00', 'Asia/Jakarta', undefined],
  ['03-01 08:00', 'Asia/Makassar', '2027-01-03T08:00:00+08:00'],
  ['29-02 08:00', 'Asia/Makassar', undefined],
  ['24:00', 'Asia/Makassar', undefined],
  ['12:60', 'Asia/Makassar', undefined],
  ['kemarin', 'Asia/Makassar', undefined],
  ['', 'Asia/Makassar', null],
])('%j in %s is %j', (text, zone, instant) => {
  expect(readMoment(text, zone, NOW)).toBe(instant);
});
