import { z } from 'zod';
import './jitless.ts';
import { settlementLayoutSchema } from '../settlement-layout.ts';
import { command, query } from './define.ts';
import {
  SETTLEMENT_ACTIONS,
  SETTLEMENT_FILTERS,
  settlementFileSchema,
  settlementMatchSchema,
  settlementProposalSchema,
  settlementRowSchema,
  settlementSummarySchema,
} from './settlement-cards.ts';

const date = z.iso.date();
const id = z.int().positive();
const rupiah = z.int();
const requestId = z.uuid();
const channel = z.string().regex(/^[A-Z0-9_]{2,20}$/);

/** A line as the console read it; what it settles is computed by the database. */
export const settlementLineInputSchema = z.object({
  lineNo: z.int(),
  reference: z.string(),
  connectionNo: z.string().nullable(),
  /** `2026-09,2026-10`. */
  periods: z.string().nullable(),
  amount: rupiah,
  /** Null when the format has a fixed fee or none. */
  fee: rupiah.nullable(),
  /** Local time of the channel, `2026-11-21T00:30:00`. */
  paidAt: z.string().nullable(),
  settledOn: date.nullable(),
});
export type SettlementLineInput = z.infer<typeof settlementLineInputSchema>;

export const SETTLEMENT_PROBLEMS = [
  'empty_file',
  'encoding_wrong',
  'quote_open',
  'column_missing',
  'line_too_short',
  'reference_missing',
  'amount_invalid',
  'amount_swapped',
  'amount_fraction',
  'date_invalid',
  'trailer_missing',
  'trailer_unreadable',
  'after_trailer',
  'count_differs',
  'total_differs',
] as const;

export const settlementProblemSchema = z.object({
  lineNo: z.int(),
  /** Head, number or characters of the column; null when it is about the whole line. */
  column: z.string().nullable(),
  code: z.enum(SETTLEMENT_PROBLEMS),
  /** What stands there. */
  value: z.string(),
});
export type SettlementProblem = z.infer<typeof settlementProblemSchema>;

export const settlementFormatSchema = z.object({
  formatId: z.int(),
  channel: z.string(),
  validFrom: date,
  timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  /** `22:00`: when their settlement day ends, in their zone. */
  cutoff: z.string(),
  /** Whether the amount is the bill, has the customer's fee on top (gross), or has our fee taken off (net). */
  amounts: z.enum(['bill', 'gross', 'net']),
  feeBearer: z.enum(['customer', 'utility']),
  /** Rupiah per transaction; null when a column says it. */
  feeFixed: rupiah.nullable(),
  hasTrailer: z.boolean(),
  /** In the file of how many days later a payment may still stand. */
  windowDays: z.int(),
  layout: settlementLayoutSchema,
  setBy: z.string(),
  setAt: z.iso.datetime({ offset: true }),
});
export type SettlementFormat = z.infer<typeof settlementFormatSchema>;

export const settlementChannelSchema = z.object({
  channel: z.string(),
  channelName: z.string(),
  kind: z.enum(['bank', 'ppob', 'app']),
  /** From which day a new version may hold; null before the first file. */
  earliest: date.nullable(),
  /** Newest first. */
  formats: z.array(settlementFormatSchema),
});
export type SettlementChannel = z.infer<typeof settlementChannelSchema>;

/** A file before its import: what was read and all that is wrong with it. */
export const settlementPreviewSchema = z.object({
  channel: z.string(),
  name: z.string(),
  sha256: z.string(),
  formatId: z.int(),
  settledFrom: date.nullable(),
  settledTo: date.nullable(),
  /** The file says itself to which day each line belongs, so nobody is asked. */
  dayInFile: z.boolean(),
  count: z.int(),
  /** In the file's own amounts. */
  total: rupiah,
  declared: z.object({ count: z.int(), total: rupiah }).nullable(),
  /** References that stand more than once; they become suspects, not problems. */
  repeated: z.int(),
  problemCount: z.int(),
  /** The first 500. */
  problems: z.array(settlementProblemSchema),
  /** The first lines, to see whether the columns are where they should be. */
  sample: z.array(settlementLineInputSchema),
});
export type SettlementPreview = z.infer<typeof settlementPreviewSchema>;

const READERS = ['finance', 'manager'] as const;
/** 20 MB of bytes as base64; an empty file is a problem that the preview names. */
const content = z.string().max(27_962_028);
const name = z.string().trim().min(1).max(200);
const range = { channel: channel.nullable(), from: date, to: date };

/** Reconciliation of the digital channels: their settlement files against our payments. */
export const settlements = {
  /** The channels and how their files read. */
  formats: query({
    permission: READERS,
    input: z.strictObject({}),
    output: z.array(settlementChannelSchema),
  }),
  /** A new version from a settlement day on. Errors: CHANNEL_NOT_FOUND, DATE_NOT_ALLOWED, INVALID_INPUT. */
  saveFormat: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      channel,
      ...settlementFormatSchema.pick({
        validFrom: true,
        timeZone: true,
        cutoff: true,
        amounts: true,
        feeBearer: true,
        feeFixed: true,
        hasTrailer: true,
        windowDays: true,
        layout: true,
      }).shape,
    }),
    output: settlementFormatSchema,
  }),
  /** Reads a file without keeping anything. `settledOn` null: as the file's lines suggest. Errors: SETTLEMENT_FORMAT_MISSING. */
  preview: query({
    permission: ['finance'],
    input: z.strictObject({ channel, name, content, settledOn: date.nullable() }),
    output: settlementPreviewSchema,
  }),
  /** Takes the file in, whole or not at all. Errors: SETTLEMENT_UNREADABLE (it has problems), SETTLEMENT_*, DATE_NOT_ALLOWED. */
  import: command({
    permission: ['finance'],
    input: z.strictObject({ requestId, channel, name, content, settledOn: date.nullable() }),
    output: settlementFileSchema,
  }),
  /** Imported files, newest first. */
  list: query({
    permission: READERS,
    input: z.strictObject({
      channel: channel.nullable(),
      before: id.nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.array(settlementFileSchema),
  }),
  /** Sums by channel and settlement day, at most 31. Errors: REPORT_TOO_LONG. */
  summary: query({ permission: READERS, input: z.strictObject(range), output: settlementSummarySchema }),
  /** Payments and lines side by side, suspects first. Errors: REPORT_TOO_LONG, SETTLEMENT_NOT_FOUND. */
  matches: query({
    permission: READERS,
    input: z.strictObject({
      ...range,
      fileId: id.nullable().default(null),
      filter: z.enum(SETTLEMENT_FILTERS).default('all'),
      after: z.string().max(100).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({
      rows: z.array(settlementRowSchema),
      next: z.string().nullable(),
      sums: z.object({
        count: z.int(),
        ours: rupiah,
        theirs: rupiah,
        difference: rupiah,
        fee: rupiah,
        net: rupiah,
      }),
    }),
  }),
  /** One row with all that a decision needs. Errors: SETTLEMENT_NOT_FOUND. */
  match: query({
    permission: READERS,
    input: z.strictObject({ lineId: id.nullable(), paymentId: id.nullable() }),
    output: settlementMatchSchema,
  }),
  /** What is to be done about a suspect or a file; another person decides. Errors: SETTLEMENT_*, REASON_REQUIRED, ALREADY_DECIDED. */
  propose: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      lineId: id.nullable(),
      paymentId: id.nullable(),
      fileId: id.nullable(),
      action: z.enum(SETTLEMENT_ACTIONS),
      note: z.string().trim().max(300),
    }),
    output: settlementProposalSchema,
  }),
  /** Errors: OWN_REQUEST, ALREADY_DECIDED, SETTLEMENT_NO_SUSPECT, DAY_CLOSED and what a payment may be refused with. */
  decide: command({
    permission: READERS,
    input: z.strictObject({
      requestId,
      proposalId: id,
      outcome: z.enum(['accepted', 'rejected', 'withdrawn']),
      note: z.string().trim().max(300),
    }),
    output: settlementProposalSchema,
  }),
};
