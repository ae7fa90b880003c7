import { z } from 'zod';
import './jitless.ts';
import { FILE_PROBLEMS, MAX_UPLOAD_BYTES } from '../file-content/file-kinds.ts';
import { letterheadSchema } from './collection-reports.ts';
import { BLOCK_REASONS, CONNECTION_STATUSES } from './connections.ts';
import { command, query } from './define.ts';
import { POINT_PROBLEMS } from './maps.ts';
import {
  TICKET_CATEGORIES,
  TICKET_PRIORITIES,
  TICKET_SOURCES,
  TICKET_STATES,
  TICKET_UNITS,
  TICKET_WORKERS,
  ticketCardSchema,
} from './tickets.ts';

const id = z.int().positive();
const count = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true });
const requestId = z.uuid();
const degrees = z.number().nullable().default(null);

/** How what staff write down came to them. */
export const DESK_SOURCES = ['counter', 'phone', 'whatsapp', 'social'] as const;
export type DeskSource = (typeof DESK_SOURCES)[number];

/** What can be wrong with the point of a complaint; the words of `loket.ticket_point_problem`. */
export const TICKET_POINT_PROBLEMS = [...POINT_PROBLEMS, 'far_from_network'] as const;
export type TicketPointProblem = (typeof TICKET_POINT_PROBLEMS)[number];

/** details.problem of INVALID_INPUT; of a point those of TICKET_POINT_PROBLEMS, too. */
export const TICKET_FACT_PROBLEMS = [
  'missing',
  'too_short',
  'too_long',
  'unknown',
  'malformed',
  'wrong_type',
  'unknown_field',
] as const;
export type TicketFactProblem = (typeof TICKET_FACT_PROBLEMS)[number];

/** What a complaint says. What is left out is not said: of a connection's caller it is then the customer's. */
export const ticketFactsSchema = z.strictObject({
  category: z.string().max(40).nullable(),
  priority: z.enum(TICKET_PRIORITIES),
  words: z.string().max(20_000),
  reporterName: z.string().max(300).nullable(),
  /** Any way it is written; kept as 0812… */
  phone: z.string().max(60).nullable(),
  connectionId: id.nullable(),
  address: z.string().max(400),
  neighbourhood: z.string().max(60),
  villageCode: z.string().max(20).nullable(),
  landmark: z.string().max(400),
  /** Degrees; both or neither. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type TicketFacts = z.infer<typeof ticketFactsSchema>;
export type TicketField = keyof TicketFacts;

/** A connection that the caller may have. */
export const callerMatchSchema = z.object({
  connectionId: z.int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  neighbourhood: z.string(),
  villageName: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  phoneMasked: z.string().nullable(),
  unpaidSheets: count,
  exact: z.boolean(),
  openTickets: count,
});
export type CallerMatch = z.infer<typeof callerMatchSchema>;

export const foundCallersSchema = z.object({
  connections: z.array(callerMatchSchema),
  /** Of a whole phone number: who reported with it without being a customer. */
  reporters: z.array(
    z.object({ name: z.string(), phone: z.string(), tickets: count, lastReportedAt: instant }),
  ),
});
export type FoundCallers = z.infer<typeof foundCallersSchema>;

export const OUTAGE_KINDS_TOLD = ['outage', 'leak', 'turbidity', 'rationing', 'planned_work'] as const;

/** An outage as whoever answers a caller sees it. */
export const outageAnswerSchema = z.object({
  outageId: z.int(),
  outageNo: z.string(),
  kind: z.enum(OUTAGE_KINDS_TOLD),
  state: z.enum(['planned', 'active', 'ended', 'cancelled']),
  title: z.string(),
  /** What callers are told. */
  answer: z.string(),
  startsAt: instant,
  expectedEndAt: instant.nullable(),
  /** Of a rationing with a schedule: whether the water flows now, and when that changes next. */
  flowsNow: z.boolean().nullable(),
  flowChangesAt: instant.nullable(),
  /** The latest word to all who reported it. */
  lastUpdate: z.object({ words: z.string(), at: instant }).nullable(),
  /** How many have reported it. */
  tickets: count,
});
export type OutageAnswer = z.infer<typeof outageAnswerSchema>;

export const ticketContextSchema = z.object({
  /** Null when neither a connection nor a phone number was given. */
  caller: z
    .object({
      connection: z
        .object({
          connectionId: z.int(),
          connectionNo: z.string(),
          customerName: z.string(),
          address: z.string(),
          neighbourhood: z.string(),
          villageCode: z.string(),
          villageName: z.string(),
          districtName: z.string(),
          tariffGroupCode: z.string(),
          status: z.enum(CONNECTION_STATUSES),
          phoneMasked: z.string().nullable(),
          latitude: z.number().nullable(),
          longitude: z.number().nullable(),
          blocks: z.array(z.object({ reason: z.enum(BLOCK_REASONS), note: z.string(), since: instant })),
          unpaidSheets: count,
          /** Rupiah, without late fee. */
          unpaidAmount: count,
        })
        .nullable(),
      /** The open ones first. */
      tickets: z.array(ticketCardSchema),
    })
    .nullable(),
  /** Null when neither a point nor a village was given. */
  place: z
    .object({
      pointProblem: z.enum(TICKET_POINT_PROBLEMS).nullable(),
      villageCode: z.string().nullable(),
      villageName: z.string().nullable(),
      /** Open ones of the same kind; metres, null without a point. */
      nearby: z.array(z.object({ distance: z.number().nullable(), ticket: ticketCardSchema })),
      outages: z.array(outageAnswerSchema),
    })
    .nullable(),
});
export type TicketContext = z.infer<typeof ticketContextSchema>;
export type TicketCallerContext = NonNullable<TicketContext['caller']>;
export type TicketPlaceContext = NonNullable<TicketContext['place']>;

/** A place by what it is called; degrees, null where nobody knows. */
export const foundPlaceSchema = z.object({
  kind: z.enum(['village', 'landmark', 'street']),
  name: z.string(),
  /** Of a village its district, otherwise the village. */
  detail: z.string().nullable(),
  villageCode: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type FoundPlace = z.infer<typeof foundPlaceSchema>;

export const filedTicketSchema = z.object({
  ticket: ticketCardSchema,
  /** The outage with which the caller was answered. */
  answer: outageAnswerSchema.nullable(),
  /** The schedule of a rationing was explained, which solved it. */
  explained: z.boolean(),
});
export type FiledTicket = z.infer<typeof filedTicketSchema>;

export const TICKET_PHOTO_PURPOSES = ['report', 'before', 'after', 'other'] as const;
export type TicketPhotoPurpose = (typeof TICKET_PHOTO_PURPOSES)[number];
/** Why a photo is not taken: DOCUMENT_REFUSED, details.problem (too_many: details.max). */
export const TICKET_PHOTO_PROBLEMS = [
  ...FILE_PROBLEMS,
  'wrong_type',
  'too_many',
  'already_attached',
] as const;

export const ticketPhotoSchema = z.object({
  photoId: z.int(),
  ticketId: z.int(),
  purpose: z.enum(TICKET_PHOTO_PURPOSES),
  name: z.string(),
  mediaType: z.enum(['image/jpeg', 'image/png']),
  size: count,
  width: z.int().nullable(),
  height: z.int().nullable(),
  attachedBy: z.string(),
  attachedAt: instant,
});
export type TicketPhoto = z.infer<typeof ticketPhotoSchema>;

/** Everything that stands on the slip, as `api.ticket_slip` returns it. */
export const ticketSlipSchema = z.object({
  ticketNo: z.string(),
  reportedAt: instant,
  /** Business date of reportedAt. */
  reportedOn: z.iso.date(),
  filedBy: z.string(),
  letterhead: letterheadSchema,
  source: z.enum(TICKET_SOURCES),
  category: z.enum(TICKET_CATEGORIES),
  priority: z.enum(TICKET_PRIORITIES),
  unit: z.enum(TICKET_UNITS),
  state: z.enum(TICKET_STATES),
  reporterName: z.string(),
  phoneMasked: z.string().nullable(),
  connectionNo: z.string().nullable(),
  words: z.string(),
  address: z.string(),
  neighbourhood: z.string(),
  landmark: z.string(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  photos: count,
  /** When it is to be solved; null when nothing runs (any more). */
  solvingDue: instant.nullable(),
  outage: outageAnswerSchema.nullable(),
});
export type TicketSlip = z.infer<typeof ticketSlipSchema>;

const base64 = z.string().max(Math.ceil(MAX_UPLOAD_BYTES / 3) * 4);

/** Entering a complaint: what is known of the caller and the place, filing, photos, the slip. */
export const ticketEntry = {
  /** Who may be calling. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  findCaller: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ text: z.string().max(20_000) }),
    output: foundCallersSchema,
  }),
  /** Where a caller may mean. Errors: SEARCH_TOO_SHORT. */
  findPlace: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ text: z.string().max(20_000) }),
    output: z.array(foundPlaceSchema),
  }),
  /** What is known of the caller (connection, phone) and the place (point or village, category). Errors: CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  context: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      connectionId: id.nullable().default(null),
      phone: z.string().max(60).nullable().default(null),
      category: z.string().max(40).nullable().default(null),
      latitude: degrees,
      longitude: degrees,
      villageCode: z.string().max(20).nullable().default(null),
    }),
    output: ticketContextSchema,
  }),
  /**
   * Files it; with an outage the caller has its answer. Errors: INVALID_INPUT (details.field, details.problem), CONNECTION_NOT_FOUND,
   * OUTAGE_OVER (details.outageNo).
   */
  file: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      source: z.enum(DESK_SOURCES),
      facts: ticketFactsSchema.partial(),
      outageId: id.nullable().default(null),
      /** Of a rationing: its schedule was explained, which solves it. */
      explained: z.boolean().default(false),
    }),
    output: filedTicketSchema,
  }),
  /** Somebody reports an open one again. Errors: TICKET_NOT_FOUND, TICKET_CHANGED, TICKET_STEP_NOT_ALLOWED, INVALID_INPUT (details.field). */
  repeat: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      ticketId: id,
      /** Of the card that was on the screen. */
      eventNo: count,
      words: z.string().max(20_000),
      caller: z
        .strictObject({
          source: z.enum(DESK_SOURCES),
          reporterName: z.string().max(300).nullable(),
          phone: z.string().max(60).nullable(),
          connectionId: id.nullable(),
        })
        .partial(),
    }),
    output: z.object({ ticket: ticketCardSchema }),
  }),
  /** Adds a photo; what it is is told by its content. Errors: TICKET_NOT_FOUND, TICKET_STEP_NOT_ALLOWED, DOCUMENT_REFUSED (details.problem). */
  attachPhoto: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      ticketId: id,
      purpose: z.enum(TICKET_PHOTO_PURPOSES).default('report'),
      name: z.string().trim().min(1).max(120),
      contentBase64: base64.min(1),
    }),
    output: z.object({ photo: ticketPhotoSchema, ticket: ticketCardSchema }),
  }),
  /** Takes a photo out. Errors: DOCUMENT_NOT_FOUND, TICKET_STEP_NOT_ALLOWED. */
  removePhoto: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ requestId, photoId: id }),
    output: z.object({ photoId: z.int(), ticket: ticketCardSchema }),
  }),
  /** A photo with its content; written to the audit log. Errors: DOCUMENT_NOT_FOUND. */
  photo: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ photoId: id }),
    output: ticketPhotoSchema.extend({ contentBase64: base64 }),
  }),
  /** All that stands on the slip. Errors: TICKET_NOT_FOUND. */
  slip: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ ticketId: id }),
    output: ticketSlipSchema,
  }),
  /** Writes the slip as PDF (A5). Errors: TICKET_NOT_FOUND, FILE_NOT_WRITTEN. */
  printSlip: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ ticketId: id }),
    output: z.object({ file: z.string() }),
  }),
};
