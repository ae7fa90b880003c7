/** Drives posting where pgbench is missing: the same statement, from this process, one connection for each session. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { RunLength, Throughput } from './pgbench.ts';

export async function postWithoutPgbench(
  sessions: readonly { url: string; script: string }[],
  length: RunLength,
): Promise<Throughput> {
  const clients = await Promise.all(
    sessions.map(async ({ url, script }) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return { client, statement: { name: 'pay', text: await readFile(script, 'utf8') } };
    }),
  );
  const begun = performance.now();
  const going = (made: number) =>
    'seconds' in length ? performance.now() < begun + length.seconds * 1000 : made < length.transactions;
  let transactions = 0;
  await Promise.all(
    clients.map(async ({ client, statement }) => {
      for (let made = 0; going(made); made++) {
        await client.query(statement);
        transactions++;
      }
    }),
  );
  const perSecond = transactions / ((performance.now() - begun) / 1000);
  await Promise.all(clients.map(({ client }) => client.end()));
  return { perSecond, transactions };
}
