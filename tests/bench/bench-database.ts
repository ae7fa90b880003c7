/** The benchmarks' own server and database: settings like production, filled once for each size, used again afterwards. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import {
  type EmbeddedServer,
  embeddedFolder,
  embeddedUrl,
  startEmbedded,
} from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { BenchSize } from './report.ts';

/** Money is on disk before it is acknowledged, here as in production; memory for a server of 4 GB and more. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
};

export interface BenchDatabase {
  /** The superuser's connection. */
  admin: pg.Client;
  server: EmbeddedServer;
  name: string;
  size: BenchSize;
  say: (line: string) => void;
}

/** LOKET_BENCH_FOLDER names another folder, e.g. on the disk that is to be measured. */
export function benchFolder(root: string): string {
  return process.env['LOKET_BENCH_FOLDER'] ?? embeddedFolder(root, 'bench');
}

export function startBenchServer(root: string, say: (line: string) => void): Promise<EmbeddedServer> {
  return startEmbedded({ folder: benchFolder(root), settings: SETTINGS, onProgress: say });
}

export async function connect(server: EmbeddedServer, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: embeddedUrl(server, database) });
  await client.connect();
  return client;
}

/** True if the database was made now. */
export async function createDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  const root = await connect(server, 'postgres');
  try {
    if ((await root.query('select from pg_database where datname = $1', [name])).rowCount) return false;
    await root.query(`create database ${name}`);
    return true;
  } finally {
    await root.end();
  }
}

/** The database of a size, with this checkout's functions and the benchmarks' own schema. */
export async function openBenchDatabase(
  server: EmbeddedServer,
  size: BenchSize,
  say: (line: string) => void,
): Promise<BenchDatabase> {
  const name = `loket_bench_${size.connections}x${size.months}`;
  await createDatabase(server, name);
  const admin = await connect(server, name);
  await migrate(admin, say);
  if (!(await admin.query('select from loket.utility')).rowCount) {
    await seedDemonstration(admin, { utility: 'balikpapan', ...size, readings: false, onProgress: say });
  }
  await prepareBench(admin);
  return { admin, server, name, size, say };
}

/** Also for a database that the caller filled. */
export async function prepareBench(admin: pg.Client): Promise<void> {
  await admin.query('set client_min_messages = warning');
  await admin.query(await readFile(join(import.meta.dirname, 'bench-schema.sql'), 'utf8'));
  // A benchmark looks up more accounts in a minute than a person may in a day.
  await admin.query('update loket.utility set lookup_limit_per_day = 2000000000');
}
