import { amountInWords } from '../../shared/amount-in-words.ts';
import type { Receipt } from '../../shared/contract/receipt.ts';
import { dateInZone, formatDate, formatPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { amountRow, instant, utilityHead } from './document-words.ts';
import { billItems, monthDetail, readingFacts, readings, usage } from './receipt-items.ts';
import { lineRows } from './receipt-lines.ts';
import { marksOf, reversedBills } from './receipt-marks.ts';
import type { Fact, Payer, ReceiptPage, ReceiptPaper } from './receipt-paper.ts';
import { paymentOf } from './receipt-payment.ts';
import { registerPages } from './receipt-register.ts';

const TITLES: Readonly<Record<Receipt['kind'], string>> = {
  bills: 'BUKTI PEMBAYARAN REKENING AIR',
  collective: 'BUKTI PEMBAYARAN KOLEKTIF',
  invoices: 'BUKTI PEMBAYARAN NON-AIR',
  instalments: 'BUKTI PEMBAYARAN ANGSURAN',
};

/**
 * Puts the receipt into words, once for all papers: what a sheet says is decided here, the renderers only place it. The paper is
 * Indonesian whatever the console's language, because its readers are the customer and the auditor.
 */
export function receiptPaper(receipt: Receipt): ReceiptPaper {
  return {
    receiptNo: receipt.receiptNo,
    utility: utilityHead(receipt.utility),
    title: TITLES[receipt.kind],
    issue: issue(receipt),
    pages: pages(receipt),
    check: { code: receipt.checkCode, qrText: receipt.qrText },
    closing: 'Simpan bukti ini. Pindai kode untuk memeriksanya.',
  };
}

function pages(receipt: Receipt): ReceiptPage[] {
  if (receipt.kind === 'collective') return registerPages(receipt, payer(receipt));
  if (receipt.lines.length > 0) return [{ ...emptyPage(receipt), lines: lineRows(receipt) }];
  return receipt.policy.sheets === 'perBill' ? sheetPages(receipt) : [listPage(receipt)];
}

/** A page with the payment on it and nothing else yet. */
function emptyPage(receipt: Receipt): ReceiptPage {
  return {
    label: null,
    marks: marksOf(receipt),
    payer: payer(receipt),
    bill: null,
    months: null,
    lines: null,
    register: null,
    payment: paymentOf(receipt),
    note: null,
  };
}

/** One sheet a month. The last one carries the payment as a whole; the others say which payment they are part of. */
function sheetPages(receipt: Receipt): ReceiptPage[] {
  const count = receipt.sheets.length;
  const alone = count === 1;
  const reversed = reversedBills(receipt);
  return receipt.sheets.map((sheet, index) => {
    const last = index === count - 1;
    const page = emptyPage(receipt);
    return {
      ...page,
      label: alone ? null : `Lembar ${index + 1} dari ${count}`,
      marks: marksOf(receipt, reversed.has(String(sheet.billId))),
      bill: {
        heading: `Pemakaian ${formatPeriod(sheet.usagePeriod)}`,
        facts: readingFacts(sheet),
        items: billItems(sheet),
        // With a single sheet its total is the payment's total unless something is added to it; saying it twice helps nobody.
        total:
          alone && receipt.billsTotal === receipt.total ? null : amountRow('Jumlah lembar ini', sheet.total),
        words: alone ? null : amountInWords(sheet.total),
      },
      payment: last ? page.payment : null,
      note: last
        ? null
        : `Bagian dari pembayaran ${formatRupiah(receipt.total)} untuk ${count} lembar; rinciannya pada lembar ${count}.`,
    };
  });
}

/** One receipt that lists the months. */
function listPage(receipt: Receipt): ReceiptPage {
  return {
    ...emptyPage(receipt),
    label: receipt.sheets.length > 1 ? `${receipt.sheets.length} lembar` : null,
    months: receipt.sheets.map((sheet) => ({
      period: formatPeriod(sheet.usagePeriod),
      readings: readings(sheet),
      usage: usage(sheet),
      water: formatNumber(sheet.water),
      fixed: formatNumber(sheet.fixed),
      other: formatNumber(sheet.meter + sheet.other),
      discount: sheet.discount === 0 ? '' : formatNumber(-sheet.discount),
      lateFee: formatNumber(sheet.lateFee),
      stampDuty: formatNumber(sheet.stampDuty),
      total: formatNumber(sheet.total),
      detail: monthDetail(sheet),
    })),
  };
}

/** A dash is what the database says where there is nothing: such a line is left out. */
const said = (fact: Fact): boolean => !/^[–· ]*$/.test(fact.value);

function payer(receipt: Receipt): Payer {
  const label = receipt.kind === 'collective' ? 'No. kolektif' : 'No. sambungan';
  const number = { label, value: receipt.connectionNo };
  return {
    number: said(number) ? number : null,
    facts: [
      { label: 'Nama', value: receipt.customerName },
      { label: 'Alamat', value: receipt.address },
      { label: 'Golongan', value: `${receipt.tariffGroupCode} · ${receipt.tariffGroupName}` },
      { label: 'Rayon', value: receipt.routeName },
      { label: 'Ukuran meter', value: receipt.meterSize },
    ].filter(said),
  };
}

function issue(receipt: Receipt): Fact[] {
  const facts = [{ label: 'Dibayar', value: instant(receipt.utility, receipt.paidAt) }];
  // A payment booked on another day than it was taken says so: it stands in that day's register.
  if (receipt.businessDate !== dateInZone(receipt.paidAt, receipt.utility.timeZone)) {
    facts.push({ label: 'Tanggal buku', value: formatDate(receipt.businessDate) });
  }
  facts.push(
    { label: 'Loket', value: `${receipt.counterName}, ${receipt.branchName}` },
    { label: 'Kasir', value: receipt.cashierName },
  );
  return facts;
}
