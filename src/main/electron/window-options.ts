import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

export const MINIMUM_SIZE = { width: 1280, height: 720 } as const;
export const WINDOW_TITLE = 'Loket';

/**
 * Every option of the console's window, written out even where it is Electron's default, so that a changed default or a
 * careless edit shows in the test. Source: Electron security tutorial, items 2 to 4, 6, 8 to 12.
 */
export function windowOptions(
  preload: string,
  bounds: Partial<Rectangle>,
  devTools: boolean,
): BrowserWindowConstructorOptions {
  return {
    ...MINIMUM_SIZE,
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: WINDOW_TITLE,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
      disableBlinkFeatures: 'Auxclick',
    },
  };
}
