/** Drives posting where pgbench is missing: the same statement, from this process, one connection for each session. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Throughput } from './pgbench.ts';

export async function postWithoutPgbench(
  sessions: readonly { url: string; script: string }[],
  seconds: number,
): Promise<Throughput> {
  const clients = await Promise.all(
    sessions.map(async ({ url, script }) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return { client, statement: { name: 'pay', text: await readFile(script, 'utf8') } };
    }),
  );
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let transactions = 0;
  await Promise.all(
    clients.map(async ({ client, statement }) => {
      while (performance.now() < end) {
        await client.query(statement);
        transactions++;
      }
    }),
  );
  const perSecond = transactions / ((performance.now() - begun) / 1000);
  await Promise.all(clients.map(({ client }) => client.end()));
  return { perSecond, transactions };
}
