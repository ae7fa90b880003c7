import { protocol } from 'electron';
import { APP_SCHEME } from './app-url.ts';
import { respond } from './asset-response.ts';

/** Makes `app:` a standard, secure scheme. Electron takes this only before it is ready, and only once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page, and nothing but it, under `app://console/`. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, (request) => respond(root, request));
}
