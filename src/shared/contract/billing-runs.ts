import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import { PERIOD_STATES, readingCardSchema } from './meter-readings.ts';

const rupiah = z.int();
const count = z.int().nonnegative();
const m3 = z.int();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
/** `YYYY-MM`. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What can happen to a usage period, as `loket.billing_period_event.action`. */
export const PERIOD_ACTIONS = [
  'open',
  'close_readings',
  'reopen_readings',
  'calculate',
  'discard',
  'approve',
  'disapprove',
  'begin_posting',
  'abandon_posting',
  'post',
] as const;
export type PeriodAction = (typeof PERIOD_ACTIONS)[number];

/** What a calculation adds up to; passed back by whoever approves or posts it. */
const totals = { runId: z.int(), bills: count, usageM3: count, amount: rupiah };

export const periodCardSchema = z.object({
  usagePeriod: month,
  /** Null: not begun. */
  state: z.enum(PERIOD_STATES).nullable(),
  postedAt: instant.nullable(),
  /** Its month has begun: it may be opened. */
  begun: z.boolean(),
  /** The calculation that counts. */
  run: z
    .object({
      ...totals,
      dueDate: date,
      calculatedBy: z.string(),
      calculatedAt: instant,
      /** Made by this person: another one approves. */
      own: z.boolean(),
      approvedBy: z.string().nullable(),
      approvedAt: instant.nullable(),
      postedBy: z.string().nullable(),
      postedAt: instant.nullable(),
    })
    .nullable(),
  /** While the state is posting. Not running: it was interrupted, and nothing is posted. */
  posting: z
    .object({
      running: z.boolean(),
      written: count,
      total: count,
      begunBy: z.string(),
      begunAt: instant,
    })
    .nullable(),
  events: z.array(
    z.object({
      action: z.enum(PERIOD_ACTIONS),
      at: instant,
      by: z.string(),
      note: z.string(),
      bills: count.nullable(),
      usageM3: count.nullable(),
      amount: rupiah.nullable(),
      read: count.nullable(),
      estimated: count.nullable(),
      kept: count.nullable(),
      unusable: count.nullable(),
    }),
  ),
});
export type PeriodCard = z.infer<typeof periodCardSchema>;

export const periodStatusSchema = periodCardSchema.extend({
  /** The usage period that is worked on. */
  current: month,
  /** Those with a history here, newest first. */
  periods: z.array(z.object({ usagePeriod: month, state: z.enum(PERIOD_STATES) })),
});
export type PeriodStatus = z.infer<typeof periodStatusSchema>;

export const closingPreviewSchema = z.object({
  usagePeriod: month,
  bills: count,
  read: count,
  /** Of those read: estimated by staff. */
  estimated: count,
  /** Active, without a reading: closing estimates them. */
  unread: count,
  /** Sealed, temporarily closed or disconnected, without a reading: no estimate. */
  others: count,
  /** Readings that wait for a decision. */
  waiting: count,
  routes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      bills: count,
      read: count,
      unread: count,
      others: count,
    }),
  ),
});
export type ClosingPreview = z.infer<typeof closingPreviewSchema>;

export const PREVIEW_BY = ['group', 'branch', 'route', 'district'] as const;
export type PreviewBy = (typeof PREVIEW_BY)[number];

const previewRow = z.object({
  code: z.string(),
  name: z.string(),
  bills: count,
  usageM3: count,
  amount: rupiah,
  estimated: count,
  zero: count,
  /** Of the month before, as issued. */
  lastBills: count,
  lastUsageM3: count,
  lastAmount: rupiah,
});
export type PreviewRow = z.infer<typeof previewRow>;
export const billingPreviewSchema = z.object({ total: previewRow, rows: z.array(previewRow) });
export type BillingPreview = z.infer<typeof billingPreviewSchema>;

export const LINE_KINDS = [
  'largest',
  'rise',
  'fall',
  'zero',
  'estimated',
  'catch_up',
  'no_flow',
  'replaced',
  'new',
  'find',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export const billingLineSchema = z.object({
  connectionId: z.int(),
  connectionNo: z.string(),
  customerName: z.string(),
  routeCode: z.string(),
  tariffGroupCode: z.string(),
  previousReading: m3,
  currentReading: m3,
  usageM3: count,
  amount: rupiah,
  /** Of the month before; null without a bill. */
  lastUsageM3: count.nullable(),
  lastAmount: rupiah.nullable(),
  estimated: z.boolean(),
  catchUpMonths: count,
  noFlow: z.boolean(),
  /** A meter was taken away within its usage. */
  replaced: z.boolean(),
});
export type BillingLine = z.infer<typeof billingLineSchema>;

export const billingLineDetailSchema = z.object({
  reading: readingCardSchema,
  dueDate: date,
  water: rupiah,
  fixed: rupiah,
  meter: rupiah,
  other: rupiah,
  amount: rupiah,
  otherItems: z.array(z.object({ code: z.string(), name: z.string(), amount: rupiah })),
  catchUpMonths: count,
  noFlow: z.boolean(),
  /** Empty where the water is not that of its own month alone. */
  blocks: z.array(
    z.object({
      from: m3,
      to: m3.nullable(),
      m3,
      price: z.number(),
      amount: z.number(),
    }),
  ),
  lastUsageM3: count.nullable(),
  lastAmount: rupiah.nullable(),
});
export type BillingLineDetail = z.infer<typeof billingLineDetailSchema>;

/** `details.problems` of BILLING_PROBLEMS. */
export const billingProblemsSchema = z.object({
  count,
  kinds: z.record(z.string(), count),
  problems: z.array(
    z.object({
      kind: z.string(),
      connectionNo: z.string(),
      customerName: z.string(),
      tariffGroupCode: z.string(),
      routeCode: z.string(),
      detail: z.string(),
    }),
  ),
});
export type BillingProblems = z.infer<typeof billingProblemsSchema>;

const READERS = ['reading_officer', 'finance', 'manager'] as const;
const base = { requestId: z.uuid(), usagePeriod: month };
const reason = z.string().trim().max(300);

/** A usage period from its readings to posted bills. Rupiah, m3. */
export const billingRuns = {
  /** Without a period the one that is worked on. */
  status: query({
    permission: READERS,
    input: z.strictObject({ usagePeriod: month.nullable().default(null) }),
    output: periodStatusSchema,
  }),
  closingPreview: query({
    permission: READERS,
    input: z.strictObject({ usagePeriod: month }),
    output: closingPreviewSchema,
  }),
  preview: query({
    permission: READERS,
    input: z.strictObject({ usagePeriod: month, by: z.enum(PREVIEW_BY) }),
    output: billingPreviewSchema,
  }),
  lines: query({
    permission: READERS,
    input: z.strictObject({
      usagePeriod: month,
      kind: z.enum(LINE_KINDS),
      search: z.string().max(40).default(''),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.array(billingLineSchema),
  }),
  /** Errors: BILL_NOT_FOUND. */
  line: query({
    permission: READERS,
    input: z.strictObject({ usagePeriod: month, connectionId: z.int().positive() }),
    output: billingLineDetailSchema,
  }),
  /** Errors: PERIOD_STEP_NOT_ALLOWED, PERIOD_NOT_OPEN. */
  open: command({
    permission: ['reading_officer', 'finance'],
    input: z.strictObject(base),
    output: periodCardSchema,
  }),
  /** `unread`: as shown. Errors: PERIOD_STEP_NOT_ALLOWED, READINGS_WAITING, UNREAD_CHANGED. */
  closeReadings: command({
    permission: ['reading_officer'],
    input: z.strictObject({ ...base, unread: count }),
    output: periodCardSchema,
  }),
  /** Errors: PERIOD_STEP_NOT_ALLOWED, REASON_REQUIRED. */
  reopenReadings: command({
    permission: ['reading_officer'],
    input: z.strictObject({ ...base, reason }),
    output: periodCardSchema,
  }),
  /** Takes minutes for a million; `cancel` ends it with nothing changed. Errors: PERIOD_STEP_NOT_ALLOWED, BILLING_PROBLEMS, TARIFF_MISSING. */
  calculate: command({
    permission: ['reading_officer', 'finance'],
    input: z.strictObject(base),
    output: periodCardSchema,
  }),
  /** Errors: PERIOD_STEP_NOT_ALLOWED, REASON_REQUIRED. */
  discard: command({
    permission: ['reading_officer', 'finance'],
    input: z.strictObject({ ...base, reason }),
    output: periodCardSchema,
  }),
  /** By another person than who calculated. Errors: PERIOD_STEP_NOT_ALLOWED, OWN_REQUEST, BILLING_RUN_CHANGED, BILLING_RUN_STALE. */
  approve: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ ...base, ...totals }),
    output: periodCardSchema,
  }),
  /** Errors: PERIOD_STEP_NOT_ALLOWED, REASON_REQUIRED. */
  disapprove: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ ...base, reason }),
    output: periodCardSchema,
  }),
  /** Counters and channels say "posting" from now on; no bill is written yet. Errors: MONTH_CLOSED, PERIOD_STEP_NOT_ALLOWED, BILLING_RUN_CHANGED, BILLING_RUN_STALE. */
  beginPosting: command({
    permission: ['finance'],
    input: z.strictObject({ ...base, ...totals }),
    output: periodCardSchema,
  }),
  /** All bills or none. Errors: MONTH_CLOSED, POSTING_RUNNING, PERIOD_STEP_NOT_ALLOWED, BILLING_RUN_CHANGED, BILLING_RUN_STALE. */
  post: command({
    permission: ['finance'],
    input: z.strictObject({ ...base, runId: z.int() }),
    output: periodCardSchema,
  }),
  /** Errors: POSTING_RUNNING, PERIOD_STEP_NOT_ALLOWED, REASON_REQUIRED. */
  abandonPosting: command({
    permission: ['finance'],
    input: z.strictObject({ ...base, reason }),
    output: periodCardSchema,
  }),
  /** Asks the server to end this console's calculation or posting; true if one was under way. It ends with SERVER_BUSY, nothing half. */
  cancel: command({
    permission: READERS,
    input: z.strictObject({ requestId: z.uuid() }),
    output: z.boolean(),
  }),
};
