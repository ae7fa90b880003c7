import { amountInWords } from '../../shared/amount-in-words.ts';
import type { Refund, ReversalReason, ReversalSlip } from '../../shared/contract/reversals.ts';
import { dateInZone, formatDate, formatLongDate, formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { amountRow, instant, utilityHead } from './document-words.ts';
import { type DocumentFonts, PageWriter } from './layout.ts';
import { lineRows } from './receipt-lines.ts';
import { TRAINING_MARK } from './receipt-marks.ts';
import type { Fact, Mark } from './receipt-paper.ts';
import { tenderName } from './receipt-payment.ts';
import type { ReceiptPaperSize } from './receipt-pdf.ts';
import type { RollColumns } from './roll-writer.ts';
import { encodeSlip } from './slip-escpos.ts';
import { drawSlipPages } from './slip-page.ts';
import type { Signature, Slip, SlipRow } from './slip-paper.ts';
import { drawSlipRoll } from './slip-roll.ts';

const REASONS: Readonly<Record<ReversalReason, string>> = {
  wrong_customer: 'Salah pelanggan',
  wrong_amount: 'Salah jumlah',
  wrong_tender: 'Salah cara bayar',
  double_payment: 'Pembayaran ganda',
  customer_withdrew: 'Pelanggan membatalkan',
  tender_failed: 'Pembayaran nontunai gagal',
  other: 'Lain-lain',
};

const REFUNDS: Readonly<Record<Refund, string>> = {
  drawer: 'Tunai dari laci',
  tender: 'Dibatalkan lewat cara bayar yang sama',
  transfer: 'Transfer ke rekening pelanggan',
  office_cash: 'Tunai di kantor',
  none: 'Tidak ada uang yang dikembalikan',
};

/** Puts the slip of a reversal into words; Indonesian, as every paper. */
export function reversalSlip(slip: ReversalSlip): Slip {
  const at = (when: string) => instant(slip.utility, when);
  const number = slip.receiptNo ?? slip.tenderReference ?? String(slip.paymentId);
  return {
    utility: utilityHead(slip.utility),
    title: 'BUKTI PEMBATALAN PEMBAYARAN',
    number,
    marks: marks(slip),
    facts: [paymentFacts(slip), payerFacts(slip)],
    ...items(slip),
    sums: sums(slip),
    total: amountRow(slip.refund === 'none' ? 'TOTAL BATAL' : 'TOTAL KEMBALI', slip.total),
    words: amountInWords(slip.total),
    after: [
      { label: 'Pengembalian', value: refund(slip) },
      { label: 'Tanggal buku', value: formatDate(slip.businessDate) },
      { label: 'Alasan', value: [REASONS[slip.reasonCode], slip.note].filter(Boolean).join(': ') },
      { label: 'Diminta', value: `${slip.requestedBy}, ${at(slip.requestedAt)}` },
      { label: 'Disetujui', value: `${slip.decidedBy}, ${at(slip.decidedAt)}` },
      { label: 'Catatan', value: slip.decisionNote },
    ].filter(({ value }) => value !== ''),
    place: formatLongDate(dateInZone(slip.decidedAt, slip.utility.timeZone)),
    signatures: signatures(slip),
    check: { code: slip.checkCode, qrText: slip.qrText },
    footnote: 'Nomor bukti pembayaran tetap dan tercatat batal. Pindai kode untuk memeriksanya.',
  };
}

/** The slip as ESC/POS bytes. */
export function encodeReversalSlip(slip: ReversalSlip, options: { columns: RollColumns }): Uint8Array {
  return encodeSlip(reversalSlip(slip), options.columns);
}

/** The slip as a PDF: A5 upright with a letterhead, or 80 mm wide. The same slip gives the same bytes. */
export async function renderReversalSlipPdf(
  slip: ReversalSlip,
  options: { paper: ReceiptPaperSize; fonts: DocumentFonts },
): Promise<Buffer> {
  const paper = reversalSlip(slip);
  const info = {
    title: `${paper.number} ${paper.marks.at(0)?.text ?? 'BATAL'}`,
    author: slip.utility.name,
    subject: paper.title,
    created: slip.printedAt,
  };
  const writer = new PageWriter(options.fonts, info);
  const scratch = new PageWriter(options.fonts, info);
  if (options.paper === '80mm') drawSlipRoll(writer, scratch, paper);
  else drawSlipPages(writer, scratch, paper, 'a5');
  return writer.finish();
}

function marks(slip: ReversalSlip): Mark[] {
  const result: Mark[] = [
    {
      text: slip.nothingLeft ? 'BATAL' : 'BATAL SEBAGIAN',
      detail: `Dibatalkan ${instant(slip.utility, slip.decidedAt)}`,
    },
  ];
  if (slip.training) result.unshift(TRAINING_MARK);
  if (slip.copyNo > 0) {
    const when = instant(slip.utility, slip.printedAt);
    result.push({ text: `SALINAN KE-${slip.copyNo}`, detail: `Dicetak ${when} oleh ${slip.printedBy}` });
  }
  return result;
}

function paymentFacts(slip: ReversalSlip): Fact[] {
  const place = [slip.counterName, slip.branchName].filter(Boolean).join(', ');
  const tender = tenderName(slip.tender, slip.channelName ?? '');
  const reference = slip.tenderReference ? ` (${slip.tenderReference})` : '';
  return [
    { label: 'Dibayar', value: instant(slip.utility, slip.paidAt) },
    { label: 'Loket', value: place || (slip.channelName ?? '') },
    { label: 'Kasir', value: slip.counterName ? slip.cashierName : '' },
    { label: 'Cara bayar', value: `${tender}${reference}` },
    { label: 'Jumlah bayar', value: amountRow('', slip.paymentTotal).amount },
  ].filter(({ value }) => value !== '');
}

function payerFacts(slip: ReversalSlip): Fact[] {
  const number = slip.kind === 'collective' ? 'No. kolektif' : 'No. sambungan';
  return [
    { label: number, value: slip.connectionNo },
    { label: 'Nama', value: slip.customerName },
    { label: 'Alamat', value: slip.address },
    { label: 'Golongan', value: `${slip.tariffGroupCode} · ${slip.tariffGroupName}` },
  ].filter(({ value }) => !/^[–· ]*$/.test(value));
}

function items(slip: ReversalSlip): Pick<Slip, 'columns' | 'rows'> {
  const right = 'right' as const;
  if (slip.lines.length > 0) {
    const rows = lineRows(slip).map((line): SlipRow => {
      const label = `${line.reference} · ${line.description}`;
      const cells = [label, line.net, line.vat || '–', line.total];
      return { cells, label, amount: line.total, detail: line.detail };
    });
    return {
      columns: [
        { head: 'Yang dibatalkan', share: 0.46 },
        { head: 'Harga', share: 0.18, align: right },
        { head: 'PPN', share: 0.16, align: right },
        { head: 'Jumlah (Rp)', share: 0.2, align: right },
      ],
      rows,
    };
  }
  const rows = slip.sheets.map((sheet): SlipRow => {
    const month = formatPeriod(sheet.usagePeriod);
    const whose = sheet.connectionNo ? `${sheet.connectionNo} · ` : '';
    const label = `${whose}${month}`;
    const bill = formatNumber(sheet.total - sheet.lateFee);
    const fee = formatNumber(sheet.lateFee);
    const total = formatNumber(sheet.total);
    const detail = sheet.lateFee === 0 ? '' : `rekening ${bill} · denda ${fee}`;
    return {
      cells: [label, bill, fee, total],
      label,
      amount: total,
      detail: [sheet.customerName, detail].filter(Boolean).join(' · '),
    };
  });
  return {
    columns: [
      { head: 'Yang dibatalkan', share: 0.46 },
      { head: 'Rekening', share: 0.18, align: right },
      { head: 'Denda', share: 0.16, align: right },
      { head: 'Jumlah (Rp)', share: 0.2, align: right },
    ],
    rows,
  };
}

function sums(slip: ReversalSlip) {
  const count = slip.sheets.length + slip.lines.length;
  const rows = [];
  if (count > 1 || slip.itemsTotal !== slip.total) {
    rows.push(amountRow(`Jumlah ${count} ${slip.lines.length > 0 ? 'baris' : 'lembar'}`, slip.itemsTotal));
  }
  if (slip.stampDuty !== 0) rows.push(amountRow('Bea meterai kuitansi', slip.stampDuty));
  if (slip.cashRounding !== 0) rows.push(amountRow('Pembulatan tunai', slip.cashRounding));
  return rows;
}

function refund(slip: ReversalSlip): string {
  const from = slip.refund === 'drawer' && slip.counterName ? ` ${slip.counterName}` : '';
  return `${REFUNDS[slip.refund]}${from}`;
}

/** Who asked and who agreed; the customer where money was handed back; then the officials of the utility's table. */
function signatures(slip: ReversalSlip): Signature[] {
  const list: Signature[] = [
    { role: 'Yang meminta', name: slip.requestedBy, detail: '' },
    { role: 'Yang menyetujui', name: slip.decidedBy, detail: '' },
  ];
  if (slip.refund === 'drawer' || slip.refund === 'office_cash') {
    list.push({ role: 'Uang diterima kembali oleh', name: '', detail: 'Nama jelas pelanggan' });
  }
  for (const { position, fullName, employeeNo } of slip.signatories) {
    list.push({ role: position, name: fullName, detail: employeeNo ? `No. pegawai ${employeeNo}` : '' });
  }
  return list;
}
