import { isDate } from '../../shared/dates.ts';

/**
 * Reads a date as it is typed here: day, month, year (`22-11-2026`, `22/11/26`, `22112026`, `221126`), or pasted as `2026-11-22`. Null
 * for anything else: a date is never guessed, and never read in the order of month and day.
 */
export function readDate(text: string): string | null {
  const bare = text.trim();
  if (isDate(bare)) return bare;
  const match =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare);
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

/** `2026-11-22` -> `22-11-2026`, as it would be typed. */
export function typedDate(date: string): string {
  return `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;
}
