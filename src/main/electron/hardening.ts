import { app, type Session, session, type WebContents } from 'electron';
import { isAppUrl } from './app-url.ts';
import { log } from './logging.ts';
import { PERMISSIONS } from './permission-policy.ts';

interface NavigationEvent {
  readonly url: string;
  preventDefault(): void;
}

function guardNavigation(event: NavigationEvent): void {
  if (isAppUrl(event.url)) return;
  event.preventDefault();
  log.warn('navigation refused', { scheme: event.url.split(':', 1)[0] });
}

/** Keeps any page, whatever made it, on the console: no navigation away, no new window, no webview. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', guardNavigation);
  contents.on('will-frame-navigate', guardNavigation);
  contents.on('will-redirect', guardNavigation);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('new window refused');
    return { action: 'deny' };
  });
}

/** Takes every permission from the pages of a session, and downloads: documents are written by the main process. */
export function hardenSession(target: Session): void {
  target.setPermissionRequestHandler(PERMISSIONS.request);
  target.setPermissionCheckHandler(PERMISSIONS.check);
  target.setDevicePermissionHandler(PERMISSIONS.device);
  target.setSpellCheckerEnabled(false);
  target.on('will-download', (event) => event.preventDefault());
}

/** To be called before Electron is ready: every renderer in the sandbox, every page guarded from its first moment. */
export function hardenApp(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('session-created', hardenSession);
}

/** The default session exists before anybody can listen for it, so it is hardened by name. */
export function hardenDefaultSession(): void {
  hardenSession(session.defaultSession);
}
