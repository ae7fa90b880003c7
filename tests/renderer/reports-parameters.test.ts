/** What reports are asked at first, how a month is typed, and what a form says. */
import { describe, expect, it } from 'vitest';
import { plusMonths, readPeriod, typedPeriod } from '../../src/renderer/components/read-period.ts';
import { drillParameters } from '../../src/renderer/reports/drill.ts';
import {
  defaultForm,
  formOf,
  presetsOf,
  readForm,
  withPreset,
} from '../../src/renderer/reports/parameter-form.ts';
import type { ReportChoices } from '../../src/shared/contract/reports.ts';
import { defineReport } from '../../src/shared/reports/definition.ts';
import { CHOSEN_FROM } from '../../src/shared/reports/words.ts';

const CHOICES: ReportChoices = {
  branches: [{ value: 3, name: 'Kota' }],
  counters: [],
  cashiers: [],
  channels: [{ value: 'PPOB', name: 'PPOB' }],
  tariffGroups: [],
  districts: [],
  routes: [],
  earliest: '2020-01-01',
  closedMonths: [],
  today: '2027-01-15',
};
const all = {
  parameters: [
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
    'branchId',
    'channel',
  ],
} as const;

describe('months', () => {
  it.each([
    ['10-2026', '2026-10'],
    ['9/2026', '2026-09'],
    ['092026', '2026-09'],
    [' 2026-09 ', '2026-09'],
    ['13-2026', null],
    ['0-2026', null],
    ['10-26', null],
    ['Oktober', null],
    ['', null],
  ])('%s is %s', (text, month) => expect(readPeriod(text)).toBe(month));

  it('step over the turn of the year, and are typed back', () => {
    expect(plusMonths('2026-01', -1)).toBe('2025-12');
    expect(plusMonths('2026-12', 1)).toBe('2027-01');
    expect(plusMonths('2026-03', -15)).toBe('2024-12');
    expect(readPeriod(typedPeriod('2026-09'))).toBe('2026-09');
  });
});

describe('what a report is asked at first', () => {
  it('is this month until today, the last full month, and the usage that was payable in it', () => {
    expect(defaultForm(all, '2027-01-15')).toEqual({
      from: '01-01-2027',
      to: '15-01-2027',
      on: '15-01-2027',
      month: '12-2026',
      fromMonth: '01-2026',
      toMonth: '12-2026',
      period: '11-2026',
      fromPeriod: '01-2026',
      toPeriod: '11-2026',
      year: '2027',
      branchId: '',
      channel: '',
    });
  });

  it('is read as the database takes it; an open choice is not sent', () => {
    const read = readForm(all, defaultForm(all, '2027-01-15'), CHOICES, CHOSEN_FROM);
    expect(read).toEqual({
      ok: true,
      parameters: {
        from: '2027-01-01',
        to: '2027-01-15',
        on: '2027-01-15',
        month: '2026-12',
        fromMonth: '2026-01',
        toMonth: '2026-12',
        period: '2026-11',
        fromPeriod: '2026-01',
        toPeriod: '2026-11',
        year: 2027,
      },
    });
  });

  it('ids are numbers and codes are text, as they were offered', () => {
    const form = { ...defaultForm(all, '2027-01-15'), branchId: '3', channel: 'PPOB' };
    const read = readForm(all, form, CHOICES, CHOSEN_FROM);
    expect(read.ok && [read.parameters.branchId, read.parameters.channel]).toEqual([3, 'PPOB']);
  });

  it('the first field that cannot be read is named', () => {
    const form = defaultForm(all, '2027-01-15');
    const wrong = (part: object) => readForm(all, { ...form, ...part }, CHOICES, CHOSEN_FROM);
    expect(wrong({ to: '31-02-2027' })).toEqual({ ok: false, field: 'to', kind: 'day' });
    expect(wrong({ month: '2027' })).toEqual({ ok: false, field: 'month', kind: 'month' });
    expect(wrong({ year: '27' })).toEqual({ ok: false, field: 'year', kind: 'year' });
  });

  it('a saved view comes back as it would be typed', () => {
    const parameters = { from: '2026-10-01', to: '2026-10-31', branchId: 3 };
    const some = { parameters: ['from', 'to', 'branchId'] } as const;
    const form = formOf(some, parameters, CHOICES.today);
    expect(form).toEqual({ from: '01-10-2026', to: '31-10-2026', branchId: '3' });
    expect(readForm(some, form, CHOICES, CHOSEN_FROM)).toEqual({ ok: true, parameters });
  });
});

describe('presets', () => {
  const days = { parameters: ['from', 'to'] } as const;
  it.each([
    ['thisMonth', '01-03-2028', '01-03-2028'],
    ['lastMonth', '01-02-2028', '29-02-2028'],
    ['today', '01-03-2028', '01-03-2028'],
    ['yesterday', '29-02-2028', '29-02-2028'],
  ] as const)('%s', (preset, from, to) => {
    expect(withPreset(defaultForm(days, '2028-03-01'), preset, '2028-03-01')).toEqual({ from, to });
  });

  it('of a single day last month is its last day; months have none', () => {
    const on = { parameters: ['on'] } as const;
    expect(withPreset(defaultForm(on, '2027-01-15'), 'lastMonth', '2027-01-15')).toEqual({
      on: '31-12-2026',
    });
    expect(presetsOf({ parameters: ['month'] })).toEqual([]);
  });
});

describe('a row opens the detailed report', () => {
  const texts = { title: '', definition: '', columns: { channel: '', month: '', total: '' } };
  const above = defineReport({
    code: 'above',
    section: 'receipts',
    parameters: ['from', 'to'],
    columns: [
      { name: 'channel', type: 'text', width: 8 },
      { name: 'month', type: 'month', width: 8 },
      { name: 'total', type: 'rupiah', width: 8, total: 'sum' },
    ],
    drill: { report: 'below', parameters: { channel: 'channel', month: 'month', from: 'from' } },
    texts: { id: texts, en: texts },
  });
  const below = (parameters: readonly ('channel' | 'month' | 'from' | 'on')[]) => ({ ...above, parameters });
  const asked = { from: '2026-10-01', to: '2026-10-31' };

  it('with columns of the row and what was asked; months without their day', () => {
    expect(
      drillParameters(above, below(['channel', 'month', 'from']), ['PPOB', '2026-10-01', 5], asked),
    ).toEqual({ channel: 'PPOB', month: '2026-10', from: '2026-10-01' });
  });

  it('without a choice that the row has not, and not at all without a day that is needed', () => {
    expect(drillParameters(above, below(['channel', 'from']), [null, null, 5], asked)).toEqual({
      from: '2026-10-01',
    });
    expect(drillParameters(above, below(['on']), ['PPOB', null, 5], asked)).toBeNull();
  });
});
