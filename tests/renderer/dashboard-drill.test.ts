import { expect, it } from 'vitest';
import { createI18n } from '../../src/renderer/app/i18n/i18n.tsx';
import { behindRow, drillCell } from '../../src/renderer/dashboard/drill-cells.ts';
import { defineReport } from '../../src/shared/reports/definition.ts';

const texts = {
  title: '',
  definition: '',
  columns: { month: '', share: '', total: '', digital: '' },
  codes: { digital: { true: 'Digital', false: 'Manual' } },
};
const report = defineReport({
  code: 'sample_report',
  section: 'arrears',
  parameters: ['on'],
  columns: [
    { name: 'month', type: 'month', width: 1 },
    { name: 'share', type: 'percent', width: 1 },
    { name: 'total', type: 'rupiah', width: 1 },
    { name: 'digital', type: 'flag', width: 1 },
  ],
  drill: { report: 'other_report', parameters: { month: 'month', on: 'on', branchId: 'branchId' } },
  texts: { id: texts, en: texts },
});

it('cells are in words, by their column', () => {
  const i18n = createI18n('id', 'Asia/Makassar');
  const row = ['2026-10-01', 87.654, -1234567, true];
  expect(report.columns.map((column, at) => drillCell(report, column, row[at], i18n))).toEqual([
    'Okt 2026',
    '87,7%',
    '-1.234.567',
    'Digital',
  ]);
  expect(drillCell(report, report.columns[1]!, null, i18n)).toBe('');
});

it('a row opens its details with what it says and what was asked; months as months; not without its value', () => {
  expect(behindRow(report, ['2026-10-01', 1, 2, true], { on: '2026-11-22' })).toEqual({
    report: 'other_report',
    parameters: { month: '2026-10', on: '2026-11-22' },
  });
  expect(behindRow(report, [null, 1, 2, true], { on: '2026-11-22' })).toBeNull();
});
