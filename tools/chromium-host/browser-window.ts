import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { type Browser, openBrowser } from './browser.ts';
import { StandInContents } from './web-contents.ts';

const windows: StandInWindow[] = [];

/**
 * Electron's `BrowserWindow`: one Chromium window. What only a shell can do is left out: Chromium shows the window as soon as
 * there is one, remembers its place in its own profile, and cannot be kept from closing.
 */
class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  closed = false;
  readonly #options: BrowserWindowConstructorOptions;
  readonly #bounds: Rectangle;
  #browser: Browser | undefined;

  static getAllWindows(): StandInWindow[] {
    return windows.filter((window) => !window.closed);
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    if (windows.length > 0) throw new Error('the stand-in has one window');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#options = options;
    this.#bounds = { x, y, width, height };
    windows.push(this);
    app.windows = windows;
    app.onExit = async () => {
      await this.#browser?.context.close();
    };
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  async loadURL(url: string): Promise<void> {
    this.#browser ??= await this.#open();
    await this.webContents.load(url);
    this.emit('ready-to-show');
    app.emit('stand-in-ready', this.#browser.endpoint);
  }

  async #open(): Promise<Browser> {
    const preload = this.#options.webPreferences?.preload;
    if (!preload) throw new Error('the console has a preload');
    const browser = await openBrowser(app.getPath('userData'), this.#bounds);
    browser.page.once('close', () => this.#onClosed());
    browser.context.once('close', () => this.#onClosed());
    await this.webContents.attach(browser.context, browser.page, preload);
    return browser;
  }

  #onClosed(): void {
    if (this.closed) return;
    this.emit('close', {});
    this.closed = true;
    this.emit('closed');
    app.windowClosed();
  }

  close(): void {
    const page = this.#browser?.page;
    if (page) page.close().catch(() => this.#onClosed());
    else this.#onClosed();
  }

  isDestroyed = (): boolean => this.closed;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  getNormalBounds = (): Rectangle => this.#bounds;
  show = (): void => {};
  restore = (): void => {};
  maximize = (): void => {};
  focus = (): void => {
    this.#browser?.page.bringToFront().catch(() => {});
  };
}

export { StandInWindow as BrowserWindow };
