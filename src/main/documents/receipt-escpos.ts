import type { Receipt } from '../../shared/contract/receipt.ts';
import { receiptPaper } from './receipt-model.ts';
import type { Fact, ReceiptPage, ReceiptPaper } from './receipt-paper.ts';
import { type LineStyle, type RollColumns, RollWriter } from './roll-writer.ts';

/**
 * The receipt as ESC/POS bytes, a cut after each sheet.
 *
 * `openDrawer` asks for the pulse to the cash drawer; it is sent only with the original of a cash payment, because a reprint is
 * no reason to open a drawer full of money.
 */
export function encodeReceiptEscPos(
  receipt: Receipt,
  options: { columns: RollColumns; openDrawer: boolean },
): Uint8Array {
  const paper = receiptPaper(receipt);
  const roll = new RollWriter(options.columns);
  if (
    options.openDrawer &&
    receipt.tender === 'cash' &&
    receipt.copyNo === 0 &&
    receipt.reversals.length === 0
  )
    roll.pulse();
  for (const page of paper.pages) {
    head(roll, paper, page);
    if (page.bill) {
      roll.lines([page.bill.heading], { bold: true });
      facts(roll, page.bill.facts);
      for (const item of page.bill.items) roll.amount(item.label, item.amount);
      if (page.bill.total) roll.rule().amount(page.bill.total.label, page.bill.total.amount, { bold: true });
      if (page.bill.words) roll.lines([`Terbilang: ${page.bill.words}`]);
    }
    for (const month of page.months ?? []) {
      roll.amount(`${month.period} · ${month.usage}`, month.total, { bold: true }).lines([month.detail]);
    }
    page.lines?.forEach((line, index, all) => {
      if (line.reference !== all[index - 1]?.reference) roll.lines([line.reference]);
      roll.amount(line.description, line.total, { bold: true });
      if (line.detail !== '') roll.lines([line.detail]);
    });
    for (const row of page.register?.rows ?? []) {
      const fee = row.lateFee === '0' ? '' : ` · denda ${row.lateFee}`;
      roll.amount(`${row.no}. ${row.connectionNo} · ${row.period}`, row.total, { bold: true });
      roll.lines([`${row.cancelled ? 'BATAL · ' : ''}${row.name}${fee}`]);
    }
    if (page.payment) payment(roll, page);
    if (page.note) roll.lines([page.note]);
    roll.rule().qrCode(paper.check.qrText);
    roll.lines([`Kode periksa ${paper.check.code}`], { bold: true, center: true });
    roll.lines([paper.closing], { center: true }).cut();
  }
  return roll.bytes();
}

function head(roll: RollWriter, paper: ReceiptPaper, page: ReceiptPage): void {
  roll.lines([paper.utility.name], { bold: true, center: true });
  roll.lines(paper.utility.contact, { center: true }).rule();
  roll.lines([paper.title, paper.receiptNo], { bold: true, center: true });
  if (page.label) roll.lines([page.label], { center: true });
  for (const mark of page.marks) {
    roll.lines([mark.text], { bold: true, center: true, large: mark.detail !== null });
    if (mark.detail) roll.lines([mark.detail], { center: true });
  }
  facts(roll.rule(), paper.issue);
  roll.rule();
  if (page.payer.number) facts(roll, [page.payer.number], { bold: true });
  facts(roll, page.payer.facts);
  roll.rule();
}

function facts(roll: RollWriter, list: Fact[], style: LineStyle = {}): void {
  const labels = Math.max(...list.map(({ label }) => label.length)) + 2;
  for (const { label, value } of list) roll.fact(label, value, labels, style);
}

function payment(roll: RollWriter, page: ReceiptPage): void {
  const { payment } = page;
  if (!payment) return;
  roll.rule();
  for (const row of payment.before) roll.amount(row.label, row.amount);
  roll.amount(payment.total.label, payment.total.amount, { bold: true, tall: true });
  for (const row of payment.after) roll.amount(row.label, row.amount);
  if (payment.reference) roll.lines([payment.reference]);
  roll.lines([`Terbilang: ${payment.words}`]);
}
