/** Before a run: the test server, and a template database with the schema and a small demonstration utility in it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { connect, startTestServer, TEMPLATE } from './database.ts';

/** Changes when anything that makes the template changes. */
function fingerprint(): string {
  const root = join(import.meta.dirname, '../../src');
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const folder of ['database', 'shared']) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(sql|ts|json)$/.test(file)) hash.update(file).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex');
}

export default async function setup(): Promise<void> {
  const server = await startTestServer();
  const root = await connect(embeddedUrl(server, 'postgres'));
  const wanted = fingerprint();
  try {
    const { rows } = await root.query<{ made_of: string | null }>(
      `select shobj_description(oid, 'pg_database') as made_of from pg_database where datname = $1`,
      [TEMPLATE],
    );
    if (rows[0]?.made_of === wanted) return;
    // Databases left by a run that was killed.
    const left = await root.query<{ datname: string }>(
      `select datname from pg_database where datname like 'test\\_%'`,
    );
    for (const { datname } of left.rows) await root.query(`drop database if exists ${datname} with (force)`);
    await root.query(`drop database if exists ${TEMPLATE} with (force)`);
    await root.query(`create database ${TEMPLATE}`);
    const client = await connect(embeddedUrl(server, TEMPLATE));
    try {
      await migrate(client);
      // Tests make the applications, complaints and readings that they are about (tests/support/applications.ts, tickets.ts, readings.ts).
      await seedDemonstration(client, {
        utility: 'balikpapan',
        connections: 300,
        months: 6,
        seed: 1,
        applications: false,
        tickets: false,
        readings: false,
      });
    } finally {
      await client.end();
    }
    await root.query(`comment on database ${TEMPLATE} is '${wanted}'`);
  } finally {
    await root.end();
  }
}
