import { z } from 'zod';
import './jitless.ts';
import { BLOCK_REASONS, CONNECTION_STATUSES, lastPaymentSchema } from './connections.ts';
import { command, query } from './define.ts';

const rupiah = z.number().int();
const id = z.number().int().positive();
const usagePeriod = z.string().regex(/^\d{4}-\d{2}$/);

/** list: one receipt that lists the sheets; sheets: one sheet for each bill. */
export const RECEIPT_POLICIES = ['list', 'sheets'] as const;
export type ReceiptPolicy = (typeof RECEIPT_POLICIES)[number];
/** The most connections that one payer may have, and one payment may take; the database's own limit. */
export const MOST_MEMBERS = 2000;

/** A collective payer: who it is. */
export const collectiveSchema = z.object({
  collectiveId: z.number().int(),
  collectiveNo: z.string(),
  name: z.string(),
  responsible: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  receiptPolicy: z.enum(RECEIPT_POLICIES),
  /** False: it no longer pays together. */
  active: z.boolean(),
  members: z.number().int(),
});
export type Collective = z.infer<typeof collectiveSchema>;

/** A connection that the payer pays for, with what it owes today; rupiah. */
export const collectiveMemberSchema = z.object({
  connectionId: z.number().int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  tariffGroupCode: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  /** Why it cannot be paid now; null when it can. */
  blockReason: z.enum(BLOCK_REASONS).nullable(),
  sheets: z.number().int(),
  oldest: usagePeriod.nullable(),
  newest: usagePeriod.nullable(),
  total: rupiah,
});
export type CollectiveMember = z.infer<typeof collectiveMemberSchema>;

/** What a choice of members costs today on one receipt; rupiah. The console adds nothing up. */
export const collectiveTotalsSchema = z.object({
  /** Connections with something due, and their sheets. */
  connections: z.number().int(),
  sheets: z.number().int(),
  billsTotal: rupiah,
  stampDuty: rupiah,
  total: rupiah,
  cashRounding: rupiah,
  cashTotal: rupiah,
});
export type CollectiveTotals = z.infer<typeof collectiveTotalsSchema>;

export const collectiveAccountSchema = z.object({
  collective: collectiveSchema,
  /** In the order of their numbers, which is the order on the receipt. */
  members: z.array(collectiveMemberSchema),
  /** Of everything that can be paid now: blocked members left out. */
  payable: collectiveTotalsSchema,
  beingPosted: z.boolean(),
  lastPayments: z.array(lastPaymentSchema),
  onDate: z.iso.date(),
  asOf: z.iso.datetime({ offset: true }),
});
export type CollectiveAccount = z.infer<typeof collectiveAccountSchema>;

/** A line of the search box. */
export const collectiveMatchSchema = z.object({
  collectiveId: z.number().int(),
  collectiveNo: z.string(),
  name: z.string(),
  responsible: z.string(),
  address: z.string(),
  members: z.number().int(),
  /** True for a match by the whole number. */
  exact: z.boolean(),
});
export type CollectiveMatch = z.infer<typeof collectiveMatchSchema>;

const collectiveInput = {
  name: z.string().max(100),
  responsible: z.string().max(100),
  phone: z.string().max(15).nullable(),
  address: z.string().max(200),
  receiptPolicy: z.enum(RECEIPT_POLICIES),
};
const chosenMembers = z.array(id).min(1).max(MOST_MEMBERS);

const ROLES_THAT_LOOK = ['cashier', 'supervisor', 'customer_service'] as const;
const ROLES_THAT_CHANGE = ['supervisor', 'customer_service'] as const;

/** Collective payers: who pays for many connections, and what they owe together. Taking the money is `payments.record` with subject kind `collective`. */
export const collectives = {
  /** A page (100) in order of the number; `after` is the nextAfter of the last row seen. */
  list: query({
    permission: ROLES_THAT_CHANGE,
    input: z.strictObject({ text: z.string().max(200).default(''), after: z.string().max(40).default('') }),
    output: z.array(
      z.object({
        collectiveId: z.number().int(),
        collectiveNo: z.string(),
        name: z.string(),
        responsible: z.string(),
        address: z.string(),
        receiptPolicy: z.enum(RECEIPT_POLICIES),
        active: z.boolean(),
        members: z.number().int(),
        nextAfter: z.string(),
      }),
    ),
  }),
  /** For the one search box: by number or words, at most 20. Errors: SEARCH_TOO_SHORT. */
  search: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({ text: z.string().max(20_000) }),
    output: z.array(collectiveMatchSchema),
  }),
  /** Everything about one payer and its members. Errors: COLLECTIVE_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  account: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({ collectiveId: id }),
    output: collectiveAccountSchema,
  }),
  /** What some members cost. Errors: COLLECTIVE_NOT_FOUND, MEMBER_NOT_FOUND, CONNECTION_BLOCKED, PERIOD_BEING_POSTED. */
  quote: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({ collectiveId: id, connectionIds: chosenMembers }),
    output: collectiveTotalsSchema,
  }),
  /** `collectiveNo` null takes the next number. Errors: INVALID_INPUT (details.field), COLLECTIVE_NO_USED. */
  create: command({
    permission: ROLES_THAT_CHANGE,
    input: z.strictObject({
      requestId: z.uuid(),
      collectiveNo: z.string().max(24).nullable(),
      ...collectiveInput,
    }),
    output: collectiveSchema,
  }),
  /** The number stays. Errors: INVALID_INPUT (details.field), COLLECTIVE_NOT_FOUND. */
  change: command({
    permission: ROLES_THAT_CHANGE,
    input: z.strictObject({ requestId: z.uuid(), collectiveId: id, ...collectiveInput, active: z.boolean() }),
    output: collectiveSchema,
  }),
  /**
   * All of the list or none. Errors: COLLECTIVE_NOT_FOUND, TARGETS_NOT_FOUND (details.numbers: what is unknown, as written),
   * MEMBER_IN_OTHER_COLLECTIVE (details.members: with their payer), INVALID_INPUT (details.limit: too many members).
   */
  addMembers: command({
    permission: ROLES_THAT_CHANGE,
    input: z.strictObject({
      requestId: z.uuid(),
      collectiveId: id,
      connectionNos: z.array(z.string().max(40)).min(1).max(MOST_MEMBERS),
    }),
    output: z.object({
      collectiveId: z.number().int(),
      added: z.number().int(),
      /** Were members before. */
      already: z.number().int(),
      members: z.number().int(),
    }),
  }),
  /** All or none. Errors: COLLECTIVE_NOT_FOUND, MEMBER_NOT_FOUND. */
  removeMembers: command({
    permission: ROLES_THAT_CHANGE,
    input: z.strictObject({ requestId: z.uuid(), collectiveId: id, connectionIds: chosenMembers }),
    output: z.object({
      collectiveId: z.number().int(),
      removed: z.number().int(),
      members: z.number().int(),
    }),
  }),
};
