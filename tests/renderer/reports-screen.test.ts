/** The parts of the reports' screen that need no window: cells, filters, the pace of exports, schedules, refusals. */
import { describe, expect, it } from 'vitest';
import { createI18n } from '../../src/renderer/app/i18n/i18n.tsx';
import { cellText, numberText } from '../../src/renderer/reports/cell-text.ts';
import { operatorsOf, readFilterValue } from '../../src/renderer/reports/filter-form.ts';
import { followExport } from '../../src/renderer/reports/follow-export.ts';
import { filterList, listedReports } from '../../src/renderer/reports/listed-reports.ts';
import { remainingSeconds, secondsOfWork } from '../../src/renderer/reports/pace.ts';
import { paneProblem } from '../../src/renderer/reports/pane-problem.ts';
import { newSchedule, readSchedule, readTime } from '../../src/renderer/reports/schedule-form-state.ts';
import { sizeText } from '../../src/renderer/reports/size-text.ts';
import type { ConsoleExport } from '../../src/shared/contract/reports.ts';
import { AppError } from '../../src/shared/errors.ts';
import { receiptsByChannel } from '../../src/shared/reports/receipts-by-channel.ts';

const ZONE = 'Asia/Makassar';
const i18n = createI18n('id', ZONE);

describe('cells', () => {
  it.each([
    ['rupiah', 1_234_567, '1.234.567'],
    ['rupiah', -500, '-500'],
    ['decimal', 1234.5, '1.234,50'],
    ['decimal', -0.001, '0,00'],
    ['percent', 81.27, '81,3%'],
    ['count', 0, '0'],
  ] as const)('%s %s is %s', (type, value, text) => expect(numberText(type, value)).toBe(text));

  it('days, months, instants, flags and codes are words; null is nothing; the unknown stays as it came', () => {
    const text = (
      type: 'date' | 'month' | 'instant' | 'text' | 'flag',
      value: string | boolean | null,
      name = 'x',
    ) => cellText(receiptsByChannel, { name, type }, value, i18n);
    expect(text('date', '2026-11-22')).toBe('22 Nov 2026');
    expect(text('month', '2026-10-01')).toBe('Okt 2026');
    expect(text('instant', '2026-11-22T02:12:00+00:00')).toBe('22 Nov 2026 10:12');
    expect(text('flag', true, 'digital')).toBe('Digital');
    expect(text('flag', false)).toBe('Tidak');
    expect(text('text', null)).toBe('');
    expect(text('date', 'gestern')).toBe('gestern');
    expect(text('text', '016420')).toBe('016420');
  });

  it('sizes of files', () => {
    expect([0, 999, 1536, 12_000_000, 345_000_000].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1,5 kB',
      '12,0 MB',
      '345 MB',
    ]);
  });
});

describe('filters', () => {
  it.each([
    ['rupiah', '1.000.000', '1000000'],
    ['rupiah', '-5.000', '-5000'],
    ['rupiah', '1.5', null],
    ['decimal', '1.234,5', '1234.5'],
    ['percent', '81,3 %', '81.3'],
    ['decimal', '1.5', null],
    ['date', '22-11-2026', '2026-11-22'],
    ['month', '10-2026', '2026-10-01'],
    ['text', ' made ', 'made'],
    ['text', '  ', null],
  ] as const)('%s %s is %s', (type, text, value) =>
    expect(readFilterValue(type, text, 'equals', ZONE)).toBe(value),
  );

  it('a day of instants is a whole day of the utility’s zone', () => {
    expect(readFilterValue('instant', '22-11-2026', 'atLeast', ZONE)).toBe(
      '2026-11-22 00:00:00 Asia/Makassar',
    );
    expect(readFilterValue('instant', '22-11-2026', 'atMost', ZONE)).toBe(
      '2026-11-22 23:59:59.999 Asia/Makassar',
    );
  });

  it('a column is asked only what it understands', () => {
    expect(operatorsOf('text')).not.toContain('atLeast');
    expect(operatorsOf('flag')).toEqual(['equals']);
    expect(operatorsOf('rupiah')).not.toContain('contains');
  });
});

describe('exports', () => {
  const running = { key: 'a', state: 'running', rows: 10, total: 100, endedAt: null } as ConsoleExport;
  const event = (part: object) =>
    ({ type: 'export_progress', key: 'a', state: 'running', rows: 20, total: 100, ...part }) as const;

  it('remaining time follows the pace since the first rows', () => {
    expect(remainingSeconds({ at: 1000, rows: 100 }, { at: 11_000, rows: 1100 }, 2100)).toBe(10);
    expect(remainingSeconds({ at: 1000, rows: 100 }, { at: 1500, rows: 300 }, 2100)).toBeNull();
    expect(remainingSeconds(undefined, { at: 9000, rows: 300 }, 2100)).toBeNull();
    expect(remainingSeconds({ at: 0, rows: 5 }, { at: 9000, rows: 5 }, 2100)).toBeNull();
    expect(remainingSeconds({ at: 0, rows: 5 }, { at: 9000, rows: 2100 }, 2100)).toBeNull();
    expect(remainingSeconds({ at: 0, rows: 5 }, { at: 9000, rows: 50 }, null)).toBeNull();
    expect(secondsOfWork('2026-11-22T02:12:00Z', Date.parse('2026-11-22T02:12:11.900Z'))).toBe(11);
  });

  it('an event moves its line; an end, and an unknown one, are read', () => {
    expect(followExport([running], event({}))).toMatchObject([{ rows: 20 }]);
    expect(followExport([running], event({ state: 'saved' }))).toBeNull();
    expect(followExport([running], event({ key: 'b' }))).toBeNull();
    const ended = { ...running, state: 'failed', endedAt: '2026-11-22T02:12:00Z' } as ConsoleExport;
    expect(followExport([ended], event({}))).toEqual([ended]);
  });
});

describe('refusals', () => {
  const words = i18n.t.reports.problems;
  const of = (code: 'INVALID_INPUT' | 'REPORT_TOO_LONG' | 'ROLE_MISSING', details = {}) =>
    paneProblem(new AppError(code, details), receiptsByChannel, words);

  it('stand at the field that the database names', () => {
    expect(of('INVALID_INPUT', { field: 'from', reason: 'future' })).toEqual({
      at: 'parameter',
      field: 'from',
      text: words.future,
    });
    expect(of('INVALID_INPUT', { field: 'to', reason: 'order' })).toMatchObject({ text: words.order });
    expect(of('REPORT_TOO_LONG')).toMatchObject({ field: 'to', text: words.tooLong });
    expect(of('INVALID_INPUT', { field: 'channel_name' })).toEqual({ at: 'column', column: 'channel_name' });
  });

  it('else in the place of the report', () => {
    expect(of('ROLE_MISSING')).toEqual({ at: 'report' });
    expect(of('INVALID_INPUT', { field: 'month' })).toEqual({ at: 'report' });
    expect(paneProblem(new Error('x'), receiptsByChannel, words)).toEqual({ at: 'report' });
    expect(paneProblem(null, receiptsByChannel, words)).toBeNull();
  });
});

describe('schedules', () => {
  const form = {
    ...newSchedule('00000000-0000-4000-8000-000000000000', 'a4' as const),
    name: ' Bulanan ',
    chosen: ['receipts_by_channel/xlsx', 'receipts_by_channel/pdf'],
    folder: '/srv/laporan',
  };
  it('the form is read, also a time as it is typed', () => {
    expect(readSchedule({ ...form, time: '7.05' })).toMatchObject({
      ok: true,
      schedule: {
        name: 'Bulanan',
        time: '07:05',
        dayOfMonth: 1,
        reports: [
          { report: 'receipts_by_channel', format: 'xlsx' },
          { report: 'receipts_by_channel', format: 'pdf' },
        ],
      },
    });
    expect(readSchedule({ ...form, daily: true, day: '' })).toMatchObject({ schedule: { dayOfMonth: null } });
    expect(['705', '24:00', '7:60', 'pagi'].map(readTime)).toEqual(['07:05', null, null, null]);
  });
  it.each([
    ['name', { name: ' ' }],
    ['reports', { chosen: [] }],
    ['day', { day: '32' }],
    ['time', { time: '25:00' }],
    ['folder', { folder: '' }],
  ])('%s is missing or wrong', (field, part) =>
    expect(readSchedule({ ...form, ...part })).toEqual({ ok: false, field }),
  );
});

describe('the list', () => {
  it('has the LPP first, then what the database lets be read; words narrow it in any order', () => {
    const list = listedReports([{ report: 'receipts_by_channel', masked: false }], 'LPP loket', 'id');
    expect(list.map(({ code }) => code).slice(0, 2)).toEqual(['lpp', 'receipts_by_channel']);
    expect(listedReports([], null, 'id')).toEqual([]);
    expect(filterList(list, 'kanal pener').map(({ code }) => code)).toEqual(['receipts_by_channel']);
    expect(filterList(list, 'xyz')).toEqual([]);
  });
});
