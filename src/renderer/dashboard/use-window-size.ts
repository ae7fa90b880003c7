import { useSyncExternalStore } from 'react';

function watch(watcher: () => void): () => void {
  window.addEventListener('resize', watcher);
  return () => window.removeEventListener('resize', watcher);
}

/** Width and height of the window in px. */
export function useWindowSize(): { width: number; height: number } {
  const width = useSyncExternalStore(watch, () => window.innerWidth);
  const height = useSyncExternalStore(watch, () => window.innerHeight);
  return { width, height };
}

/**
 * How much larger everything is on the wall: at 1920 x 1080 the smallest letters are 24 px, which on a screen of 43" are 12 mm and are
 * read from four metres; on a smaller window in proportion.
 */
export function wallScale(width: number, height: number): number {
  return Math.max(1, Math.min(width / 1920, height / 1080) * 2.2);
}
