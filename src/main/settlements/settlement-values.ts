import { isDate } from '../../shared/dates.ts';
import type { SettlementLayout } from '../../shared/settlement-layout.ts';

/** Why a value cannot be what its column says. */
export type ValueProblem = 'amount_invalid' | 'amount_swapped' | 'amount_fraction' | 'date_invalid';

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A number written with these signs: grouped in threes or not at all, so that a swapped sign is noticed and never read as a thousandth. */
function numberPattern(thousand: string, decimal: string): RegExp {
  const grouped = thousand === '' ? '' : `|\\d{1,3}(?:${literally(thousand)}\\d{3})+`;
  const fraction = decimal === '' ? '' : `(?:${literally(decimal)}(\\d{1,4}))?`;
  return new RegExp(`^(?:Rp\\.?\\s*)?(\\d+${grouped})${fraction}$`);
}

/** Whole rupiah, or what is wrong. */
export function readAmount(
  text: string,
  layout: Pick<SettlementLayout, 'decimal' | 'thousand' | 'impliedDecimals'>,
): number | ValueProblem {
  const value = text.trim();
  const match = numberPattern(layout.thousand, layout.decimal).exec(value);
  if (!match) {
    const swapped = numberPattern(layout.decimal, layout.thousand).test(value);
    return swapped && /[.,]/.test(value) ? 'amount_swapped' : 'amount_invalid';
  }
  const digits = match[1]!.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  const fraction = match[2] ?? '';
  // 1,234 where the comma is the decimal sign: three digits behind it are a thousand of somebody who swapped the signs.
  if (/[1-9]/.test(fraction)) return fraction.length === 3 ? 'amount_swapped' : 'amount_fraction';
  if (digits.length > 14) return 'amount_invalid';
  const number = Number(digits);
  const unit = 10 ** layout.impliedDecimals;
  return number % unit === 0 ? number / unit : 'amount_fraction';
}

const PARTS = { YYYY: 4, MM: 2, DD: 2, HH: 2, mm: 2, ss: 2 } as const;

/** `YYYY-MM-DDTHH:mm:ss` of a local time without zone; what the pattern does not have is zero. Null when it is no such time. */
export function readDateTime(text: string, pattern: string): string | null {
  const names: string[] = [];
  const expression = literally(pattern).replaceAll(/YYYY|MM|DD|HH|mm|ss/g, (part) => {
    names.push(part);
    return `(\\d{${PARTS[part as keyof typeof PARTS]}})`;
  });
  const match = new RegExp(`^${expression}$`).exec(text.trim());
  if (!match) return null;
  const part = (name: string): string => match[names.indexOf(name) + 1] ?? '00';
  const date = `${part('YYYY')}-${part('MM')}-${part('DD')}`;
  const optional = (name: string): string => (names.includes(name) ? part(name) : '00');
  const [hour, minute, second] = [optional('HH'), optional('mm'), optional('ss')];
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${date}T${hour}:${minute}:${second}`;
}

/** `2026-09,2026-10` from what channels write: 202609, 2026-09 or 09/2026, with anything between. */
export function readPeriods(text: string): string {
  const found = [...text.matchAll(/(?:(20\d{2})[-/]?(0[1-9]|1[0-2]))|(?:(0[1-9]|1[0-2])[-/](20\d{2}))/g)];
  return found.map(([, year, month, first, last]) => `${year ?? last}-${month ?? first}`).join(',');
}
