import { applicationsRegister } from './applications-register.ts';
import { arrearsAging } from './arrears-aging.ts';
import { arrearsByArea } from './arrears-by-area.ts';
import { arrearsByGroup } from './arrears-by-group.ts';
import { arrearsBySheets } from './arrears-by-sheets.ts';
import { auditTrail } from './audit-trail.ts';
import { billCorrections } from './bill-corrections.ts';
import { billSummary } from './bill-summary.ts';
import { cashDifferences } from './cash-differences.ts';
import { collectionEffectiveness } from './collection-effectiveness.ts';
import { complaintHandling } from './complaint-handling.ts';
import { complaintsByArea } from './complaints-by-area.ts';
import { complaintsByCause } from './complaints-by-cause.ts';
import { complaintsByKind } from './complaints-by-kind.ts';
import { complaintsRegister } from './complaints-register.ts';
import { customerMovements } from './customer-movements.ts';
import { customersByArea } from './customers-by-area.ts';
import type { ReportDefinition } from './definition.ts';
import { depositsMade } from './deposits-made.ts';
import { drdByArea } from './drd-by-area.ts';
import { drdByGroup } from './drd-by-group.ts';
import { drdDetail } from './drd-detail.ts';
import { estimatedBills } from './estimated-bills.ts';
import { exportsMade } from './exports-made.ts';
import { instalmentPlans } from './instalment-plans.ts';
import { lppNonWater } from './lpp-non-water.ts';
import { lppWater } from './lpp-water.ts';
import { meterReadings } from './meter-readings.ts';
import { newConnections } from './new-connections.ts';
import { readingAnomalies } from './reading-anomalies.ts';
import { readingsByCondition } from './readings-by-condition.ts';
import { readingsByReader } from './readings-by-reader.ts';
import { readingsSummary } from './readings-summary.ts';
import { receiptsByCashier } from './receipts-by-cashier.ts';
import { receiptsByChannel } from './receipts-by-channel.ts';
import { receiptsByCounter } from './receipts-by-counter.ts';
import { receiptsByDay } from './receipts-by-day.ts';
import { receivablesMovement } from './receivables-movement.ts';
import { reliefGiven } from './relief-given.ts';
import { reversals } from './reversals.ts';
import { undepositedCash } from './undeposited-cash.ts';
import { usageDistribution } from './usage-distribution.ts';
import { waitingList } from './waiting-list.ts';
import { yearlyIndicators } from './yearly-indicators.ts';

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
  meterReadings,
  readingsSummary,
  readingsByReader,
  readingsByCondition,
  readingAnomalies,
  estimatedBills,
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
  newConnections,
  waitingList,
  applicationsRegister,
  complaintsByKind,
  complaintsByArea,
  complaintsByCause,
  complaintHandling,
  complaintsRegister,
  yearlyIndicators,
];

/** All reports, in the order of the list on screen. The database says who may read which. */
export const REPORTS: readonly ReportDefinition[] = [...REPORTS_OF_DATA, exportsMade(REPORTS_OF_DATA)];

export function reportBy(code: string): ReportDefinition | undefined {
  return REPORTS.find((report) => report.code === code);
}
