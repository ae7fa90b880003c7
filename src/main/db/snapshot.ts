import type { Socket } from 'node:net';
import type pg from 'pg';
import type { ApiArguments } from './api.generated.ts';
import { callApi } from './call-api.ts';
import { toAppError } from './database-errors.ts';

/** Calls inside one snapshot; `lines` gives a table function's JSON rows as text, unparsed. */
export interface Snapshot {
  call<F extends keyof ApiArguments>(name: F, args: ApiArguments[F]): Promise<unknown>;
  lines(name: 'fetch_report', args: ApiArguments['fetch_report']): Promise<string[]>;
}

const JSON_TYPE = 114;

/** Ends a snapshot's connection at once, also in the middle of an answer that will never come: whoever waits for it is told. */
export function breakOff(client: pg.Client): void {
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}

/**
 * Reads several things as they were at one instant, on a connection of its own: a report's head and its rows would otherwise be of two.
 * The only transaction that a console ever holds open: it reads, locks nothing, and ends with the report.
 */
export async function readSnapshot<T>(
  client: pg.Client,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  try {
    await client.connect();
    await client.query('begin transaction isolation level repeatable read read only');
  } catch (error) {
    void client.end().catch(() => {});
    throw toAppError(error);
  }
  try {
    return await work({
      call: (name, args) => callApi(client, name, args),
      async lines(_name, args) {
        try {
          const result = await client.query({
            text: 'select line from api.fetch_report($1) as t (line)',
            values: [args.p_rows ?? null],
            rowMode: 'array',
            // As it came: the thread that writes the file parses it, and the content hash is over these very letters.
            types: {
              getTypeParser: (oid, format) =>
                oid === JSON_TYPE ? String : client.getTypeParser(oid, format),
            },
          });
          return result.rows.map((row) => (row as [string])[0]);
        } catch (error) {
          throw toAppError(error);
        }
      },
    });
  } finally {
    // Not awaited: a dead link would hold the answer back. The end of the connection ends the transaction.
    void client.end().catch(() => {});
  }
}
