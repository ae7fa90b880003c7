/** The stretches of time that a board speaks of. Days are YYYY-MM-DD, months YYYY-MM; both are counted without a time zone. */
export const SPANS = ['today', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** Days that are drawn when the board is about today alone: one bar says nothing. */
const DAYS_AROUND_TODAY = 14;
export const MONTHS_SHOWN = 12;

const DAY_MS = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const counted = year * 12 + number - 1 + months;
  return `${Math.floor(counted / 12)}-${String((counted % 12) + 1).padStart(2, '0')}`;
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/** The range that the numbers of a span are about; twelve months are whole ones with the running month as the last. */
export function rangeOf(span: Span, today: string): { from: string; to: string } {
  if (span === 'today') return { from: today, to: today };
  const month = monthOf(today);
  return { from: firstDay(span === 'month' ? month : addMonths(month, 1 - MONTHS_SHOWN)), to: today };
}

/** The days of the chart of days. */
export function daysOf(span: Exclude<Span, 'year'>, today: string): string[] {
  const from = span === 'today' ? addDays(today, 1 - DAYS_AROUND_TODAY) : firstDay(monthOf(today));
  const days: string[] = [];
  for (let day = from; day <= today; day = addDays(day, 1)) days.push(day);
  return days;
}

/** `count` months up to and with `last`, oldest first. */
export function monthsUntil(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addMonths(last, at + 1 - count));
}
