import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import { READING_CONDITIONS } from './meter-readings.ts';

const id = z.int().positive();
const count = z.int();
const instant = z.iso.datetime({ offset: true });

/** blocked now; due: would be at the posting; lifted. */
export const BLOCK_VIEWS = ['blocked', 'due', 'lifted'] as const;
export type BlockView = (typeof BLOCK_VIEWS)[number];

export const blockedAccountSchema = z.object({
  /** Null: not blocked yet. */
  blockId: count.nullable(),
  connectionId: count,
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  routeCode: z.string(),
  phoneMasked: z.string().nullable(),
  /** Unreadable in a row; null: blocked before it was counted. */
  months: count.nullable(),
  usagePeriod: z.string().nullable(),
  note: z.string(),
  blockedAt: instant.nullable(),
  blockedBy: z.string().nullable(),
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string(),
  /** A reading from the meter has come into force since. */
  liftable: z.boolean(),
  /** Of the last reading in force. */
  condition: z.enum(READING_CONDITIONS).nullable(),
  /** The last time somebody read the meter; stand in m3. */
  lastRead: z.object({ usagePeriod: z.string(), stand: count, readingId: count.nullable() }).nullable(),
  waitingReadingId: count.nullable(),
  owedSheets: count,
  /** Rupiah, as of today. */
  owed: count,
});
export type BlockedAccount = z.infer<typeof blockedAccountSchema>;

const looker = ['reading_officer', 'supervisor', 'manager', 'customer_service'] as const;

/** Accounts blocked because nobody could read their meter, and how they are unblocked. */
export const readingBlocks = {
  /** One page. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: looker,
    input: z.strictObject({
      view: z.enum(BLOCK_VIEWS),
      text: z.string().max(100).default(''),
      after: id.nullable().default(null),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({
      usagePeriod: z.string(),
      accounts: z.array(blockedAccountSchema),
      next: count.nullable(),
      cut: z.boolean(),
    }),
  }),
  counts: query({
    permission: looker,
    input: z.strictObject({}),
    output: z.object({ blocked: count, liftable: count, due: count }),
  }),
  /** Before the posting does it. Errors: PERIOD_NOT_OPEN. */
  block: command({
    permission: ['reading_officer', 'supervisor'],
    input: z.strictObject({ requestId: z.uuid(), connectionIds: z.array(id).min(1).max(1000) }),
    output: z.object({ blocked: count, skipped: count }),
  }),
  /** Errors: READING_NEEDED, REASON_REQUIRED (a supervisor without a reading), BLOCK_LIFTED, BLOCK_NOT_FOUND. */
  lift: command({
    permission: ['reading_officer', 'supervisor', 'manager'],
    input: z.strictObject({
      requestId: z.uuid(),
      blockId: id,
      reason: z.string().trim().max(300).default(''),
    }),
    output: z.object({ blockId: count, connectionId: count, read: z.boolean() }),
  }),
};
