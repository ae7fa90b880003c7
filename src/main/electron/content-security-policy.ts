import { randomBytes } from 'node:crypto';
import { WORKER_POLICY } from '../../shared/trusted-types.ts';

/** What the build writes into index.html where the nonce of the load belongs (`html.cspNonce` of Vite). */
export const NONCE_PLACEHOLDER = 'LOKET_CSP_NONCE';

/** A nonce for one load of the page; 128 bits, as the CSP specification asks for. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * The page's content security policy. Emotion (MUI) writes style elements at run time, which is why styles, and only
 * styles, may carry the nonce. No script may turn a string into code or markup; the one trusted-types policy gives the addresses of
 * our two workers (src/renderer/components/worker-address.ts) and can give no other.
 * Source: https://www.w3.org/TR/CSP3/ and the Electron security tutorial, item 7.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${WORKER_POLICY}`,
  ].join('; ');
}
