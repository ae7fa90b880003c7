import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findChromium, hasDisplay, installCommand, isRoot } from './chromium-host/chromium.ts';
import { electronBinary } from './electron-binary.ts';

export type Host = 'electron' | 'chromium';

export interface LaunchOptions {
  /** Added to this process's environment; `LOKET_USER_DATA` is the console's folder. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of the console itself. */
  readonly args?: readonly string[];
  /** No window on a screen: only Chromium can do that. */
  readonly headless?: boolean;
  /** Each line that the console writes, and the launcher's own sentences. */
  readonly onLog: (line: string) => void;
}

export interface LaunchedApp {
  readonly host: Host;
  readonly process: ChildProcess;
  /** The exit code, once the console has ended, however it ended. */
  readonly exited: Promise<number>;
  /** Asks the console to end its work and quit, and waits for that. */
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');

/** `LOKET_HOST=electron|chromium` decides; else Electron where it can be had. */
async function chooseHost(options: LaunchOptions, userData: string): Promise<string | undefined> {
  const wanted = options.env?.['LOKET_HOST'] ?? process.env['LOKET_HOST'];
  if (wanted === 'chromium' || (options.headless && wanted !== 'electron')) return undefined;
  const binary = await electronBinary(userData, options.onLog);
  if (binary || wanted !== 'electron') return binary;
  throw new Error('LOKET_HOST=electron, tetapi Electron tidak terpasang / but Electron is not installed');
}

function requireChromium(options: LaunchOptions): void {
  if (findChromium()) return;
  throw new Error(
    `Electron dan Chromium tidak ada di komputer ini. Pasang Chromium dengan: ${installCommand()}\n` +
      `Neither Electron nor Chromium is on this computer. Install Chromium with: ${installCommand()}` +
      (options.headless || hasDisplay() ? '' : '\n(dan tidak ada layar / and there is no display)'),
  );
}

function explainChromium(options: LaunchOptions, env: NodeJS.ProcessEnv): void {
  if (!options.headless) {
    options.onLog(
      'Program Electron belum terpasang di komputer ini, jadi Loket dibuka di Chromium. / ' +
        "Electron's program is not installed on this computer, so Loket opens in Chromium.",
    );
  }
  if (isRoot() && env['LOKET_DEMONSTRATION']) {
    options.onLog(
      'Sebagai root, Chromium berjalan tanpa sandbox-nya; hanya untuk peragaan. / ' +
        'As root, Chromium runs without its sandbox; for the demonstration only.',
    );
  }
}

/** Ends a console gracefully on every platform: signals cannot do that on Windows, a request to close the window can. */
function askToQuit(child: ChildProcess, host: Host): void {
  if (host === 'chromium' && child.connected) child.send('quit');
  else if (process.platform === 'win32') execFile('taskkill', ['/pid', String(child.pid)], () => {});
  else child.kill('SIGTERM');
}

function readLines(child: ChildProcess, onLog: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLog);
  }
}

/**
 * Opens the built console: in Electron, else in Chromium through the stand-in; builds nothing. Throws, with the command that
 * helps, if neither is there.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const given = { ...process.env, ...options.env };
  // Both hosts get the folder named, because each would choose another one by itself.
  const userData = given['LOKET_USER_DATA'] ?? join(homedir(), '.loket');
  const env = { ...given, LOKET_USER_DATA: userData };
  const binary = await chooseHost(options, userData);
  const host: Host = binary ? 'electron' : 'chromium';
  if (!binary) {
    requireChromium(options);
    explainChromium(options, env);
  }
  const args = options.args ?? [];
  const child = binary
    ? spawn(binary, [root, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(root, 'tools', 'chromium-host', 'run.ts'),
          root,
          ...args,
        ],
        {
          env: { ...env, ...(options.headless ? { LOKET_HOST_HEADLESS: '1' } : {}) },
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        },
      );
  readLines(child, options.onLog);
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });
  return {
    host,
    process: child,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) askToQuit(child, host);
      await exited;
    },
  };
}
