import { z } from 'zod';
import './jitless.ts';

/** What the Ready check looks at, in the order of its panel. */
export const READINESS_CHECKS = [
  'server',
  'clock',
  'schema',
  'certificate',
  'leftOpen',
  'printer',
  'journal',
  'disk',
] as const;
export type ReadinessCheck = (typeof READINESS_CHECKS)[number];

const OK = z.literal('ok');
const WARN = z.literal('warn');
const BAD = z.literal('bad');
/** Worse the further from right. */
const WARN_OR_BAD = z.enum(['warn', 'bad']);

function line<Code extends string, State extends z.ZodType, Facts extends z.ZodRawShape>(
  code: Code,
  state: State,
  facts: Facts,
) {
  return z.object({ code: z.literal(code), state, facts: z.object(facts) });
}

/** One line of the Ready check: a state, what was found as a code, and what was measured. The words belong to the translations. */
export const readinessSchema = z.discriminatedUnion('code', [
  line('SERVER_FAST', OK, { ms: z.number() }),
  line('SERVER_SLOW', WARN, { ms: z.number() }),
  /** `error` is a code of src/shared/errors.ts. */
  line('SERVER_AWAY', BAD, { error: z.string(), server: z.string() }),
  /** Server clock minus this computer's, in seconds. */
  line('CLOCK_RIGHT', OK, { seconds: z.number() }),
  line('CLOCK_WRONG', WARN_OR_BAD, { seconds: z.number() }),
  line('SCHEMA_FITS', OK, { version: z.number().int() }),
  line('SCHEMA_DIFFERS', BAD, { database: z.number().int(), console: z.number().int() }),
  line('CERTIFICATE_VALID', OK, { until: z.iso.datetime(), days: z.number().int() }),
  line('CERTIFICATE_ENDING', WARN_OR_BAD, { until: z.iso.datetime(), days: z.number().int() }),
  /** The server is on this computer: there is no cable to protect. */
  line('CERTIFICATE_NOT_NEEDED', OK, {}),
  line('LEFT_OPEN_NONE', OK, {}),
  line('LEFT_OPEN', BAD, {
    sessions: z.array(
      z.object({
        counterName: z.string(),
        cashierName: z.string(),
        businessDate: z.iso.date(),
        /** Of the person who asks. */
        own: z.boolean(),
      }),
    ),
  }),
  line('PRINTER_READY', OK, { name: z.string() }),
  /** It can be reached but does not tell about its paper. */
  line('PRINTER_REACHABLE', OK, { name: z.string() }),
  line('PRINTER_PDF', OK, {}),
  line('PRINTER_NONE', WARN, {}),
  line('PRINTER_TROUBLE', BAD, { name: z.string(), error: z.string() }),
  line('JOURNAL_CLEAR', OK, { ms: z.number() }),
  line('JOURNAL_UNSETTLED', BAD, { count: z.number().int(), since: z.iso.datetime({ offset: true }) }),
  line('JOURNAL_BROKEN', BAD, {}),
  line('DISK_ROOMY', OK, { freeBytes: z.number() }),
  line('DISK_SCARCE', WARN_OR_BAD, { freeBytes: z.number(), folder: z.string() }),
  /** It could not be found out; `error` is a code, or null when it took too long. */
  line('NOT_KNOWN', WARN, { error: z.string().nullable() }),
]);
export type ReadinessLine = z.infer<typeof readinessSchema>;
export type ReadinessCode = ReadinessLine['code'];
export type ReadinessFacts<Code extends ReadinessCode> = Extract<ReadinessLine, { code: Code }>['facts'];
