import { READING_CONDITION_WORDS } from '../reading-words.ts';
import { defineReport } from './definition.ts';

/** Baca meter by what was found at the meter. */
export const readingsByCondition = defineReport({
  code: 'readings_by_condition',
  section: 'readings',
  parameters: ['period', 'branchId', 'route'],
  columns: [
    { name: 'condition', type: 'code', width: 26 },
    { name: 'readings', type: 'count', width: 11, total: 'sum' },
    {
      name: 'percent',
      type: 'percent',
      width: 10,
      total: { numerator: 'readings', denominator: 'readings', factor: 100 },
    },
    { name: 'by_officer', type: 'count', width: 11, total: 'sum' },
    { name: 'by_self', type: 'count', width: 11, total: 'sum' },
    { name: 'by_desk', type: 'count', width: 11, total: 'sum' },
    { name: 'by_closing', type: 'count', width: 11, total: 'sum' },
    { name: 'estimated', type: 'count', width: 11, total: 'sum' },
    { name: 'flagged', type: 'count', width: 11, total: 'sum' },
    { name: 'usage_m3', type: 'm3', width: 13, total: 'sum' },
  ],
  texts: {
    id: {
      title: 'Baca meter per kondisi',
      definition:
        'Bacaan yang berlaku atau menunggu, menurut kondisi yang dicatat di meter. Penutupan: taksir yang ditulis ketika pembacaan ditutup. Menurut keadaan akhir bulan pembayaran.',
      columns: {
        condition: 'Kondisi',
        readings: 'Bacaan',
        percent: 'Bagian (%)',
        by_officer: 'Petugas',
        by_self: 'Mandiri',
        by_desk: 'Meja',
        by_closing: 'Penutupan',
        estimated: 'Taksir',
        flagged: 'Janggal',
        usage_m3: 'Pakai (m³)',
      },
      codes: { condition: READING_CONDITION_WORDS.id },
    },
    en: {
      title: 'Meter readings by condition',
      definition:
        'Readings in force or waiting, by what was noted at the meter. Closing: estimates written when the readings were closed. As of the end of the month of payment.',
      columns: {
        condition: 'Condition',
        readings: 'Readings',
        percent: 'Share (%)',
        by_officer: 'Officers',
        by_self: 'Self',
        by_desk: 'Desk',
        by_closing: 'Closing',
        estimated: 'Estimated',
        flagged: 'Flagged',
        usage_m3: 'Usage (m³)',
      },
      codes: { condition: READING_CONDITION_WORDS.en },
    },
  },
});
