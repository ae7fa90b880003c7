import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { clientConfig, ScramOnlyClient } from '../../src/main/db/client.ts';
import { readServerSettings } from '../../src/main/db/server-settings.ts';
import { AppError } from '../../src/shared/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'loket-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'ca.pem'), 'the authority');

function read(content: unknown): ReturnType<typeof readServerSettings> {
  const file = join(folder, 'server.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readServerSettings(file);
}

function refused(content: unknown): Record<string, unknown> {
  try {
    read(content);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('CONFIGURATION_INVALID');
    return (error as AppError).details;
  }
  throw new Error('was accepted');
}

const REMOTE = { host: 'db.pdam.example', database: 'loket', caFile: 'ca.pem' };

describe('the settings file', () => {
  test('a remote server with its authority; port and TLS have their defaults', () => {
    expect(read(REMOTE)).toEqual({
      host: 'db.pdam.example',
      port: 5432,
      database: 'loket',
      ca: 'the authority',
    });
    expect(read({ ...REMOTE, caFile: join(folder, 'ca.pem'), port: 6432 })).toMatchObject({
      port: 6432,
      ca: 'the authority',
    });
  });

  test.each(['127.0.0.1', '127.3.2.1', 'localhost', '::1'])('TLS may be off on %s', (host) => {
    expect(read({ host, database: 'loket', tls: 'off' }).ca).toBeNull();
  });

  test.each([
    '10.0.0.5',
    'db.pdam.example',
    '128.0.0.1',
    'localhost.example',
    '127.0.0.1.example',
    '0.0.0.0',
  ])('TLS may not be off on %s', (host) => {
    expect(refused({ host, database: 'loket', tls: 'off' })['place']).toBe('tls');
  });

  test.each([
    ['no authority for TLS', { host: 'db', database: 'loket' }, 'caFile'],
    ['no authority for TLS on the loopback either', { host: 'localhost', database: 'loket' }, 'caFile'],
    ['an unknown key', { ...REMOTE, rejectUnauthorized: false }, 'rejectUnauthorized'],
    ['a password', { ...REMOTE, password: 'x' }, 'password'],
    ['TLS that trusts anything', { ...REMOTE, tls: 'require' }, 'tls'],
    ['an empty host', { ...REMOTE, host: ' ' }, 'host'],
    ['a port as text', { ...REMOTE, port: '5432' }, 'port'],
    ['port 0', { ...REMOTE, port: 0 }, 'port'],
    ['no database', { host: 'db', caFile: 'ca.pem' }, 'database'],
    ['two things', { host: '', port: 0, database: 'loket', caFile: 'ca.pem' }, 'host, port'],
  ])('%s is refused and named', (_what, content, place) => {
    expect(refused(content)['place']).toBe(place);
  });

  test.each([
    ['no JSON', '{ host: db }'],
    ['nothing', ''],
    ['an array', '[]'],
    ['an authority that is not there', JSON.stringify({ ...REMOTE, caFile: 'missing.pem' })],
  ])('%s is refused with the name of the file', (_what, content) => {
    expect(refused(content)['file']).toBe(join(folder, 'server.json'));
  });

  test('a missing file is refused the same way', () => {
    expect(() => readServerSettings(join(folder, 'none.json'))).toThrow(AppError);
  });
});

test('no variable of the environment has a say in the connection', () => {
  const server = { host: '127.0.0.1', port: 5433, database: 'loket', ca: null };
  const who = { user: 'kasir1', password: 'secret' };
  const parameters = (): Record<string, unknown> => {
    const client = new ScramOnlyClient(clientConfig(server, who));
    const { connectionParameters } = client as unknown as { connectionParameters: object };
    // `binary` is read from the environment there, but the driver uses its own configuration.
    return { ...connectionParameters, binary: null, password: client.password };
  };
  const undisturbed = parameters();
  for (const [name, value] of Object.entries({
    PGHOST: 'evil.example',
    PGPORT: '1',
    PGUSER: 'postgres',
    PGPASSWORD: 'other',
    PGDATABASE: 'template1',
    PGSSLMODE: 'no-verify',
    PGSSLNEGOTIATION: 'direct',
    PGOPTIONS: '-c synchronous_commit=off',
    PGAPPNAME: 'else',
    PGREPLICATION: 'database',
    PGCLIENT_ENCODING: 'SQL_ASCII',
    PGCONNECT_TIMEOUT: '1',
    PGBINARY: '1',
  }))
    vi.stubEnv(name, value);
  try {
    expect(parameters()).toEqual(undisturbed);
  } finally {
    vi.unstubAllEnvs();
  }
});
