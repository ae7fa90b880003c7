/** How old what is shown is, and whether it may be believed. */

export const STATES = ['fresh', 'old', 'failed', 'cut'] as const;
/** fresh; old: not read again for too long; failed: the last read failed; cut: no link, so nobody knows. */
export type Freshness = (typeof STATES)[number];

/** Boards are read again this often, and at once when something that is announced changes. */
export const EVERY_MS = 60_000;
/** Older than this is no longer the present. */
const OLD_MS = 120_000;
/** A read that takes long is made more rarely: a board must not be what the server is busy with. */
const REST_FACTOR = 20;

/** How long until a read that took `tookMs` is made again. */
export function pauseAfter(tookMs: number): number {
  return Math.max(EVERY_MS, tookMs * REST_FACTOR);
}

export interface ReadState {
  /** When the data came, by this console's clock; 0 before there were any. */
  updatedAt: number;
  failed: boolean;
  tookMs: number;
}

export function freshnessOf(read: ReadState, linkIsDown: boolean, now: number): Freshness {
  if (linkIsDown) return 'cut';
  if (read.failed) return 'failed';
  if (read.updatedAt === 0) return 'fresh';
  return now - read.updatedAt > Math.max(OLD_MS, 2 * pauseAfter(read.tookMs)) ? 'old' : 'fresh';
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
