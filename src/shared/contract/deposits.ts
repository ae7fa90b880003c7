import { z } from 'zod';
import './jitless.ts';
import { letterheadSchema, signatoriesSchema } from './collection-reports.ts';
import { command, query } from './define.ts';

/** Whole rupiah. Of a source also negative: a drawer that was counted below its float takes from the rest. */
const rupiah = z.int();
const count = z.int().nonnegative();
const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const requestId = z.uuid();

/** How long money lies, in working days after the day on which it can be at the bank: not yet, today, 1 to 2, 3 and more. */
export const DEPOSIT_AGES = ['upcoming', 'today', 'late', 'overdue'] as const;
export type DepositAge = (typeof DEPOSIT_AGES)[number];

/** A counted drawer without its float, or money that a cashier turned in to the safe. */
export const SOURCE_KINDS = ['session', 'turn_in'] as const;

export const depositSourceSchema = z.object({
  kind: z.enum(SOURCE_KINDS),
  /** Of the session or the turn-in. */
  sourceId: z.int(),
  branchId: z.int(),
  branchName: z.string(),
  counterCode: z.string(),
  counterName: z.string(),
  cashierName: z.string(),
  /** The business date on which the money was taken. */
  shiftDate: date,
  /** When the drawer was closed or the turn-in accepted. */
  readyAt: instant,
  /** When it can be at the bank: the same working day until the bank's hour, else the next one. */
  depositDate: date,
  /** Working days since the deposit date on which it was not there; 0 until then. */
  workingDaysLate: count,
  age: z.enum(DEPOSIT_AGES),
  amount: rupiah,
});
export type DepositSource = z.infer<typeof depositSourceSchema>;

export const undepositedSchema = z.object({
  today: date,
  /** `15:00`: until then of a working day money can be taken to the bank. */
  bankCutoff: z.string(),
  /** On which day a slip made now can be at the bank. */
  depositDate: date,
  total: rupiah,
  sources: z.array(depositSourceSchema),
  /** How many there are in all; `sources` has the oldest 500. */
  sourceCount: count,
  /** Over all, in the order of DEPOSIT_AGES; ages without money are left out. */
  ages: z.array(z.object({ age: z.enum(DEPOSIT_AGES), sources: count, amount: rupiah })),
});
export type Undeposited = z.infer<typeof undepositedSchema>;

export const bankAccountSchema = z.object({
  bankAccountId: z.int(),
  bank: z.string(),
  accountNo: z.string(),
  holder: z.string(),
  active: z.boolean(),
});
export type BankAccount = z.infer<typeof bankAccountSchema>;

export const DEPOSIT_STATES = ['prepared', 'confirmed', 'cancelled'] as const;
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** A deposit slip with its three dates: of the shifts, of the way to the bank, of the bank's book. */
export const depositSchema = z.object({
  depositId: z.int(),
  /** E.g. `KOTA/STR/2026/000001`; without a gap in a branch and year. */
  depositNo: z.string(),
  branchId: z.int(),
  branchName: z.string(),
  bank: z.string(),
  accountNo: z.string(),
  holder: z.string(),
  amount: rupiah,
  sources: count,
  /** First and last business date of the money. */
  shiftFrom: date,
  shiftTo: date,
  depositDate: date,
  preparedBy: z.string(),
  preparedAt: instant,
  /** Business date of preparedAt: the earliest value date. */
  preparedOn: date,
  state: z.enum(DEPOSIT_STATES),
  bankReference: z.string().nullable(),
  valueDate: date.nullable(),
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  cancelledBy: z.string().nullable(),
  cancelledAt: instant.nullable(),
});
export type Deposit = z.infer<typeof depositSchema>;

/**
 * Everything that stands on a deposit slip (bukti setor), as `api.deposit_slip` returns it. The sources add up to `amount`, and what
 * does not is refused rather than printed.
 */
export const depositSlipSchema = depositSchema
  .extend({
    letterhead: letterheadSchema,
    /** Of report `deposit_slip`, as they were when the slip was made. */
    signatories: signatoriesSchema,
    items: z
      .array(
        depositSourceSchema.pick({
          kind: true,
          sourceId: true,
          counterCode: true,
          counterName: true,
          cashierName: true,
          shiftDate: true,
          readyAt: true,
          amount: true,
        }),
      )
      .min(1),
  })
  .superRefine((slip, context) => {
    if (slip.items.reduce((sum, item) => sum + item.amount, 0) !== slip.amount)
      context.addIssue({ code: 'custom', message: 'does not add up', path: ['amount'] });
  });
export type DepositSlip = z.infer<typeof depositSlipSchema>;

const OFFICE = ['supervisor', 'finance'] as const;
const READERS = ['supervisor', 'finance', 'manager'] as const;

/** Deposits: what is not yet at the bank, and the slips that take it there. */
export const deposits = {
  /** Closed drawers and accepted turn-ins on no live slip, oldest first: of the own branch, for finance and manager of all. */
  undeposited: query({ permission: READERS, input: z.strictObject({}), output: undepositedSchema }),
  /** The utility's bank accounts, those in use first. */
  bankAccounts: query({ permission: READERS, input: z.strictObject({}), output: z.array(bankAccountSchema) }),
  /** Errors: INVALID_INPUT (details.field accountNo also for a number that is there already). */
  addBankAccount: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      bank: z.string().trim().min(2).max(80),
      accountNo: z.string().trim().min(5).max(30),
      holder: z.string().trim().min(2).max(100),
    }),
    output: bankAccountSchema,
  }),
  /** Takes an account out of use, or back. Errors: BANK_ACCOUNT_NOT_FOUND. */
  setBankAccountActive: command({
    permission: ['finance'],
    input: z.strictObject({ requestId, bankAccountId: id, active: z.boolean() }),
    output: bankAccountSchema,
  }),
  /** Puts money of one branch on a slip. Errors: BANK_ACCOUNT_NOT_FOUND, DEPOSIT_SOURCE_USED, INVALID_INPUT. */
  prepare: command({
    permission: OFFICE,
    input: z.strictObject({
      requestId,
      bankAccountId: id,
      sessionIds: z.array(id).max(500),
      turnInIds: z.array(id).max(500),
    }),
    output: depositSchema,
  }),
  /** The bank has booked it. Errors: DEPOSIT_NOT_FOUND, ALREADY_DECIDED, DATE_NOT_ALLOWED, REFERENCE_ALREADY_USED, REFERENCE_REQUIRED. */
  confirm: command({
    permission: OFFICE,
    input: z.strictObject({
      requestId,
      depositId: id,
      bankReference: z.string().trim().max(60),
      valueDate: date,
    }),
    output: depositSchema,
  }),
  /** Gives a slip up before it is confirmed; its money waits again. Errors: DEPOSIT_NOT_FOUND, ALREADY_DECIDED, REASON_REQUIRED. */
  cancel: command({
    permission: OFFICE,
    input: z.strictObject({ requestId, depositId: id, reason: z.string().trim().max(300) }),
    output: depositSchema,
  }),
  /** Slips, newest first. */
  list: query({
    permission: READERS,
    input: z.strictObject({
      state: z.enum(DEPOSIT_STATES).nullable().default(null),
      before: id.nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.array(depositSchema),
  }),
  /** All that stands on a slip. Errors: DEPOSIT_NOT_FOUND. */
  slip: query({ permission: READERS, input: z.strictObject({ depositId: id }), output: depositSlipSchema }),
  /** Writes the slip as PDF (A5) with what is known of it now. Errors: DEPOSIT_NOT_FOUND, FILE_NOT_WRITTEN. */
  printSlip: command({
    permission: READERS,
    input: z.strictObject({ depositId: id }),
    output: z.object({ file: z.string() }),
  }),
};
