import { readFile, realpath } from 'node:fs/promises';
import { assetHeaders, assetPath, contentTypeOf, isInside } from './asset-policy.ts';
import { NONCE_PLACEHOLDER, newNonce } from './content-security-policy.ts';

/** One answer. Plain Node, so that its refusals are tested with real files and links. */
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
