import { type RefObject, useRef, useState } from 'react';
import { useKeys } from '../app/use-keys.ts';

interface MarkedRow<Row> {
  /** The marked row as it is now; as it was last seen when it has left the list. Null before there is any. */
  readonly row: Row | null;
  /** Its place in the list, -1 when it is not there any more. */
  readonly index: number;
  readonly tableRef: RefObject<HTMLTableElement | null>;
  mark(index: number): void;
}

/**
 * The row that the panel beside a list shows. It is kept by what it is, not by its place: a list that others change must not put
 * something else under a hand that is about to decide. Arrow keys move it unless a field (but for `box`) has the focus.
 */
export function useMarkedRow<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => number,
  box: RefObject<HTMLInputElement | null>,
): MarkedRow<Row> {
  const tableRef = useRef<HTMLTableElement>(null);
  const [kept, setKept] = useState<{ row: Row; index: number } | null>(null);
  const first = rows[0];
  if (kept === null && first !== undefined) setKept({ row: first, index: 0 });
  const index = kept === null ? -1 : rows.findIndex((row) => idOf(row) === idOf(kept.row));

  const mark = (next: number): void => {
    const row = rows[next];
    if (row === undefined) return;
    setKept({ row, index: next });
    tableRef.current?.querySelectorAll('tbody tr')[next]?.scrollIntoView({ block: 'nearest' });
  };
  const move = (step: number) => () => {
    const focused = document.activeElement;
    const types = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    if (types && focused !== box.current) return false;
    // Where the row was, when it has left the list: its successor is there now.
    const from = index >= 0 ? index + step : (kept?.index ?? 0);
    mark(Math.min(Math.max(0, from), rows.length - 1));
    return true;
  };
  useKeys(true, { ArrowDown: move(1), ArrowUp: move(-1) });
  return { row: rows[index] ?? kept?.row ?? null, index, tableRef, mark };
}
