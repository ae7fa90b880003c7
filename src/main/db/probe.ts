import { TLSSocket } from 'node:tls';
import type pg from 'pg';
import { z } from 'zod';
import { callApi } from './call-api.ts';
import { toAppError } from './database-errors.ts';
import type { DatabaseSession } from './session.ts';

const answerSchema = z.object({
  serverTime: z.iso.datetime({ offset: true }),
  schemaVersion: z.number().int(),
});

/** What a look at the server found. */
export interface Probe {
  roundTripMs: number;
  /** Server clock minus this computer's. */
  clockSkewMs: number;
  schemaVersion: number;
  /** When the server's certificate ends; null without TLS. ISO instant. */
  certificateEnds: string | null;
}

/**
 * Looks at the server over a connection of its own, as the next payment would make one: a pooled connection could still answer where a
 * new one no longer gets in. Errors: SERVER_*, TLS_*, WRONG_PASSWORD, TOO_MANY_CONNECTIONS, CONSOLE_LOCKED.
 */
export async function probeServer(
  session: Pick<DatabaseSession, 'openClient'>,
  timeoutMs: number,
  now: () => number = Date.now,
): Promise<Probe> {
  const client = session.openClient(timeoutMs);
  try {
    await client.connect().catch((error: unknown) => {
      throw toAppError(error);
    });
    await callApi(client, 'ready_check', {}); // the first call of a session also reads the catalogue
    const started = performance.now();
    const sentAt = now();
    const answer = answerSchema.parse(await callApi(client, 'ready_check', {}));
    const roundTripMs = performance.now() - started;
    return {
      roundTripMs,
      clockSkewMs: Date.parse(answer.serverTime) - (sentAt + now()) / 2,
      schemaVersion: answer.schemaVersion,
      certificateEnds: certificateEnds(client),
    };
  } finally {
    // Not awaited: a dead link would hold the answer back.
    void client.end().catch(() => {});
  }
}

/** When the certificate of the other end runs out, as an ISO instant; null without TLS. */
export function certificateEnds(client: pg.Client): string | null {
  const { stream } = (client as unknown as { connection: { stream: unknown } }).connection;
  if (!(stream instanceof TLSSocket)) return null;
  return new Date(stream.getPeerCertificate().valid_to).toISOString();
}
