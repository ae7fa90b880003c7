import { connect } from 'node:net';
import type pg from 'pg';
import type { ApiArguments } from '../db/api.generated.ts';
import { callApi } from '../db/call-api.ts';
import { toAppError } from '../db/database-errors.ts';
import type { DatabaseSession } from '../db/session.ts';

/** A calculation or posting of a million bills takes minutes; a link that falls silent is noticed by the keep-alive long before. */
const LONG_MS = 60 * 60_000;
/** PostgreSQL's protocol: "cancel what this process is doing". */
const CANCEL_CODE = 80_877_102;

interface Run {
  client: pg.Client;
  session: DatabaseSession;
}

/** Calls that take minutes, each on a connection of its own. No row comes through the console: the server works in its own memory. */
export class LongRuns {
  readonly #running = new Map<string, Run>();

  /** A command under its request id; repeated after a broken link it is still carried out once. */
  async call<F extends keyof ApiArguments>(
    session: DatabaseSession,
    requestId: string,
    name: F,
    args: ApiArguments[F],
  ): Promise<unknown> {
    const client = session.openClient(LONG_MS);
    try {
      await client.connect();
      this.#running.set(requestId, { client, session });
      return await callApi(client, name, args);
    } catch (error) {
      throw toAppError(error);
    } finally {
      this.#running.delete(requestId);
      void client.end().catch(() => {});
    }
  }

  /** The server rolls the call back, as if it had not been made. False if it is not under way. */
  async cancel(requestId: string): Promise<boolean> {
    const run = this.#running.get(requestId);
    if (!run) return false;
    const { processID, secretKey } = run.client as pg.Client & { processID: number; secretKey: number };
    const message = Buffer.alloc(16);
    message.writeInt32BE(16, 0);
    message.writeInt32BE(CANCEL_CODE, 4);
    message.writeInt32BE(processID, 8);
    message.writeInt32BE(secretKey, 12);
    return new Promise((resolve) => {
      const socket = connect({ host: run.session.server.host, port: run.session.server.port });
      socket.setTimeout(run.session.timeouts.connectMs, () => socket.destroy());
      socket.on('connect', () => socket.end(message));
      socket.on('error', () => resolve(false));
      socket.on('close', (failed) => resolve(!failed));
    });
  }
}
