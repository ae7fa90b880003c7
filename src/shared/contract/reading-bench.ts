import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import {
  PERIOD_STATES,
  READING_CONDITIONS,
  READING_FLAGS,
  READING_REASONS,
  READING_SOURCES,
  READING_STATES,
  readingCardSchema,
} from './meter-readings.ts';

const id = z.int().positive();
const count = z.int();
const instant = z.iso.datetime({ offset: true });
const requestId = z.uuid();
const text = z.string().max(100).default('');
/** Decides. */
const worker = ['reading_officer', 'supervisor'] as const;
/** Looks. */
const looker = ['reading_officer', 'supervisor', 'manager'] as const;

/** What can be looked at. `unread` has a list of its own: it is about connections. */
export const BENCH_VIEWS = ['flagged', 'unflagged', 'waiting', 'unread', 'approved', 'rejected'] as const;
export type BenchView = (typeof BENCH_VIEWS)[number];
/** route: as the reader walks; odd: the farthest from the mean first; received: the longest waiting first. What is decided comes last decision first. */
export const BENCH_SORTS = ['route', 'odd', 'received'] as const;
export type BenchSort = (typeof BENCH_SORTS)[number];

/** Why a bulk approval left a reading out. */
export const BULK_SKIPS = ['second_reading', 'in_force', 'unusable'] as const;
export type BulkSkip = (typeof BULK_SKIPS)[number];

const narrow = {
  source: z.enum(READING_SOURCES).nullable().default(null),
  /** Code. */
  route: z.string().max(60).nullable().default(null),
  branch: id.nullable().default(null),
  condition: z.enum(READING_CONDITIONS).nullable().default(null),
  /** Three letters and more, by the rules of the search box. */
  text,
};

/** The block of an account for an unreadable meter; liftable: somebody has read it since. */
const blockSchema = z
  .object({ blockId: count, since: instant, months: count.nullable(), liftable: z.boolean() })
  .nullable();
export type ReadingBlock = NonNullable<z.infer<typeof blockSchema>>;

const monthSchema = z.object({
  /** YYYY-MM. */
  usagePeriod: z.string(),
  usageM3: count,
  estimated: z.boolean(),
  previous: count,
  stand: count,
  /** Rupiah. */
  amount: count,
  source: z.enum(READING_SOURCES).nullable(),
  condition: z.enum(READING_CONDITIONS).nullable(),
});
export type ReadingMonth = z.infer<typeof monthSchema>;

/** What the bill would be, rupiah; `problem`: the tariff says nothing. */
const forecastSchema = z.union([
  z.object({
    usageM3: count,
    water: count,
    fixed: count,
    meter: count,
    other: count,
    total: count,
    blocks: z.array(
      z.object({
        from: count,
        to: count.nullable(),
        m3: count,
        price: z.number(),
        amount: z.number(),
      }),
    ),
    /** So many estimated months are priced anew with this one. */
    catchUpMonths: count,
    /** A month without water. */
    noFlow: z.boolean(),
    lastPeriod: z.string().nullable(),
    lastAmount: count.nullable(),
    lastUsageM3: count.nullable(),
  }),
  z.object({ problem: z.string(), lastAmount: count.nullable() }),
]);
export type ReadingForecast = z.infer<typeof forecastSchema>;

export const readingSheetSchema = z.object({
  card: readingCardSchema,
  /** Up to twelve bills before it, oldest first. */
  months: z.array(monthSchema),
  /** Null: the usage is not known. */
  forecast: forecastSchema.nullable(),
  /** Other readings of the connection and period. */
  others: z.array(readingCardSchema),
  /** To compare with. */
  lastPhoto: z
    .object({
      readingId: count,
      usagePeriod: z.string(),
      reading: count.nullable(),
      photoTakenAt: instant.nullable(),
      readAt: instant,
      source: z.enum(READING_SOURCES),
      state: z.enum(READING_STATES),
    })
    .nullable(),
  /** The same photo came before. */
  photoUsedIn: z
    .object({
      readingId: count,
      connectionNo: z.string(),
      usagePeriod: z.string(),
      sameConnection: z.boolean(),
    })
    .nullable(),
  /** Of the connection; metres to where the photo was taken. */
  point: z.object({ latitude: z.number(), longitude: z.number(), distanceM: count.nullable() }).nullable(),
  /** In place now. */
  meter: z
    .object({
      serialNo: z.string(),
      digits: count.nullable(),
      size: z.string(),
      installedOn: z.iso.date(),
      installReading: count,
    })
    .nullable(),
  /** Months in a row right before in which nobody could read the meter. */
  unreadableBefore: count,
  block: blockSchema,
  /** The reading that this one was made of at the bench. */
  madeFrom: count.nullable(),
  periodOpen: z.boolean(),
});
export type ReadingSheet = z.infer<typeof readingSheetSchema>;

export const benchCountsSchema = z.object({
  usagePeriod: z.string(),
  views: z.record(z.enum(BENCH_VIEWS).exclude(['unread']), count),
  /** Waiting readings that have it. */
  flags: z.partialRecord(z.enum(READING_FLAGS), count),
  /** Newest one without a flag: what a bulk approval may reach. */
  upToId: count,
  /** The text means more connections than the first 1,000. */
  cut: z.boolean(),
});
export type BenchCounts = z.infer<typeof benchCountsSchema>;

export const unreadLineSchema = z.object({
  connectionId: count,
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  routeCode: z.string(),
  routeOrder: count,
  tariffGroupCode: z.string(),
  serialNo: z.string().nullable(),
  /** A reading of it was refused. */
  rejected: z.boolean(),
});
export type UnreadLine = z.infer<typeof unreadLineSchema>;

export const readingProgressSchema = z.object({
  usagePeriod: z.string(),
  /** Null: not begun. */
  state: z.enum(PERIOD_STATES).nullable(),
  due: count,
  approved: count,
  waiting: count,
  unread: count,
  routes: z.array(
    z.object({
      routeCode: z.string(),
      routeName: z.string(),
      branchId: count,
      branchName: z.string(),
      due: count,
      approved: count,
      waiting: count,
      unread: count,
    }),
  ),
});
export type ReadingProgress = z.infer<typeof readingProgressSchema>;

const decidedSchema = z.object({ reading: readingCardSchema, block: blockSchema });
export type DecidedReading = z.infer<typeof decidedSchema>;
/** The one in force that the person knows of and replaces. */
const replaces = id.nullable().default(null);
const reason = z.string().trim().max(300).default('');
const page = {
  after: z.string().max(200).nullable().default(null),
  limit: z.int().min(1).max(100).default(100),
};

/** The checking bench: photo, history, flags, decision. */
export const readingBench = {
  /** One page of a view. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: looker,
    input: z.strictObject({
      view: z.enum(BENCH_VIEWS).exclude(['unread']),
      flag: z.enum(READING_FLAGS).nullable().default(null),
      ...narrow,
      sort: z.enum(BENCH_SORTS).default('route'),
      ...page,
    }),
    output: z.object({ readings: z.array(readingCardSchema), next: z.string().nullable(), cut: z.boolean() }),
  }),
  counts: query({ permission: looker, input: z.strictObject(narrow), output: benchCountsSchema }),
  /** Connections that nobody has read. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  unread: query({
    permission: looker,
    input: z.strictObject({ route: narrow.route, branch: narrow.branch, text, ...page }),
    output: z.object({
      connections: z.array(unreadLineSchema),
      next: z.string().nullable(),
      cut: z.boolean(),
    }),
  }),
  /** How far the period is, by route. */
  progress: query({ permission: looker, input: z.strictObject({}), output: readingProgressSchema }),
  /** Everything of one. Errors: READING_NOT_FOUND. */
  detail: query({ permission: looker, input: z.strictObject({ readingId: id }), output: readingSheetSchema }),
  /** What is known of a connection that nobody has read. Errors: CONNECTION_NOT_FOUND. */
  unreadDetail: query({
    permission: looker,
    input: z.strictObject({ connectionId: id }),
    output: z.object({
      months: z.array(monthSchema),
      /** What an estimate would be; null without a bill. */
      averageM3: count.nullable(),
      unreadableBefore: count,
      others: z.array(readingCardSchema),
      block: blockSchema,
    }),
  }),
  /** The picture, a logged read. Errors: READING_NOT_FOUND, DOCUMENT_NOT_FOUND. */
  photo: query({
    permission: [...looker, 'customer_service'],
    input: z.strictObject({ readingId: id }),
    output: z.object({
      readingId: count,
      mediaType: z.enum(['image/jpeg', 'image/png']),
      contentBase64: z.string(),
    }),
  }),
  /** Errors: READING_DECIDED (details.by), READING_UNUSABLE, READING_IN_FORCE (details.readingId), PERIOD_NOT_OPEN. */
  approve: command({
    permission: worker,
    input: z.strictObject({ requestId, readingId: id, replaces }),
    output: decidedSchema,
  }),
  /** Errors: READING_DECIDED, REASON_REQUIRED (other without words), PERIOD_NOT_OPEN. */
  reject: command({
    permission: worker,
    input: z.strictObject({ requestId, readingId: id, reasonCode: z.enum(READING_REASONS), reason }),
    output: decidedSchema,
  }),
  /** The mean of the months before in place of a waiting reading, or for a connection that nobody has read. Errors: as reject and approve, CONNECTION_HAS_READING. */
  estimate: command({
    permission: worker,
    input: z.strictObject({
      requestId,
      readingId: id.nullable().default(null),
      connectionId: id.nullable().default(null),
      reasonCode: z.enum(READING_REASONS).nullable().default(null),
      reason,
      replaces,
    }),
    output: decidedSchema,
  }),
  /** What the photo shows in place of the number that came with it. Errors: as approve. */
  change: command({
    permission: worker,
    input: z.strictObject({
      requestId,
      readingId: id,
      reading: z.int().min(0).max(99_999_999).nullable(),
      condition: z.enum(READING_CONDITIONS),
      note: z.string().trim().max(300).default(''),
      replaces,
    }),
    output: decidedSchema,
  }),
  /** Errors: READING_NOT_DECIDED, PERIOD_NOT_OPEN. */
  undo: command({
    permission: worker,
    input: z.strictObject({ requestId, readingId: id }),
    output: decidedSchema,
  }),
  /** All waiting ones without a flag that pass the filters. Errors: READINGS_CHANGED (details.count: more than `count`), PERIOD_NOT_OPEN. */
  approveUnflagged: command({
    permission: worker,
    input: z.strictObject({ requestId, ...narrow, upToId: id, count: id }),
    output: z.object({
      approved: count,
      skipped: z.array(z.object({ readingId: count, connectionNo: z.string(), reason: z.enum(BULK_SKIPS) })),
      skippedCount: count,
    }),
  }),
};
