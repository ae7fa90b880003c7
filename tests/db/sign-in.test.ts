import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { scramVerifier } from '../../src/database/scram.ts';
import { SCHEMA_VERSION } from '../../src/main/db/api.generated.ts';
import type { ServerSettings } from '../../src/main/db/server-settings.ts';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { AppError } from '../../src/shared/errors.ts';
import { arrange } from '../support/arrange.ts';
import { hardenCopy } from '../support/calls.ts';
import { connect, TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { RogueServer } from '../support/rogue-server.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const database = testDatabase();
const arranged = arrange(database);
beforeAll(() => hardenCopy(database));

function settings(changes: Partial<ServerSettings> = {}): ServerSettings {
  return { host: '127.0.0.1', port: database.server.port, database: database.name, ca: null, ...changes };
}

async function signIn(
  user: string,
  changes: Partial<ServerSettings> & { password?: string } = {},
): Promise<string> {
  const { password = TEST_PASSWORD, ...server } = changes;
  const timeouts = { ...TIMEOUTS, connectMs: 1_500, callMs: 1_500 };
  try {
    const session = await DatabaseSession.signIn(settings(server), { user, password }, 'uji', timeouts);
    session.close();
    return session.signedIn.login;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** A login that somebody made on the server, but not through the utility's own function. */
async function foreignRole(attributes: string): Promise<string> {
  const role = `tamu_${randomUUID().slice(0, 8)}`;
  await database.admin.query(
    `create role ${role} login ${attributes} password '${scramVerifier(TEST_PASSWORD)}'`,
  );
  foreign.push(role);
  return role;
}
const foreign: string[] = [];
afterAll(async () => {
  for (const role of foreign) await database.admin.query(`drop role ${role}`);
});

describe('who', () => {
  test('a member of the staff: roles, branch and business date come from the database, and the audit log knows', async () => {
    const login = await arranged.staff(['cashier', 'supervisor']);
    const session = await DatabaseSession.signIn(
      settings(),
      { user: login, password: TEST_PASSWORD },
      'meja 3',
    );
    expect(session.signedIn).toMatchObject({
      login,
      roles: ['cashier', 'supervisor'],
      branch: { code: await arranged.homeBranch() },
      session: null,
    });
    session.close();
    const { rows } = await database.admin.query(
      `select details from loket.audit_entry where action = 'sign_in' and actor = $1`,
      [login],
    );
    expect(rows).toEqual([{ details: { console: 'meja 3' } }]);
  });

  test('a wrong password and an unknown login are told apart by nobody', async () => {
    const login = await arranged.staff(['cashier']);
    expect(await signIn(login, { password: 'wrong' })).toBe('WRONG_PASSWORD');
    expect(await signIn('nobody_at_all')).toBe('WRONG_PASSWORD');
  });

  test('a locked account says so, but only to who knows its password', async () => {
    const login = await arranged.staff(['cashier']);
    await database.admin.query(`alter role ${login} nologin`);
    expect(await signIn(login)).toBe('ACCOUNT_LOCKED');
    expect(await signIn(login, { password: 'wrong' })).toBe('WRONG_PASSWORD');
  });

  test('a password that is no longer valid', async () => {
    const login = await arranged.staff(['cashier']);
    await database.admin.query(`alter role ${login} valid until '2020-01-01'`);
    expect(await signIn(login)).toBe('WRONG_PASSWORD');
  });

  test('somebody who left, a foreign login, a group member without a staff row and the administrator are no staff', async () => {
    const left = await arranged.staff(['cashier']);
    await database.admin.query('update loket.staff set active = false where login = $1', [left]);
    expect(await signIn(left)).toBe('NOT_STAFF');
    expect(await signIn(await foreignRole(''))).toBe('NOT_STAFF');
    expect(await signIn(await foreignRole('in role cashier'))).toBe('NOT_STAFF');
    expect(await signIn('postgres', { password: database.server.password })).toBe('NOT_STAFF');
  });

  test('too many connections of one person', async () => {
    const login = await arranged.staff(['cashier']);
    await database.admin.query(`alter role ${login} connection limit 0`);
    expect(await signIn(login)).toBe('TOO_MANY_CONNECTIONS');
  });
});

describe('where', () => {
  test('no database of this name', async () => {
    expect(await signIn('kasir1', { database: 'no_such_database' })).toBe('DATABASE_NOT_FOUND');
  });

  test('a database that was never migrated', async () => {
    expect(await signIn('kasir1', { database: 'postgres' })).toBe('SCHEMA_TOO_OLD');
  });

  test('nothing listens, and no such host', async () => {
    const proxy = await TcpProxy.start(() => 0);
    const { port } = proxy;
    await proxy.close();
    expect(await signIn('kasir1', { port })).toBe('SERVER_UNREACHABLE');
    expect(await signIn('kasir1', { host: 'no-such-host.invalid' })).toBe('SERVER_UNREACHABLE');
  });

  test('a black hole before and within the sign-in', async () => {
    const proxy = await TcpProxy.start(() => database.server.port);
    try {
      for (const afterBytes of [0, 60, 400]) {
        proxy.arm({ kind: 'hole', direction: 'toClient', afterBytes });
        expect(await signIn('kasir1', { port: proxy.port }), `${afterBytes} bytes`).toBe(
          'SERVER_UNREACHABLE',
        );
      }
    } finally {
      await proxy.close();
    }
  });
});

describe('versions', () => {
  test('a database that is newer or older than the console', async () => {
    const login = await arranged.staff(['cashier']);
    const root = await connect(embeddedUrl(database.server, database.name));
    try {
      await root.query(`insert into loket.migration (version, name, checksum) values ($1, 'next', '')`, [
        SCHEMA_VERSION + 1,
      ]);
      expect(await signIn(login)).toBe('SCHEMA_TOO_NEW');
      await root.query('delete from loket.migration where version >= $1', [SCHEMA_VERSION]);
      expect(await signIn(login)).toBe('SCHEMA_TOO_OLD');
      await root.query(`insert into loket.migration (version, name, checksum) values ($1, 'ours', '')`, [
        SCHEMA_VERSION,
      ]);
      expect(await signIn(login)).toBe(login);
    } finally {
      await root.end();
    }
  });

  test('a server below the floor of its major version is refused', async () => {
    const login = await arranged.staff(['cashier']);
    const pretend = (version: number) =>
      database.admin.query(`
        create or replace function api.sign_in(p_console text) returns jsonb language sql security definer
        set search_path = loket, pg_temp as $$ select api.real_sign_in(p_console) || '{"serverVersion": ${version}}' $$;
        grant execute on function api.sign_in(text) to cashier`);
    await database.admin.query('alter function api.sign_in(text) rename to real_sign_in');
    const seen: Record<number, string> = {};
    for (const version of [150018, 160013, 160014, 170009, 170010, 180003, 180004, 190001]) {
      await pretend(version);
      seen[version] = (await signIn(login)) === login ? 'fine' : await signIn(login);
    }
    await database.admin.query(
      'drop function api.sign_in(text); alter function api.real_sign_in(text) rename to sign_in',
    );
    const old = 'SERVER_TOO_OLD';
    expect(seen).toEqual({
      150018: old,
      160013: old,
      160014: 'fine',
      170009: old,
      170010: 'fine',
      180003: old,
      180004: 'fine',
      190001: 'fine',
    });
  });
});

describe('a false server', () => {
  test.each(['cleartext', 'md5'] as const)('that asks for the password by %s gets nothing', async (asks) => {
    const rogue = await RogueServer.start(asks);
    try {
      expect(await signIn('kasir1', { port: rogue.port, password: 'rahasia-sekali' })).toBe('TLS_UNTRUSTED');
      expect(rogue.connections).toBe(1);
      expect(rogue.messageTypes).toEqual([]);
      expect(rogue.heard).not.toContain('rahasia');
    } finally {
      await rogue.close();
    }
  });

  test('that takes any proof is found out by its own', async () => {
    const rogue = await RogueServer.start('scram');
    try {
      expect(await signIn('kasir1', { port: rogue.port, password: 'rahasia-sekali' })).toBe('TLS_UNTRUSTED');
      // SASL's two messages and, perhaps, the good-bye; no statement.
      expect(rogue.messageTypes.slice(0, 2)).toEqual(['p', 'p']);
      expect(rogue.messageTypes).not.toContain('P');
      expect(rogue.heard).not.toContain('rahasia');
    } finally {
      await rogue.close();
    }
  });
});
