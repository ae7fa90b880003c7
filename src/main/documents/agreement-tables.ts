import { type Column, INK } from './column.ts';

export interface AgreementTable {
  columns: { head: string; share: number; align?: 'right' }[];
  rows: string[][];
  total: string[];
}

const ROW = 14;
const ENDING = 24;
/** More rows than this stand in two columns beside each other. */
const ONE_COLUMN = 12;
const GUTTER = 24;

/** Draws rows from `from` on as far as the page goes, and the total after the last one; returns where to go on. */
export function drawTable(column: Column, table: AgreementTable, from: number, bottom: number): number {
  head(column, table);
  let next = from;
  while (next < table.rows.length) {
    const last = next === table.rows.length - 1;
    if (column.y + ROW + (last ? ENDING : 0) > bottom) return next;
    row(column, table, table.rows[next]!);
    next++;
  }
  total(column, table);
  return next;
}

/** As `drawTable`, but a long list is split into two columns; 36 instalments take a third of a page. */
export function drawSplitTable(column: Column, table: AgreementTable, from: number, bottom: number): number {
  if (table.rows.length <= ONE_COLUMN) {
    const narrow = column.part(0, column.width * 0.62);
    const next = drawTable(narrow, table, from, bottom);
    column.y = narrow.y;
    return next;
  }
  const width = (column.width - GUTTER) / 2;
  const left = column.part(0, width);
  const right = column.part(width + GUTTER, width);
  const fitting = Math.max(1, Math.floor((bottom - column.y - ROW - ENDING) / ROW));
  const remaining = table.rows.length - from;
  const perSide = Math.min(fitting, Math.ceil(remaining / 2));
  const next = Math.min(table.rows.length, from + 2 * perSide);
  const whole = { ...table, total: [] };
  side(left, whole, from, Math.min(from + perSide, next));
  if (next > from + perSide) side(right, whole, from + perSide, next);
  if (next === table.rows.length) total(right, table);
  column.y = Math.max(left.y, right.y);
  return next;
}

function side(column: Column, table: AgreementTable, from: number, to: number): void {
  head(column, table);
  for (const each of table.rows.slice(from, to)) row(column, table, each);
}

function head(column: Column, table: AgreementTable): void {
  column.cells(
    table.columns.map(({ head: text, share, align }) => ({ text, share, align })),
    { size: 8, color: INK.muted },
  );
  column.gap(1).rule({ color: INK.text }).gap(2);
}

function row(column: Column, table: AgreementTable, cells: string[]): void {
  column.cells(
    table.columns.map(({ share, align }, index) => ({ text: cells[index] ?? '', share, align })),
    { size: 9 },
  );
}

function total(column: Column, table: AgreementTable): void {
  column.gap(2).rule().gap(2);
  column.cells(
    table.columns.map(({ share, align }, index) => ({ text: table.total[index] ?? '', share, align })),
    { size: 9, bold: true },
  );
}
