import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';

const id = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const requestId = z.uuid();

/** Kinds of applications, as `loket.application_kind` has them. */
export const APPLICATION_KINDS = [
  'new_connection',
  'name_transfer',
  'reclassification',
  'suspension',
  'reconnection',
  'meter_replacement',
  'sealing',
  'disconnection',
] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

/** States in the order of the funnel; which of them a kind has is in the database's workflow. */
export const APPLICATION_STATES = [
  'draft',
  'registered',
  'documents_incomplete',
  'survey_scheduled',
  'surveyed',
  'costed',
  'waitlisted',
  'called',
  'approved',
  'awaiting_payment',
  'paid',
  'work_order_issued',
  'installed',
  'inspected',
  'active',
  'completed',
  'rejected',
  'lapsed',
  'cancelled',
  'refunded',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Every action of every kind; `undo` stands in histories only. */
export const APPLICATION_ACTIONS = [
  'submit',
  'send_back',
  'resubmit',
  'accept_documents',
  'record_survey',
  'resurvey',
  'estimate',
  'send_back_estimate',
  'approve',
  'reject',
  'waitlist',
  'call_up',
  'confirm',
  'decline',
  'request_payment',
  'pay',
  'unpay',
  'lapse',
  'reinstate',
  'issue_work_order',
  'withdraw_work_order',
  'record_installation',
  'reject_work',
  'inspect',
  'activate',
  'complete',
  'cancel',
  'refund',
  'reopen',
  'undo',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** Steps that need nothing but the decision; the others have an operation of their own that carries their facts. */
export const PLAIN_ACTIONS = [
  'resubmit',
  'send_back',
  'accept_documents',
  'resurvey',
  'send_back_estimate',
  'approve',
  'reject',
  'waitlist',
  'confirm',
  'decline',
  'reinstate',
  'withdraw_work_order',
  'reject_work',
  'inspect',
  'cancel',
  'reopen',
] as const satisfies readonly ApplicationAction[];

export const BULK_ACTIONS = ['approve', 'reject', 'waitlist'] as const satisfies readonly ApplicationAction[];

/** Reasons with words of their own; `other` asks for a text. */
export const APPLICATION_REASONS = [
  'documents_incomplete',
  'documents_invalid',
  'no_pipe',
  'no_capacity',
  'too_far',
  'former_arrears',
  'premise_disputed',
  'no_dig_permit',
  'duplicate',
  'estimate_wrong',
  'survey_wrong',
  'not_paid_in_time',
  'not_confirmed',
  'withdrawn_by_applicant',
  'area_opened',
  'work_defective',
  'arrears_paid',
  'other',
] as const;
export type ApplicationReason = (typeof APPLICATION_REASONS)[number];

/** What a step can lack, as `loket.missing_facts` names it. */
export const APPLICATION_FACTS = [
  'form',
  'documents',
  'consent',
  'no_arrears',
  'survey',
  'feasible',
  'estimate',
  'paid',
  'work_order',
  'installation',
  'installation_photo',
  'point',
] as const;
export type ApplicationFact = (typeof APPLICATION_FACTS)[number];

/** Kinds of documents and photos, as `loket.document_type` has them. */
export const DOCUMENT_TYPES = [
  'identity_card',
  'family_card',
  'property_tax',
  'ownership',
  'owner_consent',
  'village_letter',
  'electricity_bill',
  'neighbour_bill',
  'sketch',
  'subscription_form',
  'stamp_statement',
  'business_permit',
  'institution_letter',
  'power_of_attorney',
  'building_permit',
  'transfer_deed',
  'meter_photo',
  'survey_photo',
  'installation_photo',
  'inspection_photo',
  'premise_photo',
  'other',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const BUILDING_USES = [
  'house',
  'boarding_house',
  'shop',
  'office',
  'worship',
  'social',
  'industry',
  'other',
] as const;
export type BuildingUse = (typeof BUILDING_USES)[number];

/** Working days: `due` is the last day in time, `elapsed` counts from the day after `since`. */
export const applicationClockSchema = z.object({
  clock: z.enum(['decision', 'construction']),
  since: date,
  target: z.int(),
  due: date,
  elapsed: z.int(),
  late: z.boolean(),
});
export type ApplicationClock = z.infer<typeof applicationClockSchema>;

/** An application as lists and answers of commands show it: the phone masked, no NIK. */
export const applicationCardSchema = z.object({
  applicationId: z.int(),
  /** Given when it is filed, e.g. `PST/PB/2026/000012`. */
  applicationNo: z.string().nullable(),
  kind: z.enum(APPLICATION_KINDS),
  state: z.enum(APPLICATION_STATES),
  stateSince: instant,
  /** Number of the last step: what a command about this application names, so that whoever was overtaken is told. */
  stepNo: z.int(),
  /** Counts the changes of what the form says. */
  version: z.int(),
  /** Until then the last decision can be undone and has no effect. */
  heldUntil: instant.nullable(),
  channel: z.string(),
  branchId: z.int(),
  branchName: z.string(),
  applicantName: z.string(),
  phoneMasked: z.string().nullable(),
  address: z.string(),
  neighbourhood: z.string(),
  villageCode: z.string().nullable(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  tariffGroupCode: z.string().nullable(),
  meterSize: z.string().nullable(),
  connectionId: z.int().nullable(),
  connectionNo: z.string().nullable(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  /** Priority date on the waiting list. */
  waitingSince: instant.nullable(),
  /** Last day to pay or to confirm. */
  answerBy: date.nullable(),
  clock: applicationClockSchema.nullable(),
});
export type ApplicationCard = z.infer<typeof applicationCardSchema>;

export const applicationWorkflowSchema = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(APPLICATION_KINDS),
      numberCode: z.string(),
      startedBy: z.enum(['applicant', 'utility']),
      needsConnection: z.boolean(),
      needsNoArrears: z.boolean(),
    }),
  ),
  states: z.array(
    z.object({
      kind: z.enum(APPLICATION_KINDS),
      state: z.enum(APPLICATION_STATES),
      clock: z.enum(['decision', 'construction']).nullable(),
      ended: z.boolean(),
    }),
  ),
  /** Every way that a person can go; `may` says whether one of the own roles can. */
  actions: z.array(
    z.object({
      kind: z.enum(APPLICATION_KINDS),
      action: z.enum(APPLICATION_ACTIONS),
      from: z.enum(APPLICATION_STATES),
      to: z.enum(APPLICATION_STATES),
      needsReason: z.boolean(),
      undoable: z.boolean(),
      facts: z.array(z.enum(APPLICATION_FACTS)),
      may: z.boolean(),
    }),
  ),
  reasons: z.array(z.enum(APPLICATION_REASONS)),
  /** The utility's numbers, e.g. `payment_days`. */
  rules: z.record(z.string(), z.int()),
});
export type ApplicationWorkflow = z.infer<typeof applicationWorkflowSchema>;

const items = z
  .array(z.strictObject({ applicationId: id, stepNo: z.int().nonnegative() }))
  .min(1)
  .max(100);
const reason = {
  reasonCode: z.enum(APPLICATION_REASONS).nullable().default(null),
  reason: z.string().trim().max(500).default(''),
};

/** Who works with applications at all; what each may do is in the workflow. */
export const APPLICATION_READERS = [
  'customer_service',
  'connection_officer',
  'supervisor',
  'finance',
  'manager',
] as const;
const MOVERS = ['customer_service', 'connection_officer', 'manager'] as const;
const DECIDERS = ['connection_officer', 'manager'] as const;

/** Applications: the workflow and its steps. */
export const applications = {
  /** The state machines, the reasons and the utility's numbers, with what the person may do. */
  workflow: query({
    permission: ['cashier', ...APPLICATION_READERS],
    input: z.strictObject({}),
    output: applicationWorkflowSchema,
  }),
  /**
   * A step that needs nothing but the decision. Errors: APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, ROLE_MISSING,
   * DECISION_HELD, OWN_REQUEST, REASON_REQUIRED, FACTS_MISSING (details.facts, details.documents).
   */
  move: command({
    permission: MOVERS,
    input: z.strictObject({
      requestId,
      applicationId: id,
      stepNo: z.int().nonnegative(),
      action: z.enum(PLAIN_ACTIONS),
      ...reason,
    }),
    output: applicationCardSchema,
  }),
  /** The same decision about many: each is decided or refused by itself. */
  decide: command({
    permission: DECIDERS,
    input: z.strictObject({ requestId, items, action: z.enum(BULK_ACTIONS), ...reason }),
    output: z.object({
      done: z.array(
        z.object({
          applicationId: z.int(),
          applicationNo: z.string().nullable(),
          state: z.enum(APPLICATION_STATES),
          stepNo: z.int(),
          heldUntil: instant.nullable(),
        }),
      ),
      refused: z.array(
        z.object({ applicationId: z.int(), code: z.string(), details: z.record(z.string(), z.unknown()) }),
      ),
    }),
  }),
  /** Takes one's own decisions back before they take effect, all or none. Errors: APPLICATION_CHANGED, TOO_LATE_TO_UNDO, ROLE_MISSING. */
  undo: command({
    permission: DECIDERS,
    input: z.strictObject({ requestId, items }),
    output: z.object({
      done: z.array(
        z.object({
          applicationId: z.int(),
          applicationNo: z.string().nullable(),
          state: z.enum(APPLICATION_STATES),
          stepNo: z.int(),
        }),
      ),
    }),
  }),
};
