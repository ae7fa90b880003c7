/** How old what is shown is, and whether it may be believed. */

export const STATES = ['fresh', 'old', 'failed', 'cut'] as const;
/** fresh; old: not read again for too long; failed: the last read failed; cut: no link, so nobody knows. */
export type Freshness = (typeof STATES)[number];

export interface ReadState {
  /** When the data came, by this console's clock; 0 before there were any. */
  updatedAt: number;
  failed: boolean;
  /** Older than this is no longer the present; each screen has its own rhythm. */
  oldAfterMs: number;
  /** The clock jumped since the data came: what its age seems to be says nothing. */
  doubtful?: boolean;
}

/** Data from further ahead than this are from before the clock was set back. */
const AHEAD_MS = 5_000;

export function freshnessOf(read: ReadState, linkIsDown: boolean, now: number): Freshness {
  if (linkIsDown) return 'cut';
  if (read.failed) return 'failed';
  if (read.updatedAt === 0) return 'fresh';
  const age = now - read.updatedAt;
  return read.doubtful || age > read.oldAfterMs || age < -AHEAD_MS ? 'old' : 'fresh';
}

/** Of several reads the state that is worst and the age of the oldest. */
export function worst(states: readonly Freshness[]): Freshness {
  return states.reduce<Freshness>(
    (all, each) => (STATES.indexOf(each) > STATES.indexOf(all) ? each : all),
    'fresh',
  );
}

export function oldest(reads: readonly ReadState[]): number | null {
  const times = reads.map(({ updatedAt }) => updatedAt).filter((at) => at > 0);
  return times.length === 0 ? null : Math.min(...times);
}
