import { z } from 'zod';
import './jitless.ts';
import { APPLICATION_KINDS, APPLICATION_STATES } from './applications.ts';
import { CONNECTION_STATUSES } from './applications-completion.ts';
import { letterheadSchema, signatoriesSchema } from './collection-reports.ts';
import { command, query } from './define.ts';

const id = z.int().positive();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const requestId = z.uuid();
const rupiah = z.int();
const count = z.int();

export const ARREARS_ACTIONS = ['notice', 'sealing', 'disconnection'] as const;
export type ArrearsAction = (typeof ARREARS_ACTIONS)[number];

/** From what arrears on an action is taken. */
const ruleSchema = z.object({
  ruleId: z.int(),
  action: z.enum(ARREARS_ACTIONS),
  /** Sheets past their due date, at least. */
  minSheets: count,
  /** Days since the oldest of them was due, at least. */
  minDaysOverdue: count,
  /** Only on days later in the month than this one. */
  afterDayOfMonth: count.nullable(),
  /** Days since the step before (notice, sealing); null: none is needed. */
  needsPrevious: count.nullable(),
  payWithinDays: count,
  validFrom: date,
  decreeNo: z.string(),
  /** Null for those that came with the program. */
  setBy: z.string().nullable(),
  setAt: instant,
});
export type ArrearsRule = z.infer<typeof ruleSchema>;

/** Where the next page of a list in the order of the routes begins: route, place in it, id. */
const place = z.tuple([z.string().max(30), z.int(), z.int()]);

export const arrearsCandidateSchema = z.object({
  connectionId: z.int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  routeCode: z.string(),
  tariffGroupCode: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  /** Past their due date. */
  sheets: count,
  /** Of these, without late fee. */
  amount: rupiah,
  oldestPeriod: z.string(),
  oldestDue: date,
  daysOverdue: count,
  /** Last notice about these arrears. */
  noticedOn: date.nullable(),
  sealedOn: date.nullable(),
  /** Who pays for it together with others. */
  collective: z.string().nullable(),
  /** Its open applications of every kind. */
  open: z.array(
    z.object({
      applicationNo: z.string(),
      kind: z.enum(APPLICATION_KINDS),
      state: z.enum(APPLICATION_STATES),
    }),
  ),
});
export type ArrearsCandidate = z.infer<typeof arrearsCandidateSchema>;

/** Why nothing is done about a connection all the same. */
export const LEFT_OUT = ['not_due', 'blocked', 'agreement', 'running', 'not_yet', 'elsewhere'] as const;

/** running; paid: the arrears are paid meanwhile; past: a notice whose days have passed; done, cancelled: an order that has ended. */
export const LETTER_STATES = ['running', 'paid', 'past', 'done', 'cancelled'] as const;

export const arrearsLetterCardSchema = z.object({
  letterId: z.int(),
  runId: z.int(),
  action: z.enum(ARREARS_ACTIONS),
  letterNo: z.string(),
  onDate: date,
  payBy: date,
  connectionId: z.int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  routeCode: z.string(),
  sheets: count,
  amount: rupiah,
  /** How many of these sheets can still be paid. */
  openSheets: count,
  state: z.enum(LETTER_STATES),
  application: z
    .object({
      applicationId: z.int(),
      applicationNo: z.string(),
      state: z.enum(APPLICATION_STATES),
      stepNo: z.int(),
    })
    .nullable(),
});
export type ArrearsLetterCard = z.infer<typeof arrearsLetterCardSchema>;

const runSchema = z.object({
  runId: z.int(),
  action: z.enum(ARREARS_ACTIONS),
  onDate: date,
  payBy: date,
  madeBy: z.string(),
  madeAt: instant,
  letters: count,
  sheets: count,
  amount: rupiah,
  firstNo: z.string(),
  lastNo: z.string(),
  prints: count,
  printedAt: instant.nullable(),
});
export type ArrearsRun = z.infer<typeof runSchema>;

/** What stands around the letters of a run, as `api.print_arrears_letters` answers. */
export const letterHeadSchema = runSchema.extend({
  printNo: count,
  printedAt: instant,
  printedBy: z.string(),
  letterhead: letterheadSchema,
  signatories: signatoriesSchema,
});
export type LetterHead = z.infer<typeof letterHeadSchema>;

/** One letter as it is printed, as `api.arrears_letters` has it. */
export const arrearsLetterSchema = z.object({
  letterNo: z.string(),
  action: z.enum(ARREARS_ACTIONS),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  neighbourhood: z.string(),
  villageName: z.string(),
  districtName: z.string(),
  routeCode: z.string(),
  tariffGroupCode: z.string(),
  meterSerialNo: z.string().nullable(),
  onDate: date,
  payBy: date,
  sheets: z.array(
    z.object({
      billId: z.int(),
      usagePeriod: z.string(),
      dueDate: date,
      amount: rupiah,
      lateFee: rupiah,
    }),
  ),
  amount: rupiah,
  lateFee: rupiah,
  next: place,
});
export type ArrearsLetter = z.infer<typeof arrearsLetterSchema>;

/** Letters that this console is making into a file. */
const letterPrintSchema = z.object({
  key: z.uuid(),
  runId: z.int(),
  action: z.enum(ARREARS_ACTIONS),
  state: z.enum(['running', 'saved', 'cancelled', 'failed']),
  done: count,
  total: count,
  file: z.string().nullable(),
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type LetterPrint = z.infer<typeof letterPrintSchema>;

const READERS = ['connection_officer', 'supervisor', 'finance', 'manager'] as const;
const PRINTERS = ['connection_officer', 'supervisor', 'finance'] as const;
const STARTERS = ['connection_officer', 'supervisor'] as const;

/** Arrears actions (penertiban): notices, sealing and disconnection by the utility's own counts. */
export const arrearsActions = {
  /** For each action the rule in force, whether this day of the month lets it be done, and the latest entries. */
  rules: query({
    permission: READERS,
    input: z.strictObject({}),
    output: z.array(
      z.object({
        action: z.enum(ARREARS_ACTIONS),
        inForce: ruleSchema,
        actsToday: z.boolean(),
        all: z.array(ruleSchema),
      }),
    ),
  }),
  setRule: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      action: z.enum(ARREARS_ACTIONS),
      minSheets: z.int().min(1).max(60),
      minDaysOverdue: z.int().min(0).max(3650),
      afterDayOfMonth: z.int().min(1).max(31).nullable(),
      needsPrevious: z.int().min(0).max(365).nullable(),
      payWithinDays: z.int().min(1).max(60),
      validFrom: date,
      decreeNo: z.string().max(80),
    }),
    output: ruleSchema,
  }),
  /** Who meets the rule today; the head counts all pages. */
  candidates: query({
    permission: READERS,
    input: z.strictObject({
      action: z.enum(ARREARS_ACTIONS),
      district: z.string().max(20).nullable().default(null),
      village: z.string().max(20).nullable().default(null),
      route: z.string().max(30).nullable().default(null),
      text: z.string().max(60).default(''),
      after: place.nullable().default(null),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({
      onDate: date,
      actsToday: z.boolean(),
      rule: ruleSchema,
      connections: count,
      sheets: count,
      amount: rupiah,
      leftOut: z.object({ blocked: count, agreement: count, running: count, notYet: count }),
      /** The first ones, as many as one start takes: connectionId, sheets, amount. Only without `after`. */
      first: z.array(z.tuple([z.int(), count, rupiah])),
      rows: z.array(arrearsCandidateSchema),
      next: place.nullable(),
    }),
  }),
  /** Districts, villages and routes that the list can be narrowed to. */
  areas: query({
    permission: READERS,
    input: z.strictObject({}),
    output: z.object({
      districts: z.array(z.object({ code: z.string(), name: z.string() })),
      villages: z.array(z.object({ code: z.string(), name: z.string(), district: z.string() })),
      routes: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  }),
  /** Starts an action for these connections. Errors: NO_ACTION_TODAY. Whoever does not qualify any more is in `refused`. */
  start: command({
    permission: STARTERS,
    input: z.strictObject({
      requestId,
      action: z.enum(ARREARS_ACTIONS),
      connectionIds: z.array(id).min(1).max(500),
    }),
    output: z.object({
      runId: z.int().nullable(),
      action: z.enum(ARREARS_ACTIONS),
      onDate: date,
      made: count,
      done: z.array(z.object({ connectionId: z.int(), applicationId: z.int().nullable() })),
      refused: z.array(
        z.object({
          connectionId: z.int(),
          connectionNo: z.string().nullable(),
          customerName: z.string().nullable(),
          why: z.enum(LEFT_OUT),
        }),
      ),
    }),
  }),
  /** Letters with how they stand now, newest first; `before` is the letterId of the last one seen. */
  letters: query({
    permission: READERS,
    input: z.strictObject({
      action: z.enum(ARREARS_ACTIONS),
      runId: id.nullable().default(null),
      openOnly: z.boolean().default(true),
      text: z.string().max(60).default(''),
      before: id.nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.array(arrearsLetterCardSchema),
  }),
  runs: query({
    permission: READERS,
    input: z.strictObject({
      action: z.enum(ARREARS_ACTIONS),
      before: id.nullable().default(null),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.array(runSchema),
  }),
  /** Begins to make the letters of a run into one PDF and answers at once; `letters_progress` tells how far it is. Errors: ARREARS_RUN_NOT_FOUND, FOLDER_NOT_WRITABLE. */
  print: command({
    permission: PRINTERS,
    input: z.strictObject({ requestId, runId: id }),
    output: letterPrintSchema,
  }),
  /** This console's own, newest first. */
  prints: query({ permission: PRINTERS, input: z.strictObject({}), output: z.array(letterPrintSchema) }),
  /** Ends it; nothing of the file is left. */
  cancelPrint: command({
    permission: PRINTERS,
    input: z.strictObject({ key: z.uuid() }),
    output: z.object({}),
  }),
};
