/** More than this between two ticks of a timer, beyond its period, is no late timer: the computer slept, or its clock was set. */
const JUMP_MS = 5_000;

/** Whether the wall clock jumped, forwards or back, between two ticks that should be `periodMs` apart. Instants in milliseconds. */
export function clockJumped(before: number, now: number, periodMs: number): boolean {
  return Math.abs(now - before - periodMs) > JUMP_MS;
}
