import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, shell as electronShell, powerMonitor } from 'electron';
import type { Contract } from '../../shared/contract/define.ts';
import type { ConsoleApp, ConsoleServices } from '../console-app.ts';
import { broadcast } from './events.ts';
import { hardenApp, hardenDefaultSession } from './hardening.ts';
import { registerIpc } from './ipc.ts';
import { log, logDefect, setUpLog } from './logging.ts';
import { setMenu } from './menu.ts';
import { notify } from './notifier.ts';
import { forbiddenSwitches } from './permission-policy.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { isTrustedFrame } from './trusted-sender.ts';
import { bringToFront, createWindow } from './window.ts';

/** Makes the features, once the shell can serve them and before there is a window. */
export type Compose = (services: ConsoleServices) => Promise<ConsoleApp>;

/** `LOKET_USER_DATA` moves the folder: each test, and each training console, has its own. */
function settleUserData(): string {
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
  // Windows shows notifications only of programs that it knows by the name of their shortcut (appId in electron-builder.yml).
  if (process.platform === 'win32') app.setAppUserModelId('id.loket.console');
  app.on('second-instance', () => window && bringToFront(window));
  hardenDefaultSession();
  setMenu();
  serveApp(resolve(app.getAppPath(), 'out', 'renderer'));
  const features = await compose({
    userData,
    fontFolder: join(app.getAppPath(), 'resources', 'fonts'),
    workers: {
      collectionReport: join(app.getAppPath(), 'out', 'main', 'collection-report-worker.js'),
      report: join(app.getAppPath(), 'out', 'main', 'report-worker.js'),
      letters: join(app.getAppPath(), 'out', 'main', 'letter-worker.js'),
      workbooks: join(app.getAppPath(), 'out', 'main', 'workbook-worker.js'),
      readingFiles: join(app.getAppPath(), 'out', 'main', 'reading-file-worker.js'),
      sheets: join(app.getAppPath(), 'out', 'main', 'sheet-worker.js'),
    },
    version: app.getVersion(),
    host: process.versions['electron'] === undefined ? 'chromium' : 'electron',
    broadcast,
    notify,
    bringToFront: () => window && !window.isDestroyed() && bringToFront(window),
    showFile: (path) => electronShell.showItemInFolder(path),
    onDefect: logDefect,
    checkOutput: !app.isPackaged,
  });
  finishBeforeQuit(features.onShutdown);
  powerMonitor.on('resume', features.onWake);
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
  const userData = settleUserData();
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
      // There is no page yet that could say it, in a language that nobody has chosen yet.
      const incident = logDefect('start', error);
      dialog.showErrorBox(
        'Loket',
        `Loket tidak dapat dibuka. / Loket could not be opened.\n${incident}\n${join(userData, 'logs', 'console.log')}`,
      );
      app.exit(1);
    });
}
