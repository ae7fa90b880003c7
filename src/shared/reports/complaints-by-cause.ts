import { TICKET_CAUSE_KIND_WORDS, TICKET_CAUSE_WORDS } from '../ticket-words.ts';
import { defineReport } from './definition.ts';

/** What has no cause yet, or none that was written down. */
const WITHOUT = {
  id: { unstated: 'Sebab tidak dicatat', unsolved: 'Belum selesai', rejected: 'Ditolak' },
  en: { unstated: 'No cause recorded', unsolved: 'Not solved yet', rejected: 'Rejected' },
};

/** Pengaduan per sebab: rationing apart from faults, crews apart from outages. */
export const complaintsByCause = defineReport({
  code: 'complaints_by_cause',
  section: 'complaints',
  parameters: ['from', 'to', 'branchId'],
  columns: [
    { name: 'kind', type: 'code', width: 22 },
    { name: 'cause', type: 'code', width: 28 },
    { name: 'complaints', type: 'count', width: 12, total: 'sum' },
    { name: 'percent', type: 'percent', width: 10, total: 'sum' },
    { name: 'no_flow', type: 'count', width: 14, total: 'sum' },
    { name: 'by_crew', type: 'count', width: 14, total: 'sum' },
    { name: 'by_desk', type: 'count', width: 14, total: 'sum' },
    { name: 'by_outage', type: 'count', width: 14, total: 'sum' },
    { name: 'hours_sum', type: 'decimal', width: 14, total: 'sum', offPaper: true },
    { name: 'hours', type: 'decimal', width: 12 },
  ],
  group: { column: 'kind' },
  drill: { report: 'complaints_register', parameters: { from: 'from', to: 'to', branchId: 'branchId' } },
  texts: {
    id: {
      title: 'Pengaduan per sebab',
      definition:
        'Pengaduan yang masuk pada hari-hari itu menurut sebabnya, sejauh diketahui pada akhir hari terakhir; sebab dicatat waktu selesai. Giliran air dan air baku kurang dipisahkan dari gangguan teknis. Selesai oleh petugas lapangan, lewat penjelasan meja, atau bersama gangguan yang berakhir dihitung terpisah.',
      columns: {
        kind: 'Jenis sebab',
        cause: 'Sebab',
        complaints: 'Pengaduan',
        percent: '%',
        no_flow: 'Air tidak mengalir',
        by_crew: 'Oleh petugas',
        by_desk: 'Oleh meja',
        by_outage: 'Bersama gangguan',
        hours_sum: 'Jumlah jam',
        hours: 'Rata-rata jam',
      },
      codes: {
        kind: { ...TICKET_CAUSE_KIND_WORDS.id, ...WITHOUT.id },
        cause: { ...TICKET_CAUSE_WORDS.id, ...WITHOUT.id },
      },
    },
    en: {
      title: 'Complaints by cause',
      definition:
        'Complaints reported on those days by their cause, as far as it was known at the end of the last day; it is recorded when a complaint is solved. Rationing and shortage of raw water stand apart from faults. Solved by crews, by an answer of the desk, and with an outage that ended are counted apart.',
      columns: {
        kind: 'Kind of cause',
        cause: 'Cause',
        complaints: 'Complaints',
        percent: '%',
        no_flow: 'No water',
        by_crew: 'By crews',
        by_desk: 'By the desk',
        by_outage: 'With an outage',
        hours_sum: 'Hours, sum',
        hours: 'Average hours',
      },
      codes: {
        kind: { ...TICKET_CAUSE_KIND_WORDS.en, ...WITHOUT.en },
        cause: { ...TICKET_CAUSE_WORDS.en, ...WITHOUT.en },
      },
    },
  },
});
