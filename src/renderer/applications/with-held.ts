import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import type { Held } from './use-decisions.ts';

/** The list with what was decided a moment ago where it stood: until a decision takes effect nothing moves under the hands. */
export function withHeld(lines: readonly ApplicationLine[], held: readonly Held[]): ApplicationLine[] {
  const kept = new Map(held.map((each) => [each.line.applicationId, each]));
  const merged = lines.filter((line) => !kept.has(line.applicationId));
  for (const each of [...kept.values()].sort((a, b) => a.place - b.place)) {
    merged.splice(Math.max(0, Math.min(each.place, merged.length)), 0, each.line);
  }
  return merged;
}
