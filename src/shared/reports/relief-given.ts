import { defineReport } from './definition.ts';

/** Keringanan in the month in which it was carried out. */
export const reliefGiven = defineReport({
  code: 'relief_given',
  section: 'control',
  parameters: ['fromMonth', 'toMonth'],
  columns: [
    { name: 'month', type: 'month', width: 9 },
    { name: 'applied_on', type: 'date', width: 11 },
    { name: 'decree_no', type: 'text', width: 20 },
    { name: 'decree_name', type: 'text', width: 24 },
    { name: 'connection_no', type: 'text', width: 15 },
    { name: 'customer_name', type: 'text', width: 22 },
    { name: 'usage_period', type: 'month', width: 9 },
    { name: 'group_code', type: 'text', width: 7 },
    { name: 'usage_m3', type: 'm3', width: 8, total: 'sum' },
    { name: 'amount_before', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'discount', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'amount_after', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'entered_by_name', type: 'text', width: 18, offPaper: true },
    { name: 'applied_by_name', type: 'text', width: 18 },
  ],
  group: { column: 'month' },
  texts: {
    id: {
      title: 'Keringanan',
      definition:
        'Keringanan menurut SK yang dijalankan dalam bulan-bulan ini, satu baris tiap rekening, apa pun bulan pemakaiannya. Jumlah adalah rekening tanpa denda, sebelum dan sesudah keringanan ini.',
      columns: {
        month: 'Bulan',
        applied_on: 'Dijalankan',
        decree_no: 'No. SK',
        decree_name: 'Keringanan',
        connection_no: 'No. pelanggan',
        customer_name: 'Nama',
        usage_period: 'Periode',
        group_code: 'Gol',
        usage_m3: 'm3',
        amount_before: 'Sebelum',
        discount: 'Keringanan (Rp)',
        amount_after: 'Sesudah',
        entered_by_name: 'Dimasukkan oleh',
        applied_by_name: 'Dijalankan oleh',
      },
    },
    en: {
      title: 'Relief given',
      definition:
        'Relief by decree carried out in these months, a line a bill, whatever its usage period. Amounts are the bill without late fee, before and after this relief.',
      columns: {
        month: 'Month',
        applied_on: 'Carried out',
        decree_no: 'Decree',
        decree_name: 'Relief',
        connection_no: 'Connection',
        customer_name: 'Name',
        usage_period: 'Period',
        group_code: 'Group',
        usage_m3: 'm3',
        amount_before: 'Before',
        discount: 'Relief (Rp)',
        amount_after: 'After',
        entered_by_name: 'Entered by',
        applied_by_name: 'Carried out by',
      },
    },
  },
});
