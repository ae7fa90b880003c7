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
    { name: 'amount', type: 'rupiah', width: 16, total: 'sum' },
    { name: 'late_fee', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'stamp_duty', type: 'rupiah', width: 12, total: 'sum' },
    { name: 'reversed', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'total', type: 'rupiah', width: 16, total: 'sum' },
  ],
  texts: {
    id: {
      title: 'Penerimaan per kanal',
      definition:
        'Semua pembayaran menurut tanggal buku, dikurangi pembatalan yang diputus dalam rentang yang sama. Lembar adalah rekening yang dibayar. Digital: semua kanal selain loket.',
      columns: {
        channel_name: 'Kanal',
        digital: 'Jenis',
        receipts: 'Pembayaran',
        sheets: 'Lembar',
        amount: 'Tagihan',
        late_fee: 'Denda',
        stamp_duty: 'Meterai',
        reversed: 'Pembatalan',
        total: 'Total (Rp)',
      },
      codes: { digital: { true: 'Digital', false: 'Manual' } },
    },
    en: {
      title: 'Receipts by channel',
      definition:
        'All payments by business date, less reversals decided in the same range. Sheets are bills paid. Digital: every channel but the counter.',
      columns: {
        channel_name: 'Channel',
        digital: 'Kind',
        receipts: 'Payments',
        sheets: 'Sheets',
        amount: 'Billed',
        late_fee: 'Late fee',
        stamp_duty: 'Stamp duty',
        reversed: 'Reversed',
        total: 'Total (Rp)',
      },
      codes: { digital: { true: 'Digital', false: 'Manual' } },
    },
  },
});
