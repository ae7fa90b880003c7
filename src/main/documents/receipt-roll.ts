import { type Column, INK } from './column.ts';
import { mm, type PageWriter } from './layout.ts';
import {
  drawBillItems,
  drawCheckCode,
  drawFacts,
  drawLetterhead,
  drawMarks,
  drawPayment,
  drawWords,
} from './receipt-blocks.ts';
import type { LineRow, MonthRow, ReceiptPage, ReceiptPaper, RegisterRow } from './receipt-paper.ts';

/** Width of the roll, and of what a thermal head prints on it. */
const ROLL = mm(80);
const MARGIN = (ROLL - mm(72)) / 2;
const LABELS = 68;
/** Tall enough for any receipt; only used to find out how tall this one is. */
const ENDLESS = 14_000;

/** Height that a sheet needs on the roll, found by drawing it on a page that is thrown away. */
export function measureRollPage(scratch: PageWriter, paper: ReceiptPaper, page: ReceiptPage): number {
  return drawOn(scratch, ENDLESS, paper, page);
}

/** One sheet on a page of its own, exactly as long as its content. */
export function drawRollPage(
  writer: PageWriter,
  paper: ReceiptPaper,
  page: ReceiptPage,
  height: number,
): void {
  drawOn(writer, height, paper, page);
}

function drawOn(writer: PageWriter, height: number, paper: ReceiptPaper, page: ReceiptPage): number {
  const column = writer.addPage({ width: ROLL, height }, MARGIN);
  drawLetterhead(column, paper.utility, mm(11));
  column.gap(5).rule({ color: INK.text, weight: 0.8 }).gap(5);
  column.text(paper.title, { size: 9.5, bold: true, align: 'center', tag: 'H1' });
  column.text(paper.receiptNo, { size: 10.5, bold: true, align: 'center' });
  if (page.label) column.text(page.label, { align: 'center' });
  if (page.marks.length > 0) {
    column.gap(4);
    drawMarks(column, page.marks, { stacked: true });
  }
  column.gap(5);
  drawFacts(column, paper.issue, LABELS);
  separate(column);
  const { number, facts } = page.payer;
  if (number) column.fact(number.label, number.value, LABELS, { bold: true, size: 10.5 });
  drawFacts(column, facts, LABELS);
  separate(column);
  if (page.bill) {
    column.text(page.bill.heading, { bold: true, size: 9.5, tag: 'H2' });
    drawFacts(column, page.bill.facts, LABELS);
    column.gap(3);
    drawBillItems(column, page.bill);
    if (page.bill.words) drawWords(column.gap(3), page.bill.words);
  }
  for (const month of page.months ?? []) drawMonth(column, month);
  page.lines?.forEach((line, index, all) => {
    drawLine(column, line, line.reference !== all[index - 1]?.reference);
  });
  for (const row of page.register?.rows ?? []) drawRegisterRow(column, row);
  if (page.payment) {
    // A sheet of its own has just said what the payment is; between a month and the sum of several there is a line.
    if (page.bill?.total || page.months || page.lines || page.register) separate(column);
    drawPayment(column, page.payment);
    drawWords(column.gap(4), page.payment.words);
  }
  if (page.note) column.gap(4).text(page.note, { size: 7.5, color: INK.muted });
  separate(column);
  drawFoot(column, paper);
  return column.y + MARGIN;
}

function drawMonth(column: Column, month: MonthRow): void {
  column.amount(`${month.period} · ${month.usage}`, month.total, { bold: true });
  column.text(month.detail, { size: 7.5, color: INK.muted }).gap(2);
}

/** The number of the invoice or agreement once, then its lines. */
function drawLine(column: Column, line: LineRow, first: boolean): void {
  if (first) column.gap(2).text(line.reference, { size: 7.5, color: INK.muted });
  column.amount(line.description, line.total, { bold: true });
  if (line.detail !== '') column.text(line.detail, { size: 7.5, color: INK.muted });
  column.gap(2);
}

function drawRegisterRow(column: Column, row: RegisterRow): void {
  const cancelled = row.cancelled ? 'BATAL · ' : '';
  column.amount(`${row.no}. ${row.connectionNo} · ${row.period}`, row.total, { bold: true });
  const fee = row.lateFee === '0' ? '' : ` · denda ${row.lateFee}`;
  column.text(`${cancelled}${row.name}${fee}`, { size: 7.5, color: INK.muted }).gap(2);
}

function drawFoot(column: Column, paper: ReceiptPaper): void {
  const top = column.y;
  const size = mm(25);
  drawCheckCode(column.part(-6, size), paper.check, size);
  const side = column.part(size, column.width - size).gap(7);
  side.text('Kode periksa', { size: 7, color: INK.muted });
  side.text(paper.check.code, { size: 11, bold: true }).gap(2);
  side.text(paper.closing, { size: 7, color: INK.muted });
  column.y = Math.max(top + size, side.y);
}

function separate(column: Column): void {
  column.gap(5).rule({ dash: 2 }).gap(5);
}
