import type { Socket } from 'node:net';
import pg from 'pg';
import type { ServerSettings } from './server-settings.ts';

/** Milliseconds to wait for a connection, and for the answer to a call, before the link counts as broken. */
export const CONNECT_TIMEOUT_MS = 5_000;
export const CALL_TIMEOUT_MS = 15_000;

export interface Credentials {
  user: string;
  password: string;
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** bigint comes as text from the driver; rupiah and ids stay far below 2^53, and anything above is a defect to be loud about. */
function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range: ${text}`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return toSafeInteger;
      // A date is a calendar day without zone; the driver would make a local midnight of it.
      if (oid === DATE) return (text: string) => text;
      if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
      if (oid === INT8_ARRAY)
        return (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(toSafeInteger);
    }
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Connection settings, every field given: no environment variable of libpq has a say. */
export function clientConfig(
  server: ServerSettings,
  who: Credentials,
  callTimeoutMs = CALL_TIMEOUT_MS,
): pg.ClientConfig {
  return {
    host: server.host,
    port: server.port,
    database: server.database,
    user: who.user,
    password: who.password,
    ssl: server.ca ? { ca: server.ca, rejectUnauthorized: true } : false,
    enableChannelBinding: server.ca !== null,
    application_name: 'loket',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: callTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types,
  } as pg.ClientConfig;
}

/**
 * A client that only ever proves its password by SCRAM. A false server could ask for it in clear text or as MD5, and the
 * driver would send it.
 */
export class ScramOnlyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const driver = this as unknown as Record<string, unknown> & { connection: { stream: Socket } };
    const refuse = () => {
      driver.connection.stream.destroy(
        Object.assign(new Error('the server asked for the password itself'), { code: 'NO_SCRAM' }),
      );
    };
    // The driver's own handlers of the two messages; it looks them up when it connects.
    driver['_handleAuthCleartextPassword'] = refuse;
    driver['_handleAuthMD5Password'] = refuse;
  }
}
