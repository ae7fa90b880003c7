import { useSyncExternalStore } from 'react';

const PERIOD_MS = 1000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

/** The clock is read at once where something shows that much time may have gone by: until the next tick ages would be those before. */
export function tickNow(): void {
  now = Date.now();
  for (const each of watchers) each();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(tickNow, PERIOD_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** This console's clock in milliseconds, advancing once a second; one timer for the whole window. For ages, never for dates of money. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}
