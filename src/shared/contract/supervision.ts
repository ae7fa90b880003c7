import { z } from 'zod';
import './jitless.ts';
import { piecesSchema, tenderSumsSchema } from './cash-sessions.ts';
import { query } from './define.ts';
import { REVERSAL_REASONS } from './reversal-cards.ts';

const rupiah = z.number().int();
const id = z.number().int();
const instant = z.iso.datetime({ offset: true });
const period = z.string().regex(/^\d{4}-\d{2}$/);
const sumSchema = z.object({ payments: z.number().int(), total: rupiah });
const LOOKERS = ['supervisor', 'finance', 'manager'] as const;

export const DRAWER_STATES = ['selling', 'counted', 'transfer_pending', 'waiting_close'] as const;
export const ACTION_KINDS = ['opening', 'payment', 'reversal', 'movement', 'transfer', 'count'] as const;

export const openDrawerSchema = z.object({
  sessionId: id,
  counterId: id,
  counterCode: z.string(),
  counterName: z.string(),
  branchId: id,
  branchName: z.string(),
  cashierName: z.string(),
  businessDate: z.iso.date(),
  fromEarlierDay: z.boolean(),
  openedAt: instant,
  openingFloat: rupiah,
  payments: z.number().int(),
  /** Reversals that went into this session. */
  reversals: z.number().int(),
  /** Cash payments less cash reversals, without float, petty cash and transfers. */
  cashTaken: rupiah,
  /** What the movements say each tender must hold; cash with float, petty cash and accepted transfers. */
  expected: tenderSumsSchema,
  lastAction: z.object({ kind: z.enum(ACTION_KINDS), at: instant, amount: rupiah }),
  state: z.enum(DRAWER_STATES),
  waiting: z.object({
    closings: z.number().int(),
    transfers: z.number().int(),
    reversals: z.number().int(),
  }),
});
export type OpenDrawer = z.infer<typeof openDrawerSchema>;

/** Why a person may not decide: own money or request, beyond the limit of the role, or another role's. */
export const OBSTACLES = ['own', 'limit', 'finance', 'supervisor'] as const;

const common = {
  /** Of the count, transfer, reversal, agreement or correction. */
  id,
  branchName: z.string().nullable(),
  askedByName: z.string(),
  askedAt: instant,
  mayDecide: z.boolean(),
  /** Also what is beyond the own limit may be refused. */
  mayReject: z.boolean(),
  obstacle: z.enum(OBSTACLES).nullable(),
};
const drawerFacts = {
  sessionId: id,
  counterName: z.string(),
  cashierName: z.string(),
  businessDate: z.iso.date(),
  note: z.string(),
};

export const waitingItemSchema = z.discriminatedUnion('kind', [
  /** A closing beyond the tolerance; amount and differences are counted less expected. */
  z.object({
    ...common,
    kind: z.literal('closing'),
    amount: rupiah,
    facts: z.object({ ...drawerFacts, differences: tenderSumsSchema }),
  }),
  /** Surplus offered to the safe. */
  z.object({
    ...common,
    kind: z.literal('turn_in'),
    amount: rupiah,
    facts: z.object(drawerFacts),
  }),
  z.object({
    ...common,
    kind: z.literal('reversal'),
    amount: rupiah,
    facts: z.object({
      sessionId: id.nullable(),
      counterName: z.string().nullable(),
      channelName: z.string().nullable(),
      receiptNo: z.string().nullable(),
      payerName: z.string().nullable(),
      connectionNo: z.string().nullable(),
      tender: z.string(),
      paidAt: instant,
      reasonCode: z.enum(REVERSAL_REASONS),
      whole: z.boolean(),
      /** While it is, the money goes out of that drawer; afterwards finance decides. */
      sessionOpen: z.boolean(),
      note: z.string(),
    }),
  }),
  z.object({
    ...common,
    kind: z.literal('plan'),
    amount: rupiah,
    facts: z.object({
      planNo: z.string(),
      connectionNo: z.string(),
      customerName: z.string(),
      instalments: z.number().int(),
      firstDue: z.iso.date().nullable(),
      sheets: z.number().int(),
      note: z.string(),
    }),
  }),
  /** amount is new less old. */
  z.object({
    ...common,
    kind: z.literal('correction'),
    amount: rupiah,
    facts: z.object({
      connectionNo: z.string(),
      customerName: z.string(),
      usagePeriod: period,
      before: rupiah,
      after: rupiah,
      note: z.string(),
    }),
  }),
]);
export type WaitingItem = z.infer<typeof waitingItemSchema>;
export const WAITING_KINDS = ['closing', 'turn_in', 'reversal', 'plan', 'correction'] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

const countSchema = z.object({
  countId: id,
  countedAt: instant,
  countedByName: z.string(),
  pieces: piecesSchema,
  counted: tenderSumsSchema,
  expected: tenderSumsSchema,
  difference: tenderSumsSchema,
  /** Set when it was asked to close with this count. */
  reason: z.string().nullable(),
  outcome: z.enum(['approved', 'rejected', 'withdrawn']).nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});
export type DecidedCount = z.infer<typeof countSchema>;
const billSchema = z.object({
  previousReading: z.number().int(),
  currentReading: z.number().int(),
  usageM3: z.number().int(),
  tariffGroupCode: z.string(),
  water: rupiah,
  fixed: rupiah,
  meter: rupiah,
  other: rupiah,
  amount: rupiah,
});

export const closingDetailSchema = z.object({
  openedAt: instant,
  openingFloat: rupiah,
  count: countSchema,
  /** Money moved since the count: it cannot be approved any more. */
  outdated: z.boolean(),
  /** Newest first. */
  earlierCounts: z.array(countSchema),
});
export const turnInDetailSchema = z.object({ pieces: piecesSchema, drawerCash: rupiah });
export const reversalDetailSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['bill', 'invoice', 'instalment']),
      usagePeriod: period.nullable(),
      connectionNo: z.string().nullable(),
      reference: z.string().nullable(),
      instalmentNo: z.number().int().nullable(),
      amount: rupiah,
    }),
  ),
});
export const planDetailSchema = z.object({
  bills: z.array(z.object({ usagePeriod: period, amount: rupiah, lateFee: rupiah })),
  schedule: z.array(z.object({ instalmentNo: z.number().int(), dueDate: z.iso.date(), amount: rupiah })),
});
export const correctionDetailSchema = z.object({ before: billSchema, after: billSchema });

export type ClosingDetail = z.infer<typeof closingDetailSchema>;
export type TurnInDetail = z.infer<typeof turnInDetailSchema>;
export type ReversalDetail = z.infer<typeof reversalDetailSchema>;
export type PlanDetail = z.infer<typeof planDetailSchema>;
export type CorrectionDetail = z.infer<typeof correctionDetailSchema>;

/** Each kind's own detail; which it is follows from the item's kind. */
const detailSchema = z.union([
  closingDetailSchema,
  turnInDetailSchema,
  reversalDetailSchema,
  planDetailSchema,
  correctionDetailSchema,
]);

/** The head of counter's view: all open drawers and what waits for a decision. Rupiah, m3. */
export const supervision = {
  /** All open drawers of the own branch; finance and manager: of all branches, or of one. */
  drawers: query({
    permission: LOOKERS,
    input: z.strictObject({ branchId: id.nullable().default(null) }),
    output: z.object({
      asOf: instant,
      businessDate: z.iso.date(),
      /** With counters, as far as the person looks after them. */
      branches: z.array(z.object({ branchId: id, name: z.string() })),
      drawers: z.array(openDrawerSchema),
      totals: z.object({ payments: z.number().int(), cashTaken: rupiah, expected: tenderSumsSchema }),
    }),
  }),
  /** What came in today by counter and by digital channel; reversals stand apart. */
  today: query({
    permission: LOOKERS,
    input: z.strictObject({}),
    output: z.object({
      asOf: instant,
      businessDate: z.iso.date(),
      /** False: the own branch's counters, and the channels for connections of its routes. */
      wholeUtility: z.boolean(),
      atCounters: sumSchema,
      digital: sumSchema,
      counters: z.array(
        z.object({
          counterId: id,
          name: z.string(),
          branchName: z.string(),
          payments: z.number().int(),
          total: rupiah,
        }),
      ),
      channels: z.array(
        z.object({ code: z.string(), name: z.string(), payments: z.number().int(), total: rupiah }),
      ),
      reversed: z.object({ count: z.number().int(), total: rupiah }),
    }),
  }),
  /** What waits for a decision: first what the person may decide, the oldest first; at most 100 of `total`. */
  approvals: query({
    permission: LOOKERS,
    input: z.strictObject({}),
    output: z.object({
      asOf: instant,
      total: z.number().int(),
      mine: z.number().int(),
      items: z.array(waitingItemSchema),
    }),
  }),
  /** One of them with all that a decider must see; `decided` instead when somebody was quicker. */
  approval: query({
    permission: LOOKERS,
    input: z.strictObject({ kind: z.enum(WAITING_KINDS), id: id.positive() }),
    output: z.object({
      item: waitingItemSchema.nullable(),
      detail: detailSchema.nullable(),
      decided: z
        .object({
          outcome: z.string(),
          decidedByName: z.string(),
          decidedAt: instant,
          note: z.string(),
        })
        .nullable(),
    }),
  }),
};
