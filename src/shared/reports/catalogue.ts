import type { ReportDefinition } from './definition.ts';
import { receiptsByChannel } from './receipts-by-channel.ts';

/** All reports, in the order of the list on screen. The database says who may read which. */
export const REPORTS: readonly ReportDefinition[] = [receiptsByChannel];

export function reportBy(code: string): ReportDefinition | undefined {
  return REPORTS.find((report) => report.code === code);
}
