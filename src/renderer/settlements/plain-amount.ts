import { formatNumber } from '../../shared/money.ts';

/** `126.110`, without Rp, which the column's head says; a dash where there is no side. */
export function plain(amount: number | null): string {
  return amount === null ? '–' : formatNumber(amount);
}
