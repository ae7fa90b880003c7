import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const DAY = 24 * 60 * 60 * 1000;
/** Is the download's host there at all? Asked first, so that a computer without internet does not wait for a download. */
const PROBE_TIMEOUT = 4_000;
/** The archive has about 120 MB; a branch office's line may take minutes for it. */
const DOWNLOAD_TIMEOUT = 15 * 60 * 1000;

interface Failure {
  readonly version: string;
  readonly at: number;
}

function version(): string {
  return (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** Electron's program, if it is installed. The package itself would start a download when asked, so the files are looked at. */
export function installedElectron(): string | undefined {
  try {
    const path = readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
    const file = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), path);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function failureFile(userData: string): string {
  return join(userData, 'electron-unavailable.json');
}

/** Whether the download of this version failed within the last day; then starting does not try again. */
function failedRecently(userData: string): boolean {
  try {
    const failure = JSON.parse(readFileSync(failureFile(userData), 'utf8')) as Failure;
    return failure.version === version() && Date.now() - failure.at < DAY;
  } catch {
    return false;
  }
}

async function isReachable(): Promise<boolean> {
  // Behind a proxy only the installer knows the way.
  if (process.env['HTTPS_PROXY'] || process.env['https_proxy']) return true;
  try {
    await fetch(process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_TIMEOUT),
    });
    return true;
  } catch {
    return false;
  }
}

function install(): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: DOWNLOAD_TIMEOUT,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * Electron's program, fetched once if it is missing and the internet is there. Since version 42 the package comes without it
 * (https://www.electronjs.org/docs/latest/tutorial/installation). undefined: it cannot be had here, and a later start within a day knows that.
 */
export async function electronBinary(
  userData: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  const installed = installedElectron();
  if (installed || failedRecently(userData)) return installed;
  say(`Mengunduh Electron ${version()}, sekali saja … / Downloading Electron ${version()}, once …`);
  const file = (await isReachable()) && (await install()) ? installedElectron() : undefined;
  if (!file) {
    mkdirSync(userData, { recursive: true });
    const failure: Failure = { version: version(), at: Date.now() };
    writeFileSync(failureFile(userData), JSON.stringify(failure));
  }
  return file;
}
