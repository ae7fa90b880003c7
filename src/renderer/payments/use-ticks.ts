import { useRef, useState } from 'react';
import { filterMembers } from '../collectives/filter-members.ts';
import type { Desk } from './use-desk.ts';

/**
 * Ticking invoices or members by keyboard: the row that the arrows are on, and the filter above a long list. Ticking starts with everything
 * that can be paid.
 */
export function useTicks(
  desk: Desk | null,
  mayChange: boolean,
  pick: (ids: readonly number[], of: number) => void,
) {
  const [place, setPlace] = useState({ cursor: 0, filter: '' });
  const filterRef = useRef<HTMLInputElement>(null);
  const on = desk?.ticks?.on ?? [];
  const all = desk?.ticks?.all ?? [];
  const rows = rowsOf(desk, place.filter);
  const cursor = Math.min(place.cursor, rows.length - 1);

  const set = (ids: readonly number[], ticked: boolean) => {
    if (!mayChange) return;
    const change = new Set(ids);
    pick(
      all.filter((id) => (change.has(id) ? ticked : on.includes(id))),
      all.length,
    );
  };
  return {
    /** Null where there is nothing to tick. */
    on: desk?.ticks ? on : null,
    rows,
    cursor,
    filter: place.filter,
    filterRef,
    mayChange,
    set,
    toggle(id: number) {
      set([id], !on.includes(id));
    },
    /** All rows that are listed, or none of them if all are ticked already. */
    toggleListed() {
      const listed = rows.filter((id) => all.includes(id));
      set(listed, !listed.every((id) => on.includes(id)));
    },
    toggleCursor() {
      const id = rows[cursor];
      if (id !== undefined) set([id], !on.includes(id));
    },
    move(step: number) {
      setPlace((old) => ({
        ...old,
        cursor: Math.min(
          Math.max(0, Math.min(old.cursor, rows.length - 1) + step),
          Math.max(0, rows.length - 1),
        ),
      }));
    },
    setFilter(filter: string) {
      setPlace({ cursor: 0, filter });
    },
    reset() {
      setPlace({ cursor: 0, filter: '' });
    },
  };
}
export type Ticks = ReturnType<typeof useTicks>;

/** Ids of the rows listed, in their order. */
function rowsOf(desk: Desk | null, filter: string): readonly number[] {
  if (desk?.is === 'collective') {
    return filterMembers(desk.account.members, filter).map((member) => member.connectionId);
  }
  if (desk?.is === 'customer' && desk.option.kind === 'invoices') {
    return desk.account.invoices.map((invoice) => invoice.invoiceId);
  }
  return [];
}
