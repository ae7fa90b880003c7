import { useNow } from '../app/clock.ts';
import { useLink } from '../app/link.ts';
import { type Freshness, freshnessOf, oldest, type ReadState, worst } from './freshness.ts';

/** How far several reads together may be believed, and when the oldest of them was made. */
export function useFreshness(reads: readonly ReadState[]): { state: Freshness; since: number | null } {
  const now = useNow();
  const down = useLink().state === 'down';
  return { state: worst(reads.map((read) => freshnessOf(read, down, now))), since: oldest(reads) };
}

/** `12 dtk`, by this console's clock on both ends. */
export function useAge(since: number | null): number | null {
  const now = useNow();
  return since === null ? null : Math.max(0, Math.floor((now - since) / 1000));
}
