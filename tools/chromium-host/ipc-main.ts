import type { IpcMain, IpcMainInvokeEvent } from 'electron';

type InvokeHandler = Parameters<IpcMain['handle']>[1];
const handlers = new Map<string, InvokeHandler>();

/** Electron's `ipcMain`, as far as the console uses it: answered calls only. */
export const ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'> = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel) => void handlers.delete(channel),
};

/** Carries one call of the page to its handler. */
export async function callHandler(
  channel: string,
  event: IpcMainInvokeEvent,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return handler(event, ...args);
}
