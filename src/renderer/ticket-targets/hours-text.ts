import type { WorkHours } from '../../shared/contract/ticket-targets.ts';

/** A week in a line: days with the same hours together, closed ones left out: `Sen–Jum 08.00–16.00`. */
export function weekText(days: WorkHours['days'], names: readonly string[]): string {
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const { weekday, opens, closes } of days) {
    if (opens === null || closes === null) continue;
    const hours = `${opens.replace(':', '.')}–${closes.replace(':', '.')}`;
    const last = runs.at(-1);
    if (last && last.to === weekday - 1 && last.hours === hours) last.to = weekday;
    else runs.push({ from: weekday, to: weekday, hours });
  }
  return runs
    .map(({ from, to, hours }) => {
      const [first, last] = [names[from - 1], names[to - 1]];
      return `${from === to ? first : to === from + 1 ? `${first}, ${last}` : `${first}–${last}`} ${hours}`;
    })
    .join(' · ');
}

/** `7:30`, `07.30`, `0730` or `7` as `07:30`; empty as null (closed); undefined when it is no time. */
export function readTime(text: string): string | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  const match = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(bare);
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
