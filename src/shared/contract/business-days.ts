import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';

const rupiah = z.int();
const count = z.int().nonnegative();
const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();

/** What keeps a day from being closed, the first that applies. */
export const DAY_OBSTACLES = ['sessions', 'transfers', 'reversals', 'earlierDay'] as const;

/** A day of a branch with what was taken in it; rupiah, reversals already taken off. */
export const businessDaySchema = z.object({
  branchId: z.int(),
  businessDate: date,
  state: z.enum(['open', 'closed']),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  sessions: count,
  openSessions: z.array(z.object({ counterName: z.string(), cashierName: z.string() })),
  receipts: count,
  water: rupiah,
  nonWater: rupiah,
  /** Taken back on this day, already off water and nonWater. */
  reversed: rupiah,
  /** Cash counted less floats, and how much that differs from what the drawers had to hold; of closed sessions. */
  counted: rupiah,
  difference: rupiah,
  /** Cash of the day on no live deposit slip. */
  undeposited: rupiah,
  /** Null: it can be closed, or is closed already. */
  obstacle: z.enum(DAY_OBSTACLES).nullable(),
});
export type BusinessDay = z.infer<typeof businessDaySchema>;

export const SIGNED_REPORTS = [
  'lpp_water',
  'lpp_non_water',
  'deposit_slip',
  'reversal_slip',
  'monthly_report',
  'cost_estimate',
  'application_letter',
  'arrears_letter',
] as const;
export type SignedReport = (typeof SIGNED_REPORTS)[number];

export const reportSignatorySchema = z.object({
  signatoryId: z.int(),
  report: z.enum(SIGNED_REPORTS),
  slot: z.union([z.literal(1), z.literal(2)]),
  validFrom: date,
  position: z.string(),
  fullName: z.string(),
  employeeNo: z.string().nullable(),
  setBy: z.string(),
  setAt: instant,
  /** Signs the reports of today. */
  current: z.boolean(),
});
export type ReportSignatory = z.infer<typeof reportSignatorySchema>;

const READERS = ['supervisor', 'finance', 'manager'] as const;

/** Days of a branch: closing one for good, and who signs its reports. */
export const businessDays = {
  /** A branch's days with anything in them, newest first; without a branch the own one. */
  list: query({
    permission: READERS,
    input: z.strictObject({
      branchId: id.nullable().default(null),
      before: date.nullable().default(null),
      limit: z.int().min(1).max(100).default(31),
    }),
    output: z.object({
      branchId: z.int(),
      today: date,
      /** The branches whose days this person may see. */
      branches: z.array(z.object({ branchId: z.int(), code: z.string(), name: z.string() })),
      days: z.array(businessDaySchema),
    }),
  }),
  /**
   * Closes a day for good: nothing enters it any more. The oldest first. Errors: DATE_NOT_ALLOWED, DAY_CLOSED, SESSIONS_STILL_OPEN,
   * TRANSFER_PENDING, REVERSAL_PENDING, EARLIER_DAY_OPEN, INVALID_INPUT.
   */
  close: command({
    permission: ['finance'],
    input: z.strictObject({ requestId: z.uuid(), branchId: id, businessDate: date }),
    output: businessDaySchema,
  }),
  /** Who signs what from which day on, the current ones first. */
  signatories: query({
    permission: [...READERS, 'staff_admin'],
    input: z.strictObject({}),
    output: z.array(reportSignatorySchema),
  }),
  /** From a day on; never from before the last closed day, so that old reports stay. Errors: INVALID_INPUT, DATE_NOT_ALLOWED. */
  setSignatory: command({
    permission: ['finance', 'staff_admin'],
    input: z.strictObject({
      requestId: z.uuid(),
      report: z.enum(SIGNED_REPORTS),
      slot: z.union([z.literal(1), z.literal(2)]),
      validFrom: date,
      position: z.string().trim().min(2).max(80),
      fullName: z.string().trim().min(2).max(80),
      employeeNo: z.string().trim().max(30).nullable(),
    }),
    output: reportSignatorySchema,
  }),
};
