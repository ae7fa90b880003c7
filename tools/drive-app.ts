import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium, type Page } from 'playwright-core';
import { hasDisplay } from './chromium-host/chromium.ts';
import { installedElectron } from './electron-binary.ts';
import { type Host, launchApp } from './launch-app.ts';

export interface DriveOptions {
  /** The console's folder: journal, settings, log. Two starts with the same folder are the same console. */
  readonly userDataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Chromium without a window; on by default. Electron always has one (on Linux under xvfb). */
  readonly headless?: boolean;
  readonly onMainLog?: (line: string) => void;
}

/** A running console with Playwright's hand on its page: for the end-to-end tests and the tour. */
export interface DrivenApp {
  readonly host: Host;
  readonly page: Page;
  readonly userDataDir: string;
  /** Everything that the main process has written so far. */
  readonly mainLog: readonly string[];
  onMainLog(listener: (line: string) => void): void;
  /** Clicks on the notification that was shown last; only the stand-in can. */
  clickNotification(): void;
  /** The exit code of the main process. */
  readonly exited: Promise<number>;
  /** Ends it as a person would, and waits. */
  close(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL), and waits. */
  kill(): Promise<void>;
}

const root = join(import.meta.dirname, '..');

function logOf(options: DriveOptions) {
  const lines: string[] = [];
  const listeners = new Set(options.onMainLog ? [options.onMainLog] : []);
  return {
    lines,
    listeners,
    take(line: string): void {
      lines.push(line);
      for (const listener of listeners) listener(line);
    },
  };
}

async function driveElectron(executablePath: string, options: DriveOptions): Promise<DrivenApp> {
  const log = logOf(options);
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    ...options.env,
    LOKET_USER_DATA: options.userDataDir,
  };
  const noSandbox = env['LOKET_TEST_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    executablePath,
    args: [...noSandbox, root, ...(options.args ?? [])],
    env,
  });
  const child = electron.process();
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', log.take);
  }
  return {
    host: 'electron',
    page: await electron.firstWindow(),
    userDataDir: options.userDataDir,
    mainLog: log.lines,
    onMainLog: (listener) => void log.listeners.add(listener),
    clickNotification() {
      throw new Error('a notification of the system cannot be clicked from here');
    },
    exited,
    async close() {
      await electron.close();
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function driveChromium(options: DriveOptions): Promise<DrivenApp> {
  const log = logOf(options);
  const app = await launchApp({
    env: {
      ...options.env,
      LOKET_USER_DATA: options.userDataDir,
      LOKET_HOST: 'chromium',
      LOKET_HOST_DEBUG: '1',
    },
    args: options.args,
    headless: options.headless ?? true,
    onLog: log.take,
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    app.process.on('message', (message: { readonly endpoint?: string }) => {
      if (message.endpoint) resolve(message.endpoint);
    });
    app.exited.then((code) => reject(new Error(`the console ended (${code}):\n${log.lines.join('\n')}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the console has no page');
  return {
    host: 'chromium',
    page,
    userDataDir: options.userDataDir,
    mainLog: log.lines,
    onMainLog: (listener) => void log.listeners.add(listener),
    clickNotification: () => void app.process.send('click notification'),
    exited: app.exited,
    async close() {
      await app.stop();
      await browser.close();
    },
    async kill() {
      app.process.kill('SIGKILL');
      await app.exited;
      await browser.close();
    },
  };
}

/**
 * Starts the built console and takes hold of its page: real Electron where it is installed and has a display, else the
 * stand-in; `LOKET_HOST=electron|chromium` insists on one.
 */
export function driveApp(options: DriveOptions): Promise<DrivenApp> {
  const wanted = process.env['LOKET_HOST'];
  const electron = wanted === 'chromium' ? undefined : installedElectron();
  if (wanted === 'electron' && !electron) {
    throw new Error('LOKET_HOST=electron, but install-electron has not been run');
  }
  return electron && (wanted === 'electron' || hasDisplay())
    ? driveElectron(electron, options)
    : driveChromium(options);
}
