import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/**
 * Where the utility's database is. Written by the IT person beside the console's data (server.json) or named by
 * LOKET_SERVER_FILE; never a secret: everybody signs in with their own login.
 */
const settingsSchema = z
  .strictObject({
    host: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65535).default(5432),
    database: z.string().trim().min(1).max(63),
    /** `verify-full`: the server's certificate must be signed by `caFile` and name the host. `off` is for loopback only. */
    tls: z.enum(['verify-full', 'off']).default('verify-full'),
    /** PEM file, absolute or beside this settings file. */
    caFile: z.string().min(1).max(500).optional(),
  })
  .refine((s) => s.tls === 'verify-full' || isLoopback(s.host), { path: ['tls'] })
  .refine((s) => s.tls === 'off' || s.caFile !== undefined, { path: ['caFile'] });

export interface ServerSettings {
  host: string;
  port: number;
  database: string;
  /** Certificate authority in PEM, or null without TLS on the loopback address. */
  ca: string | null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Reads and checks the settings file. Errors: CONFIGURATION_INVALID with the file and the place in it. */
export function readServerSettings(file: string): ServerSettings {
  try {
    const settings = settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const caFile =
      settings.caFile &&
      (isAbsolute(settings.caFile) ? settings.caFile : join(dirname(file), settings.caFile));
    return {
      host: settings.host,
      port: settings.port,
      database: settings.database,
      ca: settings.tls === 'off' ? null : readFileSync(caFile!, 'utf8'),
    };
  } catch (error) {
    const place =
      error instanceof z.ZodError
        ? error.issues.flatMap((i) => (i.code === 'unrecognized_keys' ? i.keys : i.path.join('.'))).join(', ')
        : String(error);
    throw new AppError('CONFIGURATION_INVALID', { file, place }, { cause: error });
  }
}
