import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { PaymentCard, PaymentDetails, WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import { type DecidedReversal, reversalSlipSchema } from '../../shared/contract/reversals.ts';
import { encodeReversalSlip, renderReversalSlipPdf } from '../documents/reversal-slip.ts';
import type { PaperPrinter } from '../printing/paper-printer.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Asked = OutputOf<LoketContract['reversals']['request']>;

/** A row of api.payment_items. */
interface ItemRow {
  item_id: number;
  connection_no: string | null;
  customer_name: string | null;
  usage_period: string | null;
  reference: string | null;
  instalment_no: number | null;
  amount: number;
  reversed: boolean;
  asked: boolean;
}

export function reversalsHandlers(
  presence: StaffPresence,
  printer: PaperPrinter,
): FeatureHandlers<LoketContract['reversals']> {
  return {
    find: async ({ text }) =>
      (await presence.session().call('find_payment', { p_text: text })) as PaymentCard[],
    payment: async ({ paymentId }) =>
      (await presence.session().call('payment_details', { p_payment_id: paymentId })) as PaymentDetails,
    async items({ paymentId, search, after }) {
      const rows = (await presence
        .session()
        .call('payment_items', { p_payment_id: paymentId, p_search: search, p_after: after })) as ItemRow[];
      return rows.map((row) => ({
        itemId: row.item_id,
        connectionNo: row.connection_no,
        customerName: row.customer_name,
        usagePeriod: row.usage_period,
        reference: row.reference,
        instalmentNo: row.instalment_no,
        amount: row.amount,
        reversed: row.reversed,
        asked: row.asked,
      }));
    },
    waiting: async ({ after }) =>
      (await presence.session().call('reversals_waiting', { p_after: after })) as WaitingReversal[],
    request: async ({ requestId, paymentId, itemIds, reasonCode, note }) =>
      (await presence.session().callOnce('request_reversal', {
        p_request_id: requestId,
        p_payment_id: paymentId,
        p_item_ids: itemIds,
        p_reason_code: reasonCode,
        p_note: note,
      })) as Asked,
    withdraw: async ({ requestId, reversalId }) =>
      (await presence
        .session()
        .callOnce('withdraw_reversal', { p_request_id: requestId, p_reversal_id: reversalId })) as Asked,
    decide: async ({ requestId, reversalId, outcome, refund, note }) =>
      (await presence.session().callOnce('decide_reversal', {
        p_request_id: requestId,
        p_reversal_id: reversalId,
        p_outcome: outcome,
        p_refund: refund,
        p_note: note,
      })) as DecidedReversal,
    async printSlip({ requestId, reversalId, target }) {
      const form = printer.formOf(target);
      const slip = reversalSlipSchema.parse(
        await presence
          .session()
          .callOnce('print_reversal', { p_request_id: requestId, p_reversal_id: reversalId, p_form: form }),
      );
      return printer.print(
        {
          copyNo: slip.copyNo,
          fileName: `batal-${slip.receiptNo ?? slip.tenderReference ?? slip.paymentId}-${slip.reversalId}`,
          escpos: ({ columns }) => encodeReversalSlip(slip, { columns }),
          pdf: (options) => renderReversalSlipPdf(slip, options),
        },
        form,
      );
    },
  };
}
