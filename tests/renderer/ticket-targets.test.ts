import { describe, expect, it } from 'vitest';
import { inUnits, toMinutes } from '../../src/renderer/ticket-targets/duration.ts';
import { readTime, weekText } from '../../src/renderer/ticket-targets/hours-text.ts';

describe('durations', () => {
  it.each([
    [30, 'always', 30, 'minute'],
    [120, 'always', 2, 'hour'],
    [1440, 'always', 24, 'hour'],
    [10_080, 'always', 7, 'day'],
    [1441, 'always', 1441, 'minute'],
    // A working day has no length of its own.
    [2880, 'working', 48, 'hour'],
  ] as const)('%i minutes %s are %i %s', (minutes, calendar, value, unit) => {
    expect(inUnits(minutes, calendar)).toEqual({ value, unit });
  });

  it.each([
    ['2', 'hour', 120],
    ['1,5', 'hour', 90],
    ['1.5', 'day', 2160],
    ['0', 'hour', null],
    ['0,001', 'hour', null],
    ['366', 'day', null],
    ['dua', 'hour', null],
    ['', 'minute', null],
  ] as const)('%j %s is %j minutes', (text, unit, minutes) => {
    expect(toMinutes(text, unit)).toBe(minutes);
  });
});

describe('hours', () => {
  it.each([
    ['8', '08:00'],
    ['7.30', '07:30'],
    ['0730', '07:30'],
    ['24', '24:00'],
    ['', null],
    ['24:30', undefined],
    ['25', undefined],
    ['8:60', undefined],
    ['pagi', undefined],
  ])('%j is %j', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it('days with the same hours stand together', () => {
    const day = (weekday: number, opens: string | null, closes: string | null) => ({
      weekday,
      opens,
      closes,
    });
    const days = [1, 2, 3, 4].map((n) => day(n, '08:00', '16:00'));
    const week = [...days, day(5, '08:00', '11:30'), day(6, null, null), day(7, null, null)];
    const names = ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'];
    expect(weekText(week, names)).toBe('Sen–Kam 08.00–16.00 · Jum 08.00–11.30');
  });
});
