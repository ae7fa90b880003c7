import { z } from 'zod';
import './jitless.ts';
import { materialSchema } from './connection-works.ts';
import { CONNECTION_STATUSES } from './connections.ts';
import { ticketPhotoSchema } from './ticket-entry.ts';
import {
  TICKET_CATEGORIES,
  TICKET_CAUSES,
  TICKET_EVENTS,
  TICKET_PRIORITIES,
  TICKET_REASONS,
  TICKET_RESOLUTIONS,
  TICKET_STATES,
  TICKET_UNITS,
  ticketCardSchema,
} from './tickets.ts';

const instant = z.iso.datetime({ offset: true });

export const ticketEventSchema = z.object({
  eventNo: z.int(),
  action: z.enum(TICKET_EVENTS),
  from: z.enum(TICKET_STATES).nullable(),
  to: z.enum(TICKET_STATES),
  by: z.string(),
  /** Of the person who reads it. */
  own: z.boolean(),
  channel: z.string(),
  at: instant,
  reasonCode: z.enum(TICKET_REASONS).nullable(),
  note: z.string(),
  /** The reporter sees the note, or wrote it. */
  told: z.boolean(),
  /** What belongs to the action, e.g. officerName, workOrderNo, changed. */
  details: z.record(z.string(), z.unknown()),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;

export const ticketResultSchema = z.object({
  resultId: z.int(),
  eventNo: z.int(),
  repair: z.enum(['quick', 'big', 'none']),
  cause: z.enum(TICKET_CAUSES),
  resolution: z.enum(TICKET_RESOLUTIONS),
  materials: z.array(materialSchema),
  note: z.string(),
  arrivedAt: instant.nullable(),
  doneAt: instant.nullable(),
  followUpOn: z.iso.date().nullable(),
  recordedBy: z.string(),
  recordedAt: instant,
});
export type TicketResult = z.infer<typeof ticketResultSchema>;

/** Everything of a ticket, for the page on which it is worked on. */
export const ticketSheetSchema = z.object({
  card: ticketCardSchema,
  /** All that was told. */
  words: z.string(),
  phone: z.string().nullable(),
  createdBy: z.string(),
  /** Who opened it first. */
  seenBy: z.string().nullable(),
  connection: z
    .object({
      connectionNo: z.string(),
      customerName: z.string(),
      address: z.string(),
      status: z.enum(CONNECTION_STATUSES),
      tariffGroupCode: z.string(),
      meterSerialNo: z.string().nullable(),
    })
    .nullable(),
  history: z.array(ticketEventSchema),
  photos: z.array(ticketPhotoSchema),
  workOrders: z.array(
    z.object({
      workOrderId: z.int(),
      workOrderNo: z.string(),
      officerName: z.string(),
      officerPhone: z.string().nullable(),
      plannedFor: instant.nullable(),
      instructions: z.string(),
      issuedBy: z.string(),
      issuedAt: instant,
    }),
  ),
  results: z.array(ticketResultSchema),
  escalations: z.array(
    z.object({
      clock: z.enum(['response', 'solving', 'hard_limit']),
      level: z.int(),
      at: instant,
      dueAt: instant,
    }),
  ),
  parent: z.object({ ticketId: z.int(), ticketNo: z.string(), state: z.enum(TICKET_STATES) }).nullable(),
  doubles: z.array(
    z.object({ ticketId: z.int(), ticketNo: z.string(), reporterName: z.string(), reportedAt: instant }),
  ),
  /** Until when a closed one can be reopened. */
  reopenUntil: instant.nullable(),
});
export type TicketSheet = z.infer<typeof ticketSheetSchema>;

/** A ticket that may be the same complaint, with what is needed to compare. */
export const ticketDoubleSchema = z.object({
  card: ticketCardSchema,
  words: z.string(),
  reasons: z.array(z.enum(['connection', 'phone', 'near'])),
  distanceM: z.int().nullable(),
  photos: z.array(ticketPhotoSchema),
});
export type TicketDouble = z.infer<typeof ticketDoubleSchema>;

/** Everything that stands on the paper of a ticket's work order. */
export const ticketOrderPaperSchema = z.object({
  workOrderNo: z.string(),
  ticketNo: z.string(),
  category: z.enum(TICKET_CATEGORIES),
  priority: z.enum(TICKET_PRIORITIES),
  unit: z.enum(TICKET_UNITS),
  words: z.string(),
  repeats: z.int(),
  reportedAt: instant,
  solvingDue: instant.nullable(),
  officerName: z.string(),
  officerPhone: z.string().nullable(),
  plannedFor: instant.nullable(),
  instructions: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
  reporterName: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  neighbourhood: z.string(),
  landmark: z.string(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  connectionNo: z.string().nullable(),
  customerName: z.string().nullable(),
  meterSerialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  neighbours: z.array(
    z.object({
      connectionNo: z.string(),
      address: z.string(),
      status: z.string(),
      latitude: z.number(),
      longitude: z.number(),
    }),
  ),
  /** Results before this order. */
  earlier: z.array(
    z.object({
      recordedAt: instant,
      cause: z.enum(TICKET_CAUSES),
      resolution: z.enum(TICKET_RESOLUTIONS),
      note: z.string(),
    }),
  ),
  utility: z.object({
    name: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    logoPng: z.string().nullable(),
    timeZone: z.string(),
    training: z.boolean(),
  }),
  branchName: z.string(),
  printedBy: z.string(),
  printedAt: instant,
});
export type TicketOrderPaper = z.infer<typeof ticketOrderPaperSchema>;
