import { z } from 'zod';
import './jitless.ts';
import { APPLICATION_KINDS, APPLICATION_REASONS, APPLICATION_STATES, BUILDING_USES } from './applications.ts';
import { PRICE_ROLES, PRICE_UNITS } from './price-list.ts';

const id = z.int().positive();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const rupiah = z.int();

/** What was found at the premise. Metres with one decimal, degrees. */
export const surveySchema = z.object({
  surveyId: id,
  surveyor: z.string(),
  surveyedOn: date,
  latitude: z.number(),
  longitude: z.number(),
  pipeAvailable: z.boolean(),
  capacityEnough: z.boolean(),
  mainDistanceM: z.number(),
  mainDiameterMm: z.int().nullable(),
  crossingM: z.number(),
  tariffGroupCode: z.string(),
  tariffGroupName: z.string(),
  meterSize: z.string(),
  buildingUse: z.enum(BUILDING_USES),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
});
export type Survey = z.infer<typeof surveySchema>;

/** What is added by hand: items of the price list of role `extra`, each once. */
export const extrasSchema = z
  .array(z.strictObject({ code: z.string().min(1).max(20), quantity: z.number().min(0.1).max(10_000) }))
  .max(20);
export type Extra = z.infer<typeof extrasSchema>[number];

const estimateLineSchema = z.object({
  lineNo: z.int(),
  code: z.string(),
  role: z.enum(PRICE_ROLES),
  description: z.string(),
  quantity: z.number(),
  unit: z.enum(PRICE_UNITS),
  unitPrice: rupiah,
  /** quantity x unitPrice, rounded half up. */
  amount: rupiah,
  /** Metres of pipe that the base contains. */
  includedM: z.number(),
  /** The decree of the price, and since when it is in force. */
  decreeNo: z.string(),
  validFrom: date,
  priceId: id,
});
export type EstimateLine = z.infer<typeof estimateLineSchema>;

const figures = {
  surveyId: id,
  /** The day whose prices these are. */
  pricedOn: date,
  lines: z.array(estimateLineSchema),
  subtotal: rupiah,
  promotion: z
    .object({
      promotionId: id,
      name: z.string(),
      decreeNo: z.string(),
      amount: rupiah,
      validFrom: date,
      validTo: date,
    })
    .nullable(),
  /** The promotion's amount, but never more than the base. */
  discount: rupiah,
  total: rupiah,
};

export const proposalSchema = z.object({
  ...figures,
  survey: surveySchema,
  /** Extras that there are to choose from, at their price for this premise. */
  choices: z.array(
    z.object({ code: z.string(), name: z.string(), unit: z.enum(PRICE_UNITS), unitPrice: rupiah }),
  ),
});
export type EstimateProposal = z.infer<typeof proposalSchema>;

export const estimateSchema = z.object({
  ...figures,
  estimateId: id,
  note: z.string(),
  madeBy: z.string(),
  madeAt: instant,
});
export type Estimate = z.infer<typeof estimateSchema>;

const frame = {
  utility: z.object({
    name: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    /** PNG as base64, or null. */
    logoPng: z.string().nullable(),
    timeZone: z.string(),
    training: z.boolean(),
  }),
  signatories: z.array(
    z.object({
      slot: z.int(),
      position: z.string(),
      fullName: z.string(),
      employeeNo: z.string().nullable(),
    }),
  ),
  printedBy: z.string(),
  printedAt: instant,
  applicationNo: z.string().nullable(),
  kind: z.enum(APPLICATION_KINDS),
  state: z.enum(APPLICATION_STATES),
  filedOn: date,
  branchName: z.string(),
  applicantName: z.string(),
  phoneMasked: z.string().nullable(),
  address: z.string(),
  neighbourhood: z.string(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  connectionNo: z.string().nullable(),
};

/** What stands on the paper of an estimate; without `approvedOn` it is a draft. */
export const estimatePaperSchema = z.object({
  ...frame,
  survey: surveySchema,
  estimate: estimateSchema,
  approvedOn: date.nullable(),
  paymentDays: z.int(),
});
export type EstimatePaper = z.infer<typeof estimatePaperSchema>;

/** What stands on the letter about a decision. */
export const approvalPaperSchema = z.object({
  ...frame,
  decision: z.enum(['approve', 'reject']),
  decidedAt: instant,
  decidedOn: date,
  reasonCode: z.enum(APPLICATION_REASONS).nullable(),
  reason: z.string(),
  tariffGroup: z.object({ code: z.string(), name: z.string() }).nullable(),
  meterSize: z.string().nullable(),
  /** Of an approved new connection; null of what has no estimate. */
  total: rupiah.nullable(),
  /** Last day to pay once payment has been asked for. */
  paymentBy: date.nullable(),
  paymentDays: z.int(),
  maxInstalments: z.int(),
  firstInstalmentPercent: z.int(),
});
export type ApprovalPaper = z.infer<typeof approvalPaperSchema>;
