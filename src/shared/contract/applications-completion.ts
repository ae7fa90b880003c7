import { z } from 'zod';
import './jitless.ts';
import { APPLICATION_FACTS, APPLICATION_READERS, applicationCardSchema } from './applications.ts';
import { command, query } from './define.ts';

const id = z.int().positive();
const date = z.iso.date();
const period = z.string().regex(/^\d{4}-\d{2}$/);

/** As `loket.connection.status` has them. */
export const CONNECTION_STATUSES = ['active', 'suspended', 'sealed', 'disconnected'] as const;

const meter = z.object({
  serialNo: z.string().optional(),
  size: z.string().optional(),
  digits: z.int().optional(),
  on: date,
  /** m3; absent while the installation record lacks it. */
  reading: z.int().optional(),
});

/** What completing an application changes about its connection; absent is unchanged. */
export const completionEffectSchema = z.object({
  status: z.object({ from: z.enum(CONNECTION_STATUSES), to: z.enum(CONNECTION_STATUSES) }).optional(),
  /** `known`: the new owner is a customer already, found by the NIK. */
  owner: z.object({ from: z.string(), to: z.string(), known: z.boolean() }).optional(),
  /** `fromPeriod`: the first usage period that counts by the new group; sheets that were made keep theirs. */
  tariffGroup: z
    .object({
      from: z.string(),
      fromName: z.string(),
      to: z.string().optional(),
      toName: z.string().optional(),
      fromPeriod: period,
    })
    .optional(),
  meterRemoved: meter.optional(),
  meterInstalled: meter.optional(),
  sealNo: z.string().optional(),
});
export type CompletionEffect = z.infer<typeof completionEffectSchema>;

/** Completing what was asked about an existing connection. */
export const applicationsCompletion = {
  /** What completing would change, and what is in its way. Errors: APPLICATION_NOT_FOUND. */
  preview: query({
    permission: APPLICATION_READERS,
    input: z.strictObject({ applicationId: id }),
    output: z.object({
      effect: completionEffectSchema,
      /** Why it cannot be completed as it stands: the error that the command would give. */
      problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
      missing: z.array(z.enum(APPLICATION_FACTS)),
      arrears: z.object({ sheets: z.int(), instalments: z.int() }),
    }),
  }),
  /**
   * Completes it and carries out what it asked for, in one transaction. Errors: APPLICATION_NOT_FOUND, APPLICATION_CHANGED,
   * TRANSITION_NOT_ALLOWED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, FACTS_MISSING, CONNECTION_STATE_WRONG, GROUP_UNCHANGED,
   * METER_FACTS_MISSING, METER_IN_USE.
   */
  complete: command({
    permission: ['connection_officer'],
    input: z.strictObject({ requestId: z.uuid(), applicationId: id, stepNo: z.int().nonnegative() }),
    output: applicationCardSchema.extend({ effect: completionEffectSchema }),
  }),
};
