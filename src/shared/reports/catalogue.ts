import { auditTrail } from './audit-trail.ts';
import { billCorrections } from './bill-corrections.ts';
import { cashDifferences } from './cash-differences.ts';
import type { ReportDefinition } from './definition.ts';
import { depositsMade } from './deposits-made.ts';
import { exportsMade } from './exports-made.ts';
import { instalmentPlans } from './instalment-plans.ts';
import { lppNonWater } from './lpp-non-water.ts';
import { lppWater } from './lpp-water.ts';
import { receiptsByCashier } from './receipts-by-cashier.ts';
import { receiptsByChannel } from './receipts-by-channel.ts';
import { receiptsByCounter } from './receipts-by-counter.ts';
import { receiptsByDay } from './receipts-by-day.ts';
import { reliefGiven } from './relief-given.ts';
import { reversals } from './reversals.ts';
import { undepositedCash } from './undeposited-cash.ts';

const REPORTS_OF_DATA: readonly ReportDefinition[] = [
  lppWater,
  lppNonWater,
  receiptsByDay,
  receiptsByChannel,
  receiptsByCounter,
  receiptsByCashier,
  reversals,
  cashDifferences,
  undepositedCash,
  depositsMade,
  billCorrections,
  reliefGiven,
  instalmentPlans,
  auditTrail,
];

/** All reports, in the order of the list on screen. The database says who may read which. */
export const REPORTS: readonly ReportDefinition[] = [...REPORTS_OF_DATA, exportsMade(REPORTS_OF_DATA)];

export function reportBy(code: string): ReportDefinition | undefined {
  return REPORTS.find((report) => report.code === code);
}
