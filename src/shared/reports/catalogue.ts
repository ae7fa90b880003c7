import { arrearsAging } from './arrears-aging.ts';
import { arrearsByArea } from './arrears-by-area.ts';
import { arrearsByGroup } from './arrears-by-group.ts';
import { arrearsBySheets } from './arrears-by-sheets.ts';
import { billSummary } from './bill-summary.ts';
import { collectionEffectiveness } from './collection-effectiveness.ts';
import { customerMovements } from './customer-movements.ts';
import { customersByArea } from './customers-by-area.ts';
import type { ReportDefinition } from './definition.ts';
import { drdByArea } from './drd-by-area.ts';
import { drdByGroup } from './drd-by-group.ts';
import { drdDetail } from './drd-detail.ts';
import { receiptsByChannel } from './receipts-by-channel.ts';
import { receivablesMovement } from './receivables-movement.ts';
import { usageDistribution } from './usage-distribution.ts';
import { yearlyIndicators } from './yearly-indicators.ts';

/** All reports, in the order of the list on screen. The database says who may read which. */
export const REPORTS: readonly ReportDefinition[] = [
  receiptsByChannel,
  drdDetail,
  drdByGroup,
  drdByArea,
  billSummary,
  usageDistribution,
  arrearsAging,
  arrearsBySheets,
  arrearsByArea,
  arrearsByGroup,
  receivablesMovement,
  collectionEffectiveness,
  customerMovements,
  customersByArea,
  yearlyIndicators,
];

export function reportBy(code: string): ReportDefinition | undefined {
  return REPORTS.find((report) => report.code === code);
}
