import { type RefObject, useState } from 'react';
import { useKeys } from '../app/use-keys.ts';
import { inField } from './focus.ts';

/** The row that the arrow keys are on; a list that got shorter keeps its last one. */
export function useMarkedRow(table: RefObject<HTMLTableElement | null>, rows: number, active: boolean) {
  const [wanted, setMarked] = useState(0);
  const marked = Math.min(wanted, Math.max(0, rows - 1));
  const go = (to: number) => () => {
    if (inField()) return false;
    const next = Math.min(Math.max(0, to), Math.max(0, rows - 1));
    setMarked(next);
    table.current?.querySelectorAll('tbody tr')[next]?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useKeys(active, {
    ArrowDown: go(marked + 1),
    ArrowUp: go(marked - 1),
    Home: go(0),
    End: go(rows - 1),
  });
  return { marked, setMarked };
}
