import pg from 'pg';
import { type SignedIn, signedInSchema } from '../../shared/contract/staff.ts';
import { AppError } from '../../shared/errors.ts';
import { type ApiArguments, SCHEMA_VERSION } from './api.generated.ts';
import { callApi } from './call-api.ts';
import { type Credentials, clientConfig, ScramOnlyClient } from './client.ts';
import { toAppError } from './database-errors.ts';
import type { ServerSettings } from './server-settings.ts';
import { TIMEOUTS, type Timeouts } from './timeouts.ts';

/**
 * The oldest minor versions without a known hole for any SQL login (CVE-2026-6473, May 2026). A console does not sign in to an older
 * server.
 */
const SERVER_FLOOR: Record<number, number> = { 16: 160014, 17: 170010, 18: 180004 };

function isPatched(version: number): boolean {
  const floor = SERVER_FLOOR[Math.floor(version / 10_000)];
  return floor === undefined ? version > 180_000 : version >= floor;
}

/**
 * One person's presence on the database: two pooled connections for reading, and a fresh connection for each money command, because
 * a pool hands a dead connection out again. The password lives here only, in memory, for reconnecting.
 */
export class DatabaseSession {
  readonly server: ServerSettings;
  readonly signedIn: SignedIn;
  readonly timeouts: Timeouts;
  /** Null once the session is closed. */
  #credentials: Credentials | null;
  readonly #openPool: () => pg.Pool;
  #pool: pg.Pool;

  private constructor(
    server: ServerSettings,
    credentials: Credentials,
    timeouts: Timeouts,
    openPool: () => pg.Pool,
    pool: pg.Pool,
    signedIn: SignedIn,
  ) {
    this.server = server;
    this.#credentials = credentials;
    this.timeouts = timeouts;
    this.#openPool = openPool;
    this.#pool = pool;
    this.signedIn = signedIn;
  }

  /**
   * Signs in with the person's own role. Errors: WRONG_PASSWORD, ACCOUNT_LOCKED, NOT_STAFF, SERVER_UNREACHABLE, SERVER_TOO_OLD,
   * SCHEMA_TOO_OLD, SCHEMA_TOO_NEW, DATABASE_NOT_FOUND, TOO_MANY_CONNECTIONS, TLS_*.
   */
  static async signIn(
    server: ServerSettings,
    credentials: Credentials,
    consoleName: string,
    timeouts = TIMEOUTS,
  ): Promise<DatabaseSession> {
    const openPool = () => {
      const fresh = new pg.Pool({
        ...clientConfig(server, credentials, timeouts),
        max: 2,
        idleTimeoutMillis: 30_000,
        Client: ScramOnlyClient,
      } as pg.PoolConfig);
      fresh.on('error', () => {}); // an idle connection was lost; the next call opens another
      return fresh;
    };
    const pool = openPool();
    try {
      const answer = await callApi(pool, 'sign_in', { p_console: consoleName });
      const versions = answer as { schemaVersion: number; serverVersion: number };
      if (versions.schemaVersion !== SCHEMA_VERSION) {
        throw new AppError(versions.schemaVersion < SCHEMA_VERSION ? 'SCHEMA_TOO_OLD' : 'SCHEMA_TOO_NEW', {
          database: versions.schemaVersion,
          console: SCHEMA_VERSION,
        });
      }
      if (!isPatched(versions.serverVersion))
        throw new AppError('SERVER_TOO_OLD', { serverVersion: versions.serverVersion });
      const signedIn = signedInSchema.parse(answer);
      return new DatabaseSession(server, credentials, timeouts, openPool, pool, signedIn);
    } catch (error) {
      void pool.end();
      const known = toAppError(error);
      // A login that may connect but not call sign_in is somebody else's role, not staff.
      if (known instanceof AppError && known.code === 'NOT_ALLOWED')
        throw new AppError('NOT_STAFF', {}, { cause: error });
      // Which server it was about: the first thing that the IT person asks on the phone.
      if (known instanceof AppError && /^(SERVER|TLS|DATABASE)_/.test(known.code)) {
        const where = { server: `${server.host}:${server.port}/${server.database}` };
        throw new AppError(known.code, { ...where, ...known.details }, { cause: error });
      }
      throw known;
    }
  }

  /** A read, or a command that moves no money. Errors: CONSOLE_LOCKED after `close`, also for a call that it interrupted. */
  async call<F extends keyof ApiArguments>(name: F, args: ApiArguments[F]): Promise<unknown> {
    try {
      return await callApi(this.#pool, name, args);
    } catch (error) {
      throw this.#credentials ? error : new AppError('CONSOLE_LOCKED', {}, { cause: error });
    }
  }

  /**
   * A money command on a connection of its own that is thrown away afterwards. `onSent` runs when the connection stands and the request is
   * about to leave: before it, nothing can have happened on the server.
   */
  async callOnce<F extends keyof ApiArguments>(
    name: F,
    args: ApiArguments[F],
    options: { timeoutMs?: number; onSent?: () => void } = {},
  ): Promise<unknown> {
    const client = this.openClient(options.timeoutMs);
    try {
      try {
        await client.connect();
      } catch (error) {
        throw toAppError(error);
      }
      options.onSent?.();
      return await callApi(client, name, args);
    } finally {
      // Not awaited: a dead link would hold the answer back.
      void client.end().catch(() => {});
    }
  }

  /** A client of this person that is not connected yet, for the live link. Errors: CONSOLE_LOCKED after `close`. */
  openClient(callMs = this.timeouts.callMs): pg.Client {
    if (!this.#credentials) throw new AppError('CONSOLE_LOCKED');
    const { connectMs } = this.timeouts;
    const client = new ScramOnlyClient(clientConfig(this.server, this.#credentials, { connectMs, callMs }));
    client.on('error', () => {}); // what matters is reported by the call itself
    return client;
  }

  /**
   * Leaves the pooled connections and reads over new ones from now on. After a link fell silent or the computer slept they may be dead
   * without knowing it, and the next read would wait for an answer until its time is over. Reads in flight end by themselves.
   */
  renew(): void {
    if (!this.#credentials) return;
    const old = this.#pool;
    this.#pool = this.#openPool();
    // A pool that is ended forgets who waits for one of its connections, so it ends when nobody does.
    const end = () => {
      if (old.waitingCount === 0 && !old.ending) void old.end().catch(() => {});
    };
    old.on('release', end);
    end();
  }

  /** Closes the connections and forgets the password. A read in flight may finish, but nobody waits for it: the link may be dead. */
  close(): void {
    this.#credentials = null;
    void this.#pool.end().catch(() => {});
  }
}
