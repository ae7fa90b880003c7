import { formatNumber } from '../../shared/money.ts';
import type { LineRow, ReceiptPage, Register, RegisterRow } from './receipt-paper.ts';

/** Months that fit on a page next to the head, the payment and the foot. */
const MONTHS_PER_PAGE = 8;
/** Rows of a list that fit on a page alone, and together with the payment. */
const ROWS = 15;
const ROWS_WITH_PAYMENT = 7;
/** Characters of a description that fit in one line of its cell. */
const DESCRIPTION = 52;

/** The model's sheets as A5 pages: a long list goes on over several, with its head on each. */
export function a5Pages(pages: ReceiptPage[]): ReceiptPage[] {
  return pages.flatMap((page) => {
    if (page.months) {
      const pieces = chunks(page.months, MONTHS_PER_PAGE);
      return numbered(page, pieces, (piece) => ({ months: piece }));
    }
    if (page.lines) return numbered(page, pack(page.lines, lineHeight), (piece) => ({ lines: piece }));
    if (page.register) {
      const pieces = carried(pack(page.register.rows, () => 1));
      return numbered(page, pieces, (piece) => ({ register: piece }));
    }
    return [page];
  });
}

function numbered<T>(
  page: ReceiptPage,
  pieces: T[],
  part: (piece: T) => Partial<ReceiptPage>,
): ReceiptPage[] {
  const count = pieces.length;
  return pieces.map((piece, index) => {
    const place = `halaman ${index + 1} dari ${count}`;
    return {
      ...page,
      ...part(piece),
      label: count === 1 ? page.label : page.label ? `${page.label} · ${place}` : place,
      payment: index === count - 1 ? page.payment : null,
    };
  });
}

/** Sums that one page hands to the next, so that each can be checked by itself. */
function carried(pieces: RegisterRow[][]): Register[] {
  let sum = 0;
  return pieces.map((rows, index) => {
    const before = sum;
    for (const { amount } of rows) sum += amount;
    return {
      rows,
      carriedIn: index === 0 ? null : formatNumber(before),
      carriedOut: index === pieces.length - 1 ? null : formatNumber(sum),
    };
  });
}

/** Full pages, and a last one that leaves room for the payment and has at least one row. */
function pack<T>(rows: T[], heightOf: (row: T) => number): T[][] {
  const pieces: T[][] = [];
  let rest = rows;
  const height = (some: T[]) => some.reduce((sum, row) => sum + heightOf(row), 0);
  while (height(rest) > ROWS_WITH_PAYMENT && rest.length > 1) {
    // What fits on one page, only without the payment, is shared out between two.
    const share = height(rest) <= ROWS;
    let [count, used] = [0, 0];
    while (count < rest.length - 1 && used + heightOf(rest[count]!) <= ROWS) {
      if (share && height(rest) - used <= ROWS_WITH_PAYMENT) break;
      used += heightOf(rest[count++]!);
    }
    count = Math.max(count, 1);
    pieces.push(rest.slice(0, count));
    rest = rest.slice(count);
  }
  return [...pieces, rest];
}

function lineHeight(line: LineRow): number {
  return Math.max(1, Math.ceil(line.description.length / DESCRIPTION));
}

function chunks<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
