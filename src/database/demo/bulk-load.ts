/**
 * Loading millions of rows at the server's speed: secondary indexes and unique constraints are built once at the end, triggers
 * and foreign keys rest (the generator's rows satisfy them; tests/db/demo*.test.ts prove it). Inside the caller's transaction,
 * so a load that is broken off leaves everything as it was.
 */
import type pg from 'pg';

const TABLES = ['customer', 'connection', 'meter', 'connection_block', 'bill', 'payment', 'payment_item'];

export interface Rebuild {
  /** Statements that put the indexes and constraints back, with the name to show. */
  name: string;
  sql: string;
}

/** Drops what can be rebuilt and returns how. Primary keys stay: foreign keys need them, and ids arrive in order. */
export async function beginBulkLoad(client: pg.ClientBase): Promise<Rebuild[]> {
  await client.query(`
    set local session_replication_role = replica;
    set local work_mem = '128MB';
    set local maintenance_work_mem = '512MB';
    set local jit = off;
    set local client_min_messages = warning`);
  const { rows } = await client.query<Rebuild & { drop: string }>(
    `select i.relname as name,
            case when c.oid is null then pg_get_indexdef(i.oid)
                 else format('alter table loket.%I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) end as sql,
            case when c.oid is null then format('drop index loket.%I', i.relname)
                 else format('alter table loket.%I drop constraint %I', t.relname, c.conname) end as drop
     from pg_index x
     join pg_class i on i.oid = x.indexrelid
     join pg_class t on t.oid = x.indrelid
     left join pg_constraint c on c.conindid = i.oid and c.contype = 'u'
     where t.relnamespace = 'loket'::regnamespace and t.relname = any ($1) and not x.indisprimary
     order by t.relname, i.relname`,
    [TABLES],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ name, sql }) => ({ name, sql }));
}

/** Puts indexes and constraints back, moves the identity sequences past the loaded ids and lets triggers work again. */
export async function endBulkLoad(
  client: pg.ClientBase,
  rebuilds: Rebuild[],
  onProgress: (line: string) => void,
): Promise<void> {
  for (const { name, sql } of rebuilds) {
    onProgress(`Membuat indeks / building index ${name}`);
    await client.query(sql);
  }
  for (const table of TABLES) {
    await client.query(
      `select setval(pg_get_serial_sequence('loket.${table}', 'id'), coalesce(max(id), 0) + 1, false) from loket.${table}`,
    );
  }
  await client.query('set local session_replication_role = origin');
  // What is written next looks single rows up; without statistics each of them would be a walk through everything.
  await client.query(`analyze ${TABLES.map((table) => `loket.${table}`).join(', ')}`);
}

/** After the commit: visibility map, hint bits and statistics, so that the first search is as quick as the hundredth. */
export async function settleTables(client: pg.ClientBase): Promise<void> {
  for (const table of [...TABLES, 'application', 'application_step', 'document'])
    await client.query(`vacuum (analyze) loket.${table}`);
}
