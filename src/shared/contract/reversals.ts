import { z } from 'zod';
import { isDate, isInstant } from '../dates.ts';
import { PAYMENT_KINDS } from './payments.ts';
import { lineSchema, type ReceiptLine, type ReceiptSheet, sheetSchema, TENDERS } from './receipt.ts';

const rupiah = z.int().nonnegative();
const date = z.string().refine(isDate);
const instant = z.string().refine(isInstant);

/** Why a payment is reversed. */
export const REVERSAL_REASONS = [
  'wrong_customer',
  'wrong_amount',
  'wrong_tender',
  'double_payment',
  'customer_withdrew',
  'tender_failed',
  'other',
] as const;
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

/**
 * Where the money goes back: cash out of the open drawer, or void on the terminal in the same session; after the drawer is closed by
 * transfer, in cash at the office, or not at all where no money had changed hands.
 */
export const REFUNDS = ['drawer', 'tender', 'transfer', 'office_cash', 'none'] as const;
export type Refund = (typeof REFUNDS)[number];

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

/** Reversals: asking for one, deciding it, and its slip. */
export const reversals = {};
