import { DIGITAL } from './code-words.ts';
import { defineReport } from './definition.ts';

/** Penerimaan per hari: digital channels and counters apart. */
export const receiptsByDay = defineReport({
  code: 'receipts_by_day',
  section: 'receipts',
  parameters: ['from', 'to'],
  columns: [
    { name: 'business_date', type: 'date', width: 12 },
    { name: 'digital', type: 'flag', width: 10 },
    { name: 'receipts', type: 'count', width: 12, total: 'sum' },
    { name: 'sheets', type: 'count', width: 12, total: 'sum' },
    { name: 'amount', type: 'rupiah', width: 16, total: 'sum' },
    { name: 'late_fee', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'stamp_duty', type: 'rupiah', width: 12, total: 'sum' },
    { name: 'vat', type: 'rupiah', width: 12, total: 'sum', offPaper: true },
    { name: 'cash_rounding', type: 'rupiah', width: 11, total: 'sum', offPaper: true },
    { name: 'reversed', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'total', type: 'rupiah', width: 16, total: 'sum' },
  ],
  drill: { report: 'receipts_by_channel', parameters: { from: 'business_date', to: 'business_date' } },
  texts: {
    id: {
      title: 'Penerimaan per hari',
      definition:
        'Semua pembayaran menurut tanggal buku, dikurangi pembatalan yang diputus pada hari itu. Digital: semua kanal selain loket.',
      columns: {
        business_date: 'Tanggal',
        digital: 'Jenis',
        receipts: 'Pembayaran',
        sheets: 'Lembar',
        amount: 'Tagihan',
        late_fee: 'Denda',
        stamp_duty: 'Meterai',
        vat: 'PPN',
        cash_rounding: 'Pembulatan',
        reversed: 'Pembatalan',
        total: 'Total (Rp)',
      },
      codes: { digital: DIGITAL.id },
    },
    en: {
      title: 'Receipts by day',
      definition:
        'All payments by business date, less reversals decided on that day. Digital: every channel but the counter.',
      columns: {
        business_date: 'Date',
        digital: 'Kind',
        receipts: 'Payments',
        sheets: 'Sheets',
        amount: 'Billed',
        late_fee: 'Late fee',
        stamp_duty: 'Stamp duty',
        vat: 'VAT',
        cash_rounding: 'Rounding',
        reversed: 'Reversed',
        total: 'Total (Rp)',
      },
      codes: { digital: DIGITAL.en },
    },
  },
});
