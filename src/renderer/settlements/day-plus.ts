/** `2026-11-22` and -1 -> `2026-11-21`. */
export function dayPlus(day: string, days: number): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + days);
  return next.toISOString().slice(0, 10);
}
