import { z } from 'zod';
import './jitless.ts';
import { isDate, isInstant } from '../dates.ts';
import { PAYMENT_KINDS } from './payments.ts';
import { TENDERS } from './receipt.ts';

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

/** A payment in one line of a list; rupiah. */
export const paymentCardSchema = z.object({
  paymentId: z.int(),
  kind: z.enum(PAYMENT_KINDS),
  /** Null for a payment through a digital channel. */
  receiptNo: z.string().nullable(),
  tender: z.enum(TENDERS),
  tenderReference: z.string().nullable(),
  paidAt: instant,
  businessDate: date,
  backdated: z.boolean(),
  connectionNo: z.string(),
  customerName: z.string(),
  cashierName: z.string(),
  counterName: z.string().nullable(),
  branchName: z.string().nullable(),
  /** Null at a counter. */
  channelName: z.string().nullable(),
  sheets: z.int(),
  total: rupiah,
  prints: z.int(),
  /** Whether the drawer that the money went into is still open. */
  sessionOpen: z.boolean(),
  /** Null: the payment stands. */
  reversalState: z.enum(['requested', 'partly', 'reversed']).nullable(),
});
export type PaymentCard = z.infer<typeof paymentCardSchema>;

const eventSchema = z.discriminatedUnion('event', [
  /** `note` is the reason of a back-dated payment, else empty. */
  z.object({ event: z.literal('paid'), total: rupiah, note: z.string(), at: instant, by: z.string() }),
  z.object({ event: z.literal('printed'), copyNo: z.int(), at: instant, by: z.string() }),
  z.object({
    event: z.literal('requested'),
    reversalId: z.int(),
    reasonCode: z.enum(REVERSAL_REASONS),
    note: z.string(),
    whole: z.boolean(),
    /** How many sheets, unless it is the whole. */
    items: z.int().nullable(),
    at: instant,
    by: z.string(),
  }),
  z.object({
    event: z.enum(['approved', 'rejected', 'withdrawn']),
    reversalId: z.int(),
    note: z.string(),
    total: rupiah.nullable(),
    refund: z.enum(REFUNDS).nullable(),
    businessDate: date.nullable(),
    at: instant,
    by: z.string(),
  }),
  z.object({
    event: z.literal('slip_printed'),
    reversalId: z.int(),
    copyNo: z.int(),
    at: instant,
    by: z.string(),
  }),
]);
export type PaymentEvent = z.infer<typeof eventSchema>;

/** A payment with its history and what may be asked of it; rupiah. */
export const paymentDetailsSchema = paymentCardSchema.extend({
  itemsTotal: rupiah,
  stampDuty: rupiah,
  cashRounding: z.int(),
  /** What was given back so far. */
  reversed: rupiah,
  liveItems: z.int(),
  /** What would go back if all that still stands were reversed; null when nothing stands. */
  liveTotal: rupiah.nullable(),
  /** The request that nobody has decided yet. */
  waiting: z.object({ reversalId: z.int(), mine: z.boolean(), total: rupiah }).nullable(),
  /** Why no reversal can be asked for now. */
  obstacle: z.enum(['ALREADY_REVERSED', 'REVERSAL_PENDING', 'REVERSE_LATER_FIRST']).nullable(),
  history: z.array(eventSchema),
});
export type PaymentDetails = z.infer<typeof paymentDetailsSchema>;

/** A bill, invoice or instalment of a payment; rupiah. */
export const paymentItemSchema = z.object({
  itemId: z.int(),
  connectionNo: z.string().nullable(),
  customerName: z.string().nullable(),
  /** Of a bill. */
  usagePeriod: z.string().nullable(),
  /** Number of the invoice or the agreement. */
  reference: z.string().nullable(),
  instalmentNo: z.int().nullable(),
  amount: rupiah,
  reversed: z.boolean(),
  /** Whether the waiting request is about it. */
  asked: z.boolean(),
});
export type PaymentItem = z.infer<typeof paymentItemSchema>;

/** A waiting request with everything a decider must see; rupiah. */
export const waitingReversalSchema = paymentCardSchema.extend({
  reversalId: z.int(),
  reasonCode: z.enum(REVERSAL_REASONS),
  note: z.string(),
  whole: z.boolean(),
  requestedBy: z.string(),
  requestedAt: instant,
  /** Asked for by the person who looks. */
  mine: z.boolean(),
  askedItems: z.int(),
  /** The first sheets of a request for some of them. */
  sheetNames: z.array(
    z.object({ connectionNo: z.string(), customerName: z.string(), usagePeriod: z.string(), amount: rupiah }),
  ),
  /** What would go back. `total` of the payment is in `paymentTotal`. */
  total: rupiah,
  paymentTotal: rupiah,
  itemsTotal: rupiah,
  stampDuty: rupiah,
  cashRounding: z.int(),
  nothingLeft: z.boolean(),
  /** Where the money goes while the drawer is open; null: the decider chooses. */
  refund: z.enum(['drawer', 'tender']).nullable(),
  /** The cash in that drawer, for the head of counter when it is to come out of it. */
  drawerCash: z.int().nullable(),
  /** Why this person may not decide it. */
  obstacle: z.enum(['OWN_REQUEST', 'ROLE_MISSING', 'REVERSAL_BY_FINANCE']).nullable(),
});
export type WaitingReversal = z.infer<typeof waitingReversalSchema>;
