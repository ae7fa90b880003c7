import { adjustments } from './adjustments.ts';
import { applicationForms } from './application-forms.ts';
import { applicationReads } from './application-reads.ts';
import { applications } from './applications.ts';
import { businessDays } from './business-days.ts';
import { businessMonths } from './business-months.ts';
import { cashSessions } from './cash-sessions.ts';
import { collectionReports } from './collection-reports.ts';
import { collectives } from './collectives.ts';
import { connectionWorks } from './connection-works.ts';
import { connections } from './connections.ts';
import { console } from './console.ts';
import { dashboard } from './dashboard.ts';
import type { Contract } from './define.ts';
import { deposits } from './deposits.ts';
import { instalments } from './instalments.ts';
import { invoices } from './invoices.ts';
import { maps } from './maps.ts';
import { payments } from './payments.ts';
import { reports } from './reports.ts';
import { reversals } from './reversals.ts';
import { settlements } from './settlements.ts';
import { staff } from './staff.ts';
import { supervision } from './supervision.ts';

/** Everything the window may ask of main, declared once: handlers, client, forms and tests derive from it. */
export const contract = {
  adjustments,
  applications: { ...applications, ...applicationReads },
  applicationForms,
  businessDays,
  businessMonths,
  cashSessions,
  collectives,
  connections,
  connectionWorks,
  console,
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
} satisfies Contract;
export type LoketContract = typeof contract;
