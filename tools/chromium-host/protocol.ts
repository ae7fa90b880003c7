import type { Protocol } from 'electron';
import { app } from './app.ts';

type ProtocolHandler = Parameters<Protocol['handle']>[1];
const handlers = new Map<string, ProtocolHandler>();

/** Electron's `protocol`: remembers who serves a scheme. The privileges are those of `http://*.localhost`. */
export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged() {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  },
  handle: (scheme, handler) => void handlers.set(scheme, handler),
};

/** What the console's own handler answers for a URL of its scheme; undefined if nobody serves the scheme. */
export async function answer(url: string): Promise<Response | undefined> {
  return handlers.get(new URL(url).protocol.slice(0, -1))?.(new Request(url) as never);
}
