import { z } from 'zod';
import './jitless.ts';
import { query } from './define.ts';

/** Where a reading came from, as `loket.meter_reading.source`. */
export const READING_SOURCES = ['self', 'officer', 'desk', 'closing'] as const;
export type ReadingSource = (typeof READING_SOURCES)[number];

export const READING_STATES = ['waiting', 'approved', 'rejected', 'replaced'] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** Conditions (kelainan) at the meter, as `loket.reading_condition` has them. */
export const READING_CONDITIONS = [
  'normal',
  'told_by_customer',
  'not_used',
  'empty_house',
  'locked_house',
  'obstructed',
  'dog',
  'meter_under_water',
  'meter_blurred',
  'meter_dead',
  'meter_damaged',
  'meter_backward',
  'meter_reversed',
  'meter_gone',
  'rolled_over',
  'removed',
  'reader_revised',
  'no_flow',
  'not_read',
  'estimated',
] as const;
export type ReadingCondition = (typeof READING_CONDITIONS)[number];

/** What the rules find odd: `loket.judged_reading` and `loket.file_readings`. */
export const READING_FLAGS = [
  'condition',
  'meter_replaced',
  'no_data',
  'rolled_over',
  'too_many_digits',
  'backward',
  'removal_backward',
  'not_counted',
  'below_estimate',
  'no_baseline',
  'high',
  'low',
  'zero',
  'mismatch_usage',
  'mismatch_zero',
  'serial_mismatch',
  'photo_used',
  'photo_old',
  'wrong_place',
  'out_of_window',
  'drift',
  'unreadable_again',
  'second_reading',
  'basis_changed',
] as const;
export type ReadingFlag = (typeof READING_FLAGS)[number];

/** Why a reading is refused, as `loket.reading_reason`; `other` asks for words. */
export const READING_REASONS = [
  'photo_blurred',
  'red_digits_included',
  'other_meter',
  'old_photo',
  'out_of_window',
  'number_differs',
  'wrong_place',
  'not_plausible',
  'read_by_officer',
  'other',
] as const;
export type ReadingReason = (typeof READING_REASONS)[number];

/** How far the bills of a usage period are, as `loket.billing_period.state`. */
export const PERIOD_STATES = [
  'open',
  'readings_closed',
  'calculated',
  'approved',
  'posting',
  'posted',
] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

const instant = z.iso.datetime({ offset: true });
const count = z.int();

/** A reading as `loket.reading_cards` tells it. Stands, readings and usages in m3. */
export const readingCardSchema = z.object({
  readingId: count,
  /** YYYY-MM. */
  usagePeriod: z.string(),
  connectionId: count,
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  routeCode: z.string(),
  routeOrder: count,
  tariffGroupCode: z.string(),
  /** Of the connection. */
  status: z.enum(['active', 'suspended', 'sealed', 'disconnected']),
  source: z.enum(READING_SOURCES),
  channel: z.string(),
  condition: z.enum(READING_CONDITIONS),
  reading: count.nullable(),
  usageTold: count.nullable(),
  serialTold: z.string().nullable(),
  serialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  digits: count.nullable(),
  hasPhoto: z.boolean(),
  photoTakenAt: instant.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  readAt: instant,
  receivedAt: instant,
  enteredBy: z.string(),
  reader: z.string(),
  note: z.string(),
  /** Stand lalu. */
  previous: count.nullable(),
  /** Stand kini for the bill. */
  stand: count.nullable(),
  /** Stand angkat of a meter that was taken away since. */
  removalReading: count.nullable(),
  usageM3: count.nullable(),
  estimated: z.boolean(),
  averageM3: count.nullable(),
  estimatedMonths: count,
  estimatedM3: count,
  flags: z.array(z.enum(READING_FLAGS)),
  state: z.enum(READING_STATES),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reasonCode: z.enum(READING_REASONS).nullable(),
  reason: z.string(),
});
export type ReadingCard = z.infer<typeof readingCardSchema>;

export const readingVocabularySchema = z.object({
  conditions: z.array(
    z.object({
      code: z.enum(READING_CONDITIONS),
      takes: z.enum(['reading', 'estimate', 'nothing']),
      backward: z.boolean(),
      unreadable: z.boolean(),
      noFlow: z.boolean(),
      truedUp: z.boolean(),
    }),
  ),
  reasons: z.array(z.enum(READING_REASONS)),
  /** The utility's numbers by name, e.g. `high_tenths`. */
  rules: z.record(z.string(), count),
  /** The usage period that is worked on; state null: not begun. */
  period: z.object({
    usagePeriod: z.string(),
    state: z.enum(PERIOD_STATES).nullable(),
    windowFrom: z.iso.date(),
    windowTo: z.iso.date(),
  }),
});
export type ReadingVocabulary = z.infer<typeof readingVocabularySchema>;

/** Meter readings: the vocabulary that intake, bench and bills share. */
export const meterReadings = {
  /** Conditions, reasons, numbers in use, and the usage period that is worked on. */
  vocabulary: query({
    permission: ['reading_officer', 'customer_service', 'supervisor', 'finance', 'manager'],
    input: z.strictObject({}),
    output: readingVocabularySchema,
  }),
};
