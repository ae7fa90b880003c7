import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { PaymentKind, RecordedPayment } from '../../shared/contract/payments.ts';
import { AppError } from '../../shared/errors.ts';
import type { Journal } from '../journal/journal.ts';
import type { PaperPrinter } from '../printing/paper-printer.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { printReceipt } from './receipt-printer.ts';
import { recordPayment, settlePayment } from './record-payment.ts';

/** A row of api.recent_payments. */
interface RecentRow {
  payment_id: number;
  kind: PaymentKind;
  receipt_no: string;
  paid_at: string;
  connection_no: string;
  customer_name: string;
  tender: string;
  sheets: number;
  total: number;
  prints: number;
  reversal_state: 'requested' | 'partly' | 'reversed' | null;
}

export function paymentHandlers(
  presence: StaffPresence,
  journal: Journal,
  printer: PaperPrinter,
): FeatureHandlers<LoketContract['payments']> {
  /** Payments on their way, by request id: a second press of the key meets the first. */
  const inFlight = new Map<string, { input: string; payment: Promise<RecordedPayment> }>();

  return {
    async record(input) {
      const twin = inFlight.get(input.requestId);
      if (twin && twin.input !== JSON.stringify(input)) throw new AppError('REQUEST_CONFLICT');
      if (twin) return twin.payment;
      // While one outcome is open, no other money may be taken: the cashier would not know what is in the drawer.
      if (inFlight.size > 0 || journal.unsettled().length > 0) throw new AppError('PAYMENT_UNSETTLED');
      const payment = recordPayment(presence.session(), journal, input);
      inFlight.set(input.requestId, { input: JSON.stringify(input), payment });
      try {
        return await payment;
      } finally {
        inFlight.delete(input.requestId);
      }
    },
    unsettled: async () => journal.unsettled().filter((payment) => !inFlight.has(payment.requestId)),
    async settle({ requestId }): Promise<OutputOf<LoketContract['payments']['settle']>> {
      const twin = inFlight.get(requestId);
      if (twin) return { outcome: 'recorded', payment: await twin.payment };
      return settlePayment(presence.session(), journal, requestId);
    },
    async recent({ before, limit }) {
      const rows = (await presence
        .session()
        .call('recent_payments', { p_before: before, p_limit: limit })) as RecentRow[];
      return rows.map((row) => ({
        paymentId: row.payment_id,
        kind: row.kind,
        receiptNo: row.receipt_no,
        paidAt: row.paid_at,
        connectionNo: row.connection_no,
        customerName: row.customer_name,
        tender: row.tender,
        sheets: row.sheets,
        total: row.total,
        prints: row.prints,
        reversalState: row.reversal_state,
      }));
    },
    printReceipt: (request) => printReceipt(printer, presence.session(), request),
  };
}
