/** What `import … from 'electron'` gives in the stand-in. A name that is missing here stops the start with its name. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export {
  dialog,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  safeStorage,
  screen,
  shell,
} from './system.ts';
