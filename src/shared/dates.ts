/**
 * Dates are `YYYY-MM-DD` strings, usage and billing periods `YYYY-MM`, instants ISO 8601 with an offset. A date never becomes a
 * `Date` (which would move it by a day in another time zone); an instant becomes a date only in a named zone.
 */

export type Language = 'id' | 'en';

const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;

/** Both languages cut their months to three letters (KBBI: Jan, Feb, Mar, Apr, Mei, Jun, Jul, Agu, Sep, Okt, Nov, Des). */
const SHORT = 3;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const PERIOD = /^(\d{4})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Whether the text is a day of the calendar, `2028-02-29` but not `2026-02-29`. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is a month, `2026-10`. */
export function isPeriod(text: string): boolean {
  const month = Number(PERIOD.exec(text)?.[2] ?? 0);
  return month >= 1 && month <= 12;
}

/** Whether the text is an instant: date, time and offset. A time without an offset is none, because nobody knows whose it is. */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** `2026-11-22` -> `22 Nov 2026`. */
export function formatDate(date: string, language: Language = 'id'): string {
  if (!isDate(date)) throw new RangeError(`Not a date: ${date}`);
  return `${Number(date.slice(8))} ${monthName(date, language).slice(0, SHORT)} ${date.slice(0, 4)}`;
}

/** `2026-11-22` -> `22 November 2026`, for letters and signatures. */
export function formatLongDate(date: string, language: Language = 'id'): string {
  if (!isDate(date)) throw new RangeError(`Not a date: ${date}`);
  return `${Number(date.slice(8))} ${monthName(date, language)} ${date.slice(0, 4)}`;
}

/** `2026-10` -> `Okt 2026`. */
export function formatPeriod(period: string, language: Language = 'id'): string {
  return `${formatMonth(period, language)} ${period.slice(0, 4)}`;
}

/** `2026-10` -> `Okt`, where the year is said elsewhere. */
export function formatMonth(period: string, language: Language = 'id'): string {
  if (!isPeriod(period)) throw new RangeError(`Not a period: ${period}`);
  return monthName(period, language).slice(0, SHORT);
}

/** `2026-10` -> `Oktober 2026`. */
export function formatLongPeriod(period: string, language: Language = 'id'): string {
  if (!isPeriod(period)) throw new RangeError(`Not a period: ${period}`);
  return `${monthName(period, language)} ${period.slice(0, 4)}`;
}

/** The calendar day of an instant in a zone such as `Asia/Makassar`. */
export function dateInZone(instant: string, timeZone: string): string {
  const part = partsInZone(instant, timeZone);
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The time of day of an instant in a zone, `14:05`. */
export function formatTime(instant: string, timeZone: string): string {
  const part = partsInZone(instant, timeZone);
  return `${part('hour')}:${part('minute')}`;
}

/** Time of day with its seconds, `14:02:11`: for live data, where they matter. */
export function formatClock(instant: string, timeZone: string): string {
  const part = partsInZone(instant, timeZone);
  return `${part('hour')}:${part('minute')}:${part('second')}`;
}

/** An instant in a zone, `22 Nov 2026 14:05`; say the zone's label (WITA) next to it where it may be doubted. */
export function formatDateTime(instant: string, timeZone: string, language: Language = 'id'): string {
  return `${formatDate(dateInZone(instant, timeZone), language)} ${formatTime(instant, timeZone)}`;
}

function monthName(text: string, language: Language): string {
  return MONTHS[language][Number(text.slice(5, 7)) - 1]!;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Parts rather than a formatted text: the order and the separators of Intl change between versions of ICU. */
function partsInZone(instant: string, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  if (!isInstant(instant)) throw new RangeError(`Not an instant: ${instant}`);
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(Date.parse(instant));
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}
