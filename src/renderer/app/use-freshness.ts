import { useNow } from './clock.ts';
import { type Freshness, freshnessOf, oldest, type ReadState, worst } from './freshness.ts';
import { useLink } from './link.ts';

export interface FreshnessOfReads {
  state: Freshness;
  /** When the oldest was made, by this console's clock. */
  since: number | null;
  doubtful: boolean;
}

/** How far several reads together may be believed, and when the oldest of them was made. */
export function useFreshness(reads: readonly ReadState[]): FreshnessOfReads {
  const now = useNow();
  const down = useLink().state === 'down';
  return {
    state: worst(reads.map((read) => freshnessOf(read, down, now))),
    since: oldest(reads),
    doubtful: reads.some((read) => read.doubtful === true),
  };
}

/** `12 dtk`, by this console's clock on both ends. */
export function useAge(since: number | null): number | null {
  const now = useNow();
  return since === null ? null : Math.max(0, Math.floor((now - since) / 1000));
}
