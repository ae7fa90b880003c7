import type { Language } from '../../shared/dates.ts';

/** `11`, `11,5`: a rate as the language writes it. */
export function formatPercent(percent: number, language: Language): string {
  const text = String(percent);
  return language === 'id' ? text.replace('.', ',') : text;
}
