import { z } from 'zod';
import './jitless.ts';
import { accountSchema, quoteSchema } from './connections.ts';
import { command, query } from './define.ts';

const rupiah = z.number().int();
const id = z.number().int().positive();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const usagePeriod = z.string().regex(/^\d{4}-\d{2}$/);
/** The database judges the length; this only keeps a whole book out. */
const reason = z.string().max(1000);

export const PLAN_STATES = ['proposed', 'running', 'settled', 'rejected', 'withdrawn', 'cancelled'] as const;
export type PlanState = (typeof PLAN_STATES)[number];
/** `overdue`: running, with an instalment past its date. */
export const PLAN_FILTERS = [
  'proposed',
  'running',
  'overdue',
  'settled',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export const LIMIT_ROLES = ['customer_service', 'supervisor', 'finance', 'manager'] as const;

const planCardSchema = z.object({
  planId: id,
  planNo: z.string(),
  state: z.enum(PLAN_STATES),
  connectionNo: z.string(),
  customerName: z.string(),
  branchName: z.string(),
  total: rupiah,
  paid: rupiah,
  instalments: z.number().int(),
  paidInstalments: z.number().int(),
  /** Date of the next instalment to pay; null when there is none. */
  nextDue: date.nullable(),
  overdueInstalments: z.number().int(),
  overdueAmount: rupiah,
  overdueDays: z.number().int(),
  requestedBy: z.string(),
  requestedAt: instant,
});
export type PlanCard = z.infer<typeof planCardSchema>;

const planSheetSchema = planCardSchema.extend({
  connection: accountSchema.shape.connection,
  reason: z.string(),
  businessDate: date,
  bills: z.array(z.object({ billId: id, usagePeriod, dueDate: date, billAmount: rupiah, lateFee: rupiah })),
  schedule: z.array(
    z.object({
      instalmentNo: z.number().int(),
      dueDate: date,
      amount: rupiah,
      paidAt: instant.nullable(),
      receiptNo: z.string().nullable(),
      paidWhere: z.string().nullable(),
      /** Days past its date while it is not paid; else 0. */
      overdueDays: z.number().int(),
    }),
  ),
});

export const PLAN_EVENTS = [
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
  'paid',
  'reversed',
  'printed',
] as const;
const planSchema = planSheetSchema.extend({
  timeline: z.array(
    z.object({ at: instant, what: z.enum(PLAN_EVENTS), by: z.string().nullable(), note: z.string() }),
  ),
  /** One's own proposal: others decide. */
  own: z.boolean(),
  /** Whether one of the person's roles may approve this sum and number of instalments. */
  withinLimit: z.boolean(),
  mayCancel: z.boolean(),
});
export type Plan = z.infer<typeof planSchema>;

/** What stands on the letter of an agreement; of a proposal it is a draft. */
export const agreementSchema = planSheetSchema.extend({
  utility: z.object({
    name: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    /** PNG as base64, or null. */
    logoPng: z.string().nullable(),
    timeZone: z.string(),
    training: z.boolean(),
  }),
  approvedBy: z.string().nullable(),
  approvedOn: date.nullable(),
  printedBy: z.string(),
  printedAt: instant,
});
export type Agreement = z.infer<typeof agreementSchema>;

/** The office's view of one connection. */
export const connectionBillsSchema = z.object({
  connection: accountSchema.shape.connection,
  quote: quoteSchema,
  /** Agreements that wait for a decision or are being paid. */
  plans: z.array(
    z.object({ planId: id, planNo: z.string(), state: z.enum(['proposed', 'running']), total: rupiah }),
  ),
  tariffGroups: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type ConnectionBills = z.infer<typeof connectionBillsSchema>;

const draftSchema = z.object({
  bills: z.array(z.object({ billId: id, usagePeriod, billAmount: rupiah, lateFee: rupiah })),
  billsTotal: rupiah,
  lateFees: rupiah,
  total: rupiah,
  instalments: z.array(z.object({ instalmentNo: z.number().int(), dueDate: date, amount: rupiah })),
});
export type PlanDraft = z.infer<typeof draftSchema>;

const terms = {
  connectionId: id,
  /** Null: everything that is due. */
  billIds: z.array(id).min(1).max(240).nullable(),
  instalments: z.number().int().min(2).max(36),
  firstDue: date,
};
const decided = z.object({ planId: id, planNo: z.string(), state: z.enum(PLAN_STATES) });
const OFFICE = ['customer_service', 'supervisor', 'finance', 'manager'] as const;

/** Instalment agreements: proposing, approving and giving up. */
export const instalments = {
  /** One exact connection number, with or without separators. Errors: CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  lookUp: query({
    permission: [...OFFICE, 'reading_officer'],
    input: z.strictObject({ connectionNo: z.string().max(60) }),
    output: connectionBillsSchema,
  }),
  /** What an agreement would say today; nothing is changed. Errors: BILL_*, NOTHING_DUE, PERIOD_BEING_POSTED, CONNECTION_BLOCKED, INVALID_INPUT. */
  preview: query({ permission: OFFICE, input: z.strictObject(terms), output: draftSchema }),
  /** The bills stay due until another person approves. Errors: as `preview`, REASON_REQUIRED. */
  propose: command({
    permission: OFFICE,
    input: z.strictObject({ requestId: z.uuid(), ...terms, reason }),
    output: decided.extend({ total: rupiah }),
  }),
  /** Errors: OWN_REQUEST, ALREADY_DECIDED, PLAN_LIMIT_EXCEEDED, REASON_REQUIRED (rejecting), BILL_*, REQUEST_OUTDATED. */
  decide: command({
    permission: OFFICE,
    input: z.strictObject({
      requestId: z.uuid(),
      planId: id,
      outcome: z.enum(['approved', 'rejected']),
      note: reason,
    }),
    output: decided,
  }),
  /** One's own proposal, before it is decided. Errors: PLAN_NOT_FOUND, ALREADY_DECIDED. */
  withdraw: command({
    permission: OFFICE,
    input: z.strictObject({ requestId: z.uuid(), planId: id }),
    output: decided,
  }),
  /** Only while nothing is paid; its bills are due again. Errors: PLAN_HAS_PAYMENTS, PLAN_LIMIT_EXCEEDED, REASON_REQUIRED. */
  cancel: command({
    permission: ['supervisor', 'finance', 'manager'],
    input: z.strictObject({ requestId: z.uuid(), planId: id, reason }),
    output: decided,
  }),
  /** Newest first, in pages. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: OFFICE,
    input: z.strictObject({
      state: z.enum(PLAN_FILTERS).nullable().default(null),
      text: z.string().max(100).default(''),
      before: id.nullable().default(null),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(planCardSchema),
  }),
  /** What waits, runs and is late, and what is still to come of the running ones. */
  counts: query({
    permission: OFFICE,
    input: z.strictObject({}),
    output: z.object({
      proposed: z.number().int(),
      running: z.number().int(),
      overdue: z.number().int(),
      toPay: rupiah,
    }),
  }),
  /** Errors: PLAN_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  plan: query({ permission: OFFICE, input: z.strictObject({ planId: id }), output: planSchema }),
  /** Approval limits in force; a role that is not listed may approve nothing. */
  limits: query({
    permission: OFFICE,
    input: z.strictObject({}),
    output: z.array(
      z.object({
        role: z.enum(LIMIT_ROLES),
        maxTotal: rupiah,
        maxInstalments: z.number().int(),
        /** Null: as the program came. */
        setBy: z.string().nullable(),
        setAt: instant,
      }),
    ),
  }),
  /** Errors: INVALID_INPUT. */
  setLimit: command({
    permission: ['manager'],
    input: z.strictObject({
      requestId: z.uuid(),
      role: z.enum(LIMIT_ROLES),
      maxTotal: rupiah.min(0).max(1_000_000_000_000),
      maxInstalments: z.number().int().min(0).max(36),
    }),
    output: z.object({ role: z.enum(LIMIT_ROLES), maxTotal: rupiah, maxInstalments: z.number().int() }),
  }),
  /** The letter as PDF (A4), of a proposal marked as a draft; each print is logged. Errors: PLAN_NOT_FOUND, FILE_NOT_WRITTEN. */
  printAgreement: command({
    permission: OFFICE,
    input: z.strictObject({ requestId: z.uuid(), planId: id }),
    output: z.object({ file: z.string() }),
  }),
};
