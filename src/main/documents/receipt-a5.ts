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
import type { MonthRow, ReceiptPage, ReceiptPaper } from './receipt-paper.ts';

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
/** Months that fit on a page next to the head, the payment and the foot. */
const MONTHS_PER_PAGE = 8;

/** The model's sheets as A5 pages: a list of many months goes on over several. */
export function a5Pages(paper: ReceiptPaper): ReceiptPage[] {
  return paper.pages.flatMap((page) => {
    const months = page.months;
    if (!months || months.length <= MONTHS_PER_PAGE) return [page];
    const count = Math.ceil(months.length / MONTHS_PER_PAGE);
    return Array.from({ length: count }, (_, index) => ({
      ...page,
      label: `${page.label} · halaman ${index + 1} dari ${count}`,
      months: months.slice(index * MONTHS_PER_PAGE, (index + 1) * MONTHS_PER_PAGE),
      payment: index === count - 1 ? page.payment : null,
    }));
  });
}

/** The largest scale at which every sheet fits above its foot, tried on pages that are thrown away. */
export function fitA5Pages(scratch: PageWriter, paper: ReceiptPaper, pages: ReceiptPage[]): number {
  const fits = (scale: number) => pages.every((page) => drawA5Page(scratch, paper, page, scale) <= FOOT);
  return SCALES.find(fits) ?? SCALES.at(-1)!;
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
  if (paper.marks.length > 0) {
    drawMarks(column, paper.marks, { stacked: false });
    column.gap(3);
  }
  if (page.bill) drawBillBody(column, paper, page);
  else drawListBody(column, paper, page);
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
function drawBillBody(column: Column, paper: ReceiptPaper, page: ReceiptPage): void {
  const half = (column.width - GUTTER) / 2;
  const left = column.part(0, half);
  const right = column.part(half + GUTTER, half);
  drawCustomer(left, paper);
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

function drawCustomer(column: Column, paper: ReceiptPaper): void {
  column.fact('No. sambungan', paper.connectionNo, LABELS, { bold: true, size: 10.5 });
  drawFacts(column, paper.customer, LABELS);
}

const COLUMNS: { key: keyof MonthRow; head: string; share: number; align?: 'right' }[] = [
  { key: 'period', head: 'Pemakaian', share: 0.11 },
  { key: 'readings', head: 'Stan meter', share: 0.15 },
  { key: 'usage', head: 'Pakai', share: 0.13, align: 'right' },
  { key: 'water', head: 'Air', share: 0.11, align: 'right' },
  { key: 'fixed', head: 'Beban', share: 0.09, align: 'right' },
  { key: 'other', head: 'Lain', share: 0.09, align: 'right' },
  { key: 'lateFee', head: 'Denda', share: 0.1, align: 'right' },
  { key: 'stampDuty', head: 'Meterai', share: 0.08, align: 'right' },
  { key: 'total', head: 'Jumlah (Rp)', share: 0.14, align: 'right' },
];

/** Several months in a table, the payment below. */
function drawListBody(column: Column, paper: ReceiptPaper, page: ReceiptPage): void {
  const half = (column.width - GUTTER) / 2;
  const who = column.part(0, half);
  const what = column.part(half + GUTTER, half);
  who.fact('No. sambungan', paper.connectionNo, LABELS, { bold: true, size: 10.5 });
  drawFacts(who, paper.customer.slice(0, 2), LABELS);
  drawFacts(what, paper.customer.slice(2), LABELS);
  column.y = Math.max(who.y, what.y);
  column.gap(6);

  column.cells(
    COLUMNS.map(({ head, share, align }) => ({ text: head, share, align })),
    { size: 7.5, color: INK.muted },
  );
  column.gap(1).rule({ color: INK.text }).gap(2);
  for (const month of page.months ?? []) {
    column.cells(
      COLUMNS.map(({ key, share, align }) => ({ text: month[key], share, align })),
      { size: 8 },
    );
  }
  column.gap(2).rule().gap(5);
  if (!page.payment) return;
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
