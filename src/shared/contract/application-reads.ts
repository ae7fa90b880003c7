import { z } from 'zod';
import './jitless.ts';
import { applicationSheetSchema } from './application-sheet.ts';
import {
  APPLICATION_KINDS,
  APPLICATION_READERS,
  APPLICATION_STATES,
  applicationCardSchema,
} from './applications.ts';
import { query } from './define.ts';

/** What a list is about; `mine_to_do`: a role of the person can take it forward. Drafts are in no view. */
export const APPLICATION_VIEWS = ['mine_to_do', 'open', 'all', 'ended'] as const;
export type ApplicationView = (typeof APPLICATION_VIEWS)[number];

/** First to last by: the clock's last day, since when in its state, when filed, name, since when on the waiting list. */
export const APPLICATION_SORTS = ['due', 'age', 'filed', 'name', 'priority'] as const;
export type ApplicationSort = (typeof APPLICATION_SORTS)[number];

/** A line of a list. */
export const applicationLineSchema = applicationCardSchema.extend({
  /** Of the latest estimate, rupiah. */
  estimateTotal: z.int().nullable(),
  /** It is paid, but not all instalments of the fee are. */
  paidInPart: z.boolean(),
  /** Four eyes: the person surveyed or estimated it and cannot approve it. */
  ownWork: z.boolean(),
  /** The last decision is the person's own and has no effect yet. */
  mayUndo: z.boolean(),
});
export type ApplicationLine = z.infer<typeof applicationLineSchema>;

export const applicationCountsSchema = z.object({
  total: z.int(),
  late: z.int(),
  /** Last working day today or on the next one. */
  dueSoon: z.int(),
  states: z.partialRecord(z.enum(APPLICATION_STATES), z.int()),
  villages: z.array(
    z.object({
      villageCode: z.string(),
      villageName: z.string(),
      districtCode: z.string(),
      districtName: z.string(),
      count: z.int(),
    }),
  ),
});
export type ApplicationCounts = z.infer<typeof applicationCountsSchema>;

/** The view and all filters but those that counts are about. */
const which = {
  view: z.enum(APPLICATION_VIEWS),
  kind: z.enum(APPLICATION_KINDS).nullable().default(null),
  village: z.string().max(20).nullable().default(null),
  district: z.string().max(20).nullable().default(null),
  /** Words of number, name, address or village; three letters and more. */
  text: z.string().max(100).default(''),
};

/** Looking at applications: own branch, all branches for finance and management. */
export const applicationReads = {
  /** One page of a view. Errors: SEARCH_TOO_SHORT, INVALID_INPUT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({
      ...which,
      states: z.array(z.enum(APPLICATION_STATES)).min(1).max(30).nullable().default(null),
      clock: z.enum(['late', 'due_soon']).nullable().default(null),
      sort: z.enum(APPLICATION_SORTS).default('due'),
      descending: z.boolean().default(false),
      after: z.string().max(300).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    /** `next` goes on behind the last line; null at the end. */
    output: z.object({ lines: z.array(applicationLineSchema), next: z.string().nullable() }),
  }),
  /** How many of a view there are by state, clock and village. Errors: as list. */
  counts: query({
    permission: APPLICATION_READERS,
    input: z.strictObject(which),
    output: applicationCountsSchema,
  }),
  /** Everything about one. Errors: APPLICATION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  detail: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: z.int().positive() }),
    output: applicationSheetSchema,
  }),
};
