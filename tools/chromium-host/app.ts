import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { claimInstance } from './single-instance.ts';

type AppPart = Pick<
  App,
  | 'isPackaged'
  | 'commandLine'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'getVersion'
  | 'getLocale'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
>;

/** What the stand-in's windows offer to the application object. */
interface Closable {
  readonly closed: boolean;
  close(): void;
}

/** An event that a listener may refuse, as far as the application's own events go. */
export function preventable(): { defaultPrevented: boolean; preventDefault(): void } {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

/** Electron's `app`: paths, the single instance, and the order of events from ready to quit. */
class StandInApp extends EventEmitter implements AppPart {
  readonly isPackaged = false;
  readonly commandLine = {
    hasSwitch: (name: string) =>
      process.argv.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  } as App['commandLine'];
  /** Closes the browser, whatever state it is in. */
  onExit: () => Promise<void> = async () => {};
  windows: readonly Closable[] = [];
  root = process.cwd();
  #ready = Promise.withResolvers<void>();
  #isReady = false;
  #quitting = false;
  #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['downloads', join(homedir(), 'Downloads')],
    ['documents', join(homedir(), 'Documents')],
    ['userData', join(homedir(), '.config', 'Loket')],
  ]);

  getPath: App['getPath'] = (name) => {
    const path = name === 'logs' ? join(this.getPath('userData'), 'logs') : this.#paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path '${name}'`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  };
  setPath: App['setPath'] = (name, path) => void this.#paths.set(name, path);
  getAppPath = (): string => this.root;
  getName = (): string => 'Loket';
  getVersion = (): string =>
    (JSON.parse(readFileSync(join(this.root, 'package.json'), 'utf8')) as { version: string }).version;
  getLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;
  isReady = (): boolean => this.#isReady;
  whenReady = (): Promise<void> => this.#ready.promise;
  enableSandbox = (): void => {}; // Chromium's renderers are sandboxed anyway
  setAppUserModelId = (): void => {};
  requestSingleInstanceLock = (): boolean => claimInstance(this.getPath('userData'));

  /** Electron is ready once the main module has been evaluated. */
  becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
    this.emit('ready', {}, {});
  }

  /** A window is gone: by the user's hand, or as part of quitting. */
  windowClosed(): void {
    if (this.windows.some((window) => !window.closed)) return;
    if (this.#quitting) this.#afterWindows();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  quit = (): void => {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    const open = this.windows.filter((window) => !window.closed);
    if (open.length === 0) this.#afterWindows();
    else for (const window of open) window.close();
  };

  #afterWindows(): void {
    const will = preventable();
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }

  exit = (code = 0): void => {
    this.emit('quit', {}, code);
    this.onExit()
      .catch((error: unknown) => console.error('closing the browser:', error))
      .finally(() => process.exit(code));
  };
}

export const app = new StandInApp();
