import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import { READING_CONDITIONS } from './meter-readings.ts';

const count = z.int();
const instant = z.iso.datetime({ offset: true });

/** The utility's numbers, as `loket.reading_rule.name`; in the order in which they are shown. */
export const READING_RULES = [
  'window_from_day',
  'window_to_day',
  'photo_days',
  'place_metres',
  'high_tenths',
  'high_m3',
  'low_tenths',
  'low_m3',
  'no_baseline_m3',
  'rollover_m3',
  'drift_percent',
  'drift_months',
  'estimate_months',
  'spread_catch_up',
  'no_flow_charge',
  'bill_sealed',
  'bill_suspended',
  'block_months',
] as const;
export type ReadingRule = (typeof READING_RULES)[number];

export const readingRulesSchema = z.object({
  rules: z.array(
    z.object({
      name: z.enum(READING_RULES),
      value: count,
      min: count,
      max: count,
      /** Null: as delivered. */
      setBy: z.string().nullable(),
      setAt: instant,
    }),
  ),
  conditions: z.array(
    z.object({
      code: z.enum(READING_CONDITIONS),
      takes: z.enum(['reading', 'estimate', 'nothing']),
      backward: z.boolean(),
      unreadable: z.boolean(),
      noFlow: z.boolean(),
      truedUp: z.boolean(),
      active: z.boolean(),
      /** The program writes it itself: it cannot be put out of use. */
      fixed: z.boolean(),
    }),
  ),
});
export type ReadingRules = z.infer<typeof readingRulesSchema>;

const looker = ['reading_officer', 'supervisor', 'manager', 'finance'] as const;
const setter = ['supervisor', 'manager'] as const;

/** The utility's numbers for readings. */
export const readingRules = {
  list: query({ permission: looker, input: z.strictObject({}), output: readingRulesSchema }),
  history: query({
    permission: looker,
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100) }),
    output: z.array(
      z.object({
        name: z.enum(READING_RULES),
        value: count,
        before: count.nullable(),
        setBy: z.string(),
        setAt: instant,
      }),
    ),
  }),
  /** Only what changes. Errors: INVALID_INPUT (details.field is the number's name). */
  set: command({
    permission: setter,
    input: z.strictObject({ requestId: z.uuid(), rules: z.partialRecord(z.enum(READING_RULES), count) }),
    output: z.object({ rules: z.record(z.string(), count) }),
  }),
  setCondition: command({
    permission: setter,
    input: z.strictObject({ requestId: z.uuid(), code: z.enum(READING_CONDITIONS), active: z.boolean() }),
    output: z.object({ code: z.string(), active: z.boolean() }),
  }),
};
