/** The console's only origin. Nothing else is ever loaded, so nothing else is ever trusted. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'console';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/**
 * Whether a URL belongs to the console itself: the answer to navigation, redirects and message senders alike.
 * Compares protocol and host, never `origin`: Node gives the string "null" as the origin of every URL of a scheme
 * of our own, so that comparing origins would refuse everything, or, two "null"s compared, allow everything.
 */
export function isAppUrl(candidate: string): boolean {
  if (!URL.canParse(candidate)) return false;
  const url = new URL(candidate);
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  );
}
