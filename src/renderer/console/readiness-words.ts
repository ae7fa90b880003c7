import type { ReadinessLine } from '../../shared/contract/readiness.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

type Words = string | null | ((facts: unknown, i18n: I18n) => string | null);

function words(of: unknown, line: ReadinessLine, i18n: I18n): string | null {
  // Each code's words take exactly that code's facts; the map is typed so, a value picked from it at run time is not.
  const chosen = (of as Record<string, Words>)[line.code];
  return typeof chosen === 'function' ? chosen(line.facts, i18n) : (chosen ?? null);
}

/** A line of the Ready check in words: what was found, and what to do about it. */
export function readinessWords(line: ReadinessLine, i18n: I18n): { found: string; advice: string | null } {
  const { found, advice } = i18n.t.readiness;
  return { found: words(found, line, i18n) ?? '', advice: words(advice, line, i18n) };
}
