import { EventEmitter } from 'node:events';
import { basename, join } from 'node:path';
import type { Dialog, Display, Menu as ElectronMenu, SafeStorage, Screen, Shell } from 'electron';
import { app } from './app.ts';

// The parts of the computer that Electron reaches and a browser does not; each says honestly what it cannot do.

export const Menu: Pick<typeof ElectronMenu, 'setApplicationMenu' | 'buildFromTemplate'> = {
  setApplicationMenu: () => {},
  buildFromTemplate: () => ({}) as ElectronMenu,
};

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1 } as Display;
export const screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
};

/** Without a key store of the system nothing may be kept as a secret. */
export const safeStorage: Pick<SafeStorage, 'isEncryptionAvailable'> = {
  isEncryptionAvailable: () => false,
};

/** No file dialog: what is to be saved goes to the Downloads folder under its proposed name. */
export const dialog = {
  async showSaveDialog(
    ...args: [options: Electron.SaveDialogOptions] | [window: unknown, options: Electron.SaveDialogOptions]
  ): Promise<Electron.SaveDialogReturnValue> {
    const options = args.length === 1 ? args[0] : args[1];
    const name = basename(options.defaultPath ?? 'loket');
    return { canceled: false, filePath: join(app.getPath('downloads'), name) };
  },
  showErrorBox: ((title, content) => console.error(`${title}: ${content}`)) satisfies Dialog['showErrorBox'],
};

/** No file manager: the path is written where the person who started the console can read it. */
export const shell: Pick<Shell, 'showItemInFolder'> = {
  showItemInFolder: (path) => console.info(path),
};

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
  shouldUseDarkColors: false,
});

export const powerMonitor = new EventEmitter();

/**
 * A browser of its own shows no notification of the system for the program that started it: what would be shown is written where the person
 * who started the console, or a test, can read it. A test clicks by its launcher's message.
 */
export class Notification extends EventEmitter {
  readonly #options: Electron.NotificationConstructorOptions;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.#options = options;
  }

  show(): void {
    const { title, body } = this.#options;
    last = this;
    console.info(`notification: ${JSON.stringify({ title, body })}`);
  }
}

let last: Notification | undefined;

/** Clicks on the notification that was shown last. */
export function clickNotification(): void {
  last?.emit('click', {});
}
