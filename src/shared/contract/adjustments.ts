import { z } from 'zod';
import './jitless.ts';
import { accountSchema, quoteSchema } from './connections.ts';
import { command, query } from './define.ts';
import { recordedPaymentSchema } from './payments.ts';

const rupiah = z.number().int();
const id = z.number().int().positive();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const usagePeriod = z.string().regex(/^\d{4}-\d{2}$/);
const reason = z.string().max(1000);

/** What a bill says: gross is the sum of its parts, amount what is left after relief. Rupiah, m3. */
export const billValuesSchema = z.object({
  previousReading: z.number().int(),
  currentReading: z.number().int(),
  usageM3: z.number().int(),
  tariffGroupCode: z.string(),
  water: rupiah,
  fixed: rupiah,
  meter: rupiah,
  other: rupiah,
  gross: rupiah,
  discount: rupiah,
  amount: rupiah,
});
export type BillValues = z.infer<typeof billValuesSchema>;

export const CORRECTION_STATES = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];
const correctionSchema = z.object({
  correctionId: id,
  billId: id,
  state: z.enum(CORRECTION_STATES),
  usagePeriod,
  connectionNo: z.string(),
  customerName: z.string(),
  reason: z.string(),
  old: billValuesSchema,
  new: billValuesSchema,
  requestedBy: z.string(),
  requestedAt: instant,
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  /** The bill has changed since it was asked for, so that it can only be rejected. */
  outdated: z.boolean(),
});
export type Correction = z.infer<typeof correctionSchema>;

const change = {
  billId: id,
  previousReading: z.number().int().min(0).max(100_000_000),
  currentReading: z.number().int().min(0).max(100_000_000),
  /** Only where usage is not the difference of the readings. */
  usageM3: z.number().int().min(0).max(1_000_000).nullable(),
  /** Null: as it is. */
  tariffGroupCode: z.string().max(20).nullable(),
};

export const DECREE_KINDS = ['full', 'percent', 'amount'] as const;
export type DecreeKind = (typeof DECREE_KINDS)[number];
export const DECREE_STATES = ['entered', 'applied', 'withdrawn'] as const;
export type DecreeState = (typeof DECREE_STATES)[number];
const decreeCardSchema = z.object({
  decreeId: id,
  decreeNo: z.string(),
  name: z.string(),
  kind: z.enum(DECREE_KINDS),
  percent: z.number().nullable(),
  amount: rupiah.nullable(),
  usageFrom: usagePeriod,
  usageTo: usagePeriod,
  state: z.enum(DECREE_STATES),
  targets: z.number().int(),
  enteredBy: z.string(),
  enteredAt: instant,
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Why it was given up. */
  reason: z.string().nullable(),
  /** What was lowered; null until it is carried out. */
  bills: z.number().int().nullable(),
  total: rupiah.nullable(),
});
export type DecreeCard = z.infer<typeof decreeCardSchema>;

/** Tenders that can have reached the utility without a drawer. */
export const BACKDATED_TENDERS = ['transfer', 'qris', 'debit'] as const;
const ASKS = ['customer_service', 'reading_officer', 'supervisor'] as const;

/** Relief by decree, bill corrections and back-dated payments. */
export const adjustments = {
  /** A bill before and after, priced by the tariff of its usage period. Errors: BILL_*, TARIFF_*, METER_SIZE_UNKNOWN, INVALID_INPUT. */
  previewCorrection: query({
    permission: [...ASKS, 'finance'],
    input: z.strictObject(change),
    output: z.object({
      billId: id,
      usagePeriod,
      old: billValuesSchema,
      new: billValuesSchema,
      /** New less old. */
      difference: rupiah,
      /** Late fee of the corrected bill if paid today. */
      lateFee: rupiah,
    }),
  }),
  /** Errors: as `previewCorrection`, REASON_REQUIRED. */
  requestCorrection: command({
    permission: ASKS,
    input: z.strictObject({ requestId: z.uuid(), ...change, reason }),
    output: z.object({ correctionId: id, state: z.literal('proposed') }),
  }),
  /** Errors: OWN_REQUEST, ALREADY_DECIDED, REQUEST_OUTDATED, BILL_*, REASON_REQUIRED (rejecting). */
  decideCorrection: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      correctionId: id,
      outcome: z.enum(['approved', 'rejected']),
      note: reason,
    }),
    output: z.object({ correctionId: id, state: z.enum(CORRECTION_STATES) }),
  }),
  /** Errors: CORRECTION_NOT_FOUND, ALREADY_DECIDED. */
  withdrawCorrection: command({
    permission: ASKS,
    input: z.strictObject({ requestId: z.uuid(), correctionId: id }),
    output: z.object({ correctionId: id, state: z.enum(CORRECTION_STATES) }),
  }),
  /** Newest first, in pages. */
  listCorrections: query({
    permission: [...ASKS, 'finance', 'manager'],
    input: z.strictObject({
      state: z.enum(CORRECTION_STATES).nullable().default(null),
      before: id.nullable().default(null),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(correctionSchema),
  }),
  /** Errors: TARGETS_NOT_FOUND (details.numbers), DECREE_EXISTS, INVALID_INPUT. Lowers nothing yet. */
  enterDecree: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      decreeNo: z.string().max(200),
      name: z.string().max(200),
      kind: z.enum(DECREE_KINDS),
      percent: z.number().positive().max(100).nullable(),
      amount: rupiah.positive().nullable(),
      usageFrom: usagePeriod,
      usageTo: usagePeriod,
      connectionNos: z.array(z.string().max(60)).min(1).max(10_000),
    }),
    output: z.object({
      decreeId: id,
      decreeNo: z.string(),
      targets: z.number().int(),
      /** Numbers that were named more than once. */
      repeated: z.number().int(),
    }),
  }),
  /** Carries a decree out, once. Errors: OWN_REQUEST, ALREADY_DECIDED, NOTHING_DUE, PERIOD_BEING_POSTED. */
  applyDecree: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ requestId: z.uuid(), decreeId: id }),
    output: z.object({ decreeId: id, bills: z.number().int(), total: rupiah }),
  }),
  /** Errors: ALREADY_DECIDED, REASON_REQUIRED. */
  withdrawDecree: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ requestId: z.uuid(), decreeId: id, reason }),
    output: z.object({ decreeId: id, state: z.enum(DECREE_STATES) }),
  }),
  /** Newest first, in pages. */
  listDecrees: query({
    permission: ['finance', 'manager'],
    input: z.strictObject({
      before: id.nullable().default(null),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(decreeCardSchema),
  }),
  /** Errors: DECREE_NOT_FOUND. */
  decree: query({
    permission: ['finance', 'manager'],
    input: z.strictObject({ decreeId: id }),
    output: decreeCardSchema.extend({
      /** What carrying it out would lower now; null afterwards. */
      preview: z
        .object({
          bills: z.number().int(),
          connections: z.number().int(),
          total: rupiah,
          toNothing: z.number().int(),
        })
        .nullable(),
    }),
  }),
  /** The bills that a decree lowered or would lower, in pages of 100. */
  decreeLines: query({
    permission: ['finance', 'manager'],
    input: z.strictObject({ decreeId: id, after: id.nullable().default(null) }),
    output: z.array(
      z.object({
        billId: id,
        connectionNo: z.string(),
        customerName: z.string(),
        usagePeriod,
        /** What was left of it before. */
        amount: rupiah,
        discount: rupiah,
      }),
    ),
  }),
  /** What the sheets of a connection cost on an earlier day; null: today. Errors: DATE_NOT_ALLOWED, CONNECTION_NOT_FOUND. */
  quoteBackdated: query({
    permission: ['finance'],
    input: z.strictObject({ connectionNo: z.string().max(60), on: date.nullable() }),
    output: z.object({
      connection: accountSchema.shape.connection,
      quote: quoteSchema,
      /** How many of the oldest sheets existed on that day. */
      payableSheets: z.number().int(),
      earliest: date,
      latest: date,
      counters: z.array(
        z.object({
          counterId: id,
          code: z.string(),
          name: z.string(),
          branchName: z.string(),
          dayClosed: z.boolean(),
        }),
      ),
    }),
  }),
  /** Errors: DAY_CLOSED, DATE_NOT_ALLOWED, REASON_REQUIRED, REFERENCE_*, BILL_*, TOTAL_CHANGED. */
  recordBackdated: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      connectionId: id,
      billIds: z.array(id).min(1).max(60),
      tender: z.enum(BACKDATED_TENDERS),
      tenderReference: z.string().max(60),
      totalShown: rupiah.min(0).max(1_000_000_000_000),
      paidOn: date,
      counterId: id,
      reason,
    }),
    output: recordedPaymentSchema,
  }),
};
