/** Rows written at an instant of this console's clock, in milliseconds. */
export interface Sample {
  at: number;
  rows: number;
}

/** Shorter than this says nothing about the pace. */
const LEAST_MS = 1500;

/** Seconds that an export still needs at the pace it has had; null while nobody can tell. */
export function remainingSeconds(
  first: Sample | undefined,
  now: Sample,
  total: number | null,
): number | null {
  if (!first || total === null || total <= now.rows) return null;
  const [ms, rows] = [now.at - first.at, now.rows - first.rows];
  if (ms < LEAST_MS || rows <= 0) return null;
  return Math.ceil(((total - now.rows) * ms) / rows / 1000);
}

/** Work of an export that cancelling it would lose, in whole seconds. */
export function secondsOfWork(startedAt: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
}

/** Less work than this is cancelled without a question. */
export const WORTH_A_QUESTION = 10;
