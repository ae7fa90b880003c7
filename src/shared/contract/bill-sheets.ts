import { z } from 'zod';
import './jitless.ts';
import { isPeriod } from '../dates.ts';
import { letterheadSchema } from './collection-reports.ts';
import { command, query } from './define.ts';

const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const rupiah = z.int();
const count = z.int();
const period = z.string().refine(isPeriod);
const connectionNo = z.string().min(3).max(40);

/** How a sheet stands when it is printed. in_plan: it is paid through an agreement; nothing: relief or a correction left nothing to pay. */
export const SHEET_STATES = ['unpaid', 'paid', 'in_plan', 'nothing'] as const;

/** Sheets on a page of A4: two, to be cut apart, or one. */
export const SHEETS_PER_PAGE = [2, 1] as const;
export type SheetsPerPage = (typeof SHEETS_PER_PAGE)[number];

/** How late fee arises of a sheet, with the days from which each stage counts. */
const lateFeeTermsSchema = z.object({
  /** replace: the last stage reached counts alone; add: all stages reached are summed. */
  mode: z.enum(['replace', 'add']),
  minimum: rupiah.nullable(),
  cap: rupiah.nullable(),
  capPercent: z.number().nullable(),
  stages: z.array(
    z.object({
      /** First day of payment on which it counts. */
      from: date,
      amount: rupiah.nullable(),
      percent: z.number().nullable(),
      countedPer: z.enum(['once', 'day', 'month']),
      maxCount: count.nullable(),
    }),
  ),
});
export type LateFeeTerms = z.infer<typeof lateFeeTermsSchema>;

/** A bill sheet as it is printed, as `api.bill_sheets` has it: the values that are in force now, corrections and relief included. */
export const billSheetSchema = z.object({
  billId: z.int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  neighbourhood: z.string(),
  villageName: z.string(),
  districtName: z.string(),
  routeCode: z.string(),
  routeName: z.string(),
  routeOrder: z.int(),
  tariffGroupCode: z.string(),
  tariffGroupName: z.string(),
  meterSerialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  /** The month in which the water was used, and the one in which it is paid: two names for one sheet (domain.md 10.1). */
  usagePeriod: period,
  paymentMonth: period,
  dueDate: date,
  previousReading: count,
  currentReading: count,
  /** Where the meter was replaced in the month: the old one's last reading (stand angkat) and the new one's first (stand pasang). */
  removalReading: count.nullable(),
  installReading: count.nullable(),
  usageM3: count,
  estimated: z.boolean(),
  /** Estimated months that this reading settles; 0: none. */
  catchUpMonths: count,
  corrected: z.boolean(),
  /** The water charge by blocks; null where the tariff's blocks do not add up to it (bills taken over, spread catch-up). */
  blocks: z
    .array(
      z.object({
        above: count,
        to: count.nullable(),
        m3: count,
        price: z.number(),
        amount: z.number(),
      }),
    )
    .nullable(),
  /** m3 that are charged at least, where they are more than the usage. */
  minimumM3: count.nullable(),
  water: rupiah,
  fixed: rupiah,
  meter: rupiah,
  other: rupiah,
  /** The parts of `other` where the bill names them. */
  otherItems: z.array(z.object({ name: z.string(), amount: rupiah })).nullable(),
  discounts: z.array(z.object({ decreeNo: z.string(), amount: rupiah })),
  /** Of the decrees together, never more than the bill. */
  discount: rupiah,
  /** water + fixed + meter + other - discount. */
  amount: rupiah,
  state: z.enum(SHEET_STATES),
  paidOn: date.nullable(),
  /** If it were paid on the day of printing. */
  lateFee: rupiah,
  lateFeeTerms: lateFeeTermsSchema.nullable(),
  /** Numbers of the decrees by which it was priced. */
  decrees: z.array(z.string()),
  /** Earlier sheets that are not paid, as of the day of printing. */
  older: z.object({ sheets: count, amount: rupiah, lateFee: rupiah, firstPeriod: period.nullable() }),
  /** m3 of this month and up to eleven before it, oldest first; null: no bill of that month. */
  usage: z.array(z.object({ period, m3: count.nullable(), estimated: z.boolean() })),
  /** Where the next page begins: place in the route, connection. */
  next: z.tuple([z.int(), z.int()]),
});
export type BillSheet = z.infer<typeof billSheetSchema>;

const routeShareSchema = z.object({
  routeCode: z.string(),
  routeName: z.string(),
  branchId: z.int(),
  branchName: z.string(),
  sheets: count,
  usageM3: count,
  amount: rupiah,
});
export type RouteShare = z.infer<typeof routeShareSchema>;

/** Whose sheets. A route is a reading route (rayon). */
export const sheetChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connection'), connectionNo }),
  z.strictObject({ kind: z.literal('routes'), routes: z.array(z.string().min(1).max(30)).min(1).max(2000) }),
]);
export type SheetChoice = z.infer<typeof sheetChoiceSchema>;

/** What stands around the sheets of a run, as `api.print_bill_sheets` answers. */
export const sheetHeadSchema = z.object({
  printId: z.uuid(),
  usagePeriod: period,
  /** Of a single connection's sheet. */
  connectionNo: z.string().nullable(),
  routes: z.array(z.object({ routeCode: z.string(), routeName: z.string(), sheets: count })),
  sheets: count,
  /** Sums as of the day of printing are of this day. */
  onDate: date,
  printedAt: instant,
  printedBy: z.string(),
  letterhead: letterheadSchema,
  /** Where one can pay besides the counters. */
  channels: z.array(z.string()),
});
export type SheetHead = z.infer<typeof sheetHeadSchema>;

/** Sheets that this console is making into files: one, or a folder with a file for each route. */
const sheetPrintSchema = z.object({
  key: z.uuid(),
  usagePeriod: period,
  /** Of a single connection's sheet. */
  connectionNo: z.string().nullable(),
  routes: count,
  state: z.enum(['running', 'saved', 'cancelled', 'failed']),
  done: count,
  total: count,
  /** Files written when it is saved. */
  files: count,
  /** The file, or the folder. */
  file: z.string().nullable(),
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type SheetPrint = z.infer<typeof sheetPrintSchema>;

const PRINTERS = ['customer_service', 'reading_officer', 'supervisor', 'finance'] as const;
const perPage = z.union([z.literal(2), z.literal(1)]).default(2);

/** Rekening air: the sheet that a customer gets, one or a route's. */
export const billSheets = {
  /** Posted usage periods, newest first. */
  periods: query({
    permission: PRINTERS,
    input: z.strictObject({}),
    output: z.array(z.object({ period, paymentMonth: period, postedAt: instant.nullable() })),
  }),
  /** The routes of a posted period with what they have. Own branch, or all for finance. Errors: BILL_PERIOD_NOT_POSTED. */
  routes: query({
    permission: PRINTERS,
    input: z.strictObject({ period }),
    output: z.array(routeShareSchema),
  }),
  /** Sheets of a connection, newest first, at most 36. Errors: CONNECTION_NOT_FOUND. */
  ofConnection: query({
    permission: PRINTERS,
    input: z.strictObject({ connectionNo }),
    output: z.object({
      connectionNo: z.string(),
      customerName: z.string(),
      address: z.string(),
      sheets: z.array(
        z.object({
          period,
          paymentMonth: period,
          usageM3: count,
          amount: rupiah,
          state: z.enum(SHEET_STATES),
        }),
      ),
    }),
  }),
  /** The first page as it will be printed. Errors: BILL_PERIOD_NOT_POSTED, BILL_SHEETS_NONE, CONNECTION_NOT_FOUND. */
  preview: query({
    permission: PRINTERS,
    input: z.strictObject({ period, choice: sheetChoiceSchema, perPage }),
    output: z.object({ sheets: count, base64: z.string() }),
  }),
  /**
   * Begins to make the sheets into files and answers at once; `sheets_progress` tells how far it is. A role that serves customers takes one
   * connection at a time. Errors: BILL_PERIOD_NOT_POSTED, BILL_SHEETS_NONE, CONNECTION_NOT_FOUND, ROLE_MISSING, FOLDER_NOT_WRITABLE.
   */
  print: command({
    permission: PRINTERS,
    input: z.strictObject({ requestId: z.uuid(), period, choice: sheetChoiceSchema, perPage }),
    output: sheetPrintSchema,
  }),
  /** This console's own, newest first. */
  prints: query({ permission: PRINTERS, input: z.strictObject({}), output: z.array(sheetPrintSchema) }),
  /** Ends it; nothing of it is left. */
  cancelPrint: command({
    permission: PRINTERS,
    input: z.strictObject({ key: z.uuid() }),
    output: z.object({}),
  }),
};
