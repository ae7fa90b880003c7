/**
 * Brings a database to this program's schema: roles, migrations (each once, each in its transaction, stopping at the
 * first failure), then all functions and rights anew. Run by an administrator only; a console never migrates.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const here = dirname(fileURLToPath(import.meta.url));
/** PostgreSQL 16 is the oldest with role administration that is safe for a two-tier application (CREATEROLE no longer implies everything). */
const OLDEST_SERVER = 160000;

export interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of this program, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = join(here, 'migrations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends differ between checkouts on Windows and elsewhere; the checksum must not.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const version = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
      if (!version) throw new Error(`Not a migration's name: ${name}`);
      return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readFunctions(): Promise<string[]> {
  const folder = join(here, 'api');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** The functions of earlier versions go first: what is no longer in the files is no longer in the database. */
const DROP_FUNCTIONS = `
do $$
declare
  _function regprocedure;
begin
  for _function in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'loket'::regnamespace loop
    begin
      execute format('drop function %s', _function);
    exception when dependent_objects_still_exist then
      null; -- a trigger needs it; it is replaced in place
    end;
  end loop;
end
$$;
drop schema if exists api cascade;
create schema api;`;

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Migrates the database of an administrator's connection. Running it again changes nothing. */
export async function migrate(
  client: pg.Client,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const { rows: server } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  if (server[0]!.version < OLDEST_SERVER) {
    throw new Error('Loket memerlukan PostgreSQL 16 atau lebih baru / Loket needs PostgreSQL 16 or newer.');
  }
  // One migration at a time on a server, also when several databases share the roles.
  await client.query('select pg_advisory_lock(5051505)');
  try {
    await client.query(await readFile(join(here, 'roles.sql'), 'utf8'));
    await client.query(`
      create schema if not exists loket;
      create extension if not exists pg_trgm with schema public;
      create table if not exists loket.migration (
        version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now());
      comment on table loket.migration is 'Migrations applied to this database.'`);
    const { rows: applied } = await client.query<{ version: number; name: string; checksum: string }>(
      'select version, name, checksum from loket.migration order by version',
    );
    const migrations = await readMigrations();
    for (const done of applied) {
      const ours = migrations.find((migration) => migration.version === done.version);
      if (!ours)
        throw new Error(
          `Basis data lebih baru daripada program ini / the database is newer than this program: it has migration ${done.name}.`,
        );
      if (ours.checksum !== done.checksum)
        throw new Error(
          `Berkas migrasi berubah setelah dijalankan / migration ${done.name} was changed after it was applied.`,
        );
    }
    for (const migration of migrations.slice(applied.length)) {
      onProgress(`Migrasi / migration ${migration.name}`);
      await inTransaction(client, async () => {
        await client.query(migration.sql);
        await client.query('insert into loket.migration (version, name, checksum) values ($1, $2, $3)', [
          migration.version,
          migration.name,
          migration.checksum,
        ]);
      });
    }
    await inTransaction(client, async () => {
      await client.query('set local check_function_bodies = off');
      await client.query(DROP_FUNCTIONS);
      await client.query(await readFile(join(here, 'errors.sql'), 'utf8'));
      for (const sql of await readFunctions()) await client.query(sql);
      await client.query(await readFile(join(here, 'hardening.sql'), 'utf8'));
    });
  } finally {
    await client.query('select pg_advisory_unlock(5051505)');
  }
}
