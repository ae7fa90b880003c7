import { dateInZone } from '../../shared/dates.ts';
import { readDate } from '../components/read-date.ts';

const MOMENT = /^(?:(.+?)\s+)?(\d{1,2})[:.](\d{2})$/;

/**
 * Reads `14:30` (today in the utility's zone) or `28-11 09:00`, `28-11-2026 09:00` as an instant; null for nothing, undefined for what is no time. A time is
 * never guessed: the day without a year is that of the year nearest to now.
 */
export function readMoment(text: string, timeZone: string, now: number): string | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  const match = MOMENT.exec(bare);
  if (!match) return undefined;
  const [, day, hours = '', minutes = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const today = dateInZone(new Date(now).toISOString(), timeZone);
  const date = day === undefined ? today : readDay(day, today);
  if (!date) return undefined;
  return `${date}T${hours.padStart(2, '0')}:${minutes}:00${offsetOf(timeZone, now)}`;
}

function readDay(text: string, today: string): string | null {
  const short = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!short) return readDate(text);
  const year = Number(today.slice(0, 4));
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(today));
  const near = [year - 1, year, year + 1]
    .map((each) => readDate(`${text.replaceAll(/[/.]/g, '-')}-${each}`))
    .filter((each) => each !== null)
    .sort((a, b) => distance(a) - distance(b));
  return near[0] ?? null;
}

/** `+08:00`. Indonesia's zones have no summer time. */
function offsetOf(timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice(3);
}
