import { z } from 'zod';
import './jitless.ts';
import { isDate, isInstant } from '../dates.ts';
import { command, query } from './define.ts';
import { PAYMENT_KINDS } from './payments.ts';
import { lineSchema, type ReceiptLine, type ReceiptSheet, sheetSchema, TENDERS } from './receipt.ts';
import {
  paymentCardSchema,
  paymentDetailsSchema,
  paymentItemSchema,
  REFUNDS,
  REVERSAL_REASONS,
  waitingReversalSchema,
} from './reversal-cards.ts';

export type { Refund, ReversalReason } from './reversal-cards.ts';

const rupiah = z.int().nonnegative();
const date = z.string().refine(isDate);
const instant = z.string().refine(isInstant);

/**
 * Everything that stands on the slip of a reversal, as `api.print_reversal` returns it. The receipt's number stays and is BATAL; of a
 * collective payment perhaps only some sheets. The paper adds nothing up itself.
 */
export const reversalSlipSchema = z
  .object({
    utility: z.object({
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      /** PNG as base64, or null. */
      logoPng: z.string().nullable(),
      timeZone: z.string(),
      /** WIB, WITA or WIT. */
      zoneLabel: z.string(),
    }),
    reversalId: z.int(),
    /** 0 for the original, n for the n-th copy (SALINAN ke-n). */
    copyNo: z.int().nonnegative(),
    printedBy: z.string(),
    printedAt: instant,
    /** The payment, as it was. */
    paymentId: z.int(),
    kind: z.enum(PAYMENT_KINDS),
    /** Null for a payment through a digital channel: there `tenderReference` names it. */
    receiptNo: z.string().nullable(),
    paidAt: instant,
    paymentDate: date,
    paymentTotal: rupiah,
    tender: z.enum(TENDERS),
    tenderReference: z.string().nullable(),
    /** Null for a digital channel. */
    branchName: z.string().nullable(),
    counterName: z.string().nullable(),
    /** Name of the digital channel, null at a counter. */
    channelName: z.string().nullable(),
    cashierName: z.string(),
    connectionNo: z.string(),
    customerName: z.string(),
    address: z.string(),
    tariffGroupCode: z.string(),
    tariffGroupName: z.string(),
    routeName: z.string(),
    /** Whether nothing of the payment stands any more after this reversal: the number is BATAL, otherwise BATAL SEBAGIAN. */
    nothingLeft: z.boolean(),
    /** What was reversed: bills as sheets, invoice lines and instalments as lines. */
    sheets: z.array(sheetSchema),
    lines: z.array(lineSchema),
    /** Sum of the sheets and lines. */
    itemsTotal: rupiah,
    /** Stamp duty of the receipt as a whole; given back with the last item. */
    stampDuty: rupiah,
    cashRounding: z.int(),
    /** What goes back: itemsTotal + stampDuty + cashRounding. */
    total: rupiah,
    refund: z.enum(REFUNDS),
    /** The day that the reversal belongs to; the payment's own day only before its drawer was closed. */
    businessDate: date,
    reasonCode: z.enum(REVERSAL_REASONS),
    /** The requester's words, perhaps empty. */
    note: z.string(),
    requestedBy: z.string(),
    requestedAt: instant,
    decidedBy: z.string(),
    decidedAt: instant,
    /** The decider's words, perhaps empty. */
    decisionNote: z.string(),
    /** Short code of the chain entry, by which anybody can check the slip with the utility. */
    checkCode: z.string(),
    /** Content of the QR code. */
    qrText: z.string().min(1).max(300),
    /** From the dated table, by slot (1 and 2); perhaps none. */
    signatories: z.array(
      z.object({ position: z.string(), fullName: z.string(), employeeNo: z.string().nullable() }),
    ),
    /** The demonstration or the training database: the paper says that it proves nothing. */
    training: z.boolean(),
  })
  .superRefine((slip, context) => {
    for (const path of mismatches(slip)) {
      context.addIssue({ code: 'custom', message: 'does not add up', path: [path] });
    }
  });
export type ReversalSlip = z.infer<typeof reversalSlipSchema>;

/** The sums on the slip, checked before it is printed. */
function mismatches(slip: {
  sheets: ReceiptSheet[];
  lines: ReceiptLine[];
  itemsTotal: number;
  stampDuty: number;
  cashRounding: number;
  total: number;
}): string[] {
  const items = [...slip.sheets, ...slip.lines].reduce((sum, item) => sum + item.total, 0);
  return [
    ...(slip.sheets.length + slip.lines.length === 0 ? ['sheets'] : []),
    ...(items === slip.itemsTotal ? [] : ['itemsTotal']),
    ...(slip.itemsTotal + slip.stampDuty + slip.cashRounding === slip.total ? [] : ['total']),
  ];
}

const decidedReversalSchema = z.object({
  reversalId: z.int(),
  paymentId: z.int(),
  outcome: z.enum(['approved', 'rejected']),
  total: rupiah.nullable(),
  refund: z.enum(REFUNDS).nullable(),
  businessDate: date.nullable(),
  checkCode: z.string().nullable(),
});
export type DecidedReversal = z.infer<typeof decidedReversalSchema>;

const id = z.number().int().positive();
const note = z.string().max(300);
const STAFF = ['cashier', 'supervisor', 'finance'] as const;

/** Reversals (pembatalan): asked for by one person, decided by another; and looking up the payments that they are about. */
export const reversals = {
  /**
   * Payments by receipt number, its last digits, its QR code, a connection number or a reference: the own ones, those of the branch (head of
   * counter) or all (finance); the newest 20. Errors: INVALID_INPUT.
   */
  find: query({
    permission: STAFF,
    input: z.strictObject({ text: z.string().trim().min(1).max(200) }),
    output: z.array(paymentCardSchema),
  }),
  /** A payment with its history and what may be asked of it. Errors: PAYMENT_NOT_FOUND. */
  payment: query({
    permission: STAFF,
    input: z.strictObject({ paymentId: id }),
    output: paymentDetailsSchema,
  }),
  /** The items of a payment in order, narrowed by number or name; `after` is the last itemId seen. At most 100. Errors: PAYMENT_NOT_FOUND. */
  items: query({
    permission: STAFF,
    input: z.strictObject({
      paymentId: id,
      search: z.string().max(60).default(''),
      after: z.number().int().min(0).default(0),
    }),
    output: z.array(paymentItemSchema),
  }),
  /** What waits for a decision, oldest first; `after` is the last reversalId seen. At most 50. */
  waiting: query({
    permission: STAFF,
    input: z.strictObject({ after: z.number().int().min(0).default(0) }),
    output: z.array(waitingReversalSchema),
  }),
  /**
   * Asks for the reversal of the whole payment (`itemIds` null) or of sheets of a collective one. Errors: PAYMENT_NOT_FOUND, REASON_REQUIRED,
   * REVERSAL_WHOLE_ONLY, ALREADY_REVERSED, REVERSAL_PENDING, REVERSE_LATER_FIRST, INVALID_INPUT.
   */
  request: command({
    permission: STAFF,
    input: z.strictObject({
      requestId: z.uuid(),
      paymentId: id,
      itemIds: z.array(id).min(1).max(10_000).nullable(),
      reasonCode: z.enum(REVERSAL_REASONS),
      note,
    }),
    output: z.object({ reversalId: z.int(), paymentId: z.int() }),
  }),
  /** Takes the own request back. Errors: REVERSAL_NOT_FOUND, ALREADY_DECIDED. */
  withdraw: command({
    permission: STAFF,
    input: z.strictObject({ requestId: z.uuid(), reversalId: id }),
    output: z.object({ reversalId: z.int(), paymentId: z.int() }),
  }),
  /**
   * Approves (with `refund` once the drawer is closed) or rejects (with a note). Errors: REVERSAL_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED,
   * REVERSAL_BY_FINANCE, ROLE_MISSING, DRAWER_TOO_LITTLE, DAY_CLOSED, REASON_REQUIRED, REVERSE_LATER_FIRST, INVALID_INPUT.
   */
  decide: command({
    permission: ['supervisor', 'finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      reversalId: id,
      outcome: z.enum(['approved', 'rejected']),
      refund: z.enum(REFUNDS).nullable(),
      note,
    }),
    output: decidedReversalSchema,
  }),
  /**
   * Prints the slip of an approved reversal by the console's settings or saves it as PDF; the same requestId again is the same copy. Errors:
   * REVERSAL_NOT_FOUND, PRINTER_*, FILE_NOT_WRITTEN.
   */
  printSlip: command({
    permission: STAFF,
    input: z.strictObject({
      requestId: z.uuid(),
      reversalId: id,
      target: z.enum(['printer', 'pdf_80mm', 'pdf_a5']),
    }),
    output: z.object({
      copyNo: z.int(),
      state: z.enum(['sent', 'printed', 'saved']),
      /** File written for the PDF targets. */
      file: z.string().nullable(),
    }),
  }),
};
