import type { Account, DueSheet } from '../../shared/contract/connections.ts';

export type LastPayment = Account['lastPayments'][number];

/** A sheet that was due when it came on screen and no longer is, with the payment that took it, where the database tells. */
export interface PaidMeanwhile {
  readonly sheet: DueSheet;
  readonly payment: LastPayment | null;
}

/**
 * What was paid elsewhere while the customer stood at the counter. Such a sheet must not vanish: the cashier has already named its amount.
 */
export function paidMeanwhile(seen: readonly DueSheet[], account: Account): PaidMeanwhile[] {
  const due = new Set(account.quote.sheets.map((sheet) => sheet.billId));
  return seen
    .filter((sheet) => !due.has(sheet.billId))
    .map((sheet) => ({
      sheet,
      payment: account.lastPayments.find((payment) => payment.periods.includes(sheet.usagePeriod)) ?? null,
    }));
}

/** All sheets ever on screen for this customer, the newest state of each, oldest period first. */
export function mergeSeen(seen: readonly DueSheet[], sheets: readonly DueSheet[]): DueSheet[] {
  const byId = new Map([...seen, ...sheets].map((sheet) => [sheet.billId, sheet]));
  return [...byId.values()].sort((a, b) => a.usagePeriod.localeCompare(b.usagePeriod));
}
