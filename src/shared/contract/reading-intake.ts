import { z } from 'zod';
import './jitless.ts';
import { READING_COLUMNS, READING_FORM_PROBLEMS, READING_NOTES } from '../reading-file.ts';
import { command, query } from './define.ts';
import { PERIOD_STATES, READING_CONDITIONS, READING_FLAGS, readingCardSchema } from './meter-readings.ts';

const DESK = ['reading_officer', 'customer_service', 'supervisor'] as const;
const FILES = ['reading_officer'] as const;
const requestId = z.uuid();
const count = z.int();
const date = z.iso.date();
const base64 = z.base64();
/** 64 MB as base64. */
const MOST_CONTENT = 90_000_000;

export const intakeStateSchema = z.object({
  /** YYYY-MM. */
  usagePeriod: z.string(),
  /** Null: not begun. */
  state: z.enum(PERIOD_STATES).nullable(),
  today: date,
  /** Days of self-readings, both included. */
  windowFrom: date,
  windowTo: date,
  windowOpen: z.boolean(),
  windowProblem: z.enum(['being_posted', 'period_closed', 'window_closed']).nullable(),
  /** Whether the desk and files can bring readings now. */
  takesReadings: z.boolean(),
  readFrom: date,
  readTo: date,
  waiting: count,
  receivedToday: z.object({ self: count, officer: count, desk: count }),
});
export type IntakeState = z.infer<typeof intakeStateSchema>;

/** Stands and usages in m3. */
export const readingAccountSchema = z.object({
  connectionId: count,
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  status: z.enum(['active', 'suspended', 'sealed', 'disconnected']),
  tariffGroupCode: z.string(),
  serialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  digits: count.nullable(),
  previous: count.nullable(),
  /** From where the meter in place counts. */
  startReading: count.nullable(),
  replaced: z.boolean(),
  averageM3: count.nullable(),
  estimatedMonths: count,
  lastUsageM3: count.nullable(),
  current: readingCardSchema.nullable(),
});
export type ReadingAccount = z.infer<typeof readingAccountSchema>;

export const triedReadingSchema = z.object({
  usageM3: count.nullable(),
  stand: count.nullable(),
  estimated: z.boolean(),
  flags: z.array(z.enum(READING_FLAGS)),
  /** Rupiah. */
  forecast: count.nullable(),
});

/** What only the database knows to be wrong with a line. */
export const READING_PROBLEMS = [
  ...READING_FORM_PROBLEMS,
  'unknown_connection',
  'zeros_lost',
  'reading_missing',
] as const;
export type ReadingProblemCode = (typeof READING_PROBLEMS)[number];

export const readingProblemSchema = z.object({
  /** 0: about the whole file. */
  lineNo: count,
  code: z.enum(READING_PROBLEMS),
  column: z.string().nullable(),
  /** What stands there. */
  value: z.string(),
  /** The other line, or the number that is meant. */
  hint: z.string().nullable(),
});
export type ReadingFileProblem = z.infer<typeof readingProblemSchema>;

export const readingMappingSchema = z.strictObject({
  headerLine: z.int().min(0).max(1000),
  columns: z.partialRecord(z.enum(READING_COLUMNS), z.int().min(1).max(200)),
  conditions: z.record(z.string().max(60), z.enum(READING_CONDITIONS)).optional(),
});

export const readingImportSchema = z.object({
  importId: count,
  usagePeriod: z.string(),
  name: z.string(),
  lines: count,
  importedBy: z.string(),
  importedAt: z.iso.datetime({ offset: true }),
  waiting: count,
  approved: count,
  rejected: count,
  replaced: count,
  flagged: count,
});
export type ReadingImport = z.infer<typeof readingImportSchema>;

export const readingPreviewSchema = z.object({
  fileId: z.uuid(),
  name: z.string(),
  usagePeriod: z.string(),
  kind: z.enum(['csv', 'xlsx', 'xls']).nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  mapping: readingMappingSchema.nullable(),
  columns: z.array(
    z.object({ column: count, letter: z.string(), head: z.string(), samples: z.array(z.string()) }),
  ),
  /** Lines that hold something. */
  lines: count,
  problemCount: count,
  /** The first 500, by line. */
  problems: z.array(readingProblemSchema),
  /** How often each is there, over the whole file. */
  problemCodes: z.partialRecord(z.enum(READING_PROBLEMS), count),
  notes: z.array(z.object({ note: z.enum(READING_NOTES), count, firstLine: count })),
  unknownConditions: z.array(z.object({ text: z.string(), count })),
  /** What the database says of the sound lines; null when there are none. */
  judged: z
    .object({
      sound: count,
      usageM3: count,
      estimated: count,
      flagged: count,
      unusable: count,
      inForce: count,
      waiting: count,
      flags: z.partialRecord(z.enum(READING_FLAGS), count),
      samples: z.array(
        z.object({
          lineNo: count,
          connectionNo: z.string(),
          customerName: z.string(),
          previous: count.nullable(),
          reading: count.nullable(),
          usageM3: count.nullable(),
          averageM3: count.nullable(),
          flags: z.array(z.enum(READING_FLAGS)),
        }),
      ),
      known: readingImportSchema.nullable(),
    })
    .nullable(),
  importable: z.boolean(),
});
export type ReadingPreview = z.infer<typeof readingPreviewSchema>;

/** Readings come in: the desk, files of the readers, what channels send. Stands and usages in m3. */
export const readingIntake = {
  /** The period that takes readings, the window of self-readings, what came in today. */
  state: query({ permission: [...DESK, 'manager'], input: z.strictObject({}), output: intakeStateSchema }),
  /** Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  findAccount: query({
    permission: DESK,
    input: z.strictObject({ text: z.string().max(100) }),
    output: z.array(readingAccountSchema),
  }),
  /** What a reading would mean, without filing it. */
  tryReading: query({
    permission: DESK,
    input: z.strictObject({
      connectionId: count,
      reading: z.int().min(0).max(99_999_999).nullable(),
      condition: z.enum(READING_CONDITIONS),
    }),
    output: triedReadingSchema,
  }),
  /** Errors: CONNECTION_NOT_FOUND, PERIOD_NOT_OPEN, READING_BACKWARD, DOCUMENT_REFUSED, INVALID_INPUT (details.field). */
  enter: command({
    permission: DESK,
    input: z.strictObject({
      requestId,
      connectionId: count,
      reading: z.int().min(0).max(99_999_999).nullable(),
      condition: z.enum(READING_CONDITIONS),
      meterSerial: z.string().trim().max(30),
      note: z.string().trim().max(300),
      photoBase64: base64.nullable(),
    }),
    output: readingCardSchema,
  }),
  /**
   * Reads a file and looks it through; the events `reading_file_progress` say how far it is. Null: cancelled meanwhile. Main keeps what was
   * read until it is imported, forgotten, or another is read.
   */
  readFile: query({
    permission: FILES,
    input: z.strictObject({
      fileId: z.uuid(),
      name: z.string().trim().min(1).max(200),
      content: z.base64().max(MOST_CONTENT),
    }),
    output: readingPreviewSchema.nullable(),
  }),
  /** The same file with other columns or another sheet; a mapping made so is remembered for files of its shape. Errors: READING_FILE_GONE. */
  readAgain: query({
    permission: FILES,
    input: z.strictObject({
      fileId: z.uuid(),
      sheet: z.string().max(60).nullable(),
      mapping: readingMappingSchema.nullable(),
    }),
    output: readingPreviewSchema.nullable(),
  }),
  /** Ends the reading of a file, or forgets what was read. */
  forgetFile: command({ permission: FILES, input: z.strictObject({ fileId: z.uuid() }), output: z.null() }),
  /** Writes all that is wrong as CSV, to be sent back to whoever made the file. Errors: READING_FILE_GONE, FILE_NOT_WRITTEN. */
  saveProblems: command({
    permission: FILES,
    input: z.strictObject({ fileId: z.uuid() }),
    output: z.object({ file: z.string() }),
  }),
  /** Takes the file in, whole or not at all. Errors: READING_FILE_GONE, READING_FILE_KNOWN, READING_LINES_REFUSED, PERIOD_NOT_OPEN. */
  importFile: command({
    permission: FILES,
    input: z.strictObject({ requestId, fileId: z.uuid() }),
    output: readingImportSchema,
  }),
  imports: query({
    permission: ['reading_officer', 'supervisor', 'manager'],
    input: z.strictObject({ before: count.nullable(), limit: z.int().min(1).max(100) }),
    output: z.array(readingImportSchema),
  }),
};
