import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import {
  TICKET_CATEGORIES,
  TICKET_CAUSES,
  TICKET_INCIDENTS,
  TICKET_READERS,
  TICKET_RESOLUTIONS,
  TICKET_STATES,
  TICKET_WORKERS,
  ticketCardSchema,
} from './tickets.ts';

const instant = z.iso.datetime({ offset: true });
const id = z.int().positive();
const requestId = z.uuid();
/** Told to the reporters of all tickets of an outage. */
const words = z.string().trim().max(500);

export const OUTAGE_KINDS = ['outage', 'leak', 'turbidity', 'rationing', 'planned_work'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];
export const OUTAGE_STATES = ['planned', 'active', 'ended', 'cancelled'] as const;
export type OutageState = (typeof OUTAGE_STATES)[number];
export const OUTAGE_ACTIONS = ['announce', 'begin', 'update', 'end', 'cancel', 'link', 'unlink'] as const;

/** A turn in which the water flows, HH:MM in the utility's zone; past midnight when it ends before it begins. */
export const rationingSlotSchema = z.object({
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
export type RationingSlot = z.infer<typeof rationingSlotSchema>;

export const outageCardSchema = z.object({
  outageId: z.int(),
  outageNo: z.string(),
  kind: z.enum(OUTAGE_KINDS),
  state: z.enum(OUTAGE_STATES),
  /** Number of its last change; a command about it says which one was on the screen. */
  updateNo: z.int(),
  changeSeq: z.int(),
  title: z.string(),
  /** What callers are told. */
  answer: z.string(),
  cause: z.enum(TICKET_CAUSES).nullable(),
  startsAt: instant,
  expectedEndAt: instant.nullable(),
  endedAt: instant.nullable(),
  supplyZoneId: z.int().nullable(),
  supplyZoneName: z.string().nullable(),
  villages: z.array(z.object({ code: z.string(), name: z.string() })),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  radiusM: z.int().nullable(),
  tickets: z.int(),
  openTickets: z.int(),
  /** Open tickets in its area that it explains and that do not belong to it. */
  inArea: z.int(),
  /** Tank trips under way. */
  tanks: z.int(),
  /** Of a rationing with turns: whether the water flows now, and when that changes. */
  flowsNow: z.boolean().nullable(),
  flowChangesAt: instant.nullable(),
  slots: z.array(rationingSlotSchema),
  createdBy: z.string(),
  createdAt: instant,
});
export type OutageCard = z.infer<typeof outageCardSchema>;

export const outageDetailSchema = z.object({
  outage: outageCardSchema,
  history: z.array(
    z.object({
      updateNo: z.int(),
      action: z.enum(OUTAGE_ACTIONS),
      words: z.string(),
      expectedEndAt: instant.nullable(),
      by: z.string(),
      at: instant,
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  byState: z.partialRecord(z.enum(TICKET_STATES), z.int()),
  points: z.array(
    z.object({
      ticketId: z.int(),
      latitude: z.number(),
      longitude: z.number(),
      state: z.enum(TICKET_STATES),
      linked: z.boolean(),
    }),
  ),
});
export type OutageDetail = z.infer<typeof outageDetailSchema>;

/** What a caller from a place is told of an outage there. */
export const outageNoticeSchema = z.object({
  outageId: z.int(),
  outageNo: z.string(),
  kind: z.enum(OUTAGE_KINDS),
  state: z.enum(OUTAGE_STATES),
  title: z.string(),
});

export const outageProposalSchema = z.object({
  kind: z.enum(['outage', 'leak', 'turbidity']),
  incident: z.enum(TICKET_INCIDENTS),
  /** The same as long as it is about the same tickets. */
  key: z.string(),
  count: z.int(),
  latitude: z.number(),
  longitude: z.number(),
  radiusM: z.int(),
  since: instant,
  latest: instant,
  tickets: z.array(
    z.object({
      ticketId: z.int(),
      ticketNo: z.string(),
      category: z.enum(TICKET_CATEGORIES),
      state: z.enum(TICKET_STATES),
      latitude: z.number(),
      longitude: z.number(),
      reportedAt: instant,
      villageName: z.string().nullable(),
    }),
  ),
  villages: z.array(z.object({ code: z.string(), name: z.string(), tickets: z.int() })),
  supplyZoneId: z.int().nullable(),
  supplyZoneName: z.string().nullable(),
  known: z.array(outageNoticeSchema),
});
export type OutageProposal = z.infer<typeof outageProposalSchema>;

/** What an outage says of itself. Of a change only what is given counts; null takes a value away. */
export const outageFactsSchema = z.strictObject({
  kind: z.enum(OUTAGE_KINDS).optional(),
  title: z.string().trim().min(5).max(120).optional(),
  answer: z.string().trim().min(5).max(500).optional(),
  cause: z.enum(TICKET_CAUSES).nullable().optional(),
  supplyZoneId: id.nullable().optional(),
  villages: z.array(z.string().max(13)).max(100).optional(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  /** Metres. */
  radiusM: z.int().min(50).max(20_000).nullable().optional(),
  slots: z.array(rationingSlotSchema).max(42).optional(),
  startsAt: instant.optional(),
  expectedEndAt: instant.nullable().optional(),
});
export type OutageFacts = z.infer<typeof outageFactsSchema>;

const named = { requestId, outageId: id, updateNo: z.int().nonnegative() };
const changed = { outage: outageCardSchema, replayed: z.boolean() };

/** Outages, announced work and rationing: proposals from tickets, linking, updates, closing. */
export const outages = {
  /** Active and planned ones, or those that are over. */
  list: query({
    permission: TICKET_READERS,
    input: z.strictObject({ past: z.boolean() }),
    output: z.array(outageCardSchema),
  }),
  /** One, with its history and the points of its tickets; no reporters. */
  outage: query({
    permission: TICKET_READERS,
    input: z.strictObject({ outageId: id }),
    output: outageDetailSchema,
  }),
  /** Its tickets, or the open ones in its area that are not its own. */
  tickets: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ outageId: id, linked: z.boolean(), after: z.int().nonnegative() }),
    output: z.array(ticketCardSchema),
  }),
  /** What open tickets propose that lie close together in place and time. */
  proposals: query({
    permission: TICKET_READERS,
    input: z.strictObject({}),
    output: z.array(outageProposalSchema),
  }),
  /** What a place is chosen from. */
  choices: query({
    permission: TICKET_READERS,
    input: z.strictObject({}),
    output: z.object({
      supplyZones: z.array(z.object({ supplyZoneId: z.int(), code: z.string(), name: z.string() })),
      villages: z.array(z.object({ code: z.string(), name: z.string(), districtName: z.string() })),
    }),
  }),
  announce: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      facts: outageFactsSchema,
      words,
      /** Open tickets of a proposal; they are linked. */
      tickets: z.array(id).max(2_000),
    }),
    output: z.object({ ...changed, linked: z.int() }),
  }),
  begin: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ ...named, words }),
    output: z.object(changed),
  }),
  update: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ ...named, facts: outageFactsSchema, words }),
    output: z.object(changed),
  }),
  /** Solves all its open tickets in the same commit. */
  end: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      ...named,
      cause: z.enum(TICKET_CAUSES),
      resolution: z.enum(TICKET_RESOLUTIONS),
      words,
    }),
    output: z.object({ ...changed, solved: z.int() }),
  }),
  cancel: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ ...named, words }),
    output: z.object({ ...changed, unlinked: z.int() }),
  }),
  /** `tickets: null`: all in its area that it explains. */
  link: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ requestId, outageId: id, tickets: z.array(id).max(2_000).nullable() }),
    output: z.object({ ...changed, linked: z.int(), left: z.int().nullable() }),
  }),
  unlink: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      ticketId: id,
      eventNo: z.int().nonnegative(),
      note: z.string().max(1_000),
    }),
    output: z.object({ ...changed, ticketId: z.int(), eventNo: z.int() }),
  }),
};
