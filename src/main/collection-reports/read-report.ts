import {
  type CollectionReport,
  type CollectionReportRow,
  collectionReportSchema,
  REPORT_PAGE_ROWS,
  type ReportFilter,
} from '../../shared/contract/collection-reports.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { mismatches } from '../documents/collection-report-check.ts';

/** A row of api.collection_report_rows. */
interface RowOfReport {
  entry_id: number;
  reversal: boolean;
  entered_at: string;
  business_date: string;
  receipt_no: string;
  period: string | null;
  connection_no: string | null;
  payer_name: string;
  address: string;
  group_code: string;
  description: string;
  amount: number;
  stamp_duty: number;
  late_fee: number;
  channel_fee: number;
  vat: number;
  cash_rounding: number;
  total: number;
  tender: CollectionReportRow['tender'];
  cashier_name: string;
  counter_code: string;
  counter_name: string;
}

/** How often head and lines are read until they belong together. */
const ATTEMPTS = 3;

type Reader = Pick<DatabaseSession, 'call'>;

function argumentsOf(filter: ReportFilter) {
  return {
    p_kind: filter.kind,
    p_session_id: filter.sessionId,
    p_from: filter.from,
    p_to: filter.to,
    p_branch_id: filter.branchId,
    p_counter_id: filter.counterId,
    p_cashier: filter.cashier,
  };
}

/** Head and sums of a report. */
export async function readHead(session: Reader, filter: ReportFilter): Promise<CollectionReport> {
  return collectionReportSchema.parse(await session.call('collection_report', argumentsOf(filter)));
}

/** One page of lines. */
export async function readRows(
  session: Reader,
  filter: ReportFilter,
  after: number,
  limit: number,
): Promise<CollectionReportRow[]> {
  const rows = (await session.call('collection_report_rows', {
    ...argumentsOf(filter),
    p_after: after,
    p_limit: limit,
  })) as RowOfReport[];
  return rows.map((row) => ({
    entryId: row.entry_id,
    reversal: row.reversal,
    enteredAt: row.entered_at,
    businessDate: row.business_date,
    receiptNo: row.receipt_no,
    period: row.period,
    connectionNo: row.connection_no,
    payerName: row.payer_name,
    address: row.address,
    groupCode: row.group_code,
    description: row.description,
    amount: row.amount,
    stampDuty: row.stamp_duty,
    lateFee: row.late_fee,
    channelFee: row.channel_fee,
    vat: row.vat,
    cashRounding: row.cash_rounding,
    total: row.total,
    tender: row.tender,
    cashierName: row.cashier_name,
    counterCode: row.counter_code,
    counterName: row.counter_name,
  }));
}

/**
 * A whole report whose lines add up to its sums. Head and lines are questions of their own, and into an open session a payment may come
 * between them: then both are asked again. Errors: those of the database's functions, REPORT_CHANGED.
 */
export async function readReport(
  session: Reader,
  filter: ReportFilter,
  options: { onRead: (done: number, total: number) => void; cancelled: () => boolean },
): Promise<{ report: CollectionReport; rows: CollectionReportRow[] }> {
  for (let attempt = 1; ; attempt++) {
    const report = await readHead(session, filter);
    const rows: CollectionReportRow[] = [];
    for (;;) {
      options.onRead(Math.min(rows.length, report.totals.lines), report.totals.lines);
      if (options.cancelled()) return { report, rows };
      const page = await readRows(session, filter, rows.at(-1)?.entryId ?? 0, REPORT_PAGE_ROWS);
      rows.push(...page);
      if (page.length < REPORT_PAGE_ROWS) break;
    }
    const wrong = mismatches(report, rows);
    if (wrong.length === 0) return { report, rows };
    // A final report that does not add up will not do so the next time either: a defect, and nothing for a paper.
    if (report.final) throw new Error(`A final report does not add up: ${wrong.slice(0, 5).join(', ')}`);
    if (attempt === ATTEMPTS) throw new AppError('REPORT_CHANGED');
  }
}
