import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import { COUNTER_TENDERS } from './payments.ts';
import { cashSessionSchema } from './staff.ts';

const rupiah = z.number().int();
const id = z.number().int().positive();
const instant = z.iso.datetime({ offset: true });
const requestId = z.uuid();
const note = z.string().trim().max(300);

/** Notes and coins of Indonesia that a drawer is counted in, largest first; rupiah. */
export const DENOMINATIONS = [
  100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50,
] as const;
/** Most pieces of one denomination that the database takes. */
export const MAX_PIECES = 100_000;

/** Pieces by denomination, e.g. `{ "100000": 3 }`; what is missing is none. */
export const piecesSchema = z.partialRecord(
  z.enum(DENOMINATIONS.map(String) as [string, ...string[]]),
  z.number().int().min(0).max(MAX_PIECES),
);
export type Pieces = z.infer<typeof piecesSchema>;

/** Rupiah for each tender. */
export const tenderSumsSchema = z.object({ cash: rupiah, debit: rupiah, qris: rupiah, transfer: rupiah });
export type TenderSums = z.infer<typeof tenderSumsSchema>;

export const PETTY_CASH_REASONS = [
  'change_money',
  'supplies',
  'postage',
  'transport',
  'meals',
  'found',
  'other',
] as const;

/** Money offered out of a drawer. Until it is accepted the giver answers for it. */
export const transferSchema = z.object({
  transferId: z.number().int(),
  kind: z.enum(['to_safe', 'to_cashier']),
  fromSessionId: z.number().int(),
  fromCashier: z.string(),
  fromCashierName: z.string(),
  fromCounterName: z.string(),
  toCashier: z.string().nullable(),
  toCashierName: z.string().nullable(),
  pieces: piecesSchema,
  amount: rupiah,
  note: z.string(),
  offeredAt: instant,
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn']),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});
export type CashTransfer = z.infer<typeof transferSchema>;

/** A count of a drawer with what each tender should have been; the difference is counted less expected. */
export const drawerCountSchema = z.object({
  countId: z.number().int(),
  countedAt: instant,
  countedBy: z.string(),
  countedByName: z.string(),
  pieces: piecesSchema,
  counted: tenderSumsSchema,
  expected: tenderSumsSchema,
  difference: tenderSumsSchema,
});
export type DrawerCount = z.infer<typeof drawerCountSchema>;

/** A count as it was just made: whether closing with it needs a reason, and another person. */
export const freshCountSchema = drawerCountSchema.extend({
  sessionId: z.number().int(),
  needsReason: z.boolean(),
  needsApproval: z.boolean(),
});
export type FreshCount = z.infer<typeof freshCountSchema>;

/** What became of closing: done, or waiting for, or refused by, another person. */
export const closeAnswerSchema = z.object({
  state: z.enum(['closed', 'waiting', 'rejected', 'withdrawn']),
  sessionId: z.number().int(),
  countId: z.number().int(),
  closedAt: instant.nullable(),
  counted: tenderSumsSchema,
  expected: tenderSumsSchema,
  difference: tenderSumsSchema,
});

/** The X read of an open session, the Z read of a closed one. Sums are null while `hidden`: the cashier still counts blind. */
export const sessionReportSchema = z.object({
  sessionId: z.number().int(),
  counterId: z.number().int(),
  counterCode: z.string(),
  counterName: z.string(),
  branchCode: z.string(),
  branchName: z.string(),
  cashier: z.string(),
  cashierName: z.string(),
  businessDate: z.iso.date(),
  fromEarlierDay: z.boolean(),
  openedAt: instant,
  openingFloat: rupiah,
  /** Null for a session of before floats were counted by denomination. */
  openingPieces: piecesSchema.nullable(),
  payments: z.number().int(),
  hidden: z.boolean(),
  tenders: z.array(
    z.object({
      tender: z.enum(COUNTER_TENDERS),
      payments: z.number().int(),
      amount: rupiah.nullable(),
      reversals: z.number().int(),
      reversed: rupiah.nullable(),
      expected: rupiah.nullable(),
    }),
  ),
  expected: tenderSumsSchema.nullable(),
  /** The part of the payments that was for invoices other than water, less reversals. */
  nonWater: rupiah.nullable(),
  movements: z.array(
    z.object({
      movementId: z.number().int(),
      direction: z.enum(['in', 'out']),
      reasonCode: z.enum(PETTY_CASH_REASONS),
      note: z.string(),
      amount: rupiah,
      movedByName: z.string(),
      movedAt: instant,
    }),
  ),
  transfers: z.array(transferSchema.extend({ direction: z.enum(['in', 'out']) })),
  /** Reversals of payments of the session that nobody has decided. */
  reversalsWaiting: z.number().int(),
  /** How often the drawer was counted. */
  counts: z.number().int(),
  lastCount: drawerCountSchema.nullable(),
  closeRequest: z
    .object({
      countId: z.number().int(),
      requestedByName: z.string(),
      requestedAt: instant,
      reason: z.string(),
      state: z.enum(['waiting', 'approved', 'rejected', 'withdrawn']),
      decidedByName: z.string().nullable(),
      decidedAt: instant.nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  closing: z
    .object({
      counted: tenderSumsSchema,
      expected: tenderSumsSchema,
      difference: tenderSumsSchema,
      closedAt: instant,
      closedByName: z.string(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Policies of the utility that the screens explain. */
  policy: z.object({ blindCount: z.boolean(), cashTolerance: rupiah, pettyCashLimit: rupiah }),
});
export type SessionReport = z.infer<typeof sessionReportSchema>;

/** Cash sessions: a drawer from its opening to its closing. */
export const cashSessions = {
  /** The counters of the own branch; inUseBy is the cashier who has it open. */
  listCounters: query({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({}),
    output: z.array(
      z.object({
        counterId: z.number().int(),
        code: z.string(),
        name: z.string(),
        inUseBy: z.string().nullable(),
      }),
    ),
  }),
  /** Opens a drawer with a counted float, at most 1 billion rupiah. Errors: COUNTER_NOT_FOUND, COUNTER_IN_USE, SESSION_ALREADY_OPEN, DAY_CLOSED, INVALID_*. */
  open: command({
    permission: ['cashier'],
    input: z.strictObject({ requestId, counterId: id, pieces: piecesSchema }),
    output: cashSessionSchema,
  }),
  /** The own open session, or null. */
  current: query({
    permission: ['cashier'],
    input: z.strictObject({}),
    output: z.object({ session: cashSessionSchema.nullable() }),
  }),
  /** What a session has taken and moved. Errors: SESSION_NOT_FOUND. */
  report: query({
    permission: ['cashier', 'supervisor', 'finance', 'manager'],
    input: z.strictObject({ sessionId: id }),
    output: sessionReportSchema,
  }),
  /** Petty cash. Errors: SESSION_NOT_FOUND, SESSION_FROM_EARLIER_DAY, REASON_REQUIRED, APPROVAL_REQUIRED (beyond the limit: a head of counter enters it), DRAWER_TOO_LITTLE. */
  movePettyCash: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({
      requestId,
      sessionId: id,
      direction: z.enum(['in', 'out']),
      reasonCode: z.enum(PETTY_CASH_REASONS),
      amount: rupiah.min(1).max(1_000_000_000),
      note,
    }),
    output: z.object({ movementId: z.number().int(), sessionId: z.number().int(), movedAt: instant }),
  }),
  /** Offers money to the safe or a colleague (`toCashier`, a login). Errors: SESSION_NOT_FOUND, SESSION_FROM_EARLIER_DAY, DRAWER_TOO_LITTLE, INVALID_*. */
  offerCash: command({
    permission: ['cashier'],
    input: z.strictObject({
      requestId,
      sessionId: id,
      kind: z.enum(['to_safe', 'to_cashier']),
      toCashier: z.string().min(1).max(63).nullable(),
      pieces: piecesSchema,
      note,
    }),
    output: transferSchema,
  }),
  /** Errors: TRANSFER_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, SESSION_NOT_OPEN, SESSION_FROM_EARLIER_DAY, DRAWER_TOO_LITTLE. */
  decideCash: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({
      requestId,
      transferId: id,
      outcome: z.enum(['accepted', 'declined', 'withdrawn']),
      note,
    }),
    output: transferSchema,
  }),
  /** Offers that wait and concern the person; `mine` are the own ones. */
  transfers: query({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({}),
    output: z.array(transferSchema.extend({ mine: z.boolean(), mayAccept: z.boolean() })),
  }),
  /** Colleagues to whom money may be handed over now. */
  transferTargets: query({
    permission: ['cashier'],
    input: z.strictObject({}),
    output: z.array(z.object({ login: z.string(), fullName: z.string(), counterName: z.string() })),
  }),
  /** Stores a count and tells what should have been there. A recount is another count. Errors: SESSION_NOT_FOUND, INVALID_*. */
  count: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({
      requestId,
      sessionId: id,
      pieces: piecesSchema,
      /** Totals of the terminals' slips. */
      tenders: z.strictObject({
        debit: rupiah.min(0).max(100_000_000_000),
        qris: rupiah.min(0).max(100_000_000_000),
        transfer: rupiah.min(0).max(100_000_000_000),
      }),
    }),
    output: freshCountSchema,
  }),
  /**
   * Closes with the newest count: `closed`, or `waiting` for another person when the difference is beyond the tolerance. Errors: SESSION_NOT_FOUND,
   * COUNT_NOT_FOUND, COUNT_OUTDATED, TRANSFER_PENDING, REVERSAL_PENDING, REASON_REQUIRED, ALREADY_DECIDED, APPROVAL_REQUIRED.
   */
  close: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({ requestId, sessionId: id, countId: id, reason: note }),
    output: closeAnswerSchema,
  }),
  /** Decides about a closing that waits; rejecting needs a note. Errors: COUNT_NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, REASON_REQUIRED, COUNT_OUTDATED, TRANSFER_PENDING, REVERSAL_PENDING. */
  decideClose: command({
    permission: ['cashier', 'supervisor', 'finance'],
    input: z.strictObject({
      requestId,
      countId: id,
      outcome: z.enum(['approved', 'rejected', 'withdrawn']),
      note,
    }),
    output: closeAnswerSchema,
  }),
};
