/** What is typed about an outage's times. */
import { expect, test } from 'vitest';
import { readDaySlots, typedSlots } from '../../src/renderer/outages/read-slots.ts';
import { readTime, typedInstant, zonedInstant } from '../../src/renderer/outages/zoned-instant.ts';

test.each([
  ['8:30', '08:30'],
  ['08.30', '08:30'],
  ['0830', '08:30'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['8', null],
  ['8:60', null],
  ['pagi', null],
])('time %s', (text, time) => expect(readTime(text)).toBe(time));

test.each([
  ['Asia/Jakarta', '2026-11-22T08:30:00+07:00'],
  ['Asia/Makassar', '2026-11-22T08:30:00+08:00'],
  ['Asia/Jayapura', '2026-11-22T08:30:00+09:00'],
])('an instant in %s, and back', (zone, instant) => {
  expect(zonedInstant('22-11-2026', '08.30', zone)).toBe(instant);
  expect(typedInstant(instant, zone)).toEqual({ date: '22-11-2026', time: '08:30' });
});

test('half an instant is none', () => {
  expect(zonedInstant('', '08:30', 'Asia/Jakarta')).toBeNull();
  expect(zonedInstant('22-11-2026', '', 'Asia/Jakarta')).toBeNull();
  expect(typedInstant(null, 'Asia/Jakarta')).toEqual({ date: '', time: '' });
});

test('turns of a day, and back', () => {
  const slots = readDaySlots('05:00-09:00, 22.00 – 2:00; 12:00-24:00', 3);
  expect(slots).toEqual([
    { weekday: 3, from: '05:00', to: '09:00' },
    { weekday: 3, from: '22:00', to: '02:00' },
    { weekday: 3, from: '12:00', to: '24:00' },
  ]);
  expect(typedSlots(slots!)[2]).toBe('05:00-09:00, 22:00-02:00, 12:00-24:00');
  expect(readDaySlots('', 1)).toEqual([]);
  for (const wrong of ['5', '05:00-05:00', '05:00-06:00-07:00', '05:00-06:00, 05:00-07:00', 'pagi-sore'])
    expect(readDaySlots(wrong, 1), wrong).toBeNull();
});
