import { type Column, INK } from './column.ts';
import { mm } from './layout.ts';
import { drawQrCode } from './qr-code.ts';
import type { BillBlock, Fact, Mark, Payment, ReceiptPaper } from './receipt-paper.ts';

/** The utility's head: logo, name, address. */
export function drawLetterhead(column: Column, utility: ReceiptPaper['utility'], logoSize: number): void {
  const top = column.y;
  const indent = utility.logo ? logoSize + 8 : 0;
  const text = column.part(indent, column.width - indent);
  text.text(utility.name, { size: 12, bold: true, tag: 'H2' });
  for (const line of utility.contact) text.text(line, { size: 7.5, color: INK.muted });
  if (utility.logo) drawLogo(column, utility, top, logoSize);
  column.y = Math.max(text.y, top + (utility.logo ? logoSize : 0));
}

function drawLogo(column: Column, utility: ReceiptPaper['utility'], top: number, size: number): void {
  const { writer } = column;
  try {
    writer.decoration(() => writer.pdf.image(utility.logo!, column.x, top, { fit: [size, size] }));
  } catch {
    // A damaged logo in the settings must not keep a customer from the receipt.
  }
}

/** Framed words that nobody can take the paper without seeing: below each other on the roll, side by side on a page. */
export function drawMarks(column: Column, marks: Mark[], options: { stacked: boolean }): void {
  for (const mark of marks.filter(({ detail }) => detail === null)) {
    const top = column.y;
    column.gap(2).text(mark.text, { size: 8, bold: true, align: 'center' }).gap(2);
    column.frame(top).gap(4);
  }
  const loud = marks.filter(({ detail }) => detail !== null);
  if (options.stacked) {
    for (const mark of loud) column.y = drawMark(column, mark) + 5;
  } else if (loud.length > 0) {
    const width = (column.width - 6 * (loud.length - 1)) / loud.length;
    const bottoms = loud.map((mark, index) => drawMark(column.part(index * (width + 6), width), mark));
    column.y = Math.max(...bottoms) + 5;
  }
}

/** Returns where the frame ends. */
function drawMark(column: Column, mark: Mark): number {
  const top = column.y;
  const box = column.part(0, column.width);
  box.gap(4).text(mark.text, { size: 14, bold: true, align: 'center' });
  box.text(mark.detail ?? '', { size: 7.5, align: 'center' }).gap(4);
  return box.frame(top).y;
}

export function drawFacts(column: Column, facts: Fact[], labelWidth: number, size = 8.5): void {
  for (const fact of facts) column.fact(fact.label, fact.value, labelWidth, { size });
}

/** What the month cost, component by component. */
export function drawBillItems(column: Column, bill: BillBlock): void {
  for (const item of bill.items) column.amount(item.label, item.amount);
  if (!bill.total) return;
  column.gap(2).rule().gap(2);
  column.amount(bill.total.label, bill.total.amount, { bold: true, size: 9.5 });
}

/** What was paid, and how. */
export function drawPayment(column: Column, payment: Payment): void {
  for (const row of payment.before) column.amount(row.label, row.amount);
  column.gap(2).rule({ color: INK.text, weight: 0.8 }).gap(3);
  column.amount(payment.total.label, payment.total.amount, { bold: true, size: 12.5 }).gap(1);
  for (const row of payment.after) column.amount(row.label, row.amount);
  if (payment.reference) column.text(payment.reference, { size: 7.5, color: INK.muted });
}

/** Amounts in words, as nobody can alter them with one stroke. */
export function drawWords(column: Column, words: string): void {
  column.text('Terbilang', { size: 7, color: INK.muted });
  column.text(words, { size: 8.5, bold: true });
}

/** The QR code with its meaning in the document's structure. */
export function drawCheckCode(column: Column, check: ReceiptPaper['check'], size = mm(24)): void {
  const { writer, x, y } = column;
  writer.tagged('Figure', () => drawQrCode(writer, check.qrText, x, y, size), `Kode QR: ${check.qrText}`);
  column.y = y + size;
}
