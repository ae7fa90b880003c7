import { READING_CONDITION_WORDS } from '../reading-words.ts';
import { YES_NO } from './code-words.ts';
import { defineReport } from './definition.ts';

/** Taksir: bills that stand on an estimate. */
export const estimatedBills = defineReport({
  code: 'estimated_bills',
  section: 'readings',
  parameters: ['period', 'branchId', 'route'],
  columns: [
    { name: 'connection_no', type: 'text', width: 14 },
    { name: 'customer_name', type: 'text', width: 24 },
    { name: 'address', type: 'text', width: 30 },
    { name: 'route_code', type: 'text', width: 8 },
    { name: 'group_code', type: 'text', width: 7 },
    { name: 'condition', type: 'code', width: 20 },
    { name: 'usage_m3', type: 'm3', width: 9, total: 'sum' },
    { name: 'amount', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'months_in_row', type: 'count', width: 11 },
    { name: 'm3_in_row', type: 'm3', width: 11, total: 'sum' },
    { name: 'blocked', type: 'flag', width: 10 },
    { name: 'paid_on', type: 'date', width: 12 },
  ],
  group: { column: 'route_code' },
  texts: {
    id: {
      title: 'Rekening taksir',
      definition:
        'Rekening bulan pemakaian itu yang pemakaiannya ditaksir, seperti saat diterbitkan, dengan berapa bulan berturut-turut sudah ditaksir sampai bulan itu (paling banyak 36) dan jumlah m³-nya. Diblokir: karena meter tidak terbaca, menurut keadaan akhir bulan pembayaran.',
      columns: {
        connection_no: 'No. sambungan',
        customer_name: 'Nama',
        address: 'Alamat',
        route_code: 'Rayon',
        group_code: 'Gol.',
        condition: 'Kondisi',
        usage_m3: 'Taksir (m³)',
        amount: 'DRD (Rp)',
        months_in_row: 'Bulan berturut',
        m3_in_row: 'm³ berturut',
        blocked: 'Diblokir',
        paid_on: 'Tgl. bayar',
      },
      codes: { condition: READING_CONDITION_WORDS.id, blocked: YES_NO.id },
    },
    en: {
      title: 'Estimated bills',
      definition:
        'Bills of the usage period whose usage was estimated, as issued, with the months in a row that were estimated by then (at most 36) and their m³. Blocked: because the meter could not be read, as of the end of the month of payment.',
      columns: {
        connection_no: 'Connection no.',
        customer_name: 'Name',
        address: 'Address',
        route_code: 'Route',
        group_code: 'Group',
        condition: 'Condition',
        usage_m3: 'Estimate (m³)',
        amount: 'DRD (Rp)',
        months_in_row: 'Months in a row',
        m3_in_row: 'm³ in a row',
        blocked: 'Blocked',
        paid_on: 'Paid on',
      },
      codes: { condition: READING_CONDITION_WORDS.en, blocked: YES_NO.en },
    },
  },
});
