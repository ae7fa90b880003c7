import { z } from 'zod';
import './jitless.ts';
import { paymentCardSchema } from './reversal-cards.ts';

const rupiah = z.int();
const count = z.int().nonnegative();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });

/** What needs a person: only theirs, only ours, another amount, twice, reversed here and settled by them. */
export const SUSPECT_KINDS = [
  'only_theirs',
  'only_ours',
  'amount_differs',
  'double',
  'reversed_by_us',
] as const;
export type SuspectKind = (typeof SUSPECT_KINDS)[number];

/** `waiting`: a later file may still have it; `cancelled`: reversed here and not with them. */
export const SETTLEMENT_STATES = ['matched', ...SUSPECT_KINDS, 'waiting', 'cancelled'] as const;
export type SettlementState = (typeof SETTLEMENT_STATES)[number];

export const SETTLEMENT_FILTERS = [
  'all',
  'suspects',
  'decided',
  'waiting',
  'matched',
  'cancelled',
  ...SUSPECT_KINDS,
] as const;
export type SettlementFilter = (typeof SETTLEMENT_FILTERS)[number];

export const SETTLEMENT_ACTIONS = [
  'accept_as_is',
  'claim_from_channel',
  'request_reversal',
  'post_their_payment',
  'post_today',
  'pair',
  'ignore_double',
  'withdraw_file',
] as const;
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number];

/** State of a channel's day. */
export const SETTLEMENT_DAY_STATES = ['no_file', 'open', 'waiting', 'matched'] as const;
export type SettlementDayState = (typeof SETTLEMENT_DAY_STATES)[number];

export const settlementProposalSchema = z.object({
  proposalId: z.int(),
  kind: z.enum([...SUSPECT_KINDS, 'file']),
  action: z.enum(SETTLEMENT_ACTIONS),
  note: z.string(),
  ours: rupiah,
  theirs: rupiah,
  proposedBy: z.string(),
  proposedAt: instant,
  /** By the person who asks: somebody else must decide. */
  own: z.boolean(),
  /** Null: it waits. */
  outcome: z.enum(['accepted', 'rejected', 'withdrawn']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string(),
  /** Booked by accept_as_is: theirs less ours. */
  difference: rupiah.nullable(),
  /** The payment that was posted. */
  paymentId: z.int().nullable(),
  /** The reversal that was asked for. */
  reversalId: z.int().nullable(),
});
export type SettlementProposal = z.infer<typeof settlementProposalSchema>;

export const settlementFileSchema = z.object({
  fileId: z.int(),
  channel: z.string(),
  channelName: z.string(),
  name: z.string(),
  sha256: z.string(),
  settledFrom: date,
  settledTo: date,
  lines: count,
  /** As the file says it. */
  amountTotal: rupiah,
  /** What it settles of ours. */
  billTotal: rupiah,
  feeTotal: rupiah,
  /** What must arrive at the bank. */
  netTotal: rupiah,
  importedBy: z.string(),
  importedAt: instant,
  withdrawn: z.boolean(),
  proposal: settlementProposalSchema.nullable(),
});
export type SettlementFile = z.infer<typeof settlementFileSchema>;

const sumSchema = z.object({ count, amount: rupiah });

/** Sums of a day, a channel or all; each payment once and each line once. */
export const settlementSumsSchema = z.object({
  ours: sumSchema,
  theirs: sumSchema.extend({ fileAmount: rupiah, fee: rupiah, net: rupiah }),
  matched: z.object({ oursCount: count, ours: rupiah, theirsCount: count, theirs: rupiah }),
  /** Of ours: what stands in the file of another day. */
  otherDay: sumSchema,
  waiting: sumSchema,
  cancelled: sumSchema,
  suspects: z.array(
    z.object({ kind: z.enum(SUSPECT_KINDS), count, ours: rupiah, theirs: rupiah, open: count }),
  ),
  open: count,
  decided: count,
  /** Of the open ones: what waits for the other person. */
  proposed: count,
  /** In the books by business date of the utility. */
  booked: sumSchema,
});
export type SettlementSums = z.infer<typeof settlementSumsSchema>;

export const settlementSummarySchema = z.object({
  from: date,
  to: date,
  today: date,
  total: settlementSumsSchema,
  channels: z.array(
    z.object({
      channel: z.string(),
      channelName: z.string(),
      kind: z.enum(['bank', 'ppob', 'app']),
      sums: settlementSumsSchema,
      /** Newest first. */
      days: z.array(
        z.object({
          day: date,
          files: count,
          state: z.enum(SETTLEMENT_DAY_STATES),
          sums: settlementSumsSchema,
        }),
      ),
    }),
  ),
});
export type SettlementSummary = z.infer<typeof settlementSummarySchema>;

export const settlementRowSchema = z.object({
  lineId: z.int().nullable(),
  paymentId: z.int().nullable(),
  channel: z.string(),
  state: z.enum(SETTLEMENT_STATES),
  /** Why: a pair that was agreed on, one that is suggested, the bill paid elsewhere, the reference twice, a pair of two days. */
  reason: z.enum(['agreed', 'suggested', 'paid_elsewhere', 'same_reference', 'other_day']).nullable(),
  decision: z.enum(['proposed', 'accepted', 'rejected']).nullable(),
  action: z.enum(SETTLEMENT_ACTIONS).nullable(),
  proposalId: z.int().nullable(),
  proposedBy: z.string().nullable(),
  oursDay: date.nullable(),
  theirsDay: date.nullable(),
  ours: rupiah.nullable(),
  theirs: rupiah.nullable(),
  /** Theirs less ours. */
  difference: rupiah,
  fee: rupiah,
  net: rupiah,
  reference: z.string(),
  connectionNo: z.string().nullable(),
  paidAt: instant.nullable(),
  theirPaidAt: instant.nullable(),
  lineNo: z.int().nullable(),
  fileId: z.int().nullable(),
  fileName: z.string().nullable(),
  /** `YYYY-MM` of each bill that our payment paid. */
  periods: z.array(z.string()),
});
export type SettlementRow = z.infer<typeof settlementRowSchema>;

const matchedPaymentSchema = paymentCardSchema.extend({
  imported: z.boolean(),
  backdateReason: z.string().nullable(),
  settlementDay: date.nullable(),
  stampDuty: rupiah,
  items: z.array(
    z.object({
      billId: z.int(),
      usagePeriod: z.string(),
      billAmount: rupiah,
      lateFee: rupiah,
      stampDuty: rupiah,
      amount: rupiah,
    }),
  ),
});
export type MatchedPayment = z.infer<typeof matchedPaymentSchema>;

/** One row of the match with line, payment and bills. */
export const settlementMatchSchema = z.object({
  row: settlementRowSchema,
  line: z
    .object({
      lineId: z.int(),
      lineNo: z.int(),
      fileId: z.int(),
      fileName: z.string(),
      reference: z.string(),
      connectionNo: z.string().nullable(),
      periods: z.string(),
      amount: rupiah,
      fee: rupiah,
      billAmount: rupiah,
      netAmount: rupiah,
      paidAt: instant.nullable(),
      settledOn: date,
      amounts: z.enum(['bill', 'gross', 'net']),
      feeBearer: z.enum(['customer', 'utility']),
      timeZone: z.string(),
    })
    .nullable(),
  payment: matchedPaymentSchema.nullable(),
  /** Another payment that the line may mean, or that paid the bill already. */
  counterpart: matchedPaymentSchema.nullable(),
  /** What the connection owed on the day of the line, oldest first, and what the oldest 1, 2, … sheets cost. */
  account: z
    .object({
      connectionNo: z.string(),
      customerName: z.string(),
      address: z.string(),
      due: z.array(
        z.object({ usagePeriod: z.string(), billAmount: rupiah, lateFee: rupiah, amount: rupiah }),
      ),
      totals: z.array(rupiah),
    })
    .nullable(),
  /** The business date on which a late payment would be posted. */
  postOn: date.nullable(),
  actions: z.array(z.enum(SETTLEMENT_ACTIONS)),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Oldest first. */
  history: z.array(settlementProposalSchema),
});
export type SettlementMatch = z.infer<typeof settlementMatchSchema>;
