import type { AmountRow, CheckCode, Fact, Mark, Utility } from './receipt-paper.ts';

/** A signed paper in words: the slip of a reversal or of a deposit, for every kind of paper. */
export interface Slip {
  utility: Utility;
  title: string;
  number: string;
  marks: Mark[];
  /** Groups of facts, each below a line of its own. */
  facts: Fact[][];
  columns: SlipColumn[];
  rows: SlipRow[];
  sums: AmountRow[];
  total: AmountRow;
  words: string;
  /** What follows the sum: reason, who asked, who decided. */
  after: Fact[];
  place: string;
  signatures: Signature[];
  check: CheckCode | null;
  footnote: string;
}

export interface SlipColumn {
  head: string;
  /** Of the paper's width. */
  share: number;
  align?: 'right';
}

/** A row as cells for a page, and as a label, an amount and a line below for a roll. The last cell is the amount. */
export interface SlipRow {
  cells: string[];
  label: string;
  amount: string;
  detail: string;
}

/** A line to sign on; without a name it is left to be written by hand. */
export interface Signature {
  role: string;
  name: string;
  /** Position or employee number, below the name. */
  detail: string;
}
