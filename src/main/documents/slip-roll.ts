import { type Column, INK } from './column.ts';
import { mm, type PageWriter } from './layout.ts';
import { drawCheckCode, drawFacts, drawLetterhead, drawMarks, drawWords } from './receipt-blocks.ts';
import type { Slip } from './slip-paper.ts';

const ROLL = mm(80);
const MARGIN = (ROLL - mm(72)) / 2;
const LABELS = 76;
const ENDLESS = 14_000;
const SIGNING_ROOM = 34;

/** A slip on one page as wide as the roll and as long as its content. */
export function drawSlipRoll(writer: PageWriter, scratch: PageWriter, slip: Slip): void {
  drawOn(writer, drawOn(scratch, ENDLESS, slip), slip);
}

function drawOn(writer: PageWriter, height: number, slip: Slip): number {
  const column = writer.addPage({ width: ROLL, height }, MARGIN);
  drawLetterhead(column, slip.utility, mm(11));
  column.gap(5).rule({ color: INK.text, weight: 0.8 }).gap(5);
  column.text(slip.title, { size: 9.5, bold: true, align: 'center', tag: 'H1' });
  column.text(slip.number, { size: 10.5, bold: true, align: 'center' }).gap(4);
  drawMarks(column, slip.marks, { stacked: true });
  for (const facts of slip.facts) {
    drawFacts(column, facts, LABELS);
    separate(column);
  }
  for (const row of slip.rows) {
    column.amount(row.label, row.amount, { bold: true });
    if (row.detail !== '') column.text(row.detail, { size: 7.5, color: INK.muted });
    column.gap(2);
  }
  separate(column);
  for (const row of slip.sums) column.amount(row.label, row.amount);
  column.amount(slip.total.label, slip.total.amount, { bold: true, size: 11 });
  drawWords(column.gap(3), slip.words);
  separate(column);
  drawFacts(column, slip.after, LABELS);
  column.gap(6).text(slip.place);
  for (const { role, name, detail } of slip.signatures) {
    column.gap(4).text(role, { size: 8 }).gap(SIGNING_ROOM);
    if (name !== '') column.text(name, { size: 8, bold: true });
    column.rule({ color: INK.text }).gap(1);
    if (detail !== '') column.text(detail, { size: 7, color: INK.muted });
  }
  separate(column);
  if (slip.check) {
    const [top, size] = [column.y, mm(25)];
    drawCheckCode(column.part(-6, size), slip.check, size);
    const side = column.part(size, column.width - size).gap(7);
    side.text('Kode periksa', { size: 7, color: INK.muted });
    side.text(slip.check.code, { size: 11, bold: true }).gap(2);
    side.text(slip.footnote, { size: 7, color: INK.muted });
    column.y = Math.max(top + size, side.y);
  }
  return column.y + MARGIN;
}

function separate(column: Column): void {
  column.gap(5).rule({ dash: 2 }).gap(5);
}
