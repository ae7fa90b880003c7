import { defineReport } from './definition.ts';

/** Mutasi piutang: what was owed, what changed it, what is owed. */
export const receivablesMovement = defineReport({
  code: 'receivables_movement',
  section: 'arrears',
  parameters: ['fromMonth', 'toMonth'],
  columns: [
    { name: 'month', type: 'month', width: 12 },
    { name: 'opening', type: 'rupiah', width: 17 },
    { name: 'drd_sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'drd', type: 'rupiah', width: 17, total: 'sum' },
    { name: 'correction', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'relief', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'payment_sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'payments', type: 'rupiah', width: 17, total: 'sum' },
    { name: 'instalments', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'reversals', type: 'rupiah', width: 14, total: 'sum' },
    { name: 'closing', type: 'rupiah', width: 17 },
  ],
  texts: {
    id: {
      title: 'Mutasi piutang',
      definition:
        'Saldo awal + DRD + koreksi - keringanan - pembayaran - angsuran + pembatalan = saldo akhir, dan saldo akhir adalah saldo awal bulan berikutnya. DRD pada bulan terbitnya, koreksi dan keringanan pada tanggal keputusan, pembayaran pada tanggal buku, pembatalan pada tanggal diputus. Angsuran hanya bagian yang melunasi rekening, bukan denda perjanjian. Tanpa denda, meterai dan biaya kanal. Saldo akhir sama dengan total umur piutang pada hari terakhir bulan itu.',
      columns: {
        month: 'Bulan',
        opening: 'Saldo awal',
        drd_sheets: 'Lembar DRD',
        drd: 'DRD',
        correction: 'Koreksi',
        relief: 'Keringanan',
        payment_sheets: 'Lembar dibayar',
        payments: 'Pembayaran',
        instalments: 'Angsuran',
        reversals: 'Pembatalan',
        closing: 'Saldo akhir',
      },
    },
    en: {
      title: 'Movement of receivables',
      definition:
        'Opening + billed + corrections - relief - payments - instalments + reversals = closing, and closing is the next month’s opening. Bills in the month they are issued, corrections and relief on the day of the decision, payments on their business date, reversals on the day they are decided. Of instalments only what pays bills, not the agreement’s late fees. Without late fee, stamp duty and channel fees. Closing equals the total of the aging on the month’s last day.',
      columns: {
        month: 'Month',
        opening: 'Opening',
        drd_sheets: 'Sheets billed',
        drd: 'Billed (DRD)',
        correction: 'Corrections',
        relief: 'Relief',
        payment_sheets: 'Sheets paid',
        payments: 'Payments',
        instalments: 'Instalments',
        reversals: 'Reversals',
        closing: 'Closing',
      },
    },
  },
});
