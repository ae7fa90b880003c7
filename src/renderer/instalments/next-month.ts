import { isDate } from '../../shared/dates.ts';

/** The same day of the next month, or its last day: `2026-01-31` -> `2026-02-28`. */
export function nextMonth(date: string): string {
  const year = Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' ? 1 : 0);
  const month = String((Number(date.slice(5, 7)) % 12) + 1).padStart(2, '0');
  for (let day = Number(date.slice(8)); ; day--) {
    const next = `${year}-${month}-${String(day).padStart(2, '0')}`;
    if (isDate(next)) return next;
  }
}
