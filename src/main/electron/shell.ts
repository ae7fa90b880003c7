import { resolve } from 'node:path';
import { app, type BrowserWindow, shell as electronShell } from 'electron';
import type { Contract } from '../../shared/contract/define.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { broadcast } from './events.ts';
import { hardenApp, hardenDefaultSession } from './hardening.ts';
import { registerIpc } from './ipc.ts';
import type { Dispatch } from './ipc-handler.ts';
import { log, setUpLog } from './logging.ts';
import { setMenu } from './menu.ts';
import { forbiddenSwitches } from './permission-policy.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { isTrustedFrame } from './trusted-sender.ts';
import { bringToFront, createWindow } from './window.ts';

/** What the shell gives the features. */
export interface ShellServices {
  /** The folder of this console on this computer: journal, settings, log. */
  readonly userData: string;
  readonly version: string;
  /** `chromium` where the same bundles run without Electron's program (tools/chromium-host). */
  readonly host: 'electron' | 'chromium';
  readonly broadcast: (event: LoketEvent) => void;
  /** Shows a file that the main process has written; never a path that came from the page. */
  readonly showFile: (path: string) => void;
}

/** What the features give the shell. `onShutdown` ends what was started; the process waits for it. */
export interface Features {
  readonly dispatch: Dispatch;
  readonly onShutdown: () => Promise<void>;
}

export type Compose = (services: ShellServices) => Features | Promise<Features>;

/** `LOKET_USER_DATA` moves the folder: each test, and each training console, has its own. */
function useUserData(): string {
  const chosen = process.env['LOKET_USER_DATA'];
  if (chosen) app.setPath('userData', resolve(chosen));
  return app.getPath('userData');
}

/** Ends the process only after the features have ended theirs, once. */
function finishBeforeQuit(onShutdown: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    onShutdown()
      .catch((error: unknown) => log.error('shutting down', error))
      .finally(() => {
        state = 'stopped';
        app.quit();
      });
  });
}

async function open(contract: Contract, compose: Compose, userData: string): Promise<void> {
  let window: BrowserWindow | undefined;
  app.on('second-instance', () => window && bringToFront(window));
  hardenDefaultSession();
  setMenu();
  serveApp(resolve(app.getAppPath(), 'out', 'renderer'));
  const features = await compose({
    userData,
    version: app.getVersion(),
    host: process.versions['electron'] === undefined ? 'chromium' : 'electron',
    broadcast,
    showFile: (path) => electronShell.showItemInFolder(path),
  });
  finishBeforeQuit(features.onShutdown);
  app.on('browser-window-created', (_event, created) => {
    window = created;
  });
  registerIpc(contract, features.dispatch, (sender) =>
    isTrustedFrame(sender, window && !window.isDestroyed() ? window.webContents.mainFrame : undefined),
  );
  await createWindow();
  log.info('window open');
}

/** Starts the console: one instance, hardened, one window; quits when the window is closed. */
export function startShell(contract: Contract, compose: Compose): void {
  const userData = useUserData();
  setUpLog(userData);
  const forbidden = app.isPackaged ? forbiddenSwitches((name) => app.commandLine.hasSwitch(name)) : [];
  if (forbidden.length > 0) {
    log.error('refused to start with', forbidden);
    app.exit(1);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    log.info('the console is open already');
    app.exit(0);
    return;
  }
  registerAppScheme();
  hardenApp();
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => open(contract, compose, userData))
    .catch((error: unknown) => {
      log.error('the console could not start', error);
      app.exit(1);
    });
}
