import { defineReport } from './definition.ts';

/** Efektivitas penagihan: same-month and cumulative, which are two different things. */
export const collectionEffectiveness = defineReport({
  code: 'collection_effectiveness',
  section: 'arrears',
  parameters: ['fromMonth', 'toMonth'],
  columns: [
    { name: 'month', type: 'month', width: 12 },
    { name: 'drd_sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'drd', type: 'rupiah', width: 17, total: 'sum' },
    { name: 'same_sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'same_amount', type: 'rupiah', width: 17, total: 'sum' },
    { name: 'older_sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'older_amount', type: 'rupiah', width: 17, total: 'sum' },
    { name: 'receipts', type: 'rupiah', width: 17, total: 'sum' },
    {
      name: 'same_percent',
      type: 'percent',
      width: 9,
      total: { numerator: 'same_amount', denominator: 'drd', factor: 100 },
    },
    {
      name: 'all_percent',
      type: 'percent',
      width: 9,
      total: { numerator: 'receipts', denominator: 'drd', factor: 100 },
    },
    { name: 'receivables', type: 'rupiah', width: 17 },
  ],
  texts: {
    id: {
      title: 'Efektivitas penagihan',
      definition:
        'DRD: rekening yang terbit pada bulan itu (pemakaian bulan sebelumnya). % lancar = pembayaran rekening itu dalam bulan yang sama : DRD. % kumulatif = semua penerimaan rekening air bulan itu, termasuk dari tunggakan dan angsuran : DRD; boleh lebih dari 100 %. Pembatalan mengurangi bulan keputusannya. Kedua persen berbeda dan tidak berkata apa-apa tentang besar tunggakan: itu saldo piutang, yang kumulatif. Tanpa denda, meterai dan biaya kanal.',
      columns: {
        month: 'Bulan',
        drd_sheets: 'Lembar DRD',
        drd: 'DRD',
        same_sheets: 'Lembar lancar',
        same_amount: 'Dibayar bulan sama',
        older_sheets: 'Lembar tunggakan',
        older_amount: 'Dari tunggakan',
        receipts: 'Penerimaan air',
        same_percent: '% lancar',
        all_percent: '% kumulatif',
        receivables: 'Saldo piutang',
      },
    },
    en: {
      title: 'Collection effectiveness',
      definition:
        'Billed: bills issued in the month (usage of the month before). % same month = what was paid of these bills in the same month : billed. % cumulative = all receipts of water bills of the month, from older bills and instalments too : billed; it may exceed 100 %. Reversals lower the month of their decision. The two percentages differ and say nothing about the size of arrears: those are the receivables, which add up. Without late fee, stamp duty and channel fees.',
      columns: {
        month: 'Month',
        drd_sheets: 'Sheets billed',
        drd: 'Billed (DRD)',
        same_sheets: 'Sheets same month',
        same_amount: 'Paid same month',
        older_sheets: 'Older sheets',
        older_amount: 'Paid of older bills',
        receipts: 'Water receipts',
        same_percent: '% same month',
        all_percent: '% cumulative',
        receivables: 'Receivables',
      },
    },
  },
});
