import { z } from 'zod';
import './jitless.ts';
import { APPLICATION_READERS, applicationCardSchema, BUILDING_USES } from './applications.ts';
import { command, query } from './define.ts';
import { estimateSchema, extrasSchema, proposalSchema, surveySchema } from './estimate-cards.ts';
import { PRICE_ROLES, PRICE_UNITS, priceListSchema } from './price-list.ts';

const id = z.int().positive();
const date = z.iso.date();
const requestId = z.uuid();
const rupiah = z.int();
/** Null: for all groups, all sizes, all mains. */
const scope = {
  groupCode: z.string().trim().min(1).max(20).nullable(),
  meterSize: z.string().trim().min(1).max(10).nullable(),
};
const decreeNo = z.string().trim().min(3).max(80);
const step = { requestId, applicationId: id, stepNo: z.int().nonnegative() };
const OFFICER = ['connection_officer'] as const;
const FINANCE = ['finance'] as const;

/** Surveys and cost estimates (RAB) of applications, and the price list that estimates are made of. Metres, rupiah. */
export const costEstimates = {
  /** What the form of a survey begins with. Errors: APPLICATION_NOT_FOUND. */
  surveyForm: query({
    permission: OFFICER,
    input: z.strictObject({ applicationId: id }),
    output: z.object({
      today: date,
      /** The day on which it was filed. */
      earliest: date,
      staffName: z.string(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      buildingUse: z.enum(BUILDING_USES).nullable(),
      meterSize: z.string().nullable(),
      tariffGroupCode: z.string().nullable(),
      groups: z.array(z.object({ code: z.string(), name: z.string() })),
      last: surveySchema.nullable(),
    }),
  }),
  /**
   * The survey's tariff group and meter size become the application's. Errors: APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, DATE_NOT_ALLOWED,
   * TARIFF_GROUP_NOT_FOUND, INVALID_INPUT (details.field).
   */
  recordSurvey: command({
    permission: OFFICER,
    input: z.strictObject({
      ...step,
      survey: z.strictObject({
        surveyor: z.string().trim().min(2).max(80),
        surveyedOn: date,
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        pipeAvailable: z.boolean(),
        capacityEnough: z.boolean(),
        mainDistanceM: z.number().min(0).max(5000),
        mainDiameterMm: z.int().min(20).max(1200).nullable(),
        crossingM: z.number().min(0).max(500),
        tariffGroupCode: z.string().min(1).max(20),
        meterSize: z.string().trim().min(1).max(10),
        buildingUse: z.enum(BUILDING_USES),
        note: z.string().trim().max(500),
      }),
    }),
    output: applicationCardSchema,
  }),
  /**
   * What an estimate would say now; changes nothing. Errors: TRANSITION_NOT_ALLOWED, FACTS_MISSING (survey, feasible), PRICE_MISSING {role, code,
   * name, group, size, onDate}, PRICE_ITEM_NOT_FOUND, ESTIMATE_TOTAL_ZERO.
   */
  propose: query({
    permission: OFFICER,
    input: z.strictObject({ applicationId: id, extras: extrasSchema }),
    output: proposalSchema,
  }),
  /** Errors: as `propose`, APPLICATION_CHANGED, ESTIMATE_CHANGED {totalShown, total, estimate}. */
  save: command({
    permission: OFFICER,
    input: z.strictObject({
      ...step,
      extras: extrasSchema,
      note: z.string().trim().max(300),
      totalShown: rupiah,
    }),
    output: applicationCardSchema.extend({ estimateId: id, total: rupiah }),
  }),
  /** Surveys and estimates of an application, newest first. Errors: APPLICATION_NOT_FOUND. */
  view: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({
      surveys: z.array(surveySchema),
      estimates: z.array(estimateSchema),
      /** The one that counts; null when it was sent back or the premise is surveyed again. */
      currentEstimateId: id.nullable(),
      /** About which decision in force there can be a letter. */
      letter: z.enum(['approve', 'reject']).nullable(),
    }),
  }),
  /** The paper of the estimate that counts, as PDF (A4). Errors: ESTIMATE_NOT_FOUND, FILE_NOT_WRITTEN. */
  printEstimate: command({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({ file: z.string() }),
  }),
  /** The letter of approval or refusal, as PDF (A4). Errors: LETTER_NOT_DUE, DECISION_HELD, FILE_NOT_WRITTEN. */
  printLetter: command({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({ file: z.string() }),
  }),
  /** The price list as of a date, today when left out. */
  prices: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ on: date.nullable().default(null) }),
    output: priceListSchema,
  }),
  /** Errors: PRICE_CODE_USED, PRICE_ROLE_USED. */
  addItem: command({
    permission: FINANCE,
    input: z.strictObject({
      requestId,
      code: z.string().trim().min(2).max(20),
      name: z.string().trim().min(3).max(80),
      role: z.enum(PRICE_ROLES),
      unit: z.enum(PRICE_UNITS),
    }),
    output: z.object({ code: z.string() }),
  }),
  /** Errors: PRICE_ITEM_NOT_FOUND, PRICE_ROLE_USED. */
  setItemActive: command({
    permission: FINANCE,
    input: z.strictObject({ requestId, code: z.string(), active: z.boolean() }),
    output: z.object({ code: z.string(), active: z.boolean() }),
  }),
  /** Never changes an older entry. Errors: PRICE_ITEM_NOT_FOUND, TARIFF_GROUP_NOT_FOUND, DATE_NOT_ALLOWED (details.earliest). */
  setPrice: command({
    permission: FINANCE,
    input: z.strictObject({
      requestId,
      code: z.string(),
      ...scope,
      mainDiameterMm: z.int().min(20).max(1200).nullable(),
      validFrom: date,
      amount: rupiah.min(0).max(1_000_000_000),
      /** Metres of pipe that a base price contains; 0 of all others. */
      includedM: z.number().min(0).max(1000),
      decreeNo,
    }),
    output: z.object({ priceId: id, code: z.string() }),
  }),
  /** Errors: TARIFF_GROUP_NOT_FOUND, DATE_NOT_ALLOWED (details.earliest). */
  addPromotion: command({
    permission: FINANCE,
    input: z.strictObject({
      requestId,
      decreeNo,
      name: z.string().trim().min(3).max(80),
      ...scope,
      amount: rupiah.min(1).max(1_000_000_000),
      validFrom: date,
      validTo: date,
    }),
    output: z.object({ promotionId: id }),
  }),
  /** From now on, today included. Errors: PROMOTION_NOT_FOUND. */
  endPromotion: command({
    permission: FINANCE,
    input: z.strictObject({ requestId, promotionId: id }),
    output: z.object({ promotionId: id, endedOn: date }),
  }),
};
