import { z } from 'zod';
import './jitless.ts';
import {
  APPLICATION_ACTIONS,
  APPLICATION_FACTS,
  APPLICATION_REASONS,
  APPLICATION_STATES,
  applicationCardSchema,
  BUILDING_USES,
  DOCUMENT_TYPES,
} from './applications.ts';
import { CONNECTION_STATUSES } from './connections.ts';

const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const degrees = z.number().nullable();

/** What the form says besides the card. */
export const applicationFormFactsSchema = z.object({
  /** Whether NIK, KK, phone and e-mail are whole; else masked. */
  whole: z.boolean(),
  nik: z.string().nullable(),
  familyCardNo: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  isOwner: z.boolean(),
  landmark: z.string(),
  latitude: degrees,
  longitude: degrees,
  buildingUse: z.enum(BUILDING_USES).nullable(),
  tariffGroupName: z.string().nullable(),
  note: z.string(),
  consentAt: instant.nullable(),
  documentsCompleteOn: date.nullable(),
  paidOn: date.nullable(),
  createdBy: z.string(),
});
export type ApplicationFormFacts = z.infer<typeof applicationFormFactsSchema>;

export const applicationDocumentSchema = z.object({
  documentId: z.int(),
  documentType: z.enum(DOCUMENT_TYPES),
  name: z.string(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  /** Bytes. */
  size: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Hexadecimal. */
  sha256: z.string(),
  attachedBy: z.string(),
  attachedAt: instant,
});
export type ApplicationDocument = z.infer<typeof applicationDocumentSchema>;

export const applicationStepSchema = z.object({
  stepNo: z.int(),
  /** One of APPLICATION_ACTIONS; demonstrations and tests also begin with others. */
  action: z.union([z.enum(APPLICATION_ACTIONS), z.string()]),
  from: z.enum(APPLICATION_STATES).nullable(),
  to: z.enum(APPLICATION_STATES),
  by: z.string(),
  /** COUNTER or the digital channel that it came through. */
  channel: z.string(),
  at: instant,
  reasonCode: z.enum(APPLICATION_REASONS).nullable(),
  reason: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** Later than `at` when it could be undone for a while. */
  effectiveAt: instant,
  undone: z.boolean(),
});
export type ApplicationStep = z.infer<typeof applicationStepSchema>;

export const applicationSurveySchema = z.object({
  surveyId: z.int(),
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
  buildingUse: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
});

export const applicationEstimateSchema = z.object({
  estimateId: z.int(),
  /** An estimate of an earlier survey does not count any more. */
  surveyId: z.int(),
  pricedOn: date,
  discount: z.int(),
  total: z.int(),
  note: z.string(),
  promotion: z.string().nullable(),
  madeBy: z.string(),
  madeAt: instant,
  lines: z.array(
    z.object({
      lineNo: z.int(),
      description: z.string(),
      quantity: z.number(),
      unit: z.string(),
      unitPrice: z.int(),
      amount: z.int(),
    }),
  ),
});

/** An action that leads on from here. */
export const applicationPossibilitySchema = z.object({
  action: z.enum(APPLICATION_ACTIONS),
  to: z.enum(APPLICATION_STATES),
  needsReason: z.boolean(),
  undoable: z.boolean(),
  /** Why the person cannot take it now; null if nothing is in its way. */
  refusal: z.enum(['ROLE_MISSING', 'DECISION_HELD', 'OWN_REQUEST', 'FACTS_MISSING']).nullable(),
  facts: z.array(z.enum(APPLICATION_FACTS)),
  documents: z.array(z.enum(DOCUMENT_TYPES)),
});
export type ApplicationPossibility = z.infer<typeof applicationPossibilitySchema>;

/** Everything about one application. Rupiah, metres, m3. */
export const applicationSheetSchema = z.object({
  card: applicationCardSchema,
  form: applicationFormFactsSchema,
  documents: z.array(applicationDocumentSchema),
  checklist: z.array(
    z.object({ documentType: z.enum(DOCUMENT_TYPES), required: z.boolean(), attached: z.int() }),
  ),
  steps: z.array(applicationStepSchema),
  survey: applicationSurveySchema.nullable(),
  estimate: applicationEstimateSchema.nullable(),
  invoices: z.array(
    z.object({
      invoiceId: z.int(),
      invoiceNo: z.string(),
      purpose: z.enum(['registration', 'fee', 'instalment']),
      instalmentNo: z.int(),
      total: z.int(),
      validUntil: date.nullable(),
      state: z.enum(['open', 'paid', 'cancelled', 'expired']),
    }),
  ),
  workOrder: z
    .object({
      workOrderNo: z.string(),
      installer: z.string(),
      plannedOn: date,
      materials: z.array(z.object({ name: z.string(), quantity: z.number(), unit: z.string() })),
      note: z.string(),
      issuedBy: z.string(),
      issuedAt: instant,
    })
    .nullable(),
  installation: z
    .object({
      installedOn: date,
      meterSerialNo: z.string().nullable(),
      meterSize: z.string().nullable(),
      sealNo: z.string().nullable(),
      initialReading: z.int().nullable(),
      removalReading: z.int().nullable(),
      latitude: degrees,
      longitude: degrees,
      note: z.string(),
      recordedBy: z.string(),
      recordedAt: instant,
    })
    .nullable(),
  /** The connection that it is about, or that it became. */
  account: z
    .object({
      connectionId: z.int(),
      connectionNo: z.string(),
      customerName: z.string(),
      address: z.string(),
      tariffGroupCode: z.string(),
      tariffGroupName: z.string(),
      meterSize: z.string().nullable(),
      meterSerialNo: z.string().nullable(),
      status: z.enum(CONNECTION_STATUSES),
      arrears: z.object({ sheets: z.int(), instalments: z.int() }),
    })
    .nullable(),
  actions: z.array(applicationPossibilitySchema),
  /** The last decision is the person's own and has no effect yet. */
  mayUndo: z.boolean(),
});
export type ApplicationSheet = z.infer<typeof applicationSheetSchema>;
