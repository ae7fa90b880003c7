import { type Column, INK } from './column.ts';

export interface PaperTable {
  title: string;
  /** Name, quantity, unit. */
  rows: string[][];
}

const ROW = 14.5;
const BOX = 31;
/** More rows than this stand in two columns. */
const ONE_COLUMN = 5;
const PER_LINE = 3;
const GUTTER = 8;
const SHARES = [0.07, 0.48, 0.13, 0.14, 0.18] as const;

/**
 * Draws rows from `from` on as far as the page goes, each with a place for what was really used; a long list stands in two columns beside each
 * other, so that an ordinary order is one sheet. Returns where to go on.
 */
export function drawMaterials(column: Column, table: PaperTable, from: number, bottom: number): number {
  const title = from === 0 ? table.title : `${table.title} (lanjutan)`;
  column.text(title, { size: 9.5, bold: true, tag: 'H2' }).gap(2);
  const left = table.rows.length - from;
  const fitting = Math.max(1, Math.floor((bottom - column.y - ROW) / ROW));
  const beside = left > ONE_COLUMN;
  const perSide = Math.min(fitting, beside ? Math.ceil(left / 2) : left);
  const width = beside ? (column.width - 2 * GUTTER) / 2 : column.width;
  const ends: number[] = [];
  let next = from;
  for (const offset of beside ? [0, width + 2 * GUTTER] : [0]) {
    const end = Math.min(next + perSide, table.rows.length);
    const side = column.part(offset, width);
    drawRows(side, table, next, end);
    ends.push(side.y);
    next = end;
  }
  column.y = Math.max(...ends);
  return next;
}

function drawRows(column: Column, table: PaperTable, from: number, to: number): void {
  const cells = (texts: readonly string[]) =>
    texts.map((text, index) => ({
      text,
      share: SHARES[index]!,
      cut: index === 1,
      ...(index === 2 ? { align: 'right' as const } : {}),
    }));
  column.cells(cells(['No.', 'Bahan', 'Jumlah', '   Satuan', 'Terpakai']), { size: 7.5, color: INK.muted });
  column.gap(1).rule({ color: INK.text }).gap(1.5);
  for (let row = from; row < to; row++) {
    const [name = '', quantity = '', unit = ''] = table.rows[row]!;
    column.cells(cells([String(row + 1), name, quantity, `   ${unit}`, '']), { size: 8.5 });
    column.gap(1.5).rule().gap(1.5);
  }
}

/** Boxes to be filled in by hand, three beside each other. */
export function drawBlanks(column: Column, title: string, labels: readonly string[]): void {
  column.text(title, { size: 9.5, bold: true, tag: 'H2' }).gap(3);
  const width = (column.width - GUTTER * (PER_LINE - 1)) / PER_LINE;
  for (let first = 0; first < labels.length; first += PER_LINE) {
    const line = labels.slice(first, first + PER_LINE);
    const top = column.y;
    line.forEach((label, index) => {
      // The last one alone on its line takes the rest of it.
      const last = first + index === labels.length - 1;
      const spare = last ? (PER_LINE - 1 - index) * (width + GUTTER) : 0;
      const box = column.part(index * (width + GUTTER), width + spare);
      box.gap(3);
      box.part(5, box.width - 10).text(label, { size: 7.5, color: INK.muted });
      box.y = top + BOX;
      box.frame(top, INK.line);
    });
    column.y = top + BOX;
    column.gap(GUTTER - 2);
  }
}
