import type pg from 'pg';
import { DatabaseError } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { hardenCopy } from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';
import { DEMO_LOGINS, GROUP_ROLES, OWNER_ROLES } from './database-logins.ts';
import { commonBlock, type HostileStatement } from './database-statements.ts';
import { ROLE_STATEMENTS } from './role-statements.ts';

const database = testDatabase();
const counts = { tried: 0, refused: 0, noOps: 0, letIn: 0 };
/** Two colleagues at work, by login: whoever attacks has another one to throw out. */
const victims = new Map<string, { client: pg.Client; pid: number }>();

/**
 * Everything that must not have changed. Roles belong to the whole server, where other tests make logins of their own at the same
 * time: of those only the ones of the demonstration, the groups and the owners are compared, and that nothing "evil" came to be.
 * That no password has changed is shown by signing in with it.
 */
async function snapshot(): Promise<unknown> {
  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'loket'::regnamespace and relkind = 'r' order by 1`,
  );
  const contents: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await database.admin.query(
      `select count(*)::int as rows, md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as digest from loket.${name} t`,
    );
    contents[name] = rows[0];
  }
  const names = [...DEMO_LOGINS.map(({ login }) => login), ...GROUP_ROLES, ...OWNER_ROLES, 'postgres'];
  const { rows: server } = await database.admin.query(
    `select
       (select json_agg(r order by rolname) from (
          select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit,
                 rolvaliduntil, rolpassword is not null as has_password
          from pg_authid where rolname = any ($1)) r) as roles,
       (select json_agg(rolname) from pg_roles where rolname like 'evil%') as evil,
       (select json_agg(format('%s in %s by %s', m.member::regrole, m.roleid::regrole, m.grantor::regrole) order by 1::text, m.oid)
        from pg_auth_members m where m.member::regrole::text = any ($1) or m.roleid::regrole::text like 'pg\\_%') as memberships,
       (select json_agg(s order by s.setdatabase, s.setrole) from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
        where r.rolname = any ($1)) as settings,
       (select json_agg(format('%s %s %s', p.oid::regprocedure, p.proowner::regrole, p.proacl) || coalesce(p.proconfig::text, '') || md5(p.prosrc)
               order by p.oid)
        from pg_proc p where p.pronamespace in ('loket'::regnamespace, 'api'::regnamespace, 'public'::regnamespace)) as functions,
       (select json_agg(format('%s %s %s %s', c.oid::regclass, c.relowner::regrole, c.relacl, c.relforcerowsecurity) order by c.oid)
        from pg_class c where c.relnamespace in ('loket'::regnamespace, 'api'::regnamespace, 'public'::regnamespace)) as relations,
       (select json_agg(format('%s %s %s', nspname, nspowner::regrole, nspacl) order by nspname)
        from pg_namespace where nspname not like 'pg\\_t%') as schemas,
       (select json_agg(format('%s %s %s', t.tgrelid::regclass, t.tgname, t.tgenabled) order by t.oid) from pg_trigger t) as triggers,
       (select json_agg(polname order by oid) from pg_policy) as policies,
       (select json_agg(extname order by extname) from pg_extension) as extensions,
       (select count(*)::int from pg_largeobject_metadata) as large_objects,
       (select count(*)::int from pg_prepared_xacts) as prepared,
       (select count(*)::int from pg_replication_slots where slot_name like 'evil%') as slots,
       (select format('%s %s', last_value, is_called) from loket.payment_id_seq) as payment_sequence`,
    [names],
  );
  return { contents, server: server[0] };
}

beforeAll(async () => {
  await hardenCopy(database);
  for (const login of ['kasir1', 'kasir2']) {
    const client = await database.as(login);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    victims.set(login, { client, pid: rows[0]!.pid });
  }
});

/** Tries one statement and returns what was wrong with the outcome, or null. */
async function attempt(
  client: pg.Client,
  login: string,
  statement: HostileStatement,
): Promise<string | null> {
  counts.tried++;
  const what = `${login}: "${statement.story}" (${statement.sql.slice(0, 80)})`;
  try {
    if (statement.inside) await client.query('begin');
    const result = await client.query(statement.sql);
    if (statement.noOp && !result.rowCount) {
      counts.noOps++;
      return null;
    }
    counts.letIn++;
    return `${what} was let in`;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const wanted = statement.states ?? ['42501'];
    if (wanted.includes(error.code ?? '')) {
      counts.refused++;
      return null;
    }
    counts.letIn++;
    return `${what} ended in ${error.code} ${error.message} instead of ${wanted}`;
  } finally {
    if (statement.inside) await client.query('rollback');
  }
}

test('the snapshot would see a change, of rows as of rights', async () => {
  const before = await snapshot();
  for (const change of [
    `update loket.utility set name = name || 'x'`,
    'alter role kasir3 connection limit 9',
    'grant select on loket.bill to cashier',
    'grant manager to kasir3',
    'alter table loket.payment disable trigger payment_append_only',
    `select nextval('loket.payment_id_seq')`,
  ]) {
    await database.admin.query('begin');
    await database.admin.query(change);
    expect(await snapshot(), change).not.toEqual(before);
    await database.admin.query('rollback');
  }
});

test.each(DEMO_LOGINS)(
  '$login ($role) finds every door shut, and nothing has changed',
  async ({ login, role }) => {
    const other = DEMO_LOGINS.find((one) => one.role !== role && one.role !== 'cashier')!;
    const colleague = login === 'kasir2' ? 'kasir1' : 'kasir2';
    const victim = victims.get(colleague)!;
    const target = {
      self: login,
      selfRole: role,
      other: colleague,
      otherRole: other.role,
      otherPid: victim.pid,
    };
    const client = await database.as(login);
    const before = await snapshot();
    const wrong: string[] = [];
    for (const statement of [...commonBlock(target), ...ROLE_STATEMENTS[role]!]) {
      const problem = await attempt(client, login, statement);
      if (problem) wrong.push(problem);
    }
    expect(wrong).toEqual([]);
    expect(await snapshot()).toEqual(before);
    // The colleague whose connection was to be killed still works.
    expect((await victim.client.query('select api.heartbeat()')).rowCount).toBe(1);
  },
);

test('every password is still the one it was', async () => {
  for (const { login } of DEMO_LOGINS) {
    const client = await connect(database.url(login));
    expect((await client.query('select session_user as who')).rows).toEqual([{ who: login }]);
    await client.end();
  }
});

test('the counts', () => {
  const each = commonBlock({ self: 'a', selfRole: 'b', other: 'c', otherRole: 'd', otherPid: 1 }).length;
  expect(each).toBeGreaterThanOrEqual(55);
  const own = DEMO_LOGINS.reduce((sum, { role }) => sum + ROLE_STATEMENTS[role]!.length, 0);
  expect(counts).toEqual({
    tried: each * DEMO_LOGINS.length + own,
    refused: counts.tried - counts.noOps,
    noOps: counts.noOps,
    letIn: 0,
  });
  console.log(
    `security: tried ${counts.tried}, refused ${counts.refused}, no-ops ${counts.noOps}, let in ${counts.letIn}`,
  );
});
