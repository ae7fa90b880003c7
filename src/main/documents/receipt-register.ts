import { amountInWords } from '../../shared/amount-in-words.ts';
import type { Receipt, ReceiptSheet } from '../../shared/contract/receipt.ts';
import { formatPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { amountRow } from './document-words.ts';
import { billItems, readingFacts } from './receipt-items.ts';
import { marksOf, reversedBills } from './receipt-marks.ts';
import type { Payer, ReceiptPage, RegisterRow } from './receipt-paper.ts';
import { paymentOf } from './receipt-payment.ts';

/** A collective payment: the list of all sheets with the payment, and by the payer's policy a sheet for each bill as well. */
export function registerPages(receipt: Receipt, payer: Payer): ReceiptPage[] {
  const reversed = reversedBills(receipt);
  const cover: ReceiptPage = {
    label: `Daftar ${formatNumber(receipt.sheets.length)} lembar`,
    marks: marksOf(receipt),
    payer,
    bill: null,
    months: null,
    lines: null,
    register: {
      rows: receipt.sheets.map((sheet, index) => row(sheet, index, reversed.has(String(sheet.billId)))),
      carriedIn: null,
      carriedOut: null,
    },
    payment: paymentOf(receipt),
    note: null,
  };
  if (receipt.policy.sheets === 'single') return [cover];
  return [cover, ...receipt.sheets.map((sheet, index) => sheetPage(receipt, sheet, index, reversed))];
}

function row(sheet: ReceiptSheet, index: number, cancelled: boolean): RegisterRow {
  return {
    no: String(index + 1),
    connectionNo: sheet.connectionNo ?? '',
    name: sheet.customerName ?? '',
    period: formatPeriod(sheet.usagePeriod),
    bill: formatNumber(sheet.total - sheet.lateFee),
    lateFee: formatNumber(sheet.lateFee),
    total: formatNumber(sheet.total),
    amount: sheet.total,
    cancelled,
  };
}

function sheetPage(receipt: Receipt, sheet: ReceiptSheet, index: number, reversed: Set<string>): ReceiptPage {
  const count = receipt.sheets.length;
  return {
    label: `Lembar ${index + 1} dari ${count}`,
    marks: marksOf(receipt, reversed.has(String(sheet.billId))),
    payer: {
      number: { label: 'No. sambungan', value: sheet.connectionNo ?? '' },
      facts: [
        { label: 'Nama', value: sheet.customerName ?? '' },
        { label: 'Alamat', value: sheet.address ?? '' },
        { label: 'Golongan', value: sheet.tariffGroupCode ?? '' },
        { label: 'Dibayar oleh', value: receipt.customerName },
      ].filter(({ value }) => value !== ''),
    },
    bill: {
      heading: `Pemakaian ${formatPeriod(sheet.usagePeriod)}`,
      facts: readingFacts(sheet),
      items: billItems(sheet),
      total: amountRow('Jumlah lembar ini', sheet.total),
      words: amountInWords(sheet.total),
    },
    months: null,
    lines: null,
    register: null,
    payment: null,
    note: `Bagian dari pembayaran kolektif ${receipt.connectionNo}, ${formatRupiah(receipt.total)} untuk ${count} lembar; rinciannya pada daftar.`,
  };
}
