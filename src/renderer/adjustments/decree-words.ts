import type { DecreeCard, DecreeState } from '../../shared/contract/adjustments.ts';
import { formatRupiah } from '../../shared/money.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';
import { formatPercent } from './read-percent.ts';

/** `50%`, `Rp10.000 per rekening`, `seluruhnya`. */
export function reliefOf(decree: Pick<DecreeCard, 'kind' | 'percent' | 'amount'>, t: I18n['t']): string {
  const { what } = t.adjustments.decree;
  if (decree.kind === 'percent') return what.percent(formatPercent(decree.percent ?? 0));
  return decree.kind === 'amount' ? what.amount(formatRupiah(decree.amount ?? 0)) : what.full;
}

/** `Sep 2026` or `Sep 2026 – Nov 2026`. */
export function periodsOf(
  decree: Pick<DecreeCard, 'usageFrom' | 'usageTo'>,
  i18n: Pick<I18n, 'period'>,
): string {
  const [from, to] = [i18n.period(decree.usageFrom), i18n.period(decree.usageTo)];
  return from === to ? from : `${from} – ${to}`;
}

export function decreeTone(state: DecreeState): Tone | 'neutral' {
  return state === 'applied' ? 'success' : state === 'entered' ? 'warning' : 'neutral';
}
