import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { migrate, readMigrations } from '../../src/database/migrate.ts';
import { connect, testDatabase } from '../support/database.ts';

const database = testDatabase();
let name: string;
let client: pg.Client;
let made = 0;

beforeEach(async () => {
  name = `${database.name}_empty_${++made}`;
  await database.admin.query(`create database ${name}`);
  client = await connect(embeddedUrl(database.server, name));
});
afterEach(async () => {
  await client.end();
  await database.admin.query(`drop database ${name} with (force)`);
});

/** The whole schema as one text: tables, columns, constraints, indexes, triggers, functions, rights. */
async function schema(on: pg.Client): Promise<string[]> {
  const { rows } = await on.query<{ line: string }>(`
    select format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attacl) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'loket'::regnamespace and a.attnum > 0
    union all select format('%s %s %s', c.relname, c.relacl, c.relowner::regrole) from pg_class c where c.relnamespace = 'loket'::regnamespace
    union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'loket'::regnamespace
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select format('%s %s %s', pg_get_functiondef(p.oid), p.proacl, p.proowner::regrole) from pg_proc p
      where p.pronamespace in ('loket'::regnamespace, 'api'::regnamespace)
    union all select format('%s %s', version, checksum) from loket.migration
    order by 1`);
  return rows.map((row) => row.line);
}

test('an empty database gets every migration once; migrating again changes nothing', async () => {
  const steps: string[] = [];
  await migrate(client, (line) => steps.push(line));
  const migrations = await readMigrations();
  expect(steps).toEqual(migrations.map((migration) => `Migrasi / migration ${migration.name}`));
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, i) => i + 1));
  const first = await schema(client);
  const again: string[] = [];
  await migrate(client, (line) => again.push(line));
  expect(again).toEqual([]);
  expect(await schema(client)).toEqual(first);
});

test('two administrators at once: one migrates, the other finds it done', async () => {
  const other = await connect(embeddedUrl(database.server, name));
  const steps: string[] = [];
  await Promise.all([
    migrate(client, (line) => steps.push(line)),
    migrate(other, (line) => steps.push(line)),
  ]);
  await other.end();
  expect(steps).toHaveLength((await readMigrations()).length);
});

test('a migrated database is put back in order: stray functions and rights are gone, data stays', async () => {
  await migrate(client);
  const before = await schema(client);
  await client.query(`
    create function api.left_over() returns int language sql as 'select 1';
    create function loket.left_over() returns int language sql as 'select 1';
    grant select on loket.customer to cashier;
    grant update (amount) on loket.stamp_duty_tier to manager;
    grant execute on function loket.append_audit(text, text, text, uuid, jsonb) to cashier;
    alter function api.heartbeat() owner to postgres;
    alter table loket.customer no force row level security;
    insert into loket.branch (code, name) values ('TETAP', 'Tetap')`);
  await migrate(client);
  expect(await schema(client)).toEqual(before);
  expect(
    (
      await client.query(
        `select relforcerowsecurity as forced from pg_class where oid = 'loket.customer'::regclass`,
      )
    ).rows,
  ).toEqual([{ forced: true }]);
  expect((await client.query(`select name from loket.branch where code = 'TETAP'`)).rows).toEqual([
    { name: 'Tetap' },
  ]);
});

test('a migration that was changed after it was applied stops everything before anything is done', async () => {
  await migrate(client);
  await client.query(`update loket.migration set checksum = 'x' where version = 2`);
  await client.query('drop function api.heartbeat()');
  await expect(migrate(client)).rejects.toThrow('0002-tariffs.sql was changed after it was applied');
  expect(
    (await client.query(`select count(*)::int as n from pg_proc where proname = 'heartbeat'`)).rows,
  ).toEqual([{ n: 0 }]);
});

test('a database that is newer than the program is left alone', async () => {
  await migrate(client);
  await client.query(
    `insert into loket.migration (version, name, checksum) values (9999, '9999-later.sql', 'x')`,
  );
  await expect(migrate(client)).rejects.toThrow(
    'the database is newer than this program: it has migration 9999-later.sql',
  );
});

test('a migration that fails leaves the ones before it and nothing of itself', async () => {
  await client.query(`create schema loket; create table loket.tariff_group (in_the_way int)`);
  const steps: string[] = [];
  await expect(migrate(client, (line) => steps.push(line))).rejects.toThrow('"tariff_group" already exists');
  expect((await client.query('select version from loket.migration')).rows).toEqual([{ version: 1 }]);
  expect((await client.query(`select to_regclass('loket.tariff_book') as half_done`)).rows).toEqual([
    { half_done: null },
  ]);
  // The lock is free again and the obstacle gone: it goes on where it stopped.
  await client.query('drop table loket.tariff_group');
  await migrate(client);
  expect((await client.query('select count(*)::int as n from loket.migration')).rows).toEqual([
    { n: (await readMigrations()).length },
  ]);
});

test('nobody but an administrator can migrate', async () => {
  const cashier = await database.as('kasir1');
  await expect(migrate(cashier)).rejects.toMatchObject({ code: '42501' });
});
