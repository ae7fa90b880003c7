/** Values of a file of readings: each as it can only be meant, or the name of what is wrong. Nothing is guessed. */
import { isDate } from '../../shared/dates.ts';
import type { ReadingFormProblem, ReadingNote } from '../../shared/reading-file.ts';
import type { WorkbookCell } from '../documents/workbook-content.ts';

export type Value<T> = { value: T; note?: ReadingNote } | { problem: ReadingFormProblem };

/** More digits than any meter has. */
const MOST_DIGITS = 8;

/** A cell's text without what programs put around it to keep a number a text: `="000123"` and an apostrophe. */
export function plainText(cell: WorkbookCell): string {
  if (cell.kind === 'empty') return '';
  const text = cell.text.replaceAll('\u00a0', ' ').trim();
  return /^="(.*)"$/.exec(text)?.[1]?.trim() ?? text.replace(/^'/, '').trim();
}

/** Whole m3. `1.234` and `1,234` can be a thousand or one and a quarter: refused. */
export function readWhole(cell: WorkbookCell, inWorkbook: boolean): Value<number> {
  if (cell.kind === 'error') return { problem: 'formula_error' };
  if (cell.kind === 'date' || cell.kind === 'boolean') return { problem: 'not_a_number' };
  if (cell.kind === 'number') {
    if (cell.value < 0) return { problem: 'negative' };
    if (!Number.isInteger(cell.value)) return { problem: 'decimals' };
    return cell.value >= 10 ** MOST_DIGITS ? { problem: 'too_many_digits' } : { value: cell.value };
  }
  const text = plainText(cell);
  if (/^[-−–]\s*[\d.,]+$/.test(text)) return { problem: 'negative' };
  if (/^\d{1,3}[.,]\d{3}$/.test(text)) return { problem: 'ambiguous_number' };
  const match = /^(\d+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})(?:[.,]0{1,2})?$/.exec(text);
  if (!match) return { problem: /^\d+[.,]\d+$/.test(text) ? 'decimals' : 'not_a_number' };
  const digits = match[1]!.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  if (digits.length > MOST_DIGITS) return { problem: 'too_many_digits' };
  return inWorkbook ? { value: Number(digits), note: 'number_as_text' } : { value: Number(digits) };
}

/** The number of a connection is a text; a spreadsheet that took it for a number or a day may have lost its zeros or its end. */
export function readConnectionNo(cell: WorkbookCell): Value<string> {
  if (cell.kind === 'error') return { problem: 'formula_error' };
  if (cell.kind === 'date' || cell.kind === 'boolean') return { problem: 'connection_damaged' };
  if (cell.kind === 'number') {
    if (!Number.isSafeInteger(cell.value) || cell.value < 0 || cell.value >= 1e15)
      return { problem: 'connection_damaged' };
    // A format like 000000 shows the zeros that the number cannot have.
    const shown = /^\d+$/.test(cell.text) && Number(cell.text) === cell.value;
    if (shown && cell.text.startsWith('0') && cell.text !== '0') return { value: cell.text };
    return { value: String(cell.value), note: 'connection_as_number' };
  }
  const text = plainText(cell);
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)) return { problem: 'connection_damaged' };
  return text.length > 40 ? { problem: 'text_too_long' } : { value: text };
}

const MONTHS = 'jan|feb|mar|apr|mei|may|jun|jul|agu|agt|ags|aug|sep|okt|oct|nov|nop|des|dec';
const MONTH_NUMBERS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  agt: 8,
  ags: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
};
const two = (part: string | number): string => String(part).padStart(2, '0');
const yearOf = (year: string): string => (year.length === 2 ? `20${year}` : year);
const monthOf = (name: string): string => two(MONTH_NUMBERS[name.toLowerCase().slice(0, 3)]!);

const DAYS: [RegExp, (match: RegExpExecArray) => string][] = [
  [/^(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/, ([, y, m, d]) => `${y}-${two(m!)}-${two(d!)}`],
  // Day first, as everybody in the country writes it.
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2}|\d{2})$/, ([, d, m, y]) => `${yearOf(y!)}-${two(m!)}-${two(d!)}`],
  [/^(20\d{2})(\d{2})(\d{2})$/, ([, y, m, d]) => `${y}-${m}-${d}`],
  [
    new RegExp(`^(\\d{1,2})[- ](${MONTHS})[a-z]*[- ](20\\d{2}|\\d{2})$`, 'i'),
    ([, d, m, y]) => `${yearOf(y!)}-${monthOf(m!)}-${two(d!)}`,
  ],
];

/** `2026-11-22T08:30:00` on the utility's clock, midnight without a time. */
export function readDate(cell: WorkbookCell): Value<string> {
  if (cell.kind === 'error') return { problem: 'formula_error' };
  if (cell.kind === 'date')
    return cell.value < '1990' ? { problem: 'date_unreadable' } : { value: cell.value };
  const [, dayText, timeText] =
    /^(.+?)(?:(?:T|,?\s+)(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?))?$/.exec(plainText(cell)) ?? [];
  const time = timeText === undefined ? '00:00:00' : clock(timeText);
  for (const [pattern, write] of DAYS) {
    const match = pattern.exec((dayText ?? '').trim());
    if (!match) continue;
    const day = write(match);
    if (isDate(day) && time !== null) return { value: `${day}T${time}` };
  }
  return { problem: 'date_unreadable' };
}

/** `08:30:00` from a cell that holds only a time. */
export function readTime(cell: WorkbookCell): Value<string> {
  if (cell.kind === 'error') return { problem: 'formula_error' };
  if (cell.kind === 'date') return { value: cell.value.slice(11) };
  const time = clock(plainText(cell));
  return time === null ? { problem: 'date_unreadable' } : { value: time };
}

function clock(text: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [match[1]!, match[2]!, match[3] ?? '00'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${two(hour)}:${minute}:${second}`;
}

/** `2026-11` from a day, 202611, 11/2026, 2026-11 or Nov 2026; null when it is no month. */
export function readPeriod(cell: WorkbookCell): string | null {
  if (cell.kind === 'date') return cell.value.slice(0, 7);
  const text = plainText(cell);
  const [, year, month] = /^(20\d{2})[-/. ]?(0?[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${two(month!)}`;
  const [, first, last] = /^(0?[1-9]|1[0-2])[-/. ]?(20\d{2})$/.exec(text) ?? [];
  if (last !== undefined) return `${last}-${two(first!)}`;
  const named = new RegExp(`^(${MONTHS})[a-z]*[- '/]*(20\\d{2}|\\d{2})$`, 'i').exec(text);
  return named ? `${yearOf(named[2]!)}-${monthOf(named[1]!)}` : null;
}

/** Degrees; both signs of the decimal are understood, because no degree has thousands. */
export function readDegrees(cell: WorkbookCell, most: number): Value<number> {
  if (cell.kind === 'error') return { problem: 'formula_error' };
  const text = cell.kind === 'number' ? String(cell.value) : plainText(cell).replace(',', '.');
  const value = /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? { value } : { problem: 'place_unreadable' };
}

/** Whether there are signs in it that come of reading a text in another encoding than it was written in. A line break is none. */
export function isGarbled(cell: WorkbookCell): boolean {
  return cell.kind === 'text' && /(?![\t\r\n])[\p{Cc}\ufffd]|\u00c3[\u0080-\u00bf]/u.test(cell.text);
}
