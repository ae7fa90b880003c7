import type { Language } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';

/**
 * Steps of a thousand and their words: `Rp850 rb`, `Rp4,7 jt`, `Rp1,2 M`, `Rp3 T`. M is miliar in Indonesian and would be a million in
 * English, so English writes `mn` and `bn`.
 */
const STEPS: readonly { from: number; id: string; en: string }[] = [
  { from: 1e12, id: 'T', en: 'tn' },
  { from: 1e9, id: 'M', en: 'bn' },
  { from: 1e6, id: 'jt', en: 'mn' },
  { from: 1e3, id: 'rb', en: 'k' },
];

/**
 * At most three figures and never more than one behind the comma: `4,7 jt`, `47,3 jt`, `473 jt`; with two figures `47 jt`. Exact below a
 * thousand.
 */
export function shortNumber(value: number, language: Language, most: 2 | 3 = 3): string {
  const size = Math.abs(value);
  for (const [at, step] of STEPS.entries()) {
    const figures = roundTo(size / step.from, most);
    if (figures < 1 || size < step.from * 0.9995) continue;
    // 999.950 is 1 jt and not 1.000 rb.
    const above = STEPS[at - 1];
    if (figures >= 1000 && above) return sign(value) + withUnit(1, above[language]);
    return sign(value) + withUnit(figures, step[language]);
  }
  return sign(value) + String(Math.round(size));
}

/** A count: exact as long as it is short, `1.789`, then `17,9 rb`. */
export function countText(value: number, language: Language): string {
  return Math.abs(value) < 10_000 ? formatNumber(value) : shortNumber(value, language);
}

/** `Rp4,7 jt`; the exact amount belongs on hover. */
export function shortRupiah(amount: number, language: Language): string {
  if (Math.abs(amount) < 1000) return formatRupiah(amount);
  const text = shortNumber(amount, language);
  return text.startsWith('-') ? `-Rp${text.slice(1)}` : `Rp${text}`;
}

/** `84,3%`: one figure behind the comma; none from 100 on. The comma in both languages, as in all amounts. */
export function percentText(percent: number | null): string {
  if (percent === null) return '–';
  const rounded = Math.abs(percent) >= 99.95 ? Math.round(percent) : Math.round(percent * 10) / 10;
  return `${String(rounded).replace('.', ',').replace('-', '−')}%`;
}

/** `+2,1`: a difference of two percentages, in points. */
export function pointsText(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  const text = String(Math.abs(rounded)).replace('.', ',');
  return rounded === 0 ? '0' : `${rounded < 0 ? '−' : '+'}${text}`;
}

function roundTo(figures: number, most: 2 | 3): number {
  return figures >= 10 ** (most - 1) ? Math.round(figures) : Math.round(figures * 10) / 10;
}

function withUnit(figures: number, unit: string): string {
  return `${String(figures).replace('.', ',')} ${unit}`;
}

function sign(value: number): string {
  return value < 0 ? '-' : '';
}
