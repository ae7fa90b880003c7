import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';

const rupiah = z.int();
const count = z.int().nonnegative();
const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
/** `YYYY-MM`. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** `running`: not over; `blocked`: something must be done first; `waiting`: for another person. */
export const MONTH_STATES = ['running', 'blocked', 'ready', 'waiting', 'closed'] as const;
export type MonthState = (typeof MONTH_STATES)[number];

/** What keeps a month from being closed; the first twenty of each kind are named. */
const obstacle = <Kind extends string, Row extends z.ZodType>(kind: Kind, row: Row) =>
  z.object({ kind: z.literal(kind), count, rows: z.array(row) });
const asked = z.object({ id, what: z.string(), by: z.string(), date });
export const monthObstacleSchema = z.discriminatedUnion('kind', [
  /** `date`: the day after its last one. */
  obstacle('notOver', z.object({ date })),
  obstacle('earlierMonth', z.object({ month })),
  obstacle(
    'days',
    z.object({
      branchName: z.string(),
      date,
      /** As BusinessDay's obstacle; null: the day only has to be closed. */
      reason: z.enum(['sessions', 'transfers', 'reversals', 'earlierDay']).nullable(),
    }),
  ),
  obstacle('reversals', asked),
  obstacle('corrections', asked),
  obstacle('decrees', asked),
  /** `month`: the usage period. */
  obstacle('posting', z.object({ month })),
]);
export type MonthObstacle = z.infer<typeof monthObstacleSchema>;

const sum = z.object({ count, amount: rupiah });
/** What a month adds up to, each thing by its own date; rupiah. */
export const monthSumsSchema = z.object({
  month,
  /** Bills of the usage period that is paid in the month (DRD), as posted. */
  bills: sum.extend({ period: month }),
  receipts: sum.extend({
    parts: z.array(
      sum.extend({
        kind: z.enum(['bills', 'collective', 'invoices', 'instalments']),
        channelKind: z.enum(['counter', 'bank', 'ppob', 'app']),
      }),
    ),
  }),
  reversals: sum,
  /** New less old; relief in bills. */
  corrections: sum,
  relief: sum,
  /** Unpaid at the month's end: bills without agreement, and instalments. */
  receivables: sum,
  instalments: sum,
});
export type MonthSums = z.infer<typeof monthSumsSchema>;

export const businessMonthSchema = z.object({
  month,
  state: z.enum(MONTH_STATES),
  /** Of the closing that waits. */
  closingId: z.int().nullable(),
  requestedBy: z.string().nullable(),
  requestedAt: instant.nullable(),
  /** Asked for by this person: another one decides. */
  own: z.boolean(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  obstacles: z.array(monthObstacleSchema),
  /** Asked for or certified; null before. */
  sums: monthSumsSchema.nullable(),
});
export type BusinessMonth = z.infer<typeof businessMonthSchema>;

export const businessMonthDetailSchema = businessMonthSchema.extend({
  /** Of an open month as of now. */
  sums: monthSumsSchema,
  /** To be looked at, though it hinders nothing. */
  warnings: z.array(sum.extend({ kind: z.enum(['undeposited']) })),
  history: z.array(
    z.object({
      at: instant,
      what: z.enum(['requested', 'approved', 'rejected', 'withdrawn']),
      by: z.string(),
      note: z.string(),
    }),
  ),
});
export type BusinessMonthDetail = z.infer<typeof businessMonthDetailSchema>;

const READERS = ['finance', 'manager'] as const;

/** Months: closing one for good, by two people, so that its reports never change. */
export const businessMonths = {
  /** From the first month with anything in it to the current one, newest first. */
  list: query({
    permission: READERS,
    input: z.strictObject({
      before: month.nullable().default(null),
      limit: z.int().min(1).max(60).default(24),
    }),
    output: z.object({ today: date, months: z.array(businessMonthSchema) }),
  }),
  one: query({
    permission: READERS,
    input: z.strictObject({ month }),
    output: businessMonthDetailSchema,
  }),
  /**
   * Errors: MONTH_CLOSED, MONTH_CLOSING_WAITING, MONTH_NOT_OVER, EARLIER_MONTH_OPEN, DAYS_STILL_OPEN, REVERSALS_WAITING,
   * CORRECTIONS_WAITING, DECREES_WAITING, PERIOD_BEING_POSTED, INVALID_INPUT.
   */
  request: command({
    permission: ['finance'],
    input: z.strictObject({ requestId: z.uuid(), month }),
    output: businessMonthSchema,
  }),
  /** By another person than who asked. Errors: those of request, OWN_REQUEST, ALREADY_DECIDED, MONTH_IN_FLIGHT, REQUEST_OUTDATED, REASON_REQUIRED. */
  decide: command({
    permission: READERS,
    input: z.strictObject({
      requestId: z.uuid(),
      closingId: id,
      outcome: z.enum(['approved', 'rejected']),
      note: z.string().trim().max(300),
    }),
    output: businessMonthSchema,
  }),
  /** One's own request, before it is decided. Errors: MONTH_CLOSING_NOT_FOUND, ALREADY_DECIDED. */
  withdraw: command({
    permission: ['finance'],
    input: z.strictObject({ requestId: z.uuid(), closingId: id }),
    output: businessMonthSchema,
  }),
};
