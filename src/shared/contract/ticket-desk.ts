import { z } from 'zod';
import './jitless.ts';
import { materialSchema } from './connection-works.ts';
import { command, query } from './define.ts';
import { ticketDoubleSchema, ticketSheetSchema } from './ticket-sheet.ts';
import {
  TICKET_CATEGORIES,
  TICKET_CAUSES,
  TICKET_PRIORITIES,
  TICKET_REASONS,
  TICKET_RESOLUTIONS,
  TICKET_SOURCES,
  TICKET_SPLITS,
  TICKET_UNITS,
  TICKET_WORKERS,
  ticketCardSchema,
} from './tickets.ts';

const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const requestId = z.uuid();

/** What can be looked at; every view but the last two is of open tickets. */
export const TICKET_VIEWS = [
  'unseen',
  'mine',
  'open',
  'late',
  'waiting',
  'follow_up',
  'solved',
  'all',
] as const;
export type TicketView = (typeof TICKET_VIEWS)[number];
/** due: whichever clock ends first. Of the views solved and all only the order of time is known. */
export const TICKET_SORTS = ['due', 'priority', 'oldest', 'newest'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** Steps that are nothing but the decision, a reason where one is asked, and a note. */
export const TICKET_MOVES = [
  'verify',
  'unassign',
  'set_off',
  'start',
  'wait_for_customer',
  'resume',
  'reopen',
  'reject',
  'restore',
] as const;
export type TicketMove = (typeof TICKET_MOVES)[number];

export const TICKET_REPAIRS = ['quick', 'big', 'none'] as const;
export type TicketRepair = (typeof TICKET_REPAIRS)[number];

const filter = {
  category: z.enum(TICKET_CATEGORIES).nullable().default(null),
  split: z.enum(TICKET_SPLITS).nullable().default(null),
  unit: z.enum(TICKET_UNITS).nullable().default(null),
  priority: z.enum(TICKET_PRIORITIES).nullable().default(null),
  village: z.string().max(13).nullable().default(null),
  officer: id.nullable().default(null),
  source: z.enum(TICKET_SOURCES).nullable().default(null),
};

export const ticketCountsSchema = z.object({
  /** `all` is not counted. */
  views: z.record(z.enum(TICKET_VIEWS).exclude(['all']), z.int()),
  /** Of the open ones. */
  villages: z.array(
    z.object({ villageCode: z.string(), villageName: z.string(), districtName: z.string(), count: z.int() }),
  ),
});
export type TicketCounts = z.infer<typeof ticketCountsSchema>;

export const fieldOfficerSchema = z.object({
  officerId: z.int(),
  name: z.string(),
  phone: z.string().nullable(),
  unit: z.enum(TICKET_UNITS),
  branchId: z.int(),
  branchName: z.string(),
  active: z.boolean(),
  openTickets: z.int(),
  urgentTickets: z.int(),
  /** On the way or at work. */
  underWay: z.int(),
  /** Metres from the ticket to the nearest of the officer's open ones; null without a ticket or a point. */
  nearestM: z.int().nullable(),
});
export type FieldOfficer = z.infer<typeof fieldOfficerSchema>;

export const ticketResultInputSchema = z.strictObject({
  repair: z.enum(TICKET_REPAIRS),
  cause: z.enum(TICKET_CAUSES),
  resolution: z.enum(TICKET_RESOLUTIONS),
  materials: z.array(materialSchema).max(40).default([]),
  note: z.string().trim().max(1000).default(''),
  /** Whether the reporter reads the note. */
  told: z.boolean().default(false),
  arrivedAt: instant.nullable().default(null),
  doneAt: instant.nullable().default(null),
  /** Of a big repair. */
  followUpOn: z.iso.date().nullable().default(null),
});

/** What every command names: the ticket and the event that was the last on the screen. Errors of all: TICKET_NOT_FOUND, TICKET_CHANGED (details.by). */
const at = { requestId, ticketId: id, eventNo: z.int().positive() };
const note = z.string().trim().max(1000).default('');
const worker = TICKET_WORKERS;

/** The facts of a ticket that can be put right; null empties one. */
export const ticketCorrectionSchema = z
  .strictObject({
    category: z.enum(TICKET_CATEGORIES),
    words: z.string().trim().max(1000),
    reporterName: z.string().trim().max(100).nullable(),
    phone: z.string().trim().max(30).nullable(),
    connectionId: id.nullable(),
    address: z.string().trim().max(200).nullable(),
    neighbourhood: z.string().trim().max(20).nullable(),
    villageCode: z.string().max(13).nullable(),
    landmark: z.string().trim().max(200).nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  })
  .partial();
export type TicketCorrection = z.infer<typeof ticketCorrectionSchema>;

/** Working on complaints: the queue, one ticket, its steps, officers, work orders, results. */
export const ticketDesk = {
  /** One page of a view. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: worker,
    input: z.strictObject({
      view: z.enum(TICKET_VIEWS),
      ...filter,
      /** Three letters and more. */
      text: z.string().max(100).default(''),
      sort: z.enum(TICKET_SORTS).default('due'),
      /** `next` of the page before. */
      after: z.string().max(200).nullable().default(null),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({ tickets: z.array(ticketCardSchema), next: z.string().nullable() }),
  }),
  counts: query({ permission: worker, input: z.strictObject(filter), output: ticketCountsSchema }),
  /** Everything of one; a logged read of personal data, which marks it as seen. Errors: TICKET_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  detail: query({ permission: worker, input: z.strictObject({ ticketId: id }), output: ticketSheetSchema }),
  /** What may be the same complaint, to compare. Errors: TICKET_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  doubles: query({
    permission: worker,
    input: z.strictObject({ ticketId: id }),
    output: z.array(ticketDoubleSchema),
  }),
  /** Errors: TICKET_STEP_NOT_ALLOWED, ROLE_MISSING, REASON_REQUIRED, TICKET_REOPEN_TOO_LATE. */
  move: command({
    permission: worker,
    input: z.strictObject({
      ...at,
      action: z.enum(TICKET_MOVES),
      reasonCode: z.enum(TICKET_REASONS).nullable().default(null),
      note,
      /** The reporter reads the note. */
      told: z.boolean().default(false),
    }),
    output: ticketCardSchema,
  }),
  /** Closes a solved one: confirmed by the reporter, perhaps with a rating, or not reached. */
  close: command({
    permission: worker,
    input: z.strictObject({
      ...at,
      confirmed: z.boolean(),
      rating: z.int().min(1).max(5).nullable().default(null),
      note,
    }),
    output: ticketCardSchema,
  }),
  /** Errors: INVALID_INPUT (parentId: itself a double or rejected). */
  rejectDuplicate: command({
    permission: worker,
    input: z.strictObject({ ...at, parentId: id, note }),
    output: ticketCardSchema,
  }),
  /** A message to the reporter, or a note among staff. */
  write: command({
    permission: worker,
    input: z.strictObject({ ...at, words: z.string().trim().max(1000), told: z.boolean() }),
    output: ticketCardSchema,
  }),
  /** Puts right what it says: only the fields given. Errors: INVALID_INPUT (details.field, details.problem), TICKET_STEP_NOT_ALLOWED, CONNECTION_NOT_FOUND. */
  edit: command({
    permission: worker,
    input: z.strictObject({
      ...at,
      facts: ticketCorrectionSchema,
      unit: z.enum(TICKET_UNITS).nullable().default(null),
      note,
    }),
    output: ticketCardSchema,
  }),
  setPriority: command({
    permission: worker,
    input: z.strictObject({ ...at, priority: z.enum(TICKET_PRIORITIES), note }),
    output: ticketCardSchema,
  }),
  /** Field officers with their load, seen from a ticket if one is named. */
  officers: query({
    permission: worker,
    input: z.strictObject({ ticketId: id.nullable().default(null) }),
    output: z.object({
      officers: z.array(fieldOfficerSchema),
      branches: z.array(z.object({ branchId: z.int(), name: z.string() })),
    }),
  }),
  /** Enters or changes one. Errors: INVALID_INPUT (details.field), OFFICER_NOT_FOUND. */
  setOfficer: command({
    permission: worker,
    input: z.strictObject({
      requestId,
      officerId: id.nullable(),
      name: z.string().trim().max(80),
      phone: z.string().trim().max(30).nullable(),
      unit: z.enum(TICKET_UNITS),
      branchId: id,
      active: z.boolean(),
    }),
    output: z.object({ officerId: z.int() }),
  }),
  /** Sends an officer and issues the work order. Errors: OFFICER_NOT_FOUND, TICKET_STEP_NOT_ALLOWED. */
  assign: command({
    permission: worker,
    input: z.strictObject({
      ...at,
      officerId: id,
      plannedFor: instant.nullable().default(null),
      instructions: z.string().trim().max(500).default(''),
    }),
    output: z.object({ ticket: ticketCardSchema, workOrderNo: z.string() }),
  }),
  /** Writes the paper of the latest work order (PDF, A4). Errors: TICKET_ORDER_NOT_FOUND, FILE_NOT_WRITTEN. */
  printOrder: command({
    permission: worker,
    input: z.strictObject({ requestId, ticketId: id }),
    output: z.object({ file: z.string() }),
  }),
  /** What was found and done. Errors: INVALID_INPUT (details.field, details.problem), REASON_REQUIRED, TICKET_STEP_NOT_ALLOWED. */
  recordResult: command({
    permission: worker,
    input: z.strictObject({ ...at, result: ticketResultInputSchema }),
    output: ticketCardSchema,
  }),
};
