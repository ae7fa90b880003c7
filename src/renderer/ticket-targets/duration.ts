import type { TicketCalendar } from '../../shared/contract/ticket-targets.ts';

export const DURATION_UNITS = ['minute', 'hour', 'day'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];
const MINUTES: Record<DurationUnit, number> = { minute: 1, hour: 60, day: 1440 };
/** As the database has it: a year. */
const MOST = 525_600;

/** Minutes as people say them. A working day has no fixed length, so working time is never told in days; a single day is 24 hours. */
export function inUnits(minutes: number, calendar: TicketCalendar): { value: number; unit: DurationUnit } {
  if (calendar === 'always' && minutes >= 2 * 1440 && minutes % 1440 === 0)
    return { value: minutes / 1440, unit: 'day' };
  if (minutes % 60 === 0) return { value: minutes / 60, unit: 'hour' };
  return { value: minutes, unit: 'minute' };
}

/** What was typed, in minutes; null when it is no whole number of them or too many. */
export function toMinutes(text: string, unit: DurationUnit): number | null {
  if (!/^\d{1,6}([.,]\d{1,2})?$/.test(text.trim())) return null;
  const minutes = Number(text.trim().replace(',', '.')) * MINUTES[unit];
  const whole = Math.round(minutes);
  return Math.abs(minutes - whole) < 1e-6 && whole >= 1 && whole <= MOST ? whole : null;
}
