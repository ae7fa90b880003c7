import { type Cell, type Column, INK } from './column.ts';
import { mm, type PageWriter } from './layout.ts';
import { drawCheckCode, drawFacts, drawLetterhead, drawMarks, drawWords } from './receipt-blocks.ts';
import type { Signature, Slip } from './slip-paper.ts';

/** Pages that slips are drawn on, upright. */
export const SLIP_PAGES = {
  a5: { width: mm(148), height: mm(210), margin: mm(10) },
  a4: { width: mm(210), height: mm(297), margin: mm(18) },
} as const;
export type SlipPage = keyof typeof SLIP_PAGES;

const LABELS = 84;
const NARROW_LABELS = 72;
const QR = mm(22);
/** How far above the page's edge the foot begins. */
const FOOT = QR + mm(8);
/** A row that wraps once. */
const ROW = 24;
const SIGNING_ROOM = 28;

/**
 * Draws a slip on as many pages as its rows need: the head on each, the sums and signatures together on the last. It is drawn once on
 * pages that are thrown away, to know how many there are.
 */
export function drawSlipPages(writer: PageWriter, scratch: PageWriter, slip: Slip, paper: SlipPage): void {
  const { width, height, margin } = SLIP_PAGES[paper];
  const trial = scratch.addPage({ width, height: 10 * height }, margin);
  const top = trial.y;
  drawEnding(trial, slip);
  const ending = trial.y - top;
  drawPages(writer, slip, paper, ending, drawPages(scratch, slip, paper, ending, null));
}

function drawPages(
  writer: PageWriter,
  slip: Slip,
  paper: SlipPage,
  ending: number,
  count: number | null,
): number {
  const size = SLIP_PAGES[paper];
  const bottom = size.height - FOOT - 4;
  let pages = 0;
  const begin = (): Column => {
    const column = writer.addPage(size, size.margin);
    pages++;
    drawHead(column, slip, count !== null && count > 1 ? `Halaman ${pages} dari ${count}` : null);
    return column;
  };

  let column = begin();
  if (slip.marks.length > 0) {
    drawMarks(column, slip.marks, { stacked: false });
    column.gap(2);
  }
  drawGroups(column, slip);
  column.gap(6);
  drawTableHead(column, slip);
  for (const row of slip.rows) {
    if (column.y > bottom - ROW) {
      drawFoot(column, slip);
      column = begin();
      drawTableHead(column, slip);
    }
    column.cells(
      cells(slip, (index) => row.cells[index] ?? ''),
      { size: 8 },
    );
  }
  column.gap(2).rule();
  if (column.y + 4 + ending > bottom) {
    drawFoot(column, slip);
    column = begin();
  }
  drawEnding(column.gap(4), slip);
  drawFoot(column, slip);
  return pages;
}

function drawHead(column: Column, slip: Slip, place: string | null): void {
  drawLetterhead(column, slip.utility, mm(13));
  column.gap(4).rule({ color: INK.accent, weight: 1.2 }).gap(6);
  column.text(slip.title, { size: 12, bold: true, align: 'center', color: INK.accent, tag: 'H1' });
  column.text(slip.number, { size: 11, bold: true, align: 'center' });
  if (place) column.text(place, { size: 7.5, align: 'center', color: INK.muted });
  column.gap(6);
}

/** Groups of facts side by side. */
function drawGroups(column: Column, { facts }: Slip): void {
  const width = (column.width - 14 * (facts.length - 1)) / facts.length;
  const ends = facts.map((group, index) => {
    const box = column.part(index * (width + 14), width);
    drawFacts(box, group, facts.length > 1 ? NARROW_LABELS : LABELS, 8);
    return box.y;
  });
  column.y = Math.max(column.y, ...ends);
}

function cells(slip: Slip, text: (index: number) => string): Cell[] {
  return slip.columns.map(({ share, align }, index) => ({ text: text(index), share, align }));
}

function drawTableHead(column: Column, slip: Slip): void {
  column.cells(
    cells(slip, (index) => slip.columns[index]!.head),
    { size: 7.5, color: INK.muted },
  );
  column.gap(1).rule({ color: INK.text }).gap(2);
}

function drawEnding(column: Column, slip: Slip): void {
  const half = column.width / 2 - 8;
  const sums = column.part(half + 16, half);
  for (const row of slip.sums) sums.amount(row.label, row.amount);
  if (slip.sums.length > 0) sums.gap(2).rule({ color: INK.text, weight: 0.8 }).gap(3);
  sums.amount(slip.total.label, slip.total.amount, { bold: true, size: 11 });
  const words = column.part(0, half);
  drawWords(words, slip.words);
  column.y = Math.max(sums.y, words.y);
  column.gap(6);
  drawFacts(column, slip.after, LABELS);
  column.gap(6).text(slip.place, { align: 'right' }).gap(2);
  drawSignatures(column, slip.signatures);
}

/** Lines to sign on, side by side, three in a row at most. */
export function drawSignatures(column: Column, signatures: Signature[]): void {
  const perRow = signatures.length === 4 ? 2 : 3;
  for (let from = 0; from < signatures.length; from += perRow) {
    const row = signatures.slice(from, from + perRow);
    const width = (column.width - 14 * (row.length - 1)) / row.length;
    const ends = row.map((signature, index) => {
      const box = column.part(index * (width + 14), width);
      box.text(signature.role, { size: 8, align: 'center' }).gap(SIGNING_ROOM);
      box.text(signature.name || ' ', { size: 8, bold: true, align: 'center' });
      box.rule({ color: INK.text }).gap(1);
      box.text(signature.detail || ' ', { size: 7, align: 'center', color: INK.muted });
      return box.y;
    });
    column.y = Math.max(...ends);
    column.gap(4);
  }
}

function drawFoot(column: Column, slip: Slip): void {
  const foot = column.part(0, column.width);
  foot.scale = 1;
  foot.y = column.writer.pdf.page.height - FOOT;
  foot.rule();
  if (slip.check) drawCheckCode(foot.part(-6, QR), slip.check, QR);
  const side = foot.part(slip.check ? QR : 0, column.width - QR).gap(9);
  if (slip.check) {
    side.text('Kode periksa', { size: 7, color: INK.muted });
    side.text(slip.check.code, { size: 11, bold: true }).gap(1);
  }
  side.text(slip.footnote, { size: 7, color: INK.muted });
}
