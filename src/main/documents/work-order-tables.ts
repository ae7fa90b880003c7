import { type Column, INK } from './column.ts';

export interface PaperTable {
  title: string;
  /** Name, quantity, unit. */
  rows: string[][];
}

const ROW = 16;
const BOX = 34;
const PER_LINE = 3;
const GUTTER = 8;
const SHARES = [0.07, 0.5, 0.13, 0.1, 0.2] as const;

/** Draws rows from `from` on as far as the page goes, each with a place for what was really used; returns where to go on. */
export function drawMaterials(column: Column, table: PaperTable, from: number, bottom: number): number {
  const title = from === 0 ? table.title : `${table.title} (lanjutan)`;
  column.text(title, { size: 9.5, bold: true, tag: 'H2' }).gap(2);
  const cells = (texts: readonly string[]) =>
    texts.map((text, index) => ({
      text,
      share: SHARES[index]!,
      ...(index === 2 ? { align: 'right' as const } : {}),
    }));
  column.cells(cells(['No.', 'Bahan', 'Jumlah', '   Satuan', 'Terpakai']), { size: 8, color: INK.muted });
  column.gap(1).rule({ color: INK.text }).gap(2);
  let next = from;
  while (next < table.rows.length && (next === from || column.y + ROW <= bottom)) {
    const [name = '', quantity = '', unit = ''] = table.rows[next]!;
    column.cells(cells([String(next + 1), name, quantity, `   ${unit}`, '']), { size: 9 });
    column.gap(1.5).rule().gap(1.5);
    next++;
  }
  return next;
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
