import { adjustments } from './adjustments.ts';
import { applicationForms } from './application-forms.ts';
import { applicationReads } from './application-reads.ts';
import { applications } from './applications.ts';
import { applicationsCompletion } from './applications-completion.ts';
import { arrearsActions } from './arrears-actions.ts';
import { billSheets } from './bill-sheets.ts';
import { billingRuns } from './billing-runs.ts';
import { businessDays } from './business-days.ts';
import { businessMonths } from './business-months.ts';
import { cashSessions } from './cash-sessions.ts';
import { collectionReports } from './collection-reports.ts';
import { collectives } from './collectives.ts';
import { connectionWorks } from './connection-works.ts';
import { connections } from './connections.ts';
import { console } from './console.ts';
import { costEstimates } from './cost-estimates.ts';
import { dashboard } from './dashboard.ts';
import type { Contract } from './define.ts';
import { deposits } from './deposits.ts';
import { instalments } from './instalments.ts';
import { invoices } from './invoices.ts';
import { maps } from './maps.ts';
import { meterReadings } from './meter-readings.ts';
import { outages } from './outages.ts';
import { payments } from './payments.ts';
import { readingBench } from './reading-bench.ts';
import { readingBlocks } from './reading-blocks.ts';
import { readingIntake } from './reading-intake.ts';
import { readingRules } from './reading-rules.ts';
import { reports } from './reports.ts';
import { reversals } from './reversals.ts';
import { settlements } from './settlements.ts';
import { staff } from './staff.ts';
import { supervision } from './supervision.ts';
import { tankTrips } from './tank-trips.ts';
import { tariffDesk } from './tariff-desk.ts';
import { ticketDesk } from './ticket-desk.ts';
import { ticketEntry } from './ticket-entry.ts';
import { ticketMap } from './ticket-map.ts';
import { ticketTargets } from './ticket-targets.ts';
import { tickets } from './tickets.ts';

/** Everything the window may ask of main, declared once: handlers, client, forms and tests derive from it. */
export const contract = {
  adjustments,
  applications: { ...applications, ...applicationReads },
  applicationForms,
  applicationsCompletion,
  arrearsActions,
  businessDays,
  businessMonths,
  cashSessions,
  collectives,
  connections,
  connectionWorks,
  console,
  costEstimates,
  dashboard,
  deposits,
  instalments,
  invoices,
  maps,
  payments,
  collectionReports,
  reports,
  reversals,
  settlements,
  staff,
  supervision,
  tickets,
  ticketEntry,
  ticketDesk,
  ticketTargets,
  outages,
  tankTrips,
  ticketMap,
  meterReadings,
  readingIntake,
  readingBench,
  readingBlocks,
  readingRules,
  billingRuns,
  billSheets,
  tariffDesk,
} satisfies Contract;
export type LoketContract = typeof contract;
