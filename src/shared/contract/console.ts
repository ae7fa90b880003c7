import { z } from 'zod';
import './jitless.ts';
import { APPLICATION_SORTS, APPLICATION_VIEWS } from './application-reads.ts';
import { APPLICATION_KINDS, APPLICATION_STATES } from './applications.ts';
import { REPORT_KINDS, REPORT_PAPERS } from './collection-reports.ts';
import { command, query } from './define.ts';
import { READING_CONDITIONS, READING_FLAGS, READING_SOURCES } from './meter-readings.ts';
import { READINESS_CHECKS, readinessSchema } from './readiness.ts';
import { BENCH_SORTS, BENCH_VIEWS } from './reading-bench.ts';
import { TICKET_SORTS, TICKET_VIEWS } from './ticket-desk.ts';
import {
  TICKET_CATEGORIES,
  TICKET_PRIORITIES,
  TICKET_SOURCES,
  TICKET_SPLITS,
  TICKET_UNITS,
} from './tickets.ts';

/** How this console prints receipts. */
export const printerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('network'),
    host: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65535),
  }),
  z.strictObject({
    kind: z.literal('windows_share'),
    path: z
      .string()
      .trim()
      .regex(/^\\\\[^\\]+\\[^\\]+$/)
      .max(260),
  }),
  z.strictObject({
    kind: z.literal('cups'),
    queue: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,120}$/),
  }),
  z.strictObject({ kind: z.literal('pdf'), form: z.enum(['pdf_80mm', 'pdf_a5']) }),
]);
export type PrinterSettings = z.infer<typeof printerSchema>;

/** What an alert is given for: nothing, urgent ones only, or all. */
export const ALERT_RULES = ['off', 'urgent', 'all'] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** How this console draws attention to a complaint that arrives. */
export const ticketAlertsSchema = z.strictObject({
  sound: z.enum(ALERT_RULES),
  /** Notifications of the operating system. */
  desktop: z.enum(ALERT_RULES),
});

/** What a console remembers between starts; nothing secret. */
export const consoleSettingsSchema = z.strictObject({
  language: z.enum(['id', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  printer: printerSchema,
  paperWidth: z.union([z.literal(80), z.literal(58)]),
  printAfterPayment: z.boolean(),
  openDrawer: z.boolean(),
  lastLogin: z.string().max(63),
  lastCounterId: z.number().int().nullable(),
  /** What the reports' screen showed last. */
  report: z.strictObject({
    kind: z.enum(REPORT_KINDS),
    by: z.enum(['session', 'days']),
    paper: z.enum(REPORT_PAPERS),
  }),
  /** Code of the report that was opened last; empty for the first of the list. */
  lastReport: z.string().max(60),
  /** How reports stand in the grid, by login and report: columns that are hidden or were drawn wider (px). */
  reportGrids: z.record(
    z.string().max(63),
    z.strictObject({
      density: z.enum(['compact', 'standard', 'comfortable']),
      reports: z.record(
        z.string().max(60),
        z.strictObject({
          hidden: z.array(z.string().max(63)).max(60),
          widths: z.record(z.string().max(63), z.number().min(30).max(2000)),
        }),
      ),
    }),
  ),
  ticketAlerts: ticketAlertsSchema,
  /** How the inbox of applications stands, by login. */
  applicationInbox: z.record(
    z.string().max(63),
    z.strictObject({
      view: z.enum(APPLICATION_VIEWS),
      kind: z.enum(APPLICATION_KINDS).nullable(),
      states: z.array(z.enum(APPLICATION_STATES)).max(30),
      clock: z.enum(['late', 'due_soon']).nullable(),
      village: z.string().max(20).nullable(),
      sort: z.enum(APPLICATION_SORTS),
      descending: z.boolean(),
    }),
  ),
  /** How the queue of complaints stands, by login. */
  ticketDesk: z.record(
    z.string().max(63),
    z.strictObject({
      view: z.enum(TICKET_VIEWS),
      category: z.enum(TICKET_CATEGORIES).nullable(),
      split: z.enum(TICKET_SPLITS).nullable(),
      unit: z.enum(TICKET_UNITS).nullable(),
      priority: z.enum(TICKET_PRIORITIES).nullable(),
      village: z.string().max(13).nullable(),
      officer: z.int().positive().nullable(),
      source: z.enum(TICKET_SOURCES).nullable(),
      sort: z.enum(TICKET_SORTS),
    }),
  ),
  /** How the bench of meter readings stands, by login. */
  readingBench: z.record(
    z.string().max(63),
    z.strictObject({
      view: z.enum(BENCH_VIEWS),
      flag: z.enum(READING_FLAGS).nullable(),
      source: z.enum(READING_SOURCES).nullable(),
      branch: z.int().positive().nullable(),
      route: z.string().max(60).nullable(),
      condition: z.enum(READING_CONDITIONS).nullable(),
      sort: z.enum(BENCH_SORTS),
    }),
  ),
});
export type ConsoleSettings = z.infer<typeof consoleSettingsSchema>;

/** The console itself: what it is, where it connects, and its settings. */
export const console = {
  info: query({
    permission: 'public',
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      /** `electron` on staff PCs; `chromium` where the demonstration runs without Electron's binary. */
      host: z.enum(['electron', 'chromium']),
      server: z.string(),
      /** Set only by the demonstration's launcher. */
      demonstration: z
        .object({
          utilityName: z.string(),
          accounts: z.array(
            z.object({ login: z.string(), password: z.string(), fullName: z.string(), role: z.string() }),
          ),
        })
        .nullable(),
      settings: consoleSettingsSchema,
    }),
  }),
  /** Saves a part of the settings. Errors: FILE_NOT_WRITTEN. */
  saveSettings: command({
    permission: 'public',
    input: consoleSettingsSchema.partial(),
    output: consoleSettingsSchema,
  }),
  /** Prints a test page on the given printer. Errors: PRINTER_*. */
  testPrinter: command({
    permission: 'signedIn',
    input: z.strictObject({ printer: printerSchema, paperWidth: z.union([z.literal(80), z.literal(58)]) }),
    output: z.object({ state: z.enum(['sent', 'printed', 'saved']) }),
  }),
  /** Shows a sample notification; `shown` is false where this computer shows none. */
  testAlert: command({
    permission: 'signedIn',
    input: z.strictObject({}),
    output: z.object({ shown: z.boolean() }),
  }),
  /** One line of the Ready check, measured now, in a few seconds at most; the window asks for all of them at once. Never fails for what it finds. */
  readiness: query({
    permission: 'signedIn',
    input: z.strictObject({ check: z.enum(READINESS_CHECKS) }),
    output: readinessSchema,
  }),
  /** Shows a file that this console wrote in the system's file manager. */
  showFile: command({
    permission: 'signedIn',
    input: z.strictObject({ file: z.string().max(1000) }),
    output: z.object({}),
  }),
};
