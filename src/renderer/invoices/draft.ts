import type { Fee, InvoicePayer, NewLine } from '../../shared/contract/invoices.ts';
import { parseRupiah } from '../../shared/money.ts';

/** A line as it is typed. */
export interface DraftLine {
  readonly id: string;
  readonly feeCode: string | null;
  readonly quantity: string;
  /** Only for a fee with an open price. */
  readonly price: string;
  readonly description: string;
}

/** A new invoice as it is typed; kept until it is issued or cleared. */
export interface Draft {
  readonly kind: 'connection' | 'person';
  readonly connection: InvoicePayer | null;
  readonly name: string;
  readonly address: string;
  readonly lines: readonly DraftLine[];
  /** Days that it is valid, null without limit. */
  readonly days: number | null;
  readonly note: string;
}

export const MAX_LINES = 20;
const MAX_QUANTITY = 10_000;
const MAX_PRICE = 1_000_000_000;

export function emptyLine(): DraftLine {
  return { id: crypto.randomUUID(), feeCode: null, quantity: '1', price: '', description: '' };
}

export function emptyDraft(): Draft {
  return {
    kind: 'connection',
    connection: null,
    name: '',
    address: '',
    lines: [emptyLine()],
    days: null,
    note: '',
  };
}

/** Whether anything was typed that clearing would lose. */
export function isTouched(draft: Draft): boolean {
  return (
    draft.connection !== null ||
    draft.name !== '' ||
    draft.address !== '' ||
    draft.note !== '' ||
    draft.lines.some((line) => line.feeCode !== null)
  );
}

export type LineProblem = 'quantity' | 'unitPrice' | 'needsConnection';

export interface ReadLines {
  /** The complete lines, as the database wants them. */
  readonly lines: NewLine[];
  /** ids[n] is the draft's line of lines[n]. */
  readonly ids: string[];
  /** What is wrong with a line that has a fee. */
  readonly problems: ReadonlyMap<string, LineProblem>;
}

/** Reads the lines that have a fee; what is wrong in a line is said at it, and it is left out. */
export function readLines(draft: Draft, fees: readonly Fee[]): ReadLines {
  const lines: NewLine[] = [];
  const ids: string[] = [];
  const problems = new Map<string, LineProblem>();
  for (const line of draft.lines) {
    const fee = fees.find((one) => one.code === line.feeCode);
    if (!fee) continue;
    const read = readLine(line, fee, draft);
    if (typeof read === 'string') problems.set(line.id, read);
    else {
      lines.push(read);
      ids.push(line.id);
    }
  }
  return { lines, ids, problems };
}

function readLine(line: DraftLine, fee: Fee, draft: Draft): NewLine | LineProblem {
  if (fee.needsConnection && (draft.kind === 'person' || !draft.connection)) return 'needsConnection';
  const quantity = /^[0-9]{1,5}$/.test(line.quantity.trim()) ? Number(line.quantity) : 0;
  if (quantity < 1 || quantity > MAX_QUANTITY) return 'quantity';
  const price = fee.openPrice ? parseRupiah(line.price) : null;
  if (price && (!price.ok || price.amount > MAX_PRICE)) return 'unitPrice';
  return {
    feeCode: fee.code,
    quantity,
    unitPrice: price?.ok ? price.amount : null,
    description: line.description.trim() || null,
  };
}

/** The day `days` after a day, `YYYY-MM-DD`. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
