import type { Fee } from '../../shared/contract/invoices.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** What a fee costs today, in a few words: one price, a range by meter size, by estimate, or none yet. */
export function useFeePriceText(): (fee: Fee) => string {
  const { t } = useI18n();
  return (fee) => {
    if (fee.openPrice) return t.invoices.fees.openPrice;
    const amounts = fee.prices.filter((price) => price.state === 'current').map((price) => price.amount);
    if (amounts.length === 0) return t.invoices.fees.noPrice;
    const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
    return least === most
      ? formatNumber(least)
      : t.invoices.fees.perSize(formatNumber(least), formatNumber(most));
  };
}
