import { useSyncExternalStore } from 'react';
import { OLD_MS } from '../../shared/live-feed.ts';
import type { ReadState } from './freshness.ts';

/** How far the sequence of changes to complaints has come, as main last said, and when it said so for the last time. */
export interface TicketHead {
  readonly seq: number;
  /** When this number was told first: what was read since then includes it. */
  readonly since: number;
  readonly at: number;
}

let head: TicketHead = { seq: 0, since: 0, at: 0 };
const watchers = new Set<() => void>();

/** Whether the number is news. A smaller one, too: the server was restored. */
export function hearTickets(seq: number, at: number): boolean {
  const news = seq !== head.seq;
  head = { seq, since: news ? at : head.since, at };
  for (const watcher of watchers) watcher();
  return news;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

interface TicketRead {
  /** When the data came, by this console's clock; 0 before there were any. */
  readonly dataUpdatedAt: number;
  readonly isError: boolean;
}

/**
 * As what a read of complaints may be believed. While no change was told since it was made it is as young as the last word that there was none;
 * for `useFreshness` and `LiveAge`.
 */
export function ticketReadState(read: TicketRead, told: TicketHead): ReadState {
  const confirmed = read.dataUpdatedAt > 0 && read.dataUpdatedAt >= told.since;
  return {
    updatedAt: confirmed ? Math.max(read.dataUpdatedAt, told.at) : read.dataUpdatedAt,
    failed: read.isError,
    oldAfterMs: OLD_MS,
  };
}

export function useTicketHead(): TicketHead {
  return useSyncExternalStore(watch, () => head);
}
