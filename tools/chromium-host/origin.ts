import { APP_URL } from '../../src/main/electron/app-url.ts';

/**
 * Chromium without Electron cannot be taught a scheme of its own, so the page lives on a name that never leaves the computer.
 * `*.localhost` is a secure context, as `app://` is (https://w3c.github.io/webappsec-secure-contexts/).
 */
export const BROWSER_ORIGIN = 'http://console.localhost';

/** `app://console/x` as Chromium sees it; any other URL unchanged. */
export function toBrowserUrl(url: string): string {
  return url.startsWith(APP_URL) ? `${BROWSER_ORIGIN}/${url.slice(APP_URL.length)}` : url;
}

/** The URL that Electron would report for what Chromium shows. */
export function toAppUrl(url: string): string {
  const prefix = `${BROWSER_ORIGIN}/`;
  return url.startsWith(prefix) ? APP_URL + url.slice(prefix.length) : url;
}
