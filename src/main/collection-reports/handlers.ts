import { PREVIEW_ROWS, type ReportFilters } from '../../shared/contract/collection-reports.ts';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import type { CollectionReportExports } from './export-report.ts';
import { readHead, readRows } from './read-report.ts';

/** A row of api.report_sessions. */
interface SessionRow {
  session_id: number;
  business_date: string;
  counter_code: string;
  counter_name: string;
  branch_name: string;
  cashier: string;
  cashier_name: string;
  opened_at: string;
  closed_at: string | null;
  payments: number;
  own: boolean;
}

export function collectionReportsHandlers(
  presence: StaffPresence,
  exports: CollectionReportExports,
): FeatureHandlers<LoketContract['collectionReports']> {
  return {
    async sessions({ on, before, limit }) {
      const rows = (await presence
        .session()
        .call('report_sessions', { p_on: on, p_before: before, p_limit: limit })) as SessionRow[];
      return rows.map((row) => ({
        sessionId: row.session_id,
        businessDate: row.business_date,
        counterCode: row.counter_code,
        counterName: row.counter_name,
        branchName: row.branch_name,
        cashier: row.cashier,
        cashierName: row.cashier_name,
        openedAt: row.opened_at,
        closedAt: row.closed_at,
        payments: row.payments,
        own: row.own,
      }));
    },
    filters: async () => (await presence.session().call('report_filters', {})) as ReportFilters,
    report: ({ filter }) => readHead(presence.session(), filter),
    rows: ({ filter, after }) => readRows(presence.session(), filter, after, PREVIEW_ROWS),
    export: (request) => exports.run(presence.session(), request),
    async cancelExport({ exportId }) {
      await exports.cancel(exportId);
      return {};
    },
  };
}
