import { z } from 'zod';
import { command, query } from './define.ts';
import { cashSessionSchema } from './staff.ts';

const rupiah = z.number().int();

/** Cash sessions: opening, watching and closing a drawer. */
export const cashSessions = {
  /** The counters of the own branch; inUseBy is the cashier who has it open. */
  listCounters: query({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({}),
    output: z.array(
      z.object({
        counterId: z.number().int(),
        code: z.string(),
        name: z.string(),
        inUseBy: z.string().nullable(),
      }),
    ),
  }),
  /** Errors: COUNTER_NOT_FOUND, COUNTER_IN_USE, SESSION_ALREADY_OPEN, INVALID_INPUT. */
  open: command({
    permission: ['cashier'],
    input: z.strictObject({
      requestId: z.uuid(),
      counterId: z.number().int().positive(),
      openingFloat: rupiah.min(0).max(1_000_000_000),
    }),
    output: cashSessionSchema,
  }),
  /** The own open session, or null. */
  current: query({
    permission: ['cashier'],
    input: z.strictObject({}),
    output: z.object({ session: cashSessionSchema.nullable() }),
  }),
  /** Errors: SESSION_NOT_FOUND, INVALID_INPUT. The difference is known only in the answer. */
  close: command({
    permission: ['cashier', 'supervisor'],
    input: z.strictObject({
      requestId: z.uuid(),
      sessionId: z.number().int().positive(),
      countedCash: rupiah.min(0).max(100_000_000_000),
    }),
    output: cashSessionSchema.extend({
      closedAt: z.iso.datetime({ offset: true }),
      countedCash: rupiah,
      difference: rupiah,
    }),
  }),
};
