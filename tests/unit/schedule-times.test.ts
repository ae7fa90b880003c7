/** When a schedule is due, what it missed, and what its reports then speak of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lastDueDay,
  missedDays,
  nextDueDay,
  parametersOn,
  plusDays,
} from '../../src/main/reports/schedule-times.ts';
import { REPORTS, reportBy } from '../../src/shared/reports/catalogue.ts';

const WITA = 'Asia/Makassar';
const first = { dayOfMonth: 1, time: '07:00' };
const daily = { dayOfMonth: null, time: '07:00' };
const made = (schedule: typeof first | typeof daily, createdAt: string, on: string | null = null) => ({
  ...schedule,
  createdAt,
  lastRun: on === null ? null : { on },
});

describe('the day', () => {
  test('beyond the month’s end is its last', () => {
    expect(nextDueDay({ dayOfMonth: 31 }, '2026-01-31')).toBe('2026-02-28');
    expect(nextDueDay({ dayOfMonth: 31 }, '2028-01-31')).toBe('2028-02-29');
    expect(nextDueDay({ dayOfMonth: 30 }, '2026-02-28')).toBe('2026-03-30');
    expect(lastDueDay({ dayOfMonth: 31 }, '2026-03-15')).toBe('2026-02-28');
  });

  test('comes once a month, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 3000 }), (dayOfMonth, days) => {
        const from = plusDays('2024-01-01', days);
        const next = nextDueDay({ dayOfMonth }, from);
        const after = nextDueDay({ dayOfMonth }, next);
        expect(next > from).toBe(true);
        const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(months(after) - months(next)).toBe(1);
        expect(lastDueDay({ dayOfMonth }, next)).toBe(next);
      }),
    );
  });
});

describe('what was missed', () => {
  test('nothing before its first time, at which it is due to the minute, in the utility’s zone', () => {
    const schedule = made(first, '2026-11-20T02:00:00Z');
    expect(missedDays(schedule, '2026-11-30T22:59:59Z', WITA)).toEqual([]);
    expect(missedDays(schedule, '2026-11-30T23:00:00Z', WITA)).toEqual(['2026-12-01']);
  });

  test('the console was closed on the day: caught up on the third', () => {
    expect(
      missedDays(made(first, '2026-10-02T00:00:00Z', '2026-11-01'), '2026-12-03T01:00:00Z', WITA),
    ).toEqual(['2026-12-01']);
  });

  test('run for a day it is not run for it again', () => {
    expect(
      missedDays(made(first, '2026-10-02T00:00:00Z', '2026-12-01'), '2026-12-03T01:00:00Z', WITA),
    ).toEqual([]);
  });

  test('made after its time of day it begins the next time, made before it the same day', () => {
    expect(missedDays(made(daily, '2026-11-20T00:30:00Z'), '2026-11-20T05:00:00Z', WITA)).toEqual([]);
    expect(missedDays(made(daily, '2026-11-20T00:30:00Z'), '2026-11-21T00:00:00Z', WITA)).toEqual([
      '2026-11-21',
    ]);
    expect(missedDays(made(daily, '2026-11-19T22:30:00Z'), '2026-11-19T23:00:00Z', WITA)).toEqual([
      '2026-11-20',
    ]);
  });

  test('of a long time only the last twelve', () => {
    const missed = missedDays(
      made(daily, '2026-01-01T00:00:00Z', '2026-01-01'),
      '2026-11-20T05:00:00Z',
      WITA,
    );
    expect(missed).toHaveLength(12);
    expect(missed.at(-1)).toBe('2026-11-20');
  });
});

describe('what it speaks of', () => {
  const about = (code: string, span: Parameters<typeof parametersOn>[1], day: string) =>
    parametersOn(reportBy(code)!, span, day);

  test('the month before, its usage period before that', () => {
    expect(about('receipts_by_channel', 'previous_month', '2026-03-01')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(about('arrears_aging', 'previous_month', '2026-01-31')).toEqual({ on: '2025-12-31' });
    expect(about('drd_detail', 'previous_month', '2026-01-15')).toMatchObject({ period: '2025-11' });
    expect(about('yearly_indicators', 'previous_month', '2026-01-01')).toMatchObject({ year: 2025 });
  });

  test('yesterday, and the month until yesterday: on the first of a month the whole one before', () => {
    expect(about('receipts_by_channel', 'previous_day', '2026-03-01')).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    });
    expect(about('receipts_by_channel', 'month_to_date', '2026-03-15')).toEqual({
      from: '2026-03-01',
      to: '2026-03-14',
    });
    expect(about('receipts_by_channel', 'month_to_date', '2026-03-01')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  test('every report gets all that it cannot do without, and nothing that it does not know', () => {
    const needed = [
      'from',
      'to',
      'on',
      'month',
      'fromMonth',
      'toMonth',
      'period',
      'fromPeriod',
      'toPeriod',
      'year',
    ];
    for (const definition of REPORTS) {
      const given = Object.keys(parametersOn(definition, 'previous_month', '2026-03-01'));
      expect(given.toSorted()).toEqual(
        definition.parameters.filter((name) => needed.includes(name)).toSorted(),
      );
    }
  });
});
