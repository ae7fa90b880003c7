import { useSyncExternalStore } from 'react';

/** Whether the Ready check is open. Outside React, because it is opened from anywhere: a key, the menu, the opening of the drawer. */
let open = false;
const watchers = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useReadinessOpen(): boolean {
  return useSyncExternalStore(watch, () => open);
}

export function openReadiness(): void {
  set(true);
}

export function closeReadiness(): void {
  set(false);
}
