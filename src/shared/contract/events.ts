import { z } from 'zod';
import './jitless.ts';

/** What `loket.announce_change` may name in SQL. Payments are not among them: they would commit one by one. */
export const CHANGE_TOPICS = [
  'drawers',
  'transfers',
  'closings',
  'reversals',
  'invoices',
  'collectives',
  'instalments',
  'corrections',
  'deposits',
  'settlements',
  'months',
  'applications',
  'prices',
  'arrears',
  'officers',
  'escalations',
  'readings',
  'blocks',
  'billing',
  'tariffs',
] as const;
export type ChangeTopic = (typeof CHANGE_TOPICS)[number];

/** What a notification of the operating system is about, to be opened by a click on it. */
const openTargetSchema = z.discriminatedUnion('kind', [
  /** Null: several came in, so their list. */
  z.object({ kind: z.literal('ticket'), ticketId: z.number().int().nullable() }),
]);
export type OpenTarget = z.infer<typeof openTargetSchema>;

/** What main tells the window without being asked. A hint to read again, never the data itself. */
export const eventSchema = z.discriminatedUnion('type', [
  /** Bills of a connection were paid somewhere (counter or channel). */
  z.object({ type: z.literal('account_paid'), connectionId: z.number().int() }),
  /** A session was closed, perhaps by the head of counter. */
  z.object({ type: z.literal('session_closed'), sessionId: z.number().int() }),
  /** Something that others wait for was asked, decided or moved: what shows this topic reads again. */
  z.object({ type: z.literal('changed'), topic: z.enum(CHANGE_TOPICS) }),
  /** Tickets or outages changed; `seq` is the number of the last change in their sequence. A hint to read what is greater than one has; repeated every few seconds while all is well, so a known number says that nothing was missed. */
  z.object({ type: z.literal('tickets_changed'), seq: z.int().nonnegative() }),
  /** How far the export of a report is: lines read from the server, then pages or lines written. */
  z.object({
    type: z.literal('report_progress'),
    exportId: z.uuid(),
    stage: z.enum(['reading', 'writing']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** An export of a report moved on: its whole state is `reports.exports`. */
  z.object({
    type: z.literal('export_progress'),
    key: z.uuid(),
    state: z.enum(['waiting', 'running', 'saved', 'cancelled', 'failed']),
    rows: z.number().int(),
    total: z.number().int().nullable(),
  }),
  /** How many letters of a run are in the file that this console makes of them: its whole state is `arrearsActions.prints`. */
  z.object({
    type: z.literal('letters_progress'),
    key: z.uuid(),
    state: z.enum(['running', 'saved', 'cancelled', 'failed']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** How many bill sheets of a run are in the files that this console makes of them: its whole state is `billSheets.prints`. */
  z.object({
    type: z.literal('sheets_progress'),
    key: z.uuid(),
    state: z.enum(['running', 'saved', 'cancelled', 'failed']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** How far a file of readings is: opened, cells, lines read, then judged by the database. */
  z.object({
    type: z.literal('reading_file_progress'),
    fileId: z.uuid(),
    step: z.enum(['opening', 'unpacked', 'cells', 'lines', 'judging']),
    lines: z.int(),
  }),
  /** Something arrived for which this console makes a sound, by its own rule. */
  z.object({ type: z.literal('alert'), urgent: z.boolean() }),
  /** The person clicked on a notification of the operating system: the window shows what it was about. */
  z.object({ type: z.literal('open_asked'), target: openTargetSchema }),
  /** A schedule of this console ran or was changed. */
  z.object({ type: z.literal('schedules_changed') }),
  /**
   * The link to the server: `up` with the last round trip, or `down`. After it comes up again everything on screen is to be read again,
   * because notifications sent meanwhile are lost.
   */
  z.object({
    type: z.literal('link'),
    state: z.enum(['up', 'down']),
    roundTripMs: z.number().nullable(),
    /** When the server last answered; ISO instant of this console's clock. */
    aliveAt: z.string().nullable(),
    businessDate: z.string().nullable(),
    /** Server clock minus console clock, in milliseconds. */
    clockSkewMs: z.number().nullable(),
  }),
]);
export type LoketEvent = z.infer<typeof eventSchema>;
