import { isDate, isInstant, isPeriod } from '../../shared/dates.ts';

const DAY = 86_400_000;
/** Excel's day 0 before the Unix epoch. */
const EPOCH = 25_569;
/** 1 March 1900: before it programs count differently, because Excel holds 1900 for a leap year. */
const FIRST_DAY = 61;
/** A report has few different days; the memory for them stays small all the same. */
const REMEMBERED = 4096;
const NUMBER = /^-?\d+(\.\d+)?$/;

const THREE = Array.from({ length: 1000 }, (_, number) => String(number));
const PADDED = THREE.map((digits) => digits.padStart(3, '0'));

/**
 * A whole number's digits, from a table. V8 keeps the texts of the latest thousands of numbers; of a million that come once each they only wander into the
 * memory that is rarely cleared (measured: a third less of it grows).
 */
export function wholeText(value: number): string {
  if (value < 1000) return THREE[value]!;
  const thousands = Math.floor(value / 1000);
  return wholeText(thousands) + PADDED[value - thousands * 1000]!;
}

/** A number as XML has it. Databases give large numbers as text. */
export function numberText(value: number | bigint | string): string {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return wholeText(value as number);
  if (
    typeof value === 'number' ? !Number.isFinite(value) : typeof value === 'string' && !NUMBER.test(value)
  ) {
    throw new RangeError(`not a number: ${value}`);
  }
  return String(value);
}

/** Of a hundred: 90.5 -> 0.905, without the digits that a division by a hundred leaves behind. */
export function percentText(value: number | bigint | string): string {
  return String(Number((Number(numberText(value)) / 100).toPrecision(15)));
}

/** Answers of a function of a text, the latest few thousand. */
function remembering<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = compute(text);
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}

/** The serial number of a day `YYYY-MM-DD`; null for a day that a spreadsheet does not have. */
export const dateSerial = remembering((date: string): string | null => {
  if (!isDate(date)) throw new RangeError(`not a day: ${date}`);
  const serial =
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY;
  return serial + EPOCH < FIRST_DAY ? null : String(serial + EPOCH);
});

/** The serial number of the first day of a month `YYYY-MM`. */
export function periodSerial(period: string): string | null {
  if (!isPeriod(period)) throw new RangeError(`not a month: ${period}`);
  return dateSerial(`${period}-01`);
}

/** Clocks are moved at full quarters of an hour. */
const QUARTER = 900_000;

/** The serial number of what the clocks of a zone show at an instant; whole seconds. */
export function instantSerials(timeZone: string): (instant: string) => string | null {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const offsetAt = (time: number): number => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day] = [parts.get('year')!, parts.get('month')!, parts.get('day')!];
    const clock = Date.UTC(year, month - 1, day, parts.get('hour'), parts.get('minute'), parts.get('second'));
    return clock - Math.floor(time / 1000) * 1000;
  };
  // Asking Intl for every cell would take longer than all the rest of the row.
  const offsets = new Map<number, number>();
  return (instant) => {
    if (!isInstant(instant)) throw new RangeError(`not an instant: ${instant}`);
    const time = Date.parse(instant);
    const quarter = Math.floor(time / QUARTER);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = offsetAt(quarter * QUARTER);
      if (offsets.size >= REMEMBERED) offsets.clear();
      offsets.set(quarter, offset);
    }
    const serial = (Math.floor(time / 1000) * 1000 + offset) / DAY + EPOCH;
    return serial < FIRST_DAY ? null : String(serial);
  };
}
