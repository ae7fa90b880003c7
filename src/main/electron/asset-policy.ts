import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { isAppUrl } from './app-url.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** The kinds of file that the page may consist of. A kind that is not listed is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // The fonts that a PDF may name without bringing them.
  '.ttf': 'font/ttf',
  '.pfb': 'application/x-font-type1',
};

/** The content type of a file that may be served, else undefined. */
export function contentTypeOf(file: string): string | undefined {
  const extension = extname(file).toLowerCase();
  return Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined;
}

/** Whether `file` lies inside `root`; both absolute, with their links resolved. */
export function isInside(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/**
 * The file that a URL of the console stands for, or undefined if it is none of its business: another host, another kind of file,
 * a path that leaves the folder in any spelling (`..%2f`, backslash, NUL, a drive letter, a second encoding).
 */
export function assetPath(root: string, candidate: string): string | undefined {
  if (!isAppUrl(candidate)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(candidate).pathname);
  } catch {
    return undefined; // malformed percent-encoding
  }
  // Built assets have plain names; whatever needs one of these characters is an attempt, not a file of ours.
  if (!/^\/[\w./-]*$/.test(path) || path.includes('//') || path.split('/').includes('..')) return undefined;
  const file = join(root, path === '/' ? 'index.html' : path);
  return contentTypeOf(file) === undefined ? undefined : file;
}

/** Headers of every answer; `nonce` is that of the page's load and only pages have one. */
export function assetHeaders(contentType: string, nonce: string | undefined): Record<string, string> {
  return {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': nonce === undefined ? 'no-cache' : 'no-store',
    // A file that is not a page gets a nonce that nobody knows, that is, the policy without any inline style.
    'content-security-policy': contentSecurityPolicy(nonce ?? crypto.randomUUID()),
  };
}
