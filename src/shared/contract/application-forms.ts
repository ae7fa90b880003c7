import { z } from 'zod';
import './jitless.ts';
import { FILE_PROBLEMS, MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../file-content/file-kinds.ts';
import {
  APPLICATION_FACTS,
  APPLICATION_KINDS,
  APPLICATION_READERS,
  APPLICATION_STATES,
  applicationCardSchema,
  BUILDING_USES,
  DOCUMENT_TYPES,
} from './applications.ts';
import { letterheadSchema } from './collection-reports.ts';
import { command, query } from './define.ts';

const id = z.int().positive();
const count = z.int().nonnegative();
const rupiah = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const requestId = z.uuid();

/** Kinds that an applicant files; sealing and disconnection begin with the utility. */
export const FILED_KINDS = [
  'new_connection',
  'name_transfer',
  'reclassification',
  'suspension',
  'reconnection',
  'meter_replacement',
] as const satisfies readonly (typeof APPLICATION_KINDS)[number][];
export type FiledKind = (typeof FILED_KINDS)[number];

export const TARIFF_CATEGORIES = [
  'social',
  'household',
  'commercial',
  'government',
  'industry',
  'special',
] as const;
export type TariffCategory = (typeof TARIFF_CATEGORIES)[number];

/**
 * What the form says. In `save` what is left out stays as it is and null (or '') empties a field; a malformed value is refused with
 * INVALID_INPUT, details.field and mostly details.problem (of a NIK those of src/shared/nik.ts).
 */
export const applicationFactsSchema = z.strictObject({
  applicantName: z.string().max(100),
  nik: z.string().max(20).nullable(),
  familyCardNo: z.string().max(20).nullable(),
  /** Any way it is written; kept as 0812… */
  phone: z.string().max(30).nullable(),
  email: z.string().max(120).nullable(),
  isOwner: z.boolean(),
  /** Of all kinds but new_connection. Its name, phone and address fill what is empty. Fixed once it is filed. */
  connectionId: id.nullable(),
  address: z.string().max(200),
  /** RT/RW, e.g. `003/002`. */
  neighbourhood: z.string().max(20),
  villageCode: z.string().max(13).nullable(),
  landmark: z.string().max(200),
  /** Degrees; both or neither. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  buildingUse: z.enum(BUILDING_USES).nullable(),
  /** Of a reclassification the group that is asked for. Fixed, like meterSize and buildingUse, once it is surveyed. */
  tariffGroupId: id.nullable(),
  meterSize: z.string().max(10).nullable(),
  note: z.string().max(500),
  /** That the applicant's data may be kept and used for this; true once it was given. */
  consent: z.boolean(),
});
export type ApplicationFacts = z.infer<typeof applicationFactsSchema>;
export type ApplicationField = keyof ApplicationFacts;

export const applicationDocumentSchema = z.object({
  documentId: z.int(),
  documentType: z.enum(DOCUMENT_TYPES),
  name: z.string(),
  mediaType: z.enum(MEDIA_TYPES),
  size: count,
  width: z.int().nullable(),
  height: z.int().nullable(),
  attachedBy: z.string(),
  attachedAt: instant,
  /** Whether it can still be taken out. */
  mayRemove: z.boolean(),
});
export type ApplicationDocument = z.infer<typeof applicationDocumentSchema>;

const checklistItemSchema = z.object({
  documentType: z.enum(DOCUMENT_TYPES),
  required: z.boolean(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/** Unpaid sheets of a connection; `amount` is without late fee. */
const arrearsSchema = z.object({ sheets: count, instalments: count, amount: rupiah });

/** A form with everything in it, for whoever fills it in or corrects it. */
export const applicationFormSchema = z.object({
  application: applicationCardSchema,
  facts: applicationFactsSchema,
  /** The connection that it is about. */
  connection: z
    .object({
      connectionId: z.int(),
      connectionNo: z.string(),
      customerName: z.string(),
      address: z.string(),
      villageName: z.string(),
      tariffGroupCode: z.string(),
      tariffGroupName: z.string(),
      meterSize: z.string().nullable(),
      status: z.enum(['active', 'suspended', 'sealed', 'disconnected']),
      arrears: arrearsSchema,
    })
    .nullable(),
  documents: z.array(applicationDocumentSchema),
  checklist: z.array(checklistItemSchema),
  /** What filing it lacks; documents may be brought later. */
  missingFacts: z.array(z.enum(APPLICATION_FACTS)),
  missingDocuments: z.array(z.enum(DOCUMENT_TYPES)),
  mayChange: z.boolean(),
  /** Whether tariff group, meter size and building use can still be changed. */
  mayChangeTariff: z.boolean(),
});
export type ApplicationForm = z.infer<typeof applicationFormSchema>;

export const applicationChoicesSchema = z.object({
  /** Kinds that can be filed, with the fee that filing one costs. */
  kinds: z.array(
    z.object({
      kind: z.enum(FILED_KINDS),
      needsConnection: z.boolean(),
      needsNoArrears: z.boolean(),
      registrationFee: rupiah.nullable(),
    }),
  ),
  villages: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.enum(['desa', 'kelurahan']),
      districtCode: z.string(),
      districtName: z.string(),
    }),
  ),
  tariffGroups: z.array(
    z.object({
      tariffGroupId: z.int(),
      code: z.string(),
      name: z.string(),
      category: z.enum(TARIFF_CATEGORIES),
    }),
  ),
  meterSizes: z.array(z.string()),
  /** First four digits of a NIK from here; another is worth a look, no more. */
  regencyCodes: z.array(z.string()),
  /** Business date, for the age that a NIK says. */
  today: date,
});
export type ApplicationChoices = z.infer<typeof applicationChoicesSchema>;

/** By what something looks like what is being filed. `place`: within the utility's duplicate_metres. */
export const DUPLICATE_REASONS = [
  'nik',
  'family_card',
  'phone',
  'connection',
  'place',
  'address',
  'document',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** A connection or another application of the same person or premise. */
export const duplicateSchema = z.object({
  what: z.enum(['connection', 'application']),
  reasons: z.array(z.enum(DUPLICATE_REASONS)).min(1),
  distanceM: z.number().nullable(),
  name: z.string(),
  address: z.string(),
  villageName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  connectionId: z.int().nullable(),
  connectionNo: z.string().nullable(),
  /** Of a connection. */
  status: z.enum(['active', 'suspended', 'sealed', 'disconnected']).nullable(),
  /** Sealed or disconnected. */
  formerCustomer: z.boolean(),
  arrears: arrearsSchema.nullable(),
  /** Of an application. */
  applicationId: z.int().nullable(),
  applicationNo: z.string().nullable(),
  kind: z.enum(APPLICATION_KINDS).nullable(),
  state: z.enum(APPLICATION_STATES).nullable(),
  /** Not ended yet. */
  open: z.boolean(),
  branchName: z.string().nullable(),
  /** Whether the person may open that application. */
  mayOpen: z.boolean(),
});
export type Duplicate = z.infer<typeof duplicateSchema>;

export const duplicatesSchema = z.object({
  /** Former customers with arrears first, then open applications, then the rest; at most 50. */
  matches: z.array(duplicateSchema),
  formerWithArrears: count,
  metres: z.int(),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** Why a file is not taken: DOCUMENT_REFUSED, details.problem. */
export const DOCUMENT_PROBLEMS = [...FILE_PROBLEMS, 'wrong_type', 'too_many', 'already_attached'] as const;
export type DocumentProblem = (typeof DOCUMENT_PROBLEMS)[number];

export const attachedSchema = z.object({
  document: applicationDocumentSchema,
  missingDocuments: z.array(z.enum(DOCUMENT_TYPES)),
  /** Other applications that have the very same file. */
  sameContent: z.array(z.object({ applicationNo: z.string().nullable(), branchName: z.string() })),
});
export type Attached = z.infer<typeof attachedSchema>;

export const filedApplicationSchema = z.object({
  application: applicationCardSchema,
  missingDocuments: z.array(z.enum(DOCUMENT_TYPES)),
  /** The invoice of the registration fee, if the utility has one. */
  registration: z.object({ invoiceId: z.int(), invoiceNo: z.string(), total: rupiah }).nullable(),
  /** How many look like it (`duplicates` names them), and how many of these are former customers with arrears. */
  duplicates: count,
  formerWithArrears: count,
});
export type FiledApplication = z.infer<typeof filedApplicationSchema>;

/** Everything that stands on the receipt of an application, as `api.application_receipt` returns it. */
export const applicationReceiptSchema = z.object({
  applicationNo: z.string(),
  kind: z.enum(APPLICATION_KINDS),
  state: z.enum(APPLICATION_STATES),
  submittedAt: instant,
  /** Business date of submittedAt. */
  submittedOn: date,
  filedBy: z.string(),
  letterhead: letterheadSchema,
  applicantName: z.string(),
  nikMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  address: z.string(),
  neighbourhood: z.string(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  tariffGroup: z.string().nullable(),
  meterSize: z.string().nullable(),
  connectionNo: z.string().nullable(),
  documents: z.array(z.object({ documentType: z.enum(DOCUMENT_TYPES), files: count })),
  missing: z.array(z.enum(DOCUMENT_TYPES)),
  registration: z
    .object({
      invoiceNo: z.string(),
      total: rupiah,
      state: z.enum(['open', 'paid', 'cancelled', 'expired']),
    })
    .nullable(),
  /** Working days that deciding takes, from complete documents. */
  decisionDays: z.int(),
});
export type ApplicationReceipt = z.infer<typeof applicationReceiptSchema>;

export const documentRequirementSchema = z.object({
  kind: z.enum(APPLICATION_KINDS),
  /** Null: of all tariff groups. */
  category: z.enum(TARIFF_CATEGORIES).nullable(),
  onlyIf: z.literal('not_owner').nullable(),
  documentType: z.enum(DOCUMENT_TYPES),
  required: z.boolean(),
});
export type DocumentRequirement = z.infer<typeof documentRequirementSchema>;

/** Who fills in forms. */
export const APPLICATION_FILERS = ['customer_service', 'connection_officer'] as const;
/** Who sets the checklist: nobody who accepts documents by it. */
export const CHECKLIST_SETTERS = ['manager', 'staff_admin'] as const;
const base64 = z.string().max(Math.ceil(MAX_UPLOAD_BYTES / 3) * 4);

/** Applications as they come in: drafts, the form, its documents, duplicates, filing and the receipt. */
export const applicationForms = {
  /** What the form offers. */
  choices: query({
    permission: APPLICATION_FILERS,
    input: z.strictObject({}),
    output: applicationChoicesSchema,
  }),
  /** One's own drafts, newest first. */
  drafts: query({
    permission: APPLICATION_FILERS,
    input: z.strictObject({}),
    output: z.array(applicationCardSchema),
  }),
  /** The whole form, with personal data (written to the audit log): one's own draft, or what was filed. Errors: APPLICATION_NOT_FOUND. */
  form: query({
    permission: APPLICATION_FILERS,
    input: z.strictObject({ applicationId: id }),
    output: applicationFormSchema,
  }),
  /**
   * Begins a draft (applicationId and version null) or changes what a form says: only the fields given. Errors: INVALID_INPUT
   * (details.field, details.problem), APPLICATION_NOT_FOUND, APPLICATION_CHANGED, APPLICATION_LOCKED (details.field),
   * CONNECTION_NOT_FOUND, FACTS_MISSING (something that a filed one must have was emptied).
   */
  save: command({
    permission: APPLICATION_FILERS,
    input: z.strictObject({
      requestId,
      applicationId: id.nullable(),
      kind: z.enum(FILED_KINDS),
      /** Of the card that was on the screen. */
      version: z.int().positive().nullable(),
      facts: applicationFactsSchema.partial(),
    }),
    output: applicationCardSchema,
  }),
  /** Which documents a kind asks for, the required ones first. */
  checklist: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({
      kind: z.enum(APPLICATION_KINDS),
      tariffGroupId: id.nullable().default(null),
      isOwner: z.boolean().default(true),
    }),
    output: z.array(checklistItemSchema),
  }),
  /** Adds a scan or photo; what it is is told by its content. Errors: APPLICATION_NOT_FOUND, APPLICATION_LOCKED, DOCUMENT_REFUSED (details.problem). */
  attach: command({
    permission: APPLICATION_FILERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      documentType: z.enum(DOCUMENT_TYPES),
      name: z.string().trim().min(1).max(120),
      contentBase64: base64.min(1),
    }),
    output: attachedSchema,
  }),
  /** Takes a document out. Errors: DOCUMENT_NOT_FOUND, APPLICATION_LOCKED. */
  removeDocument: command({
    permission: APPLICATION_FILERS,
    input: z.strictObject({ requestId, documentId: id }),
    output: z.object({ documentId: z.int(), missingDocuments: z.array(z.enum(DOCUMENT_TYPES)) }),
  }),
  /** A document with its content; written to the audit log. Errors: DOCUMENT_NOT_FOUND. */
  document: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ documentId: id }),
    output: applicationDocumentSchema.extend({ contentBase64: base64 }),
  }),
  /** What looks like it; counts against the daily look-up limit. Errors: APPLICATION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  duplicates: query({
    permission: APPLICATION_FILERS,
    input: z.strictObject({ applicationId: id }),
    output: duplicatesSchema,
  }),
  /**
   * Files a draft: number, registration fee. Errors: APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, FACTS_MISSING,
   * ARREARS_OPEN (details.sheets, details.instalments), OPEN_APPLICATION_EXISTS (details.applicationNo), CONNECTION_STATE_WRONG
   * (details.status), INVALID_INPUT (details.field).
   */
  submit: command({
    permission: APPLICATION_FILERS,
    input: z.strictObject({ requestId, applicationId: id, stepNo: count }),
    output: filedApplicationSchema,
  }),
  /** All that stands on the receipt of a filed application. Errors: APPLICATION_NOT_FOUND. */
  receipt: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: applicationReceiptSchema,
  }),
  /** Writes the receipt as PDF (A5). Errors: APPLICATION_NOT_FOUND, FILE_NOT_WRITTEN. */
  printReceipt: command({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({ file: z.string() }),
  }),
  /** The utility's checklist as it is set. */
  requirements: query({
    permission: [...APPLICATION_READERS, 'staff_admin'],
    input: z.strictObject({}),
    output: z.array(documentRequirementSchema),
  }),
  /** Sets a line of the checklist; `required` null takes it out. */
  setRequirement: command({
    permission: CHECKLIST_SETTERS,
    input: z.strictObject({
      requestId,
      ...documentRequirementSchema.shape,
      required: z.boolean().nullable(),
    }),
    output: z.array(documentRequirementSchema),
  }),
};
