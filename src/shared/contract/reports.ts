import { z } from 'zod';
import './jitless.ts';
import { REPORT_PARAMETERS } from '../reports/definition.ts';
import { letterheadSchema, REPORT_PAPERS, signatoriesSchema } from './collection-reports.ts';
import { command, query } from './define.ts';

/** Supervisors and customer service see the operational reports of their branch; the database decides which. */
const READERS = [
  'supervisor',
  'customer_service',
  'connection_officer',
  'reading_officer',
  'finance',
  'manager',
] as const;

const instant = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();
const code = z.string().regex(/^[a-z][a-z0-9_]{2,40}$/);
const columnName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** Values by the parameter's name: days, months and codes as text, ids as numbers; nothing that is not set. */
export const reportParametersSchema = z.partialRecord(
  z.enum(REPORT_PARAMETERS),
  z.union([z.string().max(100), z.int()]),
);

export const FILTER_OPERATORS = ['contains', 'equals', 'atLeast', 'atMost'] as const;
/** How the rows are looked at: sorting and filters by column. Columns, sums and groups follow from the report's definition. */
export const reportViewSchema = z.strictObject({
  sort: z
    .array(z.strictObject({ column: columnName, descending: z.boolean() }))
    .max(4)
    .default([]),
  filters: z
    .array(
      z.strictObject({
        column: columnName,
        operator: z.enum(FILTER_OPERATORS),
        value: z.string().min(1).max(100),
      }),
    )
    .max(12)
    .default([]),
});
export type ReportView = z.output<typeof reportViewSchema>;

const asked = { report: code, parameters: reportParametersSchema, view: reportViewSchema };

/** A report without its rows, as api.report_head returns it. */
export const reportHeadSchema = z.object({
  report: code,
  rows: count,
  /** By column; rupiah, m3 or whatever the column counts. */
  sums: z.record(z.string(), z.number()),
  groups: z.array(
    z.object({
      key: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      rows: count,
      sums: z.record(z.string(), z.number()),
    }),
  ),
  asOf: instant,
  /** Everything in it lies in closed months: it will never change. */
  locked: z.boolean(),
  lockedAt: instant.nullable(),
  lastDay: z.iso.date(),
  masked: z.boolean(),
  letterhead: letterheadSchema,
  signatories: signatoriesSchema,
});
export type ReportHead = z.output<typeof reportHeadSchema>;

export const reportRowSchema = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const choices = z.array(z.object({ value: z.union([z.string(), z.int()]), name: z.string() }));
export const reportChoicesSchema = z.object({
  branches: choices,
  counters: choices,
  cashiers: choices,
  channels: choices,
  tariffGroups: choices,
  districts: choices,
  routes: choices,
  /** First day of the first usage period; null before any bill was made. */
  earliest: z.iso.date().nullable(),
  /** `YYYY-MM`, newest first. */
  closedMonths: z.array(z.string()),
  today: z.iso.date(),
});
export type ReportChoices = z.output<typeof reportChoicesSchema>;

export const EXPORT_FORMATS = ['xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An export of this console, running or ended; those that ended are told until they are dismissed. */
export const consoleExportSchema = z.object({
  /** Names it for cancelExport, dismissExport and the event export_progress. */
  key: z.uuid(),
  report: code,
  parameters: reportParametersSchema,
  format: z.enum(EXPORT_FORMATS),
  scheduled: z.boolean(),
  state: z.enum(['waiting', 'running', 'saved', 'cancelled', 'failed']),
  rows: count,
  /** Null until the database has counted. */
  total: count.nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  file: z.string().nullable(),
  contentHash: z.string().nullable(),
  locked: z.boolean(),
  /** Null where there is nothing to compare; false: a report of a closed month differs from the first time, which must never be. */
  sameAsBefore: z.boolean().nullable(),
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type ConsoleExport = z.output<typeof consoleExportSchema>;

/** A row of api.list_report_exports. */
export const pastExportSchema = z.object({
  exportId: z.int(),
  report: code,
  parameters: reportParametersSchema,
  format: z.enum(['xlsx', 'pdf', 'print']),
  scheduled: z.boolean(),
  masked: z.boolean(),
  startedBy: z.string(),
  own: z.boolean(),
  startedAt: instant,
  /** Null while it runs, or when its console never said how it ended. */
  outcome: z.enum(['written', 'cancelled', 'failed']).nullable(),
  rows: count.nullable(),
  bytes: count.nullable(),
  contentHash: z.string().nullable(),
  locked: z.boolean().nullable(),
  fileName: z.string().nullable(),
  finishedAt: instant.nullable(),
});
export type PastExport = z.output<typeof pastExportSchema>;

const savedViewSchema = z.object({
  report: code,
  name: z.string(),
  parameters: reportParametersSchema,
  view: reportViewSchema,
});
export type SavedView = z.output<typeof savedViewSchema>;

/** What a schedule's reports speak of, counted from the day on which it is due. */
export const SCHEDULE_SPANS = ['previous_month', 'previous_day', 'month_to_date'] as const;
export const scheduleSchema = z.strictObject({
  scheduleId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  reports: z
    .array(z.strictObject({ report: code, format: z.enum(EXPORT_FORMATS) }))
    .min(1)
    .max(40),
  /** Day of the month (beyond its end: its last day), or null for every day. */
  dayOfMonth: z.int().min(1).max(31).nullable(),
  /** `07:00`, in the utility's zone. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  span: z.enum(SCHEDULE_SPANS),
  paper: z.enum(REPORT_PAPERS),
  /** An absolute path on this computer. */
  folder: z.string().trim().min(1).max(400),
  /** Goes on while the console is locked: the person's connection is then kept for the schedules alone. */
  whileLocked: z.boolean(),
});
export type Schedule = z.output<typeof scheduleSchema>;
export const scheduleStateSchema = scheduleSchema.extend({
  /** Whose rights it runs with. */
  login: z.string(),
  createdAt: instant,
  /** When it is due next; also in the past while it waits for its person to sign in. */
  nextAt: instant,
  lastRun: z
    .object({
      /** The day it was due. */
      on: z.iso.date(),
      at: instant,
      saved: count,
      failed: count,
      error: z.string().nullable(),
    })
    .nullable(),
});
export type ScheduleState = z.output<typeof scheduleStateSchema>;

/** The reports of finance and management: definitions in src/shared/reports, rows and rights in the database. */
export const reports = {
  /** The reports this person may read. */
  list: query({
    permission: READERS,
    input: z.strictObject({}),
    output: z.array(z.object({ report: code, masked: z.boolean() })),
  }),
  choices: query({ permission: READERS, input: z.strictObject({}), output: reportChoicesSchema }),
  /** Errors: REPORT_NOT_FOUND, ROLE_MISSING, INVALID_INPUT (details.field, details.reason future or order), REPORT_TOO_LONG. */
  head: query({ permission: READERS, input: z.strictObject(asked), output: reportHeadSchema }),
  /** At most 100 rows behind `offset`, in the order of the definition's columns. Errors: as head. */
  page: query({
    permission: READERS,
    input: z.strictObject({
      ...asked,
      offset: count.default(0),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.array(reportRowSchema),
  }),
  /**
   * Begins to write a report to a file and answers at once; how it goes is told by the event export_progress and by `exports`. Without a
   * folder it goes into this console's reports folder; an earlier file of the same name is kept, the new one is numbered.
   * Errors: as head; FOLDER_NOT_WRITABLE.
   */
  export: command({
    permission: READERS,
    input: z.strictObject({
      ...asked,
      key: z.uuid(),
      format: z.enum(EXPORT_FORMATS),
      paper: z.enum(REPORT_PAPERS).default('a4'),
      folder: z.string().max(400).nullable().default(null),
    }),
    output: consoleExportSchema,
  }),
  /** This person's exports at this console since it was started, newest first. */
  exports: query({ permission: READERS, input: z.strictObject({}), output: z.array(consoleExportSchema) }),
  /** Ends an export; what was written of its file is removed. Nothing happens for one that is over. */
  cancelExport: command({
    permission: READERS,
    input: z.strictObject({ key: z.uuid() }),
    output: z.object({}),
  }),
  /** Takes an ended export off the list; its file stays. */
  dismissExport: command({
    permission: READERS,
    input: z.strictObject({ key: z.uuid() }),
    output: z.object({}),
  }),
  /** What was exported by whom, from any console, newest first. */
  pastExports: query({
    permission: READERS,
    input: z.strictObject({ before: z.int().positive().nullable().default(null) }),
    output: z.array(pastExportSchema),
  }),
  views: query({ permission: READERS, input: z.strictObject({}), output: z.array(savedViewSchema) }),
  /** Keeps parameters, sorting and filters under a name of this person's own. Returns all of them. Errors: INVALID_INPUT. */
  saveView: command({
    permission: READERS,
    input: z.strictObject({ ...asked, name: z.string().trim().min(1).max(60) }),
    output: z.array(savedViewSchema),
  }),
  removeView: command({
    permission: READERS,
    input: z.strictObject({ report: code, name: z.string().min(1).max(60) }),
    output: z.array(savedViewSchema),
  }),
  /** The schedules of this console. */
  schedules: query({
    permission: ['finance', 'manager'],
    input: z.strictObject({}),
    output: z.array(scheduleStateSchema),
  }),
  /** Makes or changes a schedule that runs with this person's rights. Errors: FOLDER_NOT_WRITABLE, INVALID_INPUT, FILE_NOT_WRITTEN. */
  saveSchedule: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ schedule: scheduleSchema }),
    output: z.array(scheduleStateSchema),
  }),
  removeSchedule: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ scheduleId: z.uuid() }),
    output: z.array(scheduleStateSchema),
  }),
  /** Runs a schedule now, for the last day on which it was due. */
  runSchedule: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({ scheduleId: z.uuid() }),
    output: z.array(scheduleStateSchema),
  }),
};
