/**
 * A real PostgreSQL for the tests: one embedded server a machine, one migrated template database a run, and a copy of
 * it for each test file. Tests speak to it as named roles, like a console or a hostile client would.
 */
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type EmbeddedServer, embeddedUrl, startEmbedded } from '../../src/database/embedded.ts';
import { testServerFolder } from './server-folder.ts';

/** Chosen once for each run by tests/support/global-setup.ts. */
export const TEMPLATE = 'loket_template';
export const TEST_PASSWORD = 'loket-demo';

/** Durability is the fault tests' business (they use a server of their own); here only speed counts. */
export function startTestServer(): Promise<EmbeddedServer> {
  return startEmbedded({
    folder: testServerFolder,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'on', max_connections: '200' },
  });
}

export interface TestDatabase {
  readonly name: string;
  readonly server: EmbeddedServer;
  /** The superuser's connection, for arranging and for looking at the truth. */
  readonly admin: pg.Client;
  /** URL for a staff login of the demonstration. */
  url(login: string): string;
  /** A connection as a staff login; closed with the database. */
  as(login: string): Promise<pg.Client>;
}

let counter = 0;

/** Call at the top of a test file: makes a database of its own before its tests and drops it afterwards. */
export function testDatabase(template = TEMPLATE): TestDatabase {
  const clients: pg.Client[] = [];
  const state = {} as { name: string; server: EmbeddedServer; admin: pg.Client };
  beforeAll(async () => {
    state.server = await startTestServer();
    state.name = `test_${process.pid}_${Date.now().toString(36)}_${counter++}`;
    const root = await connect(embeddedUrl(state.server, 'postgres'));
    await root.query(`create database ${state.name} template ${template}`);
    await root.end();
    state.admin = await connect(embeddedUrl(state.server, state.name));
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) await client.end().catch(() => {});
    await state.admin?.end();
    const root = await connect(embeddedUrl(state.server, 'postgres'));
    await root.query(`drop database if exists ${state.name} with (force)`);
    await root.end();
  });
  const url = (login: string) =>
    embeddedUrl(state.server, state.name, { user: login, password: TEST_PASSWORD });
  return {
    get name() {
      return state.name;
    },
    get server() {
      return state.server;
    },
    get admin() {
      return state.admin;
    },
    url,
    async as(login) {
      const client = await connect(url(login));
      clients.push(client);
      return client;
    },
  };
}

/** An open connection whose loss does not end the process. */
export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}
