import { TICKET_SPLIT_WORDS } from '../ticket-words.ts';
import { defineReport } from './definition.ts';

/** Pengaduan per bulan dan jenis: what came, what was solved, what was left at the month's end. */
export const complaintsByKind = defineReport({
  code: 'complaints_by_kind',
  section: 'complaints',
  parameters: ['fromMonth', 'toMonth', 'branchId'],
  columns: [
    { name: 'month', type: 'month', width: 14 },
    { name: 'split', type: 'code', width: 14 },
    { name: 'carried', type: 'count', width: 11 },
    { name: 'filed', type: 'count', width: 10, total: 'sum' },
    { name: 'solved', type: 'count', width: 10, total: 'sum' },
    { name: 'rejected', type: 'count', width: 10, total: 'sum' },
    { name: 'unsolved', type: 'count', width: 10, total: 'sum' },
    {
      name: 'percent_solved',
      type: 'percent',
      width: 10,
      total: { numerator: 'solved', denominator: 'filed', factor: 100 },
    },
    { name: 'hours_sum', type: 'decimal', width: 14, total: 'sum', offPaper: true },
    {
      name: 'hours',
      type: 'decimal',
      width: 12,
      total: { numerator: 'hours_sum', denominator: 'solved', factor: 1 },
    },
    { name: 'solved_all', type: 'count', width: 12, total: 'sum' },
    { name: 'open_all', type: 'count', width: 12 },
    { name: 'overdue_all', type: 'count', width: 12 },
  ],
  texts: {
    id: {
      title: 'Pengaduan per bulan dan jenis',
      definition:
        'Pengaduan yang masuk dalam bulan itu dan keadaannya pada akhir bulan (bulan berjalan: sekarang). % selesai: selesai dibagi masuk; yang ditolak tetap dihitung masuk, pengaduan ganda dan lapor ulang tidak dihitung. Rata-rata jam: dari lapor sampai selesai. Sisa lalu: dari bulan sebelumnya yang belum selesai ketika bulan mulai. Tiga kolom terakhir meliputi semua pengaduan, juga sisa bulan lalu: diselesaikan dalam bulan, masih terbuka pada akhir bulan, dan terbuka yang lewat target.',
      columns: {
        month: 'Bulan',
        split: 'Jenis',
        carried: 'Sisa lalu',
        filed: 'Masuk',
        solved: 'Selesai',
        rejected: 'Ditolak',
        unsolved: 'Belum',
        percent_solved: '% selesai',
        hours_sum: 'Jumlah jam',
        hours: 'Rata-rata jam',
        solved_all: 'Selesai semua',
        open_all: 'Terbuka',
        overdue_all: 'Lewat target',
      },
      codes: { split: TICKET_SPLIT_WORDS.id },
    },
    en: {
      title: 'Complaints by month and kind',
      definition:
        'Complaints reported in the month, as they stood at its end (a running month: now). % solved: solved of reported; rejected ones still count as reported, doubles and repeated reports do not count. Average hours: from the report to the solution. Left over: of earlier months and not solved when the month began. The last three columns are about all complaints, older ones too: solved in the month, open at its end, and open past their target.',
      columns: {
        month: 'Month',
        split: 'Kind',
        carried: 'Left over',
        filed: 'Reported',
        solved: 'Solved',
        rejected: 'Rejected',
        unsolved: 'Unsolved',
        percent_solved: '% solved',
        hours_sum: 'Hours, sum',
        hours: 'Average hours',
        solved_all: 'All solved',
        open_all: 'Open',
        overdue_all: 'Overdue',
      },
      codes: { split: TICKET_SPLIT_WORDS.en },
    },
  },
});
