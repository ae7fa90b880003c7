import { amountInWords } from '../../shared/amount-in-words.ts';
import type { Receipt, ReceiptSheet } from '../../shared/contract/receipt.ts';
import { dateInZone, formatDate, formatDateTime, formatPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { billItems, monthDetail } from './receipt-items.ts';
import type { AmountRow, Fact, Mark, Payment, ReceiptPage, ReceiptPaper } from './receipt-paper.ts';

/**
 * Puts the receipt into words, once for all papers: what a sheet says is decided here, the renderers only place it. The paper is
 * Indonesian whatever the console's language, because its readers are the customer and the auditor.
 */
export function receiptPaper(receipt: Receipt): ReceiptPaper {
  return {
    receiptNo: receipt.receiptNo,
    utility: {
      name: receipt.utility.name,
      contact: [receipt.utility.address, receipt.utility.phone && `Telp. ${receipt.utility.phone}`].filter(
        Boolean,
      ),
      logo: receipt.utility.logoPng ? Buffer.from(receipt.utility.logoPng, 'base64') : null,
    },
    title: 'BUKTI PEMBAYARAN REKENING AIR',
    marks: marks(receipt),
    issue: issue(receipt),
    connectionNo: receipt.connectionNo,
    customer: [
      { label: 'Nama', value: receipt.customerName },
      { label: 'Alamat', value: receipt.address },
      { label: 'Golongan', value: `${receipt.tariffGroupCode} · ${receipt.tariffGroupName}` },
      { label: 'Rayon', value: receipt.routeName },
      { label: 'Ukuran meter', value: receipt.meterSize },
    ].filter((fact) => fact.value !== ''),
    pages: receipt.policy.sheets === 'perBill' ? sheetPages(receipt) : [listPage(receipt)],
    check: { code: receipt.checkCode, qrText: receipt.qrText },
    closing: 'Simpan bukti ini. Pindai kode untuk memeriksanya.',
  };
}

/** One sheet a month. The last one carries the payment as a whole; the others say which payment they are part of. */
function sheetPages(receipt: Receipt): ReceiptPage[] {
  const count = receipt.sheets.length;
  const alone = count === 1;
  return receipt.sheets.map((sheet, index) => {
    const last = index === count - 1;
    return {
      label: alone ? null : `Lembar ${index + 1} dari ${count}`,
      bill: {
        heading: `Pemakaian ${formatPeriod(sheet.usagePeriod)}`,
        facts: readingFacts(sheet),
        items: billItems(sheet),
        // With a single sheet its total is the payment's total unless something is added to it; saying it twice helps nobody.
        total: alone && receipt.billsTotal === receipt.total ? null : row('Jumlah lembar ini', sheet.total),
        words: alone ? null : amountInWords(sheet.total),
      },
      months: null,
      payment: last ? payment(receipt) : null,
      note: last
        ? null
        : `Bagian dari pembayaran ${formatRupiah(receipt.total)} untuk ${count} lembar; rinciannya pada lembar ${count}.`,
    };
  });
}

/** One receipt that lists the months. */
function listPage(receipt: Receipt): ReceiptPage {
  return {
    label: receipt.sheets.length > 1 ? `${receipt.sheets.length} lembar` : null,
    bill: null,
    months: receipt.sheets.map((sheet) => ({
      period: formatPeriod(sheet.usagePeriod),
      readings: readings(sheet),
      usage: `${formatNumber(sheet.usageM3)} m³${sheet.estimated ? ' (taksir)' : ''}`,
      water: formatNumber(sheet.water),
      fixed: formatNumber(sheet.fixed),
      other: formatNumber(sheet.meter + sheet.other),
      lateFee: formatNumber(sheet.lateFee),
      stampDuty: formatNumber(sheet.stampDuty),
      total: formatNumber(sheet.total),
      detail: monthDetail(sheet),
    })),
    payment: payment(receipt),
    note: null,
  };
}

function payment(receipt: Receipt): Payment {
  const before: AmountRow[] = [];
  if (receipt.stampDuty !== 0) before.push(row('Bea meterai kuitansi', receipt.stampDuty));
  if (receipt.cashRounding !== 0) before.push(row('Pembulatan tunai', receipt.cashRounding));
  if (receipt.sheets.length > 1)
    before.unshift(row(`Jumlah ${receipt.sheets.length} lembar`, receipt.billsTotal));
  return {
    before,
    total: row('TOTAL BAYAR', receipt.total),
    after: tenderRows(receipt),
    words: amountInWords(receipt.total),
    reference: receipt.tenderReference ? `No. referensi ${receipt.tenderReference}` : null,
  };
}

function tenderRows(receipt: Receipt): AmountRow[] {
  const rows = [row(tenderName(receipt), receipt.tendered ?? receipt.total)];
  if (receipt.change !== null) rows.push(row('Kembali', receipt.change));
  return rows;
}

function tenderName(receipt: Receipt): string {
  switch (receipt.tender) {
    case 'cash':
      return 'Tunai';
    case 'debit':
      return 'Kartu debit';
    case 'qris':
      return 'QRIS';
    case 'transfer':
      return 'Transfer bank';
    case 'channel':
      return `Kanal ${receipt.channel}`;
  }
}

/** What nobody may overlook: a demonstration, a payment that was reversed, a copy. */
function marks(receipt: Receipt): Mark[] {
  const result: Mark[] = [];
  if (receipt.training) result.push({ text: 'CONTOH / BUKAN BUKTI PEMBAYARAN', detail: null });
  for (const reversal of receipt.reversals) {
    const when = at(receipt, reversal.at);
    result.push({ text: reversal.whole ? 'DIBATALKAN' : 'DIBATALKAN SEBAGIAN', detail: when });
  }
  if (receipt.copyNo > 0) {
    const when = at(receipt, receipt.printedAt);
    result.push({
      text: `SALINAN KE-${receipt.copyNo}`,
      detail: `Dicetak ${when} oleh ${receipt.printedBy}`,
    });
  }
  return result;
}

function issue(receipt: Receipt): Fact[] {
  const facts = [{ label: 'Dibayar', value: at(receipt, receipt.paidAt) }];
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

function readingFacts(sheet: ReceiptSheet): Fact[] {
  const facts: Fact[] = [{ label: 'Rekening', value: formatPeriod(sheet.billingPeriod) }];
  const text = readings(sheet);
  if (text !== '') facts.push({ label: 'Stan meter', value: text });
  facts.push({
    label: 'Pemakaian',
    value: `${formatNumber(sheet.usageM3)} m³${sheet.estimated ? ' (taksir)' : ''}`,
  });
  return facts;
}

/** Previous and current reading, `1.234 – 1.254`; empty where there is no meter. */
function readings(sheet: ReceiptSheet): string {
  if (sheet.previousReading === null || sheet.currentReading === null) return '';
  return `${formatNumber(sheet.previousReading)} – ${formatNumber(sheet.currentReading)}`;
}

function row(label: string, amount: number): AmountRow {
  return { label, amount: formatRupiah(amount) };
}

/** An instant in the utility's zone, with the zone named: banks and channels report in another one. */
function at(receipt: Receipt, instant: string): string {
  return `${formatDateTime(instant, receipt.utility.timeZone)} ${receipt.utility.zoneLabel}`;
}
