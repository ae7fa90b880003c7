import { type Column, INK } from './column.ts';
import { mm, type PageWriter } from './layout.ts';
import { drawLines, drawMonths, drawRegister } from './receipt-a5-tables.ts';
import {
  drawBillItems,
  drawCheckCode,
  drawFacts,
  drawLetterhead,
  drawMarks,
  drawPayment,
  drawWords,
} from './receipt-blocks.ts';
import type { ReceiptPage, ReceiptPaper } from './receipt-paper.ts';

/** A5 on its side: half of an A4, and what kuitansi pads have always been. */
const SIZE = { width: mm(210), height: mm(148) };
const MARGIN = mm(9);
const GUTTER = 26;
const LABELS = 68;
const QR = mm(24);
/** Where the foot begins; the body has to end above it. */
const FOOT = SIZE.height - MARGIN - QR + 6;
/** A short receipt is set larger, a crowded one smaller rather than broken in two. */
const SCALES = [1.2, 1.1, 1, 0.93, 0.86, 0.79];
/** Sheets that are tried for their scale; of more than these the fullest ones. */
const TRIED = 8;

/**
 * The scales worth drawing at, largest first: those at which the fullest sheets fit above their foot, tried on pages that are thrown
 * away. Which sheets are the fullest is an estimate, so that whoever draws still looks whether each fitted.
 */
export function a5Scales(scratch: PageWriter, paper: ReceiptPaper, pages: ReceiptPage[]): number[] {
  const tried = pages.length > TRIED ? pages.toSorted((a, b) => fill(b) - fill(a)).slice(0, TRIED) : pages;
  const first = SCALES.findIndex((scale) =>
    tried.every((page) => fitsA5(drawA5Page(scratch, paper, page, scale))),
  );
  return first === -1 ? SCALES.slice(-1) : SCALES.slice(first);
}

/** Whether a sheet whose body reaches down to here is clear of its foot. */
export function fitsA5(bottom: number): boolean {
  return bottom <= FOOT;
}

/** Lines that a sheet will have, roughly. */
function fill(page: ReceiptPage): number {
  const lines = (text: string) => Math.ceil(text.length / 34);
  const facts = [...page.payer.facts, ...(page.bill?.facts ?? [])];
  const left = facts.reduce((sum, { value }) => sum + lines(value), 0) + lines(page.bill?.words ?? '');
  const list = page.months ?? page.lines ?? page.register?.rows ?? [];
  const payment = page.payment ? 6 + page.payment.before.length : 0;
  const right = (page.bill?.items.length ?? 0) + payment + lines(page.note ?? '');
  return list.length + page.marks.length * 3 + Math.max(left, right);
}

/** Draws one sheet; returns how far down its body reaches. */
export function drawA5Page(
  writer: PageWriter,
  paper: ReceiptPaper,
  page: ReceiptPage,
  scale: number,
): number {
  const column = writer.addPage(SIZE, MARGIN);
  drawHead(column, paper, page);
  column.scale = scale;
  if (page.marks.length > 0) {
    drawMarks(column, page.marks, { stacked: false });
    column.gap(3);
  }
  if (page.bill) drawBillBody(column, page);
  else drawListBody(column, page);
  const bottom = column.y;
  column.scale = 1;
  drawFoot(column, paper);
  return bottom;
}

function drawHead(column: Column, paper: ReceiptPaper, page: ReceiptPage): void {
  const right = column.part(column.width * 0.64, column.width * 0.36);
  const left = column.part(0, column.width * 0.62);
  drawLetterhead(left, paper.utility, mm(13));
  right.text(paper.title, { size: 10, bold: true, align: 'right', color: INK.accent, tag: 'H1' });
  right.text(paper.receiptNo, { size: 12, bold: true, align: 'right' });
  if (page.label) right.text(page.label, { align: 'right', color: INK.muted });
  column.y = Math.max(left.y, right.y);
  column.gap(5).rule({ color: INK.accent, weight: 1.2 }).gap(8);
}

/** One month: who and how much water on the left, what it cost and how it was paid on the right. */
function drawBillBody(column: Column, page: ReceiptPage): void {
  const half = (column.width - GUTTER) / 2;
  const left = column.part(0, half);
  const right = column.part(half + GUTTER, half);
  drawNumber(left, page);
  drawFacts(left, page.payer.facts, LABELS);
  if (!page.bill) return;
  left.gap(5).rule().gap(5);
  left.text(page.bill.heading, { bold: true, size: 10, tag: 'H2' }).gap(1);
  drawFacts(left, page.bill.facts, LABELS);
  if (page.bill.words) drawWords(left.gap(5), page.bill.words);

  drawBillItems(right, page.bill);
  if (page.payment) {
    if (page.bill.total) right.gap(7);
    drawPayment(right, page.payment);
    drawWords(right.gap(4), page.payment.words);
  }
  if (page.note) right.gap(6).text(page.note, { size: 7.5, color: INK.muted });
  column.y = Math.max(left.y, right.y);
}

function drawNumber(column: Column, { payer }: ReceiptPage): void {
  if (payer.number) column.fact(payer.number.label, payer.number.value, LABELS, { bold: true, size: 10.5 });
}

/** A table over the whole width below the payer, the payment below it. */
function drawListBody(column: Column, page: ReceiptPage): void {
  const half = (column.width - GUTTER) / 2;
  const who = column.part(0, half);
  const what = column.part(half + GUTTER, half);
  drawNumber(who, page);
  drawFacts(who, page.payer.facts.slice(0, 2), LABELS);
  drawFacts(what, page.payer.facts.slice(2), LABELS);
  column.y = Math.max(who.y, what.y);
  column.gap(6);

  if (page.months) drawMonths(column, page.months);
  if (page.lines) drawLines(column, page.lines);
  if (page.register) drawRegister(column, page.register);
  if (!page.payment) return;
  column.gap(5);
  const words = column.part(0, half);
  const payment = column.part(half + GUTTER, half);
  drawPayment(payment, page.payment);
  drawWords(words, page.payment.words);
  column.y = Math.max(words.y, payment.y);
}

/** At the foot of every sheet: how to check it, and who took the money when and where. */
function drawFoot(column: Column, paper: ReceiptPaper): void {
  const foot = column.part(0, column.width);
  foot.y = FOOT;
  foot.rule();
  const code = foot.part(-8, QR);
  drawCheckCode(code, paper.check, QR);
  const side = foot.part(QR - 4, column.width * 0.36).gap(10);
  side.text('Kode periksa', { size: 7, color: INK.muted });
  side.text(paper.check.code, { size: 11, bold: true }).gap(1);
  side.text(paper.closing, { size: 7, color: INK.muted });
  const half = (column.width - GUTTER) / 2;
  const issue = foot.part(half + GUTTER, half).gap(10);
  drawFacts(issue, paper.issue, LABELS);
}
