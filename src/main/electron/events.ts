import { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '../../shared/contract/define.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';

/** Tells the page that something happened (`loket.events.on`). A hint to read again, never data. */
export function broadcast(event: LoketEvent): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  }
}
