import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { DemoAccount } from '../../../src/database/demo/accounts.ts';
import type { ConsoleSettings } from '../../../src/shared/contract/console.ts';
import type { TestDatabase } from '../../support/database.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { type DrivenApp, launchConsole } from '../launch.ts';

interface ConsoleOptions {
  /** What is in the console's settings at its first start; light and without a printer unless said otherwise. */
  settings?: Partial<ConsoleSettings>;
  /** Accounts that the demonstration's launcher would offer; none, as at a utility, unless given. Asked once the database is there. */
  accounts?: () => Promise<DemoAccount[]>;
}

/** One computer of a counter: the built app, its own folder, and a cable to the server that a test may cut. */
export interface TestConsole {
  readonly page: Page;
  readonly app: DrivenApp;
  readonly cable: TcpProxy;
  /** Folder of the PDF receipts. */
  readonly receipts: string;
  /** The file that the IT person writes. */
  readonly serverFile: string;
  /** The computer loses power. */
  kill(): Promise<void>;
  /** The same computer is switched on again. */
  start(): Promise<void>;
}

/** Call after testDatabase(): opens a console on it before the file's tests and closes it after them. */
export function consoleFor(database: TestDatabase, options: ConsoleOptions = {}): TestConsole {
  const state = {} as { app: DrivenApp; cable: TcpProxy; folder: string };
  const userDataDir = () => join(state.folder, 'console');
  const serverFile = () => join(state.folder, 'server.json');
  const accountsFile = () => join(state.folder, 'demonstration.json');

  const start = async () => {
    const demonstration: Record<string, string> = options.accounts
      ? { LOKET_DEMONSTRATION: accountsFile() }
      : {};
    state.app = await launchConsole({
      userDataDir: userDataDir(),
      env: { LOKET_SERVER_FILE: serverFile(), ...demonstration },
    });
    state.app.page.setDefaultTimeout(20_000);
    await state.app.page.setViewportSize({ width: 1366, height: 768 });
  };

  beforeAll(async () => {
    state.folder = await mkdtemp(join(tmpdir(), 'loket-e2e-'));
    state.cable = await TcpProxy.start(() => database.server.port);
    await mkdir(userDataDir());
    await writeServerFile(serverFile(), state.cable.port, database.name);
    const settings = { theme: 'light', ...options.settings };
    await writeFile(join(userDataDir(), 'settings.json'), JSON.stringify(settings));
    if (options.accounts) {
      const demonstration = { utilityName: 'Perumda Uji', accounts: await options.accounts() };
      await writeFile(accountsFile(), JSON.stringify(demonstration));
    }
    await start();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const picture = join(
      tmpdir(),
      'loket-e2e-failures',
      `${task.name.replaceAll(/[^\w-]+/g, '-').slice(0, 80)}.png`,
    );
    await state.app.page.screenshot({ path: picture }).catch(() => {});
    console.log(`what was on screen: ${picture}`);
  });
  afterAll(async () => {
    await state.app?.close();
    await state.cable?.close();
    if (state.folder) await rm(state.folder, { recursive: true, force: true, maxRetries: 3 });
  });

  return {
    get page() {
      return state.app.page;
    },
    get app() {
      return state.app;
    },
    get cable() {
      return state.cable;
    },
    get receipts() {
      return join(userDataDir(), 'receipts');
    },
    get serverFile() {
      return serverFile();
    },
    kill: () => state.app.kill(),
    start,
  };
}

/** Points a console at a server on this machine. */
export function writeServerFile(file: string, port: number, database: string): Promise<void> {
  return writeFile(file, JSON.stringify({ host: '127.0.0.1', port, database, tls: 'off' }));
}
