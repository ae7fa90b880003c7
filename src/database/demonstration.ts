/**
 * The demonstration utility on the embedded server: started, created, migrated and filled once; the next start finds it as it was
 * left.
 */
import pg from 'pg';
import { type DemoAccount, demoAccounts } from './demo/accounts.ts';
import { DEMO_CLOSED_MONTHS } from './demo/closed-months.ts';
import { type DemoUtility, seedDemonstration } from './demo/seed.ts';
import { type EmbeddedServer, embeddedFolder, embeddedUrl, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

export const DEMONSTRATION_DATABASE = 'loket';

export interface Demonstration {
  server: EmbeddedServer;
  /** The superuser's URL. */
  adminUrl: string;
  utilityName: string;
  accounts: DemoAccount[];
}

/** Folder of the embedded server of a checkout. */
export function demonstrationFolder(root: string): string {
  return embeddedFolder(root, 'server');
}

/** Starts the embedded server of a checkout and makes its database if it has none yet. */
export async function openEmbeddedDatabase(
  root: string,
  onProgress: (line: string) => void,
): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder: demonstrationFolder(root), onProgress });
  await withClient(embeddedUrl(server, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DEMONSTRATION_DATABASE,
    ]);
    if (!rowCount) await client.query(`create database ${DEMONSTRATION_DATABASE}`);
  });
  return server;
}

/** Everything that the console needs to be tried: server, schema, a utility, and the logins. */
export async function openDemonstration(
  root: string,
  options: { utility?: DemoUtility; onProgress: (line: string) => void },
): Promise<Demonstration> {
  const server = await openEmbeddedDatabase(root, options.onProgress);
  const adminUrl = embeddedUrl(server, DEMONSTRATION_DATABASE);
  return withClient(adminUrl, async (client) => {
    await migrate(client, options.onProgress);
    if (!(await utilityName(client))) {
      await seedDemonstration(client, {
        utility: options.utility ?? 'balikpapan',
        closedMonths: DEMO_CLOSED_MONTHS,
        onProgress: options.onProgress,
      });
    }
    return {
      server,
      adminUrl,
      utilityName: (await utilityName(client))!,
      accounts: await demoAccounts(client),
    };
  });
}

/** Name of the utility in a migrated database, or null while it is empty. */
export async function utilityName(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>('select name from loket.utility');
  return rows[0]?.name ?? null;
}

/** Runs work on an administrator's connection and closes it. */
export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
