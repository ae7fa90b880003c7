import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { tickNow } from './clock.ts';

type LinkEvent = Extract<LoketEvent, { type: 'link' }>;
export type Link = Omit<LinkEvent, 'type' | 'state'> & { state: LinkEvent['state'] | 'unknown' };

const UNKNOWN: Link = {
  state: 'unknown',
  roundTripMs: null,
  aliveAt: null,
  businessDate: null,
  clockSkewMs: null,
};

/** The link as main last told it. One subscription for the window; components read it through `useLink`. */
let link: Link = UNKNOWN;
const watchers = new Set<() => void>();
const listeners = new Set<(event: LoketEvent) => void>();

window.loket.events.on((event) => {
  if (event.type === 'link') {
    link = event;
    if (event.state === 'down') tickNow();
    for (const watcher of watchers) watcher();
  }
  for (const listener of listeners) listener(event);
});

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useLink(): Link {
  return useSyncExternalStore(watch, () => link);
}

/** Subscribes outside React (the query client). */
export function onLoketEvent(listener: (event: LoketEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `handle` for each event of main while the component is on screen. */
export function useLoketEvent(handle: (event: LoketEvent) => void): void {
  const latest = useEffectEvent(handle);
  useEffect(() => onLoketEvent((event) => latest(event)), []);
}
