import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type {
  InvoicePage,
  InvoicePayer,
  InvoiceRow,
  InvoicesQuote,
  LinesQuote,
} from '../../shared/contract/invoices.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Invoices = LoketContract['invoices'];

/** A row of api.list_invoices. */
interface Row {
  invoice_id: number;
  invoice_no: string;
  issued_on: string;
  valid_until: string | null;
  branch_name: string;
  payer_name: string;
  connection_no: string | null;
  description: string;
  more_lines: number;
  total: number;
  state: InvoiceRow['state'];
  receipt_no: string | null;
}

function toRow(row: Row): InvoiceRow {
  return {
    invoiceId: row.invoice_id,
    invoiceNo: row.invoice_no,
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    branchName: row.branch_name,
    payerName: row.payer_name,
    connectionNo: row.connection_no,
    description: row.description,
    moreLines: row.more_lines,
    total: row.total,
    state: row.state,
    receiptNo: row.receipt_no,
  };
}

/** The driver would make a PostgreSQL array of a JavaScript one: lines go as JSON text. */
export function invoicesHandlers(presence: StaffPresence): FeatureHandlers<Invoices> {
  return {
    async list({ state, text, before, limit }) {
      const rows = await presence.session().call('list_invoices', {
        p_state: state,
        p_text: text,
        p_before: before,
        p_limit: limit,
      });
      return (rows as Row[]).map(toRow);
    },
    one: async ({ invoiceId }) =>
      (await presence.session().call('invoice', { p_invoice_id: invoiceId })) as InvoicePage,
    byNo: async ({ invoiceNo }) =>
      (await presence.session().call('invoice_by_no', { p_invoice_no: invoiceNo })) as InvoicePage,
    quote: async ({ invoiceIds }) =>
      (await presence.session().call('quote_invoices', { p_invoice_ids: invoiceIds })) as InvoicesQuote,
    quoteLines: async ({ source, connectionId, lines }) =>
      (await presence.session().call('quote_invoice_lines', {
        p_source: source,
        p_connection_id: connectionId,
        p_lines: JSON.stringify(lines),
      })) as LinesQuote,
    payer: async ({ connectionNo }) =>
      (await presence.session().call('invoice_payer', { p_connection_no: connectionNo })) as InvoicePayer,
    issue: async (input) =>
      (await presence.session().callOnce('issue_invoice', {
        p_request_id: input.requestId,
        p_connection_id: input.connectionId,
        p_payer_name: input.payerName,
        p_payer_address: input.payerAddress,
        p_lines: JSON.stringify(input.lines),
        p_source: input.source,
        p_source_id: input.sourceId,
        p_note: input.note,
        p_valid_until: input.validUntil,
      })) as OutputOf<Invoices['issue']>,
    cancel: async ({ requestId, invoiceId, reason }) =>
      (await presence.session().callOnce('cancel_invoice', {
        p_request_id: requestId,
        p_invoice_id: invoiceId,
        p_reason: reason,
      })) as OutputOf<Invoices['cancel']>,
    fees: async () => (await presence.session().call('list_fees', {})) as OutputOf<Invoices['fees']>,
    addFee: async (input) =>
      (await presence.session().callOnce('add_fee_type', {
        p_request_id: input.requestId,
        p_code: input.code,
        p_name: input.name,
        p_taxable: input.taxable,
        p_open_price: input.openPrice,
        p_counter_entry: input.counterEntry,
        p_needs_connection: input.needsConnection,
        p_needs_no_arrears: input.needsNoArrears,
      })) as OutputOf<Invoices['addFee']>,
    setPrice: async (input) =>
      (await presence.session().callOnce('set_fee_price', {
        p_request_id: input.requestId,
        p_fee_type_id: input.feeTypeId,
        p_meter_size: input.meterSize,
        p_amount: input.amount,
        p_valid_from: input.validFrom,
        p_decree_no: input.decreeNo,
      })) as OutputOf<Invoices['setPrice']>,
    setActive: async ({ requestId, feeTypeId, active }) =>
      (await presence.session().callOnce('set_fee_active', {
        p_request_id: requestId,
        p_fee_type_id: feeTypeId,
        p_active: active,
      })) as OutputOf<Invoices['setActive']>,
  };
}
