import { isPeriod } from '../../shared/dates.ts';

/** Reads a month as it is typed: `09-2026`, `9/2026`, `092026`, or pasted as `2026-09`. Null for anything else. */
export function readPeriod(text: string): string | null {
  const bare = text.trim();
  if (isPeriod(bare)) return bare;
  const match = /^(\d{1,2})[-/. ](\d{4})$/.exec(bare) ?? /^(\d{2})(\d{4})$/.exec(bare);
  if (!match) return null;
  const period = `${match[2]}-${match[1]!.padStart(2, '0')}`;
  return isPeriod(period) ? period : null;
}

/** `2026-09` -> `09-2026`, as it would be typed. */
export function typedPeriod(period: string): string {
  return `${period.slice(5)}-${period.slice(0, 4)}`;
}

/** The month `months` after a month: `2026-01`, -1 -> `2025-12`. */
export function plusMonths(period: string, months: number): string {
  const all = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`;
}
