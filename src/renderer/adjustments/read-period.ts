import { isPeriod } from '../../shared/dates.ts';

/** Reads a usage month as it is typed: `09-2026`, `9/2026`, `092026`, or pasted as `2026-09`. Null for anything else. */
export function readPeriod(text: string): string | null {
  const bare = text.trim();
  if (isPeriod(bare)) return bare;
  const match = /^(\d{1,2})[-/. ](\d{4})$/.exec(bare) ?? /^(\d{2})(\d{4})$/.exec(bare);
  if (!match) return null;
  const period = `${match[2]}-${match[1]!.padStart(2, '0')}`;
  return isPeriod(period) ? period : null;
}
