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

/** From which age on the answer of a read that took `tookMs` is old. */
export function oldAfter(tookMs: number): number {
  return Math.max(OLD_MS, 2 * pauseAfter(tookMs));
}
