import { z } from 'zod';
import { TARIFF_CATEGORIES } from './application-forms.ts';
import './jitless.ts';
import { command, query } from './define.ts';

const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const period = z.string().regex(/^\d{4}-\d{2}$/);
const requestId = z.uuid();

export const TARIFF_READERS = ['finance', 'manager', 'reading_officer', 'supervisor'] as const;
export const TARIFF_COMPONENTS = [
  'water',
  'fixed',
  'meter',
  'other',
  'due_date',
  'late_fee',
  'stamp_duty',
] as const;
export type TariffComponent = (typeof TARIFF_COMPONENTS)[number];
/** One version as the tariff file writes it (docs/tariffs.md), without decree and first day. Half typed ones are not excluded. */
const definition = z.record(z.string(), z.unknown());
export type TariffDefinition = z.infer<typeof definition>;

export const tariffLineSchema = z.strictObject({
  component: z.enum(TARIFF_COMPONENTS),
  /** First usage period (first of a month); of late_fee the first due date, of stamp_duty the first day of payment. */
  validFrom: date.nullable(),
  definition,
});
export type TariffLine = z.infer<typeof tariffLineSchema>;

export const tariffGroupSchema = z.object({
  code: z.string(),
  name: z.string(),
  category: z.enum(TARIFF_CATEGORIES),
  byAgreement: z.boolean().optional(),
});
export type TariffGroup = z.infer<typeof tariffGroupSchema>;

const content = {
  lines: z.array(tariffLineSchema).max(7),
  groups: z.array(z.record(z.string(), z.unknown())).max(500),
};
export interface TariffContent {
  lines: TariffLine[];
  /** Groups that the decree brings; while typed they may be incomplete. */
  groups: Record<string, unknown>[];
}

export const tariffProblemSchema = z.object({
  /** From the component (or `groups`, `decreeNo`) to the cell. */
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** cap: allowed with a written reason. */
  severity: z.enum(['error', 'cap']),
});
export type TariffProblem = z.infer<typeof tariffProblemSchema>;

export const LIMIT_KINDS = ['minimum_wage', 'ceiling_per_m3', 'floor_per_m3', 'yearly_rise'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

const versionSchema = z.object({
  versionId: z.int(),
  component: z.enum(TARIFF_COMPONENTS),
  decreeNo: z.string(),
  decreeDate: date.nullable(),
  validFrom: date,
  definition,
  state: z.enum(['past', 'current', 'upcoming']),
  /** The proposal that it came from; null for what was imported. */
  proposalId: z.int().nullable(),
});
export type TariffVersion = z.infer<typeof versionSchema>;

export const tariffBookSchema = z.object({
  code: z.string(),
  name: z.string(),
  isSample: z.boolean(),
  today: date,
  /** The newest usage period with bills; nothing begins in it or before. */
  billedUntil: period.nullable(),
  groups: z.array(tariffGroupSchema),
  /** By component, newest first. */
  versions: z.array(versionSchema),
  limits: z.array(
    z.object({
      limitId: z.int(),
      kind: z.enum(LIMIT_KINDS),
      category: z.enum(TARIFF_CATEGORIES).nullable(),
      /** Rupiah; of yearly_rise percent; null: no such limit any more. */
      amount: z.number().nullable(),
      validFrom: date,
      decreeNo: z.string(),
      setBy: z.string(),
      setAt: instant,
    }),
  ),
  meterSizes: z.array(z.string()),
});
export type TariffBook = z.infer<typeof tariffBookSchema>;

export const PROPOSAL_STATES = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

const summary = {
  proposalId: z.int(),
  version: z.int(),
  state: z.enum(PROPOSAL_STATES),
  decreeNo: z.string(),
  decreeDate: date.nullable(),
  note: z.string(),
  preparedBy: z.string(),
  preparedAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  submittedBy: z.string().nullable(),
  submittedAt: instant.nullable(),
  capReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** The person had a hand in it and cannot decide. */
  own: z.boolean(),
};
const proposalCardSchema = z.object({
  ...summary,
  lines: z.array(z.object({ component: z.enum(TARIFF_COMPONENTS), validFrom: date.nullable() })),
});
export type ProposalCard = z.infer<typeof proposalCardSchema>;
const proposalSchema = z.object({
  ...summary,
  ...content,
  problems: z.array(tariffProblemSchema),
  events: z.array(
    z.object({
      kind: z.enum(['prepared', 'changed', 'submitted', 'approved', 'rejected', 'withdrawn']),
      version: z.int(),
      by: z.string(),
      at: instant,
      reason: z.string().nullable(),
    }),
  ),
});
export type TariffProposal = z.infer<typeof proposalSchema>;

const sums = { bills: z.int(), usageM3: z.int(), before: z.int(), after: z.int() };
const whatIfSchema = z.object({
  /** Whose usage it is. */
  usagePeriod: period,
  /** The usage period that both prices are for. */
  onPeriod: period,
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      category: z.enum(TARIFF_CATEGORIES),
      ...sums,
      /** Bills. */
      more: z.int(),
      less: z.int(),
      same: z.int(),
      /** Bills for which one of the tariffs has no price; in no sum. */
      unpriced: z.int(),
      refused: z.string().nullable(),
    }),
  ),
  classes: z.array(z.object({ from: z.int(), to: z.int().nullable(), ...sums })),
  /** Kinds of bills that rise most; rupiah of one bill. */
  dearest: z.array(z.object({ code: z.string(), meterSize: z.string().nullable(), ...sums })),
  inForce: z.record(z.string(), z.string().nullable()),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

const trialBillSchema = z.object({
  water: z.int(),
  fixed: z.int(),
  meter: z.int(),
  other: z.int(),
  otherItems: z.array(z.object({ code: z.string(), name: z.string(), amount: z.int() })),
  total: z.int(),
  blocks: z.array(
    z.object({
      from: z.int(),
      to: z.int().nullable(),
      m3: z.int(),
      /** Rupiah, up to four decimals. */
      price: z.number(),
      amount: z.number(),
    }),
  ),
  /** TARIFF_MISSING, TARIFF_BY_AGREEMENT or METER_SIZE_UNKNOWN: there is no price. */
  refused: z.string().nullable(),
});
export type TrialBill = z.infer<typeof trialBillSchema>;

const savedSchema = z.object({
  proposalId: z.int(),
  version: z.int(),
  state: z.enum(PROPOSAL_STATES).optional(),
  replayed: z.boolean(),
});

export const WORKBOOK_FAULTS = [
  'SHEET_MISSING',
  'HEAD_MISSING',
  'NOT_NUMBER',
  'SEPARATORS',
  'NOT_DATE',
  'NOT_PERIOD',
  'NOT_CHOICE',
  'NOT_YES_NO',
  'FORMULA_ERROR',
  'REQUIRED',
  'TWICE',
  'CONTRADICTS',
  'TOO_LONG',
] as const;
/** What cannot be read in a workbook, with its place as a person sees it. */
export const workbookFaultSchema = z.object({
  sheet: z.string(),
  row: z.int().nullable(),
  /** A, B … */
  column: z.string().nullable(),
  code: z.enum(WORKBOOK_FAULTS),
  /** What stands there, and what would be right. */
  text: z.string(),
  choices: z.array(z.string()),
});
export type WorkbookFault = z.infer<typeof workbookFaultSchema>;

const decree = { decreeNo: z.string().max(200), decreeDate: date.nullable(), note: z.string().max(2000) };

/** Decrees as versions of the tariff, prepared by one and approved by another. */
export const tariffDesk = {
  /** Groups, every version with its decree, what is in force, limits. */
  book: query({ permission: TARIFF_READERS, input: z.strictObject({}), output: tariffBookSchema }),
  proposals: query({
    permission: TARIFF_READERS,
    input: z.strictObject({}),
    output: z.array(proposalCardSchema),
  }),
  /** Errors: TARIFF_PROPOSAL_NOT_FOUND. */
  proposal: query({
    permission: TARIFF_READERS,
    input: z.strictObject({ proposalId: z.int() }),
    output: proposalSchema,
  }),
  /** What is wrong with what is being typed. Errors: INVALID_INPUT. */
  check: query({
    permission: TARIFF_READERS,
    input: z.strictObject(content),
    output: z.array(tariffProblemSchema),
  }),
  /** Last month's usage priced without and with a decree. Errors: TARIFF_NOT_VALID, NO_BILLED_MONTH. */
  whatIf: query({ permission: TARIFF_READERS, input: z.strictObject(content), output: whatIfSchema }),
  /** One bill without and with a decree. Errors: TARIFF_NOT_VALID, TARIFF_GROUP_NOT_FOUND, INVALID_INPUT. */
  tryBill: query({
    permission: TARIFF_READERS,
    input: z.strictObject({
      ...content,
      group: z.string(),
      usageM3: z.int().min(0).max(1_000_000),
      meterSize: z.string().max(10).nullable(),
    }),
    output: z.object({ onPeriod: period, before: trialBillSchema.nullable(), after: trialBillSchema }),
  }),
  /** Keeps a draft; may be unfinished. Errors: TARIFF_PROPOSAL_CHANGED (details.by), TARIFF_PROPOSAL_STATE, INVALID_INPUT. */
  save: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      proposalId: z.int().nullable(),
      version: z.int().nullable(),
      ...decree,
      ...content,
    }),
    output: savedSchema,
  }),
  /** Errors: TARIFF_NOT_VALID (details.problems), REASON_REQUIRED where a limit is passed, TARIFF_PROPOSAL_CHANGED. */
  submit: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId,
      proposalId: z.int(),
      version: z.int(),
      capReason: z.string().max(500).nullable(),
    }),
    output: savedSchema,
  }),
  /** Never by who had a hand in it. Errors: OWN_REQUEST, REASON_REQUIRED, TARIFF_NOT_VALID, TARIFF_PROPOSAL_CHANGED. */
  decide: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({
      requestId,
      proposalId: z.int(),
      version: z.int(),
      outcome: z.enum(['approved', 'rejected']),
      reason: z.string().max(500).nullable(),
    }),
    output: savedSchema,
  }),
  withdraw: command({
    permission: ['finance'],
    input: z.strictObject({ requestId, proposalId: z.int(), version: z.int(), reason: z.string().max(500) }),
    output: savedSchema,
  }),
  /** Errors: INVALID_INPUT (details.field). */
  setLimit: command({
    permission: ['finance', 'manager'],
    input: z.strictObject({
      requestId,
      kind: z.enum(LIMIT_KINDS),
      category: z.enum(TARIFF_CATEGORIES).nullable(),
      amount: z.number().nullable(),
      validFrom: date,
      decreeNo: z.string().max(200),
    }),
    output: z.object({ limitId: z.int(), replayed: z.boolean() }),
  }),
  /** A workbook of a decree on this computer. Errors: FILE_NOT_WRITTEN, DISK_FULL. */
  exportWorkbook: query({
    permission: TARIFF_READERS,
    input: z.strictObject({ ...decree, ...content }),
    output: z.object({ file: z.string() }),
  }),
  /** A workbook of a trial on last month's usage. Errors: as whatIf, FILE_NOT_WRITTEN. */
  exportWhatIf: query({
    permission: TARIFF_READERS,
    input: z.strictObject({ decreeNo: z.string(), ...content }),
    output: z.object({ file: z.string() }),
  }),
  /** Reads a workbook that was exported and filled in. `refused`: it is none; with faults nothing is read. */
  readWorkbook: query({
    permission: ['finance'],
    input: z.strictObject({ contentBase64: z.string().max(8_000_000) }),
    output: z.object({
      refused: z.string().nullable(),
      faults: z.array(workbookFaultSchema),
      content: z.object({ ...decree, ...content }).nullable(),
    }),
  }),
};
