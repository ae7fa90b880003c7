import type { Socket } from 'node:net';
import pg from 'pg';
import type { ServerSettings } from './server-settings.ts';
import { TIMEOUTS, type Timeouts } from './timeouts.ts';

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

/**
 * What the server is told at the start of each session, whatever its own settings. Dates and instants are read as ISO text. A link that
 * died silently leaves a process on the server that counts against the person's connection limit; left to the defaults it stays
 * for up to two hours, and a few short outages would lock the cashier out. So: gone within half a minute.
 */
const SESSION_OPTIONS = [
  'DateStyle=ISO',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
  'tcp_user_timeout=25000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/**
 * Connection settings, every field given and none of them empty: for an empty one the driver asks the environment (PGOPTIONS,
 * PGREPLICATION …), which is not to have a say.
 */
export function clientConfig(
  server: ServerSettings,
  who: Credentials,
  timeouts: Pick<Timeouts, 'connectMs' | 'callMs'> = TIMEOUTS,
): pg.ClientConfig {
  return {
    host: server.host,
    port: server.port,
    database: server.database,
    user: who.user,
    password: who.password,
    ssl: server.ca ? { ca: server.ca, rejectUnauthorized: true } : false,
    sslnegotiation: 'postgres',
    enableChannelBinding: server.ca !== null,
    application_name: 'loket',
    client_encoding: 'UTF8',
    replication: 'false',
    options: SESSION_OPTIONS,
    connectionTimeoutMillis: timeouts.connectMs,
    query_timeout: timeouts.callMs,
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
