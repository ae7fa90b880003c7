/**
 * Writes what derives from the database: the signatures of the `api` functions for TypeScript and docs/database.md.
 * `npm run generate` writes, `npm run generate -- --check` only says whether they are current.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedFolder, embeddedUrl, startEmbedded, stopEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { databaseReference } from '../src/database/reference.ts';
import { apiSignatures } from '../src/database/signatures.ts';

const root = join(import.meta.dirname, '..');
const server = await startEmbedded({ folder: embeddedFolder(root, 'generate') });
const admin = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') });
await admin.connect();
await admin.query('drop database if exists generate with (force)');
await admin.query('create database generate');
const client = new pg.Client({ connectionString: embeddedUrl(server, 'generate') });
await client.connect();
await migrate(client);
const files: Record<string, string> = {
  'src/main/db/api.generated.ts': await apiSignatures(client),
  'docs/database.md': await databaseReference(client),
};
await client.end();
await admin.end();
await stopEmbedded(server.dataFolder);

let stale = 0;
for (const [name, wanted] of Object.entries(files)) {
  const file = join(root, name);
  const is = await readFile(file, 'utf8').catch(() => '');
  if (is.replaceAll('\r\n', '\n') === wanted) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is not current: run npm run generate`);
    stale++;
  } else {
    await writeFile(file, wanted);
    console.log(`wrote ${name}`);
  }
}
process.exit(stale ? 1 : 0);
