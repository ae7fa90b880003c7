import type { RationingSlot } from '../../shared/contract/outages.ts';
import { readTime } from './zoned-instant.ts';

/** `05:00-09:00, 22:00-02:00` on a weekday; null when it cannot be read. 24:00 ends a day. */
export function readDaySlots(text: string, weekday: number): RationingSlot[] | null {
  const slots: RationingSlot[] = [];
  for (const part of text.split(/[,;]/).map((each) => each.trim())) {
    if (part === '') continue;
    const [first = '', last = '', more] = part.split(/\s*[-–]\s*/);
    const from = readTime(first);
    const to = /^24[:.]?00$/.test(last.trim()) ? '24:00' : readTime(last);
    if (!from || !to || from === to || more !== undefined) return null;
    if (slots.some((slot) => slot.from === from)) return null;
    slots.push({ weekday, from, to });
  }
  return slots;
}

/** Seven lines, Monday first, as they would be typed. */
export function typedSlots(slots: readonly RationingSlot[]): string[] {
  return Array.from({ length: 7 }, (_, day) =>
    slots
      .filter(({ weekday }) => weekday === day + 1)
      .map(({ from, to }) => `${from}-${to}`)
      .join(', '),
  );
}
