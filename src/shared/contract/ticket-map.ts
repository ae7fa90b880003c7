import { z } from 'zod';
import './jitless.ts';
import { query } from './define.ts';
import { TICKET_CATEGORIES, TICKET_READERS, TICKET_STATES, ticketCardSchema } from './tickets.ts';

const instant = z.iso.datetime({ offset: true });
export const OUTAGE_KINDS_ON_MAP = ['outage', 'leak', 'turbidity', 'rationing', 'planned_work'] as const;

/** An outage as the map shows it: in its supply zone, in its villages, or in its circle. */
export const mapOutageSchema = z.object({
  outageId: z.int(),
  outageNo: z.string(),
  kind: z.enum(OUTAGE_KINDS_ON_MAP),
  state: z.enum(['planned', 'active', 'ended', 'cancelled']),
  title: z.string(),
  startsAt: instant,
  expectedEndAt: instant.nullable(),
  /** Codes. */
  zone: z.string().nullable(),
  villages: z.array(z.string()),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  radiusM: z.number().nullable(),
  seq: z.int(),
});
export type MapOutage = z.infer<typeof mapOutageSchema>;

/** A complaint as the map shows it. Times are seconds since 1970. */
export const mapTicketSchema = z.object({
  ticketId: z.int(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  category: z.enum(TICKET_CATEGORIES),
  state: z.enum(TICKET_STATES),
  /** 1: low … 4: urgent. */
  priority: z.int(),
  village: z.string().nullable(),
  zone: z.string().nullable(),
  reportedAt: z.int(),
  solvedAt: z.int().nullable(),
  /** When it is to be solved; null while its clock does not run. */
  dueAt: z.int().nullable(),
  late: z.int(),
  seq: z.int(),
});
export type MapTicket = z.infer<typeof mapTicketSchema>;

/** The same in columns, as many values in each; category and state are keys of the dictionaries. */
export const ticketPointsSchema = z.object({
  /** Number of the sequence of changes up to which all of it is true. */
  seq: z.int(),
  at: instant,
  fadeHours: z.int(),
  categories: z.record(z.string(), z.enum(TICKET_CATEGORIES)),
  states: z.record(z.string(), z.enum(TICKET_STATES)),
  outages: z.array(mapOutageSchema),
  points: z.object({
    ids: z.array(z.int()),
    latitude: z.array(z.number().nullable()),
    longitude: z.array(z.number().nullable()),
    category: z.array(z.int()),
    state: z.array(z.int()),
    priority: z.array(z.int()),
    village: z.array(z.string().nullable()),
    zone: z.array(z.string().nullable()),
    reportedAt: z.array(z.int()),
    solvedAt: z.array(z.int().nullable()),
  }),
  /** Of those that are open. */
  clocks: z.object({ ids: z.array(z.int()), dueAt: z.array(z.int().nullable()), late: z.array(z.int()) }),
  /** There are more than were asked for. */
  truncated: z.boolean(),
});
export type TicketPoints = z.infer<typeof ticketPointsSchema>;

/** A complaint or an outage that has changed, as it is now; also one that is no longer to be shown. */
export const mapChangeSchema = z.union([
  z.object({ ticket: mapTicketSchema }),
  z.object({ outage: mapOutageSchema }),
]);
export type MapChange = z.infer<typeof mapChangeSchema>;

const degrees = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) };

/** The live map of complaints: points, areas, changes by sequence number. */
export const ticketMap = {
  /** Everything that is open, and what was reported since an instant; at most 50,000, in a window if one is named. */
  points: query({
    permission: TICKET_READERS,
    input: z.strictObject({
      from: instant,
      window: z
        .strictObject({
          south: degrees.latitude,
          west: degrees.longitude,
          north: degrees.latitude,
          east: degrees.longitude,
        })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(50_000).default(50_000),
    }),
    output: ticketPointsSchema,
  }),
  /** What changed after a number of the sequence. */
  changes: query({
    permission: TICKET_READERS,
    input: z.strictObject({ after: z.int().nonnegative(), limit: z.int().min(1).max(2000).default(500) }),
    output: z.object({ changes: z.array(mapChangeSchema), lastSeq: z.int(), more: z.boolean() }),
  }),
  /** The one that was chosen; for the management without a word about a person. Errors: TICKET_NOT_FOUND. */
  card: query({
    permission: TICKET_READERS,
    input: z.strictObject({ ticketId: z.int().positive() }),
    output: ticketCardSchema,
  }),
};
