import { readFile, realpath } from 'node:fs/promises';
import { protocol } from 'electron';
import { APP_SCHEME } from './app-url.ts';
import { assetHeaders, assetPath, contentTypeOf, isInside } from './asset-policy.ts';
import { NONCE_PLACEHOLDER, newNonce } from './content-security-policy.ts';

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

/** One answer. Exported because its refusals are tested with real files and links, without a window. */
export async function respond(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405 });
  const path = assetPath(root, request.url);
  if (path === undefined) return new Response(null, { status: 404 });
  try {
    const file = await realpath(path);
    const contentType = contentTypeOf(file);
    if (contentType === undefined || !isInside(await realpath(root), file)) {
      return new Response(null, { status: 404 });
    }
    const bytes = await readFile(file);
    if (!contentType.startsWith('text/html')) {
      return new Response(new Uint8Array(bytes), { headers: assetHeaders(contentType, undefined) });
    }
    const nonce = newNonce();
    const page = bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
    return new Response(page, { headers: assetHeaders(contentType, nonce) });
  } catch {
    return new Response(null, { status: 404 }); // not there, or a folder
  }
}
