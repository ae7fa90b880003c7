import { DIGITAL } from './code-words.ts';
import { defineReport } from './definition.ts';

/** Penerimaan per kanal: digital against manual. */
export const receiptsByChannel = defineReport({
  code: 'receipts_by_channel',
  section: 'receipts',
  parameters: ['from', 'to'],
  columns: [
    { name: 'channel_name', type: 'text', width: 24 },
    { name: 'digital', type: 'flag', width: 10 },
    { name: 'receipts', type: 'count', width: 12, total: 'sum' },
    { name: 'sheets', type: 'count', width: 12, total: 'sum' },
    { name: 'sheets_share', type: 'percent', width: 10, total: 'sum' },
    { name: 'amount', type: 'rupiah', width: 16, total: 'sum' },
    { name: 'late_fee', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'stamp_duty', type: 'rupiah', width: 12, total: 'sum' },
    { name: 'vat', type: 'rupiah', width: 12, total: 'sum', offPaper: true },
    { name: 'cash_rounding', type: 'rupiah', width: 11, total: 'sum', offPaper: true },
    { name: 'reversed', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'total', type: 'rupiah', width: 16, total: 'sum' },
    { name: 'total_share', type: 'percent', width: 10, total: 'sum' },
  ],
  group: { column: 'digital' },
  texts: {
    id: {
      title: 'Penerimaan per kanal',
      definition:
        'Semua pembayaran menurut tanggal buku, dikurangi pembatalan yang diputus dalam rentang yang sama. Lembar adalah rekening yang dibayar. Digital: semua kanal selain loket. Persen dihitung dari semua lembar dan semua uang dalam rentang itu.',
      columns: {
        channel_name: 'Kanal',
        digital: 'Jenis',
        receipts: 'Pembayaran',
        sheets: 'Lembar',
        sheets_share: '% lembar',
        amount: 'Tagihan',
        late_fee: 'Denda',
        stamp_duty: 'Meterai',
        vat: 'PPN',
        cash_rounding: 'Pembulatan',
        reversed: 'Pembatalan',
        total: 'Total (Rp)',
        total_share: '% nilai',
      },
      codes: { digital: DIGITAL.id },
    },
    en: {
      title: 'Receipts by channel',
      definition:
        'All payments by business date, less reversals decided in the same range. Sheets are bills paid. Digital: every channel but the counter. Percent of all sheets and of all money of the range.',
      columns: {
        channel_name: 'Channel',
        digital: 'Kind',
        receipts: 'Payments',
        sheets: 'Sheets',
        sheets_share: '% of sheets',
        amount: 'Billed',
        late_fee: 'Late fee',
        stamp_duty: 'Stamp duty',
        vat: 'VAT',
        cash_rounding: 'Rounding',
        reversed: 'Reversed',
        total: 'Total (Rp)',
        total_share: '% of money',
      },
      codes: { digital: DIGITAL.en },
    },
  },
});
