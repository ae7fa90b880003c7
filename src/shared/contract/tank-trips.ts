import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import { OUTAGE_KINDS } from './outages.ts';
import { TICKET_CATEGORIES, TICKET_STATES, TICKET_WORKERS, ticketCardSchema } from './tickets.ts';

const instant = z.iso.datetime({ offset: true });
const id = z.int().positive();
const requestId = z.uuid();

export const TANK_STATES = ['requested', 'sent', 'delivered', 'cancelled'] as const;
export type TankState = (typeof TANK_STATES)[number];

export const tankTripSchema = z.object({
  dispatchId: z.int(),
  tankNo: z.string(),
  state: z.enum(TANK_STATES),
  ticketId: z.int().nullable(),
  ticketNo: z.string().nullable(),
  ticketState: z.enum(TICKET_STATES).nullable(),
  category: z.enum(TICKET_CATEGORIES).nullable(),
  reporterName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  connectionNo: z.string().nullable(),
  outageId: z.int().nullable(),
  outageNo: z.string().nullable(),
  outageKind: z.enum(OUTAGE_KINDS).nullable(),
  villageName: z.string().nullable(),
  place: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  litres: z.int(),
  deliveredLitres: z.int().nullable(),
  truck: z.string(),
  driver: z.string(),
  note: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
});
export type TankTrip = z.infer<typeof tankTripSchema>;

/** The list that the drivers take with them; whole phone numbers. */
export const tankListPaperSchema = z.object({
  trips: z.array(tankTripSchema.extend({ phone: z.string().nullable() })),
  branchName: z.string(),
  businessDate: z.iso.date(),
  printedBy: z.string(),
  printedAt: instant,
  utility: z.object({
    name: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    timeZone: z.string(),
    logoPng: z.string().nullable(),
    training: z.boolean(),
  }),
});
export type TankListPaper = z.infer<typeof tankListPaperSchema>;

export const tankFactsSchema = z.strictObject({
  place: z.string().trim().min(3).max(200).optional(),
  villageCode: z.string().max(13).nullable().optional(),
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  litres: z.int().min(100).max(50_000).optional(),
  note: z.string().trim().max(300).optional(),
});
export type TankFacts = z.infer<typeof tankFactsSchema>;

const trip = { trip: tankTripSchema, replayed: z.boolean() };

/** Trips of tank trucks to where no water flows. */
export const tankTrips = {
  list: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({ state: z.enum(['open', 'delivered', 'cancelled']) }),
    output: z.array(tankTripSchema),
  }),
  /** Open tickets of no water that no truck was asked for, those that wait longest first. */
  candidates: query({
    permission: TICKET_WORKERS,
    input: z.strictObject({}),
    output: z.array(ticketCardSchema),
  }),
  /** For a ticket (place and point are its own unless `facts` says otherwise) or a place of an outage. */
  request: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      ticketId: id.nullable(),
      outageId: id.nullable(),
      facts: tankFactsSchema,
    }),
    output: z.object(trip),
  }),
  send: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      dispatchId: id,
      truck: z.string().trim().min(2).max(40),
      driver: z.string().trim().max(80),
      /** Told to the reporter. */
      words: z.string().trim().max(500),
    }),
    output: z.object(trip),
  }),
  deliver: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({
      requestId,
      dispatchId: id,
      litres: z.int().min(1).max(50_000),
      note: z.string().trim().max(300),
      /** That was all that could be done: the ticket is solved with it. */
      solve: z.boolean(),
    }),
    output: z.object({ ...trip, solved: z.boolean() }),
  }),
  cancel: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ requestId, dispatchId: id, note: z.string().trim().max(300) }),
    output: z.object(trip),
  }),
  /** The list of trips under way as a PDF; the answer is its file. */
  print: command({
    permission: TICKET_WORKERS,
    input: z.strictObject({ requestId }),
    output: z.object({ file: z.string() }),
  }),
};
