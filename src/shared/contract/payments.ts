import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';

export const COUNTER_TENDERS = ['cash', 'debit', 'qris', 'transfer'] as const;
export type CounterTender = (typeof COUNTER_TENDERS)[number];
const instant = z.iso.datetime({ offset: true });

/** What a payment is for. Ids only: every amount comes from the database. */
export const PAYMENT_KINDS = ['bills', 'collective', 'invoices', 'instalments'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];
const id = z.number().int().positive();
export const paymentSubjectSchema = z.discriminatedUnion('kind', [
  /** The oldest unpaid sheets of one connection. */
  z.strictObject({ kind: z.literal('bills'), connectionId: id, billIds: z.array(id).min(1).max(60) }),
  /** Everything that is due of these connections of a collective payer. */
  z.strictObject({
    kind: z.literal('collective'),
    collectiveId: id,
    connectionIds: z.array(id).min(1).max(2000),
  }),
  /** Non-water invoices of one payer. */
  z.strictObject({ kind: z.literal('invoices'), invoiceIds: z.array(id).min(1).max(20) }),
  /** The next `count` instalments of an agreement; `firstNo` is the number of the first one as shown, so that another one is not taken in its place. */
  z.strictObject({
    kind: z.literal('instalments'),
    planId: id,
    count: z.number().int().min(1).max(60),
    firstNo: id.optional(),
  }),
]);
export type PaymentSubject = z.infer<typeof paymentSubjectSchema>;

/** A payment as the database recorded it; rupiah. */
export const recordedPaymentSchema = z.object({
  paymentId: z.number().int(),
  kind: z.enum(PAYMENT_KINDS),
  /** Null for a collective payer and for an invoice without a connection. */
  connectionId: z.number().int().nullable(),
  receiptNo: z.string(),
  paidAt: instant,
  businessDate: z.iso.date(),
  sheets: z.number().int(),
  tender: z.enum(COUNTER_TENDERS),
  total: z.number().int(),
  tendered: z.number().int().nullable(),
  change: z.number().int().nullable(),
  checkCode: z.string(),
});
export type RecordedPayment = z.infer<typeof recordedPaymentSchema>;

/** What the console noted before it sent a payment, to be named to the cashier while its outcome is open. */
export const unsettledPaymentSchema = z.object({
  requestId: z.uuid(),
  login: z.string(),
  connectionNo: z.string(),
  customerName: z.string(),
  totalShown: z.number().int(),
  startedAt: instant,
});
export type UnsettledPayment = z.infer<typeof unsettledPaymentSchema>;

/** Payments: taking money, settling doubt, and the receipt. */
export const payments = {
  /**
   * Takes money for the subject. `totalShown` is the total on the screen; another total is refused with the new
   * quote. The console journals the request before it sends it. Errors: the refusals of the database's function for the kind of
   * subject (api.record_payment, api.record_collective_payment, api.record_invoice_payment, api.record_instalment_payment); PAYMENT_IN_DOUBT
   * when no answer came: then only `settle` may follow; JOURNAL_UNWRITABLE: no money may be taken.
   */
  record: command({
    permission: ['cashier'],
    input: z.strictObject({
      requestId: z.uuid(),
      subject: paymentSubjectSchema,
      /** Number and name for the journal and its messages only; the database goes by the subject's ids. */
      connectionNo: z.string().max(40),
      customerName: z.string().max(100),
      tender: z.enum(COUNTER_TENDERS),
      tenderReference: z.string().max(60).nullable(),
      totalShown: z.number().int().min(0).max(1_000_000_000_000),
      amountTendered: z.number().int().min(0).max(10_000_000_000).nullable(),
    }),
    output: recordedPaymentSchema,
  }),
  /** Payments of this console whose outcome is not known yet, oldest first. */
  unsettled: query({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({}),
    output: z.array(unsettledPaymentSchema),
  }),
  /** Asks the database for a final answer: recorded, or given up for good (a copy still on its way will be refused). Errors: SERVER_*, REQUEST_CONFLICT. */
  settle: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({ requestId: z.uuid() }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('recorded'), payment: recordedPaymentSchema }),
      z.object({ outcome: z.literal('not_recorded') }),
    ]),
  }),
  /** The cashier's own last payments, newest first. */
  recent: query({
    permission: ['cashier'],
    input: z.strictObject({
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(
      z.object({
        paymentId: z.number().int(),
        kind: z.enum(PAYMENT_KINDS),
        receiptNo: z.string(),
        paidAt: instant,
        connectionNo: z.string(),
        customerName: z.string(),
        tender: z.string(),
        sheets: z.number().int(),
        total: z.number().int(),
        prints: z.number().int(),
        /** Null: the payment stands. */
        reversalState: z.enum(['requested', 'partly', 'reversed']).nullable(),
      }),
    ),
  }),
  /**
   * Prints a receipt by the console's settings or saves it as PDF. The first print is the original, every later one is SALINAN ke-n;
   * the same requestId again (no paper) is the same copy. Errors: PAYMENT_NOT_FOUND, PRINTER_*, FILE_NOT_WRITTEN. Never touches the payment.
   */
  printReceipt: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({
      requestId: z.uuid(),
      paymentId: z.number().int().positive(),
      target: z.enum(['printer', 'pdf_80mm', 'pdf_a5']),
    }),
    output: z.object({
      copyNo: z.number().int(),
      state: z.enum(['sent', 'printed', 'saved']),
      /** File written for the PDF targets. */
      file: z.string().nullable(),
    }),
  }),
};
