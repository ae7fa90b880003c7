import { READING_SOURCE_WORDS } from '../reading-words.ts';
import { defineReport } from './definition.ts';

/** Baca meter by who read. */
export const readingsByReader = defineReport({
  code: 'readings_by_reader',
  section: 'readings',
  parameters: ['period', 'branchId'],
  columns: [
    { name: 'source', type: 'code', width: 14 },
    { name: 'reader', type: 'text', width: 28 },
    { name: 'readings', type: 'count', width: 10, total: 'sum' },
    { name: 'approved', type: 'count', width: 10, total: 'sum' },
    { name: 'rejected', type: 'count', width: 10, total: 'sum' },
    { name: 'waiting', type: 'count', width: 10, total: 'sum' },
    { name: 'replaced', type: 'count', width: 10, total: 'sum' },
    { name: 'estimated', type: 'count', width: 10, total: 'sum' },
    { name: 'unreadable', type: 'count', width: 11, total: 'sum' },
    { name: 'flagged', type: 'count', width: 10, total: 'sum' },
    {
      name: 'flagged_percent',
      type: 'percent',
      width: 10,
      total: { numerator: 'flagged', denominator: 'readings', factor: 100 },
    },
    { name: 'usage_m3', type: 'm3', width: 12, total: 'sum' },
  ],
  group: { column: 'source' },
  texts: {
    id: {
      title: 'Baca meter per pembaca',
      definition:
        'Semua bacaan yang masuk untuk bulan pemakaian itu, juga yang ditolak dan diganti. Pembaca: nama dalam berkas pembaca meter, yang memasukkan di meja, atau kanal untuk lapor mandiri. Pakai menurut bacaan yang berlaku. Menurut keadaan akhir bulan pembayaran.',
      columns: {
        source: 'Sumber',
        reader: 'Pembaca',
        readings: 'Bacaan',
        approved: 'Berlaku',
        rejected: 'Ditolak',
        waiting: 'Menunggu',
        replaced: 'Diganti',
        estimated: 'Taksir',
        unreadable: 'Tidak terbaca',
        flagged: 'Janggal',
        flagged_percent: 'Janggal (%)',
        usage_m3: 'Pakai (m³)',
      },
      codes: { source: READING_SOURCE_WORDS.id },
    },
    en: {
      title: 'Meter readings by reader',
      definition:
        'All readings that came in for the usage period, those refused and replaced too. Reader: the name in the reader’s file, who entered it at the desk, or the channel of self-readings. Usage of the readings in force. As of the end of the month of payment.',
      columns: {
        source: 'Source',
        reader: 'Reader',
        readings: 'Readings',
        approved: 'In force',
        rejected: 'Refused',
        waiting: 'Waiting',
        replaced: 'Replaced',
        estimated: 'Estimated',
        unreadable: 'Unreadable',
        flagged: 'Flagged',
        flagged_percent: 'Flagged (%)',
        usage_m3: 'Usage (m³)',
      },
      codes: { source: READING_SOURCE_WORDS.en },
    },
  },
});
