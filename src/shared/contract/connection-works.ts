import { z } from 'zod';
import './jitless.ts';
import {
  APPLICATION_KINDS,
  APPLICATION_READERS,
  APPLICATION_STATES,
  applicationCardSchema,
} from './applications.ts';
import { command, query } from './define.ts';

const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const requestId = z.uuid();
const stepNo = z.int().nonnegative();
const reading = z.int().min(0).max(99_999_999);
const villages = z.array(z.string().min(1).max(13)).min(1).max(60);
const capacity = z.int().min(1).max(5_000);
const decimal = z.number();

const partSchema = z.object({
  /** 0: the whole sum. */
  instalmentNo: z.int(),
  dueOn: date,
  net: z.int(),
  vat: z.int(),
  total: z.int(),
});
export const paymentQuoteSchema = z.object({
  feeCode: z.string(),
  description: z.string(),
  openPrice: z.boolean(),
  vatPercent: decimal,
  net: z.int(),
  total: z.int(),
  /** Last day for the first part; the application lapses after it. */
  answerBy: date,
  maxInstalments: z.int(),
  firstPercent: z.int(),
  parts: z.array(partSchema),
});
export type PaymentQuote = z.infer<typeof paymentQuoteSchema>;

export const materialSchema = z.object({
  name: z.string().trim().min(2).max(80),
  /** One decimal. */
  quantity: z.number().positive().max(99_999),
  unit: z.string().trim().min(1).max(10),
});
export type Material = z.infer<typeof materialSchema>;

const workOrderSchema = z.object({
  workOrderId: z.int(),
  workOrderNo: z.string(),
  installer: z.string(),
  plannedOn: date,
  materials: z.array(materialSchema),
  note: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
});
export type WorkOrder = z.infer<typeof workOrderSchema>;

const installationSchema = z.object({
  installationId: z.int(),
  workOrderId: z.int(),
  installedOn: date,
  meterSerialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  meterDigits: z.int().nullable(),
  sealNo: z.string().nullable(),
  initialReading: z.int().nullable(),
  removalReading: z.int().nullable(),
  latitude: decimal.nullable(),
  longitude: decimal.nullable(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
});
export type Installation = z.infer<typeof installationSchema>;

/** What the record of a kind's work asks for. */
export const installationFieldsSchema = z.object({
  /** A meter is put in: number, size, digits, first reading. */
  meter: z.boolean(),
  seal: z.enum(['required', 'optional', 'none']),
  /** A meter is taken away: its last reading. */
  removal: z.boolean(),
  point: z.boolean(),
});
export type InstallationFields = z.infer<typeof installationFieldsSchema>;

export const worksSchema = z.object({
  applicationId: z.int(),
  state: z.enum(APPLICATION_STATES),
  /** Place on the waiting list of its village. */
  position: z.int().nullable(),
  waitingSince: instant.nullable(),
  answerBy: date.nullable(),
  paidOn: date.nullable(),
  isPaid: z.boolean(),
  fields: installationFieldsSchema,
  /** Last known reading of the meter in place, m3. */
  lastReading: z.int().nullable(),
  meterSize: z.string().nullable(),
  invoices: z.array(
    z.object({
      invoiceId: z.int(),
      invoiceNo: z.string(),
      purpose: z.enum(['registration', 'fee', 'instalment']),
      instalmentNo: z.int(),
      issuedOn: date,
      dueOn: date.nullable(),
      validUntil: date.nullable(),
      total: z.int(),
      state: z.enum(['open', 'expired', 'paid', 'cancelled']),
      paidAt: instant.nullable(),
      receiptNo: z.string().nullable(),
    }),
  ),
  workOrders: z.array(workOrderSchema),
  installations: z.array(installationSchema),
  connection: z
    .object({
      connectionId: z.int(),
      connectionNo: z.string(),
      status: z.string(),
      activeSince: date,
      routeCode: z.string(),
      routeOrder: z.int(),
      supplyZone: z.string(),
    })
    .nullable(),
});
export type Works = z.infer<typeof worksSchema>;

export const waitlistAreaSchema = z.object({
  districtCode: z.string(),
  districtName: z.string(),
  villageCode: z.string(),
  villageName: z.string(),
  waiting: z.int(),
  called: z.int(),
  oldest: instant.nullable(),
  /** Where its applicants are on average; null if none has a point. */
  latitude: decimal.nullable(),
  longitude: decimal.nullable(),
});
export type WaitlistArea = z.infer<typeof waitlistAreaSchema>;

export const placeProposalSchema = z.object({
  latitude: decimal.nullable(),
  longitude: decimal.nullable(),
  /** The nearest connections, nearest first. */
  neighbours: z.array(
    z.object({
      connectionNo: z.string(),
      address: z.string(),
      neighbourhood: z.string(),
      routeCode: z.string(),
      routeOrder: z.int(),
      supplyZone: z.string(),
      distanceM: z.int(),
    }),
  ),
  routes: z.array(z.object({ code: z.string(), name: z.string() })),
  supplyZones: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type PlaceProposal = z.infer<typeof placeProposalSchema>;

/** What stands on the paper of a work order (SPK). */
export const workOrderPaperSchema = z.object({
  workOrderNo: z.string(),
  applicationNo: z.string(),
  kind: z.enum(APPLICATION_KINDS),
  installer: z.string(),
  plannedOn: date,
  materials: z.array(materialSchema),
  note: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
  applicantName: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  neighbourhood: z.string(),
  landmark: z.string(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  connectionNo: z.string().nullable(),
  meterSerialNo: z.string().nullable(),
  meterSize: z.string().nullable(),
  tariffGroupCode: z.string().nullable(),
  latitude: decimal.nullable(),
  longitude: decimal.nullable(),
  survey: z
    .object({
      surveyor: z.string(),
      surveyedOn: date,
      mainDistanceM: decimal,
      mainDiameterMm: z.int().nullable(),
      crossingM: decimal,
      note: z.string(),
    })
    .nullable(),
  /** Connections within half a kilometre, nearest first, for the map. */
  neighbours: z.array(
    z.object({
      connectionNo: z.string(),
      address: z.string(),
      status: z.string(),
      latitude: decimal,
      longitude: decimal,
    }),
  ),
  fields: installationFieldsSchema,
  utility: z.object({
    name: z.string(),
    address: z.string(),
    city: z.string(),
    phone: z.string(),
    timeZone: z.string(),
    logoPng: z.string().nullable(),
    training: z.boolean(),
  }),
  branchName: z.string(),
  printedBy: z.string(),
  printedAt: instant,
});
export type WorkOrderPaper = z.infer<typeof workOrderPaperSchema>;

const BUILDERS = ['connection_officer'] as const;
const ASKERS = ['customer_service', 'connection_officer'] as const;

/** From the approval to the active connection, and the waiting list. */
export const connectionWorks = {
  /** Everything done for an application since its approval. Errors: APPLICATION_NOT_FOUND. */
  works: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: worksSchema,
  }),
  /** What asking for the payment would say today. Rupiah. Errors: APPLICATION_NOT_FOUND, FEE_PRICE_MISSING, INVALID_INPUT. */
  quotePayment: query({
    permission: ASKERS,
    input: z.strictObject({ applicationId: id, instalments: z.int().min(1).max(100) }),
    output: paymentQuoteSchema,
  }),
  /** Asks for the money, whole or by instalments. Errors of `applications.move`, FEE_PRICE_MISSING, TOTAL_CHANGED, ARREARS_OPEN. */
  requestPayment: command({
    permission: ASKERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      stepNo,
      instalments: z.int().min(1).max(100),
      totalShown: z.int().nonnegative(),
    }),
    output: applicationCardSchema.extend({
      invoices: z.array(
        z.object({
          invoiceId: z.int(),
          invoiceNo: z.string(),
          instalmentNo: z.int(),
          dueOn: date,
          total: z.int(),
        }),
      ),
    }),
  }),
  /** Materials that a work order of this application usually takes. */
  proposeMaterials: query({
    permission: BUILDERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({ meterSize: z.string().nullable(), materials: z.array(materialSchema) }),
  }),
  /** Errors of `applications.move`, INVALID_INPUT (details.field, details.line). */
  issueWorkOrder: command({
    permission: BUILDERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      stepNo,
      installer: z.string().trim().min(2).max(80),
      plannedOn: date,
      materials: z.array(materialSchema).max(40),
      note: z.string().trim().max(300).default(''),
    }),
    output: applicationCardSchema.extend({ workOrderNo: z.string() }),
  }),
  /** The paper of the latest work order as PDF (A4); each print is logged. Errors: APPLICATION_NOT_FOUND, WORK_ORDER_NOT_FOUND, FILE_NOT_WRITTEN. */
  printWorkOrder: command({
    permission: BUILDERS,
    input: z.strictObject({ requestId, applicationId: id }),
    output: z.object({ file: z.string() }),
  }),
  /** Readings in m3. Errors of `applications.move`, READING_IMPOSSIBLE, METER_IN_USE, INVALID_INPUT (details.field). */
  recordInstallation: command({
    permission: BUILDERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      stepNo,
      record: z.strictObject({
        installedOn: date,
        meterSerialNo: z.string().trim().max(30).nullable(),
        meterSize: z.string().trim().max(10).nullable(),
        meterDigits: z.int().min(3).max(8).nullable(),
        sealNo: z.string().trim().max(30).nullable(),
        initialReading: reading.nullable(),
        removalReading: reading.nullable(),
        latitude: z.number().min(-90).max(90).nullable(),
        longitude: z.number().min(-180).max(180).nullable(),
        note: z.string().trim().max(500),
      }),
    }),
    output: applicationCardSchema,
  }),
  /** Where in the reading routes the new connection could stand. */
  proposePlace: query({
    permission: BUILDERS,
    input: z.strictObject({ applicationId: id }),
    output: placeProposalSchema,
  }),
  /** Errors of `applications.move`, METER_IN_USE, INVALID_INPUT (routeCode, afterConnectionNo, supplyZone). */
  activateConnection: command({
    permission: BUILDERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      stepNo,
      routeCode: z.string().trim().min(1).max(40),
      /** Right behind this connection of the route; null: at its end. */
      afterConnectionNo: z.string().trim().max(40).nullable(),
      supplyZone: z.string().trim().min(1).max(40),
    }),
    output: applicationCardSchema,
  }),
  /** Lets applications lapse whose last day is over; main calls it by itself, too. */
  lapse: command({
    permission: ASKERS,
    input: z.strictObject({ requestId }),
    output: z.object({
      lapsed: z.array(z.object({ applicationId: z.int(), applicationNo: z.string() })),
      more: z.boolean(),
    }),
  }),
  /** Villages in which somebody waits or was called up. */
  areas: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({}),
    output: z.array(waitlistAreaSchema),
  }),
  /** Who waits, by priority date; the next page begins after the last row seen. */
  waitlist: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({
      villages: villages.nullable(),
      after: z.strictObject({ waitingSince: instant, applicationId: id }).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.array(z.object({ card: applicationCardSchema, place: z.int() })),
  }),
  /** Who would be called up by an opening now. */
  previewOpening: query({
    permission: BUILDERS,
    input: z.strictObject({ villages, capacity }),
    output: z.object({ waiting: z.int(), confirmBy: date, first: z.array(applicationCardSchema) }),
  }),
  /** Errors: NOBODY_WAITING, INVALID_INPUT (villages, capacity, confirmBy, note). */
  openArea: command({
    permission: BUILDERS,
    input: z.strictObject({
      requestId,
      villages,
      capacity,
      confirmBy: date,
      note: z.string().trim().max(300).default(''),
    }),
    output: z.object({ areaOpeningId: z.int(), called: z.int(), confirmBy: date }),
  }),
};
