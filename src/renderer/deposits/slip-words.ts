import type { DepositState } from '../../shared/contract/deposits.ts';
import type { Tone } from '../components/notice.tsx';

/** A slip that waits for the bank is somebody's work still. */
export const STATE_TONES: Record<DepositState, Tone | 'neutral'> = {
  prepared: 'warning',
  confirmed: 'success',
  cancelled: 'neutral',
};
/** One day, or the first and the last: `20–22 Nov 2026`, `30 Nov – 2 Des 2026`. */
export function shiftDates(from: string, to: string, date: (date: string) => string): string {
  if (from === to) return date(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${date(to)}`;
  const first = from.slice(0, 4) === to.slice(0, 4) ? date(from).replace(/ \d{4}$/, '') : date(from);
  return `${first} – ${date(to)}`;
}
