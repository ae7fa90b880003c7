/** TLS against a server of its own, whose certificate changes from test to test. */
import { X509Certificate } from 'node:crypto';
import { chmod, chown, copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedServer,
  embeddedUrl,
  startEmbedded,
  stopEmbedded,
} from '../../src/database/embedded.ts';
import { scramVerifier } from '../../src/database/scram.ts';
import { clientConfig, ScramOnlyClient } from '../../src/main/db/client.ts';
import { toAppError } from '../../src/main/db/database-errors.ts';
import { certificateEnds } from '../../src/main/db/probe.ts';
import { AppError } from '../../src/shared/errors.ts';

const CERTIFICATES = join(import.meta.dirname, '../support/tls');
const PASSWORD = 'rahasia-sekali';
let folder: string;
let server: EmbeddedServer;
let admin: pg.Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-tls-'));
  server = await startEmbedded({ folder, settings: { fsync: 'off', shared_buffers: '32MB' } });
  admin = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') });
  await admin.connect();
  await admin.query(`create role kasir1 login password '${scramVerifier(PASSWORD)}'`);
  const { uid, gid } = await stat(join(folder, 'cluster'));
  for (const name of ['server.key', 'valid.pem', 'expired.pem', 'not-yet-valid.pem', 'other-name.pem']) {
    const copy = join(folder, 'cluster', name);
    await copyFile(join(CERTIFICATES, name), copy);
    await chmod(copy, 0o600);
    if (process.platform !== 'win32') await chown(copy, uid, gid);
  }
});
afterAll(async () => {
  await admin?.end();
  await stopEmbedded(folder, 'immediate');
  await rm(folder, { recursive: true, force: true });
});

/** Gives the server another certificate, or none, and waits until new connections meet it. */
async function serve(certificate: string | null): Promise<void> {
  for (const [name, value] of Object.entries({
    ssl: certificate ? 'on' : 'off',
    ssl_key_file: 'server.key',
    ssl_cert_file: certificate ?? 'valid.pem',
  }))
    await admin.query(`alter system set ${name} = '${value}'`);
  await admin.query('select pg_reload_conf()');
  for (;;) {
    const { rows } = await admin.query(
      `select current_setting('ssl') as ssl, current_setting('ssl_cert_file') as file`,
    );
    if (rows[0].ssl === (certificate ? 'on' : 'off') && (!certificate || rows[0].file === certificate))
      return;
  }
}

/** The driver's own connection, as far as it tells how the password was proved. */
interface Sasl {
  sendSASLInitialResponseMessage(mechanism: string, response: string): void;
}
const mechanisms: string[] = [];

async function connectWith(authority: string, host = '127.0.0.1'): Promise<string | pg.Client> {
  const ca = await readFile(join(CERTIFICATES, authority), 'utf8');
  const settings = { host, port: server.port, database: 'postgres', ca };
  const client = new ScramOnlyClient(clientConfig(settings, { user: 'kasir1', password: PASSWORD }));
  client.on('error', () => {});
  const { connection } = client as unknown as { connection: Sasl };
  const send = connection.sendSASLInitialResponseMessage.bind(connection);
  connection.sendSASLInitialResponseMessage = (mechanism, response) => {
    mechanisms.push(mechanism);
    send(mechanism, response);
  };
  try {
    await client.connect();
    return client;
  } catch (error) {
    const known = toAppError(error);
    if (known instanceof AppError) return known.code;
    throw error;
  }
}

test.each(['127.0.0.1', 'localhost'])(
  'a valid certificate for %s: encrypted, bound to the channel',
  async (host) => {
    await serve('valid.pem');
    const client = (await connectWith('authority.pem', host)) as pg.Client;
    const { rows } = await client.query('select ssl, version from pg_stat_ssl where pid = pg_backend_pid()');
    expect(rows).toEqual([{ ssl: true, version: 'TLSv1.3' }]);
    expect(mechanisms.at(-1)).toBe('SCRAM-SHA-256-PLUS');
    const certificate = new X509Certificate(await readFile(join(CERTIFICATES, 'valid.pem')));
    expect(certificateEnds(client)).toBe(certificate.validToDate.toISOString());
    await client.end();
  },
);

test.each([
  ['an expired certificate', 'expired.pem', 'authority.pem', 'TLS_EXPIRED'],
  ['a certificate that is not valid yet', 'not-yet-valid.pem', 'authority.pem', 'TLS_EXPIRED'],
  ['a certificate of another host', 'other-name.pem', 'authority.pem', 'TLS_UNTRUSTED'],
  ['a certificate of another authority', 'valid.pem', 'other-authority.pem', 'TLS_UNTRUSTED'],
])('%s is refused', async (_what, certificate, authority, code) => {
  await serve(certificate);
  expect(await connectWith(authority)).toBe(code);
});

test('a server that offers no TLS gets no plain connection instead, nor a proof of the password', async () => {
  await serve(null);
  mechanisms.length = 0;
  expect(await connectWith('authority.pem')).toBe('TLS_NOT_OFFERED');
  expect(mechanisms).toEqual([]);
});
