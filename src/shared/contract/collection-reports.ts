import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';

/** Whole rupiah; negative where a reversal takes back. */
const rupiah = z.int();
const count = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true });

/** Water: bills, collective payers, instalments. Non-water: invoices. */
export const REPORT_KINDS = ['water', 'non_water'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What the lines of a report were paid in; `refund_*` are reversals after the drawer was closed, which no drawer holds. */
export const REPORT_TENDERS = [
  'cash',
  'debit',
  'qris',
  'transfer',
  'refund_transfer',
  'refund_office_cash',
  'refund_none',
] as const;
export type ReportTender = (typeof REPORT_TENDERS)[number];

/** Which report: one session, or days (31 at most) with filters. What is not said is null. */
export const reportFilterSchema = z
  .strictObject({
    kind: z.enum(REPORT_KINDS),
    sessionId: z.int().positive().nullable().default(null),
    from: z.iso.date().nullable().default(null),
    to: z.iso.date().nullable().default(null),
    branchId: z.int().positive().nullable().default(null),
    counterId: z.int().positive().nullable().default(null),
    /** Login. */
    cashier: z.string().max(63).nullable().default(null),
  })
  .refine((filter) => (filter.sessionId === null) === (filter.from !== null && filter.to !== null));
export type ReportFilter = z.infer<typeof reportFilterSchema>;

const signatorySchema = z.object({
  slot: z.union([z.literal(1), z.literal(2)]),
  position: z.string(),
  fullName: z.string(),
  employeeNo: z.string().nullable(),
});
export type Signatory = z.infer<typeof signatorySchema>;

/** The head of a paper: as frozen when its session or day was closed; only the logo is of now. */
export const letterheadSchema = z.object({
  utility: z.object({
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    timeZone: z.string(),
    /** WIB, WITA or WIT. */
    zoneLabel: z.string(),
  }),
  /** Null for a list over all branches. */
  branch: z.object({ id: z.int(), code: z.string(), name: z.string() }).nullable(),
  /** PNG as base64. */
  logoPng: z.string().nullable(),
  /** The demonstration or the training database: the paper says that it proves nothing. */
  training: z.boolean(),
});
export const signatoriesSchema = z.array(signatorySchema).max(2);

const sums = {
  amount: rupiah,
  stampDuty: rupiah,
  lateFee: rupiah,
  vat: rupiah,
  /** Rounding of cash totals, a column of its own, so that the sums are the money. */
  cashRounding: rupiah,
  total: rupiah,
};

/**
 * A collection report (LPP) without its lines, as `api.collection_report` returns it. The lines add up to `totals`, and so do `tenders`
 * and `groups`; for a session the cash of both kinds leads to what the drawer had to hold. The paper adds nothing up itself.
 */
export const collectionReportSchema = z.object({
  kind: z.enum(REPORT_KINDS),
  by: z.enum(['session', 'days']),
  /** Nothing can enter any more; else the paper says SEMENTARA. */
  final: z.boolean(),
  asOf: instant,
  /** Business dates; of a session both are its day. */
  from: z.iso.date(),
  to: z.iso.date(),
  letterhead: letterheadSchema,
  signatories: signatoriesSchema,
  /** The filters in words; null where there is none. */
  filters: z.object({
    sessionId: z.int().nullable(),
    branchName: z.string().nullable(),
    counterCode: z.string().nullable(),
    counterName: z.string().nullable(),
    cashierName: z.string().nullable(),
  }),
  totals: z.object({
    lines: count,
    /** Payments, not counting reversals. */
    receipts: count,
    ...sums,
    /** Always 0 at counters; the column belongs to the form. */
    channelFee: rupiah,
    /** Before and what was taken back; received - reversed = total. */
    received: rupiah,
    reversed: rupiah,
  }),
  tenders: z.array(
    z.object({ tender: z.enum(REPORT_TENDERS), receipts: count, reversals: count, total: rupiah }),
  ),
  /** By tariff group (golongan), or for non-water by fee type. */
  groups: z.array(
    z.object({ code: z.string(), name: z.string(), lines: count, reversedLines: count, ...sums }),
  ),
  /** BATAL: receipt numbers that this report takes back, in this session or as a later entry. */
  cancelled: z.array(
    z.object({
      reversalId: z.int(),
      receiptNo: z.string(),
      paidOn: z.iso.date(),
      cancelledAt: instant,
      businessDate: z.iso.date(),
      requestedBy: z.string(),
      decidedBy: z.string(),
      reasonCode: z.string(),
      note: z.string(),
      /** The whole payment at once; else only sheets of it. */
      whole: z.boolean(),
      sameSession: z.boolean(),
      refund: z.enum(['drawer', 'tender', 'transfer', 'office_cash', 'none']),
      total: rupiah,
    }),
  ),
  /** For each counter's series; both kinds share it, `ofThisKind` of the `numbers` stand in this report. */
  receipts: z.array(
    z.object({
      counterCode: z.string(),
      counterName: z.string(),
      first: z.string(),
      last: z.string(),
      numbers: count,
      ofThisKind: count,
    }),
  ),
  /** How the drawer comes to what it must hold; null for days. counted, difference and closedAt are null while it is open. */
  session: z
    .object({
      sessionId: z.int(),
      openedAt: instant,
      closedAt: instant.nullable(),
      openingFloat: rupiah,
      waterCash: rupiah,
      nonWaterCash: rupiah,
      pettyIn: rupiah,
      pettyOut: rupiah,
      receivedFromCashiers: rupiah,
      handedToCashiers: rupiah,
      turnedIn: rupiah,
      /** openingFloat + waterCash + nonWaterCash + pettyIn - pettyOut + receivedFromCashiers - handedToCashiers - turnedIn. */
      expected: rupiah,
      counted: rupiah.nullable(),
      difference: rupiah.nullable(),
      differenceReason: z.string().nullable(),
      otherTenders: z.array(
        z.object({
          tender: z.enum(['debit', 'qris', 'transfer']),
          expected: rupiah,
          counted: rupiah.nullable(),
          difference: rupiah.nullable(),
        }),
      ),
    })
    .nullable(),
});
export type CollectionReport = z.infer<typeof collectionReportSchema>;

/** A line of a report: a bill, an instalment or an invoice line; `reversal` lines are negative. */
export const collectionReportRowSchema = z.object({
  /** Order and place of the next page. */
  entryId: z.int(),
  reversal: z.boolean(),
  enteredAt: instant,
  businessDate: z.iso.date(),
  receiptNo: z.string(),
  /** Month of use `YYYY-MM`, or `Angsuran 2/6`; null for non-water. */
  period: z.string().nullable(),
  /** Null for a payer without connection. */
  connectionNo: z.string().nullable(),
  payerName: z.string(),
  address: z.string(),
  /** Tariff group or fee type. */
  groupCode: z.string(),
  description: z.string(),
  amount: rupiah,
  stampDuty: rupiah,
  lateFee: rupiah,
  channelFee: rupiah,
  vat: rupiah,
  cashRounding: rupiah,
  total: rupiah,
  tender: z.enum(REPORT_TENDERS),
  cashierName: z.string(),
  counterCode: z.string(),
  counterName: z.string(),
});
export type CollectionReportRow = z.infer<typeof collectionReportRowSchema>;

/** Lines of one page of `api.collection_report_rows`: a whole report is exported, so it is more than a list's. */
export const REPORT_PAGE_ROWS = 1000;

/** Lines of one page on the screen. */
export const PREVIEW_ROWS = 100;

export const REPORT_TARGETS = ['pdf', 'xlsx'] as const;
export type ReportTarget = (typeof REPORT_TARGETS)[number];

/** Lying paper of a report: A4, or folio as many offices have it (330 x 210 mm). */
export const REPORT_PAPERS = ['a4', 'f4'] as const;
export type ReportPaper = (typeof REPORT_PAPERS)[number];

/** A session whose report the person may see; without sums, which a blind count must find. */
export const reportSessionSchema = z.object({
  sessionId: z.int(),
  businessDate: z.iso.date(),
  counterCode: z.string(),
  counterName: z.string(),
  branchName: z.string(),
  cashier: z.string(),
  cashierName: z.string(),
  openedAt: instant,
  closedAt: instant.nullable(),
  payments: count,
  own: z.boolean(),
});
export type ReportSession = z.infer<typeof reportSessionSchema>;

/** What a report of days may be narrowed to. */
export const reportFiltersSchema = z.object({
  branches: z.array(z.object({ branchId: z.int(), name: z.string() })),
  counters: z.array(z.object({ counterId: z.int(), branchId: z.int(), code: z.string(), name: z.string() })),
  cashiers: z.array(z.object({ login: z.string(), fullName: z.string(), branchId: z.int() })),
});
export type ReportFilters = z.infer<typeof reportFiltersSchema>;

const ALL = ['cashier', 'supervisor', 'finance', 'manager'] as const;

/** Collection reports (LPP) of a session or of days, as PDF and workbook. */
export const collectionReports = {
  /** Sessions, newest first: own ones, those of the branch, or all, by role. */
  sessions: query({
    permission: ALL,
    input: z.strictObject({
      on: z.iso.date().nullable().default(null),
      before: z.int().positive().nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.array(reportSessionSchema),
  }),
  filters: query({
    permission: ['supervisor', 'finance', 'manager'],
    input: z.strictObject({}),
    output: reportFiltersSchema,
  }),
  /** Head and sums. Errors: SESSION_NOT_FOUND, COUNT_FIRST, REPORT_TOO_LONG, ROLE_MISSING, COUNTER_NOT_FOUND, INVALID_INPUT. */
  report: query({
    permission: ALL,
    input: z.strictObject({ filter: reportFilterSchema }),
    output: collectionReportSchema,
  }),
  /** One page of lines behind the entry `after`. Errors: as `report`. */
  rows: query({
    permission: ALL,
    input: z.strictObject({ filter: reportFilterSchema, after: z.int().nonnegative().default(0) }),
    output: z.array(collectionReportRowSchema),
  }),
  /**
   * Writes the report to a file in this console's reports folder; an earlier file of the same report is replaced. Tells its progress by
   * the event `report_progress`. Errors: as `report`; REPORT_CHANGED when payments kept coming between head and lines; FILE_NOT_WRITTEN.
   */
  export: command({
    permission: ALL,
    input: z.strictObject({
      /** Names this export in progress events and for `cancelExport`. */
      exportId: z.uuid(),
      filter: reportFilterSchema,
      target: z.enum(REPORT_TARGETS),
      paper: z.enum(REPORT_PAPERS).default('a4'),
    }),
    output: z.object({ state: z.enum(['saved', 'cancelled']), file: z.string().nullable() }),
  }),
  /** Ends an export; what was written of its file is removed. Nothing happens for one that is over. */
  cancelExport: command({
    permission: ALL,
    input: z.strictObject({ exportId: z.uuid() }),
    output: z.object({}),
  }),
};
