import { Notification } from 'electron';
import { log } from './logging.ts';

/** A notification of the operating system. It can be read by whoever passes the screen, so nothing in it is about a person. */
export interface DesktopNote {
  title: string;
  /** Plain text. */
  body: string;
  onClick: () => void;
}

/** Shown ones are kept for their clicks: what nobody holds, the engine forgets together with its listeners. */
const KEPT_AT_MOST = 20;
const kept: Notification[] = [];

/** Shows a note; false where this computer shows none. */
export function notify(note: DesktopNote): boolean {
  if (!Notification.isSupported()) return false;
  // Silent: the console plays its own tones, by its own rule.
  const shown = new Notification({ title: note.title, body: note.body, silent: true });
  shown.on('click', note.onClick);
  shown.on('failed', (_event, error) => log.warn('a notification was not shown', error));
  kept.push(shown);
  if (kept.length > KEPT_AT_MOST) kept.shift();
  shown.show();
  return true;
}
