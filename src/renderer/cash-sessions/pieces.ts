import { DENOMINATIONS, MAX_PIECES, type Pieces } from '../../shared/contract/cash-sessions.ts';

/** What stands in the fields of a count, by denomination. */
export type PieceTexts = Readonly<Record<string, string>>;

export interface Counted {
  readonly pieces: Pieces;
  /** Rupiah. */
  readonly total: number;
  /** The first denomination with more pieces than a drawer can hold. */
  readonly tooMany: number | null;
}

/** Digits only, as short as the largest count: what is typed or pasted can be nothing but a number of pieces. */
export function asPieces(typed: string): string {
  return typed
    .replaceAll(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, 6);
}

/** Adds up a count as it is typed; the database adds it up again. */
export function countPieces(texts: PieceTexts): Counted {
  const pieces: Pieces = {};
  let total = 0;
  let tooMany: number | null = null;
  for (const denomination of DENOMINATIONS) {
    const count = Number(texts[denomination] || 0);
    if (count === 0) continue;
    if (count > MAX_PIECES) tooMany ??= denomination;
    pieces[denomination] = count;
    total += denomination * count;
  }
  return { pieces, total, tooMany };
}
