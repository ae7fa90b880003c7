import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { APP_URL } from './app-url.ts';
import { log } from './logging.ts';
import { restoreBounds, type SavedBounds } from './window-bounds.ts';
import { windowOptions } from './window-options.ts';

/** A page that dies is loaded anew, but a page that dies each time must not flicker for ever. */
const RELOADS_AFTER_CRASH = 3;

function boundsFile(): string {
  return join(app.getPath('userData'), 'window.json');
}

function readBounds(): SavedBounds | undefined {
  try {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    return restoreBounds(JSON.parse(readFileSync(boundsFile(), 'utf8')), screens);
  } catch {
    return undefined; // first start, or a damaged file: the default size is right
  }
}

function saveBounds(window: BrowserWindow): void {
  const saved: SavedBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(boundsFile(), JSON.stringify(saved));
  } catch (error) {
    log.warn('the place of the window could not be kept', error);
  }
}

/** Opens the console's window: the only place that makes one. */
export async function createWindow(): Promise<BrowserWindow> {
  const saved = readBounds();
  const { maximized = false, ...bounds } = saved ?? {};
  const devTools = !app.isPackaged && process.env['LOKET_DEVTOOLS'] === '1';
  const preload = join(app.getAppPath(), 'out', 'preload', 'index.cjs');
  const window = new BrowserWindow(windowOptions(preload, bounds, devTools));
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => saveBounds(window));
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('the page is gone', details);
    if (details.reason === 'clean-exit' || window.isDestroyed() || reloads >= RELOADS_AFTER_CRASH) return;
    reloads += 1;
    void window.loadURL(APP_URL);
  });
  await window.loadURL(APP_URL);
  return window;
}

/** For a second start, which opens no second console, and for a click on a notification. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
