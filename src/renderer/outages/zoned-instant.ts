import { dateInZone, formatTime } from '../../shared/dates.ts';
import { readDate, typedDate } from '../components/read-date.ts';

/** `8:30`, `08.30`, `0830` -> `08:30`; null for anything else. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60
    ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : null;
}

/** A date and a time of day as typed, in the utility's zone, as an ISO instant; null when one of them is not right. */
export function zonedInstant(date: string, time: string, timeZone: string): string | null {
  const [day, clock] = [readDate(date), readTime(time)];
  if (!day || !clock) return null;
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${day}T${clock}:00Z`))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const offset = name?.slice(3) || '+00:00';
  return `${day}T${clock}:00${offset}`;
}

/** The other way round: what would be typed for an instant. */
export function typedInstant(instant: string | null, timeZone: string): { date: string; time: string } {
  if (!instant) return { date: '', time: '' };
  return {
    date: typedDate(dateInZone(instant, timeZone)),
    time: formatTime(instant, timeZone).replace('.', ':'),
  };
}
